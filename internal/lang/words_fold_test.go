package lang

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func TestFold(t *testing.T) {
	for _, c := range []struct{ tag, words, want string }{
		{"ky", "Китеп КИТЕП ки\u00adтеп", "китеп"}, {"ky", "салык cалык Cалык сaлык", "салык"}, {"ky", "объект обьект обект ОБЪЕКТ", "обект"},
		{"ky", "ёлка Елка е\u0308лка", "елка"}, {"ky", "мой мои\u0306 МОЙ", "мой"}, {"ky", "мои", "мои"}, {"ky", "өкмөт ѳкмѳт ӨКМӨТ ɵкмɵт", "өкмөт"},
		{"ky", "COVID covid", "covid"}, {"ky", "COVIDге", "covidге"}, {"ky", "BKК", "вкк"}, {"ky", "PDF", "pdf"}, {"ky-KG", "жаңы жаӊы", "жаңы"},
		{"ru", "ёлка Елка ЁЛКА", "елка"}, {"ru", "за\u0301мок замо\u0301к", "замок"}, {"ru", "Cовет сoвет", "совет"}, {"ru", "подъезд", "подъезд"}, {"ru", "йод и\u0306од", "йод"},
		{"uz", "oʻzbek o'zbek o’zbek o‘zbek o`zbek oʼzbek O'ZBEK ўзбек ЎЗБЕК у\u0306збек õzbek ŏzbek özbek", "özbek"},
		{"uz", "bogʻ bog' bog’ боғ боғ bog‘ boğ boḡ", "boğ"}, {"uz", "shahar ШАҲАР шаҳар Shahar şahar", "şahar"}, {"uz", "choʻl чўл CHO'L", "çöl"},
		{"uz", "maʼno ma'no mano маъно", "mano"}, {"uz", "Isʼhoq Ishoq Исҳоқ", "işoq"}, {"uz", "yer ер Yer", "yer"}, {"uz", "kelgan келган", "kelgan"},
		{"uz", "obyekt объект", "obyekt"}, {"uz", "poyezd поезд", "poyezd"}, {"uz", "militsiya милиция", "militsiya"}, {"uz", "sirk цирк", "sirk"}, {"uz", "sentabr сентябрь", "sentabr"},
		{"uz", "yosh ёш", "yoş"}, {"uz", "yurt юрт", "yurt"}, {"uz", "yangi янги", "yangi"}, {"uz-Cyrl", "eshik эшик", "eşik"}, {"uz-Latn", "xalq халқ", "xalq"}, {"uz", "pitsa пицца", "pitsa"},
		{"en", "Café café cafe\u0301", "café"}, {"en", "don't don’t DONʼT", "don't"}, {"en", "Straße", "straße"},
		{"ug", "ئۇيغۇر ۇيغۇر ئۇيغـۇر ئۇيغۇ\u0651ر", "ۇيغۇر"}, {"ug", "كىتاب کىتاب كیتاب", "كىتاب"}, {"ug", "مەكتەپ مهكتهپ", "مەكتەپ"}, {"ug", "٢٠١٠ ۲۰۱۰ 2010", "2010"},
		{"kk", "Қазақ ҚАЗАҚ", "қазақ"}, {"tr", "İstanbul istanbul ISTANBUL", "istanbul"}, {"el", "ΟΔΟΣ οδος οδοσ", "οδοσ"}, {"ka", "ქართული ᲥᲐᲠᲗᲣᲚᲘ", "ქართული"},
		{"", "Ош ОШ", "ош"}, {"not a tag", "Ош", "ош"}, {"ky", "!? — 😀 \xff \u0301", ""}, {"hy", "ԵՐԵՎԱՆ Երևան", "երեվան"},
	} {
		for word := range strings.FieldsSeq(c.words) {
			if c.tag == "hy" { // ev is one character only in small letters
				word = strings.ReplaceAll(word, "և", "եվ")
			}
			if got := WordsFor(c.tag).Fold(word); got != c.want {
				t.Errorf("%s: Fold(%q) = %q, want %q", c.tag, word, got, c.want)
			}
		}
	}
	for _, word := range []string{strings.Repeat("ш", 5000), strings.Repeat("щю", 40), strings.Repeat("e\u0301", 300)} {
		for _, tag := range wordTags {
			if n := utf8.RuneCountInString(WordsFor(tag).Fold(word)); n > 64 {
				t.Errorf("%s: %d letters", tag, n)
			}
		}
	}
}

func TestTokens(t *testing.T) {
	for _, c := range []struct{ tag, text, want string }{
		{"ky", "Ысык-Көл, 2010-жыл: «Cалык» ж.б.", "Ысык=ысык Көл=көл 2010=2010 жыл=жыл Cалык=салык ж=ж б=б"},
		{"ky", "ча\u00adлап, ча\u00ad", "ча\u00adлап=чалап ча=ча"}, {"ky", "", ""}, {"ky", " — !? \u0301\u200d", ""}, {"ky", "a\xffб\xf0\x9f\x98\x80в", "a=a б=б в=в"},
		{"uz", "O'zbekiston ‘Yangi dunyo’ bogʻ, 'tog'", "O'zbekiston=özbekiston Yangi=yangi dunyo=dunyo bogʻ=boğ tog'=toğ"},
		{"uz", "maʼno ''so‘z'' san’at’", "maʼno=mano so‘z=söz san’at=sanat"}, {"uz", "Боғ’ ’ўзбек’", "Боғ=boğ ўзбек=özbek"},
		{"en", "don't 'quote' dogs’ well-known rock'n'roll", "don't=don't quote=quote dogs=dogs well=well known=known rock'n'roll=rock'n'roll"},
		{"ru", "д'Артаньян 1,5 т/год", "д=д Артаньян=артаньян 1=1 5=5 т=т год=год"},
		{"fr", "l'homme été", "l=l homme=homme été=été"},
		{"zh", "中文abc字", "中=中 文=文 abc=abc 字=字"}, {"ug", "ئۇيغۇر، ئەركىنلىك؟", "ئۇيغۇر=ۇيغۇر ئەركىنلىك=ەركىنلىك"},
	} {
		var got []string
		WordsFor(c.tag).Tokens(c.text, func(start, end int, form string) { got = append(got, c.text[start:end]+"="+form) })
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: %q: %q, want %q", c.tag, c.text, strings.Join(got, " "), c.want)
		}
	}
	n := 0
	WordsFor("ky").Tokens(strings.Repeat("ш", 10000), func(start, end int, form string) {
		if n++; start != 0 || end != 20000 || form != strings.Repeat("ш", 64) {
			t.Errorf("a long word: %d–%d %q", start, end, form)
		}
	})
	if n != 1 {
		t.Errorf("a long word is %d", n)
	}
}

func TestLoose(t *testing.T) {
	for _, c := range []struct{ tag, word, want string }{
		{"ky", "көңүл", "конул"}, {"ky", "мой", "мой"}, {"uz", "oʻzbek", "ozbek"}, {"uz", "gʻalaba", "galaba"}, {"uz", "xalq", "halq"}, {"uz", "yer", "er"}, {"uz", "shahar", "şahar"},
		{"ru", "ёлка", "елка"}, {"ru", "йод", "йод"}, {"en", "café", "cafe"}, {"en", "don't", "dont"}, {"fr", "Œuvre", "oeuvre"}, {"tr", "ışık", "isik"}, {"vi", "Việt", "viet"},
		{"ug", "ئۆي", "وي"}, {"ug", "ئۈچ", "ۇچ"}, {"ug", "ئەر", "ار"}, {"de", "Übung", "ubung"}, {"el", "άλφα", "αλφα"},
	} {
		w := WordsFor(c.tag)
		if got := w.Loose(w.Fold(c.word)); got != c.want {
			t.Errorf("%s: Loose(%s) = %q, want %q", c.tag, c.word, got, c.want)
		}
	}
}

// What makes a word Cyrillic before folding must do so after it, or be gone: else folding again would change look-alikes.
func TestLookAlikes(t *testing.T) {
	for _, tag := range wordTags {
		w := WordsFor(tag)
		letters := w.table.Alike[2]
		for from, to := range w.table.Map {
			if strings.ContainsAny(to, letters) && !strings.Contains(letters, from) {
				t.Errorf("%s: %s becomes %s, but does not make a word Cyrillic", tag, from, to)
			}
		}
		for _, r := range letters {
			form := w.Fold(string(r))
			if tag == "uz" && strings.ContainsAny(form, letters) {
				t.Errorf("uz: %c stays Cyrillic", r)
			}
			if again := w.Fold(w.Fold("c" + string(r))); again != w.Fold("c"+string(r)) {
				t.Errorf("%s: c%c becomes %s when folded again", tag, r, again)
			}
		}
	}
}

// Each character, alone: folding it again changes nothing, and it folds to characters of words.
func TestFoldOfEachCharacter(t *testing.T) {
	for _, tag := range wordTags {
		w := WordsFor(tag)
		for r := rune(0); r < 0x20000; r++ {
			form := w.Fold(string(r))
			if again := w.Fold(form); again != form {
				t.Errorf("%s: %U folds to %q, and that to %q", tag, r, form, again)
			}
			if c := w.char(r).class; (c == none || c == joiner) && form != "" && r != utf8.RuneError {
				t.Errorf("%s: %U is in no word, but folds to %q", tag, r, form)
			}
		}
	}
}

// The ranges, which are written out, against Go's Unicode.
func TestRangesOfCharacters(t *testing.T) {
	w := WordsFor("und")
	apart := "ʹʺʻʼ" // apostrophes, and what looks like them
	for r := rune(0); r < 0x10000; r++ {
		inWord := w.char(r).class == letter || w.char(r).class == solo
		switch {
		case within(joiners, r), strings.ContainsRune(apart, r):
		case r < 0x1000 && unicode.In(r, unicode.L, unicode.M, unicode.Nd) && !inWord && !(r > 0x2C1 && r < 0x2EE) && r != 0x7FA:
			t.Errorf("%U %c is a letter, and in no word", r, r)
		case r < 0x700 && inWord && unicode.In(r, unicode.P, unicode.S, unicode.Z) && r != 0x3F6:
			t.Errorf("%U %c is no letter, and in words", r, r)
		case inWord && unicode.In(r, unicode.Z, unicode.Cc, unicode.Cf, unicode.Cs, unicode.Co):
			t.Errorf("%U is blank or control, and in words", r)
		}
	}
	for _, ranges := range [][]rune{wordChars, soloChars, joiners} {
		for i := range len(ranges) - 1 {
			if ranges[i] > ranges[i+1] || i%2 == 1 && ranges[i] == ranges[i+1] {
				t.Errorf("ranges out of order at %U", ranges[i])
			}
		}
	}
	for r := rune(0); r < 0x20000; r++ {
		if n := btoi(within(wordChars, r)) + btoi(within(soloChars, r)) + btoi(within(joiners, r)); n > 1 {
			t.Errorf("%U is in two lists", r)
		}
	}
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

func TestSmallLetters(t *testing.T) {
	w := WordsFor("und")
	for r := rune(0); r < 0x20000; r++ {
		got, want := w.char(r).lower, unicode.ToLower(r)
		today := r < 0x180 || r >= 0x370 && r < 0x590 && r != 0x3F4 || r >= 0x1E00 && r < 0x1F00 || r >= 0xFF00 && r < 0xFFE0
		if got != want && (got != r || today && !strings.ContainsRune("ͰͲͶͿϏϴϷϹϺϽϾϿϘϚϜϞϠϢϤϦϨϪϬϮ", r)) {
			t.Errorf("%U %c: %c, want %c", r, r, got, want)
		}
		if w.char(got).lower != got {
			t.Errorf("%U %c: %c is no small letter", r, r, got)
		}
	}
}

// allWords are the tables by number, for fuzzing.
func allWords() func(n uint8) (string, *Words) {
	var all []*Words
	for _, tag := range wordTags {
		all = append(all, WordsFor(tag))
	}
	return func(n uint8) (string, *Words) {
		i := int(n) % len(all)
		return wordTags[i], all[i]
	}
}

func FuzzFold(f *testing.F) {
	for i, tag := range wordTags {
		for _, s := range invented(tag, 30) {
			f.Add(uint8(i), s)
		}
	}
	words := allWords()
	f.Fuzz(func(t *testing.T, n uint8, word string) {
		tag, w := words(n)
		form := w.Fold(word)
		if again := w.Fold(form); again != form {
			t.Errorf("%s: %q folds to %q, and that to %q", tag, word, form, again)
		}
		if len(form) > 4*len(word) || utf8.RuneCountInString(form) > maxLetters || !utf8.ValidString(form) || !utf8.ValidString(w.Loose(form)) {
			t.Errorf("%s: %q folds to %q", tag, word, form)
		}
	})
}

func FuzzTokens(f *testing.F) {
	for i, tag := range wordTags {
		f.Add(uint8(i), strings.Join(invented(tag, 20)[10:], " "))
		f.Add(uint8(i), oddities)
	}
	words := allWords()
	f.Fuzz(func(t *testing.T, n uint8, text string) {
		tag, w := words(n)
		last := 0
		w.Tokens(text, func(start, end int, form string) {
			if start < last || end <= start || end > len(text) || form == "" || w.Fold(form) != form {
				t.Errorf("%s: %q at %d–%d after %d", tag, form, start, end, last)
			}
			if got := w.Fold(text[start:end]); got != form {
				t.Errorf("%s: %q is %q, its word folds to %q", tag, text[start:end], form, got)
			}
			last = end
		})
	})
}

func BenchmarkTokens(b *testing.B) {
	for _, tag := range []string{"ky", "uz"} {
		w, text := WordsFor(tag), strings.Repeat(strings.Join(paradigmWords(tag), " ")+" ", 10)
		b.Run(tag, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				w.Tokens(text, func(int, int, string) {})
			}
		})
	}
}
