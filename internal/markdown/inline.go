package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"golang.org/x/text/unicode/norm"
)

func (w *writer) inlines(parent ast.Node) { w.inlinesFrom(parent.FirstChild()) }

// inlinesFrom writes a node and the siblings after it.
func (w *writer) inlinesFrom(n ast.Node) {
	if n == nil {
		return
	}
	w.depth++
	if w.depth == maxInline {
		hint(w.errorf(n.Pos(), "too-deep", "more than %d marks within each other", maxInline), "write it more simply")
	}
	for ; n != nil; n = n.NextSibling() {
		n = w.inline(n)
	}
	w.depth--
}

// inline writes a node and returns the last one it wrote.
func (w *writer) inline(n ast.Node) ast.Node {
	switch n := n.(type) {
	case *ast.Text:
		return w.text(n)
	case *ast.Emphasis:
		if n.Level == 2 {
			w.element("strong", n)
		} else {
			w.element("em", n)
		}
	case *east.Strikethrough:
		w.element("del", n)
	case *ast.CodeSpan:
		w.codeSpan(n)
	case *ast.Link:
		w.link(n)
	case *ast.Image:
		w.image(n)
	case *ast.AutoLink:
		w.autoLink(n)
	case *mark:
		return w.mark(n)
	case *east.TaskCheckBox:
		if n.IsChecked {
			w.put(`<input type="checkbox" disabled="" checked="" aria-label="[x]"/> `)
		} else {
			w.put(`<input type="checkbox" disabled="" aria-label="[ ]"/> `)
		}
	case *ast.RawHTML:
		w.rawHTML(n)
	}
	return n
}

func (w *writer) element(tag string, n ast.Node) {
	if w.depth >= maxInline {
		w.inlines(n)
		return
	}
	w.put("<" + tag + ">")
	w.inlines(n)
	w.put("</" + tag + ">")
}

// text writes a text and those that continue it: the parser cuts text at characters that may start something.
func (w *writer) text(n *ast.Text) ast.Node {
	last, b := w.run(n)
	if c, ok := w.converted[n]; ok {
		b = []byte(c)
	}
	w.prose(b)
	switch {
	case last.HardLineBreak():
		w.put("<br/>\n")
	case last.SoftLineBreak():
		w.put("\n")
	}
	return last
}

// run is a text with those that continue it, decoded, and the last of them.
func (w *writer) run(n *ast.Text) (last *ast.Text, b []byte) {
	seg := n.Segment
	for !n.SoftLineBreak() && !n.HardLineBreak() {
		next, ok := n.NextSibling().(*ast.Text)
		if !ok || next.Segment.Start != seg.Stop || next.Segment.Padding != 0 || next.IsRaw() != n.IsRaw() {
			break
		}
		n, seg.Stop = next, next.Segment.Stop
	}
	b = seg.Value(w.src)
	if !n.IsRaw() {
		b = w.decode(b)
	}
	return n, b
}

func (w *writer) codeSpan(n *ast.CodeSpan) {
	if w.manner.rtl {
		w.put(`<code dir="ltr">`)
	} else {
		w.put("<code>")
	}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		t, ok := c.(*ast.Text)
		if !ok {
			continue
		}
		b := t.Segment.Value(w.src)
		if w.inCell && bytes.Contains(b, []byte(`\|`)) {
			b = bytes.ReplaceAll(b, []byte(`\|`), []byte("|"))
		}
		from := len(w.out)
		w.escaped(b)
		for i := from; i < len(w.out); i++ {
			if w.out[i] == '\n' {
				w.out[i] = ' '
			}
		}
	}
	w.put("</code>")
}

// newLink notes a link and returns its number.
func (w *writer) newLink(l Link, at int) int {
	p := w.place(at)
	l.Line, l.Col = p.Line, p.Col
	w.doc.Links = append(w.doc.Links, l)
	return len(w.doc.Links) - 1
}

// refuse tells what is wrong with a destination; the words of the link are shown without it.
func (w *writer) refuse(d dest, at int) {
	report, code := w.errorf, "link-scheme"
	if d.kind == malformed {
		report, code = w.warnf, "link-address"
	}
	hint(report(at, code, "%s", d.why), "%s", d.advice)
}

func (w *writer) link(n *ast.Link) {
	l := Link{Dest: decoded(n.Destination), Title: w.alone(decoded(n.Title)), Text: w.shown(n)}
	d := sortDest(l.Dest)
	switch {
	case w.inLink || w.depth >= maxInline:
		w.inlines(n)
		return
	case strings.TrimSpace(l.Dest) == "":
		hint(w.errorf(n.Pos(), "link-empty", "the link has no address"), "write the address between ( and )")
		w.inlines(n)
		return
	case d.kind >= malformed:
		w.refuse(d, n.Pos())
		w.inlines(n)
		return
	}
	if l.Outside = d.kind != internal; !l.Outside {
		l.Dest = norm.NFC.String(l.Dest)
	}
	number := w.newLink(l, n.Pos())
	if l.Outside {
		w.openOutside(d, l.Title)
	} else {
		w.slot(slotLink, number)
	}
	w.inLink = true
	w.inlines(n)
	w.inLink = false
	if l.Outside {
		w.put("</a>")
	} else {
		w.slot(slotLinkEnd, number)
	}
}

func (w *writer) openOutside(d dest, title string) {
	w.put(`<a href="`)
	w.attr(d.href)
	if d.kind == web {
		w.put(`" rel="noopener noreferrer external" class="out`)
	}
	if title != "" {
		w.put(`" title="`)
		w.attr(title)
	}
	w.put(`">`)
}

func (w *writer) autoLink(n *ast.AutoLink) {
	l := Link{Kind: Auto, Outside: true, Dest: string(n.URL(w.src)), Text: string(n.Label(w.src))}
	address := l.Dest
	if n.AutoLinkType == ast.AutoLinkEmail && !hasPrefixFold(address, "mailto:") {
		address = "mailto:" + address
		l.Dest = address
	}
	d := sortDest(address)
	open := !w.inLink && w.depth < maxInline
	if open && d.kind >= malformed {
		w.refuse(d, n.Pos())
		open = false
	}
	if open {
		w.newLink(l, n.Pos())
		w.openOutside(d, "")
	}
	if w.manner.rtl {
		w.put("<bdi>")
	}
	w.escaped([]byte(l.Text))
	if w.manner.rtl {
		w.put("</bdi>")
	}
	if open {
		w.put("</a>")
	}
}

func hasPrefixFold(s, prefix string) bool {
	return len(s) >= len(prefix) && strings.EqualFold(s[:len(prefix)], prefix)
}

// newImage notes an image; ok is false where it is refused, and its alternative text was written instead.
func (w *writer) newImage(n *ast.Image) (number int, ok bool) {
	l := Link{Kind: Image, Dest: decoded(n.Destination), Title: w.alone(decoded(n.Title)), Text: w.shown(n)}
	d := sortDest(l.Dest)
	switch {
	case strings.TrimSpace(l.Dest) == "":
		hint(w.errorf(n.Pos(), "link-empty", "the image has no file"), "write the name of the file between ( and )")
	case d.kind == web || d.kind == malformed || d.kind == contact:
		hint(w.errorf(n.Pos(), "image-outside", "the image is on another site"), "save it beside the text and write the name of the file")
	case d.kind == refused:
		w.refuse(d, n.Pos())
	default:
		l.Dest = fileName(l.Dest)
		return w.newLink(l, n.Pos()), true
	}
	w.prose([]byte(l.Text))
	return 0, false
}

func (w *writer) image(n *ast.Image) {
	if number, ok := w.newImage(n); ok {
		w.slot(slotImage, number)
	}
}

// figure writes an image that stands alone in its paragraph.
func (w *writer) figure(n *ast.Image) {
	from := w.here()
	w.put(`<figure class="fig">`)
	number, ok := w.newImage(n)
	if !ok {
		w.out = append(w.out[:from.at], "<p>"...)
		w.prose([]byte(w.shown(n)))
		w.put("</p>\n")
		return
	}
	w.slot(slotImage, number)
	if caption := w.doc.Links[number].Title; caption != "" {
		w.put("\n<figcaption>")
		w.prose([]byte(caption))
		w.slot(slotCredit, number)
		w.put("</figcaption>")
	} else {
		w.slot(slotCaption, number)
	}
	w.put("</figure>\n")
}

// attr writes the value of an attribute.
func (w *writer) attr(s string) {
	for i := range len(s) {
		switch s[i] {
		case '&':
			w.put("&amp;")
		case '<':
			w.put("&lt;")
		case '>':
			w.put("&gt;")
		case '"':
			w.put("&#34;")
		default:
			w.out = append(w.out, s[i])
		}
	}
}

// decoded resolves backslashes and entities of a destination or title.
func decoded(b []byte) string {
	if bytes.IndexByte(b, '\\') < 0 && bytes.IndexByte(b, '&') < 0 {
		return string(b)
	}
	return string(appendDecoded(nil, b))
}
