package site

import (
	"encoding/json"
	"html/template"
	"strings"

	"toptom/internal/locale"
	"toptom/internal/pack"
)

// Link is a link in a template.
type Link struct {
	Label, Href string
	Lang, Dir   string // of the label, where it is not the page's
	Class       string
	Current     bool
	Count       int
	Note        string
}

// LangLink leads to the same page in another language.
type LangLink struct {
	Tag, Name, Dir, Href string
	Current              bool
	Missing              bool   // the page there is in yet another language
	Status               string // how the text came to be: "draft", "original" …, in the reader's language
	Draft                bool
}

// Frame is what every page has around its own content.
type Frame struct {
	Layout      string // CSS class of the body
	Lang, Dir   string // of the reader's language
	Title       string // of the document
	Description string
	Class       string // colour field: case, none …
	Root        string // way to the root of the site: "../../"
	Style       string
	Script      string
	Quiet       bool
	Preview     bool // drafts are shown: every page says so

	Home      string
	PackName  string
	PackTitle string
	Tabs      []Link
	Languages []LangLink
	Foot      []Link
	Edition   string
	Imprint   string
	Licence   string
	Feed      string

	Canonical  string // absolute; without a base URL empty, or of a fallback page the way to the original
	Address    string // of the page itself, absolute; empty without a base URL
	Alternates []LangLink
	OGLocale   string
	OGType     string
	OGImage    string
	JSONLD     template.JS
	NoIndex    bool

	m *locale.Messages
}

// T is a message in the reader's language.
func (f *Frame) T(id string, args ...any) string { return f.m.T(id, args...) }

// HasT says whether there is a message.
func (f *Frame) HasT(id string) bool { return f.m.Has(id) }

// frame makes what is around a page. sameIn gives the file of the same page in another language, and the tag of the language
// its text is in there ("" where it has none: the language's home is linked instead).
func (t *tongue) frame(file, title string, class string, sameIn func(*tongue) (file, shown string)) Frame {
	c := t.Pack.Config
	tag, rest := t.lang.Tag, t.chain[1:]
	f := Frame{
		Lang: tag, Dir: t.lang.Dir, Title: title, Class: class, Root: relative(file, ""), Quiet: t.quiet, Preview: t.Drafts,
		Home: relative(file, t.dir+"/index.html"), PackName: c.Name.In(tag, rest), PackTitle: c.Title.In(tag, rest),
		Licence: c.Licence, Imprint: c.Imprint.In(tag, rest), Edition: t.editionLine(), Feed: relative(file, t.dir+"/feed.xml"),
		OGLocale: strings.ReplaceAll(tag, "-", "_"), OGType: "website", m: t.m,
	}
	f.Root = strings.Repeat("../", strings.Count(file, "/"))
	f.Style, f.Script = f.Root+t.style, f.Root+t.script
	f.Tabs = t.tabs(file)
	f.Foot = t.foot(file)
	for _, o := range t.tongues {
		to, shown := sameIn(o)
		if to == "" {
			to = o.dir + "/index.html"
		}
		l := LangLink{Tag: o.lang.Tag, Name: o.lang.Name, Dir: o.lang.Dir, Href: relative(file, to), Current: o == t, Missing: shown != o.lang.Tag}
		f.Languages = append(f.Languages, l)
		if c.BaseURL != "" && shown == o.lang.Tag {
			abs := l
			abs.Href = c.BaseURL + to
			f.Alternates = append(f.Alternates, abs)
		}
	}
	if c.BaseURL != "" {
		f.Canonical, f.Address = c.BaseURL+file, c.BaseURL+file
		if !t.quiet {
			f.OGImage = c.BaseURL + "assets/og.png"
		}
	}
	if len(f.Alternates) == 1 {
		f.Alternates = nil
	}
	return f
}

// everywhere is for pages that exist in every language by construction.
func everywhere(name string) func(*tongue) (string, string) {
	return func(o *tongue) (string, string) { return o.dir + "/" + name, o.lang.Tag }
}

// itemIn is for pages of an item, which may be missing in a language.
func (t *tongue) itemIn(it *pack.Item) func(*tongue) (string, string) {
	return func(o *tongue) (string, string) {
		pg := t.Pack.PageFor(it, o.lang.Tag)
		if pg == nil {
			return "", ""
		}
		return o.address(it), pg.Lang
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

func (t *tongue) date(d pack.Date) string {
	if d.IsZero() {
		return ""
	}
	precision := d.Precision
	if precision == "moment" {
		precision = "day"
	}
	return t.m.Date(d.Time, precision)
}

// tabs are the kinds in use and the sections of plain pages.
func (t *tongue) tabs(file string) []Link {
	var tabs []Link
	in := func(folder string) bool { return strings.HasPrefix(file, t.dir+"/"+folder+"/") }
	for _, k := range t.kindsIn {
		tabs = append(tabs, Link{Label: t.m.T("kind." + k.Name + ".plural"), Href: relative(file, t.dir+"/"+k.Folder+"/index.html"), Class: k.Class, Current: in(k.Folder)})
	}
	if t.Pack.Root == nil {
		return tabs
	}
	for _, sec := range t.sections(t.Pack.Root) {
		title, lang := t.sectionTitle(sec)
		tabs = append(tabs, Link{Label: title, Lang: t.foreign(lang), Href: relative(file, t.dir+"/"+sec.Path+"/index.html"), Class: "none", Current: in(sec.Path)})
	}
	return tabs
}

// foreign is the language of a text where it is not the reader's.
func (t *tongue) foreign(lang string) string {
	if lang == t.lang.Tag {
		return ""
	}
	return lang
}

// foot are the pages that the pack wants at the foot of each page; without a menu, all plain pages of the root.
func (t *tongue) foot(file string) []Link {
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
		links = append(links, Link{Label: pg.Title, Lang: t.foreign(pg.Lang), Href: relative(file, t.address(it))})
	}
	return links
}

// article describes a page to machines, as schema.org's Article.
func (t *tongue) article(it *pack.Item, pg *pack.Page, abs string) template.JS {
	data := map[string]any{
		"@context": "https://schema.org", "@type": "Article", "headline": pg.Title, "inLanguage": pg.Lang,
		"isAccessibleForFree": true, "isPartOf": map[string]any{"@type": "Collection", "name": t.Pack.Config.Title.In(pg.Lang, t.chain)},
	}
	put := func(key, value string) {
		if value != "" {
			data[key] = value
		}
	}
	put("description", pg.Summary)
	put("dateCreated", it.Created.String())
	put("dateModified", it.Updated.String())
	put("identifier", it.Code)
	put("url", abs)
	put("license", licenceURL(it.Licence))
	if src := it.Pages[it.SourceLang]; src != nil && pg.Lang != it.SourceLang {
		original := map[string]any{"@type": "Article", "headline": src.Title, "inLanguage": src.Lang}
		if base := t.Pack.Config.BaseURL; base != "" {
			for _, o := range t.tongues {
				if o.lang.Tag == src.Lang {
					original["@id"] = base + o.address(it)
				}
			}
		}
		data["translationOfWork"] = original
	}
	b, err := json.Marshal(data) // escapes <, > and &, so the text cannot end the script element
	if err != nil {
		return ""
	}
	return template.JS(b)
}

func licenceURL(code string) string {
	switch code {
	case "CC-BY-4.0":
		return "https://creativecommons.org/licenses/by/4.0/"
	case "CC-BY-SA-4.0":
		return "https://creativecommons.org/licenses/by-sa/4.0/"
	case "CC-BY-NC-4.0":
		return "https://creativecommons.org/licenses/by-nc/4.0/"
	case "CC0-1.0":
		return "https://creativecommons.org/publicdomain/zero/1.0/"
	}
	return ""
}
