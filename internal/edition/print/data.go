package print

import (
	"cmp"
	"slices"
	"strings"

	"toptom/internal/edition"
	"toptom/internal/locale"
	"toptom/internal/markdown"
	"toptom/internal/pack"
)

// What the layouts read as /data.json. Texts are plain; a text of pages written in Markdown is a Typst file, named by its path. Lang and dir
// of a text stand beside it where they are not those of the edition.

type data struct {
	Paper     string            `json:"paper"` // a4, a5
	Pages     int               `json:"pages"` // of the book, for its booklet
	Lang      string            `json:"lang"`
	Dir       string            `json:"dir"`
	Paged     bool              `json:"paged"`     // a book, whose pages have inner and outer edges; a handout has not
	Hyphenate bool              `json:"hyphenate"` // words of texts with even lines may be divided anywhere: the first of two layouts
	Quiet     bool              `json:"quiet"`     // no ornament
	Drafts    string            `json:"drafts"`
	T         map[string]string `json:"t"` // messages
	Pack      packData          `json:"pack"`
	Parts     []partData        `json:"parts"`
	Glossary  []concept         `json:"glossary"`
	Indexes   []index           `json:"indexes"`
	Languages map[string]string `json:"languages"` // tag → own name
}

type packData struct {
	Name        words  `json:"name"`
	Title       words  `json:"title"`
	Subtitle    words  `json:"subtitle"`
	Description words  `json:"description"`
	Imprint     words  `json:"imprint"`
	Language    string `json:"language"` // its own name
	Edition     string `json:"edition"`
	Date        string `json:"date"`
	Licence     string `json:"licence"`
	BaseURL     string `json:"baseURL"`
}

// words is a text in a language.
type words struct {
	Text string `json:"text"`
	Lang string `json:"lang,omitempty"`
	Dir  string `json:"dir,omitempty"`
}

// partData is what stands behind one opening page: the items of a kind, or the plain pages.
type partData struct {
	Class string `json:"class"`
	Title string `json:"title"`
	Line  string `json:"line"` // what the kind is
	Count string `json:"count"`
	Items []item `json:"items"`
}

type item struct {
	Key      string    `json:"key"` // the label of its first page
	Path     string    `json:"path"`
	Code     string    `json:"code"`
	Class    string    `json:"class"`
	Abroad   bool      `json:"abroad"` // not from Kyrgyzstan: its code is shown as a negative
	Title    words     `json:"title"`
	Lede     words     `json:"lede"`
	Lang     string    `json:"lang"` // of its text
	Dir      string    `json:"dir"`
	Justify  bool      `json:"justify"` // the lines of its texts have the same length
	handout  string    // file name
	State    string    `json:"state"` // "draft", for the foot of the page; "" if final
	Notices  []notice  `json:"notices"`
	Facts    []fact    `json:"facts"`
	Figures  []figure  `json:"figures"`
	Lead     string    `json:"lead"` // file; "" for none
	Sections []section `json:"sections"`
	Sources  []source  `json:"sources"`
	Related  []related `json:"related"`
	Cite     string    `json:"cite"`
	Web      string    `json:"web"` // address on the web; "" for none
	QR       string    `json:"qr"`  // picture of that as SVG; "" for none
}

type notice struct {
	Firm  bool  `json:"firm"`
	Title words `json:"title"`
	Text  words `json:"text"`
}

type fact struct {
	Label string  `json:"label"`
	Words []words `json:"words"`
	Apart string  `json:"apart"`
	Scale int     `json:"scale"`
}

type figure struct {
	Value    string `json:"value"`
	Unit     string `json:"unit"`
	Label    string `json:"label"`
	Year     string `json:"year"`
	Cite     int    `json:"cite"`
	Disputed bool   `json:"disputed"`
}

type section struct {
	ID    string `json:"id"` // its label
	N     int    `json:"n"`  // 0 for none
	Class string `json:"class"`
	Title words  `json:"title"`
	Head  string `json:"head"` // file: the title with its marks and notes; "" for a title that is not the writer's
	Body  string `json:"body"` // file; "" for none
	Data  bool   `json:"data"` // the sources stand here
}

type source struct {
	Title     words  `json:"title"`
	Publisher string `json:"publisher"`
	Year      string `json:"year"`
	Shown     string `json:"shown"`
	URL       string `json:"url"`
}

type related struct {
	Key    string `json:"key"` // "" if it is not in this document
	Code   string `json:"code"`
	Class  string `json:"class"`
	Abroad bool   `json:"abroad"`
	Title  words  `json:"title"`
	Rel    string `json:"rel"`
}

type concept struct {
	Term  string  `json:"term"`
	Forms []words `json:"forms"` // in the other languages
}

type index struct {
	Title string `json:"title"`
	Terms []term `json:"terms"`
}

type term struct {
	Label words    `json:"label"`
	Items []string `json:"items"` // keys
}

// messages are those that layouts may show, by id.
var messages = []string{
	"toc.title", "facts.title", "facts.figures.disputed", "case.related", "case.cite", "home.index", "table",
	"print.page", "print.section", "print.glossary", "print.sources", "print.pages", "print.removal", "print.fold", "print.web", "print.glossary.note", "print.index.note", "notes.title",
}

// frame is what a document needs of a language: everything but its parts.
func (r *reader) frame() data {
	c := r.Pack.Config
	text := func(t pack.Text) words {
		s, lang := r.Text(t)
		return r.words(s, lang)
	}
	d := data{
		Lang: r.Lang.Tag, Dir: r.Lang.Dir, Quiet: c.Theme == "quiet", Parts: []partData{}, Glossary: []concept{}, Indexes: []index{}, T: map[string]string{}, Languages: map[string]string{},
		Pack: packData{
			Name: text(c.Name), Title: text(c.Title), Subtitle: text(c.Subtitle), Description: text(c.Description), Imprint: text(c.Imprint),
			Language: r.Lang.Name, Edition: r.ui(r.Edition()), Date: r.ui(r.Date(c.EditionDate)), BaseURL: c.BaseURL,
		},
	}
	if c.Licence != "" {
		d.Pack.Licence = r.ui(r.M.T("licence." + c.Licence))
	}
	if r.in.Drafts {
		d.Drafts = r.M.T("notice.drafts_build")
	}
	for _, id := range messages {
		if r.M.Has(id) {
			d.T[id] = r.ui(r.M.T(id, "Number", "{n}"))
		}
	}
	for _, l := range r.Pack.Langs {
		d.Languages[l.Tag] = l.Name
	}
	return d
}

// ui sets words of the interface apart where they run the other way than the text around them.
func (r *reader) ui(text string) string {
	switch {
	case r.Face.Dir == r.Lang.Dir || text == "":
		return text
	case r.Face.Dir == "rtl":
		return "\u2067" + text + "\u2069"
	}
	return "\u2066" + text + "\u2069"
}

// words marks a text that is not in the language of the edition.
func (r *reader) words(text, lang string) words {
	if lang == "" || lang == r.Lang.Tag {
		return words{Text: text}
	}
	w := words{Text: text, Lang: lang}
	if l, err := locale.Parse(lang); err == nil && l.Dir != r.Lang.Dir {
		w.Dir = l.Dir
	}
	return w
}

// parts are the plain pages, then the items by kind.
func (r *reader) parts() []partData {
	all := []partData{}
	if p := (partData{Class: "none", Title: r.ui(r.M.T("print.pages")), Items: []item{}}); r.Pack.Root != nil {
		if r.pages(&p, r.Pack.Root); len(p.Items) > 0 {
			all = append(all, p)
		}
	}
	for _, it := range r.Pack.Items {
		if n := len(all); n == 0 || all[n-1].Class != it.Kind.Class {
			all = append(all, partData{Class: it.Kind.Class, Title: r.ui(r.M.T("kind." + it.Kind.Name + ".plural")), Line: r.ui(r.M.T("kind." + it.Kind.Name + ".tagline"))})
		}
		p := &all[len(all)-1]
		p.Items = append(p.Items, r.item(it))
		p.Count = r.M.Number(len(p.Items))
	}
	return all
}

// pages adds those of a section and of the sections in it, in reading order.
func (r *reader) pages(p *partData, s *pack.Section) {
	if s.Index != nil && s.Path != "" {
		p.Items = append(p.Items, r.item(s.Index))
	}
	for _, it := range r.PagesIn(s) {
		p.Items = append(p.Items, r.item(it))
	}
	for _, c := range r.SectionsIn(s) {
		r.pages(p, c)
	}
}

func (r *reader) item(it *pack.Item) item {
	pg := r.Page(it)
	title, lede := markdown.Joined(pg.Lang, pg.Title), markdown.Joined(pg.Lang, pg.Summary)
	state, draft := r.Status(pg.Translation)
	x := item{
		Key: r.key(it), Path: it.Path(), Code: it.Code, Class: it.Kind.Class, Abroad: abroad(it), Title: r.words(title, pg.Lang), Lede: r.words(lede, pg.Lang),
		Lang: pg.Lang, Dir: r.Lang.Dir, Justify: r.even(pg.Lang), Cite: r.Cite(it, pg), handout: edition.HandoutName(it, r.Lang.Tag),
		// lists that are empty and not null, so that layouts need not ask
		Notices: []notice{}, Facts: []fact{}, Figures: []figure{}, Sections: []section{}, Sources: []source{},
	}
	if l, ok := r.Pack.Lang(pg.Lang); ok {
		x.Dir = l.Dir
	}
	if draft {
		x.State = r.ui(state)
	}
	for _, n := range r.Notices(it, pg, r.in.Drafts) {
		x.Notices = append(x.Notices, r.notice(n))
	}
	for _, f := range r.Facts(it, pg) {
		y := fact{Label: r.ui(f.Label), Apart: f.Join, Scale: f.Scale}
		for _, w := range f.Parts {
			y.Words = append(y.Words, r.words(w.Text, w.Lang))
		}
		x.Facts = append(x.Facts, y)
	}
	for _, f := range r.Figures(it, pg) {
		x.Figures = append(x.Figures, figure{f.Value, f.Unit, f.Label, f.Year, f.Cite, f.Disputed})
	}
	for _, s := range edition.Sources(it, r.Lang.Tag) {
		x.Sources = append(x.Sources, source{r.words(s.Title, s.Lang), s.Publisher, s.Year, s.Shown, s.URL})
	}
	r.text(&x, pg)
	x.Related = r.related(it)
	if base := r.Pack.Config.BaseURL; base != "" {
		x.Web = base + strings.ToLower(r.Lang.Tag) + "/" + it.Path() + ".html"
		x.QR = code(x.Web)
	}
	return x
}

func abroad(it *pack.Item) bool {
	c := it.Tags["countries"]
	return len(c) > 0 && !slices.Contains(c, "KG")
}

// notice names the language in which the page may be read, too.
func (r *reader) notice(n edition.Notice) notice {
	text := n.Text
	if l, ok := r.Pack.Lang(n.Other); ok {
		text += " " + n.Lead + " " + l.Name
	}
	return notice{n.Class == "firm", r.words(n.Title, n.Lang), r.words(text, cmp.Or(n.TextLang, n.Lang))}
}

func (r *reader) related(it *pack.Item) []related {
	list := []related{}
	for _, rel := range r.Related(it) {
		pg := r.Page(rel.Item)
		list = append(list, related{Key: r.key(rel.Item), Code: rel.Item.Code, Class: rel.Item.Kind.Class, Abroad: abroad(rel.Item), Title: r.words(pg.Title, pg.Lang), Rel: r.ui(rel.Why)})
	}
	return list
}

// glossary are the terms of the language by its alphabet, each with what the other languages call it.
func (r *reader) glossary() []concept {
	list := []concept{}
	for _, c := range r.Pack.Glossary {
		own := r.Forms(c, r.Lang.Tag)
		if len(own) == 0 {
			continue
		}
		x := concept{Term: strings.Join(own, ", "), Forms: []words{}}
		for _, l := range r.Pack.Langs {
			if forms := c.Forms[l.Tag]; len(forms) > 0 && l.Tag != r.Lang.Tag && l.ConvertedFrom == "" && l.Tag != r.Lang.ConvertedFrom {
				x.Forms = append(x.Forms, r.words(forms[0], l.Tag))
			}
		}
		list = append(list, x)
	}
	slices.SortStableFunc(list, func(a, b concept) int { return r.Order.Compare(a.Term, b.Term) })
	return list
}

// indexed are the vocabularies of the index at the end of the book, in its order.
var indexed = []string{"communities", "regions", "countries", "rights", "methods", "themes"}

func (r *reader) indexes() []index {
	list := []index{}
	terms := r.Terms(edition.Codes(r.Pack))
	for _, vocab := range indexed {
		if len(terms[vocab]) == 0 {
			continue
		}
		x := index{Title: r.ui(r.M.T("index." + vocab))}
		for _, t := range terms[vocab] {
			y := term{Label: r.words(t.Label, t.Lang)}
			for _, it := range t.Items {
				y.Items = append(y.Items, r.key(it))
			}
			x.Terms = append(x.Terms, y)
		}
		list = append(list, x)
	}
	return list
}
