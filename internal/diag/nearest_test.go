package diag

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

var (
	keys     = []string{"title", "subtitle", "languages", "edition", "base_url", "theme", "drafts", "menu"}
	sections = []string{"кыскача", "көйгөй", "эмне-жасалды", "чектөөлөр", "тобокелдиктер"}
)

func TestNearest(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		word  string
		known []string
		want  string
	}{
		{"title", keys, "title"},
		{"Title", keys, "title"},
		{"titel", keys, "title"}, // two neighbours swapped are one mistake
		{"tite", keys, "title"},
		{"titlee", keys, "title"},
		{"tittle", keys, "title"},
		{"them", keys, "theme"},
		{"subtile", keys, "subtitle"},
		{"lang", keys, ""}, // a beginning is not a mistake
		{"langauges", keys, "languages"},
		{"LANGAUGES", keys, "languages"},
		{"baseurl", keys, "base_url"},
		{"base-url", keys, "base_url"},
		{"colour", keys, ""},
		{"кискача", sections, "кыскача"},
		{"Кыскача", sections, "кыскача"},
		{"койгой", sections, "көйгөй"},       // typed on a keyboard without ө
		{"чектоолор", sections, "чектөөлөр"}, // three letters of nine
		{"чактоолар", sections, ""},          // four of nine
		{"тобокелдктер", sections, "тобокелдиктер"},
		{"қисқача", []string{"кискача", "қиқача"}, "қиқача"}, // the nearer one, not the first
		{"ky", []string{"kg", "ru"}, "kg"},
		{"kk", []string{"kg", "ky"}, "kg"}, // of equals the first
		{"ky", []string{"ru", "en"}, ""},
		{"k", []string{"y", "q"}, ""}, // any letter could be any other
		{"k", []string{"y", "K"}, "K"},
		{"", keys, ""},
		{"", []string{"", "a"}, ""},
		{"title", nil, ""},
		{strings.Repeat("ө", 200), []string{strings.Repeat("ө", 199)}, strings.Repeat("ө", 199)},
		{strings.Repeat("ө", 201), []string{strings.Repeat("ө", 200)}, ""},
		{"\xff\xfe", []string{"ky"}, ""},
	} {
		got, ok := Nearest(c.word, c.known)
		if got != c.want || ok != (c.want != "") {
			t.Errorf("%q: got %q, %v; want %q", c.word, got, ok, c.want)
		}
	}
}

func TestDidYouMean(t *testing.T) {
	t.Parallel()
	many := strings.Fields(strings.Repeat("көпүрө ", 13))
	for _, c := range []struct {
		word  string
		known []string
		want  string
	}{
		{"titel", keys, `did you mean "title"?`},
		{"colour", keys, "known are: title, subtitle, languages, edition, base_url, theme, drafts, menu"},
		{"colour", many[:12], "known are: " + strings.Join(many[:12], ", ")},
		{"colour", many, ""}, // more than one reads
		{"colour", nil, ""},
	} {
		if got := Errorf(Place{}, "unknown-key", "there is no key %q here", c.word).DidYouMean(c.word, c.known).Hint.String(); got != c.want {
			t.Errorf("%q: got %q, want %q", c.word, got, c.want)
		}
	}
	hinted := Errorf(Place{}, "x", "y").WithHint("write it so")
	if got := hinted.DidYouMean("colour", many).Hint.String(); got != "write it so" {
		t.Errorf("a hint that was there is lost: %q", got)
	}
}

// plain is the distance by its definition.
func plain(a, b []rune) int {
	switch {
	case len(a) == 0 || len(b) == 0:
		return len(a) + len(b)
	case a[0] == b[0]:
		return plain(a[1:], b[1:])
	}
	best := 1 + min(plain(a[1:], b), plain(a, b[1:]), plain(a[1:], b[1:]))
	if len(a) > 1 && len(b) > 1 && a[0] == b[1] && a[1] == b[0] {
		best = min(best, 1+plain(a[2:], b[2:]))
	}
	return best
}

// The quick way finds what the definition says, or that it is at the limit at least, and is the same in both directions.
func FuzzDistance(f *testing.F) {
	for _, seed := range [][2]string{{"titel", "title"}, {"койгой", "көйгөй"}, {"ab", "ba"}, {"abc", "ca"}, {"", "kg"}, {"а", "б"}} {
		f.Add(seed[0], seed[1], 3)
	}
	f.Fuzz(func(t *testing.T, one, two string, limit int) {
		a, b := []rune(one), []rune(two)
		a, b = a[:min(len(a), 7)], b[:min(len(b), 7)]
		limit = max(1, limit%9)
		want, got := plain(a, b), distance(a, b, limit)
		if got != want && (got < limit || want < limit) {
			t.Errorf("%q, %q: got %d at limit %d, want %d", string(a), string(b), got, limit, want)
		}
		if back := distance(b, a, limit); back != got && min(back, got) < limit {
			t.Errorf("%q, %q: %d there, %d back", string(a), string(b), got, back)
		}
	})
}

// What is found is known, and near enough.
func FuzzNearest(f *testing.F) {
	f.Add("titel", "title subtitle")
	f.Add("койгой", "көйгөй кыскача")
	f.Add("k", "y K")
	f.Fuzz(func(t *testing.T, word, list string) {
		known := strings.Fields(list)
		got, ok := Nearest(word, known)
		if !ok {
			if slices.Contains(known, word) && utf8.RuneCountInString(word) <= maxWord {
				t.Errorf("%q is known and was not found", word)
			}
			return
		}
		w, g := []rune(strings.ToLower(word)), []rune(strings.ToLower(got))
		if d := distance(w, g, 1<<30); !slices.Contains(known, got) || d > max(1, len(w)/3) {
			t.Errorf("%q: found %q at distance %d of %q", word, got, d, known)
		}
	})
}
