package markdown

import (
	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
)

// prepare converts the texts of a block, so that text and shown find them. They are converted as one text: markup may cut a word, and
// a quotation may hold a link.
func (w *writer) prepare(block ast.Node) {
	if w.o.Convert == nil {
		return
	}
	w.converted = map[*ast.Text]string{}
	var c cuts
	w.gather(&c, block)
	w.keep(c)
	for i := 0; i < len(c.images); i++ { // alternative texts stand for themselves; an image may stand in another's
		var alt cuts
		w.gather(&alt, c.images[i])
		w.keep(alt)
		c.images = append(c.images, alt.images...)
	}
}

// alone converts a text that has no markup.
func (w *writer) alone(text string) string {
	if w.o.Convert == nil || text == "" {
		return text
	}
	return w.o.Convert([]string{text})[0]
}

// cuts are the pieces of one text.
type cuts struct {
	nodes  []*ast.Text // nil for what is no text of the writer
	pieces []string
	images []*ast.Image
}

func (c *cuts) add(n *ast.Text, piece string) {
	c.nodes, c.pieces = append(c.nodes, n), append(c.pieces, piece)
}

// object stands for what is no text: code, an address, a picture, a mark. No word goes on behind it.
const object = "\uFFFC"

func (w *writer) gather(c *cuts, parent ast.Node) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch t := n.(type) {
		case *ast.Text:
			last, b := w.run(t)
			c.add(t, string(b))
			if last.SoftLineBreak() || last.HardLineBreak() {
				c.add(nil, "\n")
			}
			n = last
		case *ast.Emphasis, *east.Strikethrough, *ast.Link:
			w.gather(c, n)
		case *ast.Image:
			c.images = append(c.images, t)
			c.add(nil, object)
		default:
			c.add(nil, object)
		}
	}
}

func (w *writer) keep(c cuts) {
	for i, text := range w.o.Convert(c.pieces) {
		if n := c.nodes[i]; n != nil {
			w.converted[n] = text
		}
	}
}
