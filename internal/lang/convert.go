package lang

import (
	_ "embed"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Converter writes a language that has two alphabets in the other one, by rule. What it does not touch: words without letters of
// the alphabet it reads, signs, spaces, web addresses, quotations in another language (see foreign), and what an exception says. Any number of
// goroutines may use it.
type Converter struct {
	words map[[2]rune][]stem // by the first two letters; the longest first, of equals those of the pack
}

// Exception is a word, or several, that the rules would not write as they should.
//
// From and what stands after it in a text are compared so: a word in small letters is found in any case and takes the case it is
// found in; one with capitals is found as it is, or all in capitals. Suffixes of the language may follow, and are written by rule. A
// stem in к or қ is also found with г or ғ before a vowel, one in ь also without it. "*" at the end of From stands for any ending.
type Exception struct{ From, To string }

//go:embed uz-Latn.tsv
var uzbekLoans string

// SourceOf is the language that there are rules from to another one, "" if there are none. Both are BCP 47 tags.
func SourceOf(to string) string {
	switch to {
	case "uz-Latn", "uz":
		return "uz-Cyrl"
	}
	return ""
}

// CanConvert says whether there are rules from one language to another.
func CanConvert(from, to string) bool { return from != "" && from == SourceOf(to) }

// NewConverter makes the converter from one language to another with the exceptions of a pack, which go before those of the language.
// It is nil where CanConvert is false.
func NewConverter(from, to string, own []Exception) *Converter {
	if !CanConvert(from, to) {
		return nil
	}
	c := &Converter{words: map[[2]rune][]stem{}}
	loans, _ := ParseExceptions(uzbekLoans)
	for _, e := range slices.Concat(own, loans) {
		for _, s := range stems(e) {
			key := [2]rune{unicode.ToLower(s.from[0]), unicode.ToLower(s.from[1])}
			c.words[key] = append(c.words[key], s)
		}
	}
	for _, list := range c.words {
		slices.SortStableFunc(list, func(a, b stem) int { return len(b.from) - len(a.from) })
	}
	return c
}

// Text converts a whole text.
func (c *Converter) Text(text string) string { return c.Pieces([]string{text})[0] }

// Pieces converts a text that is cut, by markup for example, and returns its pieces. A word may be cut: its letters are written as in
// the whole word. Where an exception is cut, all of it goes to the piece where it begins.
func (c *Converter) Pieces(pieces []string) []string {
	if !slices.ContainsFunc(pieces, func(p string) bool { return strings.ContainsFunc(p, isUzbekCyrillic) }) {
		return pieces
	}
	t := conversion{Converter: c, out: make([]string, 0, len(pieces))}
	for _, p := range pieces {
		if strings.Contains(p, "\u0306") || strings.Contains(p, "\u0308") {
			p = composed.Replace(p)
		}
		t.text = append(t.text, []rune(p)...)
		t.ends = append(t.ends, len(t.text))
	}
	t.kept, t.addresses = foreign(t.text), addresses(t.text)
	t.cut(0)
	for i := 0; i < len(t.text); {
		i = t.step(i)
		t.cut(i)
	}
	return t.out
}

// conversion is one text in the making.
type conversion struct {
	*Converter
	text []rune
	ends []int  // of pieces, in text
	kept []span // quotations that stay as they are, but for exceptions
	b    strings.Builder
	out  []string // pieces that are done

	addresses []span // stay as they are
}

// span is a part of a text.
type span struct{ from, to int }

// step writes what stands at i and returns where it ends.
func (t *conversion) step(i int) int {
	if !isUzbekCyrillic(t.text[i]) || inside(&t.addresses, i) {
		r := t.text[i]
		if isUzbekDate(t.text, i) && !inside(&t.kept, i) {
			r = '-'
		}
		t.b.WriteRune(r)
		return i + 1
	}
	before := t.beside(i, -1)
	if before == 0 {
		if s, end, ok := t.exception(i); ok {
			t.b.WriteString(s)
			return end
		}
	}
	if inside(&t.kept, i) {
		t.b.WriteRune(t.text[i])
	} else {
		t.b.WriteString(uzbekCased(before, t.text[i], t.beside(i, 1)))
	}
	return i + 1
}

// inside says whether a place is in one of the spans, and lets go of those before it.
func inside(spans *[]span, i int) bool {
	for len(*spans) > 0 && i >= (*spans)[0].to {
		*spans = (*spans)[1:]
	}
	return len(*spans) > 0 && i >= (*spans)[0].from
}

// cut ends the pieces that end at or before i.
func (t *conversion) cut(i int) {
	for len(t.ends) > 0 && t.ends[0] <= i {
		t.out = append(t.out, t.b.String())
		t.b.Reset()
		t.ends = t.ends[1:]
	}
}

// beside is the next letter of the same word in a direction; 0 if the word ends.
func (t *conversion) beside(i, step int) rune {
	for i += step; i >= 0 && i < len(t.text); i += step {
		switch r := t.text[i]; {
		case r == 0xAD || r == 0x301 || r == 0x200C || r == 0x200D || r == 0x2060: // soft hyphen, stress, joiners
		case isUzbekCyrillic(r):
			return r
		default:
			return 0
		}
	}
	return 0
}

// exception finds the exception that begins at i, and writes it.
func (t *conversion) exception(i int) (written string, end int, ok bool) {
	if i+1 >= len(t.text) {
		return "", 0, false
	}
	for _, s := range t.words[[2]rune{unicode.ToLower(t.text[i]), unicode.ToLower(t.text[i+1])}] {
		if written, ok := s.match(t.text[i:]); ok {
			return written, i + len(s.from), true
		}
	}
	return "", 0, false
}

// stem is a compiled exception.
type stem struct {
	from  []rune
	to    string
	small bool     // from has no capitals: any case matches
	same  bool     // it stays as it is in the text
	after followed // what may follow
}

type followed int

const (
	bySuffixes followed = iota // or by nothing
	byVowel                    // by suffixes, of which the first begins with a vowel
	bySome                     // by suffixes
	byAny                      // by whatever
)

// stems compiles an exception: the form given, and those that the stem has before suffixes.
func stems(e Exception) []stem {
	from, open := strings.CutSuffix(strings.Join(strings.Fields(composed.Replace(e.From)), " "), "*")
	if utf8.RuneCountInString(from) < 2 {
		return nil
	}
	s := stem{from: []rune(from), to: e.To, small: from == strings.ToLower(from), same: from == e.To}
	if open {
		s.after = byAny
		return []stem{s}
	}
	list := []stem{s}
	other := s
	other.from = slices.Clone(s.from)
	last := len(other.from) - 1
	softened, to := softer(other.from[last], e.To)
	switch {
	case other.from[last] == 'ь' && last >= 2:
		other.from, other.after = other.from[:last], bySome
	case softened != 0 && !s.same:
		other.from[last], other.to, other.after = softened, to, byVowel
	case softened != 0:
		other.from[last], other.after = softened, byVowel
	default:
		return list
	}
	return append(list, other)
}

// softer is what к and қ become before a vowel, in both scripts.
func softer(last rune, to string) (rune, string) {
	if stem, ok := strings.CutSuffix(to, "k"); ok && last == 'к' {
		return 'г', stem + "g"
	}
	if stem, ok := strings.CutSuffix(to, "q"); ok && last == 'қ' {
		return 'ғ', stem + "gʻ"
	}
	return 0, to
}

// match says whether a text begins with the stem, and how it is written there.
func (s stem) match(text []rune) (string, bool) {
	if len(text) < len(s.from) {
		return "", false
	}
	exact, capitals := true, true
	for i, r := range s.from {
		c := text[i]
		if unicode.IsSpace(r) {
			if !unicode.IsSpace(c) {
				return "", false
			}
			continue
		}
		exact = exact && (c == r || s.small && unicode.ToLower(c) == r)
		capitals = capitals && c == unicode.ToUpper(r)
		if !exact && !capitals {
			return "", false
		}
	}
	if !s.ends(text) {
		return "", false
	}
	switch {
	case s.same:
		return string(text[:len(s.from)]), true
	case capitals && !(exact && !s.small) && !oneCapital(text):
		return strings.ToUpper(s.to), true
	case s.small && unicode.IsUpper(text[0]):
		return capital(s.to), true
	}
	return s.to, true
}

// oneCapital says that a word begins with a capital before something small: no word of capitals.
func oneCapital(text []rune) bool { return len(text) > 1 && unicode.IsLower(text[1]) }

// ends says whether the word of a text may end, or go on, as it does after the stem.
func (s stem) ends(text []rune) bool {
	if s.after == byAny {
		return true
	}
	end := len(s.from)
	for end < len(text) && isUzbekCyrillic(text[end]) {
		end++
	}
	rest := strings.ToLower(string(text[len(s.from):end]))
	switch {
	case s.after == bySome && rest == "", s.after == byVowel && !strings.HasPrefix(rest, "и"):
		return false
	}
	return isSuffixed(rest)
}

func capital(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return ""
	}
	return string(unicode.ToUpper(r)) + s[size:]
}
