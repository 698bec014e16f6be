package main

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"syscall"
	"time"
)

// bench is one run of this program.
type bench struct {
	src          *source
	dir          string
	toptom, hugo string // programs; hugo may be ""
	relative     bool
	keep         bool
}

// usage is what a child process took.
type usage struct {
	wall, cpu time.Duration
	memory    int64 // peak, in bytes
}

// tree is what lies in a folder.
type tree struct {
	pages, files int
	bytes        int64
}

// result is what was measured at one size.
type result struct {
	items, langs, runs          int
	clean, again, changed, hugo usage
	toptomTree, hugoTree        tree
}

// fewPages is up to how many pages a build is run three times.
const fewPages = 4_000

// mostForHugo is up to how many pages hugo is measured: it takes some 8 GB of memory for 40,000.
const mostForHugo = 60_000

func (b *bench) measure(ctx context.Context, n int) (result, error) {
	n = b.src.whole(n)
	r := result{items: n, langs: len(b.src.langs), runs: 1}
	if n*r.langs <= fewPages {
		r.runs = 3
	}
	pack, site := filepath.Join(b.dir, fmt.Sprint("pack-", n)), filepath.Join(b.dir, fmt.Sprint("hugo-", n))
	if !b.keep {
		defer os.RemoveAll(pack)
		defer os.RemoveAll(site)
	}
	if err := b.src.writePack(pack, n); err != nil {
		return r, err
	}
	if err := b.measureToptom(ctx, pack, &r); err != nil {
		return r, err
	}
	if b.hugo == "" || n*r.langs > mostForHugo {
		return r, nil
	}
	if err := b.src.writeHugo(site, pack, n, b.relative); err != nil {
		return r, err
	}
	return r, b.measureHugo(ctx, site, &r)
}

func (b *bench) measureToptom(ctx context.Context, pack string, r *result) (err error) {
	public := ""
	build := func() (usage, error) {
		return b.child(ctx, b.toptom, "build", "--source", pack, "--destination", public)
	}
	if r.clean, err = median(r.runs, func(i int) (usage, error) {
		public = newFolder(pack, i)
		return build()
	}); err != nil {
		return err
	}
	if r.toptomTree, err = look(public); err != nil {
		return err
	}
	if r.again, err = median(3, func(int) (usage, error) { return build() }); err != nil {
		return err
	}
	text := filepath.Join(pack, "content", "cases", b.src.item(r.items/2).slug(), "index."+b.src.langs[0]+".md")
	r.changed, err = median(r.runs, func(int) (usage, error) {
		if err := appendTo(text, "\nOne more sentence.\n"); err != nil {
			return usage{}, err
		}
		return build()
	})
	return err
}

func (b *bench) measureHugo(ctx context.Context, site string, r *result) (err error) {
	public := ""
	r.hugo, err = median(r.runs, func(i int) (usage, error) {
		public = newFolder(site, i)
		return b.child(ctx, b.hugo, "build", "--source", site, "--destination", public, "--quiet")
	})
	if err != nil {
		return err
	}
	r.hugoTree, err = look(public)
	return err
}

// newFolder is where a run writes: each into a folder of its own, because a disk is slow to make files where many were just
// removed (ext4 looks at each of them).
func newFolder(dir string, run int) string { return filepath.Join(dir, fmt.Sprint("public-", run)) }

// child runs a program to its end. Caches of the user are kept out of it.
func (b *bench) child(ctx context.Context, program string, args ...string) (usage, error) {
	var out bytes.Buffer
	c := exec.CommandContext(ctx, program, args...)
	cache := filepath.Join(b.dir, "cache")
	c.Env = append(os.Environ(), "XDG_CACHE_HOME="+cache, "HUGO_CACHEDIR="+cache)
	c.Stdout, c.Stderr = &out, &out
	started := time.Now()
	err := c.Run()
	wall := time.Since(started)
	if err != nil {
		return usage{}, fmt.Errorf("%s: %w\n%s", filepath.Base(program), err, out.Bytes()[:min(out.Len(), 4000)])
	}
	u := usage{wall: wall, cpu: c.ProcessState.UserTime() + c.ProcessState.SystemTime()}
	if ru, ok := c.ProcessState.SysUsage().(*syscall.Rusage); ok {
		u.memory = int64(ru.Maxrss)
		if runtime.GOOS != "darwin" { // which alone counts bytes, not KB
			u.memory *= 1024
		}
	}
	return u, nil
}

// median runs f and returns what lies in the middle, by wall time.
func median(runs int, f func(run int) (usage, error)) (usage, error) {
	list := make([]usage, runs)
	for i := range list {
		u, err := f(i)
		if err != nil {
			return u, err
		}
		list[i] = u
	}
	slices.SortFunc(list, func(a, b usage) int { return cmp.Compare(a.wall, b.wall) })
	return list[runs/2], nil
}

func look(dir string) (tree, error) {
	var t tree
	err := filepath.WalkDir(dir, func(file string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		t.files++
		t.bytes += info.Size()
		if filepath.Ext(file) == ".html" {
			t.pages++
		}
		return nil
	})
	return t, err
}

func appendTo(file, text string) error {
	old, err := read(file)
	if err != nil {
		return err
	}
	return write(file, old+text)
}
