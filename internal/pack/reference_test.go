package pack_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"toptom/i18n"
	"toptom/internal/locale"
	"toptom/internal/pack"
)

var update = flag.Bool("update", false, "write the files under docs/ anew")

// golden holds a generated file against the one in the tree.
func golden(t *testing.T, file, got string) {
	t.Helper()
	file = filepath.Join("..", "..", "docs", filepath.FromSlash(file))
	if *update {
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatalf("%v; write it with: go test ./internal/pack -update", err)
	}
	if diff := cmp.Diff(strings.ReplaceAll(string(want), "\r\n", "\n"), got); diff != "" {
		t.Errorf("%s is not what the declarations say; write it with: go test ./internal/pack -update\n%s", file, diff)
	}
}

func english(t *testing.T) func(id string) string {
	t.Helper()
	catalog, errs := locale.Load(i18n.FS)
	for _, err := range errs {
		t.Fatal(err)
	}
	m := catalog.Messages("en", nil)
	return func(id string) string { return m.T(id) }
}

func TestReferenceIsUpToDate(t *testing.T) {
	text := pack.Reference(english(t))
	if strings.Contains(text, "⟨") {
		t.Error("a message is missing: look for ⟨ in docs/reference.md")
	}
	golden(t, "reference.md", text)
}

func TestReferenceRows(t *testing.T) {
	text := pack.Reference(func(id string) string { return "about " + id + " a|b [^s1]" })
	for _, want := range []string{
		"| `safety.risk.level` | about field.safety.risk.level a\\|b \\[^s1\\] | `low`, `medium`, `high` | yes |\n",
		"| `counter_evidence` | about field.counter_evidence a\\|b \\[^s1\\] | list of texts | if `contested` is true |\n",
		"| `translation.from` | about field.front.translation.from a\\|b \\[^s1\\] | language tag",
		"| `ways.items` | about field.pack.ways.items a",
		"| `sources` | about section.sources a\\|b \\[^s1\\] | about field.section.sources a\\|b \\[^s1\\] |  | made from meta.yaml |\n",
		"| `communities` | about field.communities a\\|b \\[^s1\\] | list of codes of the vocabulary communities | yes |\n",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("no row %q", want)
		}
	}
	columns := 0
	for _, line := range strings.Split(text, "\n") {
		bars := strings.Count(strings.ReplaceAll(line, `\|`, ""), "|")
		if strings.HasPrefix(line, "|") && columns > 0 && bars != columns {
			t.Errorf("a row of %d cells in a table of %d: %s", bars-1, columns-1, line)
		}
		columns = bars
	}
}
