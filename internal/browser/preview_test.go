package browser_test

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"toptom/content/vocab"
	"toptom/i18n"
	"toptom/internal/build"
	"toptom/internal/packtest"
	"toptom/internal/preview"
	"toptom/layouts"
)

// desk is a pack that is being written, and its preview.
type desk struct {
	t    *testing.T
	dir  string
	base string // address, with a slash at the end
}

// preparing starts a preview of a small pack, or of a folder that is copied.
func preparing(t *testing.T, archive, copied string, change ...func(*preview.Options)) *desk {
	t.Helper()
	d := &desk{t: t, dir: t.TempDir()}
	if copied != "" {
		if err := os.CopyFS(d.dir, os.DirFS(copied)); err != nil {
			t.Fatal(err)
		}
		if err := addPictures(filepath.Join(d.dir, "content/cases/reading-room")); err != nil {
			t.Fatal(err)
		}
	} else {
		packtest.Build(t, archive, packtest.Base(), packtest.OnDisk(d.dir))
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	d.base = "http://" + listener.Addr().String() + "/"
	o := preview.Options{Dir: d.dir, Now: func() time.Time { return packtest.Now }, Langs: []string{"ru"}, Open: func(string) error { return nil }, Build: d.options()}
	for _, c := range change {
		c(&o)
	}
	server := preview.New(o)
	ended := make(chan error, 1)
	go func() { ended <- server.Run(t.Context(), listener) }()
	t.Cleanup(func() {
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
	return d
}

func (d *desk) options() build.Options {
	return build.Options{Source: os.DirFS(d.dir), Embedded: build.Embed(layouts.FS, i18n.FS, vocab.FS), Now: packtest.Now}
}

// write saves a file as a text editor does.
func (d *desk) write(file, text string) {
	d.t.Helper()
	full := filepath.Join(d.dir, filepath.FromSlash(file))
	if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
		d.t.Fatal(err)
	}
	if err := os.WriteFile(full, []byte(text), 0o644); err != nil {
		d.t.Fatal(err)
	}
}

// desktop opens a page of the preview, and waits until it is there whole.
func (d *desk) open(file string) *tab {
	d.t.Helper()
	tb := open(d.t, d.base)
	d.visit(tb, file)
	return tb
}

func (d *desk) visit(tb *tab, file string) {
	d.t.Helper()
	tb.visit(file)
	tb.until(fmt.Sprintf("document.documentElement.dataset.loaded === %q", "/"+file))
	tb.until(`page.document.readyState === "complete"`)
}

const yntymak = "content/cases/yntymak/index.ky.md"

func story(text string) string {
	long := strings.Repeat("Өзбек тилинде уктуруу жылдап болгон эмес. Кыргыз жана орус тилиндеги кабарлар гана чыккан.\n\n", 12)
	return packtest.Page("ky", "#problem: "+long+""+long, "#action: "+long, "#result: "+text+"\n\n"+long)
}

// A save changes the open page in place: it is not loaded anew, and what the reader did to it stays.
func TestPreviewChangesInPlace(t *testing.T) {
	t.Parallel()
	d := preparing(t, "", "")
	d.write(yntymak, story("Биринчи текст."))
	tb := d.open("ky/cases/yntymak.html")
	tb.until(`page.document.body.innerText.includes("Биринчи текст.")`)
	eval[chromedp.Void](tb, `page.same = true; page.scrollTo(0, 900)`)
	eval[chromedp.Void](tb, `(d => { d.open = true; })(page.document.querySelector("details.lang"))`)
	eval[chromedp.Void](tb, `(f => { f.value = "өзбек тил"; f.focus(); f.setSelectionRange(2, 5); })(page.document.querySelector("form.find input[type=search]"))`)
	eval[chromedp.Void](tb, `page.scrollTo(0, 900)`)
	for n := range 3 {
		d.write(yntymak, story(fmt.Sprintf("Өзгөргөн текст %d.", n)))
		tb.until(fmt.Sprintf(`page.document.body.innerText.includes("Өзгөргөн текст %d.")`, n))
	}
	for what, is := range map[string]string{
		"the page was loaded anew":       `page.same === true`,
		"the old text is still there":    `!page.document.body.innerText.includes("Биринчи")`,
		"the page was scrolled":          `page.scrollY === 900`,
		"the details were closed":        `page.document.querySelector("details.lang").open`,
		"what was typed is gone":         `page.document.querySelector("form.find input[type=search]").value === "өзбек тил"`,
		"the focus is gone":              `page.document.activeElement === page.document.querySelector("form.find input[type=search]")`,
		"the selection is gone":          `page.document.activeElement.selectionStart === 2 && page.document.activeElement.selectionEnd === 5`,
		"a button of a script is hidden": `[...page.document.querySelectorAll("[data-print]")].every(b => !b.hidden)`,
	} {
		if !eval[bool](tb, is) {
			t.Error(what)
		}
	}
}

// A fault leaves the last good page, with a panel above it that goes by itself, however often.
func TestPreviewBreaksAndMends(t *testing.T) {
	t.Parallel()
	d := preparing(t, "", "")
	d.write(yntymak, story("Биринчи текст."))
	tb := d.open("ky/cases/yntymak.html")
	eval[chromedp.Void](tb, `page.same = true`)
	for n := range 100 {
		d.write(yntymak, strings.Replace(story("Биринчи текст."), "title: ", "title: \"", 1))
		tb.until(`document.getElementById("panel")?.innerText.includes("index.ky.md:2")`)
		if n == 0 {
			if panel := eval[string](tb, `document.getElementById("panel").innerText`); !strings.Contains(panel, "не даёт собрать") || !strings.Contains(panel, "title: \"\"") {
				t.Errorf("the panel says %q", panel)
			}
			if !eval[bool](tb, `page.document.body.innerText.includes("Биринчи текст.")`) {
				t.Error("the last good page is gone")
			}
		}
		d.write(yntymak, story("Биринчи текст."))
		tb.until(`!document.getElementById("panel")`)
	}
	if !eval[bool](tb, `page.same === true && document.querySelectorAll("#bar").length === 1 && page.document.querySelectorAll("main").length === 1`) {
		t.Error("the page was loaded anew, or something stands twice")
	}
}

// What is not published is shown to editors, and the bar says why it is not.
func TestPreviewShowsWhatIsHeldBack(t *testing.T) {
	t.Parallel()
	d := preparing(t, "", "")
	d.write("content/cases/yntymak/meta.yaml", packtest.Meta("KG-01", "safety.embargo_until: 2099-01-01"))
	d.write("content/cases/kenesh/meta.yaml", packtest.Meta("KG-02", "status: draft"))
	d.write("content/cases/kenesh/index.ky.md", packtest.Page("ky"))
	tb := d.open("ky/cases/yntymak.html")
	tb.until(`document.getElementById("bar").innerText.includes("Не публикуется")`)
	tb.click("#d-check summary")
	if why := eval[string](tb, `document.querySelector("#d-check .why").innerText`); !strings.Contains(why, "2099-01-01") {
		t.Errorf("the bar says %q", why)
	}
	d.visit(tb, "ky/cases/kenesh.html")
	tb.until(`document.querySelector("#d-check .why")?.textContent.includes("draft")`)
	if eval[bool](tb, `page.document.querySelector("article") === null`) {
		t.Error("a draft is not shown")
	}
}

// With "follow" the preview goes to the page that is being written.
func TestPreviewFollows(t *testing.T) {
	t.Parallel()
	d := preparing(t, "", "")
	tb := d.open("ky/index.html")
	tb.click("#follow")
	d.write(yntymak, story("Жаңы текст."))
	tb.until(`location.pathname === "/ky/cases/yntymak.html" && page.document.body.innerText.includes("Жаңы текст.")`)
	d.write("content/about.ky.md", packtest.Plain("Бул топтом жөнүндө", "Башка текст."))
	tb.until(`location.pathname === "/ky/about.html" && page.document.body.innerText.includes("Башка текст.")`)
}

// Started so, it follows from the first page on; what somebody chooses with the button goes before.
func TestPreviewFollowsFromTheStart(t *testing.T) {
	t.Parallel()
	d := preparing(t, "", "", func(o *preview.Options) { o.Follow = true })
	tb := d.open("ky/index.html")
	d.write(yntymak, story("Жаңы текст."))
	tb.until(`location.pathname === "/ky/cases/yntymak.html" && page.document.body.innerText.includes("Жаңы текст.")`)
	tb.click("#follow")
	d.visit(tb, "ky/about.html")
	eval[chromedp.Void](tb, `page.same = true`)
	d.write(yntymak, story("Дагы бир текст."))
	eval[bool](tb, `(async () => { while (!(await (await fetch("/ky/cases/yntymak.html")).text()).includes("Дагы бир текст.")) await new Promise(r => setTimeout(r, 15)); return true; })()`)
	d.write("content/about.ky.md", packtest.Plain("Бул топтом жөнүндө", "Башка текст."))
	tb.until(`page.document.body.innerText.includes("Башка текст.")`) // the event before it has come, too
	if pressed := eval[string](tb, `document.getElementById("follow").getAttribute("aria-pressed")`); pressed != "false" || tb.at() != "ky/about.html" || !eval[bool](tb, `page.same === true`) {
		t.Errorf("it follows to %s, pressed: %s", tb.at(), pressed)
	}
}

// The preview's own page violates no rule of axe, and everything in it is reached by keyboard: in all widths, light and dark.
func TestPreviewAxeAndKeyboard(t *testing.T) {
	t.Parallel()
	d := preparing(t, "", "testdata/mixed")
	tb := d.open("ug/guide/first.html")
	command(tb, page.SetBypassCSP, page.SetBypassCSPParams{Enabled: true})
	d.write("content/guide/broken.en.md", "no front matter\n")
	d.visit(tb, "ug/cases/reading-room.html")
	tb.until(`document.getElementById("panel")`)
	for _, width := range []int64{1280, 360} {
		tb.size(width, 800)
		eval[chromedp.Void](tb, axe+defineAxe)
		for scheme, run := range map[string]string{"light": runAxe, "dark": runAxeOnColours} {
			tb.media("", scheme)
			for _, v := range eval[[]string](tb, strings.Replace(run, "runAxe({", "runAxe({iframes: false, ", 1)) {
				t.Errorf("%d px, %s: %s", width, scheme, v)
			}
		}
		if wide := eval[int](tb, `document.documentElement.scrollWidth`); wide > int(width) {
			t.Errorf("at %d px the bar is %d px wide", width, wide)
		}
		tb.shot(fmt.Sprintf("preview-%d", width))
	}
	tb.size(1280, 800)
	eval[chromedp.Void](tb, `document.querySelector(".brand").focus()`)
	tb.press(kb.Tab + kb.Enter)
	if !eval[bool](tb, `document.activeElement.closest("details").open`) {
		t.Error("the first list of the bar does not open by Enter")
	}
	tb.press(kb.Escape)
	if eval[bool](tb, `document.querySelector("details[open]") !== null`) {
		t.Error("it does not close by Escape")
	}
}

// What the preview serves is what a build writes, byte for byte.
func TestPreviewIsWhatIsBuilt(t *testing.T) {
	t.Parallel()
	d := preparing(t, "", "testdata/mixed")
	o := d.options()
	o.Only = []string{"site", "search"}
	r, err := build.Prepare(o)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, e := range r.Plan.Entries() {
		want, err := e.Bytes()
		if err != nil {
			t.Fatal(err)
		}
		answer, err := http.Get(d.base + e.Path)
		if err != nil {
			t.Fatal(err)
		}
		got, err := io.ReadAll(answer.Body)
		answer.Body.Close()
		if err != nil || answer.StatusCode != http.StatusOK || string(got) != string(want) {
			t.Errorf("%s: status %d, %d bytes, not %d: %v", e.Path, answer.StatusCode, len(got), len(want), err)
		}
		n++
	}
	if n < 50 {
		t.Errorf("only %d files were compared", n)
	}
}

// shot keeps a picture for looking at, where somebody asks for it: TOPTOM_SHOTS=FOLDER.
func (tb *tab) shot(name string) {
	tb.t.Helper()
	dir := os.Getenv("TOPTOM_SHOTS")
	if dir == "" {
		return
	}
	picture := command(tb, page.CaptureScreenshot, page.CaptureScreenshotParams{})
	if err := os.WriteFile(filepath.Join(dir, name+".png"), picture.Data, 0o644); err != nil {
		tb.t.Fatal(err)
	}
}
