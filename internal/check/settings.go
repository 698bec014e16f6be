package check

import (
	"fmt"

	"toptom/internal/diag"
	"toptom/internal/pack"
)

// settings: pack.yaml names only what exists, and files are in languages of the pack.
var settings = Check{Name: "settings", Pack: func(p *pack.Pack, _ Env) diag.List {
	var findings diag.List
	var codes []string
	for _, it := range p.Items {
		codes = append(codes, it.Code)
	}
	code := func(c, place string) {
		if _, ok := p.ByCode(c); !ok {
			findings.Add(diag.Errorf(p.Config.Places.At(place), "unknown-item", "no item has the code %q", c).DidYouMean(c, codes))
		}
	}
	for i, c := range p.Config.Featured {
		code(c, fmt.Sprintf("featured.%d", i))
	}
	for i, w := range p.Config.Ways {
		for j, c := range w.Items {
			code(c, fmt.Sprintf("ways.%d.items.%d", i, j))
		}
	}
	for i, key := range p.Config.Menu {
		if _, ok := p.ByPath(key); !ok {
			findings.Add(diag.Errorf(p.Config.Places.At(fmt.Sprintf("menu.%d", i)), "unknown-item", "there is no page %q", key).DidYouMean(key, p.Paths()))
		}
	}
	p.All(func(it *pack.Item) {
		for tag, pg := range it.Pages {
			if _, ok := p.Lang(tag); !ok {
				findings.Add(diag.Errorf(diag.Place{File: pg.File}, "language", "%q is not a language of this pack", tag).
					WithHint("list it in pack.yaml under languages, or rename the file"))
			}
		}
	})
	return findings
}}
