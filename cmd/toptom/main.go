// Command toptom builds resource packs: multilingual Markdown into a static site that opens anywhere.
package main

import (
	"context"
	"errors"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"

	"toptom/internal/diag"
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

// gcPercentServing is that of a preview once the pack was read: a save leaves little garbage, and the laptop has other uses for its memory.
const gcPercentServing = 25

func collectAt(percent int) {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(percent)
	}
}

func main() {
	collectAt(gcPercent)
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
	root, s := rootCommand(out, stderr)
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	if err == nil && out.err != nil {
		err = failure{diag.Textf("cannot print the result: %s", diag.Cause(out.err)).Wrap(out.err)}
	}
	if err == nil {
		return exitOK
	}
	_ = s.speak() // where the command was not understood as a whole, nobody has asked yet; a wrong language is told already
	if ctx.Err() != nil {
		s.term.fail(diag.Textf("interrupted"))
		return exitInterrupted
	}
	s.term.fail(err)
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

// hinted is an error and what to do.
type hinted struct {
	error
	hint diag.Text
}

func (h hinted) Error() string { return h.error.Error() + "\nhint: " + h.hint.String() }
func (h hinted) Unwrap() error { return h.error }

// withHint puts what to do behind an error.
func withHint(err error, format string, args ...any) error {
	return hinted{err, diag.Textf(format, args...)}
}
