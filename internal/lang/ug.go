package lang

// ug writes a vowel at the beginning of a syllable with hamza before it (ئا); it is the same letter without it.
var ug = table{
	alphabet: "ا ە ب پ ت ج چ خ د ر ز ژ س ش غ ف ق ك گ ڭ ل م ن ھ و ۇ ۆ ۈ ۋ ې ى ي",
	guests:   "ا:آ ت:ط ز:ظ ز:ض ز:ذ س:ص س:ث غ:ع ھ:ح",
	silent:   "ئ",
	same:     map[rune]rune{'ک': 'ك', 'ه': 'ھ', 'ی': 'ي'},
}
