// Command bench measures how fast toptom builds and how much memory it takes, beside Hugo where that is installed.
//
// It writes a pack of many items in several languages, made from the real cases of content/ (see pack.go), into a temporary
// folder, and builds it with a toptom that is compiled for this run: from nothing, again with nothing changed, and again with
// one text changed. The same content in a Hugo site of an equal layout (hugo.go, the folder hugo/) is built by Hugo in the
// same run, up to 60,000 texts. What is measured is the child process: its wall time, its processor time, its peak memory
// (ru_maxrss), and what lies in the folder afterwards. With up to 4,000 texts each is done three times, and the median counts.
//
//	go run ./internal/bench                 10,000 items in 4 languages
//	go run ./internal/bench -n 1000         fewer
//	go run ./internal/bench -serve -n 2500  the preview: from a save to the page that shows it
//	go run ./internal/bench -print -n 24    the print edition: one language, the book alone, all languages
//	go run ./internal/bench -scale          1,000, 10,000 and 50,000 items in 2 languages: time a page
//
// Run it in the root of the repository, on a machine that does nothing else: wall time says little on one that does, processor
// time somewhat more. The temporary folder (TMPDIR) takes some 100 KB a text and is removed at the end.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
)

func main() {
	n := flag.Int("n", 10_000, "items")
	langs := flag.Int("langs", 0, "languages, 1 to 4; 0 is 4, and 2 with -scale")
	scale := flag.Bool("scale", false, "measure 1,000, 10,000 and 50,000 items")
	hugo := flag.Bool("hugo", true, "measure hugo too, where it is installed")
	relative := flag.Bool("relative", true, "let hugo write relative links, as toptom does")
	serve := flag.Bool("serve", false, "measure the preview instead of builds")
	paper := flag.Bool("print", false, "measure the print edition instead of the site")
	keep := flag.Bool("keep", false, "keep the temporary folder")
	flag.Parse()
	if *langs == 0 {
		*langs = 4
		if *scale {
			*langs = 2
		}
	}
	sizes := []int{*n}
	if *scale {
		sizes = []int{1_000, 10_000, 50_000}
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := run(ctx, settings{sizes: sizes, langs: *langs, hugo: *hugo, relative: *relative, keep: *keep, serve: *serve, print: *paper})
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

type settings struct {
	sizes                []int
	langs                int
	hugo, relative, keep bool
	serve, print         bool
}

func run(ctx context.Context, s settings) (err error) {
	src, err := readCases("content", s.langs)
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "toptom-bench-")
	if err != nil {
		return err
	}
	if s.keep {
		fmt.Println("working in", dir)
	} else {
		defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	}
	b := &bench{src: src, dir: dir, toptom: filepath.Join(dir, "toptom"), relative: s.relative, keep: s.keep}
	if err := compile(ctx, b.toptom); err != nil {
		return err
	}
	if s.hugo {
		b.hugo = findHugo()
	}
	if s.serve {
		return b.previews(ctx, s.sizes)
	}
	if s.print {
		return b.prints(ctx, s.sizes)
	}
	var rows []result
	for _, n := range s.sizes {
		fmt.Fprintf(os.Stderr, "%d items in %d languages …\n", n, s.langs)
		r, err := b.measure(ctx, n)
		if err != nil {
			return err
		}
		rows = append(rows, r)
	}
	printTables(os.Stdout, rows)
	return nil
}

func (b *bench) previews(ctx context.Context, sizes []int) error {
	var all []preview
	for _, n := range sizes {
		list, err := b.servePreviews(ctx, n)
		if err != nil {
			return err
		}
		all = append(all, list...)
	}
	printPreviews(os.Stdout, all)
	return nil
}

func (b *bench) prints(ctx context.Context, sizes []int) error {
	for _, n := range sizes {
		p, err := b.measurePrint(ctx, n)
		if err != nil {
			return err
		}
		printPrinted(os.Stdout, p)
	}
	return nil
}

func compile(ctx context.Context, to string) error {
	c := exec.CommandContext(ctx, "go", "build", "-trimpath", "-o", to, "./cmd/toptom")
	c.Env = append(os.Environ(), "CGO_ENABLED=0")
	c.Stderr = os.Stderr
	return c.Run()
}

// findHugo looks on PATH and where `go install` puts programs.
func findHugo() string {
	if path, err := exec.LookPath("hugo"); err == nil {
		return path
	}
	gopath, err := exec.Command("go", "env", "GOPATH").Output()
	if err != nil {
		return ""
	}
	path, err := exec.LookPath(filepath.Join(string(gopath[:max(0, len(gopath)-1)]), "bin", "hugo"))
	if err != nil {
		return ""
	}
	return path
}
