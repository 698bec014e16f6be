package main

import (
	"context"
	"errors"
	"io/fs"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"toptom/internal/build"
)

// stuck is a disk that does not answer.
type stuck struct{ until <-chan struct{} }

func (s stuck) Open(name string) (fs.File, error) {
	<-s.until
	return nil, fs.ErrNotExist
}

// Reading is left behind at once when the user interrupts it: nothing is written yet.
func TestInterruptedWhileReading(t *testing.T) {
	t.Parallel()
	ctx, interrupt := context.WithCancelCause(t.Context())
	why := errors.New("Ctrl-C")
	interrupt(why)
	if r, err := prepare(ctx, build.Options{Source: stuck{t.Context().Done()}, Embedded: embedded()}); r != nil || err != why {
		t.Errorf("got %v, %v", r, err)
	}
}

// The line of progress appears after a second, is written over at most ten times a second, and is gone at the end.
func TestProgress(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var out strings.Builder
		b := &bar{w: &out, started: time.Now()}
		for n := range 1200 {
			b.step("writing", n, 5000)
			time.Sleep(time.Millisecond) // of the test's own clock, which does not wait
		}
		b.done()
		b.step("writing", 5000, 5000)
		want := "\r\x1b[Kwriting: 1000 of 5000\r\x1b[Kwriting: 1100 of 5000\r\x1b[K"
		if out.String() != want {
			t.Errorf("got %q, want %q", out.String(), want)
		}
	})
}

func TestShortBuildShowsNoProgress(t *testing.T) {
	t.Parallel()
	var out strings.Builder
	b := &bar{w: &out, started: time.Now()}
	b.step("reading", 64, 100)
	b.done()
	if out.Len() > 0 {
		t.Errorf("printed %q", out.String())
	}
}

// What is no terminal is shown neither colours nor progress.
func TestNoTerminal(t *testing.T) {
	t.Parallel()
	term := terminal{err: &strings.Builder{}}
	if term.interactive() || term.color() || term.progress().w != nil {
		t.Error("a builder of strings is taken for a terminal")
	}
}
