package build

import (
	"cmp"
	"io/fs"
	"runtime"
	"slices"
	"strings"
	"time"

	"toptom/internal/content"
	"toptom/internal/edition"
	"toptom/internal/edition/site"
	"toptom/internal/fresh"
	"toptom/internal/pack"
)

// Status is what is left to do in a pack: which translations are behind or missing, which words differ from the glossary, and what is due soon.
type Status struct {
	Day   string       `json:"day"`
	Langs []LangStatus `json:"languages"`
	Items []ItemStatus `json:"items"` // in the order of the pack
	Todo  []PageStatus `json:"todo"`  // of translations: those that are behind, oldest first; then missing ones; then those that nobody compared
	Terms []TermStatus `json:"terms"`
	Dates []DateStatus `json:"dates"` // within Soon, and what is overdue; earliest first
}

// Soon is how far ahead a status looks, in days.
const Soon = 90

// LangStatus is a language as a whole. Percent is the share of the words of all sources that are translated as they are now.
type LangStatus struct {
	Lang    string `json:"language"`
	Pages   int    `json:"pages"` // that are wanted
	Current int    `json:"current"`
	Stale   int    `json:"stale"`
	Missing int    `json:"missing"`
	Unknown int    `json:"unknown"`
	Percent int    `json:"percent"`
	Left    int    `json:"words_left"`

	words, done int
}

// ItemStatus is a row: an item in each language of the pack.
type ItemStatus struct {
	Path    string       `json:"path"`
	Code    string       `json:"code,omitempty"`
	Title   string       `json:"title"`
	Lang    string       `json:"source_language"` // of the title
	Status  string       `json:"status"`
	Updated string       `json:"updated,omitempty"`
	File    string       `json:"file"`
	Pages   []PageStatus `json:"pages"` // one for each of Langs
}

// States of a page beside those of package fresh (current, stale, missing, unknown).
const (
	Original  = "original"   // others are translated from it
	NotWanted = "not-wanted" // meta.yaml does not ask for it in this language
)

// PageStatus is an item in one language.
type PageStatus struct {
	Item        string          `json:"item"` // path
	Code        string          `json:"code,omitempty"`
	Title       string          `json:"title"`
	TitleLang   string          `json:"title_language"`
	Lang        string          `json:"language"`
	State       string          `json:"state"`
	Translation string          `json:"translation,omitempty"` // draft, approved …
	ByRule      bool            `json:"by_rule,omitempty"`     // made by the program from the page in From
	From        string          `json:"from,omitempty"`
	Updated     string          `json:"updated,omitempty"` // when it was last compared
	Percent     int             `json:"percent"`
	Left        int             `json:"words_left"`
	File        string          `json:"file,omitempty"`
	Source      string          `json:"source,omitempty"` // file
	Page        string          `json:"page,omitempty"`   // of the site
	Sections    []SectionStatus `json:"sections,omitempty"`

	words int
	since time.Time
}

// SectionStatus is a part of a page that is not current.
type SectionStatus struct {
	Key   string        `json:"key"`
	Title string        `json:"title,omitempty"` // of the source
	State fresh.State   `json:"state"`
	Words int           `json:"words"`
	Diff  []fresh.Piece `json:"diff,omitempty"` // what became of the source's words; empty where the former ones were not kept
}

// DateStatus is a day that something must be done by.
type DateStatus struct {
	What    string `json:"what"` // review, consent, reconfirm
	Day     string `json:"day"`
	Overdue bool   `json:"overdue"`
	Item    string `json:"item"`
	Code    string `json:"code,omitempty"`
	Title   string `json:"title"`
	Lang    string `json:"title_language"`
	File    string `json:"file"`

	at time.Time
}

// Status tells what is left to do; nil if nothing could ever be read.
func (s *State) Status() *Status {
	if s.Pack == nil {
		return nil
	}
	return s.status()
}

// Only leaves the languages that are named, and what concerns them.
func (s *Status) Only(tags []string) *Status {
	if len(tags) == 0 {
		return s
	}
	out := *s
	out.Langs = keepOnly(s.Langs, func(l LangStatus) bool { return slices.Contains(tags, l.Lang) })
	out.Todo = keepOnly(s.Todo, func(p PageStatus) bool { return slices.Contains(tags, p.Lang) })
	out.Terms = keepOnly(s.Terms, func(t TermStatus) bool { return slices.Contains(tags, t.Lang) })
	out.Items = slices.Clone(s.Items)
	for i, it := range out.Items {
		out.Items[i].Pages = keepOnly(it.Pages, func(p PageStatus) bool { return slices.Contains(tags, p.Lang) })
	}
	return &out
}

func keepOnly[T any](list []T, keep func(T) bool) []T {
	return slices.DeleteFunc(slices.Clone(list), func(x T) bool { return !keep(x) })
}

// statusOf looks through a pack; files are read again only where a text changed.
func statusOf(p *pack.Pack, source fs.FS, now time.Time) *Status {
	s := &Status{Day: now.Format(time.DateOnly), Items: []ItemStatus{}, Todo: []PageStatus{}, Terms: []TermStatus{}, Dates: []DateStatus{}} // empty lists, for programs
	for _, l := range p.Langs {
		s.Langs = append(s.Langs, LangStatus{Lang: l.Tag})
	}
	var items []*pack.Item
	p.All(func(it *pack.Item) { items = append(items, it) })
	parts := slices.Collect(slices.Chunk(items, 1+len(items)/runtime.GOMAXPROCS(0)))
	found := make([]Status, len(parts))
	edition.Parallel(len(parts), func(i int) { found[i] = lookThrough(p, parts[i], source, now) })
	for _, part := range found {
		s.Items = append(s.Items, part.Items...)
		s.Terms = append(s.Terms, part.Terms...)
		s.Dates = append(s.Dates, part.Dates...)
	}
	for _, row := range s.Items {
		for i, cell := range row.Pages {
			s.Langs[i].add(cell)
			if !cell.ByRule && slices.Contains([]string{string(fresh.Stale), string(fresh.Missing), string(fresh.Unknown)}, cell.State) {
				s.Todo = append(s.Todo, cell)
			}
		}
	}
	rank := func(p PageStatus) int {
		return slices.Index([]string{string(fresh.Stale), string(fresh.Missing), string(fresh.Unknown)}, p.State)
	}
	slices.SortStableFunc(s.Todo, func(a, b PageStatus) int {
		return cmp.Or(cmp.Compare(rank(a), rank(b)), a.since.Compare(b.since))
	})
	slices.SortStableFunc(s.Dates, func(a, b DateStatus) int { return a.at.Compare(b.at) })
	return s
}

// lookThrough gathers the rows of some items, their words that differ from the glossary, and their dates.
func lookThrough(p *pack.Pack, items []*pack.Item, source fs.FS, now time.Time) Status {
	var s Status
	terms := newTerms(p)
	for _, it := range items {
		if row, ok := rowOf(p, it, source); ok {
			s.Items = append(s.Items, row)
			s.Terms = append(s.Terms, terms.of(it, row)...)
			s.Dates = append(s.Dates, datesOf(it, row, now)...)
		}
	}
	return s
}

func (l *LangStatus) add(p PageStatus) {
	if p.State == NotWanted {
		return
	}
	l.Pages++
	switch p.State {
	case string(fresh.Stale):
		l.Stale++
	case string(fresh.Missing):
		l.Missing++
	case string(fresh.Unknown):
		l.Unknown++
	default:
		l.Current++
	}
	l.Left += p.Left
	l.words += p.words
	l.done += p.words * p.Percent
	if l.Percent = 100; l.words > 0 {
		l.Percent = l.done / l.words
	}
}

// rowOf is an item in all languages; false for one that has no page to translate from.
func rowOf(p *pack.Pack, it *pack.Item, source fs.FS) (ItemStatus, bool) {
	src := it.Pages[it.SourceLang]
	if src == nil {
		return ItemStatus{}, false
	}
	row := ItemStatus{Path: it.Path(), Code: it.Code, Title: src.Title, Lang: src.Lang, Status: it.Status, Updated: it.Updated.String(), File: it.File}
	texts := map[*pack.Page][]content.PartText{}
	for _, l := range p.Langs {
		cell := PageStatus{Item: row.Path, Code: it.Code, Title: src.Title, TitleLang: src.Lang, Lang: l.Tag, Page: site.Address(l.Tag, it), words: words(src.Parts)}
		if pg := it.Pages[l.Tag]; pg != nil {
			fillCell(&cell, it, pg, source, texts)
		} else {
			cell.missing(it, src, l)
		}
		row.Pages = append(row.Pages, cell)
	}
	return row, true
}

// in is the cell of a language.
func (row ItemStatus) in(tag string) PageStatus {
	i := slices.IndexFunc(row.Pages, func(p PageStatus) bool { return p.Lang == tag })
	if i < 0 {
		return PageStatus{}
	}
	return row.Pages[i]
}

// missing is an item that has no page in a language.
func (c *PageStatus) missing(it *pack.Item, src *pack.Page, l pack.Language) {
	c.State, c.From, c.Source = string(fresh.Missing), src.Lang, src.File
	c.Left, c.since = c.words, it.Updated.Time
	if wanted := it.Meta.Strs("languages_wanted"); wanted != nil && !slices.Contains(wanted, l.Tag) {
		c.State, c.Left = NotWanted, 0
	}
	if l.ConvertedFrom != "" { // it comes with the page that it is made from
		c.ByRule, c.From, c.Left = true, l.ConvertedFrom, 0
	}
}

func fillCell(c *PageStatus, it *pack.Item, pg *pack.Page, source fs.FS, texts map[*pack.Page][]content.PartText) {
	c.File, c.Translation, c.ByRule, c.From = pg.File, pg.Translation.Status, pg.ByRule, pg.Translation.From
	from := it.Pages[pg.Translation.From]
	if pg.ByRule { // follows the page that it is made from
		if pg = from; pg == nil {
			return
		}
		from = it.Pages[pg.Translation.From]
	}
	if from == nil || from == pg {
		c.State, c.Percent = Original, 100
		return
	}
	c.Source = from.File
	c.Updated, c.since = pg.Record.Updated.String(), pg.Record.Updated.Time
	c.Percent, c.Left = fresh.Percent(pg.Fresh), fresh.Left(pg.Fresh)
	c.State = stateOf(pg.Fresh)
	if c.ByRule {
		c.Left = 0 // counted where they are to be written
		return
	}
	for _, sec := range pg.Fresh {
		if sec.State == fresh.Current || c.State == string(fresh.Unknown) {
			continue
		}
		st := SectionStatus{Key: sec.Key, State: sec.State, Words: sec.Words}
		if d, ok := from.Doc.Section(sec.Key); ok {
			st.Title = d.Title
		} else if d, ok := pg.Doc.Section(sec.Key); ok {
			st.Title = d.Title
		}
		if sec.State == fresh.Stale {
			if texts[from] == nil {
				texts[from] = content.Texts(source, from)
			}
			st.Diff = diffOf(source, it, sec, texts[from])
		}
		c.Sections = append(c.Sections, st)
	}
}

// stateOf is the state of a whole page.
func stateOf(list []fresh.Section) string {
	switch {
	case !fresh.Known(list):
		return string(fresh.Unknown)
	case len(fresh.Behind(list)) > 0:
		return string(fresh.Stale)
	case slices.ContainsFunc(list, func(s fresh.Section) bool { return s.State == fresh.Unknown }):
		return string(fresh.Unknown)
	}
	return string(fresh.Current)
}

func diffOf(source fs.FS, it *pack.Item, sec fresh.Section, texts []content.PartText) []fresh.Piece {
	was, ok := content.Kept(source, it, sec.Was)
	if !ok {
		return nil
	}
	for _, t := range texts {
		if t.Key != sec.Key {
			continue
		}
		if below, same := strings.CutPrefix(was, "## "+t.Head+"\n\n"); same { // the heading is told already
			return fresh.Diff(below, t.Body)
		}
		return fresh.Diff(was, t.String())
	}
	return nil
}

func words(parts []fresh.Part) int {
	n := 0
	for _, p := range parts {
		n += p.Words
	}
	return n
}

// datesOf are the days of an item that have come or come soon.
func datesOf(it *pack.Item, row ItemStatus, now time.Time) []DateStatus {
	var list []DateStatus
	add := func(what string, d pack.Date) {
		if d.IsZero() || !d.Time.Before(now.AddDate(0, 0, Soon)) {
			return
		}
		list = append(list, DateStatus{What: what, Day: d.String(), Overdue: !now.Before(d.End()), Item: row.Path, Code: it.Code, Title: row.Title, Lang: row.Lang, File: it.File, at: d.Time})
	}
	if it.Status == "retired" {
		return nil
	}
	add("review", it.ReviewBy)
	if s := it.Safety; strings.Contains("given limited", cmp.Or(s.ConsentStatus, "none")) {
		add("consent", s.ConsentExpires)
		add("reconfirm", s.Reconfirm)
	}
	return list
}
