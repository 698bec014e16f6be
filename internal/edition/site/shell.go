package site

import (
	"html/template"
	"path"
	"strings"
	"sync"

	"toptom/internal/layout"
	"toptom/internal/locale"
	"toptom/internal/pack"
)

// Shell is what is the same around all pages of a folder in one language. It is made once a folder.
type Shell struct {
	Lang, Dir string // of the reader's language
	Root      string // way to the root of the site: "../../"
	Style     string
	Script    string
	Quiet     bool
	Preview   bool // drafts are shown: every page says so

	Home      string
	PackName  string
	PackTitle string
	Tabs      []Link
	Foot      []Link
	Edition   string
	Imprint   string
	Licence   string
	Feed      string
	OGLocale  string
	Search    SearchBox

	m       *locale.Messages
	layouts *layout.Set
	made    sync.Map // name of a partial → template.HTML
}

// T is a message in the reader's language.
func (s *Shell) T(id string, args ...any) string { return s.m.T(id, args...) }

// HasT says whether there is a message.
func (s *Shell) HasT(id string) bool { return s.m.Has(id) }

// Once fills a partial with what the pages of the folder share, and nothing else, one time for all of them.
func (s *Shell) Once(partial string) (template.HTML, error) {
	if made, ok := s.made.Load(partial); ok {
		return made.(template.HTML), nil
	}
	made, err := s.layouts.HTML("home", partial, s)
	if err == nil {
		s.made.Store(partial, made)
	}
	return made, err
}

// shell is that of the folder of a file.
func (t *tongue) shell(file string) *Shell {
	folder := path.Dir(file)
	if s, ok := t.shells.Load(folder); ok {
		return s.(*Shell)
	}
	s, _ := t.shells.LoadOrStore(folder, t.newShell(folder))
	return s.(*Shell)
}

func (t *tongue) newShell(folder string) *Shell {
	c := t.Pack.Config
	tag, rest := t.lang.Tag, t.chain[1:]
	root := way(folder, "")
	return &Shell{
		Lang: tag, Dir: t.lang.Dir, Root: root, Style: root + t.style, Script: root + t.script, Quiet: t.quiet, Preview: t.Drafts,
		Home: way(folder, t.dir+"/index.html"), PackName: c.Name.In(tag, rest), PackTitle: c.Title.In(tag, rest),
		Tabs: t.tabs(folder), Foot: t.foot(folder), Edition: t.editionLine(), Imprint: c.Imprint.In(tag, rest), Licence: c.Licence,
		Feed: way(folder, t.dir+"/feed.xml"), OGLocale: strings.ReplaceAll(tag, "-", "_"), Search: t.searchBox(folder, root), m: t.m, layouts: t.Layouts,
	}
}

func (t *tongue) editionLine() string {
	c := t.Pack.Config
	name := c.EditionName.In(t.lang.Tag, t.chain[1:])
	if c.EditionDate.IsZero() {
		return name
	}
	date := t.date(c.EditionDate)
	if name == "" {
		return t.m.T("foot.edition.date", "Date", date)
	}
	return t.m.T("foot.edition", "Name", name, "Date", date)
}

// tabs are the kinds in use and the sections of plain pages.
func (t *tongue) tabs(folder string) []Link {
	var tabs []Link
	in := func(part string) bool { return strings.HasPrefix(folder+"/", t.dir+"/"+part+"/") }
	for _, k := range t.kindsIn {
		tabs = append(tabs, Link{Label: t.m.T("kind." + k.Name + ".plural"), Href: way(folder, t.dir+"/"+k.Folder+"/index.html"), Class: k.Class, Current: in(k.Folder)})
	}
	if t.Pack.Root == nil {
		return tabs
	}
	for _, sec := range t.sections(t.Pack.Root) {
		title, lang := t.sectionTitle(sec)
		tabs = append(tabs, Link{Label: title, Lang: t.foreign(lang), Href: way(folder, t.dir+"/"+sec.Path+"/index.html"), Class: "none", Current: in(sec.Path)})
	}
	return tabs
}

// foot are the pages that the pack wants at the foot of each page; without a menu, all plain pages of the root.
func (t *tongue) foot(folder string) []Link {
	var items []*pack.Item
	for _, key := range t.Pack.Config.Menu {
		if it, ok := t.Pack.ByPath(key); ok {
			items = append(items, it)
		}
	}
	if len(t.Pack.Config.Menu) == 0 && t.Pack.Root != nil {
		items = t.pagesIn(t.Pack.Root)
	}
	var links []Link
	for _, it := range items[:min(len(items), 12)] {
		pg := t.Pack.PageFor(it, t.lang.Tag)
		links = append(links, Link{Label: pg.Title, Lang: t.foreign(pg.Lang), Href: way(folder, t.address(it))})
	}
	return links
}
