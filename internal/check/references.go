package check

import (
	"fmt"
	"slices"

	"toptom/internal/diag"
	"toptom/internal/pack"
)

// references: ids named in one field exist in another: sources of figures, related items, labels of figures.
var references = Check{Name: "references", Item: func(p *pack.Pack, it *pack.Item, _ Env) diag.List {
	var findings diag.List
	sids := make([]string, len(it.Sources))
	for i, s := range it.Sources {
		sids[i] = s.SID
	}
	source := func(sid, place string) {
		if sid != "" && !slices.Contains(sids, sid) {
			findings.Add(diag.Errorf(it.Places.At(place), "unknown-source", "there is no source %q in this item", sid).DidYouMean(sid, sids))
		}
	}
	for i, sid := range it.Meta.Strs("counter_evidence") {
		source(sid, fmt.Sprintf("counter_evidence.%d", i))
	}
	for i, f := range it.Meta.Objs("figures") {
		source(f.Str("sid"), fmt.Sprintf("figures.%d.sid", i))
		pagesOf(p, it, func(pg *pack.Page) {
			labels, _ := pg.Front["figures"].(map[string]string)
			if labels[f.Str("key")] == "" {
				findings.Add(diag.Errorf(diag.Place{File: pg.File, Line: 1, Col: 1}, "missing", "the figure %q has no label here", f.Str("key")).
					WithHint("add to the block at the top:  figures: {%s: \"…\"}", f.Str("key")))
			}
		})
	}
	for i, r := range it.Related {
		if _, ok := related(p, it, r.ID); !ok {
			var known []string
			for _, other := range p.Items {
				known = append(known, other.Key)
			}
			findings.Add(diag.Errorf(it.Places.At(fmt.Sprintf("related.%d.id", i)), "unknown-item", "there is no item %q", r.ID).DidYouMean(r.ID, known))
		}
	}
	return findings
}}

// related finds an item by folder name: of the own kind first, then of any.
func related(p *pack.Pack, it *pack.Item, id string) (*pack.Item, bool) {
	if other, ok := p.ByPath(it.Kind.Folder + "/" + id); ok {
		return other, true
	}
	return p.Item(id)
}
