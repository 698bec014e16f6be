//go:build unix

package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"

	"toptom/internal/packtest"
)

// nobody runs toptom as a user who may do no more than others: root may do everything.
func nobody(t *testing.T, dir string, args ...string) (code int, printed string) {
	t.Helper()
	program, err := exec.LookPath("toptom")
	if err != nil {
		t.Fatal(err)
	}
	c := exec.Command(program, args...)
	c.Dir, c.Env = dir, environment(filepath.Join(dir, "home"))
	if os.Geteuid() == 0 {
		c.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
		bin := filepath.Dir(program)
		for _, own := range []string{bin, filepath.Dir(bin), dir, filepath.Dir(dir)} { // made by testscript and by package testing
			chmod(t, own, 0o755)
		}
	}
	out, err := c.CombinedOutput()
	if c.ProcessState == nil {
		t.Fatal(err)
	}
	return c.ProcessState.ExitCode(), string(out)
}

func chmod(t *testing.T, path string, mode os.FileMode) {
	t.Helper()
	if err := os.Chmod(path, mode); err != nil {
		t.Fatal(err)
	}
}

// lock takes the rights to a file or folder away until the test ends.
func lock(t *testing.T, path string, mode os.FileMode) {
	t.Helper()
	chmod(t, path, mode)
	t.Cleanup(func() { chmod(t, path, 0o755) })
}

// What may not be read or written is named, with what to do; nothing else happens.
func TestNoRights(t *testing.T) {
	t.Parallel()
	files := map[string]string{
		"pack/content/pack.yaml":         "title: Топтом\nlanguages: [ky]\n",
		"pack/content/about.ky.md":       packtest.Plain("Топтом жөнүндө", "![Тамга](tamga.png)"),
		"pack/content/how/kadam.ky.md":   packtest.Plain("Кадам", "Биринчи."),
		"pack/content/closed/a.ky.md":    packtest.Plain("Жабык", "Сөз."),
		"pack/i18n/ky.yaml":              "nav.home: Башкы бет\n",
		"pack/public/.gitkeep":           "",
		"pack/content/closed/.gitkeep":   "",
		"pack/content/tamga.png":         string(packtest.PNG(40, 30)),
		"pack/content/closed/b/.gitkeep": "",
	}
	const say = "1 error, 0 warnings, 0 notices\ntoptom: 1 error\n"
	const unreadable = "error: the file may not be read: permission denied [unreadable]\n  hint: allow your user to read it, or take it out of the folder\n"
	for _, c := range []struct {
		name, path string
		mode       os.FileMode
		args       []string
		want       string
	}{
		{"page", "pack/content/about.ky.md", 0, []string{"check", "-s", "pack"}, "content/about.ky.md: " + unreadable + say},
		{"folder", "pack/content/closed", 0, []string{"check", "-s", "pack"}, "content/closed: " + unreadable + say},
		{"picture", "pack/content/tamga.png", 0, []string{"check", "-s", "pack"}, "content/about.ky.md:5:1: error: the picture \"tamga.png\" cannot be read: permission denied [unreadable]\n" +
			"  | ![Тамга](tamga.png)\n  hint: allow your user to read it, or put a copy of it beside the text\n" + say},
		{"pack.yaml", "pack/content/pack.yaml", 0, []string{"check", "-s", "pack"}, "content/pack.yaml: " + unreadable + say},
		{"pack", "pack", 0, []string{"check", "-s", "pack"}, "toptom: cannot open the folder \"pack\": permission denied\n"},
		{"destination", "pack/public", 0o555, []string{"build", "-s", "pack"}, "toptom: cannot write pack/public/.toptom-manifest.json: permission denied\n"},
		{"above the destination", "pack", 0o555, []string{"build", "-s", "pack", "-d", "site"}, "toptom: cannot make the folder pack/site: permission denied\n"},
		{"new page", "pack/content", 0o555, []string{"new", "page", "contact", "-s", "pack"}, "toptom: cannot write pack/content/contact.ky.md: permission denied\n"},
		{"new case", "pack/content", 0o555, []string{"new", "case", "radio", "-s", "pack"}, "toptom: cannot write pack/content/cases/radio/index.ky.md: permission denied\n"},
		{"init", "pack", 0o555, []string{"init", "pack/new"}, "toptom: cannot write pack/new/content/about.ky.md: permission denied\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			write(t, dir, files)
			lock(t, filepath.Join(dir, filepath.FromSlash(c.path)), c.mode)
			if code, printed := nobody(t, dir, c.args...); code != exitFindings || printed != c.want {
				t.Error(fmt.Sprintf("exit code %d, printed\n%s", code, printed), "want\n"+c.want)
			}
		})
	}
}
