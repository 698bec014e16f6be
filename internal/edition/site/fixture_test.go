package site_test

import (
	"fmt"
	"strings"

	"toptom/internal/packtest"
)

var rightToLeftPicture = packtest.With("content/cases/radio/surot.png", packtest.PNG(1200, 700))

// rich is a text with every element that Markdown has here.
const rich = `1. بىرىنچى قەدەم.[^s1][^n]
2. ئىككىنچى *مۇھىم* قەدەم: **دىققەت**, ~~كونا~~, ` + "`code`" + `.

### كىچىك تېما {#kichik}

| تىل | ئۈلۈش |
|---|--:|
| ئۇيغۇرچە | 30 % |
| Кыргызча | 60 % |

> [!WARNING]
> ئاگاھلاندۇرۇش، [بۇ يەرگە قاراڭ](#kichik).

- [x] تەييار
- [ ] تەييار ئەمەس

سۆز
: مەنىسى، [سىرتقى ئۇلىنىش](https://example.org/a?b=1&c=2 "نامى"), [باشقا بەت](../../guide/first/), [KG-02](KG-02).

![ئېفىر ئۆيى](surot.png "سۈرەت: «ئېفىر» & <studio>")

` + "```yaml\ntitle: \"سالام\" # изоҳ\n```" + `

[^n]: ئىزاھات, https://example.org/.`

// rightToLeft is a pack in Uyghur and Persian, with Kyrgyz between them.
func rightToLeft(changes ...string) string {
	meta := packtest.Meta("KG-01", "source_lang: ug", "images: [{file: surot.png, credit: ئايگۈل, licence: CC-BY-4.0, people: none}]", "contested: true", "counter_evidence: [s1]",
		"figures: [{key: share, value: 30.5, unit: \"%\", year: 2013, sid: s1, disputed: true}, {key: staff, value: 12345, sid: s1}]",
		"actors: [{org: yntymak, role: lead}]", "start: 2011-05", "ongoing: true", "effort: {people: 90, months: 12, cost_band: large}", "scale: regional", "setting: [media]",
		"related: [{id: kopuro, rel: same-method}]", "safety.anonymisation.level: 1", "regions: [KG-O, KG-GO]", "countries: [KG, MK]")
	dir := "content/cases/radio/"
	a := packtest.Pack(append([]string{"languages: [{tag: ug, fallback: [ky]}, {tag: fa, fallback: [ug, ky]}, {tag: ky, fallback: [ug]}]", "title: {ug: ئازسانلىقلار ھوقۇقى, fa: حقوق اقلیت\u200cها, ky: Азчылыктардын укуктары}",
		"name: {ug: توپتوم, ky: Топтом}", "subtitle: {ug: ماتېرىياللار}", "description: {ug: بۇ توپلام.}", "imprint: {ug: نەشىر}", "edition.name: {ug: بىرىنچى}", "licence: CC-BY-4.0", "drafts: true",
		"featured: [KG-01]", "ways: [{text: {ug: ئېفىر}, items: [KG-01, KG-02]}]", "menu: [about]"}, changes...)...)
	a += packtest.File(dir+"meta.yaml", meta)
	a += packtest.File(dir+"index.ug.md", packtest.Page("ug", "-translation", "#action: "+rich, "figures: {share: ئۈلۈش, staff: خادىم}", "public_warning: ئاگاھلاندۇرۇش", "title_original: Yntymak", "place_label: ئوش", "keywords: [رادىيو]", "aliases: [/ug/kona.html]"))
	a += packtest.File(dir+"index.ky.md", packtest.Page("ky", "translation: {status: draft, from: ug}", "figures: {share: үлүш, staff: кызматкер}", "#limits: Кара: [чеп](../kopuro/#problem)."))
	a += packtest.Case("kopuro", "KG-02", "ky", "fa")
	a += packtest.File("content/_index.ug.md", packtest.Plain("باش بەت", "خۇش كەپسىز: [توپتوم](about.ug.md)."))
	a += packtest.File("content/about.ug.md", packtest.Plain("بىز ھەققىدە", "## نېمە ئۈچۈن\n\nتېكىست.\n\n### كىچىك\n\nتېكىست."))
	a += packtest.File("content/about.ky.md", packtest.Plain("Биз жөнүндө", "Текст.", "translation: {status: converted, from: ug}"))
	a += packtest.File("content/guide/_index.ky.md", packtest.Plain("Колдонмо", "Кириш сөз.", "summary: Кыскача."))
	for i, name := range []string{"first", "second", "deep/third", "deep/deeper/fourth"} {
		a += packtest.File("content/guide/"+name+".ky.md", packtest.Plain(fmt.Sprintf("Бет %d", i+1), strings.Repeat("Текст. ", 20), fmt.Sprintf("weight: %d", i+1)))
	}
	return a
}
