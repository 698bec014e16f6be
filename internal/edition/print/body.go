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
	own := r.Of(pg.Lang)
	n := 0
	file := func(f markdown.Fragment, line int) string {
		if f.Empty() {
			return ""
		}
		n++
		path := fmt.Sprintf("/text/%s/%s-%d.typ", pg.Lang, x.Key, n)
		r.files[path], r.places[path] = r.typst(f, pg, x.Key), diag.Place{File: pg.File, Line: line}
		return path
	}
	x.Lead = file(pg.Doc.Lead, pg.Doc.LeadLine)
	if len(pg.Item.Kind.Sections) == 0 {
		for i := range pg.Doc.Sections {
			s := &pg.Doc.Sections[i]
			x.Sections = append(x.Sections, section{ID: x.Key + "/" + s.ID, Title: r.words(s.Title, pg.Lang), Body: file(s.Body, s.Line)})
		}
		return
	}
	for i, decl := range pg.Item.Kind.Sections {
		y := section{ID: x.Key + "/" + decl.ID, N: i + 1, Class: decl.Class, Data: decl.FromData, Title: r.words(own.M.T("section."+decl.ID), own.Face.Tag)}
		text, ok := pg.Doc.Section(decl.ID)
		if ok {
			y.Title, y.Body = r.words(text.Title, pg.Lang), file(text.Body, text.Line)
		}
		if ok || decl.FromData {
			x.Sections = append(x.Sections, y)
		}
	}
}

// typst writes one fragment, as a file of its own: the layout includes it.
func (r *reader) typst(f markdown.Fragment, pg *pack.Page, key string) []byte {
	var b bytes.Buffer
	b.WriteString("#import \"/print/text.typ\": *\n")
	f.Typst(&b, markdown.TypstResolver{
		Link:  func(dest, _ string) markdown.TypstTarget { return r.target(pg, key, dest) },
		Image: func(dest, _ string) markdown.Picture { return r.picture(pg, dest) },
		Notes: pg.Doc.Notes, Prefix: key + "/", RTL: r.dirOf(pg.Lang) == "rtl", Labels: r.labels(pg.Lang),
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

func (r *reader) picture(pg *pack.Page, dest string) markdown.Picture {
	return markdown.Picture{Missing: true}
}

func (r *reader) dirOf(tag string) string {
	if l, ok := r.Pack.Lang(tag); ok {
		return l.Dir
	}
	return r.Lang.Dir
}

// labels are the words that elements of Markdown need, in the language of the text.
func (r *reader) labels(tag string) markdown.Labels {
	m := r.Of(tag).M
	l := markdown.Labels{Note: m.T("notes.title"), BackToText: m.T("note.back"), Table: m.T("table"), Alert: map[string]string{}}
	for _, kind := range []string{"note", "tip", "important", "warning", "caution"} {
		l.Alert[kind] = m.T("alert." + kind)
	}
	return l
}
