package site_test

import (
	"net/url"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"toptom/internal/packtest"
)

// shipped is the pack that comes with toptom.
func shipped(t *testing.T, options ...packtest.Option) *packtest.Built {
	t.Helper()
	b := packtest.Build(t, "", append([]packtest.Option{packtest.From(os.DirFS("../../.."))}, options...)...)
	b.Passes()
	return b
}

// packs are all that is looked at page by page: what is shipped, plain and with an address, and a fixture that has every
// element of a text in two right-to-left languages, in both themes.
func packs(t *testing.T) map[string]*packtest.Built {
	t.Helper()
	all := map[string]*packtest.Built{
		"shipped":              shipped(t),
		"shipped with address": shipped(t, packtest.BaseURL("https://example.org/toptom/")),
		"shipped with drafts":  shipped(t, packtest.Drafts()),
	}
	for _, theme := range []string{"felt", "quiet"} {
		all["right to left, "+theme] = packtest.Build(t, rightToLeft("theme: "+theme), packtest.BaseURL("https://example.org/"), rightToLeftPicture)
		all["right to left, "+theme].Passes()
	}
	return all
}

// everyPage calls f for every page of every pack.
func everyPage(t *testing.T, f func(t *testing.T, b *packtest.Built, page string)) {
	t.Helper()
	for name, b := range packs(t) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			pages := b.Pages()
			if len(pages) < 40 {
				t.Errorf("only %d pages", len(pages))
			}
			for _, p := range pages {
				f(t, b, p)
			}
		})
	}
}

func TestPagesAreWellFormed(t *testing.T) {
	t.Parallel()
	everyPage(t, func(t *testing.T, b *packtest.Built, page string) {
		for _, fault := range packtest.Faults(b.Bytes(page)) {
			t.Errorf("%s: %s", page, fault)
		}
		d := b.HTML(page)
		if d.Find("title").Length() != 1 || strings.TrimSpace(d.Find("title").Text()) == "" {
			t.Errorf("%s: no title", page)
		}
		if isAlias := d.Find(`meta[http-equiv="refresh"]`).Length() > 0; isAlias {
			return
		}
		if n := d.Find("main").Length(); n != 1 {
			t.Errorf("%s: %d main elements", page, n)
		}
		if n := d.Find("h1").Length(); n != 1 && page != "404.html" {
			t.Errorf("%s: %d headings of level 1", page, n)
		}
		if d.Find("html[lang]").Length() != 1 || d.Find("html[dir]").Length() != 1 {
			t.Errorf("%s: no language or direction", page)
		}
		headings(t, page, d)
	})
}

// headings leave out no level on their way down.
func headings(t *testing.T, page string, d *goquery.Document) {
	t.Helper()
	last := 0
	d.Find("main").Find("h1, h2, h3, h4, h5, h6").Each(func(_ int, h *goquery.Selection) {
		level := int(goquery.NodeName(h)[1] - '0')
		if level > last+1 {
			t.Errorf("%s: %q is a heading of level %d after one of level %d", page, h.Text(), level, last)
		}
		last = level
	})
}

// loads are the attributes with which a page takes in another file, by element.
var loads = map[string][]string{
	"script": {"src"}, "img": {"src", "srcset"}, "source": {"src", "srcset"}, "iframe": {"src"}, "embed": {"src"}, "object": {"data"}, "video": {"src", "poster"},
	"audio": {"src"}, "track": {"src"}, "input": {"src"}, "image": {"href", "xlink:href"}, "use": {"href", "xlink:href"}, "frame": {"src"}, "body": {"background"},
}

// loadingRels are the links that browsers fetch.
var loadingRels = []string{"stylesheet", "icon", "preload", "prefetch", "modulepreload", "manifest", "preconnect", "dns-prefetch", "apple-touch-icon"}

func TestNothingIsLoadedFromOutside(t *testing.T) {
	t.Parallel()
	everyPage(t, func(t *testing.T, b *packtest.Built, page string) {
		d := b.HTML(page)
		inside := func(address string) {
			u, err := url.Parse(address)
			if err != nil || u.Scheme != "" || u.Host != "" || strings.HasPrefix(address, "/") {
				t.Errorf("%s loads %q", page, address)
			}
		}
		for element, attributes := range loads {
			for _, a := range attributes {
				for _, v := range d.Find(element + "[" + strings.ReplaceAll(a, ":", `\:`) + "]").Map(func(_ int, s *goquery.Selection) string { return s.AttrOr(a, "") }) {
					for _, part := range strings.Split(v, ",") {
						inside(strings.Fields(part)[0])
					}
				}
			}
		}
		d.Find("link").Each(func(_ int, l *goquery.Selection) {
			if slices.Contains(loadingRels, l.AttrOr("rel", "")) {
				inside(l.AttrOr("href", ""))
			}
		})
		if n := d.Find("iframe, object, embed, form:not(.find), base, style, video, audio, script:not([src]):not([type='application/ld+json'])").Length(); n > 0 {
			t.Errorf("%s has %d elements that it should not have", page, n)
		}
		for _, action := range d.Find("form").Map(func(_ int, f *goquery.Selection) string { return f.AttrOr("action", "") }) {
			inside(action)
		}
		policy(t, page, d)
	})
}

// policy looks for the rule that holds even if all else fails.
func policy(t *testing.T, page string, d *goquery.Document) {
	t.Helper()
	if d.Find(`meta[name="referrer"][content="no-referrer"]`).Length() != 1 {
		t.Errorf("%s tells other sites where its readers come from", page)
	}
	csp := d.Find(`meta[http-equiv="Content-Security-Policy"]`)
	rule := csp.AttrOr("content", "")
	sends := "; form-action 'none'"
	if d.Find("form").Length() > 0 { // the search box leads to the search page
		sends = "; form-action 'self' file:"
	}
	if csp.Length() != 1 || !strings.HasPrefix(rule, "default-src 'none';") || !strings.Contains(rule, "base-uri 'none'") || !strings.HasSuffix(rule, sends) {
		t.Errorf("%s has the policy %q", page, rule)
	}
	for _, word := range []string{"unsafe", "http:", "https:", "data:", "*"} {
		if strings.Contains(rule, word) {
			t.Errorf("%s: its policy allows %s", page, word)
		}
	}
}

var outsideURL = regexp.MustCompile(`(?i)url\(\s*["']?(?:[a-z]+:|//)|@import|https?://`)

func TestAssetsStayWithinTheirMeans(t *testing.T) {
	t.Parallel()
	const maxStyle, maxPage = 20_000, 60 << 10
	for name, b := range packs(t) {
		styles := 0
		for _, p := range b.Paths() {
			data := b.Bytes(p)
			switch path.Ext(p) {
			case ".css":
				styles++
				if len(data) >= maxStyle {
					t.Errorf("%s: %s has %d bytes; %d are allowed", name, p, len(data), maxStyle)
				}
				fallthrough
			case ".js":
				if m := outsideURL.Find(data); m != nil && path.Ext(p) == ".css" {
					t.Errorf("%s: %s has %q", name, p, m)
				}
			case ".html":
				if n := packtest.Zipped(t, data); n > maxPage {
					t.Errorf("%s: %s has %d bytes compressed; %d are allowed", name, p, n, maxPage)
				}
			}
		}
		if styles != 2 { // that of all pages, and a small one that comes with the search script
			t.Errorf("%s: %d style sheets", name, styles)
		}
	}
}

// Every link of every page leads to a planned file and to a place that is in it.
func TestLinksLeadSomewhere(t *testing.T) {
	t.Parallel()
	for name, b := range packs(t) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := &crawl{t: t, Built: b, ids: map[string]map[string]bool{}}
			for _, p := range b.Pages() {
				c.page(p)
			}
			if c.inside < 1500 || c.anchors < 150 {
				t.Errorf("only %d links and %d anchors were followed", c.inside, c.anchors)
			}
			c.everyPageIsReached()
		})
	}
}

type crawl struct {
	*packtest.Built
	t               *testing.T
	ids             map[string]map[string]bool
	reached         map[string]bool
	inside, anchors int
}

func (c *crawl) page(page string) {
	c.HTML(page).Find("a[href], link[href], img[src], script[src]").Each(func(_ int, s *goquery.Selection) {
		address := s.AttrOr("href", s.AttrOr("src", ""))
		u, err := url.Parse(address)
		switch {
		case err != nil || address == "":
			c.t.Errorf("%s: the address %q", page, address)
		case u.Scheme != "":
			c.outside(page, s, u)
		default:
			c.follow(page, u)
		}
	})
	for _, set := range c.Attrs(page, "img[srcset]", "srcset") {
		for _, part := range strings.Split(set, ",") {
			c.follow(page, &url.URL{Path: strings.Fields(part)[0]})
		}
	}
}

// outside: only words of a text lead out, only to what the web and telephones know, and they say so.
func (c *crawl) outside(page string, s *goquery.Selection, u *url.URL) {
	rel := s.AttrOr("rel", "")
	switch {
	case goquery.NodeName(s) == "link" && (rel == "canonical" || rel == "alternate"):
		to, below := strings.CutPrefix(u.String(), c.Gated.Config.BaseURL)
		if !below || c.Gated.Config.BaseURL == "" {
			c.t.Errorf("%s names the address %s", page, u)
		} else if to != "" && !c.Planned(unescaped(c.t, to)) {
			c.t.Errorf("%s names %s, which is not planned", page, to)
		}
	case goquery.NodeName(s) != "a" || !slices.Contains([]string{"https", "http", "mailto", "tel"}, u.Scheme):
		c.t.Errorf("%s: <%s> leads to %s", page, goquery.NodeName(s), u)
	case strings.HasPrefix(u.Scheme, "http") && (!strings.Contains(rel, "noopener") || !strings.Contains(rel, "noreferrer") || !s.HasClass("out")):
		c.t.Errorf("%s: the link to %s is not marked", page, u)
	}
}

func unescaped(t *testing.T, s string) string {
	t.Helper()
	out, err := url.PathUnescape(s)
	if err != nil {
		t.Error(err)
	}
	return out
}

func (c *crawl) follow(page string, u *url.URL) {
	c.inside++
	to := page
	if u.Path != "" {
		to = path.Join(path.Dir(page), u.Path)
	}
	if u.RawQuery != "" || strings.HasPrefix(u.Path, "/") || strings.HasSuffix(u.Path, "/") || !c.Planned(to) {
		c.t.Errorf("%s: %q leads nowhere", page, u)
		return
	}
	if c.reached == nil {
		c.reached = map[string]bool{}
	}
	if to != page {
		c.reached[to] = true
	}
	if u.Fragment == "" {
		return
	}
	c.anchors++
	if c.ids[to] == nil {
		c.ids[to] = map[string]bool{}
		for _, id := range c.Attrs(to, "[id]", "id") {
			c.ids[to][id] = true
		}
	}
	if !c.ids[to][u.Fragment] {
		c.t.Errorf("%s: %s has no place %q", page, to, u.Fragment)
	}
}

// everyPageIsReached: a page to which no link leads may as well not be there.
func (c *crawl) everyPageIsReached() {
	for _, p := range c.Pages() {
		root := p == "index.html" || path.Base(p) == "404.html"
		if !root && !c.reached[p] && !c.Has(p, `meta[http-equiv="refresh"]`) {
			c.t.Errorf("no link leads to %s", p)
		}
	}
}
