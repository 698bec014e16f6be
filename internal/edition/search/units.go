package search

import (
	"slices"
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
	weight int32
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

// found is what stands in a unit.
type found struct {
	postings  []posting
	positions []int32 // those of the first form, in order, then those of the second …
}

// posting is one form in one unit.
type posting struct {
	form   string
	weight int32 // Σ over its places of the field's weight
	places int32
}

// counter takes units apart, one after the other. Its slices are used again.
type counter struct {
	tokens *lang.Tokenizer
	nth    map[string]int32 // form → its place in forms
	forms  []posting        // of the unit at hand, in the order in which they first stand there
	words  []word
}

// word is a place in the unit at hand.
type word struct{ form, at int32 }

func newCounter(w *lang.Words) *counter {
	return &counter{tokens: w.Tokenizer(), nth: map[string]int32{}}
}

// take counts the words of a unit.
func (c *counter) take(fields []field) found {
	clear(c.nth)
	c.forms, c.words = c.forms[:0], c.words[:0]
	at := int32(0)
	for _, f := range fields {
		if f.text == "" {
			continue
		}
		c.tokens.Tokens(f.text, func(_, _ int, form string) {
			i, ok := c.nth[form]
			if !ok {
				i = int32(len(c.forms))
				c.nth[form] = i
				c.forms = append(c.forms, posting{form: form})
			}
			c.forms[i].places++
			c.forms[i].weight += f.weight
			c.words = append(c.words, word{i, at})
			at++
		})
		at += fieldGap
	}
	return found{slices.Clone(c.forms), c.positions()}
}

// positions puts the places of each form together.
func (c *counter) positions() []int32 {
	next := make([]int32, len(c.forms))
	sum := int32(0)
	for i, f := range c.forms {
		next[i] = sum
		sum += f.places
	}
	list := make([]int32, len(c.words))
	for _, w := range c.words {
		list[next[w.form]] = w.at
		next[w.form]++
	}
	return list
}
