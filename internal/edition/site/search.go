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

// SearchBox is what the box of every page needs: where the search page and its files are, and what the script cannot know.
type SearchBox struct {
	Page, Script, Style string
	Names               string   // JSON: tag → name, direction, "in Russian", twin; in the pack's order
	Kinds               string   // folder=class of each kind, separated by spaces
	Group               string   // between the thousands of a number
	GroupFrom           int      // digits that a number must have for that
	Texts               []string // messages that the script shows, without "search."
}

// searchTexts are the messages that the box and the marks of a page show.
var searchTexts = []string{"count", "none", "all", "close", "forgiven", "incomplete", "try", "everywhere", "also", "marked", "unmark"}

func (t *tongue) searchBox(folder, root string) SearchBox {
	b := SearchBox{Page: way(folder, t.dir+"/search.html"), Script: root + t.searchScript, Style: root + t.searchStyle, Texts: searchTexts}
	var kinds []string
	for _, k := range t.kindsIn {
		kinds = append(kinds, k.Folder+"="+k.Class)
	}
	b.Kinds = strings.Join(kinds, " ")
	b.Group, b.GroupFrom = strings.Trim(t.m.Number(10000), "01"), len("1000")
	if t.m.Number(1000) == "1000" {
		b.GroupFrom++
	}
	b.Names = t.languageNames()
	return b
}

// languageNames is a JSON object whose keys stand in the pack's order.
func (t *tongue) languageNames() string {
	var all []string
	for _, o := range t.tongues {
		tag, errTag := json.Marshal(o.lang.Tag)
		names := map[string]string{"name": o.lang.Name, "dir": o.lang.Dir, "in": t.m.T("link.inlang", "In", t.m.InLang(o.lang.Tag))}
		if o.lang.ConvertedFrom != "" {
			names["twin"] = o.lang.ConvertedFrom
		}
		about, errAbout := json.Marshal(names)
		if errTag != nil || errAbout != nil {
			panic("strings cannot be written as JSON")
		}
		all = append(all, string(tag)+":"+string(about))
	}
	return "{" + strings.Join(all, ",") + "}"
}
