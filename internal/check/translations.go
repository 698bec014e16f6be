package check

import (
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
		names = append(names, strconv.Quote(strings.TrimPrefix(s.Key, "."))) // as --section takes them
	}
	at := pg.Places.At("translation.sections")
	if updated := pg.Places.At("translation.updated"); updated.Line > 0 {
		at = updated
	}
	f := diag.Warnf(at, "stale-translation", "the text in %s has changed since %s: %s", pg.Translation.From, pg.Record.Updated, strings.Join(names, ", "))
	if pg.Record.Updated.IsZero() {
		f.Text = diag.Textf("the text in %s has changed since it was translated: %s", pg.Translation.From, strings.Join(names, ", "))
	}
	return f.WithHint("compare the two, mend this text, then run:  toptom translated %s %s", pg.Item.Path(), pg.Lang)
}
