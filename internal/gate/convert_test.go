package gate_test

import (
	"io/fs"
	"os"
	"strings"
	"testing"

	"toptom/internal/diag"
	"toptom/internal/gate"
	"toptom/internal/pack"
	"toptom/internal/packtest"
)

// A page made by rule goes with the page it was made from: what is held back is in no byte, in neither script.
func TestNothingHeldBackIsConverted(t *testing.T) {
	t.Parallel()
	const secret, latin = "Шўнғиёқ", "Shoʻngʻiyoq"
	fields := []string{"title: " + secret, "summary: " + secret, "keywords: [" + secret + "]", "place_label: " + secret, "#action: " + secret}
	page := func(slug, tag string, changes ...string) string {
		return packtest.File("content/cases/"+slug+"/index."+tag+".md", packtest.Page(tag, changes...))
	}
	a := packtest.Pack("languages: [ky, ru, uz-Cyrl, {tag: uz-Latn, converted_from: uz-Cyrl}]", "drafts: false")
	for i, status := range []string{"machine-draft", "draft", "in-review"} {
		slug := []string{"bir", "eki", "uch"}[i]
		a += packtest.File("content/cases/"+slug+"/meta.yaml", packtest.Meta([]string{"KG-11", "KG-12", "KG-13"}[i])) + page(slug, "ky") +
			page(slug, "uz-Cyrl", append(fields, "translation: {status: "+status+", from: ky}")...)
	}
	a += packtest.File("content/cases/high/meta.yaml", packtest.Meta("KG-20", "safety.risk.level: high")) + page("high", "ky") + page("high", "uz-Cyrl", fields...)
	a += packtest.File("content/plan.uz-Cyrl.md", packtest.Plain(secret, secret, "draft: true"))
	a += page("yntymak", "uz-Cyrl")
	b := packtest.Build(t, a, packtest.Base(), packtest.BaseURL("https://example.org/"))
	b.Passes()
	if !b.Planned("uz-latn/cases/yntymak.html") || b.Attr("uz-latn/cases/yntymak.html", "article.text", "lang") != "" {
		t.Error("what is open is not converted")
	}
	if b.Attr("uz-latn/cases/bir.html", "article.text", "lang") == "" {
		t.Error("a page that is held back is published in the other script")
	}
	dir := t.TempDir()
	b.WriteTo(dir)
	err := fs.WalkDir(os.DirFS(dir), ".", func(file string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(dir + "/" + file)
		if text := string(data); strings.Contains(text, secret) || strings.Contains(text, latin) || strings.Contains(text, "ʻngʻiyoq") {
			t.Errorf("%s has the word that is held back", file)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	told := 0
	for _, line := range b.Lines(diag.Notice) {
		if strings.Contains(line, "held-back") {
			told++
		}
	}
	if told != 5 {
		t.Errorf("%d notices, want one for each page or item that is held back:\n%s", told, strings.Join(b.Lines(diag.Notice), "\n"))
	}
}

func TestConvertedGoesWithItsSource(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		source string // status of the page it is made from; "" for none
		byRule bool
		want   string
	}{
		{"original", true, ""}, {"approved", true, ""},
		{"draft", true, "the translation is not approved (draft) and the pack does not publish drafts"},
		{"machine-draft", true, "the translation is machine-draft"},
		{"machine-draft", false, "the translation is machine-draft"},
		{"", true, "the page it is converted from is missing"}, {"", false, ""},
	} {
		it := consented(t)
		it.Pages["ru"].ByRule = c.byRule
		it.Pages["ru"].Translation = pack.Translation{Status: "converted", From: "ky"}
		it.Pages["ky"].Translation.Status = c.source
		if c.source == "" {
			delete(it.Pages, "ky")
		}
		_, held := gate.Apply(packOf(t, it), gate.Public(), noon)
		got := ""
		for _, h := range held {
			if h.Lang == "ru" {
				got = h.Reason.String()
			}
		}
		if got != c.want {
			t.Errorf("%+v: held back because %q", c, got)
		}
	}
}
