package browser_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
)

// stop is what the Tab key stops at.
type stop struct {
	What    string // for messages
	Seen    bool   // it has a place in the window
	Marked  bool   // it shows that it has the focus
	Onwards bool   // it stands behind the stop before
	End     bool   // the page ends here
}

const readStop = `(() => {
	const e = document.activeElement, before = window.lastStop;
	if (!e || e === document.body || e === document.documentElement) return {End: true};
	window.lastStop = e;
	const style = getComputedStyle(e), r = e.getBoundingClientRect();
	return {
		What: e.tagName + "." + e.className + " " + (e.textContent || e.getAttribute("aria-label") || "").trim().slice(0, 40),
		Seen: e.checkVisibility({visibilityProperty: true, opacityProperty: true}) && r.width > 4 && r.height > 4 &&
			r.bottom > 0 && r.top < innerHeight && r.right > 0 && r.left < innerWidth,
		Marked: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
		Onwards: !before || !!(before.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING),
	};
})()`

// Tab goes through every template from top to bottom, shows where it is, and comes out at the end.
func TestFocus(t *testing.T) {
	t.Parallel()
	for i, s := range []*site{shipped(t), mixed(t), mixedQuiet(t)} {
		dir := s.langDirs()[0]
		t.Run(fmt.Sprint(dir, i), func(t *testing.T) {
			t.Parallel()
			tb := open(t, s.file)
			for _, room := range s.rooms() {
				tb.visit(dir + "/" + room)
				links := eval[int](tb, `[...document.querySelectorAll("a[href], button, summary, [tabindex='0']")].filter(e => e.checkVisibility()).length`)
				stops := walk(tb, links+20)
				if len(stops) < links {
					t.Errorf("%s: Tab stops %d times, there are %d links and buttons", room, len(stops), links)
				}
				for _, s := range stops {
					if !s.Seen || !s.Marked || !s.Onwards {
						t.Errorf("%s: %+v", room, s)
					}
				}
			}
		})
	}
}

// walk presses Tab to the end of the page.
func walk(tb *tab, limit int) []stop {
	tb.t.Helper()
	var stops []stop
	for range limit {
		tb.press("\t")
		s := eval[stop](tb, readStop)
		if s.End {
			return stops
		}
		stops = append(stops, s)
	}
	tb.t.Errorf("%s: Tab does not come to the end of the page within %d stops; the last was %q", tb.at(), limit, stops[len(stops)-1].What)
	return stops
}

// The first stop is the link to the text, which is shown then and leads there.
func TestSkipLink(t *testing.T) {
	t.Parallel()
	s := shipped(t)
	tb := open(t, s.file)
	for _, room := range s.rooms() {
		tb.visit("ru/" + room)
		tb.press("\t")
		if first := eval[stop](tb, readStop); !strings.HasPrefix(first.What, "A.skip") || !first.Seen {
			t.Errorf("%s: the first stop is %+v", room, first)
		}
		tb.press("\r")
		tb.press("\t")
		if !eval[bool](tb, `document.activeElement.closest("main, footer") !== null && location.hash === "#main"`) {
			t.Errorf("%s: the link to the text leads to %s", room, eval[string](tb, `document.activeElement.outerHTML`))
		}
	}
}

// pressUntil presses Tab until the focus is on an element of the selector.
func (tb *tab) pressUntil(selector string) {
	tb.t.Helper()
	for range 200 {
		tb.press("\t")
		if eval[bool](tb, fmt.Sprintf(`document.activeElement.matches(%q)`, selector)) {
			return
		}
	}
	tb.t.Fatalf("%s: Tab never comes to %s", tb.at(), selector)
}

// The filters work with Tab, Space and Enter alone, on a phone where they are folded and on a wide screen where they are not, and
// the focus is never lost.
func TestFiltersByKeyboard(t *testing.T) {
	t.Parallel()
	s := shipped(t)
	osh, uzbek := option{"regions", "KG-O"}, option{"communities", "uzbek"}
	for _, width := range []int64{360, 1280} {
		tb := open(t, s.file)
		tb.size(width, 800)
		tb.visit("uz-cyrl/cases/index.html")
		check := func(chosen ...option) {
			t.Helper()
			compare(t, s.pack, chosen, eval[shown](tb, readList))
			if eval[bool](tb, `document.activeElement === document.body`) {
				t.Errorf("%d px, %v: the focus is lost", width, chosen)
			}
		}
		if width < 400 {
			tb.pressUntil(".filters summary")
			tb.press("\r")
		}
		tb.pressUntil(`[data-value="KG-O"]`)
		tb.press(" ")
		check(osh)
		tb.press("\r")
		check()
		tb.press(" ")
		tb.pressUntil(`[data-value="uzbek"]`)
		tb.press("\r")
		check(osh, uzbek)
		tb.pressUntil(".pill button")
		tb.press("\r")
		check(uzbek)
		tb.pressUntil("[data-reset]")
		tb.press("\r")
		check()
	}
}

// spoken is what a screen reader is told of an element.
type spoken struct {
	Role, Name string
	Properties map[string]string
}

// listenTo asks the accessibility tree for an element.
func (tb *tab) listenTo(selector string) spoken {
	tb.t.Helper()
	element := eval[*runtime.RemoteObject](tb, fmt.Sprintf(`document.querySelector(%q)`, selector))
	nodes := command(tb, accessibility.GetPartialAXTree, accessibility.GetPartialAXTreeParams{ObjectID: element.ObjectID}).Nodes
	if len(nodes) == 0 || nodes[0].Ignored || nodes[0].Role == nil {
		return spoken{}
	}
	n := nodes[0]
	s := spoken{Role: text(n.Role), Properties: map[string]string{}}
	if n.Name != nil {
		s.Name = text(n.Name)
	}
	for _, p := range n.Properties {
		s.Properties[string(p.Name)] = text(p.Value)
	}
	return s
}

func text(v *accessibility.Value) string {
	var s any
	if json.Unmarshal(v.Value, &s) != nil {
		return ""
	}
	return fmt.Sprint(s)
}

// A screen reader is told what an option is, whether it is chosen, and how many cases are shown.
func TestFiltersForScreenReaders(t *testing.T) {
	t.Parallel()
	s := shipped(t)
	for _, dir := range s.langDirs() {
		tb := open(t, s.file)
		tb.visit(dir + "/cases/index.html")
		name := eval[string](tb, `document.querySelector('[data-value="roma"]').textContent`)
		for _, pressed := range []string{"false", "true"} {
			o := tb.listenTo(`[data-value="roma"]`)
			if o.Role != "button" || o.Name != name || o.Properties["pressed"] != pressed {
				t.Errorf("%s: the option is told as %+v", dir, o)
			}
			tb.click(`[data-value="roma"]`)
		}
		tb.click(`[data-value="roma"]`)
		if off := tb.listenTo(`[data-value="KG-O"]`); off.Properties["disabled"] != "true" {
			t.Errorf("%s: an option that would show nothing is told as %+v", dir, off)
		}
		if status := tb.listenTo("[data-sum]"); status.Role != "status" || status.Properties["live"] != "polite" {
			t.Errorf("%s: the line above the list is told as %+v", dir, status)
		}
		if said := eval[string](tb, `document.querySelector("[data-sum]").innerText`); !strings.Contains(said, "2") || !strings.Contains(said, "8") || !strings.Contains(said, name) {
			t.Errorf("%s: the line above the list says %q", dir, said)
		}
		remove := tb.listenTo(".pill button")
		if remove.Role != "button" || !strings.Contains(remove.Name, name) {
			t.Errorf("%s: the button that takes the filter off is told as %+v", dir, remove)
		}
	}
}

// Tiles of the maps are links with a number and a name, also where their words are drawn.
func TestMapsForScreenReaders(t *testing.T) {
	t.Parallel()
	tb := open(t, mixed(t).file)
	tb.visit("en/index.html")
	for selector, name := range map[string]string{`.map a[href$="KG-C.html"]`: "1 Chüy", `.tiles a[href$="BG.html"]`: "1 Bulgaria"} {
		if s := tb.listenTo(selector); s.Role != "link" || s.Name != name {
			t.Errorf("%s is told as %+v", selector, s)
		}
	}
	if s := tb.listenTo(".map g"); !slices.Contains([]string{"image", "img"}, s.Role) || !strings.Contains(s.Name, "0 cases") {
		t.Errorf("an empty tile is told as %+v", s)
	}
}

// The print button is there because scripts run, and prints.
func TestPrintButton(t *testing.T) {
	t.Parallel()
	tb := open(t, shipped(t).file)
	command(tb, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: "window.printed = 0; window.print = () => { window.printed++ }"})
	tb.visit("ky/cases/uzbek-on-air.html")
	tb.pressUntil("[data-print]")
	tb.press("\r")
	tb.click("[data-print]")
	if n := eval[int](tb, "window.printed"); n != 2 {
		t.Errorf("two presses print %d times", n)
	}
}
