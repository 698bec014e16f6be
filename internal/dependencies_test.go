package internal_test

import (
	"encoding/json"
	"maps"
	"os"
	"os/exec"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// Each module that go.mod requires directly, and each package of package.json, is named in the decision that says why it is there.
func TestDependenciesHaveReasons(t *testing.T) {
	t.Parallel()
	reasons, err := os.ReadFile("../docs/decisions/0007-dependencies.md")
	if err != nil {
		t.Fatal(err)
	}
	required := append(modules(t), packages(t)...)
	if len(required) < 20 {
		t.Fatalf("only %d dependencies were found", len(required))
	}
	for _, name := range required {
		if !regexp.MustCompile(`(?:^|[\s(])` + regexp.QuoteMeta(name) + `\b`).Match(reasons) {
			t.Errorf("%s has no reason in 0007-dependencies.md", name)
		}
	}
}

// modules are those that go.mod requires directly, by the names that Go users call them.
func modules(t *testing.T) []string {
	t.Helper()
	out, err := exec.Command("go", "mod", "edit", "-json", "../go.mod").Output()
	if err != nil {
		t.Fatal(err)
	}
	var mod struct {
		Require []struct {
			Path     string
			Indirect bool
		}
		Tool []struct{ Path string }
	}
	if err := json.Unmarshal(out, &mod); err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, r := range mod.Require {
		if !r.Indirect {
			names = append(names, knownAs(r.Path))
		}
	}
	for _, tool := range mod.Tool {
		names = append(names, path.Base(tool.Path))
	}
	return names
}

// knownAs is yaml.v3 of gopkg.in/yaml.v3, x/text of golang.org/x/text, chroma of github.com/alecthomas/chroma/v2.
func knownAs(module string) string {
	if name, ok := strings.CutPrefix(module, "golang.org/"); ok {
		return name
	}
	return path.Base(regexp.MustCompile(`/v[0-9]+$`).ReplaceAllString(module, ""))
}

// packages are those of package.json, without their owner.
func packages(t *testing.T) []string {
	t.Helper()
	data, err := os.ReadFile("../package.json")
	if err != nil {
		t.Fatal(err)
	}
	var p struct{ Dependencies, DevDependencies map[string]string }
	if err := json.Unmarshal(data, &p); err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, list := range []map[string]string{p.Dependencies, p.DevDependencies} {
		for _, name := range slices.Sorted(maps.Keys(list)) {
			names = append(names, path.Base(name))
		}
	}
	return names
}
