package markdown

import (
	"cmp"
	"maps"
	"slices"
	"strconv"

	"github.com/yuin/goldmark/ast"
)

// knowNotes makes the definitions of footnotes known by their names; of two with one name the first counts.
func (w *writer) knowNotes() {
	if len(w.notes) == 0 {
		return
	}
	slices.SortFunc(w.notes, func(a, b *noteDef) int { return cmp.Compare(a.at, b.at) })
	w.byName = make(map[string]*noteDef, len(w.notes))
	for _, n := range w.notes {
		if w.byName[n.name] != nil {
			hint(w.errorf(n.at, "note-twice", "the footnote %q is defined twice", n.name), "give one of them another name")
			continue
		}
		w.byName[n.name] = n
	}
}

// notesUsed writes the footnotes in order of first use; a note may use further notes.
func (w *writer) notesUsed() {
	for i := 0; i < len(w.used); i++ {
		n := w.used[i]
		from := w.here()
		w.others++
		w.container(n)
		w.others--
		w.backLink(n, from)
		w.doc.Notes = append(w.doc.Notes, Note{ID: noteID(n.number), Name: n.name, Number: n.number, Body: w.since(from)})
	}
}

// backLink puts the links back to the text into the last paragraph of a note, or a paragraph of their own.
func (w *writer) backLink(n *noteDef, from point) {
	const end = "</p>\n"
	_, ok := n.LastChild().(*ast.Paragraph)
	if at := len(w.out) - len(end); ok && at >= int(from.at) && string(w.out[at:]) == end {
		w.out = w.out[:at]
	} else {
		w.put("<p>")
	}
	w.slot(slotBack, n.number-1)
	w.put(end)
}

func (w *writer) notesUnused() {
	for _, n := range w.notes {
		if n.number == 0 && w.byName[n.name] == n {
			hint(w.warnf(n.at, "note-unused", "the footnote %q is never used", n.name), "write [^%s] where it belongs, or delete it", n.name)
		}
	}
}

func noteID(number int) string { return "fn-" + strconv.Itoa(number) }

// refID is the id of the i-th place, from 1, that points to a footnote.
func refID(number, i int) string {
	id := "fnref-" + strconv.Itoa(number)
	if i > 1 {
		id += "-" + strconv.Itoa(i)
	}
	return id
}

// mark writes [^name], and if it is a cite, the cites that follow it; it returns the last node it wrote.
func (w *writer) mark(m *mark) ast.Node {
	if n := w.byName[m.name]; n != nil {
		w.noteMark(n)
		return m
	}
	if _, ok := w.o.Cites[m.name]; !ok {
		known := slices.Concat(slices.Sorted(maps.Keys(w.o.Cites)), slices.Sorted(maps.Keys(w.byName)))
		f := w.errorf(m.Pos(), "unknown-source", "no source and no footnote is called %q", m.name)
		*f = f.DidYouMean(m.name, known)
		return m
	}
	cites := []*mark{m}
	for next, ok := m.NextSibling().(*mark); ok && w.isCite(next); next, ok = next.NextSibling().(*mark) {
		cites = append(cites, next)
	}
	w.put(`<sup class="cite">`)
	if len(cites) > 1 || w.inLink {
		w.put("[")
	}
	for i, c := range cites {
		if i > 0 {
			w.put(", ")
		}
		w.cite(c, len(cites) == 1)
	}
	if len(cites) > 1 || w.inLink {
		w.put("]")
	}
	w.put("</sup>")
	return cites[len(cites)-1]
}

func (w *writer) isCite(m *mark) bool {
	_, source := w.o.Cites[m.name]
	return source && w.byName[m.name] == nil
}

func (w *writer) cite(m *mark, alone bool) {
	at := w.place(m.Pos())
	w.doc.Cites = append(w.doc.Cites, Cite{ID: m.name, Line: at.Line, Col: at.Col})
	number := strconv.Itoa(w.o.Cites[m.name])
	if w.inLink {
		w.put(number)
		return
	}
	w.put(`<a href="#src-`)
	w.attr(percent(m.name))
	w.put(`">`)
	if alone {
		number = "[" + number + "]"
	}
	w.put(number + "</a>")
}

func (w *writer) noteMark(n *noteDef) {
	if n.number == 0 {
		w.used = append(w.used, n)
		n.number = len(w.used)
		w.body.marks = append(w.body.marks, int32(len(w.out)))
	}
	number := strconv.Itoa(n.number)
	if w.inLink {
		w.put(`<sup class="fnref">` + number + "</sup>")
		return
	}
	n.refs++
	w.put(`<sup class="fnref" id="` + refID(n.number, n.refs) + `"><a href="#` + noteID(n.number) + `" aria-label="`)
	w.slot(slotNote, 0)
	w.put(" " + number + `">` + number + "</a></sup>")
}
