package lang

import (
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"
)

// printed are the alphabets as they stand in school books.
var printed = map[string]string{
	"ky":      "а б в г д е ё ж з и й к л м н ң о ө п р с т у ү ф х ц ч ш щ ъ ы ь э ю я",
	"ru":      "а б в г д е ё ж з и й к л м н о п р с т у ф х ц ч ш щ ъ ы ь э ю я",
	"uz-Cyrl": "а б в г д е ё ж з и й к л м н о п р с т у ф х ц ч ш ъ ь э ю я ў қ ғ ҳ",
	"uz-Latn": "a b d e f g h i j k l m n o p q r s t u v x y z oʻ gʻ sh ch",
	"ug":      "ئا ئە ب پ ت ج چ خ د ر ز ژ س ش غ ف ق ك گ ڭ ل م ن ھ ئو ئۇ ئۆ ئۈ ۋ ئې ئى ي",
	"kk":      "а ә б в г ғ д е ё ж з и й к қ л м н ң о ө п р с т у ұ ү ф х һ ц ч ш щ ъ ы і ь э ю я", // from CLDR
	"en":      "a b c d e f g h i j k l m n o p q r s t u v w x y z",
}

func TestAlphabets(t *testing.T) {
	sizes := map[string]int{"ky": 36, "ru": 33, "uz-Cyrl": 35, "uz-Latn": 28, "ug": 32, "kk": 42, "en": 26}
	for tag, alphabet := range printed {
		o := Collator(tag)
		letters := strings.Fields(alphabet)
		if len(letters) != sizes[tag] {
			t.Errorf("%s: %d letters", tag, len(letters))
		}
		for i := range len(letters) - 1 {
			a, b := letters[i], letters[i+1]
			big, small := strings.ToUpper(a), strings.ToUpper(b)
			for _, p := range [][2]string{{a, b}, {big, small}, {a, small}, {big, b}} {
				if o.Compare(p[0], p[1]) >= 0 || o.Compare(p[1], p[0]) <= 0 {
					t.Errorf("%s: %s does not stand before %s", tag, p[0], p[1])
				}
			}
			// within words: the letter decides against all that follows
			if x, y := "а"+a+"яя", "а"+b+"аа"; tag == "ky" && o.Compare(x, y) >= 0 {
				t.Errorf("%s: %s does not stand before %s", tag, x, y)
			}
		}
	}
}

// Words made of random letters must stand as their letters do, one by one.
func TestAlphabetsInWords(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for _, tag := range []string{"ky", "uz-Cyrl", "ug"} {
		o := Collator(tag)
		letters := strings.Fields(printed[tag])
		word := func() (nums []int, s string) {
			for range 1 + rnd.IntN(6) {
				n := rnd.IntN(len(letters))
				nums, s = append(nums, n), s+letters[n]
			}
			return nums, s
		}
		for range 5000 {
			an, a := word()
			bn, b := word()
			if got, want := o.Compare(a, b), slices.Compare(an, bn); got != want {
				t.Fatalf("%s: Compare(%s, %s) = %d, want %d", tag, a, b, got, want)
			}
		}
	}
}

func TestSorted(t *testing.T) {
	for _, c := range []struct {
		tag   string
		words []string // in their order
	}{
		{"ky", []string{"2010-жыл", "2019-жыл", "адам", "адам укуктары", "Айдаркен", "айыл", "Баткен", "гезит", "ёлка", "Жалал-Абад", "Жалал-Абад облусу", "жамаат",
			"Нарын", "ноябрь", "ныпым", "он", "оң", "орус", "Ош облусу", "Ош шаары", "өзбек", "өкмөт", "өнөктөш", "сот", "түнкү", "түрк", "узун", "укук", "Чүй", "Ысык-Көл", "эне тили", "ABC", "CERD"}},
		{"ky", []string{"тан", "таң", "тао", "тор", "төр", "тур", "түр"}},
		{"ky", []string{"гүл", "ғалим", "дарак"}}, // a guest
		{"ru", []string{"еж", "ёж", "ежа", "ежевика", "ёлка", "ель", "жизнь", "игра", "йод", "Ош", "Ош и область", "Ошская область", "подъезд", "язык", "UNHCR"}},
		{"uz-Cyrl", []string{"Андижон", "ер", "ёш", "жамоа", "нафрат тили", "озчилик", "суд", "туман", "харажат", "шаҳар", "щётка", "эркинлик", "юрист", "янги", "ўзбек", "Ўш", "қирғиз", "ғалаба", "ҳақ", "ҳуқуқ", "OSCE"}},
		{"uz-Latn", []string{"Andijon", "bola", "dars", "jamoa", "maktab", "sanʼat", "sanoat", "sud", "Suzoq", "tuman", "xarajat", "yosh", "zamon", "oʻqish", "oʻzbek", "Oʻsh", "gʻalaba", "Gʻarb", "shahar", "shirin", "choʻl", "Ош"}},
		{"uz-Latn", []string{"Isʼhoq", "ish"}}, // s and h with a tutuq between are two letters
		{"ug", []string{"ئادەم", "ئوش", "ئۇيغۇر"}},
		{"ug", []string{"ئايال", "ئەركىنلىك", "باتكەن", "پۇقرا", "تىل", "جالال-ئاباد", "چۈي", "خەلق", "رۇس", "سوت", "غەرب", "قانۇن", "كىشى", "گېزىت", "مەسىلە", "ھوقۇق", "ئوش", "ئۇيغۇر", "ئۆزبېك", "ئۈمىد", "ۋادى", "ئېغىز", "ئىنسان", "ياش"}},
		{"en", []string{"canal", "Canal bridge", "équipe", "Osh", "Zürich"}},
		{"de", []string{"Arzt", "Ast", "Äste", "Auto"}},
		{"tr", []string{"cadde", "çay", "ırmak", "ilk"}},
	} {
		o := Collator(c.tag)
		got := slices.Clone(c.words)
		rand.New(rand.NewPCG(3, 4)).Shuffle(len(got), func(i, j int) { got[i], got[j] = got[j], got[i] })
		slices.SortFunc(got, o.Compare)
		if !slices.Equal(got, c.words) {
			t.Errorf("%s:\n%s, want\n%s", c.tag, strings.Join(got, " · "), strings.Join(c.words, " · "))
		}
	}
}

func TestSteps(t *testing.T) {
	for _, c := range []struct {
		tag, a, b string
		want      int
	}{
		{"ky", "Ош", "ош", -1}, {"ky", "ош", "Ош шаары", -1}, {"ky", "Ош", "ошол", -1}, // capitals last of all
		{"ky", "укук", "укук", 0}, {"ky", "", "а", -1}, {"ky", "", "", 0},
		{"ky", "«өзбек»", "өзбеки", -1},                         // quotation marks do not count
		{"ky", "Жалал-Абад", "Жалал Абад айылы", -1},            // a hyphen is a space
		{"ky", "й", "и\u0306а", -1}, {"ky", "и\u0306", "й", -1}, // composed or not: one letter
		{"ru", "ёлка", "елка", 1}, {"ru", "ёлка", "елки", -1},
		{"uz-Latn", "oʻq", "o'q", 1}, {"uz-Latn", "o‘q", "o'r", -1}, {"uz-Latn", "o'qq", "oʻr", -1}, {"uz-Latn", "o`z", "oʼzi", -1},
		{"uz", "zamon", "oʻzbek", -1}, {"uz-Latn-KG", "zamon", "oʻzbek", -1}, {"uz-Cyrl-KG", "ян", "ўз", -1}, {"ky-KG", "он", "оң", -1},
		{"ug", "ئا", "ا", -1}, {"ug", "ا", "ئاب", -1}, {"ug", "ک", "گ", -1},
		{"ru", "straße", "strasse", 1}, {"ru", "straße", "strasst", -1},
		{"not a tag", "a", "b", -1},
	} {
		if got := Collator(c.tag).Compare(c.a, c.b); got != c.want {
			t.Errorf("%s: Compare(%q, %q) = %d, want %d", c.tag, c.a, c.b, got, c.want)
		}
	}
}

func TestOrderInParallel(t *testing.T) {
	for _, tag := range []string{"ky", "kk"} { // a table, and CLDR
		o := Collator(tag)
		letters := strings.Fields(printed[tag])
		var wg sync.WaitGroup
		for range 8 {
			wg.Go(func() {
				got := slices.Clone(letters)
				slices.Reverse(got)
				slices.SortFunc(got, o.Compare)
				if !slices.Equal(got, letters) {
					t.Errorf("%s: %v", tag, got)
				}
			})
		}
		wg.Wait()
	}
}

func FuzzCompare(f *testing.F) {
	f.Add("ky", "Ысык-Көл", "ысык")
	f.Add("uz-Latn", "Isʼhoq", "ish")
	f.Add("tr", "ı", "İ")
	f.Add("ug", "ئ", "\xff")
	f.Fuzz(func(t *testing.T, tag, a, b string) {
		o := Collator(tag)
		x, y := o.Compare(a, b), o.Compare(b, a)
		if x != -y || (x == 0) != (a == b) || o.Compare(a, a) != 0 {
			t.Errorf("%s: Compare(%q, %q) = %d, the other way %d", tag, a, b, x, y)
		}
	})
}

func BenchmarkKey(b *testing.B) {
	for _, tag := range []string{"ky", "kk"} {
		o := Collator(tag)
		b.Run(tag, func(b *testing.B) {
			for b.Loop() {
				o.Key("Мектеп медианы кыргыз, орус жана өзбек тилдеринде байкап келет")
			}
		})
	}
}
