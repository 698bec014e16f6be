package site

import (
	"fmt"
	"html/template"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"toptom/internal/edition"
	"toptom/internal/pack"
)

// perPage is how many items a page of a list holds: about 60 KB compressed with a row each.
const perPage = 100

// facetVocabs are what a list can be filtered by, in the order shown.
var facetVocabs = []string{"regions", "communities", "rights", "methods", "themes", "countries"}

// ListView is a list of items, or one page of it.
type ListView struct {
	Frame
	Number   string // shown large: the count
	Heading  string
	Mark     template.HTMLAttr // of the heading
	Lede     string
	Note     string
	NoteLang string
	Crumbs   []Link
	Facets   []Facet
	Filter   bool // the script may filter: all items are on this page
	Shown    string
	Rows     []template.HTML
	Pager    *Pager
}

// Facet is one group of filters.
type Facet struct {
	Vocab, Label string
	Terms        []FacetTerm
}

// FacetTerm is one filter: a link to its index page, which a script may turn into a switch.
type FacetTerm struct {
	Code, Label, Href string
	Mark              template.HTMLAttr // of the label
	Count             int
	Current           bool
}

// Pager leads through a list of several pages.
type Pager struct {
	Pages      []Link
	Prev, Next string
}

// RowView is an item's line in a list. Its links start at a folder LANG/X/, where all lists are.
type RowView struct {
	Code, Class, Title, Lang, Dir, Href, Summary string
	Tags                                         template.HTML
	Marks                                        []string // what must be known at once: disputed, outcome, draft
	Data                                         string   // vocabulary=code …, for the script
}

// row renders an item's line, once for all lists.
func (t *tongue) row(it *pack.Item) (template.HTML, error) {
	if made, ok := t.rows.Load(it); ok {
		return made.(template.HTML), nil
	}
	made, err := t.Layouts.HTML("list", "row", t.rowView(it))
	if err == nil {
		t.rows.Store(it, made)
	}
	return made, err
}

func (t *tongue) rowView(it *pack.Item) RowView {
	pg := t.Pack.PageFor(it, t.lang.Tag)
	row := RowView{Code: it.Code, Class: t.codeClass(it), Href: "../" + it.Path() + ".html"}
	row.Title, row.Summary = titled(pg)
	t.bodyLang(pg, &row.Lang, &row.Dir)
	var data []string
	parts := words{t: t}
	for _, vocab := range facetVocabs {
		codes := edition.TagCodes(it, vocab)
		shown := vocab == "regions" || vocab == "methods" || vocab == "countries" && len(edition.TagCodes(it, "regions")) == 0
		separator := " · "
		for _, c := range codes {
			data = append(data, vocab+"="+c)
			if label, lang := t.label(vocab, c); shown {
				parts.add(separator, label, lang)
				separator = ", "
			}
		}
	}
	if o := it.Meta.Str("outcome"); o != "" {
		data = append(data, "outcome="+o)
		row.Marks = append(row.Marks, t.m.T("list.outcome", "Outcome", t.m.T("enum.outcome."+o)))
	}
	if it.Meta.Bool("contested") {
		row.Marks = append(row.Marks, t.m.T("list.contested"))
	}
	row.Tags, row.Data = template.HTML(parts.html.String()), strings.Join(data, " ")
	return row
}

func (t *tongue) rowsOf(items []*pack.Item) ([]template.HTML, error) {
	rows := make([]template.HTML, len(items))
	for i, it := range items {
		var err error
		if rows[i], err = t.row(it); err != nil {
			return nil, err
		}
	}
	return rows, nil
}

// kinds plans the list of each kind and its items.
func (t *tongue) kinds() {
	for _, k := range t.kindsIn {
		items, first := t.byKind[k], t.dir+"/"+k.Folder+"/index.html"
		home, abroad := split(items)
		facets := sync.OnceValue(func() []Facet { return t.listFacets(k, first) }) // the same on each page of the list
		t.pages(first, items, func(file string, v *ListView) {
			id := "kind." + k.Name
			v.Frame = t.frame(file, t.m.T(id+".plural"), k.Class, everywhere(k.Folder+"/index.html"))
			v.Number, v.Heading = t.m.Number(len(items)), t.m.T(id+".headline", "Count", len(items))
			v.Lede = t.m.T("list.lede", "KG", home, "Other", abroad)
			v.Description = v.Lede
			v.Crumbs = []Link{{Label: t.m.T("nav.home"), Href: v.Home}}
			v.Facets = facets()
			v.Filter = len(items) <= perPage
			v.Shown = t.m.T("filters.shown", "Shown", len(items), "Total", len(items))
		})
		t.items(k)
	}
}

// split counts what is from Kyrgyzstan and what is from elsewhere.
func split(items []*pack.Item) (home, abroad int) {
	for _, it := range items {
		if slices.Contains(it.Tags["countries"], "KG") {
			home++
		} else {
			abroad++
		}
	}
	return home, abroad
}

// pages plans a list, split into pages where it is long.
func (t *tongue) pages(first string, items []*pack.Item, fill func(file string, v *ListView)) {
	n := max(1, (len(items)+perPage-1)/perPage)
	name := func(i int) string {
		if i == 0 {
			return first
		}
		return strings.TrimSuffix(strings.TrimSuffix(first, ".html"), "index") + pageSuffix(first, i+1)
	}
	for i := range n {
		file, part := name(i), items[min(i*perPage, len(items)):min((i+1)*perPage, len(items))]
		t.page(file, "list", func() (any, error) {
			v := &ListView{}
			fill(file, v)
			var err error
			if v.Rows, err = t.rowsOf(part); err != nil {
				return nil, err
			}
			if n > 1 {
				v.Pager = pager(file, n, i, name)
				if i > 0 {
					v.Title += " · " + strconv.Itoa(i+1)
				}
			}
			return v, nil
		})
	}
}

// pageSuffix names the further pages: cases/page-2.html, communities/uzbek-page-2.html.
func pageSuffix(first string, n int) string {
	if strings.HasSuffix(first, "/index.html") {
		return fmt.Sprintf("page-%d.html", n)
	}
	return fmt.Sprintf("-page-%d.html", n)
}

// pager shows the first, the last and the pages around the current one.
func pager(file string, n, at int, name func(int) string) *Pager {
	p := &Pager{}
	if at > 0 {
		p.Prev = relative(file, name(at-1))
	}
	if at+1 < n {
		p.Next = relative(file, name(at+1))
	}
	last := -1
	for i := range n {
		if i != 0 && i != n-1 && (i < at-2 || i > at+2) {
			continue
		}
		if last >= 0 && i > last+1 {
			p.Pages = append(p.Pages, Link{Label: "…"})
		}
		p.Pages = append(p.Pages, Link{Label: strconv.Itoa(i + 1), Href: relative(file, name(i)), Current: i == at})
		last = i
	}
	return p
}

// listFacets are the filters of a kind's list.
func (t *tongue) listFacets(k *pack.Kind, file string) []Facet {
	var facets []Facet
	for _, vocab := range facetVocabs {
		f := Facet{Vocab: vocab, Label: t.m.T("facet." + vocab)}
		for _, term := range t.terms[vocab] {
			n := 0
			for _, it := range term.Items {
				if it.Kind == k {
					n++
				}
			}
			if n > 0 {
				f.Terms = append(f.Terms, FacetTerm{Code: term.Code, Label: term.Label, Mark: t.mark(term.Lang), Count: n, Href: relative(file, t.termFile(vocab, term.Code))})
			}
		}
		if len(f.Terms) > 1 {
			facets = append(facets, f)
		}
	}
	return facets
}

func (t *tongue) termFile(vocab, code string) string {
	return t.dir + "/" + vocab + "/" + code + ".html"
}

// VocabView is the index of a vocabulary.
type VocabView struct {
	Frame
	Number  string // of items that have a code of the vocabulary
	Heading string
	Crumbs  []Link
	Terms   []TermLink
	Map     *Map
}

// TermLink is a code in use, with its count.
type TermLink struct {
	Label, Href, Note string
	Mark, NoteMark    template.HTMLAttr // of label and note
	Count             int
}

// vocabularies plans an index page for each vocabulary and each code in use.
func (t *tongue) vocabularies() {
	for _, vocab := range sortedKeys(t.terms) {
		index := t.dir + "/" + vocab + "/index.html"
		t.page(index, "terms", func() (any, error) {
			v := &VocabView{Frame: t.frame(index, t.m.T("index."+vocab), "case", everywhere(vocab+"/index.html"))}
			n := len(t.itemsIn(vocab))
			v.Number, v.Heading = t.m.Number(n), t.m.T("index.headline", "Count", n, "By", uncapped(t.m.T("index."+vocab)))
			v.Crumbs = []Link{{Label: t.m.T("nav.home"), Href: v.Home}}
			v.Terms = t.termLinks(vocab, index)
			if vocab == "regions" {
				v.Map = t.regionMap(index)
			}
			return v, nil
		})
		for _, term := range t.terms[vocab] {
			t.pages(t.termFile(vocab, term.Code), term.Items, func(file string, v *ListView) {
				v.Frame = t.frame(file, term.Label, "case", everywhere(vocab+"/"+term.Code+".html"))
				v.Number, v.Heading, v.Mark = t.m.Number(len(term.Items)), term.Label, t.mark(term.Lang)
				v.Lede = t.m.T("index.term.lede", "Count", len(term.Items))
				v.Description = term.Label + ". " + v.Lede
				v.Note, v.NoteLang = term.Note, t.foreign(term.NoteLang)
				v.Crumbs = []Link{{Label: t.m.T("nav.home"), Href: v.Home}, {Label: t.m.T("index." + vocab), Href: "index.html"}}
				v.Facets = []Facet{t.siblings(vocab, term.Code, file)}
			})
		}
	}
}

// itemsIn are the items that have any code of a vocabulary.
func (t *tongue) itemsIn(vocab string) map[*pack.Item]bool {
	items := map[*pack.Item]bool{}
	for _, term := range t.terms[vocab] {
		for _, it := range term.Items {
			items[it] = true
		}
	}
	return items
}

// uncapped writes the first letter of a heading small, for the middle of a sentence.
func uncapped(s string) string {
	first, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToLower(first)) + s[n:]
}

// siblings are the other codes of the vocabulary, beside the list of one.
func (t *tongue) siblings(vocab, current, file string) Facet {
	f := Facet{Vocab: vocab, Label: t.m.T("index." + vocab)}
	for _, term := range t.terms[vocab] {
		f.Terms = append(f.Terms, FacetTerm{Code: term.Code, Label: term.Label, Mark: t.mark(term.Lang), Count: len(term.Items), Href: relative(file, t.termFile(vocab, term.Code)), Current: term.Code == current})
	}
	return f
}

func (t *tongue) termLinks(vocab, file string) []TermLink {
	var list []TermLink
	for _, term := range t.terms[vocab] {
		list = append(list, TermLink{Label: term.Label, Mark: t.mark(term.Lang), Href: relative(file, t.termFile(vocab, term.Code)), Note: term.Note, NoteMark: t.mark(term.NoteLang), Count: len(term.Items)})
	}
	return list
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
