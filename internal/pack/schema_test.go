package pack_test

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"os"
	"path"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"gopkg.in/yaml.v3"

	"toptom/content/vocab"
	"toptom/internal/content"
	"toptom/internal/diag"
	"toptom/internal/pack"
)

var tree = os.DirFS("../..")

// shipped is the pack of the tree.
func shipped(t *testing.T) *pack.Pack {
	t.Helper()
	p, _, err := content.Load(tree, content.Options{Vocab: vocab.FS})
	if err != nil {
		t.Fatal(err)
	}
	if p == nil {
		t.Fatal("the pack of the tree cannot be read")
	}
	return p
}

func encode(t *testing.T, schema map[string]any) string {
	t.Helper()
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(schema); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// compile reads a schema as an editor's program would, and holds it against the draft's own schema.
func compile(t *testing.T, schema map[string]any) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(encode(t, schema)))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("toptom.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("toptom.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// fromYAML reads YAML 1.2 as programs with a schema do: a date is a text.
func fromYAML(t *testing.T, text string) any {
	t.Helper()
	var doc yaml.Node
	if err := yaml.Unmarshal([]byte(text), &doc); err != nil {
		t.Fatal(err)
	}
	return plain(doc.Content[0])
}

func plain(n *yaml.Node) any {
	switch n.Kind {
	case yaml.MappingNode:
		m := map[string]any{}
		for i := 0; i+1 < len(n.Content); i += 2 {
			m[n.Content[i].Value] = plain(n.Content[i+1])
		}
		return m
	case yaml.SequenceNode:
		list := []any{}
		for _, c := range n.Content {
			list = append(list, plain(c))
		}
		return list
	}
	switch n.Tag {
	case "!!int", "!!float":
		return json.Number(n.Value)
	case "!!bool":
		return n.Value == "true"
	case "!!null":
		return nil
	}
	return n.Value
}

func frontMatter(t *testing.T, text string) string {
	t.Helper()
	parts := strings.SplitN(text, "---\n", 3)
	if len(parts) != 3 {
		t.Fatalf("no front matter in %.60q", text)
	}
	return parts[1]
}

func TestSchemaFilesAreUpToDate(t *testing.T) {
	p := shipped(t)
	for _, k := range pack.Kinds() {
		golden(t, "schema/"+k.Name+".meta.schema.json", encode(t, pack.Schema(k, pack.Terms{Vocabs: p.Vocabs})))
		golden(t, "schema/"+k.Name+".front.schema.json", encode(t, pack.FrontSchema(k, pack.Terms{})))
	}
	golden(t, "schema/page.front.schema.json", encode(t, pack.FrontSchema(pack.PageKind(), pack.Terms{})))
	golden(t, "schema/pack.schema.json", encode(t, pack.ConfigSchema(pack.Terms{})))
}

func TestShippedFilesFitTheSchemas(t *testing.T) {
	p := shipped(t)
	seen := map[string]int{}
	fits := func(what, file string, s *jsonschema.Schema, read func(*testing.T, string) string) {
		t.Helper()
		text, err := fs.ReadFile(tree, file)
		if err != nil {
			t.Fatal(err)
		}
		seen[what]++
		if err := s.Validate(fromYAML(t, read(t, string(text)))); err != nil {
			t.Errorf("%s: %v", file, err)
		}
	}
	whole := func(_ *testing.T, s string) string { return s }
	fits("pack", "content/pack.yaml", compile(t, pack.ConfigSchema(pack.Terms{})), whole)
	fronts := map[*pack.Kind]*jsonschema.Schema{}
	for _, k := range append(pack.Kinds(), pack.PageKind()) {
		fronts[k] = compile(t, pack.FrontSchema(k, pack.Terms{}))
	}
	meta := compile(t, pack.Schema(pack.Kinds()[0], pack.Terms{Vocabs: p.Vocabs}))
	p.All(func(it *pack.Item) {
		if it.Kind == pack.Kinds()[0] {
			fits("meta", it.File, meta, whole)
		}
		for _, pg := range it.Pages {
			fits("front of a "+it.Kind.Name, pg.File, fronts[it.Kind], frontMatter)
		}
	})
	for _, what := range []string{"pack", "meta", "front of a case", "front of a page"} {
		if seen[what] == 0 {
			t.Errorf("no file was read: %s", what)
		}
	}
}

// sample is a meta.yaml of a case with nothing but what is required.
const sample = `code: KG-01
status: draft
created: 2026-11-25
updated: 2026-11
reviewed_on: 2026
review_by: 2027-11-25
source_lang: ky
licence: CC-BY-4.0
countries: [KG]
communities: [uzbek]
rights: [non-discrimination]
methods: [legal-aid]
themes: [justice]
evidence_level: self-reported
contested: false
outcome: too-early
sources:
  - {sid: s1, title: "Баяндама", link_policy: live}
safety:
  basis: consent
  consent: {status: pending}
  anonymisation: {level: 0}
  place_precision: region
  time_precision: month
  risk: {level: high, assessed_on: 2026-11-25, assessed_by: editor}
  hate_content: none
`

// Both readers of a file, the schema in an editor's program and our own, say the same of it.
func TestSchemaAndReaderAgree(t *testing.T) {
	p := shipped(t)
	const front = "title: Айыл мектеби\nsummary: Ата-энелер мектеп ачты\n"
	pages := map[string]string{
		"meta":  "content/cases/ayil/meta.yaml",
		"front": "content/cases/ayil/index.ky.md",
		"page":  "content/about.ky.md",
		"pack":  "content/pack.yaml",
	}
	whole := map[string]string{"meta": sample, "front": front, "page": "title: Топтом жөнүндө\n", "pack": "title: Топтом\nlanguages: [ky]\n"}
	schemas := map[string]*jsonschema.Schema{
		"meta":  compile(t, pack.Schema(pack.Kinds()[0], pack.Terms{Vocabs: p.Vocabs})),
		"front": compile(t, pack.FrontSchema(pack.Kinds()[0], pack.Terms{})),
		"page":  compile(t, pack.FrontSchema(pack.PageKind(), pack.Terms{})),
		"pack":  compile(t, pack.ConfigSchema(pack.Terms{})),
	}
	read := func(what, text string) (faults []string) {
		fsys := fstest.MapFS{}
		for name, file := range pages {
			body := whole[name]
			if name == what {
				body = text
			}
			if path.Ext(file) == ".md" {
				body = "---\n" + body + "---\n\nТекст\n"
			}
			fsys[file] = &fstest.MapFile{Data: []byte(body)}
		}
		_, findings, err := content.Load(fsys, content.Options{Vocab: vocab.FS})
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range findings {
			if f.Severity == diag.Error {
				faults = append(faults, f.Text.String())
			}
		}
		return faults
	}
	tests := []struct {
		what, old, new string // new stands for old; "" for old means at the end
		ok             bool
	}{
		{"meta", "", "", true},
		{"meta", "", "regions:\n", true},
		{"meta", "", "scale:\n", true},
		{"meta", "", "id: ayil\nkind: case\n", true},
		{"meta", "", "start: 2011\nongoing: true\n", true},
		{"meta", "", "effort: {people: 5, cost_band: small}\n", true},
		{"meta", "", "figures:\n  - {key: jash, value: 36.1, unit: 7, year: 2020, sid: s1, disputed: true}\n", true},
		{"meta", "contested: false", "contested: true\ncounter_evidence: [s1]", true},
		{"meta", "hate_content: none", "hate_content: none\n  embargo_until: 2026-11-25T08:00:00+06:00", true},
		{"meta", "hate_content: none", "hate_content: none\n  embargo_until: 2026-11-25 08:00+06:00", true},
		{"meta", "title: \"Баяндама\"", "title: 2010", true},
		{"meta", "code: KG-01\n", "", false},
		{"meta", "code: KG-01", "code:", false},
		{"meta", "code: KG-01", "code: [KG-01]", false},
		{"meta", "status: draft", "status: жактырылган", false},
		{"meta", "created: 2026-11-25", "created: 25.11.2026", false},
		{"meta", "created: 2026-11-25", "created: 26", false},
		{"meta", "created: 2026-11-25", "created: 2026-13-01", false},
		{"meta", "created: 2026-11-25", "created: 2026-11-25T08:00", false},
		{"meta", "source_lang: ky", "source_lang: кыргызча", false},
		{"meta", "communities: [uzbek]", "communities: [ozbek]", false},
		{"meta", "communities: [uzbek]", "communities: uzbek", false},
		{"meta", "contested: false", "contested: ооба", false},
		{"meta", "contested: false", "contested: true", false},
		{"meta", "contested: false", "contested: true\ncounter_evidence: []", false},
		{"meta", "contested: false", "contested: true\ncounter_evidence:", false},
		{"meta", "level: 0", "level: 4", false},
		{"meta", "level: 0", "level: толук", false},
		{"meta", "level: high, ", "", false},
		{"meta", "safety:\n", "safety: жок\nx:\n", false},
		{"meta", "{status: pending}", "берилген", false},
		{"meta", "link_policy: live", "link_policy: live, шилтеме: бар", false},
		{"meta", "", "сан: 5\n", false},
		{"meta", "", "effort: {people: көп}\n", false},
		{"meta", "", "effort: {people: 1.5}\n", false},
		{"meta", "", "figures:\n  - {key: jash, value: көп, sid: s1}\n", false},
		{"front", "", "", true},
		{"front", "", "alt: {mektep.jpg: Мектептин имараты}\nkeywords: [мектеп, 2010]\nfigures:\n", true},
		{"front", "", "alt: мектеп\n", false},
		{"front", "title: Айыл мектеби", "title: {ky: Айыл мектеби}", false},
		{"front", "", "keywords: мектеп\n", false},
		{"front", "", "weight: 5\n", false},
		{"page", "", "weight: 5\ndraft: false\n", true},
		{"page", "", "translation: {status: draft, from: ru, translator_role: translator}\n", true},
		{"page", "", "translation: {status: draft}\n", false},
		{"page", "", "translation: каралама\n", false},
		{"page", "", "weight: биринчи\n", false},
		{"pack", "", "", true},
		{"pack", "title: Топтом", "title: {ky: Топтом, uz-Cyrl: Тўплам}", true},
		{"pack", "languages: [ky]", "languages:\n  - {tag: ky, fallback: [ru]}\n  - ru", true},
		{"pack", "", "base_url: \"\"\nedition: {name: Биринчи, date: 2026-11}\n", true},
		{"pack", "", "ways:\n  - {text: {ky: Коргоо}, items: [KG-01]}\n", true},
		{"pack", "title: Топтом", "title: [Топтом]", false},
		{"pack", "title: Топтом", "title: {кыргызча: Топтом}", false},
		{"pack", "languages: [ky]", "languages: ky", false},
		{"pack", "", "theme: кийиз\n", false},
		{"pack", "", "ways:\n  - {text: Коргоо}\n", false},
	}
	for _, tt := range tests {
		text := whole[tt.what] + tt.new
		if tt.old != "" {
			if !strings.Contains(whole[tt.what], tt.old) {
				t.Fatalf("%q is not in the sample", tt.old)
			}
			text = strings.Replace(whole[tt.what], tt.old, tt.new, 1)
		}
		if err := schemas[tt.what].Validate(fromYAML(t, text)); (err == nil) != tt.ok {
			t.Errorf("schema of %s, %q: %v", tt.what, tt.new, err)
		}
		if faults := read(tt.what, text); (len(faults) == 0) != tt.ok {
			t.Errorf("reader of %s, %q: %q", tt.what, tt.new, faults)
		}
	}
}

func TestSchemaWithoutVocabularies(t *testing.T) {
	s := compile(t, pack.Schema(pack.Kinds()[0], pack.Terms{}))
	if err := s.Validate(fromYAML(t, strings.Replace(sample, "[uzbek]", "[own-code]", 1))); err != nil {
		t.Errorf("a code is refused though no vocabulary is known: %v", err)
	}
}
