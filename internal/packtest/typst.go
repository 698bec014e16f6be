package packtest

import (
	"os"
	"path/filepath"
	"sync"
	"testing"

	"toptom/internal/build"
	"toptom/internal/typst"
)

// engine is one for all tests of a process: to make it ready takes longer than any of them. Its cache is kept for the next process.
var engine = sync.OnceValues(func() (*typst.Engine, error) {
	dir, err := os.Getwd()
	if err != nil {
		return nil, err
	}
	for ; ; dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil || dir == filepath.Dir(dir) {
			break
		}
	}
	kit, err := typst.Find(dir)
	if err != nil {
		return nil, err
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		return nil, err
	}
	return typst.New(kit, typst.Options{Cache: filepath.Join(cache, "toptom", "typst-test")}), nil
})

// Engine is the real typesetter.
func Engine(t testing.TB) *typst.Engine {
	t.Helper()
	e, err := engine()
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// Typst sets the print edition with it.
func Typst(t testing.TB) Option {
	t.Helper()
	e := Engine(t)
	return Set(func(o *build.Options) { o.Typst = e })
}

// Only builds these editions.
func Only(names ...string) Option { return Set(func(o *build.Options) { o.Only = names }) }
