package epub

import (
	"fmt"

	"toptom/internal/edition"
	"toptom/internal/markdown"
	"toptom/internal/pack"
)

// gallery are the pictures of all books.
type gallery struct {
	all    *edition.Pictures
	byPlan map[*edition.Picture]*picture
}

// picture is one that books show.
type picture struct {
	*edition.Picture
	id, href string
}

// number gives each picture its name in the books; that on the disk may be in any script.
func number(all *edition.Pictures) *gallery {
	g := &gallery{all, map[*edition.Picture]*picture{}}
	for i, p := range all.List() {
		g.byPlan[p] = &picture{Picture: p, id: fmt.Sprintf("img-%d", i+1), href: fmt.Sprintf("img/%03d%s", i+1, p.Ext)}
	}
	return g
}

// of is the picture that a page shows, nil where it is not taken.
func (g *gallery) of(pg *pack.Page, dest string) *picture { return g.byPlan[g.all.Of(pg, dest)] }

func (p *picture) mediaType() string {
	if p.Ext == ".png" {
		return "image/png"
	}
	return "image/jpeg"
}

// collect finds the pictures that the book's pages show.
func (b *book) collect() {
	seen := map[*picture]bool{}
	for _, d := range b.docs {
		if d.page == nil {
			continue
		}
		for _, l := range d.page.Doc.Links {
			if l.Kind != markdown.Image || l.Outside {
				continue
			}
			if p := b.pics.of(d.page, l.Dest); p != nil && !seen[p] {
				seen[p] = true
				b.shown = append(b.shown, p)
			}
			b.undescribed = b.undescribed || l.Text == "" && d.page.Alt[l.Dest] == ""
		}
	}
}

// picture says how a picture stands in a page.
func (b *book) picture(pg *pack.Page, dest string) markdown.Picture {
	p := b.pics.of(pg, dest)
	if p == nil {
		return markdown.Picture{Missing: true}
	}
	size := p.Sizes[p.Fit(width)]
	out := markdown.Picture{Src: p.href, Width: size.Width, Height: size.Height, Alt: pg.Alt[dest], Caption: pg.Captions[dest]}
	if p.Credit != "" {
		out.Credit = b.r.Of(pg.Lang).M.T("fig.credit", "Credit", p.Credit)
	}
	return out
}
