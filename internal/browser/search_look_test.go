package browser_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// A search as it is looked at: which pack and language, and words that find something there.
type scene struct {
	name, dir, words string
	site             *site
}

// scenes are those of every language and direction, and of the first in the quiet theme.
func scenes(t *testing.T) []scene {
	t.Helper()
	words := map[string]string{"ky": "өзбек тилинде", "ru": "узбекского языка", "uz-cyrl": "ўзбек тилида", "uz-latn": "oʻzbek tilida", "en": "language", "ug": "كىتاب"}
	var list []scene
	for name, s := range looks(t) {
		for _, dir := range s.lookedAt() {
			w := words[dir]
			if strings.HasPrefix(name, "mixed") && dir == "en" {
				w = "books"
			}
			list = append(list, scene{name + " " + dir, dir, w, s})
		}
	}
	return list
}

// views open what there is to see of a search: the box over a page of a case, the search page in one language and in all, a page without
// results, and the page that a result leads to.
var views = map[string]func(tb *tab, l scene){
	"box": func(tb *tab, l scene) {
		tb.visit(l.dir + "/cases/index.html")
		tb.ask(l.words)
	},
	"results": func(tb *tab, l scene) { tb.search(l.dir, "all=1&q="+l.words) },
	"nothing found": func(tb *tab, l scene) {
		tb.search(l.dir, "communities=uzbek,uighur&q=qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq")
	},
	"marks": func(tb *tab, l scene) {
		tb.search(l.dir, "q="+l.words)
		tb.follow("[data-results] h3 a")
		tb.until(`document.querySelector(".unmark") || !document.querySelector("article.text")`)
	},
}

// The open box, the search page and marks violate no rule of axe, in any language, direction and theme, light and dark.
func TestSearchAxe(t *testing.T) {
	t.Parallel()
	for _, l := range scenes(t) {
		t.Run(l.name, func(t *testing.T) {
			t.Parallel()
			tb := openAxe(t, l.site.file)
			for view, show := range views {
				show(tb, l)
				eval[chromedp.Void](tb, axe+defineAxe)
				for _, v := range tb.violations(l.dir == l.site.langDirs()[0]) {
					t.Errorf("%s: %s", view, v)
				}
			}
		})
	}
}

// They fit every window; the panel scrolls inside, and what is under it can still be reached.
func TestSearchFits(t *testing.T) {
	t.Parallel()
	for _, l := range scenes(t) {
		t.Run(l.name, func(t *testing.T) {
			t.Parallel()
			tb := open(t, l.site.file)
			for view, show := range views {
				show(tb, l)
				for _, w := range windows {
					tb.sizeAt(w.width, w.height, w.scale)
					tb.media(w.media, "light")
					command(tb, page.SetFontSizes, page.SetFontSizesParams{FontSizes: &page.FontSizes{Standard: w.letters, Fixed: w.letters}})
					for _, f := range eval[[]string](tb, overflow) {
						t.Errorf("%s at %s: %s", view, w.name, f)
					}
					if view == "box" && w.media == "" && !eval[bool](tb, `(e => { const r = e.getBoundingClientRect(); return r.left >= 0 && r.right <= innerWidth && r.width > innerWidth * .9 && r.height < Math.max(innerHeight, 320); })(document.querySelector(".hits"))`) {
						t.Errorf("the panel sticks out at %s", w.name)
					}
				}
				tb.size(1280, 800)
				tb.media("", "light")
			}
		})
	}
}

// On paper there is neither box nor panel, and marks are not painted; with the reader's own colours marks and chosen filters are told apart.
func TestSearchOnPaperAndInOtherColours(t *testing.T) {
	t.Parallel()
	for _, s := range []*site{shipped(t), shippedQuiet(t)} {
		tb := open(t, s.file)
		tb.visit("ru/about.html")
		tb.ask("язык")
		tb.media("print", "dark")
		if eval[bool](tb, `document.querySelector(".find").checkVisibility() || document.querySelector(".hits").checkVisibility()`) {
			t.Error("the box is printed")
		}
		tb.media("", "light")
		tb.follow(".hits h3 a")
		tb.until(`document.querySelector(".unmark")`)
		tb.media("print", "dark")
		if got := eval[string](tb, `getComputedStyle(document.querySelector("mark")).backgroundColor`); got != "rgba(0, 0, 0, 0)" || eval[bool](tb, `document.querySelector(".unmark").checkVisibility()`) {
			t.Errorf("marks are printed on %s", got)
		}
		tb.search("ru", "q=язык&communities=uzbek")
		command(tb, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "forced-colors", Value: "active"}}})
		colours := eval[[]string](tb, `[document.querySelector("mark"), document.querySelector(".snip")].map(e => getComputedStyle(e).backgroundColor)
			.concat([true, false].map(on => getComputedStyle(document.querySelector("[data-facet] [aria-pressed=" + on + "]"), "::before").backgroundColor))`)
		if colours[0] == colours[1] || colours[2] == colours[3] {
			t.Errorf("with the reader's own colours: %q", fmt.Sprint(colours))
		}
	}
}
