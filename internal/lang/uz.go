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

// apostrophes of Uzbek: all that people type for ʻ (of oʻ and gʻ) and ʼ (tutuq).
const uzApostrophes = "'ʻʼ‘’`´ʹˈ′"

// uzWords: Uzbek in both scripts under one key. The key is Latin, with one letter for each sound: ö ğ ş ç for oʻ gʻ sh ch. A tutuq is
// dropped, and with it what keeps s and h apart (Isʼhoq), because most writers leave it out. Levels as in kyWords.
func uzWords() wordTable {
	const vowels, person = "aeiouö", "|man|san|miz|siz|lar|sizlar|di|dir|dilar|ti|tilar"
	t := baseWords("uz")
	t.Inner = uzApostrophes
	t.Last = map[string]string{"g": uzApostrophes, "г": uzApostrophes, "o": "ʻ‘`", "о": "ʻ‘`"} // dunyo’ is the end of a quotation
	t.Map = commonMap(pairs("а:a б:b в:v г:g ғ:ğ д:d е:e ё:yo ж:j з:z и:i й:y к:k қ:q л:l м:m н:n о:o п:p р:r с:s т:t у:u ў:ö ф:f х:x ҳ:h ц:s " +
		"ч:ç ш:ş щ:ş ъ: ы:i ь: э:e ю:yu я:ya ӯ:ö ұ:ö ҕ:ğ ґ:ğ ӽ:h һ:h ң:ng ө:ö ү:u і:i ә:a ї:i є:e ҷ:j ӣ:i җ:j ј:y õ:ö ŏ:ö ó:ö ô:ö ō:ö ḡ:ğ ǵ:ğ ģ:ğ ĝ:ğ ș:ş ı:i"))
	for _, r := range uzApostrophes {
		t.Map[string(r)] = "'"
	}
	t.Context = [][3]string{{"^аеёиоуэюяўыъь", "е", "ye"}, {"ц", "ц", ""}, {"аеёиоуэюяўы", "ц", "ts"}, {"ь", "о", "yo"}}
	t.Seq = [][2]string{{"o'", "ö"}, {"g'", "ğ"}, {"'", ""}, {"sh", "ş"}, {"ch", "ç"}, {"sentyabr", "sentabr"}, {"oktyabr", "oktabr"}, {"byudjet", "budjet"}}
	t.Loose.Seq = [][2]string{{"ye", "e"}}
	t.Loose.Map = looseMap(pairs("ö:o ğ:g x:h ş:ş ç:ç"))
	t.Typed = [][2]string{{"ş", "sh"}, {"ç", "ch"}}
	t.Morph = &morph{
		Vowels: vowels,
		Join:   [][2]string{{"^ga", "-kq"}, {"^[aeiouö]", "-" + vowels}},
		Rules: []rule{
			{Level: 1, Ends: "mi", Min: 4, Only: []int{0}},
			{Level: 2, Ends: "ning ni ga da dan"},
			{Level: 2, Ends: "ka", After: "[kg]"},
			{Level: 2, Ends: "qa", After: "[qğ]"},
			{Level: 2, Ends: "na", After: "[ia]", Min: 4},
			{Level: 2, Ends: "dek day ça gaça", Min: 3},
			{Level: 5, Ends: "dagi", To: 2},
			{Level: 5, Ends: "niki", To: 2, Min: 3},
			{Level: 5, Ends: "gi ki qi", To: 4, Min: 3},
			{Level: 3, Ends: "im ing i imiz ingiz ingizlar"},
			{Level: 3, Ends: "si m ng miz ngiz ngizlar", After: "[aeiouö]"},
			{Level: 3, Ends: "yi yim", After: "[euö]", Min: 3},
			{Level: 4, Ends: "lar"},
			{Level: 6, Ends: "lik lig li siz çi dor kor", To: 4, Min: 3},
			{Level: 6, Ends: "roq inçi nçi", To: 4, Min: 3},
			{Level: 7, Ends: suffixes("a|ib|ar|gan|yap|ayap|moqda|adigan|ayotgan|yotgan|mas|moqçi", person), Only: []int{0, 1}},
			{Level: 7, Ends: suffixes("kan", person), After: "[kg]", Only: []int{0, 1}},
			{Level: 7, Ends: suffixes("qan", person), After: "[qğ]", Only: []int{0, 1}},
			{Level: 7, Ends: suffixes("y|b|r|ydigan", person), After: "[aeiouö]", Only: []int{0, 1}},
			{Level: 7, Ends: suffixes("di|sa", "|m|ng|k|ngiz|lar|ngizlar") + " sin sinlar ing inglar ay aylik gunça gaç gin uvdi guvçi gudek gay masdan asiz", Only: []int{0, 1}},
			{Level: 7, Ends: "y ylik", After: "[aeiouö]", Only: []int{0, 1}},
			{Level: 7, Ends: "kunça kaç", After: "[kg]", Only: []int{0}},
			{Level: 7, Ends: "qunça qaç", After: "[qğ]", Only: []int{0}},
			{Level: 7, Ends: "gan moq iş uv uvçi adigan ayotgan yotgan mas maslik maslig ganlik ganlig"},
			{Level: 7, Ends: "kan", After: "[kg]"},
			{Level: 7, Ends: "qan", After: "[qğ]"},
			{Level: 7, Ends: "ş v vçi ydigan", After: "[aeiouö]"},
			{Level: 7, Ends: "ov ovçi", Add: "a"}, // saylov is sayla + v
			{Level: 7, Ends: "uv uvçi", Add: "i"}, // öquv is öqi + v
			{Level: 8, Ends: "ma"},
			{Level: 9, Ends: "iş"},
			{Level: 9, Ends: "ş", After: "[ao]", Min: 3},
			{Level: 10, Ends: "il in"},
			{Level: 10, Ends: "l n", After: "[ao]", Min: 3},
		},
		Final: [][2]string{{"(.[^n])g$", "$1k"}, {"(..)ğ$", "$1q"}},
		// words that lose their second vowel: şahar, şahri
		Stems: pairs("şahr:şahar örn:örin burn:burun oğz:oğiz köngl:köngil singl:singil singli:singil öğl:öğil böyn:böyin qöyn:qöyin qorn:qorin bağr:bağir " +
			"egn:egin yarm:yarim zahr:zahar biqn:biqin böğn:böğin"),
		Forms: map[string]string{
			"u": "uning uni unga unda undan ular uniki undagi", "bu": "buning buni bunga bunda bundan bular bundagi", "şu": "şuning şuni şunga şunda şundan",
			"men": "mening meni menga mendan menda", "sen": "sening seni senga sendan senda", "öz": "özi özini özining öziga özlari",
		},
	}
	return t
}
