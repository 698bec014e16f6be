package build_test

import (
	"bytes"
	"errors"
	"io/fs"
	"maps"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/fstest"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/text/unicode/norm"

	"toptom/internal/build"
	"toptom/internal/output"
	"toptom/internal/packtest"
)

// showing is a page that shows pictures.
func showing(names ...string) string {
	text := "Текст."
	for _, name := range names {
		text += "\n\n![а](" + name + ")"
	}
	return file("content/bet.ky.md", packtest.Plain("Бет", text))
}

// A picture that is cut off is told before the first file is replaced, wherever it is cut.
func TestPictureCutOff(t *testing.T) {
	t.Parallel()
	whole := packtest.PNG(600, 400)
	dir := t.TempDir()
	packtest.Build(t, showing("a.png"), packtest.Base(), packtest.With("content/a.png", whole)).WriteTo(dir)
	before := tree(t, dir)
	for _, n := range []int{40, len(whole) / 2, len(whole) - 12, len(whole) - 1} {
		b := packtest.Build(t, showing("b.png", "a.png"), packtest.Base(), packtest.With("content/b.png", whole), packtest.With("content/a.png", whole[:n]))
		b.Want(`content/bet.ky.md:9:1: error: bad-picture: the picture "a.png" is not taken: the picture cannot be read: it ends too early (copy or download it again, or open it in a picture program and save it as a new JPEG or PNG)`)
		if _, err := b.Write(t.Context(), dir, "", nil); !errors.As(err, new(*build.ErrFindings)) {
			t.Errorf("%d bytes: error %v", n, err)
		}
		if !maps.Equal(tree(t, dir), before) {
			t.Errorf("%d bytes: something is written", n)
		}
	}
}

// A picture that cannot be read is not one that is missing, and no file is read that is too large to be taken.
func TestPictureNotRead(t *testing.T) {
	t.Parallel()
	b := packtest.Build(t, showing("large.jpg", "folder.png"), packtest.Base(), packtest.With("content/folder.png/a.txt", nil),
		packtest.With("content/large.jpg", make([]byte, 31<<20)))
	b.Want(
		`content/bet.ky.md:7:1: error: bad-picture: the picture "large.jpg" is not taken: the file has 31 MB, more than the 30 that are taken (save it smaller: 2000 pixels wide is enough for a page)`,
		`content/bet.ky.md:9:1: error: no-picture: there is no picture "folder.png" (known are: large.jpg)`,
		`content/folder.png: error: bad-name: the folder name becomes a web address: letters, digits, hyphens and underscores only (rename the folder, for example to "folder-png")`,
	)
}

// memory is a build's memory of the checks that were passed.
type memory struct {
	mu     sync.Mutex
	passed map[string]bool
	calls  int
}

func (m *memory) once(key string, check func() error) error {
	m.mu.Lock()
	known := m.passed[key]
	m.mu.Unlock()
	if known {
		return nil
	}
	err := check()
	m.mu.Lock()
	defer m.mu.Unlock()
	m.calls++
	m.passed[key] = err == nil
	return err
}

// opened counts how often pictures are opened.
type opened struct {
	fs.FS
	pictures atomic.Int32
}

func (o *opened) Open(name string) (fs.File, error) {
	if strings.HasSuffix(name, ".png") {
		o.pictures.Add(1)
	}
	return o.FS.Open(name)
}

// A picture is decoded to see whether it is whole, and again to be written, once for site and book. After that neither is done until it,
// or the program, is another one; what is broken is looked at each time.
func TestPictureOnce(t *testing.T) {
	t.Parallel()
	dir, record := t.TempDir(), filepath.Join(t.TempDir(), "record")
	m := &memory{passed: map[string]bool{}}
	files := fstest.MapFS{}
	for name, data := range map[string]string{
		"content/pack.yaml": "title: Топтом\nlanguages: [ky]\nprint: {outputs: [epub]}\n",
		"content/bet.ky.md": packtest.Plain("Бет", "![а](a.png) ![б](b.png) ![б](b.png)"),
		"content/a.png":     string(packtest.PNG(500, 300)),
		"content/b.png":     string(packtest.PNG(1000, 300)),
	} {
		files[name] = &fstest.MapFile{Data: []byte(data), Mode: 0o644}
	}
	const sizes = 2 + 3 // of a and b
	step := func(name, program string, checks, read, errs int) {
		t.Helper()
		m.calls = 0
		fsys := &opened{FS: files}
		last := output.OpenLast(dir, record)
		defer last.Close()
		b := packtest.Build(t, "", packtest.From(fsys), packtest.Set(func(o *build.Options) { o.Program, o.Once, o.Record, o.Last = program, m.once, record, last }))
		if n := len(b.Findings); n != errs || m.calls != checks {
			t.Errorf("%s: %d findings, %d checks", name, n, m.calls)
		}
		if errs == 0 {
			b.WriteTo(dir)
		}
		if n := int(fsys.pictures.Load()); n != 2+read { // the heads of both
			t.Errorf("%s: pictures are opened %d times, want %d", name, n, 2+read)
		}
		if errs > 0 {
			return
		}
		if n := len(slices.Collect(maps.Keys(contents(t, dir)))); n < sizes {
			t.Errorf("%s: %d files", name, n)
		}
	}
	step("first", "v1", 2, 2, 0)
	step("nothing new", "v1", 0, 0, 0)
	files["content/a.png"].Data = packtest.PNG(400, 300)
	step("one is new", "v1", 1, 2, 0) // the book holds both
	step("another program", "v2", 2, 2, 0)
	whole := files["content/b.png"].Data
	files["content/b.png"].Data = whole[:300]
	step("broken", "v2", 1, 1, 2) // the book would have held the other
	step("still broken", "v2", 1, 1, 2)
	files["content/b.png"].Data = whole
	step("mended", "v2", 0, 0, 0)
	step("nothing is known of the program", "", 0, 2, 0)
}

// Each size can be made in any order and again, though what is made is let go when it is handed out.
func TestPictureAgain(t *testing.T) {
	t.Parallel()
	b := packtest.Build(t, showing("a.png"), packtest.Base(), packtest.With("content/a.png", packtest.PNG(1000, 300)))
	first := map[string][]byte{}
	for range 2 {
		for _, e := range slices.Backward(b.Plan.Entries()) {
			if !strings.HasPrefix(e.Path, "media/") {
				continue
			}
			data, err := e.Bytes()
			if err != nil || first[e.Path] != nil && !bytes.Equal(first[e.Path], data) {
				t.Errorf("%s: %v, %d bytes", e.Path, err, len(data))
			}
			first[e.Path] = data
		}
	}
	if len(first) != 3 {
		t.Errorf("%d pictures", len(first))
	}
}

// A picture that is changed between planning and writing is not published under the sizes of the old one.
func TestPictureChangesMeanwhile(t *testing.T) {
	t.Parallel()
	files := fstest.MapFS{
		"content/pack.yaml": {Data: []byte("title: Топтом\nlanguages: [ky]\n"), Mode: 0o644},
		"content/bet.ky.md": {Data: []byte(packtest.Plain("Бет", "![а](a.png)")), Mode: 0o644},
		"content/a.png":     {Data: packtest.PNG(1000, 300), Mode: 0o644},
	}
	b := packtest.Build(t, "", packtest.From(files))
	files["content/a.png"].Data = packtest.PNG(300, 300)
	if _, err := b.Write(t.Context(), t.TempDir(), "", nil); err == nil || !strings.Contains(err.Error(), "content/a.png was changed while the pack was built") {
		t.Errorf("error %v", err)
	}
}

// decomposed is a pack whose file names are stored in one way and written in texts in another: a folder, a page and a picture, and
// a case with a picture.
func decomposed(onDisk, written string) (archive string, pictures map[string][]byte) {
	archive = file("content/"+onDisk+"/"+onDisk+".ky.md", packtest.Plain("Бет", "## Ёлка\n\n![Айыл]("+written+".png)")) +
		file("content/about.ky.md", packtest.Plain("Топтом", "[бет]("+written+"/"+written+".md#"+norm.NFD.String("ёлка")+") [бет](/"+written+"/"+written+")\n\n![Айыл]("+written+"/"+written+".png)")) +
		file("content/cases/yntymak/meta.yaml", packtest.Meta("KG-01", "images: [{file: "+written+" 2.png, credit: Айгүл, licence: CC-BY-4.0, people: none}]")) +
		file("content/cases/yntymak/index.ky.md", packtest.Page("ky", "#limits: Чек.\n\n![]("+written+"%202.png)", "alt: {"+written+" 2.png: Айыл}", "captions: {"+written+" 2.png: Тоодо}"))
	return archive, map[string][]byte{
		"content/" + onDisk + "/" + onDisk + ".png":  packtest.PNG(300, 200),
		"content/cases/yntymak/" + onDisk + " 2.png": packtest.PNG(300, 200),
	}
}

// A Mac gives a letter such as й in two characters; whoever writes it in one means the same file. The site has it in one.
func TestDecomposedNames(t *testing.T) {
	t.Parallel()
	nfc, nfd := norm.NFC.String("Тай-ўй-ё"), norm.NFD.String("Тай-ўй-ё")
	if nfc == nfd {
		t.Fatal("the name has no letter of two characters")
	}
	for _, onDisk := range []string{nfc, nfd} {
		for _, written := range []string{nfc, nfd} {
			archive, pictures := decomposed(onDisk, written)
			b := packtest.Build(t, archive, packtest.Base(), packtest.OnDisk(t.TempDir()), packtest.Files(pictures))
			b.Clean()
			for _, planned := range []string{"ky/" + nfc + "/" + nfc + ".html", "media/about/" + nfc + "-300.png", "media/cases/yntymak/" + nfc + " 2-300.png"} {
				if !b.Planned(planned) {
					t.Errorf("%+q is not planned: %+q", planned, b.Paths())
				}
			}
			img := b.HTML("ky/cases/yntymak.html").Find("main img")
			if img.AttrOr("alt", "") != "Айыл" || img.AttrOr("width", "") != "300" || !b.Has("ky/cases/yntymak.html", "figcaption") {
				t.Errorf("on disk %+q, written %+q: no picture, or not its words", onDisk, written)
			}
			b.HTML("ky/about.html").Find("article a").Each(func(i int, a *goquery.Selection) {
				want := []string{nfc + "/" + nfc + ".html#" + norm.NFC.String("ёлка"), nfc + "/" + nfc + ".html"}
				if got, _ := url.PathUnescape(a.AttrOr("href", "")); i < 2 && got != want[i] {
					t.Errorf("on disk %+q, written %+q: the link is %+q", onDisk, written, got)
				}
			})
		}
	}
}

// A picture that is a link out of the pack is not read.
func TestPictureOutside(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "secret.png"), packtest.PNG(300, 200), 0o644); err != nil {
		t.Fatal(err)
	}
	source := filepath.Join(dir, "pack")
	if err := os.MkdirAll(filepath.Join(source, "content"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("../../secret.png", filepath.Join(source, "content", "a.png")); err != nil {
		t.Fatal(err)
	}
	packtest.Build(t, showing("a.png"), packtest.Base(), packtest.OnDisk(source)).Want(
		"content/a.png: error: symlink: this is a link to a place outside the pack (put the file itself here instead of a link)",
		`content/bet.ky.md:7:1: error: symlink: the picture "a.png" is a link to a place outside the pack (put the file itself here instead of a link)`,
	)
}
