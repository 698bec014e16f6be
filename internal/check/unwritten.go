package check

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"toptom/internal/diag"
	"toptom/internal/pack"
)

// unwritten: what "toptom new" left open ("…") was written.
var unwritten = Check{Name: "unwritten", Item: func(p *pack.Pack, it *pack.Item, _ Env) diag.List {
	findings := begun(it, it.Meta, it.Places, "")
	for i, s := range it.Sources {
		findings.Add(begun(it, pack.Values{"title": s.Title, "publisher": s.Publisher}, it.Places, fmt.Sprintf("sources.%d.", i))...)
	}
	pagesOf(p, it, func(pg *pack.Page) { findings.Add(begun(it, pg.Front, pg.Places, "")...) })
	return findings
}}

// begun looks for fields that are as they were begun; above is where they stand. In an item that is to be published that is an error.
func begun(it *pack.Item, values pack.Values, places pack.Places, above string) diag.List {
	var findings diag.List
	for _, name := range slices.Sorted(maps.Keys(values)) {
		text, ok := values[name].(string)
		if ok && strings.Trim(text, " .…") == "" && text != "" {
			findings.Add(unfinished(it, places.At(above+name), "%q is not written yet", above+name, "unwritten").
				WithHint("write it between the quotes, or take the line out if it is not needed"))
		}
	}
	return findings
}
