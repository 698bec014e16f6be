package epub_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"net/url"
	"path"
	"regexp"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"toptom/internal/packtest"
)

// The files of a book, and three of them whole. When a layout is changed on purpose: go test -update, and read the difference.
func TestGolden(t *testing.T) {
	t.Parallel()
	b := packtest.Build(t, mixed(), picture, packtest.BaseURL("https://example.org/"))
	b.Passes()
	book := opened(t, b)["download/toptom-ug.epub"]
	b.Golden("files.txt", []byte(strings.Join(names(book), "\n")+"\n"))
	for _, name := range []string{"cases-radio.xhtml", "nav.xhtml", "package.opf"} {
		b.Golden(name, book["EPUB/"+name])
	}
}

// Same pack, same bytes, whatever the order in which books are made.
func TestSameBytes(t *testing.T) {
	t.Parallel()
	one, two := packtest.Build(t, mixed(), picture), packtest.Build(t, mixed(), picture)
	for _, p := range []string{"download/toptom-ug.epub", "download/toptom-ky.epub", "download/toptom-fa.epub"} {
		first := one.Bytes(p)
		if e, _ := two.Plan.Lookup("download/toptom-ky.epub"); p == "download/toptom-ug.epub" {
			if _, err := e.Bytes(); err != nil {
				t.Fatal(err)
			}
		}
		if !bytes.Equal(first, two.Bytes(p)) {
			t.Errorf("%s: two builds differ", p)
		}
	}
}

// The identifier stays from edition to edition and is another for another language.
func TestIdentifier(t *testing.T) {
	t.Parallel()
	id := regexp.MustCompile(`<dc:identifier id="id">(urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})</dc:identifier>`)
	of := func(b *packtest.Built, lang string) string {
		m := id.FindSubmatch(opened(t, b)["download/toptom-"+lang+".epub"]["EPUB/package.opf"])
		if m == nil {
			t.Fatal("no identifier")
		}
		return string(m[1])
	}
	now, later := packtest.Build(t, mixed(), picture), packtest.Build(t, mixed("edition.date: 2027-05-01"), picture)
	placed := packtest.Build(t, mixed(), picture, packtest.BaseURL("https://example.org/"))
	if of(now, "ug") != of(later, "ug") || of(now, "ug") == of(now, "ky") || of(now, "ug") == of(placed, "ug") {
		t.Error(of(now, "ug"), of(later, "ug"), of(now, "ky"), of(placed, "ug"))
	}
}

// The first bytes are what programs know an EPUB by; times are those of the edition.
func TestContainer(t *testing.T) {
	t.Parallel()
	data := packtest.Build(t, mixed(), picture).Bytes("download/toptom-ug.epub")
	if got := string(data[30:58]); got != "mimetypeapplication/epub+zip" {
		t.Errorf("the file begins with %q", got)
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range z.File {
		if len(f.Extra) > 0 || f.Flags&8 != 0 || f.Modified.Format("2006-01-02 15:04") != "2026-11-25 00:00" {
			t.Errorf("%s: extra %d, flags %d, %v", f.Name, len(f.Extra), f.Flags, f.Modified)
		}
	}
}

// Every file but style and pictures is XML, whatever stands in the pack.
func TestEveryFileIsXML(t *testing.T) {
	t.Parallel()
	hostile := mixed(`title: {ug: "\u0001 <b>&\"'\ufffe", ky: "<svg onload='x'>"}`, `imprint: {ug: "]]> --> \u000b"}`)
	n := 0
	for _, b := range []*packtest.Built{shipped(t), packtest.Build(t, mixed(), picture, packtest.Drafts()), packtest.Build(t, hostile, picture), packtest.Build(t, mixed("theme: quiet"), picture)} {
		for p, book := range opened(t, b) {
			for name, text := range book {
				if ext := path.Ext(name); ext != ".xhtml" && ext != ".opf" && ext != ".ncx" && ext != ".xml" && ext != ".svg" {
					continue
				}
				n++
				d := xml.NewDecoder(bytes.NewReader(text))
				for {
					_, err := d.Token()
					if errors.Is(err, io.EOF) {
						break
					}
					if err != nil {
						t.Errorf("%s: %s: %v", p, name, err)
						break
					}
				}
			}
		}
	}
	if n < 200 {
		t.Errorf("only %d files", n)
	}
}

// Every link within a book leads to a document and an element that are there, every document is in the contents, and nothing is loaded from outside.
func TestLinks(t *testing.T) {
	t.Parallel()
	for _, b := range []*packtest.Built{shipped(t), packtest.Build(t, mixed(), picture)} {
		for p, book := range opened(t, b) {
			docs := map[string]*goquery.Document{}
			for name, text := range book {
				if strings.HasSuffix(name, ".xhtml") {
					doc, err := goquery.NewDocumentFromReader(bytes.NewReader(text))
					if err != nil {
						t.Fatal(err)
					}
					docs[name] = doc
				}
			}
			listed := map[string]bool{}
			for name, doc := range docs {
				doc.Find("a[href], img[src], link[href]").Each(func(_ int, s *goquery.Selection) {
					href := s.AttrOr("href", s.AttrOr("src", ""))
					u, err := url.Parse(href)
					if err != nil || u.Scheme != "" && !s.Is("a") {
						t.Errorf("%s: %s: %q, %v", p, name, href, err)
						return
					}
					if u.Scheme != "" {
						return
					}
					to := name
					if u.Path != "" {
						to = "EPUB/" + u.Path
					}
					if name == "EPUB/nav.xhtml" {
						listed[to] = true
					}
					if book[to] == nil {
						t.Errorf("%s: %s: there is no %q", p, name, href)
					} else if u.Fragment != "" && docs[to].Find(`[id="`+u.Fragment+`"]`).Length() != 1 {
						t.Errorf("%s: %s: there is no place %q", p, name, href)
					}
				})
			}
			for name := range docs {
				if !listed[name] {
					t.Errorf("%s: %s is not in the contents", p, name)
				}
			}
		}
	}
}

func doc(t *testing.T, book map[string][]byte, name string) *goquery.Document {
	t.Helper()
	if book["EPUB/"+name] == nil {
		t.Fatalf("there is no %s; there are %v", name, names(book))
	}
	d, err := goquery.NewDocumentFromReader(bytes.NewReader(book["EPUB/"+name]))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func spaced(s string) string { return strings.Join(strings.Fields(s), " ") }

// What is missing, a draft or converted says so in the language of the reader; languages and directions are marked.
func TestNotices(t *testing.T) {
	t.Parallel()
	books := opened(t, packtest.Build(t, mixed(), picture))
	ky := books["download/toptom-ky.epub"]
	if got := spaced(doc(t, ky, "cases-radio.xhtml").Find(".baste").First().Text()); got != "Каралама котормо Бул текстти эне тилинде сүйлөгөн редактор азырынча текшере элек. Түпнуска: ئۇيغۇرچە" {
		t.Error(got)
	}
	home := doc(t, ky, "page.xhtml")
	if got := spaced(home.Find(".baste").Text()); !strings.HasPrefix(got, "Азырынча кыргызча эмес") && !strings.Contains(got, "уйгурча") {
		t.Error(got)
	}
	if text := home.Find(".text"); text.AttrOr("lang", "") != "ug" || text.AttrOr("dir", "") != "rtl" || home.Find("html").AttrOr("lang", "") != "ky" {
		t.Error("languages are not marked")
	}
	if got := spaced(doc(t, ky, "page-about.xhtml").Find(".baste").Text()); !strings.Contains(got, "программа") && got == "" {
		t.Error(got)
	}
	if got := string(books["download/toptom-ug.epub"]["EPUB/package.opf"]); !strings.Contains(got, `page-progression-direction="rtl"`) || !strings.Contains(got, "<dc:language>ug</dc:language>\n<dc:language>ky</dc:language>\n") {
		t.Error(got)
	}
	var plain []string
	for p, book := range opened(t, packtest.Build(t, mixed(), picture, packtest.Drafts())) {
		for name := range book {
			if n, ok := strings.CutPrefix(name, "EPUB/"); ok && strings.HasSuffix(name, ".xhtml") && doc(t, book, n).Find("body > .stamp").Length() != 1 {
				plain = append(plain, p+": "+n)
			}
		}
	}
	if len(plain) > 0 {
		t.Errorf("in a build with drafts these do not say so: %v", plain)
	}
}

// Footnotes, sources and related items are what reading systems take them for.
func TestNotes(t *testing.T) {
	t.Parallel()
	ug := opened(t, packtest.Build(t, mixed(), picture))["download/toptom-ug.epub"]
	d := doc(t, ug, "cases-radio.xhtml")
	for selector, want := range map[string]int{
		`a[epub\:type=noteref][role=doc-noteref]`: 4, `aside[epub\:type=footnote][role=doc-footnote]`: 2, `a.back[role=doc-backlink]`: 4, `a[role=doc-biblioref]`: 4,
		`.src li`: 1, `.related a[href="cases-kopuro.xhtml"]`: 1, `img[src="img/001.png"][alt="ئېفىر ئۆيى"]`: 1, `.facts dd a[href^="index.xhtml#"]`: 4, `.neg`: 1,
	} {
		if got := d.Find(selector).Length(); got != want {
			t.Errorf("%s: %d, want %d", selector, got, want)
		}
	}
	g := doc(t, ug, "glossary.xhtml")
	if got := spaced(g.Find("dl").Text()); got != "تىل Кыргызча тил, забан" {
		t.Error(got)
	}
}

// A converted language has its glossary converted.
func TestConvertedGlossary(t *testing.T) {
	t.Parallel()
	g := doc(t, opened(t, shipped(t))["download/toptom-uz-latn.epub"], "glossary.xhtml")
	if text := g.Find("dt").Text(); !strings.Contains(text, "inson huquqlari") || strings.ContainsAny(text, "ҳқўғ") {
		t.Error(text)
	}
}

func TestSize(t *testing.T) {
	t.Parallel()
	b := shipped(t)
	for _, p := range b.Paths() {
		if n := 0; strings.HasSuffix(p, ".epub") {
			if n = len(b.Bytes(p)); n > 200_000 {
				t.Errorf("%s has %d bytes", p, n)
			}
		}
	}
}

// A pack's own templates lie over ours; what is wrong with them is told before anything is written.
func TestOwnLayouts(t *testing.T) {
	t.Parallel()
	printed := packtest.Pack("print.outputs: [epub]")
	page := func(text string) string { return printed + packtest.File("layouts/epub/item.html", text) }
	packtest.Mistakes(t, []packtest.Mistake{
		{"own page", page(`{{template "epub/head" .}}<h1>{{.Heading}}</h1>{{template "epub/foot" .}}`), "", ""},
		{"own style", printed + packtest.File("layouts/epub/style.css", "p { margin: 0 }"), "", ""},
		{"not closed", page(`{{template "epub/head" .}}<br>{{template "epub/foot" .}}`), `
layouts/epub/item.html: error: layout-xml: the layout does not make XML: XML syntax error on line 10: element <br> closed by </body> (close every element, <br/> and <img/> too, and write &#160; instead of &nbsp;)`, ""},
		{"unknown field", page("\n{{.Nope}}"), `layouts/epub/item.html:2:3: error: layout: the layout cannot be filled: executing "epub/item" at <.Nope>: can't evaluate field Nope in type epub.itemView (see the embedded layout of the same name, or remove this file to use it)`, ""},
		{"not a template", page("{{if}}"), `layouts/epub/item.html:1: error: layout: the layout cannot be read: missing value for if (see the embedded layout of the same name, or remove this file to use it)`, ""},
	})
}
