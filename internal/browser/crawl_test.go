package browser_test

import (
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// seen is what a page looks like from inside.
type seen struct {
	Lang, Title string
	IDs         []string // of all elements
	Links       []string // addresses of all links, made whole by the browser
	Rows        []string // codes of the items that are listed
	Unsafe      []string // links to other servers that would tell where the reader comes from
	Broken      []string // pictures without pixels, drawings that are used and not there
}

const look = `({
	Lang: document.documentElement.lang, Title: document.title,
	IDs: [...document.querySelectorAll("[id]")].map(e => e.id),
	Links: [...document.querySelectorAll("a[href], area[href], link[rel=alternate]")].map(a => new URL(a.getAttribute("href"), document.baseURI).href),
	Rows: [...document.querySelectorAll("[data-rows] .row .big")].map(e => e.textContent.trim()),
	Unsafe: [...document.querySelectorAll("a[href^=http]")].filter(a => !a.relList.contains("noreferrer")).map(a => a.href),
	Broken: [...document.images].filter(i => i.loading !== "lazy" && !i.naturalWidth).map(i => i.src).concat(
		[...document.querySelectorAll("use")].map(u => u.getAttribute("href")).filter(h => !h.startsWith("#") || !document.getElementById(h.slice(1)))),
})`

// Every page of the shipped pack, from a server; the tests of widths and of axe open its templates from the folder.
func TestEveryPage(t *testing.T) {
	t.Parallel()
	s := shipped(t)
	if n := len(s.files(t)); n < 200 {
		t.Fatalf("the shipped pack has only %d pages", n)
	}
	pages := crawl(t, s, s.web)
	checkLinks(t, s, s.web, pages)
	checkLists(t, s, pages)
	for _, n := range s.noted() {
		t.Error("server: " + n)
	}
}

// Every page of the mixed pack, from a folder. It has what the shipped one lacks: sections, pictures, aliases, pages in another
// language than the reader's.
func TestEveryPageOfMixedDirections(t *testing.T) {
	t.Parallel()
	s := mixed(t)
	pages := crawl(t, s, s.file)
	checkLinks(t, s, s.file, pages)
	checkLists(t, s, pages)
	for _, dir := range s.langDirs() {
		tb := open(t, s.web)
		tb.visit(dir + "/old/first-steps.html")
		tb.do(chromedp.WaitReady(chromedp.CSS("#table")))
		if at := tb.at(); at != dir+"/guide/first.html" {
			t.Errorf("the alias leads to %s", at)
		}
	}
}

// crawl visits every page in one tab, but not aliases: these leave at once.
func crawl(t *testing.T, s *site, base string) map[string]seen {
	t.Helper()
	tb := open(t, base)
	pages := map[string]seen{}
	for _, file := range s.files(t) {
		if strings.Contains(file, "/old/") {
			continue
		}
		tb.visit(file)
		pages[file] = eval[seen](tb, look)
		for _, f := range tb.faultsSoFar() {
			t.Errorf("%s: %s", file, f)
		}
	}
	return pages
}

// checkLinks holds what pages link to against what is there.
func checkLinks(t *testing.T, s *site, base string, pages map[string]seen) {
	t.Helper()
	reached := map[string]bool{}
	var reach func(file string)
	reach = func(file string) {
		if reached[file] {
			return
		}
		reached[file] = true
		for _, link := range pages[file].Links {
			if to, _, inside := inSite(base, link); inside {
				reach(to)
			}
		}
	}
	reach("index.html")
	for file, page := range pages {
		if !reached[file] && !strings.HasSuffix(file, "404.html") {
			t.Errorf("%s cannot be reached from index.html by links", file)
		}
		if page.Lang == "" || page.Title == "" {
			t.Errorf("%s has no language or no title: %q, %q", file, page.Lang, page.Title)
		}
		for _, ids := range [][]string{page.Unsafe, page.Broken, doubles(page.IDs)} {
			if len(ids) > 0 {
				t.Errorf("%s: link without noreferrer, broken picture or id that stands twice: %v", file, ids)
			}
		}
		for _, link := range page.Links {
			checkLink(t, s, base, file, link, pages)
		}
	}
}

func checkLink(t *testing.T, s *site, base, file, link string, pages map[string]seen) {
	t.Helper()
	to, anchor, inside := inSite(base, link)
	if !inside {
		if !strings.HasPrefix(link, "https://") && !strings.HasPrefix(link, "http://") || strings.HasPrefix(link, strings.TrimSuffix(base, "pack/")) {
			t.Errorf("%s: the link %s leads out of the folder", file, link)
		}
		return
	}
	if _, err := os.Stat(filepath.Join(s.dir, to)); err != nil {
		t.Errorf("%s: the link %s leads nowhere", file, link)
	}
	if anchor != "" && !slices.Contains(pages[to].IDs, anchor) {
		t.Errorf("%s: the link %s leads to a page without such a place", file, link)
	}
}

// inSite takes an address of the site apart into file and anchor.
func inSite(base, link string) (file, anchor string, inside bool) {
	rest, inside := strings.CutPrefix(link, base)
	file, anchor, _ = strings.Cut(rest, "#")
	file, errFile := url.PathUnescape(file)
	anchor, errAnchor := url.PathUnescape(anchor)
	return file, anchor, inside && errFile == nil && errAnchor == nil
}

// checkLists holds the index page of each code, in each language, against the query.
func checkLists(t *testing.T, s *site, pages map[string]seen) {
	t.Helper()
	for _, o := range options(s.pack) {
		for _, dir := range s.langDirs() {
			file := dir + "/" + o.facet + "/" + o.code + ".html"
			if want := find(s.pack, o); !slices.Equal(pages[file].Rows, want) {
				t.Errorf("%s lists %v, want %v", file, pages[file].Rows, want)
			}
		}
	}
}

func doubles(list []string) []string {
	var twice []string
	sorted := slices.Sorted(slices.Values(list))
	for i, s := range sorted {
		if i > 0 && sorted[i-1] == s {
			twice = append(twice, s)
		}
	}
	return twice
}

// The watch of a tab finds what it is there for, and so does the server's.
func TestWatch(t *testing.T) {
	t.Parallel()
	s, err := newSite("testdata/mixed", "felt") // its own, because the server will note faults
	if err != nil {
		t.Fatal(err)
	}
	page := `<!doctype html><title>x</title><img src="https://example.org/a.png"><img src="missing.png">
		<script>console.error("cried"); throw new Error("thrown")</script><a href="index.html">x</a>`
	if err := os.WriteFile(filepath.Join(s.dir, "bad.html"), []byte(page), 0o644); err != nil {
		t.Fatal(err)
	}
	for base, wants := range map[string][]string{
		s.web:  {"outside the folder: https://example.org/a.png", "status 404", "cried", "thrown", "request failed: https://example.org/a.png net::ERR_NAME_NOT_RESOLVED"},
		s.file: {"outside the folder: https://example.org/a.png", "ERR_FILE_NOT_FOUND", "cried", "thrown"},
	} {
		tb := open(t, base)
		tb.visit("bad.html")
		if base == s.web {
			tb.follow("a")
		}
		faults := strings.Join(tb.faultsSoFar(), "\n")
		for _, want := range wants {
			if !strings.Contains(faults, want) {
				t.Errorf("%s: the tab did not see %q, only:\n%s", base, want, faults)
			}
		}
	}
	notes := strings.Join(s.noted(), "\n")
	for _, want := range []string{"no such file: /pack/missing.png", "Referer: " + s.web + "bad.html"} {
		if !strings.Contains(notes, want) {
			t.Errorf("the server did not note %q, only:\n%s", want, notes)
		}
	}
}
