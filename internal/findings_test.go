package internal_test

import (
	"go/ast"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// makers are the functions that make a finding; the code is their second argument.
var makers = []string{"Errorf", "Warnf", "Noticef", "errorf", "warnf"}

// codes lists the codes of findings that a file can tell.
func codes(code *ast.File) []string {
	var list []string
	ast.Inspect(code, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok || len(call.Args) < 3 {
			return true
		}
		name := ""
		switch f := call.Fun.(type) {
		case *ast.SelectorExpr:
			name = f.Sel.Name
		case *ast.Ident:
			name = f.Name
		}
		if text, isText := call.Args[1].(*ast.BasicLit); isText && slices.Contains(makers, name) {
			if s, err := strconv.Unquote(text.Value); err == nil {
				list = append(list, s)
			}
		}
		return true
	})
	return list
}

// Every code that a writer may meet stands in a test that plants the mistake.
func TestEveryFindingIsPlanted(t *testing.T) {
	t.Parallel()
	var tests strings.Builder
	files, err := filepath.Glob("*/*_test.go")
	if err != nil {
		t.Fatal(err)
	}
	editions, err := filepath.Glob("edition/*/*_test.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range append(files, editions...) {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		tests.Write(data)
	}
	all := tests.String()
	seen := map[string]bool{}
	parse(t).each(func(_, file string, code *ast.File) {
		for _, c := range codes(code) {
			if seen[c] || strings.Contains(c, " ") || c == "" {
				continue
			}
			seen[c] = true
			if !strings.Contains(all, ": "+c+":") && !strings.Contains(all, `"`+c) && !strings.Contains(all, c+`"`) && !strings.Contains(all, " "+c+" ") {
				t.Errorf("%s tells %q, and no test plants it", file, c)
			}
		}
	})
	if len(seen) < 50 {
		t.Errorf("only %d codes found: %v", len(seen), seen)
	}
}
