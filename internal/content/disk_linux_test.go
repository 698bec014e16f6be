package content_test

import (
	"path/filepath"
	"syscall"
	"testing"

	"toptom/internal/packtest"
)

// To open a pipe is to wait for who writes into it.
func TestPipeIsNotOpened(t *testing.T) {
	t.Parallel()
	dir := onDisk(t)
	if err := syscall.Mkfifo(filepath.Join(dir, "content/bet.ky.md"), 0o644); err != nil {
		t.Fatal(err)
	}
	packtest.Build(t, "", packtest.From(packtest.Root(t, dir))).Want("content/bet.ky.md: error: unreadable: this is not a regular file (take it out of the folder)")
}
