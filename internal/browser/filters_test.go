package browser_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"toptom/internal/pack"
)

// shown is what a reader sees of a list and its filters.
type shown struct {
	Rows     []string       // codes of the items that can be seen
	Count    string         // the line above the list
	Counts   map[string]int // beside each option
	On, Off  []string       // options that are chosen, and that would show nothing
	Pills    []string       // names of the chosen options
	Names    []string       // of the chosen options in their facets
	Reset    bool
	Query    string // behind the #
	Template string // of the line above the list
	None     string
}

const readList = `(() => {
	const all = s => [...document.querySelectorAll(s)], one = s => document.querySelector(s), seen = e => e.checkVisibility();
	const key = a => a.closest("[data-facet]").dataset.facet + "=" + a.dataset.value;
	const options = all("[data-facet] [data-value]"), sum = one("[data-sum]");
	const on = options.filter(a => a.getAttribute("aria-pressed") === "true");
	return {
		Rows: all("[data-rows] [data-tags]").filter(seen).map(r => r.querySelector(".big").textContent.trim()),
		Count: one("[data-count]").textContent, Template: sum.dataset.shown, None: sum.dataset.none,
		Counts: Object.fromEntries(options.map(a => [key(a), +a.closest("li").querySelector(".cnt").textContent])),
		On: on.map(key).sort(), Off: options.filter(a => a.getAttribute("aria-disabled") === "true").map(key).sort(),
		Names: on.map(a => a.textContent.trim()).sort(),
		Pills: all("[data-pills] .pill").map(p => p.firstChild.textContent.trim()).sort(),
		Reset: seen(one("[data-reset]")), Query: location.hash.slice(1),
	};
})()`

// press clicks options by script: hundreds of choices are made in one page.
func pressOptions(options []option) string {
	var b strings.Builder
	for _, o := range options {
		fmt.Fprintf(&b, `document.querySelector('[data-facet="%s"] [data-value="%s"]').click();`, o.facet, o.code)
	}
	return b.String()
}

// compare holds what is shown against what the query gives.
func compare(t *testing.T, p *pack.Pack, chosen []option, got shown) {
	t.Helper()
	want := shown{Rows: find(p, chosen...), Counts: counts(p, chosen), Reset: len(chosen) > 0, Query: address(chosen)}
	for _, o := range chosen {
		want.On = append(want.On, o.String())
	}
	for o, n := range want.Counts {
		if n == 0 && !slices.Contains(want.On, o) {
			want.Off = append(want.Off, o)
		}
	}
	slices.Sort(want.On)
	slices.Sort(want.Off)
	total := strconv.Itoa(len(p.Items))
	line := strings.NewReplacer("{shown}", strconv.Itoa(len(want.Rows)), "{total}", total).Replace(got.Template)
	if len(want.Rows) == 0 {
		line = got.None
	}
	query, err := url.QueryUnescape(got.Query)
	switch {
	case !slices.Equal(got.Rows, want.Rows):
		t.Errorf("%v: shows %v, want %v", chosen, got.Rows, want.Rows)
	case !maps.Equal(got.Counts, want.Counts):
		t.Errorf("%v: counts %v, want %v", chosen, got.Counts, want.Counts)
	case !slices.Equal(got.On, want.On), !slices.Equal(got.Off, want.Off):
		t.Errorf("%v: on %v, want %v; off %v, want %v", chosen, got.On, want.On, got.Off, want.Off)
	case got.Count != line || !strings.Contains(got.Template, "{shown}") || got.None == "":
		t.Errorf("%v: says %q, want %q", chosen, got.Count, line)
	case !slices.Equal(got.Pills, got.Names):
		t.Errorf("%v: pills %q, names %q", chosen, got.Pills, got.Names)
	case got.Reset != want.Reset:
		t.Errorf("%v: the link that takes all filters off: %v", chosen, got.Reset)
	case err != nil || !sameQuery(query, want.Query):
		t.Errorf("%v: the address says %q, want %q", chosen, query, want.Query)
	}
}

// sameQuery compares a=1,2&b=3 with the facets, and the codes of each, in any order.
func sameQuery(a, b string) bool {
	order := func(s string) string {
		parts := strings.Split(s, "&")
		for i, part := range parts {
			facet, codes, _ := strings.Cut(part, "=")
			list := strings.Split(codes, ",")
			slices.Sort(list)
			parts[i] = facet + "=" + strings.Join(list, ",")
		}
		slices.Sort(parts)
		return strings.Join(parts, "&")
	}
	return order(a) == order(b)
}

// choices are sets of options: each alone, and many at random, of one facet and of several.
func choices(p *pack.Pack, seed uint64) [][]option {
	all := options(p)
	var sets [][]option
	for _, o := range all {
		sets = append(sets, []option{o})
	}
	random := rand.New(rand.NewPCG(seed, 0))
	for range 30 {
		var set []option
		for range 2 + random.IntN(4) {
			if o := all[random.IntN(len(all))]; !slices.Contains(set, o) {
				set = append(set, o)
			}
		}
		sets = append(sets, set)
	}
	return sets
}

// The filters show what a query over meta.yaml gives, for every option and many combinations, in every language.
func TestFilters(t *testing.T) {
	t.Parallel()
	for _, s := range []*site{shipped(t), mixed(t)} {
		for i, dir := range s.langDirs() {
			base := []string{s.web, s.file}[i%2]
			t.Run(dir, func(t *testing.T) {
				t.Parallel()
				tb := open(t, base)
				tb.visit(dir + "/cases/index.html")
				compare(t, s.pack, nil, eval[shown](tb, readList))
				for _, set := range choices(s.pack, uint64(i)) {
					var chosen []option
					for _, o := range set {
						chosen = toggle(s.pack, chosen, o)
					}
					got := eval[shown](tb, pressOptions(set)+readList)
					compare(t, s.pack, chosen, got)
					eval[chromedp.Void](tb, pressOptions(chosen))
				}
				compare(t, s.pack, nil, eval[shown](tb, readList))
			})
		}
	}
}

// The address keeps the choice: it can be reloaded, sent to others, and hold nonsense.
func TestFiltersInTheAddress(t *testing.T) {
	t.Parallel()
	s := shipped(t)
	uzbek, media, osh := option{"communities", "uzbek"}, option{"themes", "media"}, option{"regions", "KG-O"}
	bulgaria := option{"countries", "BG"}
	for _, base := range []string{s.web, s.file} {
		tb := open(t, base)
		list := "ru/cases/index.html"
		tb.visit(list)
		eval[chromedp.Void](tb, pressOptions([]option{uzbek, media}))
		tb.do(chromedp.Reload())
		compare(t, s.pack, []option{uzbek, media}, eval[shown](tb, readList))

		tb.follow("[data-rows] .row:not([hidden]) h3 a")
		tb.do(chromedp.NavigateBack())
		compare(t, s.pack, []option{uzbek, media}, eval[shown](tb, readList))

		tb.click(".pill button")
		compare(t, s.pack, []option{media}, eval[shown](tb, readList))
		tb.click("[data-reset]")
		compare(t, s.pack, nil, eval[shown](tb, readList))
		if at := tb.at(); at != list && at != list+"#" {
			t.Errorf("without filters the address is %s", at)
		}

		for query, chosen := range map[string][]option{
			"communities=uzbek&themes=media":                           {uzbek, media},
			"regions=KG-O&countries=BG":                                {osh, bulgaria}, // nothing has both
			"communities=uzbek,<script>&x=y&regions=KG-ZZ&__proto__=1": {uzbek},
		} {
			tb.visit("404.html") // a change of the hash alone would not load the page
			tb.visit(list + "#" + query)
			got := eval[shown](tb, readList)
			got.Query = address(chosen)
			compare(t, s.pack, chosen, got)
		}
	}
}

// Without scripts the filters are links to pages with the same items, and nothing is offered that would not work.
func TestFiltersWithoutScripts(t *testing.T) {
	t.Parallel()
	for _, s := range []*site{shipped(t), mixed(t)} {
		for i, dir := range s.langDirs() {
			base := []string{s.file, s.web}[i%2]
			t.Run(dir, func(t *testing.T) {
				t.Parallel()
				tb := open(t, base)
				tb.scriptsOff()
				tb.visit(dir + "/cases/index.html")
				links := eval[map[string]string](tb, `Object.fromEntries([...document.querySelectorAll("[data-facet] a[data-value]:not([role])")]
					.map(a => [a.closest("[data-facet]").dataset.facet + "=" + a.dataset.value, a.href]))`)
				if len(links) != len(options(s.pack)) {
					t.Errorf("%d links for %d options", len(links), len(options(s.pack)))
				}
				last := ""
				for _, o := range options(s.pack) {
					file, _, _ := inSite(base, links[o.String()])
					if want := dir + "/" + o.facet + "/" + o.code + ".html"; file != want {
						t.Errorf("%s leads to %s", o, file)
					}
					if o.facet == last {
						continue // one of each facet is opened; checkLists has looked at all
					}
					last = o.facet
					tb.visit(file)
					rows := eval[[]string](tb, `[...document.querySelectorAll("[data-rows] .row .big")].map(e => e.textContent.trim())`)
					if want := find(s.pack, o); !slices.Equal(rows, want) {
						t.Errorf("%s: %s has %v, want %v", o, file, rows, want)
					}
				}
			})
		}
	}
}

// What only scripts can do is not there without them; what can be read and followed is.
func TestPagesWithoutScripts(t *testing.T) {
	t.Parallel()
	s := mixed(t)
	tb := open(t, s.file)
	tb.scriptsOff()
	for _, file := range s.templates() {
		tb.visit(file)
		dead := eval[[]string](tb, `[...document.querySelectorAll("button:not(.find button), [data-reset], [data-active]")].filter(e => e.checkVisibility()).map(e => e.outerHTML)`)
		if len(dead) > 0 {
			t.Errorf("%s: %q is shown and does nothing", file, dead)
		}
		if !eval[bool](tb, `document.querySelector("main").innerText.trim().length > 20`) {
			t.Errorf("%s: there is nothing to read", file)
		}
	}
	tb.visit("ug/cases/reading-room.html")
	tb.click(".lang summary")
	tb.follow(`.lang a[hreflang="en"]`)
	if at := tb.at(); at != "en/cases/reading-room.html" {
		t.Errorf("the language menu leads to %s", at)
	}
}
