package site

import (
	"html"
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
	// FaceLang and FaceDir are those of the interface. Face is both as attributes, empty where the interface is in the reader's
	// language: the body of a page is the interface's, and what is in another language within it is marked.
	FaceLang, FaceDir string
	Face              template.HTMLAttr
	// Marks are the attributes of the pack's own texts where these are not in the language of the interface.
	NameMark, TitleMark, ImprintMark template.HTMLAttr

	Root    string // way to the root of the site: "../../"
	Style   string
	Script  string
	Quiet   bool
	Preview bool // drafts are shown: every page says so

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

// T is a message in the reader's language. Where it is in another than the rest of the interface, it is marked so; within an
// attribute the marks fall away. A message may be an argument of another.
func (s *Shell) T(id string, args ...any) template.HTML {
	for i, a := range args {
		if h, ok := a.(template.HTML); ok {
			args[i] = unmarked(h)
		}
	}
	text := template.HTMLEscapeString(s.m.T(id, args...))
	if in := s.m.LangOf(id); in != "" && in != s.FaceLang && !strings.HasPrefix(s.FaceLang, in+"-") {
		l, err := locale.Parse(in)
		if err == nil {
			text = `<span lang="` + l.Tag + `" dir="` + l.Dir + `">` + text + "</span>"
		}
	}
	return template.HTML(text)
}

// unmarked is the text of a message that T made.
func unmarked(h template.HTML) string {
	s := string(h)
	if rest, marked := strings.CutPrefix(s, "<span lang="); marked {
		_, s, _ = strings.Cut(strings.TrimSuffix(rest, "</span>"), ">")
	}
	return html.UnescapeString(s)
}

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
	name, nameLang := c.Name.InLang(tag, rest)
	title, titleLang := c.Title.InLang(tag, rest)
	imprint, imprintLang := c.Imprint.InLang(tag, rest)
	s := &Shell{
		Lang: tag, Dir: t.lang.Dir, FaceLang: t.face.Tag, FaceDir: t.face.Dir, Root: root,
		NameMark: t.mark(nameLang), TitleMark: t.mark(titleLang), ImprintMark: t.mark(imprintLang),
		Style: root + t.style, Script: root + t.script, Quiet: t.quiet, Preview: t.Drafts,
		Home: way(folder, t.dir+"/index.html"), PackName: name, PackTitle: title,
		Tabs: t.tabs(folder), Foot: t.foot(folder), Edition: t.reader.Edition(), Imprint: imprint, Licence: c.Licence,
		Feed: way(folder, t.dir+"/feed.xml"), OGLocale: strings.ReplaceAll(tag, "-", "_"), Search: t.searchBox(folder, root), m: t.m, layouts: t.Layouts,
	}
	if t.face.Tag != tag {
		s.Face = template.HTMLAttr(` lang="` + t.face.Tag + `" dir="` + t.face.Dir + `"`)
	}
	return s
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
		tab := t.link(title, lang, way(folder, t.dir+"/"+sec.Path+"/index.html"))
		tab.Class, tab.Current = "none", in(sec.Path)
		tabs = append(tabs, tab)
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
		links = append(links, t.link(pg.Title, pg.Lang, way(folder, t.address(it))))
	}
	return links
}
