package search_test

import (
	"bytes"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path"
	"strings"
	"testing"

	"toptom/i18n"
	"toptom/internal/edition"
	"toptom/internal/edition/search"
	"toptom/internal/locale"
	"toptom/internal/markdown"
	"toptom/internal/output"
	"toptom/internal/pack"
	"toptom/internal/packtest"
)

// What a stick gives room for: it rounds every file up to a cluster of 32 KB or more.
const (
	maxFile  = 48 << 10
	fewFiles = 40 // and one more for each 20 units
)

// Sizes of the shipped pack's index, and what a phone loads before the first answer.
func TestBudgetOfShippedPack(t *testing.T) {
	t.Parallel()
	site := shipped(t)
	for tag := range relevance {
		dir := strings.ToLower(tag)
		files := filesIn(t, site, dir)
		units := 0
		for name := range files {
			if strings.HasPrefix(path.Base(name), "t") {
				units += bytes.Count(files[name], []byte(`","`)) + 1
			}
		}
		within(t, tag, files, units)
		p := open(t, site, dir)
		p.ask("кастык тили нафрат тили язык вражды hate speech", tag)
		first := packtest.Zipped(t, []byte(script(t)))
		for _, name := range p.loaded {
			if path.Dir(path.Dir(name)) == "search" {
				first += packtest.Zipped(t, files[name])
			}
		}
		if first > 80<<10 || len(p.loaded) > 12 {
			t.Errorf("%s: %d bytes in %d files before the first answer", tag, first, len(p.loaded))
		}
	}
}

// A large index: 10,000 units of news, in which new words keep coming.
func TestBudgetOfTenThousand(t *testing.T) {
	t.Parallel()
	in, text := invented(t, 10_000)
	entries, _ := search.Edition{}.Plan(in)
	var plan output.Plan
	plan.Add(entries...)
	files := filesIn(t, &plan, "ky")
	within(t, "ky", files, 10_000)
	index := 0
	for name, data := range files {
		if strings.HasPrefix(name, "search/") {
			index += len(data)
		}
	}
	if index > text*30/100 {
		t.Errorf("the index has %d bytes for %d bytes of text", index, text)
	}
}

func BenchmarkPlan(b *testing.B) {
	in, text := invented(b, 10_000)
	b.SetBytes(int64(text))
	b.ReportAllocs()
	for b.Loop() {
		search.Edition{}.Plan(in)
	}
}

func within(t *testing.T, tag string, files map[string][]byte, units int) {
	t.Helper()
	if len(files) > units/20+fewFiles {
		t.Errorf("%s: %d files for %d units", tag, len(files), units)
	}
	for name, data := range files {
		if len(data) > maxFile {
			t.Errorf("%s has %d bytes", name, len(data))
		}
	}
}

// filesIn reads the index of a language.
func filesIn(t *testing.T, site fs.FS, dir string) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	for _, folder := range []string{"search", "text"} {
		names, err := fs.Glob(site, folder+"/"+dir+"/*.js")
		if err != nil || len(names) == 0 {
			t.Fatalf("%s/%s: no files (%v)", folder, dir, err)
		}
		for _, name := range names {
			if files[name], err = fs.ReadFile(site, name); err != nil {
				t.Fatal(err)
			}
		}
	}
	return files
}

// invented is a pack of short pages made of the sentences of the shipped one, with a new word in each third sentence. It returns how many
// bytes of text it has.
func invented(t testing.TB, pages int) (edition.Input, int) {
	t.Helper()
	shipped := packtest.Build(t, "", packtest.From(os.DirFS("../../.."))).Gated
	var sentences []string
	shipped.All(func(it *pack.Item) {
		if pg := it.Pages["ky"]; pg != nil {
			for line := range strings.SplitSeq(pg.Doc.Text(), "\n") {
				sentences = append(sentences, strings.SplitAfter(line, ". ")...)
			}
		}
	})
	r, parser, letters := rand.New(rand.NewPCG(1, 2)), markdown.New(), []rune("абвгдежзийклмнңоөпрстуүфхчшыэюя")
	p, size := &pack.Pack{Langs: shipped.Langs[:1], Root: &pack.Section{}}, 0
	for i := range pages {
		var text strings.Builder
		for n := 0; text.Len() < 1200; n++ {
			text.WriteString(sentences[r.IntN(len(sentences))])
			if n%3 == 0 {
				for range 4 + r.IntN(6) {
					text.WriteRune(letters[r.IntN(len(letters))])
				}
			}
			text.WriteString(". ")
		}
		size += text.Len()
		doc, _ := parser.Parse([]byte(text.String()), markdown.Options{File: "a.md", FirstLine: 1, Lang: "ky"})
		it := &pack.Item{Kind: pack.PageKind(), Key: fmt.Sprint("news/p", i), Status: "approved", Pages: map[string]*pack.Page{}}
		it.Pages["ky"] = &pack.Page{Item: it, Lang: "ky", Title: fmt.Sprint(i), Doc: doc}
		p.Root.Pages = append(p.Root.Pages, it)
	}
	p.Index()
	catalog, errs := locale.Load(i18n.FS)
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	return edition.Input{Pack: p, Catalog: catalog}, size
}
