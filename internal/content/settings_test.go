package content_test

import (
	"testing"

	"toptom/internal/packtest"
)

func TestPackYAML(t *testing.T) {
	t.Parallel()
	file := func(text string) string { return packtest.File("content/pack.yaml", text) }
	pack := packtest.Pack
	packtest.Mistakes(t, []packtest.Mistake{
		{"two lines are enough", file("title: Топтом\nlanguages: [ky, ru]\n"), "", ""},
		{"empty", file(""), `
content/pack.yaml:1:1: error: missing: "languages" is missing (write for example: languages: [ky, ru])
content/pack.yaml:1:1: error: missing: "title" is missing (write for example: title: "…")`, ""},
		{"list", file("- title\n"), `content/pack.yaml:1:1: error: yaml: expected lines of the form "key: value" (write for example: title: "…")`, ""},
		{"colon in the title", file("title: Топтом: укуктар\nlanguages: [ky, ru]\n"), `content/pack.yaml:1:14: error: yaml: this line cannot be read: a colon stands where none can stand (a text with a colon must stand between straight quotes: title: "Топтом: укуктар")`, file("title: \"Топтом: укуктар\"\nlanguages: [ky, ru]\n")},
		{"unknown key", pack("titel: Топтом"), `content/pack.yaml:5:1: error: unknown-key: there is no key "titel" here (did you mean "title"?)`, pack()},
		{"no title", pack("-title"), `content/pack.yaml:1:1: error: missing: "title" is missing (write for example: title: "…")`, pack()},
		{"title of nothing", pack("title: {}"), `content/pack.yaml:1:1: error: missing: "title" has no value (write for example: title: "…")`, pack()},
		{"no languages", pack("-languages"), `content/pack.yaml:1:1: error: missing: "languages" is missing (write for example: languages: [ky, ru])`, ""},
		{"languages, an empty list", pack("languages: []"), `content/pack.yaml:2:1: error: missing: "languages" has no value (write for example: languages: [ky, ru])`, ""},
		{"languages, a word", pack("languages: ky"), `content/pack.yaml:2:12: error: wrong-type: "languages" must be a list (write languages: [one, two], or a line "- one" for each)`, ""},
		{"languages, a map", pack("languages: {ky: ru}"), `content/pack.yaml:2:12: error: wrong-type: "languages" must be a list (write languages: [one, two], or a line "- one" for each)`, ""},
		{"no such language", pack("languages: [ky, ru, kyrgyz]"), `content/pack.yaml:2:21: error: language: "kyrgyz" is not a language tag (use a tag such as ky, ru, uz-Cyrl, en)`, pack("languages: [ky, ru]")},
		{"none of them a language", pack("languages: [kyrgyz]"), `content/pack.yaml:2:13: error: language: "kyrgyz" is not a language tag (use a tag such as ky, ru, uz-Cyrl, en)`, ""},
		{"language twice", pack("languages: [ky, ru, uz-cyrl, uz-Cyrl]"), `content/pack.yaml:2:30: error: doubled-value: the language "uz-Cyrl" stands twice (keep one of the two)`, pack("languages: [ky, ru, uz-Cyrl]")},
		{"language left out", pack("languages: [ky]"), `content/cases/yntymak/index.ru.md: error: language: "ru" is not a language of this pack (list it in pack.yaml under languages, or rename the file)`, ""},
		{"fallback not a language of the pack", pack("languages: [{tag: ky, fallback: [de]}, ru]"), `content/pack.yaml:2:33: error: language: "de" is not a language of this pack (list it under languages, or leave it out)`, pack("languages: [{tag: ky, fallback: [ru]}, ru]")},
		{"fallback, a word", pack("languages: [{tag: ky, fallback: ru}, ru]"), `content/pack.yaml:2:33: error: wrong-type: "languages.0.fallback" must be a list (write fallback: [one, two], or a line "- one" for each)`, pack("languages: [{tag: ky, fallback: [ru]}, ru]")},
		{"language without messages", pack("languages: [ky, ru, es]"), `content/pack.yaml: notice: no-messages: there are no messages in es; its pages have their interface in ky (translate i18n/en.yaml to i18n/es.yaml in the pack's folder)`, ""},
		{"theme", pack("theme: quite"), `content/pack.yaml:5:8: error: unknown-code: "quite" is not a value of "theme" (did you mean "quiet"?)`, pack("theme: quiet")},
		{"address", pack("base_url: example.org"), `content/pack.yaml:5:11: warning: bad-address: "example.org" is not a web address (write it whole, for example https://www.osce.org/hcnm)`, pack("base_url: https://example.org/")},
		{"date", pack("edition.date: soon"), `content/pack.yaml:4:9: error: bad-date: "soon" is not a date (write year-month-day, for example 2026-11-25 (2026-11 or 2026 where the day is not known))`, pack("edition.date: 2026-11-25")},
		{"featured", pack("featured: [KG-1]"), `content/pack.yaml:5:12: error: unknown-item: no item has the code "KG-1" (did you mean "KG-01"?)`, pack("featured: [KG-01]")},
		{"way to nothing", pack("ways: [{text: {ky: Эфир}, items: [KG-11]}]"), `content/pack.yaml:5:31: error: unknown-item: no item has the code "KG-11" (did you mean "KG-01"?)`, pack("ways: [{text: {ky: Эфир}, items: [KG-01]}]")},
		{"way without items", pack("ways: [{text: {ky: Эфир}, items: []}]"), `content/pack.yaml:5:24: error: missing: "ways.0.items" has no value`, ""},
		{"menu", pack("menu: [abuot]"), `content/pack.yaml:5:8: error: unknown-item: there is no page "abuot" (did you mean "about"?)`, pack("menu: [about]")},
		{"title in no language", pack("title: {ky: Топтом, kyrgyz: Топтом}"), `content/pack.yaml:1:17: error: language: "kyrgyz" is not a language tag (use a tag such as ky, ru, uz-Cyrl, en)`, pack("title: {ky: Топтом}")},
		{"title in a language that the pack lacks", pack("title: {ky: Топтом, de: Paket}", "subtitle: {de: Texte}"), `content/pack.yaml:1:17: warning: language: nobody sees this text: this pack has no language "de" (the pack's languages are ky, ru, en; take the text out, or add de to languages in pack.yaml)`, pack("title: {ky: Топтом}")},
		{"title in another script", pack("languages: [ky, ru, uz-Cyrl]", "title: {ky: Топтом, uz: Тўплам}"), `content/pack.yaml:1:17: warning: language: nobody sees this text: this pack has no language "uz" (did you mean "uz-Cyrl"? the pack's languages are ky, ru, uz-Cyrl)`, pack("languages: [ky, ru, uz-Cyrl]", "title: {ky: Топтом, uz-Cyrl: Тўплам}")},
		{"way in a language that the pack lacks", pack("ways: [{text: {ky: Эфир, de: Funk}, items: [KG-01]}]"), `content/pack.yaml:5:23: warning: language: nobody sees this text: this pack has no language "de" (the pack's languages are ky, ru, en; take the text out, or add de to languages in pack.yaml)`, ""},
		{"title twice in a language", pack("title: {ky: Топтом, ky: Таңгак}"), `content/pack.yaml:1:17: error: doubled-key: the language "ky" stands here a second time (keep one of the two)`, pack("title: {ky: Топтом}")},
		{"title of lists", pack("title: {ky: [Топтом]}"), `content/pack.yaml:1:13: error: wrong-type: "title.ky" must be a text (write it without brackets:  ky: "…")`, pack("title: {ky: Топтом}")},
		{"pack.yml", packtest.File("content/pack.yml", "title: а\n"), `content/pack.yml: error: bad-name: the file with the pack's settings is called pack.yaml (rename it)`, ""},
	})
}

func TestVocabularies(t *testing.T) {
	t.Parallel()
	themes := func(text string) string { return packtest.File("content/vocab/themes.yaml", text) }
	good := themes("media: {ky: медиа, ru: СМИ}\n")
	packtest.Mistakes(t, []packtest.Mistake{
		{"own labels", good, "", ""},
		{"labels in a language that the pack lacks", themes("media: {ky: медиа, de: Medien}\nlaw: {ky: укук, de: Recht, note: {fr: droit}}\n"), `
content/vocab/themes.yaml:1:17: warning: language: nobody sees this text: this pack has no language "de" (the pack's languages are ky, ru, en; take the text out, or add de to languages in pack.yaml)
content/vocab/themes.yaml:2:31: warning: language: nobody sees this text: this pack has no language "fr" (the pack's languages are ky, ru, en; take the text out, or add fr to languages in pack.yaml)`, good},
		{"unknown vocabulary", packtest.File("content/vocab/theme.yaml", "media: {ky: медиа}\n"), `content/vocab/theme.yaml: error: unknown-vocabulary: there is no vocabulary of this name (did you mean "themes"?)`, good},
		{"themes.yml", packtest.File("content/vocab/themes.yml", "media: {ky: медиа}\n"), `content/vocab/themes.yml: error: unknown-vocabulary: there is no vocabulary of this name (known are: communities, regions, countries, rights, methods, themes, organisations)`, good},
		{"label without language", themes("media: медиа\n"), `
content/cases/yntymak/meta.yaml:15:10: error: unknown-code: "media" is not a code of the vocabulary "themes"
content/vocab/themes.yaml:1:1: error: wrong-type: "media" needs a label for each language (write  media: {ky: …, ru: …, en: …})`, good},
		{"label of a list", themes("media: {ky: [медиа]}\n"), `content/vocab/themes.yaml:1:13: error: wrong-type: "media.ky" must be a text (write it without brackets:  ky: "…")`, good},
		{"label in no language", themes("media: {kyrgyz: медиа}\n"), `content/vocab/themes.yaml:1:9: error: language: "kyrgyz" is not a language tag (use a tag such as ky, ru, uz-Cyrl, en)`, good},
		{"code twice", themes("media: {ky: медиа}\nmedia: {ky: жалпы маалымат}\n"), `content/vocab/themes.yaml:2:1: error: doubled-key: the code "media" stands here a second time (keep one of the two lines)`, good},
		{"code not there", themes("press: {ky: басма сөз}\n"), `content/cases/yntymak/meta.yaml:15:10: error: unknown-code: "media" is not a code of the vocabulary "themes" (known are: press)`, ""},
		{"code that is a path", themes("media: {ky: медиа}\n../../x: {ky: сыртта}\n"), `content/vocab/themes.yaml:2:1: error: bad-code: "../../x" cannot be a code: it becomes a web address (use letters, digits and hyphens)`, good},
		{"code that is a page", themes("media: {ky: медиа}\nindex: {ky: көрсөткүч}\n"), `content/vocab/themes.yaml:2:1: error: bad-code: "index" cannot be a code: it becomes a web address (use letters, digits and hyphens)`, good},
		{"aim", themes("media: {ky: медиа, aim: win}\n"), `content/vocab/themes.yaml:1:20: error: unknown-code: "win" is not a value of "media.aim" (known are: prevent, intervene, restore, promote)`, ""},
		{"bracket not closed", themes("media: {ky: медиа\n"), `content/vocab/themes.yaml:1:8: error: yaml: this line cannot be read: a brace { is not closed (the brace { is not closed; write media: {key: value})`, good},
		{"anchor", themes("media: &m {ky: медиа}\npress: *m\n"), `content/vocab/themes.yaml:2:1: error: wrong-type: "press" needs a label for each language (write  press: {ky: …, ru: …, en: …})`, ""},
	})
}
