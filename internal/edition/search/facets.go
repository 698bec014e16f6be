package search

import (
	"slices"
	"strconv"
	"strings"

	"toptom/internal/lang"
	"toptom/internal/pack"
)

// facet is a group of filters: the values that are in use, with their names in the reader's language.
type facet struct {
	Name   string     `json:"name"`
	Label  string     `json:"label"`
	Values [][]string `json:"values"` // value, label; in the order shown
}

// grouping is how pages are put into the groups of a facet.
type grouping struct {
	name  string
	of    func(*pack.Item) []string // the values of a page
	label func(value string) string
	order func(a, b []string) int // of value and label
}

// groupings are what results can be filtered by, in the order shown.
func (b *builder) groupings() []grouping {
	abc := lang.Collator(b.lang.Tag)
	byLabel := func(a, b []string) int { return abc.Compare(a[1], b[1]) }
	list := []grouping{{"kind", func(it *pack.Item) []string { return []string{it.Kind.Name} }, b.kindLabel, byLabel}}
	for _, vocab := range []string{"communities", "regions", "countries", "rights", "methods", "themes"} {
		label := func(code string) string {
			if t, ok := b.Pack.Vocabs[vocab].Term(code); ok {
				return t.Label.In(b.lang.Tag, b.Pack.Chain(b.lang.Tag)[1:])
			}
			return code
		}
		list = append(list, grouping{vocab, func(it *pack.Item) []string { return it.Tags[vocab] }, label, byLabel})
	}
	newest := func(a, b []string) int { return strings.Compare(b[0], a[0]) }
	return append(list, grouping{"year", b.years, func(year string) string { return year }, newest})
}

func (b *builder) kindLabel(name string) string {
	if name == pack.PageKind().Name {
		return b.m.T("nav.pages")
	}
	return b.m.T("kind." + name + ".plural")
}

// years are those in which the work went on: from start to end, to the edition if it goes on, the first year alone if nothing is said.
func (b *builder) years(it *pack.Item) []string {
	start := it.Meta.Date("start")
	if start.IsZero() {
		return nil
	}
	last := start.Time.Year()
	if end := it.Meta.Date("end"); !end.IsZero() {
		last = end.Time.Year()
	} else if it.Meta.Bool("ongoing") && !b.Date.IsZero() {
		last = b.Date.Year()
	}
	const most = 100 // a slip in a date makes no endless list
	var years []string
	for y := start.Time.Year(); y <= last && len(years) < most; y++ {
		years = append(years, strconv.Itoa(y))
	}
	return years
}

// facets writes, for each value, the pages that have it as gaps between their numbers: counts are exact at once.
func (b *builder) facets(files map[string][]byte) []facet {
	var all []facet
	lists := map[string]map[string]string{}
	for _, g := range b.groupings() {
		gaps := b.gaps(g.of)
		if len(gaps) == 0 || len(gaps) == 1 && g.name == "kind" { // one kind divides nothing
			continue
		}
		f := facet{Name: g.name, Label: b.m.T("facet." + g.name)}
		lists[g.name] = gaps
		for _, value := range sortedKeys(gaps) {
			f.Values = append(f.Values, []string{value, g.label(value)})
		}
		slices.SortStableFunc(f.Values, g.order)
		all = append(all, f)
	}
	if len(all) > 0 {
		files["search/"+b.dir+"/f.js"] = b.script("f", 0, lists)
	}
	return all
}

// gaps lists the pages of each value, in the digits of the index.
func (b *builder) gaps(of func(*pack.Item) []string) map[string]string {
	lists, next := map[string][]byte{}, map[string]int{}
	for i, p := range b.pages {
		for _, value := range of(p.item) {
			lists[value] = appendNumber(lists[value], i-next[value])
			next[value] = i + 1
		}
	}
	gaps := make(map[string]string, len(lists))
	for value, list := range lists {
		gaps[value] = string(list)
	}
	return gaps
}
