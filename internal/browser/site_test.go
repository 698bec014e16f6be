package browser_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"toptom/content/vocab"
	"toptom/i18n"
	"toptom/internal/build"
	"toptom/internal/pack"
	"toptom/layouts"
)

// site is a built pack: a folder, and the same folder below /pack/ of a web server.
type site struct {
	dir       string
	pack      *pack.Pack
	web, file string // addresses of the folder, with a slash at the end

	mu      sync.Mutex
	strange []string // requests that the server did not expect, and what they told of the reader
}

// The sites, each built when the first test asks for it.
var (
	shipped      = once("../..", "felt")
	shippedQuiet = once("../..", "quiet")
	mixed        = once("testdata/mixed", "felt")
	mixedQuiet   = once("testdata/mixed", "quiet")
)

func once(source, theme string) func(*testing.T) *site {
	get := sync.OnceValues(func() (*site, error) { return newSite(source, theme) })
	return func(t *testing.T) *site {
		t.Helper()
		s, err := get()
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
}

// newSite builds the pack of a folder in a theme and serves it until the tests end.
func newSite(source, theme string) (*site, error) {
	copied, err := os.MkdirTemp(work, "source")
	if err != nil {
		return nil, err
	}
	if err := os.CopyFS(filepath.Join(copied, "content"), os.DirFS(filepath.Join(source, "content"))); err != nil {
		return nil, err
	}
	if err := os.Remove(filepath.Join(copied, "content/vocab/embed.go")); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	if err := addPictures(filepath.Join(copied, "content/cases/reading-room")); err != nil {
		return nil, err
	}
	if err := setTheme(filepath.Join(copied, "content/pack.yaml"), theme); err != nil {
		return nil, err
	}
	s := &site{}
	if s.dir, err = os.MkdirTemp(work, "Топтом "); err != nil {
		return nil, err
	}
	if s.pack, err = buildInto(s.dir, copied); err != nil {
		return nil, err
	}
	s.file = (&url.URL{Scheme: "file", Path: s.dir + "/"}).String()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	s.web = "http://" + listener.Addr().String() + "/pack/"
	go http.Serve(listener, http.HandlerFunc(s.serve))
	return s, nil
}

func setTheme(file, theme string) error {
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	changed := bytes.Replace(text, []byte("\ntheme: felt\n"), []byte("\ntheme: "+theme+"\n"), 1)
	if theme != "felt" && bytes.Equal(changed, text) {
		return fmt.Errorf("%s does not say: theme: felt", file)
	}
	return os.WriteFile(file, changed, 0o644)
}

func buildInto(dir, source string) (*pack.Pack, error) {
	r, err := build.Prepare(build.Options{
		Source: os.DirFS(source), Now: time.Date(2026, 11, 25, 12, 0, 0, 0, time.UTC),
		Embedded: build.Embed(layouts.FS, i18n.FS, vocab.FS),
	})
	if err != nil {
		return nil, err
	}
	if err := build.Verdict(r.Findings, false); err != nil {
		return nil, fmt.Errorf("%w: %v", err, r.Findings)
	}
	_, err = r.Write(context.Background(), dir, "", nil)
	return r.Gated, err
}

// serve answers as a plain web server does, and notes what a site that asks for nothing would never cause.
func (s *site) serve(w http.ResponseWriter, r *http.Request) {
	name, inside := strings.CutPrefix(r.URL.Path, "/pack/")
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	f, err := os.Open(filepath.Join(s.dir, filepath.FromSlash(name)))
	if !inside || !filepath.IsLocal(name) || err != nil {
		s.note("no such file: " + r.URL.Path)
		http.NotFound(w, r)
		return
	}
	defer f.Close()
	for _, header := range []string{"Referer", "Cookie"} {
		// On a slow machine Chromium asks for the icon of a reloaded page before it has read that page's policy, and names the page,
		// which the server has just sent. Nothing that the site does could stop that.
		if value := r.Header.Get(header); value != "" && !(header == "Referer" && name == "assets/icon.svg" && strings.HasPrefix(value, s.web)) {
			s.note(fmt.Sprintf("%s came with %s: %s", r.URL.Path, header, value))
		}
	}
	http.ServeContent(w, r, name, time.Time{}, f)
}

func (s *site) note(line string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.strange = append(s.strange, line)
}

// noted returns what serve noted so far.
func (s *site) noted() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.strange)
}

// files lists the HTML files of the site, sorted.
func (s *site) files(t *testing.T) []string {
	t.Helper()
	var files []string
	err := fs.WalkDir(os.DirFS(s.dir), ".", func(name string, _ fs.DirEntry, err error) error {
		if strings.HasSuffix(name, ".html") {
			files = append(files, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// langDirs are the folders of the languages, in the pack's order.
func (s *site) langDirs() []string {
	var dirs []string
	for _, l := range s.pack.Langs {
		dirs = append(dirs, strings.ToLower(l.Tag))
	}
	return dirs
}

// rooms are pages below a language's folder that show every template, each in its richest form.
func (s *site) rooms() []string {
	rooms := []string{"index.html", "404.html", "search.html", "cases/index.html", "regions/index.html", "communities/index.html", "communities/multi-community.html"}
	if _, ok := s.pack.ByPath("guide/first"); ok {
		return append(rooms, "cases/reading-room.html", "cases/night-bus.html", "cases/story-circle.html",
			"guide/index.html", "guide/first.html", "guide/field/weather.html")
	}
	return append(rooms, "cases/hate-speech-monitoring.html", "cases/desegregation-by-bus.html", "about.html")
}

// lookedAt are the languages whose pages are looked at one by one: all in the theme of felt, the first in the quiet theme, which is the same with
// less ornament.
func (s *site) lookedAt() []string {
	if s.pack.Config.Theme == "quiet" {
		return s.langDirs()[:1]
	}
	return s.langDirs()
}

// templates are the pages of every template in every language that is looked at.
func (s *site) templates() []string {
	files := []string{"index.html", "404.html"}
	for _, dir := range s.lookedAt() {
		for _, room := range s.rooms() {
			files = append(files, dir+"/"+room)
		}
	}
	return files
}
