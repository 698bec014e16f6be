package lang

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// UzbekLatin writes an Uzbek text in Cyrillic letters in the Latin alphabet of the law of 1995: oʻ and gʻ with U+02BB, the tutuq ʼ with U+02BC.
// Words without Cyrillic letters stay as they are, signs and spaces too. Exceptions are whole words, in small Cyrillic letters; what they
// become is written as given, with a capital at its start or in capitals if the word is.
//
// Rules where one letter does not simply stand for another (spelling rules of 1995, and the spelling dictionary for loans):
//
//   - е is ye at the start of a word, after a vowel, ъ and ь: ер, поезд, объект; else e
//   - ц is ts after a vowel, else s: милиция, станция; цц is ts
//   - ъ is ʼ: маъно, Қуръон, санъат; not after ў, not before е ё ю я
//   - ь is not written: июнь; before о it is y: бульон
//   - с and ҳ are kept apart: Исҳоқ is Isʼhoq
//   - сентябрь, октябрь, бюджет lose their y: sentabr, oktabr, budjet
//   - Ш, Ч, Ё and others of two letters are capitals throughout in a word of capitals: ШАҲАР is SHAHAR, Ш. is Sh.
func UzbekLatin(text string, exceptions map[string]string) string {
	var b strings.Builder
	b.Grow(len(text))
	for len(text) > 0 {
		n := strings.IndexFunc(text, isUzbekCyrillic)
		if n < 0 {
			break
		}
		b.WriteString(text[:n])
		text = text[n:]
		n = strings.IndexFunc(text, func(r rune) bool { return !isUzbekCyrillic(r) })
		if n < 0 {
			n = len(text)
		}
		b.WriteString(uzbekWord(text[:n], exceptions))
		text = text[n:]
	}
	b.WriteString(text)
	return b.String()
}

// isUzbekCyrillic: a letter, or a breve or diaeresis that belongs to one (й may come in two characters).
func isUzbekCyrillic(r rune) bool {
	return r >= 0x400 && r <= 0x481 || r >= 0x48A && r <= 0x52F || r == 0x306 || r == 0x308
}

// uzbekWord writes one word, all of Cyrillic letters.
func uzbekWord(word string, exceptions map[string]string) string {
	word = composed.Replace(word)
	small := strings.ToLower(word)
	latin, known := exceptions[small]
	if spelled := uzbekLoans.Replace(small); !known && spelled != small {
		latin, known = uzbekLetters(spelled), true
	}
	first, size := utf8.DecodeRuneInString(word)
	switch {
	case !known:
		return uzbekLetters(word)
	case size < len(word) && word == strings.ToUpper(word):
		return strings.ToUpper(latin)
	case unicode.IsUpper(first):
		return capital(latin)
	}
	return latin
}

// uzbekLetters writes letter by letter. What a capital becomes is all in capitals if the letters beside it are.
func uzbekLetters(word string) string {
	letters := []rune(word)
	at := func(i int) rune {
		if i < 0 || i >= len(letters) {
			return 0
		}
		return letters[i]
	}
	var b strings.Builder
	for i, r := range letters {
		before, next := at(i-1), at(i+1)
		s := uzbekLetter(unicode.ToLower(before), unicode.ToLower(r), unicode.ToLower(next))
		switch {
		case !unicode.IsUpper(r):
		case unicode.IsUpper(next), unicode.IsUpper(before) && !unicode.IsLower(next):
			s = strings.ToUpper(s)
		default:
			s = capital(s)
		}
		b.WriteString(s)
	}
	return b.String()
}

func capital(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return ""
	}
	return string(unicode.ToUpper(r)) + s[size:]
}

const uzbekVowels = "аеёиоуэюяўы"

func uzbekLetter(before, r, next rune) string {
	afterVowel := strings.ContainsRune(uzbekVowels, before)
	switch r {
	case 'е':
		if before == 0 || afterVowel || before == 'ъ' || before == 'ь' {
			return "ye"
		}
	case 'ц':
		if before == 'ц' {
			return ""
		}
		if afterVowel {
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
	'э': "e", 'ю': "yu", 'я': "ya", 'ў': "oʻ", 'қ': "q", 'ғ': "gʻ", 'ҳ': "h",
	// of neighbours, in names
	'ң': "ng", 'ө': "o", 'ү': "u", 'ә': "a", 'і': "i", 'ї': "yi", 'є': "ye", 'ґ': "g", 'ұ': "u", 'һ': "h", 'ӯ': "oʻ", 'ӣ': "i", 'ҷ': "j", 'җ': "j", 'ј': "y",
}

// composed makes one character of those that come in two.
var composed = strings.NewReplacer("и\u0306", "й", "И\u0306", "Й", "у\u0306", "ў", "У\u0306", "Ў", "е\u0308", "ё", "Е\u0308", "Ё", "\u0306", "", "\u0308", "")

// uzbekLoans are spelled otherwise than their letters say.
var uzbekLoans = strings.NewReplacer("сентябр", "сентабр", "октябр", "октабр", "бюджет", "буджет")
