//go:build release

package typst

import _ "embed"

// embedded is a packed kit; make release writes it.
//
//go:embed kit.br
var embedded []byte
