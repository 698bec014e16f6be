package epub

import (
	"slices"
	"strings"
)

// concepts are the pack's terms by the reader's alphabet, each with what it is called in the other languages. A term that the
// language lacks stands under what it is called in the next language of the chain.
func (b *book) concepts() []concept {
	var list []concept
	for _, c := range b.Pack.Glossary {
		var entry concept
		for _, tag := range b.r.Chain {
			if forms := b.r.Forms(c, tag); len(forms) > 0 {
				entry = concept{Term: forms[0], Also: forms[1:], Mark: b.mark(tag), in: tag}
				break
			}
		}
		if entry.Term == "" {
			continue
		}
		for _, l := range b.Pack.Langs {
			forms := b.r.Forms(c, l.Tag)
			if l.Tag != entry.in && len(forms) > 0 && l.ConvertedFrom == "" {
				entry.Others = append(entry.Others, otherTerm{l.Name, strings.Join(forms, ", "), b.mark(l.Tag), b.mark(l.Tag)})
			}
		}
		if len(entry.Also)+len(entry.Others) > 0 { // else it tells nothing
			list = append(list, entry)
		}
	}
	slices.SortStableFunc(list, func(x, y concept) int { return b.r.Order.Compare(x.Term, y.Term) })
	return list
}
