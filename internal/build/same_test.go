package build_test

import (
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"toptom/internal/build"
	"toptom/internal/packtest"
)

// contents reads a whole folder, the manifest too, without the times of its files.
func contents(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	for path, data := range tree(t, dir) {
		name, err := filepath.Rel(dir, path)
		if err != nil {
			t.Fatal(err)
		}
		all[name] = data[:strings.LastIndexByte(data, '\n')]
	}
	return all
}

// differing are the files that are not the same in two folders.
func differing(a, b map[string]string) []string {
	var names []string
	for name := range a {
		if b[name] != a[name] {
			names = append(names, name)
		}
	}
	for name := range b {
		if _, ok := a[name]; !ok {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// matching reads all regular files of a pattern.
func matching(fsys fs.FS, pattern string) (map[string][]byte, error) {
	names, err := fs.Glob(fsys, pattern)
	if err != nil {
		return nil, err
	}
	files := map[string][]byte{}
	for _, name := range names {
		info, err := fs.Stat(fsys, name)
		if err != nil || info.IsDir() {
			continue
		}
		if files[name], err = fs.ReadFile(fsys, name); err != nil {
			return nil, err
		}
	}
	return files, nil
}

// pictured is the pack that is shipped, and a page with a picture.
func pictured(t *testing.T, options ...packtest.Option) *packtest.Built {
	t.Helper()
	files := map[string][]byte{"content/surot.png": packtest.PNG(1700, 900), "content/surot-bet.ky.md": []byte(packtest.Plain("Сүрөт", "![а](surot.png)"))}
	shipped := os.DirFS("../..")
	for _, pattern := range []string{"content/*.*", "content/vocab/*.yaml", "content/cases/*/*"} {
		names, err := matching(shipped, pattern)
		if err != nil {
			t.Fatal(err)
		}
		for name, data := range names {
			files[name] = data
		}
	}
	b := packtest.Build(t, "", append(options, packtest.Files(files), packtest.BaseURL("https://example.org/"))...)
	b.Passes()
	return b
}

// Same pack, same bytes: whatever the folder, the zone, the number of cores and what was built before, and in whatever order maps
// are walked.
func TestSamePackSameBytes(t *testing.T) {
	zone := time.Local
	cores := runtime.GOMAXPROCS(0)
	defer func() { time.Local = zone; runtime.GOMAXPROCS(cores) }()
	var first map[string]string
	for i, where := range []struct {
		zone  string
		hours int
		cores int
	}{{"Pacific/Kiritimati", 14, 1}, {"Pacific/Pago_Pago", -11, 3}} {
		t.Setenv("TZ", where.zone)
		time.Local = time.FixedZone(where.zone, where.hours*3600)
		runtime.GOMAXPROCS(where.cores)
		dir := filepath.Join(t.TempDir(), fmt.Sprintf("башка папка %d", i))
		record := packtest.Set(func(o *build.Options) { o.Record, o.Program = filepath.Join(t.TempDir(), "record"), where.zone })
		for range 2 { // the second time with a record
			if _, err := pictured(t, record).Write(t.Context(), dir, where.zone, nil); err != nil {
				t.Fatal(err)
			}
		}
		got := contents(t, dir)
		if got[".toptom-manifest.json"] == "" {
			t.Error("there is no manifest")
		}
		if first == nil {
			first = got
		}
		if names := differing(first, got); len(names) > 0 || len(got) < 250 {
			t.Errorf("%s, %d cores: %d of %d files differ: %v", where.zone, where.cores, len(names), len(got), names[:min(len(names), 5)])
		}
	}
}

// changed builds into a folder again and tells which files are not as they were, by their time and content.
func changed(t *testing.T, dir string, archive string, options ...packtest.Option) (names []string, written int) {
	t.Helper()
	before := tree(t, dir)
	b := packtest.Build(t, archive, append(options, packtest.Base())...)
	b.Passes()
	report := b.WriteTo(dir)
	after := tree(t, dir)
	for path := range after {
		if name, _ := filepath.Rel(dir, path); before[path] != after[path] && name != ".toptom-manifest.json" {
			names = append(names, filepath.ToSlash(name))
		}
	}
	for path := range before {
		if _, ok := after[path]; !ok {
			name, _ := filepath.Rel(dir, path)
			names = append(names, "-"+filepath.ToSlash(name))
		}
	}
	slices.Sort(names)
	return names, report.Written
}

func TestOnlyWhatChangedIsWritten(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	picture := packtest.With("content/surot.png", packtest.PNG(600, 400))
	bet := func(text string) string {
		return file("content/bet.ky.md", packtest.Plain("Бет", text+" ![а](surot.png)"))
	}
	book := func(lang string) string { return "download/azchylyktardyn-ukuktary-" + lang + ".epub" }
	second := packtest.Pack("print.outputs: [epub]") + packtest.Case("kopuro", "KG-02", "ky")
	packtest.Build(t, bet("Бир.")+second, packtest.Base(), picture).WriteTo(dir)
	for _, c := range []struct {
		name    string
		archive string
		want    []string
	}{
		{"nothing", bet("Бир.") + second, nil},
		{"a text", bet("Эки.") + second, []string{book("en"), book("ky"), book("ru"), "en/bet.html", "ky/bet.html", "ru/bet.html"}},
		{"a text of a case in one language", bet("Эки.") + second + file("content/cases/yntymak/index.ru.md", packtest.Page("ru", "#limits: Другое.")), []string{book("ru"), "ru/cases/yntymak.html"}},
		{"a case withdrawn", bet("Эки.") + packtest.Pack("print.outputs: [epub]") + packtest.Item("kopuro", packtest.Meta("KG-02", "status: retired"), "ky"), nil},
	} {
		names, written := changed(t, dir, c.archive, picture)
		if c.name == "a case withdrawn" {
			if !slices.Contains(names, "-ky/cases/kopuro.html") || !slices.Contains(names, "ky/cases/index.html") || slices.Contains(names, "ky/about.html") {
				t.Errorf("%s: %q", c.name, names)
			}
			continue
		}
		// the index of a language is one thing: any text changes its mark in all its files
		index := len(names)
		names = slices.DeleteFunc(names, func(n string) bool { return strings.HasPrefix(n, "search/") || strings.HasPrefix(n, "text/") })
		index -= len(names)
		if !slices.Equal(names, c.want) || written != len(c.want)+index || (index > 0) != (len(c.want) > 0) {
			t.Errorf("%s: %d files written, changed are %q, want %q", c.name, written, names, c.want)
		}
	}
}

func TestFingerprint(t *testing.T) {
	t.Parallel()
	base := map[string]string{"content/pack.yaml": "title: а", "content/a.ky.md": "а", "layouts/site/case.html": "а", "i18n/ky.yaml": "а", "public/index.html": "а"}
	print := func(change func(map[string]string), more ...string) string {
		files, fsys := maps.Clone(base), fstest.MapFS{}
		if change != nil {
			change(files)
		}
		for name, text := range files {
			fsys[name] = &fstest.MapFile{Data: []byte(text)}
		}
		key, err := build.Fingerprint(fsys, more...)
		if err != nil {
			t.Fatal(err)
		}
		return key
	}
	same := print(nil, "v1")
	if print(nil, "v1") != same || print(func(f map[string]string) { f["public/index.html"] = "б"; f["README.md"] = "б" }, "v1") != same {
		t.Error("the fingerprint of the same pack differs")
	}
	for name, other := range map[string]string{
		"version":    print(nil, "v2"),
		"no version": print(nil),
		"text":       print(func(f map[string]string) { f["content/a.ky.md"] = "б" }, "v1"),
		"name":       print(func(f map[string]string) { f["content/b.ky.md"] = f["content/a.ky.md"]; delete(f, "content/a.ky.md") }, "v1"),
		"swapped": print(func(f map[string]string) {
			f["content/a.ky.md"], f["content/pack.yaml"] = f["content/pack.yaml"], f["content/a.ky.md"]
		}, "v1"),
		"new file":    print(func(f map[string]string) { f["content/c.jpg"] = "" }, "v1"),
		"layout":      print(func(f map[string]string) { f["layouts/site/case.html"] = "б" }, "v1"),
		"message":     print(func(f map[string]string) { f["i18n/ky.yaml"] = "б" }, "v1"),
		"less":        print(func(f map[string]string) { delete(f, "i18n/ky.yaml") }, "v1"),
		"text joined": print(func(f map[string]string) { f["content/a.ky.md"] = "аа"; f["content/pack.yaml"] = "title: " }, "v1"),
	} {
		if other == same {
			t.Errorf("%s: the fingerprint is the same", name)
		}
	}
}
