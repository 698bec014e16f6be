package print_test

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode"

	"toptom/internal/build"
	"toptom/internal/diag"
	"toptom/internal/edition"
	"toptom/internal/pack"
	"toptom/internal/packtest"
	"toptom/internal/pdf"
	"toptom/internal/typst"
)

// shipped is the print edition of the shipped pack on A5, set once for all tests.
var shipped = struct {
	sync.Once
	built *packtest.Built
}{}

func shippedBooks(t *testing.T) *packtest.Built {
	t.Helper()
	shipped.Do(func() {
		root := os.DirFS("../../..")
		config, err := fs.ReadFile(root, "content/pack.yaml")
		if err != nil {
			t.Fatal(err)
		}
		text := regexp.MustCompile(`(?m)^print:.*$`).ReplaceAll(config, []byte("print: {outputs: [book, booklet, handouts], paper: [a5]}"))
		shipped.built = packtest.Build(t, "", packtest.From(overlay{root, "content/pack.yaml", text}), packtest.Typst(t), packtest.Only("print"))
	})
	if shipped.built == nil {
		t.Fatal("the books were not made")
	}
	return shipped.built
}

// overlay is a file system of which one file has other bytes.
type overlay struct {
	fs.FS
	name string
	data []byte
}

func (o overlay) Open(name string) (fs.File, error) {
	if name == o.name {
		return bytesFS(o.data).Open(name)
	}
	return o.FS.Open(name)
}

func open(t *testing.T, b *packtest.Built, path string) *pdf.Document {
	t.Helper()
	d, err := pdf.Open(b.Bytes(path))
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return d
}

// The pack has what it asks for, without a finding, and each handout has two pages.
func TestShippedPrint(t *testing.T) {
	t.Parallel()
	b := shippedBooks(t)
	if lines := b.Lines(diag.Warning); len(lines) > 0 {
		t.Errorf("findings: %s", strings.Join(lines, "\n"))
	}
	var want []string
	for _, l := range b.Gated.Langs {
		for _, form := range []string{"a5", "booklet"} {
			want = append(want, "download/"+edition.DownloadName(b.Gated, l.Tag, form)+".pdf")
		}
		for _, it := range b.Gated.Items {
			want = append(want, "download/"+edition.HandoutName(it, l.Tag))
		}
	}
	slices.Sort(want)
	if got := b.Paths(); !slices.Equal(got, want) {
		t.Errorf("made %q, want %q", got, want)
	}
	for _, path := range want {
		pages, err := pdf.Pages(b.Bytes(path))
		if err != nil {
			t.Errorf("%s: %v", path, err)
		}
		if strings.Contains(path, "/kg-") || strings.Contains(path, "/os-") {
			if pages != 2 {
				t.Errorf("%s has %d pages, not 2", path, pages)
			}
		}
		if size := len(b.Bytes(path)); size > 1_400_000 {
			t.Errorf("%s has %d bytes", path, size)
		}
	}
}

// With a web address each handout has a code that leads to its page, and still two pages.
func TestHandoutsWithCodes(t *testing.T) {
	t.Parallel()
	root := os.DirFS("../../..")
	config, err := fs.ReadFile(root, "content/pack.yaml")
	if err != nil {
		t.Fatal(err)
	}
	text := regexp.MustCompile(`(?m)^print:.*$`).ReplaceAll(config, []byte("print: {outputs: [handouts]}"))
	b := packtest.Build(t, "", packtest.From(overlay{root, "content/pack.yaml", text}), packtest.Typst(t), packtest.Only("print"), packtest.BaseURL("https://example.org/pack/"))
	if lines := b.Lines(diag.Warning); len(lines) > 0 {
		t.Errorf("findings: %s", strings.Join(lines, "\n"))
	}
	for _, path := range b.Paths() {
		if pages, err := pdf.Pages(b.Bytes(path)); err != nil || pages != 2 {
			t.Errorf("%s has %d pages, not 2: %v", path, pages, err)
		}
		figures := open(t, b, path).Elements("Figure")
		if !slices.ContainsFunc(figures, func(e *pdf.Element) bool { return strings.HasPrefix(e.Alt, "https://example.org/pack/") }) {
			t.Errorf("%s has no code", path)
		}
	}
}

// Every entry of the contents, cross reference, index entry and foot names the page on which its target really begins.
func TestPageNumbers(t *testing.T) {
	t.Parallel()
	b := shippedBooks(t)
	for _, l := range b.Gated.Langs {
		d := open(t, b, "download/"+edition.DownloadName(b.Gated, l.Tag, "a5")+".pdf")
		begins := map[int]bool{} // pages on which something with a bookmark begins
		for _, m := range d.Outline {
			begins[m.Page] = true
		}
		if len(d.Outline) < len(b.Gated.Items)+3 {
			t.Errorf("%s: only %d bookmarks", l.Tag, len(d.Outline))
		}
		for i, p := range d.Pages {
			if p.Label != fmt.Sprint(i+1) {
				t.Errorf("%s: page %d has the label %q", l.Tag, i+1, p.Label)
			}
		}
		checked := 0
		for _, link := range d.Links() {
			if link.Target == 0 || link.Target == link.Page { // a note
				continue
			}
			for _, n := range numbers(textUnder(d, link)) {
				checked++
				if n != link.Target {
					t.Errorf("%s: page %d says %d of what is on page %d", l.Tag, link.Page, n, link.Target)
				}
			}
		}
		if checked < 60 {
			t.Errorf("%s: only %d page numbers were found", l.Tag, checked)
		}
		feet(t, l, d)
	}
}

// feet checks that each foot has the number of its page, and that a page without content, which is there so that the next one opens on its
// side, is an empty sheet.
func feet(t *testing.T, l pack.Language, d *pdf.Document) {
	t.Helper()
	blank := 0
	for _, p := range d.Pages {
		var foot strings.Builder
		content := false
		for _, r := range p.Runs {
			content = content || r.Artifact == ""
			if r.Artifact != "" && r.Paint == pdf.Letters && r.Y < 40 {
				foot.WriteString(r.Text + " ")
			}
		}
		if !content {
			blank++
			if len(p.Runs) > 0 {
				t.Errorf("%s: page %d should be empty: %q", l.Tag, p.Number, foot.String())
			}
			continue
		}
		if s := foot.String(); s != "" && !slices.Contains(strings.Fields(s), fmt.Sprint(p.Number)) {
			t.Errorf("%s: the foot of page %d is %q", l.Tag, p.Number, s)
		}
	}
	if blank == 0 {
		t.Errorf("%s: no page is empty, though parts open on the right", l.Tag)
	}
}

// No case ends on a page of a few lines: it is set closer then.
func TestLastPages(t *testing.T) {
	t.Parallel()
	b := shippedBooks(t)
	for _, l := range b.Gated.Langs {
		d := open(t, b, "download/"+edition.DownloadName(b.Gated, l.Tag, "a5")+".pdf")
		cases, filled := 0, 1.0 // how much of the last page with content
		for _, p := range d.Pages {
			low := p.Height
			for _, r := range p.Runs {
				if r.Artifact == "" && r.Paint == pdf.Letters {
					low = min(low, r.Y)
				}
			}
			if begins(b, p) {
				if cases++; cases > 1 && filled < 0.2 {
					t.Errorf("%s: the case before page %d ends in a page that is filled to %.0f %%", l.Tag, p.Number, 100*filled)
				}
			}
			if low < p.Height {
				filled = 1 - low/p.Height
			}
		}
		if cases != len(b.Gated.Items) {
			t.Errorf("%s: %d cases begin, not %d", l.Tag, cases, len(b.Gated.Items))
		}
	}
}

// begins says whether a page has the code of a case, large.
func begins(b *packtest.Built, p pdf.Page) bool {
	return slices.ContainsFunc(p.Runs, func(r pdf.Run) bool {
		return r.Size > 30 && slices.ContainsFunc(b.Gated.Items, func(it *pack.Item) bool { return it.Code == r.Text })
	})
}

// numbers are the page numbers in the words of a link: alone, or as "p. 12" and its like; not those of years and codes.
func numbers(text string) []int {
	var list []int
	for _, m := range regexp.MustCompile(`(?:^|\s)(?:p\. |с\. )?(\d{1,3})(?:-бет|-bet)?$`).FindAllStringSubmatch(strings.TrimSpace(text), -1) {
		n := 0
		fmt.Sscan(m[1], &n)
		list = append(list, n)
	}
	return list
}

// textUnder is what stands in the rectangle of a link.
func textUnder(d *pdf.Document, link pdf.Annotation) string {
	var words []string
	for _, r := range d.Pages[link.Page-1].Runs {
		if r.Paint == pdf.Letters && r.X >= link.Rect[0]-1 && r.X <= link.Rect[2]+1 && r.Y >= link.Rect[1]-1 && r.Y <= link.Rect[3]+1 {
			words = append(words, r.Text)
		}
	}
	return strings.Join(words, " ")
}

// What is printed says what was written: every sentence of every page of the pack is in the book of its language, and poppler reads its
// words as they were written.
func TestText(t *testing.T) {
	t.Parallel()
	b := shippedBooks(t)
	for _, l := range b.Gated.Langs {
		path := "download/" + edition.DownloadName(b.Gated, l.Tag, "a5") + ".pdf"
		tagged := letters(pageOf.ReplaceAllString(open(t, b, path).AllText(), ""))
		poppler := pdftotext(t, b.Bytes(path))
		if i := strings.IndexFunc(poppler, func(r rune) bool {
			return r == '\u00ad' || r >= 0xfb50 && r <= 0xfdff || r >= 0xfe70 && r <= 0xfefe || r == '\ufffd'
		}); i >= 0 {
			t.Errorf("%s: a soft hyphen, a form of presentation or an unknown character: %q", l.Tag, poppler[max(0, i-40):min(len(poppler), i+40)])
		}
		words := map[string]bool{}
		for _, w := range wordsOf(poppler) {
			words[w] = true
		}
		b.Gated.All(func(it *pack.Item) {
			pg := b.Gated.PageFor(it, l.Tag)
			for line := range strings.SplitSeq(pg.Doc.Text(), "\n") {
				for _, sentence := range regexp.MustCompile(`[.!?…] `).Split(line, -1) {
					if want := letters(sentence); !strings.Contains(tagged, want) {
						t.Errorf("%s: %s: not in the book: %q", l.Tag, pg.File, sentence)
					}
				}
				// poppler takes the hyphen of a compound at the end of a line for one that divides a word
				for _, w := range wordsOf(regexp.MustCompile(`\S+[-‐]\S+`).ReplaceAllString(line, "")) {
					if !words[w] {
						t.Errorf("%s: %s: poppler does not read %q", l.Tag, pg.File, w)
					}
				}
			}
		})
	}
}

// pageOf is what the print edition adds to a link: "(p. 12)".
var pageOf = regexp.MustCompile(`\s*\((?:p\. |с\. )?\d+(?:-бет|-bet)?\)`)

// wordsOf are the words of a text without hyphens, at which lines may end.
func wordsOf(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) })
}

// letters leaves nothing but letters, so that spaces, ends of lines and marks of cites do not count.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

func pdftotext(t *testing.T, data []byte) string {
	t.Helper()
	c := exec.Command("pdftotext", "-enc", "UTF-8", "-", "-")
	c.Stdin = bytes.NewReader(data)
	out, err := c.Output()
	if err != nil {
		t.Fatalf("pdftotext: %v", err)
	}
	return string(out)
}

// Files are whole, say that they are PDF/UA-1 and keep its rules.
func TestAccessible(t *testing.T) {
	t.Parallel()
	b := shippedBooks(t)
	for _, path := range b.Paths() {
		file := filepath.Join(t.TempDir(), "x.pdf")
		if err := os.WriteFile(file, b.Bytes(path), 0o600); err != nil {
			t.Fatal(err)
		}
		if out, err := exec.Command("qpdf", "--check", file).CombinedOutput(); err != nil {
			t.Errorf("%s: qpdf: %s", path, out)
		}
		if strings.Contains(path, "booklet") {
			continue // an imposition is for paper alone
		}
		if out, err := exec.Command("pdfinfo", "-struct", file).CombinedOutput(); err != nil || bytes.Contains(out, []byte("Syntax Error")) {
			t.Errorf("%s: pdfinfo: %.400s", path, out)
		}
		d := open(t, b, path)
		if d.UAPart != "1" || d.Title == "" || d.MetadataTitle != d.Title || !d.DisplayTitle || !d.Tagged || d.Language == "" {
			t.Errorf("%s: part %q, title %q, %q, language %q", path, d.UAPart, d.Title, d.MetadataTitle, d.Language)
		}
		for _, f := range pdf.Check(d) {
			t.Errorf("%s: %+v", path, f)
		}
		for _, f := range d.Fonts {
			if !f.Subset {
				t.Errorf("%s: font %+v", path, f)
			}
		}
	}
}

// The same pack gives the same bytes.
func TestSameBytes(t *testing.T) {
	t.Parallel()
	make := func() *packtest.Built {
		return packtest.Build(t, printed, packtest.Base(), packtest.Typst(t), packtest.Only("print"))
	}
	a, b := make(), make()
	for _, path := range a.Paths() {
		if !bytes.Equal(a.Bytes(path), b.Bytes(path)) {
			t.Errorf("%s differs", path)
		}
	}
	if len(a.Paths()) == 0 {
		t.Error("nothing was made")
	}
}

// What is hard to lay out is laid out: nothing fails, nothing is lost, nothing leaves the page.
func TestHardText(t *testing.T) {
	t.Parallel()
	b := packtest.Build(t, printed+packtest.File("content/nasty.ky.md", nasty), packtest.Base(), packtest.Typst(t), packtest.Only("print"))
	path := "download/" + edition.DownloadName(b.Gated, "ky", "a5") + ".pdf"
	for _, line := range b.Lines(diag.Warning) {
		if strings.Contains(line, ": print: ") {
			t.Error(line)
		}
	}
	text := letters(open(t, b, path).AllText())
	text += letters(pdftotext(t, b.Bytes(path)))
	for _, want := range []string{strings.Repeat("абвгд", 12), strings.Repeat("code", 80), strings.Repeat("x", 400), "тереңдик", "узунуракмааниси", "letxincludeetcpasswd", "مۇگات", "эскертмекоджанашилтеме"} {
		if !strings.Contains(text, want) {
			t.Errorf("%.40q is not in the book", want)
		}
	}
	lines := pdftotext(t, b.Bytes(path))
	for _, want := range wholes {
		if n := strings.Count(lines, want); n < times {
			t.Errorf("%q is whole %d times of %d", want, n, times)
		}
	}
	if n := strings.Count(lines, "«бөлөк»"); n != times { // poppler does not read what stands outside of the page
		t.Errorf("a line does not break between a quotation and a bracket: %d of %d are on the page", n, times)
	}
	for _, p := range open(t, b, path).Pages {
		for _, r := range p.Runs {
			if r.Paint == pdf.Letters && (r.X < 0 || r.X > p.Width || r.Y < 0 || r.Y > p.Height) {
				t.Errorf("page %d: %q stands outside of it", p.Number, r.Text)
			}
		}
	}
}

// A layout of the pack's own that cannot be set loses its documents and nothing else, and is told of with its line.
func TestBrokenLayout(t *testing.T) {
	t.Parallel()
	b := packtest.Build(t, printed, packtest.Base(), packtest.Typst(t), packtest.With("layouts/print/handout.typ", []byte("#import \"look.typ\": *\n\n#nothing-of-the-kind\n")))
	lines := strings.Join(b.Lines(diag.Warning), "\n")
	if !strings.Contains(lines, "layouts/print/handout.typ:3:2: warning: print: download/kg-01-ky.pdf cannot be made: unknown variable: nothing-of-the-kind") {
		t.Errorf("told: %s", lines)
	}
	if b.Planned("download/kg-01-ky.pdf") || !b.Planned("download/"+edition.DownloadName(b.Gated, "ky", "a5")+".pdf") || !b.Planned("ky/index.html") {
		t.Error("one document should be left out, and nothing else")
	}
}

// A character that no font has is told of where it stands, and is no box on paper.
func TestUnknownCharacter(t *testing.T) {
	t.Parallel()
	b := packtest.Build(t, printed+packtest.File("content/about.ky.md", packtest.Plain("Топтом", "Бир сөз жана 漢.")), packtest.Base(), packtest.Typst(t), packtest.Only("print"))
	if lines := b.Lines(diag.Warning); len(lines) != 1 || !strings.HasPrefix(lines[0], `content/about.ky.md:5:14: warning: glyph: no font of the print edition has the character "漢" (U+6F22)`) {
		t.Errorf("told: %q", lines)
	}
	if text := pdftotext(t, b.Bytes("download/"+edition.DownloadName(b.Gated, "ky", "a5")+".pdf")); !strings.Contains(text, "Бир сөз жана ?.") {
		t.Error("the question mark is not there")
	}
}

// What the gate holds back is in no document.
func TestWithheld(t *testing.T) {
	t.Parallel()
	b := packtest.Build(t, printed+packtest.Item("hidden", packtest.Meta("KG-09", "status: draft", `title: Канарейка`), "ky"), packtest.Base(), packtest.Typst(t), packtest.Only("print"))
	for _, path := range b.Paths() {
		if strings.Contains(path, "kg-09") || strings.Contains(pdftotext(t, b.Bytes(path)), "KG-09") {
			t.Errorf("%s tells of what is held back", path)
		}
	}
}

// Where there is no typesetter the site is built, and one line says what to do.
func TestNoTypesetter(t *testing.T) {
	t.Parallel()
	b := packtest.Build(t, printed, packtest.Base(), packtest.Set(func(o *build.Options) { o.Missing = typst.ErrMissing }))
	b.Want("content/pack.yaml:6:3: notice: no-typesetter: there is no print edition: the typesetter is not installed; run: npm ci")
	if !b.Planned("ky/index.html") {
		t.Error("there is no site")
	}
}

// What is made is what pack.yaml asks for.
func TestOutputs(t *testing.T) {
	t.Parallel()
	for config, want := range map[string]string{
		"{outputs: [booklet], paper: [a4]}": "booklet",
		"{outputs: [book], paper: [a4]}":    "a4",
		"{outputs: [epub]}":                 "",
	} {
		b := packtest.Build(t, packtest.Pack("print: "+config), packtest.Base(), packtest.Typst(t), packtest.Only("print"))
		var names []string
		for _, l := range b.Gated.Langs {
			if want != "" {
				names = append(names, "download/"+edition.DownloadName(b.Gated, l.Tag, want)+".pdf")
			}
		}
		slices.Sort(names)
		if got := b.Paths(); !slices.Equal(got, names) {
			t.Errorf("%s makes %q; %s", config, got, b.Lines(diag.Notice))
		}
	}
}
