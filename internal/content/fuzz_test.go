package content

import (
	"bytes"
	"path"
	"strings"
	"testing"
	"unicode/utf8"

	"toptom/internal/diag"
	"toptom/internal/pack"
)

// inside fails the test where a finding stands outside its text.
func inside(t *testing.T, text string, findings diag.List) {
	t.Helper()
	lines := strings.Split(text, "\n")
	for _, f := range findings {
		switch {
		case f.Place.Line < 0 || f.Place.Line > len(lines):
			t.Errorf("%s: the text has %d lines", f.Place, len(lines))
		case f.Place.Line > 0 && f.Place.Col > utf8.RuneCountInString(lines[f.Place.Line-1])+1:
			t.Errorf("%s: the line has %d characters", f.Place, utf8.RuneCountInString(lines[f.Place.Line-1]))
		case f.Place.Line == 0 && f.Place.Col != 0, f.Place.File != "a.ky.md":
			t.Errorf("the place %+v", f.Place)
		}
	}
}

func FuzzFrontMatter(f *testing.F) {
	for _, s := range []string{
		"", "\n\n", "---", "---\n", "---\n---", "---\ntitle: Салам\n---\nТекст\n", "\n\n---\ntitle: Салам\n...\n", "+++\na = 1\n+++\n", "---\n\ttitle: а\n---\n", "---\ntitle: а: б\n---\n", "---\ntitle: “а”\n---\n",
		"---\ntitle: \"а\n---\n", "---\ntitle: а\ntitle: б\ntitel: в\n---\n", "---\ntitle: &а б\nsummary: *а\n---\n", "---\nkeywords: [а, а, [б]]\ntranslation: {status: draft, from: ky, reviewed_on: 2026-13-01}\n---\n",
		"---\n\"\\u0000\": 1\n---\n", "---\n? {}\n: 1\n---\n", "---\ntitle: |\n  а\n  б\nweight: 0x10\ndraft: True\n---\n", "--- \n#\n---\n", "---\na:\n- b:\n  - c\n---\n", "---\ntitle: \u2028а\u0085б\n---\n",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		text, bad := readable("a.ky.md", []byte(raw))
		if bad != nil {
			inside(t, raw, diag.List{*bad})
			return
		}
		if !utf8.Valid(text) || bytes.ContainsAny(text, "\r\x00") {
			t.Fatalf("readable let %q pass", text)
		}
		front, body, line, bad := splitFrontMatter("a.ky.md", text)
		if bad != nil {
			inside(t, string(text), diag.List{*bad})
			return
		}
		before := len(text) - len(body)
		if got := bytes.Count(text[:before], []byte("\n")); got != line && len(body) > 0 || !bytes.Contains(text[:before], front) {
			t.Errorf("the body begins behind line %d, not %d", got, line)
		}
		src := newSource("a.ky.md", line-1-bytes.Count(front, []byte("\n")), front)
		d := &decoder{src: src}
		values, places := d.decode(pack.PageKind().Front)
		findings := d.findings
		inside(t, string(text), findings)
		for name := range values {
			inside(t, string(text), diag.List{{Place: places.At(name), Code: name}})
		}
		if values == nil && len(findings) == 0 {
			t.Error("nothing is read and nothing is said")
		}
	})
}

// FuzzDecode reads any YAML by the largest declaration there is.
func FuzzDecode(f *testing.F) {
	for _, s := range []string{
		"code: KG-01\nsafety: {basis: consent, consent: {scope: [web, web]}}\n", "sources: [{sid: s1}, 1, [], {url: \"http://[\"}]\n", "images: {}\nfigures: [{value: NaN}, {value: 1e400}]\n", "created: 99999-01-01\nembargo_until: x\n", "a: [\n", "&a a: *a\n", "<<: {code: б}\n", "!!binary code: =\n",
	} {
		f.Add(s)
	}
	fields := pack.Kinds()[0].Meta
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) || strings.Contains(text, "\r") { // neither comes so far
			return
		}
		d := &decoder{src: newSource("a.ky.md", 0, []byte(text)), vocabs: map[string]*pack.Vocab{}}
		values, places := d.decode(fields)
		findings := d.findings
		inside(t, text, findings)
		for name := range values {
			inside(t, text, diag.List{{Place: places.At(name), Code: name}})
		}
	})
}

func FuzzFileName(f *testing.F) {
	for _, s := range []string{"canal.uz-Cyrl.md", "canal.md", ".md", "a..md", "a.b.ky.md", "index.ky", "КАНАЛ.KY.MD", "a.ky-x-private.md", "a.zh-Hant-HK.md", "a.\x00.md", "../a.ky.md"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, name string) {
		stem, lang, bad := splitName(name)
		if strings.Contains(name, "/") {
			return
		}
		if !strings.HasPrefix(name, stem) || strings.ContainsAny(lang, "/\\") && !bad || lang == "" && bad && !strings.Contains(name, ".") {
			t.Errorf("%q: stem %q, language %q, bad %v", name, stem, lang, bad)
		}
		if bad || lang == "" || !pageName.MatchString(stem) {
			return
		}
		if full := path.Join("ky", stem+".html"); path.Dir(full) != "ky" || full != path.Clean(full) {
			t.Errorf("%q leads to %q", name, full)
		}
	})
}
