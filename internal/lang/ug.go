package lang

// ug writes a vowel at the beginning of a syllable with hamza before it (ئا); it is the same letter without it.
var ug = table{
	alphabet: "ا ە ب پ ت ج چ خ د ر ز ژ س ش غ ف ق ك گ ڭ ل م ن ھ و ۇ ۆ ۈ ۋ ې ى ي",
	guests:   "ا:آ ت:ط ز:ظ ز:ض ز:ذ س:ص س:ث غ:ع ھ:ح",
	silent:   "ئ",
	same:     map[rune]rune{'ک': 'ك', 'ه': 'ھ', 'ی': 'ي'},
}

// ugWords: Uyghur in Arabic letters. Hamza only carries a vowel and is dropped, as tatweel and the marks of vowels are. The last vowel of a
// stem is raised before many suffixes (بالا, بالىلار; باش, بېشى): it is written ى in all candidates. Levels as in kyWords.
func ugWords() wordTable {
	const vowels, voiceless = "اەېىوۇۆۈ", "پتچخسشفقكھ"
	const i, person = "ىۇۈ", "مەن|سەن|دۇ|مىز|سىز|سىلەر|دىغان"
	t := baseWords("ug")
	t.Map = commonMap(pairs("ـ: ئ: ی:ى ک:ك ه:ە ہ:ە ھ:ھ أ:ا إ:ا آ:ا ؤ:و ې:ې ۀ:ە"))
	t.Loose.Map = looseMap(pairs("ۆ:و ۈ:ۇ ە:ا ې:ا"))
	t.Morph = &morph{
		Vowels:  vowels,
		Classes: map[string]string{"A": "اەى", "I": i, "G": "غقگك", "D": "دت"},
		Harmony: map[string]string{"ا": "اىۇو", "و": "اىۇ", "ۇ": "اىۇ", "ە": "ەىۈې", "ۆ": "ەىۈ", "ۈ": "ەىۈ"},
		Join: [][2]string{
			{"^[اەىۇۈ]", "-" + vowels},
			{"^[دغگ]", "-" + voiceless},
			{"^[تقك].", "+بغگد" + voiceless},
		},
		Rules: []rule{
			{Level: 1, Ends: "مۇ چۇ غۇ", Min: 3, Only: []int{0}, Free: true},
			{Level: 2, Ends: "نىڭ نى غا قا گە كە قە غە DA Dىن"},
			{Level: 2, Ends: "چە چىلىك دەك تەك", Min: 3, Free: true},
			{Level: 2, Ends: "GىچA", Min: 3},
			{Level: 5, Ends: "Dىكى", To: 2},
			{Level: 3, Ends: "Iم Iڭ ى Iمىز Iڭلار Iڭىز لىرى"},
			{Level: 3, Ends: "سى م ڭ مىز ڭىز ڭلار", After: "[" + vowels + "]"},
			{Level: 4, Ends: "لار لەر لىر"},
			{Level: 6, Ends: "لىق لىك لۇق لۈك لىغ لىگ لۇغ لۈگ سىز", To: 4, Min: 3},
			{Level: 6, Ends: "چى", To: 4, Min: 3},
			{Level: 6, Ends: "راق رەك ىنچى نچى", To: 4, Min: 3},
			{Level: 7, Ends: suffixes("D", "ى|ىم|ىڭ|ۇق|ۇم|ۇڭ|ۈم|ۈڭ|ۈك|ىڭىز|ىڭلار|ۇ|ۈ|ىلەر|ىلا"), Only: []int{0, 1}},
			{Level: 7, Ends: suffixes("ى|ي|مA|مAي|مى", person), Only: []int{0, 1}, Free: true},
			{Level: 7, Ends: suffixes("سا|سە|سى", "|م|ڭ|ق|ك|ڭىز|ڭلار"), Only: []int{0, 1}},
			{Level: 7, Ends: "Iپ Iپتۇ Iپتىمەن سۇن ماق مەك ار ەر اي ەي ايلى ەيلى ماي مەي ماس مەس ماڭ مەڭ GAچ GىلI اتتى ەتتى اتتىم ەتتىم " +
				"Iۋاتىدۇ Iۋاتقان ۋاتقان ۋاتىدۇ Iۋاتىمەن ۋاتىمەن Iڭ Iڭلار Iۋەت ىۋېتىپ", Only: []int{0, 1}},
			{Level: 7, Ends: "پ پتۇ", After: "[" + vowels + "]", Only: []int{0, 1}, Free: true},
			{Level: 7, Ends: "غان قان گەن كەن غىن قىن گىن كىن Iش ماق مەك GۇچI ىدىغان يدىغان مىغان مىگەن مايدىغان مەيدىغان Iۋاتقان ۋاتقان غانلىق قانلىق گەنلىك كەنلىك ار ەر"},
			{Level: 7, Ends: "ش", After: "[" + vowels + "]", Min: 3},
			{Level: 8, Ends: "مA"},
			{Level: 9, Ends: "Iش"},
			{Level: 10, Ends: "Iل Iن", Min: 3},
			{Level: 10, Ends: "ل ن", After: "[اەى]", Min: 3},
		},
		Final: [][2]string{{"(..)ب$", "$1پ"}, {"(..)غ$", "$1ق"}, {"(..)گ$", "$1ك"}, {"[اەې]([^" + vowels + "]*)$", "ى$1"}},
	}
	return t
}
