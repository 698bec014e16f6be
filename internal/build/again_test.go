package build_test

import (
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"toptom/internal/build"
	"toptom/internal/diag"
	"toptom/internal/output"
	"toptom/internal/packtest"
)

// shelf is a folder that is built into again and again.
type shelf struct {
	t           *testing.T
	dir, record string
	program     string
}

func (s *shelf) build(archive string, options ...packtest.Option) *packtest.Built {
	s.t.Helper()
	last := output.OpenLast(s.dir, s.record)
	s.t.Cleanup(last.Close)
	return packtest.Build(s.t, archive, append(options, packtest.Base(), packtest.Set(func(o *build.Options) { o.Last, o.Record, o.Program = last, s.record, s.program }))...)
}

// anew lists the files to take along that a build would make anew: PDFs that a typesetter which sets nothing cannot make, and EPUBs that are not
// those of the last build.
func (s *shelf) anew(archive string, options ...packtest.Option) []string {
	s.t.Helper()
	b := s.build(archive, append(options, packtest.Closed(s.t))...)
	if b.Findings.HasErrors() {
		s.t.Errorf("the pack does not build: %q", b.Lines(diag.Error))
	}
	list := []string{}
	for _, line := range b.Lines(diag.Warning) {
		if m := regexp.MustCompile(`download/\S+\.pdf cannot be made: typst: the engine is closed`).FindString(line); m != "" {
			list = append(list, strings.Fields(m)[0])
		}
	}
	last := output.OpenLast(s.dir, s.record)
	defer last.Close()
	for _, e := range b.Plan.Entries() {
		if _, same := last.Same(e); !same && filepath.Ext(e.Path) == ".epub" {
			list = append(list, e.Path)
		}
	}
	for i, path := range list {
		list[i] = strings.TrimPrefix(strings.TrimPrefix(path, "download/"), "azchylyktardyn-ukuktary-")
	}
	slices.Sort(list)
	return list
}

// A book, handout or EPUB is made anew if what it contains changed, and then alone.
func TestMadeOnlyIfChanged(t *testing.T) {
	t.Parallel()
	s := &shelf{t, t.TempDir(), filepath.Join(t.TempDir(), "record"), "v1"}
	picture := packtest.With("content/cases/kopuro/a.png", packtest.PNG(500, 300))
	pack := packtest.Pack("print.outputs: [book, handouts, epub]", "print.paper: [a5]") + packtest.Case("yntymak", "KG-01", "ky", "ru", "en") +
		file("content/cases/kopuro/meta.yaml", packtest.Meta("KG-02", "images: [{file: a.png, credit: Айгүл, licence: CC-BY-4.0, people: none}]")) +
		file("content/cases/kopuro/index.ky.md", packtest.Page("ky", "#limits: Чек.\n\n![](a.png)", "alt: {a.png: Айыл}")) +
		file("content/cases/kopuro/index.ru.md", packtest.Page("ru")) + file("content/cases/kopuro/index.en.md", packtest.Page("en"))
	b := s.build(pack, packtest.Typst(t), picture)
	b.Passes()
	if _, err := b.Write(t.Context(), s.dir, "", nil); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		what, more string
		options    []packtest.Option
		want       []string
	}{
		{what: "nothing", options: []packtest.Option{picture}},
		{"a Kyrgyz page", file("content/cases/kopuro/index.ky.md", packtest.Page("ky", "#limits: Чек бар.\n\n![](a.png)", "alt: {a.png: Айыл}")), []packtest.Option{picture},
			[]string{"kg-02-ky.pdf", "ky-a5.pdf", "ky.epub"}},
		{"its picture", "", []packtest.Option{packtest.With("content/cases/kopuro/a.png", packtest.PNG(500, 400))}, []string{"kg-02-ky.pdf", "ky-a5.pdf", "ky.epub"}},
		{"a page that stands in for two others", file("content/about.ky.md", packtest.Plain("Бул топтом жөнүндө", "Башка.")), []packtest.Option{picture},
			[]string{"en-a5.pdf", "en.epub", "ky-a5.pdf", "ky.epub", "ru-a5.pdf", "ru.epub"}},
		{"who judged the risk, which no reader is told", file("content/cases/yntymak/meta.yaml", packtest.Meta("KG-01", "safety.risk.assessed_by: reviewer")), []packtest.Option{picture}, nil},
	} {
		if got := s.anew(pack+c.more, c.options...); !slices.Equal(got, c.want) {
			t.Errorf("%s changed: made anew are %q, want %q", c.what, got, c.want)
		}
	}
	s.program = "v2"
	if got := s.anew(pack, picture); !slices.Equal(got, []string{"en.epub", "ky.epub", "ru.epub"}) {
		t.Errorf("another program makes %q anew", got)
	}
}
