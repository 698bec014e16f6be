package build_test

import (
	"encoding/json"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"toptom/i18n"
	"toptom/internal/build"
	"toptom/internal/diag"
	"toptom/internal/packtest"
)

const (
	packFile  = "content/pack.yaml"
	guide     = "content/guide.ky.md"
	kyPage    = "content/cases/yntymak/index.ky.md"
	ruPage    = "content/cases/yntymak/index.ru.md"
	metaFile  = "content/cases/yntymak/meta.yaml"
	termsFile = "content/glossary/terms.tsv"
	vocabFile = "content/vocab/themes.yaml"
	wordsFile = "content/convert/uz-Latn.tsv"
	kyTexts   = "i18n/ky.yaml"
	photoFile = "content/cases/yntymak/photo.png"
)

// good is a pack without a mistake that uses most of what an editor can write.
func good() map[string][]byte {
	text := map[string]string{
		packFile: `title: {ky: "Укуктар: топтом", ru: Права}
languages:
  - {tag: ky, fallback: [ru]}
  - {tag: ru}
  - {tag: uz-Cyrl}
  - {tag: uz-Latn, converted_from: uz-Cyrl}
edition:
  date: 2026-11-25
base_url: https://example.org/
theme: quiet
featured: [KG-01]
menu: [guide]
ways: [{text: {ky: Эфир}, items: [KG-01]}]
`,
		guide: `---
title: "Колдонмо: кантип жазуу керек"
weight: 3
keywords:
  - бир
  - эки
draft: false
aliases: [/ky/eski.html]
---

## Бир {#bir}

Текст [мисал](cases/yntymak/), [жер](#bir) жана [сайт](https://example.org/a).[^a]

### Эки

> [!NOTE]
> Маанилүү **текст**.

- **Үч**
- төрт

[^a]: Эскертме.
`,
		metaFile: packtest.Meta("KG-01", "images: [{file: photo.png, credit: Айгүл, licence: CC-BY-4.0, people: none}]",
			"figures: [{key: staff, value: 36.1, sid: s1}]", "start: 2012-03-01", "end: 2013-03-01"),
		kyPage:    packtest.Page("ky", `figures: {staff: "Кызматкерлер"}`, "#limits: Сүрөт. ![Эфир бөлмөсү](photo.png) Булак.[^s1]"),
		ruPage:    packtest.Page("ru", `figures: {staff: "Сотрудники"}`),
		termsFile: "id\tky\tru\nlanguage\tтил | забан\tязык\nmedia\tмедиа\tСМИ\n",
		vocabFile: "media: {ky: медиа, ru: СМИ}\nlaw: {ky: укук, ru: право}\n",
		wordsFile: "Ўш\tOʻsh\nсана\tsana\n",
		kyTexts:   "nav.home: Башкы бет\nskip: \"Текстке өтүү\"\n",
	}
	files := map[string][]byte{photoFile: packtest.PNG(40, 30)}
	for name, t := range text {
		files[name] = []byte(t)
	}
	return files
}

// planted is a mistake: in one file of the good pack stands wrong instead of right. The finding shows the line that has the text shown
// (wrong, where that is empty), and the hint, in every language, has what is to be typed, which is a part of what mends it; typed is empty
// where something is to be taken out or chosen. What mends it is right, or else fixed.
type planted struct{ name, file, right, wrong, shown, typed, fixed string }

var mistakes = []planted{
	// pack.yaml
	{"a key with two letters swapped", packFile, "title: {ky", "titel: {ky", "titel", "title", ""},
	{"a theme with a slip", packFile, "theme: quiet", "theme: quite", "", "quiet", ""},
	{"a list without brackets", packFile, "fallback: [ru]", "fallback: ru", "", "fallback: [", ""},
	{"a fallback that the pack has not", packFile, "fallback: [ru]", "fallback: [de]", "", "", ""},
	{"a language by its name", packFile, "  - {tag: ru}", "  - {tag: russian}", "", "ru", ""},
	{"a language twice", packFile, "  - {tag: ru}\n", "  - {tag: ru}\n  - {tag: ru}\n", "  - {tag: ru}", "", ""},
	{"a script that cannot be made", packFile, "{tag: uz-Latn, converted_from: uz-Cyrl}", "{tag: uz-Latn, converted_from: ru}", "", "{tag: uz-Latn, converted_from: uz-Cyrl}", ""},
	{"a date in words", packFile, "date: 2026-11-25", "date: 25 ноябрь", "", "2026-11-25", ""},
	{"an address without its beginning", packFile, "base_url: https://example.org/", "base_url: example.org", "", "https://", ""},
	{"a code of no item", packFile, "featured: [KG-01]", "featured: [KG-1]", "", "KG-01", ""},
	{"a page with a slip", packFile, "menu: [guide]", "menu: [giude]", "", "guide", ""},
	{"a way to nothing", packFile, "items: [KG-01]", "items: [KG-11]", "", "KG-01", ""},
	{"a text in a strange language", packFile, "ru: Права}", "de: Rechte}", "", "", ""},
	{"a brace that is not closed", packFile, `title: {ky: "Укуктар: топтом", ru: Права}`, `title: {ky: "Укуктар: топтом", ru: Права`, "", "title: {", ""},
	{"a tab", packFile, "  date: 2026-11-25", "\tdate: 2026-11-25", "date:", "", ""},

	// the block at the top of a page
	{"no hyphens at the top", guide, "---\ntitle", "title", "title", "---", ""},
	{"a dash for three hyphens", guide, "---\ntitle", "—\ntitle", "—", "---", ""},
	{"two hyphens", guide, "---\ntitle", "--\ntitle", "--", "---", ""},
	{"plus signs", guide, "---\ntitle", "+++\ntitle", "+++", "---", ""},
	{"the block is not closed", guide, "aliases: [/ky/eski.html]\n---\n", "aliases: [/ky/eski.html]\n", "---", "---", ""},
	{"a colon in the title", guide, `title: "Колдонмо: кантип жазуу керек"`, `title: Колдонмо: кантип жазуу керек`, "", `title: "Колдонмо: кантип жазуу керек"`, ""},
	{"curly quotes", guide, `title: "Колдонмо: кантип жазуу керек"`, `title: “Колдонмо: кантип жазуу керек”`, "", `title: "`, ""},
	{"a quote that is not closed", guide, `title: "Колдонмо: кантип жазуу керек"`, `title: "Колдонмо: кантип жазуу керек`, "", `title: "`, ""},
	{"quotes inside quotes", guide, `"Колдонмо: кантип`, `"Колдонмо: "кантип`, "", "", ""},
	{"no title", guide, "title: \"Колдонмо: кантип жазуу керек\"\n", "", "---", "title: ", ""},
	{"a title without text", guide, `title: "Колдонмо: кантип жазуу керек"`, `title: ""`, "", "title: ", ""},
	{"a key of another program", guide, "weight: 3", "wieght: 3", "", "weight", ""},
	{"a number in words", guide, "weight: 3", "weight: үч", "", "weight: ", ""},
	{"yes in words", guide, "draft: false", "draft: жок", "", "false", ""},
	{"a key twice", guide, "weight: 3\n", "weight: 3\nweight: 4\n", "weight: 4", "", ""},
	{"a bracket that is not closed", guide, "aliases: [/ky/eski.html]", "aliases: [/ky/eski.html", "", "aliases: [", ""},
	{"a line that is indented with a tab", guide, "  - эки", "\t- эки", "- эки", "", ""},
	{"no space after the colon", guide, "weight: 3", "weight:3", "", "", ""},
	{"an old address elsewhere", guide, "/ky/eski.html", "https://example.org/eski.html", "", "/ky/", ""},

	// meta.yaml
	{"a state with a slip", metaFile, "status: approved", "status: aproved", "", "approved", ""},
	{"a code in small letters", metaFile, "code: KG-01", "code: kg 01", "", "KG-0", ""},
	{"a date with dots", metaFile, "created: 2026-11-01", "created: 01.11.2026", "", "2026-11-", ""},
	{"an end before the beginning", metaFile, "end: 2013-03-01", "end: 2011-03-01", "", "", ""},
	{"a community with a slip", metaFile, "communities: [uzbek]", "communities: [uzbeks]", "", "uzbek", ""},
	{"a right with a slip", metaFile, "rights: [language-use]", "rights: [langauge-use]", "", "language-use", ""},
	{"a country by its name", metaFile, "countries: [KG]", "countries: [kg]", "", "KG", ""},
	{"a theme of no vocabulary", metaFile, "themes: [media]", "themes: [medai]", "", "media", ""},
	{"a theme twice", metaFile, "themes: [media]", "themes: [media, media]", "", "", ""},
	{"true with a capital", metaFile, "contested: false", "contested: False", "", "false", ""},
	{"no outcome", metaFile, "outcome: partly\n", "", "code: KG-01", "outcome: ", ""},
	{"a language by its name here", metaFile, "source_lang: ky", "source_lang: kyrgyz", "", "ky", ""},
	{"a source without a policy", metaFile, ", link_policy: live}]", "}]", "sources", "link_policy: live", ""},
	{"a source without https", metaFile, `url: "https://example.org/nookat"`, `url: "example.org/nookat"`, "", "https://", ""},
	{"a source that is not there", metaFile, "value: 36.1, sid: s1", "value: 36.1, sid: s2", "", "s1", ""},
	{"a decimal comma", metaFile, "value: 36.1", `value: "36,1"`, "", "36.1", ""},
	{"a picture that is not there", metaFile, "file: photo.png", "file: foto.png", "", "photo.png", ""},
	{"people in a picture", metaFile, "people: none", "people: identifiable", "", "", ""},
	{"a brace that is not closed, in a list", metaFile, "sid: s1}]", "sid: s1]", "", "}", ""},
	{"a value of a list that is one", metaFile, "methods: [media-production]", "methods: media-production", "", "methods: [", ""},
	{"no risk", metaFile, "  risk:\n    level: low\n    assessed_on: 2026-11-20\n    assessed_by: editor\n", "", "basis: public-record", "risk: {", "  risk: {level: low, assessed_on: 2026-11-20, assessed_by: editor}\n"},

	// the text of a case
	{"a section that is missing", kyPage, "## Өзбек тилин эфирге кайтаруу {#problem}\n\nӨзбек тилин эфирге кайтаруу (problem).\n\n", "", "{#action}", "{#problem}", ""},
	{"an id with a slip", kyPage, "{#limits}", "{#limit}", "{#limit}", "{#limits}", ""},
	{"an empty section", kyPage, "Өзбек тилин эфирге кайтаруу (risks).\n", "", "{#risks}", "", ""},
	{"text before the first section", kyPage, "---\n\n## ", "---\n\nАлгы сөз.\n\n## ", "Алгы сөз.", "", ""},
	{"a heading too large", kyPage, "Өзбек тилин эфирге кайтаруу (risks).", "### Үч\n\n##### Беш\n\nБир.", "##### Беш", "####", "### Үч\n\n#### Беш\n\nБир."},
	{"a picture without words", kyPage, "![Эфир бөлмөсү]", "![]", "![]", "![", ""},
	{"a picture with a slip", kyPage, "(photo.png)", "(foto.png)", "foto.png", "", ""},
	{"a source with a slip", kyPage, "[^s1]", "[^s2]", "[^s2]", "s1", ""},
	{"a label that is missing", kyPage, "figures: {staff: \"Кызматкерлер\"}\n", "", "---", "figures: {staff: \"", ""},
	{"no translation block", ruPage, "translation:\n  status: approved\n  from: ky\n", "", "---", "translation: {status: ", "translation: {status: approved, from: ky}\n"},

	// the text of a page
	{"a link with a slip", guide, "cases/yntymak/", "cases/yntymac/", "yntymac", "cases/yntymak/", ""},
	{"a place with a slip", guide, "(#bir)", "(#birr)", "#birr", "bir", ""},
	{"a link without an address", guide, "(cases/yntymak/)", "()", "[мисал]()", "(", ""},
	{"an address without slashes", guide, "https://example.org/a", "https:example.org/a", "", "", ""},
	{"an address that is a program", guide, "https://example.org/a", "javascript:alert", "", "https:", ""},
	{"a link out of the pack", guide, "cases/yntymak/", "../../secret.md", "secret.md", "", ""},
	{"HTML for bold", guide, "**текст**", "<b>текст</b>", "<b>", "**", ""},
	{"a title in the text", guide, "## Бир {#bir}", "# Бир {#bir}", "", "##", ""},
	{"a level left out", guide, "### Эки", "##### Эки", "", "###", ""},
	{"an id twice", guide, "### Эки", "### Эки {#bir}", "", "", ""},
	{"an id that begins with a digit", guide, "## Бир {#bir}", "## Бир {#bir} \n\n### Эки {#2}", "{#2}", "", ""},
	{"a heading in a list", guide, "- **Үч**", "- ## Үч", "", "**", ""},
	{"a heading without words", guide, "### Эки", "###", "###", "", ""},
	{"an alert with a slip", guide, "[!NOTE]", "[!NOTTE]", "[!NOTTE]", "", ""},
	{"a note that is never used", guide, ".[^a]", ".", "[^a]: Эскертме.", "[^a]", ""},
	{"a note twice", guide, "[^a]: Эскертме.", "[^a]: Эскертме.\n\n[^a]: Дагы.", "[^a]: Дагы.", "", ""},
	{"a picture of another site", guide, "Маанилүү **текст**.", "![Эфир](https://example.org/a.png)", "a.png", "", ""},
	{"a comment without an end", guide, "### Эки\n", "<!-- кийин\n\n### Эки\n", "<!--", "-->", "<!-- кийин -->\n\n### Эки\n"},

	// plain language
	{"a long sentence", guide, "- төрт", "- бир эки үч төрт беш алты жети сегиз тогуз он жана дагы бир эки үч төрт беш алты жети сегиз тогуз", "", "", ""},
	{"a long paragraph", guide, "### Эки\n", strings.Repeat("Бул бир кыска сүйлөм. ", 30) + "\n\n### Эки\n", "Бул бир", "", ""},
	{"much text without a heading", guide, "### Эки\n", strings.Repeat("Бул бир кыска сүйлөм.\n\n", 70) + "### Эки\n", "Бул бир", "### ", strings.Repeat("Бул бир кыска сүйлөм.\n\n", 30) + "### Экинчи\n\n" + strings.Repeat("Бул бир кыска сүйлөм.\n\n", 40) + "### Эки\n"},
	{"a short form that nobody knows", guide, "- төрт", "- АБВГнин төрт", "", "(АБВГ)", "- Ааламдык бийлик (АБВГ) төрт"},
	{"another word than the glossary's", guide, "- төрт", "- забан", "", "тил", "- тил"},
	{"a link in the summary", kyPage, `summary: "Өзбек тилин эфирге кайтаруу 2013."`, `summary: "Өзбек тили https://example.org/a."`, "", "", ""},
	{"a short form in the summary", ruPage, `summary: "Узбекский язык снова в эфире 2013."`, `summary: "Узбекский язык и ООН."`, "", "", `summary: "Узбекский язык и Организация Объединённых Наций."`},
	{"steps without numbers", kyPage, "Өзбек тилин эфирге кайтаруу (action).", strings.Repeat("Алар иш кылды.\n\n", 14), "{#action}", "1. ", "1. " + strings.Repeat("Алар иш кылды. ", 14)},
	{"a percentage without a source", kyPage, "Өзбек тилин эфирге кайтаруу (result).", "Үлүш 60 пайыз.", "", "[^s1]", "2013-жылы үлүш 60 пайыз.[^s1]"},
	{"a percentage without a year", ruPage, "Узбекский язык снова в эфире (result).", "Доля 60 %.[^s1]", "", "", "Доля в 2013 году 60 %.[^s1]"},
	{"people at a distance", ruPage, "Узбекский язык снова в эфире (problem).", "Этих людей не слышно.", "", "", "Узбеков не слышно."},
	{"a name given by outsiders", ruPage, "Узбекский язык снова в эфире (problem).", "В Оше живут люли.", "", "мугат", "В Оше живут мугат."},

	// glossary, vocabulary, exceptions, texts of the site
	{"a glossary without an id", termsFile, "media\tмедиа", "\tмедиа", "медиа", "", ""},
	{"one cell too many", termsFile, "медиа\tСМИ", "медиа\tСМИ\tлишнее", "", "", ""},
	{"a code twice", vocabFile, "law: {", "media: {", "media: {ky: укук", "", ""},
	{"a label without its language", vocabFile, "law: {ky: укук, ru: право}", "law: укук", "", "law: {ky: ", ""},
	{"an exception without a tab", wordsFile, "сана\tsana", "сана sana", "", "", ""},
	{"a text of the site without its text", kyTexts, `skip: "Текстке өтүү"`, `skiip: "Текстке өтүү"`, "", "skip", ""},
}

// withInstead is the good pack with another text instead of the right one.
func withInstead(t *testing.T, m planted, text string) map[string][]byte {
	files := good()
	before := string(files[m.file])
	if n := strings.Count(before, m.right); n != 1 {
		t.Fatalf("%q stands %d times in %s", m.right, n, m.file)
	}
	files[m.file] = []byte(strings.Replace(before, m.right, text, 1))
	return files
}

// told are the findings of a pack in which one text is replaced, those for information left out.
func told(t *testing.T, m planted) diag.List {
	b := packtest.Build(t, "", packtest.Files(withInstead(t, m, m.wrong)), siteOnly)
	b.PlacesAreReal()
	return slices.DeleteFunc(b.Findings, func(f diag.Finding) bool { return f.Severity == diag.Notice })
}

// siteOnly leaves out the other editions, which tell of a text what the site tells.
var siteOnly = packtest.Set(func(o *build.Options) { o.Only = []string{"site"} })

// Whoever makes one of the usual mistakes is told in their own language which file and line it is in, sees the line, and is told what to
// type; with that typed the pack builds.
func TestMistakes(t *testing.T) {
	t.Parallel()
	packtest.Build(t, "", packtest.Files(good()), siteOnly).Clean() // as every hint says
	if len(mistakes) < 60 {
		t.Errorf("only %d mistakes", len(mistakes))
	}
	styles := map[string]diag.Style{}
	for _, tongue := range build.Tongues() {
		styles[tongue] = diag.Style{Translate: build.Translator(i18n.FS, tongue)}
	}
	names := map[string]bool{}
	for _, m := range mistakes {
		if names[m.name] {
			t.Errorf("two mistakes are called %q", m.name)
		}
		names[m.name] = true
		t.Run(m.name, func(t *testing.T) {
			t.Parallel()
			l := told(t, m)
			shown := m.shown
			if shown == "" {
				shown, _, _ = strings.Cut(m.wrong, "\n")
			}
			i := slices.IndexFunc(l, func(f diag.Finding) bool {
				return f.Place.File == m.file && f.Place.Line > 0 && strings.Contains(f.Line, shown) && f.Hint.Format != "" && strings.Contains(f.Hint.String(), m.typed)
			})
			if i < 0 {
				t.Fatalf("no finding shows %q and says to type %q:\n%s", shown, m.typed, printed(t, l, diag.Style{}))
			}
			mended := m.right
			if m.fixed != "" {
				mended = m.fixed
				packtest.Build(t, "", packtest.Files(withInstead(t, m, m.fixed)), siteOnly).Clean()
			}
			if !strings.Contains(mended, m.typed) {
				t.Errorf("%q is to be typed, and mends nothing", m.typed)
			}
			for _, tongue := range build.Tongues() {
				inTongue(t, l[i], tongue, styles[tongue], m.typed)
			}
		})
	}
}

// sentence is a run of English words: what is left of a sentence that nobody translated.
var sentence = regexp.MustCompile(`\b(?:[a-z]{2,} ){3,}`)

// inTongue looks at a finding as it is printed in a language.
func inTongue(t *testing.T, f diag.Finding, tongue string, style diag.Style, typed string) {
	text := printed(t, diag.List{f}, style)
	lines := strings.Split(text, "\n")
	hints := map[string]string{"en": "hint: ", "ky": "кеңеш: ", "ru": "подсказка: ", "uz-Cyrl": "маслаҳат: ", "uz-Latn": "maslahat: "}
	severity := map[string][2]string{"en": {"warning", "error"}, "ky": {"эскертүү", "ката"}, "ru": {"предупреждение", "ошибка"}, "uz-Cyrl": {"огоҳлантириш", "хато"}, "uz-Latn": {"ogohlantirish", "xato"}}
	switch {
	case len(lines) != 4:
		t.Fatalf("%s: not three lines:\n%s", tongue, text)
	case !strings.HasPrefix(lines[0], f.Place.String()+": "+severity[tongue][f.Severity-1]+": ") || !strings.HasSuffix(lines[0], " ["+f.Code+"]"):
		t.Errorf("%s: the first line is %q", tongue, lines[0])
	case !strings.HasPrefix(lines[1], "  | ") || lines[1] == "  | ":
		t.Errorf("%s: the line is shown as %q", tongue, lines[1])
	case !strings.HasPrefix(lines[2], "  "+hints[tongue]) || !strings.Contains(lines[2], typed):
		t.Errorf("%s: the hint is %q", tongue, lines[2])
	case tongue != "en" && tongue != "uz-Latn" && sentence.MatchString(lines[0]+" "+lines[2]):
		t.Errorf("%s: English is left:\n%s", tongue, text)
	}
	var object struct{ File, Code, Severity, Text, Hint string }
	if err := json.Unmarshal([]byte(printed(t, diag.List{f}, diag.Style{JSON: true, Translate: style.Translate})), &object); err != nil {
		t.Fatal(err)
	}
	if object.Code != f.Code || object.Severity != f.Severity.String() || object.File != f.Place.File || object.Text != f.Text.In(style.Translate) || object.Hint != f.Hint.In(style.Translate) {
		t.Errorf("%s: as JSON %+v", tongue, object)
	}
	if tongue != "en" && (object.Text == f.Text.String() || object.Hint == f.Hint.String()) {
		t.Errorf("%s: not translated: %q, %q", tongue, object.Text, object.Hint)
	}
}

func printed(t *testing.T, l diag.List, s diag.Style) string {
	t.Helper()
	var b strings.Builder
	if err := diag.Print(&b, l, s); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// Findings that were kept are told in the language that is asked for later.
func TestKeptFindingsInEveryTongue(t *testing.T) {
	t.Parallel()
	files := good()
	for _, m := range mistakes {
		if before := string(files[m.file]); strings.Count(before, m.right) == 1 {
			files[m.file] = []byte(strings.Replace(before, m.right, m.wrong, 1))
		}
	}
	l := packtest.Build(t, "", packtest.Files(files)).Findings
	if len(l) < 5 {
		t.Fatalf("only %d findings", len(l))
	}
	data, err := build.EncodeFindings(l)
	if err != nil {
		t.Fatal(err)
	}
	kept, err := build.DecodeFindings(data)
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]bool{}
	for _, tongue := range build.Tongues() {
		style := diag.Style{Translate: build.Translator(i18n.FS, tongue)}
		want, got := printed(t, l, style), printed(t, kept, style)
		if got != want {
			t.Errorf("%s: kept as\n%s\nwas\n%s", tongue, got, want)
		}
		all[got] = true
	}
	if len(all) != len(build.Tongues()) {
		t.Errorf("%d texts in %v", len(all), slices.Collect(maps.Keys(all)))
	}
}
