// Package vocab embeds the vocabularies, so that a pack that brings none of its own can use their codes.
package vocab

import "embed"

//go:embed *.yaml
var FS embed.FS
