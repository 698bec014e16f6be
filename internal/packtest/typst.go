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
	kit, err := kit()
	if err != nil {
		return nil, err
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		return nil, err
	}
	return typst.New(kit, typst.Options{Cache: filepath.Join(cache, "toptom", "typst-test")}), nil
})

// kit is that beside go.mod.
var kit = sync.OnceValues(func() (typst.Kit, error) {
	dir, err := os.Getwd()
	if err != nil {
		return typst.Kit{}, err
	}
	for ; ; dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil || dir == filepath.Dir(dir) {
			return typst.Find(dir)
		}
	}
})

// Closed is the same typesetter when it sets nothing any more: a document that would have to be made fails with typst.ErrClosed.
func Closed(t testing.TB) Option {
	t.Helper()
	kit, err := kit()
	if err != nil {
		t.Fatal(err)
	}
	e := typst.New(kit, typst.Options{})
	if err := e.Close(); err != nil {
		t.Fatal(err)
	}
	return Set(func(o *build.Options) { o.Typst = e })
}

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
