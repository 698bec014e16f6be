package site

import (
	"fmt"
	"runtime"
	"slices"
	"strings"

	"toptom/internal/edition"
	"toptom/internal/markdown"
	"toptom/internal/media"
	"toptom/internal/pack"
)

// imageSizes tells browsers how wide a picture stands: the whole screen, or the text column of 41rem.
const imageSizes = "(min-width: 48em) 41rem, 100vw"

// planPictures plans the files of the pictures that pages show, some side by side, first the first size of each, because a picture is decoded
// once for all its sizes, and another core that wanted its second size would only wait.
func (s *site) planPictures() {
	for group := range slices.Chunk(s.Pictures.List(), runtime.GOMAXPROCS(0)) {
		sizes := 0
		for _, p := range group {
			sizes = max(sizes, len(p.Sizes))
		}
		for i := range sizes {
			for _, p := range group {
				if i < len(p.Sizes) {
					s.add(picturePath(p, p.Sizes[i]), func() ([]byte, error) { return p.Take(i) })
					s.entries[len(s.entries)-1].Deps = p.Deps
				}
			}
		}
	}
}

// picturePath is the place of a picture in the site, by the item that shows it first.
func picturePath(p *edition.Picture, s media.Size) string {
	return fmt.Sprintf("media/%s/%s-%d%s", p.Item.Path(), p.Name, s.Width, p.Ext)
}

// picture says how a picture stands in a page.
func (t *tongue) picture(pg *pack.Page, from, dest, _ string) markdown.Picture {
	p := t.Pictures.Of(pg, dest)
	if p == nil {
		return markdown.Picture{Missing: true}
	}
	largest := p.Sizes[len(p.Sizes)-1]
	out := markdown.Picture{Src: relative(from, picturePath(p, largest)), Width: largest.Width, Height: largest.Height, Alt: pg.Alt[dest], Caption: pg.Captions[dest]}
	if p.Credit != "" {
		out.Credit = t.tongueOf(pg.Lang).m.T("fig.credit", "Credit", p.Credit)
	}
	if len(p.Sizes) > 1 {
		var set []string
		for _, s := range p.Sizes {
			set = append(set, fmt.Sprintf("%s %dw", relative(from, picturePath(p, s)), s.Width))
		}
		out.Srcset, out.Sizes = strings.Join(set, ", "), imageSizes
	}
	return out
}
