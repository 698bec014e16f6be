package site

import (
	"bytes"
	"cmp"
	"html/template"
	"path"
	"slices"
	"strconv"
	"strings"

	"toptom/internal/locale"
	"toptom/internal/markdown"
	"toptom/internal/pack"
)

// Notice is a box above a text that says what the reader must know of it.
type Notice struct {
	Class     string // baste (dashed: not final) or firm (solid: caution)
	Title     string
	Text      string
	Lang, Dir string            // of title and text, where not the interface's
	Mark      template.HTMLAttr // of the text alone
	Link      *Link
}

// Fact is a line of the facts box.
type Fact struct {
	Label string
	Items []Link // linked codes
	Text  template.HTML
	Scale int // evidence level 1–4; 0 for none
}

// Figure is a number worth showing large.
type Figure struct {
	Value, Unit, Label, Year string
	Cite                     int // number of its source
	SID                      string
	Disputed                 bool
}

// SectionView is one part of an item.
type SectionView struct {
	ID, Class string
	N         int
	Title     template.HTML
	Body      template.HTML
	FromData  bool
}

// SourceView is one source of an item.
type SourceView struct {
	SID, Title, Publisher, Year string
	Lang, Dir                   string // of title and publisher, where not the text's
	URL, Shown                  string // URL empty: print-only or none
}

// RelatedView is a line of related items.
type RelatedView struct {
	Code, Class, Title, Lang, Dir, Href, Rel string
}

// ItemView is the page of an item.
type ItemView struct {
	Frame
	Code, CodeClass, Heading, Original, Lede string
	BodyLang, BodyDir                        string // of the item's text, where not the page's
	Crumbs                                   []Link
	Notices                                  []Notice
	Facts                                    []Fact
	Figures                                  []Figure
	Sections                                 []SectionView
	Sources                                  []SourceView
	Notes                                    template.HTML
	Others                                   []LangLink
	Related                                  []RelatedView
	Cite                                     string
	Prev, Next                               *Link
}

// items plans the pages of all items of the kinds.
func (t *tongue) items(k *pack.Kind) {
	layout := k.Name
	list := t.byKind[k]
	for i, it := range list {
		pg := t.Pack.PageFor(it, t.lang.Tag)
		file := t.address(it)
		t.page(file, layout, func() (any, error) {
			v := t.itemView(it, pg, file)
			if i > 0 {
				v.Prev = t.step(list[i-1], file)
			}
			if i+1 < len(list) {
				v.Next = t.step(list[i+1], file)
			}
			return v, nil
		})
		t.aliases(pg, file)
	}
}

func (t *tongue) step(it *pack.Item, from string) *Link {
	pg := t.Pack.PageFor(it, t.lang.Tag)
	l := t.link(pg.Title, pg.Lang, relative(from, t.address(it)))
	l.Note = it.Code
	return &l
}

func (t *tongue) itemView(it *pack.Item, pg *pack.Page, file string) *ItemView {
	v := &ItemView{
		Frame: t.frame(file, strings.TrimSpace(it.Code+" "+pg.Title), it.Kind.Class, t.itemIn(it)),
		Code:  it.Code, CodeClass: t.codeClass(it), Original: pg.TitleOriginal,
	}
	v.Heading, v.Lede = titled(pg)
	t.bodyLang(pg, &v.BodyLang, &v.BodyDir)
	t.describe(&v.Frame, it, pg, file)
	v.Crumbs = []Link{{Label: t.m.T("kind." + it.Kind.Name + ".plural"), Href: relative(file, t.dir+"/"+it.Kind.Folder+"/index.html")}}
	for _, c := range it.Tags["countries"] {
		label, lang := t.label("countries", c)
		v.Crumbs = append(v.Crumbs, t.link(label, lang, relative(file, t.dir+"/countries/"+c+".html")))
		if len(v.Crumbs) == 3 {
			break
		}
	}
	v.Notices = t.notices(it, pg, file)
	v.Facts = t.facts(it, pg, file)
	v.Figures = t.figures(it, pg)
	t.body(v, it, pg, file)
	v.Sources = t.sources(it, pg)
	v.Others = t.others(it, file)
	v.Related = t.related(it, file)
	v.Cite = t.cite(it, pg)
	return v
}

// titled is the title and the summary of a page as readers see them, set like its body.
func titled(pg *pack.Page) (title, summary string) {
	return markdown.Joined(pg.Lang, pg.Title), markdown.Joined(pg.Lang, pg.Summary)
}

func (t *tongue) bodyLang(pg *pack.Page, lang, dir *string) {
	if pg.Lang == t.face.Tag {
		return
	}
	*lang = pg.Lang
	if l, ok := t.Pack.Lang(pg.Lang); ok {
		*dir = l.Dir
	}
}

// describe fills what machines read: description, canonical address, article data.
func (t *tongue) describe(f *Frame, it *pack.Item, pg *pack.Page, file string) {
	f.Description, f.OGType = pg.Summary, "article"
	if pg.Lang != t.lang.Tag {
		f.NoIndex = true
		for _, o := range t.tongues {
			if o.lang.Tag == pg.Lang {
				f.Canonical = cmp.Or(t.Pack.Config.BaseURL, f.Root) + o.address(it)
			}
		}
	}
	f.JSONLD = t.article(it, pg, f.Address)
}

// notices say what is not final or needs caution, in the language of those who must understand it.
func (t *tongue) notices(it *pack.Item, pg *pack.Page, file string) []Notice {
	var list []Notice
	if t.Drafts && it.Status != "approved" {
		list = append(list, Notice{Class: "baste", Title: t.m.T("notice.drafts_build")})
	}
	if pg.Lang != t.lang.Tag {
		list = append(list, Notice{Class: "baste", Title: t.m.T("notice.fallback.title", "Wanted", t.m.InLang(t.lang.Tag)), Text: t.m.T("notice.fallback.text", "Wanted", t.m.InLang(t.lang.Tag), "Shown", t.m.InLang(pg.Lang))})
	}
	list = append(list, t.translationNotices(it, pg, file)...)
	if pg.PublicWarning != "" {
		list = append(list, Notice{Class: "firm", Title: t.m.T("alert.warning"), Text: pg.PublicWarning, Mark: t.mark(pg.Lang)})
	}
	if it.Meta.Bool("contested") {
		list = append(list, Notice{Class: "firm", Title: t.m.T("notice.contested.title"), Text: t.m.T("notice.contested.text", "Number", "7")})
	}
	if level := it.Safety.Anonymisation; level > 0 {
		list = append(list, Notice{Class: "baste", Title: t.m.T("enum.anonymisation." + strconv.Itoa(level))})
	}
	return list
}

// translationNotices stand in the text's own language: who reads the text must be able to read them. A page converted from a draft has
// both.
func (t *tongue) translationNotices(it *pack.Item, pg *pack.Page, file string) []Notice {
	var list []Notice
	from := pg.Translation
	if from.Status == "converted" {
		list = append(list, t.translationNotice(it, pg, file, "notice.converted", "notice.converted.from", from.From))
		if src := it.Pages[from.From]; pg.ByRule && src != nil {
			from = src.Translation
		}
	}
	if from.Status == "draft" || from.Status == "in-review" {
		list = append(list, t.translationNotice(it, pg, file, "notice.draft", "notice.original", from.From))
	}
	return list
}

// translationNotice leads to the page in another language, where there is one.
func (t *tongue) translationNotice(it *pack.Item, pg *pack.Page, file, id, lead, from string) Notice {
	own := t.tongueOf(pg.Lang)
	m := own.m
	n := Notice{Class: "baste", Title: m.T(id + ".title"), Text: m.T(id + ".text")}
	if own.face.Tag != t.face.Tag {
		n.Lang, n.Dir = own.face.Tag, own.face.Dir
	}
	if src := it.Pages[from]; src != nil {
		for _, o := range t.tongues {
			if o.lang.Tag == src.Lang && o != t {
				n.Text += " " + m.T(lead)
				n.Link = &Link{Label: o.lang.Name, Lang: src.Lang, Dir: o.lang.Dir, Href: relative(file, o.address(it))}
			}
		}
	}
	return n
}

// status says how a text came to be; of one made by rule also how that came to be which it is made from, unless it is final.
func (t *tongue) status(tr pack.Translation) (text string, draft bool) {
	text = t.m.T("enum.translation." + tr.Status)
	switch tr.Base {
	case "draft", "in-review", "machine-draft":
		text += ", " + t.m.T("enum.translation."+tr.Base)
	}
	return text, tr.Status != "original" && tr.Status != "approved"
}

func (t *tongue) tongueOf(tag string) *tongue {
	for _, o := range t.tongues {
		if o.lang.Tag == tag {
			return o
		}
	}
	return t
}

// facts are the box beside the text, as the kind declares it: in the reader's language, because they come from codes.
func (t *tongue) facts(it *pack.Item, pg *pack.Page, file string) []Fact {
	var list []Fact
	for _, name := range it.Kind.Facts {
		if f := t.fact(it, pg, file, name); f.Text != "" || f.Items != nil {
			list = append(list, f)
		}
	}
	return list
}

func (t *tongue) fact(it *pack.Item, pg *pack.Page, file, name string) Fact {
	switch name {
	case "actors":
		who := words{t: t}
		for _, a := range it.Meta.Objs("actors") {
			label, lang := t.label("organisations", a.Str("org"))
			who.add("; ", label, lang)
		}
		return Fact{Label: t.m.T("facts.who"), Text: template.HTML(who.html.String())}
	case "place":
		if pg.PlaceLabel != "" {
			place := words{t: t}
			place.add("", pg.PlaceLabel, pg.Lang)
			return Fact{Label: t.m.T("facts.where"), Text: template.HTML(place.html.String())}
		}
		return t.coded("facts.where", it, "regions", file)
	case "period":
		return Fact{Label: t.m.T("facts.when"), Text: escaped(t.when(it))}
	case "reviewed":
		return Fact{Label: t.m.T("facts.checked"), Text: escaped(t.checked(it))}
	case "evidence_level":
		e := it.Meta.Str(name)
		return Fact{Label: t.m.T("facts.evidence"), Text: escaped(t.enum(name, e)), Scale: evidenceLevel(e)}
	}
	if slices.Contains(it.Kind.Tags, name) {
		return t.coded("facts."+name, it, name, file)
	}
	var list []string
	for _, code := range append(it.Meta.Strs(name), it.Meta.Str(name)) {
		if code != "" {
			list = append(list, t.enum(name, code))
		}
	}
	return Fact{Label: t.m.T("facts." + name), Text: escaped(strings.Join(list, ", "))}
}

func escaped(text string) template.HTML { return template.HTML(template.HTMLEscapeString(text)) }

// enum is the label of a fixed value of a field.
func (t *tongue) enum(field, code string) string {
	if code == "" {
		return ""
	}
	return t.m.T("enum." + field + "." + code)
}

func (t *tongue) coded(id string, it *pack.Item, vocab, file string) Fact {
	f := Fact{Label: t.m.T(id)}
	for _, code := range tagCodes(it, vocab) {
		label, lang := t.label(vocab, code)
		f.Items = append(f.Items, t.link(label, lang, relative(file, t.termFile(vocab, code))))
	}
	return f
}

func evidenceLevel(code string) int {
	for i, c := range []string{"self-reported", "third-party", "independent-evaluation", "court-or-un"} {
		if c == code {
			return i + 1
		}
	}
	return 0
}

func (t *tongue) checked(it *pack.Item) string {
	if it.ReviewedOn.IsZero() {
		return ""
	}
	if it.ReviewedBy == "" {
		return t.date(it.ReviewedOn)
	}
	return t.m.T("facts.checked.by", "Date", t.date(it.ReviewedOn), "Role", t.m.T("enum.reviewed_by."+it.ReviewedBy))
}

func (t *tongue) when(it *pack.Item) string {
	from, to := it.Meta.Date("start"), it.Meta.Date("end")
	return t.m.Period(from.Time, from.Precision, to.Time, to.Precision, it.Meta.Bool("ongoing"))
}

func (t *tongue) figures(it *pack.Item, pg *pack.Page) []Figure {
	labels, _ := pg.Front["figures"].(map[string]string)
	var list []Figure
	for _, f := range it.Meta.Objs("figures") {
		value, _ := f["value"].(float64)
		fig := Figure{Value: t.m.Number(value), Unit: t.unit(f.Str("unit")), Label: labels[f.Str("key")], Year: f.Date("year").String(), SID: f.Str("sid"), Disputed: f.Bool("disputed")}
		for i, s := range it.Sources {
			if s.SID == fig.SID {
				fig.Cite = i + 1
			}
		}
		list = append(list, fig)
	}
	return list
}

// unit is what stands behind a number: most languages of the region leave a space before %.
func (t *tongue) unit(u string) string {
	if u == "%" && !strings.HasPrefix(t.lang.Tag, "en") {
		return "\u00a0%"
	}
	return u
}

// body renders the declared sections in their order, each with its number: the same in every language, so that "KG-07, 7"
// is an address.
func (t *tongue) body(v *ItemView, it *pack.Item, pg *pack.Page, file string) {
	p := painter{r: t.resolver(pg, file)}
	own := t.tongueOf(pg.Lang)
	for n, decl := range it.Kind.Sections {
		sv := SectionView{ID: decl.ID, N: n + 1, FromData: decl.FromData, Class: decl.Class}
		found := false
		for i := range pg.Doc.Sections {
			if s := &pg.Doc.Sections[i]; s.ID == decl.ID {
				sv.Title, sv.Body, found = p.html(s.TitleHTML), p.html(s.Body), true
				break
			}
		}
		if !found && !decl.FromData {
			continue
		}
		if !found {
			sv.Title = escaped(own.m.T("section." + decl.ID))
			if own.face.Tag != pg.Lang {
				sv.Title = template.HTML(`<span lang="` + own.face.Tag + `" dir="` + own.face.Dir + `">` + string(sv.Title) + "</span>")
			}
		}
		v.Sections = append(v.Sections, sv)
	}
	v.Notes = p.notes(pg.Doc)
}

// painter makes the HTML of one page's fragments, one after the other in one buffer.
type painter struct {
	r markdown.Resolver
	b bytes.Buffer
}

func (p *painter) html(f markdown.Fragment) template.HTML {
	p.b.Reset()
	f.HTML(&p.b, p.r)
	return template.HTML(p.b.String())
}

func (p *painter) notes(d *markdown.Doc) template.HTML {
	p.b.Reset()
	d.WriteNotes(&p.b, p.r)
	return template.HTML(p.b.String())
}

func (t *tongue) sources(it *pack.Item, pg *pack.Page) []SourceView {
	var list []SourceView
	for _, s := range it.Sources {
		if s.LinkPolicy == "omit" {
			s.URL = ""
		}
		v := SourceView{SID: s.SID, Title: s.Title, Publisher: s.Publisher, Year: s.Year.String()}
		if s.Lang != pg.Lang { // it stands in the text
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

// others are the languages of an item's page with the state of each.
func (t *tongue) others(it *pack.Item, file string) []LangLink {
	var list []LangLink
	for _, o := range t.tongues {
		pg := it.Pages[o.lang.Tag]
		if pg == nil {
			continue
		}
		l := LangLink{Tag: o.lang.Tag, Name: o.lang.Name, Dir: o.lang.Dir, Href: relative(file, o.address(it)), Current: o == t}
		l.Status, l.Draft = t.status(pg.Translation)
		list = append(list, l)
	}
	return list
}

func (t *tongue) related(it *pack.Item, file string) []RelatedView {
	var list []RelatedView
	for _, r := range it.Related {
		other, ok := t.Pack.ByPath(it.Kind.Folder + "/" + r.ID)
		if !ok {
			if other, ok = t.Pack.Item(r.ID); !ok {
				continue
			}
		}
		pg := t.Pack.PageFor(other, t.lang.Tag)
		list = append(list, RelatedView{
			Code: other.Code, Class: t.codeClass(other), Title: pg.Title, Lang: t.foreign(pg.Lang), Dir: t.dirOf(pg.Lang),
			Href: relative(file, t.address(other)), Rel: t.m.T("enum.rel." + r.Rel),
		})
	}
	return list
}

func (t *tongue) cite(it *pack.Item, pg *pack.Page) string {
	c := t.Pack.Config
	edition := strings.Trim(c.EditionName.In(t.lang.Tag, t.chain[1:])+", "+t.date(c.EditionDate), ", ")
	return t.m.T("case.cite.text", "Pack", c.Title.In(t.lang.Tag, t.chain[1:]), "Code", it.Code, "Title", pg.Title, "Edition", edition, "Licence", t.m.T("licence."+it.Licence))
}

// aliases are old addresses that lead to a page.
func (t *tongue) aliases(pg *pack.Page, file string) {
	if pg.Lang != t.lang.Tag {
		return
	}
	for _, a := range pg.Aliases {
		old := strings.TrimPrefix(path.Clean("/"+a), "/")
		if !strings.HasSuffix(old, ".html") {
			old = strings.TrimSuffix(old, "/") + ".html"
		}
		to := relative(old, file)
		t.page(old, "alias", func() (any, error) {
			return struct{ Lang, Title, To, Icon string }{t.lang.Tag, pg.Title, to, relative(old, "assets/icon.svg")}, nil
		})
	}
}
