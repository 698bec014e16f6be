package lang

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// class is what a character is to words.
type class byte

const (
	none   class = iota
	letter       // letters, marks and digits
	solo         // a word of its own
	inner        // part of a word between letters
	joiner       // part of a word, without meaning
)

type context struct {
	before string // ^ is the start
	to     string
}

// char is all that is known of a character.
type char struct {
	class    class
	lower    rune
	alike    rune      // the Cyrillic letter it looks like, 0 if none
	cyrillic bool      // shows a word to be Cyrillic
	to       string    // what it becomes
	context  []context // what it becomes in a context
}

// plane is how many characters are looked up in an array: the alphabets of the region, and the punctuation of all.
const plane = 0x2070

func compileWords(t wordTable) *Words {
	w := &Words{table: t, loose: runeMap(t.Loose.Map), common: make([]char, plane)}
	change, alike, contexts := runeMap(t.Map), map[rune]rune{}, map[rune][]context{}
	latin, cyrillic := []rune(t.Alike[0]), []rune(t.Alike[1])
	for i, r := range latin {
		alike[r] = cyrillic[i]
	}
	for _, c := range t.Context {
		r, _ := utf8.DecodeRuneInString(c[1])
		contexts[r] = append(contexts[r], context{c[0], c[2]})
	}
	w.describe = func(r rune) char {
		to, changed := change[r]
		if !changed {
			to = string(r)
		}
		return char{
			class: t.class(r), lower: t.lower(r), alike: alike[r], cyrillic: strings.ContainsRune(t.Alike[2], r), to: to, context: contexts[r],
		}
	}
	for r := range w.common {
		w.common[r] = w.describe(rune(r))
	}
	return w
}

func (w *Words) char(r rune) char {
	if r < plane {
		return w.common[r]
	}
	return w.describe(r)
}

func (t *wordTable) class(r rune) class {
	switch {
	case within(t.Joiners, r):
		return joiner
	case strings.ContainsRune(t.Inner, r):
		return inner
	case within(t.Solo, r):
		return solo
	case within(t.Word, r):
		return letter
	}
	return none
}

func (t *wordTable) lower(r rune) rune {
	for _, l := range t.Lower {
		if l[0] <= r && r <= l[1] && (r-l[0])%l[2] == 0 {
			return r + l[3]
		}
	}
	return r
}

func within(ranges []rune, r rune) bool {
	for i := 0; i < len(ranges); i += 2 {
		if r <= ranges[i+1] {
			return r >= ranges[i]
		}
	}
	return false
}

func runeMap(m map[string]string) map[rune]string {
	out := make(map[rune]string, len(m))
	for k, v := range m {
		r, _ := utf8.DecodeRuneInString(k)
		out[r] = v
	}
	return out
}

// Fold brings a word to the one form under which all its spellings meet; "" if nothing of it is left. See Words for the steps.
func (w *Words) Fold(word string) string {
	kept := make([]rune, 0, maxLetters)
	for _, r := range word {
		if len(kept) == 4*maxLetters {
			break
		}
		if c := w.char(r).class; c != none && c != joiner {
			kept = append(kept, r)
		}
	}
	s := string(kept)
	if !norm.NFC.IsNormalString(s) {
		s = norm.NFC.String(s)
	}
	kept = kept[:0]
	cyrillic, foreign := false, false // has Cyrillic letters; has Latin ones that look like none of them
	for _, r := range s {
		if len(kept) == maxLetters {
			break
		}
		c := w.char(r)
		if isMark(r) || c.class == none {
			continue
		}
		r, c = c.lower, w.char(c.lower)
		kept = append(kept, r)
		cyrillic = cyrillic || c.cyrillic
		foreign = foreign || isLatin(r) && c.alike == 0
	}
	var b strings.Builder
	b.Grow(2 * len(kept))
	before := '^'
	for _, r := range kept {
		c := w.char(r)
		if c.alike != 0 && cyrillic && !foreign {
			r, c = c.alike, w.char(c.alike)
		}
		b.WriteString(c.after(before))
		before = r
	}
	s = b.String()
	for _, q := range w.table.Seq {
		s = strings.ReplaceAll(s, q[0], q[1])
	}
	return cut(s)
}

// after is what a character becomes behind another.
func (c char) after(before rune) string {
	for _, x := range c.context {
		if strings.ContainsRune(x.before, before) {
			return x.to
		}
	}
	return c.to
}

func isMark(r rune) bool  { return r >= 0x300 && r <= 0x36F || r >= 0x64B && r <= 0x65F || r == 0x670 }
func isLatin(r rune) bool { return r >= 'a' && r <= 'z' || r >= 0xC0 && r <= 0x24F }

// cut leaves the first maxLetters characters.
func cut(s string) string {
	n := 0
	for i := range s {
		if n == maxLetters {
			return s[:i]
		}
		n++
	}
	return s
}

// Loose is the key of a folded word under which it is also found without its special letters.
func (w *Words) Loose(form string) string {
	for _, q := range w.table.Loose.Seq {
		form = strings.ReplaceAll(form, q[0], q[1])
	}
	var b strings.Builder
	for _, r := range form {
		if s, ok := w.loose[r]; ok {
			b.WriteString(s)
			continue
		}
		if r >= 0xC0 && r <= 0x3FF || r >= 0x1E00 && r <= 0x1FFF {
			r, _ = utf8.DecodeRuneInString(norm.NFD.String(string(r)))
		}
		b.WriteRune(r)
	}
	return b.String()
}

// Tokens calls f for each word of a text, in order: where it starts and ends, in bytes, and its folded form. Hyphens end a word, so
// the parts of a hyphenated word follow one another. Words of which nothing is left when folded are skipped.
func (w *Words) Tokens(text string, f func(start, end int, form string)) { w.tokens(text, w.Fold, f) }

// Tokenizer cuts many texts of one language: it remembers how words are folded, as most words of a text were seen before. One
// goroutine at a time may use it.
type Tokenizer struct {
	words *Words
	known map[string]string
}

// Tokenizer makes one that remembers nothing yet.
func (w *Words) Tokenizer() *Tokenizer { return &Tokenizer{w, map[string]string{}} }

// mostKnown bounds what a Tokenizer remembers, in words.
const mostKnown = 100_000

// Tokens is that of Words.
func (t *Tokenizer) Tokens(text string, f func(start, end int, form string)) {
	t.words.tokens(text, t.fold, f)
}

func (t *Tokenizer) fold(word string) string {
	form, ok := t.known[word]
	if ok {
		return form
	}
	form = t.words.Fold(word)
	if len(t.known) < mostKnown && len(word) <= 4*maxLetters {
		t.known[strings.Clone(word)] = form // a part of the text would keep all of it in memory
	}
	return form
}

func (w *Words) tokens(text string, fold func(string) string, f func(start, end int, form string)) {
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		end := i + size
		switch w.char(r).class {
		case letter:
			end = w.wordEnd(text, i)
		case solo:
		default:
			i = end
			continue
		}
		if form := fold(text[i:end]); form != "" {
			f(i, end, form)
		}
		i = end
	}
}

// wordEnd finds the end of the word that starts at a letter. Between two letters may stand joiners, one inner character, joiners.
func (w *Words) wordEnd(text string, start int) int {
	end, apart := start, false // after the last letter; an inner character was seen since
	var last rune
scan:
	for i, r := range text[start:] {
		switch c := w.char(r).class; {
		case c == letter:
			end, last, apart = start+i+utf8.RuneLen(r), w.char(r).lower, false
		case c == inner && !apart:
			apart = true
		case c == joiner:
		default:
			break scan
		}
	}
	if r, size := utf8.DecodeRuneInString(text[end:]); size > 0 && strings.ContainsRune(w.table.Last[string(last)], r) {
		end += size
	}
	return end
}
