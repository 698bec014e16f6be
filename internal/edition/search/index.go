package search

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"toptom/internal/lang"
)

// shardSize is how large a shard grows, in bytes: a stick gives every file a whole cluster of 32 KB or more, and one
// shard is what a first query waits for. Its positions, which lie in a file of their own, stay below fileSize.
const (
	shardSize = 24 << 10
	fileSize  = 44 << 10
)

// entry is a form with its postings, written as they come: units in ascending order.
type entry struct {
	form, loose string
	units       int
	last        int // unit of the last posting
	postings    []byte
	positions   []byte
}

// index is the inverted index of one language.
type index struct {
	words   *lang.Words
	forms   map[string]*entry
	lengths []int // words of each unit
	total   int
}

func newIndex(w *lang.Words) *index { return &index{words: w, forms: map[string]*entry{}} }

// add takes the next unit. Its length for ranking is how many words it has.
func (x *index) add(f found) {
	id, positions := len(x.lengths), f.positions
	x.lengths = append(x.lengths, len(positions))
	x.total += len(positions)
	for _, p := range f.postings {
		e := x.forms[p.form]
		if e == nil {
			e = &entry{form: p.form, loose: x.words.Loose(p.form), last: -1}
			x.forms[p.form] = e
		}
		e.units++
		// the gap to the unit before, doubled; odd where the weight is not 1 and follows
		gap := 2 * (id - e.last - 1)
		e.last = id
		if p.weight == inText {
			e.postings = appendNumber(e.postings, gap)
		} else {
			e.postings = appendNumber(appendNumber(e.postings, gap+1), int(p.weight))
		}
		e.positions = appendNumber(e.positions, int(p.places))
		before := int32(0)
		for _, at := range positions[:p.places] {
			e.positions = appendNumber(e.positions, int(at-before))
			before = at
		}
		positions = positions[p.places:]
	}
}

// sorted lists the forms by loose key, so that a word typed without its special letters is in the same shard.
func (x *index) sorted() []*entry {
	list := make([]*entry, 0, len(x.forms))
	for _, e := range x.forms {
		list = append(list, e)
	}
	slices.SortFunc(list, func(a, b *entry) int {
		if c := strings.Compare(a.loose, b.loose); c != 0 {
			return c
		}
		return strings.Compare(a.form, b.form)
	})
	return list
}

// shard is a run of forms: key is the loose key of the first, forms and postings are as the browser reads them.
type shard struct {
	key                        string
	forms, postings, positions []byte
}

// letters are all letters of the forms, the most frequent first: their places are their codes.
func letters(sorted []*entry) []rune {
	count := map[rune]int{}
	for _, e := range sorted {
		for _, r := range e.form {
			count[r]++
		}
	}
	all := slices.Collect(maps.Keys(count))
	slices.SortFunc(all, func(a, b rune) int { return cmp.Or(count[b]-count[a], int(a-b)) })
	return all
}

// A form is written as a head, a digit below firstLetter, then the letters that it does not share with the form before. The head is the
// number of shared letters, up to maxShared, and how many units have the form: one, two, or more, and then a number follows. A
// letter is one digit, from firstLetter on; rareLetter says that a number follows.
const (
	maxShared   = 15
	firstLetter = 3 * (maxShared + 1)
	rareLetter  = digits - 1
)

// shards cuts the sorted forms, and returns the letters that they are written with.
func (x *index) shards() ([]shard, []rune) {
	var all []shard
	var cur *shard
	sorted := x.sorted()
	alphabet := letters(sorted)
	codes := make(map[rune]int, len(alphabet))
	for i, r := range alphabet {
		codes[r] = i
	}
	before := ""
	for _, e := range sorted {
		if cur == nil || len(cur.forms) > 0 && (len(cur.forms)+len(cur.postings)+len(e.postings) > shardSize || len(cur.positions)+len(e.positions) > fileSize) {
			all = append(all, shard{key: e.loose})
			cur, before = &all[len(all)-1], ""
		}
		shared, rest := split(before, e.form)
		many := min(e.units, 3) - 1
		cur.forms = append(cur.forms, digit(many*(maxShared+1)+shared))
		if many == 2 {
			cur.forms = appendNumber(cur.forms, e.units-3)
		}
		for _, r := range rest {
			cur.forms = appendLetter(cur.forms, codes[r])
		}
		cur.postings = append(cur.postings, e.postings...)
		cur.positions = append(cur.positions, e.positions...)
		before = e.form
	}
	return all, alphabet
}

func appendLetter(b []byte, code int) []byte {
	if code < rareLetter-firstLetter {
		return append(b, digit(firstLetter+code))
	}
	return appendNumber(append(b, digit(rareLetter)), code-(rareLetter-firstLetter))
}

// split counts the letters that two forms share at the start, up to maxShared, and returns the rest of the second.
func split(before, form string) (shared int, rest string) {
	rest = form
	for rest != "" && before != "" && shared < maxShared {
		a, n := utf8.DecodeRuneInString(before)
		b, m := utf8.DecodeRuneInString(rest)
		if a != b {
			break
		}
		shared, before, rest = shared+1, before[n:], rest[m:]
	}
	return shared, rest
}

// lengthCode writes a unit's length as one digit, on a scale of eighths of a power of two: exact enough for ranking.
func lengthCode(n int) byte {
	return digit(min(digits-1, int(math.Round(8*math.Log2(float64(n)+1)))))
}
