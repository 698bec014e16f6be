// Command toptom builds resource packs: multilingual Markdown into a static site that opens anywhere.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
)

// Exit codes.
const (
	exitOK          = 0
	exitFindings    = 1 // errors in the content or the build
	exitUsage       = 2 // wrong use
	exitInterrupted = 130
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// failure is an error of a command that was used rightly; everything else that comes back from cobra is wrong use.
type failure struct{ error }

func (f failure) Unwrap() error { return f.error }

// run is the whole program.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	root := rootCommand(stdout, stderr)
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	var f failure
	switch {
	case err == nil:
		return exitOK
	case ctx.Err() != nil:
		fmt.Fprintln(stderr, "toptom: interrupted")
		return exitInterrupted
	case errors.As(err, &f):
		fmt.Fprintf(stderr, "toptom: %v\n", err)
		return exitFindings
	}
	fmt.Fprintf(stderr, "toptom: %v\n", err)
	fmt.Fprintln(stderr, `hint: "toptom help" lists the commands, "toptom help COMMAND" their flags`)
	return exitUsage
}
