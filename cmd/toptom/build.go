package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"toptom/internal/build"
	"toptom/internal/diag"
	"toptom/internal/output"
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
	key, cache := s.key(source, o)
	if findings, ok := earlier(dest, key, cache); ok {
		return s.unchanged(findings, dest, started)
	}
	bar := s.term.progress()
	o.Progress = bar.step
	r, err := prepare(c.Context(), o)
	if err != nil {
		bar.done()
		return failure{err}
	}
	if err := build.Verdict(r.Findings, s.strict); err != nil {
		bar.done()
		s.term.findings(r.Findings)
		return failure{fmt.Errorf("%w; nothing was written", err)}
	}
	report, err := r.Write(c.Context(), dest, key, func(done, total int) { bar.step("writing", done, total) })
	bar.done()
	s.term.findings(r.Findings)
	if err != nil {
		return failure{writeError(err)}
	}
	s.remember(cache, r.Findings)
	s.term.built(report, dest, time.Since(started))
	return nil
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
			return fmt.Errorf("the destination %q lies inside %s/, which is read; choose another", dest, folder)
		}
	}
	if src, err := filepath.Abs(s.source); err == nil && src == d {
		return fmt.Errorf("the destination is the pack's own folder; choose another, for example public")
	}
	return nil
}

// key is the fingerprint of everything this build depends on, and the file that keeps the findings of a build with that key.
// Findings may name what was held back, so they are kept in the user's own cache and never beside the site.
func (s *settings) key(source fs.FS, o build.Options) (key, cache string) {
	exe, err := os.Executable()
	if err != nil {
		return "", ""
	}
	info, err := os.Stat(exe)
	if err != nil {
		return "", ""
	}
	key, err = build.Fingerprint(source, version(), strconv.FormatInt(info.Size(), 10), info.ModTime().UTC().String(), runtime.GOOS,
		fmt.Sprint(o.Drafts, o.BaseURL, o.Date.Unix(), o.Now.UTC().Format("2006-01-02")))
	if err != nil {
		return "", ""
	}
	dir, err := os.UserCacheDir()
	if err != nil {
		return "", ""
	}
	return key, filepath.Join(dir, "toptom", key+".json")
}

// earlier gives the findings of an earlier build with the same key, if the destination is still as that build left it. What
// keeps them may be gone or half-written: then the pack is built again.
func earlier(dest, key, cache string) (diag.List, bool) {
	if _, fresh := output.Fresh(dest, key); !fresh {
		return nil, false
	}
	raw, err := os.ReadFile(cache)
	if err != nil {
		return nil, false
	}
	findings, err := build.DecodeFindings(raw)
	return findings, err == nil
}

func (s *settings) unchanged(findings diag.List, dest string, started time.Time) error {
	s.term.findings(findings)
	if err := build.Verdict(findings, s.strict); err != nil {
		return failure{fmt.Errorf("%w; nothing was written", err)}
	}
	s.term.say("nothing new in %s (%s)", dest, round(time.Since(started)))
	return nil
}

// remember keeps the findings; that it fails costs only a full build next time.
func (s *settings) remember(cache string, l diag.List) {
	if cache == "" {
		return
	}
	raw, err := build.EncodeFindings(l)
	if err != nil {
		return
	}
	dir := filepath.Dir(cache)
	if os.MkdirAll(dir, 0o700) != nil {
		return
	}
	if old, err := filepath.Glob(filepath.Join(dir, "*.json")); err == nil && len(old) > 64 {
		for _, f := range old {
			os.Remove(f)
		}
	}
	os.WriteFile(cache, raw, 0o600)
}

func validBase(base string) error {
	u, err := url.Parse(base)
	if err != nil || (u.Scheme != "https" && u.Scheme != "http") || u.Host == "" || u.RawQuery != "" || u.Fragment != "" {
		return fmt.Errorf("--base-url %q is not a web address; write for example https://example.org/pack/", base)
	}
	return nil
}

// maxEpoch is the last second of the year 9999; later dates have no form in feeds.
const maxEpoch = 253402300799

func parseEpoch(s string) (time.Time, error) {
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil || n < 0 || n > maxEpoch {
		return time.Time{}, fmt.Errorf("SOURCE_DATE_EPOCH must be seconds since 1970, not %q", s)
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
