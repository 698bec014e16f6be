package lang

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"
)

// syllables is what must be known of a script to find where its words may be divided.
type syllables struct {
	letters string // small ones; a word with any other letter is a stranger and stays whole
	vowels  string
	pairs   []string // letters that are one sound: never divided
	signs   string   // stay with the letter before them
	stops   string   // consonants that begin a syllable together with liquid, in loans
	liquid  rune
}

var kySyllables = syllables{letters: "абвгдеёжзийклмнңоөпрстуүфхцчшщъыьэюя", vowels: "аеёиоөуүыэюя", signs: "ьъ", stops: "бвгдкптф", liquid: 'р'}

var uzCyrlSyllables = syllables{letters: "абвгдеёжзийклмнопрстуфхцчшщъыьэюяўқғҳ", vowels: "аеёиоуўыэюя", pairs: []string{"нг"}, signs: "ьъ", stops: "бвгдкптф", liquid: 'р'}

var uzLatnSyllables = syllables{letters: "abcdefghijklmnopqrstuvxyz", vowels: "aeiou", pairs: uzPairs(), signs: uzApostrophes, stops: "bvgdkptf", liquid: 'r'}

func uzPairs() []string {
	list := []string{"sh", "ch", "ng"}
	for _, r := range uzApostrophes {
		list = append(list, "o"+string(r), "g"+string(r))
	}
	return list
}

// unit is a letter with its sign, or a pair of letters.
type unit struct {
	at   int    // in bytes
	text string // in small letters, without the sign
	sign rune
}

// Hyphens gives the places, in bytes from the start, at which a word may be divided at the end of a line. word is what stands between two spaces; it may
// have punctuation around it. tag is a BCP 47 tag. Kyrgyz and Uzbek in both scripts are known here; for other languages, whose typesetters have dictionaries,
// there are no places.
//
// A word is divided between syllables, each with one vowel, as the rules of spelling of both languages have it (the Uzbek law of 1995 by example): the last
// consonant between two vowels begins a syllable (мыйзам-дар), sh, ch, ng, oʻ and gʻ are one letter (pe-shona), ь, ъ and tutuq stay with what stands
// before them (объ-ект, vaʼ-da, mashʼ-al), й begins no line, two letters at least stand on either side. What rules cannot decide is left whole: long vowels, й between
// vowels, ng between vowels (de-ngiz, but olin-gan), a stop and р between vowels (про-грамма or прог-рамма), words in capitals, with hyphens, digits, or letters of
// another alphabet.
func Hyphens(tag, word string) []int {
	s := syllablesOf(tag)
	if s == nil {
		return nil
	}
	letters := strings.TrimLeftFunc(word, around)
	shift := len(word) - len(letters)
	units := s.units(strings.TrimRightFunc(letters, around))
	var places []int
	before := -1 // the last vowel
	for i, u := range units {
		if !s.vowel(u) {
			continue
		}
		if before >= 0 {
			if at := s.between(units, before, i); at >= 2 && at <= len(units)-2 {
				places = append(places, shift+units[at].at)
			}
		}
		before = i
	}
	return places
}

func syllablesOf(tag string) *syllables {
	t, err := language.Parse(tag)
	if err != nil {
		return nil
	}
	base, _ := t.Base()
	script, _ := t.Script()
	switch {
	case base.String() == "ky" && script.String() == "Cyrl":
		return &kySyllables
	case base.String() == "uz" && script.String() == "Cyrl":
		return &uzCyrlSyllables
	case base.String() == "uz" && script.String() == "Latn":
		return &uzLatnSyllables
	}
	return nil
}

// around says whether a character may stand before or after a word and not belong to it. A hyphen or a digit does.
func around(r rune) bool {
	return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsMark(r) && !unicode.Is(unicode.Hyphen, r)
}

// units takes a word apart; nil if it must stay whole.
func (s *syllables) units(word string) []unit {
	var list []unit
	for at, r := range word {
		small := unicode.ToLower(r)
		if small != r && at > 0 {
			return nil // an abbreviation
		}
		last := len(list) - 1
		switch {
		case last >= 0 && list[last].sign == 0 && slices.Contains(s.pairs, list[last].text+string(small)):
			list[last].text += string(small)
		case strings.ContainsRune(s.signs, small):
			if last < 0 || list[last].sign != 0 {
				return nil
			}
			list[last].sign = small
		case strings.ContainsRune(s.letters, small):
			list = append(list, unit{at: at, text: string(small)})
		default:
			return nil
		}
	}
	if slices.ContainsFunc(list, func(u unit) bool { return u.text == "c" }) {
		return nil // c is of no Uzbek word but in ch
	}
	return list
}

func (s *syllables) vowel(u unit) bool {
	r, _ := utf8.DecodeRuneInString(u.text)
	return strings.ContainsRune(s.vowels, r)
}

// between gives the unit that begins the syllable of the second of two vowels; 0 if nobody can tell.
func (s *syllables) between(units []unit, first, second int) int {
	last := second - 1
	switch {
	case units[last].sign != 0 && units[last].sign != 'ь':
		return second
	case last == first && longVowel(units[first].text, units[second].text), units[last].text == "й", units[last].text == "ng", units[last].text == "нг":
		return 0
	case last == first:
		return second
	case last-1 == first:
	case strings.HasPrefix(units[last].text, string(s.liquid)) && units[last-1].sign == 0 && len([]rune(units[last-1].text)) == 1 && strings.Contains(s.stops, units[last-1].text):
		if last-2 == first {
			return 0
		}
		return last - 1 // silin-drik
	case last-2 > first && isStan(units[last-1:]):
		return last - 1 // Кыргыз-стан
	}
	return last
}

// longVowel says whether two letters may be one vowel: аа, юу.
func longVowel(a, b string) bool { return plainVowel(a) == plainVowel(b) }

func plainVowel(v string) string {
	switch v {
	case "я":
		return "а"
	case "ю", "ү":
		return "у"
	case "ё", "ө":
		return "о"
	case "е":
		return "э"
	}
	return v
}

// isStan says whether the name of a country ends here: стан, with suffixes.
func isStan(units []unit) bool {
	for i, letter := range []string{"с", "т", "а", "н"} {
		if i >= len(units) || units[i].text != letter {
			return false
		}
	}
	return true
}
