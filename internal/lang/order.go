// Package lang holds what is known of the words of each language: the order of its alphabet, how it is written in plain Latin letters
// for addresses (Slug), how its words are found in a text and brought to one form for search (Words), and how Uzbek in Cyrillic letters
// is written in Latin ones (Converter). The knowledge is tables, one file a language (ky.go, ru.go, ug.go, uz.go, en.go).
//
// # Order
//
// Texts are compared in four steps; a step decides only if those before it find no difference.
//
//  1. Letters, by the alphabet. Spaces, hyphens, dashes and slashes end a word and come before everything (so "Ош шаары" stands
//     before "Ошский"); then digits, one by one; then the letters of the language; then, for languages written in Cyrillic
//     or Arabic letters, Latin, and for those in Latin letters, Cyrillic; then all other letters by their number in
//     Unicode. Other signs, and marks on foreign letters, do not count. A Cyrillic letter that the language does not use stands after
//     the one it resembles: Kyrgyz puts Uzbek ғ after г.
//  2. The text without capitals: е before ё in Russian (dictionaries mix them), words without an apostrophe before words with one.
//  3. Capitals before small letters.
//  4. There is no fourth: what is still equal is the same text.
//
// Sources: the alphabets of Kyrgyz (36 letters), of Uzbek in Cyrillic (1940, 35 letters) and in Latin script (law of 1995: 26
// letters, Sh and Ch, without Ng as a letter of its own), of Uyghur in Arabic script (1983, 32 letters), of Russian (33).
// All other languages go by CLDR (golang.org/x/text/collate).
package lang

import (
	"slices"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"
)

// Order is the alphabetical order of one language. Any number of goroutines may use it.
type Order struct {
	single map[rune]uint16    // weights of letters
	double map[[2]rune]uint16 // and of letters written with two
	silent string             // letters that do not count
	pool   *sync.Pool         // of *collator, for languages without a table
}

type collator struct {
	*collate.Collator
	buf collate.Buffer
}

// Weights of the first step; 0 ends it.
const (
	wordEnd = 1
	digits  = 2
	own     = 0x100  // letters of the language
	guests  = 0x800  // letters of the other script
	others  = 0x8000 // all other letters
)

// Collator gives the order of a language by its BCP 47 tag. It takes a moment to make: keep it.
func Collator(tag string) *Order {
	t := tableOf(tag)
	if t == nil {
		lt := language.Make(tag)
		return &Order{pool: &sync.Pool{New: func() any { return &collator{Collator: collate.New(lt)} }}}
	}
	o := &Order{single: map[rune]uint16{}, double: map[[2]rune]uint16{}, silent: t.silent}
	o.add(own, withGuests(strings.Fields(t.alphabet), t.guests))
	if _, hasLatin := o.single['a']; hasLatin {
		o.add(guests, withGuests(strings.Fields(ru.alphabet), cyrillicGuests))
	} else {
		o.add(guests, strings.Split(latinAlphabet, ""))
	}
	for same, r := range t.same {
		o.single[same] = o.single[r]
	}
	return o
}

// Compare says whether a stands before b (negative), after it (positive), or is the same text (0).
func (o *Order) Compare(a, b string) int { return strings.Compare(o.Key(a), o.Key(b)) }

// Key gives bytes that compare as the text does: for sorting many texts, make each key once.
func (o *Order) Key(s string) string {
	if o.pool != nil {
		c := o.pool.Get().(*collator)
		defer o.pool.Put(c)
		c.buf.Reset()
		return string(c.KeyFromString(&c.buf, s)) + "\x00" + s
	}
	lower := plainSmall(s)
	return o.letters(lower) + "\x00\x00" + lower + "\x00" + s
}

// add gives weights to letters in their order. Spelled with two characters, a letter has its own weight too.
func (o *Order) add(from uint16, letters []string) {
	for i, l := range letters {
		w := from + uint16(i)
		switch r := []rune(l); {
		case len(r) == 2:
			o.double[[2]rune(r)] = w
		default:
			o.single[r[0]] = w
		}
	}
}

// letters is the first step.
func (o *Order) letters(lower string) string {
	var key []byte
	put := func(w uint16) { key = append(key, byte(w>>8), byte(w)) }
	rs := []rune(lower)
	for i := 0; i < len(rs); i++ {
		r := rs[i]
		if i+1 < len(rs) {
			if w, ok := o.double[[2]rune{r, rs[i+1]}]; ok {
				put(w)
				i++
				continue
			}
		}
		w, ok := o.single[r]
		switch {
		case ok:
			put(w)
		case r == apostrophe || strings.ContainsRune(o.silent, r):
		case unicode.IsSpace(r) || unicode.Is(unicode.Pd, r) || r == '/':
			put(wordEnd)
		case r >= '0' && r <= '9':
			put(digits + uint16(r-'0'))
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			for _, base := range baseLetters(r) {
				if w, ok := o.single[base]; ok {
					put(w)
				} else {
					put(others + uint16(base>>12))
					put(uint16(base&0xfff) + 1)
				}
			}
		}
	}
	return string(key)
}

// baseLetters is a letter without its marks: é is e, ß is ss.
func baseLetters(r rune) []rune {
	if s, ok := latinSpelling[r]; ok {
		return []rune(s)
	}
	return []rune(norm.NFD.String(string(r)))[:1]
}

// plainSmall is a text in small letters, in one spelling: composed, without compatibility forms, with one apostrophe.
func plainSmall(s string) string {
	return strings.ToLower(norm.NFKC.String(apostrophes.Replace(s)))
}

const apostrophe = 'ʻ'

// apostrophes makes one of all that people type for ʻ and ʼ.
var apostrophes = strings.NewReplacer("ʼ", "ʻ", "‘", "ʻ", "’", "ʻ", "'", "ʻ", "`", "ʻ", "´", "ʻ", "ʹ", "ʻ", "′", "ʻ")

// withGuests puts letters that the alphabet lacks after those they resemble.
func withGuests(alphabet []string, guests string) []string {
	for _, pair := range strings.Fields(guests) {
		after, guest, _ := strings.Cut(pair, ":")
		if at := slices.Index(alphabet, after); at >= 0 && !slices.Contains(alphabet, guest) {
			alphabet = slices.Insert(alphabet, at+1, guest)
		}
	}
	return alphabet
}
