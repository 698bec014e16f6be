package epub

import (
	"html"
	"html/template"
	"strconv"
	"strings"

	"toptom/internal/edition"
	"toptom/internal/locale"
	"toptom/internal/markdown"
	"toptom/internal/pack"
)

// frame is what every document has.
type frame struct {
	Mark  template.HTMLAttr // language and direction of the reader
	Face  template.HTMLAttr // those of the interface, where it is in another language
	Title string            // of the document
	Class string            // colour field
	Stamp bool              // drafts are shown: every page says so
	Quiet bool
	b     *book
}

func (b *book) frame(d *doc) frame {
	f := frame{Mark: template.HTMLAttr(attributes(b.r.Lang.Lang)), Title: strings.TrimSpace(d.code + " " + d.title), Class: d.class, Stamp: b.Drafts, Quiet: b.quiet, b: b}
	if b.r.Face.Tag != b.r.Lang.Tag {
		f.Face = template.HTMLAttr(" " + attributes(b.r.Face))
	}
	return f
}

// T is a message in the reader's language, marked where it is in another than the rest of the interface. A message may be an argument of
// another.
func (f frame) T(id string, args ...any) template.HTML {
	for i, a := range args {
		if h, ok := a.(template.HTML); ok {
			args[i] = html.UnescapeString(tags.ReplaceAllString(string(h), ""))
		}
	}
	in := f.b.m.LangOf(id)
	if strings.HasPrefix(f.b.r.Face.Tag+"-", in+"-") {
		in = ""
	}
	return f.b.span(f.b.m.T(id, args...), in)
}

// A is a link in a template.
type link struct {
	Href, Code, Label, Class string
	Mark                     template.HTMLAttr // of label and note
	Note                     string
	Inside                   []link
}

func (b *book) linkTo(d *doc) link {
	return link{Href: d.file, Code: d.code, Label: d.title, Class: d.class, Mark: b.mark(d.lang)}
}

// links are those to documents, each with its summary.
func (b *book) links(docs []*doc) []link {
	var list []link
	for _, d := range docs {
		l := b.linkTo(d)
		if d.page != nil {
			l.Note = markdown.Joined(d.lang, d.page.Summary)
		}
		list = append(list, l)
	}
	return list
}

// notice is a box above a text.
type notice struct {
	Class, Title   string
	Text           template.HTML
	Mark, TextMark template.HTMLAttr // of all, of the text
}

func (b *book) notices(it *pack.Item, pg *pack.Page) []notice {
	var list []notice
	for _, said := range b.r.Notices(it, pg, b.Drafts) {
		n := notice{Class: said.Class, Title: said.Title, Text: template.HTML(template.HTMLEscapeString(said.Text)), Mark: b.mark(said.Lang), TextMark: b.mark(said.TextLang)}
		if l, ok := b.Pack.Lang(said.Other); ok {
			n.Text += template.HTML(" " + template.HTMLEscapeString(said.Lead) + ` <span ` + attributes(l.Lang) + ">" + template.HTMLEscapeString(l.Name) + "</span>")
		}
		list = append(list, n)
	}
	return list
}

// fact is a line of the facts box.
type fact struct {
	Label string
	Text  template.HTML
	Scale []bool // evidence: four squares, the first ones filled
}

func (b *book) facts(it *pack.Item, pg *pack.Page) []fact {
	var list []fact
	for _, said := range b.r.Facts(it, pg) {
		f := fact{Label: said.Label}
		for i, p := range said.Parts {
			if i > 0 {
				f.Text += template.HTML(said.Join)
			}
			text := b.span(p.Text, p.Lang)
			if href := b.code[[2]string{p.Vocab, p.Code}]; href != "" {
				text = `<a href="` + template.HTML(href) + `">` + text + "</a>"
			}
			f.Text += text
		}
		for i := range 4 {
			if said.Scale > 0 {
				f.Scale = append(f.Scale, i < said.Scale)
			}
		}
		list = append(list, f)
	}
	return list
}

// note is a footnote.
type note struct {
	ID     string
	Number int
	Body   template.HTML
}

func (p *painter) notes(d *markdown.Doc) []note {
	var list []note
	for _, n := range d.Notes {
		list = append(list, note{n.ID, n.Number, p.html(n.Body)})
	}
	return list
}

// section is one part of an item.
type section struct {
	ID, Class   string
	N           int
	Title, Body template.HTML
	FromData    bool
}

// source is one source of an item.
type source struct {
	edition.Source
	Mark template.HTMLAttr
}

// related is an item that belongs to another.
type related struct {
	link
	Why string
}

// itemView is the document of an item.
type itemView struct {
	frame
	Code, Heading, Lede string
	BodyMark            template.HTMLAttr
	Notices             []notice
	Facts               []fact
	Figures             []edition.Figure
	Disputed            template.HTML
	Sections            []section
	Sources             []source
	Notes               []note
	Related             []related
}

func (b *book) item(f frame, it *pack.Item, pg *pack.Page) any {
	p := painter{r: b.resolver(pg)}
	v := itemView{frame: f, Code: it.Code, Heading: markdown.Joined(pg.Lang, pg.Title), Lede: markdown.Joined(pg.Lang, pg.Summary), BodyMark: b.mark(pg.Lang),
		Notices: b.notices(it, pg), Facts: b.facts(it, pg), Figures: b.r.Figures(it, pg)}
	v.Disputed = template.HTML(template.HTMLEscapeString(b.m.T("facts.figures.disputed")))
	if v.BodyMark != "" {
		v.Disputed = template.HTML("<span "+attributes(b.r.Face)+">") + v.Disputed + "</span>"
	}
	for _, s := range b.r.Sections(pg) {
		out := section{ID: s.ID, Class: s.Class, N: s.N, FromData: s.FromData}
		if s.Text != nil {
			out.Title, out.Body = p.html(s.Text.TitleHTML), p.html(s.Text.Body)
		} else {
			out.Title = template.HTML(template.HTMLEscapeString(s.Title))
			if l, err := locale.Parse(s.Lang); err == nil && s.Lang != pg.Lang {
				out.Title = template.HTML("<span "+attributes(l)+">") + out.Title + "</span>"
			}
		}
		v.Sections = append(v.Sections, out)
	}
	for _, s := range edition.Sources(it, pg.Lang) {
		out := source{Source: s}
		if l, err := locale.Parse(s.Lang); err == nil {
			out.Mark = template.HTMLAttr(" " + attributes(l))
		}
		v.Sources = append(v.Sources, out)
	}
	v.Notes = p.notes(pg.Doc)
	for _, r := range b.r.Related(it) {
		v.Related = append(v.Related, related{b.linkTo(b.of[r.Item]), r.Why})
	}
	return v
}

// pageView is a plain page, or the opening of a section.
type pageView struct {
	frame
	Heading, Lede string
	BodyMark      template.HTMLAttr
	Notices       []notice
	Body          template.HTML
	Notes         []note
	Inside        []link
}

func (b *book) plainPage(f frame, it *pack.Item, pg *pack.Page, inside []*doc) any {
	p := painter{r: b.resolver(pg)}
	v := pageView{frame: f, Heading: markdown.Joined(pg.Lang, pg.Title), Lede: markdown.Joined(pg.Lang, pg.Summary), BodyMark: b.mark(pg.Lang), Notices: b.notices(it, pg), Inside: b.links(inside)}
	v.Body = p.html(pg.Doc.Lead)
	for i := range pg.Doc.Sections {
		s := &pg.Doc.Sections[i]
		v.Body += template.HTML(`<section><h2 id="`+template.HTMLEscapeString(s.ID)+`">`) + p.html(s.TitleHTML) + "</h2>\n" + p.html(s.Body) + "</section>\n"
	}
	v.Notes = p.notes(pg.Doc)
	return v
}

// partView is the list of a kind.
type partView struct {
	frame
	Number, Heading string
	Lede            string
	Rows            []link
}

func (b *book) part(f frame, d *doc, k *pack.Kind, items []*pack.Item) any {
	return partView{frame: f, Number: b.m.Number(len(items)), Heading: d.title, Lede: b.m.T("kind." + k.Name + ".tagline"), Rows: b.links(d.inside)}
}

// coverView and imprintView show what pack.yaml says of the pack.
type coverView struct {
	frame
	Heading, Subtitle, Language, Date string
	HeadingMark, SubtitleMark         template.HTMLAttr
	LanguageMark                      template.HTMLAttr
}

func (b *book) cover(f frame) any {
	c := b.Pack.Config
	v := coverView{frame: f, Language: b.r.Lang.Name, Date: b.r.Date(c.EditionDate)}
	var in string
	v.Heading, in = b.r.Text(c.Title)
	v.HeadingMark = b.mark(in)
	v.Subtitle, in = b.r.Text(c.Subtitle)
	v.SubtitleMark = b.mark(in)
	v.LanguageMark = b.mark(b.r.Lang.Tag)
	return v
}

type imprintView struct {
	coverView
	Name, Edition, Description, Imprint string
	NameMark, DescriptionMark           template.HTMLAttr
	ImprintMark                         template.HTMLAttr
	Licence, LicenceURL, Address        string
	Drafts                              bool
	Pages                               []link
}

func (b *book) imprint(f frame) any {
	c := b.Pack.Config
	v := imprintView{coverView: b.cover(f).(coverView), Edition: b.r.Edition(), Licence: c.Licence, LicenceURL: edition.LicenceURL(c.Licence), Address: c.BaseURL, Drafts: c.Drafts}
	var in string
	v.Name, in = b.r.Text(c.Name)
	v.NameMark = b.mark(in)
	v.Description, in = b.r.Text(c.Description)
	v.DescriptionMark = b.mark(in)
	v.Imprint, in = b.r.Text(c.Imprint)
	v.ImprintMark = b.mark(in)
	for _, key := range c.Menu {
		if it, ok := b.Pack.ByPath(key); ok && b.of[it] != nil {
			v.Pages = append(v.Pages, b.linkTo(b.of[it]))
		}
	}
	return v
}

// navView is the contents.
type navView struct {
	frame
	Heading      string
	Entries      []link
	Text         string // where the text begins
	HasGlossary  bool
	Cover, Start string
}

func (b *book) nav(f frame) any {
	v := navView{frame: f, Heading: b.m.T("toc.title"), Text: b.start().file, Cover: b.m.T("book.cover"), Start: b.m.T("home.featured")}
	v.HasGlossary = b.used["glossary"] && len(b.concepts()) > 0
	v.Entries = b.entries(b.toc)
	return v
}

// start is the first document that is not about the book.
func (b *book) start() *doc {
	const front = 3 // cover, imprint, contents
	return b.docs[min(front, len(b.docs)-1)]
}

func (b *book) entries(docs []*doc) []link {
	var list []link
	for _, d := range docs {
		l := b.linkTo(d)
		if d.file == "cover.xhtml" {
			l.Label, l.Mark = b.m.T("book.cover"), ""
		}
		l.Inside = b.entries(d.inside)
		list = append(list, l)
	}
	return list
}

// glossaryView tells what the pack's terms are called in its languages.
type glossaryView struct {
	frame
	Heading string
	Terms   []concept
}

type concept struct {
	Term   string
	Mark   template.HTMLAttr
	Also   []string
	Others []otherTerm
	in     string // language of the term
}

type otherTerm struct {
	Language       string
	Text           string
	LangMark, Mark template.HTMLAttr
}

func (b *book) glossary(f frame) any {
	return glossaryView{frame: f, Heading: b.m.T("book.glossary"), Terms: b.concepts()}
}

// indexView lists items by the codes they have.
type indexView struct {
	frame
	Heading string
	Vocabs  []vocabView
}

type vocabView struct {
	Heading string
	Terms   []termView
}

type termView struct {
	ID, Label, Note string
	Mark, NoteMark  template.HTMLAttr
	Items           []link
}

// indexed are the vocabularies of the index, in the order shown.
var indexed = []string{"communities", "regions", "countries", "rights", "methods", "themes"}

func (b *book) index(f frame) any {
	v := indexView{frame: f, Heading: b.m.T("home.index")}
	for _, vocab := range indexed {
		if len(b.terms[vocab]) == 0 {
			continue
		}
		list := vocabView{Heading: b.m.T("index." + vocab)}
		for i, t := range b.terms[vocab] {
			term := termView{ID: vocab + "-" + strconv.Itoa(i+1), Label: t.Label, Note: t.Note, Mark: b.mark(t.Lang), NoteMark: b.mark(t.NoteLang)}
			for _, it := range t.Items {
				term.Items = append(term.Items, b.linkTo(b.of[it]))
			}
			list.Terms = append(list.Terms, term)
		}
		v.Vocabs = append(v.Vocabs, list)
	}
	return v
}
