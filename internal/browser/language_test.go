package browser_test

import (
	"fmt"
	"io/fs"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"toptom/i18n"
	"toptom/internal/pack"
)

// tongue is in which language a page speaks.
type tongue struct {
	Lang, Dir         string // of the page
	TextLang, TextDir string // of its text
	Current           string // marked in the menu of languages
}

const listen = `(() => {
	const text = document.querySelector("article.text") || document.querySelector("main");
	return {
		Lang: document.documentElement.lang, Dir: document.documentElement.dir,
		TextLang: text.closest("[lang]").lang, TextDir: getComputedStyle(text).direction,
		Current: document.querySelector(".lang [aria-current]").lang,
	};
})()`

// From every template the menu of languages goes round through all of them, and on each page it leads to the same page in every
// language.
func TestLanguageSwitch(t *testing.T) {
	t.Parallel()
	for n, s := range []*site{shipped(t), mixedQuiet(t)} {
		for i, room := range s.rooms() {
			base := []string{s.web, s.file}[(n+i)%2]
			t.Run(room, func(t *testing.T) {
				t.Parallel()
				tb := open(t, base)
				langs := s.pack.Langs
				tb.visit(strings.ToLower(langs[0].Tag) + "/" + room)
				for i := range langs {
					tb.switchTo(s, room, langs[(i+1)%len(langs)])
				}
			})
		}
	}
}

// switchTo chooses a language in the menu and looks at where that leads.
func (tb *tab) switchTo(s *site, room string, to pack.Language) {
	tb.t.Helper()
	from := tb.at()
	tb.click(".lang summary")
	tb.follow(fmt.Sprintf(`.lang a[hreflang="%s"]`, to.Tag))
	if at, want := tb.at(), strings.ToLower(to.Tag)+"/"+room; at != want {
		tb.t.Errorf("%s of %s leads to %s", to.Tag, from, at)
	}
	got, text := eval[tongue](tb, listen), s.textLang(tb.t, room, to.Tag)
	if want := (tongue{to.Tag, to.Dir, text, s.direction(text), to.Tag}); got != want {
		tb.t.Errorf("%s of %s: %v, want %v", to.Tag, from, got, want)
	}
	for _, l := range s.pack.Langs {
		link := fmt.Sprintf(`document.querySelector('.lang a[hreflang="%s"]').href`, l.Tag)
		if at, want := eval[string](tb, link), tb.base+strings.ToLower(l.Tag)+"/"+room; at != want {
			tb.t.Errorf("%s of %s/%s leads to %s", l.Tag, to.Tag, room, at)
		}
	}
}

// textLang is the language that the text of a page must be in for readers of a language.
func (s *site) textLang(t *testing.T, room, tag string) string {
	t.Helper()
	it, ok := s.pack.ByPath(strings.TrimSuffix(strings.TrimSuffix(room, ".html"), "/index"))
	if !ok {
		return s.face(tag)
	}
	if it.Pages[tag] != nil {
		return tag
	}
	for _, other := range s.pack.Langs {
		if it.Pages[other.Tag] != nil {
			return other.Tag
		}
	}
	t.Fatalf("%s has no page", room)
	return ""
}

// face is the language of the interface for readers of a language: the first of its chain that has messages.
func (s *site) face(tag string) string {
	for _, l := range s.pack.Chain(tag) {
		known, _ := s.pack.Lang(l)
		if _, err := fs.Stat(i18n.FS, l+".yaml"); err == nil || known.ConvertedFrom != "" {
			return l
		}
	}
	return tag
}

func (s *site) direction(tag string) string {
	l, _ := s.pack.Lang(tag)
	return l.Dir
}

// A page that stands in for a missing one says so in the reader's language, and links to it are marked.
func TestPageInAnotherLanguage(t *testing.T) {
	t.Parallel()
	s := mixed(t)
	tb := open(t, s.file)
	tb.visit("en/cases/story-circle.html")
	if !eval[bool](tb, `!!document.querySelector(".baste[role=note]:not([lang])") && document.querySelector("h1").closest("[lang]").lang === "ug"`) {
		t.Error("no notice in the reader's language, or the heading is not marked as Uighur")
	}
	if title := eval[string](tb, `document.querySelector("title").textContent`); !strings.Contains(title, "KG-92") {
		t.Errorf("title %q", title)
	}
	tb.visit("en/guide/field/index.html")
	if lang := eval[string](tb, `document.querySelector('.insidenav a[href="weather.html"]').lang`); lang != "" {
		t.Errorf("a link to a page in the same language is marked as %q", lang)
	}
	tb.visit("ug/guide/field/index.html")
	if lang := eval[string](tb, `document.querySelector('.insidenav a[href="weather.html"]').closest("[lang]").lang`); lang != "en" {
		t.Errorf("a link to an English page is marked as %q", lang)
	}
}

// The start page leads to each language and remembers none.
func TestStartPage(t *testing.T) {
	t.Parallel()
	for _, s := range []*site{shipped(t), mixed(t)} {
		tb := open(t, s.file)
		for _, l := range s.pack.Langs {
			tb.visit("index.html")
			if name := eval[string](tb, fmt.Sprintf(`document.querySelector('.doors a[hreflang="%s"] b').textContent`, l.Tag)); name != l.Name {
				t.Errorf("%s is called %q", l.Tag, name)
			}
			tb.follow(fmt.Sprintf(`.doors a[hreflang="%s"]`, l.Tag))
			if at := tb.at(); at != strings.ToLower(l.Tag)+"/index.html" {
				t.Errorf("%s leads to %s", l.Tag, at)
			}
		}
		tb.visit("index.html")
		if at := tb.at(); at != "index.html" {
			t.Errorf("the start page leads on to %s", at)
		}
	}
}

// The menu of languages closes on Escape, giving the focus back, and on a click elsewhere.
func TestLanguageMenuCloses(t *testing.T) {
	t.Parallel()
	tb := open(t, shipped(t).file)
	tb.visit("ky/about.html")
	isOpen := func(when string, want bool) {
		t.Helper()
		if eval[bool](tb, `document.querySelector(".lang").open`) != want {
			t.Errorf("%s the menu is open: %v", when, !want)
		}
	}
	tb.click(".lang summary")
	isOpen("after a click", true)
	tb.press("\t\x1b")
	isOpen("after Escape", false)
	if !eval[bool](tb, `document.activeElement === document.querySelector(".lang summary")`) {
		t.Error("the focus is lost")
	}
	tb.press("\r")
	isOpen("after Enter", true)
	tb.do(chromedp.MouseClickXY(600, 700))
	isOpen("after a click elsewhere", false)
}
