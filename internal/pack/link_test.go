package pack

import (
	"path"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
)

// linked is a pack of a case, pages in sections, and one whose name has a letter of two kinds.
func linked() (*Pack, *Page) {
	item := func(k *Kind, key, code string) *Item {
		return &Item{Kind: k, Key: key, Code: code, Pages: map[string]*Page{}}
	}
	about := item(pageKind, "about", "")
	p := &Pack{
		Items: []*Item{item(caseKind, "canal", "KG-01"), item(caseKind, "kopuro", "KG-02")},
		Root: &Section{Pages: []*Item{about, item(pageKind, "й", "")}, Sections: []*Section{
			{Path: "guide", Index: &Item{Kind: pageKind, Key: "guide", IsIndex: true}, Pages: []*Item{item(pageKind, "guide/first-steps", "")}},
		}},
	}
	p.Index()
	return p, &Page{Item: about, File: "content/about.ky.md"}
}

func TestResolve(t *testing.T) {
	t.Parallel()
	p, about := linked()
	canal := &Page{Item: p.Items[0], File: "content/cases/canal/index.ky.md"}
	first := &Page{Item: p.Root.Sections[0].Pages[0], File: "content/guide/first-steps.ky.md"}
	for _, c := range []struct {
		from       *Page
		dest       string
		to, anchor string // "" for nothing
	}{
		{about, "cases/canal/", "cases/canal", ""},
		{about, "cases/canal", "cases/canal", ""},
		{about, "./cases/canal/index.ky.md#problem", "cases/canal", "problem"},
		{about, "cases/canal/index.uz-Cyrl.md", "cases/canal", ""},
		{about, "cases/canal/meta.yaml", "cases/canal", ""},
		{about, "/cases/canal.html", "cases/canal", ""},
		{about, "KG-01", "cases/canal", ""},
		{about, "KG-01#src-s1", "cases/canal", "src-s1"},
		{about, "KG-01?x=1#%D0%B0", "cases/canal", "а"},
		{about, "#а", "about", "а"},
		{about, "", "about", ""},
		{about, "guide/", "guide", ""},
		{about, "guide/_index.ru.md", "guide", ""},
		{about, "guide/first-steps.ky.md", "guide/first-steps", ""},
		{about, "й", "й", ""},
		{about, "и\u0306.ky.md", "й", ""},
		{about, "%D0%B9", "й", ""},
		{canal, "../kopuro/", "cases/kopuro", ""},
		{canal, "../../about", "about", ""},
		{canal, "../../guide/first-steps", "guide/first-steps", ""},
		{canal, "about", "", ""},
		{first, "../about.ky.md", "about", ""},
		{first, ".", "guide", ""},
		{first, "/about", "about", ""},
		{about, "KG-03", "", ""},
		{about, "cases/", "", ""},
		{about, "cases/cana", "", ""},
		{about, "%zz", "", ""},
		{about, "index.ky.md", "", ""},
	} {
		got, ok := p.Resolve(c.from, c.dest)
		if ok != (c.to != "") || ok && (got.Item.Path() != c.to || got.Anchor != c.anchor) {
			t.Errorf("%s, %q: %v %q, want %q %q", c.from.File, c.dest, ok, got.Anchor, c.to, c.anchor)
		}
	}
}

func TestEscapes(t *testing.T) {
	t.Parallel()
	for dest, want := range map[string]bool{
		"../": false, "../..": true, "../../about": true, "../about": false, "a/../../about": false, "a/../../../about": true, "/../x": false, "#../../..": false, "../guide/../..": true, "./.././x": false, "..#../..": false,
	} {
		if got := Escapes("content/guide/first-steps.ky.md", dest); got != want {
			t.Errorf("%q: %v", dest, got)
		}
	}
}

func FuzzResolve(f *testing.F) {
	for _, s := range []string{"cases/canal/", "../../../etc/passwd", "/../../x", "%2e%2e/%2e%2e/", "KG-01#", "a/./../b", "//x", "\\..\\x", "index.md", "_index.ky.md", ".md", "meta.yaml", "a\x00b", "й/и\u0306", "?", "#%"} {
		f.Add("guide/first-steps.ky.md", s)
	}
	f.Add("a.ky.md", "..")
	p, _ := linked()
	f.Fuzz(func(t *testing.T, file, dest string) {
		if file = path.Clean("/" + file); file == "/" {
			return
		}
		page := &Page{Item: p.Items[0], File: "content" + file}
		full := linkPath(page.File, dest)
		if strings.HasPrefix(full, "/") || full != "" && path.Clean("/"+full) != "/"+full || full == ".." || strings.HasPrefix(full, "../") {
			t.Errorf("%q in %q leads to %q", dest, page.File, full)
		}
		if !norm.NFC.IsNormalString(full) {
			t.Errorf("%q in %q leads to %q, which is not in the form of all paths", dest, page.File, full)
		}
		if to, ok := p.Resolve(page, dest); ok && to.Item == nil {
			t.Errorf("%q leads to nothing", dest)
		}
		Escapes(page.File, dest)
	})
}
