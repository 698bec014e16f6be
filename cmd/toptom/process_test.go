//go:build unix

package main

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"toptom/internal/packtest"
)

// bigPack is a pack of a few thousand pages whose title, which stands on each of them, changes from round to round.
type bigPack struct {
	t     *testing.T
	dir   string
	env   []string
	title string
	clean map[string]map[string]string // title → the files of a clean build
}

const oldTitle, newTitle = "Эски аталыш", "Жаңы аталыш"

func newBigPack(t *testing.T) *bigPack {
	t.Helper()
	dir := t.TempDir()
	p := &bigPack{t: t, dir: dir, env: environment(dir), clean: map[string]map[string]string{}}
	files := map[string]string{}
	for i := range 700 {
		for _, lang := range []string{"ky", "ru", "en"} {
			files[fmt.Sprintf("content/s%d/p%03d.%s.md", i%20, i, lang)] = packtest.Plain(fmt.Sprintf("Бет %d", i), "Мектеп жана тил.")
		}
	}
	write(t, dir, files)
	for title, dest := range map[string]string{newTitle: "clean", oldTitle: "public"} {
		p.retitle(title)
		p.run("build", "-d", dest)
		p.clean[title] = read(t, filepath.Join(dir, dest))
	}
	p.title = oldTitle // that of public/
	return p
}

func (p *bigPack) retitle(title string) {
	p.t.Helper()
	p.title = title
	write(p.t, p.dir, map[string]string{"content/pack.yaml": "title: " + title + "\nlanguages: [ky, ru, en]\n"})
}

func (p *bigPack) other() string {
	if p.title == oldTitle {
		return newTitle
	}
	return oldTitle
}

func (p *bigPack) command(args ...string) *exec.Cmd {
	c := exec.Command("toptom", append(args, "-s", p.dir)...)
	c.Env = p.env
	return c
}

func (p *bigPack) run(args ...string) {
	p.t.Helper()
	if out, err := p.command(args...).CombinedOutput(); err != nil {
		p.t.Fatalf("toptom %s: %v\n%s", args, err, out)
	}
}

// stop begins a build under the other title, sends it the signal when the file of public/ has been written anew ("": at once),
// and returns its exit code and what it printed.
func (p *bigPack) stop(signal os.Signal, file string) (code int, printed string) {
	p.t.Helper()
	p.retitle(p.other())
	path := filepath.Join(p.dir, "public", filepath.FromSlash(file))
	before, err := os.Stat(path)
	if err != nil {
		p.t.Fatal(err)
	}
	var out bytes.Buffer
	c := p.command("build")
	c.Stdout, c.Stderr = &out, &out
	if err := c.Start(); err != nil {
		p.t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- c.Wait() }()
	for poll := time.NewTicker(time.Millisecond); ; {
		if now, err := os.Stat(path); file == "" || err == nil && !now.ModTime().Equal(before.ModTime()) {
			c.Process.Signal(signal) // fails where the build was quicker
			<-ended
			return c.ProcessState.ExitCode(), out.String()
		}
		select {
		case <-ended:
			return c.ProcessState.ExitCode(), out.String()
		case <-poll.C:
		}
	}
}

// mended checks a folder left by a build that was stopped, then that the next build gives what a clean one gives. It says
// whether the folder held both old files and new ones.
func (p *bigPack) mended(mayLeave bool) (mixed bool) {
	p.t.Helper()
	dir := filepath.Join(p.dir, "public")
	old, new, other, left := mixture(read(p.t, dir), p.clean[p.other()], p.clean[p.title])
	if len(other) > 0 {
		p.t.Errorf("neither old nor new: %q", other)
	}
	if len(left) > 0 && !mayLeave {
		p.t.Errorf("left behind: %q", left)
	}
	p.run("build")
	if name := difference(read(p.t, dir), p.clean[p.title]); name != "" {
		p.t.Errorf("the next build is not as a clean one: %s", name)
	}
	return old > 0 && new > 0
}

// anyFiles are the pages that change with the title, in any order.
func (p *bigPack) anyFiles() []string {
	var names []string
	for name, text := range p.clean[oldTitle] {
		if p.clean[newTitle][name] != text {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	rand.Shuffle(len(names), func(i, j int) { names[i], names[j] = names[j], names[i] })
	return names
}

// A build that is killed at any moment leaves whole files only, and the next one mends the rest. One that is interrupted
// says so besides, and leaves no temporary file.
func TestStopped(t *testing.T) {
	t.Parallel()
	p := newBigPack(t)
	files := p.anyFiles()
	if len(files) < 2000 {
		t.Fatalf("only %d files change", len(files))
	}
	mixed := false
	for i, file := range append([]string{"", manifestName}, files[:10]...) {
		if i >= 4 && mixed {
			break
		}
		code, _ := p.stop(os.Kill, file)
		wasMixed := p.mended(true)
		t.Logf("killed after %q: exit code %d, old and new files: %v", file, code, wasMixed)
		mixed = mixed || wasMixed
	}
	if !mixed {
		t.Error("no build was killed while it wrote")
	}
	for _, signal := range []os.Signal{os.Interrupt, syscall.SIGTERM} {
		p.interrupted(signal)
	}
}

func (p *bigPack) interrupted(signal os.Signal) {
	p.t.Helper()
	code, printed := exitOK, ""
	for tries := 0; code == exitOK && tries < 5; tries++ { // a build may be quicker than the signal
		code, printed = p.stop(signal, manifestName)
		p.mended(false)
	}
	if code != exitInterrupted || printed != "toptom: interrupted\n" {
		p.t.Errorf("%v: exit code %d, printed %q", signal, code, printed)
	}
}

// A disk on which a file finds no room: here each user may write small files only, as with "ulimit -f". Everything that was
// there stays whole, and nothing half-written is left.
func TestNoRoom(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	build := func(limit string) (string, error) {
		c := exec.Command("sh", "-c", limit+`exec toptom build -s "$0"`, dir)
		c.Env = environment(dir)
		out, err := c.CombinedOutput()
		return string(out), err
	}
	write(t, dir, map[string]string{
		"content/pack.yaml":   "title: Топтом\nlanguages: [ky]\n",
		"content/kiska.ky.md": packtest.Plain("Кыска", "Сөз."),
		"content/uzun.ky.md":  packtest.Plain("Узун", "Сөз."),
	})
	if out, err := build(""); err != nil {
		t.Fatal(err, out)
	}
	before := read(t, filepath.Join(dir, "public"))
	write(t, dir, map[string]string{
		"content/kiska.ky.md": packtest.Plain("Кыска", "Башка сөз."),
		"content/uzun.ky.md":  packtest.Plain("Узун", strings.Repeat("## Бөлүм\n\n"+strings.Repeat("Сөз жана дагы бир сөз.\n\n", 40), 250)),
	})
	out, err := build("ulimit -f 256; ")
	want := fmt.Sprintf("toptom: cannot write %s: file too large\n", filepath.Join(dir, "public", "ky", "uzun.html"))
	if exit, ok := err.(*exec.ExitError); !ok || exit.ExitCode() != 1 || out != want {
		t.Errorf("%v, printed %q, want %q", err, out, want)
	}
	now := read(t, filepath.Join(dir, "public"))
	if out, err := build(""); err != nil {
		t.Fatal(err, out)
	}
	if _, _, other, left := mixture(now, before, read(t, filepath.Join(dir, "public"))); other != nil || left != nil {
		t.Errorf("neither old nor new: %q; left behind: %q", other, left)
	}
}

// A result that cannot be printed is an error, as a script that reads it must know.
func TestCannotPrint(t *testing.T) {
	t.Parallel()
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	w.Close()
	defer r.Close()
	var stderr bytes.Buffer
	if code := run(t.Context(), []string{"version", "--lang", "en"}, r, &stderr); code != 1 { // the end of a pipe that one reads from
		t.Errorf("exit code %d", code)
	}
	if diff := cmp.Diff("toptom: cannot print the result: bad file descriptor\n", stderr.String()); diff != "" {
		t.Error(diff)
	}
}

func environment(dir string) []string {
	return append(os.Environ(), "HOME="+dir, "XDG_CACHE_HOME="+filepath.Join(dir, ".cache"), "SOURCE_DATE_EPOCH=1700000000", "LC_ALL=C")
}

func write(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func read(t *testing.T, dir string) map[string]string {
	t.Helper()
	files, err := snapshot(dir)
	if err != nil {
		t.Fatal(err)
	}
	return files
}
