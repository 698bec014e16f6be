// Package print plans what is read on paper: for each language of the pack a book in one or two sizes, the same as a booklet to fold, and a
// handout of each item. The layouts are Typst (layouts/print); they read one file of data and the texts of pages as files of their own.
//
// A PDF bears the fingerprint of all that it was made from, so a document that the folder has already is not set again.
package print

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"path"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"toptom/internal/diag"
	"toptom/internal/edition"
	"toptom/internal/output"
	"toptom/internal/pack"
	"toptom/internal/pdf"
	"toptom/internal/typst"
)

// Edition is the print edition.
type Edition struct{}

// Name is "print".
func (Edition) Name() string { return "print" }

// Plan sets all documents that the pack asks for. One that cannot be set is told of in a warning and left out: the site is not lost for it.
func (Edition) Plan(in edition.Input) ([]output.Entry, diag.List) {
	wanted := in.Pack.Config.Print
	if !wanted.OnPaper() || in.Typst == nil {
		return nil, nil
	}
	p := &press{Input: in, at: in.Pack.Config.Places.At("print"), layouts: in.Layouts.Files("print"), engine: in.Typst.Identity()}
	var documents []*document
	for _, r := range in.Readers() {
		documents = append(documents, p.documents(r)...)
	}
	return p.run(p.wanted(documents))
}

// wanted leaves out what nobody asks for; a book that a booklet is made from is set, but not given out.
func (p *press) wanted(documents []*document) []*document {
	if p.Wanted == nil {
		return documents
	}
	needed := map[*document]bool{}
	for _, d := range documents {
		if p.Wanted(d.path) {
			needed[d], needed[d.from] = true, true
		}
	}
	return slices.DeleteFunc(documents, func(d *document) bool { return !needed[d] })
}

// press sets documents.
type press struct {
	edition.Input
	at      diag.Place
	layouts map[string][]byte // by name
	engine  string            // see typst.Kit.Identity

	findings diag.List
}

// document is one PDF.
type document struct {
	path   string
	reader *reader
	main   string     // layout
	data   data       // what it reads
	from   *document  // a booklet: the book whose pages it places
	inside bool       // it is made for another document alone
	about  diag.Place // where a finding that has no place of its own belongs

	pdf      []byte
	findings diag.List
}

// documents are those of one language.
func (p *press) documents(of *edition.Reader) []*document {
	r := &reader{Reader: of, in: p.Input, files: map[string][]byte{}, pictures: map[string]*edition.Picture{}, places: map[string]diag.Place{}}
	wanted := p.Pack.Config.Print
	name := func(parts ...string) string {
		return "download/" + edition.DownloadName(p.Pack, append([]string{r.Lang.Tag}, parts...)...) + ".pdf"
	}
	body := r.book()
	r.cover(body)
	p.findings.Add(r.uncovered(p.at)...)
	var list []*document
	add := func(d *document) *document {
		d.reader, d.about = r, p.at
		list = append(list, d)
		return d
	}
	for _, size := range []string{"a4", "a5"} {
		shown := wanted.Makes("book") && slices.Contains(wanted.Papers, size)
		folded := wanted.Makes("booklet") && size == "a5"
		if !shown && !folded {
			continue
		}
		book := add(&document{path: name(size), main: "book", data: body.on(size), inside: !shown})
		if folded {
			add(&document{path: name("booklet"), main: "booklet", data: r.frame().on(size), from: book})
		}
	}
	if wanted.Makes("handouts") {
		for _, part := range body.Parts {
			for _, x := range part.Items {
				if x.Code == "" {
					continue
				}
				d := r.frame().on("a4")
				d.Parts = []partData{{Class: part.Class, Title: part.Title, Items: []item{x}}}
				add(&document{path: "download/" + x.handout, main: "handout", data: d})
			}
		}
	}
	return list
}

// run sets the documents on as many workers as the machine has; one that is made from another waits for it.
func (p *press) run(documents []*document) ([]output.Entry, diag.List) {
	var next, done atomic.Int64
	var wg sync.WaitGroup
	ready := map[*document]chan struct{}{}
	for _, d := range documents {
		ready[d] = make(chan struct{})
	}
	for range min(runtime.GOMAXPROCS(0), len(documents)) {
		wg.Go(func() {
			for {
				i := int(next.Add(1)) - 1
				if i >= len(documents) {
					return
				}
				d := documents[i]
				if d.from != nil {
					<-ready[d.from]
				}
				p.set(d)
				close(ready[d])
				if p.Typesetting != nil {
					p.Typesetting(int(done.Add(1)), len(documents))
				}
			}
		})
	}
	wg.Wait()
	var entries []output.Entry
	findings := p.findings
	for _, d := range documents {
		findings.Add(d.findings...)
		if d.pdf != nil && !d.inside {
			entries = append(entries, output.Entry{Path: d.path, Bytes: func() ([]byte, error) { return d.pdf, nil }})
		}
	}
	return entries, findings
}

// set makes the PDF, or takes the one that is there already.
func (p *press) set(d *document) {
	if d.from != nil && d.from.pdf == nil {
		return // its book was told of
	}
	job := p.job(d)
	pictures := d.pictures()
	mark := pdf.Marks{Fingerprint: p.fingerprint(job, pictures), RightToLeft: d.reader.Lang.Dir == "rtl", UA: d.from == nil,
		ToPage: func(label string) string { return d.reader.M.T("print.page", "Number", label) }}
	if p.Kept != nil {
		if there, ok := p.Kept(d.path); ok {
			if of, ok := pdf.Fingerprint(there); ok && of == mark.Fingerprint {
				d.pdf = there
				return
			}
		}
	}
	for path, picture := range pictures {
		data, err := picture.Show(picture.Fit(width))
		if err != nil {
			d.findings.Add(diag.Warnf(d.about, "print", "%s cannot be made: %v", d.path, err))
			return
		}
		job.Files[path] = data
	}
	made, messages, err := p.Typst.Compile(context.Background(), job)
	for _, m := range messages {
		d.findings.Add(p.finding(d, m))
	}
	if err == nil && made != nil && d.data.Hyphenate {
		var ragged []string
		if made, ragged, err = p.settle(d, job, made); len(ragged) > 0 {
			d.findings.Add(d.told(ragged)...)
			mark.Fingerprint = p.fingerprint(job, pictures, ragged...) // it is set again at the next build, and told of again
		}
	}
	if err == nil && made != nil {
		made, err = pdf.Mark(made, mark)
	}
	if err != nil {
		d.findings.Add(diag.Warnf(d.about, "print", "%s cannot be made: %s", d.path, diag.Cause(err)))
		return
	}
	d.pdf = made
}

// pictures that the document shows, by path.
func (d *document) pictures() map[string]*edition.Picture {
	shown := map[string]*edition.Picture{}
	for path := range d.data.files() {
		if picture := d.reader.pictures[path]; picture != nil {
			shown[path] = picture
		}
	}
	return shown
}

// job gives the document its files, but for pictures.
func (p *press) job(d *document) typst.Job {
	files := map[string][]byte{}
	for name, text := range p.layouts {
		files["/print/"+name] = text
	}
	for path := range d.data.files() {
		if text, ok := d.reader.files[path]; ok {
			files[path] = text
		}
	}
	if d.from == nil {
		d.data.Hyphenate = d.data.evenItems()
	} else {
		files["/book.pdf"] = d.from.pdf
		d.data.Pages, _ = pdf.Pages(d.from.pdf) // it was just made
	}
	files["/data.json"] = d.reader.covered(encode(d.data))
	return typst.Job{Files: files, Main: "/print/" + d.main + ".typ", Date: p.Date}
}

// version changes when a PDF is marked, or a picture written anew, in another way.
const version = "3"

// fingerprint names all that a document is made from, and what it could not be made as.
func (p *press) fingerprint(job typst.Job, pictures map[string]*edition.Picture, ragged ...string) string {
	h := sha256.New()
	fmt.Fprintf(h, "%s\x00%s\x00%s\x00%d\x00", version, p.engine, job.Main, job.Date.Unix())
	if len(ragged) > 0 {
		fmt.Fprintf(h, "ragged %q\x00", ragged)
	}
	for _, name := range slices.Sorted(maps.Keys(job.Files)) {
		io.WriteString(h, name+"\x00")
		h.Write(job.Files[name])
	}
	for _, path := range slices.Sorted(maps.Keys(pictures)) {
		io.WriteString(h, path+"\x00"+runtime.Version()+"\x00") // Go's own encoders write it
		h.Write(pictures[path].Sum[:])
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}

// finding places a message of the typesetter: in a layout, or in the text of a page.
func (p *press) finding(d *document, m typst.Message) diag.Finding {
	at := d.about
	if place, ok := d.reader.places[m.File]; ok {
		at = place
	} else if name, ok := strings.CutPrefix(m.File, "/print/"); ok {
		at = diag.Place{File: path.Join("layouts/print", name), Line: m.Line, Col: m.Col}
	}
	f := diag.Warnf(at, "print", "the typesetter warns of %s: %s", d.path, m.Text)
	if !m.Warning {
		f.Text = diag.Textf("%s cannot be made: %s", d.path, m.Text)
	}
	if len(m.Hints) > 0 {
		f = f.WithHint("%s", strings.Join(m.Hints, "; "))
	}
	return f
}

// reader makes the documents of one language.
type reader struct {
	*edition.Reader
	in       edition.Input
	files    map[string][]byte           // texts of pages, by path
	pictures map[string]*edition.Picture // by path
	places   map[string]diag.Place       // where a text comes from
	missing  []rune                      // characters that no font has
}

// key is the label of an item.
func (r *reader) key(it *pack.Item) string { return strings.ReplaceAll(it.Path(), "/", "-") }

func (r *reader) book() data {
	d := r.frame()
	d.Paged = true
	d.Parts, d.Glossary, d.Indexes = r.parts(), r.glossary(), r.indexes()
	return d
}

func (d data) on(paper string) data {
	d.Paper = paper
	return d
}

func encode(d data) []byte {
	b, err := json.Marshal(d)
	if err != nil {
		panic(err) // our own plain data
	}
	return b
}
