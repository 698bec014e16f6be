package check

import (
	"sync"

	"toptom/internal/diag"
	"toptom/internal/markdown"
)

// Memo remembers from one Run to the next what was found in texts that did not change since. It is right as long as nothing else has changed that rules of
// plain language know: pack.yaml, vocabularies, the glossary, sources and codes of items. The zero Memo remembers nothing yet.
type Memo struct {
	mu   sync.Mutex
	last map[*markdown.Doc]diag.List
}

// begin returns a function that gives what the last Run found in a text, or else asks. What nobody asks for in this Run is forgotten.
func (m *Memo) begin() func(*markdown.Doc, func() diag.List) diag.List {
	if m == nil {
		return func(_ *markdown.Doc, ask func() diag.List) diag.List { return ask() }
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	last, next := m.last, map[*markdown.Doc]diag.List{}
	m.last = next
	return func(d *markdown.Doc, ask func() diag.List) diag.List {
		m.mu.Lock()
		found, ok := last[d]
		m.mu.Unlock()
		if !ok {
			found = ask()
		}
		m.mu.Lock()
		next[d] = found
		m.mu.Unlock()
		return found
	}
}
