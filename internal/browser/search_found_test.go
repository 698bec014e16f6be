package browser_test

import (
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/chromedp/chromedp"

	"toptom/internal/pack"
)

// item is what a result leads to.
func (s *site) item(t *testing.T, h hit) *pack.Item {
	t.Helper()
	_, key, _ := strings.Cut(strings.TrimSuffix(strings.TrimSuffix(h.File, ".html"), "/index"), "/")
	it, ok := s.pack.ByPath(key)
	if !ok {
		t.Fatalf("no item is at %s", h.File)
	}
	return it
}

// keeps says whether an item has, of every facet with a choice, one of the chosen codes. A facet may be left out.
func keeps(it *pack.Item, chosen []option, except string) bool {
	byFacet := map[string]bool{}
	for _, o := range chosen {
		if o.facet != except {
			byFacet[o.facet] = byFacet[o.facet] || slices.Contains(it.Meta.Strs(o.facet), o.code)
		}
	}
	for _, found := range byFacet {
		if !found {
			return false
		}
	}
	return true
}

// The filters show what counting by hand gives: of the pages that are found without filters, those with the chosen codes, and
// beside each code how many there would be with it.
func TestSearchFilters(t *testing.T) {
	t.Parallel()
	s := shipped(t)
	for i, query := range []string{"ky/тил", "ru/язык", "uz-cyrl/тил&all=1", "en/rights"} {
		t.Run(query, func(t *testing.T) {
			t.Parallel()
			tb := open(t, []string{s.web, s.file}[i%2])
			dir, word, _ := strings.Cut(query, "/")
			all := tb.search(dir, "n=1000&q="+word)
			if len(all.Hits) < 5 || all.More || len(all.Counts) < 10 {
				t.Fatalf("%+v", all)
			}
			var options []option
			for key := range all.Counts {
				facet, code, _ := strings.Cut(key, "=")
				if slices.Contains(facets, facet) {
					options = append(options, option{facet, code})
				}
			}
			slices.SortFunc(options, func(a, b option) int { return strings.Compare(a.String(), b.String()) })
			random := rand.New(rand.NewPCG(uint64(i), 1))
			for range 12 {
				var chosen []option
				for range 1 + random.IntN(3) {
					o := options[random.IntN(len(options))]
					if n := eval[found](tb, readHits).Counts[o.String()]; n == 0 || slices.Contains(chosen, o) {
						continue // it is not shown
					}
					tb.toggle(o)
					chosen = append(chosen, o)
				}
				s.compareSearch(t, all.Hits, chosen, eval[found](tb, readHits))
				for _, o := range chosen {
					tb.toggle(o)
				}
			}
			s.compareSearch(t, all.Hits, nil, eval[found](tb, readHits))
		})
	}
}

func (tb *tab) toggle(o option) {
	tb.t.Helper()
	eval[chromedp.Void](tb, fmt.Sprintf(`document.querySelector('[data-facet="%s"] [data-value="%s"]').click()`, o.facet, o.code))
	tb.until(pageDone)
}

func (s *site) compareSearch(t *testing.T, all []hit, chosen []option, got found) {
	t.Helper()
	var want []string
	counts := map[string]int{}
	for _, h := range all {
		it := s.item(t, h)
		if keeps(it, chosen, "") {
			want = append(want, h.File)
		}
		for _, facet := range facets {
			for _, code := range it.Meta.Strs(facet) {
				if keeps(it, chosen, facet) {
					counts[facet+"="+code]++
				}
			}
		}
	}
	var files, on []string
	for _, h := range got.Hits {
		files = append(files, h.File)
	}
	for _, o := range chosen {
		on = append(on, o.String())
	}
	slices.Sort(on)
	if !slices.Equal(files, want) || !strings.HasSuffix(got.Count, fmt.Sprint(": ", len(want))) && len(want) > 0 || !slices.Equal(got.On, on) || len(got.Pills) != len(on) {
		t.Errorf("%v: shows %v, want %v; says %q; on %v, pills %v", chosen, files, want, got.Count, got.On, got.Pills)
	}
	for key, n := range got.Counts {
		if facet, _, _ := strings.Cut(key, "="); slices.Contains(facets, facet) && counts[key] != n {
			t.Errorf("%v: %s counts %d, want %d", chosen, key, n, counts[key])
		}
	}
	for key, n := range counts {
		if n > 0 && got.Counts[key] != n {
			t.Errorf("%v: %s counts %d, want %d", chosen, key, got.Counts[key], n)
		}
	}
}

// Filters are taken off one by one and all at once, by keys alone; nonsense in the address is left out.
func TestSearchFiltersAreTakenOff(t *testing.T) {
	t.Parallel()
	for _, width := range []int64{360, 1280} {
		tb := open(t, shipped(t).file)
		tb.size(width, 800)
		got := tb.search("en", "q=language&communities=uzbek,nobody,%3Cscript%3E&regions=KG-O&__proto__=constructor&constructor=x&n=-5")
		if !slices.Equal(got.On, []string{"communities=uzbek", "regions=KG-O"}) || len(got.Pills) != 2 {
			t.Fatalf("%+v", got)
		}
		for _, want := range []struct {
			selector string
			pills    int
		}{{".pill button", 1}, {"[data-reset]", 0}} {
			tb.pressUntil(want.selector)
			tb.press("\r")
			tb.until(pageDone)
			if got := eval[found](tb, readHits); len(got.Pills) != want.pills || eval[bool](tb, `document.activeElement === document.body`) {
				t.Errorf("%d px: after %s: %+v", width, want.selector, got)
			}
		}
		if at := tb.at(); at != "en/search.html?q=language" {
			t.Errorf("the address is %s", at)
		}
	}
}

// In all languages results stand under the language that they are in, the reader's first, and each page once.
func TestSearchInAllLanguages(t *testing.T) {
	t.Parallel()
	s := shipped(t)
	for i, dir := range s.langDirs() {
		tb := open(t, []string{s.web, s.file}[i%2])
		got := tb.search(dir, "n=1000&all=1&q=KG-08")
		seen := map[string]bool{}
		for _, h := range got.Hits {
			if seen[h.File] || h.Lang != s.tag(strings.Split(h.File, "/")[0]) {
				t.Errorf("%s: %+v", dir, h)
			}
			seen[h.File] = true
		}
		if len(got.Groups) != 4 || got.Hits[0].Lang != s.tag(dir) || !strings.HasSuffix(got.Count, fmt.Sprint(": ", len(got.Hits))) {
			t.Errorf("%s: %+v", dir, got)
		}
		sum := 0
		for _, group := range got.Groups {
			n := 0
			fmt.Sscan(group[strings.LastIndex(group, " "):], &n)
			sum += n
		}
		if sum != len(got.Hits) {
			t.Errorf("%s: groups %q for %d results", dir, got.Groups, len(got.Hits))
		}
	}
}

// A page that stands in for a missing one is found in the language it is in, says so, and runs in its own direction; where all
// languages are asked it is found once. Marks on it are the reader's.
func TestSearchFindsPagesInAnotherLanguage(t *testing.T) {
	t.Parallel()
	s := mixed(t)
	tb := open(t, s.file)
	got := tb.search("ug", "q=carried+at+night")
	if len(got.Hits) != 1 || got.Hits[0].Lang != "en" || got.Hits[0].Dir != "ltr" || !strings.Contains(got.Hits[0].Label, "English") || got.Language != "ug" {
		t.Errorf("%+v", got)
	}
	tb.follow("[data-results] h3 a")
	if at := tb.at(); !strings.HasPrefix(at, "ug/cases/night-bus.html?h=") {
		t.Errorf("it leads to %s", at)
	}
	both := tb.search("ug", "q=bus&all=1")
	files := map[string]int{}
	for _, h := range both.Hits {
		files[strings.SplitN(h.File, "/", 2)[1]]++
	}
	if files["cases/night-bus.html"] != 1 {
		t.Errorf("%+v", both)
	}
}

// A slip of the finger is forgiven, and the page says so with the word as the pack writes it. Advice is given where nothing is found.
func TestSearchForgives(t *testing.T) {
	t.Parallel()
	s := shipped(t)
	tb := open(t, s.file)
	for dir, words := range map[string][2]string{
		"ky": {"мониторнг", "мониторинг"}, "ru": {"узбкский", "узбекский"}, "uz-cyrl": {"мониторнг", "мониторинг"}, "en": {"statlessness", "statelessness"},
	} {
		got := tb.search(dir, "q="+words[0])
		if len(got.Hits) == 0 || !strings.Contains(got.Instead, words[0]) || !strings.Contains(strings.ToLower(got.Instead), words[1]) {
			t.Errorf("%s: %q, %d results", dir, got.Instead, len(got.Hits))
		}
		tb.visit(dir + "/about.html")
		if box := tb.ask(words[0]); box.Instead != got.Instead {
			t.Errorf("%s: the box says %q, the page %q", dir, box.Instead, got.Instead)
		}
		if right := tb.search(dir, "q="+words[1]); right.Instead != "" {
			t.Errorf("%s: without a slip %q", dir, right.Instead)
		}
	}
	nothing := tb.search("en", "q=qqqqqqqqq")
	if len(nothing.Hits) > 0 || !nothing.Nothing || nothing.Count == "" || !eval[bool](tb, `document.querySelector(".ways a").checkVisibility()`) {
		t.Errorf("%+v", nothing)
	}
	tb.search("en", "q=Ынтымагы")
	tb.click("[data-try-everywhere]")
	tb.until(pageDone)
	if got := eval[found](tb, readHits); len(got.Groups) == 0 || got.Nothing {
		t.Errorf("in all languages: %+v", got)
	}
	tb.visit("en/about.html")
	if got := tb.ask("qqqqqqqqq"); len(got.Hits) > 0 || got.Count == "" {
		t.Errorf("%+v", got)
	}
	tb.follow(".hits .btns a")
	if at := tb.at(); at != "en/search.html?q=qqqqqqqqq&all=1" {
		t.Errorf("the advice of the box leads to %s", at)
	}
}

// A copy with a file missing, or with one of another build, says so once and works with what is there.
func TestSearchInAnIncompleteCopy(t *testing.T) {
	t.Parallel()
	s := shipped(t)
	faults := map[string]func(name string) error{
		"missing": os.Remove,
		"other build": func(name string) error {
			text, err := os.ReadFile(name)
			if err != nil {
				return err
			}
			mark := regexp.MustCompile(`^(toptomIndex\("\w+",")\w+`)
			return os.WriteFile(name, mark.ReplaceAll(text, []byte("${1}000000000000")), 0o644)
		},
		"cut off": func(name string) error { return os.Truncate(name, 200) },
	}
	part := fstest.MapFS{} // of the copy, what the test needs
	for _, pattern := range []string{"assets/*", "search/*/*", "text/*/*", "en/search.html", "en/about.html"} {
		names, err := filepath.Glob(filepath.Join(s.dir, pattern))
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			part[filepath.ToSlash(strings.TrimPrefix(name, s.dir+"/"))] = &fstest.MapFile{Data: data, Mode: 0o644}
		}
	}
	for what, files := range map[string][]string{
		"missing":     {"search/en/meta.js", "search/en/s0.js", "text/en/t0.js"},
		"other build": {"search/en/s0.js", "search/en/f.js"},
		"cut off":     {"search/en/d0.js"},
	} {
		for _, file := range files {
			copied, err := os.MkdirTemp(work, "copy")
			if err != nil {
				t.Fatal(err)
			}
			if err := errors.Join(os.CopyFS(copied, part), faults[what](filepath.Join(copied, file))); err != nil {
				t.Fatal(err)
			}
			tb := open(t, (&url.URL{Scheme: "file", Path: copied + "/"}).String())
			tb.visit("en/search.html?q=language+rights&all=1")
			tb.until(pageDone)
			tb.click("[data-everywhere]")
			tb.until(pageDone)
			if eval[int](tb, `document.querySelectorAll("[role=alert]").length`) != 1 {
				t.Errorf("%s is %s: %d alerts", file, what, eval[int](tb, `document.querySelectorAll("[role=alert]").length`))
			}
			want := strings.HasPrefix(file, "text/") || strings.HasSuffix(file, "/f.js")
			if has := eval[bool](tb, `document.querySelector(".hit") !== null && document.querySelector("[data-count]").textContent !== ""`); has != want {
				t.Errorf("%s is %s: there are results: %v", file, what, has)
			}
			tb.visit("en/about.html")
			tb.click("#q")
			for _, word := range []string{"school", "language"} {
				tb.write(word)
				tb.until(boxOpen)
			}
			if eval[int](tb, `document.querySelectorAll(".hits [role=alert]").length`) > 1 {
				t.Errorf("%s is %s: the box says it twice", file, what)
			}
			for _, f := range tb.faultsSoFar() {
				if !strings.Contains(f, "ERR_FILE_NOT_FOUND") && !(what == "cut off" && strings.Contains(f, "SyntaxError")) {
					t.Errorf("%s is %s: %s", file, what, f)
				}
			}
		}
	}
}

// text is an article without its marks.
const article = `(a => ({HTML: a.innerHTML, Text: a.textContent, Links: [...a.querySelectorAll("a")].map(a => a.getAttribute("href") + " " + a.textContent),
	Marks: [...a.querySelectorAll("mark")].map(m => m.textContent), Code: [...a.querySelectorAll("pre, code")].map(c => c.innerHTML)}))(document.querySelector("article.text"))`

type read struct {
	HTML, Text   string
	Links, Marks []string
	Code         []string
}

// The page that a result leads to marks what was found, whatever its ending, in the section it opens at; a button takes the marks off.
func TestSearchMarksThePage(t *testing.T) {
	t.Parallel()
	s := shipped(t)
	for i, q := range questions {
		base := []string{s.file, s.web}[i%2]
		tb := open(t, base)
		got := tb.search(q.dir, "q="+url.QueryEscape(q.text))
		file := strings.Split(got.Hits[0].File, "#")[0]
		tb.visit(file)
		plain := eval[read](tb, article)
		tb.search(q.dir, "q="+url.QueryEscape(q.text))
		at := "[data-results] h3 a"
		if len(got.Hits[0].Also) > 0 {
			at = "[data-results] .also a"
		}
		tb.follow(at)
		tb.until(`document.querySelector(".unmark")`)
		marked := eval[read](tb, article)
		if len(marked.Marks) < 3 || !slices.Equal(marked.Links, plain.Links) {
			t.Errorf("%s: marks %q; links %q, want %q", file, marked.Marks, marked.Links, plain.Links)
		}
		anchor := eval[string](tb, `location.hash`)
		if anchor != "" && !eval[bool](tb, `(r => r.top >= -1 && r.top < innerHeight / 2)(document.querySelector(location.hash).getBoundingClientRect())`) {
			t.Errorf("%s: the place is not in the window", tb.at())
		}
		tb.pressUntil(".unmark button")
		tb.press("\r")
		if clean := eval[read](tb, article); clean.HTML != plain.HTML {
			t.Errorf("%s: the page is not as it was", file)
		}
		if at := tb.at(); at != file+anchor {
			t.Errorf("without marks the address is %s, want %s", at, file+anchor)
		}
	}
}

// Marks leave links, code and what is hidden alone; nonsense in the address does nothing.
func TestSearchMarksHarmNothing(t *testing.T) {
	t.Parallel()
	tb := open(t, mixed(t).file)
	tb.visit("en/guide/first.html")
	plain := eval[read](tb, article)
	words := "code.link.outside.case.a.one.two.table.note.https.example.org.the"
	tb.visit("en/guide/first.html?h=" + words)
	tb.until(`document.querySelector(".unmark")`)
	got := eval[read](tb, article)
	if len(got.Marks) < 5 || !slices.Equal(got.Links, plain.Links) || !slices.Equal(got.Code, plain.Code) {
		t.Errorf("%+v", got)
	}
	for _, h := range hostile {
		tb.visit("en/guide/first.html?h=" + url.QueryEscape(h) + "#text")
		tb.until(`window.toptomSearch`)
		eval[chromedp.Void](tb, `toptomSearch("x", "en").then(() => {})`)
		if got := eval[read](tb, article); got.HTML != plain.HTML {
			t.Errorf("%.40q changes the page", h)
		}
	}
	tb.visit("en/guide/first.html?h=%ED%A0%80.%FF%FE&h=table#%ED%A0%80")
	tb.until(`window.toptomSearch`)
}

// hostile is what no search may trip over.
var hostile = []string{
	`<script>window.hacked = 1</script>`, `<img src=x onerror="window.hacked = 1">`, `"'><svg onload=alert(1)>`, `javascript:alert(1)`, `{n}{word}{typed}$&$1`,
	strings.Repeat("ы", 10000), strings.Repeat("a ", 3000), strings.Repeat(`"`, 99), `"unbalanced`, `«тил`, "😀👩‍👩‍👧", "?!.,;:", " ", "\u202e\u2066", "\x00\x01", "%", "%E0%A4%A", "__proto__ constructor toString",
}

// Whatever is asked, nothing runs, nothing breaks, and the next question is answered.
func TestSearchHostileQuestions(t *testing.T) {
	t.Parallel()
	s := shipped(t)
	for i, h := range hostile {
		t.Run(fmt.Sprint(i), func(t *testing.T) {
			t.Parallel()
			tb, dir := open(t, []string{s.web, s.file}[i%2]), s.langDirs()[i/2%4]
			tb.search(dir, "q="+url.QueryEscape(h)+"&all=1")
			harmless := `window.hacked === undefined && !document.querySelector("main img, main script, main svg:not(.orn):not(.ala), .hits img, .hits script, .hits svg")`
			if !eval[bool](tb, harmless) {
				t.Errorf("%.40q does harm", h)
			}
			tb.visit(dir + "/about.html")
			tb.click("#q")
			tb.write(h)
			tb.until(`window.toptomSearch && (!document.querySelector("#q").value.trim() || ` + boxOpen + `)`)
			if !eval[bool](tb, harmless) {
				t.Errorf("%.40q does harm in the box", h)
			}
			if got := tb.ask("KG-08"); len(got.Hits) == 0 || got.Hits[0].Code != "KG-08" {
				t.Errorf("after %.40q: %+v", h, got)
			}
		})
	}
	// what cannot stand in an address as it is
	tb := open(t, s.file)
	tb.visit("en/search.html?q=%ED%A0%80%FF&q=x&all=1")
	tb.until(pageDone)
	tb.visit("en/about.html")
	tb.click("#q")
	tb.until(`window.toptomSearch`)
	eval[chromedp.Void](tb, `(e => { e.value = "lone \ud800 half"; e.dispatchEvent(new Event("input", {bubbles: true})); })(document.querySelector("#q"))`)
	tb.until(boxOpen)
}

// Without scripts the box leads to a page with the ways in, and nothing there is dead.
func TestSearchWithoutScripts(t *testing.T) {
	t.Parallel()
	for _, s := range []*site{shipped(t), mixed(t)} {
		for i, dir := range s.langDirs() {
			tb := open(t, []string{s.web, s.file}[i%2])
			tb.scriptsOff()
			tb.visit(dir + "/cases/index.html")
			tb.click("#q")
			tb.write("тил")
			tb.submit()
			if at := tb.at(); at != dir+"/search.html?q="+url.QueryEscape("тил") {
				t.Errorf("Enter leads to %s", at)
			}
			dead := eval[[]string](tb, `[...document.querySelectorAll("main button, main input, main summary, [data-search-page]")].filter(e => e.checkVisibility()).map(e => e.outerHTML)`)
			ways := eval[[]string](tb, `[...document.querySelectorAll("main .ways a")].filter(e => e.checkVisibility()).map(e => e.href)`)
			if len(dead) > 0 || len(ways) < 4 || !eval[bool](tb, `document.querySelector("[data-without-script]").checkVisibility()`) {
				t.Errorf("%s: dead %q, ways %q", dir, dead, ways)
			}
			for _, way := range ways {
				if file, _, inside := inSite(tb.base, way); !inside || !fs.ValidPath(file) {
					t.Errorf("%s: %s", dir, way)
				}
			}
		}
	}
}
