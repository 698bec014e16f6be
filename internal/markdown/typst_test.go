package markdown

import (
	"bytes"
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write golden files anew")

// typeset is a whole text as a layout would set it.
func typeset(d *Doc, r TypstResolver) string {
	r.Notes = d.Notes
	var w bytes.Buffer
	d.Lead.Typst(&w, r)
	for _, s := range d.Sections {
		w.WriteString("\n\n#heading(level: 2)[")
		s.TitleHTML.Typst(&w, r)
		w.WriteString("]#label(\"" + r.Prefix + s.ID + "\")\n\n")
		s.Body.Typst(&w, r)
	}
	return w.String()
}

// setting is what an edition knows in these tests.
var setting = TypstResolver{
	Prefix: "KG-01/",
	Link: func(dest, _ string) TypstTarget {
		switch {
		case strings.HasPrefix(dest, "#"):
			return TypstTarget{Label: "KG-01/" + dest[1:]}
		case strings.HasPrefix(dest, "../"):
			return TypstTarget{Item: "KG-06"}
		case strings.HasPrefix(dest, "/"):
			return TypstTarget{URL: "https://pack.example" + dest}
		}
		return TypstTarget{}
	},
	Image: func(dest, _ string) Picture {
		if strings.HasPrefix(dest, "gone") {
			return Picture{Missing: true, Alt: "alt", Credit: "credit"}
		}
		return Picture{Src: "/img/" + dest, Width: 800, Height: 600, Alt: "alt \"", Caption: "caption", Credit: "credit"}
	},
	Labels: Labels{Alert: map[string]string{"warning": "Внимание"}, Lang: "ru", Dir: "ltr"},
}

func TestTypstGolden(t *testing.T) {
	const file = "testdata/typst.golden"
	var got strings.Builder
	p := New()
	for _, c := range append(cases[:len(cases):len(cases)], typstCases...) {
		d, _ := p.Parse([]byte(c.src), testOptions(c.lang))
		r := setting
		r.RTL = mannerOf(c.lang).rtl
		got.WriteString("==== " + c.name + "\n" + c.src + "\n----\n" + typeset(d, r) + "\n")
	}
	if *update {
		if err := os.WriteFile(file, []byte(got.String()), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got.String(), "\n")); diff != "" {
		t.Errorf("%s", diff)
	}
}

// typstCases are shown in Typst alone, beside those of the HTML.
var typstCases = []struct{ name, lang, src, want string }{
	{"begins like a list", "ru", "6\\. 6.текст\n\n## 6. Глава\n\n\\- а", ""},
	{"signs of Typst", "en", "\\# $a$ @b \\<c> ~ -- --- ... \"d\" 'e' // f /* g */ \\\\ #let #{ } [ ] = + 1/2 https://a.b", ""},
	{"words joined by nothing", "en", "a*b*c `d`*e* *f*[g](../h \"i\")", ""},
	{"mixed tasks", "ky", "1. [x] а\n2. б\n\n- в\n- [ ] г\n\n  д", ""},
	{"many meanings", "ru", "А\nБ\n: в\n\n: г\n\n   д\n\nЕ\n: ж", ""},
	{"a list in a list", "ru", "1. один\n\n   - два\n     > три\n\n     четыре\n2. пять", ""},
	{"pictures", "ky", "а ![б](c.png) ![д](gone.png)\n\n![](e.png \"ж\")\n\n![](gone.png)", ""},
	{"links", "ky", "[а *б*](#в) [г](/д) [е](ж) <a@b.cd> <tel:+123> [www.a.org](http://www.a.org) [a.org/](https://a.org/) [www.b.org](https://c.org)", ""},
	{"note in a note", "ky", "а[^1]\n\n[^1]: б[^2][^1]\n\n    в\n[^2]: > г[^1]", ""},
	{"note in a link, a table and a heading", "ky", "[а[^1]](../b) \n\n## в[^2]\n\n| г[^3] |\n|-|\n| д[^1][^s1] |\n\n[^1]: б[^1]\n[^2]: е\n[^3]: - ж\n", ""},
	{"cites in a link", "ky", "[а[^s1][^s3]](../b)", ""},
	{"signs without shape", "ky", "а\u00ADб\u2028в\u2060г\u00A0д\u202Eе\u200B\u200D\u0301 \u00A0 😀", ""},
	{"long words", "ky", "а" + fill("б", 100) + "-\u2060" + fill("б", 100) + " " + fill("в", 40) + "-" + fill("г", 40) + " https://a.org/" + fill("d", 30) + " " + fill("ئ", 60), ""},
	{"nested headings", "ky", "> ### а\n\n- #### б", ""},
}

// Words of running text may be divided; those of headings, tables, captions, notes, code and addresses stay whole.
func TestTypstHyphens(t *testing.T) {
	const src = "бир\u00ADбир **баян**[^n] «баян», [баян](#x)\n\n- баян\n\n> баян\n\n### үйдө\n\n| үйдө |\n|---|\n| үйдө |\n\n![үйдө](a.jpg \"үйдө\")\n\n> [!WARNING]\n> баян `үйдө`\n\n" +
		"    үйдө\n\nсоңу баян\n\n[^n]: үйдө\n"
	d, _ := New().Parse([]byte(src), testOptions("ky"))
	r := setting
	asked := 0
	r.Hyphens = func(word string) []int {
		asked++
		switch i := strings.Index(word, "баян"); {
		case strings.Contains(word, "үйдө"), strings.Contains(word, "Внимание"), strings.Contains(word, "alt"):
			t.Errorf("asked of %q", word)
		case i >= 0:
			return []int{i + len("ба")}
		}
		return nil
	}
	divided := typeset(d, r)
	r.Hyphens = nil
	plain := typeset(d, r)
	if n := strings.Count(divided, "ба\u00ADян"); n != 7 {
		t.Errorf("%d words are divided in\n%s", n, divided)
	}
	if strings.ReplaceAll(divided, "\u00AD", "") != plain || strings.Contains(plain, "\u00AD") {
		t.Errorf("more than soft hyphens differs:\n%s", cmp.Diff(plain, divided))
	}
	if asked != 9 {
		t.Errorf("asked of %d words", asked)
	}
}
