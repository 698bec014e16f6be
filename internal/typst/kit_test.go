package typst

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// What the five languages are written with, and what this house puts between the words.
const alphabets = "АаБбВвГгДдЕеЁёЖжЗзИиЙйКкЛлМмНнҢңОоӨөПпРрСсТтУуҮүФфХхЦцЧчШшЩщЪъЫыЬьЭэЮюЯя" + // ky, ru
	"ЎўҚқҒғҲҳ" + "AaBbCcDdEeFfGgHhIiJjKkLlMmNnOoPpQqRrSsTtUuVvWwXxYyZz" + "OʻoʻGʻgʻʼ" + // uz, en
	"ئابپتجچخدرزژسشغفقكگڭلمنوۇۆۈۋھېەىي" + "،؛؟٪٫٬ـ٠١٢٣٤٥٦٧٨٩" + // ug
	"0123456789.,:;!?…-‐‑–—−«»„“”‘’‚\"'()[]{}<>/\\|@#№%‰&*+=~^_`§©®°·•†‡¶×÷½¼¾¹²³⁴€£$₽→←↑↓"

func TestMissing(t *testing.T) {
	t.Parallel()
	kit := testKit(t)
	for text, want := range map[string]string{
		"":        "",
		alphabets: "",
		" \t\n\u00a0\u202f\u00ad\u200b\u200d\u2066\u2069\ufeff\ufe0f\x00\u2028": "",
		"☐ ✓ a 漢 ☐":        "☐✓漢",
		"\U0001F600\ufe0f": "\U0001F600",
	} {
		if got := string(kit.Missing(text)); got != want {
			t.Errorf("%q: %q is missing", text, got)
		}
	}
	if got := string(Kit{Fonts: kit.Fonts[:1]}.Missing("aھ")); got != "ھ" {
		t.Errorf("%q is missing in the first font", got)
	}
	if got := string(Kit{Fonts: []Font{{"x", []byte("no font")}}}.Missing("a")); got != "a" {
		t.Errorf("%q is missing in no font", got)
	}
}

// Typst itself draws every letter with the fonts of the kit: it would warn, or fall back to none.
func TestAlphabetsAreSet(t *testing.T) {
	t.Parallel()
	pdf := set(t, testEngine(), files("/main.typ", "#set text(font: (\"Noto Serif\", \"Amiri\"), fallback: false)\n#read(\"/a.txt\")", "/a.txt", alphabets))
	for _, name := range []string{"NotoSerif", "Amiri"} {
		if !bytes.Contains(pdf, []byte(name)) {
			t.Errorf("%s is not in the PDF", name)
		}
	}
}

func TestFind(t *testing.T) {
	t.Parallel()
	kit := testKit(t)
	if len(kit.Fonts) != 12 || kit.Fonts[0].Name != "NotoSerif_400Regular.ttf" {
		t.Errorf("%d fonts", len(kit.Fonts))
	}
	for _, dirs := range [][]string{nil, {t.TempDir()}, {"", filepath.Join("..", "arch_test.go")}} {
		if _, err := Find(dirs...); !errors.Is(err, ErrMissing) {
			t.Errorf("%v: %v", dirs, err)
		}
	}
	half := t.TempDir()
	file := filepath.Join(half, "node_modules", wasmFile)
	if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o755), os.WriteFile(file, nil, 0o644)); err != nil {
		t.Fatal(err)
	}
	if _, err := Find(half); !errors.Is(err, ErrMissing) || strings.Contains(err.Error(), "\n") {
		t.Errorf("without fonts: %v", err)
	}
	if Present(half) || !Present(half, "../..") {
		t.Error("half a kit is present, or a whole one is not")
	}
}

// An engine that is opened reads its kit when it is asked for something.
func TestOpen(t *testing.T) {
	t.Parallel()
	if _, err := Open(Options{}, t.TempDir()); !errors.Is(err, ErrMissing) {
		t.Error(err)
	}
	modules := filepath.Join(t.TempDir(), "node_modules")
	for _, name := range append([]string{wasmFile}, fontFiles...) {
		file := filepath.Join(modules, name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o755), os.WriteFile(file, []byte("x"), 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	e, err := Open(Options{}, filepath.Dir(modules))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll(modules); err != nil {
		t.Fatal(err)
	}
	if id := e.Identity(); id != "" || e.Missing("a") != nil {
		t.Errorf("the kit was read before it was needed: %q", id)
	}
	if _, _, err := e.Compile(context.Background(), book(1)); !errors.Is(err, ErrMissing) {
		t.Error(err)
	}
}

func TestPack(t *testing.T) {
	t.Parallel()
	kit := Kit{Wasm: []byte("module"), Fonts: []Font{{"b.ttf", []byte("one")}, {"a.ttf", []byte("two")}}}
	var b bytes.Buffer
	if err := kit.Pack(&b); err != nil {
		t.Fatal(err)
	}
	got, err := unpack(b.Bytes())
	if err != nil || string(got.Wasm) != "module" || len(got.Fonts) != 2 || got.Fonts[0].Name != "b.ttf" || string(got.Fonts[1].Data) != "two" {
		t.Errorf("%v %+v", err, got)
	}
	if _, err := unpack(b.Bytes()[:b.Len()/2]); err == nil {
		t.Error("half a kit was read")
	}
}

func TestOtherWasm(t *testing.T) {
	t.Parallel()
	kit := testKit(t)
	kit.Wasm = append(bytes.Clone(kit.Wasm), 0)
	_, _, err := New(kit, Options{}).Compile(context.Background(), book(1))
	if err == nil || !strings.Contains(err.Error(), install) {
		t.Error(err)
	}
}

func TestBadFont(t *testing.T) {
	t.Parallel()
	kit := testKit(t)
	kit.Fonts = []Font{{"bad.ttf", []byte("no font")}}
	_, _, err := New(kit, Options{}).Compile(context.Background(), book(1))
	if err == nil || !strings.Contains(err.Error(), "bad.ttf") {
		t.Error(err)
	}
}
