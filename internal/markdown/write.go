package markdown

import (
	"bytes"
	"slices"
	"strconv"

	"github.com/alecthomas/chroma/v2"
	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"

	"toptom/internal/diag"
)

// writer walks a tree once and writes the HTML of all fragments one after the other into out. Writers are used again.
type writer struct {
	state
	src    []byte
	o      Options
	manner manner
	lines  []int32 // offsets of lines
	last   struct{ at, col int }

	doc      *Doc
	body     *body
	out      []byte
	slots    []slot
	findings diag.List
	untold   int // findings that are not told
	spare    diag.Finding
	scratch  []byte

	converted map[*ast.Text]string // texts of the block that is written, by their first node

	byName map[string]*noteDef
	used   []*noteDef // in order of first use
	ids    map[string]bool
	serial map[string]int // by id made from a text: the last number after it

	lexers   map[string]chroma.Lexer // shared by all writers
	coloured int                     // bytes of code so far

	level    int  // of the last heading
	depth    int  // of inline elements
	nested   int  // of containers: headings inside make no sections
	others   int  // of containers whose words are another's, or a note's
	inLink   bool // links do not nest
	inCell   bool // of a table: \| in code is |
	rawShown bool // an opening tag was told of
}

// start makes the writer ready for a text; buffers keep their space.
func (w *writer) start(src []byte, o Options) {
	*w = writer{
		src: src, o: o, manner: mannerOf(o.Lang), lexers: w.lexers,
		doc: &Doc{}, body: &body{},
		lines: w.lines[:0], out: w.out[:0], slots: w.slots[:0], scratch: w.scratch[:0],
		level: 1,
	}
	w.index()
}

// finish walks the tree and hands over the Doc.
func (w *writer) finish(root ast.Node) (*Doc, diag.List) {
	for _, at := range w.deep {
		hint(w.errorf(at, "too-deep", "too much is nested or marked up here"), "write it more simply, or divide the paragraph")
	}
	if root != nil {
		w.ids, w.serial = map[string]bool{}, map[string]int{}
		w.knowNotes()
		w.sections(root)
		w.notesUsed()
		w.notesUnused()
	}
	w.body.html = string(w.out)
	w.body.slots = slices.Clone(w.slots)
	w.body.links = w.doc.Links
	d := w.doc
	for _, n := range w.used {
		w.body.refs = append(w.body.refs, int32(n.refs))
	}
	for i := range d.Notes {
		d.Notes[i].Refs = w.used[i].refs
	}
	w.count(d)
	d.Sections, d.Headings, d.Cites = slices.Clone(d.Sections), slices.Clone(d.Headings), slices.Clone(d.Cites) // without spare room
	d.passages, d.body = slices.Clone(d.passages), w.body
	d.LastLine = w.o.FirstLine + w.line(len(bytes.TrimRight(w.src, " \t\n")))
	findings := w.findings
	findings.Sort()
	if w.untold > 0 {
		findings.Add(diag.Warnf(diag.Place{File: w.o.File}, "more", "%d more findings in this text are not shown", w.untold))
	}
	w.release()
	return d, findings
}

// release lets go of what belongs to the caller now, and of space that only an unusual text needs.
func (w *writer) release() {
	const keep = 1 << 20
	old := *w
	*w = writer{lexers: old.lexers}
	if cap(old.out) <= keep && cap(old.slots) <= keep/16 && cap(old.lines) <= keep/4 && cap(old.scratch) <= keep {
		w.out, w.slots, w.lines, w.scratch = old.out, old.slots, old.lines, old.scratch
	}
}

func (w *writer) count(d *Doc) {
	words := func(f Fragment) int { return wordsOf(w.body.html[f.from:f.to]) }
	d.Words = words(d.Lead)
	for i := range d.Sections {
		s := &d.Sections[i]
		s.Words = words(s.Body)
		d.Words += s.Words
	}
}

// point is a place in what is written.
type point struct{ at, slot int32 }

func (w *writer) here() point { return point{int32(len(w.out)), int32(len(w.slots))} }

// since is the fragment from a point to here.
func (w *writer) since(p point) Fragment {
	h := w.here()
	return Fragment{b: w.body, from: p.at, to: h.at, s0: p.slot, s1: h.slot}
}

func (w *writer) put(s string) { w.out = append(w.out, s...) }

func (w *writer) slot(kind slotKind, n int) {
	w.slots = append(w.slots, slot{at: int32(len(w.out)), n: int32(n), kind: kind})
}

// sections walks the blocks of the text and divides them at headings of level 2.
func (w *writer) sections(root ast.Node) {
	from, into := w.here(), &w.doc.Lead
	for n := root.FirstChild(); n != nil; n = n.NextSibling() {
		h, ok := n.(*ast.Heading)
		if !ok || h.Level > 2 {
			w.block(n)
			if at := n.Pos(); w.doc.LeadLine == 0 && into == &w.doc.Lead && at >= 0 && len(w.out) > int(from.at) {
				w.doc.LeadLine = w.o.FirstLine + w.line(at)
			}
			continue
		}
		*into = w.since(from)
		from = w.here()
		head := w.newHeading(h)
		w.inlines(h)
		w.doc.Sections = append(w.doc.Sections, Section{ID: head.ID, Title: head.Text, TitleHTML: w.since(from), Line: head.Line})
		from, into = w.here(), &w.doc.Sections[len(w.doc.Sections)-1].Body
	}
	*into = w.since(from)
}

func (w *writer) blocks(parent ast.Node) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		w.block(n)
	}
}

func (w *writer) block(n ast.Node) {
	switch n := n.(type) {
	case *ast.Paragraph:
		w.paragraph(n)
	case *ast.TextBlock:
		w.prepare(n)
		from := w.here()
		w.inlines(n)
		w.passage(n, n.Pos(), from)
		if n.NextSibling() != nil {
			w.put("\n")
		}
	case *ast.Heading:
		w.heading(n)
	case *ast.ThematicBreak:
		w.put("<hr/>\n")
	case *ast.CodeBlock:
		w.codeBlock(n, "")
	case *ast.FencedCodeBlock:
		w.codeBlock(n, string(n.Language(w.src)))
	case *ast.Blockquote:
		w.quotation(n)
	case *ast.List:
		w.list(n)
	case *ast.HTMLBlock:
		w.htmlBlock(n)
	case *east.Table:
		w.table(n)
	case *east.DefinitionList:
		w.definitions(n)
	}
}

func (w *writer) container(n ast.Node) {
	w.nested++
	w.blocks(n)
	w.nested--
}

func (w *writer) paragraph(n *ast.Paragraph) {
	w.prepare(n)
	if img, ok := n.FirstChild().(*ast.Image); ok && img.NextSibling() == nil {
		w.figure(img)
		return
	}
	before := w.here()
	w.put("<p>")
	inner := w.here()
	w.inlines(n)
	if w.here() == inner { // a comment alone
		w.out = w.out[:before.at]
		return
	}
	w.passage(n, n.Pos(), inner)
	w.put("</p>\n")
}

func (w *writer) quotation(n *ast.Blockquote) {
	kind, rest := w.alert(n)
	if kind < 0 {
		w.put("<blockquote>\n")
		w.others++
		w.container(n)
		w.others--
		w.put("</blockquote>\n")
		return
	}
	w.put(`<aside class="alert ` + alertKinds[kind] + `" role="note">` + "\n" + `<p class="alert-title">`)
	w.slot(slotAlert, kind)
	w.put("</p>\n")
	if rest != nil {
		w.put("<p>")
		w.prepare(n.FirstChild())
		from := w.here()
		w.inlinesFrom(rest)
		w.passage(n.FirstChild(), rest.Pos(), from)
		w.put("</p>\n")
	}
	w.nested++
	for b := n.FirstChild().NextSibling(); b != nil; b = b.NextSibling() {
		w.block(b)
	}
	w.nested--
	w.put("</aside>\n")
}

// alert looks for [!KIND] alone in the first line of a quotation. It returns the number of the kind, or -1, and the first
// inline node after that line.
func (w *writer) alert(n *ast.Blockquote) (kind int, rest ast.Node) {
	p, ok := n.FirstChild().(*ast.Paragraph)
	if !ok || p.Lines().Len() == 0 {
		return -1, nil
	}
	first := p.Lines().At(0)
	line := bytes.TrimSpace(first.Value(w.src))
	end := bytes.IndexByte(line, ']')
	if !bytes.HasPrefix(line, []byte("[!")) || end < 0 {
		return -1, nil
	}
	name := string(bytes.ToLower(line[2:end]))
	kind = slices.Index(alertKinds, name)
	switch {
	case kind < 0:
		f := w.warnf(first.Start, "alert-kind", "there is no alert %q", name)
		*f = f.DidYouMean(name, alertKinds)
		return -1, nil
	case end < len(line)-1:
		hint(w.warnf(first.Start, "alert-kind", "the mark of an alert has text after it"), "put the text on a line of its own")
		return -1, nil
	}
	for rest = p.FirstChild(); rest != nil && rest.Pos() < first.Stop; {
		rest = rest.NextSibling()
	}
	return kind, rest
}

func (w *writer) list(n *ast.List) {
	tag := "ul"
	if n.IsOrdered() {
		tag = "ol"
	}
	w.put("<" + tag)
	if n.IsOrdered() && n.Start != 1 {
		w.put(` start="` + strconv.Itoa(n.Start) + `"`)
	}
	w.put(">\n")
	for item := n.FirstChild(); item != nil; item = item.NextSibling() {
		w.put("<li")
		if first := item.FirstChild(); first != nil {
			if _, ok := first.FirstChild().(*east.TaskCheckBox); ok {
				w.put(` class="task"`)
			}
			if _, ok := first.(*ast.TextBlock); !ok {
				w.put(">\n")
			} else {
				w.put(">")
			}
		} else {
			w.put(">")
		}
		w.container(item)
		w.put("</li>\n")
	}
	w.put("</" + tag + ">\n")
}

func (w *writer) definitions(n *east.DefinitionList) {
	w.put("<dl>\n")
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *east.DefinitionTerm:
			w.put("<dt>")
			w.prepare(c)
			w.inlines(c)
			w.put("</dt>\n")
		case *east.DefinitionDescription:
			w.put("<dd>")
			if !c.IsTight {
				w.put("\n")
			}
			w.container(c)
			w.put("</dd>\n")
		}
	}
	w.put("</dl>\n")
}

// wide is the number of columns from which on a table may not fit a telephone, and scrolls by itself.
const wide = 3

func (w *writer) table(n *east.Table) {
	scrolls := len(n.Alignments) >= wide
	if scrolls {
		w.put(`<div class="scroll" role="group" tabindex="0" aria-label="`)
		w.slot(slotTable, 0)
		w.put("\">\n")
	}
	w.put("<table>\n")
	open := false
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		_, header := row.(*east.TableHeader)
		switch {
		case header:
			w.put("<thead>\n")
		case !open:
			w.put("<tbody>\n")
			open = true
		}
		w.put("<tr>\n")
		for c := row.FirstChild(); c != nil; c = c.NextSibling() {
			w.cell(c.(*east.TableCell), header)
		}
		w.put("</tr>\n")
		if header {
			w.put("</thead>\n")
		}
	}
	if open {
		w.put("</tbody>\n")
	}
	w.put("</table>\n")
	if scrolls {
		w.put("</div>\n")
	}
}

func (w *writer) cell(n *east.TableCell, header bool) {
	tag := "<td"
	if header && n.HasChildren() { // a corner without words heads nothing
		tag = `<th scope="col"`
	}
	w.put(tag)
	switch n.Alignment {
	case east.AlignRight:
		w.put(` class="num"`)
	case east.AlignCenter:
		w.put(` class="mid"`)
	}
	w.put(">")
	w.inCell = true
	w.prepare(n)
	w.inlines(n)
	w.inCell = false
	w.put("</" + tag[1:3] + ">\n")
}
