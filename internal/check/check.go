// Package check looks at a pack as a whole for what a single file cannot know: whether links lead somewhere, sections are
// all there, references between fields hold, dates make sense.
//
// A check is one file here: a function from the pack to findings, listed in All.
package check

import (
	"runtime"
	"sync"
	"time"

	"toptom/internal/diag"
	"toptom/internal/pack"
)

// Check is one kind of question asked of a pack.
type Check struct {
	Name string
	// Item is asked of each item on its own, in parallel, and so is what Begin gives, which may find out first what it needs of the pack; Pack is asked once
	// of the whole. One of the three is given.
	Item  func(*pack.Pack, *pack.Item, Env) diag.List
	Begin func(*pack.Pack, Env) func(*pack.Item) diag.List
	Pack  func(*pack.Pack, Env) diag.List
}

// Env is what checks need besides the pack.
type Env struct {
	Today time.Time // the day of the build: consent, review dates and embargoes are held against it
	// SectionTitle is the usual title of a section in a language, for hints; it may be nil.
	SectionTitle func(lang, id string) string
	Memo         *Memo // of the runs before; it may be nil
}

// All lists the checks in the order of their files.
func All() []Check {
	return []Check{aliases, codes, dates, links, pictures, plain, references, sections, settings, translations, unwritten}
}

// Run asks all checks.
func Run(p *pack.Pack, env Env) diag.List {
	var items []*pack.Item
	p.All(func(it *pack.Item) { items = append(items, it) })
	var findings diag.List
	var ask []func(*pack.Item) diag.List
	for _, c := range All() {
		switch {
		case c.Pack != nil:
			findings.Add(c.Pack(p, env)...)
		case c.Begin != nil:
			ask = append(ask, c.Begin(p, env))
		default:
			ask = append(ask, func(it *pack.Item) diag.List { return c.Item(p, it, env) })
		}
	}
	parts := make([]diag.List, len(items))
	var wg sync.WaitGroup
	workers := runtime.GOMAXPROCS(0)
	for w := range workers {
		wg.Go(func() {
			for i := w; i < len(items); i += workers {
				for _, a := range ask {
					parts[i].Add(a(items[i])...)
				}
			}
		})
	}
	wg.Wait()
	for _, part := range parts {
		findings.Add(part...)
	}
	return findings
}

// pagesOf calls f for the pages of an item that somebody wrote, in the order of the pack's languages: a mistake is told once, where it can
// be mended.
func pagesOf(p *pack.Pack, it *pack.Item, f func(*pack.Page)) {
	for _, l := range p.Langs {
		if pg := it.Pages[l.Tag]; pg != nil && !pg.ByRule {
			f(pg)
		}
	}
}
