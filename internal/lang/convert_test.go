package lang

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func latinWith(own ...Exception) *Converter { return NewConverter("uz-Cyrl", "uz-Latn", own) }

func TestNewConverter(t *testing.T) {
	for _, pair := range [][2]string{{"uz-Latn", "uz-Cyrl"}, {"ky", "uz-Latn"}, {"uz-Cyrl", "ky"}, {"", ""}, {"", "ky"}} {
		if NewConverter(pair[0], pair[1], nil) != nil || CanConvert(pair[0], pair[1]) {
			t.Errorf("there is a converter from %q to %q", pair[0], pair[1])
		}
	}
	if list, faults := ParseExceptions(uzbekLoans); len(list) == 0 || faults != nil {
		t.Errorf("uz-Latn.tsv: %v", faults)
	}
}

func TestExceptions(t *testing.T) {
	c := latinWith(Exception{"ЕХҲТ", "YeXHT"}, Exception{"Ынтымак", "Yntymak"}, Exception{"рубль", "rubl"}, Exception{"Права человека", "Права человека"},
		Exception{"Бир Дуйно", "Bir Duino"}, Exception{"цой", "tsoy"}, Exception{"Цахкадзор", "Tsaxkadzor"}, Exception{"қишлоқ", "qishloq"}, Exception{"мэр*", "mer"})
	for in, want := range map[string]string{
		"ЕХҲТнинг маъносини ЕХҲТ айтди": "YeXHTning maʼnosini YeXHT aytdi",
		"ЕХҲТлашган": "YEXHTlashgan", // no chain of suffixes: by rule
		"«Ынтымак»нинг, Ынтымаги, Ынтымакдан": "«Yntymak»ning, Yntymagi, Yntymakdan",
		"ынтымак": "intimak", // the exception is a name
		"рублда, рубль, рублнинг":                   "rublda, rubl, rublning",
		"Права человека рукни, ПРАВА ЧЕЛОВЕКА":      "Права человека rukni, ПРАВА ЧЕЛОВЕКА",
		"Бир Дуйно, бир дуйно, Бир\nДуйнонинг":      "Bir Duino, bir duyno, Bir Duinoning",
		"цойлар, Цойлар, ЦОЙЛАР":                    "tsoylar, Tsoylar, TSOYLAR",
		"қишлоғимиз, Қишлоқлар, қишлоғ":             "qishlogʻimiz, Qishloqlar, qishlogʻ",
		"мэрия, Мэрлик, МЭР":                        "meriya, Merlik, MER",
		"БЮДЖЕТНИНГ бюджетлаштириш, Бюджет":         "BUDJETNING budjetlashtirish, Budjet",
		"октябрда, 5-октябрь, октябрдаги, СЕНТЯБРЬ": "oktabrda, 5-oktabr, oktabrdagi, SENTABR",
		"обЦахкадзор":                               "obSaxkadzor",
	} {
		if got := c.Text(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

// Markup cuts words; the letters are those of the whole word.
func TestPieces(t *testing.T) {
	c := latinWith(Exception{"Бир Дуйно", "Bir Duino"})
	for _, p := range [][2]string{
		{"|к|елди |е|лка", "|k|eldi |ye|lka"}, {"по|езд", "po|yezd"}, {"Қир|ғизистон", "Qir|gʻiziston"}, {"миллиа|ц|ия", "millia|ts|iya"},
		{"Ш|АҲАР Ш|аҳар", "SH|AHAR Sh|ahar"}, {"Ис|ҳоқ", "Is|ʼhoq"}, {"Бир |Дуйно|нинг", "Bir Duino||ning"}, {"бю|джет", "budj|et"}, {"", ""}, {"|", "|"}, {"a||b", "a||b"},
		{"«Справед|лив|ость»нинг", "«Справед|лив|ость»ning"}, {"ке\u00ad|елди", "ke\u00ad|yeldi"},
	} {
		got := strings.Join(c.Pieces(strings.Split(p[0], "|")), "|")
		if p[0] == "бю|джет" { // where an exception is cut, all of it is in the first piece
			p[1] = "budjet|"
		}
		if got != p[1] {
			t.Errorf("%q: %q, want %q", p[0], got, p[1])
		}
	}
}

// What is quoted in another language stays as it is; Uzbek in quotation marks does not.
func TestForeign(t *testing.T) {
	c := latinWith()
	for _, kept := range []string{
		"«Справедливость»", "«Вечерний Бишкек и другие»", "„Наши выборы“", "“Новые лица”", "\"Права для всех\"", "«Ынтымак»", "«Кыргыз Туусу»", "«Бир Дүйнө Кыргызстан»",
		"«Юристы Ферганской долины без границ»", "«Қазақстан Республикасының заңы»", "«Независимая газета»", "«Что делать?»", "«Вечерний Бишкек»", "«Жить вместе»", "«Права человека»", "«Телефон: помощь»", "«Он сказал: „Мы за мир“»",
	} {
		if got := c.Text("Ер " + kept + "нинг"); got != "Yer "+kept+"ning" {
			t.Errorf("%s was converted: %s", kept, got)
		}
	}
	for _, uzbek := range []string{
		"«Мемориал»", "«Очиқ жамият»", "«Адолат»", "«бу йил»", "«мониторинг ва инвентаризация»", "«Паспорт оласиз»", "«экстремистик»", "«Дром»", "«И. Каримов номидаги театр»",
		"«от»", "«Не дейсан?»", "«О дунё, о инсон»", "«Жонидан без эди»", "«Право»", "«Голос»", "«Германия ва Испания компанияси»", "«Хрушчев даври»", "«Халқ сўзи»", "«Крыловнинг масаллари»", "“Тоҷикистон овози ҳақида”", "\"Миллий тикланиш\"", "«на у, на бу»",
		"«очилмаган иқтибос", "ёпилмаган» иқтибос", "« „ “ ”",
	} {
		got := c.Text("Ер " + uzbek + "нинг")
		if strings.ContainsFunc(got, isUzbekCyrillic) {
			t.Errorf("%s was not converted: %s", uzbek, got)
		}
	}
	if got, want := c.Text("Бу «Наши выборы» ва «Адолат», яна «Новые лица» эди."), "Bu «Наши выборы» va «Adolat», yana «Новые лица» edi."; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if c := latinWith(Exception{"Ынтымак", "Yntymak"}); c.Text("«Ынтымак»") != "«Yntymak»" {
		t.Error("an exception must hold inside quotation marks, too")
	}
}

func TestParseExceptions(t *testing.T) {
	list, faults := ParseExceptions("# comment\r\n\nБМТ\tBMT\r\nОш\tOsh # town\nОш\tOş\nno tab\nа\tb\nЕр\t\nTom\tТом\nа*б\tx\n«Ер»\t«Yer»\nер\tyer\tyer\n\t\n")
	if want := []Exception{{"БМТ", "BMT"}, {"Ош", "Osh"}}; !slices.Equal(list, want) {
		t.Errorf("%v, want %v", list, want)
	}
	var lines []int
	for _, f := range faults {
		lines = append(lines, f.Line)
		if f.Col < 1 || f.Text.Format == "" || f.Hint.Format == "" {
			t.Errorf("%+v", f)
		}
	}
	if want := []int{5, 6, 7, 8, 9, 10, 11, 12}; !slices.Equal(lines, want) {
		t.Errorf("lines %v, want %v", lines, want)
	}
}

func FuzzPieces(f *testing.F) {
	f.Add("Қир|ғиз «Спра|ведливость» бюд|жет", "бюджет\tbudjet")
	f.Fuzz(func(t *testing.T, text, exceptions string) {
		list, _ := ParseExceptions(exceptions)
		c := latinWith(list...)
		pieces := strings.Split(text, "|")
		got := c.Pieces(pieces)
		if len(got) != len(pieces) {
			t.Fatalf("%d pieces of %d", len(got), len(pieces))
		}
		whole := strings.Join(pieces, "")
		if utf8.ValidString(text) && composed.Replace(whole) == strings.Join(strings.Split(composed.Replace(text), "|"), "") && strings.Join(got, "") != c.Text(whole) {
			t.Errorf("%q: %q, whole %q", text, got, c.Text(whole))
		}
	})
}
