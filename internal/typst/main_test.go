package typst

import (
	"context"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"
)

func testKit(t testing.TB) Kit {
	t.Helper()
	kit, err := Find("../..")
	if err != nil {
		t.Fatal(err)
	}
	return kit
}

// testEngine is one engine for all tests that do not need their own. It shares the compiled module with all runs of the tests before.
var testEngine = sync.OnceValue(func() *Engine {
	kit, err := Find("../..")
	if err != nil {
		panic(err)
	}
	dir, err := os.UserCacheDir()
	if err != nil {
		panic(err)
	}
	return New(kit, Options{Cache: filepath.Join(dir, "toptom", "typst-test")})
})

func newEngine(t testing.TB, o Options) *Engine {
	t.Helper()
	e := New(testKit(t), o)
	t.Cleanup(func() {
		if err := e.Close(); err != nil {
			t.Error(err)
		}
	})
	return e
}

var day = time.Date(2026, 11, 26, 0, 0, 0, 0, time.UTC)

// files makes a job of names and texts.
func files(nameAndText ...string) Job {
	j := Job{Files: map[string][]byte{}, Main: "/main.typ", Date: day}
	for i := 0; i < len(nameAndText); i += 2 {
		j.Files[nameAndText[i]] = []byte(nameAndText[i+1])
	}
	return j
}

// set compiles a job that must have no error.
func set(t testing.TB, e *Engine, j Job) []byte {
	t.Helper()
	pdf, messages, err := e.Compile(context.Background(), j)
	if err != nil || failed(messages) {
		t.Fatalf("%v %+v", err, messages)
	}
	return pdf
}
