package lang

import (
	"slices"
	"strings"
	"unicode"
)

// Uzbek in Cyrillic letters becomes Uzbek in the Latin alphabet of the law of 1995: oʻ and gʻ with U+02BB, the tutuq ʼ with U+02BC.
// Rules where one letter does not simply stand for another (spelling rules of 1995, and the spelling dictionary for loans):
//
//   - е is ye at the start of a word, after a vowel, ъ and ь: ер, поезд, объект; else e
//   - ц is ts after a vowel, else s: милиция, станция; цц is ts
//   - ъ is ʼ: маъно, Қуръон, санъат; not after ў, not before е ё ю я
//   - ь is not written: июнь; before о it is y: бульон
//   - с and ҳ are kept apart: Исҳоқ is Isʼhoq
//   - a year, and the day of a month, has a hyphen: 2010 йил 2 июлда is 2010-yil 2-iyulda
//   - Ш, Ч, Ё and others of two letters are capitals throughout in a word of capitals: ШАҲАР is SHAHAR, АҚШнинг is AQSHning, Ш. is Sh.
//
// щ (sh) and ы (i) are of foreign words; quotations that have them are left alone (see foreign). Loans whose Latin spelling no rule
// gives are in uz-Latn.tsv.

// isUzbekCyrillic: a letter, or a breve or diaeresis that belongs to one (й may come in two characters).
func isUzbekCyrillic(r rune) bool {
	return r >= 0x400 && r <= 0x481 || r >= 0x48A && r <= 0x52F || r == 0x306 || r == 0x308
}

// uzbekCased writes one letter between its neighbours in the word (0: there is none). What a capital becomes is all in capitals if
// the letters beside it are.
func uzbekCased(before, r, next rune) string {
	b, small, n := smallCyrillic(before), smallCyrillic(r), smallCyrillic(next)
	s := uzbekLetter(b, small, n)
	switch {
	case r == small:
		return s
	case n != next, b != before:
		return strings.ToUpper(s)
	}
	return capital(s)
}

// smallCyrillic is unicode.ToLower, quick for the letters that every text is full of.
func smallCyrillic(r rune) rune {
	switch {
	case r >= 'а' && r <= 'џ' || r == 0:
		return r
	case r >= 'А' && r <= 'Я':
		return r + 'а' - 'А'
	}
	return unicode.ToLower(r)
}

func isUzbekVowel(r rune) bool { return strings.ContainsRune("аеёиоуэюяўы", r) }

func uzbekLetter(before, r, next rune) string {
	switch r {
	case 'е':
		if before == 0 || isUzbekVowel(before) || before == 'ъ' || before == 'ь' {
			return "ye"
		}
	case 'ц':
		if before == 'ц' {
			return ""
		}
		if isUzbekVowel(before) {
			return "ts"
		}
	case 'ъ':
		if before == 0 || before == 'ў' || next != 0 && strings.ContainsRune("еёюяь", next) {
			return ""
		}
	case 'ь':
		if next == 'о' {
			return "y"
		}
	case 'ҳ':
		if before == 'с' {
			return "ʼh"
		}
	}
	if s, ok := uzbekLatin[r]; ok {
		return s
	}
	return string(r)
}

var uzbekLatin = map[rune]string{
	'а': "a", 'б': "b", 'в': "v", 'г': "g", 'д': "d", 'е': "e", 'ё': "yo", 'ж': "j", 'з': "z", 'и': "i", 'й': "y", 'к': "k", 'л': "l", 'м': "m", 'н': "n",
	'о': "o", 'п': "p", 'р': "r", 'с': "s", 'т': "t", 'у': "u", 'ф': "f", 'х': "x", 'ц': "s", 'ч': "ch", 'ш': "sh", 'щ': "sh", 'ъ': "ʼ", 'ы': "i", 'ь': "",
	'э': "e", 'ю': "yu", 'я': "ya", 'ў': "oʻ", 'қ': "q", 'ғ': "gʻ", 'ҳ': "h", 0x306: "", 0x308: "",
	// of neighbours, in names
	'ң': "ng", 'ө': "o", 'ү': "u", 'ә': "a", 'і': "i", 'ї': "yi", 'є': "ye", 'ґ': "g", 'ұ': "u", 'һ': "h", 'ӯ': "oʻ", 'ӣ': "i", 'ҷ': "j", 'җ': "j", 'ј': "y",
}

// composed makes one character of those that come in two.
var composed = strings.NewReplacer("и\u0306", "й", "И\u0306", "Й", "у\u0306", "ў", "У\u0306", "Ў", "е\u0308", "ё", "Е\u0308", "Ё")

// uzbekSuffixes may follow a stem one after another: plural, possessive, case, adjectives and nouns of it, copula and particles.
var uzbekSuffixes = strings.Fields("лар имиз ингиз миз нгиз инг нг им м и си нинг ни га ка қа да дан дек дай гача кача қача ча на даги ники лик лиг ли сиз чи " +
	"ги ки қи гина кина қина ман сан сизлар дир ми мас у ю ку")

// isSuffixed says whether a rest of a word, in small letters, is a chain of suffixes.
func isSuffixed(rest string) bool {
	var reached [64]bool // places in rest, in bytes, up to which it is one
	if len(rest) >= len(reached) {
		return false
	}
	reached[0] = true
	for at := range rest {
		for _, s := range uzbekSuffixes {
			if reached[at] && strings.HasPrefix(rest[at:], s) {
				reached[at+len(s)] = true
			}
		}
	}
	return reached[len(rest)]
}

// isUzbekDate says whether the space at i stands between a year and йил, or a day and its month.
func isUzbekDate(text []rune, i int) bool {
	if text[i] != ' ' && text[i] != 0xA0 || i == 0 || !isDigit(text[i-1]) {
		return false
	}
	from, number := i, 0
	for from > 0 && isDigit(text[from-1]) && i-from < 5 {
		from--
	}
	for _, r := range text[from:i] {
		number = number*10 + int(r-'0')
	}
	if from > 0 && (unicode.IsLetter(text[from-1]) || strings.ContainsRune(".,", text[from-1])) {
		return false
	}
	end := i + 1
	for end < len(text) && isUzbekCyrillic(text[end]) {
		end++
	}
	word := strings.ToLower(string(text[i+1 : min(end, i+40)]))
	switch {
	case number >= 1500 && number < 2100:
		return startsWith(word, "йил")
	case number >= 1 && number <= 31:
		return slices.ContainsFunc(uzbekMonths, func(m string) bool { return startsWith(word, m) })
	}
	return false
}

var uzbekMonths = strings.Fields("январ феврал март апрел май июн июл август сентябр октябр ноябр декабр")

// startsWith says whether a word is a stem with suffixes.
func startsWith(word, stem string) bool {
	rest, ok := strings.CutPrefix(word, stem)
	return ok && isSuffixed(strings.TrimPrefix(rest, "ь"))
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }
