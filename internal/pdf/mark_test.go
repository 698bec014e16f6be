package pdf_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"toptom/internal/pdf"
)

const fingerprint = "00112233445566778899aabbccddeeff"

// read gives a file of testdata.
func read(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// marked gives a file of testdata as editions ship it.
func marked(t testing.TB, name string) []byte {
	t.Helper()
	data, err := pdf.Mark(read(t, name), pdf.Marks{Fingerprint: fingerprint, UA: true, RightToLeft: name == "uyghur.pdf"})
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return data
}

// run gives what a program says of a file.
func run(t testing.TB, file []byte, program string, args ...string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "file.pdf")
	if err := os.WriteFile(path, file, 0o600); err != nil {
		t.Fatal(err)
	}
	for i, arg := range args {
		if arg == "FILE" {
			args[i] = path
		}
	}
	out, err := exec.Command(program, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", program, err, out)
	}
	return string(out)
}

// repacked is the file as qpdf writes it: streams and objects compressed together, sections that are streams.
func repacked(t testing.TB, file []byte) []byte {
	t.Helper()
	out := filepath.Join(t.TempDir(), "repacked.pdf")
	run(t, file, "qpdf", "--object-streams=generate", "--deterministic-id", "FILE", out)
	data, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestMark(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"small.pdf", "book.pdf", "uyghur.pdf"} {
		for kind, file := range map[string][]byte{"typst": read(t, name), "qpdf": repacked(t, read(t, name))} {
			t.Run(name+" "+kind, func(t *testing.T) {
				t.Parallel()
				m := pdf.Marks{Fingerprint: fingerprint, UA: true, RightToLeft: name == "uyghur.pdf"}
				got, err := pdf.Mark(file, m)
				if err != nil {
					t.Fatal(err)
				}
				if was, is := open(t, file), open(t, got); was.AllText() != is.AllText() || !slices.EqualFunc(was.Pages, is.Pages, samePage) {
					t.Error("what was in the file is changed")
				}
				if again, _ := pdf.Mark(file, m); !bytes.Equal(got, again) {
					t.Error("marked twice, it is not the same")
				}
				if out := run(t, got, "qpdf", "--check", "FILE"); strings.Contains(strings.ToLower(out), "warning") || !strings.Contains(out, "No syntax or stream encoding errors") {
					t.Errorf("qpdf: %s", out)
				}
				if out := run(t, got, "pdfinfo", "-meta", "FILE"); !strings.Contains(out, "<pdfuaid:part>1</pdfuaid:part>") || !strings.Contains(out, "<dc:title>") {
					t.Errorf("metadata: %s", out)
				}
				if id, ok := pdf.Fingerprint(got); !ok || id != fingerprint {
					t.Errorf("fingerprint %q, %v", id, ok)
				}
				twice, err := pdf.Mark(got, m)
				if err != nil {
					t.Fatal(err)
				}
				if n := strings.Count(run(t, twice, "pdfinfo", "-meta", "FILE"), "pdfuaid:part>1"); n != 1 {
					t.Errorf("a marked file, marked anew, has the marker %d times", n)
				}
				if d := open(t, got); d.RightToLeft != m.RightToLeft || !d.DisplayTitle {
					t.Errorf("right to left %v, title shown %v", d.RightToLeft, d.DisplayTitle)
				}
				if !bytes.Equal(twice, got) {
					t.Error("a marked file, marked anew, is another")
				}
			})
		}
	}
}

// samePage says that nothing on two pages differs.
func samePage(a, b pdf.Page) bool {
	return a.Label == b.Label && a.Width == b.Width && slices.EqualFunc(a.Runs, b.Runs, func(x, y pdf.Run) bool {
		return x.Text == y.Text && x.X == y.X && x.Y == y.Y && x.MCID == y.MCID && x.Artifact == y.Artifact && x.Font == y.Font
	})
}

func TestMarkRefuses(t *testing.T) {
	t.Parallel()
	small := read(t, "small.pdf")
	without := func(key pdf.Name) []byte {
		f, err := pdf.Read(small)
		if err != nil {
			t.Fatal(err)
		}
		catalog := f.Catalog()
		delete(catalog, key)
		return f.Write(map[int]any{f.Trailer["Root"].(pdf.Ref).Number: catalog}, nil)
	}
	for _, c := range []struct {
		file []byte
		m    pdf.Marks
		want string
	}{
		{[]byte("hello"), pdf.Marks{}, "no PDF"},
		{small[:5000], pdf.Marks{}, "startxref"},
		{small, pdf.Marks{Fingerprint: "00"}, "32 hex digits"},
		{small, pdf.Marks{Fingerprint: strings.Repeat("g", 32)}, "32 hex digits"},
		{without("StructTreeRoot"), pdf.Marks{UA: true}, "no tags"},
		{without("Metadata"), pdf.Marks{UA: true}, "no metadata"},
		{bytes.ReplaceAll(small, []byte("<rdf:li xml:lang=\"x-default\">Small"), []byte("<rdf:li xml:lang=\"x-default\">     ")), pdf.Marks{UA: true}, "no title"},
		{bytes.ReplaceAll(small, []byte("</dc:title>"), []byte("</dx:title>")), pdf.Marks{UA: true}, "no XML"},
	} {
		if _, err := pdf.Mark(c.file, c.m); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: %v", c.want, err)
		}
	}
	got, err := pdf.Mark(without("StructTreeRoot"), pdf.Marks{Fingerprint: fingerprint})
	if id, ok := pdf.Fingerprint(got); err != nil || !ok || id != fingerprint || bytes.Contains(got, []byte("pdfuaid")) {
		t.Errorf("a file without tags, marked without UA: %q %v %v", id, ok, err)
	}
}

func TestMarkNamesLinks(t *testing.T) {
	t.Parallel()
	for kind, file := range map[string][]byte{"typst": read(t, "book.pdf"), "qpdf": repacked(t, read(t, "book.pdf"))} {
		got, err := pdf.Mark(file, pdf.Marks{ToPage: func(label string) string { return label + "-бет" }})
		if err != nil {
			t.Fatal(err)
		}
		was, is := open(t, file), open(t, got)
		pages, notes := 0, 0
		for i, l := range is.Links() {
			want := was.Links()[i].Contents
			number, note := strings.CutPrefix(want, "Footnote ")
			switch {
			case l.Target == 0:
			case note:
				notes, want = notes+1, number
			case strings.Contains(want, "page "):
				pages, want = pages+1, is.Pages[l.Target-1].Label+"-бет"
			}
			if l.Contents != want {
				t.Errorf("%s: a link to page %d says %q, not %q", kind, l.Target, l.Contents, want)
			}
		}
		if pages == 0 || notes == 0 {
			t.Errorf("%s: %d links to pages, %d to notes", kind, pages, notes)
		}
	}
}

func TestFingerprintOfOthers(t *testing.T) {
	t.Parallel()
	for _, file := range [][]byte{nil, []byte("%PDF-1.7"), read(t, "small.pdf")} {
		if id, ok := pdf.Fingerprint(file); ok {
			t.Errorf("%q from a file that was never marked", id)
		}
	}
}

func TestPages(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]int{"small.pdf": 1, "book.pdf": 3, "uyghur.pdf": 1} {
		for _, file := range [][]byte{read(t, name), marked(t, name), repacked(t, read(t, name))} {
			if n, err := pdf.Pages(file); n != want || err != nil {
				t.Errorf("%s: %d pages, %v", name, n, err)
			}
		}
	}
	if n, err := pdf.Pages([]byte("%PDF-1.7\nstartxref\n0\n%%EOF")); err == nil {
		t.Errorf("a broken file has %d pages", n)
	}
}
