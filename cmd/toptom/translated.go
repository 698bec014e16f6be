package main

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"toptom/content/vocab"
	"toptom/internal/content"
	"toptom/internal/diag"
	"toptom/internal/fresh"
	"toptom/internal/pack"
)

func translatedCommand(s *settings) *cobra.Command {
	var sections []string
	var typo bool
	c := &cobra.Command{
		Use: "translated NAME LANG", Short: "notes that a translation says what its source says now",
		Long: `translated notes in the translation of an item, section by section, what its source says now. When the source is changed
later, the program knows which sections are to be compared: "toptom check", "toptom status" and the preview tell of them, and
readers see a notice.

NAME is the folder of an item (village-school), its code (KG-07) or the path of a plain page (guide/first-steps).
Only the block "translation" at the top of the translation is changed. What the source says now is kept in the hidden folder
.translated beside it, so that later changes can be shown word by word.`,
		Example: "  toptom translated village-school ru --section problem",
		Args:    arguments,
		RunE: func(_ *cobra.Command, args []string) error {
			return s.translated(args[0], args[1], sections, typo)
		},
	}
	c.Flags().StringSliceVar(&sections, "section", nil, "only this section, by the name in braces behind its heading; front is the block at the top, lead what stands before the first heading")
	c.Flags().BoolVar(&typo, "typo", false, "only a slip was corrected in the source: every translation made from the former words stays as good as it was")
	return c
}

func (s *settings) translated(name, tag string, sections []string, typo bool) error {
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
	pg, err := translation(p, name, tag)
	if err != nil {
		return err
	}
	return s.mark(source, p, content.Marking{Page: pg, Sections: sections, Typo: typo})
}

// markFile marks a translation by its file, or one section of it, as the preview asks for it.
func (s *settings) markFile(file, section string, typo bool) error {
	source, closeSource, err := s.open()
	if err != nil {
		return err
	}
	defer closeSource()
	p, _, err := content.Load(source, content.Options{Vocab: vocab.FS})
	if err != nil || p == nil {
		return cmp.Or(err, error(diag.Textf("content/pack.yaml has mistakes and has to be mended first; \"toptom check\" names them")))
	}
	m := content.Marking{Typo: typo}
	if section != "" {
		m.Sections = []string{section}
	}
	p.All(func(it *pack.Item) {
		for _, pg := range it.Pages {
			if pg.File == file && !pg.ByRule {
				m.Page = pg
			}
		}
	})
	if m.Page == nil {
		return diag.Textf("%s cannot be read as a page", file)
	}
	return s.mark(source, p, m)
}

// translation finds the page of an item in a language.
func translation(p *pack.Pack, name, tag string) (*pack.Page, error) {
	it, ok := item(p, name)
	if !ok {
		err := diag.Textf("there is no item %q", name)
		var names []string
		p.All(func(it *pack.Item) { names = append(names, it.Key) })
		if near, ok := diag.Nearest(name, names); ok {
			return nil, withHint(err, "did you mean %q?", near)
		}
		return nil, withHint(err, "name the folder of an item, its code, or the path of a plain page below content/")
	}
	l, err := language(p, tag)
	if err != nil {
		return nil, err
	}
	pg := it.Pages[l.Tag]
	if pg == nil {
		return nil, failure{diag.Textf("%s has no page in %s, or it cannot be read; \"toptom check\" says why", it.Path(), l.Tag)}
	}
	return pg, nil
}

// item finds an item by its folder, its code or its path; of a plain page also by its file without language.
func item(p *pack.Pack, name string) (*pack.Item, bool) {
	name = strings.Trim(strings.TrimPrefix(filepath.ToSlash(name), content.Root+"/"), "/")
	if it, ok := p.ByCode(name); ok {
		return it, true
	}
	if it, ok := p.ByPath(name); ok {
		return it, true
	}
	return p.Item(name)
}

// mark writes a marking, and says so.
func (s *settings) mark(source fs.FS, p *pack.Pack, m content.Marking) error {
	m.Today = pack.Date{Time: time.Now(), Precision: "day"}
	c, err := content.Translated(source, p, m)
	if err != nil {
		return failure{err}
	}
	if err := s.apply(c); err != nil {
		return failure{err}
	}
	for _, page := range c.Marked {
		if len(page.Sections) == 0 {
			s.term.say("%s: was up to date already", page.File)
			continue
		}
		s.term.say("%s: up to date now: %s", page.File, strings.Join(page.Sections, ", "))
	}
	if names := keysOf(c.Waiting); len(names) > 0 {
		s.term.say("%s: still to be done: %s", m.Page.File, strings.Join(names, ", "))
	}
	return nil
}

func keysOf(list []fresh.Section) []string {
	var keys []string
	for _, s := range list {
		keys = append(keys, fmt.Sprintf("%s (%s)", s.Key, s.State))
	}
	return keys
}

// apply writes what must be there first, then each page whole, and last takes away what nothing names.
func (s *settings) apply(c *content.Changes) error {
	at := func(name string) string { return filepath.Join(s.source, filepath.FromSlash(name)) }
	for _, name := range sortedNames(c.Kept) {
		if err := replace(at(name), c.Kept[name]); err != nil {
			return diag.Textf("cannot write %s: %s", name, diag.Cause(err)).Wrap(err)
		}
	}
	for _, name := range sortedNames(c.Pages) {
		if err := replace(at(name), c.Pages[name]); err != nil {
			return diag.Textf("cannot write %s: %s", name, diag.Cause(err)).Wrap(err)
		}
	}
	for _, name := range c.Gone {
		if err := os.Remove(at(name)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return diag.Textf("cannot write %s: %s", name, diag.Cause(err)).Wrap(err)
		}
	}
	return nil
}

// replace writes a file whole or not at all, with the rights that it had.
func replace(file string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return err
	}
	if real, err := filepath.EvalSymlinks(file); err == nil {
		file = real // the content folder may hold links to files of the same pack
	}
	mode := fs.FileMode(0o644)
	if info, err := os.Stat(file); err == nil {
		mode = info.Mode().Perm()
	}
	f, err := os.CreateTemp(filepath.Dir(file), ".toptom-*.tmp")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	_, err = f.Write(data)
	if err := errors.Join(err, f.Chmod(mode), f.Sync(), f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), file)
}
