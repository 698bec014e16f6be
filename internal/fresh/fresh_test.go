package fresh_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"toptom/internal/fresh"
)

// section of a source: its key, its heading and the text below it.
type section struct{ key, head, body string }

func parts(source []section) []fresh.Part {
	var list []fresh.Part
	for _, s := range source {
		list = append(list, fresh.Part{Key: s.key, Sum: fresh.Of(s.head, s.body), Words: len(strings.Fields(s.body))})
	}
	return list
}

func record(source []section) map[string]string {
	m := map[string]string{}
	for _, p := range parts(source) {
		m[p.Key] = p.Sum.String()
	}
	return m
}

func keys(source []section) []string {
	var list []string
	for _, s := range source {
		list = append(list, s.key)
	}
	return list
}

// states writes those that are not current, one a word: "problem:stale".
func states(list []fresh.Section) string {
	var s []string
	for _, x := range list {
		if x.State != fresh.Current {
			s = append(s, x.Key+":"+string(x.State))
		}
	}
	return strings.Join(s, " ")
}

func text(r *rand.Rand) string {
	words := make([]string, 3+r.IntN(30))
	for i := range words {
		words[i] = []string{"соз", "тил", "укук", "мектеп", "the", "court", "суд", "һуқуқ", "бийлик", "2019-жылы"}[r.IntN(10)] + fmt.Sprint(r.IntN(40))
	}
	return strings.Join(words, " ")
}

// source makes one with sections whose texts are all different.
func source(r *rand.Rand) []section {
	list := []section{{fresh.Front, "", text(r)}, {fresh.Lead, "", text(r)}}
	for i := range 2 + r.IntN(9) {
		list = append(list, section{fmt.Sprintf("s%d", i), fmt.Sprintf("Heading %d", i), fmt.Sprintf("%d %s", i, text(r))})
	}
	return list
}

// Whatever is done to a source, exactly the sections that say something else are told, however many other things were done to it.
func TestExactlyTheRightSections(t *testing.T) {
	t.Parallel()
	for seed := range uint64(1000) {
		r := rand.New(rand.NewPCG(seed, 5))
		old := source(r)
		tr := fresh.Translation{Record: record(old), Keys: keys(old), Fixed: seed%2 == 0}
		now := slices.Clone(old)
		want := map[string]fresh.State{}
		for _, i := range r.Perm(len(now))[:r.IntN(len(now)+1)] {
			switch s := &now[i]; r.IntN(5) {
			case 0: // an edit
				s.body += " " + text(r)
				want[s.key] = fresh.Stale
			case 1: // a typo
				s.body = "x" + s.body
				want[s.key] = fresh.Stale
			case 2: // white space, line ends, another Unicode form
				s.body = strings.ReplaceAll(s.body, " ", []string{"\n", "\r\n", "  ", "\t", " \n\n "}[r.IntN(5)])
				s.body = strings.ReplaceAll(s.body, "\u0439", "\u0438\u0306")
			case 3: // a heading renamed; where keys are made from headings the key goes with it
				if s.head == "" {
					continue
				}
				s.head = "Renamed " + s.head
				if !tr.Fixed {
					s.key = "renamed-" + s.key
				}
				want[s.key] = fresh.Stale
			case 4: // a section of other words under a key that is free
				if s.head == "" || tr.Fixed {
					continue
				}
				want[s.key] = fresh.Extra
				*s = section{fmt.Sprintf("new%d", i), "New heading", text(r) + " new"}
				want[s.key] = fresh.Missing
			}
		}
		r.Shuffle(len(now), func(i, j int) { now[i], now[j] = now[j], now[i] })
		got := tr.Compare(parts(now))
		for _, s := range got {
			w := want[s.Key]
			if w == "" {
				w = fresh.Current
			}
			if s.State != w {
				t.Fatalf("seed %d: %s is %s, want %s", seed, s.Key, s.State, w)
			}
			delete(want, s.Key)
		}
		if len(want) > 0 {
			t.Fatalf("seed %d: nothing is told of %v", seed, want)
		}
		again := fresh.Translation{Record: record(now), Keys: keys(now), Fixed: tr.Fixed}.Compare(parts(now))
		if states(again) != "" || fresh.Percent(again) != 100 || fresh.Left(again) != 0 || len(again) != len(now) {
			t.Fatalf("seed %d: marked anew, yet %s", seed, states(again))
		}
	}
}

func TestStates(t *testing.T) {
	t.Parallel()
	old := []section{{".front", "", "title: one two"}, {"problem", "Problem", "one two three"}, {"limits", "Limits", "four five"}}
	for name, x := range map[string]struct {
		tr    fresh.Translation
		now   []section
		want  string
		left  int
		share int
	}{
		"nothing changed":                    {fresh.Translation{Record: record(old), Keys: keys(old), Fixed: true}, old, "", 0, 100},
		"no record":                          {fresh.Translation{Keys: keys(old), Fixed: true}, old, ".front:unknown problem:unknown limits:unknown", 0, 0},
		"no record, one section short":       {fresh.Translation{Keys: keys(old)[:2], Fixed: true}, old, ".front:unknown problem:unknown limits:missing", 2, 0},
		"a section was taken out of it":      {fresh.Translation{Record: record(old), Keys: keys(old)[:2], Fixed: true}, old, "limits:missing", 2, 75},
		"a section came and is not there":    {fresh.Translation{Record: record(old[:2]), Keys: keys(old)[:2], Fixed: true}, old, "limits:missing", 2, 75},
		"a section came and is there":        {fresh.Translation{Record: record(old[:2]), Keys: keys(old), Fixed: true}, old, "limits:unknown", 0, 75},
		"a section went":                     {fresh.Translation{Record: record(old), Keys: keys(old), Fixed: true}, old[:2], "limits:extra", 0, 99},
		"a section went from both":           {fresh.Translation{Record: record(old), Keys: keys(old)[:2], Fixed: true}, old[:2], "", 0, 100},
		"keys of its own":                    {fresh.Translation{Record: record(old), Keys: []string{".front", "көйгөй", "чектер"}}, old, "", 0, 100},
		"keys of its own, a section came":    {fresh.Translation{Record: record(old[:2]), Keys: []string{".front", "көйгөй"}}, old, "limits:missing", 2, 75},
		"a heading of a fixed key":           {fresh.Translation{Record: record(old), Keys: keys(old), Fixed: true}, []section{old[0], {"problem", "What was wrong", "one two three"}, old[2]}, "problem:stale", 3, 62},
		"a heading that makes the key":       {fresh.Translation{Record: record(old), Keys: keys(old)}, []section{old[0], {"what-was-wrong", "What was wrong", "one two three"}, old[2]}, "what-was-wrong:stale", 3, 62},
		"twins change places":                {fresh.Translation{Record: map[string]string{"n": fresh.Of("N", "a").String(), "n-2": fresh.Of("N", "b").String()}}, []section{{"n", "N", "b"}, {"n-2", "N", "a"}}, "", 0, 100},
		"a fingerprint that is none":         {fresh.Translation{Record: map[string]string{"problem": "abc"}, Keys: []string{"problem"}, Fixed: true}, old[1:2], "problem:stale", 3, 0},
		"two empty sections are not renamed": {fresh.Translation{Record: map[string]string{"a": fresh.Of("A", "").String()}}, []section{{"b", "B", ""}}, "b:missing a:extra", 0, 0},
	} {
		got := x.tr.Compare(parts(x.now))
		if states(got) != x.want || fresh.Left(got) != x.left || fresh.Percent(got) != x.share {
			t.Errorf("%s: %q, %d words, %d %%; want %q, %d, %d", name, states(got), fresh.Left(got), fresh.Percent(got), x.want, x.left, x.share)
		}
	}
}

func TestSum(t *testing.T) {
	t.Parallel()
	s := fresh.Of("Problem", "one\r\n two")
	if got, ok := fresh.Parse(s.String()); !ok || got != s || len(s.String()) != 19 {
		t.Errorf("%s is read as %s, %v", s, got, ok)
	}
	if s != fresh.Of(" Problem ", "one two\n") {
		t.Error("white space counts")
	}
	for what, other := range map[string]fresh.Sum{"case": fresh.Of("Problem", "One two"), "a comma": fresh.Of("Problem", "one, two"), "the heading": fresh.Of("Problems", "one two"), "where the heading ends": fresh.Of("Problem one", "two")} {
		if s == other {
			t.Errorf("%s does not count", what)
		}
	}
	for _, bad := range []string{"", "-", "0a1b2c", "0a1b2c-00112233aab", "0a1b2c-00112233aabbcc", "0A1B2C-00112233AABB", "../1b2c-00112233aabb", "0a1b2c-00112233aabb.md"} {
		if _, ok := fresh.Parse(bad); ok {
			t.Errorf("%q is taken for a fingerprint", bad)
		}
	}
}

func TestDiff(t *testing.T) {
	t.Parallel()
	for _, x := range [][3]string{
		{"", "", ""},
		{"a b c", "a  b\nc", "a b c"},
		{"", "a b", "+[a b]"},
		{"a b", "", "-[a b]"},
		{"in 2018 the court heard it", "in May 2019 the court heard it", "in -[2018] +[May 2019] the court heard it"},
		{"a b c d", "a c b d", "a -[b] c +[b] d"},
		{"one two", "three", "-[one two] +[three]"},
	} {
		var s []string
		for _, p := range fresh.Diff(x[0], x[1]) {
			s = append(s, map[fresh.Op]string{fresh.Same: p.Text, fresh.Gone: "-[" + p.Text + "]", fresh.Added: "+[" + p.Text + "]"}[p.Op])
		}
		if diff := cmp.Diff(x[2], strings.Join(s, " ")); diff != "" {
			t.Errorf("%q, %q (-want +got):\n%s", x[0], x[1], diff)
		}
	}
}

// The pieces are both texts, and as few words changed as can be where one word was put in or taken out.
func TestDiffHoldsBothTexts(t *testing.T) {
	t.Parallel()
	for seed := range uint64(500) {
		r := rand.New(rand.NewPCG(seed, 6))
		a, b := text(r), text(r)
		if seed%2 == 0 {
			words := strings.Fields(a)
			b = strings.Join(slices.Insert(words, r.IntN(len(words)+1), "төп"), " ")
		}
		var was, is []string
		changed := 0
		for _, p := range fresh.Diff(a, b) {
			if p.Op != fresh.Added {
				was = append(was, p.Text)
			}
			if p.Op != fresh.Gone {
				is = append(is, p.Text)
			}
			if p.Op != fresh.Same {
				changed += len(strings.Fields(p.Text))
			}
		}
		if strings.Join(was, " ") != a || strings.Join(is, " ") != b {
			t.Fatalf("seed %d: the pieces of %q and %q are %q and %q", seed, a, b, was, is)
		}
		if seed%2 == 0 && changed != 1 {
			t.Fatalf("seed %d: %d words changed instead of one", seed, changed)
		}
	}
	long := strings.Repeat("a b ", 3000)
	if got := fresh.Diff("x "+long+" x", "y "+strings.Repeat("c d ", 3000)+" y"); len(got) != 2 {
		t.Errorf("texts that are too long have %d pieces", len(got))
	}
}
