package markdown_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"toptom/internal/markdown"
)

// Passages are what the writer of a page says in their own words, each with the line on which it begins.
func TestPassages(t *testing.T) {
	t.Parallel()
	const text = `Lead *one*.[^s1]

## First {#a}

- point

  more
- [ ] task

1. step
2. step
   - inner

> quoted

> [!NOTE]
> alert
> goes on

` + "`code`" + ` &amp; words[^n]
over two lines

## Second {#b}

| a |
| - |
| b |

term
: meaning

[^n]: a note
`
	want := []string{
		"8 -1 cited: Lead one.", "12 0 item: point", "14 0 item: more", "15 0 item: task", "17 0 step item: step", "18 0 step item: step", "19 0 item: inner",
		"24 0: alert goes on", "27 0: code & words over two lines", "37 1: meaning",
	}
	var got []string
	d, _ := markdown.New().Parse([]byte(text), markdown.Options{FirstLine: 8, Lang: "en", Cites: map[string]int{"s1": 1}})
	for section, p := range d.Passages() {
		var is strings.Builder
		for _, f := range []struct {
			is   bool
			word string
		}{{p.Cited, " cited"}, {p.Step, " step"}, {p.Item, " item"}} {
			if f.is {
				is.WriteString(f.word)
			}
		}
		got = append(got, fmt.Sprintf("%d %d%s: %s", p.Line, section, &is, p.Text))
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	for range d.Passages() {
		break
	}
	d, _ = markdown.New().Parse([]byte(text), markdown.Options{Lang: "en", Convert: func(p []string) []string { return p }})
	for range d.Passages() {
		t.Error("a text made by rule has a passage")
	}
}
