package typst

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"
)

func TestCompile(t *testing.T) {
	t.Parallel()
	pdf := set(t, testEngine(), files(
		"/main.typ", "#set document(title: \"Жыйнак\")\n#let d = json(\"/data.json\")\n= #d.title\n#include \"/part/a.typ\"\n#image(\"/img/dot.png\", alt: \"dot\")",
		"/data.json", `{"title": "Тилди сактоо"}`,
		"/part/a.typ", "Салам, дүйнө",
		"/img/dot.png", dot,
	))
	if !bytes.HasPrefix(pdf, []byte("%PDF-")) || !bytes.Contains(pdf, []byte("%%EOF")) {
		t.Errorf("no PDF: %.40q", pdf)
	}
	if !bytes.Contains(pdf, []byte("NotoSerif")) && !bytes.Contains(pdf, []byte("NotoSans")) {
		t.Error("no font of the kit in the PDF")
	}
	if pages(pdf) != 1 {
		t.Errorf("%d pages", pages(pdf))
	}
}

// dot is a PNG of one pixel.
const dot = "\x89\x50\x4e\x47\x0d\x0a\x1a\x0a\x00\x00\x00\x0d\x49\x48\x44\x52\x00\x00\x00\x01\x00\x00\x00\x01\x08\x00\x00\x00\x00\x3a\x7e\x9b\x55\x00\x00\x00\x0a\x49\x44\x41\x54\x78\xda\x63\xf8\x0f\x00\x01\x01\x01\x00\x1c\xb0\x8c\x99\x00\x00\x00\x00\x49\x45\x4e\x44\xae\x42\x60\x82"

func TestDate(t *testing.T) {
	t.Parallel()
	pdf := set(t, testEngine(), files("/main.typ", `#assert.eq(datetime.today(), datetime(year: 2026, month: 11, day: 26))`))
	if !bytes.Contains(pdf, []byte("D:20261126000000Z")) {
		t.Error("the day of the job is not the day of the PDF")
	}
}

// An instance that has set other documents gives the same bytes as a new one, and so does an engine that compiled the module itself: its
// cache cannot be.
func TestSameBytes(t *testing.T) {
	t.Parallel()
	var progress []string
	cold := newEngine(t, Options{Workers: 1, Cache: "compile_test.go/cache", Progress: func(s string) { progress = append(progress, s) }})
	book := book(5)
	first := set(t, testEngine(), book)
	second := set(t, cold, book)
	set(t, cold, files("/main.typ", "#set page(\"a4\")\n= Another"))
	third := set(t, cold, book)
	if !bytes.Equal(first, second) {
		t.Error("two engines, other bytes")
	}
	if !bytes.Equal(second, third) {
		t.Error("the same engine, other bytes")
	}
	if len(progress) != 1 || len(cold.idle) != 1 {
		t.Errorf("progress %q, %d instances", progress, len(cold.idle))
	}
}

func TestFilesDoNotLeak(t *testing.T) {
	t.Parallel()
	e := newEngine(t, Options{Workers: 1, Cache: testEngine().cache})
	set(t, e, files("/main.typ", "#include \"a.typ\"\n#image(\"b.png\")\n#read(\"c.txt\")", "/a.typ", "secret", "/b.png", dot, "/c.txt", "secret"))
	for _, src := range []string{`#include "a.typ"`, `#image("b.png")`, `#read("c.txt")`} {
		_, messages, err := e.Compile(context.Background(), files("/main.typ", src))
		if err != nil || len(messages) != 1 || messages[0].Text != "file not found" {
			t.Errorf("%s: %v %+v", src, err, messages)
		}
	}
	first := set(t, e, files("/main.typ", `#include "a.typ"`, "/a.typ", "one"))
	second := set(t, e, files("/main.typ", `#include "a.typ"`, "/a.typ", "two two"))
	if bytes.Equal(first, second) {
		t.Error("a file of the job before was used")
	}
	if e.idle[0].files == 0 || len(e.idle) != 1 {
		t.Errorf("%d instances", len(e.idle))
	}
}

// A file that has another text than in the job before is set as it is now, also where letters of both end in the same byte.
func TestChangedFiles(t *testing.T) {
	t.Parallel()
	e := newEngine(t, Options{Workers: 1, Cache: testEngine().cache})
	for _, text := range []string{"а: в", "а: Ĳ", "Щ", "ө", "Яү", "Уң", "Бё"} {
		job := files("/main.typ", `#include "a.typ"`, "/a.typ", text)
		if got, want := set(t, e, job), set(t, newEngine(t, Options{Workers: 1, Cache: testEngine().cache}), job); !bytes.Equal(got, want) {
			t.Errorf("%q is set as something else", text)
		}
	}
}

// The numbers that the module holds are all given back: nothing piles up from one document to the next.
func TestHeapDoesNotGrow(t *testing.T) {
	t.Parallel()
	e := newEngine(t, Options{Workers: 1, Cache: testEngine().cache})
	var used []int
	for range 3 {
		set(t, e, book(1))
		_, _, err := e.Compile(context.Background(), files("/main.typ", "#nope"))
		if err != nil {
			t.Fatal(err)
		}
		used = append(used, e.idle[0].host.heap.used())
	}
	if used[1] != used[0] || used[2] != used[0] {
		t.Errorf("values in use: %v", used)
	}
}

func TestConcurrent(t *testing.T) {
	t.Parallel()
	e := testEngine()
	want := map[int][]byte{}
	for n := range 4 {
		want[n] = set(t, e, book(n+1))
	}
	var wg sync.WaitGroup
	for k := range 16 {
		wg.Go(func() {
			pdf, _, err := e.Compile(context.Background(), book(k%4+1))
			if err != nil || !bytes.Equal(pdf, want[k%4]) {
				t.Errorf("%d: %v, %d bytes", k, err, len(pdf))
			}
		})
	}
	wg.Wait()
	if n := len(e.idle); n > cap(e.seats) {
		t.Errorf("%d instances", n)
	}
}

func TestWrongJobs(t *testing.T) {
	t.Parallel()
	for name, j := range map[string]Job{
		"nothing":        {},
		"no main":        {Files: map[string][]byte{"/a.typ": nil}, Main: "/main.typ"},
		"relative":       files("/main.typ", "", "a.typ", ""),
		"upwards":        files("/main.typ", "", "/../a.typ", ""),
		"not clean":      files("/main.typ", "", "/a//b.typ", ""),
		"back slash":     files("/main.typ", "", `/a\b.typ`, ""),
		"null":           files("/main.typ", "", "/a\x00b", ""),
		"not UTF-8":      files("/main.typ", "", "/\xff", ""),
		"end is a slash": files("/main.typ", "", "/a/", ""),
	} {
		if _, _, err := testEngine().Compile(context.Background(), j); err == nil {
			t.Errorf("%s: taken", name)
		}
	}
}

// Whatever the source does, it is over when the context is, and the engine goes on.
func TestEndless(t *testing.T) {
	t.Parallel()
	e := testEngine()
	for name, src := range map[string]string{
		"loops":  "#for a in range(100000) { for b in range(100000) { for c in range(100000) {} } }",
		"pages":  "#for a in range(100000) { for b in range(100000) { pagebreak() } }",
		"depth":  "#" + strings.Repeat("[", 20000) + strings.Repeat("]", 20000),
		"layout": "#set page(width: 10pt, height: 10pt, margin: 0pt)\n#{ (\"w \" * 20000000) }",
	} {
		ctx, cancel := context.WithTimeout(context.Background(), 300*time.Millisecond)
		_, messages, err := e.Compile(ctx, files("/main.typ", src))
		cancel()
		if !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("%s: %v %+v", name, err, messages)
		}
	}
	set(t, e, book(1))
}

func TestHostile(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, src, want string }{
		{"recursion", "#let f(x) = f(x + 1)\n#f(0)", "/main.typ:1:13 maximum function call depth exceeded"},
		{"while", "#while true {}", "/main.typ:1:8 condition is always true"},
		{"itself", `#include "main.typ"`, "/main.typ:1:10 cyclic import"},
		{"nesting", "#" + strings.Repeat("[", 1000) + strings.Repeat("]", 1000), ""},
		{"show", "#show \"a\": [aa]\na", ""},
		{"not UTF-8", "a \xff b", ":0:0 file is not valid utf-8"},
		{"outside", `#read("/../../etc/passwd")`, "/main.typ:1:7 file not found"},
		{"package", `#import "@preview/cetz:0.3.0": *`, "/main.typ:1:9 packages cannot be used here"},
		{"plugin", `#plugin("x.wasm")`, "/main.typ:1:9 failed to load WebAssembly module (unexpected end-of-file (at offset 0x4))"},
		{"picture", `#image("x.png")`, "/main.typ:1:2 failed to decode image (unexpected end of file)"},
		{"SVG", `#image("x.svg")`, "/x.svg:0:0 failed to parse SVG (missing root node)"},
		{"JSON", `#json("x.json")`, "/x.json:0:0 failed to parse JSON (EOF while parsing an object at line 1 column 1)"},
	} {
		j := files("/main.typ", c.src, "/x.png", dot[:20], "/x.svg", "<svg", "/x.json", "{", "/x.wasm", "\x00asm")
		pdf, messages, err := testEngine().Compile(context.Background(), j)
		got := ""
		for _, m := range messages {
			got += fmt.Sprintf("%s:%d:%d %s", m.File, m.Line, m.Col, m.Text)
		}
		if err != nil || got != c.want || (pdf == nil) != (got != "") {
			t.Errorf("%s: %v, %d bytes, %s", c.name, err, len(pdf), got)
		}
	}
}

// A document that needs too much memory is an error of the engine, which is made anew.
func TestMemory(t *testing.T) {
	t.Parallel()
	e := testEngine()
	_, messages, err := e.Compile(context.Background(), files("/main.typ", "#let a = range(200000000)\n#a.len()"))
	if err == nil || !strings.Contains(err.Error(), "1 GB") {
		t.Errorf("%v %+v", err, messages)
	}
	set(t, e, book(1))
}

func TestClose(t *testing.T) {
	t.Parallel()
	e := New(testKit(t), Options{Cache: testEngine().cache})
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			pdf, _, err := e.Compile(context.Background(), book(1))
			if err != nil && !errors.Is(err, ErrClosed) || err == nil && pdf == nil {
				t.Error(err)
			}
		})
	}
	for range 2 {
		wg.Go(func() {
			if err := e.Close(); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if _, _, err := e.Compile(context.Background(), book(1)); !errors.Is(err, ErrClosed) {
		t.Error(err)
	}
}

func TestCancelledBefore(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, _, err := testEngine().Compile(ctx, book(1)); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if _, _, err := newEngine(t, Options{}).Compile(ctx, book(1)); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}
