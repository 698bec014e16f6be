package browser_test

import (
	"fmt"
	"slices"
	"strings"

	"toptom/internal/pack"
)

// What follows says once more, in the plainest way, which cases a choice of filters must show. It knows nothing of how the site
// does it.

// facets are what cases can be filtered by.
var facets = []string{"regions", "communities", "rights", "methods", "themes", "countries"}

// option is one code of a facet.
type option struct{ facet, code string }

func (o option) String() string { return o.facet + "=" + o.code }

// has says whether a case has the code. What lies in Kyrgyzstan and in no region concerns the whole country.
func has(it *pack.Item, o option) bool {
	if o == (option{"regions", "nationwide"}) {
		return len(it.Meta.Strs("regions")) == 0 && slices.Contains(it.Meta.Strs("countries"), "KG")
	}
	return slices.Contains(it.Meta.Strs(o.facet), o.code)
}

// options lists the codes that cases have, facet by facet; a facet in which all cases have one and the same code is no choice.
func options(p *pack.Pack) []option {
	var all []option
	for _, facet := range facets {
		var codes []string
		for _, it := range p.Items {
			codes = append(codes, it.Meta.Strs(facet)...)
			if has(it, option{facet, "nationwide"}) {
				codes = append(codes, "nationwide")
			}
		}
		slices.Sort(codes)
		codes = slices.Compact(codes)
		for _, c := range codes {
			if len(codes) > 1 {
				all = append(all, option{facet, c})
			}
		}
	}
	return all
}

// matches says whether a case has, of every facet with a choice, one of the chosen codes. A facet may be left out.
func matches(it *pack.Item, chosen []option, except string) bool {
	for _, facet := range facets {
		asked, found := false, false
		for _, o := range chosen {
			if o.facet == facet && facet != except {
				asked = true
				found = found || has(it, o)
			}
		}
		if asked && !found {
			return false
		}
	}
	return true
}

// find lists the codes of the cases that match, in the order of the pack.
func find(p *pack.Pack, chosen ...option) []string {
	codes := []string{}
	for _, it := range p.Items {
		if matches(it, chosen, "") {
			codes = append(codes, it.Code)
		}
	}
	return codes
}

// counts is how many cases each option would show beside what is chosen in the other facets.
func counts(p *pack.Pack, chosen []option) map[string]int {
	n := map[string]int{}
	for _, o := range options(p) {
		n[o.String()] = 0
		for _, it := range p.Items {
			if has(it, o) && matches(it, chosen, o.facet) {
				n[o.String()]++
			}
		}
	}
	return n
}

// toggle is a click on an option: one that would show nothing does nothing.
func toggle(p *pack.Pack, chosen []option, o option) []option {
	if i := slices.Index(chosen, o); i >= 0 {
		return slices.Delete(slices.Clone(chosen), i, i+1)
	}
	if counts(p, chosen)[o.String()] == 0 {
		return chosen
	}
	return append(slices.Clone(chosen), o)
}

// address is what stands behind the list's name while something is chosen.
func address(chosen []option) string {
	byFacet := map[string][]string{}
	for _, o := range chosen {
		byFacet[o.facet] = append(byFacet[o.facet], o.code)
	}
	var parts []string
	for _, facet := range facets {
		if codes := byFacet[facet]; len(codes) > 0 {
			parts = append(parts, fmt.Sprintf("%s=%s", facet, strings.Join(codes, ",")))
		}
	}
	return strings.Join(parts, "&")
}
