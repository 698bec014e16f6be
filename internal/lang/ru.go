package lang

// ru mixes ё and е, as dictionaries do; the second step puts е first.
var ru = table{
	alphabet: "а б в г д е ж з и й к л м н о п р с т у ф х ц ч ш щ ъ ы ь э ю я",
	guests:   cyrillicGuests,
}
