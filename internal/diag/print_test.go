package diag

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

var link = Finding{
	Place: Place{"content/cases/canal/index.ky.md", 14, 10}, Severity: Error, Code: "link-target",
	Text: Textf("no page or file at %q", "../bridge/"), Line: "Караңыз: [көпүрө](../bridge/)", Hint: Textf("did you mean %q?", "../bridges/"),
}

func TestPrint(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		f    Finding
		want string
	}{
		{"all", link, `content/cases/canal/index.ky.md:14:10: error: no page or file at "../bridge/" [link-target]
  | Караңыз: [көпүрө](../bridge/)
  hint: did you mean "../bridges/"?
`},
		{"no hint", Warnf(Place{File: "content/a.ky.md", Line: 2}, "too-long", "%d words", 70), "content/a.ky.md:2: warning: 70 words [too-long]\n"},
		{"no place", Noticef(Place{}, "no-messages", "there are no messages in %s", "es"), "notice: there are no messages in es [no-messages]\n"},
		{"empty line", Finding{Place: Place{"a", 1, 1}, Severity: Error, Code: "b", Text: Textf("c"), Line: " \t "}, "a:1:1: error: c [b]\n"},
		{"percent", Finding{Severity: Error, Code: "b", Text: Textf("100% чын"), Hint: Textf("50%")}, "error: 100% чын [b]\n  hint: 50%\n"},
		{"controls", Finding{
			Place: Place{File: "content/\x1b[2J\u202egpj.md", Line: 1, Col: 1}, Severity: Error, Code: "b",
			Text: Textf("%s", "a\r\nerror: forged\u2028b"), Line: "\x1b]0;title\x07x\u2066y", Hint: Textf("%s", "c\x00\u009b31md"),
		}, "content/[2Jgpj.md:1:1: error: a error: forged b [b]\n  | ]0;titlexy\n  hint: c31md\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(c.want, printed(t, Style{}, c.f)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func printed(t *testing.T, s Style, l ...Finding) string {
	t.Helper()
	var b strings.Builder
	if err := Print(&b, l, s); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestPrintKeepsTheOrder(t *testing.T) {
	t.Parallel()
	a, b := Errorf(Place{File: "b"}, "x", "first"), Errorf(Place{File: "a"}, "x", "second")
	if got := printed(t, Style{}, a, b); got != "b: error: first [x]\na: error: second [x]\n" {
		t.Errorf("got %q", got)
	}
}

func TestPrintColors(t *testing.T) {
	t.Parallel()
	want := "\x1b[1mcontent/cases/canal/index.ky.md:14:10:\x1b[0m \x1b[31merror:\x1b[0m no page or file at \"../bridge/\" [link-target]\n" +
		"  | Караңыз: [көпүрө](../bridge/)\n  \x1b[1mhint:\x1b[0m did you mean \"../bridges/\"?\n"
	if diff := cmp.Diff(want, printed(t, Style{Color: true}, link)); diff != "" {
		t.Error(diff)
	}
	for severity, code := range map[Severity]string{Error: "31", Warning: "33", Notice: "36"} {
		got := printed(t, Style{Color: true}, Finding{Severity: severity, Code: "x", Text: Textf("y")})
		if want := "\x1b[" + code + "m" + severity.String() + ":\x1b[0m y [x]\n"; got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestPrintTranslates(t *testing.T) {
	t.Parallel()
	ky := map[string]string{"no page or file at %q": "%q деген барак же файл жок", "did you mean %q?": "балким, %q?"}
	got := printed(t, Style{Translate: func(format string) string {
		if text, ok := ky[format]; ok {
			return text
		}
		return format
	}}, link)
	want := `content/cases/canal/index.ky.md:14:10: error: "../bridge/" деген барак же файл жок [link-target]
  | Караңыз: [көпүрө](../bridge/)
  hint: балким, "../bridges/"?
`
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestPrintJSON(t *testing.T) {
	t.Parallel()
	want := `{"file":"content/cases/canal/index.ky.md","line":14,"column":10,"severity":"error","code":"link-target",` +
		`"text":"no page or file at \"../bridge/\"","source":"Караңыз: [көпүрө](../bridge/)","hint":"did you mean \"../bridges/\"?"}
{"severity":"notice","code":"raw-html","text":"<b> & co"}
`
	got := printed(t, Style{JSON: true, Color: true}, link, Noticef(Place{}, "raw-html", "<b> & co"))
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// A program that reads JSON needs the file's real name, however strange.
func TestPrintJSONKeepsNames(t *testing.T) {
	t.Parallel()
	const name = "content/\x1b[2J\u202eой\n.md"
	var read struct{ File string }
	if err := json.Unmarshal([]byte(printed(t, Style{JSON: true}, Errorf(Place{File: name}, "x", "y"))), &read); err != nil || read.File != name {
		t.Errorf("got %q, %v", read.File, err)
	}
}

type full struct{}

var errFull = errors.New("no space left")

func (full) Write([]byte) (int, error) { return 0, errFull }

func TestPrintTellsOfErrors(t *testing.T) {
	t.Parallel()
	for _, s := range []Style{{}, {JSON: true}} {
		if err := Print(full{}, List{link}, s); !errors.Is(err, errFull) {
			t.Errorf("got %v", err)
		}
	}
}

func TestExcerpt(t *testing.T) {
	t.Parallel()
	digits := strings.Repeat("0123456789", 30)
	for _, c := range []struct {
		name, line string
		col        int
		want       string
	}{
		{"as it is", "  - {tag: ky}  ", 5, "- {tag: ky}"},
		{"tab", "\ttitle:\tТоптом", 1, "title: Топтом"},
		{"controls", "a\x00b\x1b[31mc\x7fd\u0085e\r", 1, "ab[31mcde"},
		{"bidi controls", "\u200e\u200f\u061ca\u202a\u202b\u202c\u202d\u202eb\u2066\u2067\u2068\u2069c", 1, "abc"},
		{"right to left", "ئۇيغۇر تىلى", 3, "ئۇيغۇر تىلى"},
		{"joiners are letters' own", "می\u200cخواهم", 1, "می\u200cخواهم"},
		{"no text", "\xcf\xf0\xe8", 1, ""},
		{"replacement character", "a\ufffdb", 1, ""},
		{"100 characters", digits[:100], 1, digits[:100]},
		{"cyrillic", strings.Repeat("ө", 100), 90, strings.Repeat("ө", 100)},
		{"cut behind", digits[:101], 1, digits[:100] + "…"},
		{"cut before", digits[:101], 101, "…" + digits[1:101]},
		{"cut on both sides", digits, 150, "…" + digits[100:200] + "…"},
		{"column unknown", digits, 0, digits[:100] + "…"},
		{"column behind the end", digits, 4000, "…" + digits[200:]},
		{"column below zero", digits, -7, digits[:100] + "…"},
		{"column counted with what is not shown", strings.Repeat("\u202e", 100) + digits, 250, "…" + digits[100:200] + "…"},
	} {
		if got := excerpt(c.line, c.col); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

// Whatever stands in a file, its name or a message, a finding is three lines of harmless characters at most, of limited
// length, and its JSON reads back.
func FuzzPrint(f *testing.F) {
	f.Add("content/a.ky.md", "no page", "Караңыз: [көпүрө](../bridge/)", "did you mean", 10)
	f.Add("\x1b[2J", "a\nb\u2028c", "\u202e"+strings.Repeat("ө\t", 200), "\x9b", 150)
	f.Add("", "", "\xff\xfe", "", -1)
	f.Fuzz(func(t *testing.T, file, text, line, hint string, col int) {
		finding := Finding{Place: Place{file, 1, col}, Severity: Error, Code: "x", Text: Textf("%s", text), Line: line, Hint: Textf("%s", hint)}
		got := printed(t, Style{}, finding)
		if n := strings.Count(got, "\n"); n > 3 || !strings.HasSuffix(got, "\n") {
			t.Errorf("%d lines: %q", n, got)
		}
		for _, r := range strings.ReplaceAll(got, "\n", "") {
			if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || r == '\u2028' || r == '\u2029' {
				t.Errorf("%U is printed: %q", r, got)
			}
		}
		if n := utf8.RuneCountInString(excerpt(line, col)); n > maxLine+2 {
			t.Errorf("%d characters of the line are shown", n)
		}
		var read map[string]any
		if err := json.Unmarshal([]byte(printed(t, Style{JSON: true}, finding)), &read); err != nil {
			t.Error(err)
		}
	})
}
