// Package internal_test holds the house's plan against the code: who may import whom, and which package alone touches what.
// ARCHITECTURE.md tells why.
package internal_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "toptom/"

// groups of packages that are allowed together.
var (
	ground  = []string{"internal/diag", "internal/locale", "internal/lang", "internal/output", "internal/media", "internal/typst", "internal/pdf", "internal/fresh"}
	model   = []string{"internal/pack", "internal/markdown", "internal/fresh", "internal/locale", "internal/lang", "internal/diag"}
	edition = slices.Concat(model, []string{"internal/layout", "internal/media", "internal/typst", "internal/pdf", "internal/output"})
)

// allowed is the import table: package → packages of ours that it may import. Imports go one way, from the bottom of the
// table up; a row for what does not exist yet costs nothing.
var allowed = map[string][]string{
	"layouts": nil, "i18n": nil, "content/vocab": nil,
	"internal/diag": nil, "internal/fresh": nil, "internal/typst": nil, "internal/pdf": nil, "internal/editor": nil,
	"internal/locale": {"internal/diag"}, "internal/lang": {"internal/diag"}, "internal/output": {"internal/diag"}, "internal/media": {"internal/diag"}, // for its Text: what a person is told, in any language
	"internal/markdown":  {"internal/diag", "internal/locale"},
	"internal/layout":    {"internal/diag", "internal/locale"},
	"internal/pack":      {"internal/markdown", "internal/fresh", "internal/locale", "internal/lang", "internal/diag"},
	"internal/content":   model,
	"internal/check":     model,
	"internal/gate":      model,
	"internal/edition":   edition,
	"internal/edition/*": append(edition, "internal/edition"),
	"internal/build":     slices.Concat(edition, ground, []string{"internal/content", "internal/check", "internal/gate", "internal/edition", "internal/edition/*"}),
	"internal/preview":   {"internal/build", "internal/fresh", "internal/output", "internal/diag"},
	"cmd/toptom": {"internal/preview", "internal/build", "internal/content", "internal/pack", "internal/editor", "internal/fresh", "internal/locale", "internal/output", "internal/typst", "internal/diag",
		"layouts", "i18n", "content/vocab"},
}

// tools serve those who work on toptom. They may import everything, and nothing of the table imports them.
var tools = []string{"internal/packtest", "internal/browser", "internal/bench", "internal/serve", "internal/packkit"}

// doors are the libraries with a doorkeeper: the only packages that import them.
var doors = map[string][]string{
	"github.com/yuin/goldmark":        {"internal/markdown"},
	"github.com/alecthomas/chroma":    {"internal/markdown"},
	"github.com/nicksnyder/go-i18n":   {"internal/locale"},
	"gopkg.in/yaml.v3":                {"internal/content", "internal/locale"}, // locale: message files, whose lines go-i18n does not tell
	"github.com/evanw/esbuild":        {"internal/layout"},
	"html/template":                   {"internal/layout", "internal/preview", "internal/edition/*"}, // editions: for its types of safe text alone
	"github.com/tetratelabs/wazero":   {"internal/typst"},
	"github.com/andybalholm/brotli":   {"internal/typst"},
	"github.com/fsnotify/fsnotify":    {"internal/preview"},
	"github.com/google/renameio":      {"internal/output"},
	"github.com/spf13/cobra":          {"cmd/toptom"},
	"github.com/tailscale/hujson":     {"internal/editor"},
	"image":                           {"internal/media"},
	"golang.org/x/sys":                {"cmd/toptom"},                                      // the language of Windows
	"golang.org/x/image":              {"internal/media", "internal/typst"},                // typst: which characters a font has
	"os":                              {"internal/output", "internal/typst", "cmd/toptom"}, // typst: its own kit and cache; only these know real folders; all others read an fs.FS
	"net/http":                        {"internal/preview"},
	"github.com/PuerkitoBio/goquery":  nil,
	"github.com/google/go-cmp":        nil,
	"github.com/rogpeppe/go-internal": nil,
	"github.com/chromedp":             nil,
	"github.com/santhosh-tekuri":      nil,
	"math/rand":                       nil,                 // same pack, same bytes
	"crypto/rand":                     {"internal/output"}, // names of temporary files
	"unsafe":                          nil,
}

// calls that only some may make.
var calls = map[string][]string{
	"time.Now":  {"cmd/toptom", "internal/preview"}, // no clock in outputs; preview: how long to wait for a browser
	"os.Exit":   {"cmd/toptom"},
	"log.Fatal": nil,
}

// source is the code of the module: package → its files, tests left out.
type source map[string]map[string]*ast.File

func parse(t *testing.T) source {
	t.Helper()
	s, fset := source{}, token.NewFileSet()
	for _, top := range []string{"cmd", "internal", "layouts", "i18n", "content"} {
		err := filepath.WalkDir(filepath.Join("..", top), func(file string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go") {
				return err
			}
			f, err := parser.ParseFile(fset, file, nil, parser.ParseComments|parser.SkipObjectResolution)
			if err != nil {
				return err
			}
			rel := strings.TrimPrefix(filepath.ToSlash(file), "../")
			if s[path.Dir(rel)] == nil {
				s[path.Dir(rel)] = map[string]*ast.File{}
			}
			s[path.Dir(rel)][rel] = f
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if len(s) < 15 {
		t.Fatalf("only %d packages found", len(s))
	}
	return s
}

// each calls f for every file of what is shipped.
func (s source) each(f func(pkg, file string, code *ast.File)) {
	for _, pkg := range slices.Sorted(maps.Keys(s)) {
		if slices.Contains(tools, pkg) {
			continue
		}
		for _, file := range slices.Sorted(maps.Keys(s[pkg])) {
			f(pkg, file, s[pkg][file])
		}
	}
}

func imports(code *ast.File) []string {
	var list []string
	for _, i := range code.Imports {
		p, _ := strconv.Unquote(i.Path.Value)
		list = append(list, p)
	}
	return list
}

// row is the name of a package in the table: all editions share one.
func row(pkg string) string {
	if strings.HasPrefix(pkg, "internal/edition/") {
		return "internal/edition/*"
	}
	return pkg
}

func TestImportTable(t *testing.T) {
	t.Parallel()
	rows := map[string]bool{}
	parse(t).each(func(pkg, file string, code *ast.File) {
		may, known := allowed[row(pkg)]
		if !known {
			t.Errorf("%s has no row in the import table", pkg)
			return
		}
		rows[row(pkg)] = true
		for _, p := range imports(code) {
			ours, isOurs := strings.CutPrefix(p, module)
			if isOurs && !slices.Contains(may, row(ours)) {
				t.Errorf("%s imports %s", file, ours)
			}
		}
	})
	if len(rows) < 17 {
		t.Errorf("only %d rows of the table are in use", len(rows))
	}
}

func TestDoorkeepers(t *testing.T) {
	t.Parallel()
	used := map[string]bool{}
	parse(t).each(func(pkg, file string, code *ast.File) {
		for _, p := range imports(code) {
			for library, keepers := range doors {
				if p != library && !strings.HasPrefix(p, library+"/") {
					continue
				}
				used[library] = true
				if !slices.Contains(keepers, row(pkg)) {
					t.Errorf("%s imports %s, which is for %s", file, p, strings.Join(keepers, ", ")+" alone")
				}
			}
		}
	})
	for _, library := range []string{"github.com/yuin/goldmark", "github.com/alecthomas/chroma", "github.com/nicksnyder/go-i18n", "gopkg.in/yaml.v3", "github.com/evanw/esbuild", "github.com/spf13/cobra", "image", "os"} {
		if !used[library] {
			t.Errorf("nobody imports %s: the test looks for the wrong thing", library)
		}
	}
}

func TestCalls(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	parse(t).each(func(pkg, file string, code *ast.File) {
		ast.Inspect(code, func(n ast.Node) bool {
			sel, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			x, ok := sel.X.(*ast.Ident)
			if !ok {
				return true
			}
			name := x.Name + "." + sel.Sel.Name
			who, guarded := calls[name]
			seen[name] = true
			if guarded && !slices.Contains(who, pkg) {
				t.Errorf("%s calls %s", file, name)
			}
			return true
		})
	})
	if !seen["time.Now"] || !seen["os.Exit"] {
		t.Error("nobody asks the clock or exits: the test looks for the wrong thing")
	}
}

func TestHabits(t *testing.T) {
	t.Parallel()
	s := parse(t)
	s.each(func(_, file string, code *ast.File) {
		for _, d := range code.Decls {
			if f, ok := d.(*ast.FuncDecl); ok && f.Recv == nil && f.Name.Name == "init" {
				t.Errorf("%s has an init function", file)
			}
		}
	})
	for pkg, files := range s {
		if slices.Contains([]string{"util", "utils", "helpers", "common", "types", "misc"}, path.Base(pkg)) {
			t.Errorf("%s says nothing of what it knows", pkg)
		}
		documented := false
		for _, f := range files {
			documented = documented || f.Doc != nil
		}
		if !documented {
			t.Errorf("%s has no package comment", pkg)
		}
	}
}
