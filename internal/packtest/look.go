package packtest

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/PuerkitoBio/goquery"
	"github.com/google/go-cmp/cmp"

	"toptom/internal/diag"
)

var update = flag.Bool("update", false, "write the golden files anew")

// HTML parses a planned page.
func (b *Built) HTML(path string) *goquery.Document {
	b.t.Helper()
	if d := b.docs[path]; d != nil {
		return d
	}
	d, err := goquery.NewDocumentFromReader(bytes.NewReader(b.Bytes(path)))
	if err != nil {
		b.t.Fatalf("%s: %v", path, err)
	}
	b.docs[path] = d
	return d
}

// Text is the text of all elements that a selector finds, spaces made one.
func (b *Built) Text(path, selector string) string {
	b.t.Helper()
	return strings.Join(strings.Fields(b.HTML(path).Find(selector).Text()), " ")
}

// Texts is Text of each element.
func (b *Built) Texts(path, selector string) []string {
	b.t.Helper()
	return b.HTML(path).Find(selector).Map(func(_ int, s *goquery.Selection) string { return strings.Join(strings.Fields(s.Text()), " ") })
}

// Count is how many elements a selector finds.
func (b *Built) Count(path, selector string) int {
	b.t.Helper()
	return b.HTML(path).Find(selector).Length()
}

// Has says whether a selector finds anything.
func (b *Built) Has(path, selector string) bool {
	b.t.Helper()
	return b.Count(path, selector) > 0
}

// Attr is an attribute of the first element that a selector finds; "" where there is none.
func (b *Built) Attr(path, selector, name string) string {
	b.t.Helper()
	return b.HTML(path).Find(selector).AttrOr(name, "")
}

// Attrs is an attribute of all of them.
func (b *Built) Attrs(path, selector, name string) []string {
	b.t.Helper()
	return b.HTML(path).Find(selector).Map(func(_ int, s *goquery.Selection) string { return s.AttrOr(name, "") })
}

// Lines are findings as tests write them, in their order:
//
//	content/about.ky.md:2:1: error: unknown-key: there is no key "titel" here (did you mean "title"?)
func Lines(l diag.List) []string {
	lines := make([]string, len(l))
	for i, f := range l {
		lines[i] = f.Place.String() + ": " + f.Severity.String() + ": " + f.Code + ": " + f.Text.String()
		if f.Hint.Format != "" {
			lines[i] += " (" + f.Hint.String() + ")"
		}
	}
	return lines
}

// Lines are the findings of the build of a severity or worse.
func (b *Built) Lines(least diag.Severity) []string {
	return Lines(slices.DeleteFunc(slices.Clone(b.Findings), func(f diag.Finding) bool { return f.Severity < least }))
}

// Want fails the test where the findings, notices included, are not exactly these.
func (b *Built) Want(lines ...string) {
	b.t.Helper()
	if diff := cmp.Diff(lines, b.Lines(diag.Notice)); diff != "" {
		b.t.Errorf("findings differ (-want +got):\n%s", diff)
	}
}

// Clean fails the test where anything is found.
func (b *Built) Clean() {
	b.t.Helper()
	if lines := b.Lines(diag.Notice); len(lines) > 0 {
		b.t.Fatalf("the pack is not clean:\n%s", strings.Join(lines, "\n"))
	}
}

// Passes fails the test where an error is found.
func (b *Built) Passes() {
	b.t.Helper()
	if lines := b.Lines(diag.Error); len(lines) > 0 {
		b.t.Fatalf("the pack does not build:\n%s", strings.Join(lines, "\n"))
	}
}

// Golden compares with a file of testdata/ of the test's own package, or writes it under -update.
func (b *Built) Golden(name string, got []byte) {
	b.t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			b.t.Fatal(err)
		}
		if err := os.WriteFile(file, got, 0o644); err != nil {
			b.t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		b.t.Fatalf("%v (write it with: go test -update)", err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		b.t.Errorf("%s differs (-want +got); if that is meant, run go test -update and read the difference:\n%s", file, diff)
	}
}
