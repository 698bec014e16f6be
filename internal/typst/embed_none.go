//go:build !release

package typst

// embedded is nothing: the kit is installed.
var embedded []byte
