package output

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
)

var errDead = errors.New("killed")

// dieAt lets n changes of the disk happen and none after: neither work nor tidying up.
func dieAt(n int64) func(op, path string) error {
	var count atomic.Int64
	return func(op, path string) error {
		if count.Add(1) > n {
			return errDead
		}
		return nil
	}
}

var (
	crashOld = []string{"index.html", "old", "ky/a.html", "same", "ky/b.html", "old b", "ru/c.html", "gone", "x", "file", "y/one", "folder", "Z", "z"}
	crashNew = []string{"index.html", "new", "ky/a.html", "same", "ky/b.html", "new b", "uz/d.html", "made", "y", "file", "x/one", "folder", "z", "z"}
)

// Killed before each single change, the folder holds old and new files only, and the next build mends it, whether it is the
// same or goes back.
func TestKilledAtEachStep(t *testing.T) {
	for _, from := range [][]string{nil, crashOld} {
		for n := int64(0); ; n++ {
			var err error
			for _, next := range [][]string{crashNew, crashOld, {"other", "1"}} {
				dir, record := t.TempDir(), filepath.Join(t.TempDir(), "record")
				put(t, dir, "CNAME", "example.org")
				if from != nil {
					if _, err := Write(t.Context(), dir, plan(from...), Options{Record: record, Key: "old"}); err != nil {
						t.Fatal(err)
					}
				}
				_, err = Write(t.Context(), dir, plan(crashNew...), Options{Jobs: 1, Record: record, Key: "new", step: dieAt(n)})
				oldOrNew(t, dir, want(from...), want(crashNew...))
				if _, fresh := Fresh(dir, record, "new"); fresh != (err == nil) {
					t.Errorf("after %d steps fresh is %v", n, fresh)
				}
				if _, err := Write(t.Context(), dir, plan(next...), Options{Record: record}); err != nil {
					t.Fatalf("after %d steps: %v", n, err)
				}
				same(t, dir, want(append([]string{"CNAME", "example.org"}, next...)...))
				if t.Failed() {
					t.Fatalf("from %v, %d steps, then %v", from, n, next)
				}
			}
			if err == nil {
				break // it lived to the end
			}
		}
	}
}

// oldOrNew checks that each file but a temporary one has its old bytes or its new ones.
func oldOrNew(t *testing.T, dir string, old, new map[string]string) {
	t.Helper()
	for path, text := range snapshot(t, dir) {
		if text == "/" || path == "CNAME" || strings.HasPrefix(filepath.Base(path), tempPrefix) {
			continue
		}
		was, isOld := old[path]
		is, isNew := new[path]
		if !(isOld && text == was || isNew && text == is) {
			t.Errorf("%s holds %.40q", path, text)
		}
	}
}

func killedPlans() (old, new []string) {
	for i := range 400 {
		path := fmt.Sprintf("ky/%d/%d.html", i%5, i)
		old = append(old, path, strings.Repeat("эски ", 5000))
		new = append(new, path, strings.Repeat("жаңы!", 5000))
	}
	return old, new
}

// A process of its own is killed while it writes.
func TestKilledProcess(t *testing.T) {
	old, new := killedPlans()
	if dir := os.Getenv("OUTPUT_TEST_DIR"); dir != "" {
		_, err := Write(context.Background(), dir, plan(new...), Options{Progress: func(done, total int) { fmt.Println(done) }})
		fmt.Println("end", err)
		return
	}
	if testing.Short() {
		t.Skip("starts processes")
	}
	for _, lines := range []int{1, 2, 50, 399} {
		dir := t.TempDir()
		if _, err := Write(t.Context(), dir, plan(old...), Options{}); err != nil {
			t.Fatal(err)
		}
		child := exec.Command(os.Args[0], "-test.run=^TestKilledProcess$")
		child.Env = append(os.Environ(), "OUTPUT_TEST_DIR="+dir)
		pipe, err := child.StdoutPipe()
		if err == nil {
			err = child.Start()
		}
		if err != nil {
			t.Fatal(err)
		}
		out := bufio.NewReader(pipe)
		for range lines {
			if _, err := out.ReadString('\n'); err != nil {
				t.Fatal(err)
			}
		}
		child.Process.Kill()
		io.Copy(io.Discard, out)
		child.Wait()
		oldOrNew(t, dir, want(old...), want(new...))
		if _, err := Write(t.Context(), dir, plan(new...), Options{}); err != nil {
			t.Fatal(err)
		}
		same(t, dir, want(new...))
	}
}

// When the disk is full, at whatever file, the error names the file, nothing is half-written and no temporary file is left.
func TestDiskFailsAtEachStep(t *testing.T) {
	for _, op := range []string{"create", "fill", "rename", "mkdir"} {
		for n := 0; ; n++ {
			dir := t.TempDir()
			if _, err := Write(t.Context(), dir, plan(crashOld...), Options{}); err != nil {
				t.Fatal(err)
			}
			seen := 0
			full := func(at, path string) error {
				if at == op {
					if seen++; seen > n {
						return &fs.PathError{Op: at, Path: path, Err: syscall.ENOSPC}
					}
				}
				return nil
			}
			_, err := Write(t.Context(), dir, plan(crashNew...), Options{Jobs: 1, step: full})
			if err == nil {
				break
			}
			if !errors.Is(err, syscall.ENOSPC) || !strings.HasPrefix(err.Error(), "cannot ") || !strings.Contains(err.Error(), dir) ||
				strings.Contains(err.Error(), tempPrefix) {
				t.Errorf("%s %d: %v", op, n, err)
			}
			oldOrNew(t, dir, want(crashOld...), want(crashNew...))
			for path := range snapshot(t, dir) {
				if strings.Contains(path, tempPrefix) {
					t.Errorf("%s %d: %s is left", op, n, path)
				}
			}
		}
	}
}

func TestNoRightToWrite(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, plan("ky/a.html", "1"), Report{Written: 1, Bytes: 1})
	denied := func(op, path string) error {
		if op == "create" && strings.HasPrefix(path, "ky/") {
			return &fs.PathError{Op: "openat", Path: path, Err: syscall.EACCES}
		}
		return nil
	}
	_, err := Write(t.Context(), dir, plan("ky/a.html", "2"), Options{step: denied})
	want := fmt.Sprintf("cannot write %s: permission denied", filepath.Join(dir, "ky", "a.html"))
	if !errors.Is(err, fs.ErrPermission) || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

func TestDestinationIsAFile(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "public", "file")
	if _, err := Write(t.Context(), filepath.Join(dir, "public"), plan("a", "1"), Options{}); err == nil {
		t.Error("no error")
	}
	same(t, dir, want("public", "file"))
}
