// Command packkit writes the typesetter and its fonts, as npm installed them, to one small file that a release build embeds:
//
//	go run ./internal/packkit internal/typst/kit.br
package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"

	"toptom/internal/typst"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "packkit:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) != 1 {
		return errors.New("which file to write?")
	}
	kit, err := typst.Find(".")
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := kit.Pack(&b); err != nil {
		return err
	}
	return os.WriteFile(args[0], b.Bytes(), 0o644)
}
