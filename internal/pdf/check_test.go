package pdf

import (
	"os"
	"slices"
	"testing"
)

func opened(t *testing.T, name string) *Document {
	t.Helper()
	data, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	if data, err = Mark(data, Marks{UA: true}); err != nil {
		t.Fatal(err)
	}
	d, err := Open(data)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// What Typst writes and Mark marks keeps the rules.
func TestCheck(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"book.pdf", "small.pdf", "uyghur.pdf"} {
		for _, f := range Check(opened(t, name)) {
			t.Errorf("%s: %+v", name, f)
		}
	}
}

// Each rule tells of a fault that is put into a file, and no other rule does.
func TestCheckFindsFaults(t *testing.T) {
	t.Parallel()
	first := func(d *Document, role string) *Element {
		list := d.Elements(role)
		if len(list) == 0 {
			t.Fatalf("book.pdf has no %s", role)
		}
		return list[0]
	}
	drop := func(e *Element, role string) { // takes the first kid of a role out of an element
		for i, k := range e.Kids {
			if k.Element != nil && k.Element.Role == role {
				k.Element.Role = "P"
				e.Kids[i] = k
				return
			}
		}
		t.Fatalf("%s has no %s", e.Role, role)
	}
	out := func(d *Document) { // takes an element out of the text around it and puts it behind
		var e *Element
		for one := range d.Root.All() {
			if one.Type == "Strong" {
				e = one
			}
		}
		at := slices.IndexFunc(e.Parent.Kids, func(k Kid) bool { return k.Element == e })
		k := e.Parent.Kids[at]
		e.Parent.Kids = slices.Delete(e.Parent.Kids, at, at+1)
		e.Parent = e.Parent.Parent
		e.Parent.Kids = append(e.Parent.Kids, k)
	}
	for rule, plant := range map[string]func(*Document){
		"marker":   func(d *Document) { d.UAPart = "" },
		"title":    func(d *Document) { d.DisplayTitle = false },
		"language": func(d *Document) { first(d, "P").Lang = "кыргызча" },
		"tagged":   func(d *Document) { d.Pages[0].Runs[0].MCID, d.Pages[0].Runs[0].Artifact = -1, "" },
		"apart":    func(d *Document) { d.Pages[0].Misplaced = []string{"artifact"} },
		"roles":    func(d *Document) { first(d, "Span").Role = "" },
		"parents":  func(d *Document) { held(d).broken = "content that another element holds too" },
		"figures":  func(d *Document) { first(d, "Figure").Alt = " " },
		"headings": func(d *Document) { first(d, "H1").Role = "H3" },
		"tables":   func(d *Document) { first(d, "TH").Attributes = nil },
		"lists":    func(d *Document) { drop(first(d, "LI"), "LBody") },
		"contents": func(d *Document) { drop(first(d, "TOC"), "TOCI") },
		"notes":    func(d *Document) { first(d, "Note").ID = "" },
		"links":    func(d *Document) { d.Annotations[0].Contents = "" },
		"tabs":     func(d *Document) { d.Pages[d.Annotations[0].Page-1].Tabs = "R" },
		"fonts":    func(d *Document) { d.Fonts[0].ToUnicode = false },
		"order":    out,
		"letters":  func(d *Document) { d.Pages[0].Runs[0].Text = "\ufffd" },
	} {
		d := opened(t, "book.pdf")
		plant(d)
		faults := Check(d)
		if len(faults) == 0 {
			t.Errorf("%s: the fault is not found", rule)
		}
		for _, f := range faults {
			if f.Rule != rule {
				t.Errorf("%s: %+v", rule, f)
			}
		}
	}
	if len(rules) != 18 {
		t.Errorf("%d rules: each needs a fault here", len(rules))
	}
}

// held is a piece of content of the tree.
func held(d *Document) *Kid {
	for e := range d.Root.All() {
		for i := range e.Kids {
			if k := &e.Kids[i]; k.Element == nil && k.Annotation == nil {
				return k
			}
		}
	}
	return nil
}
