package check

import (
	"slices"
	"strings"

	"toptom/internal/diag"
	"toptom/internal/pack"
)

// kinship is how many letters two names of a thing have in common, one after the other, if one is made from the other: statelessness from stateless person.
// Both may be needed.
const kinship = 7

func akin(a, b string) bool {
	letters := []rune(b)
	for i := 0; i+kinship <= len(letters); i++ {
		if strings.Contains(a, string(letters[i:i+kinship])) {
			return true
		}
	}
	return strings.Contains(a, b) || strings.Contains(b, a)
}

// bare is a form of the glossary without what is said of it in brackets.
func bare(form string) string {
	form, _, _ = strings.Cut(form, " (")
	return form
}

// terms: one thing has one name, the first that the glossary has for it.
func terms(p *pack.Pack) func(prose) diag.List {
	type variant struct{ text, preferred, small string }
	variants := map[string][]variant{} // by language
	for _, c := range p.Glossary {
		for tag, forms := range c.Forms {
			if slices.Contains(c.Unsure, tag) {
				continue
			}
			preferred := bare(forms[0])
			for _, f := range forms[1:] {
				f = bare(f)
				if small := strings.ToLower(f); acronym(f) == "" && !akin(strings.ToLower(preferred), small) {
					variants[tag] = append(variants[tag], variant{f, preferred, small})
				}
			}
		}
	}
	return func(x prose) diag.List {
		var findings diag.List
		for _, v := range variants[x.page.Lang] {
			for passage := range x.has(v.small, 2) {
				findings.Add(diag.Warnf(x.at(passage.Line), "term", "the glossary calls this %q, and the text %q", v.preferred, v.text).
					WithHint("write %q: one thing, one name", v.preferred))
				break
			}
		}
		return findings
	}
}
