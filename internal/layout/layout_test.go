package layout_test

import (
	"bytes"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"toptom/internal/diag"
	"toptom/internal/layout"
	"toptom/layouts"
)

// folder is a layouts folder of a few files.
func folder(files map[string]string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return fsys
}

var below = folder(map[string]string{
	"partials/base.html": `<html>{{template "main" .}}{{template "foot" .}}</html>`,
	"partials/foot.html": `<i>{{.Foot}}</i>`,
	"site/case.html":     `{{define "main"}}<p>{{.Text}}</p>{{end}}`,
	"site/page.html":     `{{define "main"}}<a href="{{.Link}}" title="{{.Text}}">{{join .List ", "}}</a>{{end}}`,
	"assets/base.css":    "a { color: #ff0000; }\n\n.b { margin: 0px }\n",
	"assets/more.css":    ".c { color: red }\n",
	"assets/site.js":     "// script\nconst number = 1;\nconsole.log(number)\n",
})

func load(t *testing.T, layers ...fstest.MapFS) *layout.Set {
	t.Helper()
	var s *layout.Set
	var findings diag.List
	switch len(layers) {
	case 1:
		s, findings = layout.Load(layers[0])
	default:
		s, findings = layout.Load(layers[0], layers[1])
	}
	if len(findings) > 0 {
		t.Fatal(findings)
	}
	return s
}

type data struct {
	Text, Link, Foot string
	List             []string
}

func render(t *testing.T, s *layout.Set, page string, d data) string {
	t.Helper()
	var b bytes.Buffer
	if err := s.Render(&b, page, d); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestLayers(t *testing.T) {
	t.Parallel()
	own := folder(map[string]string{
		"partials/foot.html": `<b>{{.Foot}}</b>`, "site/own.html": `{{define "main"}}өз{{end}}`, "assets/more.css": ".d { color: blue }\n", "assets/own.txt": "а", "site/.hidden": "{{",
	})
	plain, laid := load(t, below), load(t, below, own)
	if got := render(t, plain, "case", data{Text: "а", Foot: "б"}); got != "<html><p>а</p><i>б</i></html>" {
		t.Error(got)
	}
	if got := render(t, laid, "case", data{Text: "а", Foot: "б"}); got != "<html><p>а</p><b>б</b></html>" {
		t.Error(got)
	}
	if plain.Has("own") || !laid.Has("own") || !laid.Has("case") {
		t.Error("the pack's own page")
	}
	if got := laid.Names("assets"); !slices.Equal(got, []string{"base.css", "more.css", "own.txt", "site.js"}) {
		t.Errorf("assets %q", got)
	}
	if got, err := laid.Asset("more.css"); err != nil || string(got) != ".d { color: blue }\n" {
		t.Errorf("asset %q, %v", got, err)
	}
	if _, err := laid.Asset("jok.css"); err == nil {
		t.Error("an asset that is not there")
	}
}

// Whatever a pack says is text where text stands, and an address where an address stands.
func TestEscaping(t *testing.T) {
	t.Parallel()
	s := load(t, below)
	const evil = `"><script>alert('х')</script>&`
	got := render(t, s, "page", data{Text: evil, Link: "javascript:alert(1)", Foot: evil, List: []string{evil, evil}})
	if strings.Contains(got, "<script>") || strings.Contains(got, "javascript:") {
		t.Error(got)
	}
}

func TestFaults(t *testing.T) {
	t.Parallel()
	s, findings := layout.Load(below, folder(map[string]string{
		"partials/a.html": "а\n{{if}}", "partials/b.html": "\xff", "site/c.html": "{{jok .}}", "site/case.html": "{{define \"main\"}}{{end}}{{end}}",
	}))
	var got []string
	for _, f := range findings {
		got = append(got, f.Place.String()+": "+f.Text.String())
	}
	want := []string{
		"layouts/partials/a.html:2: the layout cannot be read: missing value for if",
		"layouts/partials/b.html: the layout cannot be read: the file is not UTF-8",
		`layouts/site/c.html:1: the layout cannot be read: function "jok" not defined`,
		"layouts/site/case.html:1: the layout cannot be read: unexpected {{end}}",
	}
	if !slices.Equal(got, want) {
		t.Errorf("findings:\n%s", strings.Join(got, "\n"))
	}
	if got := render(t, s, "case", data{Text: "а", Foot: "б"}); got != "<html><p>а</p><i>б</i></html>" {
		t.Errorf("in place of a template with a fault: %s", got)
	}
	if !s.Own("partials", "site") || s.Own("epub") || load(t, below).Own("partials", "site") || load(t, below, folder(map[string]string{"assets/a.css": ""})).Own("partials", "site") {
		t.Error("which templates are the pack's own")
	}
	if err := load(t, below).Render(&bytes.Buffer{}, "jok", nil); err == nil || !strings.Contains(err.Error(), "layouts/site/jok.html: there is no such layout") {
		t.Errorf("error %v", err)
	}
}

// What is missing because a template was left out follows from its fault; without one it is a fault itself.
func TestFollows(t *testing.T) {
	t.Parallel()
	user := map[string]string{"site/case.html": `{{define "main"}}{{template "own"}}{{end}}`, "site/page.html": `{{define "main"}}{{.Nope}}{{end}}`}
	alone := load(t, below, folder(user))
	user["partials/own.html"] = "{{if}}"
	faulty, findings := layout.Load(below, folder(user))
	if len(findings) != 1 {
		t.Fatal(findings)
	}
	for page, want := range map[string]bool{"case": true, "page": false, "jok": true} {
		if err := faulty.Render(&bytes.Buffer{}, page, data{}); err == nil || faulty.Follows(err) != want {
			t.Errorf("%s: %v follows %v", page, err, !want)
		}
		if err := alone.Render(&bytes.Buffer{}, page, data{}); err == nil || alone.Follows(err) {
			t.Errorf("%s: %v follows from nothing", page, err)
		}
	}
}

func TestDict(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		`{{template "foot" (dict "Foot" .Text)}}`: "<i>а</i>",
		`{{template "foot" (dict "Foot")}}`:       "dict takes pairs",
		`{{template "foot" (dict 1 2)}}`:          "dict takes strings as keys",
		`{{template "foot" (dict "Foto" 2)}}`:     `map has no entry for key "Foot"`,
	} {
		s := load(t, below, folder(map[string]string{"site/case.html": `{{define "base"}}` + text + `{{end}}`}))
		var b bytes.Buffer
		err := s.Render(&b, "case", data{Text: "а"})
		if got := b.String(); err == nil && got != want || err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %q, %v", text, got, err)
		}
	}
}

func TestBundle(t *testing.T) {
	t.Parallel()
	s := load(t, below)
	name, style, findings := s.Style("style", ".ch-k{color:teal}", "base.css", "more.css")
	if len(findings) > 0 || string(style) != "a{color:red}.b{margin:0}.c{color:red}.ch-k{color:teal}\n" {
		t.Errorf("style %q, %v", style, findings)
	}
	if again, _, _ := s.Style("style", ".ch-k{color:teal}", "base.css", "more.css"); again != name || !strings.HasPrefix(name, "style-") || !strings.HasSuffix(name, ".css") {
		t.Errorf("names %q and %q", name, again)
	}
	if other, _, _ := s.Style("style", "", "base.css", "more.css"); other == name {
		t.Error("another style has the same name")
	}
	if _, script, findings := s.Script("site", "site.js", nil); len(findings) > 0 || bytes.Contains(script, []byte("// script")) || !bytes.Contains(script, []byte("console.log")) {
		t.Errorf("script %q, %v", script, findings)
	}
	if name, _, findings := s.Style("style", "", "base.css", "jok.css"); name != "" || len(findings) != 1 || findings[0].Place.File != "layouts/assets/jok.css" {
		t.Errorf("%q, %v", name, findings)
	}
}

// A fault is told in the file where it stands, though all are joined before they are read.
func TestBundleFaults(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"a {}\nө {\n  : 1 }\n": "layouts/assets/more.css:3:3",
		"a {}\n\nb { color: ":  "layouts/assets/more.css:3:11",
		"}\n":                  "layouts/assets/more.css:1:1",
	} {
		s := load(t, below, folder(map[string]string{"assets/more.css": text}))
		_, _, findings := s.Style("style", ".x{}", "base.css", "more.css")
		var places []string
		for _, f := range findings {
			places = append(places, f.Place.String())
		}
		if !slices.Contains(places, want) {
			t.Errorf("%q: faults at %q, want one at %s", text, places, want)
		}
	}
}

func TestEmbedded(t *testing.T) {
	t.Parallel()
	s, findings := layout.Load(layouts.FS)
	if len(findings) > 0 {
		t.Fatal(findings)
	}
	for _, page := range []string{"start", "home", "list", "terms", "case", "page", "error", "alias"} {
		if !s.Has(page) {
			t.Errorf("there is no layout %q", page)
		}
	}
}

// Pages are made on all cores from one set.
func TestManyAtOnce(t *testing.T) {
	t.Parallel()
	s := load(t, below)
	want := render(t, s, "case", data{Text: "<а>", Foot: "б"})
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for range 50 {
				var b bytes.Buffer
				if err := s.Render(&b, "case", data{Text: "<а>", Foot: "б"}); err != nil || b.String() != want {
					t.Errorf("%q, %v", b.String(), err)
					return
				}
			}
		})
	}
	wg.Wait()
}

// Templates of a book know each other and not those of the site.
func TestLeaves(t *testing.T) {
	t.Parallel()
	s := load(t, folder(map[string]string{"epub/page.html": `{{template "epub/head" .}}<p>{{.Text}}</p>`, "epub/head.html": "<b>1</b>", "epub/style.css": "p {}", "partials/base.html": ""}),
		folder(map[string]string{"epub/head.html": "<i>2</i>"}))
	var b bytes.Buffer
	if err := s.Leaf(&b, "epub/page", data{Text: "<"}); err != nil || b.String() != "<i>2</i><p>&lt;</p>" {
		t.Errorf("%q, %v", b.String(), err)
	}
	if err := s.Leaf(&b, "epub/jok", data{}); err == nil || err.Error() != "layouts/epub/jok.html: there is no such layout" {
		t.Error(err)
	}
	if css, err := s.File("epub/style.css"); string(css) != "p {}" || err != nil {
		t.Errorf("%q, %v", css, err)
	}
	if !s.Own("epub") {
		t.Error("the pack has a template of its own")
	}
}
