package epub

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"time"

	"toptom/internal/edition"
	"toptom/internal/lang"
	"toptom/internal/locale"
	"toptom/internal/markdown"
	"toptom/internal/pack"
)

// book is the book of one language.
type book struct {
	edition.Input
	r     *edition.Reader
	m     *locale.Messages
	quiet bool
	date  time.Time // of the edition; see dated
	terms map[string][]edition.Term

	docs []*doc // in reading order
	toc  []*doc // those of the first level of the contents
	of   map[*pack.Item]*doc
	used map[string]bool // names of files
	code map[[2]string]string

	pics        *gallery
	shown       []*picture
	undescribed bool // a picture has no text
}

// doc is one document of the book.
type doc struct {
	file, layout string
	title, lang  string // as in the contents
	code         string // before the title
	class        string // of its kind
	page         *pack.Page
	inside       []*doc // in the contents below it
	view         func(frame) any
}

func newBook(in edition.Input, r *edition.Reader, pics *gallery, codes map[string][]edition.Users) *book {
	b := &book{Input: in, r: r, m: r.M, quiet: in.Pack.Config.Theme == "quiet", date: dated(in), terms: r.Terms(codes), pics: pics,
		of: map[*pack.Item]*doc{}, used: map[string]bool{}, code: map[[2]string]string{}}
	for vocab, terms := range b.terms {
		for i, t := range terms {
			b.code[[2]string{vocab, t.Code}] = fmt.Sprintf("index.xhtml#%s-%d", vocab, i+1)
		}
	}
	title, titleLang := r.Text(in.Pack.Config.Title)
	b.front("cover", title, titleLang, b.cover)
	b.front("imprint", title, titleLang, b.imprint) // the pack may have a page that is called imprint, too
	b.front("nav", b.m.T("toc.title"), r.Face.Tag, b.nav)
	b.pages()
	if len(b.concepts()) > 0 {
		b.front("glossary", b.m.T("book.glossary"), r.Face.Tag, b.glossary)
	}
	if len(b.terms) > 0 {
		b.front("index", b.m.T("home.index"), r.Face.Tag, b.index)
	}
	b.collect()
	return b
}

// dated is the date that the file bears: that of the edition, else of the last change to an item, else the first that zip knows.
func dated(in edition.Input) time.Time {
	last := in.Date
	if last.IsZero() {
		in.Pack.All(func(it *pack.Item) {
			if it.Updated.Time.After(last) {
				last = it.Updated.Time
			}
		})
	}
	if last.Year() < 1980 {
		last = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	return last.UTC().Truncate(2 * time.Second)
}

// front adds a document of the book's own.
func (b *book) front(name, title, lang string, view func(frame) any) {
	b.used[name] = true
	b.docs = append(b.docs, &doc{file: name + ".xhtml", layout: "epub/" + name, title: title, lang: lang, class: "none", view: view})
	b.toc = append(b.toc, b.docs[len(b.docs)-1])
}

// pages adds the pages of the root, the kinds with their items, and the sections, in this order.
func (b *book) pages() {
	for _, name := range []string{"cover", "imprint", "nav", "glossary", "index"} {
		b.used[name] = true
	}
	root := b.Pack.Root
	if root != nil {
		if root.Index != nil {
			b.toc = append(b.toc, b.plain(root.Index, nil))
		}
		for _, it := range b.r.PagesIn(root) {
			b.toc = append(b.toc, b.plain(it, nil))
		}
	}
	for i := 0; i < len(b.Pack.Items); {
		k, n := b.Pack.Items[i].Kind, i
		for n < len(b.Pack.Items) && b.Pack.Items[n].Kind == k {
			n++
		}
		b.toc = append(b.toc, b.kind(k, b.Pack.Items[i:n]))
		i = n
	}
	if root != nil {
		for _, s := range b.r.SectionsIn(root) {
			b.toc = append(b.toc, b.section(s))
		}
	}
}

// kind adds the list of a kind and its items.
func (b *book) kind(k *pack.Kind, items []*pack.Item) *doc {
	part := &doc{file: b.name(k.Folder), layout: "epub/part", title: b.m.T("kind." + k.Name + ".plural"), lang: b.r.Face.Tag, class: k.Class}
	part.view = func(f frame) any { return b.part(f, part, k, items) }
	b.docs = append(b.docs, part)
	for _, it := range items {
		pg := b.r.Page(it)
		d := &doc{file: b.name(k.Folder + "-" + it.Key), layout: "epub/item", title: pg.Title, lang: pg.Lang, code: it.Code, class: b.classOf(it), page: pg}
		d.view = func(f frame) any { return b.item(f, it, pg) }
		b.of[it] = d
		b.docs = append(b.docs, d)
		part.inside = append(part.inside, d)
	}
	return part
}

// classOf is the CSS class of an item: its kind, and os for what is not from Kyrgyzstan.
func (b *book) classOf(it *pack.Item) string {
	if c := it.Tags["countries"]; len(c) > 0 && !slices.Contains(c, "KG") {
		return it.Kind.Class + " os"
	}
	return it.Kind.Class
}

// plain adds a plain page; one that opens a section lists what is inside.
func (b *book) plain(it *pack.Item, opens *doc) *doc {
	pg := b.r.Page(it)
	d := opens
	if d == nil {
		d = &doc{}
	}
	d.file, d.layout, d.title, d.lang, d.class, d.page = b.name("page-"+it.Key), "epub/page", pg.Title, pg.Lang, "none", pg
	d.view = func(f frame) any { return b.plainPage(f, it, pg, d.inside) }
	b.of[it] = d
	b.docs = append(b.docs, d)
	return d
}

// section adds a section of plain pages with all below it; one that no page names is a list of what it holds.
func (b *book) section(s *pack.Section) *doc {
	d := &doc{}
	if s.Index != nil {
		b.plain(s.Index, d)
	} else {
		title, lang := b.r.SectionTitle(s)
		*d = doc{file: b.name("page-" + s.Path), layout: "epub/page", title: title, lang: lang, class: "none"}
		d.view = func(f frame) any {
			return pageView{frame: f, Heading: title, BodyMark: b.mark(lang), Inside: b.links(d.inside)}
		}
		b.docs = append(b.docs, d)
	}
	for _, it := range b.r.PagesIn(s) {
		d.inside = append(d.inside, b.plain(it, nil))
	}
	for _, c := range b.r.SectionsIn(s) {
		d.inside = append(d.inside, b.section(c))
	}
	return d
}

// name makes the name of a document, which no other has: small Latin letters, whatever the pack has.
func (b *book) name(of string) string {
	stem := lang.Slug("", of)
	if stem == "" {
		stem = "page"
	}
	name := stem
	for n := 2; b.used[name]; n++ {
		name = fmt.Sprintf("%s-%d", stem, n)
	}
	b.used[name] = true
	return name + ".xhtml"
}

// document makes the text of one document.
func (b *book) document(d *doc) ([]byte, error) {
	var out bytes.Buffer
	if err := b.Layouts.Leaf(&out, d.layout, d.view(b.frame(d))); err != nil {
		return nil, fmt.Errorf("%s: %w", d.file, err)
	}
	return legal(out.Bytes()), nil
}

// resolver makes a page's links and pictures.
func (b *book) resolver(pg *pack.Page) markdown.Resolver {
	return markdown.Resolver{
		Link:   func(dest, text string) markdown.Target { return b.target(pg, dest, text) },
		Image:  func(dest, _ string) markdown.Picture { return b.picture(pg, dest) },
		Labels: b.r.Labels(pg.Lang),
	}
}

// target says where an internal link leads. A link to what is not in the book becomes plain text; an anchor that the shown page
// does not have, because it is shown in another language, is left out.
func (b *book) target(pg *pack.Page, dest, text string) markdown.Target {
	to, ok := b.Pack.Resolve(pg, dest)
	if !ok || b.of[to.Item] == nil {
		return markdown.Target{Drop: true}
	}
	d := b.of[to.Item]
	out := markdown.Target{Href: d.file}
	if to.Anchor != "" && has(d.page, to.Anchor) {
		out.Href += "#" + to.Anchor
		if to.Item == pg.Item {
			out.Href = "#" + to.Anchor
		}
	}
	if d.lang != b.r.Lang.Tag && d.lang != pg.Lang {
		out.Lang, out.Title = d.lang, b.m.T("link.inlang", "In", b.m.InLang(d.lang))
	}
	if to.Item.Code != "" && text == to.Item.Code {
		out.Class = "c " + d.class
	}
	return out
}

// has says whether the document of a page has an element with the id.
func has(pg *pack.Page, id string) bool {
	if sid, ok := strings.CutPrefix(id, "src-"); ok {
		return slices.ContainsFunc(pg.Item.Sources, func(s pack.Source) bool { return s.SID == sid })
	}
	decl, _, declared := pg.Item.Kind.Section(id)
	return pg.Doc.Has(id) || declared && decl.FromData
}
