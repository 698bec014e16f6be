package editor_test

import (
	"testing"

	"toptom/internal/editor"
)

var schemas = map[string]string{".vscode/schema/pack.schema.json": "content/pack.yaml", ".vscode/schema/case.json": "content/cases/*/meta.yaml"}

func TestSettings(t *testing.T) {
	t.Parallel()
	for _, x := range []struct{ name, before, after string }{
		{"none", " \n", `{
  "yaml.schemas": {
    "./.vscode/schema/case.json": "content/cases/*/meta.yaml",
    "./.vscode/schema/pack.schema.json": "content/pack.yaml"
  }
}
`},
		{"a person's own", `// mine
{
    "editor.fontSize": 16, // large
    "yaml.schemas": {
        /* of another program */
        "https://example.org/a.json": "a.yaml",
        "./.vscode/schema/case.json": "old.yaml",
    },
}
`, `// mine
{
    "editor.fontSize": 16, // large
    "yaml.schemas": {
        /* of another program */
        "https://example.org/a.json": "a.yaml",
        "./.vscode/schema/case.json": "content/cases/*/meta.yaml",
        "./.vscode/schema/pack.schema.json": "content/pack.yaml"
    },
}
`},
		{"no schemas yet", `{
	"a": [1, 2]
}`, `{
	"a": [1, 2],
	"yaml.schemas": {
	  "./.vscode/schema/case.json": "content/cases/*/meta.yaml",
	  "./.vscode/schema/pack.schema.json": "content/pack.yaml"
	}
}`},
		{"on one line", `{"a": 1}`, `{
  "a": 1,
  "yaml.schemas": {
    "./.vscode/schema/case.json": "content/cases/*/meta.yaml",
    "./.vscode/schema/pack.schema.json": "content/pack.yaml"
  }
}`},
	} {
		got, err := editor.Settings([]byte(x.before), schemas)
		if err != nil || string(got) != x.after {
			t.Errorf("%s: %v\n%s\nwant\n%s", x.name, err, got, x.after)
		}
		again, err := editor.Settings(got, schemas)
		if err != nil || string(again) != string(got) {
			t.Errorf("%s: a second time: %v\n%s", x.name, err, again)
		}
	}
}

func TestExtensions(t *testing.T) {
	t.Parallel()
	for before, after := range map[string]string{
		"": "{\n  \"recommendations\": [\n    \"redhat.vscode-yaml\"\n  ]\n}\n",
		"{\n  \"recommendations\": [\"Redhat.VSCode-yaml\"], // mine\n}\n": "{\n  \"recommendations\": [\"Redhat.VSCode-yaml\"], // mine\n}\n",
		"{\n  \"recommendations\": [\"a.b\"]\n}\n":                         "{\n  \"recommendations\": [\"a.b\",\"redhat.vscode-yaml\"]\n}\n",
	} {
		if got, err := editor.Extensions([]byte(before)); err != nil || string(got) != after {
			t.Errorf("%q became %q, %v; want %q", before, got, err, after)
		}
	}
}

// What is no JSON, or has something else where settings stand, is told and not touched.
func TestRefused(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"{", "[]", "{\"a\": 1}}", "{\"yaml.schemas\": []}", "x"} {
		if got, err := editor.Settings([]byte(text), schemas); err == nil {
			t.Errorf("%s became %s", text, got)
		}
	}
	if got, err := editor.Extensions([]byte(`{"recommendations": "a"}`)); err == nil {
		t.Errorf("became %s", got)
	}
}

func FuzzSettings(f *testing.F) {
	f.Add("// c\n{\"a\": [1,], \"yaml.schemas\": {\"b\": \"c\"}, /* d */}\n")
	f.Fuzz(func(t *testing.T, text string) {
		got, err := editor.Settings([]byte(text), schemas)
		if err != nil {
			return
		}
		if again, err := editor.Settings(got, schemas); err != nil || string(again) != string(got) {
			t.Errorf("%q became %q, then %q, %v", text, got, again, err)
		}
	})
}
