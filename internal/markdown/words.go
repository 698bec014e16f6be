package markdown

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Words counts the words of a plain text: runs of letters and digits. What a hyphen or an apostrophe joins is one word, so is
// a number in groups.
func Words(text string) int {
	var c counter
	for _, r := range text {
		c.add(r)
	}
	return c.words
}

// wordsOf counts the words of HTML that this package wrote, without code blocks and marks.
func wordsOf(src string) int {
	var c counter
	for i := 0; i < len(src); {
		switch src[i] {
		case '<':
			i = len(src) - len(skipTag(src[i:], true))
			continue
		case '&':
			c.add('&')
			i += strings.IndexByte(src[i:], ';') + 1
			continue
		}
		r, n := rune(src[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(src[i:])
		}
		c.add(r)
		i += n
	}
	return c.words
}

type counter struct {
	words  int
	inWord bool
	joined bool // the last character was a hyphen or the like inside a word
	digit  bool // the last character was a digit
}

func (c *counter) add(r rune) {
	switch {
	case isWordRune(r):
		if !c.inWord {
			c.words++
		}
		c.inWord, c.joined, c.digit = true, false, r >= '0' && r <= '9'
	case r == '\u2060' || r == '\u00AD' || r == '\u200C' || r == '\u200D':
	case c.inWord && !c.joined && (r == '-' || r == '\'' || r == '’' || r == '‘' || r == '\u2011' || r == '\u00A0' && c.digit):
		c.joined = true
	default:
		c.inWord, c.joined, c.digit = false, false, false
	}
}

// isWordRune is unicode.In(r, Letter, Mark, Number) with the common scripts first.
func isWordRune(r rune) bool {
	switch {
	case r < utf8.RuneSelf:
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	case r >= 0x400 && r < 0x530:
		return r != 0x482
	}
	return unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsNumber(r)
}
