package typst

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestMessages(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		job  Job
		want []Message
	}{
		{"unknown variable", files("/main.typ", "= A\n\nө #nope"), []Message{{File: "/main.typ", Line: 3, Col: 4, Text: "unknown variable: nope"}}},
		{"missing file", files("/main.typ", `#image("x.png")`), []Message{{File: "/main.typ", Line: 1, Col: 8, Text: "file not found"}}},
		{"unknown font", files("/main.typ", "#set text(font: \"Foo\")\nA"), []Message{{File: "/main.typ", Line: 1, Col: 17, Warning: true, Text: "unknown font family: foo"}}},
		{"included file", files("/main.typ", `#include "a/b.typ"`, "/a/b.typ", "A\n#nope"), []Message{
			{File: "/a/b.typ", Line: 2, Col: 2, Text: "unknown variable: nope", Hints: []string{"import at /main.typ:1:10"}},
		}},
		{"called function", files("/main.typ", "#let f(x) = x + 1\n#f(\"a\")"), []Message{
			{File: "/main.typ", Line: 1, Col: 13, Text: "cannot add string and integer", Hints: []string{"while calling f at /main.typ:2:2"}},
		}},
		{"hint", files("/main.typ", "#let a = 1\n#a-b"), []Message{
			{File: "/main.typ", Line: 2, Col: 2, Text: "unknown variable: a-b", Hints: []string{"if you meant to use subtraction, try adding spaces around the minus sign: `a - b`"}},
		}},
		{"two errors", files("/main.typ", "#(\n\n#let = 1"), []Message{
			{File: "/main.typ", Line: 1, Col: 2, Text: "unclosed delimiter"},
			{File: "/main.typ", Line: 3, Col: 1, Text: "the character `#` is not valid in code"},
			{File: "/main.typ", Line: 3, Col: 5, Text: "expected pattern"},
		}},
		{"warning and error", files("/main.typ", "#set text(font: \"Foo\")\nA @b"), []Message{
			{File: "/main.typ", Line: 2, Col: 3, Text: "label `<b>` does not exist in the document"},
			{File: "/main.typ", Line: 1, Col: 17, Warning: true, Text: "unknown font family: foo"},
		}},
		{"two hints in one", files("/main.typ", "$ foo $"), []Message{
			{File: "/main.typ", Line: 1, Col: 3, Text: "unknown variable: foo", Hints: []string{
				"if you meant to display multiple letters as is, try adding spaces between each letter: `f o o`, or if you meant to display this as text, try placing it in quotes: `\"foo\"`",
			}},
		}},
		{"more lines", files("/main.typ", `#panic("a\nb:1:2: error: c")`), []Message{{File: "/main.typ", Line: 1, Col: 2, Text: `panicked with: "a\nb:1:2: error: c"`}}},
	} {
		pdf, got, err := testEngine().Compile(context.Background(), c.job)
		if err != nil || (pdf == nil) != failed(got) {
			t.Errorf("%s: %v, %d bytes", c.name, err, len(pdf))
		}
		if d := cmp.Diff(c.want, got); d != "" {
			t.Errorf("%s: %s", c.name, d)
		}
	}
}

func TestParseMessage(t *testing.T) {
	t.Parallel()
	for s, want := range map[string]Message{
		"":                                 {},
		"what is this":                     {Text: "what is this"},
		"error: a":                         {Text: "a"},
		": warning: a":                     {Text: "a", Warning: true},
		"/a: error: b":                     {File: "/a", Text: "b"},
		"/a:1:2: warning: b":               {File: "/a", Line: 1, Col: 2, Text: "b", Warning: true},
		"/a b:c.typ:1:2: error: b\nc":      {File: "/a b:c.typ", Line: 1, Col: 2, Text: "b\nc"},
		"/a:1:2: error: b, hints: c: d, e": {File: "/a", Line: 1, Col: 2, Text: "b", Hints: []string{"c: d, e"}},
	} {
		got, _ := parseMessage(s)
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%q: %s", s, d)
		}
	}
}
