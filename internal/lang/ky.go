package lang

var ky = table{
	alphabet: "а б в г д е ё ж з и й к л м н ң о ө п р с т у ү ф х ц ч ш щ ъ ы ь э ю я",
	guests:   cyrillicGuests,
	latin:    map[rune]string{'ж': "j", 'х': "h"},
}
