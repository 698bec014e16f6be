package site_test

import (
	"encoding/xml"
	"slices"
	"strings"
	"testing"
	"time"

	"toptom/internal/diag"
	"toptom/internal/packtest"
)

const base = "https://example.org/toptom/"

// half is a case whose source is Kyrgyz, with a draft in Russian, and nothing in English, whose readers get Russian first.
func half() string {
	return packtest.Pack("languages: [{tag: ky, fallback: [ru]}, {tag: ru, fallback: [ky]}, {tag: en, fallback: [ru, ky]}, {tag: ug, fallback: [ky]}]", "drafts: true") +
		packtest.File("content/cases/yntymak/meta.yaml", packtest.Meta("KG-01")) +
		packtest.File("content/cases/yntymak/index.ky.md", packtest.Page("ky", "aliases: [/ky/eski.html]")) +
		packtest.File("content/cases/yntymak/index.ru.md", packtest.Page("ru", "translation.status: draft", "aliases: [/ru/staryj.html]")) +
		packtest.Case("kopuro", "KG-02", "ky", "en")
}

func TestPageInAnotherLanguage(t *testing.T) {
	t.Parallel()
	b := packtest.Build(t, half(), packtest.Base(), packtest.BaseURL(base))
	b.Passes()
	const page = "en/cases/yntymak.html"
	if lang, dir := b.Attr(page, "html", "lang"), b.Attr(page, "html", "dir"); lang != "en" || dir != "ltr" {
		t.Errorf("the page is in %s, %s", lang, dir)
	}
	for _, sel := range []string{"article.text", "h1", "p.lede"} {
		if lang, dir := b.Attr(page, sel, "lang"), b.Attr(page, sel, "dir"); lang != "ru" || dir != "ltr" {
			t.Errorf("%s is in %q, %q", sel, lang, dir)
		}
	}
	notices := b.Texts(page, ".note > *")
	if len(notices) != 2 || !strings.Contains(notices[0], "in Russian") || !strings.Contains(notices[1], "Черновик") {
		t.Errorf("notices %q", notices)
	}
	if first, second := b.HTML(page).Find(".note > *").Eq(0), b.HTML(page).Find(".note > *").Eq(1); first.AttrOr("lang", "") != "" || second.AttrOr("lang", "") != "ru" {
		t.Error("a notice is not in its own language: the first is for the reader, the second for who reads the text")
	}
	if got := b.Attr(page, `.note a[hreflang="ky"]`, "href"); got != "../../ky/cases/yntymak.html" {
		t.Errorf("the draft leads to its original at %q", got)
	}
	if got := b.Attr(page, `link[rel="canonical"]`, "href"); got != base+"ru/cases/yntymak.html" {
		t.Errorf("canonical %q", got)
	}
	if b.Attr(page, `meta[name="robots"]`, "content") != "noindex" {
		t.Error("search engines may list the page a second time")
	}
	for p, want := range map[string]string{"ky/cases/yntymak.html": "ky", "ru/cases/yntymak.html": "ru"} {
		if b.Has(p, `meta[name="robots"]`) || b.Attr(p, `link[rel="canonical"]`, "href") != base+p || b.Attr(p, "html", "lang") != want {
			t.Errorf("%s is not its own original", p)
		}
	}
}

// Who reads from right to left gets a left-to-right text as one.
func TestPageInAnotherDirection(t *testing.T) {
	t.Parallel()
	b := packtest.Build(t, half(), packtest.Base())
	const page = "ug/cases/yntymak.html"
	if b.Attr(page, "html", "dir") != "rtl" || b.Attr(page, "body", "dir") != "ltr" || b.Attr(page, "body", "lang") != "ky" || b.Has(page, "article.text[lang], article.text[dir], h1[dir]") {
		t.Error("text and interface are both Kyrgyz, and the page does not say so once")
	}
	if got := b.Attr(page, `link[rel="canonical"]`, "href"); got != "../../ky/cases/yntymak.html" || b.Has(page, `link[hreflang]`) {
		t.Errorf("a pack without an address names %q", got)
	}
	r := packtest.Build(t, rightToLeft(), rightToLeftPicture)
	if r.Attr("ky/about.html", "html", "dir") != "ltr" || r.Attr("fa/about.html", "html", "dir") != "rtl" || r.Attr("fa/about.html", "article", "dir") != "rtl" || r.Attr("fa/about.html", "article", "lang") != "ug" {
		t.Error("a right-to-left text for a reader of another right-to-left language is not marked")
	}
}

func TestDraftNotice(t *testing.T) {
	t.Parallel()
	b := packtest.Build(t, half(), packtest.Base())
	if got := b.Texts("ru/cases/yntymak.html", ".note > *"); len(got) != 1 || !strings.Contains(got[0], "Черновик") || b.HTML("ru/cases/yntymak.html").Find(".note > [lang]").Length() != 0 {
		t.Errorf("Russian draft: %q", got)
	}
	if b.Has("ky/cases/yntymak.html", ".note") || b.Has("en/cases/kopuro.html", ".note") {
		t.Error("an original or approved page has a notice")
	}
	if got := b.Attrs("ky/cases/yntymak.html", ".langs .st.d", "class"); len(got) != 1 {
		t.Errorf("the list of languages marks %d drafts", len(got))
	}
	d := packtest.Build(t, packtest.Item("kopuro", packtest.Meta("KG-02", "status: draft"), "ky"), packtest.Base(), packtest.Drafts())
	for _, p := range d.Pages() {
		if !d.Has(p, ".stamp") && p != "index.html" {
			t.Errorf("%s of a build with drafts does not say so", p)
		}
	}
}

// alternates are the pages that hreflang names: real translations, the page itself included.
func TestAlternates(t *testing.T) {
	t.Parallel()
	b := packtest.Build(t, half(), packtest.Base(), packtest.BaseURL(base))
	for _, p := range []string{"ky", "ru", "en", "ug"} {
		page := p + "/cases/yntymak.html"
		got := b.Attrs(page, `head link[hreflang]`, "href")
		want := []string{base + "ky/cases/yntymak.html", base + "ru/cases/yntymak.html"}
		if !slices.Equal(got, want) {
			t.Errorf("%s: alternates %q", page, got)
		}
	}
	if got := b.Attrs("ky/cases/yntymak.html", ".lang a", "href"); !slices.Equal(got, []string{"yntymak.html", "../../ru/cases/yntymak.html", "../../en/cases/yntymak.html", "../../ug/cases/yntymak.html"}) {
		t.Errorf("the language menu leads to %q", got)
	}
}

type sitemap struct {
	URLs []struct {
		Loc     string `xml:"loc"`
		LastMod string `xml:"lastmod"`
		Links   []struct {
			Rel  string `xml:"rel,attr"`
			Lang string `xml:"hreflang,attr"`
			Href string `xml:"href,attr"`
		} `xml:"link"`
	} `xml:"url"`
}

func TestSitemap(t *testing.T) {
	t.Parallel()
	b := packtest.Build(t, half(), packtest.Base(), packtest.BaseURL(base))
	var m sitemap
	if err := xml.Unmarshal(b.Bytes("sitemap.xml"), &m); err != nil {
		t.Fatal(err)
	}
	links := map[string][]string{}
	for _, u := range m.URLs {
		page := strings.TrimPrefix(u.Loc, base)
		if !b.Planned(page) || b.Has(page, `meta[name="robots"]`) {
			t.Errorf("%s is listed", u.Loc)
		}
		if _, twice := links[page]; twice {
			t.Errorf("%s is listed twice", page)
		}
		links[page] = []string{}
		for _, l := range u.Links {
			if l.Rel != "alternate" || !strings.HasSuffix(l.Href, strings.SplitN(page, "/", 2)[1]) {
				t.Errorf("%s has the link %+v", page, l)
			}
			links[page] = append(links[page], l.Lang)
		}
	}
	for page, want := range map[string][]string{
		"ky/cases/yntymak.html": {"ky", "ru"}, "ru/cases/yntymak.html": {"ky", "ru"}, "en/cases/yntymak.html": nil, "ug/cases/yntymak.html": nil,
		"ky/cases/kopuro.html": {"ky", "en"}, "ky/about.html": {}, "ru/about.html": nil, "ky/index.html": {"ky", "ru", "en", "ug"},
	} {
		if got := links[page]; !slices.Equal(got, want) || (got == nil) != (want == nil) {
			t.Errorf("%s: %q, want %q", page, got, want)
		}
	}
	if got := string(b.Bytes("robots.txt")); got != "User-agent: *\nAllow: /\nSitemap: "+base+"sitemap.xml\n" {
		t.Errorf("robots.txt: %s", got)
	}
	if packtest.Build(t, half(), packtest.Base()).Planned("sitemap.xml") {
		t.Error("a pack without an address has a sitemap")
	}
}

type feed struct {
	XMLName xml.Name `xml:"http://www.w3.org/2005/Atom feed"`
	Lang    string   `xml:"http://www.w3.org/XML/1998/namespace lang,attr"`
	ID      string   `xml:"id"`
	Title   string   `xml:"title"`
	Updated string   `xml:"updated"`
	Author  string   `xml:"author>name"`
	Links   []link   `xml:"link"`
	Entries []struct {
		ID      string `xml:"id"`
		Title   string `xml:"title"`
		Updated string `xml:"updated"`
		Link    link   `xml:"link"`
		Summary string `xml:"summary"`
	} `xml:"entry"`
}

type link struct {
	Rel  string `xml:"rel,attr"`
	Href string `xml:"href,attr"`
}

func TestFeeds(t *testing.T) {
	t.Parallel()
	for _, address := range []string{"", base} {
		b := packtest.Build(t, half(), packtest.Base(), packtest.BaseURL(address))
		ids := map[string]bool{}
		for lang, codes := range map[string][]string{"ky": {"KG-01", "KG-02"}, "ru": {"KG-01"}, "en": {"KG-02"}, "ug": {}} {
			var f feed
			if err := xml.Unmarshal(b.Bytes(lang+"/feed.xml"), &f); err != nil {
				t.Fatal(err)
			}
			if f.Lang != lang || f.ID == "" || f.Title == "" || f.Author == "" || len(f.Links) != 2 {
				t.Errorf("%s: %+v", lang, f)
			}
			if _, err := time.Parse(time.RFC3339, f.Updated); err != nil {
				t.Error(err)
			}
			got := []string{}
			for _, e := range f.Entries {
				code, _, _ := strings.Cut(e.Title, " ")
				got = append(got, code)
				if ids[e.ID] {
					t.Errorf("two entries have the id %s", e.ID)
				}
				ids[e.ID] = true
				if to := strings.TrimPrefix(e.Link.Href, base+lang+"/"); !b.Planned(lang+"/"+to) || (address == "") == strings.HasPrefix(e.Link.Href, "http") {
					t.Errorf("%s leads to %q", e.ID, e.Link.Href)
				}
			}
			if slices.Sort(got); !slices.Equal(got, codes) {
				t.Errorf("the feed in %s tells of %q", lang, got)
			}
		}
	}
}

func TestAliases(t *testing.T) {
	t.Parallel()
	b := packtest.Build(t, half(), packtest.Base())
	for old, to := range map[string]string{"ky/eski.html": "cases/yntymak.html", "ru/staryj.html": "cases/yntymak.html"} {
		if got := b.Attr(old, `meta[http-equiv="refresh"]`, "content"); got != "0; url="+to {
			t.Errorf("%s: %q", old, got)
		}
		if b.Attr(old, "a", "href") != to || b.Attr(old, `meta[name="robots"]`, "content") != "noindex" {
			t.Errorf("%s does not lead on", old)
		}
	}
	for _, p := range b.Pages() {
		if strings.HasSuffix(p, "eski.html") && p != "ky/eski.html" || strings.HasSuffix(p, "staryj.html") && p != "ru/staryj.html" {
			t.Errorf("%s is an alias in a language that has no such page", p)
		}
	}
}

func TestNotFound(t *testing.T) {
	t.Parallel()
	b := packtest.Build(t, half(), packtest.Base())
	for _, lang := range []string{"ky", "ru", "en", "ug"} {
		if p := lang + "/404.html"; b.Attr(p, "html", "lang") != lang || b.Attr(p, `meta[name="robots"]`, "content") != "noindex" || b.Attr(p, "main .lede a", "href") != "index.html" {
			t.Errorf("%s is no page for what is not found", p)
		}
	}
	if got := b.Attrs("404.html", "main .lede a", "href"); !slices.Equal(got, []string{"ky/index.html", "ru/index.html", "en/index.html", "ug/index.html"}) {
		t.Errorf("the root's 404 leads to %q", got)
	}
	if got := b.Attrs("404.html", "main [lang]", "lang"); !slices.Equal(got, []string{"ky", "ru", "en", "ky"}) { // nobody wrote messages in Uyghur
		t.Errorf("the root's 404 speaks %q", got)
	}
}

// A link in a text that changes the language says so; a link to what is in the reader's own does not.
func TestLinksThatChangeTheLanguage(t *testing.T) {
	t.Parallel()
	b := packtest.Build(t, half()+packtest.File("content/bet.ru.md", packtest.Plain("Привет", "[а](about) [б](KG-01) [в](KG-02)")), packtest.Base())
	b.Passes()
	links := b.HTML("ru/bet.html").Find("article a")
	for i, want := range []struct{ class, lang string }{{"other", "ky"}, {"", ""}, {"other", "ky"}} {
		if got := links.Eq(i); got.AttrOr("hreflang", "") != want.lang || got.HasClass("other") != (want.class == "other") || (got.AttrOr("title", "") != "") != (want.lang != "") {
			t.Errorf("link %d: class %q, language %q", i, got.AttrOr("class", ""), got.AttrOr("hreflang", ""))
		}
	}
}

// Languages for which nobody wrote messages build; their interface is that of the next language of the chain, said once.
func TestLanguagesWithoutMessages(t *testing.T) {
	t.Parallel()
	b := packtest.Build(t, packtest.Pack("languages: [{tag: es, fallback: [zh]}, fa, zh, {tag: es-MX, fallback: [es]}]", "title: {es: Minorías, fa: اقلیت\u200cها, zh: 少数民族}")+
		packtest.Item("radio", packtest.Meta("KG-01", "source_lang: es"), "es", "fa", "zh")+packtest.File("content/acerca.es.md", packtest.Plain("Acerca", "Texto.")))
	for _, lang := range []string{"es", "fa", "zh"} {
		if n := countLines(b.Lines(diag.Notice), "there are no messages in "+lang+";"); n != 1 {
			t.Errorf("%s: said %d times", lang, n)
		}
	}
	b = packtest.Build(t, packtest.Pack("languages: [es, fa, zh]", "title: {es: Minorías, fa: اقلیت\u200cها, zh: 少数民族}")+
		packtest.File("content/cases/radio/meta.yaml", packtest.Meta("KG-01", "source_lang: es"))+
		packtest.File("content/cases/radio/index.es.md", packtest.Page("es", "-translation"))+
		packtest.File("content/cases/radio/index.fa.md", packtest.Page("fa", "translation.from: es"))+
		packtest.File("content/cases/radio/index.zh.md", packtest.Page("zh", "translation.from: es"))+
		packtest.File("content/acerca.es.md", packtest.Plain("Acerca", "Texto.")))
	b.Passes()
	for _, p := range b.Pages() {
		for _, fault := range packtest.Faults(b.Bytes(p)) {
			t.Errorf("%s: %s", p, fault)
		}
	}
	if b.Attr("fa/cases/radio.html", "html", "dir") != "rtl" || b.Text("zh/cases/radio.html", "h1") != "乌兹别克语重返广播" || b.Text("es/index.html", "a.skip") != "Skip to the content" {
		t.Error("a page is not as it should be")
	}
}

func countLines(lines []string, text string) (n int) {
	for _, l := range lines {
		if strings.Contains(l, text) {
			n++
		}
	}
	return n
}

func TestTwoLinesMakeAPack(t *testing.T) {
	t.Parallel()
	b := packtest.Build(t, packtest.File("content/pack.yaml", "title: Топтом\nlanguages: [ky, ru]\n"))
	b.Clean()
	for _, p := range b.Pages() {
		for _, fault := range packtest.Faults(b.Bytes(p)) {
			t.Errorf("%s: %s", p, fault)
		}
	}
	if got := b.Pages(); !slices.Equal(got, []string{"404.html", "index.html", "ky/404.html", "ky/index.html", "ky/search.html", "ru/404.html", "ru/index.html", "ru/search.html"}) {
		t.Errorf("pages %q", got)
	}
}
