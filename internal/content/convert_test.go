package content_test

import (
	"reflect"
	"testing"

	"toptom/internal/pack"
	"toptom/internal/packtest"
)

const twoScripts = "languages: [ky, ru, uz-Cyrl, {tag: uz-Latn, converted_from: uz-Cyrl}]"

func TestConvertedFrom(t *testing.T) {
	t.Parallel()
	languages := func(list string) string { return packtest.Pack("languages: " + list) }
	tsv := func(text string) string {
		return packtest.Pack(twoScripts) + packtest.File("content/convert/uz-Latn.tsv", text)
	}
	const rule = "(what can be made is Latin Uzbek from Cyrillic: {tag: uz-Latn, converted_from: uz-Cyrl})"
	good := packtest.Pack(twoScripts)
	packtest.Mistakes(t, []packtest.Mistake{
		{"good", good, "", ""},
		{"in any order", languages("[ky, ru, {tag: uz-latn, converted_from: uz-cyrl}, uz-Cyrl]"), "", ""},
		{"not of this pack", languages("[ky, ru, {tag: uz-Latn, converted_from: uz-Cyrl}]"), `content/pack.yaml:2:52: error: conversion: "uz-Cyrl" is not a language of this pack (list it under languages, or leave converted_from out)`, good},
		{"unknown language", languages("[ky, ru, {tag: uz-Latn, converted_from: tg}]"), `content/pack.yaml:2:52: error: conversion: "tg" is not a language of this pack ` + rule, good},
		{"no rules", languages("[ky, {tag: ru, converted_from: ky}]"), `content/pack.yaml:2:43: error: conversion: "ru" cannot be converted from "ky": there are no rules for that ` + rule, ""},
		{"the other way round", languages("[ky, ru, {tag: uz-Cyrl, converted_from: uz-Latn}, uz-Latn]"), `content/pack.yaml:2:52: error: conversion: "uz-Cyrl" cannot be converted from "uz-Latn": there are no rules for that ` + rule, good},
		{"in a ring", languages("[ky, ru, {tag: uz-Cyrl, converted_from: uz-Latn}, {tag: uz-Latn, converted_from: uz-Cyrl}]"), `content/pack.yaml:2:52: error: conversion: "uz-Cyrl" cannot be converted from "uz-Latn": there are no rules for that ` + rule, good},
		{"from itself", languages("[ky, ru, uz-Cyrl, {tag: uz-Latn, converted_from: uz-Latn}]"), `content/pack.yaml:2:61: error: conversion: "uz-Latn" cannot be converted from itself ` + rule, good},
		{"no language", languages("[ky, ru, uz-Cyrl, {tag: uz-Latn, converted_from: Uzbek Cyrillic}]"), `content/pack.yaml:2:61: error: language: "Uzbek Cyrillic" is not a language tag (use a tag such as ky, ru, uz-Cyrl, en)`, good},
		{"a list", languages("[ky, ru, uz-Cyrl, {tag: uz-Latn, converted_from: [uz-Cyrl]}]"), `content/pack.yaml:2:61: error: wrong-type: "languages.3.converted_from" must be a single value, not a list or a block (write it behind the colon, without brackets:  converted_from: "…")`, good},
		{"misspelled", languages("[ky, ru, uz-Cyrl, {tag: uz-Latn, convertedfrom: uz-Cyrl}]"), `content/pack.yaml:2:45: error: unknown-key: there is no key "convertedfrom" here (did you mean "converted_from"?)`, good},

		{"exceptions", tsv("# names\n\nЫнтымак\tYntymak\nПрава человека\tПрава человека # stays\n"), "", ""},
		{"spaces for a tab", tsv("Ынтымак    Yntymak\n"), `content/convert/uz-Latn.tsv:1:1: error: exception: the line has no tab (write the word, one tab, and how it is to be written)`, tsv("Ынтымак\tYntymak\n")},
		{"three columns", tsv("\nОш\tOsh\tOş\n"), `content/convert/uz-Latn.tsv:2:7: error: exception: the line has a second tab (write the word, one tab, and how it is to be written)`, ""},
		{"half a line", tsv("Ош\t\n"), `content/convert/uz-Latn.tsv:1:1: error: exception: the line has no tab (write the word, one tab, and how it is to be written)`, ""},
		{"the wrong way round", tsv("Osh\tОш\n"), `content/convert/uz-Latn.tsv:1:1: error: exception: "Osh" has no Cyrillic letter: nothing is converted there (the word as the text has it comes first, what it becomes after the tab)`, tsv("Ош\tOsh\n")},
		{"twice", tsv("Ош\tOsh\nБМТ\tBMT\nОш\tOş\n"), `content/convert/uz-Latn.tsv:3:1: error: exception: "Ош" stands here a second time; the first is in line 1 (keep one of the two lines)`, ""},
		{"a file of another name", packtest.Pack(twoScripts) + packtest.File("content/convert/uz.tsv", "Ош\tOsh\n"), `content/convert/uz.tsv: warning: stray-file: no language of the pack is converted with this file (the name must be uz-Latn.tsv)`, ""},
		{"exceptions of nothing", packtest.File("content/convert/uz-Latn.tsv", "Ош\tOsh\n"), `content/convert/uz-Latn.tsv: warning: stray-file: no language of the pack is converted with this file (write converted_from at a language in pack.yaml, or take the file out)`, ""},

		{"a mistake in the text is told once", good + packtest.File("content/cases/yntymak/index.uz-Cyrl.md", packtest.Page("uz-Cyrl", "#limits: [йўқ](../joq/)", "-#risks")), `
content/cases/yntymak/index.uz-Cyrl.md:35:1: error: link-target: no page or file at "../joq/" (write the way from this file to the other one, such as ../other-case/, or the code of a case, such as KG-07)
content/cases/yntymak/index.uz-Cyrl.md:37:1: error: missing-section: the section "risks" is missing (add above this line:  ## Хатарлар ва улардан сақланиш {#risks})`, ""},
	})
}

// What a page is made of is converted; codes, dates, addresses and names of files are not.
func TestConvertedPage(t *testing.T) {
	t.Parallel()
	text := "Ер **Қир**ғизистон [шу ерда](../kopuro/#problem \"Ҳавола\"), `код`, https://ўш.kg/йўл, «Наши выборы», «Адолат», ЕХҲТ.[^s1]\n\n### Кичик сарлавҳа\n\nЕр."
	b := packtest.Build(t, packtest.Pack(twoScripts, "title: {ky: Укук, uz-Cyrl: Озчилик ҳуқуқлари}", "name: {uz-Cyrl: Тўплам, uz-Latn: OWN}",
		"ways: [{text: {ky: Эфир, uz-Cyrl: Ёрдам бериш}, items: [KG-01]}]")+packtest.File("content/convert/uz-Latn.tsv", "ЕХҲТ\tYeXHT\n")+
		packtest.File("content/vocab/themes.yaml", "media: {ky: медиа, uz-Cyrl: ОАВ, note: {uz-Cyrl: Эслатма}}\n")+
		packtest.Case("kopuro", "KG-02", "ky", "uz-Cyrl")+packtest.File("content/cases/kopuro/index.uz-Latn.md", packtest.Page("uz-Cyrl", "title: Qoʻlda yozilgan"))+
		packtest.File("content/cases/yntymak/index.uz-Cyrl.md", packtest.Page("uz-Cyrl", "title: \"Ўш: «Ынтымак»\"", "translation.status: draft", "title_original: Ынтымак",
			"place_label: Ўш шаҳри", "keywords: [эфир, радио]", "aliases: [/uz-cyrl/эски.html]", "public_warning: Эҳтиёт бўлинг", "alt: {a.jpg: Ер}", "#problem: "+text)), packtest.Base())
	b.Passes()
	it, _ := b.Pack.ByCode("KG-01")
	from, pg := it.Pages["uz-Cyrl"], it.Pages["uz-Latn"]
	if pg == nil || !pg.ByRule || pg.File != from.File || pg.Item != it {
		t.Fatalf("the page is %+v", pg)
	}
	for _, c := range [][2]any{
		{pg.Title, "Oʻsh: «Ынтымак»"}, {pg.Summary, "Oʻzbek tilini efirga qaytarish 2013."}, {pg.TitleOriginal, "Ынтымак"}, {pg.PlaceLabel, "Oʻsh shahri"},
		{pg.Keywords, []string{"efir", "radio"}}, {pg.Aliases, []string(nil)}, {pg.PublicWarning, "Ehtiyot boʻling"}, {pg.Alt, map[string]string{"a.jpg": "Yer"}},
		{pg.Translation, pack.Translation{Status: "converted", From: "uz-Cyrl", Base: "draft"}}, {from.Title, "Ўш: «Ынтымак»"}, {from.Translation.Status, "draft"},
		{pg.Doc.Sections[1].Title, "Oʻzbek tilini efirga qaytarish"},
		{pg.Doc.Sections[1].Body.Text(), "Yer Qirgʻiziston shu yerda, код, https://ўш.kg/йўл, «Наши выборы», «Adolat», YeXHT. Kichik sarlavha Yer."},
		{pg.Doc.Anchors(), from.Doc.Anchors()}, {pg.Doc.Links[0].Dest, "../kopuro/#problem"}, {pg.Doc.Links[0].Title, "Havola"}, {len(pg.Doc.Cites), 1},
		{b.Pack.Config.Title["uz-Latn"], "Ozchilik huquqlari"}, {b.Pack.Config.Name["uz-Latn"], "OWN"}, {b.Pack.Config.Ways[0].Text["uz-Latn"], "Yordam berish"},
		{b.Pack.Vocabs["themes"].Terms[0].Label["uz-Latn"], "OAV"}, {b.Pack.Vocabs["themes"].Terms[0].Note["uz-Latn"], "Eslatma"},
		{b.Pack.Chain("uz-Latn"), []string{"uz-Latn", "uz-Cyrl", "ky", "ru"}},
	} {
		if !reflect.DeepEqual(c[0], c[1]) {
			t.Errorf("%#v, want %#v", c[0], c[1])
		}
	}
	other, _ := b.Pack.ByCode("KG-02")
	if own := other.Pages["uz-Latn"]; own == nil || own.ByRule || own.Title != "Qoʻlda yozilgan" || own.Translation.Status != "approved" {
		t.Errorf("a page that somebody wrote must win: %+v", own)
	}
	if about, _ := b.Pack.ByPath("about"); about.Pages["uz-Latn"] != nil {
		t.Error("a page was made from nothing")
	}
}

func TestConvertedFallback(t *testing.T) {
	t.Parallel()
	b := packtest.Build(t, packtest.Pack("languages: [ky, ru, en, {tag: uz-Latn, converted_from: uz-Cyrl}, {tag: uz-Cyrl, fallback: [ru, en]}]"), packtest.Base())
	b.Clean()
	if l, _ := b.Pack.Lang("uz-Latn"); !reflect.DeepEqual(l.Fallback, []string{"uz-Cyrl", "ru", "en"}) {
		t.Errorf("%v", l.Fallback)
	}
	b = packtest.Build(t, packtest.Pack("languages: [ky, ru, uz-Cyrl, {tag: uz-Latn, fallback: [ru], converted_from: uz-Cyrl}]"), packtest.Base())
	if l, _ := b.Pack.Lang("uz-Latn"); !reflect.DeepEqual(l.Fallback, []string{"ru"}) {
		t.Errorf("%v", l.Fallback)
	}
}
