package lang

import "golang.org/x/text/language"

// table is what is known of a language's letters.
type table struct {
	alphabet string          // in order, small, with spaces between; a letter may be written with two characters
	guests   string          // "г:ғ": the foreign letter ғ stands after г
	silent   string          // letters that do not count in the order; apostrophes never do
	same     map[rune]rune   // other ways to write a letter
	latin    map[rune]string // how the language spells itself in plain Latin letters, where it differs from cyrillicLatin
	initial  map[rune]string // the same at the beginning of a word and after a vowel
	vowels   string          // letters after which initial holds
}

// tableOf finds the table for a tag, nil if there is none.
func tableOf(tag string) *table {
	t, err := language.Parse(tag)
	if err != nil {
		return nil
	}
	base, _ := t.Base()
	script, _ := t.Script()
	switch base.String() + "-" + script.String() {
	case "ky-Cyrl":
		return &ky
	case "ru-Cyrl":
		return &ru
	case "uz-Cyrl":
		return &uzCyrl
	case "uz-Latn":
		return &uzLatn
	case "ug-Arab":
		return &ug
	}
	return nil
}

const latinAlphabet = "abcdefghijklmnopqrstuvwxyz"

// cyrillicGuests: letters of the Cyrillic alphabets of the region and its neighbours, each after the one it resembles.
const cyrillicGuests = "а:ә г:ґ г:ғ д:ђ е:є ж:җ и:і і:ї й:ј к:қ л:љ н:ң н:њ о:ө т:ћ у:ў у:ү ү:ұ у:ӯ и:ӣ х:ҳ х:һ ч:ҷ ч:џ ш:щ ъ:ы ь:э"

// latinSpelling: Latin letters that Unicode does not take apart.
var latinSpelling = map[rune]string{
	'ı': "i", 'ø': "o", 'ł': "l", 'đ': "d", 'ð': "d", 'þ': "th", 'ß': "ss", 'æ': "ae", 'œ': "oe", 'ŋ': "ng", 'ə': "e", 'ħ': "h", 'ŧ': "t",
}

// cyrillicLatin is the spelling of Cyrillic letters in plain Latin ones where a language has no rule of its own. It stays near
// the tables of the US and British boards on geographic names (BGN/PCGN), without their marks.
var cyrillicLatin = map[rune]string{
	'а': "a", 'б': "b", 'в': "v", 'г': "g", 'д': "d", 'е': "e", 'ё': "yo", 'ж': "zh", 'з': "z", 'и': "i", 'й': "y", 'к': "k", 'л': "l",
	'м': "m", 'н': "n", 'о': "o", 'п': "p", 'р': "r", 'с': "s", 'т': "t", 'у': "u", 'ф': "f", 'х': "kh", 'ц': "ts", 'ч': "ch", 'ш': "sh",
	'щ': "shch", 'ъ': "", 'ы': "y", 'ь': "", 'э': "e", 'ю': "yu", 'я': "ya",
	'ә': "a", 'ғ': "gh", 'ґ': "g", 'ђ': "dj", 'є': "ye", 'җ': "j", 'і': "i", 'ї': "yi", 'ӣ': "i", 'ј': "j", 'қ': "q", 'љ': "lj", 'ң': "ng",
	'њ': "nj", 'ө': "o", 'ћ': "c", 'ў': "w", 'ү': "u", 'ұ': "u", 'ӯ': "u", 'ҳ': "h", 'һ': "h", 'ҷ': "j", 'џ': "dz", 'ѓ': "gj", 'ќ': "kj", 'ѕ': "dz",
}

// arabicLatin is the Latin spelling of Uyghur without marks (ö, ü, ë), and that of the letters which only Arabic and Persian have.
var arabicLatin = map[rune]string{
	'ا': "a", 'ە': "e", 'ب': "b", 'پ': "p", 'ت': "t", 'ج': "j", 'چ': "ch", 'خ': "x", 'د': "d", 'ر': "r", 'ز': "z", 'ژ': "zh", 'س': "s",
	'ش': "sh", 'غ': "gh", 'ف': "f", 'ق': "q", 'ك': "k", 'ک': "k", 'گ': "g", 'ڭ': "ng", 'ل': "l", 'م': "m", 'ن': "n", 'ھ': "h", 'ه': "h",
	'و': "o", 'ۇ': "u", 'ۆ': "o", 'ۈ': "u", 'ۋ': "w", 'ې': "e", 'ى': "i", 'ي': "y", 'ی': "y", 'ئ': "",
	'آ': "a", 'أ': "a", 'إ': "i", 'ء': "", 'ؤ': "", 'ث': "s", 'ح': "h", 'ذ': "z", 'ص': "s", 'ض': "z", 'ط': "t", 'ظ': "z", 'ع': "", 'ة': "a",
}
