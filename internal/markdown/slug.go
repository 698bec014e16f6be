package markdown

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// maxSlug is how long an id made from a text may be, in characters.
const maxSlug = 80

// slug makes an id from the text of a heading: letters, marks and digits of any script in lower case, hyphens for the rest.
// An XML name must start with a letter, and some names are taken by footnotes and sources; such get "h-" before them.
func slug(text string) string {
	var b strings.Builder
	n, gap := 0, false
	for _, r := range norm.NFC.String(text) {
		switch {
		case isIDRune(r):
			if gap && n > 0 {
				b.WriteByte('-')
				n++
			}
			gap = false
			if n >= maxSlug {
				return guardID(b.String())
			}
			b.WriteRune(unicode.ToLower(r))
			n++
		case r == '\'' || r == '’' || r == '‘' || r == '\u2060' || r == '\u00AD' || r == '\u200C' || r == '\u200D':
		default:
			if n >= maxSlug-10 { // a long heading is cut between words
				return guardID(b.String())
			}
			gap = true
		}
	}
	if n == 0 {
		return "section"
	}
	return guardID(b.String())
}

func guardID(id string) string {
	if first, _ := utf8.DecodeRuneInString(id); unicode.IsLetter(first) && !reservedID(id) {
		return id
	}
	return "h-" + id
}

// isIDRune says whether a character may stand in an id; those that XML forbids in names may not.
func isIDRune(r rune) bool {
	if r < utf8.RuneSelf {
		return isAlnum(byte(r))
	}
	return (unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r)) && r != 'ª' && r != 'µ' && r != 'º'
}

// reservedID says whether an id belongs to a footnote or a source.
func reservedID(id string) bool {
	return strings.HasPrefix(id, "fn-") || strings.HasPrefix(id, "fnref-") || strings.HasPrefix(id, "src-")
}

// validID says whether an id that a writer chose can be one.
func validID(id string) bool {
	first, _ := utf8.DecodeRuneInString(id)
	return unicode.IsLetter(first) && !strings.ContainsFunc(id, func(r rune) bool {
		return !isIDRune(r) && r != '-' && r != '_' && r != '.'
	})
}
