package content_test

import (
	"strings"
	"testing"

	"toptom/internal/packtest"
)

const metaFile = "content/cases/yntymak/meta.yaml"

// meta is the meta.yaml of the base's case with changes.
func meta(changes ...string) string {
	return packtest.File(metaFile, packtest.Meta("KG-01", changes...))
}

// source is a list of one source.
func source(fields string) string {
	return "sources: [{sid: s1, title: Кабар, link_policy: live, " + fields + "}]"
}

func TestMeta(t *testing.T) {
	t.Parallel()
	packtest.Mistakes(t, []packtest.Mistake{
		{"empty", packtest.File(metaFile, "status: approved\n"), `
content/cases/yntymak/meta.yaml: notice: held-back: not published: safety.basis is missing
content/cases/yntymak/meta.yaml:1:1: error: missing: "code" is missing (write for example: code: KG-99)
content/cases/yntymak/meta.yaml:1:1: error: missing: "communities" is missing (write for example: communities: [multi-community])
content/cases/yntymak/meta.yaml:1:1: error: missing: "contested" is missing (write for example: contested: false)
content/cases/yntymak/meta.yaml:1:1: error: missing: "countries" is missing (write for example: countries: [KG])
content/cases/yntymak/meta.yaml:1:1: error: missing: "created" is missing (write for example: created: 2026-11-25)
content/cases/yntymak/meta.yaml:1:1: error: missing: "evidence_level" is missing (write for example: evidence_level: self-reported)
content/cases/yntymak/meta.yaml:1:1: error: missing: "licence" is missing (write for example: licence: CC-BY-4.0)
content/cases/yntymak/meta.yaml:1:1: error: missing: "methods" is missing (write for example: methods: [legal-aid])
content/cases/yntymak/meta.yaml:1:1: error: missing: "outcome" is missing (write for example: outcome: too-early)
content/cases/yntymak/meta.yaml:1:1: error: missing: "review_by" is missing (write for example: review_by: 2026-11-25)
content/cases/yntymak/meta.yaml:1:1: error: missing: "reviewed_on" is missing (write for example: reviewed_on: 2026-11-25)
content/cases/yntymak/meta.yaml:1:1: error: missing: "rights" is missing (write for example: rights: [non-discrimination])
content/cases/yntymak/meta.yaml:1:1: error: missing: "safety" is missing (write:  safety: {basis: …, consent: …, anonymisation: …, place_precision: …, time_precision: …, risk: …, hate_content: …})
content/cases/yntymak/meta.yaml:1:1: error: missing: "source_lang" is missing (write for example: source_lang: ky)
content/cases/yntymak/meta.yaml:1:1: error: missing: "sources" is missing (write:  sources: [{sid: …, title: …, link_policy: …}])
content/cases/yntymak/meta.yaml:1:1: error: missing: "themes" is missing (write for example: themes: [justice])
content/cases/yntymak/meta.yaml:1:1: error: missing: "updated" is missing (write for example: updated: 2026-11-25)`, meta()},
		{"status missing", meta("-status"), `
content/cases/yntymak/meta.yaml: notice: held-back: not published: status is missing, not approved
content/cases/yntymak/meta.yaml:1:1: error: missing: "status" is missing (write for example: status: draft)`, ""},
		{"status near", meta("status: aproved"), `
content/cases/yntymak/meta.yaml: notice: held-back: not published: status is missing, not approved
content/cases/yntymak/meta.yaml:2:9: error: unknown-code: "aproved" is not a value of "status" (did you mean "approved"?)`, meta()},
		{"date missing", meta("-created"), `content/cases/yntymak/meta.yaml:1:1: error: missing: "created" is missing (write for example: created: 2026-11-25)`, meta()},
		{"language missing", meta("-source_lang"), `
content/cases/yntymak/index.ky.md: notice: held-back: not published: the translation is missing
content/cases/yntymak/meta.yaml:1:1: error: missing: "source_lang" is missing (write for example: source_lang: ky)`, meta()},
		{"no language", meta("source_lang: kyrgyz"), `
content/cases/yntymak/index.ky.md: notice: held-back: not published: the translation is missing
content/cases/yntymak/meta.yaml:8:14: error: language: "kyrgyz" is not a language tag (use a tag such as ky, ru, uz-Cyrl, en)`, meta()},
		{"language without a page", meta("source_lang: en"), `
content/cases/yntymak/index.ky.md: notice: held-back: not published: the translation is missing
content/cases/yntymak/index.ky.md:1:1: error: missing: "translation" is missing: the page is a translation from en (add:  translation: {status: draft, from: en})
content/cases/yntymak/meta.yaml:8:14: error: no-page: the source language is en, but there is no index.en.md (write that file, or correct source_lang)`, ""},
		{"safety missing", meta("-safety"), `
content/cases/yntymak/meta.yaml: notice: held-back: not published: safety.basis is missing
content/cases/yntymak/meta.yaml:1:1: error: missing: "safety" is missing (write:  safety: {basis: …, consent: …, anonymisation: …, place_precision: …, time_precision: …, risk: …, hate_content: …})`, meta()},
		{"safety, a word", meta("safety: low"), `
content/cases/yntymak/meta.yaml: notice: held-back: not published: safety.basis is missing
content/cases/yntymak/meta.yaml:20:9: error: wrong-type: "safety" must have keys of its own: basis, consent, anonymisation, place_precision, time_precision, embargo_until, risk, naming, hate_content (write them on lines of their own below it, two spaces to the right:  basis: …)`, meta()},
		{"part of safety missing", meta("-safety.risk.level"), `
content/cases/yntymak/meta.yaml: notice: held-back: not published: safety.risk.level is missing
content/cases/yntymak/meta.yaml:29:5: error: missing: "safety.risk.level" is missing (write for example: level: high)`, ""},
		{"unknown key below", meta("safety.risk.levl: low"), `content/cases/yntymak/meta.yaml:32:5: error: unknown-key: there is no key "levl" here (did you mean "level"?)`, meta()},
		{"anonymisation too high", meta("safety.anonymisation.level: 5"), `
content/cases/yntymak/meta.yaml: notice: held-back: not published: safety.anonymisation.level is missing
content/cases/yntymak/meta.yaml:25:12: error: unknown-code: "5" is not a value of "safety.anonymisation.level" (known are: 0, 1, 2, 3)`, meta()},
		{"anonymisation in words", meta("safety.anonymisation.level: zero"), `
content/cases/yntymak/meta.yaml: notice: held-back: not published: safety.anonymisation.level is missing
content/cases/yntymak/meta.yaml:25:12: error: wrong-type: "safety.anonymisation.level" must be a whole number, not "zero" (write digits only, for example level: 0)`, meta()},

		{"no such day", meta("created: 2026-13-40"), `content/cases/yntymak/meta.yaml:3:10: error: bad-date: "2026-13-40" is not a date (write year-month-day, for example 2026-11-25 (2026-11 or 2026 where the day is not known))`, meta()},
		{"day in words", meta("created: 25-ноябрь, 2026"), `content/cases/yntymak/meta.yaml:3:10: error: bad-date: "25-ноябрь, 2026" is not a date (write year-month-day, for example 2026-11-25 (2026-11 or 2026 where the day is not known))`, meta()},
		{"day with dots", meta("created: 25.11.2026"), `content/cases/yntymak/meta.yaml:3:10: error: bad-date: "25.11.2026" is not a date (write year-month-day, for example 2026-11-25 (2026-11 or 2026 where the day is not known))`, meta()},
		{"no such year", meta("created: 1026-11-25"), `content/cases/yntymak/meta.yaml:3:10: error: bad-date: "1026-11-25" is not a date (write year-month-day, for example 2026-11-25 (2026-11 or 2026 where the day is not known))`, meta()},
		{"month is fine", meta("created: 2026-10"), "", ""},

		{"list missing", meta("-communities"), `content/cases/yntymak/meta.yaml:1:1: error: missing: "communities" is missing (write for example: communities: [multi-community])`, meta()},
		{"list without a value", meta("communities:"), `content/cases/yntymak/meta.yaml:12:1: error: missing: "communities" has no value (write for example: communities: [multi-community])`, meta()},
		{"empty list", meta("communities: []"), `content/cases/yntymak/meta.yaml:12:1: error: missing: "communities" has no value (write for example: communities: [multi-community])`, meta()},
		{"code twice", meta("communities: [uzbek, uzbek]"), `content/cases/yntymak/meta.yaml:12:22: warning: doubled-value: "uzbek" stands twice in "communities" (keep one of the two)`, meta()},
		{"code near", meta("communities: [uzbeks]"), `content/cases/yntymak/meta.yaml:12:15: error: unknown-code: "uzbeks" is not a code of the vocabulary "communities" (did you mean "uzbek"?)`, meta()},
		{"label of a code", meta("communities: [өзбектер]"), `content/cases/yntymak/meta.yaml:12:15: error: unknown-code: "өзбектер" is not a code of the vocabulary "communities" (write its code: uzbek)`, meta("communities: [uzbek]")},
		{"label of a code, with a slip", meta("communities: [узбекы]"), `content/cases/yntymak/meta.yaml:12:15: error: unknown-code: "узбекы" is not a code of the vocabulary "communities" (write its code: uzbek)`, meta("communities: [uzbek]")},
		{"code far", meta("regions: [эльфтер]"), `content/cases/yntymak/meta.yaml:11:11: error: unknown-code: "эльфтер" is not a code of the vocabulary "regions" (known are: KG-B, KG-C, KG-J, KG-N, KG-O, KG-T, KG-Y, KG-GB, KG-GO)`, meta()},
		{"code of another alphabet", meta("regions: [КG-O]"), `content/cases/yntymak/meta.yaml:11:11: error: unknown-code: "КG-O" is not a code of the vocabulary "regions" (did you mean "KG-O"?)`, meta()},
		{"Norway is no false", meta("countries: [KG, NO]"), "", ""},
		{"value near", meta("outcome: partially"), `content/cases/yntymak/meta.yaml:18:10: error: unknown-code: "partially" is not a value of "outcome" (did you mean "partly"?)`, meta()},
		{"value far", meta("outcome: success"), `content/cases/yntymak/meta.yaml:18:10: error: unknown-code: "success" is not a value of "outcome" (known are: achieved, partly, not-achieved, reversed, too-early)`, meta("outcome: achieved")},

		{"contested, nothing against", meta("contested: true"), `content/cases/yntymak/meta.yaml:1:1: error: missing: "counter_evidence" is missing (it is needed because contested is true)`, meta("contested: true", "counter_evidence: [s1]")},
		{"contested, empty list", meta("contested: true", "counter_evidence: []"), `content/cases/yntymak/meta.yaml:1:1: error: missing: "counter_evidence" is missing (it is needed because contested is true)`, ""},
		{"contested, unknown source", meta("contested: true", "counter_evidence: [s2]"), `content/cases/yntymak/meta.yaml:33:20: error: unknown-source: there is no source "s2" in this item (did you mean "s1"?)`, meta("contested: true", "counter_evidence: [s1]")},

		{"percent sign", meta("figures: [{key: staff, value: 30%, sid: s1}]"), `
content/cases/yntymak/index.ky.md:1:1: error: missing: the figure "staff" has no label here (add to the block at the top:  figures: {staff: "…"})
content/cases/yntymak/index.ru.md:1:1: error: missing: the figure "staff" has no label here (add to the block at the top:  figures: {staff: "…"})
content/cases/yntymak/meta.yaml:33:31: error: wrong-type: "figures.0.value" must be a number, not "30%" (write digits only, with a point for decimals: 36.1)`, ""},
		{"not a number", meta("figures: [{key: staff, value: NaN, sid: s1}]"), `
content/cases/yntymak/index.ky.md:1:1: error: missing: the figure "staff" has no label here (add to the block at the top:  figures: {staff: "…"})
content/cases/yntymak/index.ru.md:1:1: error: missing: the figure "staff" has no label here (add to the block at the top:  figures: {staff: "…"})
content/cases/yntymak/meta.yaml:33:31: error: wrong-type: "figures.0.value" must be a number, not "NaN" (write digits only, with a point for decimals: 36.1)`, ""},
		{"decimal comma", meta(`figures: [{key: staff, value: "36,1", sid: s9}]`), `
content/cases/yntymak/index.ky.md:1:1: error: missing: the figure "staff" has no label here (add to the block at the top:  figures: {staff: "…"})
content/cases/yntymak/index.ru.md:1:1: error: missing: the figure "staff" has no label here (add to the block at the top:  figures: {staff: "…"})
content/cases/yntymak/meta.yaml:33:31: error: wrong-type: "figures.0.value" must be a number, not "36,1" (write digits only, with a point for decimals: 36.1)
content/cases/yntymak/meta.yaml:33:44: error: unknown-source: there is no source "s9" in this item (did you mean "s1"?)`, ""},

		{"no source", meta("sources: []"), `content/cases/yntymak/meta.yaml:19:1: error: missing: "sources" has no value (write:  sources: [{sid: …, title: …, link_policy: …}])`, ""},
		{"source without policy", meta("sources: [{sid: s1, title: Кабар}]"), `content/cases/yntymak/meta.yaml:19:11: error: missing: "sources.0.link_policy" is missing (write for example: link_policy: live)`, meta("sources: [{sid: s1, title: Кабар, link_policy: live}]")},
		{"source twice", meta("sources: [{sid: s1, title: а, link_policy: live}, {sid: s1, title: б, link_policy: live}]"), `content/cases/yntymak/meta.yaml:19:56: error: doubled-key: two sources have the id "s1" (give each an id of its own: s1, s2, s3)`, ""},
		{"source with a strange id", meta(`sources: [{sid: "s 1\"", title: а, link_policy: live}]`), `content/cases/yntymak/meta.yaml:19:17: error: bad-sid: "s 1\"" cannot be the id of a source (write letters and digits only, for example s1)`, ""},
		{"address without https", meta(source("url: www.example.org")), `content/cases/yntymak/meta.yaml:19:54: warning: bad-address: "www.example.org" is not a web address (write it whole, for example https://www.osce.org/hcnm)`, meta(source("url: https://www.example.org"))},
		{"address that is a program", meta(source(`url: "javascript:alert(1)"`)), `content/cases/yntymak/meta.yaml:19:54: warning: bad-address: "javascript:alert(1)" is not a web address (write it whole, for example https://www.osce.org/hcnm)`, ""},
		{"address with a space", meta(source(`url: "https://example.org/a b"`)), `content/cases/yntymak/meta.yaml:19:54: warning: bad-address: "https://example.org/a b" is not a web address (write it whole, for example https://www.osce.org/hcnm)`, ""},

		{"related to nothing", meta("related: [{id: yntymac, rel: continues}]"), `content/cases/yntymak/meta.yaml:33:16: error: unknown-item: there is no item "yntymac" (did you mean "yntymak"?)`, ""},
		{"relation near", meta("related: [{id: yntymak, rel: continue}]"), `content/cases/yntymak/meta.yaml:33:30: error: unknown-code: "continue" is not a value of "related.0.rel" (did you mean "continues"?)`, ""},
		{"id of another folder", meta("id: intymak"), `content/cases/yntymak/meta.yaml:33:5: error: wrong-id: the id "intymak" is not the name of the folder, "yntymak" (leave the line out, or write id: yntymak)`, meta("id: yntymak")},
		{"kind of another folder", meta("kind: tool"), `content/cases/yntymak/meta.yaml:33:7: error: wrong-kind: the folder cases/ holds items of the kind "case", not "tool" (leave the line out, or write kind: case)`, meta("kind: case")},
		{"picture not there", meta("images: [{file: a.jpg, credit: А, licence: CC0, people: none}]"), `content/cases/yntymak/meta.yaml:33:17: error: no-picture: there is no picture "a.jpg" in the folder (put the picture beside meta.yaml, or take the entry out)`, ""},
	})
}

func TestMetaSyntax(t *testing.T) {
	t.Parallel()
	change := func(old, new string) string {
		return packtest.File(metaFile, strings.Replace(packtest.Meta("KG-01"), old, new, 1))
	}
	packtest.Mistakes(t, []packtest.Mistake{
		{"tab", change("  basis:", "\tbasis:"), `content/cases/yntymak/meta.yaml:21:1: error: yaml-tab: a tab stands at the start of the line; YAML is indented with spaces (replace the tab by two spaces)`, ""},
		{"no colon", change("status: approved", "status approved"), `content/cases/yntymak/meta.yaml:2:1: error: yaml: this line cannot be read: the colon after the key is missing (write a colon behind the key, and a space before its value:  status: …)`, meta()},
		{"one line indented", change("status:", " status:"), `content/cases/yntymak/meta.yaml:2:2: error: yaml: this line cannot be read: a colon stands where none can stand (check indentation (two spaces for each step), colons and quotes of this line and the one before)`, meta()},
		{"last line cut off", packtest.File(metaFile, strings.TrimSuffix(packtest.Meta("KG-01"), ": none\n")), `content/cases/yntymak/meta.yaml:32:3: error: yaml: this line cannot be read: the colon after the key is missing (write a colon behind the key, and a space before its value:  hate_content: …)`, meta()},
		{"list of items", packtest.File(metaFile, "- code: KG-01\n"), `content/cases/yntymak/meta.yaml:1:1: error: yaml: expected lines of the form "key: value" (write for example: title: "…")`, meta()},
		{"comments are fine", change("status: approved", "# бекитилген\nstatus: approved # чоң тамга менен эмес"), "", ""},
	})
}
