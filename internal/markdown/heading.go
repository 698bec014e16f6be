package markdown

import (
	"bytes"
	"strconv"

	"github.com/yuin/goldmark/ast"
)

func (w *writer) heading(n *ast.Heading) {
	h := w.newHeading(n)
	tag := "h" + strconv.Itoa(h.Level)
	w.put("<" + tag + ` id="` + h.ID + `">`)
	w.inlines(n)
	w.put("</" + tag + ">\n")
}

// newHeading notes a heading, gives it its id, and checks its level.
func (w *writer) newHeading(n *ast.Heading) Heading {
	at := n.Pos()
	if at < 0 {
		at = 0
	}
	w.prepare(n)
	text := w.plain(n)
	h := Heading{Level: max(n.Level, 2), ID: w.headingID(n, text, at), Text: w.shown(n), Line: w.o.FirstLine + w.line(at)}
	if text == "" {
		hint(w.warnf(at, "heading-empty", "the heading has no words"), "write a heading, or delete the line")
	}
	if w.nested > 0 {
		hint(w.warnf(at, "heading-nested", "a heading inside a list, a quotation or a note"), "make it **bold**, or move it out")
		w.doc.nested = append(w.doc.nested, h.ID)
		return h
	}
	switch {
	case n.Level == 1:
		hint(w.errorf(at, "heading-level", "a heading of level 1 in the text: the title stands in the front matter"), "use ## for sections")
	case n.Level > w.level+1:
		hint(w.warnf(at, "heading-level", "a heading of level %d after one of level %d", n.Level, w.level), "use %s", "######"[:w.level+1])
	}
	w.level = h.Level
	w.doc.Headings = append(w.doc.Headings, h)
	return h
}

// headingID is the id that the writer gave, or one made from the text; never one that was given before.
func (w *writer) headingID(n *ast.Heading, text string, at int) string {
	if v, ok := n.Attribute(idAttr); ok {
		id := string(v.([]byte))
		switch {
		case !validID(id):
			hint(w.errorf(at, "heading-id", "%q cannot be an id", id), "begin with a letter, then letters, digits and hyphens: {#%s}", slug(id))
		case reservedID(id):
			hint(w.errorf(at, "heading-id", "ids that begin with fn-, fnref- or src- belong to notes and sources"), "choose another id")
		case w.ids[id]:
			hint(w.errorf(at, "heading-id", "the id %q is given twice", id), "choose another id")
		default:
			w.ids[id] = true
			return id
		}
	}
	base := slug(text)
	id := base
	for w.ids[id] || w.explicit[id] {
		w.serial[base] = max(w.serial[base], 1) + 1
		id = base + "-" + strconv.Itoa(w.serial[base])
	}
	w.ids[id] = true
	return id
}

// plain is the text of a node without marks, as it is written.
func (w *writer) plain(n ast.Node) string { return w.plainText(n, nil) }

// shown is the text of a node without marks, as readers see it.
func (w *writer) shown(n ast.Node) string { return w.plainText(n, w.converted) }

func (w *writer) plainText(n ast.Node, converted map[*ast.Text]string) string {
	var b bytes.Buffer
	w.appendPlain(&b, n, converted)
	return string(bytes.Join(bytes.Fields(b.Bytes()), []byte{' '}))
}

func (w *writer) appendPlain(b *bytes.Buffer, parent ast.Node, converted map[*ast.Text]string) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch t := n.(type) {
		case *ast.Text:
			last, v := w.run(t)
			if c, ok := converted[t]; ok {
				v = []byte(c)
			}
			b.Write(v)
			if last.SoftLineBreak() || last.HardLineBreak() {
				b.WriteByte(' ')
			}
			n = last
		case *ast.AutoLink:
			b.Write(t.Label(w.src))
		case *ast.RawHTML, *mark:
		default:
			w.appendPlain(b, n, converted)
		}
	}
}
