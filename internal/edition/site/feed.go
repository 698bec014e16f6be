package site

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"slices"
	"strings"
	"time"

	"toptom/internal/pack"
)

// feedLength is how many of the newest items a feed tells of.
const feedLength = 50

type atomFeed struct {
	XMLName xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Lang    string      `xml:"xml:lang,attr"`
	Base    string      `xml:"xml:base,attr,omitempty"`
	ID      string      `xml:"id"`
	Title   string      `xml:"title"`
	Updated string      `xml:"updated"`
	Author  string      `xml:"author>name"`
	Rights  string      `xml:"rights,omitempty"`
	Links   []atomLink  `xml:"link"`
	Entries []atomEntry `xml:"entry"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr,omitempty"`
	Href string `xml:"href,attr"`
}

type atomEntry struct {
	ID        string   `xml:"id"`
	Title     string   `xml:"title"`
	Updated   string   `xml:"updated"`
	Published string   `xml:"published,omitempty"`
	Link      atomLink `xml:"link"`
	Summary   string   `xml:"summary"`
}

// feed is the Atom feed of a language (RFC 4287): what exists in that language, newest first. Ids are tag URIs (RFC 4151),
// so they stay when the pack moves.
func (t *tongue) feed() {
	file := t.dir + "/feed.xml"
	t.add(file, func() ([]byte, error) {
		c := t.Pack.Config
		title := c.Title.In(t.lang.Tag, t.chain[1:])
		f := atomFeed{Lang: t.lang.Tag, ID: t.tagURI(""), Title: t.m.T("feed.title", "Pack", title), Author: title, Rights: strings.ReplaceAll(c.Licence, "-", " "), Updated: stamp(t.Date)}
		f.Links = []atomLink{{Rel: "self", Type: "application/atom+xml", Href: "feed.xml"}, {Rel: "alternate", Type: "text/html", Href: "index.html"}}
		if c.BaseURL != "" {
			f.Base = c.BaseURL + file
			f.Links[0].Href, f.Links[1].Href = c.BaseURL+file, c.BaseURL+t.dir+"/index.html"
		}
		for _, it := range first(t.newest(), feedLength) {
			pg := it.Pages[t.lang.Tag]
			href := relative(file, t.address(it))
			if c.BaseURL != "" {
				href = c.BaseURL + t.address(it)
			}
			f.Entries = append(f.Entries, atomEntry{
				ID: t.tagURI(it.Path()), Title: strings.TrimSpace(it.Code + " " + pg.Title), Updated: stamp(it.Updated.Time), Published: stamp(it.Created.Time),
				Link: atomLink{Rel: "alternate", Type: "text/html", Href: href}, Summary: pg.Summary,
			})
		}
		if len(f.Entries) > 0 {
			f.Updated = f.Entries[0].Updated
		}
		return xmlFile(f)
	})
}

// newest are the items that have a page in the language, the last changed first.
func (t *tongue) newest() []*pack.Item {
	items := slices.DeleteFunc(slices.Clone(t.Pack.Items), func(it *pack.Item) bool { return it.Pages[t.lang.Tag] == nil })
	slices.SortStableFunc(items, func(a, b *pack.Item) int {
		return cmp.Or(b.Updated.Time.Compare(a.Updated.Time), b.Created.Time.Compare(a.Created.Time))
	})
	return items
}

func (t *tongue) tagURI(path string) string {
	return "tag:toptom.invalid," + cmp.Or(t.Pack.Config.EditionDate.String(), "2026")[:4] + ":" + t.dir + "/" + path
}

func stamp(at time.Time) string {
	if at.IsZero() {
		at = time.Unix(0, 0)
	}
	return at.UTC().Format(time.RFC3339)
}

func xmlFile(v any) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString(xml.Header)
	enc := xml.NewEncoder(&b)
	enc.Indent("", " ")
	if err := enc.Encode(v); err != nil {
		return nil, err
	}
	b.WriteByte('\n')
	return b.Bytes(), nil
}

// ErrorView is the page for addresses that lead nowhere.
type ErrorView struct {
	Frame
	Texts []ErrorText
}

// ErrorText says in one language that there is no such page.
type ErrorText struct{ Lang, Dir, Title, Text, Home, Label string }

// notFound plans a language's 404 page. Its links are relative like all others: a server that shows it for an
// address in a deeper folder shows it without its style.
func (t *tongue) notFound() {
	file := t.dir + "/404.html"
	t.page(file, "error", func() (any, error) {
		v := &ErrorView{Frame: t.frame(file, t.m.T("error404.title"), "none", everywhere("404.html"))}
		v.NoIndex = true
		v.Texts = []ErrorText{t.errorText(v.Home)}
		return v, nil
	})
}

func (t *tongue) errorText(home string) ErrorText {
	return ErrorText{Lang: t.face.Tag, Dir: t.face.Dir, Title: t.m.T("error404.title"), Text: t.m.T("error404.text"), Home: home, Label: t.m.T("error404.home")}
}

type sitemap struct {
	XMLName xml.Name     `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
	XHTML   string       `xml:"xmlns:xhtml,attr"`
	URLs    []sitemapURL `xml:"url"`
}

type sitemapURL struct {
	Loc     string          `xml:"loc"`
	LastMod string          `xml:"lastmod,omitempty"`
	Links   []alternateLink `xml:"xhtml:link"`
}

type alternateLink struct {
	Rel  string `xml:"rel,attr"`
	Lang string `xml:"hreflang,attr"`
	Href string `xml:"href,attr"`
}

// sitemapMax is how many addresses a sitemap may name (sitemaps.org).
const sitemapMax = 50000

// discovery plans what search engines read. A sitemap needs absolute addresses, so there is one only with a base URL; it lists
// only pages that exist in their language, with their real translations.
func (s *site) discovery() {
	s.rootError()
	base := s.Pack.Config.BaseURL
	s.add("robots.txt", func() ([]byte, error) {
		text := "User-agent: *\nAllow: /\n"
		if base != "" {
			text += "Sitemap: " + base + "sitemap.xml\n"
		}
		return []byte(text), nil
	})
	if base == "" {
		return
	}
	s.add("sitemap.xml", func() ([]byte, error) {
		m := sitemap{XHTML: "http://www.w3.org/1999/xhtml"}
		for _, t := range s.tongues {
			m.URLs = append(m.URLs, s.sitemapURL(t, "", func(o *tongue) string { return o.dir + "/index.html" }))
		}
		s.Pack.All(func(it *pack.Item) {
			if it.IsIndex && it.Key == "" {
				return
			}
			for _, t := range s.tongues {
				if it.Pages[t.lang.Tag] == nil || len(m.URLs) == sitemapMax {
					continue
				}
				m.URLs = append(m.URLs, s.sitemapURL(t, it.Updated.String(), func(o *tongue) string {
					if it.Pages[o.lang.Tag] == nil {
						return ""
					}
					return o.address(it)
				}))
			}
		})
		return xmlFile(m)
	})
}

func (s *site) sitemapURL(t *tongue, modified string, in func(*tongue) string) sitemapURL {
	base := s.Pack.Config.BaseURL
	u := sitemapURL{Loc: base + in(t), LastMod: modified}
	for _, o := range s.tongues {
		if to := in(o); to != "" {
			u.Links = append(u.Links, alternateLink{"alternate", o.lang.Tag, base + to})
		}
	}
	if len(u.Links) == 1 {
		u.Links = nil
	}
	return u
}

// rootError is the 404 page at the root: in all languages, because the reader's is not known.
func (s *site) rootError() {
	s.page("404.html", "error", func() (any, error) {
		t := s.tongues[0]
		v := &ErrorView{Frame: t.frame("404.html", t.m.T("error404.title"), "none", everywhere("index.html"))}
		v.NoIndex = true
		for _, o := range s.tongues {
			v.Texts = append(v.Texts, o.errorText(o.dir+"/index.html"))
		}
		return v, nil
	})
}
