package gate_test

import (
	"bytes"
	"compress/zlib"
	"context"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"toptom/internal/packtest"
	"toptom/internal/pdf"
	"toptom/internal/typst"
)

// sheets are what a PDF holds, by name: each compressed stream as it was before, whether or not anything leads to it (objects are packed in streams,
// too); each string as it reads; what the pages say, which is written in glyphs; the pictures.
func sheets(t *testing.T, name string, data []byte) map[string][]byte {
	t.Helper()
	files := map[string][]byte{name + "/strings": stringsIn(data), name + "/pages": pagesOf(t, name, data)}
	for at := 0; ; {
		i := bytes.Index(data[at:], []byte("stream\n"))
		if i < 0 {
			break
		}
		at += i + len("stream\n")
		if text := inflated(data[at:]); text != nil {
			part := fmt.Sprintf("%s/stream at %d", name, at)
			files[part], files[part+", strings"] = text, stringsIn(text)
		}
	}
	for i, picture := range pictures(t, data) {
		files[fmt.Sprintf("%s/picture %d.png", name, i)] = picture
	}
	return files
}

// inflated is a stream that begins here, as far as it can be read.
func inflated(data []byte) []byte {
	z, err := zlib.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil
	}
	text, _ := io.ReadAll(z)
	return text
}

// stringsIn are all strings, between parentheses or angle brackets, and names, each on a line: what was escaped or written in hex is plain bytes.
func stringsIn(data []byte) []byte {
	var all []byte
	for i := 0; i < len(data); i++ {
		switch data[i] {
		case '(':
			text, n := literal(data[i+1:])
			all, i = append(append(all, text...), '\n'), i+n
		case '/':
			end := i + 1
			for end < len(data) && !bytes.ContainsRune([]byte(" \r\n\t/()<>[]"), rune(data[end])) {
				end++
			}
			name := escaped.ReplaceAllFunc(data[i+1:end], func(b []byte) []byte {
				c, _ := hex.DecodeString(string(b[1:]))
				return c
			})
			all, i = append(append(all, name...), '\n'), end-1
		case '<':
			end := bytes.IndexByte(data[i:], '>')
			if end < 0 {
				continue
			}
			if text, err := hex.DecodeString(string(bytes.Join(bytes.Fields(data[i+1:i+end]), nil))); err == nil {
				all, i = append(append(all, text...), '\n'), i+end
			}
		}
	}
	return all
}

// escaped is a byte in a name.
var escaped = regexp.MustCompile(`#[0-9A-Fa-f]{2}`)

// literal is the string up to its closing parenthesis, and how many bytes it took.
func literal(data []byte) (text []byte, n int) {
	depth := 1
	for n < len(data) {
		c := data[n]
		n++
		switch c {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return text, n
			}
		case '\\':
			octal := 0
			for octal < 3 && n+octal < len(data) && data[n+octal] >= '0' && data[n+octal] <= '7' {
				octal++
			}
			switch {
			case octal > 0:
				c = 0
				for range octal {
					c = c<<3 | (data[n] - '0')
					n++
				}
			case n < len(data):
				c = data[n]
				if i := strings.IndexByte("nrtbf", c); i >= 0 {
					c = "\n\r\t\b\f"[i]
				}
				n++
			}
		}
		text = append(text, c)
	}
	return text, n
}

// pagesOf is what is drawn on the pages, tagged or not, without the spaces and hyphens at which lines may end; and what the tags say.
func pagesOf(t *testing.T, name string, data []byte) []byte {
	t.Helper()
	d, err := pdf.Open(data)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	var all strings.Builder
	for _, p := range d.Pages {
		for _, r := range p.Runs {
			all.WriteString(r.Text)
		}
		all.WriteByte('\n')
	}
	for e := range d.Root.All() {
		all.WriteString(strings.Join([]string{e.Title, e.Alt, e.Actual, e.ID}, "\n"))
	}
	return []byte(strings.Map(func(r rune) rune {
		if r != '\n' && (unicode.IsSpace(r) || strings.ContainsRune("\u00ad\u200b-\u2010", r)) {
			return -1
		}
		return r
	}, all.String()))
}

// pictures are those of a PDF, as poppler gets them out.
func pictures(t *testing.T, data []byte) [][]byte {
	t.Helper()
	if !bytes.Contains(data, []byte("/Image")) {
		return nil
	}
	dir := t.TempDir()
	file := filepath.Join(dir, "x.pdf")
	if err := os.WriteFile(file, data, 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("pdfimages", "-png", file, filepath.Join(dir, "x")).CombinedOutput(); err != nil {
		t.Fatalf("pdfimages: %v: %s", err, out)
	}
	names, err := filepath.Glob(filepath.Join(dir, "*.png"))
	if err != nil {
		t.Fatal(err)
	}
	var list [][]byte
	for _, name := range names {
		picture, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, picture)
	}
	return list
}

// A word in any place of a PDF is seen, and none where there is none.
func TestScannerSeesPaper(t *testing.T) {
	t.Parallel()
	const word = "жашыруун"
	s := newScanner(word)
	seen := func(file []byte) (hits []string) {
		for name, text := range sheets(t, "x.pdf", file) {
			hits = append(hits, s.in(name, text)...)
		}
		return append(hits, s.in("x.pdf", file)...)
	}
	clean := page(t, "[Ачык сөз.]")
	if hits := seen(clean); len(hits) > 0 {
		t.Fatalf("seen where it is not: %q", hits)
	}
	for _, text := range []string{
		"[Бул жашыруун сөз.]", "[жашы#text(fill: red)[руун]]", "box(width: 2cm)[жашы-?руун жашы-?руун]", "[#set page(header: [Жашыруун]); а]", "rotate(90deg)[ЖАШЫРУУН]",
		"text(size: 1pt, fill: white)[жашыруун]", "pdf.artifact[жашыруун]",
	} {
		if len(seen(page(t, text))) == 0 {
			t.Errorf("not seen: %s", text)
		}
	}
	said := pdf.TextString("Бул жашыруун сөз")
	for place, plant := range map[string]func(*pdf.File) map[int]any{
		"title":    func(f *pdf.File) map[int]any { return changed(f, f.Trailer["Info"], "Title", said) },
		"metadata": func(f *pdf.File) map[int]any { return metadata(f, word) },
		"outline": func(f *pdf.File) map[int]any {
			return changed(f, f.Dict(f.Catalog()["Outlines"])["First"], "Title", said)
		},
		"tag":         func(f *pdf.File) map[int]any { return changed(f, element(f), "T", said) },
		"alt text":    func(f *pdf.File) map[int]any { return changed(f, element(f), "Alt", said) },
		"actual text": func(f *pdf.File) map[int]any { return changed(f, element(f), "ActualText", said) },
		"destination": func(f *pdf.File) map[int]any {
			return changed(f, f.Trailer["Root"], "Dests", pdf.Dict{word: pdf.Array{}})
		},
		"link": func(f *pdf.File) map[int]any {
			return added(pdf.Dict{"URI": pdf.String("https://example.org/%D0%B6%D0%B0%D1%88%D1%8B%D1%80%D1%83%D1%83%D0%BD")})
		},
		"link in words": func(f *pdf.File) map[int]any { return added(pdf.Dict{"Contents": said}) },
		"page label": func(f *pdf.File) map[int]any {
			return changed(f, f.Trailer["Root"], "PageLabels", pdf.Dict{"Nums": pdf.Array{0, pdf.Dict{"P": said}}})
		},
		"file name": func(f *pdf.File) map[int]any {
			return added(pdf.Dict{"Type": pdf.Name("Filespec"), "UF": said, "F": pdf.String("jashyruun.txt")})
		},
		"attached file": func(f *pdf.File) map[int]any {
			return added(&pdf.Stream{Dict: pdf.Dict{"Type": pdf.Name("EmbeddedFile")}, Data: []byte(word)})
		},
		"left behind": func(f *pdf.File) map[int]any { return added(pdf.Array{pdf.String(word)}) },
		"packed":      func(f *pdf.File) map[int]any { return added(packed(word)) },
	} {
		f, err := pdf.Read(clean)
		if err != nil {
			t.Fatal(err)
		}
		if len(seen(f.Write(plant(f), nil))) == 0 {
			t.Errorf("%s: not seen", place)
		}
	}
	for _, text := range []string{`(\320\266\320\260\321\210\321\213\321\200\321\203\321\203\320\275)`, `(a \) \(b (c\\) ` + word + `)`, "<d0b6d0b0 d188d18b d180d183 d183d0bd>"} {
		if len(s.in("x", stringsIn([]byte("<< /T "+text+" >>")))) == 0 {
			t.Errorf("not seen: %s", text)
		}
	}
	loud := filepath.Join(t.TempDir(), "x.pdf")
	for name, want := range map[string]int{"image(\"/x.png\", width: 3cm)": 1, "[]": 0} {
		if err := os.WriteFile(loud, page(t, name), 0o600); err != nil {
			t.Fatal(err)
		}
		if n := loudPictures(t, filepath.Dir(loud)); n != want {
			t.Errorf("%s: %d pictures are seen, not %d", name, n, want)
		}
	}
}

// page sets a page that shows what Typst makes of an expression, as the print edition does.
func page(t *testing.T, expression string) []byte {
	t.Helper()
	text := "#set document(title: [Барак])\n#set text(font: \"Noto Serif\", lang: \"ky\", fallback: false)\n= Башы\n#" + strings.ReplaceAll(expression, "-?", "\u00ad")
	made, messages, err := packtest.Engine(t).Compile(context.Background(), typst.Job{Main: "/x.typ", Files: map[string][]byte{"/x.typ": []byte(text), "/x.png": loudPicture(t, "x")}})
	if err != nil || made == nil {
		t.Fatalf("%s: %v %+v", expression, err, messages)
	}
	if made, err = pdf.Mark(made, pdf.Marks{UA: true}); err != nil {
		t.Fatal(err)
	}
	return made
}

// spare is the number of an object that the pages above do not have.
const spare = 9000

// added is an object that nothing leads to.
func added(v any) map[int]any { return map[int]any{spare: v} }

// changed is an object with another value under a key.
func changed(f *pdf.File, ref any, key pdf.Name, v any) map[int]any {
	d := f.Dict(ref)
	d[key] = v
	return map[int]any{ref.(pdf.Ref).Number: d}
}

// element is the first of the tree of tags.
func element(f *pdf.File) any {
	kids := f.Array(f.Dict(f.Catalog()["StructTreeRoot"])["K"])
	return kids[0]
}

func metadata(f *pdf.File, word string) map[int]any {
	ref := f.Catalog()["Metadata"].(pdf.Ref)
	s := f.Get(ref).(*pdf.Stream)
	return map[int]any{ref.Number: packed(strings.Replace(string(f.Decode(s)), "Барак", word, 1))}
}

// packed is a compressed stream.
func packed(text string) *pdf.Stream {
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	_, _ = io.WriteString(z, text) // a buffer takes all
	_ = z.Close()
	return &pdf.Stream{Dict: pdf.Dict{"Filter": pdf.Name("FlateDecode")}, Data: slices.Clone(b.Bytes())}
}
