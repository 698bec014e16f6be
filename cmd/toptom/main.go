// Command toptom builds resource packs: multilingual Markdown into a static site that opens anywhere.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"
)

// Exit codes.
const (
	exitOK          = 0
	exitFindings    = 1 // errors in the content or the build
	exitUsage       = 2 // wrong use
	exitInterrupted = 130
)

// gcPercent lets less garbage gather than Go does by itself: a pack of many thousand pages is held in memory, and must fit a
// small laptop. It takes a tenth more of processor time and a third less of memory. The variable GOGC has the last word.
const gcPercent = 50

func main() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(gcPercent)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second Ctrl-C ends the program at once; public/ stays whole even then
	code := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// failure is an error of a command that was used rightly; everything else that comes back from cobra is wrong use.
type failure struct{ error }

func (f failure) Unwrap() error { return f.error }

// run is the whole program.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	out := &sink{Writer: stdout}
	root := rootCommand(out, stderr)
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	if err == nil && out.err != nil {
		err = failure{fmt.Errorf("cannot print the result: %w", cause(out.err))}
	}
	switch {
	case err == nil:
		return exitOK
	case ctx.Err() != nil:
		fmt.Fprintln(stderr, "toptom: interrupted")
		return exitInterrupted
	}
	fmt.Fprintf(stderr, "toptom: %v\n", err)
	if _, ok := errors.AsType[failure](err); ok {
		return exitFindings
	}
	return exitUsage
}

// sink remembers the first error of a writer: a result that could not be printed must not pass for one that was.
type sink struct {
	io.Writer
	err error
}

func (s *sink) Write(p []byte) (int, error) {
	n, err := s.Writer.Write(p)
	if s.err == nil {
		s.err = err
	}
	return n, err
}

// cause strips the operation and path that package os put before an error.
func cause(err error) error {
	if pe, ok := errors.AsType[*fs.PathError](err); ok {
		return pe.Err
	}
	return err
}

// withHint puts what to do behind an error, on a line of its own.
func withHint(err error, format string, args ...any) error {
	return fmt.Errorf("%w\nhint: %s", err, fmt.Sprintf(format, args...))
}
