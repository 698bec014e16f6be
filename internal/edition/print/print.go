// Package print plans what is read on paper.
package print

import (
	"encoding/json"
	"strings"

	"toptom/internal/edition"
	"toptom/internal/pack"
)

// reader makes the documents of one language.
type reader struct {
	*edition.Reader
	in    edition.Input
	files map[string][]byte // texts of pages as Typst, by path
}

// key is the label of an item.
func (r *reader) key(it *pack.Item) string { return strings.ReplaceAll(it.Path(), "/", "-") }

func (r *reader) book(paper string) data {
	d := r.frame(paper)
	d.Parts, d.Glossary, d.Indexes = r.parts(), r.glossary(), r.indexes()
	return d
}

func encode(d data) []byte {
	b, err := json.Marshal(d)
	if err != nil {
		panic(err) // our own plain data
	}
	return b
}
