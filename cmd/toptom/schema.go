package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"io/fs"
	"path"
	"path/filepath"

	"github.com/spf13/cobra"

	"toptom/content/vocab"
	"toptom/internal/content"
	"toptom/internal/diag"
	"toptom/internal/editor"
	"toptom/internal/locale"
	"toptom/internal/pack"
)

func schemaCommand(s *settings) *cobra.Command {
	return &cobra.Command{
		Use: "schema", Short: "lets a text editor complete meta.yaml and pack.yaml",
		Long: `schema writes JSON Schemas of pack.yaml and of the meta.yaml of each kind, with the codes of this pack and an explanation of every
field, and the settings with which VS Code uses them: it then completes keys and codes, explains them, and underlines mistakes.

Settings that are there already stay as they are. Run it again when vocabularies of the pack have changed.`,
		Example: "  toptom schema --lang ky",
		Args:    arguments,
		RunE:    func(*cobra.Command, []string) error { return s.schema() },
	}
}

func (s *settings) schema() error {
	source, closeSource, err := s.open()
	if err != nil {
		return err
	}
	defer closeSource()
	p, _, err := content.Load(source, content.Options{Vocab: vocab.FS})
	if err != nil {
		return failure{err}
	}
	if p == nil {
		return failure{diag.Textf("content/pack.yaml has mistakes and has to be mended first; \"toptom check\" names them")}
	}
	files, err := s.editorFiles(source, p)
	if err != nil {
		return failure{err}
	}
	for _, name := range sortedNames(files) {
		old, err := fs.ReadFile(source, name)
		if err == nil && bytes.Equal(old, files[name]) {
			continue
		}
		if err := replace(filepath.Join(s.source, filepath.FromSlash(name)), files[name]); err != nil {
			return failure{diag.Textf("cannot write %s: %s", name, diag.Cause(err)).Wrap(err)}
		}
		s.term.say("wrote %s", name)
	}
	return nil
}

// editorFiles are all files that the command writes, so that nothing is written where one of them cannot be made.
func (s *settings) editorFiles(source fs.FS, p *pack.Pack) (map[string][]byte, error) {
	t := terms(p, source, s.tongue)
	schemas := map[string]map[string]any{"content/pack.yaml": pack.ConfigSchema(t)}
	names := map[string]string{"content/pack.yaml": "pack"}
	for _, k := range pack.Kinds() {
		glob := path.Join(content.Root, k.Folder, "*", "meta.yaml")
		schemas[glob], names[glob] = pack.Schema(k, t), k.Name+".meta"
	}
	files, of := map[string][]byte{}, map[string]string{}
	for glob, schema := range schemas {
		text, err := json.MarshalIndent(schema, "", "  ")
		if err != nil {
			return nil, err
		}
		name := path.Join(editor.SchemaFolder, names[glob]+".schema.json")
		files[name], of[name] = append(text, '\n'), glob
	}
	for name, edit := range map[string]func([]byte) ([]byte, error){
		editor.SettingsFile:   func(text []byte) ([]byte, error) { return editor.Settings(text, of) },
		editor.ExtensionsFile: editor.Extensions,
	} {
		old, err := fs.ReadFile(source, name)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, diag.Textf("cannot read %s: %s", name, diag.Cause(err)).Wrap(err)
		}
		if files[name], err = edit(old); err != nil {
			return nil, withHint(diag.Textf("%s cannot be read as settings of VS Code; nothing was written", name), "open it in VS Code, which underlines the fault; or rename the file, and run this again")
		}
	}
	return files, nil
}

// terms are what schemas say in a language.
func terms(p *pack.Pack, source fs.FS, tongue string) pack.Terms {
	l, ok := p.Lang(tongue)
	if !ok {
		if parsed, err := locale.Parse(tongue); err == nil {
			l = pack.Language{Lang: parsed, Fallback: []string{"ru", "en"}}
		}
	}
	return pack.Terms{Vocabs: p.Vocabs, Explain: explainer(l, source), Label: func(name, code string) string {
		term, _ := p.Vocabs[name].Term(code)
		return term.Label.In(l.Tag, l.Fallback)
	}}
}
