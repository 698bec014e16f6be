package print_test

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"toptom/internal/diag"
	"toptom/internal/edition"
	"toptom/internal/packtest"
	"toptom/internal/pdf"
)

// even is a pack of one page, printed on A4, whose columns are narrow, with even lines.
func even(t *testing.T, languages string, tags ...string) string {
	t.Helper()
	archive := packtest.Pack("print.outputs: [book]", "print.paper: [a4]", "print.justify: true", "languages: "+languages)
	for _, tag := range tags {
		archive += packtest.File("content/about."+tag+".md", packtest.Plain("Топтом", about(t, tag)))
	}
	return archive
}

// about is two sections of what the shipped pack says about itself.
func about(t *testing.T, tag string) string {
	t.Helper()
	page, err := os.ReadFile("../../../content/about." + tag + ".md")
	if err != nil {
		t.Fatal(err)
	}
	sections := regexp.MustCompile(`(?s)(## [^\n]*\{#what\}.*?)## [^\n]*\{#evidence\}`).FindSubmatch(page)
	if sections == nil {
		t.Fatalf("%s: the sections are not there", tag)
	}
	return string(sections[1])
}

// evenInAll is that pack in five languages.
func evenInAll(t *testing.T) string {
	t.Helper()
	return even(t, "[ky, ru, uz-Cyrl, {tag: uz-Latn, converted_from: uz-Cyrl}, en]", "ky", "ru", "uz-Cyrl", "en")
}

func bookOf(t *testing.T, b *packtest.Built, tag string) (*pdf.Document, []byte) {
	t.Helper()
	path := "download/" + edition.DownloadName(b.Gated, tag, "a4") + ".pdf"
	return open(t, b, path), b.Bytes(path)
}

// dividedLines counts the lines at whose end a word is divided.
func dividedLines(d *pdf.Document) int {
	n := 0
	for _, b := range d.Blocks() {
		for _, line := range b.Lines {
			if strings.HasSuffix(line, "\u00ad") {
				n++
			}
		}
	}
	return n
}

// In a book with even lines words are divided, and what is read from it is what was written: no soft hyphen, no hyphen within a word.
func TestEvenLines(t *testing.T) {
	t.Parallel()
	b := packtest.Build(t, evenInAll(t), packtest.Typst(t), packtest.Only("print"))
	for _, line := range b.Lines(diag.Notice) {
		if strings.Contains(line, "ragged") || strings.Contains(line, "print") {
			t.Error(line)
		}
	}
	for _, l := range b.Gated.Langs {
		d, file := bookOf(t, b, l.Tag)
		if n := dividedLines(d); n < 2 {
			t.Errorf("%s: only %d words are divided", l.Tag, n)
		}
		for _, p := range d.Pages {
			for _, r := range p.Runs {
				if strings.Contains(r.Text, "\u00ad") {
					t.Errorf("%s: page %d has a soft hyphen: %q", l.Tag, p.Number, r.Text)
				}
			}
		}
		for _, f := range pdf.Check(d) {
			t.Errorf("%s: %+v", l.Tag, f)
		}
		tagged := spaced(d.AllText())
		poppler := spaced(pdftotext(t, file))
		text := b.Gated.PageFor(b.Gated.Root.Pages[0], l.Tag).Doc.Text()
		for _, sentence := range regexp.MustCompile(`[.:;]\s`).Split(text, -1) {
			if want := spaced(sentence); !strings.Contains(tagged, want) {
				t.Errorf("%s: the tags do not say %q", l.Tag, want)
			} else if !strings.Contains(poppler, want) {
				t.Errorf("%s: poppler does not read %q", l.Tag, want)
			}
		}
	}
}

// spaced is a text whose spaces and ends of lines are all the same.
func spaced(text string) string { return strings.Join(strings.Fields(text), " ") }

// The same pack with ragged lines divides no word.
func TestRaggedLines(t *testing.T) {
	t.Parallel()
	b := packtest.Build(t, strings.Replace(evenInAll(t), "justify: true", "justify: false", 1), packtest.Typst(t), packtest.Only("print"))
	for _, l := range b.Gated.Langs {
		if d, _ := bookOf(t, b, l.Tag); dividedLines(d) > 0 {
			t.Errorf("%s: words are divided", l.Tag)
		}
	}
}

// A page whose lines would end elsewhere without soft hyphens is ragged, and told of; another one is not touched. At the next build it is told of again.
func TestRaggedAfterAll(t *testing.T) {
	t.Parallel()
	sheet, err := os.ReadFile("../../../layouts/print/sheet.typ")
	if err != nil {
		t.Fatal(err)
	}
	changed := strings.Replace(string(sheet), "\n  include path\n", "\n  set text(tracking: if data.hyphenate and item.key == \"about\" { 4pt } else { 0pt })\n  include path\n", 1)
	if changed == string(sheet) {
		t.Fatal("the layout is another one")
	}
	archive := even(t, "[ky]", "ky") + packtest.File("content/other.ky.md", packtest.Plain("Дагы", about(t, "ky")))
	var kept []byte
	for range 2 {
		b := packtest.Build(t, archive, packtest.Typst(t), packtest.Only("print"), packtest.With("layouts/print/sheet.typ", []byte(changed)))
		var told []string
		for _, line := range b.Lines(diag.Notice) {
			if strings.Contains(line, ": ragged: ") {
				told = append(told, line)
			}
		}
		if len(told) != 1 || !strings.HasPrefix(told[0], "content/about.ky.md: notice: ragged: in download/") {
			t.Fatalf("told: %q", b.Lines(diag.Notice))
		}
		d, file := bookOf(t, b, "ky")
		divided := map[bool]int{}
		other := false
		for _, x := range d.Blocks() {
			other = other || strings.HasPrefix(x.Role, "H") && x.Lines[0] == "Дагы"
			for _, line := range x.Lines {
				if strings.HasSuffix(line, "\u00ad") {
					divided[other]++
				}
			}
		}
		if divided[false] > 0 || divided[true] < 2 {
			t.Errorf("divided words of the other page and of this one: %v", divided)
		}
		if kept != nil && string(kept) != string(file) {
			t.Error("two builds differ")
		}
		kept = file
	}
}
