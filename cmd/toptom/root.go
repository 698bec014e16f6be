package main

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	vocab "toptom/content/vocab"
	"toptom/i18n"
	"toptom/internal/build"
	"toptom/internal/content"
	"toptom/internal/diag"
	"toptom/layouts"
)

// settings are the flags that commands share.
type settings struct {
	source      string
	destination string
	baseURL     string
	format      string
	lang        string // as asked for
	tongue      string // in which toptom speaks; see build.Tongues
	drafts      bool
	strict      bool
	only        []string
	term        terminal
}

func rootCommand(stdout, stderr io.Writer) (*cobra.Command, *settings) {
	s := &settings{tongue: systemTongue(), term: terminal{out: stdout, err: stderr}}
	s.term.translate = build.Translator(i18n.FS, s.tongue)
	root := &cobra.Command{
		Use:   "toptom",
		Short: "builds resource packs: Markdown case studies in many languages into a site that opens anywhere",
		Long: `toptom turns the case studies and pages of a content folder into a static, multilingual site.

The site needs no server: copy the folder to a stick and open index.html.`,
		SilenceUsage: true, SilenceErrors: true,
		Version: version(),
		Args:    known,
		RunE:    func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	root.CompletionOptions.DisableDefaultCmd = true
	root.SetVersionTemplate(versionLine() + "\n")
	root.SetFlagErrorFunc(flagError)
	root.SetHelpCommand(helpCommand())
	root.SetOut(stdout)
	root.SetErr(stderr)
	root.PersistentFlags().StringVarP(&s.source, "source", "s", ".", "folder of the pack: the one that holds content/")
	root.PersistentFlags().StringVar(&s.format, "format", "text", "form of what is printed: text or json")
	root.PersistentFlags().StringVar(&s.lang, "lang", "", "language of messages: "+strings.Join(build.Tongues(), ", ")+" (default: the system's)")
	root.PersistentPreRunE = func(c *cobra.Command, _ []string) error {
		if err := s.speak(); err != nil {
			return err
		}
		if s.format != "text" && s.format != "json" && !(s.format == "html" && c.Name() == "status") {
			return diag.Textf("--format is text or json, not %q", s.format)
		}
		s.term.json = s.format == "json"
		return nil
	}
	root.AddCommand(buildCommand(s), checkCommand(s), serveCommand(s), newCommand(s), statusCommand(s), translatedCommand(s), schemaCommand(s), initCommand(s), versionCommand(s), completionCommand())
	return root, s
}

// speak takes the language that --lang asks for.
func (s *settings) speak() error {
	if s.lang == "" {
		return nil
	}
	tongue, ok := build.Tongue(s.lang)
	if !ok {
		return withHint(diag.Textf("toptom has no messages in %q", s.lang), "known are: %s", strings.Join(build.Tongues(), ", "))
	}
	s.tongue, s.term.translate = tongue, build.Translator(i18n.FS, tongue)
	return nil
}

// buildFlags are those of commands that read a whole pack.
func (s *settings) buildFlags(c *cobra.Command) {
	c.Flags().BoolVarP(&s.drafts, "drafts", "D", false, "include what is not approved; every page says so")
	c.Flags().BoolVar(&s.strict, "strict", false, "let warnings fail too")
	c.Flags().StringVar(&s.baseURL, "base-url", "", "web address where the pack will stand, instead of base_url of pack.yaml")
}

func embedded() *build.Embedded {
	return build.Embed(layouts.FS, i18n.FS, vocab.FS)
}

// open returns the pack's folder as a file system that nothing can lead out of.
func (s *settings) open() (fs.FS, func(), error) {
	root, err := os.OpenRoot(s.source)
	if err != nil {
		wrapped := diag.Textf("cannot open the folder %q: %s", s.source, diag.Cause(err)).Wrap(err)
		if errors.Is(err, fs.ErrPermission) {
			return nil, nil, failure{wrapped}
		}
		return nil, nil, failure{withHint(wrapped, "name the folder of the pack, the one that holds content/, with --source")}
	}
	if info, err := root.Stat(content.Root); err != nil || !info.IsDir() {
		defer root.Close()
		return nil, nil, failure{s.noContent(root)}
	}
	return root.FS(), func() { root.Close() }, nil
}

func (s *settings) noContent(root *os.Root) error {
	err := diag.Textf("there is no folder content/ in %q", s.source)
	if _, e := root.Stat("pack.yaml"); e == nil {
		return withHint(err, "this is a content folder itself; name the folder above it with --source")
	}
	return withHint(err, "run toptom in the folder of a pack, name one with --source, or make one with: toptom init DIR")
}

// options gathers what a build needs. Dates in the output come from SOURCE_DATE_EPOCH or the pack, never from the clock; the
// clock is asked only whether consent still holds and an embargo is over.
func (s *settings) options(source fs.FS) (build.Options, error) {
	o := build.Options{Source: source, Embedded: embedded(), Drafts: s.drafts, BaseURL: s.baseURL, Now: time.Now(), Program: program()}
	if file := cacheFile("passed"); file != "" {
		o.Once = (&passed{file: file}).once
	}
	if s.baseURL != "" {
		if err := validBase(s.baseURL); err != nil {
			return o, err
		}
	}
	if epoch := os.Getenv("SOURCE_DATE_EPOCH"); epoch != "" {
		date, err := parseEpoch(epoch)
		if err != nil {
			return o, err
		}
		o.Date = date
	}
	return o, nil
}
