package locale

import (
	"errors"
	"io/fs"
	"math"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"
)

func load(t testing.TB, layers ...fs.FS) *Catalog {
	t.Helper()
	c, errs := Load(layers...)
	for _, err := range errs {
		t.Fatal(err)
	}
	return c
}

func files(nameAndText ...string) fs.FS {
	f := fstest.MapFS{}
	for i := 0; i < len(nameAndText); i += 2 {
		f[nameAndText[i]] = &fstest.MapFile{Data: []byte(nameAndText[i+1])}
	}
	return f
}

func TestTexts(t *testing.T) {
	c := load(t, site)
	ru, ky, uz, en := c.Messages("ru", nil), c.Messages("ky", nil), c.Messages("uz-Cyrl", nil), c.Messages("en", nil)
	for _, x := range []struct {
		m    *Messages
		id   string
		args []any
		want string
	}{
		{ky, "skip", nil, "Мазмунга өтүү"},
		{ru, "kind.case.count", []any{"Count", 1}, "1 практика"},
		{ru, "kind.case.count", []any{"Count", 2}, "2 практики"},
		{ru, "kind.case.count", []any{"Count", 5}, "5 практик"},
		{ru, "kind.case.count", []any{"Count", 11}, "11 практик"},
		{ru, "kind.case.count", []any{"Count", 21}, "21 практика"},
		{ru, "kind.case.count", []any{"Count", 101}, "101 практика"},
		{ru, "kind.case.count", []any{"Count", 112}, "112 практик"},
		{ru, "kind.case.count", []any{"Count", 10000}, "10\u00a0000 практик"},
		{ru, "kind.case.count", []any{"Count", 1000001}, "1\u00a0000\u00a0001 практика"},
		{ru, "kind.case.count", []any{map[string]any{"Count": 3}}, "3 практики"},
		{ru, "kind.case.panel", []any{"Count", 8}, "Практик"},
		{ky, "kind.case.count", []any{"Count", 1}, "1 мисал"},
		{ky, "kind.case.count", []any{"Count", 2}, "2 мисал"},
		{uz, "kind.case.count", []any{"Count", 2}, "2 та мисол"},
		{en, "kind.case.count", []any{"Count", 0}, "0 cases"},
		{en, "kind.case.count", []any{"Count", 1}, "1 case"},
		{en, "kind.case.count", []any{"Count", 2}, "2 cases"},
		{en, "kind.case.count", []any{"Count", 10000}, "10,000 cases"},
		{ky, "list.lede", []any{"KG", 6, "Other", 2}, "Кыргызстандан — 6, ЕККУ аймагынан — 2. Бардык тексттер ачык булактар боюнча жазылган."},
		{ky, "filters.shown", []any{"Shown", 8, "Total", 26}, "26 ичинен 8"},
		{ky, "notice.fallback.text", []any{"Wanted", ky.InLang("ky"), "Shown", ky.InLang("ru")}, "Бул бет азырынча кыргызча жок. Сиз аны орусча көрүп жатасыз."},
		{ru, "notice.fallback.text", []any{"Wanted", ru.InLang("ky"), "Shown", ru.InLang("en")}, "Этой страницы пока нет на кыргызском. Вы видите её на английском."},
		{uz, "notice.fallback.title", []any{"Wanted", uz.InLang("uz-Cyrl")}, "Ҳозирча ўзбекча (кирилл) мавжуд эмас"},
		{en, "facts.contested.yes", []any{"Number", 7}, "Yes: see section 7"},
	} {
		if got := x.m.T(x.id, x.args...); got != x.want {
			t.Errorf("%s: T(%s, %v) = %q, want %q", x.m.Lang, x.id, x.args, got, x.want)
		}
	}
	if got := en.InLang("smn"); got != "in Anarâškielâ" {
		t.Errorf("InLang(smn) = %q", got)
	}
	if got := ru.LangName("smn"); got != "Anarâškielâ" {
		t.Errorf("LangName(smn) = %q", got)
	}
	for _, m := range []*Messages{ru, ky, uz, en} {
		if missing := m.Missing(); len(missing) > 0 {
			t.Errorf("%s: missing %v", m.Lang, missing)
		}
	}
}

func TestPluralRules(t *testing.T) {
	c := load(t, site)
	for _, x := range []struct {
		lang, want string // of 0 1 2 5 11 21 101
	}{
		{"ru", "many one few many many one one"},
		{"uk", "many one few many many one one"},
		{"ky", "other one other other other other other"},
		{"uz-Cyrl", "other one other other other other other"},
		{"en", "other one other other other other other"},
		{"zh", "other other other other other other other"},
		{"ar", "zero one two few many many other"},
	} {
		m := c.Messages(x.lang, nil)
		m.tag = language.Make(x.lang) // there are no texts in some of them
		var got []string
		for _, n := range []int{0, 1, 2, 5, 11, 21, 101} {
			got = append(got, m.Plural(n))
		}
		if s := strings.Join(got, " "); s != x.want {
			t.Errorf("%s: %s, want %s", x.lang, s, x.want)
		}
	}
	ru := c.Messages("ru", nil)
	if ru.Plural(-1) != "one" || ru.Plural(math.MinInt) == "" {
		t.Errorf("negative numbers: %q, %q", ru.Plural(-1), ru.Plural(math.MinInt))
	}
}

// The rules of x/text and those of go-i18n come from different years of CLDR; in our languages they must agree. (They do
// not for Tajik, which the older has no rule for: every number is "other".)
func TestPluralRulesAgree(t *testing.T) {
	for _, lang := range []string{"ru", "ky", "uz", "uz-Cyrl", "en", "ug", "kk", "uk", "tr", "de", "bg", "ro", "cs", "pl", "hu", "ka", "ar", "zh"} {
		tag := language.Make(lang)
		b := i18n.NewBundle(tag)
		if err := b.AddMessages(tag, &i18n.Message{ID: "n", Zero: "zero", One: "one", Two: "two", Few: "few", Many: "many", Other: "other"}); err != nil {
			t.Fatal(err)
		}
		loc := i18n.NewLocalizer(b, lang)
		for n := range 2000 {
			want, err := loc.Localize(&i18n.LocalizeConfig{MessageID: "n", PluralCount: n})
			if got := categories[form(tag, n)]; err != nil || got != want {
				t.Errorf("%s: %d is %q, go-i18n has %q, %v", lang, n, got, want, err)
			}
		}
	}
}

func TestMissing(t *testing.T) {
	m := load(t, site).Messages("ky", nil)
	for _, x := range []struct {
		id   string
		args []any
		want string
	}{
		{"no.such", nil, "⟨no.such⟩"},
		{"case.seven", nil, "⟨Number⟩-бөлүмдү караңыз"},
		{"case.seven", []any{"Number"}, "⟨Number⟩-бөлүмдү караңыз"},
		{"case.seven", []any{7, 7}, "⟨Number⟩-бөлүмдү караңыз"},
		{"case.seven", []any{"Nmber", 7}, "⟨Number⟩-бөлүмдү караңыз"},
	} {
		if got := m.T(x.id, x.args...); got != x.want {
			t.Errorf("T(%s, %v) = %q, want %q", x.id, x.args, got, x.want)
		}
	}
	want := []string{"case.seven (arguments are not pairs of a name and a value)", "case.seven (nothing given for Number)", "no.such"}
	if got := m.Missing(); !slices.Equal(got, want) {
		t.Errorf("Missing() = %q, want %q", got, want)
	}
	if m.Has("no.such") || !m.Has("skip") || m.LangOf("no.such") != "" || m.LangOf("skip") != "ky" {
		t.Error("Has or LangOf")
	}
	ru := load(t, site).Messages("ru", nil)
	ru.T("kind.case.count", "Count", "5")
	if got := ru.Missing(); !slices.Equal(got, []string{"kind.case.count (Count is not a whole number)"}) {
		t.Errorf("Missing() = %q", got)
	}
}

func TestChain(t *testing.T) {
	c := load(t, site, files("es.yaml", "skip: Ir al contenido\n"))
	for _, x := range []struct {
		tag      string
		fallback []string
		from     []string
		skip     string
	}{
		{"ky", []string{"ru"}, []string{"ky"}, "Мазмунга өтүү"},
		{"ru-KG", nil, []string{"ru"}, "К содержанию"},
		{"zh", []string{"fa", "ru", "ky"}, []string{"ru"}, "К содержанию"},
		{"fa", nil, []string{"en"}, "Skip to the content"},
		{"es-MX", []string{"ru"}, []string{"es", "ru"}, "Ir al contenido"},
		{"uz-Latn", []string{"uz-Cyrl", "ru"}, []string{"uz-Cyrl"}, "Матнга ўтиш"},
		{"", nil, []string{"en"}, "Skip to the content"},
	} {
		m := c.Messages(x.tag, x.fallback)
		if !slices.Equal(m.From, x.from) || m.T("skip") != x.skip || m.LangOf("skip") != x.from[0] {
			t.Errorf("%s: from %v, skip %q (%s)", x.tag, m.From, m.T("skip"), m.LangOf("skip"))
		}
	}
	if m := c.Messages("es", []string{"ru"}); m.LangOf("nav.home") != "ru" {
		t.Errorf("nav.home is from %q", m.LangOf("nav.home"))
	}
	empty, _ := Load(nil, files())
	if m := empty.Messages("ky", nil); m.T("skip") != "⟨skip⟩" || len(m.From) != 0 {
		t.Errorf("empty catalog: %q from %v", m.T("skip"), m.From)
	}
}

func TestLayers(t *testing.T) {
	pack := files(
		"ky.yaml", "skip: Текстке өтүү\nown:\n  word: Сөз\n  counted: {one: бир сөз, other: \"{{.Count}} сөз\"}\n",
		"README.md", "for editors", ".ky.yaml.swp", "x")
	c, errs := Load(site, pack)
	if len(errs) != 2 || errs[0].Error() != `ky.yaml:2: there is no message "own.counted"` || errs[1].(*Error).Unknown != "own.word" || errs[1].(*Error).Col != 1 {
		t.Errorf("messages of its own: %v", errs)
	}
	m := c.Messages("ky", nil)
	for id, want := range map[string]string{"skip": "Текстке өтүү", "own.word": "Сөз", "nav.home": "Башкы бет"} {
		if got := m.T(id); got != want {
			t.Errorf("T(%s) = %q, want %q", id, got, want)
		}
	}
	if got := m.T("own.counted", "Count", 1) + ", " + m.T("own.counted", "Count", 1200); got != "бир сөз, 1\u00a0200 сөз" {
		t.Errorf("counted: %q", got)
	}
	if ru := c.Messages("ru", nil); ru.T("skip") != "К содержанию" {
		t.Errorf("Russian changed: %q", ru.T("skip"))
	}
}

func TestLoadErrors(t *testing.T) {
	for _, x := range []struct{ name, text, want string }{
		{"ky.yaml", "skip: \"Өтүү\n", "ky.yaml:2: not YAML: found unexpected end of stream"},
		{"ky.yaml", "skip: Өтүү\n  nav: x\n", "ky.yaml:2: not YAML: mapping values are not allowed in this context"},
		{"ky.yaml", "- skip\n", `ky.yaml:1: a message file is a list of lines "id: text"`},
		{"ky.yaml", "skip: а\n\nskip: б\n", `ky.yaml:3: message "skip" is already given in line 1`},
		{"ky.yaml", "skip: а\nnav.home: 12\n", `ky.yaml:2: message "nav.home": "12" is not a text; put it in quotes`},
		{"ky.yaml", "skip:\n", `ky.yaml:1: message "skip": the text is empty`},
		{"ky.yaml", "skip: ''\n", `ky.yaml:1: message "skip": the text is empty`},
		{"ky.yaml", "skip: [а, б]\n", `ky.yaml:1: message "skip": a list is not a text`},
		{"ky.yaml", "skip: &a б\n", `ky.yaml:1: message "skip": anchors and aliases are not used in message files`},
		{"ky.yaml", "other: б\n", `ky.yaml:1: "other" cannot be the id of a message: it is a word of the format`},
		{"ky.yaml", "skip: {one: а, foo: б}\n", `ky.yaml:1: message "skip": reserved keys [one] mixed with unreserved keys [foo]`},
		{"ky.yaml", "skip: {one: а}\n", `ky.yaml:1: message "skip": the form "other" is missing`},
		{"ru.yaml", "skip: {one: а, other: б}\n", `ru.yaml:1: message "skip": the form "many" is missing: ru counts with it`},
		{"ky.yaml", "# а\nskip: \"{{.Name\"\n", `ky.yaml:2: message "skip": "{{" is not closed with "}}"`},
		{"ky.yaml", "skip: \"{{range 9999999999}}а{{end}}\"\n", `ky.yaml:1: message "skip": {{range 9999999999}} is not a placeholder: write {{.Name}}`},
		{"ky.yaml", "case.seven: \"{{.Nomer}}-бөлүм\"\n", `ky.yaml:1: message "case.seven": nothing is known that could stand for {{.Nomer}}; this message has {{.Number}}`},
		{"ky.yaml", "skip: \"{{.Number}}\"\n", `ky.yaml:1: message "skip": nothing is known that could stand for {{.Number}}; this message has no placeholders`},
		{"ky.yaml", "skip: {other: а, leftDelim: '<<'}\n", `ky.yaml:1: message "skip": the braces around placeholders cannot be changed`},
		{"kyrgyz.yaml", "skip: а\n", `kyrgyz.yaml: the name of a message file is a language tag: "kyrgyz" is not a language tag`},
		{"uz_Cyrl.yaml", "skip: а\n", `uz_Cyrl.yaml: call this file "uz-Cyrl.yaml"`},
		{"ky.yml", "skip: а\n", `ky.yml: this file is not read: the name of a message file ends in ".yaml", not in ".yml"`},
	} {
		c, errs := Load(site, files(x.name, x.text))
		if len(errs) != 1 || errs[0].Error() != x.want {
			t.Errorf("%q: %q, want %q", x.text, errs, x.want)
			continue
		}
		var e *Error
		if !errors.As(errs[0], &e) || e.Layer != 1 || e.File != x.name {
			t.Errorf("%q: %+v", x.text, errs[0])
		}
		if m := c.Messages("ky", nil); !m.Has("nav.next") {
			t.Errorf("%q: the other messages are lost", x.text)
		}
	}
	// one fault does not hide another, and what is well is read
	c, errs := Load(site, files("ky.yaml", "nav.home: 1\nskip: Текстке\nnav.next: {{.X}}\nnav.previous:\n"))
	if len(errs) != 3 || c.Messages("ky", nil).T("skip") != "Текстке" {
		t.Errorf("%q", errs)
	}
	if _, errs := Load(fstest.MapFS{"sub/ky.yaml": {Data: []byte("-")}}); len(errs) != 0 {
		t.Errorf("a folder within is not ours: %q", errs)
	}
}

func TestNumber(t *testing.T) {
	c := load(t, site)
	for _, x := range []struct {
		lang string
		n    any
		want string
	}{
		{"ky", 7, "7"}, {"ky", 132, "132"}, {"ky", 1132, "1\u00a0132"}, {"ru", 10000, "10\u00a0000"}, {"uz-Cyrl", 1234567, "1\u00a0234\u00a0567"},
		{"en", 10000, "10,000"}, {"en", 36.1, "36.1"}, {"ru", 36.1, "36,1"}, {"ky", 1132.25, "1\u00a0132,25"}, {"ky", -5, "−5"},
		{"ky", "41.30", "41,30"}, {"ky", "25+", "25+"}, {"ky", "", ""}, {"ky", "1.", "1."}, {"ky", "1e9", "1e9"}, {"ky", nil, ""},
		{"ky", int64(2000), "2\u00a0000"}, {"ky", math.Inf(1), "+Inf"}, {"ky", 1e21, "1\u00a0000\u00a0000\u00a0000\u00a0000\u00a0000\u00a0000\u00a0000"},
	} {
		if got := c.Messages(x.lang, nil).Number(x.n); got != x.want {
			t.Errorf("%s: Number(%v) = %q, want %q", x.lang, x.n, got, x.want)
		}
	}
	for lang, want := range map[string]string{"de": "10.000,5", "es": "1.000.000,5", "fr": "10\u202f000,5", "kk": "10\u00a0000,5", "ug": "10\u00a0000,5", "zh": "10,000.5"} {
		m := &Messages{nums: numbersOf(language.Make(lang))}
		n := 10000.5
		if lang == "es" {
			n = 1000000.5
			if got := m.Number(1132); got != "1132" {
				t.Errorf("es: 1132 is %q", got)
			}
		}
		if got := m.Number(n); got != want {
			t.Errorf("%s: %q, want %q", lang, got, want)
		}
	}
}

func TestDate(t *testing.T) {
	c := load(t, site)
	day := time.Date(2026, 11, 25, 0, 0, 0, 0, time.UTC)
	for _, x := range []struct{ lang, precision, want string }{
		{"ky", "day", "2026-жылдын 25-ноябры"}, {"ru", "day", "25 ноября 2026 года"}, {"uz-Cyrl", "day", "2026 йил 25 ноябрь"}, {"en", "day", "25 November 2026"},
		{"ky", "month", "2026-жылдын ноябры"}, {"ru", "month", "ноябрь 2026 года"}, {"uz-Cyrl", "month", "2026 йил ноябрь"}, {"en", "month", "November 2026"},
		{"ky", "year", "2026"}, {"ru", "year", "2026"}, {"uz-Cyrl", "year", "2026"}, {"en", "year", "2026"},
		{"ky", "moment", "2026-жылдын 25-ноябры"}, {"ky", "", ""}, {"ky", "decade", ""},
		{"es", "day", "25 November 2026"},
	} {
		if got := c.Messages(x.lang, nil).Date(day, x.precision); got != x.want {
			t.Errorf("%s: Date(%s) = %q, want %q", x.lang, x.precision, got, x.want)
		}
	}
	for lang, want := range map[string]string{
		"ky": "1-январы 1-февралы 1-марты 1-апрели 1-майы 1-июну 1-июлу 1-августу 1-сентябры 1-октябры 1-ноябры 1-декабры",
		"ru": "1 января 1 февраля 1 марта 1 апреля 1 мая 1 июня 1 июля 1 августа 1 сентября 1 октября 1 ноября 1 декабря",
	} {
		m := c.Messages(lang, nil)
		var got []string
		for month := range time.Month(12) {
			s := m.Date(time.Date(2020, month+1, 1, 0, 0, 0, 0, time.UTC), "day")
			s = strings.TrimSuffix(strings.TrimPrefix(s, "2020-жылдын "), " 2020 года")
			got = append(got, s)
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%s:\n%s, want\n%s", lang, s, want)
		}
	}
}

func TestPeriod(t *testing.T) {
	c := load(t, site)
	ky, ru, en := c.Messages("ky", nil), c.Messages("ru", nil), c.Messages("en", nil)
	a, b, none := time.Date(2012, 3, 1, 0, 0, 0, 0, time.UTC), time.Date(2019, 7, 4, 0, 0, 0, 0, time.UTC), time.Time{}
	for _, x := range []struct{ got, want string }{
		{en.Period(a, "year", b, "year", false), "2012–2019"},
		{en.Period(a, "month", b, "year", false), "March 2012 – 2019"},
		{ky.Period(a, "month", b, "day", false), "2012-жылдын марты – 2019-жылдын 4-июлу"},
		{en.Period(a, "year", none, "", true), "since 2012, still going on"},
		{ky.Period(a, "year", none, "", true), "2012 – ушул күнгө чейин"},
		{ru.Period(a, "month", none, "", false), "начало: март 2012 года"},
		{ru.Period(none, "", b, "year", false), "окончание: 2019"},
		{en.Period(a, "year", a, "year", false), "2012"},
		{ru.Period(none, "", none, "", true), "продолжается"},
		{en.Period(none, "", none, "", false), ""},
	} {
		if x.got != x.want {
			t.Errorf("%q, want %q", x.got, x.want)
		}
	}
}

func TestConcurrentReaders(t *testing.T) {
	m := load(t, site).Messages("ru", []string{"en"})
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for n := range 300 {
				if got := m.T("skip"); got != "К содержанию" {
					t.Errorf("skip: %q", got)
				}
				if got := m.T("kind.case.panel", "Count", 21); got != "Практика" {
					t.Errorf("panel: %q", got)
				}
				m.T("map.tile", "Name", "Ош", "Count", n)
				m.T("no.such")
			}
		})
	}
	wg.Wait()
	if got := m.Missing(); !slices.Equal(got, []string{"no.such"}) {
		t.Errorf("Missing() = %v", got)
	}
}

func FuzzLoad(f *testing.F) {
	f.Add("skip: \"{{.Name}}\"\n", "skip", 1)
	f.Add("a: {b: {one: x, other: \"{{.Count}}\"}}\n", "a.b", 2)
	f.Add("a: &x [*x]\nb: {<<: *x}\n", "a", 3)
	f.Add("? [a, b]\n: c\n", "a", 3)
	f.Add("a: {id: 3}\n---\nb: c", "a", 3)
	f.Fuzz(func(t *testing.T, text, id string, n int) {
		c, _ := Load(files("en.yaml", text), files("ru.yaml", text))
		m := c.Messages("ru", nil)
		if s := m.T(id, "Count", n, "Name", text); s == "" {
			t.Errorf("T(%q) of %q is empty", id, text)
		}
	})
}

func BenchmarkT(b *testing.B) {
	m := load(b, site).Messages("ru", nil)
	b.Run("plain", func(b *testing.B) {
		for b.Loop() {
			m.T("skip")
		}
	})
	b.Run("plural", func(b *testing.B) {
		for b.Loop() {
			m.T("map.tile", "Name", "Ош", "Count", 21)
		}
	})
}

func TestConvertedMessages(t *testing.T) {
	c, errs := Load(fstest.MapFS{
		"en.yaml":      {Data: []byte("a: x\nb: {one: \"{{.Count}} day\", other: \"{{.Count}} days\"}\nc: \"{{.Year}}\"\nd: only\n")},
		"uz-Cyrl.yaml": {Data: []byte("a: бир\nb: \"{{.Count}} кун {{.Count}}\"\nc: \"{{.Year}} йил\"\n")},
		"uz-Latn.yaml": {Data: []byte("a: own\n")},
	})
	if errs != nil {
		t.Fatal(errs)
	}
	var seen []string
	c.Convert("uz-Cyrl", "uz-Latn", func(pieces []string) []string {
		seen = append(seen, strings.Join(pieces, "|"))
		out := make([]string, len(pieces))
		for i, p := range pieces {
			out[i] = strings.ToUpper(p)
		}
		return out
	})
	m := c.Messages("uz-Latn", []string{"uz-Cyrl"})
	for id, want := range map[string]string{"a": "own", "b": "5 КУН 5", "c": "2026 ЙИЛ", "d": "only"} {
		if got := m.T(id, "Count", 5, "Year", "2026"); got != want {
			t.Errorf("%s: %q, want %q", id, got, want)
		}
	}
	if m.LangOf("b") != "uz-Latn" || m.LangOf("d") != "en" || c.Messages("uz-Cyrl", nil).T("a") != "бир" {
		t.Error("a converted message belongs to its own language, and the other keeps its")
	}
	slices.Sort(seen)
	if want := []string{"|{{.Count}}| кун |{{.Count}}||{{.}}", "|{{.Year}}| йил|{{.}}"}; !slices.Equal(seen, want) {
		t.Errorf("%q", seen)
	}
}
