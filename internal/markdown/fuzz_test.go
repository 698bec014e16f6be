package markdown

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// whole is all HTML of a Doc, as a page would show it.
func whole(d *Doc, r Resolver) string {
	var b bytes.Buffer
	d.Lead.HTML(&b, r)
	for _, s := range d.Sections {
		b.WriteString(`<h2 id="` + s.ID + `">`)
		s.TitleHTML.HTML(&b, r)
		b.WriteString("</h2>\n")
		s.Body.HTML(&b, r)
	}
	d.WriteNotes(&b, r)
	return b.String()
}

var attribute = regexp.MustCompile(`^(on.*|style|srcdoc)$`)

// sound checks what holds for any text: the HTML is well-formed for XML and HTML parsers alike, and harmless.
func sound(t *testing.T, src string) {
	t.Helper()
	if err := wellFormed(src); err != nil {
		t.Fatalf("not XML: %v\n%s", err, src)
	}
	var written, read []string
	ids := map[string]bool{}
	z := html.NewTokenizer(strings.NewReader(src))
	for kind := z.Next(); kind != html.ErrorToken; kind = z.Next() {
		tok := z.Token()
		switch kind {
		case html.StartTagToken, html.SelfClosingTagToken:
			written = append(written, tok.Data)
		case html.EndTagToken:
			written = append(written, "/"+tok.Data)
		}
		if tok.Data == "script" || tok.Data == "iframe" {
			t.Fatalf("<%s> in\n%s", tok.Data, src)
		}
		for _, a := range tok.Attr {
			if attribute.MatchString(a.Key) {
				t.Fatalf("attribute %s in\n%s", a.Key, src)
			}
			if a.Key == "id" {
				if ids[a.Val] || a.Val == "" {
					t.Fatalf("id %q twice or empty in\n%s", a.Val, src)
				}
				ids[a.Val] = true
			}
			if a.Key == "href" || a.Key == "src" {
				if scheme, _, ok := cutScheme(a.Val); ok && !slices.Contains(append(contactSchemes, "https", "http"), scheme) {
					t.Fatalf("%s=%q in\n%s", a.Key, a.Val, src)
				}
			}
		}
	}
	nodes, err := html.ParseFragment(strings.NewReader(src), &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body})
	if err != nil {
		t.Fatal(err)
	}
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.ElementNode {
			read = append(read, n.Data)
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
		if n.Type == html.ElementNode && !slices.Contains([]string{"br", "hr", "img", "input"}, n.Data) {
			read = append(read, "/"+n.Data)
		}
	}
	for _, n := range nodes {
		walk(n)
	}
	if !slices.Equal(written, read) {
		t.Fatalf("written and read differ:\n%v\n%v\n%s", written, read, src)
	}
}

func wellFormed(src string) error {
	dec := xml.NewDecoder(strings.NewReader("<x>" + src + "</x>"))
	for {
		if _, err := dec.Token(); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
	}
}

var fuzzParser = New()

func FuzzParse(f *testing.F) {
	for _, c := range cases {
		f.Add(c.src, "ky")
	}
	for _, s := range []string{
		"[^a]: [^b]: x\n\n[^a] [^b]", "> [!NOTE]\n> [^a]\n\n[^a]: ## x {#x}", "[https://a.b/c](d) [![x](y)](z)", "a_b@c.de_f@g.hi", "- - - -\n1. 1. x",
		"| a |\n|:-|\n| `\\|` |", "<!-- x", "<!-- x --> y", "# {#a} ##", "***a** b*", "[a]: <b> 'c'\n\n[a][] ![a]", "\x00\r\xff\u0085\uFFFE", "a\n: b\n\n    c",
		"# a\n# a\n# a-2", "Human Rights Watch (HRW) كتب https://a.b/ج", "[x](java&#9;script:y) <x:y> ![z](data:x)", "```go\nx\n", "&#0; &#x110000; &copy; \\&", "![^a](b) ![^a]",
	} {
		f.Add(s, "ar")
	}
	f.Fuzz(func(t *testing.T, src, lang string) {
		o := Options{File: "content/a/index.ky.md", FirstLine: 3, Lang: lang, Cites: map[string]int{"s1": 1, "a\"<": 2}}
		hang := time.AfterFunc(10*time.Second, func() { panic("Parse hangs on " + strconv.Quote(src)) })
		d, findings := fuzzParser.Parse([]byte(src), o)
		hang.Stop()
		out := whole(d, Resolver{})
		sound(t, out)
		if again, _ := fuzzParser.Parse([]byte(src), o); whole(again, Resolver{}) != out {
			t.Fatal("not the same twice")
		}
		lines := strings.Count(strings.ReplaceAll(strings.ReplaceAll(src, "\r\n", "\n"), "\r", "\n"), "\n") + 1
		for _, x := range findings {
			if x.Place.Line > 2+lines || x.Place.Col < 0 {
				t.Fatalf("place %v of %d lines", x.Place, lines)
			}
		}
		for _, h := range append(d.Headings, Heading{ID: "fn-1"}) {
			if d.Has(h.ID) != strings.Contains(out, `id="`+h.ID+`"`) {
				t.Fatalf("Has(%q) is %v", h.ID, d.Has(h.ID))
			}
		}
		_ = d.Text()
		o.Convert = func(pieces []string) []string { return pieces }
		if same, _ := fuzzParser.Parse([]byte(src), o); whole(same, Resolver{}) != out {
			t.Fatal("a conversion that changes nothing changes the page")
		}
		o.Convert = shout
		loud, _ := fuzzParser.Parse([]byte(src), o)
		sound(t, whole(loud, Resolver{}))
		if !slices.Equal(loud.Anchors(), d.Anchors()) {
			t.Fatalf("places %q became %q", d.Anchors(), loud.Anchors())
		}
		drop := Resolver{Link: func(string, string) Target { return Target{Drop: true} }, Image: func(string, string) Picture { return Picture{Missing: true, Credit: "<"} }}
		sound(t, whole(d, drop))
	})
}
