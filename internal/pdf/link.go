package pdf

import (
	"cmp"
	"maps"
	"strconv"
	"strings"
)

// nameLinks has each link within the file say where it leads: to a page, by say, which is given what the page is called; to a note, by its
// number. The engine says it in a few languages only, as "Section, page 12" and "Footnote 3", and marks the two in no other way.
func (f *File) nameLinks(objects map[int]any, say func(page string) string) {
	r := &reader{File: f, doc: &Document{}, numbers: map[Ref]int{}, steps: maxSteps}
	r.leaves = r.pages()
	for i, leaf := range r.leaves {
		r.numbers[leaf.ref] = i + 1
	}
	r.destinations()
	r.annotations()
	labels := r.labels(len(r.leaves))
	for ref, i := range r.annots {
		a := r.doc.Annotations[i]
		words := strings.Fields(a.Contents)
		if a.Target == 0 || len(words) < 2 {
			continue
		}
		contents := words[1]
		if len(words) > 2 {
			contents = say(cmp.Or(labels[a.Target-1], strconv.Itoa(a.Target)))
		}
		d := maps.Clone(f.Dict(ref))
		d["Contents"] = TextString(contents)
		objects[ref.Number] = d
	}
}
