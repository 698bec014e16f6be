// Package typst sets documents: files in, a PDF and messages out. Typst runs inside the program, as WebAssembly, with the fonts of
// its kit and the files of the job. It sees nothing else: no disk, no network, no clock, no chance; so the same job gives the same bytes.
package typst

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode/utf8"
)

// Kit is what typesetting needs beside the program. Find makes one.
type Kit struct {
	Wasm  []byte
	Fonts []Font

	covered func() (coverage, error) // made by Find; a Kit without it reads its fonts at each call
}

// Font is a font file: its name and its content, TTF.
type Font struct {
	Name string
	Data []byte
}

// Options of an Engine.
type Options struct {
	Cache    string            // folder for the compiled module, about 100 MB; it must belong to the user alone; "" keeps none
	Workers  int               // how many documents at once; 0 is 2
	Progress func(what string) // told of what takes long, in English; may be nil
}

// Job is one document: its files by path, each path beginning with "/", the file to begin with, and the day it takes for today.
type Job struct {
	Files map[string][]byte
	Main  string
	Date  time.Time
}

// Message is what Typst has to say about a document. File is a path of the job, or "" where Typst names none; Line and Col count from 1.
type Message struct {
	File      string
	Line, Col int
	Warning   bool
	Text      string
	Hints     []string
}

// ErrClosed is the error of an Engine that was closed.
var ErrClosed = errors.New("typst: the engine is closed")

// Engine compiles documents. It is safe for concurrent use.
type Engine struct {
	kit      func() (Kit, error)
	cache    string
	progress func(string)
	seats    chan struct{} // one for each document at once

	loading sync.Mutex // guards program
	program *program

	mu     sync.Mutex // guards what follows
	idle   []*instance
	closed bool

	closing sync.Mutex // one Close at a time
}

// New returns an engine. It costs nothing until the first Compile.
func New(kit Kit, o Options) *Engine { return open(func() (Kit, error) { return kit, nil }, o) }

func open(kit func() (Kit, error), o Options) *Engine {
	if o.Workers <= 0 {
		o.Workers = 2
	}
	if o.Progress == nil {
		o.Progress = func(string) {}
	}
	return &Engine{kit: sync.OnceValues(kit), cache: o.Cache, progress: o.Progress, seats: make(chan struct{}, o.Workers)}
}

// Compile sets a document. The PDF is nil if one of the messages is an error. An error is trouble of the engine, not of the document: a job
// that cannot be, a document that needs more memory than is allowed, ctx at its end, which stops any document.
func (e *Engine) Compile(ctx context.Context, job Job) (pdf []byte, messages []Message, err error) {
	if err := job.check(); err != nil {
		return nil, nil, err
	}
	select {
	case e.seats <- struct{}{}:
		defer func() { <-e.seats }()
	case <-ctx.Done():
		return nil, nil, context.Cause(ctx)
	}
	i, err := e.take(ctx)
	if err != nil {
		return nil, nil, stopped(ctx, err)
	}
	pdf, messages, err = i.compile(ctx, job)
	if err != nil {
		return nil, nil, errors.Join(stopped(ctx, err), i.close())
	}
	return pdf, messages, e.put(i)
}

// stopped is the error to tell: if ctx came to its end, that is why everything else went wrong.
func stopped(ctx context.Context, err error) error {
	if err != nil && ctx.Err() != nil {
		return context.Cause(ctx)
	}
	return err
}

func (j Job) check() error {
	if _, ok := j.Files[j.Main]; !ok {
		return fmt.Errorf("typst: the job has no file %q", j.Main)
	}
	for _, name := range slices.Sorted(maps.Keys(j.Files)) {
		if !strings.HasPrefix(name, "/") || path.Clean(name) != name || strings.ContainsAny(name, "\\\x00") || !utf8.ValidString(name) {
			return fmt.Errorf("typst: %q is no path of a job", name)
		}
	}
	return nil
}

// take returns an instance that nobody uses: a former one or a new one.
func (e *Engine) take(ctx context.Context) (*instance, error) {
	i, err := e.former()
	if i != nil || err != nil {
		return i, err
	}
	kit, err := e.kit()
	if err != nil {
		return nil, err
	}
	p, err := e.load(ctx, kit)
	if err != nil {
		return nil, err
	}
	return p.instance(ctx, kit.Fonts)
}

// former returns the instance that was put back last, nil if there is none.
func (e *Engine) former() (*instance, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	n := len(e.idle)
	switch {
	case e.closed:
		return nil, ErrClosed
	case n == 0:
		return nil, nil
	}
	i := e.idle[n-1]
	e.idle = e.idle[:n-1]
	return i, nil
}

// put keeps an instance for the next document, unless it is worn.
func (e *Engine) put(i *instance) error {
	if i.worn() {
		return i.close()
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	e.idle = append(e.idle, i)
	return nil
}

// load loads the program once; what failed is tried again.
func (e *Engine) load(ctx context.Context, kit Kit) (*program, error) {
	e.loading.Lock()
	defer e.loading.Unlock()
	if e.program != nil {
		return e.program, nil
	}
	if _, err := kit.read(); err != nil { // Typst passes over a broken font without a word
		return nil, err
	}
	p, err := load(ctx, kit.Wasm, e.cache, e.progress)
	e.program = p
	return p, err
}

// Close waits for the documents under way and lets go of all memory. An engine that is closed stays closed.
func (e *Engine) Close() error {
	e.closing.Lock()
	defer e.closing.Unlock()
	for range cap(e.seats) {
		e.seats <- struct{}{}
	}
	defer func() {
		for range cap(e.seats) {
			<-e.seats
		}
	}()
	e.mu.Lock()
	e.closed, e.idle = true, nil
	e.mu.Unlock()
	e.loading.Lock()
	defer e.loading.Unlock()
	if e.program == nil {
		return nil
	}
	p := e.program
	e.program = nil
	return p.close()
}
