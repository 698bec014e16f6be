package main

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// saves is how many texts are saved, one after another.
const saves = 60

// preview is what was measured of a program that shows a pack while it is written.
type preview struct {
	name          string
	items, langs  int
	first         time.Duration // from its start to the first page
	shown         []time.Duration
	memory, after int64         // resident, in bytes: when the first page came, after all saves
	idle          time.Duration // processor time in five seconds of nothing
}

// servePreviews measures toptom's preview, and hugo's server with the same content, at one size: a text is saved, and its page is asked for until
// it shows the new text.
func (b *bench) servePreviews(ctx context.Context, n int) ([]preview, error) {
	if n = b.src.whole(n); n == 0 {
		return nil, errors.New("no items")
	}
	pack, site := filepath.Join(b.dir, fmt.Sprint("pack-", n)), filepath.Join(b.dir, fmt.Sprint("hugo-", n))
	if err := b.src.writePack(pack, n); err != nil {
		return nil, err
	}
	var list []preview
	toptom := served{
		name: "toptom serve", command: []string{b.toptom, "serve", "--source", pack, "--port", "8217"}, address: "http://127.0.0.1:8217/",
		file: func(i int) string {
			return filepath.Join(pack, "content", "cases", b.src.item(i).slug(), "index."+b.src.langs[0]+".md")
		},
	}
	p, err := b.serve(ctx, toptom, n)
	if err != nil {
		return nil, err
	}
	list = append(list, p)
	if b.hugo == "" {
		return list, nil
	}
	if _, err := b.child(ctx, b.toptom, "build", "--only", "site", "--source", pack, "--destination", newFolder(pack, 0)); err != nil { // for its assets
		return nil, err
	}
	if err := b.src.writeHugo(site, pack, n, b.relative); err != nil {
		return nil, err
	}
	hugo := served{
		name: "hugo server", command: []string{b.hugo, "server", "--source", site, "--port", "8218", "--renderToMemory", "--baseURL", "http://127.0.0.1:8218/"}, address: "http://127.0.0.1:8218/",
		file: func(i int) string {
			return filepath.Join(site, "content", strings.ToLower(b.src.langs[0]), "cases", b.src.item(i).slug()+".md")
		},
	}
	p, err = b.serve(ctx, hugo, n)
	if err != nil {
		return nil, err
	}
	return append(list, p), nil
}

// served is a program that shows a pack.
type served struct {
	name    string
	command []string
	address string
	file    func(item int) string
}

func (b *bench) serve(ctx context.Context, s served, n int) (p preview, err error) {
	p = preview{name: s.name, items: n, langs: len(b.src.langs)}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	c := exec.CommandContext(ctx, s.command[0], s.command[1:]...)
	cache := filepath.Join(b.dir, "cache")
	c.Env = append(os.Environ(), "XDG_CACHE_HOME="+cache, "HUGO_CACHEDIR="+cache)
	out, err := os.Create(filepath.Join(b.dir, "serve.log"))
	if err != nil {
		return p, err
	}
	defer out.Close()
	c.Stdout, c.Stderr = out, out
	page := func(i int) string {
		return s.address + strings.ToLower(b.src.langs[0]) + "/cases/" + b.src.item(i).slug() + ".html"
	}
	started := time.Now()
	if err := c.Start(); err != nil {
		return p, err
	}
	defer func() { stop(); _ = c.Wait() }()
	if err := shows(ctx, page(0), "<html"); err != nil {
		return p, fmt.Errorf("%s: %w", s.name, err)
	}
	p.first, p.memory = time.Since(started), resident(c.Process.Pid)
	time.Sleep(2 * time.Second) // what is read ahead
	for n := range saves {
		i := n * p.items / saves
		if _, err := get(ctx, page(i)); err != nil { // the page that is open
			return p, err
		}
		mark := fmt.Sprintf("One more sentence, number %d.", n)
		began := time.Now()
		if err := appendTo(s.file(i), "\n"+mark+"\n"); err != nil {
			return p, err
		}
		if err := shows(ctx, page(i), mark); err != nil {
			return p, fmt.Errorf("%s: save %d: %w", s.name, n, err)
		}
		p.shown = append(p.shown, time.Since(began))
		time.Sleep(50 * time.Millisecond)
	}
	p.after = resident(c.Process.Pid)
	time.Sleep(2 * time.Second)
	before := processor(c.Process.Pid)
	time.Sleep(5 * time.Second)
	p.idle = processor(c.Process.Pid) - before
	slices.Sort(p.shown)
	return p, nil
}

// shows asks for a page until it holds a text.
func shows(ctx context.Context, page, text string) error {
	end := time.Now().Add(5 * time.Minute)
	for time.Now().Before(end) {
		if got, err := get(ctx, page); err == nil && strings.Contains(got, text) {
			return nil
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(2 * time.Millisecond):
		}
	}
	return fmt.Errorf("%s never shows %q", page, text)
}

func get(ctx context.Context, page string) (string, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, page, nil)
	if err != nil {
		return "", err
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		return "", err
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	return string(text), err
}

var residentLine = regexp.MustCompile(`VmRSS:\s+(\d+) kB`)

// resident is the memory that a process has, in bytes; 0 where the system does not tell.
func resident(pid int) int64 {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0
	}
	m := residentLine.FindSubmatch(text)
	if m == nil {
		return 0
	}
	n, _ := strconv.ParseInt(string(m[1]), 10, 64)
	return n << 10
}

// processor is the processor time that a process took; 0 where the system does not tell.
func processor(pid int) time.Duration {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return 0
	}
	_, rest, _ := strings.Cut(string(text), ") ")
	fields := bufio.NewScanner(strings.NewReader(rest))
	fields.Split(bufio.ScanWords)
	var ticks int64
	for i := 0; fields.Scan(); i++ {
		if i == 11 || i == 12 { // user and system time, in hundredths of a second
			n, _ := strconv.ParseInt(fields.Text(), 10, 64)
			ticks += n
		}
	}
	return time.Duration(ticks) * 10 * time.Millisecond
}

func printPreviews(w io.Writer, list []preview) {
	fmt.Fprintf(w, "\n| preview | items × languages | first page | save → shown: p50 | p95 | most | memory at first | after %d saves | processor in 5 s of nothing |\n|---|---|---|---|---|---|---|---|---|\n", saves)
	for _, p := range list {
		at := func(q float64) time.Duration {
			return p.shown[min(len(p.shown)-1, int(q*float64(len(p.shown))))].Round(time.Millisecond)
		}
		fmt.Fprintf(w, "| %s | %d × %d | %v | %v | %v | %v | %d MB | %d MB | %v |\n", p.name, p.items, p.langs, p.first.Round(time.Millisecond), at(.5), at(.95), at(1), p.memory>>20, cmp.Or(p.after, 0)>>20, p.idle)
	}
}
