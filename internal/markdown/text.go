package markdown

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/util"
)

const (
	joiner = "\u2060" // WORD JOINER: no line break here
	nbsp   = "\u00A0"
)

// manner is how the text of a language is set.
type manner struct {
	joins bool // no line break after "2019-" in "2019-жылы", inside "10 000", before "%"
	rtl   bool // Latin words are isolated, code has a direction of its own
}

// mannerOf reads a language tag: the script counts where it is given.
func mannerOf(tag string) manner {
	parts := strings.Split(strings.ToLower(tag), "-")
	m := manner{}
	switch parts[0] {
	case "ky", "ru", "uz":
		m.joins = true
	case "ug", "ar", "fa", "he", "ur", "ckb", "ps", "dv", "yi", "sd":
		m.rtl = true
	}
	for _, p := range parts[1:] {
		switch p {
		case "arab", "hebr", "thaa", "syrc", "nkoo", "adlm", "rohg":
			m = manner{rtl: true}
		case "latn", "cyrl", "deva":
			m.rtl = false
		}
	}
	return m
}

// prose writes text, escaped and set as its language wants it.
func (w *writer) prose(b []byte) {
	switch {
	case w.manner.rtl:
		w.isolated(b)
	case w.manner.joins:
		w.joined(b)
	default:
		w.escaped(b)
	}
}

// escaped writes text as it is.
func (w *writer) escaped(b []byte) {
	from := 0
	for i, c := range b {
		var e string
		switch c {
		case '&':
			e = "&amp;"
		case '<':
			e = "&lt;"
		case '>':
			e = "&gt;"
		default:
			continue
		}
		w.out = append(append(w.out, b[from:i]...), e...)
		from = i + 1
	}
	w.out = append(w.out, b[from:]...)
}

// joined puts word joiners and no-break spaces where a line must not break.
func (w *writer) joined(b []byte) {
	from := 0
	for i := 1; i < len(b)-1; i++ {
		if mark, keep := joint(b, i); mark != "" {
			w.escaped(b[from : i+keep])
			w.out = append(w.out, mark...)
			from = i + 1
		}
	}
	w.escaped(b[from:])
}

// Joined is a plain text, such as a title or a summary, with the marks that the same words get in a body of that language.
func Joined(tag, text string) string {
	if !mannerOf(tag).joins {
		return text
	}
	var out []byte
	b, from := []byte(text), 0
	for i := 1; i < len(b)-1; i++ {
		if mark, keep := joint(b, i); mark != "" {
			out = append(append(out, b[from:i+keep]...), mark...)
			from = i + 1
		}
	}
	return string(append(out, b[from:]...))
}

// joint returns the mark that keeps a line from breaking at the hyphen or space at i, and how many bytes of that stay before it;
// "" where a line may break. Neither the first byte of b nor the last is asked for.
func joint(b []byte, i int) (mark string, keep int) {
	if !isDigit(b[i-1]) {
		return "", 0
	}
	switch b[i] {
	case '-':
		if r, _ := utf8.DecodeRune(b[i+1:]); unicode.IsLetter(r) {
			return joiner, 1
		}
	case ' ':
		if b[i+1] == '%' || splitsNumber(b, i) {
			return nbsp, 0
		}
	}
	return "", 0
}

// splitsNumber says whether the space at i stands between groups of digits: "10 000", but not "2019 100".
func splitsNumber(b []byte, i int) bool {
	after := 0
	for after < 4 && i+1+after < len(b) && isDigit(b[i+1+after]) {
		after++
	}
	before := 0
	for before < 4 && before < i && isDigit(b[i-1-before]) {
		before++
	}
	return after == 3 && before <= 3
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// isolated wraps runs of two or more Latin words, and addresses, in bdi, and makes one number of groups of digits, so that they
// keep their order in a line that runs from right to left.
func (w *writer) isolated(b []byte) {
	from := 0
	for i := 0; i < len(b); {
		if !isLatin(b[i:]) {
			_, n := utf8.DecodeRune(b[i:])
			if b[i] == ' ' && i > 0 && isDigit(b[i-1]) && splitsNumber(b, i) {
				w.escaped(b[from:i])
				w.out = append(w.out, nbsp...)
				from = i + n
			}
			i += n
			continue
		}
		end, words := latinRun(b[i:])
		if words > 1 {
			w.escaped(b[from:i])
			w.out = append(w.out, "<bdi>"...)
			w.escaped(b[i : i+end])
			w.out = append(w.out, "</bdi>"...)
			from = i + end
		}
		i += end
	}
	w.escaped(b[from:])
}

// latinRun measures a run of Latin words and numbers from a Latin letter on, without punctuation at its end. What stands between
// two words may be spaces and the punctuation of names and addresses.
func latinRun(b []byte) (end, words int) {
	inWord := false
	for i := 0; i < len(b); {
		r, n := utf8.DecodeRune(b[i:])
		switch {
		case unicode.Is(unicode.Latin, r) || isDigit(b[i]):
			if !inWord {
				words++
			}
			inWord = true
			end = i + n
		case r == '\'' || r == '’' || unicode.IsMark(r):
			if !inWord {
				return end, words
			}
		case strings.IndexByte(" .,-/:&@+_#?=%~", b[i]) >= 0:
			inWord = false
		default:
			return end, words
		}
		i += n
	}
	return end, words
}

func isLatin(b []byte) bool {
	r, _ := utf8.DecodeRune(b)
	return unicode.Is(unicode.Latin, r)
}

// decode resolves backslashes and entities in b. The result may be b itself or the writer's scratch space.
func (w *writer) decode(b []byte) []byte {
	if bytes.IndexByte(b, '\\') < 0 && bytes.IndexByte(b, '&') < 0 {
		return b
	}
	w.scratch = appendDecoded(w.scratch[:0], b)
	return w.scratch
}

func appendDecoded(out, b []byte) []byte {
	for i := 0; i < len(b); {
		if b[i] == '\\' && i+1 < len(b) && util.IsPunct(b[i+1]) {
			out = append(out, b[i+1])
			i += 2
			continue
		}
		if b[i] == '&' {
			if chars, n := entity(b[i:]); n > 0 {
				out = append(out, chars...)
				i += n
				continue
			}
		}
		out = append(out, b[i])
		i++
	}
	return out
}

// entity reads an entity or a numeric reference at the start of b; n is its length, 0 if there is none.
func entity(b []byte) (chars []byte, n int) {
	semicolon := bytes.IndexByte(b[:min(len(b), 40)], ';')
	if semicolon < 2 {
		return nil, 0
	}
	name := b[1:semicolon]
	if name[0] != '#' {
		e, ok := util.LookUpHTML5EntityByName(string(name))
		if !ok {
			return nil, 0
		}
		return e.Characters, semicolon + 1
	}
	r, ok := codePoint(name[1:])
	if !ok {
		return nil, 0
	}
	if r == 0 || !allowed(r) {
		r = utf8.RuneError
	}
	return utf8.AppendRune(nil, r), semicolon + 1
}

// codePoint reads 1 to 7 decimal digits, or x and 1 to 6 hexadecimal ones.
func codePoint(b []byte) (rune, bool) {
	base, limit := rune(10), 7
	if len(b) > 0 && b[0]|0x20 == 'x' {
		base, limit, b = 16, 6, b[1:]
	}
	if len(b) == 0 || len(b) > limit {
		return 0, false
	}
	var r rune
	for _, c := range b {
		switch {
		case isDigit(c):
			r = r*base + rune(c-'0')
		case base == 16 && isHex(c):
			r = r*base + rune(c|0x20-'a'+10)
		default:
			return 0, false
		}
	}
	return r, true
}
