package site_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"toptom/internal/packtest"
)

// What the script of search is told by a page: languages in the pack's order, colours of kinds, how numbers are written, and messages with
// places for values, which need no plural.
func TestSearchBox(t *testing.T) {
	t.Parallel()
	b := packtest.Build(t, half(), packtest.Base())
	for page, want := range map[string]struct{ group, count, in string }{
		"ky/cases/yntymak.html": {"\u00a0", "Табылды: {n}", "орусча"},
		"en/search.html":        {",", "Results: {n}", "Russian"},
	} {
		if got := b.Attr(page, "form.find", "data-group") + b.Attr(page, "form.find", "data-group-from"); got != want.group+"4" {
			t.Errorf("%s: thousands are written with %q", page, got)
		}
		if got := b.Attr(page, "form.find", "data-t-count"); got != want.count {
			t.Errorf("%s: the count says %q", page, got)
		}
		if got := b.Attr(page, "form.find", "data-kinds"); got != "cases=case" {
			t.Errorf("%s: kinds %q", page, got)
		}
		text := b.Attr(page, "form.find", "data-names")
		var names map[string]struct{ Name, Dir, In string }
		if err := json.Unmarshal([]byte(text), &names); err != nil {
			t.Fatal(err)
		}
		if len(names) != 4 || names["ug"].Dir != "rtl" || names["ru"].Name != "Русский" || !strings.Contains(names["ru"].In, want.in) {
			t.Errorf("%s: languages %+v", page, names)
		}
		var at []int
		for _, tag := range []string{`"ky":`, `"ru":`, `"en":`, `"ug":`} {
			at = append(at, strings.Index(text, tag))
		}
		if !slices.IsSorted(at) || at[0] < 0 {
			t.Errorf("%s: the languages are not in the pack's order: %s", page, text)
		}
		for _, message := range []string{"count", "none", "all", "close", "forgiven", "incomplete", "try", "everywhere", "also", "marked", "unmark"} {
			if got := b.Attr(page, "form.find", "data-t-"+message); got == "" || strings.ContainsAny(got, "⟨⟩") || strings.Contains(got, "{{") {
				t.Errorf("%s: the message %s is %q", page, message, got)
			}
		}
	}
}
