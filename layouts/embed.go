// Package layouts embeds the templates and assets of the site, so that a pack needs none of its own.
package layouts

import "embed"

//go:embed site partials assets print
var FS embed.FS
