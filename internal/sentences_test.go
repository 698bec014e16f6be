package internal_test

import (
	"go/ast"
	"go/token"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"toptom/i18n"
	"toptom/internal/build"
	"toptom/internal/diag"
	"toptom/internal/locale"
)

// sentenceMakers are the functions that are given what toptom says, and which of their arguments are formats.
var sentenceMakers = map[string][]int{
	"Textf": {0}, "WithHint": {0}, "Errorf": {2}, "Warnf": {2}, "Noticef": {2}, "errorf": {2}, "warnf": {2}, "Counted": {1, 2},
	"unfinished": {2}, "hint": {1}, "withHint": {1}, "faultf": {1}, "failf": {0}, "wrongf": {0},
	"cmd/toptom say": {0}, "cmd/toptom step": {0}, "internal/build progress": {0}, // common names elsewhere
}

// passedOn are names of parameters that hold a format which is a literal where it comes from.
var passedOn = []string{"format", "many", "stage"}

// sentence is something that toptom says, and where.
type sentence struct{ format, file string }

// sentences finds all that toptom says; a format that cannot be known from the code is a fault.
func sentences(t *testing.T) []sentence {
	t.Helper()
	list := []sentence{}
	for s := range diag.Error + 1 {
		list = append(list, sentence{s.String(), "internal/diag/diag.go"})
	}
	parse(t).each(func(pkg, file string, code *ast.File) {
		ast.Inspect(code, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			for _, i := range append(sentenceMakers[called(call)], sentenceMakers[pkg+" "+called(call)]...) {
				if i >= len(call.Args) { // another function of this name
					continue
				}
				if format, ok := literal(call.Args[i]); ok {
					list = append(list, sentence{format, file})
				} else if id, ok := call.Args[i].(*ast.Ident); !ok || !slices.Contains(passedOn, id.Name) {
					t.Errorf("%s: a format of %s is no literal: it cannot be translated", file, called(call))
				}
			}
			return true
		})
	})
	return list
}

// called is the name of the function that is called; "" for those of package fmt.
func called(call *ast.CallExpr) string {
	switch f := call.Fun.(type) {
	case *ast.SelectorExpr:
		if x, ok := f.X.(*ast.Ident); ok && x.Name == "fmt" {
			return ""
		}
		return f.Sel.Name
	case *ast.Ident:
		return f.Name
	}
	return ""
}

// literal is the value of a string, maybe put together of several.
func literal(e ast.Expr) (string, bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		s, err := strconv.Unquote(e.Value)
		return s, err == nil && e.Kind == token.STRING
	case *ast.BinaryExpr:
		a, okA := literal(e.X)
		b, okB := literal(e.Y)
		return a + b, okA && okB
	}
	return "", false
}

var verb = regexp.MustCompile(`%(?:\[(\d+)\])?[-+# 0]*\d*([a-zA-Z%])`)

// verbs are the verbs of a format by the argument that they print, from 1.
func verbs(format string) map[int]string {
	of, next := map[int]string{}, 1
	for _, v := range verb.FindAllStringSubmatch(format, -1) {
		if v[2] == "%" {
			continue
		}
		if n, err := strconv.Atoi(v[1]); err == nil {
			next = n
		}
		of[next] += strings.Replace(v[0], "["+v[1]+"]", "", 1)
		next++
	}
	return of
}

// hasWords says whether there is anything to translate.
func hasWords(format string) bool {
	return strings.ContainsFunc(verb.ReplaceAllString(format, ""), unicode.IsLetter)
}

// translated are the files that people write; Latin Uzbek is made from Cyrillic.
var translated = map[string]string{
	"ky": "абвгдеёжзийклмнңоөпрстуүфхцчшщъыьэюя", "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя", "uz-Cyrl": "абвгдеёжзийклмнопрстуфхцчшъьэюяўқғҳ",
}

// Whatever toptom says it says in every language, with the same arguments, and no translation is left of what it says no more.
func TestEverySentenceIsTranslated(t *testing.T) {
	t.Parallel()
	said := sentences(t)
	if len(said) < 300 {
		t.Errorf("only %d sentences found", len(said))
	}
	for lang := range translated {
		texts, err := locale.Sentences(i18n.FS, lang)
		if err != nil {
			t.Fatal(err)
		}
		live := map[string]bool{}
		for _, s := range said {
			if !hasWords(s.format) || live[s.format] {
				continue
			}
			live[s.format] = true
			text, ok := texts[s.format]
			switch {
			case !ok:
				t.Errorf("i18n/findings/%s.yaml lacks what %s says:\n%s", lang, s.file, yamlQuoted(s.format))
			case !maps.Equal(verbs(text), verbs(s.format)):
				t.Errorf("%s: the verbs of %q are not those of %q", lang, text, s.format)
			}
		}
		for format := range texts {
			if !live[format] {
				t.Errorf("%s: nobody says %q", lang, format)
			}
		}
	}
}

func yamlQuoted(s string) string { return "'" + strings.ReplaceAll(s, "'", "''") + "': ''" }

// No word mixes scripts, none has a letter of a sister language, and what is Latin in a translation is Latin in English, too: names of
// files and fields, and what is to be typed.
func TestSentencesLetters(t *testing.T) {
	t.Parallel()
	words := func(s string) []string {
		return strings.FieldsFunc(verb.ReplaceAllString(s, " "), func(r rune) bool { return !unicode.IsLetter(r) })
	}
	for lang, alphabet := range translated {
		texts, err := locale.Sentences(i18n.FS, lang)
		if err != nil {
			t.Fatal(err)
		}
		for format, text := range texts {
			if text == format || strings.TrimSpace(text) != text || text == "" {
				t.Errorf("%s: %q", lang, text)
			}
			known := append(words(format), "UTF", "https", "YAML", "toptom", "aliases", "status")
			for _, w := range words(text) {
				if slices.Contains(known, w) && !strings.ContainsFunc(w, func(r rune) bool { return unicode.Is(unicode.Cyrillic, r) }) {
					continue
				}
				for _, r := range strings.ToLower(w) {
					if !strings.ContainsRune(alphabet, r) {
						t.Errorf("%s: %q in %q has the letter %q", lang, w, text, r)
					}
				}
			}
		}
	}
}

// Latin Uzbek has no Cyrillic letter, and the verbs and all that is to be typed as they were.
func TestSentencesInLatinUzbek(t *testing.T) {
	t.Parallel()
	texts, err := locale.Sentences(i18n.FS, "uz-Cyrl")
	if err != nil {
		t.Fatal(err)
	}
	latin := build.Translator(i18n.FS, "uz-Latn")
	for format, text := range texts {
		got := latin(format)
		if strings.ContainsFunc(got, func(r rune) bool { return unicode.Is(unicode.Cyrillic, r) }) {
			t.Errorf("%q has Cyrillic letters", got)
		}
		if !maps.Equal(verbs(got), verbs(text)) {
			t.Errorf("%q has other verbs than %q", got, text)
		}
	}
}

// Every file of translations is one that somebody is spoken to in.
func TestSentencesFiles(t *testing.T) {
	t.Parallel()
	files, err := fs.Glob(i18n.FS, "findings/*.yaml")
	if err != nil || len(files) != len(translated) {
		t.Errorf("files %v, %v", files, err)
	}
}
