// Package search plans the index that pages search in, for a browser that may read nothing but classic scripts: from a
// stick, file:// allows no fetch, no module and no worker.
//
//	search/LANG/meta.js    the language's word table, units and their lengths, first key of each shard, what filters exist
//	search/LANG/sN.js      forms of words, front-coded and sorted by loose key, with their postings
//	search/LANG/dN.js      pages: address, title, sections
//	search/LANG/f.js       filters: the pages of each value
//	search/LANG/g.js       the glossary: words that mean the same, in this language and in the others
//	text/LANG/pN.js        positions of the forms of sN.js, for quotes and neighbours
//	text/LANG/tN.js        the text of units, for snippets
//
// What is indexed are the folded forms as they stand in the text, no stems: which words belong together is worked out when
// somebody asks, from the tables of package lang and the pack's own vocabulary (see layouts/assets/search/ask.js). A page
// that is missing in a language is in its index in the language that readers are shown instead.
package search

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"runtime"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"toptom/internal/diag"
	"toptom/internal/edition"
	"toptom/internal/lang"
	"toptom/internal/locale"
	"toptom/internal/output"
	"toptom/internal/pack"
)

// Edition is the search index.
type Edition struct{}

// Name is "search".
func (Edition) Name() string { return "search" }

// Plan indexes every language and lists the files.
func (Edition) Plan(in edition.Input) ([]output.Entry, diag.List) {
	var entries []output.Entry
	for _, l := range in.Pack.Langs {
		b := &builder{Input: in, lang: l, dir: strings.ToLower(l.Tag), words: lang.WordsFor(l.Tag)}
		b.m = in.Catalog.Messages(l.Tag, in.Pack.Chain(l.Tag)[1:])
		b.collect()
		entries = append(entries, b.files()...)
	}
	return entries, nil
}

// builder makes the index of one language.
type builder struct {
	edition.Input
	lang  pack.Language
	dir   string
	words *lang.Words
	m     *locale.Messages
	pages []*page
	index *index
	build string // marks the files of one build
}

// page is a page and what must be known of its units; their texts are taken from it again when they are written.
type page struct {
	item  *pack.Item
	shown *pack.Page
	units []head
	found []found // by unit, until they are in the index
}

// head is a unit without its text.
type head struct {
	anchor, heading string
	number, size    int // of the section; of the text, in bytes
}

// collect takes all pages apart on all cores and puts their units into the index in their order.
func (b *builder) collect() {
	b.Pack.All(func(it *pack.Item) {
		if it.IsIndex && it.Key == "" {
			return
		}
		if pg := b.Pack.PageFor(it, b.lang.Tag); pg != nil {
			b.pages = append(b.pages, &page{item: it, shown: pg})
		}
	})
	b.index = newIndex(b.words)
	workers := make([]*counter, runtime.GOMAXPROCS(0))
	for i := range workers {
		workers[i] = newCounter(b.words)
	}
	const batch = 256 // pages whose words are in memory at once
	for part := range slices.Chunk(b.pages, batch) {
		var wg sync.WaitGroup
		for w, c := range workers {
			wg.Go(func() {
				for i := w; i < len(part); i += len(workers) {
					b.take(part[i], c)
				}
			})
		}
		wg.Wait()
		for _, p := range part {
			for _, f := range p.found {
				b.index.add(f)
			}
			p.found = nil
		}
	}
}

func (b *builder) take(p *page, c *counter) {
	for _, u := range b.unitsOf(p) {
		p.found = append(p.found, c.take(u.fields))
		p.units = append(p.units, head{u.anchor, u.heading, u.number, len(clip(u.text))})
	}
}

func (b *builder) unitsOf(p *page) []unit {
	return unitsOf(p.shown, b.labels(p.item), foreignKeywords(p.shown))
}

// foreignKeywords are the key words of an item in its other languages: who types a word of one language finds the page in another.
func foreignKeywords(pg *pack.Page) []string {
	var words []string
	for _, tag := range sortedKeys(pg.Item.Pages) {
		if tag != pg.Lang {
			words = append(words, pg.Item.Pages[tag].Keywords...)
		}
	}
	return words
}

// labels are the names of an item's codes in the reader's language: who looks for "Uzbeks" means the mark as well as the word.
func (b *builder) labels(it *pack.Item) []string {
	var labels []string
	for _, vocab := range it.Kind.Tags {
		for _, code := range it.Tags[vocab] {
			if t, ok := b.Pack.Vocabs[vocab].Term(code); ok {
				labels = append(labels, t.Label.In(b.lang.Tag, b.Pack.Chain(b.lang.Tag)[1:]))
			}
		}
	}
	return labels
}

// files plans what was collected.
func (b *builder) files() []output.Entry {
	shards, letters := b.index.shards()
	b.build = fingerprint(shards, b.pages)
	files := map[string][]byte{}
	var keys []string
	for i, s := range shards {
		keys = append(keys, s.key)
		files[fmt.Sprintf("search/%s/s%d.js", b.dir, i)] = b.script("s", i, s.forms, s.postings)
		files[fmt.Sprintf("text/%s/p%d.js", b.dir, i)] = b.script("p", i, s.positions)
	}
	docs := b.documents(files)
	entries, texts := b.texts()
	facets := b.facets(files)
	glossary := b.glossary(files)
	b.meta(files, keys, letters, docs, texts, facets, glossary)
	b.index = nil // all of it is in files now
	for _, path := range sortedKeys(files) {
		data := files[path]
		entries = append(entries, output.Entry{Path: path, Bytes: func() ([]byte, error) { return data, nil }})
	}
	return entries
}

// script is a call that hands the arguments to whoever loads the file. The build's mark goes with every file, so that files of two
// builds that were mixed on a stick are told apart.
func (b *builder) script(kind string, args ...any) []byte {
	out := appendQuoted(append(appendQuoted([]byte("toptomIndex("), kind), ','), b.build)
	for _, a := range args {
		out = append(out, ',')
		switch a := a.(type) {
		case string:
			out = appendQuoted(out, a)
		case []byte:
			out = appendQuoted(out, a)
		default:
			j, err := json.Marshal(a)
			if err != nil {
				panic(err) // our own plain data
			}
			out = append(out, j...)
		}
	}
	return append(out, ")\n"...)
}

// appendQuoted writes a JavaScript string, short: only what ends a string or a line is escaped.
func appendQuoted[T string | []byte](out []byte, text T) []byte {
	out = slices.Grow(out, len(text)+len(")\n")+2)
	out = append(out, '"')
	for _, r := range string(text) {
		switch {
		case r == '"' || r == '\\':
			out = append(out, '\\', byte(r))
		case r < ' ' || r == 0x2028 || r == 0x2029 || r == 0xfeff:
			out = fmt.Appendf(out, `\u%04x`, r)
		default:
			out = utf8.AppendRune(out, r)
		}
	}
	return append(out, '"')
}

// documents writes the pages' addresses, titles and sections, and returns the first page of each file. Sections that pages share (those of
// a kind) stand once in a file.
func (b *builder) documents(files map[string][]byte) []int {
	var firsts []int
	var d documents
	for i, p := range b.pages {
		if len(d.rows) == 0 {
			firsts, d = append(firsts, i), documents{known: map[head]int{}}
		}
		row := []any{address(p.item), p.shown.Title, p.item.Code, d.sections(p.units[1:])}
		if p.shown.Lang != b.lang.Tag {
			row = append(row, p.shown.Lang)
		}
		d.rows = append(d.rows, row)
		d.size += len(p.item.Path()) + len(p.shown.Title) + 4*len(p.units) + 24
		if d.size > docsSize || i == len(b.pages)-1 {
			files[fmt.Sprintf("search/%s/d%d.js", b.dir, len(firsts)-1)] = b.script("d", len(firsts)-1, d.list, d.rows)
			d.rows = nil
		}
	}
	return firsts
}

// docsSize is how large a file of pages grows, in bytes. The pages of one answer are anywhere, so few large files are loaded faster.
const docsSize = 36 << 10

// documents is one file of pages.
type documents struct {
	list  []any // sections: anchor, heading, number
	known map[head]int
	rows  []any
	size  int
}

// sections gives the numbers of sections in the list.
func (d *documents) sections(units []head) []int {
	numbers := []int{}
	for _, u := range units {
		u.size = 0 // the same section, whatever its length
		n, ok := d.known[u]
		if !ok {
			n = len(d.list)
			d.known[u] = n
			d.list = append(d.list, []any{u.anchor, u.heading, u.number})
			d.size += len(u.anchor) + len(u.heading) + 12
		}
		numbers = append(numbers, n)
	}
	return numbers
}

// address is a page's file below the language's folder.
func address(it *pack.Item) string {
	if it.IsIndex {
		return it.Key + "/index.html"
	}
	return it.Path() + ".html"
}

// texts plans the text of units, in files of about a shard's size, or larger ones where the texts are long: a stick must not be filled
// with files. They are made when they are written. It returns the first unit of each.
func (b *builder) texts() (entries []output.Entry, firsts []int) {
	total := 0
	for _, p := range b.pages {
		for _, u := range p.units {
			total += u.size
		}
	}
	limit := min(max(shardSize, total/(len(b.index.lengths)/40+20)), fileSize)
	size, unit := 0, 0
	var from place
	flush := func(to place) {
		if n, begin := len(firsts), from; unit > begin.unit {
			firsts = append(firsts, begin.unit)
			entries = append(entries, output.Entry{Path: fmt.Sprintf("text/%s/t%d.js", b.dir, n), Bytes: func() ([]byte, error) {
				return b.script("t", n, b.textsBetween(begin, to)), nil
			}})
		}
	}
	for i, p := range b.pages {
		for j, u := range p.units {
			if at := (place{i, j, unit}); size > 0 && size+u.size > limit {
				flush(at)
				from, size = at, 0
			}
			size += u.size
			unit++
		}
	}
	flush(place{len(b.pages), 0, unit})
	return entries, firsts
}

// place is a unit: the jth of the ith page, and its number among all.
type place struct{ page, nth, unit int }

// textsBetween takes pages apart again for the texts of their units, from one place to before another.
func (b *builder) textsBetween(from, to place) []string {
	var list []string
	for i := from.page; i <= to.page && i < len(b.pages); i++ {
		for j, u := range b.unitsOf(b.pages[i]) {
			if (i > from.page || j >= from.nth) && (i < to.page || j < to.nth) {
				list = append(list, clip(u.text))
			}
		}
	}
	return list
}

// maxSnippetText is how much of a unit can be quoted in a result, in bytes; no file may grow beyond a cluster.
const maxSnippetText = 20 << 10

func clip(s string) string {
	if len(s) <= maxSnippetText {
		return s
	}
	return strings.ToValidUTF8(s[:maxSnippetText], "")
}

// meta is what a page loads first.
func (b *builder) meta(files map[string][]byte, keys []string, letters []rune, docs, texts []int, facets []facet, glossary bool) {
	lengths := make([]byte, 0, len(b.index.lengths))
	for _, n := range b.index.lengths {
		lengths = append(lengths, lengthCode(n))
	}
	var units []byte
	for _, p := range b.pages {
		units = appendNumber(units, len(p.units))
	}
	average := 0.0
	if n := len(b.index.lengths); n > 0 {
		average = float64(b.index.total) / float64(n)
	}
	var foreign []string // languages of pages shown here for want of a translation
	for _, p := range b.pages {
		if l := p.shown.Lang; l != b.lang.Tag && !slices.Contains(foreign, l) {
			foreign = append(foreign, l)
		}
	}
	files["search/"+b.dir+"/meta.js"] = b.script("meta", map[string]any{
		"lang": b.lang.Tag, "average": average, "lengths": string(lengths), "units": string(units),
		"keys": keys, "letters": string(letters), "docs": docs, "texts": texts, "facets": facets, "foreign": foreign, "standIns": b.standIns(), "glossary": glossary, "table": json.RawMessage(b.words.JSON()),
	})
}

// standIns are the pages that are shown for want of a translation, as gaps between their numbers.
func (b *builder) standIns() string {
	var gaps []byte
	next := 0
	for i, p := range b.pages {
		if p.shown.Lang != b.lang.Tag {
			gaps, next = appendNumber(gaps, i-next), i+1
		}
	}
	return string(gaps)
}

// fingerprint tells the files of one build from those of another.
func fingerprint(shards []shard, pages []*page) string {
	h := sha256.New()
	for _, s := range shards {
		h.Write(s.forms)
		h.Write(s.postings)
		h.Write(s.positions)
	}
	for _, p := range pages {
		io.WriteString(h, p.item.Path()+"\x00"+p.shown.Title+"\x00")
	}
	return hex.EncodeToString(h.Sum(nil)[:6])
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
