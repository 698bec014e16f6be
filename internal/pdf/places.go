package pdf

import (
	"errors"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// node of a name or number tree: key and value.
type node struct{ key, value any }

// tree gives the entries of a name tree (leaf Names) or number tree (leaf Nums).
func (r *reader) tree(v any, leaf Name) []node {
	var list []node
	seen := map[Ref]bool{}
	var walk func(v any, depth int)
	walk = func(v any, depth int) {
		ref, isRef := v.(Ref)
		if depth > maxDepth || isRef && seen[ref] {
			r.fail(errors.New("a tree of names goes round in a circle"))
			return
		}
		seen[ref] = true
		d := r.Dict(v)
		entries := r.Array(d[leaf])
		for i := 0; i+1 < len(entries) && r.step(); i += 2 {
			list = append(list, node{r.Get(entries[i]), entries[i+1]})
		}
		for _, kid := range r.Array(d["Kids"]) {
			if r.step() {
				walk(kid, depth+1)
			}
		}
	}
	walk(v, 0)
	return list
}

// destinations reads the places that have names.
func (r *reader) destinations() {
	r.named = map[string]any{}
	for name, v := range r.Dict(r.Catalog()["Dests"]) {
		r.named[string(name)] = v
	}
	for _, n := range r.tree(r.Dict(r.Catalog()["Names"])["Dests"], "Names") {
		if key, ok := n.key.(String); ok {
			r.named[string(key)] = n.value
		}
	}
	for _, name := range slices.Sorted(maps.Keys(r.named)) {
		d := Destination{Name: String(name).Text()}
		d.Page, d.X, d.Y = r.target(r.named[name])
		r.doc.Destinations = append(r.doc.Destinations, d)
	}
}

// target gives page and place that a destination leads to.
func (r *reader) target(v any) (page int, x, y float64) {
	for range 3 { // a name, a dictionary, an array
		switch t := r.Get(v).(type) {
		case String:
			v = r.named[string(t)]
		case Name:
			v = r.named[string(t)]
		case Dict:
			v = t["D"]
		case Array:
			if len(t) == 0 {
				return 0, 0, 0
			}
			if ref, ok := t[0].(Ref); ok {
				page = r.numbers[ref]
			}
			if len(t) >= 4 && r.Name(t[1]) == "XYZ" {
				x, y = r.Number(t[2]), r.Number(t[3])
			}
			return page, x, y
		}
	}
	return 0, 0, 0
}

// outline reads the bookmarks.
func (r *reader) outline() {
	seen := map[Ref]bool{}
	var walk func(v any, level int)
	walk = func(v any, level int) {
		for r.step() {
			ref, ok := v.(Ref)
			d := r.Dict(v)
			if !ok || d == nil {
				return
			}
			if seen[ref] || level > maxDepth {
				r.fail(errors.New("the bookmarks go round in a circle"))
				return
			}
			seen[ref] = true
			b := Bookmark{Title: r.Text(d["Title"]), Level: level}
			if b.Page, _, _ = r.target(d["Dest"]); b.Page == 0 {
				b.Page, _, _ = r.target(r.Dict(d["A"])["D"])
			}
			r.doc.Outline = append(r.doc.Outline, b)
			walk(d["First"], level+1)
			v = d["Next"]
		}
	}
	walk(r.Dict(r.Catalog()["Outlines"])["First"], 1)
}

// annotations reads what lies on the pages.
func (r *reader) annotations() {
	r.annots = map[Ref]int{}
	for i, leaf := range r.leaves {
		for _, v := range r.Array(leaf.dict["Annots"]) {
			d := r.Dict(v)
			if d == nil || !r.step() {
				continue
			}
			a := Annotation{Kind: string(r.Name(d["Subtype"])), Page: i + 1, Contents: r.Text(d["Contents"])}
			a.parentKey, a.hasParent = r.Int(d["StructParent"])
			for j, side := range r.Array(d["Rect"]) {
				if j < 4 {
					a.Rect[j] = r.Number(side)
				}
			}
			action := r.Dict(d["A"])
			a.URI = r.Text(action["URI"])
			goal := d["Dest"]
			if goal == nil {
				goal = action["D"]
			}
			if s, ok := r.Get(goal).(String); ok {
				a.Name = s.Text()
			}
			a.Target, a.X, a.Y = r.target(goal)
			if ref, ok := v.(Ref); ok {
				r.annots[ref] = len(r.doc.Annotations)
			}
			r.doc.Annotations = append(r.doc.Annotations, a)
		}
	}
}

// labels gives what viewers call each page.
func (r *reader) labels(pages int) []string {
	list := make([]string, pages)
	nodes := r.tree(r.Catalog()["PageLabels"], "Nums")
	for i, n := range nodes {
		from, ok := n.key.(int)
		to := pages
		if i+1 < len(nodes) {
			to, _ = nodes[i+1].key.(int)
		}
		d := r.Dict(n.value)
		if !ok || from < 0 || d == nil {
			continue
		}
		start, has := r.Int(d["St"])
		if !has {
			start = 1
		}
		for page := from; page < min(to, pages); page++ {
			list[page] = r.Text(d["P"]) + numeral(r.Name(d["S"]), start+page-from)
		}
	}
	return list
}

// numeral writes a page number in a style of page labels.
func numeral(style Name, n int) string {
	if n < 1 || n > 1<<20 {
		return ""
	}
	switch style {
	case "D":
		return strconv.Itoa(n)
	case "R":
		return strings.ToUpper(roman(n))
	case "r":
		return roman(n)
	case "A":
		return strings.Repeat(string(rune('A'+(n-1)%26)), min((n-1)/26+1, 8))
	case "a":
		return strings.Repeat(string(rune('a'+(n-1)%26)), min((n-1)/26+1, 8))
	}
	return ""
}

func roman(n int) string {
	var b strings.Builder
	for _, s := range []struct {
		value int
		text  string
	}{{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"}, {40, "xl"}, {10, "x"}, {9, "ix"}, {5, "v"}, {4, "iv"}, {1, "i"}} {
		for ; n >= s.value && b.Len() < 64; n -= s.value {
			b.WriteString(s.text)
		}
	}
	return b.String()
}
