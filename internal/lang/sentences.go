package lang

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"
)

// shortened are words that are written short with a full stop after them, in small letters. One letter alone never ends a sentence: it is an
// initial, or a year (г., ж., й.).
var shortened = map[string]map[string]bool{
	"en": words("mr mrs ms dr st no vs etc eg ie art arts para paras pp vol ed eds al approx"),
	"ru": words("гг вв им ул др пр тд тп ст стр руб млн млрд тыс св проф см напр род обл респ ред изд п пп"),
	"ky": words("жж кк млн млрд миң обл респ бет мис ред басм жб"),
	"uz": words("йй млн млрд минг вил обл бет мас таҳр нашр mln mlrd ming vil bet mas nashr"),
}

func words(list string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(list) {
		set[w] = true
	}
	return set
}

// Sentences divides a plain text into sentences, with the marks that end them. A full stop after a short form of the language (see shortened), inside a
// number or an address, or before a small letter ends none.
func Sentences(tag, text string) iter.Seq[string] {
	language, _, _ := strings.Cut(tag, "-")
	return func(yield func(string) bool) {
		from := 0
		for at := 0; at < len(text); {
			if !mayMark(text[at]) {
				at++
				continue
			}
			end := afterMark(language, text, at)
			if end == 0 {
				at++
				continue
			}
			if !yield(text[from:end]) {
				return
			}
			at = end + len(text[end:]) - len(strings.TrimLeft(text[end:], " \u00a0"))
			from = at
		}
		if from < len(text) {
			yield(text[from:])
		}
	}
}

// mayMark says whether a byte may begin one of the marks .!?…
func mayMark(b byte) bool { return b == '.' || b == '!' || b == '?' || b == 0xe2 }

// afterMark gives where the sentence ends that a mark at a place ends, closing quotes and brackets included; 0 where there is no such mark.
func afterMark(language, text string, at int) int {
	rest := strings.TrimLeft(text[at:], ".!?…")
	marks := text[at : len(text)-len(rest)]
	if marks == "" {
		return 0
	}
	rest = strings.TrimLeft(rest, "»”’\")]")
	end := len(text) - len(rest)
	next := strings.TrimLeft(rest, " \u00a0")
	switch {
	case next == "":
		return end
	case len(next) == len(rest): // no space: a number, an address
		return 0
	}
	if r, _ := utf8.DecodeRuneInString(strings.TrimLeft(next, "«“„\"([–— ")); unicode.IsLower(r) {
		return 0
	}
	if marks == "." && end == at+1 && isShort(language, text[:at]) {
		return 0
	}
	return end
}

// isShort says whether a text ends in a word that is written short.
func isShort(language, text string) bool {
	i := strings.LastIndexFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && r != '.' })
	_, n := utf8.DecodeRuneInString(text[max(i, 0):])
	if i < 0 {
		n, i = 0, 0
	}
	word := strings.ReplaceAll(text[i+n:], ".", "")
	if utf8.RuneCountInString(word) <= 1 {
		return word != ""
	}
	return shortened[language][strings.ToLower(word)]
}
