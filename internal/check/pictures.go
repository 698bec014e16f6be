package check

import (
	"strings"

	"toptom/internal/diag"
	"toptom/internal/markdown"
	"toptom/internal/pack"
)

// pictures: each is a file of the item's own folder, says what it shows, and whoever can be recognised in it has agreed.
var pictures = Check{Name: "pictures", Item: func(p *pack.Pack, it *pack.Item, _ Env) diag.List {
	var findings diag.List
	declared := map[string]pack.Image{}
	for _, im := range it.Images {
		declared[im.File] = im
		if im.People == "identifiable" && im.ConsentRef == "" {
			findings.Add(diag.Errorf(it.Places.At("images"), "picture-consent", "people can be recognised in %q and no consent is noted", im.File).
				WithHint("add consent_ref with the number of the consent in the register, or take another picture"))
		}
	}
	pagesOf(p, it, func(pg *pack.Page) {
		for _, l := range pg.Doc.Links {
			if l.Kind != markdown.Image {
				continue
			}
			at := diag.Place{File: pg.File, Line: l.Line, Col: l.Col}
			switch {
			case strings.TrimSpace(l.Text) == "" && pg.Alt[l.Dest] == "":
				findings.Add(diag.Errorf(at, "picture-alt", "the picture %q has no text for those who cannot see it", l.Dest).
					WithHint("say in the square brackets what it shows: ![…](%s)", l.Dest))
			case it.Kind.Folder != "" && declared[l.Dest].File == "":
				findings.Add(diag.Errorf(at, "picture-undeclared", "meta.yaml does not say whose picture %q is and whether people can be recognised in it", l.Dest).
					WithHint("add to meta.yaml:  images: [{file: %s, credit: …, licence: …, people: none}]", l.Dest))
			}
		}
	})
	return findings
}}
