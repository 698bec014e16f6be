package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"

	"toptom/internal/diag"
)

// advice tells what to write instead of a tag.
var advice = map[string]diag.Text{
	"br": diag.Textf(`end the line with \`), "hr": diag.Textf("write ---"), "b": diag.Textf("write **bold**"), "strong": diag.Textf("write **bold**"), "i": diag.Textf("write *italic*"),
	"em": diag.Textf("write *italic*"), "a": diag.Textf("write [text](address)"), "img": diag.Textf(`write ![description](file "caption")`), "p": diag.Textf("leave an empty line between paragraphs"),
	"ul": diag.Textf("begin the lines with -"), "ol": diag.Textf("begin the lines with 1."), "li": diag.Textf("begin the line with -"), "h1": diag.Textf("write ## Heading"), "h2": diag.Textf("write ## Heading"),
	"h3": diag.Textf("write ### Heading"), "table": diag.Textf("write | a | b |"), "code": diag.Textf("write `code`"), "pre": diag.Textf("write the code between lines of ```"),
	"blockquote": diag.Textf("begin the lines with >"), "del": diag.Textf("write ~~deleted~~"), "s": diag.Textf("write ~~deleted~~"), "u": diag.Textf("write *italic*"),
}

// htmlBlock refuses a block of HTML; a comment is passed over.
func (w *writer) htmlBlock(n *ast.HTMLBlock) {
	if n.HTMLBlockType != ast.HTMLBlockType2 {
		w.refuseHTML(n.Pos())
		return
	}
	var b []byte
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		b = append(b, line.Value(w.src)...)
	}
	if n.HasClosure() {
		b = append(b, n.ClosureLine.Value(w.src)...)
	}
	_, after, closed := bytes.Cut(b, []byte("-->"))
	switch {
	case !closed:
		hint(w.errorf(n.Pos(), "raw-html", "the comment has no end: all that follows is lost"), "write --> after it")
	case len(bytes.TrimSpace(after)) > 0:
		hint(w.errorf(n.Pos(), "raw-html", "text after a comment on the same line is lost"), "put the comment on a line of its own")
	}
}

// rawHTML refuses a tag inside text; a comment is passed over, and so is the end tag of an element already told of.
func (w *writer) rawHTML(n *ast.RawHTML) {
	first := n.Segments.At(0)
	b := first.Value(w.src)
	if bytes.HasPrefix(b, []byte("<!--")) || w.rawShown && bytes.HasPrefix(b, []byte("</")) {
		return
	}
	w.rawShown = true
	w.refuseHTML(first.Start)
}

func (w *writer) refuseHTML(at int) {
	tag := tagName(w.src[at:])
	say, known := advice[tag]
	if !known {
		say = diag.Textf("write it in Markdown; for the sign itself write &lt;")
	}
	if tag == "" {
		hint(w.errorf(at, "raw-html", "HTML is not allowed"), "%s", say)
		return
	}
	hint(w.errorf(at, "raw-html", "HTML is not allowed: <%s>", tag), "%s", say)
}

// tagName is the name of the tag at the start of b, in lower case.
func tagName(b []byte) string {
	b = bytes.TrimLeft(b[:min(len(b), 40)], " <")
	b = bytes.TrimPrefix(b, []byte("/"))
	n := 0
	for n < len(b) && isAlnum(b[n]) {
		n++
	}
	return strings.ToLower(string(b[:n]))
}
