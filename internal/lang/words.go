package lang

import (
	"encoding/json"

	"golang.org/x/text/language"
)

// Words is what search knows of the words of one language: which characters make a word, how its spellings are brought to one
// form, and how forms are taken apart into stem and suffixes. It is one table (a wordTable) that the browser reads too, as JSON:
// layouts/assets/search/words.js folds and cuts a text exactly as Fold and Tokens do, and it alone takes forms apart, when somebody
// searches. Any number of goroutines may use a Words.
//
// A word is folded in this order:
//
//  1. Joiners (soft hyphen, zero-width joiners, marks of direction) are dropped, and all that belongs to no word.
//  2. NFC; then marks that are still alone (U+0300–U+036F: stress over a Cyrillic vowel) are dropped.
//  3. Small letters, by the table. Latin letters that look like Cyrillic ones become Cyrillic, if the word has Cyrillic letters and no
//     other Latin ones.
//  4. Each character by the table: first by what stands before it (Uzbek е is ye at the start of a word), else on its own.
//  5. Sequences, in the order of the table (Uzbek o' is ö, sh is ş).
//
// No more than maxLetters characters of a word count. What is folded stays as it is when folded again.
type Words struct {
	table    wordTable
	common   []char // by number
	describe func(r rune) char
	loose    map[rune]string
}

// wordTable is the table as the browser reads it. Texts in it are small letters.
type wordTable struct {
	Lang    string            `json:"lang"`
	Word    []rune            `json:"word"`           // ranges of the characters of words: first and last of each, in order
	Solo    []rune            `json:"solo"`           // ranges of characters that are a word each
	Joiners []rune            `json:"joiners"`        // ranges of characters that words may have inside, and that mean nothing
	Lower   [][4]rune         `json:"lower"`          // first, last, step, difference to the small letter
	Inner   string            `json:"inner"`          // characters of words only between two letters: apostrophes
	Last    map[string]string `json:"last,omitempty"` // and at the end of a word, after this letter
	Map     map[string]string `json:"map"`            // one character becomes none or more
	Alike   [3]string         `json:"alike"`          // Latin letters, the Cyrillic letters they look like, all letters that show a word to be Cyrillic
	Context [][3]string       `json:"context"`        // after one of these (^: at the start), this character, becomes this
	Seq     [][2]string       `json:"seq"`            // this sequence becomes that
	Loose   looseTable        `json:"loose"`
	Typed   [][2]string       `json:"typed,omitempty"` // one letter of a loose key that people type as two: slips are counted in what was typed
	Morph   *morph            `json:"morph,omitempty"` // nil: nothing is known of suffixes
}

// looseTable gives the key under which a word is found when it was typed without the special letters of its language.
type looseTable struct {
	Seq [][2]string       `json:"seq,omitempty"`
	Map map[string]string `json:"map,omitempty"` // Latin and Greek letters lose their marks without being named here
}

// morph says how a form is taken apart, from its end. A rule cuts one suffix if its level is above that of the suffix cut before
// it (0 in the beginning), the rest is long enough and has a vowel, and its last vowel goes with the first of the suffix. All ways to cut
// are followed; each rest is a candidate for the stem. Capital letters in suffixes stand for the letters of a class.
type morph struct {
	Vowels  string            `json:"vowels,omitempty"`
	Classes map[string]string `json:"classes,omitempty"`
	Harmony map[string]string `json:"harmony,omitempty"` // after these vowels in the stem, these in the suffix; vowels not named go with all
	Join    [][2]string       `json:"join,omitempty"`    // suffixes like this (pattern) stand after these letters ("+аб") or not after them ("-аб"); the first that fits holds
	Rules   []rule            `json:"rules,omitempty"`
	Respell [][2]string       `json:"respell,omitempty"` // before cutting, a form is also read so: pattern, replacement
	Final   [][2]string       `json:"final,omitempty"`   // what becomes of the end of a rest, all in order: pattern, replacement
	Stems   map[string]string `json:"stems,omitempty"`   // a rest that is another word's: it stands for its stem alone
	Forms   map[string]string `json:"forms,omitempty"`   // stem: its irregular forms, whole words
	Snow    string            `json:"snow,omitempty"`    // the Snowball algorithm to use in place of rules
	Wide    *morph            `json:"wide,omitempty"`    // a second, wider table (cands2)
}

// rule is a set of suffixes.
type rule struct {
	Level int    `json:"l"`
	Ends  string `json:"e"`           // the suffixes, with spaces between
	To    int    `json:"t,omitempty"` // the level afterwards, if not Level
	Min   int    `json:"m,omitempty"` // letters that must be left, if not 2
	After string `json:"a,omitempty"` // pattern: what the rest must end in
	Only  []int  `json:"o,omitempty"` // levels at which the rule applies, if not all below Level
	Free  bool   `json:"f,omitempty"` // no harmony: these vowels stand after all
	Add   string `json:"d,omitempty"` // what the rest had before the suffix swallowed it
}

// maxLetters is how many characters of a word count.
const maxLetters = 64

// WordsFor gives what is known of the words of a language by its BCP 47 tag. Uzbek is one language, whatever its script. A language
// without a table of its own has a neutral one that takes nothing apart. It takes a moment to make: keep it.
func WordsFor(tag string) *Words {
	t := neutralWords()
	if lt, err := language.Parse(tag); err == nil {
		base, _ := lt.Base()
		switch base.String() {
		case "ky":
			t = kyWords()
		case "uz":
			t = uzWords()
		case "ru":
			t = ruWords()
		case "en":
			t = enWords()
		case "ug":
			t = ugWords()
		default:
			t.Lang = base.String()
		}
	}
	return compileWords(t)
}

// JSON is the table for the browser.
func (w *Words) JSON() []byte {
	b, err := json.Marshal(w.table)
	if err != nil {
		panic(err) // strings and numbers only
	}
	return b
}
