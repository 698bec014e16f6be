package diag

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestPlace(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		place Place
		want  string
	}{
		{Place{}, ""},
		{Place{File: "content/pack.yaml"}, "content/pack.yaml"},
		{Place{File: "content/pack.yaml", Line: 3}, "content/pack.yaml:3"},
		{Place{File: "content/pack.yaml", Line: 3, Col: 14}, "content/pack.yaml:3:14"},
		{Place{File: "content/pack.yaml", Col: 14}, "content/pack.yaml"}, // a column of no line says nothing
	} {
		if got := c.place.String(); got != c.want {
			t.Errorf("%#v: got %q, want %q", c.place, got, c.want)
		}
	}
}

func TestText(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text Text
		want string
	}{
		{Text{}, ""},
		{Textf("100% даяр"), "100% даяр"}, // without arguments it is no format
		{Textf("%d of %q", 3, "тил"), `3 of "тил"`},
	} {
		if got := c.text.String(); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

func TestMakersSetTheSeverity(t *testing.T) {
	t.Parallel()
	at := Place{File: "content/a.ky.md", Line: 2, Col: 1}
	for _, c := range []struct {
		got  Finding
		want Severity
		word string
	}{
		{Errorf(at, "link-target", "no page at %q", "b/"), Error, "error"},
		{Warnf(at, "link-target", "no page at %q", "b/"), Warning, "warning"},
		{Noticef(at, "link-target", "no page at %q", "b/"), Notice, "notice"},
	} {
		want := Finding{Place: at, Severity: c.want, Code: "link-target", Text: Text{"no page at %q", []any{"b/"}}}
		if diff := cmp.Diff(want, c.got); diff != "" {
			t.Error(diff)
		}
		if c.got.Severity.String() != c.word {
			t.Errorf("printed %q", c.got.Severity)
		}
	}
}

// A hint goes to a copy: findings are values.
func TestWithHint(t *testing.T) {
	t.Parallel()
	bare := Errorf(Place{}, "missing", "%q is missing", "title")
	hinted := bare.WithHint("write %s: …", "title")
	if bare.Hint.String() != "" || hinted.Hint.String() != "write title: …" {
		t.Errorf("got %q and %q", bare.Hint, hinted.Hint)
	}
}

// sorted holds findings in the order in which they are printed.
var sorted = List{
	Noticef(Place{}, "a", "without a place"),
	Errorf(Place{File: "content/a.ky.md"}, "a", "of the whole file"),
	Errorf(Place{File: "content/a.ky.md", Line: 1}, "a", "of the whole line"),
	Errorf(Place{File: "content/a.ky.md", Line: 2, Col: 9}, "a", "column as a number"),
	Errorf(Place{File: "content/a.ky.md", Line: 2, Col: 10}, "b", "worst first"),
	Warnf(Place{File: "content/a.ky.md", Line: 2, Col: 10}, "a", "before others"),
	Noticef(Place{File: "content/a.ky.md", Line: 2, Col: 10}, "a", "code"),
	Noticef(Place{File: "content/a.ky.md", Line: 2, Col: 10}, "b", "алгач %d", 1),
	Noticef(Place{File: "content/a.ky.md", Line: 2, Col: 10}, "b", "алгач %d", 2),
	Noticef(Place{File: "content/a.ky.md", Line: 10}, "a", "line as a number"),
	Errorf(Place{File: "content/b.ky.md", Line: 1}, "a", "next file"),
	Errorf(Place{File: "content/ө.ky.md", Line: 1}, "a", "by bytes, so that it is the same everywhere"),
}

func TestSort(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(1, 2))
	for range 50 {
		l := slices.Clone(sorted)
		random.Shuffle(len(l), func(i, j int) { l[i], l[j] = l[j], l[i] })
		l.Sort()
		if diff := cmp.Diff(sorted, l); diff != "" {
			t.Fatal(diff)
		}
	}
}

func TestCount(t *testing.T) {
	t.Parallel()
	if e, w, n := sorted.Count(Error), sorted.Count(Warning), sorted.Count(Notice); e != 6 || w != 1 || n != 5 {
		t.Errorf("%d errors, %d warnings, %d notices", e, w, n)
	}
	var l List
	if l.HasErrors() || l.Count(Notice) != 0 {
		t.Error("an empty list has something")
	}
	l.Add(sorted[0], sorted[5])
	if l.HasErrors() {
		t.Error("a notice and a warning are taken for errors")
	}
	l.Add(sorted[1])
	if !l.HasErrors() || len(l) != 3 {
		t.Errorf("an error was not added: %v", l)
	}
}

func TestCounted(t *testing.T) {
	t.Parallel()
	for n, want := range []string{"0 errors", "1 error", "2 errors"} {
		if got := Counted(n, "1 error", "%d errors").String(); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
