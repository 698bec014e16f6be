package site

import (
	"encoding/json"
	"strings"
)

// SearchView is the page of search: filters and results that a script fills in; without scripts, the ways to the lists.
type SearchView struct {
	Frame
	Crumbs []Link
	Lists  []Link
}

// search plans LANG/search.html, whose address with ?q= can be shared and reloaded.
func (t *tongue) search() {
	file := t.dir + "/search.html"
	t.page(file, "search", func() (any, error) {
		v := &SearchView{Frame: t.frame(file, t.m.T("search.title"), "none", everywhere("search.html"))}
		v.NoIndex = true
		v.Crumbs = []Link{{Label: t.m.T("nav.home"), Href: v.Home}}
		v.Lists = append(v.Lists, v.Tabs...)
		for _, vocab := range sortedKeys(t.terms) {
			v.Lists = append(v.Lists, Link{Label: t.m.T("index." + vocab), Href: relative(file, t.dir+"/"+vocab+"/index.html")})
		}
		return v, nil
	})
}

// SearchBox is what the box of every page needs: where the search page and its files are.
type SearchBox struct{ Page, Script, Style string }

func (t *tongue) searchBox(folder, root string) SearchBox {
	return SearchBox{Page: way(folder, t.dir+"/search.html"), Script: root + t.searchScript, Style: root + t.searchStyle}
}

// told is what the script of search is told of its reader and of the pack; it is the same on every page of a language.
type told struct {
	Languages []toldLanguage    `json:"languages"` // in the pack's order
	Kinds     map[string]string `json:"kinds"`     // folder -> class of its colour
	Group     string            `json:"group"`     // between the thousands of a number
	GroupFrom int               `json:"groupFrom"` // digits that a number must have for that
	Texts     map[string]string `json:"texts"`     // messages with {n}, {typed} and {word} for values
}

type toldLanguage struct {
	Tag  string `json:"tag"`
	Name string `json:"name"`
	Dir  string `json:"dir"`
	In   string `json:"in"`             // "in Russian", in the reader's language
	Twin string `json:"twin,omitempty"` // the language that it is in other letters
}

// searchTexts are the messages that the box and the marks of a page show.
var searchTexts = []string{"count", "none", "all", "close", "forgiven", "incomplete", "try", "everywhere", "also", "marked", "unmark"}

func (t *tongue) searchTold() []byte {
	x := told{Kinds: map[string]string{}, Texts: map[string]string{}, Group: strings.Trim(t.m.Number(10000), "01"), GroupFrom: len("1000")}
	if t.m.Number(1000) == "1000" {
		x.GroupFrom++
	}
	for _, o := range t.tongues {
		l := toldLanguage{Tag: o.lang.Tag, Name: o.lang.Name, Dir: o.lang.Dir, Twin: o.lang.ConvertedFrom}
		l.In = t.m.T("link.inlang", "In", t.m.InLang(o.lang.Tag))
		x.Languages = append(x.Languages, l)
	}
	for _, k := range t.kindsIn {
		x.Kinds[k.Folder] = k.Class
	}
	for _, id := range searchTexts {
		x.Texts[id] = t.m.T("search."+id, "Number", "{n}", "Typed", "{typed}", "Word", "{word}")
	}
	text, err := json.Marshal(x)
	if err != nil {
		panic("strings cannot be written as JSON")
	}
	return text
}
