package output

import (
	"errors"
	"strings"
	"syscall"
	"testing"
)

// A disk that is really full, where the right to mount one is given.
func TestFullDisk(t *testing.T) {
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=256k"); err != nil {
		t.Skip("cannot mount: ", err)
	}
	t.Cleanup(func() { syscall.Unmount(dir, 0) })
	old := []string{"ky/a.html", strings.Repeat("a", 60<<10), "ky/b.html", strings.Repeat("b", 60<<10)}
	if _, err := Write(t.Context(), dir, plan(old...), Options{}); err != nil {
		t.Fatal(err)
	}
	before := snapshot(t, dir)
	_, err := Write(t.Context(), dir, plan("ky/a.html", strings.Repeat("A", 200<<10), "ky/b.html", "b"), Options{Jobs: 1})
	if !errors.Is(err, syscall.ENOSPC) || !strings.Contains(err.Error(), "ky/a.html: no space left") {
		t.Errorf("got %v", err)
	}
	same(t, dir, before)

	if err := syscall.Mount("", dir, "", syscall.MS_REMOUNT|syscall.MS_RDONLY, ""); err != nil {
		t.Fatal(err)
	}
	_, err = Write(t.Context(), dir, plan("ky/a.html", "1"), Options{})
	if !errors.Is(err, syscall.EROFS) || !strings.Contains(err.Error(), Manifest) {
		t.Errorf("read-only: %v", err)
	}
	same(t, dir, before)
}
