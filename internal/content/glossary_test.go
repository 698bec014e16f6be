package content_test

import (
	"slices"
	"testing"
	"testing/fstest"

	"toptom/content/vocab"
	"toptom/internal/content"
)

func TestGlossary(t *testing.T) {
	t.Parallel()
	p, findings, err := content.Load(fstest.MapFS{
		"content/pack.yaml":          {Data: []byte("title: X\nlanguages: [ky, ru]\n")},
		"content/about.ky.md":        {Data: []byte("---\ntitle: Биз\n---\n\nТекст.\n")},
		"content/glossary/terms.tsv": {Data: []byte("\xef\xbb\xbfid\tru\tky\tnote\r\nhate-speech\tязык вражды | язык ненависти\tкастык тили|жек көрүү тили\tfour forms\r\n\r\n# later\r\nrace\tраса\r\nvictim\t-\tжабырлануучу\r\n")},
	}, content.Options{Vocab: vocab.FS})
	if err != nil || findings.HasErrors() {
		t.Fatal(err, findings)
	}
	if len(p.Glossary) != 3 || p.Glossary[0].ID != "hate-speech" {
		t.Fatalf("%v", p.Glossary)
	}
	if ky := p.Glossary[0].Forms["ky"]; !slices.Equal(ky, []string{"кастык тили", "жек көрүү тили"}) {
		t.Errorf("%q", ky)
	}
	if len(p.Glossary[2].Forms["ru"]) != 0 || len(p.Glossary[0].Forms["note"]) != 0 {
		t.Errorf("%v", p.Glossary)
	}
}

func TestGlossaryFaults(t *testing.T) {
	t.Parallel()
	for table, want := range map[string]string{
		"ru\tky\nязык\tтил\n":               `content/glossary/terms.tsv:1: error: no column is called "id" [glossary]`,
		"id\tky\tky\nx\tа\tб\n":             `content/glossary/terms.tsv:1: error: two columns are called "ky" [glossary]`,
		"id\tky\tnotes\nx\tа\tб\n":          `content/glossary/terms.tsv:1: error: "notes" is neither a language nor a column of the glossary [glossary]`,
		"id\tky\nx\tа\tб\n":                 `content/glossary/terms.tsv:2: error: the line has 3 cells, the first line names 2 columns [glossary]`,
		"id\tky\n\tа\n":                     `content/glossary/terms.tsv:2: error: the concept has no id [glossary]`,
		"id\tky\nrace\tраса\nrace\tтукум\n": `content/glossary/terms.tsv:3: error: the id "race" stands in line 2 already [glossary]`,
	} {
		_, findings, err := content.Load(fstest.MapFS{
			"content/pack.yaml":          {Data: []byte("title: X\nlanguages: [ky, ru]\n")},
			"content/glossary/terms.tsv": {Data: []byte(table)},
		}, content.Options{Vocab: vocab.FS})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, f := range findings {
			got = append(got, f.Place.String()+": "+f.Severity.String()+": "+f.Text.String()+" ["+f.Code+"]")
		}
		if !slices.Contains(got, want) {
			t.Errorf("%q: got %q, want %s", table, got, want)
		}
	}
}
