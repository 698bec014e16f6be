package print

import (
	"slices"
	"strings"
	"testing"
)

// Literals are the texts within markup: not those given to calls, whatever is in them.
func TestLiterals(t *testing.T) {
	t.Parallel()
	const text = `#import "/print/text.typ": *
#"а \"б\" #\\" #code("C#") #web("https://x.org/\"#", bare: true)[#"в"]#subhead(3, "id")[#""]#"г\u{2066}д"`
	var got []string
	for from, to := range literals([]byte(text)) {
		got = append(got, text[from:to])
	}
	if want := []string{"а ", "б", " #", "в", "г", "д"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// What is divided is the same text, with ends of lines at the places named, and no soft hyphen.
func TestDivided(t *testing.T) {
	t.Parallel()
	const text = "#\"мый\u00adзам\u00adдар #strong[\u00adу\"кук\u00adта\u00adры\"]\""
	at := strings.Index(text, "дар")
	to := strings.Index(text, "ры")
	want := `#"мыйзам` + division + `дар #strong[у"кукта` + division + `ры"]"`
	if got := string(divided([]byte(text), []int{at, to})); got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if got := string(divided([]byte(text), nil)); got != strings.ReplaceAll(text, "\u00ad", "") {
		t.Errorf("%s", got)
	}
}

// A place is found by all that stands around it, and equal texts in their order.
func TestFind(t *testing.T) {
	t.Parallel()
	text := prose{letters: []rune("укуктарыбарукуктарыжокукуктарыбар")}
	for _, c := range []struct {
		before, after string
		last, want    int
	}{
		{"укукта", "рыбар", -1, 6},
		{"укукта", "рыжок", -1, 17},
		{"жокукукта", "ры", -1, 28},
		{"укукта", "рыбар", 6, 28},  // the second of two that are the same
		{"укукта", "рыбар", 28, 28}, // none is left: it is not behind
		{"укукта", "нын", -1, -1},
		{"а", "рыбар", -1, -1},
	} {
		if got := text.find([]rune(c.before), []rune(c.after), c.last); got != c.want {
			t.Errorf("%s-%s behind %d is at %d, want %d", c.before, c.after, c.last, got, c.want)
		}
	}
}
