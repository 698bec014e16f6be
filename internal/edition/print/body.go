package print

import (
	"bytes"
	"fmt"

	"toptom/internal/diag"
	"toptom/internal/markdown"
	"toptom/internal/pack"
)

// text writes the Markdown of a page as Typst files and names them in x.
func (r *reader) text(x *item, pg *pack.Page) {
	n := 0
	write := func(f markdown.Fragment, line int, hyphens func(string) []int) string {
		if f.Empty() {
			return ""
		}
		n++
		path := fmt.Sprintf("/text/%s/%s-%d.typ", pg.Lang, x.Key, n)
		r.files[path], r.places[path] = r.typst(f, pg, x, hyphens), diag.Place{File: pg.File, Line: line}
		x.files = append(x.files, path)
		return path
	}
	head := func(f markdown.Fragment, line int) string { return write(f, line, nil) }
	file := func(f markdown.Fragment, line int) string { return write(f, line, r.hyphens(pg.Lang)) }
	x.Lead = file(pg.Doc.Lead, pg.Doc.LeadLine)
	if len(pg.Item.Kind.Sections) == 0 {
		for i := range pg.Doc.Sections {
			s := &pg.Doc.Sections[i]
			x.Sections = append(x.Sections, section{ID: x.Key + "/" + s.ID, Title: r.words(s.Title, pg.Lang), Head: head(s.TitleHTML, s.Line), Body: file(s.Body, s.Line)})
		}
		return
	}
	for _, s := range r.Sections(pg) {
		y := section{ID: x.Key + "/" + s.ID, N: s.N, Class: s.Class, Data: s.FromData, Title: r.words(s.Title, s.Lang)}
		if s.Text != nil {
			y.Title, y.Head, y.Body = r.words(s.Text.Title, pg.Lang), head(s.Text.TitleHTML, s.Text.Line), file(s.Text.Body, s.Text.Line)
		}
		x.Sections = append(x.Sections, y)
	}
}

// typst writes one fragment, as a file of its own: the layout includes it.
func (r *reader) typst(f markdown.Fragment, pg *pack.Page, x *item, hyphens func(string) []int) []byte {
	var b bytes.Buffer
	b.WriteString("#import \"/print/text.typ\": *\n")
	f.Typst(&b, markdown.TypstResolver{
		Link:  func(dest, _ string) markdown.TypstTarget { return r.target(pg, x.Key, dest) },
		Image: func(dest, _ string) markdown.Picture { return r.picture(pg, dest, x) },
		Notes: pg.Doc.Notes, Prefix: x.Key + "/", RTL: r.dirOf(pg.Lang) == "rtl", Labels: r.Labels(pg.Lang), Hyphens: hyphens,
	})
	return b.Bytes()
}

// target is where an internal link leads: in the document, or on the web for what is not in it.
func (r *reader) target(pg *pack.Page, key, dest string) markdown.TypstTarget {
	to, ok := r.Pack.Resolve(pg, dest)
	switch {
	case !ok:
		return markdown.TypstTarget{}
	case to.Item == pg.Item && to.Anchor != "":
		return markdown.TypstTarget{Label: key + "/" + to.Anchor}
	case to.Item == pg.Item:
		return markdown.TypstTarget{Label: key}
	}
	return markdown.TypstTarget{Item: r.key(to.Item)}
}

// width of the pictures, in pixels: some 300 dots an inch over the width of A5.
const width = 1600

// picture puts a picture among the files of an item; one that is not taken was told of.
func (r *reader) picture(pg *pack.Page, dest string, x *item) markdown.Picture {
	p := r.in.Pictures.Of(pg, dest)
	if p == nil {
		return markdown.Picture{Missing: true}
	}
	path := "/picture/" + p.Item.Path() + "/" + p.Name + p.Ext
	r.pictures[path] = p
	x.files = append(x.files, path)
	size := p.Sizes[p.Fit(width)]
	out := markdown.Picture{Src: path, Width: size.Width, Height: size.Height, Alt: pg.Alt[dest], Caption: pg.Captions[dest]}
	if p.Credit != "" {
		out.Credit = r.Of(pg.Lang).M.T("fig.credit", "Credit", p.Credit)
	}
	return out
}

func (r *reader) dirOf(tag string) string {
	if l, ok := r.Pack.Lang(tag); ok {
		return l.Dir
	}
	return r.Lang.Dir
}
