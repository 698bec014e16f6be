package print_test

import (
	"context"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"testing"

	"toptom/internal/packtest"
	"toptom/internal/pdf"
	"toptom/internal/typst"
	"toptom/layouts"
)

// Folded, the sheets of a booklet give the pages in their order: from 1 to 40 pages, read from the left and from the right.
func TestBooklet(t *testing.T) {
	t.Parallel()
	for n := 1; n <= 40; n++ {
		book := set(t, "/book.typ", map[string][]byte{"/book.typ": fmt.Appendf(nil, "#set page(width: 148mm, height: 210mm, numbering: none)\n#for i in range(%d) { if i > 0 { pagebreak() }; [PAGE#(i + 1)END] }", n)})
		for _, dir := range []string{"ltr", "rtl"} {
			files := map[string][]byte{"/book.pdf": book, "/data.json": fmt.Appendf(nil, `{"paper": "a5", "dir": %q, "pages": %d, "lang": "ky", "paged": true, "quiet": false, "glossary": [], "indexes": [], "parts": [], "t": {}, "pack": {"title": {"text": "x"}}}`, dir, n)}
			names, err := fs.Glob(layouts.FS, "print/*.typ")
			if err != nil {
				t.Fatal(err)
			}
			for _, name := range names {
				if files["/"+name], err = fs.ReadFile(layouts.FS, name); err != nil {
					t.Fatal(err)
				}
			}
			d, err := pdf.Open(set(t, "/print/booklet.typ", files))
			if err != nil {
				t.Fatal(err)
			}
			if got, want := folded(d, dir), pagesTo(n); !slices.Equal(got, want) {
				t.Errorf("%d pages, %s: folded they are %v", n, dir, got)
			}
		}
	}
}

func set(t *testing.T, main string, files map[string][]byte) []byte {
	t.Helper()
	made, messages, err := packtest.Engine(t).Compile(context.Background(), typst.Job{Files: files, Main: main})
	if err != nil || made == nil {
		t.Fatalf("%s: %v %+v", main, err, messages)
	}
	return made
}

// folded reads a booklet as whoever folds it: the sheets lie in each other, each has two sides with two pages.
func folded(d *pdf.Document, dir string) []int {
	sheets := len(d.Pages) / 2
	pages := make([]int, 4*sheets)
	for side, p := range d.Pages {
		halves := [2]int{}
		for _, r := range p.Runs {
			_, after, ok := strings.Cut(r.Text, "PAGE")
			number, _, ended := strings.Cut(after, "END")
			n, err := strconv.Atoi(number)
			if !ok || !ended || err != nil {
				continue
			}
			half := 0
			if r.X > p.Width/2 {
				half = 1
			}
			halves[half] = n
		}
		if dir == "rtl" {
			halves[0], halves[1] = halves[1], halves[0]
		}
		first, last := side, len(pages)-1-side
		if side%2 == 0 { // the outside of a sheet has the later page first
			first, last = last, first
		}
		pages[first], pages[last] = halves[0], halves[1]
	}
	for len(pages) > 0 && pages[len(pages)-1] == 0 {
		pages = pages[:len(pages)-1]
	}
	return pages
}

func pagesTo(n int) []int {
	var list []int
	for i := range n {
		list = append(list, i+1)
	}
	return list
}
