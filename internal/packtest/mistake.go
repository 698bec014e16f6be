package packtest

import (
	"io/fs"
	"os"
	"strings"
	"testing"
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
			if dir := os.Getenv("PACKTEST_PRINT"); dir != "" { // TEMP
				os.WriteFile(dir+"/"+strings.ReplaceAll(name, "/", "_"), []byte(strings.Join(b.Lines(diag.Notice), "\n")), 0o644)
				return
			}
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
	for _, f := range b.Findings {
		text, err := fs.ReadFile(b.Source, f.Place.File)
		if f.Place.Line == 0 || err != nil && strings.HasPrefix(f.Place.File, "layouts/") {
			continue
		}
		lines := strings.Split(strings.ReplaceAll(strings.TrimPrefix(strings.ToValidUTF8(string(text), "�"), "\ufeff"), "\r\n", "\n"), "\n")
		switch {
		case err != nil:
			b.t.Errorf("%s: there is no such file", f.Place)
		case f.Place.Line > len(lines):
			b.t.Errorf("%s: the file has %d lines", f.Place, len(lines))
		case f.Place.Col > utf8.RuneCountInString(lines[f.Place.Line-1])+1:
			b.t.Errorf("%s: the line has %d characters", f.Place, utf8.RuneCountInString(lines[f.Place.Line-1]))
		case f.Line != lines[f.Place.Line-1]:
			b.t.Errorf("%s: shows the line %q, which is %q", f.Place, f.Line, lines[f.Place.Line-1])
		}
	}
}
