package packtest

import (
	"io/fs"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"toptom/internal/diag"
)

// Mistake is something that an editor gets wrong, and what toptom says of it: a name; the archive, laid over the base; the
// findings, one a line, as Lines writes them (none for what is no mistake); and the archive as the hints say, which builds
// without a finding ("" where there is no one way).
type Mistake [4]string

// Mistakes builds each and compares.
func Mistakes(t *testing.T, list []Mistake, options ...Option) {
	t.Helper()
	for _, m := range list {
		name, archive, want, fixed := m[0], m[1], m[2], m[3]
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := Build(t, archive, append([]Option{Base()}, options...)...)
			if diff := cmp.Diff(trimmedLines(want), b.Lines(diag.Notice)); diff != "" {
				t.Errorf("findings differ (-want +got):\n%s", diff)
			}
			b.PlacesAreReal()
			if n := len(b.Plan.Entries()); b.Findings.HasErrors() != (n == 0) {
				t.Errorf("%d files are planned", n)
			}
			if fixed != "" {
				Build(t, fixed, append([]Option{Base()}, options...)...).Clean()
			}
		})
	}
}

func trimmedLines(s string) []string {
	lines := []string{}
	for line := range strings.Lines(s) {
		if line = strings.TrimSpace(line); line != "" {
			lines = append(lines, line)
		}
	}
	return lines
}

// PlacesAreReal fails the test where a finding stands outside its file, or shows another line than its own.
func (b *Built) PlacesAreReal() {
	b.t.Helper()
	known := map[string][]string{}
	shown := map[diag.Place]bool{} // lines that were compared: a bomb has 100,000 findings in one long line
	for _, f := range b.Findings {
		if f.Place.Line == 0 {
			continue
		}
		lines, ok := known[f.Place.File]
		if !ok {
			lines = b.linesOf(f.Place.File)
			known[f.Place.File] = lines
		}
		switch {
		case f.Place.Line > len(lines):
			b.t.Errorf("%s: the file has %d lines", f.Place, len(lines))
		case f.Place.Col > len(lines[f.Place.Line-1]) && f.Place.Col > utf8.RuneCountInString(lines[f.Place.Line-1])+1:
			b.t.Errorf("%s: the line has %d characters", f.Place, utf8.RuneCountInString(lines[f.Place.Line-1]))
		case shown[diag.Place{File: f.Place.File, Line: f.Place.Line}] && len(f.Line) == len(lines[f.Place.Line-1]):
		case visible(f.Line) != visible(lines[f.Place.Line-1]):
			b.t.Errorf("%s: shows the line %q, which is %q", f.Place, f.Line, lines[f.Place.Line-1])
		}
		shown[diag.Place{File: f.Place.File, Line: f.Place.Line}] = true
	}
}

// visible is a line without control characters, which nobody is shown.
func visible(line string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\t' {
			return -1
		}
		return r
	}, line)
}

// linesOf are the lines of a source file as an editor counts them.
func (b *Built) linesOf(file string) []string {
	b.t.Helper()
	text, err := fs.ReadFile(b.Source, file)
	if err != nil {
		b.t.Fatalf("a finding stands in a file that is not there: %v", err)
	}
	s := strings.TrimPrefix(strings.ToValidUTF8(string(text), "�"), "\ufeff")
	return strings.Split(strings.ReplaceAll(s, "\r\n", "\n"), "\n")
}
