package lang

// uzCyrl is the alphabet of 1940; щ and ы, which only Russian words have, stand where Russian has them.
var uzCyrl = table{
	alphabet: "а б в г д е ё ж з и й к л м н о п р с т у ф х ц ч ш ъ ь э ю я ў қ ғ ҳ",
	guests:   "ш:щ ъ:ы " + cyrillicGuests,
	latin:    map[rune]string{'ж': "j", 'х': "x", 'щ': "sh", 'ы': "i", 'ў': "o", 'қ': "q", 'ғ': "g", 'ҳ': "h"},
	initial:  map[rune]string{'е': "ye"},
	vowels:   "аеёиоуэюяўъы",
}

// uzLatn is the alphabet of the law of 1995. The sign ʻ belongs to oʻ and gʻ; elsewhere an apostrophe (tutuq belgisi) is no
// letter, but it keeps s and h apart: Isʼhoq has no sh.
var uzLatn = table{
	alphabet: "a b d e f g h i j k l m n o p q r s t u v x y z oʻ gʻ sh ch",
	guests:   "b:c v:w",
}
