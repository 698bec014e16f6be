package site

import (
	"bytes"
	"cmp"
	"html/template"
	"slices"
	"strings"

	"toptom/internal/edition"
	"toptom/internal/markdown"
	"toptom/internal/pack"
)

// DocView is a plain page, or the page that opens a section of them.
type DocView struct {
	Frame
	Heading           string
	Lede              string
	BodyLang, BodyDir string
	Crumbs            []Link
	Notices           []Notice
	Side              []SideGroup
	TOC               []markdown.Entry
	Body              template.HTML
	Notes             template.HTML
	Inside            []Link // of a section: what it holds
	Prev, Next        *Link
	Others            []LangLink
}

// SideGroup is a part of the sidebar: a section and what is in it.
type SideGroup struct {
	Title Link
	Links []Link
}

// docPage is a plain page or a section's opening page, in reading order.
type docPage struct {
	item    *pack.Item
	section *pack.Section // the section it is in; of an opening page the section itself
}

// sideWindow is how many neighbours a sidebar shows around the current page. A tree of 10,000 pages with all of them in every
// sidebar would be 100 million links.
const sideWindow = 40

// reading lists all plain pages in the order in which previous and next lead through them: by weight, then title in the
// first language they have. The order is the same in every language.
func reading(root *pack.Section) []*docPage {
	var list []*docPage
	if root == nil {
		return nil
	}
	var walk func(*pack.Section)
	walk = func(s *pack.Section) {
		if s.Index != nil && s.Path != "" {
			list = append(list, &docPage{s.Index, s})
		}
		for _, it := range byWeight(s.Pages) {
			list = append(list, &docPage{it, s})
		}
		for _, c := range sectionsByWeight(s.Sections) {
			walk(c)
		}
	}
	walk(root)
	return list
}

func byWeight(items []*pack.Item) []*pack.Item {
	out := slices.Clone(items)
	slices.SortStableFunc(out, func(a, b *pack.Item) int {
		return cmp.Or(cmp.Compare(edition.Weight(a), edition.Weight(b)), strings.Compare(edition.AnyPage(a).Title, edition.AnyPage(b).Title), strings.Compare(a.Key, b.Key))
	})
	return out
}

func sectionsByWeight(list []*pack.Section) []*pack.Section {
	out := slices.Clone(list)
	slices.SortStableFunc(out, func(a, b *pack.Section) int {
		return cmp.Or(cmp.Compare(edition.Weight(a.Index), edition.Weight(b.Index)), strings.Compare(a.Path, b.Path))
	})
	return out
}

func (t *tongue) pagesIn(s *pack.Section) []*pack.Item { return t.reader.PagesIn(s) }

func (t *tongue) sections(s *pack.Section) []*pack.Section { return t.reader.SectionsIn(s) }

func (t *tongue) sectionTitle(s *pack.Section) (title, lang string) { return t.reader.SectionTitle(s) }

// tree is what all sidebars of a language are made from, sorted once.
type tree struct {
	pages    map[*pack.Section][]*pack.Item
	sections map[*pack.Section][]*pack.Section
	parent   map[*pack.Section]*pack.Section
	place    map[*pack.Item]int // of a page among its section's
}

func (t *tongue) sortTree() *tree {
	tr := &tree{map[*pack.Section][]*pack.Item{}, map[*pack.Section][]*pack.Section{}, map[*pack.Section]*pack.Section{}, map[*pack.Item]int{}}
	t.Pack.Root.Walk(func(s *pack.Section) {
		tr.pages[s], tr.sections[s] = t.pagesIn(s), t.sections(s)
		for i, it := range tr.pages[s] {
			tr.place[it] = i
		}
		for _, c := range s.Sections {
			tr.parent[c] = s
		}
	})
	return tr
}

func (t *tongue) plainPages() {
	if t.Pack.Root == nil {
		return
	}
	tr := t.sortTree()
	for i, d := range t.pageList {
		pg := t.Pack.PageFor(d.item, t.lang.Tag)
		file := t.address(d.item)
		t.page(file, "page", func() (any, error) {
			v := t.docView(d, pg, file, tr)
			if i > 0 {
				v.Prev = t.step(t.pageList[i-1].item, file)
			}
			if i+1 < len(t.pageList) {
				v.Next = t.step(t.pageList[i+1].item, file)
			}
			return v, nil
		})
		t.aliases(pg, file)
	}
	t.Pack.Root.Walk(func(s *pack.Section) {
		if s.Index == nil && s.Path != "" {
			t.bareSection(s, tr)
		}
	})
}

func (t *tongue) docView(d *docPage, pg *pack.Page, file string, tr *tree) *DocView {
	it := d.item
	v := &DocView{Frame: t.frame(file, pg.Title, "none", t.itemIn(it))}
	v.Heading, v.Lede = titled(pg)
	t.bodyLang(pg, &v.BodyLang, &v.BodyDir)
	t.describe(&v.Frame, it, pg, file)
	v.Notices = t.notices(it, pg, file)
	v.TOC = pg.Doc.Contents()
	v.Body = t.wholeBody(pg, file)
	p := painter{r: t.resolver(pg, file)}
	v.Notes = p.notes(pg.Doc)
	v.Others = t.others(it, file)
	t.around(v, d.section, it, file, tr)
	return v
}

// bareSection is the page of a section that nobody named: it lists what is in it.
func (t *tongue) bareSection(s *pack.Section, tr *tree) {
	file := t.dir + "/" + s.Path + "/index.html"
	t.page(file, "page", func() (any, error) {
		title, _ := t.sectionTitle(s)
		v := &DocView{Frame: t.frame(file, title, "none", everywhere(s.Path+"/index.html")), Heading: title}
		t.around(v, s, nil, file, tr)
		return v, nil
	})
}

// around fills breadcrumb, sidebar and, for a section's own page, the list of what it holds.
func (t *tongue) around(v *DocView, s *pack.Section, current *pack.Item, file string, tr *tree) {
	v.Crumbs = []Link{{Label: t.m.T("nav.home"), Href: v.Home}}
	opening := current == nil || current.IsIndex
	var up []*pack.Section
	for p := s; p != nil && p.Path != ""; p = tr.parent[p] {
		up = append(up, p)
	}
	slices.Reverse(up)
	for _, p := range up {
		if !opening || p != s {
			v.Crumbs = append(v.Crumbs, t.sectionLink(p, file))
		}
	}
	if s.Path != "" || len(s.Pages) > 1 {
		v.Side = t.side(s, current, file, tr)
	}
	if !opening {
		return
	}
	for _, c := range tr.sections[s] {
		l := t.sectionLink(c, file)
		l.Class = "section"
		if c.Index != nil {
			l.Note = t.Pack.PageFor(c.Index, t.lang.Tag).Summary
		}
		v.Inside = append(v.Inside, l)
	}
	for _, it := range tr.pages[s] {
		l := t.pageLink(it, file)
		l.Note = t.Pack.PageFor(it, t.lang.Tag).Summary
		v.Inside = append(v.Inside, l)
	}
}

func (t *tongue) sectionLink(s *pack.Section, file string) Link {
	title, lang := t.sectionTitle(s)
	return t.link(title, lang, relative(file, t.dir+"/"+s.Path+"/index.html"))
}

func (t *tongue) pageLink(it *pack.Item, file string) Link {
	pg := t.Pack.PageFor(it, t.lang.Tag)
	return t.link(pg.Title, pg.Lang, relative(file, t.address(it)))
}

// side is the sidebar: the pages of the section (a window of them, if they are many), its sub-sections, and the sections beside it.
func (t *tongue) side(s *pack.Section, current *pack.Item, file string, tr *tree) []SideGroup {
	own := SideGroup{}
	if s.Path != "" {
		own.Title = t.sectionLink(s, file)
		own.Title.Current = current == nil || current.IsIndex
	} else {
		own.Title = Link{Label: t.m.T("nav.pages")}
	}
	pages := tr.pages[s]
	from, to := 0, len(pages)
	if len(pages) > sideWindow {
		at := tr.place[current]
		from = max(0, min(at-sideWindow/2, len(pages)-sideWindow))
		to = from + sideWindow
	}
	if from > 0 {
		own.Links = append(own.Links, Link{Label: "…", Href: own.Title.Href})
	}
	for _, it := range pages[from:to] {
		l := t.pageLink(it, file)
		l.Current = it == current
		own.Links = append(own.Links, l)
	}
	if to < len(pages) {
		own.Links = append(own.Links, Link{Label: "…", Href: own.Title.Href})
	}
	for _, c := range first(tr.sections[s], sideWindow) {
		own.Links = append(own.Links, t.sectionLink(c, file))
	}
	groups := []SideGroup{own}
	if up := tr.parent[s]; up != nil && len(tr.sections[up]) > 1 {
		beside := SideGroup{Title: Link{Label: t.m.T("menu.sections")}}
		if up.Path != "" {
			beside.Title = t.sectionLink(up, file)
		}
		for _, c := range first(tr.sections[up], sideWindow) {
			if c != s {
				beside.Links = append(beside.Links, t.sectionLink(c, file))
			}
		}
		groups = append(groups, beside)
	}
	return groups
}

func first[T any](list []T, n int) []T { return list[:min(n, len(list))] }

// wholeBody is a page's text from beginning to end.
func (t *tongue) wholeBody(pg *pack.Page, file string) template.HTML {
	var b bytes.Buffer
	r := t.resolver(pg, file)
	pg.Doc.Lead.HTML(&b, r)
	for i := range pg.Doc.Sections {
		s := &pg.Doc.Sections[i]
		b.WriteString(`<section><h2 id="` + template.HTMLEscapeString(s.ID) + `">`)
		s.TitleHTML.HTML(&b, r)
		b.WriteString("</h2>\n")
		s.Body.HTML(&b, r)
		b.WriteString("</section>\n")
	}
	return template.HTML(b.String())
}
