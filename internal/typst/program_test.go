package typst

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// The module imports just what the host offers, and the host offers nothing that no module asks for.
func TestImports(t *testing.T) {
	t.Parallel()
	set(t, testEngine(), book(1))
	offered, used := hostCalls(), map[string]bool{}
	imports := testEngine().program.compiled.ImportedFunctions()
	for _, f := range imports {
		module, name, _ := f.Import()
		key := stem(name)
		if offered[key] == nil {
			key = mark(name)
		}
		if module != "wbg" || offered[key] == nil {
			t.Errorf("%s.%s is not offered", module, name)
		}
		used[key] = true
	}
	for key := range offered {
		if !used[key] {
			t.Errorf("%s is offered to nobody", key)
		}
	}
	if len(imports) != 76 {
		t.Errorf("%d imports", len(imports))
	}
}

// A cache that is broken is made anew, what another release left is removed; the bytes are the same. Elsewhere a cache is used without a word.
func TestCache(t *testing.T) {
	t.Parallel()
	want := set(t, testEngine(), book(1))
	good := compiled(testEngine().cache)
	if len(good) != 1 {
		t.Fatalf("compiled: %v", good)
	}
	dir := t.TempDir()
	broken := filepath.Join(dir, filepath.Base(filepath.Dir(good[0])), filepath.Base(good[0]))
	foreign := filepath.Join(dir, "wazero-v0.9.0-vax-vms", strings.Repeat("0a", 32))
	other := filepath.Join(dir, "wazero-v0.9.0-vax-vms", "letter.txt")
	data, err := os.ReadFile(good[0])
	if err != nil {
		t.Fatal(err)
	}
	data = data[:len(data)/2]
	for _, file := range []string{broken, foreign, other} {
		_ = os.MkdirAll(filepath.Dir(file), 0o700)
		if err := os.WriteFile(file, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	var progress []string
	o := Options{Cache: dir, Progress: func(s string) { progress = append(progress, s) }}
	if !bytes.Equal(want, set(t, newEngine(t, o), book(1))) {
		t.Error("other bytes after a broken cache")
	}
	if left := compiled(dir); !slices.Equal(left, []string{broken}) {
		t.Errorf("left: %v", left)
	}
	if _, err := os.Stat(other); err != nil {
		t.Error("a file that is not ours was removed")
	}
	if !bytes.Equal(want, set(t, newEngine(t, o), book(1))) || len(progress) > 1 {
		t.Errorf("with the cache made anew: %q", progress)
	}
}

func TestStoppable(t *testing.T) {
	t.Parallel()
	wasm := testKit(t).Wasm
	whole, err := stoppable(wasm)
	if err != nil || len(whole) < len(wasm)+10_000 {
		t.Errorf("%v, %d bytes", err, len(whole))
	}
	for _, n := range []int{0, 7, 9, 100, 3000, 40_000, 100_000, 10_000_000, len(wasm) - 1} {
		if _, err := stoppable(wasm[:n]); err == nil {
			t.Errorf("the first %d bytes are taken for a module", n)
		}
	}
	if _, err := stoppable([]byte("\x00asm\x01\x00\x00\x00\x0a\x00")); err == nil {
		t.Error("code without the time is taken")
	}
}
