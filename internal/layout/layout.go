// Package layout reads templates and assets: the embedded ones with a pack's own laid over them, file by file.
//
// A layouts folder has site/NAME.html (one template a kind of page), partials/NAME.html (pieces that pages share) and
// assets/ (style sheets, scripts, as they are). A page template defines "main"; partials/base.html is the page around it.
// In epub/ each NAME.html is the template "epub/NAME", which others there may use; style.css is that of the book.
// Templates are html/template: everything that comes from a pack is escaped for the place where it stands. They have few functions
// (see funcs) and are given structs, not maps.
package layout

import (
	"bytes"
	"errors"
	"fmt"
	"html/template"
	"io"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"toptom/internal/diag"
)

// Set is all templates and assets of a pack, parsed once. It is safe for concurrent use.
type Set struct {
	pages  map[string]*template.Template
	leaves *template.Template // those of epub/
	layers []fs.FS            // the pack's own first
	faults diag.List
	made   sync.Map // what was bundled of what: bundleKey → bundled
}

// Over is the set with one more layer on top, and the findings of all; where the layer holds nothing it is the set itself.
func (s *Set) Over(own fs.FS) (*Set, diag.List) {
	if entries, err := fs.ReadDir(own, "."); errors.Is(err, fs.ErrNotExist) || err == nil && len(entries) == 0 {
		return s, s.faults
	}
	layers := append([]fs.FS{own}, s.layers...)
	slices.Reverse(layers)
	return Load(layers...)
}

// Load parses the templates of the layers; later layers are laid over earlier ones. Faults in a pack's templates are findings. In
// place of a template with a fault the one below it stands, so that a build that will write nothing can still find all else
// that is wrong.
func Load(layers ...fs.FS) (*Set, diag.List) {
	layers = slices.Clone(layers)
	slices.Reverse(layers)
	s := &Set{pages: map[string]*template.Template{}, layers: layers}
	base := template.New("").Funcs(funcs()).Option("missingkey=error")
	for _, name := range s.Names("partials") {
		s.parse("partials/"+name, func(text string) error {
			_, err := base.New(strings.TrimSuffix(name, ".html")).Parse(text)
			return err
		})
	}
	for _, name := range s.Names("site") {
		s.parse("site/"+name, func(text string) error {
			t, err := base.Clone()
			if err == nil {
				_, err = t.New(name).Parse(text)
			}
			if err == nil {
				s.pages[strings.TrimSuffix(name, ".html")] = t
			}
			return err
		})
	}
	s.leaves = template.New("").Funcs(funcs()).Option("missingkey=error")
	for _, name := range s.Names("epub") {
		if stem, ok := strings.CutSuffix("epub/"+name, ".html"); ok {
			s.parse("epub/"+name, func(text string) error {
				_, err := s.leaves.New(stem).Parse(text)
				return err
			})
		}
	}
	return s, s.faults
}

// parse takes the topmost file of the name that can be read and parsed, and tells of those that cannot.
func (s *Set) parse(name string, parse func(text string) error) {
	for _, l := range s.layers {
		text, err := fs.ReadFile(l, name)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			continue
		case err == nil && !utf8.Valid(text):
			err = errors.New("the file is not UTF-8")
		case err == nil:
			err = parse(string(text))
		}
		if err == nil {
			return
		}
		s.faults.Add(fault(path.Join("layouts", name), err))
	}
}

// Names lists the files of a folder over all layers, sorted.
func (s *Set) Names(folder string) []string {
	var names []string
	for _, l := range s.layers {
		list, _ := fs.ReadDir(l, folder)
		for _, e := range list {
			if !e.IsDir() && !strings.HasPrefix(e.Name(), ".") {
				names = append(names, e.Name())
			}
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// Files are all files of a folder, each from the topmost layer that has it and that can be read.
func (s *Set) Files(folder string) map[string][]byte {
	files := map[string][]byte{}
	for _, name := range s.Names(folder) {
		for _, l := range s.layers {
			if b, err := fs.ReadFile(l, folder+"/"+name); err == nil {
				files[name] = b
				break
			}
		}
	}
	return files
}

// Asset reads a file of assets/ from the topmost layer that has it.
func (s *Set) Asset(name string) ([]byte, error) { return s.File("assets/" + name) }

// File reads a file as it is from the topmost layer that has it.
func (s *Set) File(name string) ([]byte, error) {
	for _, l := range s.layers {
		b, err := fs.ReadFile(l, name)
		if !errors.Is(err, fs.ErrNotExist) {
			return b, err
		}
	}
	return nil, &fs.PathError{Op: "open", Path: "layouts/" + name, Err: fs.ErrNotExist}
}

// Own says whether a pack has files of its own in one of the folders.
func (s *Set) Own(folders ...string) bool {
	return slices.ContainsFunc(s.layers[:len(s.layers)-1], func(l fs.FS) bool {
		return slices.ContainsFunc(folders, func(folder string) bool {
			files, _ := fs.ReadDir(l, folder)
			return len(files) > 0
		})
	})
}

// Has says whether there is a page template of this name.
func (s *Set) Has(page string) bool { return s.pages[page] != nil }

// Follows says whether an error of Render or Piece is there only because another template, of which Load has told, was left out.
func (s *Set) Follows(err error) bool {
	var te *template.Error
	return s.faults.HasErrors() && (errors.Is(err, errNoLayout) || errors.As(err, &te) && te.ErrorCode == template.ErrNoSuchTemplate)
}

var errNoLayout = errors.New("there is no such layout")

// Render writes a page: the template base around the page's own "main".
func (s *Set) Render(w io.Writer, page string, data any) error { return s.Piece(w, page, "base", data) }

// Piece writes one named template of a page's set, for pieces that stand in many pages and are made once.
func (s *Set) Piece(w io.Writer, page, name string, data any) error {
	t := s.pages[page]
	if t == nil {
		return fmt.Errorf("layouts/site/%s.html: %w", page, errNoLayout)
	}
	if err := t.ExecuteTemplate(w, name, data); err != nil {
		return fmt.Errorf("layouts/site/%s.html: %w", page, err)
	}
	return nil
}

// Leaf writes a template of epub/ by its whole name: "epub/case".
func (s *Set) Leaf(w io.Writer, name string, data any) error {
	if s.leaves.Lookup(name) == nil {
		return fmt.Errorf("layouts/%s.html: %w", name, errNoLayout)
	}
	if err := s.leaves.ExecuteTemplate(w, name, data); err != nil {
		return fmt.Errorf("layouts/%s.html: %w", name, err)
	}
	return nil
}

// HTML renders a piece to a string that other templates may use as it is.
func (s *Set) HTML(page, name string, data any) (template.HTML, error) {
	var b bytes.Buffer
	err := s.Piece(&b, page, name, data)
	return template.HTML(b.String()), err
}

var templateLine = regexp.MustCompile(`template: [^:]+:(\d+)(?::(\d+))?: (.*)`)

func fault(at string, err error) diag.Finding {
	place, text := diag.Place{File: at}, diag.Cause(err)
	if m := templateLine.FindStringSubmatch(err.Error()); m != nil {
		place.Line, _ = strconv.Atoi(m[1])
		place.Col, _ = strconv.Atoi(m[2])
		text = diag.Textf("%s", m[3])
	}
	var te *template.Error
	if errors.As(err, &te) {
		text = diag.Textf("%s", te.Description)
	}
	return diag.Errorf(place, "layout", "the layout cannot be read: %s", text).WithHint("see the embedded layout of the same name, or remove this file to use it")
}

// funcs are the functions of templates, besides Go's own.
func funcs() template.FuncMap {
	return template.FuncMap{
		// dict makes the data of a partial that needs more than one value: {{template "x" (dict "a" 1 "b" 2)}}.
		"dict": func(pairs ...any) (map[string]any, error) {
			if len(pairs)%2 != 0 {
				return nil, errors.New("dict takes pairs")
			}
			m := make(map[string]any, len(pairs)/2)
			for i := 0; i < len(pairs); i += 2 {
				key, ok := pairs[i].(string)
				if !ok {
					return nil, errors.New("dict takes strings as keys")
				}
				m[key] = pairs[i+1]
			}
			return m, nil
		},
		"join": strings.Join,
	}
}
