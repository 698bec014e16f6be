package search

import (
	"slices"

	"toptom/internal/lang"
)

// facet is a group of filters: the codes of a vocabulary that are in use, with their names in the reader's language.
type facet struct {
	Name   string     `json:"name"`
	Label  string     `json:"label"`
	Values [][]string `json:"values"` // code, label; sorted by the language's alphabet
}

// facetNames are what results can be filtered by, in the order shown.
var facetNames = []string{"communities", "regions", "countries", "rights", "methods", "themes"}

// facets writes, for each value, the pages that have it as gaps between their numbers: counts are exact at once.
func (b *builder) facets(files map[string][]byte) []facet {
	order := lang.Collator(b.lang.Tag)
	var all []facet
	lists := map[string]map[string]string{}
	for _, name := range facetNames {
		byCode := map[string][]byte{}
		last := map[string]int{}
		for i, p := range b.pages {
			for _, code := range p.item.Tags[name] {
				before, seen := last[code]
				if !seen {
					before = -1
				}
				byCode[code] = appendNumber(byCode[code], i-before-1)
				last[code] = i
			}
		}
		if len(byCode) == 0 {
			continue
		}
		f := facet{Name: name, Label: b.m.T("facet." + name)}
		lists[name] = map[string]string{}
		for _, code := range sortedKeys(byCode) {
			label := code
			if t, ok := b.Pack.Vocabs[name].Term(code); ok {
				label = t.Label.In(b.lang.Tag, b.Pack.Chain(b.lang.Tag)[1:])
			}
			f.Values = append(f.Values, []string{code, label})
			lists[name][code] = string(byCode[code])
		}
		slices.SortStableFunc(f.Values, func(x, y []string) int { return order.Compare(x[1], y[1]) })
		all = append(all, f)
	}
	if len(all) > 0 {
		files["search/"+b.dir+"/f.js"] = b.script("f", 0, lists)
	}
	return all
}
