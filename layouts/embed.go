// Package layouts embeds the templates and assets of the site and of the EPUB book, so that a pack needs none of its own.
package layouts

import "embed"

//go:embed site partials assets epub print
var FS embed.FS
