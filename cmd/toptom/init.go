package main

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"toptom/i18n"
	"toptom/internal/content"
	"toptom/internal/diag"
	"toptom/internal/locale"
	"toptom/internal/pack"
)

func initCommand(s *settings) *cobra.Command {
	var langs []string
	c := &cobra.Command{
		Use: "init DIR", Short: "writes a small pack that builds",
		Example: "  toptom init my-pack --lang ky,ru",
		Args:    arguments,
		RunE:    func(_ *cobra.Command, args []string) error { return s.init(args[0], langs) },
	}
	c.Flags().StringSliceVar(&langs, "lang", []string{"ky", "ru"}, "languages of the pack, the first one first")
	return c
}

func (s *settings) init(dir string, tags []string) error {
	entries, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return failure{diag.Textf("cannot make a pack in %q: %s", dir, diag.Cause(err)).Wrap(err)}
	}
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), ".") { // .git and the like are no pack
			return failure{diag.Textf("the folder %q is not empty: it holds %s; choose another name", dir, e.Name())}
		}
	}
	var langs []locale.Lang
	for _, tag := range tags {
		l, err := locale.Parse(tag)
		if err != nil {
			return diag.Textf("%q is not a language tag; use for example ky, ru, uz-Cyrl, en", tag)
		}
		if slices.ContainsFunc(langs, func(known locale.Lang) bool { return known.Tag == l.Tag }) {
			continue
		}
		langs = append(langs, l)
	}
	if len(langs) == 0 {
		return diag.Textf("--lang needs at least one language")
	}
	catalog, errs := locale.Load(i18n.FS)
	if len(errs) > 0 {
		panic(errs[0]) // our own files
	}
	for _, l := range langs {
		content.ConvertMessages(catalog, pack.Language{Lang: l})
	}
	files := map[string]string{"content/pack.yaml": packYAML(catalog, langs)}
	for _, l := range langs {
		if madeFrom(l, langs) != "" {
			continue // made by rule
		}
		m := catalog.Messages(l.Tag, []string{"ru", "en"})
		files["content/about."+l.Tag+".md"] = fmt.Sprintf("---\ntitle: %q\nweight: 10\n---\n\n%s\n", m.T("new.about.title"), m.T("new.about.text"))
	}
	if err := s.writeNew(dir, files); err != nil {
		return err
	}
	at := s.at(dir)
	s.term.say("next: toptom new case NAME%s, then toptom serve --open%s", at, at)
	return nil
}

// typed is a name as it is typed into a shell.
func typed(name string) string {
	if strings.ContainsAny(name, " '()&;$") {
		return strconv.Quote(name)
	}
	return name
}

func packYAML(catalog *locale.Catalog, langs []locale.Lang) string {
	first := catalog.Messages(langs[0].Tag, []string{"ru", "en"})
	var b strings.Builder
	line := func(id string) { fmt.Fprintf(&b, "# %s\n", first.T(id)) }
	texts := func(key, id string) {
		fmt.Fprintf(&b, "%s:\n", key)
		for _, l := range langs {
			if madeFrom(l, langs) != "" {
				continue
			}
			fmt.Fprintf(&b, "  %s: %q\n", l.Tag, catalog.Messages(l.Tag, []string{"ru", "en"}).T(id))
		}
	}
	line("field.pack.title")
	texts("title", "new.pack.title")
	b.WriteByte('\n')
	line("field.pack.languages")
	b.WriteString("languages:\n")
	for _, l := range langs {
		if from := madeFrom(l, langs); from != "" {
			fmt.Fprintf(&b, "  - {tag: %s, converted_from: %s}\n", l.Tag, from)
			continue
		}
		fmt.Fprintf(&b, "  - {tag: %s}\n", l.Tag)
	}
	b.WriteByte('\n')
	line("field.pack.drafts")
	b.WriteString("drafts: true\n\n")
	line("field.pack.licence")
	b.WriteString("licence: CC-BY-4.0\n")
	return b.String()
}

// madeFrom is the language of a pack that another one can be made from by rule, "" if there is none.
func madeFrom(l locale.Lang, langs []locale.Lang) string {
	from := content.ConvertibleFrom(l.Tag)
	if slices.ContainsFunc(langs, func(other locale.Lang) bool { return other.Tag == from }) {
		return from
	}
	return ""
}

func sortedNames[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
