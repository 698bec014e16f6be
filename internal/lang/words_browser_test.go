package lang

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf16"

	"github.com/dop251/goja"

	"toptom/internal/layout"
	"toptom/layouts"
)

// browser runs the scripts of the search as a browser does.
type browser struct {
	t    *testing.T
	call goja.Callable
}

// newBrowser loads the scripts and the tables of all languages. ask(lang, name, words) calls a function of the language for each word.
func newBrowser(t *testing.T) browser {
	t.Helper()
	set, findings := layout.Load(layouts.FS, fstest.MapFS{"assets/search/test.js": {Data: []byte(`
		import { words } from './words.js';
		import { snowball } from './snowball.js';
		Object.assign(globalThis, { words, snowball });`)}})
	_, code, faults := set.Script("test", "search/test.js", nil)
	if len(findings)+len(faults) > 0 {
		t.Fatal(findings, faults)
	}
	vm := goja.New()
	if _, err := vm.RunScript("words.js", string(code)); err != nil {
		t.Fatal(err)
	}
	script := "const tables = {};\n"
	for _, tag := range wordTags {
		script += fmt.Sprintf("tables[%q] = words(%s);\n", tag, WordsFor(tag).JSON())
	}
	v, err := vm.RunString(script + `(lang, name, list) => JSON.stringify(JSON.parse(list).map((w) => {
		const ask = name === "snowball" ? (w) => snowball[lang](w)[0] : tables[lang][name];
		const out = ask && ask(w);
		return out instanceof Map ? [...out].sort((a, b) => a[1] - b[1]).map(([stem]) => stem) : out;
	}))`)
	if err != nil {
		t.Fatal(err)
	}
	call, _ := goja.AssertFunction(v)
	return browser{t, call}
}

// ask puts the answers, one a word, into out, which points to a slice.
func (b browser) ask(lang, name string, words []string, out any) {
	b.t.Helper()
	in, err := json.Marshal(words)
	if err != nil {
		b.t.Fatal(err)
	}
	v, err := b.call(goja.Undefined(), goja.New().ToValue(lang), goja.New().ToValue(name), goja.New().ToValue(string(in)))
	if err != nil {
		b.t.Fatal(err)
	}
	if err := json.Unmarshal([]byte(v.String()), out); err != nil {
		b.t.Fatal(err)
	}
}

// wordTags: all languages with a table, and two without.
var wordTags = []string{"ky", "uz", "ru", "en", "ug", "fr", "kk"}

// spellings are characters that tell the two sides apart if anything does.
var spellings = map[string]string{
	"ky": "абвгдеёжзийклмнңоөпрстуүфхцчшщъыьэюяaeopcyxkmthbABEKMHOPCTXҢӨҮѳӊҰ", "uz": "абвгдеёжзийклмнопрстуфхцчшъьэюяўқғҳabdefghijklmnopqrstuvxyzʻʼ''’‘`OGSC",
	"ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюяЁЙaeopcyx", "en": "abcdefghijklmnopqrstuvwxyz'’ABCéï", "ug": "ئاەبپتجچخدرزژسشغفقكگڭلمنھوۇۆۈۋېىيـیکه",
	"fr": "abcdefghijklmnopqrstuvwxyzàâçéèêëîïôûùœÉÀ'’", "kk": "аәбвгғдежзийкқлмнңоөпрстуұүфхһцчшыіэюяЁӘҚ",
}

const oddities = "0159٣۷ \u00ad\u200c\u200d\u200e\u0301\u0306\u0308\u0341\u0344\u034f-‑–.,!«»\"'’ʻʼ\u2019İIıſßΣςσΆάЇїǅŉ\u064b\u0651ٱ中文かガกำ한\u1100\u1161😀𐐀ᵃ²½\u0958\u212bﬁＡ\ufeff\t\n"

// invented makes words of a language: those of its paradigms as they are, in capitals, with marks and joiners inside, and random ones.
func invented(lang string, n int) []string {
	rnd := rand.New(rand.NewPCG(7, uint64(len(lang))))
	letters, odd := []rune(spellings[lang]), []rune(oddities)
	known := paradigmWords(lang)
	words := append([]string{"", "O'sh-Ош", strings.Repeat("ш", 100), strings.Repeat("o'", 80), strings.Repeat("и\u0306", 70), strings.Repeat("\u0301", 400)}, known...)
	if len(words) > n {
		words = words[:n]
	}
	for len(words) < n {
		var w []rune
		if len(known) > 0 && rnd.IntN(3) == 0 {
			w = []rune(known[rnd.IntN(len(known))])
		} else {
			for range 1 + rnd.IntN(12) {
				w = append(w, letters[rnd.IntN(len(letters))])
			}
		}
		switch rnd.IntN(5) {
		case 0:
			w = []rune(strings.ToUpper(string(w)))
		case 1, 2:
			for range 1 + rnd.IntN(3) {
				at := rnd.IntN(len(w) + 1)
				w = append(w[:at:at], append([]rune{odd[rnd.IntN(len(odd))]}, w[at:]...)...)
			}
		}
		words = append(words, string(w))
	}
	return words
}

func TestGoAndBrowserAgree(t *testing.T) {
	b := newBrowser(t)
	for _, lang := range wordTags {
		w := WordsFor(lang)
		words := invented(lang, 5000)
		var folded, loose []string
		b.ask(lang, "fold", words, &folded)
		b.ask(lang, "loose", folded, &loose)
		different := 0
		for i, word := range words {
			form := w.Fold(word)
			if form != folded[i] || w.Loose(form) != loose[i] {
				if different++; different < 10 {
					t.Errorf("%s: %q is %q loose %q in Go, %q loose %q in the browser", lang, word, form, w.Loose(form), folded[i], loose[i])
				}
			}
		}
		rnd := rand.New(rand.NewPCG(1, 1))
		var texts []string
		for i := 0; i < len(words); i += 10 {
			between := []string{" ", "-", " «", "» ", "'", "’", ". ", "\u00ad", "", "\n", " ‘", "ʻ"}
			text := ""
			for _, word := range words[i : i+10] {
				text += word + between[rnd.IntN(len(between))]
			}
			texts = append(texts, text)
		}
		var tokens [][][3]any
		b.ask(lang, "tokens", texts, &tokens)
		for i, text := range texts {
			var want, got []string
			w.Tokens(text, func(start, end int, form string) {
				want = append(want, fmt.Sprint(units(text[:start]), " ", units(text[:end]), " ", form))
			})
			for _, x := range tokens[i] {
				got = append(got, fmt.Sprint(x[0], " ", x[1], " ", x[2]))
			}
			if strings.Join(want, "|") != strings.Join(got, "|") {
				t.Errorf("%s: %q:\n%v in Go,\n%v in the browser", lang, text, want, got)
				break
			}
		}
	}
}

// units is the length of a text as JavaScript counts.
func units(s string) int { return len(utf16.Encode([]rune(s))) }

func TestSizes(t *testing.T) {
	for _, tag := range wordTags {
		var b bytes.Buffer
		z, _ := gzip.NewWriterLevel(&b, gzip.BestCompression)
		z.Write(WordsFor(tag).JSON())
		z.Close()
		if b.Len() > 6<<10 {
			t.Errorf("%s: the table has %d bytes gzipped", tag, b.Len())
		}
	}
}

func TestJSONIsStable(t *testing.T) {
	for _, tag := range wordTags {
		if !bytes.Equal(WordsFor(tag).JSON(), WordsFor(tag).JSON()) {
			t.Errorf("%s: two tables", tag)
		}
	}
}
