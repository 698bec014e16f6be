package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"text/tabwriter"

	"toptom/internal/pdf"
)

// printed is what was measured of the print edition of a pack.
type printed struct {
	items, langs int
	pages        int   // of the A5 book in English
	book         int64 // its size in bytes
	epub         int64 // size in bytes
	first        usage // all documents of one language, on a machine that never set one
	warm         usage // the same again, into an empty folder
	alone        usage // the A5 book and nothing else, into an empty folder
	all          usage // all documents of all languages, into an empty folder
}

var printSetting = regexp.MustCompile(`(?m)^print: .*$`)

// measurePrint measures the print edition of n items: in English, then in all languages.
func (b *bench) measurePrint(ctx context.Context, n int) (p printed, err error) {
	all := b.src.langs
	if n = b.src.whole(n); n == 0 {
		return p, errors.New("no items")
	}
	p = printed{items: n, langs: len(all)}
	folders := 0
	build := func(pack string) (usage, string, error) {
		folders++
		public := newFolder(pack, folders)
		u, err := b.child(ctx, b.toptom, "build", "--only", "print,epub", "--source", pack, "--destination", public)
		return u, public, err
	}
	b.src.langs = all[:1]
	one := filepath.Join(b.dir, fmt.Sprint("print-", n, "-1"))
	if err := b.src.writePack(one, n); err != nil {
		return p, err
	}
	public := ""
	if p.first, public, err = build(one); err != nil {
		return p, err
	}
	if err := p.look(public); err != nil {
		return p, err
	}
	if p.warm, err = median(3, func(int) (usage, error) { u, _, err := build(one); return u, err }); err != nil {
		return p, err
	}
	settings := filepath.Join(one, "content", "pack.yaml")
	text, err := read(settings)
	if err != nil {
		return p, err
	}
	if err := write(settings, printSetting.ReplaceAllLiteralString(text, "print: {outputs: [book], paper: [a5]}")); err != nil {
		return p, err
	}
	if p.alone, err = median(3, func(int) (usage, error) { u, _, err := build(one); return u, err }); err != nil {
		return p, err
	}
	b.src.langs = all
	if p.langs == 1 {
		return p, nil
	}
	many := filepath.Join(b.dir, fmt.Sprint("print-", n, "-", len(all)))
	if err := b.src.writePack(many, n); err != nil {
		return p, err
	}
	p.all, _, err = build(many)
	return p, err
}

// look reads what was made of one language.
func (p *printed) look(public string) error {
	for glob, size := range map[string]*int64{"*-en-a5.pdf": &p.book, "*-en.epub": &p.epub} {
		found, err := filepath.Glob(filepath.Join(public, "download", glob))
		if err != nil || len(found) != 1 {
			return fmt.Errorf("no %s in %s", glob, public)
		}
		file, err := os.ReadFile(found[0])
		if err != nil {
			return err
		}
		*size = int64(len(file))
		if filepath.Ext(glob) == ".pdf" {
			if p.pages, err = pdf.Pages(file); err != nil {
				return err
			}
		}
	}
	return nil
}

func printPrinted(out io.Writer, p printed) {
	fmt.Fprintf(out, "\nprint edition of %d items; the A5 book has %d pages and %d KB, the EPUB %d KB\n\n", p.items, p.pages, p.book>>10, p.epub>>10)
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "\twall\tcpu\tpeak memory\t")
	line := func(name string, u usage) {
		if u.wall > 0 {
			fmt.Fprintf(w, "%s\t%s\t%s\t%s\t\n", name, seconds(u.wall), seconds(u.cpu), megabytes(u.memory))
		}
	}
	line("one language, the first time on a machine", p.first)
	line("one language", p.warm)
	line("its A5 book alone", p.alone)
	line(fmt.Sprintf("%d languages", p.langs), p.all)
	w.Flush()
	fmt.Fprintf(out, "\nthe book alone: %.1f pages/s\n", float64(p.pages)/p.alone.wall.Seconds())
}
