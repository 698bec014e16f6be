package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// A check that was passed is not made again, in this run or the next; one that failed is. What keeps them may be anything.
func TestPassed(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	file := filepath.Join(dir, "cache", "passed")
	bad := errors.New("cut off")
	check := func(p *passed, key string, result error, wantCall bool) {
		t.Helper()
		called := false
		err := p.once(key, func() error { called = true; return result })
		if called != wantCall || called && err != result || !called && err != nil {
			t.Errorf("%s: called %v, error %v", key, called, err)
		}
	}
	first := &passed{file: file}
	check(first, "a", nil, true)
	check(first, "a", bad, false)
	check(first, "b", bad, true)
	check(first, "b", nil, true)
	second := &passed{file: file}
	check(second, "a", bad, false)
	check(second, "b", bad, false)
	check(second, "c", nil, true)
	os.Truncate(file, 5) // a run that was killed while it wrote "c"
	third := &passed{file: file}
	check(third, "c", bad, false) // whole but for its end of line
	os.Truncate(file, 1)
	check(&passed{file: file}, "b", bad, true)
	os.WriteFile(file, []byte(strings.Repeat("x", maxPassed+1)), 0o600)
	check(&passed{file: file}, "a", nil, true)
	if info, err := os.Stat(file); err != nil || info.Size() != 2 {
		t.Errorf("a file that is too large is kept: %v", err)
	}
	nowhere := &passed{file: filepath.Join(file, "below a file")}
	check(nowhere, "a", nil, true)
	check(nowhere, "a", bad, false)
}

func TestPassedByMany(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "passed")
	var wg sync.WaitGroup
	for range 4 {
		p := &passed{file: file}
		for i := range 100 {
			wg.Go(func() { p.once(fmt.Sprintf("key %d", i), func() error { return nil }) })
		}
	}
	wg.Wait()
	keys := readKeys(file)
	for i := range 100 {
		if !keys[fmt.Sprintf("key %d", i)] {
			t.Errorf("key %d is lost", i)
		}
	}
	if len(keys) != 100 {
		t.Errorf("%d keys", len(keys))
	}
}
