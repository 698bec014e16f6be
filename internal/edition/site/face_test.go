package site_test

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"toptom/internal/packtest"
)

// spoken calls f for each text of a page's body with the language and direction that hold for it.
func spoken(doc *html.Node, f func(text, lang, dir string)) {
	var walk func(n *html.Node, lang, dir string)
	walk = func(n *html.Node, lang, dir string) {
		for _, a := range n.Attr {
			switch a.Key {
			case "lang":
				lang = a.Val
			case "dir":
				dir = a.Val
			}
		}
		if text := strings.TrimSpace(n.Data); n.Type == html.TextNode && text != "" {
			f(text, lang, dir)
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if c.Data != "head" && c.Data != "script" && c.Data != "pre" {
				walk(c, lang, dir)
			}
		}
	}
	walk(doc, "", "")
}

func has(text string, from, to rune) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return r >= from && r <= to })
}

// In a pack whose languages nobody wrote messages for, every text is marked with the language it is in (WCAG 3.1.2), and runs
// in that language's direction. A line that is made of both, such as the proposal for a citation, is the interface's.
func TestPartsSpeakTheirLanguage(t *testing.T) {
	t.Parallel()
	b := packtest.Build(t, rightToLeft(), rightToLeftPicture)
	for _, p := range b.Pages() {
		if !strings.HasPrefix(p, "ug/") || !b.Has(p, "body") || b.Has(p, `meta[http-equiv="refresh"]`) {
			continue
		}
		if b.Attr(p, "html", "lang") != "ug" || b.Attr(p, "html", "dir") != "rtl" || b.Attr(p, "body", "lang") != "ky" || b.Attr(p, "body", "dir") != "ltr" {
			t.Errorf("%s: the page is not in Uyghur with a Kyrgyz interface", p)
		}
		spoken(b.HTML(p).Nodes[0], func(text, lang, dir string) {
			arabic, cyrillic := has(text, 'ء', 'ۿ'), has(text, 'А', 'ӿ')
			switch {
			case arabic && cyrillic || lang == "fa" || text == "Кыргызча": // the last is a writer's word in a table
			case arabic && (lang != "ug" || dir != "rtl"), cyrillic && (!slices.Contains([]string{"ky", "ru"}, lang) || dir != "ltr"):
				t.Errorf("%s: %q is marked as %s, %s", p, text, lang, dir)
			}
		})
	}
	if b.Has("ky/index.html", "body[lang]") || b.Attr("ky/cases/radio.html", ".langs b", "lang") != "ky" {
		t.Error("a page with an interface of its own is marked")
	}
}

// An interface of another language is marked in left-to-right packs, too; single messages that a pack's own file lacks as well.
func TestMessagesOfTwoLanguages(t *testing.T) {
	t.Parallel()
	pack := packtest.Pack("languages: [es, {tag: es-MX, fallback: [es]}]", "title: {es: Minorías}") + packtest.File("content/acerca.es.md", packtest.Plain("Acerca", "Texto.")) +
		packtest.Item("radio", packtest.Meta("KG-01", "source_lang: es"), "es")
	b := packtest.Build(t, pack)
	for page, selectors := range map[string][2][]string{
		"es/index.html":       {{"body"}, {".brand span", "h1"}},
		"es/cases/radio.html": {{"body"}, {".brand span", "h1", "article.text", ".toc ol"}},
		"es-mx/index.html":    {{"body"}, {".brand span", "h1"}},
	} {
		for i, lang := range []string{"en", "es"} {
			for _, s := range selectors[i] {
				if got := b.Attr(page, s, "lang"); got != lang {
					t.Errorf("%s: %s is marked as %q", page, s, got)
				}
			}
		}
	}
	own := packtest.Build(t, pack+packtest.File("i18n/es.yaml", "skip: Saltar\n"))
	if got := own.Attr("es/index.html", "a.skip > span", "lang"); got != "es" {
		t.Errorf("the one Spanish message is marked as %q", got)
	}
	if got := own.Attr("es/index.html", "body", "lang"); got != "en" {
		t.Errorf("the interface is marked as %q", got)
	}
	if s := own.Attr("es/cases/index.html", "[data-shown]", "data-shown"); strings.Contains(s, "<") {
		t.Errorf("a mark within an attribute: %s", s)
	}
}
