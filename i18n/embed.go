// Package i18n embeds the texts that the site shows a reader: one go-i18n message file a language.
// Package internal/locale reads them.
package i18n

import "embed"

//go:embed *.yaml
var FS embed.FS
