package browser_test

import (
	"fmt"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"toptom/internal/content"
	"toptom/internal/pack"
	"toptom/internal/packtest"
	"toptom/internal/preview"
)

// translators is a preview whose buttons mark translations, as the program's do.
func translators(t *testing.T, archive string) *desk {
	t.Helper()
	d := &desk{t: t, dir: t.TempDir()}
	packtest.Build(t, archive, packtest.Base(), packtest.OnDisk(d.dir))
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	d.base = "http://" + listener.Addr().String() + "/"
	server := preview.New(preview.Options{
		Dir: d.dir, Now: func() time.Time { return packtest.Now }, Langs: []string{"ru"}, Build: d.options(), Translated: d.mark,
		Open: func(string) error { return nil },
	})
	ended := make(chan error, 1)
	go func() { ended <- server.Run(t.Context(), listener) }()
	t.Cleanup(func() {
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
	return d
}

func (d *desk) mark(file, section string, typo bool) error {
	fsys := os.DirFS(d.dir)
	p, _, err := content.Load(fsys, content.Options{})
	if err != nil {
		return err
	}
	m := content.Marking{Typo: typo, Today: pack.Date{Time: packtest.Now, Precision: "day"}}
	if section != "" {
		m.Sections = []string{section}
	}
	p.All(func(it *pack.Item) {
		for _, pg := range it.Pages {
			if pg.File == file {
				m.Page = pg
			}
		}
	})
	if m.Page == nil {
		return fmt.Errorf("no page %s", file)
	}
	c, err := content.Translated(fsys, p, m)
	if err != nil {
		return err
	}
	for _, files := range []map[string][]byte{c.Kept, c.Pages} {
		for name, data := range files {
			full := filepath.Join(d.dir, filepath.FromSlash(name))
			if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
				return err
			}
			if err := os.WriteFile(full, data, 0o644); err != nil {
				return err
			}
		}
	}
	return nil
}

// What is left to do is a page of the preview: it shows what changed word by word, its buttons mark, and it changes by itself.
func TestStatusPage(t *testing.T) {
	t.Parallel()
	d := translators(t, packtest.Case("yntymak", "KG-01", "ky", "ru", "en")+packtest.Case("kopuro", "KG-02", "ky"))
	for _, lang := range []string{"ru", "en"} {
		if err := d.mark("content/cases/yntymak/index."+lang+".md", "", false); err != nil {
			t.Fatal(err)
		}
	}
	d.write(yntymak, packtest.Page("ky", "#limits: Өзбек тилин эфирге кайра алып келүү (limits).", "#risks: Башка сөз."))
	tb := open(t, d.base)
	tb.visit("_status")
	tb.until(`document.querySelectorAll(".todo li").length === 4`) // two sections in two languages
	const changed = `document.getElementById("todo-cases/yntymak-ru-limits")`
	if got := eval[string](tb, changed+`.querySelector(".diff").innerHTML.trim()`); !strings.HasSuffix(got, "Өзбек тилин эфирге <del>кайтаруу</del> <ins>кайра алып келүү</ins> (limits).") {
		t.Errorf("what changed is shown as %s", got)
	}
	if got := eval[string](tb, `document.querySelector("thead").innerText + document.querySelector("tfoot").innerText`); !strings.Contains(got, "%") || !strings.Contains(got, "слов") {
		t.Errorf("the table says %q", got)
	}
	command(tb, page.SetBypassCSP, page.SetBypassCSPParams{Enabled: true})
	tb.visit("_status")
	for _, width := range []int64{1280, 360} {
		tb.size(width, 800)
		eval[chromedp.Void](tb, axe+defineAxe)
		for scheme, run := range map[string]string{"light": runAxe, "dark": runAxeOnColours} {
			tb.media("", scheme)
			for _, v := range eval[[]string](tb, run) {
				t.Errorf("%d px, %s: %s", width, scheme, v)
			}
		}
		if wide := eval[int](tb, `document.documentElement.scrollWidth`); wide > int(width) {
			t.Errorf("at %d px the page is %d px wide", width, wide)
		}
		tb.shot(fmt.Sprintf("status-%d", width))
	}
	tb.size(1280, 800)
	eval[chromedp.Void](tb, `window.same = true; `+changed+`.querySelector("[data-typo]").click()`)
	tb.until(`document.querySelectorAll(".todo li").length === 2`) // in both languages
	eval[chromedp.Void](tb, `document.getElementById("todo-cases/yntymak-ru-risks").querySelector("button").click()`)
	tb.until(`document.querySelectorAll(".todo li").length === 1 && !document.getElementById("todo-cases/yntymak-ru")`)
	if !eval[bool](tb, `window.same === true && document.getElementById("said").textContent.includes("✓") && document.getElementById("failed").textContent === ""`) {
		t.Error("the page was loaded anew, or does not say what was done")
	}
	d.write(yntymak, packtest.Page("ky", "#action: Дагы башка."))
	tb.until(`document.getElementById("todo-cases/yntymak-ru-action") !== null`)
}

// Nobody but a page of the preview itself may mark anything, and nothing but pages of the pack.
func TestStatusPageIsGuarded(t *testing.T) {
	t.Parallel()
	d := translators(t, packtest.Case("yntymak", "KG-01", "ky", "ru"))
	const file = "content/cases/yntymak/index.ru.md"
	tb := open(t, d.base) // waits until the preview answers
	tb.visit("_status")
	post := func(file, section string, head ...string) int {
		r, err := http.NewRequest(http.MethodPost, d.base+"_translated", strings.NewReader(url.Values{"file": {file}, "section": {section}}.Encode()))
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		for i := 0; i < len(head); i += 2 {
			r.Header.Set(head[i], head[i+1])
		}
		answer, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		answer.Body.Close()
		return answer.StatusCode
	}
	own := strings.TrimSuffix(d.base, "/")
	for _, x := range []struct {
		file, section string
		head          []string
		want          int
	}{
		{file, "", nil, http.StatusForbidden},
		{file, "", []string{"Origin", "https://example.org"}, http.StatusForbidden},
		{file, "", []string{"Origin", own, "Sec-Fetch-Site", "cross-site"}, http.StatusForbidden},
		{"content/cases/yntymak/../../../../etc/passwd", "", []string{"Origin", own}, http.StatusNotFound},
		{"content/pack.yaml", "", []string{"Origin", own}, http.StatusConflict},
		{yntymak, "", []string{"Origin", own}, http.StatusConflict},
		{file, "nothing", []string{"Origin", own}, http.StatusConflict},
	} {
		if got := post(x.file, x.section, x.head...); got != x.want {
			t.Errorf("%s %s %v: %d, want %d", x.file, x.section, x.head, got, x.want)
		}
		if text, err := os.ReadFile(filepath.Join(d.dir, file)); err != nil || strings.Contains(string(text), "sections:") {
			t.Fatalf("%v: the file was changed: %v", x, err)
		}
	}
	if got := post(file, "", "Origin", own); got != http.StatusNoContent {
		t.Errorf("its own page: %d", got)
	}
	if text, _ := os.ReadFile(filepath.Join(d.dir, file)); !strings.Contains(string(text), "  sections:\n    .front: ") {
		t.Errorf("nothing was marked:\n%s", text)
	}
}
