package browser_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/fetch"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// found is what a reader sees of a search, in the box or on the search page.
type found struct {
	Count    string
	Hits     []hit
	Groups   []string // headings of the languages
	Instead  string   // what was searched for instead of what was typed
	Alerts   []string
	Pills    []string
	Counts   map[string]int // beside each option of the filters that can be seen
	On       []string       // options that are chosen
	Nothing  bool           // advice is given for want of results
	More     bool
	Said     string // to screen readers
	Focus    string // text of what has the focus; "input" for the box
	Language string // of the page
}

type hit struct {
	Code, Title, Section, Snippet, Label string
	File, Asked, Anchor                  string   // where it leads: file, the words to mark there, place
	Lang, Dir                            string   // of title and snippet, as the reader's browser takes them
	Marks                                []string // in title, section and snippet
	Also                                 []string // places of the other sections
}

// readHits waits until the snippets are there.
const readHits = `(async () => {
	const one = (s, at = document) => at.querySelector(s), all = (s, at = document) => [...at.querySelectorAll(s)], text = e => e ? e.textContent.trim() : "";
	const page = one("[data-search-page]"), place = page || one(".hits"), root = new URL(document.body.dataset.root, location.href).href;
	while (all(".hit .snip", place).some(p => !p.textContent)) await new Promise(r => setTimeout(r, 15));
	const seen = e => !!e && e.checkVisibility(), visible = all("[data-facet] li").filter(li => !li.hidden);
	const key = li => one("[data-value]", li).closest("[data-facet]").dataset.facet + "=" + one("[data-value]", li).dataset.value;
	const hits = all(".hit", place).map(li => {
		const a = one("h3 a", li), to = new URL(a.href), snip = one(".snip", li);
		if (a.closest("[lang]").lang !== snip.closest("[lang]").lang) throw new Error("title and snippet are in two languages: " + text(li));
		return {
			Code: text(one(".big", li)), Title: text(a), Section: text(one(".sec", li)), Snippet: text(snip), Label: text(one(".tags:not(.also)", li)),
			File: (to.origin === "null" ? "file://" : to.origin) + to.pathname, Asked: to.searchParams.get("h"), Anchor: to.hash.slice(1),
			Lang: a.closest("[lang]").lang, Dir: getComputedStyle(snip).direction,
			Marks: all("mark", li).map(text), Also: all(".also a", li).map(a => new URL(a.href).hash.slice(1)),
		};
	});
	for (const h of hits) h.File = h.File.replace(root, "");
	const focus = document.activeElement;
	return {
		Count: page ? text(one("[data-count]", page)) : text(one(".sum b", place)), Hits: hits, Groups: all(".grp", place).map(text), Instead: text(one(".instead", place)),
		Alerts: all("[role=alert]").filter(seen).map(text), Pills: all("[data-pills] .pill").map(p => p.firstChild.textContent),
		Counts: Object.fromEntries(visible.map(li => [key(li), +text(one(".cnt", li))])),
		On: visible.filter(li => one("[aria-pressed=true]", li)).map(key).sort(),
		Nothing: seen(one("[data-nothing]")), More: seen(one("[data-more]")),
		Said: text(one("[data-status]")), Focus: focus.id === "q" ? "input" : focus === document.body ? "" : text(focus), Language: document.documentElement.lang,
	};
})()`

// until waits for a condition in the page.
func (tb *tab) until(condition string) {
	tb.t.Helper()
	eval[bool](tb, `new Promise(done => { const look = () => { if (`+condition+`) done(true); else setTimeout(look, 15); }; look(); })`)
}

// Conditions that until waits for: the panel is open and shows what was asked last; so does the search page.
const (
	boxOpen  = `(e => !e.hidden && e.getAttribute("aria-busy") === "false")(document.querySelector(".hits"))`
	pageDone = `document.querySelector("[data-search-page]").getAttribute("aria-busy") === "false"`
)

// write puts a text into the box as a paste does, in place of what stands there.
func (tb *tab) write(text string) {
	tb.t.Helper()
	eval[chromedp.Void](tb, `document.querySelector("#q").select()`)
	command(tb, input.InsertText, input.InsertTextParams{Text: text})
}

// ask writes a question into the box of a page and waits for what is found.
func (tb *tab) ask(question string) found {
	tb.t.Helper()
	tb.click("#q")
	tb.write(question)
	tb.until(boxOpen)
	return eval[found](tb, readHits)
}

// search opens the search page of a language with a query: q=word&all=1.
func (tb *tab) search(dir, query string) found {
	tb.t.Helper()
	tb.visit(dir + "/search.html?" + query)
	tb.until(pageDone)
	return eval[found](tb, readHits)
}

// slash presses the key of the slash, as one key: with its character alone it would be written, too.
func (tb *tab) slash(character string) {
	tb.t.Helper()
	for _, kind := range []input.DispatchKeyEventType{input.DispatchKeyEventTypeKeyDown, input.DispatchKeyEventTypeKeyUp} {
		p := input.DispatchKeyEventParams{Type: kind, Key: character, Code: "Slash", WindowsVirtualKeyCode: 191}
		if kind == input.DispatchKeyEventTypeKeyDown {
			p.Text = character
		}
		command(tb, input.DispatchKeyEvent, p)
	}
}

// hold lets requests wait whose address ends like this, until they are let go.
func (tb *tab) hold(end string) (letGo func()) {
	tb.t.Helper()
	command(tb, fetch.Enable, fetch.EnableParams{Patterns: []*fetch.RequestPattern{{URLPattern: "*" + end}}})
	return func() { tb.t.Helper(); command(tb, fetch.Disable, struct{}{}) }
}

// questions are words of the shipped pack as somebody might type them, in another form than most of its texts; each finds the case.
var questions = []struct{ dir, text, code string }{
	{"ky", "өзбек тилинде", "KG-08"},
	{"ru", "узбекского языка", "KG-08"},
	{"uz-cyrl", "ўзбек тилида", "KG-08"},
	{"en", "Uzbek broadcasts", "KG-08"},
}

// The box opens results while somebody types, on pages of every depth, from a server and from a folder; keys go up and down.
func TestSearchBox(t *testing.T) {
	t.Parallel()
	s := shipped(t)
	for i, q := range questions {
		t.Run(q.dir, func(t *testing.T) {
			t.Parallel()
			tb := open(t, []string{s.web, s.file}[i%2])
			tb.visit(q.dir + "/" + []string{"cases/index.html", "about.html", "cases/uzbek-on-air.html", "index.html"}[i])
			is := func(when, focus string, isOpen bool) {
				t.Helper()
				got := eval[found](tb, readHits)
				if open := eval[bool](tb, boxOpen); got.Focus != focus || open != isOpen {
					t.Errorf("%s: the focus is on %q, want %q; open: %v", when, got.Focus, focus, open)
				}
			}
			tb.slash([]string{"/", "."}[i%2])
			is("after the slash", "input", false)
			for _, letter := range q.text {
				tb.press(string(letter))
			}
			tb.until(boxOpen)
			got := eval[found](tb, readHits)
			first, last := got.Hits[0], got.Hits[len(got.Hits)-1]
			if first.Code != q.code || len(first.Marks) == 0 || first.Snippet == "" || got.Count == "" {
				t.Errorf("%+v", got)
			}
			if eval[string](tb, `document.querySelector("#q").value`) != q.text {
				t.Error("the slash was written, too")
			}
			for _, step := range []struct {
				key, focus string
				open       bool
			}{
				{"\u0301", first.Title, true}, // arrow down
				{"\u0304", "input", true},     // up
				{"\u0304", last.Title, true},
				{"\u0306", first.Title, true}, // Home
				{"\u0305", last.Title, true},  // End
				{"\u0301", last.Title, true},
				{"\x1b", "input", false},
				{"\u0301", "input", true},
			} {
				tb.press(step.key)
				if step.open {
					tb.until(boxOpen)
				}
				is(fmt.Sprintf("after %q", step.key), step.focus, step.open)
			}
			eval[chromedp.Void](tb, `document.querySelector(".hits .sum button").click()`)
			is("after the button", "input", false)
			tb.press("\u0301")
			tb.until(boxOpen)
			tb.do(chromedp.MouseClickXY(4, 4)) // beside the name of the pack, which leads home
			if eval[bool](tb, boxOpen) {
				t.Error("after a click elsewhere it is open")
			}
			tb.ask(q.text)
			tb.follow(".hits h3 a")
			if at := tb.at(); !strings.HasPrefix(at, first.File+"?h=") {
				t.Errorf("the first result leads to %s, want %s", at, first.File)
			}
		})
	}
}

// Tab goes from the box through the results and on; leaving closes them. What has the focus is seen.
func TestSearchBoxByTab(t *testing.T) {
	t.Parallel()
	for _, s := range []*site{shipped(t), mixedQuiet(t)} {
		tb := open(t, s.file)
		for _, width := range []int64{320, 1280} {
			tb.size(width, 700)
			tb.visit("en/cases/index.html")
			tb.ask("made")
			eval[chromedp.Void](tb, `document.querySelector("#q").focus()`)
			links := eval[int](tb, `document.querySelectorAll(".hits a, .hits button").length`)
			inside := 0
			for range links + 2 {
				tb.press("\t")
				stop := eval[stop](tb, readStop)
				if !eval[bool](tb, `!!document.activeElement.closest(".hits")`) {
					continue
				}
				inside++
				if !stop.Seen || !stop.Marked && !eval[bool](tb, `getComputedStyle(document.activeElement.closest(".hit")).outlineStyle !== "none"`) {
					t.Errorf("%d px: %+v", width, stop)
				}
			}
			if inside != links || eval[bool](tb, boxOpen) {
				t.Errorf("%d px: Tab stops at %d of %d; open: %v", width, inside, links, eval[bool](tb, boxOpen))
			}
		}
	}
}

// The answer to an older question never takes the place of a newer one's, and opens nothing that was closed.
func TestSearchAnswersComeInOrder(t *testing.T) {
	t.Parallel()
	tb := open(t, shipped(t).web)
	const older, newer, file = "узбекский язык", "переводчики", `document.querySelector('script[src$="text/ru/p0.js"]')`
	for _, closed := range []bool{false, true} {
		tb.visit("ru/about.html")
		want := tb.ask(newer)
		letGo := tb.hold("text/ru/p0.js")
		tb.write(older) // where two words stand side by side is in that file
		tb.until(file)
		if closed {
			tb.press("\x1b")
		} else {
			tb.write(newer)
			tb.until(boxOpen)
		}
		letGo()
		tb.until("!" + file)
		// the same question, asked once more, is answered after the first
		eval[chromedp.Void](tb, fmt.Sprintf(`toptomSearch(%q, "ru").then(() => new Promise(r => setTimeout(r)))`, older))
		if open := eval[bool](tb, `!document.querySelector(".hits").hidden`); open == closed {
			t.Errorf("closed: %v, open: %v", closed, open)
		}
		if got := eval[found](tb, readHits); got.Count != want.Count || !slices.Equal(titles(got.Hits), titles(want.Hits)) {
			t.Errorf("%+v, want %+v", got, want)
		}
	}
}

// What is typed before the script came is searched when it comes.
func TestSearchBeforeItsScript(t *testing.T) {
	t.Parallel()
	for _, base := range []string{shipped(t).web, shipped(t).file} {
		tb := open(t, base)
		letGo := tb.hold("assets/search-*.js")
		tb.visit("ru/cases/index.html")
		tb.click("#q")
		tb.write("узбекский")
		letGo()
		tb.until(boxOpen)
		if got := eval[found](tb, readHits); len(got.Hits) == 0 || got.Focus != "input" {
			t.Errorf("%+v", got)
		}
	}
}

// submit presses Enter in the box and waits for the page.
func (tb *tab) submit() {
	tb.t.Helper()
	if _, err := chromedp.RunResponse(tb.ctx, chromedp.KeyEvent("\r")); err != nil {
		tb.t.Fatal(err)
	}
}

// How many results there are is said once somebody rests, and not with every letter.
func TestSearchIsSaidOnce(t *testing.T) {
	t.Parallel()
	tb := open(t, shipped(t).file)
	for _, file := range []string{"en/about.html", "en/search.html?q=school"} {
		tb.visit(file)
		tb.click("#q")
		tb.until(`window.toptomSearch`)
		said := eval[[]string](tb, `(async () => {
			const status = document.querySelector("[data-status]"), box = document.querySelector("#q"), said = [];
			new MutationObserver(() => said.push(status.textContent)).observe(status, {childList: true, characterData: true, subtree: true});
			for (const end of [1, 3, 5, 8]) { box.value = "language".slice(0, end); box.dispatchEvent(new Event("input", {bubbles: true})); }
			while (!said.some(s => /\d/.test(s))) await new Promise(r => setTimeout(r, 15));
			return said;
		})()`)
		if len(said) != 1 || !strings.HasPrefix(said[0], "Results: ") {
			t.Errorf("%s: %q", file, said)
		}
		if status := tb.listenTo("[data-status]"); status.Role != "status" || status.Properties["live"] != "polite" {
			t.Errorf("%s: the count is told as %+v", file, status)
		}
	}
}

// Enter leads to the search page; its address can be shared, reloaded and gone back to.
func TestSearchAddress(t *testing.T) {
	t.Parallel()
	s := shipped(t)
	for i, q := range questions {
		t.Run(q.dir, func(t *testing.T) {
			t.Parallel()
			base := []string{s.file, s.web}[i%2]
			tb := open(t, base)
			tb.visit(q.dir + "/cases/index.html")
			tb.ask(q.text)
			tb.submit()
			tb.until(pageDone)
			typed := eval[found](tb, readHits)
			if at := tb.at(); !strings.HasPrefix(at, q.dir+"/search.html?q=") || typed.Hits[0].Code != q.code || typed.Hits[0].Section == "" && typed.Hits[0].Snippet == "" {
				t.Errorf("%s: %+v", at, typed)
			}
			tb.click(".everywhere")
			tb.until(`document.querySelector(".grp")`)
			eval[chromedp.Void](tb, `document.querySelector("[data-value=uzbek]").click()`)
			tb.until(`document.querySelector("[data-value=uzbek]").getAttribute("aria-pressed") === "true"`)
			want := eval[found](tb, readHits)
			at := tb.at()
			if !strings.Contains(at, "all=1") || !strings.Contains(at, "communities=uzbek") || len(want.Pills) != 1 {
				t.Errorf("%s: %+v", at, want)
			}
			same := func(when string) {
				t.Helper()
				tb.until(pageDone)
				got := eval[found](tb, readHits)
				if at != tb.at() || !slices.Equal(titles(got.Hits), titles(want.Hits)) || got.Count != want.Count || !slices.Equal(got.On, want.On) || !slices.Equal(got.Groups, want.Groups) {
					t.Errorf("%s: %s: %+v, want %+v", when, tb.at(), got, want)
				}
			}
			tb.do(chromedp.Reload())
			same("after a reload")
			tb.follow("[data-results] h3 a")
			tb.do(chromedp.NavigateBack())
			same("gone back")
			other := open(t, base)
			other.visit(at)
			tb = other
			same("shared")
			if n := eval[int](tb, "history.length"); n > 2 {
				t.Errorf("there are %d entries in the history", n)
			}
			languages := eval[[]string](tb, `[...document.querySelectorAll(".lang a")].map(a => a.getAttribute("href").split("?")[1])`)
			for _, query := range languages {
				if _, own, _ := strings.Cut(at, "?"); query != own {
					t.Errorf("the menu of languages leads to the query %q, want %q", query, own)
				}
			}
		})
	}
}

func titles(hits []hit) []string {
	list := []string{}
	for _, h := range hits {
		list = append(list, h.Code+" "+h.Title)
	}
	return list
}

// What is typed on the search page comes into the address when somebody rests. More results are asked for with a button, and
// their number is in the address, too.
func TestSearchPageAsYouType(t *testing.T) {
	t.Parallel()
	tb := open(t, shipped(t).file)
	if got := tb.search("en", ""); got.Count != "" || len(got.Hits) > 0 || !eval[bool](tb, `document.querySelector(".ways h2").checkVisibility() && !document.querySelector("[data-without-script]").checkVisibility()`) {
		t.Errorf("without a question: %+v", got)
	}
	tb.click("#q")
	tb.write("the")
	tb.until(`document.querySelector(".hit")`)
	tb.press("\u0301")
	tb.until(`location.search === "?q=the" && ` + pageDone)
	if got := eval[found](tb, readHits); got.Focus != got.Hits[0].Title {
		t.Errorf("the reader who went on is brought to %q", got.Focus)
	}
	first := eval[found](tb, readHits)
	for first.More {
		tb.click("[data-more]")
		n := len(first.Hits)
		tb.until(fmt.Sprintf(`document.querySelectorAll(".hit").length > %d`, n))
		first = eval[found](tb, readHits)
		tb.until(fmt.Sprintf(`document.activeElement === document.querySelectorAll(".hit h3 a")[%d]`, n))
	}
	again := tb.search("en", strings.SplitN(tb.at(), "?", 2)[1])
	if !slices.Equal(titles(again.Hits), titles(first.Hits)) {
		t.Errorf("%v, want %v", titles(again.Hits), titles(first.Hits))
	}
	tb.click("#q")
	tb.press("\u0301")
	if got := eval[found](tb, readHits); got.Focus != first.Hits[0].Title {
		t.Errorf("the arrow leads to %q", got.Focus)
	}
}

// The best results are the same from a server and from a folder, to the last digit, for the box and for the function of the page.
func TestSearchIsTheSameEverywhere(t *testing.T) {
	t.Parallel()
	s := shipped(t)
	type answer struct {
		Title, Section, Lang, URL string
		Score                     float64
		Marks                     []string
	}
	answers := map[string][]string{}
	for _, base := range []string{s.web, s.file} {
		tb := open(t, base)
		for _, q := range questions {
			tb.visit(q.dir + "/search.html")
			for _, lang := range []string{q.dir, "*"} {
				tb.until("window.toptomSearch")
				list := eval[[]answer](tb, fmt.Sprintf(`toptomSearch(%q, %q).then(l => l.map(r => ({Title: r.title, Section: r.section, Lang: r.lang, URL: r.url, Score: r.score, Marks: r.marks})))`, q.text, s.tag(lang)))
				if len(list) == 0 || list[0].Score <= 0 {
					t.Errorf("%s: %+v", q.text, list)
				}
				text, err := json.Marshal(list)
				if err != nil {
					t.Fatal(err)
				}
				answers[base] = append(answers[base], string(text))
			}
		}
	}
	if !slices.Equal(answers[s.web], answers[s.file]) {
		t.Errorf("from a server %v\nfrom a folder %v", answers[s.web], answers[s.file])
	}
}

// tag is that of the language of a folder.
func (s *site) tag(dir string) string {
	for _, l := range s.pack.Langs {
		if strings.EqualFold(l.Tag, dir) {
			return l.Tag
		}
	}
	return dir
}
