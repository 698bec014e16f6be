package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"toptom/content/vocab"
	"toptom/i18n"
	"toptom/internal/content"
	"toptom/internal/diag"
	"toptom/internal/locale"
	"toptom/internal/pack"
)

func newCommand(s *settings) *cobra.Command {
	var lang string
	c := &cobra.Command{
		Use: "new KIND NAME", Short: "writes the files of a new item, with every field explained",
		Long: `new case NAME writes content/cases/NAME/ with meta.yaml and index.LANG.md.
new page SECTION/NAME writes content/SECTION/NAME.LANG.md.

NAME becomes a web address: small Latin letters, digits and hyphens. It never changes afterwards.`,
		Example: "  toptom new case village-school --lang ky",
		Args:    arguments,
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			if len(args) > 0 {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			return kindNames(), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(_ *cobra.Command, args []string) error { return s.newItem(args[0], args[1], lang) },
	}
	c.Flags().StringVar(&lang, "lang", "", "language of the first text and of the explanations (default: the pack's first language)")
	return c
}

func (s *settings) newItem(kindName, name, tag string) error {
	kind, err := kindNamed(kindName)
	if err != nil {
		return err
	}
	if err := content.CheckName(kind, name); err != nil {
		return err
	}
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
	l, err := language(p, tag)
	if err != nil {
		return err
	}
	explain := explainer(l, source)
	scaffold := content.Scaffold{Kind: kind, Lang: l.Tag, Code: nextCode(p), Today: time.Now(), Explain: explain}
	files := map[string]string{}
	if kind.Folder == "" {
		files[path.Join("content", name+"."+l.Tag+".md")] = scaffold.Page()
	} else {
		dir := path.Join("content", kind.Folder, name)
		if _, err := fs.Stat(source, dir); err == nil {
			return failure{exists(p, dir, l.Tag)}
		}
		files[dir+"/meta.yaml"] = scaffold.Meta()
		files[dir+"/index."+l.Tag+".md"] = scaffold.Page()
	}
	if err := s.writeNew(s.source, files); err != nil {
		return err
	}
	s.term.say("next: write into them; the page is shown by  toptom serve --open%s", s.at(s.source))
	return nil
}

// at is what a command needs to find a pack, behind a space.
func (s *settings) at(dir string) string {
	if filepath.Clean(dir) == "." {
		return ""
	}
	return " -s " + typed(dir)
}

// exists refuses to begin an item a second time. Most who try want to translate it.
func exists(p *pack.Pack, dir, tag string) error {
	err := diag.Textf("%s exists already; nothing was written", dir)
	it, ok := p.ByPath(strings.TrimPrefix(dir, content.Root+"/"))
	if !ok || it.SourceLang == "" || it.Pages[tag] != nil && !it.Pages[tag].ByRule {
		return err
	}
	return withHint(err, "to translate it, copy index.%s.md to index.%s.md there and add to the block at the top:  translation: {status: draft, from: %s}",
		it.SourceLang, tag, it.SourceLang)
}

func kindNamed(name string) (*pack.Kind, error) {
	for _, k := range kinds() {
		if k.Name == name {
			return k, nil
		}
	}
	return nil, diag.Textf("there is no kind %q; known are: %s", name, strings.Join(kindNames(), ", "))
}

func kinds() []*pack.Kind { return append(pack.Kinds(), pack.PageKind()) }

func kindNames() []string {
	var names []string
	for _, k := range kinds() {
		names = append(names, k.Name)
	}
	return names
}

func language(p *pack.Pack, tag string) (pack.Language, error) {
	if tag == "" {
		return p.Langs[0], nil
	}
	parsed, err := locale.Parse(tag)
	if err == nil {
		if l, ok := p.Lang(parsed.Tag); ok {
			return l, nil
		}
	}
	var known []string
	for _, l := range p.Langs {
		known = append(known, l.Tag)
	}
	return pack.Language{}, diag.Textf("%q is not a language of this pack; known are: %s", tag, strings.Join(known, ", "))
}

// explainer gives messages in the writer's language, and nothing where there is none.
func explainer(l pack.Language, source fs.FS) func(string) string {
	own, _ := fs.Sub(source, "i18n")
	catalog, _ := locale.Load(i18n.FS, own)
	content.ConvertMessages(catalog, l)
	m := catalog.Messages(l.Tag, []string{"ru", "en"})
	return func(id string) string {
		if !m.Has(id) {
			return ""
		}
		return m.T(id)
	}
}

// nextCode is the first free number of the series KG-.
func nextCode(p *pack.Pack) string {
	highest := 0
	for _, it := range p.Items {
		if n, err := strconv.Atoi(strings.TrimPrefix(it.Code, "KG-")); err == nil {
			highest = max(highest, n)
		}
	}
	return fmt.Sprintf("KG-%02d", highest+1)
}

// writeNew writes files that must not exist yet: nothing that somebody wrote is ever lost.
func (s *settings) writeNew(dir string, files map[string]string) error {
	for name := range files {
		if _, err := os.Lstat(filepath.Join(dir, filepath.FromSlash(name))); err == nil {
			return failure{diag.Textf("%s exists already; nothing was written", name)}
		}
	}
	for _, name := range sortedNames(files) {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := writeFile(file, files[name]); err != nil {
			return failure{diag.Textf("cannot write %s: %s", filepath.ToSlash(file), diag.Cause(err)).Wrap(err)}
		}
		s.term.say("wrote %s", filepath.ToSlash(file))
	}
	return nil
}

func writeFile(file, text string) error {
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return err
	}
	f, err := os.OpenFile(file, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = f.WriteString(text)
	return errors.Join(err, f.Close())
}
