package main

import (
	"errors"
	"flag"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/rogpeppe/go-internal/txtar"

	"toptom/internal/packtest"
)

// TestMain lets the test binary be the program itself when it is called toptom: scripts and tests run real processes.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"toptom": main})
}

// The scripts show each command as a user types it. They may use, beside testscript's own commands:
//
//	exits CODE PROGRAM [ARG…]     runs a program that must end with the exit code
//	approved SLUG CODE LANG…      writes a case that may be published, with dates of today
//	same DIR DIR                  two folders hold the same files
//	port                          $PORT is one that nobody answers on
//	shows PAGE TEXT               the server on $PORT shows a page with the text, or will soon
func TestScripts(t *testing.T) {
	t.Parallel()
	testscript.Run(t, testscript.Params{
		Dir:                 filepath.Join("testdata", "script"),
		Setup:               home,
		Cmds:                map[string]func(*testscript.TestScript, bool, []string){"exits": exits, "approved": approved, "same": same, "port": port, "shows": shows},
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		UpdateScripts:       flag.Lookup("update").Value.String() == "true", // packtest's
	})
}

// home keeps what toptom remembers of earlier builds inside the script's own folder. $MODULES is where npm installs.
func home(e *testscript.Env) error {
	modules, err := filepath.Abs("../../node_modules")
	if err != nil {
		return err
	}
	e.Setenv("MODULES", modules)
	dir := filepath.Join(e.WorkDir, ".home")
	e.Setenv("HOME", dir)
	e.Setenv("XDG_CACHE_HOME", filepath.Join(dir, "cache"))
	return os.Mkdir(dir, 0o755)
}

func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE PROGRAM [ARG…]")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	err = ts.Exec(args[1], args[2:]...)
	if exit, ok := errors.AsType[*exec.ExitError](err); ok {
		got = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

func approved(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 3 {
		ts.Fatalf("usage: approved SLUG CODE LANG…")
	}
	today := time.Now().UTC()
	day, nextYear := today.Format(time.DateOnly), today.AddDate(1, 0, 0).Format(time.DateOnly)
	meta := packtest.Meta(args[1], "created: "+day, "updated: "+day, "reviewed_on: "+day, "review_by: "+nextYear, "safety.risk.assessed_on: "+day)
	for _, f := range txtar.Parse([]byte(packtest.Item(args[0], meta, args[2:]...))).Files {
		file := ts.MkAbs(f.Name)
		ts.Check(os.MkdirAll(filepath.Dir(file), 0o755))
		ts.Check(os.WriteFile(file, f.Data, 0o644))
	}
}

func same(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: same DIR DIR")
	}
	a, err := snapshot(ts.MkAbs(args[0]))
	ts.Check(err)
	b, err := snapshot(ts.MkAbs(args[1]))
	ts.Check(err)
	if diff := difference(a, b); (diff == "") == neg {
		ts.Fatalf("same: %q", diff)
	}
}

func port(ts *testscript.TestScript, neg bool, args []string) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	ts.Check(err)
	_, free, err := net.SplitHostPort(l.Addr().String())
	ts.Check(err)
	ts.Check(l.Close())
	ts.Setenv("PORT", free)
}

// shows asks again until the text is there: a server takes its time to start, and to see what was saved.
func shows(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: shows PAGE TEXT")
	}
	page := ""
	for end := time.Now().Add(30 * time.Second); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		r, err := http.Get("http://127.0.0.1:" + ts.Getenv("PORT") + "/" + args[0])
		if err != nil {
			continue
		}
		body, err := io.ReadAll(r.Body)
		r.Body.Close()
		if page = string(body); err == nil && strings.Contains(page, args[1]) != neg {
			return
		}
	}
	ts.Fatalf("%s shows %q: %v; it is %.2000s", args[0], args[1], neg, page)
}
