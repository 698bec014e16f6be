package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"toptom/internal/build"
	"toptom/internal/diag"
	"toptom/internal/output"
	"toptom/internal/typst"
)

func buildCommand(s *settings) *cobra.Command {
	c := &cobra.Command{
		Use: "build", Short: "writes the site", Args: arguments,
		Long: `build reads content/, checks it and writes the site into the destination.

Nothing is written while an error stands. Files that did not change are not touched; files of an earlier build that
are no longer needed are removed; files that toptom did not write are never touched.`,
		Example: "  toptom build -s my-pack -d /media/stick/pack",
		RunE:    func(c *cobra.Command, _ []string) error { return s.build(c) },
	}
	s.buildFlags(c)
	c.Flags().StringSliceVar(&s.only, "only", nil, "build only these: "+strings.Join(build.Names(), ", ")+"; what the last build made of the others stays")
	c.Flags().StringVarP(&s.destination, "destination", "d", "public", "folder to write into, below the source unless absolute")
	return c
}

func (s *settings) build(c *cobra.Command) error {
	started := time.Now()
	source, closeSource, err := s.open()
	if err != nil {
		return err
	}
	defer closeSource()
	o, err := s.options(source)
	if err != nil {
		return err
	}
	dest := s.destination
	if !filepath.IsAbs(dest) {
		dest = filepath.Join(s.source, dest)
	}
	if err := s.apart(dest); err != nil {
		return err
	}
	if err := s.choose(&o); err != nil {
		return err
	}
	o.Record = recordFile(dest)
	key := fingerprint(source, o, typst.Present(s.kits()...))
	if findings, ok := build.Kept(dest, o.Record, key); ok {
		return s.unchanged(findings, dest, started)
	}
	forgetMany(o.Record)
	o.Last = output.OpenLast(dest, o.Record)
	defer o.Last.Close()
	bar := s.term.progress()
	o.Progress = bar.step
	if wantsPrint(o) {
		closeTypst := s.typesetter(&o, bar)
		defer closeTypst()
	}
	r, err := prepare(c.Context(), o)
	if err != nil {
		bar.done()
		return failure{err}
	}
	if err := build.Verdict(r.Findings, s.strict); err != nil {
		bar.done()
		s.term.findings(r.Findings)
		return failure{nothingWritten(err)}
	}
	report, err := r.Write(c.Context(), dest, key, func(done, total int) { bar.step("writing", done, total) })
	bar.done()
	s.term.findings(r.Findings)
	if err != nil {
		return failure{writeError(err)}
	}
	s.term.built(report, dest, time.Since(started))
	return nil
}

// nothingWritten says what a verdict means for a build.
func nothingWritten(verdict error) error {
	return diag.Textf("%s; nothing was written", diag.Cause(verdict)).Wrap(verdict)
}

// prepare is build.Prepare, left behind when the user interrupts it: nothing is on the disk yet.
func prepare(ctx context.Context, o build.Options) (*build.Result, error) {
	var r *build.Result
	done := make(chan error, 1)
	go func() {
		var err error
		r, err = build.Prepare(o)
		done <- err
	}()
	select {
	case err := <-done:
		return r, err
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	}
}

// writeError puts the hint of a refusal behind it.
func writeError(err error) error {
	if refusal, ok := errors.AsType[*output.Refusal](err); ok {
		return withHint(err, "%s", refusal.Hint)
	}
	return err
}

// apart refuses a destination inside a folder that is read: the next build would take its pages for content.
func (s *settings) apart(dest string) error {
	d, err := filepath.Abs(dest)
	if err != nil {
		return failure{err}
	}
	for _, folder := range []string{"content", "layouts", "i18n"} {
		f, err := filepath.Abs(filepath.Join(s.source, folder))
		if err != nil {
			return failure{err}
		}
		if rel, err := filepath.Rel(f, d); err == nil && filepath.IsLocal(rel) {
			return diag.Textf("the destination %q lies inside %s/, which is read; choose another", dest, folder)
		}
	}
	if src, err := filepath.Abs(s.source); err == nil && src == d {
		return diag.Textf("the destination is the pack's own folder; choose another, for example public")
	}
	return nil
}

// fingerprint names everything this build depends on, a typesetter that may have been installed since the last one included; "" if that cannot
// be known.
func fingerprint(source fs.FS, o build.Options, typesetter bool) string {
	if o.Program == "" {
		return ""
	}
	key, err := build.Fingerprint(source, o.Program, fmt.Sprint(typesetter, o.Only, o.Drafts, o.BaseURL, o.Date.Unix(), o.Now.UTC().Format("2006-01-02")))
	if err != nil {
		return ""
	}
	return key
}

func (s *settings) unchanged(findings diag.List, dest string, started time.Time) error {
	s.term.findings(findings)
	if err := build.Verdict(findings, s.strict); err != nil {
		return failure{nothingWritten(err)}
	}
	s.term.say("nothing new in %s (%s)", dest, round(time.Since(started)))
	return nil
}

// choose takes what --only names.
func (s *settings) choose(o *build.Options) error {
	for _, name := range s.only {
		if !slices.Contains(build.Names(), name) {
			return diag.Textf("--only knows %s, not %q", strings.Join(build.Names(), ", "), name)
		}
	}
	o.Only = s.only
	return nil
}

func wantsPrint(o build.Options) bool { return len(o.Only) == 0 || slices.Contains(o.Only, "print") }

// kits are the folders beside which a typesetter may be installed: the pack, where toptom was started, the program.
func (s *settings) kits() []string {
	dirs := []string{s.source, "."}
	if exe, err := os.Executable(); err == nil {
		dirs = append(dirs, filepath.Dir(exe), filepath.Dir(filepath.Dir(exe)))
	}
	return dirs
}

// typesetter gives the build what sets the print edition, where that is embedded or installed.
func (s *settings) typesetter(o *build.Options, b *bar) (closeIt func()) {
	engine, err := typst.Open(typst.Options{Cache: cacheFile("typst"), Progress: func(what string) { b.show(what) }}, s.kits()...)
	if err != nil {
		o.Missing = err
		return func() {}
	}
	o.Typst = engine
	return func() { engine.Close() }
}

func validBase(base string) error {
	u, err := url.Parse(base)
	if err != nil || (u.Scheme != "https" && u.Scheme != "http") || u.Host == "" || u.RawQuery != "" || u.Fragment != "" {
		return diag.Textf("--base-url %q is not a web address; write for example https://example.org/pack/", base)
	}
	return nil
}

// maxEpoch is the last second of the year 9999; later dates have no form in feeds.
const maxEpoch = 253402300799

func parseEpoch(s string) (time.Time, error) {
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil || n < 0 || n > maxEpoch {
		return time.Time{}, diag.Textf("SOURCE_DATE_EPOCH must be seconds since 1970, not %q", s)
	}
	return time.Unix(n, 0).UTC(), nil
}

// version is the module's version, or the commit of a build from source.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	v := strings.Trim(info.Main.Version, "()") // "(devel)" where it is not known
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" && (v == "" || v == "devel") {
			v = "devel-" + s.Value[:min(12, len(s.Value))]
		}
	}
	return v
}
