package check_test

import (
	"strings"
	"testing"

	"toptom/internal/fresh"
	"toptom/internal/packtest"
)

const dir = "content/cases/yntymak/"

// ky and ru are the pages of the base's case with changes; from its line 32 on stands the section "limits".
func ky(changes ...string) string {
	return packtest.File(dir+"index.ky.md", packtest.Page("ky", changes...))
}

func ru(changes ...string) string {
	return packtest.File(dir+"index.ru.md", packtest.Page("ru", changes...))
}

// edited is the Kyrgyz page with one piece of it replaced.
func edited(old, new string) string {
	return packtest.File(dir+"index.ky.md", strings.Replace(packtest.Page("ky"), old, new, 1))
}

func meta(changes ...string) string {
	return packtest.File(dir+"meta.yaml", packtest.Meta("KG-01", changes...))
}

func bet(text string) string {
	return packtest.File("content/bet.ky.md", packtest.Plain("Бет", text))
}

func TestUnwritten(t *testing.T) {
	t.Parallel()
	packtest.Mistakes(t, []packtest.Mistake{
		{"title", ky("title: …"), `content/cases/yntymak/index.ky.md:2:8: error: unwritten: "title" is not written yet (write it between the quotes, or take the line out if it is not needed)`, ky("title: Ынтымак радиосу")},
		{"a source", meta(`sources: [{sid: s1, title: "…", publisher: "…", year: 2020, type: report, link_policy: live}]`), `
content/cases/yntymak/meta.yaml:19:28: error: unwritten: "sources.0.title" is not written yet (write it between the quotes, or take the line out if it is not needed)
content/cases/yntymak/meta.yaml:19:42: error: unwritten: "sources.0.publisher" is not written yet (write it between the quotes, or take the line out if it is not needed)`, ""},
		{"in a draft", meta("status: draft") + ru("summary: ..."), `
content/cases/yntymak/index.ru.md:3:10: warning: unwritten: "summary" is not written yet (write it between the quotes, or take the line out if it is not needed)
content/cases/yntymak/meta.yaml: notice: held-back: not published: status is draft, not approved`, ""},
	})
}

func TestSections(t *testing.T) {
	t.Parallel()
	const heading = "## Өзбек тилин эфирге кайтаруу {#limits}"
	packtest.Mistakes(t, []packtest.Mistake{
		{"missing", ky("-#limits"), `content/cases/yntymak/index.ky.md:30:1: error: missing-section: the section "limits" is missing (add above this line:  ## Эмне болбоду, эмне талаштуу {#limits})`, ky("#limits: Эмне болбоду.")},
		{"missing, the last one", ky("-#adapt"), `content/cases/yntymak/index.ky.md:36:1: error: missing-section: the section "adapt" is missing (add at the end:  ## Кыргызстанда кантип колдонсо болот {#adapt})`, ""},
		{"missing in a draft", meta("status: draft") + ky("-#limits"), `
content/cases/yntymak/index.ky.md:30:1: warning: missing-section: the section "limits" is missing (add above this line:  ## Эмне болбоду, эмне талаштуу {#limits})
content/cases/yntymak/meta.yaml: notice: held-back: not published: status is draft, not approved`, ""},
		{"missing in a review", meta("status: review") + ru("-#risks"), `
content/cases/yntymak/index.ru.md:37:1: warning: missing-section: the section "risks" is missing (add above this line:  ## Риски и как с ними справлялись {#risks})
content/cases/yntymak/meta.yaml: notice: held-back: not published: status is review, not approved`, ""},
		{"missing in all languages", ky("-#limits") + ru("-#limits"), `
content/cases/yntymak/index.ky.md:30:1: error: missing-section: the section "limits" is missing (add above this line:  ## Эмне болбоду, эмне талаштуу {#limits})
content/cases/yntymak/index.ru.md:33:1: error: missing-section: the section "limits" is missing (add above this line:  ## Что не получилось и что спорно {#limits})`, ""},
		{"empty", ky("#limits: "), `content/cases/yntymak/index.ky.md:30:1: error: missing-section: the section "limits" is empty (write its text below the heading)`, ky("#limits: Эмне болбоду.")},
		{"id near", edited("{#limits}", "{#limit}"), `
content/cases/yntymak/index.ky.md:30:1: error: unknown-section: "Өзбек тилин эфирге кайтаруу" is not a section of this kind (did you mean  ## Өзбек тилин эфирге кайтаруу {#limits}?)
content/cases/yntymak/index.ky.md:34:1: error: missing-section: the section "limits" is missing (add above this line:  ## Эмне болбоду, эмне талаштуу {#limits})`, ky()},
		{"usual title, no id", edited(heading, "## Эмне болбоду, эмне талаштуу"), `
content/cases/yntymak/index.ky.md:30:1: error: unknown-section: "Эмне болбоду, эмне талаштуу" is not a section of this kind (write the section's id after the heading:  ## Эмне болбоду, эмне талаштуу {#limits})
content/cases/yntymak/index.ky.md:34:1: error: missing-section: the section "limits" is missing (add above this line:  ## Эмне болбоду, эмне талаштуу {#limits})`, ky()},
		{"another title, no id", edited(heading, "## Кыйынчылыктар"), `
content/cases/yntymak/index.ky.md:30:1: error: unknown-section: "Кыйынчылыктар" is not a section of this kind (the sections are summary, problem, action, actors, result, success, limits, risks, adapt, sources; a smaller heading inside one is written with ###)
content/cases/yntymak/index.ky.md:34:1: error: missing-section: the section "limits" is missing (add above this line:  ## Эмне болбоду, эмне талаштуу {#limits})`, ky()},
		{"another section", ky("#limits: Эмне болбоду.\n\n## Ыраазычылык\n\nРахмат."), `content/cases/yntymak/index.ky.md:34:1: error: unknown-section: "Ыраазычылык" is not a section of this kind (the sections are summary, problem, action, actors, result, success, limits, risks, adapt, sources; a smaller heading inside one is written with ###)`, ky("#limits: Эмне болбоду.\n\n### Ыраазычылык\n\nРахмат.")},
		{"twice", ky("#limits: Бир.\n\n## Дагы {#limits}\n\nЭки."), `
content/cases/yntymak/index.ky.md:34:1: error: heading-id: the id "limits" is given twice (choose another id)
content/cases/yntymak/index.ky.md:34:1: error: unknown-section: "Дагы" is not a section of this kind (the sections are summary, problem, action, actors, result, success, limits, risks, adapt, sources; a smaller heading inside one is written with ###)`, ""},
		{"order", packtest.File(dir+"index.ky.md", strings.NewReplacer("{#problem}", "{#action}", "{#action}", "{#problem}").Replace(packtest.Page("ky"))), `content/cases/yntymak/index.ky.md:14:1: warning: section-order: the section "problem" stands after a later one; it is shown in its place (move its heading and its text up, above the section "action")`, ky()},
		{"text before the first", edited("\n## ", "\nАлгы сөз.\n\n## "), `content/cases/yntymak/index.ky.md:6:1: error: text-before-section: text stands before the first section (put it into one of the sections; the sentence under the title is the summary in the block at the top)`, ky()},
		{"too long for the sheet", ky("#limits: " + strings.Repeat("Сөз деген сөз.\n\n", 50) + "Сөз."), `content/cases/yntymak/index.ky.md:30:1: warning: too-long: the section "limits" has 151 words; 150 fit on the printed sheet (shorten it)`, ky("#limits: " + strings.Repeat("Сөз деген сөз.\n\n", 50))},
		{"own sources", ky("#adapt: Ыкма.\n\n## Булактар {#sources}\n\nКитеп."), "", ""},
	})
}

func TestLinks(t *testing.T) {
	t.Parallel()
	packtest.Mistakes(t, []packtest.Mistake{
		{"near", ky("#limits: [а](../yntymac/)"), `content/cases/yntymak/index.ky.md:32:1: error: link-target: no page or file at "../yntymac/" (did you mean "../yntymak/"?)`, ky("#limits: [а](../yntymak/)")},
		{"far", ky("#limits: [а](../../жок/жерде)"), `content/cases/yntymak/index.ky.md:32:1: error: link-target: no page or file at "../../жок/жерде" (write the way from this file to the other one, such as ../other-case/, or the code of a case, such as KG-07)`, ""},
		{"way wrong, name right", bet("[а](guide/yntymak)"), `content/bet.ky.md:5:1: error: link-target: no page or file at "guide/yntymak" (did you mean "cases/yntymak/"?)`, bet("[а](cases/yntymak/)")},
		{"all ways to write it", bet("[а](cases/yntymak/) [б](/cases/yntymak/index.ru.md) [в](cases/yntymak/meta.yaml#problem) [г](KG-01) [д](about) [е](about.ky.md) [ё](./about.html) [ж](/about?x=1) [з](#)"), "", ""},
		{"code of no item", bet("[KG-02](KG-02)"), `content/bet.ky.md:5:1: error: link-target: no page or file at "KG-02" (write the way from this file to the other one, such as ../other-case/, or the code of a case, such as KG-07)`, ""},
		{"anchor near", ky("#limits: [а](#limit)"), `content/cases/yntymak/index.ky.md:32:1: error: link-anchor: the page content/cases/yntymak/index.ky.md has no place called "#limit" (did you mean "limits"?)`, ky("#limits: [а](#limits)")},
		{"anchors of another page", bet("[а](KG-01#limitts) [б](KG-01#sources) [в](KG-01#src-s1) [г](KG-01#src-s2)"), `
content/bet.ky.md:5:1: error: link-anchor: the page content/cases/yntymak/index.ky.md has no place called "#limitts" (did you mean "limits"?)
content/bet.ky.md:5:57: error: link-anchor: the page content/cases/yntymak/index.ky.md has no place called "#src-s2" (known are: summary, problem, action, actors, result, success, limits, risks, adapt)`, ""},
		{"anchor of a Cyrillic heading", bet("## Көпүрө салуу\n\n[а](#көпүрө-салуу) [б](#%D0%BA%D3%A9%D0%BF%D2%AF%D1%80%D3%A9-%D1%81%D0%B0%D0%BB%D1%83%D1%83)"), "", ""},
		{"anchor that is missing in one language", ky("#limits: Бир.\n\n### Үй {#uy}\n\nЭки.") + ru("#limits: [а](#uy)"), `content/cases/yntymak/index.ru.md:35:1: error: link-anchor: the page content/cases/yntymak/index.ru.md has no place called "#uy" (known are: summary, problem, action, actors, result, success, limits, risks, adapt)`, ky("#limits: Бир.\n\n### Үй {#uy}\n\nЭки.") + ru("#limits: Один.\n\n### Дом {#uy}\n\n[а](#uy)")},
		{"out of the pack", ky("#limits: [а](../../../../etc/passwd)"), `content/cases/yntymak/index.ky.md:32:1: error: link-target: the link "../../../../etc/passwd" leads out of the pack (link to a folder or file below content/)`, ""},
		{"out of the pack, just", bet("[а](../pack.yaml) [б](../content/about.ky.md)"), `
content/bet.ky.md:5:1: error: link-target: the link "../pack.yaml" leads out of the pack (link to a folder or file below content/)
content/bet.ky.md:5:19: error: link-target: the link "../content/about.ky.md" leads out of the pack (link to a folder or file below content/)`, ""},
		{"outside", bet("[а](https://) <http:/x> [б](https://example.org:x/)"), `
content/bet.ky.md:5:1: warning: link-address: the address has no host (open the page in a browser and copy the address from there)
content/bet.ky.md:5:15: warning: link-address: the address has no // after http: (open the page in a browser and copy the address from there)
content/bet.ky.md:5:25: warning: link-address: the address has a wrong % escape, port or bracket (open the page in a browser and copy the address from there)`, ""},
		{"schemes", bet("[а](javascript:alert) [б](data:text/html,x) [в](//example.org/a) [г](file:///etc/passwd)"), `
content/bet.ky.md:5:1: error: link-scheme: addresses with "javascript:" are not allowed (allowed are https:, http:, mailto:, tel: and paths inside the pack)
content/bet.ky.md:5:23: error: link-scheme: addresses with "data:" are not allowed (allowed are https:, http:, mailto:, tel: and paths inside the pack)
content/bet.ky.md:5:45: error: link-scheme: the address has no scheme (write https://example.org/a)
content/bet.ky.md:5:66: error: link-scheme: addresses with "file:" are not allowed (allowed are https:, http:, mailto:, tel: and paths inside the pack)`, ""},
	})
}

func TestPictures(t *testing.T) {
	t.Parallel()
	declared := meta("images: [{file: photo.png, credit: Айгүл, licence: CC-BY-4.0, people: none}]")
	photo := packtest.With(dir+"photo.png", packtest.PNG(40, 30))
	packtest.Mistakes(t, []packtest.Mistake{
		{"fine", declared + ky("#limits: Сүрөт. ![Эфир бөлмөсү](photo.png)"), "", ""},
		{"not declared", ky("#limits: Сүрөт. ![Эфир бөлмөсү](photo.png)"), `content/cases/yntymak/index.ky.md:32:8: error: picture-undeclared: meta.yaml does not say whose picture "photo.png" is and whether people can be recognised in it (add to meta.yaml:  images: [{file: photo.png, credit: …, licence: …, people: none}])`, declared + ky("#limits: Сүрөт. ![Эфир бөлмөсү](photo.png)")},
		{"no text for who cannot see", declared + ky("#limits: Сүрөт. ![](photo.png)"), `content/cases/yntymak/index.ky.md:32:8: error: picture-alt: the picture "photo.png" has no text for those who cannot see it (say in the square brackets what it shows: ![…](photo.png))`, declared + ky("#limits: Сүрөт. ![Эфир бөлмөсү](photo.png)")},
		{"text in front matter is fine", declared + ky("alt: {photo.png: Эфир бөлмөсү}", "#limits: Сүрөт. ![](photo.png)"), "", ""},
		{"recognisable without consent", strings.Replace(declared, "people: none", "people: identifiable", 1) + ky("#limits: Сүрөт. ![Айгүл](photo.png)"), `content/cases/yntymak/meta.yaml:33:9: error: picture-consent: people can be recognised in "photo.png" and no consent is noted (add consent_ref with the number of the consent in the register, or take another picture)`, strings.Replace(declared, "people: none", "people: identifiable, consent_ref: R-17", 1) + ky("#limits: Сүрөт. ![Айгүл](photo.png)")},
		{"on another site", ky("#limits: Сүрөт. ![Эфир](https://example.org/a.png)"), `content/cases/yntymak/index.ky.md:32:8: error: image-outside: the image is on another site (save it beside the text and write the name of the file)`, ""},
		{"in another folder", declared + ky("#limits: Сүрөт. ![Эфир](../kopuro/photo.png)"), `
content/cases/yntymak/index.ky.md:32:8: error: no-picture: the picture "../kopuro/photo.png" is not in the folder of the page (put the picture beside the text and write only its name)
content/cases/yntymak/index.ky.md:32:8: error: picture-undeclared: meta.yaml does not say whose picture "../kopuro/photo.png" is and whether people can be recognised in it (add to meta.yaml:  images: [{file: ../kopuro/photo.png, credit: …, licence: …, people: none}])`, ""},
		{"not there, one near", declared + bet("![Эфир](foto.png)"), `content/bet.ky.md:5:1: error: no-picture: there is no picture "foto.png" (put the picture beside the text, and write its name as it is there)`, ""},
	}, photo)
}

func TestText(t *testing.T) {
	t.Parallel()
	packtest.Mistakes(t, []packtest.Mistake{
		{"title in the text", bet("# Салам\n\nТекст."), `content/bet.ky.md:5:1: error: heading-level: a heading of level 1 in the text: the title stands in the front matter (use ## for sections)`, bet("Текст.")},
		{"level left out", bet("## Бир\n\n#### Төрт"), `content/bet.ky.md:7:1: warning: heading-level: a heading of level 4 after one of level 2 (use ###)`, bet("## Бир\n\n### Төрт")},
		{"heading without words", bet("## Бир\n\n###\n\nТекст."), `content/bet.ky.md:7:1: warning: heading-empty: the heading has no words (write a heading, or delete the line)`, bet("## Бир\n\nТекст.")},
		{"heading in a list", bet("- ## Бир\n- эки"), `content/bet.ky.md:5:3: warning: heading-nested: a heading inside a list, a quotation or a note (make it **bold**, or move it out)`, bet("- **Бир**\n- эки")},
		{"id taken", bet("## Бир {#a}\n\n## Эки {#a}"), `content/bet.ky.md:7:1: error: heading-id: the id "a" is given twice (choose another id)`, bet("## Бир {#a}\n\n## Эки {#b}")},
		{"HTML", bet("Бул <b>маанилүү</b>.\n\n<div>Текст</div>"), `
content/bet.ky.md:5:5: error: raw-html: HTML is not allowed: <b> (write **bold**)
content/bet.ky.md:7:1: error: raw-html: HTML is not allowed: <div> (write it in Markdown; for the sign itself write &lt;)`, ""},
		{"link to nothing", bet("[бул жерде]()"), `content/bet.ky.md:5:1: error: link-empty: the link has no address (write the address between ( and ))`, ""},
		{"note never used", bet("Текст.\n\n[^a]: Эскертме."), `content/bet.ky.md:7:1: warning: note-unused: the footnote "a" is never used (write [^a] where it belongs, or delete it)`, bet("Текст.[^a]\n\n[^a]: Эскертме.")},
		{"note twice", bet("Текст.[^a]\n\n[^a]: Бир.\n\n[^a]: Эки."), `content/bet.ky.md:9:1: error: note-twice: the footnote "a" is defined twice (give one of them another name)`, bet("Текст.[^a]\n\n[^a]: Бир.")},
		{"note of no one", bet("Текст.[^b]"), `content/bet.ky.md:5:7: error: unknown-source: no source and no footnote is called "b"`, ""},
		{"unknown alert", bet("> [!NOTICE]\n> Текст."), `content/bet.ky.md:5:3: warning: alert-kind: there is no alert "notice" (did you mean "note"?)`, bet("> [!NOTE]\n> Текст.")},
		{"control character", bet("Тек\x07ст."), `content/bet.ky.md:5:1: error: encoding: the control character U+0007 in the text (delete the character: it came along with a copy from another program)`, bet("Текст.")},
	})
}

func TestTranslations(t *testing.T) {
	t.Parallel()
	const hint = `(compare the two, mend this text, then run:  toptom translated cases/yntymak ru)`
	noted := func(sections ...string) string {
		return ru("translation.updated: 2026-11-20", "translation.sections: {"+strings.Join(sections, ", ")+"}")
	}
	all := []string{".front: " + fresh.Of("", "title: Өзбек тилин эфирге кайтаруу\nsummary: Өзбек тилин эфирге кайтаруу 2013.").String()}
	for _, id := range packtest.SectionIDs {
		all = append(all, id+": "+fresh.Of("Өзбек тилин эфирге кайтаруу", "Өзбек тилин эфирге кайтаруу ("+id+").").String())
	}
	stale := func(names string) string {
		return `content/cases/yntymak/index.ru.md:7:12: warning: stale-translation: the text in ky has changed since 2026-11-20: ` + names + " " + hint
	}
	packtest.Mistakes(t, []packtest.Mistake{
		{"all noted", noted(all...), "", ""},
		{"a section edited", noted(all...) + ky("#limits: Башка."), stale(`"limits"`), noted(all...) + ky()},
		{"title and a section", noted(all...) + ky("title: Башка", "#risks: Башка."), stale(`"front", "risks"`), ""},
		{"key words are nobody's to translate", noted(all...) + ky("keywords: [радио]"), "", ""},
		{"no date", ru("translation.sections: {"+strings.Join(all, ", ")+"}") + ky("#limits: Башка."), `content/cases/yntymak/index.ru.md:7:13: warning: stale-translation: the text in ky has changed since it was translated: "limits" ` + hint, ""},
		{"no fingerprint", noted(append(all[:9:9], "adapt: abc")...), stale(`"adapt"`), noted(all...)},
		{"nothing noted yet", ky("#limits: Башка."), "", ""},
	})
	two := func(text string) string {
		return packtest.File("content/bet.ky.md", packtest.Plain("Бет", text)) + packtest.File("content/bet.ru.md", packtest.Plain("Страница", "Слово.\n\n## Раз\n\nДва.", "translation.status: approved", "translation.from: ky", "translation.updated: 2026-11-20",
			"translation.sections: {.front: "+fresh.Of("", "title: Бет").String()+", .lead: "+fresh.Of("", "Сөз.").String()+", бир: "+fresh.Of("Бир", "Эки.").String()+"}"))
	}
	plain := func(names string) string {
		return `content/bet.ru.md:6:12: warning: stale-translation: the text in ky has changed since 2026-11-20: ` + names + ` (compare the two, mend this text, then run:  toptom translated bet ru)`
	}
	packtest.Mistakes(t, []packtest.Mistake{
		{"a page", two("Сөз.\n\n## Бир\n\nЭки."), "", ""},
		{"its lead", two("Башка.\n\n## Бир\n\nЭки."), plain(`"lead"`), ""},
		{"a heading", two("Сөз.\n\n## Биринчи\n\nЭки."), plain(`"биринчи"`), ""},
		{"a new section", two("Сөз.\n\n## Бир\n\nЭки.\n\n## Үч\n\nТөрт."), plain(`"үч"`), ""},
		{"a section less", two("Сөз."), plain(`"бир"`), ""},
	})
}

func TestReferencesAndDates(t *testing.T) {
	t.Parallel()
	figure := meta("figures: [{key: staff, value: 90, year: 2017, sid: s1}]")
	packtest.Mistakes(t, []packtest.Mistake{
		{"figure without a label", figure + ky("figures: {staff: кызматкер}"), `content/cases/yntymak/index.ru.md:1:1: error: missing: the figure "staff" has no label here (add to the block at the top:  figures: {staff: "…"})`, figure + ky("figures: {staff: кызматкер}") + ru("figures: {staff: сотрудник}")},
		{"figure without a source", meta("figures: [{key: staff, value: 90, sid: s2}]") + ky("figures: {staff: кызматкер}") + ru("figures: {staff: сотрудник}"), `content/cases/yntymak/meta.yaml:33:40: error: unknown-source: there is no source "s2" in this item (did you mean "s1"?)`, ""},
		{"cite of no source", ky("#limits: Кабар.[^s2]"), `content/cases/yntymak/index.ky.md:32:7: error: unknown-source: no source and no footnote is called "s2" (did you mean "s1"?)`, ky("#limits: Кабар.[^s1]")},
		{"related", meta("related: [{id: yntymac, rel: continues}]"), `content/cases/yntymak/meta.yaml:33:16: error: unknown-item: there is no item "yntymac" (did you mean "yntymak"?)`, meta("related: [{id: yntymak, rel: continues}]")},
		{"updated before created", meta("updated: 2026-01-01"), `content/cases/yntymak/meta.yaml:4:10: error: date-order: "updated" (2026-01-01) is before "created" (2026-11-01) (correct one of the two)`, ""},
		{"end before start", meta("start: 2020", "end: 2019-05"), `content/cases/yntymak/meta.yaml:34:6: error: date-order: "end" (2019-05) is before "start" (2020) (correct one of the two)`, ""},
		{"start and end in one year are fine", meta("start: 2019-05", "end: 2019"), "", ""},
		{"ended and ongoing", meta("start: 2018", "end: 2019-05", "ongoing: true"), `content/cases/yntymak/meta.yaml:35:10: error: date-order: the item has an end and is still ongoing (leave out one of the two)`, meta("start: 2018", "ongoing: true")},
		{"review due yesterday", meta("review_by: 2026-11-24"), `content/cases/yntymak/meta.yaml:7:12: warning: review-due: the review was due by 2026-11-24 (read the item again, then set reviewed_on and review_by)`, ""},
		{"review due today is fine", meta("review_by: 2026-11-25"), "", ""},
		{"risk assessed long ago", meta("safety.risk.assessed_on: 2025-11-24"), `content/cases/yntymak/meta.yaml:30:18: warning: risk-old: the risk was assessed more than a year ago, on 2025-11-24 (assess it again, then set safety.risk.assessed_on)`, ""},
		{"risk assessed a year ago is fine", meta("safety.risk.assessed_on: 2025-11-25"), "", ""},
		{"translation without a block", packtest.File(dir+"index.ru.md", strings.Replace(packtest.Page("ru"), "translation:\n  status: approved\n  from: ky\n", "", 1)), `
content/cases/yntymak/index.ru.md: notice: held-back: not published: the translation is missing
content/cases/yntymak/index.ru.md:1:1: error: missing: "translation" is missing: the page is a translation from ky (add:  translation: {status: draft, from: ky})`, ru()},
		{"source with a translation block", ky("translation: {status: draft, from: ru}"), `content/cases/yntymak/index.ky.md:4:14: warning: translation: the page is in the source language, yet has a translation block (leave the block out)`, ky()},
	})
}
