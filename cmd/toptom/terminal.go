package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"sync"
	"time"

	"toptom/internal/diag"
	"toptom/internal/output"
)

// terminal is the only thing in the program that prints. Results go to standard output, findings and progress to standard
// error; with --format json everything is one JSON object a line on standard output.
type terminal struct {
	out, err io.Writer
	json     bool
	// translate puts what is said into the user's language; nil keeps English.
	translate diag.Translate
}

// say prints a result: lower case, no full stop.
func (t terminal) say(format string, args ...any) {
	text := diag.Textf(format, args...).In(t.translate)
	if t.json {
		t.object(map[string]any{"message": text})
		return
	}
	fmt.Fprintln(t.out, text)
}

func (t terminal) object(v any) {
	enc := json.NewEncoder(t.out)
	enc.SetEscapeHTML(false)
	enc.Encode(v)
}

// findings prints all of them, then how many there are.
func (t terminal) findings(l diag.List) {
	if t.json {
		diag.Print(t.out, l, diag.Style{JSON: true, Translate: t.translate})
		return
	}
	diag.Print(t.err, l, diag.Style{Color: t.color(), Translate: t.translate})
	e, w, n := l.Count(diag.Error), l.Count(diag.Warning), l.Count(diag.Notice)
	if e+w+n > 0 {
		counts := diag.Textf("%s, %s, %s", diag.Counted(e, "1 error", "%d errors"), diag.Counted(w, "1 warning", "%d warnings"), diag.Counted(n, "1 notice", "%d notices"))
		fmt.Fprintln(t.err, counts.In(t.translate))
	}
}

// fail tells why a command did not do what it was to do, and what to do about it on a line of its own.
func (t terminal) fail(err error) {
	fmt.Fprintf(t.err, "toptom: %s\n", t.words(err))
	if h, ok := errors.AsType[hinted](err); ok {
		fmt.Fprintf(t.err, "%s: %s\n", diag.Textf("hint").In(t.translate), h.hint.In(t.translate))
	}
}

// words are what an error says, in the user's language where it is one of ours.
func (t terminal) words(err error) string {
	if text, ok := errors.AsType[diag.Text](err); ok {
		return text.In(t.translate)
	}
	if h, ok := errors.AsType[hinted](err); ok {
		err = h.error
	}
	return err.Error()
}

func (t terminal) built(r output.Report, dest string, took time.Duration) {
	if t.json {
		t.object(map[string]any{"written": r.Written, "unchanged": r.Unchanged, "removed": r.Removed, "bytes": r.Bytes, "destination": dest, "seconds": took.Seconds()})
		return
	}
	t.say("%s written, %d unchanged, %d removed in %s (%s)", diag.Counted(r.Written, "1 file", "%d files"), r.Unchanged, r.Removed, dest, round(took))
}

func round(d time.Duration) time.Duration {
	if d > time.Second {
		return d.Round(100 * time.Millisecond)
	}
	return d.Round(time.Millisecond)
}

// interactive says whether somebody watches standard error.
func (t terminal) interactive() bool {
	f, ok := t.err.(*os.File)
	if !ok || os.Getenv("CI") != "" || os.Getenv("TERM") == "dumb" {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// color follows no-color.org. Windows' old console shows escape codes as letters; Windows Terminal names itself.
func (t terminal) color() bool {
	if os.Getenv("NO_COLOR") != "" || runtime.GOOS == "windows" && os.Getenv("WT_SESSION") == "" {
		return false
	}
	return t.interactive()
}

// bar is one line that tells how far a long build is; it appears after a second and is gone at the end.
type bar struct {
	started time.Time
	mu      sync.Mutex
	w       io.Writer // nil: nobody watches, or the end
	last    time.Time
	shown   bool

	translate diag.Translate
}

func (t terminal) progress() *bar {
	b := &bar{started: time.Now(), translate: t.translate}
	if t.interactive() && !t.json {
		b.w = t.err
	}
	return b
}

func (b *bar) step(stage string, done, total int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	now := time.Now()
	if b.w == nil || now.Sub(b.started) < time.Second || now.Sub(b.last) < 100*time.Millisecond {
		return
	}
	b.last, b.shown = now, true
	fmt.Fprint(b.w, "\r\x1b[K", diag.Textf("%s: %d of %d", diag.Text{Format: stage}, done, total).In(b.translate))
}

// show tells of work that cannot be counted.
func (b *bar) show(what string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.w == nil {
		return
	}
	b.shown = true
	fmt.Fprintf(b.w, "\r\x1b[K%s", what)
}

func (b *bar) done() {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.shown {
		fmt.Fprint(b.w, "\r\x1b[K")
	}
	b.w, b.shown = nil, false
}
