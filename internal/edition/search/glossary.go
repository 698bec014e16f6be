package search

import (
	"slices"
	"strings"
)

// glossary writes the words of each concept, folded, words of a term with a space between: first the terms of this language, then those
// of all others that are not spelt the same. It returns false if the pack has none.
func (b *builder) glossary(files map[string][]byte) bool {
	var rows [][2][]string
	for _, c := range b.Pack.Glossary {
		own := b.folded(c.Forms[b.lang.Tag], nil)
		var others []string
		for _, l := range b.Pack.Langs {
			if l.Tag != b.lang.Tag {
				others = append(others, b.folded(c.Forms[l.Tag], append(own, others...))...)
			}
		}
		if len(own)+len(others) > 1 {
			rows = append(rows, [2][]string{own, others})
		}
	}
	if len(rows) == 0 {
		return false
	}
	files["search/"+b.dir+"/g.js"] = b.script("g", 0, rows)
	return true
}

// folded gives the forms as the words that the index would hold, without those that are known.
func (b *builder) folded(forms []string, known []string) []string {
	list := []string{} // not null in the file
	for _, f := range forms {
		var words []string
		b.words.Tokens(f, func(_, _ int, form string) { words = append(words, form) })
		if term := strings.Join(words, " "); term != "" && !slices.Contains(known, term) && !slices.Contains(list, term) {
			list = append(list, term)
		}
	}
	return list
}
