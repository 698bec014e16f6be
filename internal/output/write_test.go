package output

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// plan makes a plan of paths and contents in turn.
func plan(pairs ...string) *Plan {
	var p Plan
	for i := 0; i < len(pairs); i += 2 {
		p.Add(Entry{Path: pairs[i], Bytes: func() ([]byte, error) { return []byte(pairs[i+1]), nil }})
	}
	return &p
}

// want makes what snapshot gives of a plan written.
func want(pairs ...string) map[string]string {
	m := map[string]string{}
	for i := 0; i < len(pairs); i += 2 {
		m[pairs[i]] = pairs[i+1]
	}
	return m
}

// snapshot is all that a folder holds but the manifest: files with their bytes, links with "-> target", empty folders with "/".
func snapshot(t *testing.T, dir string) map[string]string {
	t.Helper()
	got := map[string]string{}
	err := filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, _ := filepath.Rel(dir, name)
		rel = filepath.ToSlash(rel)
		switch {
		case rel == "." || rel == Manifest:
		case e.IsDir():
			if list, _ := os.ReadDir(name); len(list) == 0 {
				got[rel] = "/"
			}
		case e.Type()&fs.ModeSymlink != 0:
			target, _ := os.Readlink(name)
			got[rel] = "-> " + target
		default:
			data, err := os.ReadFile(name)
			if err != nil {
				return err
			}
			got[rel] = string(data)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func same(t *testing.T, dir string, want map[string]string) {
	t.Helper()
	if diff := cmp.Diff(want, snapshot(t, dir)); diff != "" {
		t.Errorf("folder (-want +got):\n%s", diff)
	}
}

func write(t *testing.T, dir string, p *Plan, want Report) {
	t.Helper()
	got, err := Write(t.Context(), dir, p, Options{Record: dir + ".record"})
	if err != nil {
		t.Fatal(err)
	}
	if got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

// put writes a file that is not ours.
func put(t *testing.T, dir, path, text string) {
	t.Helper()
	name := filepath.Join(dir, filepath.FromSlash(path))
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

// age sets a file's time back, so that any write shows.
func age(t *testing.T, name string) time.Time {
	t.Helper()
	then := time.Date(2020, 3, 1, 12, 0, 0, 0, time.UTC)
	if err := os.Chtimes(name, then, then); err != nil {
		t.Fatal(err)
	}
	return then
}

func TestWrite(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new", "public")
	first := []string{"index.html", "Баш бет", "ky/cases/канал.html", "Канал", "ky/cases/көпүрө.html", "Көпүрө", "ru/дело.html", "Дело", "empty", ""}
	write(t, dir, plan(first...), Report{Written: 5, Bytes: 43})
	same(t, dir, want(first...))
	write(t, dir, plan(first...), Report{Unchanged: 5})
	same(t, dir, want(first...))

	second := []string{"index.html", "Башкы бет", "ky/cases/канал.html", "Канал", "uz/иш.html", "Иш"}
	write(t, dir, plan(second...), Report{Written: 2, Unchanged: 1, Removed: 3, Bytes: 21})
	same(t, dir, want(second...))

	write(t, dir, plan(), Report{Removed: 3})
	same(t, dir, want())
}

func TestUnchangedIsNotTouched(t *testing.T) {
	dir := t.TempDir()
	p := plan("a.html", "Канал", "b.html", "Көпүрө")
	write(t, dir, p, Report{Written: 2, Bytes: 22})
	name := filepath.Join(dir, "a.html")
	then := age(t, name) // now the manifest's time is wrong, so the file is read
	for range 2 {
		write(t, dir, p, Report{Unchanged: 2})
		if info, _ := os.Stat(name); !info.ModTime().Equal(then) {
			t.Errorf("written again at %v", info.ModTime())
		}
	}
	put(t, dir, "a.html", "канаЛ") // as long as before
	write(t, dir, p, Report{Written: 1, Unchanged: 1, Bytes: 10})
	same(t, dir, want("a.html", "Канал", "b.html", "Көпүрө"))
	os.Remove(name)
	write(t, dir, p, Report{Written: 1, Unchanged: 1, Bytes: 10})
}

func TestDeps(t *testing.T) {
	dir := t.TempDir()
	made := 0
	p := func(deps, text string) *Plan {
		var p Plan
		p.Add(Entry{"book.pdf", func() ([]byte, error) { made++; return []byte(text), nil }, deps})
		return &p
	}
	steps := []struct {
		deps, text string
		made       int
		report     Report
	}{
		{"v1", "one", 1, Report{Written: 1, Bytes: 3}},
		{"v1", "one", 1, Report{Unchanged: 1}},
		{"v2", "one", 2, Report{Unchanged: 1}},
		{"v2", "one", 2, Report{Unchanged: 1}},
		{"", "one", 3, Report{Unchanged: 1}},
		{"", "one", 4, Report{Unchanged: 1}},
		{"v3", "three", 5, Report{Written: 1, Bytes: 5}},
	}
	for i, s := range steps {
		write(t, dir, p(s.deps, s.text), s.report)
		if made != s.made {
			t.Errorf("step %d: made %d times, want %d", i, made, s.made)
		}
	}
	put(t, dir, "book.pdf", "spoiled")
	write(t, dir, p("v3", "three"), Report{Written: 1, Bytes: 5})
	same(t, dir, want("book.pdf", "three"))
}

func TestFileAndFolderChangePlaces(t *testing.T) {
	a := []string{"x", "file", "y/one", "1", "y/deep/two", "2", "Z/k", "3", "stay", "s"}
	b := []string{"x/one", "1", "x/deep/two", "2", "y", "file", "z/k", "3", "stay", "s"}
	dir := t.TempDir()
	write(t, dir, plan(a...), Report{Written: 5, Bytes: 8})
	write(t, dir, plan(b...), Report{Written: 4, Unchanged: 1, Removed: 4, Bytes: 7})
	same(t, dir, want(b...))
	write(t, dir, plan(a...), Report{Written: 4, Unchanged: 1, Removed: 4, Bytes: 7})
	same(t, dir, want(a...))
}

func TestEntryFails(t *testing.T) {
	dir := t.TempDir()
	old := []string{"a.html", "1", "b.html", "2", "stale.html", "3"}
	write(t, dir, plan(old...), Report{Written: 3, Bytes: 3})
	bad := errors.New("no such font")
	var p Plan
	p.Add(Entry{Path: "a.html", Bytes: func() ([]byte, error) { return nil, bad }})
	p.Add(Entry{Path: "b.html", Bytes: func() ([]byte, error) { t.Error("made after the error"); return nil, nil }})
	_, err := Write(t.Context(), dir, &p, Options{Jobs: 1})
	if !errors.Is(err, bad) || err.Error() != "cannot make a.html: no such font" {
		t.Errorf("got %v", err)
	}
	same(t, dir, want(old...))
	write(t, dir, plan(old...), Report{Unchanged: 3})
}

func TestInterrupt(t *testing.T) {
	dir := t.TempDir()
	old := []string{"a.html", "1", "b.html", "2", "c.html", "3"}
	write(t, dir, plan(old...), Report{Written: 3, Bytes: 3})
	stop := errors.New("interrupted")
	ctx, cancel := context.WithCancelCause(t.Context())
	p := plan("a.html", "one", "b.html", "two")
	r, err := Write(ctx, dir, p, Options{Jobs: 1, Progress: func(done, total int) { cancel(stop) }})
	if err != stop || r != (Report{Written: 1, Bytes: 3}) {
		t.Errorf("got %+v %v", r, err)
	}
	same(t, dir, want("a.html", "one", "b.html", "2", "c.html", "3"))
	write(t, dir, p, Report{Written: 1, Unchanged: 1, Removed: 1, Bytes: 3})
	same(t, dir, want("a.html", "one", "b.html", "two"))

	r, err = Write(ctx, dir, plan(old...), Options{})
	if err != stop || r != (Report{}) {
		t.Errorf("cancelled before: %+v %v", r, err)
	}
	same(t, dir, want("a.html", "one", "b.html", "two"))
}

// Few entries are in memory at once, each is made once, and progress comes in order.
func TestManyInParallel(t *testing.T) {
	const n, jobs = 500, 3
	dir := t.TempDir()
	var working, most, made atomic.Int32
	var p Plan
	all := map[string]string{}
	for i := range n {
		path, text := fmt.Sprintf("ky/%d/баракча-%d.html", i%7, i), strings.Repeat("ү", i)
		all[path] = text
		p.Add(Entry{Path: path, Bytes: func() ([]byte, error) {
			now := working.Add(1)
			defer working.Add(-1)
			for was := most.Load(); now > was && !most.CompareAndSwap(was, now); was = most.Load() {
			}
			made.Add(1)
			return []byte(text), nil
		}})
	}
	last := 0
	progress := func(done, total int) {
		if done != last+1 || total != n {
			t.Errorf("progress %d of %d after %d", done, total, last)
		}
		last = done
	}
	r, err := Write(t.Context(), dir, &p, Options{Jobs: jobs, Progress: progress})
	if err != nil || r.Written != n || last != n || made.Load() != n || most.Load() > jobs {
		t.Errorf("%+v %v, %d made, %d at once, progress %d", r, err, made.Load(), most.Load(), last)
	}
	same(t, dir, all)
}

func TestFresh(t *testing.T) {
	dir, record := t.TempDir(), filepath.Join(t.TempDir(), "cache", "record") // its folder is made
	p := plan("ky/a.html", "1", "b.html", "22")
	build := func() {
		t.Helper()
		if _, err := Write(t.Context(), dir, p, Options{Record: record, Key: "k1", Notes: json.RawMessage(`["<көңүл>"]`)}); err != nil {
			t.Fatal(err)
		}
	}
	fresh := func(key string, want bool) {
		t.Helper()
		notes, got := Fresh(dir, record, key)
		if got != want || want && string(notes) != `["<көңүл>"]` {
			t.Errorf("Fresh(%q) = %s %v, want %v", key, notes, got, want)
		}
	}
	fresh("k1", false)
	build()
	fresh("k1", true)
	fresh("k2", false)
	fresh("", false)
	for name, spoil := range map[string]func(){
		"time":           func() { age(t, filepath.Join(dir, "ky/a.html")) },
		"size":           func() { put(t, dir, "b.html", "333") },
		"gone":           func() { os.RemoveAll(filepath.Join(dir, "ky")) },
		"folder":         func() { os.Remove(filepath.Join(dir, "b.html")); os.Mkdir(filepath.Join(dir, "b.html"), 0o777) },
		"open":           func() { Write(t.Context(), dir, p, Options{Record: record, Key: "k1", step: dieAt(5)}) },
		"other manifest": func() { Write(t.Context(), dir, plan("ky/a.html", "1"), Options{}); put(t, dir, "b.html", "22") },
		"no record":      func() { os.Remove(record) },
		"half a record":  func() { os.Truncate(record, 40) },
	} {
		t.Run(name, func(t *testing.T) {
			spoil()
			fresh("k1", false)
			build()
			fresh("k1", true)
		})
	}
	if _, err := Write(t.Context(), dir, plan(), Options{}); err != nil {
		t.Fatal(err)
	}
	fresh("", false)
	if _, ok := Fresh(filepath.Join(dir, "missing"), record, "k1"); ok {
		t.Error("a missing folder is fresh")
	}
}

// A plan written anew and one written over another give the same files and the same manifest, whatever is kept beside.
func TestRebuildIsCleanBuild(t *testing.T) {
	clean, over := t.TempDir(), t.TempDir()
	p := plan("b.html", "2", "a/b.html", "1", "c", "3")
	write(t, over, plan("a", "x", "b.html", "old", "z/z", "z"), Report{Written: 3, Bytes: 5})
	write(t, over, p, Report{Written: 3, Removed: 2, Bytes: 3})
	if _, err := Write(t.Context(), clean, p, Options{Record: filepath.Join(t.TempDir(), "record"), Key: "k", Notes: json.RawMessage(`1`)}); err != nil {
		t.Fatal(err)
	}
	same(t, over, snapshot(t, clean))
	var manifests [2]string
	for i, dir := range []string{clean, over} {
		data, err := os.ReadFile(filepath.Join(dir, Manifest))
		if err != nil {
			t.Fatal(err)
		}
		manifests[i] = string(data)
	}
	if diff := cmp.Diff(manifests[0], manifests[1]); diff != "" {
		t.Error(diff)
	}
}

// A record that cannot be kept, or is of another build, costs work and nothing else.
func TestRecordOfNoUse(t *testing.T) {
	dir, cache := t.TempDir(), t.TempDir()
	put(t, cache, "file", "not a folder")
	first, other := filepath.Join(cache, "first"), filepath.Join(cache, "file", "record")
	for _, c := range []struct{ record, text string }{{first, "1"}, {other, "2"}, {first, "1"}, {"", "3"}, {first, "3"}, {first, "2"}} {
		if _, err := Write(t.Context(), dir, plan("a.html", c.text, "b.html", "b"), Options{Record: c.record, Key: c.text}); err != nil {
			t.Fatal(err)
		}
		same(t, dir, want("a.html", c.text, "b.html", "b"))
		if _, fresh := Fresh(dir, c.record, c.text); fresh != (c.record == first) {
			t.Errorf("record %q: fresh is %v", c.record, fresh)
		}
	}
	if list, _ := os.ReadDir(cache); len(list) != 2 {
		t.Errorf("left beside the record: %v", list)
	}
}
