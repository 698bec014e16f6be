package build_test

import (
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"toptom/internal/build"
	"toptom/internal/packtest"
)

// writing is a pack that is being written, in memory.
type writing struct {
	t     *testing.T
	files fstest.MapFS
	live  *build.Live
	state *build.State
}

func startWriting(t *testing.T, archive string) *writing {
	t.Helper()
	w := &writing{t: t, files: fstest.MapFS{}}
	w.put(packtest.Texts(archive))
	w.live = build.NewLive(packtest.Options(w.files))
	w.read(nil)
	return w
}

func (w *writing) put(files map[string]string) {
	for name, text := range files {
		w.files[name] = &fstest.MapFile{Data: []byte(text), Mode: 0o644}
	}
}

func (w *writing) read(changed []string) {
	w.t.Helper()
	state, err := w.live.Read(changed, packtest.Now)
	if err != nil {
		w.t.Fatal(err)
	}
	w.state = state
}

// change writes a file, "" removes it, and reads what changed.
func (w *writing) change(file, text string) {
	w.t.Helper()
	delete(w.files, file)
	if text != "" {
		w.put(map[string]string{file: text})
	}
	w.read([]string{file})
}

func (w *writing) page(path string) string {
	w.t.Helper()
	data, err := w.state.File(path)
	if err != nil {
		w.t.Fatalf("%s: %v", path, err)
	}
	return string(data)
}

// same holds the state against a build of the same files.
func (w *writing) same(what string) {
	w.t.Helper()
	o := packtest.Options(w.files)
	o.Only = []string{"site", "search"}
	r, err := build.Prepare(o)
	if err != nil {
		w.t.Fatal(err)
	}
	var want, got []string
	for _, f := range r.Findings {
		want = append(want, f.Place.String()+" "+f.Text.String())
	}
	for _, f := range w.state.Findings() {
		got = append(got, f.Place.String()+" "+f.Text.String())
	}
	if !slices.Equal(want, got) {
		w.t.Fatalf("%s: findings\n%s\nof a build\n%s", what, strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	for _, e := range r.Plan.Entries() {
		built, err := e.Bytes()
		if err != nil {
			w.t.Fatal(err)
		}
		if w.page(e.Path) != string(built) {
			w.t.Fatalf("%s: %s is not what a build writes", what, e.Path)
		}
	}
}

// Whatever changes, in whatever order, what is shown is what a build of the same files writes, and tells the same.
func TestLiveIsWhatIsBuilt(t *testing.T) {
	t.Parallel()
	w := startWriting(t, packtest.Case("kenesh", "KG-02", "ky", "ru")+packtest.Case("radio", "KG-03", "ky"))
	w.same("at the start")
	random := rand.New(rand.NewPCG(7, 11))
	texts := []string{"Биринчи.", "Экинчи.", "[Шилтеме](../radio/)", "[Жок](../jok/)", "**Калың** текст."}
	for n := range 40 {
		slug := []string{"yntymak", "kenesh", "radio", "jany"}[random.IntN(4)]
		dir, lang := "content/cases/"+slug, []string{"ky", "ru", "en"}[random.IntN(3)]
		text := texts[random.IntN(len(texts))]
		what := ""
		switch random.IntN(8) {
		case 0, 1, 2:
			what = "text of " + slug + " " + lang
			w.change(dir+"/index."+lang+".md", packtest.Page(lang, "#result: "+text))
		case 3:
			what = "meta of " + slug
			code := map[string]string{"yntymak": "KG-01", "kenesh": "KG-02", "radio": "KG-03", "jany": "KG-04"}[slug]
			w.change(dir+"/meta.yaml", packtest.Meta(code, "status: "+[]string{"draft", "approved"}[random.IntN(2)], "related: [{id: kenesh, rel: see-also}]"))
		case 4:
			what = "no text of " + slug + " " + lang
			if lang != "ky" {
				w.change(dir+"/index."+lang+".md", "")
			}
		case 5:
			what = "a plain page"
			w.change(fmt.Sprintf("content/guide/p%d.ky.md", random.IntN(3)), packtest.Plain("Барак", text))
		case 6:
			what = "no plain page"
			w.change(fmt.Sprintf("content/guide/p%d.ky.md", random.IntN(3)), "")
		case 7:
			what = "settings"
			w.change("content/pack.yaml", packtest.Texts(packtest.Pack("theme: " + []string{"felt", "quiet"}[random.IntN(2)]))["content/pack.yaml"])
		}
		w.same(fmt.Sprintf("step %d, %s", n, what))
	}
}

// What cannot be read stays as it was; all else goes on.
func TestLiveKeepsTheLastGood(t *testing.T) {
	t.Parallel()
	const text, meta, page = "content/cases/yntymak/index.ky.md", "content/cases/yntymak/meta.yaml", "ky/cases/yntymak.html"
	w := startWriting(t, "")
	w.change(text, packtest.Page("ky", "#result: Жакшы текст."))
	good := map[string]string{text: packtest.Page("ky", "#result: Жакшы текст."), meta: packtest.Meta("KG-01"), "content/pack.yaml": string(w.files["content/pack.yaml"].Data)}
	for file, broken := range map[string]string{
		text: "---\ntitle: \"Ачык\n---\n\nБашка.\n", meta: "code: [", "content/pack.yaml": "title: [", "i18n/ky.yaml": "nav.home: [", "layouts/partials/footer.html": "{{if",
	} {
		w.change(file, broken)
		if !w.state.Findings().HasErrors() {
			t.Errorf("%s: no error is told", file)
		}
		if !strings.Contains(w.page(page), "Жакшы текст.") {
			t.Errorf("%s: the last good page is gone", file)
		}
		w.change("content/about.ky.md", packtest.Plain("Бул топтом жөнүндө", "Ката учурунда жазылган "+strings.ReplaceAll(file, "/", " ")+"."))
		w.change(file, good[file])
		if w.state.Findings().HasErrors() {
			t.Errorf("%s: mended, and yet told: %v", file, w.state.Findings())
		}
		if !strings.Contains(w.page("ky/about.html"), "Ката учурунда") || !strings.Contains(w.page("ky/about.html"), strings.ReplaceAll(file, "/", " ")) {
			t.Errorf("%s: what was written meanwhile is lost", file)
		}
		w.same(file + " mended")
	}
}

// What a build does not publish is shown with the reason, and is in no list that a build writes.
func TestLiveShowsWhatIsHeldBack(t *testing.T) {
	t.Parallel()
	w := startWriting(t, packtest.Item("kenesh", packtest.Meta("KG-02", "status: review"), "ky"))
	if _, err := w.state.File("ky/cases/jok.html"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a page that is not there: %v", err)
	}
	if !strings.Contains(w.page("ky/cases/kenesh.html"), "KG-02") || strings.Contains(w.page("ky/cases/index.html"), "KG-02") {
		t.Error("a page in review is not shown, or is in a list")
	}
	sheet, ok := w.state.Sheet("ky/cases/kenesh.html")
	if !ok || len(sheet.Held) != 1 || !strings.Contains(sheet.Held[0].String(), "review") {
		t.Errorf("why it is held back: %+v", sheet)
	}
	if sheet.Sections[0].Words == 0 || sheet.File != "content/cases/kenesh/index.ky.md" {
		t.Errorf("the sheet: %+v", sheet)
	}
	if at := w.state.Address("content/cases/kenesh/meta.yaml"); at != "ky/cases/kenesh.html" {
		t.Errorf("meta.yaml is shown at %q", at)
	}
}

// A day passes: what consent and embargo say is held against the new day.
func TestLiveKnowsTheDay(t *testing.T) {
	t.Parallel()
	w := startWriting(t, packtest.Item("kenesh", packtest.Meta("KG-02", "safety.embargo_until: 2026-12-01"), "ky"))
	if len(w.state.Held) != 1 {
		t.Errorf("held: %v", w.state.Held)
	}
	state, err := w.live.Read([]string{"content/about.ky.md"}, time.Date(2026, 12, 2, 0, 0, 0, 0, time.UTC))
	if err != nil || len(state.Held) != 0 {
		t.Errorf("held: %v, %v", state.Held, err)
	}
}

// The sheet of a translation tells how far it is, that of its source nothing.
func TestLiveTellsOfTranslations(t *testing.T) {
	t.Parallel()
	w := startWriting(t, packtest.Item("kenesh", packtest.Meta("KG-02"), "ky", "ru"))
	for page, want := range map[string]string{"ky/cases/kenesh.html": build.Original, "ru/cases/kenesh.html": "unknown"} {
		sheet, ok := w.state.Sheet(page)
		if !ok || sheet.Work.State != want || sheet.Work.Page != page {
			t.Errorf("%s: %+v", page, sheet)
		}
	}
}
