// Package packtest serves tests: it builds a pack from a text archive (txtar) and looks into what came out.
//
// A test writes only what it is about; Base adds a pack that builds, and Meta, Page and Case write complete valid cases in
// a line each, with any field replaced or left out:
//
//	b := packtest.Build(t, packtest.Case("kopuro", "KG-02", "ky", "ru"), packtest.Base())
//	b.Clean()
//	if got := b.Text("ky/cases/kopuro.html", "h1"); got != …
//
// Everything is real: the embedded layouts, messages and vocabularies, the same build as the program's. Only the clock is
// fixed, at Now.
package packtest

import (
	"context"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/PuerkitoBio/goquery"
	"github.com/rogpeppe/go-internal/txtar"

	"toptom/content/vocab"
	"toptom/i18n"
	"toptom/internal/build"
	"toptom/internal/output"
	"toptom/layouts"
)

// Now is the moment of every build, noon of the day that Meta dates everything by.
var Now = time.Date(2026, 11, 25, 12, 0, 0, 0, time.UTC)

// embedded serves all builds of a test: reading it takes longer than building a small pack.
var embedded = build.Embed(layouts.FS, i18n.FS, vocab.FS)

// Options are those of every build, for a pack of one's own.
func Options(source fs.FS) build.Options {
	return build.Options{Source: source, Now: Now, Embedded: embedded}
}

// Texts are the files of the base with those of an archive laid over them.
func Texts(archive string) map[string]string {
	files := map[string][]byte{}
	addArchive(files, baseArchive())
	addArchive(files, archive)
	texts := map[string]string{}
	for name, data := range files {
		texts[name] = string(data)
	}
	return texts
}

// Built is a prepared build and what tests ask of it.
type Built struct {
	*build.Result
	Source fs.FS
	t      testing.TB
	mu     sync.Mutex
	made   map[string][]byte
	docs   map[string]*goquery.Document
}

// Option changes how a pack is built.
type Option func(*setup)

type setup struct {
	files  map[string][]byte
	base   bool
	onDisk string
	fsys   fs.FS
	opts   build.Options
}

// Base puts a small pack that builds below the archive: three languages, one case, one page. Files of the archive with the
// same name replace its own.
func Base() Option { return func(s *setup) { s.base = true } }

// With adds a file of any bytes.
func With(name string, data []byte) Option { return func(s *setup) { s.files[name] = data } }

// Files adds many.
func Files(files map[string][]byte) Option { return func(s *setup) { maps.Copy(s.files, files) } }

// Drafts includes what is not approved, as --drafts does.
func Drafts() Option { return func(s *setup) { s.opts.Drafts = true } }

// BaseURL is --base-url.
func BaseURL(url string) Option { return func(s *setup) { s.opts.BaseURL = url } }

// At is the moment of the build instead of Now.
func At(now time.Time) Option { return func(s *setup) { s.opts.Now = now } }

// Set changes any other option of the build.
func Set(change func(*build.Options)) Option { return func(s *setup) { change(&s.opts) } }

// OnDisk writes the files into a folder first and reads them from there, so that nothing can lead out of it.
func OnDisk(dir string) Option { return func(s *setup) { s.onDisk = dir } }

// From reads a pack that is there already instead of an archive.
func From(fsys fs.FS) Option { return func(s *setup) { s.fsys = fsys } }

// Build prepares the pack of a txtar archive, whose file names start at the pack's folder ("content/pack.yaml").
func Build(t testing.TB, archive string, options ...Option) *Built {
	t.Helper()
	s := setup{files: map[string][]byte{}}
	s.opts = build.Options{Now: Now, Embedded: embedded}
	for _, o := range options {
		o(&s)
	}
	s.opts.Source = s.source(t, archive)
	r, err := build.Prepare(s.opts)
	if err != nil {
		t.Fatalf("the pack cannot be prepared: %v", err)
	}
	return &Built{Result: r, Source: s.opts.Source, t: t, made: map[string][]byte{}, docs: map[string]*goquery.Document{}}
}

func (s *setup) source(t testing.TB, archive string) fs.FS {
	t.Helper()
	if s.fsys != nil {
		return s.fsys
	}
	files := map[string][]byte{}
	if s.base {
		addArchive(files, baseArchive())
	}
	addArchive(files, archive)
	maps.Copy(files, s.files)
	if s.onDisk == "" {
		return memory(files)
	}
	for name, data := range files {
		file := filepath.Join(s.onDisk, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return Root(t, s.onDisk)
}

// Root opens a folder as the program does: nothing leads out of it.
func Root(t testing.TB, dir string) fs.FS {
	t.Helper()
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { root.Close() })
	return root.FS()
}

func addArchive(files map[string][]byte, archive string) {
	for _, f := range txtar.Parse([]byte(archive)).Files {
		files[f.Name] = f.Data
	}
}

func memory(files map[string][]byte) fs.FS {
	fsys := fstest.MapFS{}
	for name, data := range files {
		fsys[name] = &fstest.MapFile{Data: data, Mode: 0o644}
	}
	return fsys
}

// File is one file of an archive.
func File(name, text string) string {
	if !strings.HasSuffix(text, "\n") {
		text += "\n"
	}
	return "-- " + name + " --\n" + text
}

// Paths lists the planned files, sorted.
func (b *Built) Paths() []string {
	var paths []string
	for _, e := range b.Plan.Entries() {
		paths = append(paths, e.Path)
	}
	slices.Sort(paths)
	return paths
}

// Pages lists the planned HTML files, sorted.
func (b *Built) Pages() []string {
	return slices.DeleteFunc(b.Paths(), func(p string) bool { return !strings.HasSuffix(p, ".html") })
}

// Planned says whether a file is planned.
func (b *Built) Planned(path string) bool {
	_, ok := b.Plan.Lookup(path)
	return ok
}

// Bytes makes a planned file. It may be called from several goroutines.
func (b *Built) Bytes(path string) []byte {
	b.t.Helper()
	b.mu.Lock()
	defer b.mu.Unlock()
	if data, ok := b.made[path]; ok {
		return data
	}
	e, ok := b.Plan.Lookup(path)
	if !ok {
		b.t.Fatalf("%s is not planned; planned are:\n%s", path, strings.Join(b.Paths(), "\n"))
	}
	data, err := e.Bytes()
	if err != nil {
		b.t.Fatalf("%s: %v", path, err)
	}
	b.made[path] = data
	return data
}

// WriteTo writes the plan into a folder.
func (b *Built) WriteTo(dir string) output.Report {
	b.t.Helper()
	report, err := b.Write(context.Background(), dir, "", nil)
	if err != nil {
		b.t.Fatal(err)
	}
	return report
}
