package site

import (
	"bytes"
	"cmp"
	"html/template"
	"path"
	"strings"

	"toptom/internal/edition"
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
type Figure = edition.Figure

// SectionView is one part of an item.
type SectionView struct {
	ID, Class string
	N         int
	Title     template.HTML
	Body      template.HTML
	FromData  bool
}

// SourceView is one source of an item.
type SourceView = edition.Source

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
	Handouts                                 []Download
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
	v.Figures = t.reader.Figures(it, pg)
	t.body(v, pg, file)
	v.Sources = edition.Sources(it, pg.Lang)
	v.Others = t.others(it, file)
	v.Related = t.related(it, file)
	v.Cite = t.reader.Cite(it, pg)
	v.Handouts = t.download(file, edition.HandoutName(it, t.lang.Tag), "download.handout")
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

// notices are those of the reader, each with the way to the page in another language.
func (t *tongue) notices(it *pack.Item, pg *pack.Page, file string) []Notice {
	var list []Notice
	for _, said := range t.reader.Notices(it, pg, t.Drafts) {
		n := Notice{Class: said.Class, Title: said.Title, Text: said.Text, Mark: t.mark(said.TextLang)}
		if l, err := locale.Parse(said.Lang); err == nil {
			n.Lang, n.Dir = l.Tag, l.Dir
		}
		if said.Other != "" {
			o := t.tongueOf(said.Other)
			n.Text += " " + said.Lead
			n.Link = &Link{Label: o.lang.Name, Lang: said.Other, Dir: o.lang.Dir, Href: relative(file, o.address(it))}
		}
		list = append(list, n)
	}
	return list
}

func (t *tongue) tongueOf(tag string) *tongue {
	for _, o := range t.tongues {
		if o.lang.Tag == tag {
			return o
		}
	}
	return t
}

// facts are the box beside the text; codes lead to their pages.
func (t *tongue) facts(it *pack.Item, pg *pack.Page, file string) []Fact {
	var list []Fact
	for _, said := range t.reader.Facts(it, pg) {
		f := Fact{Label: said.Label, Scale: said.Scale}
		text := words{t: t}
		for _, p := range said.Parts {
			if p.Code != "" {
				f.Items = append(f.Items, t.link(p.Text, p.Lang, relative(file, t.termFile(p.Vocab, p.Code))))
			} else {
				text.add(said.Join, p.Text, p.Lang)
			}
		}
		f.Text = template.HTML(text.html.String())
		list = append(list, f)
	}
	return list
}

func escaped(text string) template.HTML { return template.HTML(template.HTMLEscapeString(text)) }

// body renders the declared sections.
func (t *tongue) body(v *ItemView, pg *pack.Page, file string) {
	p := painter{r: t.resolver(pg, file)}
	for _, s := range t.reader.Sections(pg) {
		sv := SectionView{ID: s.ID, N: s.N, FromData: s.FromData, Class: s.Class}
		if s.Text != nil {
			sv.Title, sv.Body = p.html(s.Text.TitleHTML), p.html(s.Text.Body)
		} else if sv.Title = escaped(s.Title); s.Lang != pg.Lang {
			l, _ := locale.Parse(s.Lang)
			sv.Title = template.HTML(`<span lang="` + l.Tag + `" dir="` + l.Dir + `">` + string(sv.Title) + "</span>")
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

// others are the languages of an item's page with the state of each.
func (t *tongue) others(it *pack.Item, file string) []LangLink {
	var list []LangLink
	for _, o := range t.tongues {
		pg := it.Pages[o.lang.Tag]
		if pg == nil {
			continue
		}
		l := LangLink{Tag: o.lang.Tag, Name: o.lang.Name, Dir: o.lang.Dir, Href: relative(file, o.address(it)), Current: o == t}
		l.Status, l.Draft = t.reader.Status(pg.Translation)
		list = append(list, l)
	}
	return list
}

func (t *tongue) related(it *pack.Item, file string) []RelatedView {
	var list []RelatedView
	for _, r := range t.reader.Related(it) {
		pg := t.Pack.PageFor(r.Item, t.lang.Tag)
		list = append(list, RelatedView{
			Code: r.Item.Code, Class: t.codeClass(r.Item), Title: pg.Title, Lang: t.foreign(pg.Lang), Dir: t.dirOf(pg.Lang),
			Href: relative(file, t.address(r.Item)), Rel: r.Why,
		})
	}
	return list
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
