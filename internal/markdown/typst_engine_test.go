package markdown

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"toptom/internal/typst"
)

// engine is shared by all tests of the package: to make one takes long.
var engine = sync.OnceValues(func() (*typst.Engine, error) {
	kit, err := typst.Find("../..")
	if err != nil {
		return nil, err
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		return nil, err
	}
	return typst.New(kit, typst.Options{Cache: filepath.Join(cache, "toptom", "typst")}), nil
})

// job collects texts, each set twice: as a layout would, and so that Typst compares what it read with the text.
type job struct {
	files map[string][]byte
	main  bytes.Buffer
}

func newJob(t testing.TB) *job {
	t.Helper()
	j := &job{files: map[string][]byte{}}
	for _, name := range []string{"body.typ", "plain.typ"} {
		b, err := os.ReadFile("testdata/" + name)
		if err != nil {
			t.Fatal(err)
		}
		j.files["/"+name] = b
	}
	j.files["/img/x.png"] = []byte(onePixel)
	j.main.WriteString(`#import "/plain.typ": text-of, one-line
#set page(width: 148mm, height: 210mm, margin: 15mm)
#set text(font: ("Noto Serif", "Amiri"))
`)
	return j
}

// onePixel is the smallest picture.
const onePixel = "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x00\x00\x00\x00:~\x9bU\x00\x00\x00\nIDATx\x9cc`\x00\x00\x00\x02\x00\x01H\xaf\xa4q\x00\x00\x00\x00IEND\xaeB`\x82"

// add adds a text; name is a letter and digits.
func (j *job) add(name string, d *Doc, r TypstResolver) {
	r.Prefix, r.Notes = name+"/", d.Notes
	var plain bytes.Buffer
	var want []string
	for _, f := range fragments(d) {
		plain.WriteString("\n\n")
		f.Typst(&plain, r)
		want = append(want, f.Text())
	}
	j.files["/"+name+"-plain.typ"] = append([]byte("#import \"/plain.typ\": *\n"), plain.Bytes()...)
	dir := "ltr"
	if r.RTL {
		dir = "rtl"
	}
	j.files["/"+name+"-body.typ"] = []byte("#import \"/body.typ\": *\n#set text(dir: " + dir + ")\n" + typeset(d, r))
	j.files["/"+name+".txt"] = []byte(strings.Join(want, "\n"))
	fmt.Fprintf(&j.main, "#assert.eq(one-line(text-of(include %q)), one-line(read(%q)))\n#include %q\n#pagebreak()\n", "/"+name+"-plain.typ", "/"+name+".txt", "/"+name+"-body.typ")
}

// fragments are all parts of a Doc.
func fragments(d *Doc) []Fragment {
	all := []Fragment{d.Lead}
	for _, s := range d.Sections {
		all = append(all, s.TitleHTML, s.Body)
	}
	for _, n := range d.Notes {
		all = append(all, n.Body)
	}
	return all
}

func (j *job) compile(t testing.TB) {
	t.Helper()
	e, err := engine()
	if err != nil {
		t.Fatal(err)
	}
	j.files["/main.typ"] = j.main.Bytes()
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Minute)
	defer cancel()
	pdf, messages, err := e.Compile(ctx, typst.Job{Files: j.files, Main: "/main.typ", Date: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)})
	for _, m := range messages {
		lines := strings.Split(string(j.files[m.File]), "\n")
		line := ""
		if m.Line >= 1 && m.Line <= len(lines) {
			line = lines[m.Line-1]
		}
		t.Errorf("%s:%d:%d: %s\n%s", m.File, m.Line, m.Col, m.Text, line)
	}
	if err != nil || pdf == nil {
		t.Fatalf("no PDF: %v", err)
	}
}

// pictured shows images of which there is a file.
func pictured(r TypstResolver) TypstResolver {
	r.Image = func(dest, _ string) Picture {
		return Picture{Src: "/img/x.png", Width: 80, Height: 60, Alt: dest, Credit: "© \"#\\", Missing: strings.HasPrefix(dest, "gone")}
	}
	return r
}

func TestTypstCompiles(t *testing.T) {
	j, p, n := newJob(t), New(), 0
	add := func(src, lang string, r TypstResolver) {
		d, _ := p.Parse([]byte(src), testOptions(lang))
		r.RTL = mannerOf(lang).rtl
		n++
		j.add(fmt.Sprintf("t%d", n), d, r)
		count(t, d, r)
	}
	for _, c := range append(cases[:len(cases):len(cases)], typstCases...) {
		add(c.src, c.lang, pictured(setting))
	}
	for _, src := range nasty() {
		add(src, "ru", pictured(setting))
		add(src, "ug", TypstResolver{})
	}
	j.compile(t)
}

// count holds that each footnote is written once.
func count(t testing.TB, d *Doc, r TypstResolver) {
	t.Helper()
	src := typeset(d, r)
	for _, n := range d.Notes {
		if c := strings.Count(src, `#note("`+r.Prefix+n.ID+`"`); c != 1 {
			t.Errorf("footnote %s is written %d times in\n%s", n.ID, c, src)
		}
	}
}

// nasty are texts that typesetting could break on.
func nasty() []string {
	list := []string{
		strings.Repeat("слово ", 3000), strings.Repeat("ы", 60), strings.Repeat("ы", 600), "`" + strings.Repeat("x", 400) + "`", "```\n" + strings.Repeat("y", 400) + "\n\n\n\tz\n```",
		"[^1]\n\n[^1]: " + strings.Repeat("> ", 20) + "а", strings.Repeat("> ", 31) + "а", strings.Repeat("*a **b ", 24) + strings.Repeat("b** a*", 24),
		article, "\xed\xa0\x80 \xff \x00 \u0085", "[a[^n]](b)\n\n[^n]: see [^n]", "[a[^n]](b) c[^n]\n\n[^n]: [d[^m]](e)\n[^m]: f[^n]",
		"| " + strings.Repeat("столбец | ", 14) + "\n|" + strings.Repeat("---|", 14) + "\n|" + strings.Repeat("значение[^1] **а** `b`|", 14) + "\n\n[^1]: а",
		"\"]#panic()[\" \\\"]#panic()\\[\" ${ #{panic()} `\"]#panic()` [a](https://a.b/\\\"\\)\\]#panic\\(\\)) ![\"]#panic()](\"]#panic() \"\\\"]#panic()\")",
		"```\n\"]#panic()\\\n```\n\n    \\u{0}\\\"", "### \"]#panic() {#a.b_c}", "- [ ]\n- [x] \n-\n\n1. \n\n> \n\n* * *\n\n| |\n|-|\n| |\n\n> [!NOTE]\n",
		"0. а\n\n999999999. б", "a  \n\\\n  b\n\n\\\nc\n\n**  **", "е\u0301\u0301\u0301 \U0001F469\u200D\U0001F469 \U000E0001 \uFFFE \uE000 \U0010FFFF \u061C\u2067[(1)]",
	}
	deep := func(step, line string, n int) string {
		var b strings.Builder
		for i := range n {
			b.WriteString(strings.Repeat(step, i) + line + "\n")
		}
		return b.String()
	}
	list = append(list, deep("  ", "- а", 8), deep("  ", "- а[^s1] *б*", 31), deep("   ", "1. а", 31), deep("> ", "> [!NOTE]\n", 20))
	chain, terms := "а[^0]\n\n", ""
	for i := range 40 {
		chain += fmt.Sprintf("[^%d]: - а[^%d]\n\n", i, i+1)
	}
	for i := range 12 {
		terms += strings.Repeat("    ", i) + "а\n" + strings.Repeat("    ", i) + ": б\n\n"
	}
	return append(list, chain+"[^40]: я", terms)
}

// serial numbers the texts of a run.
var serial atomic.Int64

func FuzzTypst(f *testing.F) {
	for _, src := range []string{"# a\n\n- *b* `c`\n\n| d |\n|-|\n| e |\n\n[f](#a)[^1] ![g](h)\n\n[^1]: i", "> [!TIP]\n> а\n\nб\n: в"} {
		f.Add(src, "ky")
		f.Add(src, "ar")
	}
	f.Fuzz(func(t *testing.T, src, lang string) {
		d, _ := fuzzParser.Parse([]byte(src), Options{Lang: lang, Cites: map[string]int{"s1": 1, "a\"<": 2}})
		r := pictured(setting)
		r.RTL = mannerOf(lang).rtl
		j := newJob(t)
		// No name twice: where two sources of one name differ within a character ("в", then "Ĳ"), Typst 0.14 takes the old one for the new.
		j.add("f"+strconv.FormatInt(serial.Add(1), 10), d, r)
		count(t, d, r)
		j.compile(t)
	})
}
