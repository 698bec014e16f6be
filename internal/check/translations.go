package check

import (
	"cmp"
	"strconv"
	"strings"

	"toptom/internal/diag"
	"toptom/internal/fresh"
	"toptom/internal/pack"
)

// translations: a translation that notes what its source said tells what the source says now.
var translations = Check{Name: "translations", Item: func(p *pack.Pack, it *pack.Item, _ Env) diag.List {
	var findings diag.List
	pagesOf(p, it, func(pg *pack.Page) {
		if behind := fresh.Behind(pg.Fresh); len(behind) > 0 && fresh.Known(pg.Fresh) {
			findings.Add(stale(pg, behind))
		}
	})
	return findings
}}

func stale(pg *pack.Page, behind []fresh.Section) diag.Finding {
	var names []string
	for _, s := range behind {
		names = append(names, partName(s.Key))
	}
	at := pg.Places.At("translation.sections")
	if updated := pg.Places.At("translation.updated"); updated.Line > 0 {
		at = updated
	}
	since := cmp.Or(pg.Record.Updated.String(), "it was translated")
	return diag.Warnf(at, "stale-translation", "the text in %s has changed since %s: %s", pg.Translation.From, since, strings.Join(names, ", ")).
		WithHint("compare the two, mend this text, then run:  toptom translated %s %s", pg.Item.Path(), pg.Lang)
}

// partName names a part of a text for those who write it.
func partName(key string) string {
	switch key {
	case fresh.Front:
		return "the block at the top"
	case fresh.Lead:
		return "the text before the first heading"
	}
	return strconv.Quote(key)
}
