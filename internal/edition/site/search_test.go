package site_test

import (
	"slices"
	"strings"
	"testing"

	"toptom/internal/packtest"
)

// What the script of search is told, in each language: languages in the pack's order, colours of kinds, how numbers are written, and
// messages with places for values, which need no plural.
func TestSearchTold(t *testing.T) {
	t.Parallel()
	b := packtest.Build(t, half(), packtest.Base())
	for page, want := range map[string][]string{
		"ky/cases/yntymak.html": {`count:"Табылды: {n}"`, `group:" ",groupFrom:4`, `орусча`},
		"en/search.html":        {`count:"Results: {n}"`, `group:",",groupFrom:4`, `Russian`},
	} {
		src := b.Attr(page, "form.find", "data-src")
		script := string(b.Bytes(src[strings.Index(src, "assets/"):]))
		want = append(want, `name:"Русский",dir:"ltr"`, `tag:"ug",name:"ئۇيغۇرچە",dir:"rtl"`, `kinds:{cases:"case"}`)
		for _, text := range want {
			if !strings.Contains(script, text) {
				t.Errorf("%s: its script does not hold %s", page, text)
			}
		}
		var at []int
		for _, tag := range []string{`tag:"ky"`, `tag:"ru"`, `tag:"en"`, `tag:"ug"`} {
			at = append(at, strings.Index(script, tag))
		}
		if !slices.IsSorted(at) || at[0] < 0 {
			t.Errorf("%s: the languages are not in the pack's order: %v", page, at)
		}
		if strings.ContainsAny(script, "⟨⟩") || strings.Contains(script, "{{") {
			t.Errorf("%s: a message of its script is missing or has a place that is not filled", page)
		}
	}
}
