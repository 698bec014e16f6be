package site

import (
	"cmp"
	"html/template"
	"slices"
	"strings"

	"toptom/internal/edition"
	"toptom/internal/pack"
)

// StartView is the page that offers the languages.
type StartView struct {
	Lang, Dir    string // of the first language
	Class        string
	Title        string
	Style        string
	Root         string
	Quiet        bool
	Choose       string
	Face         template.HTMLAttr // of Choose, where it is in another language
	OtherChoices []Link
	Doors        []Door
	Name         string
	Date         string
	Licence      string
	Alternates   []LangLink
	Canonical    string
}

// Door is one language of the start page.
type Door struct {
	LangLink
	Title, Subtitle string
	Face            template.HTMLAttr // of the status, where it is in another language
}

// start plans the page at the root. It remembers nothing and guesses nothing: who shares a phone chooses anew.
func (s *site) start() {
	s.page("index.html", "start", func() (any, error) {
		first, c := s.tongues[0], s.Pack.Config
		v := &StartView{
			Lang: first.lang.Tag, Dir: first.lang.Dir, Class: "start none", Title: c.Title.In(first.lang.Tag, first.chain[1:]), Style: s.style, Quiet: s.quiet,
			Choose: first.m.T("start.choose"), Name: cmp.Or(c.Name.In(first.lang.Tag, first.chain[1:]), c.Title.In(first.lang.Tag, first.chain[1:])),
			Canonical: c.BaseURL, Date: c.EditionDate.String(), Licence: strings.ReplaceAll(c.Licence, "-", " "),
		}
		for i, t := range s.tongues {
			d := Door{LangLink: LangLink{Tag: t.lang.Tag, Name: t.lang.Name, Dir: t.lang.Dir, Href: t.dir + "/index.html"}}
			d.Title, d.Subtitle = c.Title.In(t.lang.Tag, t.chain[1:]), c.Subtitle.In(t.lang.Tag, t.chain[1:])
			d.Status, d.Draft = t.overallStatus()
			if t.face.Tag != t.lang.Tag {
				d.Face = template.HTMLAttr(` lang="` + t.face.Tag + `" dir="` + t.face.Dir + `"`)
			}
			if i == 0 {
				v.Face = d.Face
			}
			v.Doors = append(v.Doors, d)
			if own := t.m.T("start.choose"); i > 0 && own != v.Choose {
				v.OtherChoices = append(v.OtherChoices, Link{Label: own, Lang: t.face.Tag, Dir: t.face.Dir})
			}
			if c.BaseURL != "" {
				v.Alternates = append(v.Alternates, LangLink{Tag: t.lang.Tag, Href: c.BaseURL + d.Href})
			}
		}
		return v, nil
	})
}

// overallStatus says in the language itself whether its texts are the original or drafts; nothing for a mixture.
func (t *tongue) overallStatus() (string, bool) {
	count, total := map[pack.Translation]int{}, 0
	for _, it := range t.Pack.Items {
		if pg := it.Pages[t.lang.Tag]; pg != nil {
			count[pack.Translation{Status: pg.Translation.Status, Base: pg.Translation.Base}]++
			total++
		}
	}
	for tr, n := range count {
		if n*2 > total {
			return t.reader.Status(tr)
		}
	}
	return "", false
}

// HomeView is the home of a language.
type HomeView struct {
	Frame
	Heading    string
	Lede       string
	LedeMark   template.HTMLAttr
	Panels     []Panel
	Ways       []WayView
	Regions    *Map
	Nationwide *Link
	Abroad     *Link
	Countries  []Tile
	Cards      []CardView
	Indexes    []Index
	Sections   []Link     // of plain pages
	Downloads  []Download // the books of this language
	Body       template.HTML
	BodyLang   string
	BodyDir    string
}

// Panel is a field that leads to a kind, with its count.
type Panel struct {
	Class, Href, Label string
	Mark               template.HTMLAttr // of the label
	Text               template.HTML
	Count              string
}

// WayView is a line of "what do you want to do".
type WayView struct {
	Text, Lang, Dir string
	Codes           []Link
}

// CardView is a featured item.
type CardView struct {
	Code, Class, Title, Lang, Dir, Href, Summary string
}

// Index is a column of a vocabulary's codes in use.
type Index struct {
	Title string
	Terms []TermLink
	All   *Link
}

// indexLength is how many codes of a vocabulary stand on the home page; the others are a click away.
const indexLength = 10

func (t *tongue) home() {
	file := t.dir + "/index.html"
	t.page(file, "home", func() (any, error) {
		c := t.Pack.Config
		v := &HomeView{Frame: t.frame(file, c.Title.In(t.lang.Tag, t.chain[1:]), "none", everywhere("index.html"))}
		lede, ledeLang := c.Description.InLang(t.lang.Tag, t.chain[1:])
		if lede == "" {
			lede, ledeLang = c.Subtitle.InLang(t.lang.Tag, t.chain[1:])
		}
		v.Layout, v.Heading, v.Lede, v.LedeMark, v.Description = "home", v.Title, lede, t.mark(ledeLang), lede
		v.Panels = t.panels(file)
		v.Ways = t.ways(file)
		if len(t.facets["regions"]) > 0 {
			v.Regions = t.regionMap(file)
			if n := t.itemsWith("regions", edition.Nationwide); n > 0 {
				v.Nationwide = &Link{Label: t.m.T("home.nationwide"), Href: relative(file, t.termFile("regions", edition.Nationwide)), Count: n}
			}
		}
		v.Countries = t.countryTiles(file)
		if _, abroad := split(t.Pack.Items); abroad > 0 {
			v.Abroad = &Link{Label: t.m.T("home.osce"), Href: relative(file, t.dir+"/countries/index.html"), Count: abroad}
		}
		v.Cards = t.cards(file)
		v.Indexes, v.Downloads = t.indexes(file), t.downloads(file)
		t.homeText(v, file)
		return v, nil
	})
}

// panels: one for each kind; where there is one kind only, what is from home and from abroad get their own.
func (t *tongue) panels(file string) []Panel {
	var list []Panel
	for _, k := range t.kindsIn {
		items := t.byKind[k]
		href := relative(file, t.dir+"/"+k.Folder+"/index.html")
		list = append(list, Panel{Class: k.Class, Href: href, Count: t.m.Number(len(items)),
			Label: t.m.T("kind."+k.Name+".panel", "Count", len(items)), Text: template.HTML(template.HTMLEscapeString(t.m.T("kind." + k.Name + ".tagline")))})
	}
	if home, abroad := split(t.Pack.Items); len(list) == 1 && home > 0 && abroad > 0 {
		kg, kgLang := t.label("countries", "KG")
		list = append(list,
			Panel{Class: "case", Href: relative(file, t.termFile("countries", "KG")), Count: t.m.Number(home), Label: kg, Mark: t.mark(kgLang)},
			Panel{Class: "case os", Href: relative(file, t.dir+"/countries/index.html"), Count: t.m.Number(abroad), Label: t.m.T("home.osce"), Text: t.abroadNames()})
	}
	return list
}

// abroadNames are the other countries in use, a few of them.
func (t *tongue) abroadNames() template.HTML {
	names, n := words{t: t}, 0
	for _, term := range t.terms["countries"] {
		if term.Code != "KG" && n < 6 {
			names.add(", ", term.Label, term.Lang)
			n++
		}
	}
	return template.HTML(names.html.String())
}

func (t *tongue) itemsWith(vocab, code string) int {
	for _, f := range t.facets[vocab] {
		if f.Code == code {
			return len(f.Items)
		}
	}
	return 0
}

func (t *tongue) ways(file string) []WayView {
	var list []WayView
	for _, w := range t.Pack.Config.Ways {
		text, lang := w.Text.InLang(t.lang.Tag, t.chain[1:])
		v := WayView{Text: text, Lang: t.foreign(lang), Dir: t.dirOf(lang)}
		for _, code := range w.Items {
			if it, ok := t.Pack.ByCode(code); ok {
				pg := t.Pack.PageFor(it, t.lang.Tag)
				v.Codes = append(v.Codes, Link{Label: it.Code, Note: pg.Title, Class: t.codeClass(it), Href: relative(file, t.address(it))})
			}
		}
		list = append(list, v)
	}
	return list
}

// cards are the featured items, or the first of the pack.
func (t *tongue) cards(file string) []CardView {
	var items []*pack.Item
	for _, code := range t.Pack.Config.Featured {
		if it, ok := t.Pack.ByCode(code); ok {
			items = append(items, it)
		}
	}
	if len(items) == 0 {
		items = t.Pack.Items[:min(3, len(t.Pack.Items))]
	}
	var list []CardView
	for _, it := range items {
		pg := t.Pack.PageFor(it, t.lang.Tag)
		card := CardView{Code: it.Code, Class: t.codeClass(it), Href: relative(file, t.address(it))}
		card.Title, card.Summary = titled(pg)
		t.bodyLang(pg, &card.Lang, &card.Dir)
		list = append(list, card)
	}
	return list
}

// indexes are the columns of the home page: the codes used most, each column in the order of the alphabet.
func (t *tongue) indexes(file string) []Index {
	var list []Index
	for _, vocab := range []string{"communities", "rights", "methods", "themes"} {
		terms := t.termLinks(vocab, file)
		if len(terms) == 0 {
			continue
		}
		ix := Index{Title: t.m.T("index." + vocab), Terms: terms}
		if len(terms) > indexLength {
			byCount := slices.Clone(terms)
			slices.SortStableFunc(byCount, func(a, b TermLink) int { return b.Count - a.Count })
			least := byCount[indexLength-1].Count
			room := indexLength - len(slices.DeleteFunc(slices.Clone(terms), func(l TermLink) bool { return l.Count <= least }))
			ix.Terms = nil
			for _, l := range terms {
				if l.Count > least {
					ix.Terms = append(ix.Terms, l)
				} else if l.Count == least && room > 0 {
					ix.Terms = append(ix.Terms, l)
					room--
				}
			}
			ix.All = &Link{Label: t.m.T("index.all"), Href: relative(file, t.dir+"/"+vocab+"/index.html")}
		}
		list = append(list, ix)
	}
	return list
}

// homeText is what _index.LANG.md at the root of content/ adds, and the way into plain pages.
func (t *tongue) homeText(v *HomeView, file string) {
	root := t.Pack.Root
	if root == nil {
		return
	}
	if root.Index != nil {
		if pg := t.Pack.PageFor(root.Index, t.lang.Tag); pg != nil {
			v.Body = t.wholeBody(pg, file)
			t.bodyLang(pg, &v.BodyLang, &v.BodyDir)
		}
	}
	for _, sec := range t.sections(root) {
		title, lang := t.sectionTitle(sec)
		l := t.link(title, lang, relative(file, t.dir+"/"+sec.Path+"/index.html"))
		if sec.Index != nil {
			l.Note = t.Pack.PageFor(sec.Index, t.lang.Tag).Summary
		}
		v.Sections = append(v.Sections, l)
	}
	for _, it := range t.pagesIn(root) {
		pg := t.Pack.PageFor(it, t.lang.Tag)
		l := t.link(pg.Title, pg.Lang, relative(file, t.address(it)))
		l.Note = pg.Summary
		v.Sections = append(v.Sections, l)
	}
}
