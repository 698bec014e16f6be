package pdf

import (
	"errors"
	"slices"
)

// tags reads the tree of tags.
func (r *reader) tags() {
	root := r.Dict(r.Catalog()["StructTreeRoot"])
	if root == nil {
		return
	}
	r.roles(r.Dict(root["RoleMap"]))
	for _, n := range r.tree(root["ParentTree"], "Nums") {
		if key, ok := n.key.(int); ok {
			r.doc.owners[key] = n.value
			if list := r.Array(n.value); list != nil {
				r.doc.parents[key] = list
			}
		}
	}
	r.doc.Root = &Element{}
	r.kids(r.doc.Root, root["K"], 0, 0)
}

// roles reads which standard types the file's own types stand for.
func (r *reader) roles(m Dict) {
	r.doc.Roles = map[string]string{}
	for from := range m {
		to, seen := from, map[Name]bool{}
		for next := r.Name(m[to]); next != ""; next = r.Name(m[to]) {
			if seen[to] {
				r.doc.circles = append(r.doc.circles, string(from))
				to = ""
				break
			}
			seen[to] = true
			to = next
		}
		r.doc.Roles[string(from)] = string(to)
	}
	slices.Sort(r.doc.circles)
}

// kids reads what an element holds. page is the page of content that does not tell its own.
func (r *reader) kids(e *Element, v any, page, depth int) {
	list := Array{v}
	if a := r.Array(v); a != nil {
		list = a
	}
	for _, kid := range list {
		if !r.step() {
			return
		}
		if k, ok := r.kid(e, kid, page, depth); ok {
			e.Kids = append(e.Kids, k)
		}
	}
}

func (r *reader) kid(e *Element, v any, page, depth int) (Kid, bool) {
	if mcid, ok := r.Int(v); ok {
		return r.content(page, mcid), true
	}
	d := r.Dict(v)
	if d == nil {
		return Kid{}, false
	}
	if ref, ok := d["Pg"].(Ref); ok {
		page = r.numbers[ref]
	}
	switch r.Name(d["Type"]) {
	case "MCR":
		mcid, _ := r.Int(d["MCID"])
		k := r.content(page, mcid)
		if form := r.Dict(d["Stm"]); form != nil {
			if key, ok := r.Int(form["StructParents"]); ok {
				k.key = key
			}
		}
		return k, true
	case "OBJR":
		ref, _ := d["Obj"].(Ref)
		i, ok := r.annots[ref]
		if !ok {
			return Kid{broken: "an annotation that is on no page"}, true
		}
		a := &r.doc.Annotations[i]
		a.Element = e
		return Kid{Annotation: a, Page: a.Page, MCID: -1, key: -1}, true
	}
	ref, _ := v.(Ref)
	if depth > maxDepth*4 || ref.Number > 0 && r.doc.byRef[ref] != nil {
		r.fail(errors.New("the tree of tags goes round in a circle"))
		return Kid{}, false
	}
	child := r.element(d)
	child.Parent = e
	r.doc.byRef[ref] = child
	r.kids(child, d["K"], page, depth+1)
	return Kid{Element: child, MCID: -1, key: -1}, true
}

func (r *reader) content(page, mcid int) Kid {
	k := Kid{Page: page, MCID: mcid, key: -1}
	if page > 0 {
		k.key = r.doc.Pages[page-1].key
	}
	return k
}

func (r *reader) element(d Dict) *Element {
	e := &Element{Type: string(r.Name(d["S"])), Title: r.Text(d["T"]), Alt: r.Text(d["Alt"]), Actual: r.Text(d["ActualText"]), Lang: r.Text(d["Lang"]), ID: r.Text(d["ID"])}
	e.Role = e.Type
	if to, mapped := r.doc.Roles[e.Type]; mapped {
		e.Role = to
	}
	if !standard[e.Role] {
		e.Role = ""
	}
	e.Attributes = map[string]any{}
	list := Array{d["A"]}
	if a := r.Array(d["A"]); a != nil {
		list = a
	}
	for _, v := range list {
		for key, v := range r.Dict(v) {
			if key != "O" {
				e.Attributes[string(key)] = r.simple(v, 0)
			}
		}
	}
	return e
}

// simple turns a value into one of plain Go.
func (r *reader) simple(v any, depth int) any {
	switch v := r.Get(v).(type) {
	case Name:
		return string(v)
	case String:
		return v.Text()
	case Array:
		list := []any{}
		for _, item := range v {
			if depth < 4 && r.step() {
				list = append(list, r.simple(item, depth+1))
			}
		}
		return list
	case int, float64, bool:
		return v
	}
	return nil
}

// bind brings together what the tags name and what the pages draw.
func (r *reader) bind() {
	d := r.doc
	for i := range d.Pages {
		for j := range d.Pages[i].Runs {
			if run := &d.Pages[i].Runs[j]; run.MCID >= 0 {
				m := mark{run.key, run.MCID}
				d.content[m] = append(d.content[m], run)
			}
		}
	}
	for e := range d.Root.All() {
		for i := range e.Kids {
			k := &e.Kids[i]
			if k.Element != nil || k.Annotation != nil || k.broken != "" {
				continue
			}
			m := mark{k.key, k.MCID}
			if d.tagged[m] != nil {
				k.broken = "content that another element holds too"
				continue
			}
			d.tagged[m] = e
			for _, run := range d.content[m] {
				run.element = e
			}
		}
	}
}

// standard are the types of ISO 32000-1 that every reader knows.
var standard = map[string]bool{
	"Document": true, "Part": true, "Art": true, "Sect": true, "Div": true, "BlockQuote": true, "Caption": true, "TOC": true, "TOCI": true, "Index": true,
	"NonStruct": true, "Private": true, "P": true, "H": true, "H1": true, "H2": true, "H3": true, "H4": true, "H5": true, "H6": true, "L": true, "LI": true,
	"Lbl": true, "LBody": true, "Table": true, "TR": true, "TH": true, "TD": true, "THead": true, "TBody": true, "TFoot": true, "Span": true, "Quote": true,
	"Note": true, "Reference": true, "BibEntry": true, "Code": true, "Link": true, "Annot": true, "Ruby": true, "RB": true, "RT": true, "RP": true,
	"Warichu": true, "WT": true, "WP": true, "Figure": true, "Formula": true, "Form": true,
}
