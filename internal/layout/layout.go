// Package layout reads templates and assets: the embedded ones with a pack's own laid over them, file by file.
//
// A layouts folder has site/NAME.html (one template a kind of page), partials/NAME.html (pieces that pages share) and
// assets/ (style sheets, scripts, as they are). A page template defines "main"; partials/base.html is the page around it.
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
	"unicode/utf8"

	"toptom/internal/diag"
)

// Set is all templates and assets of a pack, parsed once. It is safe for concurrent use.
type Set struct {
	pages  map[string]*template.Template
	layers []fs.FS // the pack's own first
}

// Load parses the templates of the layers; later layers are laid over earlier ones. Faults in a pack's templates are findings.
func Load(layers ...fs.FS) (*Set, diag.List) {
	layers = slices.Clone(layers)
	slices.Reverse(layers)
	s := &Set{pages: map[string]*template.Template{}, layers: layers}
	var findings diag.List
	base := template.New("").Funcs(funcs()).Option("missingkey=error")
	for _, name := range s.Names("partials") {
		text, at, err := s.read("partials/" + name)
		if err == nil {
			_, err = base.New(strings.TrimSuffix(name, ".html")).Parse(text)
		}
		if err != nil {
			findings.Add(fault(at, err))
		}
	}
	for _, name := range s.Names("site") {
		text, at, err := s.read("site/" + name)
		t := base
		if err == nil {
			t, err = base.Clone()
		}
		if err == nil {
			_, err = t.New(name).Parse(text)
		}
		if err != nil {
			findings.Add(fault(at, err))
			continue
		}
		s.pages[strings.TrimSuffix(name, ".html")] = t
	}
	return s, findings
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

// Asset reads a file of assets/ from the topmost layer that has it.
func (s *Set) Asset(name string) ([]byte, error) {
	for _, l := range s.layers {
		b, err := fs.ReadFile(l, "assets/"+name)
		if !errors.Is(err, fs.ErrNotExist) {
			return b, err
		}
	}
	return nil, &fs.PathError{Op: "open", Path: "layouts/assets/" + name, Err: fs.ErrNotExist}
}

// read returns a template's text and the place to name in a finding. A file that cannot be read does not fall back to the one
// below it.
func (s *Set) read(name string) (text, at string, err error) {
	at = path.Join("layouts", name)
	for _, l := range s.layers {
		b, err := fs.ReadFile(l, name)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			continue
		case err == nil && !utf8.Valid(b):
			err = errors.New("the file is not UTF-8")
		}
		return string(b), at, err
	}
	return "", at, fs.ErrNotExist
}

// Has says whether there is a page template of this name.
func (s *Set) Has(page string) bool { return s.pages[page] != nil }

// Render writes a page: the template base around the page's own "main".
func (s *Set) Render(w io.Writer, page string, data any) error { return s.Piece(w, page, "base", data) }

// Piece writes one named template of a page's set, for pieces that stand in many pages and are made once.
func (s *Set) Piece(w io.Writer, page, name string, data any) error {
	t := s.pages[page]
	if t == nil {
		return fmt.Errorf("layouts/site/%s.html: there is no such layout", page)
	}
	if err := t.ExecuteTemplate(w, name, data); err != nil {
		return fmt.Errorf("layouts/site/%s.html: %w", page, err)
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
	place, text := diag.Place{File: at}, err.Error()
	if m := templateLine.FindStringSubmatch(text); m != nil {
		place.Line, _ = strconv.Atoi(m[1])
		place.Col, _ = strconv.Atoi(m[2])
		text = m[3]
	}
	var te *template.Error
	if errors.As(err, &te) {
		text = te.Description
	} else if c := cause(err); c != err {
		text = c.Error()
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
