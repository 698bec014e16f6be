package preview

import (
	"bytes"
	"html/template"
	"net/http"
	"slices"
	"strings"

	"toptom/internal/build"
)

// functions of the preview's own pages.
var functions = template.FuncMap{"join": func(list []string) string { return strings.Join(list, ", ") }}

// statusView is what the page of what is left to do shows.
type statusView struct {
	build.Words
	*build.Status // nil where nothing could be read
	Lang, Dir     string
	Live          bool // in the preview: it changes by itself, and buttons do something
	CanOpen       bool
	CanMark       bool
	State         int64
	Style         template.CSS // of a page that stands alone
	Soon          int
}

// StatusPage is a page of what is left to do that stands alone, as HTML.
func StatusPage(s *build.Status, words build.Words) ([]byte, error) {
	var style []byte
	for _, name := range []string{"style.css", "status.css"} {
		css, err := assets.ReadFile("assets/" + name)
		if err != nil {
			return nil, err
		}
		style = append(style, css...)
	}
	var b bytes.Buffer
	err := pages.ExecuteTemplate(&b, "status.html", statusView{Words: words, Status: s, Lang: words.Main(), Dir: "ltr", Style: template.CSS(style), Soon: build.Soon})
	return b.Bytes(), err
}

// statusRoutes are the addresses of the page.
func (s *Server) statusRoutes(mux *http.ServeMux) {
	mux.HandleFunc("GET /_status", s.status)
	mux.HandleFunc("GET /_status.js", asset("status.js"))
	mux.HandleFunc("GET /_status.css", asset("status.css"))
	mux.HandleFunc("POST /_translated", s.translated)
}

func (s *Server) status(w http.ResponseWriter, r *http.Request) {
	m := s.state.Load()
	words := m.Words(s.o.Langs...)
	v := statusView{Words: words, Status: m.Status(), Lang: words.Main(), Dir: "ltr", Live: true, CanOpen: s.o.Open != nil, CanMark: s.o.Translated != nil, State: m.n, Soon: build.Soon}
	var b bytes.Buffer
	if err := pages.ExecuteTemplate(&b, "status.html", v); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	send(w, r, ".html", b.Bytes(), nil)
}

// translated marks a translation, or a section of it, as up to date.
func (s *Server) translated(w http.ResponseWriter, r *http.Request) {
	file := r.FormValue("file")
	if s.o.Translated == nil || !slices.Contains(s.state.Load().Files(), file) {
		http.NotFound(w, r)
		return
	}
	s.marking.Lock()
	defer s.marking.Unlock()
	if err := s.o.Translated(file, r.FormValue("section"), r.FormValue("typo") != ""); err != nil {
		http.Error(w, err.Error(), http.StatusConflict)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}
