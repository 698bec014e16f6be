package lang

import "strings"

var ky = table{
	alphabet: "а б в г д е ё ж з и й к л м н ң о ө п р с т у ү ф х ц ч ш щ ъ ы ь э ю я",
	guests:   cyrillicGuests,
	latin:    map[rune]string{'ж': "j", 'х': "h"},
}

// kyWords: Kyrgyz in Cyrillic letters. Classes: A and I are the open and the close vowel of a suffix, which follow the last vowel of the
// stem; D, L, N, G, B change with the sound before them (үйлөр, кыздар, аттар). Levels, from the end of a word: 1 question, 2 case,
// 3 possession, 4 plural, 5 attribute (-дагы), 6 derivation, 7 tense and participles, 8 negation, 9 reciprocal, 10 passive; a
// causative is a word of its own.
func kyWords() wordTable {
	const vowels, voiceless, person = "аеоөыиуүэяю", "пткчшщсфхц", "|мIн|сIң|сIз|бIз|сIңAр|сIздAр"
	t := baseWords("ky")
	t.Map = commonMap(pairs("ё:е ъ: ь: ѳ:ө ӧ:ө ɵ:ө ӊ:ң ұ:ү ӱ:ү"))
	t.Alike[2] += "ѳӧɵӊӱ"
	t.Loose.Map = looseMap(pairs("ң:н ө:о ү:у"))
	t.Morph = &morph{
		Vowels:  vowels,
		Classes: map[string]string{"A": "аеоө", "I": "ыиуү", "D": "дт", "L": "лдт", "N": "ндт", "G": "гк", "B": "бп"},
		Harmony: map[string]string{
			"а": "аыу", "ы": "аыу", "я": "аыу", "у": "ауыо", "ю": "ауы", "о": "оу",
			"е": "еиүоу", "э": "еиү", "и": "еиү", "ө": "өү", "ү": "өүе", // е may have been ё
		},
		Join: [][2]string{
			{"^н[ыиуү]", "+" + vowels},
			{"^пт", "+" + vowels},
			{"^д[ыиуү]н$", "-" + voiceless + vowels},
			{"^д[аеоө]р", "-рй" + voiceless + vowels},
			{"^л[аеоө]р", "+рй" + vowels},
			{"^[дгб]", "-" + voiceless},
			{"^[ткп].", "+бвгд" + voiceless}, // at the end of a loan б, в, г, д may sound voiceless: клубтун
			{"^с[ыиуү]$", "+" + vowels},
			{"^[аеоөыиуү]", "-" + vowels},
		},
		Rules: []rule{
			{Level: 1, Ends: "BI", Min: 4, Only: []int{0}},
			{Level: 2, Ends: "NIн NI GA DA DAн"},
			{Level: 2, Ends: "нDA нDAн нAн нA", After: "[ыиуү]"},
			{Level: 2, Ends: "н", After: "[^аеоөыиуүэяю][ыиуү]", Min: 3},
			{Level: 2, Ends: "A", After: "[ыиуү][мң]", Min: 3},
			{Level: 2, Ends: "DAй чA", Min: 3},
			{Level: 5, Ends: "DAгI", To: 2},
			{Level: 5, Ends: "нDAгI", To: 2, After: "[ыиуү]", Min: 3},
			{Level: 5, Ends: "NIкI", To: 2, Min: 3},
			{Level: 3, Ends: "IбIз IңIз IңAр IңIздAр Iм Iң сI I бIз ңIз ңAр ңIздAр"},
			{Level: 3, Ends: "м ң", After: "[аеоөыиуү]", Min: 3},
			{Level: 4, Ends: "LAр"},
			{Level: 6, Ends: "LIк LIг сIз чI", To: 4, Min: 3},
			{Level: 6, Ends: "луу лүү дуу дүү туу түү нчI", Min: 3},
			{Level: 6, Ends: "IнчI"},
			{Level: 7, Ends: suffixes("A|й|GAн|Aр|Iр|чI|Iп|IптIр|птIр|мAк|мAкчI", person), Only: []int{0, 1}},
			{Level: 7, Ends: suffixes("DI|сA", "|м|ң|к|ңIз|ңAр|ңIздAр") + " Aт йт Aм йм сIн GIлA GIн GIнчA AлI AлIк GAй мAйIнчA", Only: []int{0, 1}},
			{Level: 7, Ends: "п йлI йлIк", After: "[аеоөыиуү]", Only: []int{0}},
			{Level: 7, Ends: suffixes("р", person) + " рIм", After: "[аеоөыиуү]", Only: []int{0, 1}},
			{Level: 7, Ends: "GAн GAндIк GAндIг GAнчA GIдAй GIчA мAк мAг мAкчI Aр AрдIк AрдIг AрIм бAс пAс Iш"},
			{Level: 7, Ends: "ш", After: "[аеоөыиуү]", Min: 3},
			{Level: 8, Ends: "BA"},
			{Level: 9, Ends: "Iш"},
			{Level: 9, Ends: "ш", After: "[аеоөыиуү]", Min: 3},
			{Level: 10, Ends: "Iл Iн"},
			{Level: 10, Ends: "л н", After: "[аеоө]", Min: 4},
		},
		// й before a vowel is written with it: кой + уп is коюп, сой + от was соёт
		Respell: [][2]string{{"([аоуы])ю", "$1йу"}, {"([ауы])я", "$1йа"}, {"о[ея]", "ойо"}},
		Final:   [][2]string{{"(.)б$", "$1п"}, {"(.)г$", "$1к"}, {"([аеоөуүыи])\\1п$", "$1п"}},
		// words that lose their second vowel, and балдар
		Stems: pairs("орд:орун мурд:мурун кард:карын эрд:эрин мойн:моюн койн:коюн ийн:ийин көңл:көңүл кайн:кайын балдар:бала"),
		Forms: map[string]string{
			"ал":   "анын аны ага анда андан аныкы алар алардын аларды аларга аларда алардан андагы",
			"бул":  "мунун муну буга мында мындан мындагы булар булардын",
			"ошол": "ошонун ошону ошого ошондо ошондон",
			"мен":  "мени менин мага менде менден", "сен": "сени сенин сага сенде сенден",
			"биз": "биздин бизди бизге", "ким": "кимдин кимди кимге", "эмне": "эмнени эмнеге эмненин",
			"де": "деп деген дейт дешет деди дебейт", "же": "жеп жеген жейт жеди",
		},
	}
	// the noun of a verb, -уу, swallows the last vowel of the stem
	const tails = "|чI|дA|дAмIн|дAсIң|дAбIз|дAсIз"
	for p := range strings.FieldsSeq("уу: үү: уу:у үү:ү уу:ы үү:и оо:а оо:о өө:е өө:ө") {
		long, vowel, _ := strings.Cut(p, ":")
		t.Morph.Rules = append(t.Morph.Rules, rule{Level: 7, Ends: suffixes(long, tails), Add: vowel})
	}
	return t
}
