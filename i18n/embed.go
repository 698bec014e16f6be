// Package i18n embeds the texts that the site shows a reader, one go-i18n message file a language, and in findings/ what toptom says to
// editors, English format → format (diag.Text).
// Package internal/locale reads them.
package i18n

import "embed"

//go:embed *.yaml findings/*.yaml
var FS embed.FS
