package content

import (
	"golang.org/x/text/unicode/norm"

	"toptom/internal/pack"
)

// fill copies the fields that the program itself works with from meta.yaml into the item. Lists with a type of their own, the
// largest part of the file, are not kept twice.
func fill(it *pack.Item, v pack.Values) {
	it.Meta = v
	it.Code = v.Str("code")
	it.Status = v.Str("status")
	it.SourceLang = v.Str("source_lang")
	it.Licence = v.Str("licence")
	it.Created, it.Updated = v.Date("created"), v.Date("updated")
	it.ReviewedOn, it.ReviewBy, it.ReviewedBy = v.Date("reviewed_on"), v.Date("review_by"), v.Str("reviewed_by")
	it.Tags = make(map[string][]string, len(it.Kind.Tags))
	for _, name := range it.Kind.Tags {
		if codes := v.Strs(name); codes != nil {
			it.Tags[name] = codes
		}
	}
	for _, r := range v.Objs("related") {
		it.Related = append(it.Related, pack.Relation{ID: r.Str("id"), Rel: r.Str("rel")})
	}
	for _, s := range v.Objs("sources") {
		it.Sources = append(it.Sources, pack.Source{
			SID: s.Str("sid"), Title: s.Str("title"), Publisher: s.Str("publisher"), Year: s.Date("year"), URL: s.Str("url"),
			Lang: s.Str("lang"), Type: s.Str("type"), LinkPolicy: s.Str("link_policy"), CheckedOn: s.Date("checked_on"),
		})
	}
	for _, im := range v.Objs("images") {
		it.Images = append(it.Images, pack.Image{
			File: norm.NFC.String(im.Str("file")), Credit: im.Str("credit"), Licence: im.Str("licence"), People: im.Str("people"),
			Minors: im.Bool("minors"), ConsentRef: im.Str("consent_ref"),
		})
	}
	it.Safety = safety(v.Obj("safety"))
	for _, name := range []string{"related", "sources", "images", "safety"} {
		delete(it.Meta, name)
	}
}

func safety(v pack.Values) pack.Safety {
	consent, risk := v.Obj("consent"), v.Obj("risk")
	level := -1
	if a := v.Obj("anonymisation"); a.Has("level") {
		level = a.Int("level")
	}
	return pack.Safety{
		Basis: v.Str("basis"), ConsentStatus: consent.Str("status"), ConsentScope: consent.Strs("scope"),
		ConsentExpires: consent.Date("expires_on"), Reconfirm: consent.Date("reconfirm_by"), Minors: consent.Bool("minors"), Anonymisation: level,
		PlacePrecision: v.Str("place_precision"), TimePrecision: v.Str("time_precision"), Embargo: v.Date("embargo_until"),
		Risk: risk.Str("level"), RiskAssessed: risk.Date("assessed_on"), Naming: v.Strs("naming"), HateContent: v.Str("hate_content"),
	}
}

// byFile is what is said of each picture, by its name in Unicode form NFC: a Mac gives й in two characters.
func byFile(v pack.Values, name string) map[string]string {
	given, _ := v[name].(map[string]string)
	if given == nil {
		return nil
	}
	m := make(map[string]string, len(given))
	for file, text := range given {
		m[norm.NFC.String(file)] = text
	}
	return m
}

// fillPage copies the fields of the front matter.
func fillPage(pg *pack.Page, v pack.Values) {
	pg.Front = v
	pg.Title, pg.Summary = v.Str("title"), v.Str("summary")
	pg.TitleOriginal, pg.PlaceLabel, pg.PublicWarning = v.Str("title_original"), v.Str("place_label"), v.Str("public_warning")
	pg.Keywords = v.Strs("keywords")
	for _, a := range v.Strs("aliases") {
		pg.Aliases = append(pg.Aliases, norm.NFC.String(a))
	}
	pg.Weight = v.Int("weight")
	pg.Alt, pg.Captions = byFile(v, "alt"), byFile(v, "captions")
	t := v.Obj("translation")
	pg.Translation = pack.Translation{
		Status: t.Str("status"), From: t.Str("from"), Translator: t.Str("translator_role"),
		Reviewer: t.Str("reviewer_role"), ReviewedOn: t.Date("reviewed_on"), GlossaryDate: t.Str("glossary_version"),
	}
	pg.Record.Updated = t.Date("updated")
	pg.Record.Sections, _ = t["sections"].(map[string]string)
}
