// Package site plans the static site: one HTML file for every address, opened alike from a web server, a sub-folder of
// one, or a folder on a stick.
//
//	index.html                      choose a language
//	LANG/index.html                 home: the pack, ways in, maps, featured items, index
//	LANG/KINDS/index.html           list of a kind with filters (page-2.html … when it is long)
//	LANG/KINDS/SLUG.html            an item
//	LANG/VOCAB/index.html, CODE.html  index of a vocabulary, items with a code
//	LANG/SECTION/index.html, SLUG.html  plain pages
//	LANG/404.html, feed.xml; 404.html, robots.txt, sitemap.xml; assets/, media/
//
// LANG is the tag in lower case. Every link is relative and names a file. A page that does not exist in a language is planned
// in the next language of its chain, with a notice in the reader's language; it is in no sitemap and names the original as
// canonical. No address outside the folder is ever loaded.
package site

import (
	"bytes"
	"fmt"
	"path"
	"slices"
	"strings"
	"sync"

	"toptom/internal/diag"
	"toptom/internal/edition"
	"toptom/internal/lang"
	"toptom/internal/locale"
	"toptom/internal/markdown"
	"toptom/internal/output"
	"toptom/internal/pack"
)

// Edition is the site.
type Edition struct{}

// Name is "site".
func (Edition) Name() string { return "site" }

// Plan lists every file of the site. Findings are those that only a plan can have: layouts
// that are missing, messages that nobody translated.
func (Edition) Plan(in edition.Input) ([]output.Entry, diag.List) {
	s := newSite(in)
	s.assets()
	s.start()
	s.planPictures()
	for _, t := range s.tongues {
		t.home()
		t.kinds()
		t.vocabularies()
		t.plainPages()
		t.notFound()
		t.search()
		t.feed()
	}
	s.discovery()
	for _, t := range s.tongues {
		s.findings.Add(t.untranslated()...)
	}
	s.try()
	return s.entries, s.findings
}

// site is the plan in the making.
type site struct {
	edition.Input
	tongues       []*tongue
	entries       []output.Entry
	findings      diag.List
	facets        map[string][]edition.Users // vocabulary -> codes in use, in the vocabulary's order
	quiet         bool
	style, script string // names of the assets, with a short hash so that an old one in a cache is never used
	searchStyle   string
	kindsIn       []*pack.Kind // kinds that have items
	byKind        map[*pack.Kind][]*pack.Item
	pageList      []*docPage               // plain pages in reading order
	buffers       sync.Pool                // of *bytes.Buffer, for pages in the making
	own           bool                     // the pack has templates of its own
	tried         map[string]bool          // layouts of which a page is in trials
	trials        []func() ([]byte, error) // pages that are made once before anything is written
}

// tongue is the site in one language.
type tongue struct {
	*site
	reader *edition.Reader
	lang   pack.Language
	face   locale.Lang // what the interface is in, see edition.Reader
	dir    string      // "uz-cyrl"
	m      *locale.Messages
	chain  []string
	order  *lang.Order
	rows   sync.Map          // *pack.Item -> template.HTML: its line in a list, the same in every list
	terms  map[string][]term // vocabulary -> codes in use, sorted by label
	shells sync.Map          // folder -> *Shell

	searchScript string // name of the asset
}

// term is a code in use, for one language.
type term = edition.Term

func newSite(in edition.Input) *site {
	s := &site{Input: in, quiet: in.Pack.Config.Theme == "quiet", byKind: map[*pack.Kind][]*pack.Item{}, tried: map[string]bool{}, own: in.Layouts.Own("partials", "site")}
	for _, it := range in.Pack.Items {
		if len(s.byKind[it.Kind]) == 0 {
			s.kindsIn = append(s.kindsIn, it.Kind)
		}
		s.byKind[it.Kind] = append(s.byKind[it.Kind], it)
	}
	s.buffers.New = func() any { return new(bytes.Buffer) }
	s.facets = edition.Codes(in.Pack)
	s.pageList = reading(in.Pack.Root)
	for _, r := range in.Readers() {
		t := &tongue{site: s, reader: r, lang: r.Lang, face: r.Face, dir: strings.ToLower(r.Lang.Tag), m: r.M, chain: r.Chain, order: r.Order}
		t.terms = r.Terms(s.facets)
		s.tongues = append(s.tongues, t)
	}
	return s
}

// label names a code in the reader's language, and tells the language of the name ("" where it has none).
func (t *tongue) label(vocab, code string) (label, lang string) { return t.reader.Label(vocab, code) }

// add plans one file.
func (s *site) add(path string, f func() ([]byte, error)) {
	s.entries = append(s.entries, output.Entry{Path: path, Bytes: f})
}

// page plans one HTML page made by a layout from data that is put together when the page is made.
func (s *site) page(path, layout string, data func() (any, error)) {
	make := func() ([]byte, error) {
		d, err := data()
		if err != nil {
			return nil, err
		}
		b := s.buffers.Get().(*bytes.Buffer)
		defer s.buffers.Put(b)
		b.Reset()
		if err := s.Layouts.Render(b, layout, d); err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		return bytes.Clone(b.Bytes()), nil
	}
	s.add(path, make)
	if !s.tried[layout] || s.own {
		s.tried[layout] = true
		s.trials = append(s.trials, make)
	}
}

// try makes the first page of each layout, and all pages where the pack has templates of its own: what one does wrong with a single
// item must be known before anything is written.
func (s *site) try() {
	if s.Wanted != nil {
		return
	}
	errs := make([]error, len(s.trials))
	edition.Parallel(len(s.trials), func(i int) { _, errs[i] = s.trials[i]() })
	for _, err := range errs {
		if err != nil {
			s.unfilled(err)
		}
	}
	s.trials = nil
}

// address is the file of an item's page in a language.
func (t *tongue) address(it *pack.Item) string { return Address(t.lang.Tag, it) }

// Address is the file of an item's page in a language: "ky/cases/canal.html".
func Address(tag string, it *pack.Item) string {
	dir := strings.ToLower(tag)
	switch {
	case it.IsIndex && it.Key == "":
		return dir + "/index.html"
	case it.IsIndex:
		return dir + "/" + it.Key + "/index.html"
	}
	return dir + "/" + it.Path() + ".html"
}

// relative is the way from one file of the site to another.
func relative(from, to string) string { return way(path.Dir(from), to) }

// way is the way from a folder of the site ("." for its root) to a file.
func way(folder, to string) string {
	if folder == "." {
		return to
	}
	folder += "/"
	same := 0
	for i := 0; i < len(folder) && i < len(to) && folder[i] == to[i]; i++ {
		if folder[i] == '/' {
			same = i + 1
		}
	}
	return strings.Repeat("../", strings.Count(folder[same:], "/")) + to[same:]
}

// resolver makes a page's links and pictures for the file they will stand in.
func (t *tongue) resolver(pg *pack.Page, from string) markdown.Resolver {
	return markdown.Resolver{
		Link:   func(dest, text string) markdown.Target { return t.target(pg, from, dest, text) },
		Image:  func(dest, alt string) markdown.Picture { return t.picture(pg, from, dest, alt) },
		Labels: t.reader.Labels(pg.Lang),
	}
}

// target says where an internal link leads for readers of this language. A link to what is not in the pack (the checks have told
// the writer, or the gate held it back) becomes plain text.
func (t *tongue) target(pg *pack.Page, from, dest, text string) markdown.Target {
	to, ok := t.Pack.Resolve(pg, dest)
	if !ok {
		return markdown.Target{Drop: true}
	}
	var href string
	if to.Item != pg.Item || to.Anchor == "" {
		href = relative(from, t.address(to.Item))
	}
	if to.Anchor != "" {
		href += "#" + to.Anchor
	}
	out := markdown.Target{Href: href}
	if shown := t.Pack.PageFor(to.Item, t.lang.Tag); shown != nil && shown.Lang != t.lang.Tag && shown.Lang != pg.Lang {
		out.Lang, out.Title = shown.Lang, t.m.T("link.inlang", "In", t.m.InLang(shown.Lang))
		out.Class = "other"
	}
	if to.Item.Code != "" && text == to.Item.Code {
		out.Class = strings.TrimSpace("c " + t.codeClass(to.Item) + " " + out.Class)
	}
	return out
}

// codeClass is the CSS class of an item's code: its kind, and os for what is not from Kyrgyzstan.
func (s *site) codeClass(it *pack.Item) string {
	if c := it.Tags["countries"]; len(c) > 0 && !slices.Contains(c, "KG") {
		return it.Kind.Class + " os"
	}
	return it.Kind.Class
}

// untranslated tells, once a language, which messages no language of the chain has, and that the interface is in another one.
func (t *tongue) untranslated() diag.List {
	var findings diag.List
	at := diag.Place{File: t.Pack.Config.File}
	if len(t.m.From) > 0 && t.m.From[0] != t.lang.Tag {
		findings.Add(diag.Noticef(at, "no-messages", "there are no messages in %s; its pages have their interface in %s", t.lang.Tag, t.m.From[0]).
			WithHint("translate i18n/en.yaml to i18n/%s.yaml in the pack's folder", t.lang.Tag))
	}
	return findings
}
