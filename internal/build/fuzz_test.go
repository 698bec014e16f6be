package build_test

import (
	"strings"
	"testing"

	"toptom/internal/diag"
	"toptom/internal/packtest"
)

// sound builds a pack with one hostile file: nothing panics, every finding stands in the file and shows its line, and what
// passes becomes pages that are well formed.
func sound(t *testing.T, name, text string) {
	t.Helper()
	b := packtest.Build(t, "", packtest.Base(), packtest.With(name, []byte(text)))
	b.PlacesAreReal()
	for _, f := range b.Findings {
		if f.Code == "" || f.Text.String() == "" || strings.Contains(f.Text.String()+f.Hint.String(), "%!") {
			t.Errorf("%s: %s: %s", f.Place, f.Code, f.Text)
		}
	}
	if b.Findings.HasErrors() {
		return
	}
	for _, p := range b.Pages() {
		for _, fault := range packtest.Faults(b.Bytes(p)) {
			if !strings.HasPrefix(fault, "a message is missing") { // a writer may write ⟨
				t.Errorf("%s: %s", p, fault)
			}
		}
	}
}

func FuzzPlainPage(f *testing.F) {
	for _, s := range []string{
		salam, "", "---", "---\n---\n", "---\ntitle: \"<b>&amp;\"\naliases: [/ky/a.html]\n---\n\n## А {#a}\n\n[а](#a) ![б](a.png) <b>\n", "---\ntitle: а\nsummary: |\n  а\n  б\n---\n\n> [!NOTE]\n> а[^1]\n\n[^1]: б\n",
		"---\ntitle: а\nweight: -1\ntranslation: {status: draft, from: ru}\n---\n| а |\n|-|\n| `<` |\n", "\ufeff---\r\ntitle: \u202eа\r\n---\r\n\r\n### Үч\r\n", "---\n? [а]\n: б\n---\n", "---\ntitle: !!set {а}\n---\n", "---\n\"\": 1\n---\n",
		"---\ntitle: а\n---\n\n[а](KG-01#src-s1) [б](cases/yntymak/../yntymak/) [в](%zz) [г](<a b>) [д](//x)\n",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) { sound(t, "content/bet.ky.md", text) })
}

func FuzzCase(f *testing.F) {
	for _, s := range []string{
		packtest.Page("ky"), packtest.Page("ky", "#limits: а[^s1]", "figures: {a: б}", "alt: {a.png: б}"), packtest.Page("ky", "-#limits", "title: \"'><script>\""), "---\ntitle: а\nsummary: а\n---\n## А {#summary}\n## Б {#summary}\n",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) { sound(t, "content/cases/yntymak/index.ky.md", text) })
}

func FuzzMeta(f *testing.F) {
	for _, s := range []string{
		packtest.Meta("KG-01"), packtest.Meta("KG-01", packtest.Consented...), packtest.Meta("KG-01", "figures: [{key: a, value: 1, sid: s1}]", "related: [{id: yntymak, rel: continues}]"), "code: [", "safety: {safety: {safety: }}", "{}", "[]", "~", "code: &a\n",
		packtest.Meta("KG-01", "start: 0001-01-01", "end: 9999-12-31", "effort: {people: -1}"), "sources:\n- sid: \"\"\n", "communities: [~, \"\", 1, 1.0, true]\n",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) { sound(t, "content/cases/yntymak/meta.yaml", text) })
}

func FuzzPackYAML(f *testing.F) {
	for _, s := range []string{
		"title: а\nlanguages: [ky, ru]\n", "title: {ky: а}\nlanguages: [{tag: ky, fallback: [ky]}, ru]\ntheme: quiet\nbase_url: https://example.org\n", "languages: [ky]\ntitle: \n", "title: а\nlanguages: [ky-Arab, x-a, und, zh-Hant-HK]\n",
		"title: а\nlanguages: [ky, ru]\nways: [{text: {ky: а}, items: [KG-01]}]\nfeatured: [KG-01]\nmenu: [about]\nimprint: \"<>\"\nedition: {date: 2026, name: а}\nlicence: CC0-1.0\n",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		sound(t, "content/pack.yaml", text)
	})
}

// FuzzFileName puts a file of any name into the pack: it is read, refused or left alone, and nothing is planned outside the folder.
func FuzzFileName(f *testing.F) {
	for _, s := range []string{"bet.ky.md", "a/b.ky.md", "index.ky.md", "_index.ky.md", "cases/a/meta.yaml", "cases/index.ky.md", "vocab/themes.yaml", "a.b.c.ky.md", ".ky.md", "ky.md", "..ky.md", "a /b.ky.md", "CON/a.ky.md", "a.ky-Cyrl-KG.md", "ـ.ky.md", "\u0301.ky.md", "a\u202eb.ky.md"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, name string) {
		if name != strings.ToValidUTF8(name, "") || !validIn("content/"+name) {
			return
		}
		b := packtest.Build(t, "", packtest.Base(), packtest.With("content/"+name, []byte(salam)))
		if b.Findings.HasErrors() == (len(b.Plan.Entries()) > 0) {
			t.Errorf("%q: %d errors, %d files planned", name, b.Findings.Count(diag.Error), len(b.Plan.Entries()))
		}
		if clashes := b.Plan.Clashes(); len(clashes) > 0 {
			t.Errorf("%q: %s", name, clashes[0])
		}
	})
}

// validIn says whether a disk could have a file of this name beside those of the base.
func validIn(name string) bool {
	for _, taken := range []string{"content/pack.yaml", "content/about.ky.md", "content/cases", "content/cases/yntymak", "content/cases/yntymak/meta.yaml"} {
		if name == taken || strings.HasPrefix(name, taken+"/") && strings.Contains(taken, ".") {
			return false
		}
	}
	for _, part := range strings.Split(name, "/") {
		if part == "" || part == "." || part == ".." || strings.ContainsRune(part, 0) || len(part) > 255 {
			return false
		}
	}
	return true
}
