package check

import (
	"maps"
	"slices"
	"testing"

	"toptom/internal/pack"
)

// Every rule can be switched off, and every name that can be written switches one off.
func TestPlainRulesHaveNames(t *testing.T) {
	t.Parallel()
	if names := slices.Sorted(maps.Keys(plainRules)); !slices.Equal(names, slices.Sorted(slices.Values(pack.LintRules()))) {
		t.Errorf("rules are %v, names %v", names, pack.LintRules())
	}
}
