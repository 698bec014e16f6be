package search

import (
	"fmt"
	"maps"
	"math/rand"
	"slices"
	"strings"
	"testing"

	"toptom/internal/lang"
)

func TestNumbers(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ n, bytes int }{{0, 1}, {59, 1}, {60, 2}, {1919, 2}, {1920, 3}, {59579, 3}, {59580, 4}, {1 << 40, 8}} {
		b := appendNumber(nil, c.n)
		if len(b) != c.bytes {
			t.Errorf("%d is written in %d bytes, want %d", c.n, len(b), c.bytes)
		}
		if n, rest, ok := readNumber(append(b, '#')); !ok || n != c.n || string(rest) != "#" {
			t.Errorf("%d is read as %d, rest %q", c.n, n, rest)
		}
	}
	for v := range digits {
		c := digit(v)
		if value(c) != v || c == '\\' || c == '"' || c < ' ' || c > '~' {
			t.Errorf("digit %d is %q, read as %d", v, c, value(c))
		}
	}
}

func FuzzReadNumber(f *testing.F) {
	f.Add([]byte("#"))
	f.Add([]byte("~~~~~~~~~~~~~~~~~~~~~~"))
	f.Fuzz(func(t *testing.T, b []byte) {
		n, rest, ok := readNumber(b)
		if ok && (n < 0 || len(rest) >= len(b)) {
			t.Errorf("%q: %d, rest %q", b, n, rest)
		}
	})
}

// read takes a shard apart as the browser does: form → units.
func read(t *testing.T, s shard, letters []rune) map[string][]int {
	t.Helper()
	forms, postings, all := s.forms, s.postings, map[string][]int{}
	var before []rune
	number := func(b *[]byte) int {
		n, rest, ok := readNumber(*b)
		if !ok {
			t.Fatalf("no number at %.20q", *b)
		}
		*b = rest
		return n
	}
	for len(forms) > 0 {
		head := value(forms[0])
		forms = forms[1:]
		units := head/(maxShared+1) + 1
		if units > 2 {
			units += number(&forms)
		}
		form := slices.Clone(before[:head%(maxShared+1)])
		for len(forms) > 0 && value(forms[0]) >= firstLetter {
			code := value(forms[0]) - firstLetter
			if forms = forms[1:]; code == rareLetter-firstLetter {
				code += number(&forms)
			}
			form = append(form, letters[code])
		}
		unit := -1
		for range units {
			gap := number(&postings)
			unit += gap>>1 + 1
			all[string(form)] = append(all[string(form)], unit)
			if gap&1 == 1 {
				number(&postings)
			}
		}
		before = form
	}
	if len(postings) > 0 {
		t.Errorf("postings are left: %.20q", postings)
	}
	return all
}

// What is put into an index is what shards give back, in shards that fit a stick, the same each time.
func TestShards(t *testing.T) {
	t.Parallel()
	words := lang.WordsFor("ky")
	r := rand.New(rand.NewSource(1))
	letters := []rune("абвгдежзийклмнңоөпрстуүфхчшыэюя0123456789abcdefghijklmnop") // more than have a digit of their own
	build := func(r *rand.Rand) (*index, map[string][]int) {
		x, want := newIndex(words), map[string][]int{}
		for u := range 4000 {
			var unit found
			for range 30 {
				var b strings.Builder
				for range 2 + r.Intn(6) {
					b.WriteRune(letters[r.Intn(len(letters))])
				}
				form := b.String()
				if !slices.ContainsFunc(unit.postings, func(p posting) bool { return p.form == form }) {
					unit.postings = append(unit.postings, posting{form, 1 + r.Int31n(3), 1})
					unit.positions = append(unit.positions, r.Int31n(100))
					want[form] = append(want[form], u)
				}
			}
			x.add(unit)
		}
		return x, want
	}
	x, want := build(r)
	got := map[string][]int{}
	key := ""
	shards, alphabet := x.shards()
	for i, s := range shards {
		if n := len(s.forms) + len(s.postings); n > 48<<10 {
			t.Errorf("shard %d has %d bytes", i, n)
		}
		if s.key < key {
			t.Errorf("shard %d begins with %q after %q", i, s.key, key)
		}
		key = s.key
		maps.Copy(got, read(t, s, alphabet))
	}
	if len(got) != len(want) {
		t.Errorf("%d forms, want %d", len(got), len(want))
	}
	for form, units := range want {
		if !slices.Equal(got[form], units) {
			t.Errorf("%q: units %v, want %v", form, got[form], units)
		}
	}
	again, _ := build(rand.New(rand.NewSource(1)))
	if same, _ := again.shards(); fmt.Sprint(same) != fmt.Sprint(shards) {
		t.Error("the same words give other shards")
	}
}

// Whatever the words are, a shard gives them back.
func FuzzShards(f *testing.F) {
	f.Add("тил тилдер тилинде", "тилге ааааааааааааааааааааааааа ааааааааааааааааааааааааб")
	f.Add("a", "")
	f.Add("ўзбек 中 文 😀", "x\x00y 0 00 000")
	words := lang.WordsFor("ky")
	f.Fuzz(func(t *testing.T, a, b string) {
		x, c, want := newIndex(words), newCounter(words), map[string][]int{}
		for unit, text := range []string{a, b, a, b + " " + a} {
			found := c.take([]field{{text, inText}})
			for _, p := range found.postings {
				want[p.form] = append(want[p.form], unit)
			}
			x.add(found)
		}
		shards, letters := x.shards()
		got := map[string][]int{}
		for _, s := range shards {
			maps.Copy(got, read(t, s, letters))
		}
		if !maps.EqualFunc(got, want, slices.Equal) {
			t.Errorf("%q, %q: got %v, want %v", a, b, got, want)
		}
	})
}
