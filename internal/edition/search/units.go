package search

import (
	"strings"

	"toptom/internal/lang"
	"toptom/internal/pack"
)

// Weights of the fields of a unit, as multiples of a word in the text.
const (
	inTitle   = 6
	inHeading = 3
	inSummary = 2
	inText    = 1
)

// fieldGap is how many positions lie between two fields, so that no phrase reaches over.
const fieldGap = 8

// unit is what is found: a section of a page with its heading, or what stands before the first.
type unit struct {
	anchor  string // "" for the page itself
	number  int    // of a declared section; 0 for none
	heading string
	text    string // of which results quote
	fields  []field
}

type field struct {
	text   string
	weight int
}

// unitsOf takes a page apart. The first unit carries what the page is about: title, summary, key words
// (in all languages), names of its codes.
func unitsOf(pg *pack.Page, labels, foreign []string) []unit {
	head := unit{text: pg.Doc.Lead.Text()}
	head.fields = append(head.fields, field{pg.Title, inTitle}, field{pg.Item.Code, inTitle}, field{pg.Summary, inSummary},
		field{strings.Join(pg.Keywords, " · "), inSummary}, field{strings.Join(labels, " · "), inSummary}, field{head.text, inText},
		field{strings.Join(foreign, " · "), inText})
	if head.text == "" {
		head.text = pg.Summary
	}
	units := []unit{head}
	for i := range pg.Doc.Sections {
		s := &pg.Doc.Sections[i]
		_, n, _ := pg.Item.Kind.Section(s.ID)
		u := unit{anchor: s.ID, number: n, heading: s.Title, text: s.Body.Text()}
		u.fields = []field{{u.heading, inHeading}, {u.text, inText}}
		units = append(units, u)
	}
	return units
}

// posting is one form in one unit.
type posting struct {
	form      string
	weight    int // Σ over its places of the field's weight
	positions []int32
}

// counter takes units apart, one after the other.
type counter struct {
	tokens *lang.Tokenizer
	nth    map[string]int // form → its place in the postings of the unit at hand
}

func newCounter(w *lang.Words) *counter { return &counter{w.Tokenizer(), map[string]int{}} }

// postings lists the forms of a unit, in the order in which they first stand there, and returns how many words the unit has, which is its
// length for ranking.
func (c *counter) postings(fields []field) (list []posting, length int) {
	clear(c.nth)
	at := int32(0)
	for _, f := range fields {
		if f.text == "" {
			continue
		}
		c.tokens.Tokens(f.text, func(_, _ int, form string) {
			i, ok := c.nth[form]
			if !ok {
				i = len(list)
				c.nth[form] = i
				list = append(list, posting{form: form})
			}
			p := &list[i]
			p.weight += f.weight
			p.positions = append(p.positions, at)
			at++
			length++
		})
		at += fieldGap
	}
	return list, length
}
