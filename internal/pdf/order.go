package pdf

import (
	"slices"
	"strings"
	"unicode"
)

// direction of a run of letters.
type direction int

const (
	neutral direction = iota // spaces, signs
	number
	ltr // as Cyrillic
	rtl // as Arabic
)

// Typst draws the runs of a line in the order of reading, each of one direction alone, and the glyphs of a run from left to right, whatever
// their script. So only the glyphs of right-to-left runs must be turned.

// logical gives the text of units that are drawn from left to right, and their direction.
func logical(units []string) (string, direction) {
	dir := neutral
	for _, unit := range units {
		dir = max(dir, directionOf(unit))
	}
	if dir == rtl {
		units = slices.Clone(units)
		slices.Reverse(units)
	}
	return strings.Map(visible, strings.Join(units, "")), dir
}

func directionOf(text string) direction {
	dir := neutral
	for _, c := range text {
		switch {
		case isRightToLeft(c):
			return rtl
		case unicode.IsDigit(c):
			dir = max(dir, number)
		case unicode.IsLetter(c):
			dir = max(dir, ltr)
		}
	}
	return dir
}

func isRightToLeft(c rune) bool {
	return unicode.IsLetter(c) && (unicode.In(c, unicode.Arabic, unicode.Hebrew, unicode.Syriac, unicode.Thaana, unicode.Nko))
}

// visible drops marks of direction: they order what is drawn, and the order is known now.
func visible(c rune) rune {
	if c >= 0x202a && c <= 0x202e || c >= 0x2066 && c <= 0x2069 || c == 0x200e || c == 0x200f || c == 0x061c || c == 0xfeff {
		return -1
	}
	return c
}
