package typst

import (
	"bytes"
	"fmt"
	"slices"
	"unicode"

	"golang.org/x/image/font/sfnt"
)

// coverage holds the characters that a font has.
type coverage []*sfnt.Font

// read reads the fonts of the kit.
func (k Kit) read() (coverage, error) {
	var c coverage
	for _, f := range k.Fonts {
		font, err := sfnt.ParseReaderAt(bytes.NewReader(f.Data))
		if err != nil {
			return nil, fmt.Errorf("typst: %s: %w", f.Name, err)
		}
		c = append(c, font)
	}
	return c, nil
}

func (c coverage) has(r rune, b *sfnt.Buffer) bool {
	for _, f := range c {
		if i, err := f.GlyphIndex(b, r); err == nil && i != 0 {
			return true
		}
	}
	return false
}

// unseen are the characters that are not drawn.
var unseen = []*unicode.RangeTable{unicode.Cc, unicode.Cf, unicode.White_Space, unicode.Variation_Selector, unicode.Other_Default_Ignorable_Code_Point}

// Missing returns the characters of the text that none of the fonts has, sorted, each once. What is not drawn is not looked for: spaces, controls, format characters.
// Fonts that cannot be read have no characters.
func (k Kit) Missing(text string) []rune {
	read := k.covered
	if read == nil {
		read = k.read
	}
	c, err := read()
	if err != nil {
		c = nil
	}
	var missing []rune
	var b sfnt.Buffer
	known := map[rune]bool{}
	for _, r := range text {
		if known[r] {
			continue
		}
		known[r] = true
		if !unicode.In(r, unseen...) && !c.has(r, &b) {
			missing = append(missing, r)
		}
	}
	slices.Sort(missing)
	return missing
}
