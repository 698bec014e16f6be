// Package fresh knows whether a translation is still that of its source.
//
// A text is cut into parts: its sections, what stands before the first of them, and what is translated of its front matter. Each part has a
// fingerprint. A translation keeps those of the parts that it was made from, and so tells which of them were changed since: without dates,
// without a repository, in a folder that was copied. What a part is called and where it stands counts for nothing as long as its words are the
// same.
package fresh

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Keys of the parts that are no sections. No id of a section begins with a point.
const (
	Front = ".front" // the title and what else is translated of the front matter
	Lead  = ".lead"  // what stands before the first section
)

// Sum is a fingerprint: the beginnings of the SHA-256 of a heading and of the text below it. Texts that differ only in white space, in line
// ends, or in how Unicode composes their characters have the same.
type Sum struct {
	Head [3]byte
	Body [6]byte
}

// Of makes the fingerprint of a part; heading is empty where it has none.
func Of(heading, body string) Sum {
	var s Sum
	h, b := sha256.Sum256([]byte(plain(heading))), sha256.Sum256([]byte(plain(body)))
	copy(s.Head[:], h[:])
	copy(s.Body[:], b[:])
	return s
}

func plain(text string) string { return norm.NFC.String(strings.Join(strings.Fields(text), " ")) }

// String writes a fingerprint as 6 and 12 hexadecimal digits: "0a1b2c-00112233aabb".
func (s Sum) String() string {
	return hex.EncodeToString(s.Head[:]) + "-" + hex.EncodeToString(s.Body[:])
}

// Parse reads what String wrote; false for anything else.
func Parse(text string) (Sum, bool) {
	var s Sum
	head, body, _ := strings.Cut(text, "-")
	h, err := hex.DecodeString(head)
	if err != nil || len(h) != len(s.Head) {
		return Sum{}, false
	}
	b, err := hex.DecodeString(body)
	if err != nil || len(b) != len(s.Body) {
		return Sum{}, false
	}
	copy(s.Head[:], h)
	copy(s.Body[:], b)
	return s, s.String() == text
}

// Part is a part of a source.
type Part struct {
	Key   string // Front, Lead or the id of a section
	Sum   Sum
	Words int
}

// State is what is known of a part in a translation.
type State string

const (
	Current State = "current" // it was translated from what the source says now
	Stale   State = "stale"   // the source said something else then
	Missing State = "missing" // it is not translated
	Extra   State = "extra"   // the source does not have it, or not any more
	Unknown State = "unknown" // nobody noted what it was translated from
)

// Behind says whether readers of the translation are told something else than those of the source.
func (s State) Behind() bool { return s == Stale || s == Missing || s == Extra }

// Section is a part of a source or of its translation, and its state.
type Section struct {
	Key   string
	State State
	Words int    // of the source
	Was   string // the fingerprint that the translation keeps; "" for none
	Now   Sum    // that of the source; zero where it has no such part
}

// Translation is what must be known of one.
type Translation struct {
	Record map[string]string // key of a part → the fingerprint it was translated from
	Keys   []string          // of the parts that it has
	Fixed  bool              // a part has the same key in all languages, so that one which is not among Keys is not there
}

// Compare tells the state of each part of the source, in its order, then what the source does not have.
func (t Translation) Compare(source []Part) []Section {
	list := make([]Section, len(source), len(source)+1)
	used := map[string]bool{} // keys of the record
	take := func(i int, key string, state State) {
		list[i].State, list[i].Was = state, t.Record[key]
		used[key] = true
	}
	// find takes the first entry that is free and fits; keys are tried in their order, so that the same is always found
	keys := sortedKeys(t.Record)
	find := func(i int, state State, fits func(was Sum) bool) {
		for _, key := range keys {
			if was, ok := Parse(t.Record[key]); ok && !used[key] && fits(was) {
				take(i, key, state)
				return
			}
		}
	}
	each := func(f func(i int, p Part)) {
		for i, p := range source {
			if list[i].State == "" {
				f(i, p)
			}
		}
	}
	for i, p := range source {
		list[i] = Section{Key: p.Key, Words: p.Words, Now: p.Sum}
		if t.Record[p.Key] == p.Sum.String() {
			take(i, p.Key, Current)
		}
	}
	each(func(i int, p Part) { find(i, Current, func(was Sum) bool { return was == p.Sum }) }) // it has another key now
	each(func(i int, p Part) {
		if t.Record[p.Key] != "" && !used[p.Key] {
			take(i, p.Key, Stale)
		}
	})
	each(func(i int, p Part) {
		find(i, Stale, func(was Sum) bool { return was.Body == p.Sum.Body && p.Sum.Body != empty })
	}) // it has another heading now
	each(func(i int, p Part) {
		list[i].State = Missing
		if slices.Contains(t.Keys, p.Key) {
			list[i].State = Unknown
		}
	})
	if t.Fixed {
		for i, s := range list {
			if !slices.Contains(t.Keys, s.Key) {
				list[i].State = Missing
			}
		}
	}
	return append(list, t.extra(source, used)...)
}

var empty = Of("", "").Body

// extra are parts that the translation has, or was made from, and the source has not.
func (t Translation) extra(source []Part, used map[string]bool) []Section {
	keys := t.Keys
	if !t.Fixed { // its own keys may be its own words
		keys = sortedKeys(t.Record)
	}
	var list []Section
	for _, key := range keys {
		if !used[key] && !slices.ContainsFunc(source, func(p Part) bool { return p.Key == key }) {
			list = append(list, Section{Key: key, State: Extra, Was: t.Record[key]})
		}
	}
	return list
}

// Behind are the parts in which a translation tells something else than its source.
func Behind(list []Section) []Section {
	var behind []Section
	for _, s := range list {
		if s.State.Behind() {
			behind = append(behind, s)
		}
	}
	return behind
}

// Known says whether it is known of any part what it was translated from.
func Known(list []Section) bool {
	return slices.ContainsFunc(list, func(s Section) bool { return s.Was != "" })
}

// Percent is how much of the source is translated as it is now, by its words: 100 only if nothing is behind and all is known.
func Percent(list []Section) int {
	all, current, whole := 0, 0, true
	for _, s := range list {
		all += s.Words
		if s.State == Current {
			current += s.Words
		} else {
			whole = false
		}
	}
	switch {
	case whole:
		return 100
	case all == 0:
		return 0
	}
	return min(99, current*100/all)
}

// Left is how many words of the source stand in parts that are to be translated, or to be compared because they were changed.
func Left(list []Section) int {
	n := 0
	for _, s := range list {
		if s.State == Stale || s.State == Missing {
			n += s.Words
		}
	}
	return n
}

func sortedKeys(m map[string]string) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
