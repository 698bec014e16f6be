package lang

import (
	"regexp"
	"strings"
	"testing"
	"unicode"
)

func TestSlug(t *testing.T) {
	for _, c := range []struct{ tag, in, want string }{
		{"ky", "Эмне өзгөрдү жана муну кайдан билебиз", "emne ozgordu jana munu kaydan bilebiz"},
		{"ky", "Ысык-Көл: ңаң үч Жети-Өгүз", "ysyk-kol-ngang-uch-jeti-oguz"},
		{"ky", "Хан Теңири, ёлка, щётка, цирк, чач, шаар, юрист, ячейка, объект, соль", "han-tengiri-yolka-shchyotka-tsirk-chach-shaar-yurist-yacheyka-obekt-sol"},
		{"ky", "Кастык тили 2020–2021", "kastyk-tili-2020-2021"},
		{"ru", "Что изменилось и откуда мы это знаем", "chto izmenilos i otkuda my eto znaem"},
		{"ru", "Джалал-Абад, подъезд, ёж, жизнь, хлеб, борщ", "dzhalal-abad-podezd-yozh-zhizn-khleb-borshch"},
		{"uz-Cyrl", "Нима ўзгарди ва буни қаердан биламиз", "nima ozgardi va buni qayerdan bilamiz"},
		{"uz-Cyrl", "Ер, сўз эркинлиги, ғалаба, ҳуқуқ, хат, жамоа, маъно, объект, щётка, чўл, шаҳар", "yer-soz-erkinligi-galaba-huquq-xat-jamoa-mano-obyekt-shyotka-chol-shahar"},
		{"uz-Latn", "Oʻzbekiston, Gʻarb, maʼno, choʻl, san'at", "ozbekiston-garb-mano-chol-sanat"},
		{"ug", "ئۇيغۇرچە", "uyghurche"},
		{"ug", "مەسىلە: ئۆزبېك", "mesile-ozbek"},
		{"en", "Don’t stop: “step by step”!", "dont-stop-step-by-step"},
		{"fr", "Égalité à Œuvres", "egalite-a-oeuvres"},
		{"de", "Straße für Übung", "strasse-fur-ubung"},
		{"kk", "Қазақстан Әділет", "qazaqstan-adilet"},
		{"tr", "Işık İstanbul", "isik-istanbul"},
		{"zh", "中文", "4e2d6587"},
		{"ka", "ქ", "10e5"},
		{"ru", "ь", "44c"},
		{"ky", " — !? ", ""}, {"ky", "", ""}, {"", "Ош", "osh"},
		{"ky", "KG-07", "kg-07"}, {"ky", "a/b\\c..d%2f", "a-b-c-d-2f"}, {"ky", "\xff\x00", ""},
		{"ky", "и\u0306од", "yod"}, {"ky", "co\u00adop", "coop"},
		{"ru", "к ь ы", "k y"}, {"ru", "ъ - ы", "y"},
	} {
		if got, want := Slug(c.tag, c.in), strings.ReplaceAll(c.want, " ", "-"); got != want {
			t.Errorf("%s: Slug(%q) = %q, want %q", c.tag, c.in, got, want)
		}
	}
	long := Slug("ky", strings.Repeat("азчылыктардын укуктары ", 10))
	if len(long) > 80 || len(long) < 60 || !strings.HasSuffix(long, "-ukuktary") && !strings.HasSuffix(long, "-azchylyktardyn") {
		t.Errorf("long: %q", long)
	}
	if got := Slug("ky", strings.Repeat("ш", 200)); len(got) != 80 {
		t.Errorf("one long word: %q", got)
	}
}

// No letter of our alphabets is left to its number, and none but the signs ъ and ь is lost.
func TestSlugKnowsTheAlphabets(t *testing.T) {
	for tag, alphabet := range printed {
		for _, l := range strings.Fields(alphabet) {
			got := Slug(tag, l)
			if ok := regexp.MustCompile(`^[a-z]+$`).MatchString(got); !ok && l != "ъ" && l != "ь" {
				t.Errorf("%s: Slug(%s) = %q", tag, l, got)
			}
		}
	}
}

func FuzzSlug(f *testing.F) {
	f.Add("ky", "Ысык-Көл")
	f.Add("uz-Latn", "Oʻzbekiston")
	f.Add("ug", "ئۇيغۇرچە")
	f.Add("x", "..\\ʻ-ъ")
	f.Add("0", "\x8bк\x8cь-Ы")
	shape := regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	f.Fuzz(func(t *testing.T, tag, text string) {
		s := Slug(tag, text)
		if s == "" {
			for _, r := range text {
				if unicode.IsLetter(r) {
					t.Errorf("%s: Slug(%q) is empty", tag, text)
				}
			}
			return
		}
		if len(s) > 80 || !shape.MatchString(s) {
			t.Errorf("%s: Slug(%q) = %q", tag, text, s)
		}
	})
}
