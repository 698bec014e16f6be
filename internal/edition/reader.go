package edition

import (
	"slices"
	"strconv"
	"strings"

	"toptom/internal/fresh"
	"toptom/internal/lang"
	"toptom/internal/locale"
	"toptom/internal/markdown"
	"toptom/internal/pack"
)

// Reader is whoever reads the pack in one language: which words tell what the pack says in codes, numbers and dates.
type Reader struct {
	Pack  *pack.Pack
	Lang  pack.Language
	Face  locale.Lang // what the interface is in: Lang, or where nobody wrote messages in it the next of its chain
	M     *locale.Messages
	Chain []string // the language itself first
	Order *lang.Order

	all []*Reader
}

// Readers are those of each language, in the order of the pack.
func (in Input) Readers() []*Reader {
	var all []*Reader
	for _, l := range in.Pack.Langs {
		r := &Reader{Pack: in.Pack, Lang: l, Chain: in.Pack.Chain(l.Tag), Order: lang.Collator(l.Tag)}
		r.M = in.Catalog.Messages(l.Tag, r.Chain[1:])
		r.Face = faceOf(l.Lang, r.M.Main())
		all = append(all, r)
	}
	for _, r := range all {
		r.all = all
	}
	return all
}

// faceOf is the language of an interface: that of the page also where the texts are those of a language that it is a variant of.
func faceOf(page locale.Lang, main string) locale.Lang {
	face, err := locale.Parse(main)
	if err != nil || strings.HasPrefix(page.Tag+"-", face.Tag+"-") {
		return page
	}
	return face
}

// Of is the reader of another language; of one that the pack does not have, the same.
func (r *Reader) Of(tag string) *Reader {
	for _, o := range r.all {
		if o.Lang.Tag == tag {
			return o
		}
	}
	return r
}

// Page is the page of an item that the reader gets; nil for an item without pages.
func (r *Reader) Page(it *pack.Item) *pack.Page { return r.Pack.PageFor(it, r.Lang.Tag) }

// Text is a text of the pack and its language.
func (r *Reader) Text(t pack.Text) (text, lang string) { return t.InLang(r.Lang.Tag, r.Chain[1:]) }

// Label names a code, and tells the language of the name ("" where it has none).
func (r *Reader) Label(vocab, code string) (label, lang string) {
	if vocab == "regions" && code == Nationwide {
		return r.M.T("home.nationwide"), r.Face.Tag
	}
	v, ok := r.Pack.Vocabs[vocab].Term(code)
	if !ok {
		return code, ""
	}
	return r.Text(v.Label)
}

// Enum is the label of a fixed value of a field.
func (r *Reader) Enum(field, code string) string {
	if code == "" {
		return ""
	}
	return r.M.T("enum." + field + "." + code)
}

// Date writes a date as exactly as it is known; what is known to the moment is written as a day.
func (r *Reader) Date(d pack.Date) string {
	if d.IsZero() {
		return ""
	}
	return r.M.Date(d.Time, d.Precision)
}

// When is the time of an item.
func (r *Reader) When(it *pack.Item) string {
	from, to := it.Meta.Date("start"), it.Meta.Date("end")
	return r.M.Period(from.Time, from.Precision, to.Time, to.Precision, it.Meta.Bool("ongoing"))
}

// Checked says when an item was checked, and by whom.
func (r *Reader) Checked(it *pack.Item) string {
	if it.ReviewedOn.IsZero() {
		return ""
	}
	if it.ReviewedBy == "" {
		return r.Date(it.ReviewedOn)
	}
	return r.M.T("facts.checked.by", "Date", r.Date(it.ReviewedOn), "Role", r.M.T("enum.reviewed_by."+it.ReviewedBy))
}

// Edition is the line that names the edition and its date.
func (r *Reader) Edition() string {
	c := r.Pack.Config
	name, _ := r.Text(c.EditionName)
	if c.EditionDate.IsZero() {
		return name
	}
	if name == "" {
		return r.M.T("foot.edition.date", "Date", r.Date(c.EditionDate))
	}
	return r.M.T("foot.edition", "Name", name, "Date", r.Date(c.EditionDate))
}

// Part is a piece of a fact. Lang is that of the text; where Code is set, it is a code of Vocab and may lead to its place in an index.
type Part struct{ Text, Lang, Vocab, Code string }

// Fact is a line of the facts box.
type Fact struct {
	Label string
	Parts []Part
	Join  string // what stands between the parts
	Scale int    // evidence level 1–4; 0 for none
}

// Facts are the box beside the text, as the kind declares it: in the reader's language, because they come from codes.
func (r *Reader) Facts(it *pack.Item, pg *pack.Page) []Fact {
	var list []Fact
	for _, name := range it.Kind.Facts {
		if f := r.fact(it, pg, name); len(f.Parts) > 0 {
			list = append(list, f)
		}
	}
	return list
}

func (r *Reader) fact(it *pack.Item, pg *pack.Page, name string) Fact {
	switch name {
	case "actors":
		f := Fact{Label: r.M.T("facts.who"), Join: "; "}
		for _, a := range it.Meta.Objs("actors") {
			label, lang := r.Label("organisations", a.Str("org"))
			f.Parts = append(f.Parts, Part{Text: label, Lang: lang})
		}
		return f
	case "place":
		if pg.PlaceLabel != "" {
			return Fact{Label: r.M.T("facts.where"), Parts: []Part{{Text: pg.PlaceLabel, Lang: pg.Lang}}}
		}
		return r.coded("facts.where", it, "regions")
	case "period":
		return r.said("facts.when", r.When(it))
	case "reviewed":
		return r.said("facts.checked", r.Checked(it))
	case "evidence_level":
		e := it.Meta.Str(name)
		f := r.said("facts.evidence", r.Enum(name, e))
		f.Scale = slices.Index([]string{"self-reported", "third-party", "independent-evaluation", "court-or-un"}, e) + 1
		return f
	}
	if slices.Contains(it.Kind.Tags, name) {
		return r.coded("facts."+name, it, name)
	}
	var list []string
	for _, code := range append(it.Meta.Strs(name), it.Meta.Str(name)) {
		if code != "" {
			list = append(list, r.Enum(name, code))
		}
	}
	return r.said("facts."+name, strings.Join(list, ", "))
}

// said is a fact in words of the interface.
func (r *Reader) said(id, text string) Fact {
	f := Fact{Label: r.M.T(id)}
	if text != "" {
		f.Parts = []Part{{Text: text, Lang: r.Face.Tag}}
	}
	return f
}

func (r *Reader) coded(id string, it *pack.Item, vocab string) Fact {
	f := Fact{Label: r.M.T(id), Join: ", "}
	for _, code := range TagCodes(it, vocab) {
		label, lang := r.Label(vocab, code)
		f.Parts = append(f.Parts, Part{label, lang, vocab, code})
	}
	return f
}

// Section is one part of an item, with its number: the same in every language, so that "KG-07, 7" is an address.
type Section struct {
	pack.SectionDecl
	N     int
	Text  *markdown.Section // what the writer wrote; nil for what is made from data alone
	Title string            // without Text: the heading
	Lang  string            // of Title
}

// Sections are the parts of a page that its kind declares, in that order.
func (r *Reader) Sections(pg *pack.Page) []Section {
	var list []Section
	own := r.Of(pg.Lang)
	for n, decl := range pg.Item.Kind.Sections {
		s := Section{SectionDecl: decl, N: n + 1}
		if text, ok := pg.Doc.Section(decl.ID); ok {
			s.Text = text
		} else if !decl.FromData {
			continue
		} else {
			s.Title, s.Lang = own.M.T("section."+decl.ID), own.Face.Tag
		}
		list = append(list, s)
	}
	return list
}

// Labels are the words that Markdown's own elements need, in the language of the text.
func (r *Reader) Labels(text string) markdown.Labels {
	own := r.Of(text)
	l := markdown.Labels{Note: own.M.T("notes.title"), BackToText: own.M.T("note.back"), Table: own.M.T("table"), Alert: map[string]string{}}
	for _, kind := range []string{"note", "tip", "important", "warning", "caution"} {
		l.Alert[kind] = own.M.T("alert." + kind)
	}
	if own.Face.Tag != own.Lang.Tag {
		l.Lang, l.Dir = own.Face.Tag, own.Face.Dir
	}
	return l
}

// Figure is a number worth showing large.
type Figure struct {
	Value, Unit, Label, Year string
	Cite                     int // number of its source
	SID                      string
	Disputed                 bool
}

// Figures are the key numbers of an item, each with what the page says that it counts.
func (r *Reader) Figures(it *pack.Item, pg *pack.Page) []Figure {
	labels, _ := pg.Front["figures"].(map[string]string)
	var list []Figure
	for _, f := range it.Meta.Objs("figures") {
		value, _ := f["value"].(float64)
		fig := Figure{Value: r.M.Number(value), Unit: r.unit(f.Str("unit")), Label: labels[f.Str("key")], Year: f.Date("year").String(), SID: f.Str("sid"), Disputed: f.Bool("disputed")}
		fig.Cite = slices.IndexFunc(it.Sources, func(s pack.Source) bool { return s.SID == fig.SID }) + 1
		list = append(list, fig)
	}
	return list
}

// unit is what stands behind a number: most languages of the region leave a space before %.
func (r *Reader) unit(u string) string {
	if u == "%" && !strings.HasPrefix(r.Lang.Tag, "en") {
		return "\u00a0%"
	}
	return u
}

// Source is one source of an item as it is shown below a text.
type Source struct {
	SID, Title, Publisher, Year string
	Lang, Dir                   string // of title and publisher, where not the text's
	URL, Shown                  string // URL empty: print-only or none
}

// Sources are those of an item below a page in a language.
func Sources(it *pack.Item, below string) []Source {
	var list []Source
	for _, s := range it.Sources {
		if s.LinkPolicy == "omit" {
			s.URL = ""
		}
		v := Source{SID: s.SID, Title: s.Title, Publisher: s.Publisher, Year: s.Year.String()}
		if s.Lang != below {
			v.Lang = s.Lang
			if l, err := locale.Parse(s.Lang); err == nil {
				v.Dir = l.Dir
			}
		}
		if s.URL != "" {
			v.Shown = strings.TrimSuffix(strings.TrimPrefix(strings.TrimPrefix(strings.TrimPrefix(s.URL, "https://"), "http://"), "www."), "/")
			if s.LinkPolicy == "live" {
				v.URL = s.URL
			}
		}
		list = append(list, v)
	}
	return list
}

// Related is an item that belongs to another, and why.
type Related struct {
	Item *pack.Item
	Why  string
}

// Related lists what belongs to an item, as far as it is in the pack.
func (r *Reader) Related(it *pack.Item) []Related {
	var list []Related
	for _, rel := range it.Related {
		other, ok := r.Pack.ByPath(it.Kind.Folder + "/" + rel.ID)
		if !ok {
			if other, ok = r.Pack.Item(rel.ID); !ok {
				continue
			}
		}
		list = append(list, Related{other, r.M.T("enum.rel." + rel.Rel)})
	}
	return list
}

// Notice says above a text what the reader must know of it.
type Notice struct {
	Class       string // baste (dashed: not final) or firm (solid: caution)
	Title, Text string
	Lang        string // of both, where not the interface's
	TextLang    string // of the text alone
	Lead        string // before the name of the language in which the page may be read, too: "Original:"
	Other       string // tag of that language
}

// Notices are in the language of those who must understand them. drafts says that the build shows what is not approved.
func (r *Reader) Notices(it *pack.Item, pg *pack.Page, drafts bool) []Notice {
	var list []Notice
	if drafts && it.Status != "approved" {
		list = append(list, Notice{Class: "baste", Title: r.M.T("notice.drafts_build")})
	}
	if pg.Lang != r.Lang.Tag {
		wanted, shown := r.M.InLang(r.Lang.Tag), r.M.InLang(pg.Lang)
		list = append(list, Notice{Class: "baste", Title: r.M.T("notice.fallback.title", "Wanted", wanted), Text: r.M.T("notice.fallback.text", "Wanted", wanted, "Shown", shown)})
	}
	list = append(list, r.translationNotices(it, pg)...)
	if pg.PublicWarning != "" {
		list = append(list, Notice{Class: "firm", Title: r.M.T("alert.warning"), Text: pg.PublicWarning, TextLang: pg.Lang})
	}
	if it.Meta.Bool("contested") {
		list = append(list, Notice{Class: "firm", Title: r.M.T("notice.contested.title"), Text: r.M.T("notice.contested.text", "Number", "7")})
	}
	if level := it.Safety.Anonymisation; level > 0 {
		list = append(list, Notice{Class: "baste", Title: r.M.T("enum.anonymisation." + strconv.Itoa(level))})
	}
	return list
}

// translationNotices stand in the text's own language: who reads the text must be able to read them. A page converted from a draft has
// both, and one that is behind its original is told so, too.
func (r *Reader) translationNotices(it *pack.Item, pg *pack.Page) []Notice {
	var list []Notice
	from := pg.Translation
	if from.Status == "converted" {
		list = append(list, r.translationNotice(it, pg, "notice.converted", "notice.converted.from", from.From))
		if src := it.Pages[from.From]; pg.ByRule && src != nil {
			from = src.Translation
		}
	}
	if from.Status == "draft" || from.Status == "in-review" {
		list = append(list, r.translationNotice(it, pg, "notice.draft", "notice.original", from.From))
	}
	if updated := pg.Record.Updated; len(fresh.Behind(pg.Fresh)) > 0 && !updated.IsZero() {
		n := r.translationNotice(it, pg, "notice.stale", "notice.original", from.From, "Date", r.Of(pg.Lang).Date(updated))
		if slices.ContainsFunc(list, func(other Notice) bool { return other.Other == n.Other }) {
			n.Lead, n.Other = "", "" // the way to the original is told already
		}
		list = append(list, n)
	}
	return list
}

func (r *Reader) translationNotice(it *pack.Item, pg *pack.Page, id, lead, from string, args ...any) Notice {
	own := r.Of(pg.Lang)
	n := Notice{Class: "baste", Title: own.M.T(id + ".title"), Text: own.M.T(id+".text", args...)}
	if own.Face.Tag != r.Face.Tag {
		n.Lang = own.Face.Tag
	}
	if src := it.Pages[from]; src != nil && src.Lang != r.Lang.Tag {
		n.Lead, n.Other = own.M.T(lead), src.Lang
	}
	return n
}

// Status says how a text came to be; of one made by rule also how that came to be which it is made from, unless it is final.
func (r *Reader) Status(tr pack.Translation) (text string, draft bool) {
	text = r.M.T("enum.translation." + tr.Status)
	switch tr.Base {
	case "draft", "in-review", "machine-draft":
		text += ", " + r.M.T("enum.translation."+tr.Base)
	}
	return text, tr.Status != "original" && tr.Status != "approved"
}

// Cite says how an item is cited.
func (r *Reader) Cite(it *pack.Item, pg *pack.Page) string {
	c := r.Pack.Config
	edition := strings.Trim(c.EditionName.In(r.Lang.Tag, r.Chain[1:])+", "+r.Date(c.EditionDate), ", ")
	return r.M.T("case.cite.text", "Pack", c.Title.In(r.Lang.Tag, r.Chain[1:]), "Code", it.Code, "Title", pg.Title, "Edition", edition, "Licence", r.M.T("licence."+it.Licence))
}

// Forms are what a concept is called in a language; a language that is made from another has its words made, too.
func (r *Reader) Forms(c pack.Concept, tag string) []string {
	forms := c.Forms[tag]
	if l, ok := r.Pack.Lang(tag); ok && len(forms) == 0 && l.Converter != nil {
		for _, f := range c.Forms[l.ConvertedFrom] {
			forms = append(forms, l.Converter.Text(f))
		}
	}
	return forms
}
