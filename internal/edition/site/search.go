package site

import (
	"encoding/json"
	"strings"
)

// SearchView is the page of search: a form, filters and results that a script fills in; without scripts, the ways to the lists.
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

// SearchBox is what the box of every page needs: where the search page and its files are, and what languages are called.
type SearchBox struct {
	Page, Script, Style string
	Names               string // JSON: tag → name, direction, "in Russian"
	Langs               string // tags, separated by spaces
}

func (t *tongue) searchBox(folder, root string) SearchBox {
	b := SearchBox{Page: way(folder, t.dir+"/search.html"), Script: root + t.searchScript, Style: root + t.searchStyle}
	names := map[string]map[string]string{}
	var tags []string
	for _, o := range t.tongues {
		tags = append(tags, o.lang.Tag)
		names[o.lang.Tag] = map[string]string{"name": o.lang.Name, "dir": o.lang.Dir, "in": t.m.T("link.inlang", "In", t.m.InLang(o.lang.Tag))}
	}
	j, err := json.Marshal(names)
	if err != nil {
		panic(err) // strings only
	}
	b.Names, b.Langs = string(j), strings.Join(tags, " ")
	return b
}
