package browser_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// overflow lists what cannot be read without scrolling sideways: a page wider than its window, and words that are cut off by the
// edge of the window or of a box that does not scroll.
const overflow = `(() => {
	const found = [], width = innerWidth, root = document.documentElement;
	const slack = matchMedia("print").matches ? 8 : 1; // on paper a margin follows
	if (root.scrollWidth > width) found.push("the page is " + root.scrollWidth + " wide in a window of " + width);
	const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	const range = document.createRange();
	const clips = new Map();
	// box is what of an element's text can be seen: the window, cut by boxes that hide; nothing limits what scrolls in its own box.
	const box = el => {
		if (el === root || !el) return [0, width];
		if (clips.has(el)) return clips.get(el);
		const style = getComputedStyle(el), rect = el.getBoundingClientRect();
		let b = box(el.parentElement);
		if (/auto|scroll/.test(style.overflowX)) b = rect.left >= b[0] - 1 && rect.right <= b[1] + 1 ? [-Infinity, Infinity] : b;
		else if (/hidden|clip/.test(style.overflowX)) b = [Math.max(b[0], rect.left), Math.min(b[1], rect.right)];
		clips.set(el, b);
		return b;
	};
	while (walker.nextNode()) {
		const node = walker.currentNode, el = node.parentElement;
		if (!node.data.trim() || el.closest(".vh, .skip, script, style") || !el.checkVisibility({visibilityProperty: true})) continue;
		range.selectNodeContents(node);
		const [left, right] = box(el);
		for (const r of range.getClientRects()) {
			if (r.width && (r.left < left - slack || r.right > right + slack)) {
				found.push("cut off: " + node.data.trim().slice(0, 60) + " (" + Math.round(r.left) + " to " + Math.round(r.right) + " in " + Math.round(left) + " to " + Math.round(right) + ")");
				break;
			}
		}
	}
	return found.slice(0, 5);
})()`

// windows are the widths that pages must fit, in CSS pixels: a small and a common phone, a wide screen, the same at 200 %, and with
// letters of twice the size, and the printed part of a sheet.
var windows = []struct {
	name          string
	width, height int64
	scale         float64
	letters       int64
	media         string
}{
	{"320 px", 320, 568, 2, 16, ""},
	{"360 px", 360, 740, 3, 16, ""},
	{"1280 px", 1280, 800, 1, 16, ""},
	{"1280 px at 200 %", 640, 400, 2, 16, ""},
	{"1280 px, letters at 200 %", 1280, 800, 1, 32, ""},
	{"A4", 680, 1000, 1, 16, "print"},
}

// Every template fits every window in every language, direction and theme.
func TestPagesFit(t *testing.T) {
	t.Parallel()
	for name, s := range looks(t) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tb := open(t, s.file)
			for _, file := range s.templates() {
				tb.visit(file)
				for _, w := range windows {
					tb.sizeAt(w.width, w.height, w.scale)
					tb.media(w.media, "light")
					command(tb, page.SetFontSizes, page.SetFontSizesParams{FontSizes: &page.FontSizes{Standard: w.letters, Fixed: w.letters}})
					if size := eval[string](tb, "getComputedStyle(document.documentElement).fontSize"); w.media == "" && size != fmt.Sprint(w.letters, "px") {
						t.Errorf("%s at %s: letters of %s", file, w.name, size)
					}
					for _, f := range eval[[]string](tb, overflow) {
						t.Errorf("%s at %s: %s", file, w.name, f)
					}
				}
			}
		})
	}
}

// looks are the packs in each theme.
func looks(t *testing.T) map[string]*site {
	t.Helper()
	return map[string]*site{"shipped": shipped(t), "shippedQuiet": shippedQuiet(t), "mixed": mixed(t), "mixedQuiet": mixedQuiet(t)}
}

// The control of the test above.
func TestOverflowIsFound(t *testing.T) {
	t.Parallel()
	tb := open(t, mixed(t).file)
	for _, file := range []string{"en/guide/first.html", "ug/guide/first.html"} {
		for what, script := range map[string]string{
			"the page is": `document.querySelector("main").style.minWidth = "2000px";`,
			"cut off":     `Object.assign(document.querySelector("main").style, {overflow: "hidden"}); Object.assign(document.querySelector("h1").style, {textIndent: "1270px", whiteSpace: "nowrap"});`,
		} {
			tb.visit(file)
			if found := eval[[]string](tb, script+overflow); !slices.ContainsFunc(found, func(f string) bool { return strings.Contains(f, what) }) {
				t.Errorf("%s: %q is not found, only %q", file, what, found)
			}
		}
	}
}

// light is how bright ground and letters are, from 0 to 1.
const light = `(() => {
	const bright = c => { const [r, g, b] = c.match(/[\d.]+/g).map(Number); return (0.2126*r + 0.7152*g + 0.0722*b) / 255; };
	const body = getComputedStyle(document.body);
	return { Ground: bright(body.backgroundColor), Letters: bright(body.color) };
})()`

type brightness struct{ Ground, Letters float64 }

// A system set to dark gets dark pages; paper is always light.
func TestDarkAndPrint(t *testing.T) {
	t.Parallel()
	for _, s := range looks(t) {
		tb := open(t, s.file)
		dir := s.langDirs()[0]
		for _, room := range s.rooms() {
			tb.visit(dir + "/" + room)
			tb.media("", "light")
			if b := eval[brightness](tb, light); b.Ground < 0.9 || b.Letters > 0.2 {
				t.Errorf("%s in light: %v", room, b)
			}
			tb.media("", "dark")
			if b := eval[brightness](tb, light); b.Ground > 0.15 || b.Letters < 0.8 {
				t.Errorf("%s in dark: %v", room, b)
			}
			tb.media("print", "dark")
			if b := eval[brightness](tb, light); b.Ground < 0.99 || b.Letters > 0.01 {
				t.Errorf("%s on paper: %v", room, b)
			}
			shown := eval[[]string](tb, `[...document.querySelectorAll(".top, .foot, .btns, .filters summary, .step, .skip, nav.toc, .pager")].filter(e => e.checkVisibility()).map(e => e.className)`)
			if len(shown) > 0 {
				t.Errorf("%s on paper still has %v", room, shown)
			}
			if !eval[bool](tb, `document.querySelector("main h1").checkVisibility()`) {
				t.Errorf("%s on paper has no heading", room)
			}
		}
	}
}

// A case prints on a few sheets, all of it, in either theme.
func TestSheets(t *testing.T) {
	t.Parallel()
	for _, s := range []*site{shipped(t), shippedQuiet(t)} {
		tb := open(t, s.file)
		for _, dir := range s.langDirs() {
			tb.visit(dir + "/cases/hate-speech-monitoring.html")
			pdf, err := chromedp.Run(tb.ctx, chromedp.PrintToPDF(chromedp.PDFPreferCSSPageSize()))
			if err != nil {
				t.Fatal(err)
			}
			if n := bytes.Count(pdf, []byte("/Type /Page\n")); n < 2 || n > 6 {
				t.Errorf("%s: %d sheets", dir, n)
			}
		}
	}
}
