package packtest

import (
	"fmt"
	"strings"
)

// Meta writes a valid meta.yaml of an approved case from public sources, in the source language ky. Changes are lines
// "path: YAML" that replace or add a field, and "-path" that leaves one out with all below it:
//
//	Meta("KG-02", "status: draft", "safety.consent.status: pending", "-safety.risk")
func Meta(code string, changes ...string) string {
	t := tree{}
	for _, line := range metaLines {
		t.apply(line)
	}
	t.apply("code: " + code)
	for _, c := range changes {
		t.apply(c)
	}
	return t.yaml("")
}

var metaLines = []string{
	"code: KG-01", "status: approved", "created: 2026-11-01", "updated: 2026-11-20", "reviewed_on: 2026-11-20", "reviewed_by: editor",
	"review_by: 2027-11-20", "source_lang: ky", "licence: CC-BY-4.0",
	"countries: [KG]", "regions: [KG-O]", "communities: [uzbek]", "rights: [language-use]", "methods: [media-production]", "themes: [media]",
	"evidence_level: third-party", "contested: false", "outcome: partly",
	`sources: [{sid: s1, title: "Ноокат кабарлары", publisher: "Ноокат", year: 2013, url: "https://example.org/nookat", lang: ky, type: news, link_policy: live}]`,
	"safety.basis: public-record", "safety.consent.status: not-needed", "safety.anonymisation.level: 0",
	"safety.place_precision: region", "safety.time_precision: month",
	"safety.risk.level: low", "safety.risk.assessed_on: 2026-11-20", "safety.risk.assessed_by: editor", "safety.hate_content: none",
}

// Consented are the changes of Meta that make a case rest on consent for everything that is published.
var Consented = []string{
	"safety.basis: consent", "safety.consent.status: given", "safety.consent.scope: [web, offline]",
	"safety.consent.obtained_on: 2026-01-10", "safety.consent.expires_on: 2028-01-10",
}

// SectionIDs are the written sections of a case, in their order.
var SectionIDs = []string{"summary", "problem", "action", "actors", "result", "success", "limits", "risks", "adapt"}

// Page writes a valid page of a case: front matter and all nine written sections. Changes are as in Meta for front matter;
// "#id: text" replaces the text of a section and "-#id" leaves the section out.
func Page(lang string, changes ...string) string {
	front := tree{}
	front.apply(`title: "` + words[lang] + `"`)
	front.apply(`summary: "` + words[lang] + ` 2013."`)
	if lang != "ky" {
		front.apply("translation.status: approved")
		front.apply("translation.from: ky")
	}
	body := map[string]string{}
	for _, id := range SectionIDs {
		body[id] = words[lang] + " (" + id + ")."
	}
	for _, c := range changes {
		if id, gone := strings.CutPrefix(c, "-#"); gone {
			delete(body, id)
		} else if change, section := strings.CutPrefix(c, "#"); section {
			id, text, _ := strings.Cut(change, ": ")
			body[id] = text
		} else {
			front.apply(c)
		}
	}
	var b strings.Builder
	fmt.Fprintf(&b, "---\n%s---\n", front.yaml(""))
	for _, id := range SectionIDs {
		if text, ok := body[id]; ok {
			fmt.Fprintf(&b, "\n## %s {#%s}\n\n%s\n", words[lang], id, text)
		}
	}
	return b.String()
}

// words are a few real words of each language that tests use.
var words = map[string]string{
	"ky": "Өзбек тилин эфирге кайтаруу", "ru": "Узбекский язык снова в эфире", "en": "Uzbek back on air",
	"uz-Cyrl": "Ўзбек тилини эфирга қайтариш", "ug": "ئۇيغۇر تىلى ئېفىردا", "fa": "بازگشت زبان اوزبیکی به رادیو",
	"es": "El uzbeko vuelve a la radio", "zh": "乌兹别克语重返广播", "tr": "Özbekçe yeniden yayında",
}

// Plain writes a plain page with a title and a text.
func Plain(title, text string, front ...string) string {
	t := tree{}
	t.apply(`title: "` + title + `"`)
	for _, f := range front {
		t.apply(f)
	}
	return "---\n" + t.yaml("") + "---\n\n" + text + "\n"
}

// Case is the archive of a whole case in some languages; the first need not be the source language, ky.
func Case(slug, code string, langs ...string) string {
	return Item(slug, Meta(code), langs...)
}

// Item is Case with a meta.yaml of one's own.
func Item(slug, meta string, langs ...string) string {
	archive := File("content/cases/"+slug+"/meta.yaml", meta)
	for _, l := range langs {
		archive += File("content/cases/"+slug+"/index."+l+".md", Page(l))
	}
	return archive
}

// Pack writes a pack.yaml.
func Pack(changes ...string) string {
	t := tree{}
	for _, line := range []string{"title: Азчылыктардын укуктары", "languages: [ky, ru, en]", "edition.date: 2026-11-25"} {
		t.apply(line)
	}
	for _, c := range changes {
		t.apply(c)
	}
	return File("content/pack.yaml", t.yaml(""))
}

func baseArchive() string {
	return Pack() + Case("yntymak", "KG-01", "ky", "ru") + File("content/about.ky.md", Plain("Бул топтом жөнүндө", "Эмне үчүн жана ким үчүн."))
}

// tree is YAML in the making: keys in their order, values as written.
type tree []node

type node struct {
	key, value string
	below      tree
}

// apply makes one change.
func (t *tree) apply(change string) {
	if path, gone := strings.CutPrefix(change, "-"); gone {
		t.remove(strings.Split(path, "."))
		return
	}
	path, value, ok := strings.Cut(change, ":")
	if !ok {
		panic("packtest: a change has the form \"path: YAML\" or \"-path\": " + change)
	}
	t.set(strings.Split(path, "."), strings.TrimSpace(value))
}

func (t *tree) set(path []string, value string) {
	i := t.find(path[0])
	if i < 0 {
		*t = append(*t, node{key: path[0]})
		i = len(*t) - 1
	}
	n := &(*t)[i]
	if len(path) == 1 {
		n.value, n.below = value, nil
		return
	}
	n.value = ""
	n.below.set(path[1:], value)
}

func (t *tree) remove(path []string) {
	i := t.find(path[0])
	if i < 0 {
		panic("packtest: there is no field to leave out: " + path[0])
	}
	if len(path) > 1 {
		(*t)[i].below.remove(path[1:])
		return
	}
	*t = append((*t)[:i], (*t)[i+1:]...)
}

func (t *tree) find(key string) int {
	for i, n := range *t {
		if n.key == key {
			return i
		}
	}
	return -1
}

func (t tree) yaml(indent string) string {
	var b strings.Builder
	for _, n := range t {
		b.WriteString(strings.TrimRight(indent+n.key+": "+n.value, " ") + "\n")
		b.WriteString(n.below.yaml(indent + "  "))
	}
	return b.String()
}
