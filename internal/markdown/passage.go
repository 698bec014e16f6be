package markdown

import (
	"iter"
	"strings"

	"github.com/yuin/goldmark/ast"
)

// Passage is a paragraph, or the text of an item of a list, as its writer wrote it: not in a quotation, a table, a heading or a note.
type Passage struct {
	Line  int    // of the file, where it begins
	Text  string // plain, on one line
	Cited bool   // it names a source
	Step  bool   // it stands in a numbered list
	Item  bool   // it stands in a list
}

// passage is what a Doc keeps of one: where it stands in the HTML.
type passage struct {
	line, from, to int32
	step, item     bool
}

// Passages walks the passages of the lead (-1) and of each section by its number in Sections, in order.
func (d *Doc) Passages() iter.Seq2[int, Passage] {
	return func(yield func(int, Passage) bool) {
		section := -1
		for _, p := range d.passages {
			for section+1 < len(d.Sections) && p.from >= d.Sections[section+1].Body.from {
				section++
			}
			src := d.body.html[p.from:p.to]
			if !yield(section, Passage{Line: int(p.line), Text: plainText(src), Cited: strings.Contains(src, `<sup class="cite">`), Step: p.step, Item: p.item}) {
				return
			}
		}
	}
}

// passage notes that the words of a block, which begins at an offset of the source, were written from there to here. A text that is made by rule has none: nobody can mend it.
func (w *writer) passage(n ast.Node, at int, from point) {
	if w.others > 0 || w.o.Convert != nil || at < 0 || int(from.at) == len(w.out) {
		return
	}
	p := passage{line: int32(w.o.FirstLine + w.line(at)), from: from.at, to: int32(len(w.out))}
	if item, ok := n.Parent().(*ast.ListItem); ok {
		p.item = true
		p.step = item.Parent().(*ast.List).IsOrdered()
	}
	w.doc.passages = append(w.doc.passages, p)
}
