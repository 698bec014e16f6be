package preview

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"errors"
	"html/template"
	"io/fs"
	"mime"
	"net"
	"net/http"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"

	"toptom/internal/build"
	"toptom/internal/diag"
)

//go:embed assets
var assets embed.FS

// pages are the preview's own.
var pages = template.Must(template.New("").Funcs(functions).ParseFS(assets, "assets/*.html"))

func (s *Server) handler(addr net.Addr) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /_events", s.events)
	mux.HandleFunc("GET /_bar", s.bar)
	mux.HandleFunc("GET /_client.js", asset("client.js"))
	mux.HandleFunc("GET /_patch.js", asset("patch.js"))
	mux.HandleFunc("GET /_style.css", asset("style.css"))
	mux.HandleFunc("POST /_open", s.open)
	s.statusRoutes(mux)
	mux.HandleFunc("GET /", s.page)
	return s.guard(addr, mux)
}

func asset(name string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		data, err := assets.ReadFile("assets/" + name)
		send(w, r, name, data, err)
	}
}

// page answers with a file of the site, or, where the browser wants a page for its window, with the preview's page around it.
func (s *Server) page(w http.ResponseWriter, r *http.Request) {
	file, ok := fileOf(r.URL)
	if !ok {
		http.NotFound(w, r)
		return
	}
	m := s.state.Load()
	if r.Header.Get("Sec-Fetch-Dest") == "document" && path.Ext(file) == ".html" {
		s.around(w, r, m, file)
		return
	}
	data, err := m.File(file)
	if errors.Is(err, fs.ErrNotExist) && path.Ext(file) == ".html" {
		if missing, e := m.File(notFound(file)); e == nil {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			w.WriteHeader(http.StatusNotFound)
			_, _ = w.Write(missing)
			return
		}
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		s.failed(w, m, err)
		return
	}
	w.Header().Set("X-State", strconv.FormatInt(m.n, 10))
	send(w, r, file, data, err)
}

// fileOf is the file of the site at an address; false where there can be none.
func fileOf(u *url.URL) (string, bool) {
	file := strings.TrimPrefix(u.Path, "/")
	if file == "" || strings.HasSuffix(file, "/") {
		file += "index.html"
	}
	return file, fs.ValidPath(file) && !strings.ContainsAny(file, "\\\x00")
}

// notFound is the page that says that there is no such page, in the language of the address.
func notFound(file string) string {
	dir, _, _ := strings.Cut(file, "/")
	if dir == file {
		return "404.html"
	}
	return dir + "/404.html"
}

// send answers with a file, unless the browser has it.
func send(w http.ResponseWriter, r *http.Request, name string, data []byte, err error) {
	if err != nil {
		http.NotFound(w, r)
		return
	}
	sum := sha256.Sum256(data)
	tag := `"` + hex.EncodeToString(sum[:12]) + `"`
	head := w.Header()
	head.Set("ETag", tag)
	head.Set("Cache-Control", "no-cache")
	if r.Header.Get("If-None-Match") == tag {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	head.Set("Content-Type", mediaType(name))
	head.Set("Content-Length", strconv.Itoa(len(data)))
	if r.Method != http.MethodHead {
		_, _ = w.Write(data) // a browser that is gone wants nothing more
	}
}

func mediaType(name string) string {
	switch ext := path.Ext(name); ext { // what Windows says of these depends on what is installed there
	case ".html":
		return "text/html; charset=utf-8"
	case ".js":
		return "text/javascript; charset=utf-8"
	case ".css":
		return "text/css; charset=utf-8"
	case ".xml":
		return "application/xml; charset=utf-8"
	case ".epub":
		return "application/epub+zip"
	default:
		if t := mime.TypeByExtension(ext); t != "" {
			return t
		}
		return "application/octet-stream"
	}
}

// view is what the preview's own pages show.
type view struct {
	build.Words
	Lang, Dir string
	Page      string // path of the page in the frame
	State     int64
	Sheet     *build.Sheet // nil where the page is none of an item
	Held      []string     // why it is not published
	Errors    []finding    // of the whole pack, those of this page first
	Notes     []finding    // other findings of this page
	Waiting   int          // findings that are no errors, in the whole pack
	Total     int          // words of the page
	Short     int          // sections that are still to be written
	Ready     bool         // a build would publish this page as it is
	CanOpen   bool
	Follow    bool // go to the page that is being written
	Failed    string
}

// finding is one as it is shown.
type finding struct {
	Severity, Place, File, Text, Line, Hint string
	Open                                    string // label of the button that opens the file; "" where nothing can
}

func (s *Server) view(m *moment, file string) view {
	words := m.Words(s.o.Langs...)
	v := view{Words: words, Lang: words.Main(), Dir: "ltr", Page: file, State: m.n, CanOpen: s.o.Open != nil, Follow: s.o.Follow}
	all := m.Findings()
	v.Waiting = len(all) - all.Count(diag.Error)
	sheet, ok := m.Sheet(file)
	own := map[string]bool{}
	if ok {
		v.Sheet = sheet
		for _, why := range sheet.Held {
			v.Held = append(v.Held, why.In(s.o.Translate))
		}
		own[sheet.File], own[sheet.Meta] = true, true
		for _, sec := range sheet.Sections {
			v.Total += sec.Words
			if sec.Missing || sec.Words == 0 {
				v.Short++
			}
		}
	}
	var errors, others, notes diag.List
	for _, f := range all {
		switch {
		case f.Severity == diag.Error && own[f.Place.File]:
			errors.Add(f)
		case f.Severity == diag.Error:
			others.Add(f)
		case own[f.Place.File] && f.Code != "held-back": // the bar says why
			notes.Add(f)
		}
	}
	v.Errors = slices.Concat(s.shown(m, v, errors), s.shown(m, v, others))
	v.Notes = s.shown(m, v, notes)
	v.Ready = ok && len(sheet.Held) == 0 && len(v.Errors) == 0
	return v
}

func (s *Server) shown(m *moment, v view, list diag.List) []finding {
	open := ""
	if v.CanOpen {
		open = v.T("preview.open.file")
	}
	var all []finding
	for _, f := range m.Quote(list) {
		all = append(all, finding{Severity: f.Severity.String(), Place: f.Place.String(), File: f.Place.File, Text: f.Text.In(s.o.Translate),
			Line: f.Line, Hint: f.Hint.In(s.o.Translate), Open: open})
	}
	return all
}

// around is the preview's own page around a page of the site.
func (s *Server) around(w http.ResponseWriter, r *http.Request, m *moment, file string) {
	s.render(w, r, "shell.html", s.view(m, file))
}

// bar is the panel and the bar of a page, for a page that is open already.
func (s *Server) bar(w http.ResponseWriter, r *http.Request) {
	file, ok := fileOf(&url.URL{Path: "/" + strings.TrimPrefix(r.URL.Query().Get("page"), "/")})
	if !ok {
		http.NotFound(w, r)
		return
	}
	s.render(w, r, "bar", s.view(s.state.Load(), file))
}

func (s *Server) render(w http.ResponseWriter, r *http.Request, name string, v view) {
	var b bytes.Buffer
	if err := pages.ExecuteTemplate(&b, name, v); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	send(w, r, ".html", b.Bytes(), nil)
}

// failed stands in place of a page that cannot be made.
func (s *Server) failed(w http.ResponseWriter, m *moment, err error) {
	words := m.Words(s.o.Langs...)
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(http.StatusInternalServerError)
	_ = pages.ExecuteTemplate(w, "failed.html", view{Words: words, Lang: words.Main(), Failed: diag.Cause(err).In(s.o.Translate)})
}

// open opens a file of the pack in the program that the system has for it.
func (s *Server) open(w http.ResponseWriter, r *http.Request) {
	file := r.FormValue("file")
	if s.o.Open == nil || !slices.Contains(s.state.Load().Files(), file) {
		http.NotFound(w, r)
		return
	}
	if err := s.o.Open(file); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}
