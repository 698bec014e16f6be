package output

import (
	"errors"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"testing"
	"testing/fstest"
)

func TestPlanIsFS(t *testing.T) {
	p := plan("index.html", "<p>Баш бет</p>", "ky/cases/канал.html", "Канал", "ky/index.html", "", "ky/cases.html", "Тизме")
	if err := fstest.TestFS(p, "index.html", "ky/cases/канал.html", "ky/index.html", "ky/cases.html"); err != nil {
		t.Error(err)
	}
	if err := fstest.TestFS(&Plan{}); err != nil {
		t.Error("empty plan:", err)
	}
}

func TestPlanServes(t *testing.T) {
	p := plan("ky/index.html", "<p>Баш бет</p>")
	p.Add(Entry{Path: "bad.html", Bytes: func() ([]byte, error) { return nil, errors.New("a letter too many") }})
	rec := httptest.NewRecorder()
	http.FileServerFS(p).ServeHTTP(rec, httptest.NewRequest("GET", "/ky/", nil))
	if rec.Code != 200 || rec.Body.String() != "<p>Баш бет</p>" {
		t.Errorf("got %d %q", rec.Code, rec.Body)
	}
	if _, err := p.Open("missing.html"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("missing: %v", err)
	}
	if _, err := p.Open("bad.html"); err == nil || err.Error() != "open bad.html: a letter too many" {
		t.Errorf("bad: %v", err)
	}
}

func TestLookupTakesTheFirst(t *testing.T) {
	p := plan("a", "1", "a", "2")
	e, ok := p.Lookup("a")
	if data, _ := e.Bytes(); !ok || string(data) != "1" {
		t.Errorf("got %q %v", data, ok)
	}
	if len(p.Entries()) != 2 {
		t.Errorf("%d entries", len(p.Entries()))
	}
	if _, ok := p.Lookup("b"); ok {
		t.Error("b is there")
	}
}
