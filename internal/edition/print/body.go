package print

import (
	"bytes"
	"fmt"

	"toptom/internal/markdown"
	"toptom/internal/pack"
)

// text writes the Markdown of a page as Typst files and names them in x.
func (r *reader) text(x *item, pg *pack.Page) {
	own := r.Of(pg.Lang)
	n := 0
	file := func(f markdown.Fragment) string {
		if f.Empty() {
			return ""
		}
		n++
		path := fmt.Sprintf("/text/%s/%s-%d.typ", pg.Lang, x.Key, n)
		r.files[path] = r.typst(f, pg, x.Key)
		return path
	}
	x.Lead = file(pg.Doc.Lead)
	if len(pg.Item.Kind.Sections) == 0 {
		for i := range pg.Doc.Sections {
			s := &pg.Doc.Sections[i]
			x.Sections = append(x.Sections, section{ID: x.Key + "/" + s.ID, Title: r.words(s.Title, pg.Lang), Body: file(s.Body)})
		}
		return
	}
	for i, decl := range pg.Item.Kind.Sections {
		y := section{ID: x.Key + "/" + decl.ID, N: i + 1, Class: decl.Class, Data: decl.FromData, Title: r.words(own.M.T("section."+decl.ID), own.Face.Tag)}
		text, ok := pg.Doc.Section(decl.ID)
		if ok {
			y.Title, y.Body = r.words(text.Title, pg.Lang), file(text.Body)
		}
		if ok || decl.FromData {
			x.Sections = append(x.Sections, y)
		}
	}
}

func (r *reader) typst(f markdown.Fragment, pg *pack.Page, key string) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "#import \"/print/text.typ\": *\n#par[#%q]\n", f.Text())
	return b.Bytes()
}
