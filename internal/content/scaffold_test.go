package content_test

import (
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"toptom/content/vocab"
	"toptom/i18n"
	"toptom/internal/content"
	"toptom/internal/diag"
	"toptom/internal/locale"
	"toptom/internal/pack"
)

var editorLangs = []string{"en", "ky", "ru", "uz-Cyrl"}

// explain gives the messages of one language only: what is missing there must not be filled in from another.
func explain(t *testing.T, lang string) func(id string) string {
	t.Helper()
	catalog, errs := locale.Load(i18n.FS)
	for _, err := range errs {
		t.Fatal(err)
	}
	m := catalog.Messages(lang, nil)
	return func(id string) string {
		if !m.Has(id) {
			return ""
		}
		return m.T(id)
	}
}

// explainedIDs are the messages that the declarations ask for.
func explainedIDs() []string {
	ids := []string{"new.meta", "new.body", "new.about.title", "new.about.text", "new.pack.title"}
	var walk func(prefix string, fields []pack.Field)
	walk = func(prefix string, fields []pack.Field) {
		for _, f := range fields {
			if prefix == "field." && (f.Name == "id" || f.Name == "kind") { // the folder says both
				continue
			}
			ids = append(ids, prefix+f.Name)
			walk(prefix+f.Name+".", f.Fields)
		}
	}
	for _, k := range append(pack.Kinds(), pack.PageKind()) {
		walk("field.", k.Meta)
		walk("field.front.", k.Front)
		for _, s := range k.Sections {
			ids = append(ids, "section."+s.ID, "field.section."+s.ID)
		}
	}
	walk("field.pack.", pack.ConfigFields())
	return ids
}

func TestEveryFieldIsExplained(t *testing.T) {
	ids := explainedIDs()
	if len(ids) < 150 {
		t.Fatalf("only %d messages are asked for: the declarations were not walked", len(ids))
	}
	for _, lang := range editorLangs {
		text := explain(t, lang)
		for _, id := range ids {
			s := text(id)
			if s == "" {
				t.Errorf("%s: no message %s", lang, id)
			}
			if n := len(strings.Fields(s)); n > 30 {
				t.Errorf("%s: %s has %d words; an explanation has at most 30", lang, id, n)
			}
			// A page carries explanations inside HTML comments, where two hyphens are not allowed.
			if strings.Contains(s, "--") || strings.ContainsAny(s, "<>\n") {
				t.Errorf("%s: %s would break the comment it stands in: %q", lang, id, s)
			}
		}
	}
}

var day = time.Date(2026, 11, 25, 0, 0, 0, 0, time.UTC)

func scaffold(t *testing.T, k *pack.Kind, lang string) content.Scaffold {
	t.Helper()
	return content.Scaffold{Kind: k, Lang: lang, Code: "KG-09", Today: day, Explain: explain(t, lang)}
}

// load reads a pack of the files given; an error finding fails the test.
func load(t *testing.T, lang string, files map[string]string) *pack.Pack {
	t.Helper()
	fsys := fstest.MapFS{"content/pack.yaml": {Data: []byte("title: Топтом\nlanguages: [" + lang + "]\n")}}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	p, findings, err := content.Load(fsys, content.Options{Vocab: vocab.FS})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range findings {
		if f.Severity == diag.Error {
			t.Errorf("%s: %v: %v [%s]", lang, f.Place, f.Text, f.Code)
		}
	}
	return p
}

func TestScaffoldOfACaseIsRead(t *testing.T) {
	for _, k := range pack.Kinds() {
		for _, lang := range editorLangs {
			s := scaffold(t, k, lang)
			dir := "content/" + k.Folder + "/ayil-mektebi/"
			p := load(t, lang, map[string]string{dir + "meta.yaml": s.Meta(), dir + "index." + lang + ".md": s.Page()})
			it, ok := p.ByCode("KG-09")
			if !ok || it.Status != "draft" || it.SourceLang != lang || it.Safety.Risk != "high" {
				t.Fatalf("%s, %s: the item was not read as a careful draft: %+v", k.Name, lang, it)
			}
			page := it.Pages[lang]
			if page == nil {
				t.Fatalf("%s, %s: the page was not read", k.Name, lang)
			}
			for _, sec := range k.Sections {
				if found := strings.Contains(s.Page(), "{#"+sec.ID+"}"); found == sec.FromData {
					t.Errorf("%s, %s: heading of section %s written: %v", k.Name, lang, sec.ID, found)
				}
			}
		}
	}
}

func TestScaffoldOfAPageIsRead(t *testing.T) {
	for _, lang := range editorLangs {
		p := load(t, lang, map[string]string{"content/guide/birinchi." + lang + ".md": scaffold(t, pack.PageKind(), lang).Page()})
		if it, ok := p.ByPath("guide/birinchi"); !ok || it.Pages[lang] == nil {
			t.Errorf("%s: the page was not read", lang)
		}
	}
}
