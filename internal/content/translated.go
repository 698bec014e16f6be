package content

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"toptom/internal/diag"
	"toptom/internal/fresh"
	"toptom/internal/pack"
)

// Marking says which translation is up to date, or which parts of it.
type Marking struct {
	Page     *pack.Page
	Sections []string // keys of parts of the source, with or without the point of those that are no sections; none: all
	Typo     bool     // what changed in the source needs no change in any translation
	Today    pack.Date
}

// Changes are what is to be written for a Marking. Names are slash paths from the root of the pack.
type Changes struct {
	Kept    map[string][]byte // what the source says now, to be written first
	Pages   map[string][]byte // whole files
	Gone    []string          // files that nothing names any more, to be removed last
	Marked  []Marked          // which parts are marked in which page
	Waiting []fresh.Section   // parts of the page that are still behind
}

// Marked is a page and the keys of parts that are up to date now.
type Marked struct {
	File     string
	Sections []string
}

// Translated plans what to write so that a translation counts as up to date. The pack must have been read just before.
func Translated(fsys fs.FS, p *pack.Pack, m Marking) (*Changes, error) {
	pg := m.Page
	src := pg.Item.Pages[pg.Translation.From]
	switch {
	case pg.ByRule:
		return nil, diag.Textf("%s is made by rule from %s; mark that: toptom translated %s %s", pg.Lang, pg.Translation.From, pg.Item.Path(), pg.Translation.From)
	case src == nil && pg.Translation.From != "":
		return nil, diag.Textf("%s is translated from %s, and there is no page in that language", pg.File, pg.Translation.From)
	case src == nil || src == pg:
		return nil, diag.Textf("%s is no translation; one says so at the top:  translation: {status: draft, from: …}", pg.File)
	}
	chosen, err := m.chosen(pg.Fresh)
	if err != nil {
		return nil, err
	}
	c := &Changes{Kept: map[string][]byte{}, Pages: map[string][]byte{}}
	texts := Texts(fsys, src)
	records := map[*pack.Page][]Entry{}
	for _, other := range m.pages(src) {
		mine := chosen
		if other != pg {
			mine = sameChange(other.Fresh, chosen)
		}
		if len(mine) == 0 {
			continue
		}
		now := marked(other, mine)
		for _, s := range mine {
			if !c.keep(pg.Item, s, texts) {
				return nil, diag.Textf("%s was changed just now; run the command again", src.File)
			}
		}
		if err := c.page(fsys, other, now, m); err != nil {
			return nil, err
		}
		records[other] = now
	}
	c.Waiting = fresh.Behind(after(pg.Fresh, chosen))
	c.Gone = unnamed(fsys, p, pg.Item.Dir, records, c.Kept)
	return c, nil
}

// pages are those whose files are to be changed; with a typo all that were translated from the same page.
func (m Marking) pages(src *pack.Page) []*pack.Page {
	pages := []*pack.Page{m.Page}
	for _, tag := range sorted(src.Item.Pages) {
		if o := src.Item.Pages[tag]; m.Typo && o != m.Page && !o.ByRule && o != src && o.Translation.From == src.Lang {
			pages = append(pages, o)
		}
	}
	return pages
}

// chosen are the parts to mark.
func (m Marking) chosen(list []fresh.Section) ([]fresh.Section, error) {
	fixed := m.Page.Item.Kind.Sections != nil
	var known []string
	for _, s := range list {
		known = append(known, s.Key)
	}
	var chosen []fresh.Section
	for _, key := range m.Sections {
		i := slices.IndexFunc(list, func(s fresh.Section) bool { return s.Key == key || s.Key == "."+key })
		switch {
		case i < 0:
			if near, ok := diag.Nearest(key, known); ok {
				return nil, diag.Textf("there is no section %q in the source or in its translation; did you mean %q?", key, near)
			}
			return nil, diag.Textf("there is no section %q in the source or in its translation; known are: %s", key, strings.Join(known, ", "))
		case m.Typo && (list[i].State != fresh.Stale):
			return nil, diag.Textf("the section %q has not changed in the source since it was translated", key)
		case list[i].State == fresh.Missing && fixed:
			return nil, diag.Textf("the section %q is not translated yet: %s does not have it", key, m.Page.File)
		case list[i].State == fresh.Extra && fixed:
			return nil, diag.Textf("the source has no section %q; take it out of %s, or write it there, too", key, m.Page.File)
		}
		chosen = append(chosen, list[i])
	}
	if len(m.Sections) > 0 {
		return chosen, nil
	}
	for _, s := range list {
		switch {
		case m.Typo && s.State != fresh.Stale, fixed && (s.State == fresh.Missing || s.State == fresh.Extra):
		default:
			chosen = append(chosen, s)
		}
	}
	if m.Typo && len(chosen) == 0 {
		return nil, diag.Textf("nothing has changed in the source of %s since it was translated", m.Page.File)
	}
	return chosen, nil
}

// sameChange are the parts of another translation that were made from the same words as the chosen ones.
func sameChange(list, chosen []fresh.Section) []fresh.Section {
	var same []fresh.Section
	for _, s := range list {
		if s.State == fresh.Stale && slices.ContainsFunc(chosen, func(c fresh.Section) bool { return c.Key == s.Key && c.Was == s.Was }) {
			same = append(same, s)
		}
	}
	return same
}

// after are the parts of a page when some are marked.
func after(list, chosen []fresh.Section) []fresh.Section {
	var now []fresh.Section
	for _, s := range list {
		if slices.ContainsFunc(chosen, func(c fresh.Section) bool { return c.Key == s.Key }) {
			if s.State == fresh.Extra {
				continue
			}
			s.State, s.Was = fresh.Current, s.Now.String()
		}
		now = append(now, s)
	}
	return now
}

// marked is the new record of a page.
func marked(pg *pack.Page, chosen []fresh.Section) []Entry {
	var entries []Entry
	for _, s := range after(pg.Fresh, chosen) {
		if s.Was != "" {
			entries = append(entries, Entry{s.Key, s.Was})
		}
	}
	return entries
}

// keep plans the file of what the source says now; false where that is not known any more.
func (c *Changes) keep(it *pack.Item, s fresh.Section, texts []PartText) bool {
	if s.State == fresh.Extra {
		return true
	}
	for _, t := range texts {
		if t.Key == s.Key && t.sum() == s.Now {
			c.Kept[keptFile(it.Dir, s.Now.String())] = []byte(t.String() + "\n")
			return true
		}
	}
	return false
}

func (c *Changes) page(fsys fs.FS, pg *pack.Page, entries []Entry, m Marking) error {
	raw, size, err := readUpTo(fsys, pg.File, maxText)
	if err != nil || size > maxText {
		return diag.Textf("%s cannot be read", pg.File)
	}
	updated := pg.Record.Updated
	chosen := m.Page == pg && !m.Typo
	whole := chosen && len(m.Sections) == 0
	if updated.IsZero() || whole || chosen && allCurrent(pg, entries) {
		updated = m.Today
	}
	out, err := WriteRecord(pg.File, raw, updated, entries)
	if err != nil {
		return err
	}
	c.Pages[pg.File] = out
	marked := Marked{File: pg.File}
	for _, e := range entries {
		if pg.Record.Sections[e.Key] != e.Sum {
			marked.Sections = append(marked.Sections, e.Key)
		}
	}
	c.Marked = append(c.Marked, marked)
	return nil
}

// allCurrent says whether a page with this record has nothing to be compared.
func allCurrent(pg *pack.Page, entries []Entry) bool {
	return !slices.ContainsFunc(pg.Fresh, func(s fresh.Section) bool {
		return s.State != fresh.Extra && !slices.Contains(entries, Entry{s.Key, s.Now.String()})
	})
}

// unnamed are the kept files of a folder that no translation names.
func unnamed(fsys fs.FS, p *pack.Pack, dir string, records map[*pack.Page][]Entry, kept map[string][]byte) []string {
	named := map[string]bool{}
	p.All(func(it *pack.Item) {
		if it.Dir != dir {
			return
		}
		for _, pg := range it.Pages {
			if pg.ByRule { // its record is that of the page it is made from
				continue
			}
			if entries, changed := records[pg]; changed {
				for _, e := range entries {
					named[e.Sum] = true
				}
				continue
			}
			for _, sum := range pg.Record.Sections {
				named[sum] = true
			}
		}
	})
	list, _ := fs.ReadDir(fsys, path.Join(dir, keptFolder)) // what cannot be listed is left alone
	var gone []string
	for _, e := range list {
		sum, isText := strings.CutSuffix(e.Name(), ".md")
		if _, ours := fresh.Parse(sum); isText && ours && !named[sum] && kept[keptFile(dir, sum)] == nil && e.Type().IsRegular() {
			gone = append(gone, path.Join(dir, keptFolder, e.Name()))
		}
	}
	return gone
}
