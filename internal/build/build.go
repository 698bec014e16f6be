// Package build is the only place that knows the order: load → check → gate → plan → write.
package build

import (
	"context"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"

	"toptom/internal/check"
	"toptom/internal/content"
	"toptom/internal/diag"
	"toptom/internal/edition"
	"toptom/internal/edition/epub"
	"toptom/internal/edition/print"
	"toptom/internal/edition/search"
	"toptom/internal/edition/site"
	"toptom/internal/gate"
	"toptom/internal/layout"
	"toptom/internal/locale"
	"toptom/internal/markdown"
	"toptom/internal/output"
	"toptom/internal/pack"
	"toptom/internal/typst"
)

// Embedded is what the program brings along: a pack needs only content/.
type Embedded struct{ Layouts, Messages, Vocab fs.FS }

// Options of Prepare.
type Options struct {
	Source   fs.FS // the folder that holds content/, and maybe layouts/ and i18n/
	Embedded Embedded
	Drafts   bool
	BaseURL  string    // instead of the pack's own; "" keeps that
	Now      time.Time // what consent, embargo and review dates are held against
	Date     time.Time // SOURCE_DATE_EPOCH; zero takes the pack's edition date
	Progress func(stage string, done, total int)

	Program string                                     // see edition.Input
	Once    func(key string, check func() error) error // see edition.Input
	Typst   *typst.Engine                              // see edition.Input
	Missing error                                      // why there is no Typst, if somebody should be told
	Last    *output.Last                               // what the destination holds; nil where nothing is to be written
	Only    []string                                   // names of the editions to plan; empty for all
	Record  string                                     // see output.Options; findings are kept there, which may name what is withheld
}

// Result is a build that is ready to be written.
type Result struct {
	Pack     *pack.Pack // all that was read
	Gated    *pack.Pack // what may be published
	Held     []gate.Held
	Plan     *output.Plan // empty while Findings hold errors
	Findings diag.List    // sorted, each with its line

	record string
	only   []string
}

// Editions are what is built, in the order in which they are planned: the site shows what there is to download.
func Editions() []edition.Edition {
	return []edition.Edition{print.Edition{}, epub.Edition{}, site.Edition{}, search.Edition{}}
}

// Names of the editions, as in Options.Only.
func Names() []string {
	var names []string
	for _, e := range Editions() {
		names = append(names, e.Name())
	}
	return names
}

// editionOf is the name of the edition that a file of the site belongs to.
func editionOf(file string) string {
	switch folder, _, _ := strings.Cut(file, "/"); {
	case folder == "download" && path.Ext(file) == ".epub":
		return "epub"
	case folder == "download":
		return "print"
	case folder == "search" || folder == "text":
		return "search"
	}
	return "site"
}

func (o Options) wants(name string) bool { return len(o.Only) == 0 || slices.Contains(o.Only, name) }

// Prepare does all but writing. The error is trouble of the disk; what is wrong with the pack is in the findings.
func Prepare(o Options) (*Result, error) {
	r := &Result{Plan: &output.Plan{}, record: o.Record, only: o.Only}
	p, findings, err := content.Load(o.Source, content.Options{Vocab: o.Embedded.Vocab, Progress: o.progress("reading")})
	if err != nil {
		return nil, err
	}
	r.Findings.Add(findings...)
	catalog, findings := messages(o)
	r.Findings.Add(findings...)
	layouts, findings := layout.Load(o.Embedded.Layouts, sub(o.Source, "layouts"))
	r.Findings.Add(findings...)
	if p == nil {
		r.settle(o.Source)
		return r, nil
	}
	r.Pack = p
	for _, l := range p.Langs {
		content.ConvertMessages(catalog, l)
	}
	if o.BaseURL != "" {
		p.Config.BaseURL = o.BaseURL
	}
	if p.Config.BaseURL != "" && !strings.HasSuffix(p.Config.BaseURL, "/") {
		p.Config.BaseURL += "/"
	}
	r.Findings.Add(check.Run(p, check.Env{Today: o.Now, SectionTitle: func(lang, id string) string {
		return catalog.Messages(lang, p.Chain(lang)[1:]).T("section." + id)
	}})...)
	r.gate(o)
	r.plan(o, catalog, layouts) // also of a pack with errors: pictures and clashes of paths belong to the same run
	if r.Findings.HasErrors() {
		r.Plan = &output.Plan{}
	}
	r.settle(o.Source)
	return r, nil
}

func (o Options) progress(stage string) func(done, total int) {
	return func(done, total int) {
		if o.Progress != nil {
			o.Progress(stage, done, total)
		}
	}
}

func messages(o Options) (*locale.Catalog, diag.List) {
	var findings diag.List
	catalog, errs := locale.Load(o.Embedded.Messages, sub(o.Source, "i18n"))
	for _, err := range errs {
		at := diag.Place{File: "i18n"}
		text := diag.Cause(err)
		var fault *locale.Error
		var disk *fs.PathError
		switch {
		case errors.As(err, &fault):
			at.File, at.Line, at.Col, text = "i18n/"+fault.File, fault.Line, fault.Col, fault.Text
			if fault.Unknown != "" {
				if !inLayouts(o.Source, fault.Unknown) {
					findings.Add(diag.Warnf(at, "unknown-message", "%s: nothing on the site shows this text", text).
						WithHint("every id stands in the file i18n/en.yaml of toptom; a new one is for layouts of your own").DidYouMean(fault.Unknown, catalog.IDs("en")))
				}
				continue
			}
		case errors.As(err, &disk):
			at.File, text = path.Join("i18n", disk.Path), diag.Textf("the file cannot be read: %s", diag.Cause(disk))
		}
		findings.Add(diag.Errorf(at, "messages", "%s", text))
	}
	return catalog, findings
}

// inLayouts says whether a layout of the pack's own names a message.
func inLayouts(source fs.FS, id string) bool {
	found := false
	_ = fs.WalkDir(source, "layouts", func(file string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || path.Ext(file) != ".html" || found {
			return nil
		}
		text, _ := fs.ReadFile(source, file) // what cannot be read is told where layouts are loaded
		found = strings.Contains(string(text), strconv.Quote(id))
		return nil
	})
	return found
}

func sub(fsys fs.FS, dir string) fs.FS {
	s, err := fs.Sub(fsys, dir)
	if err != nil {
		return nil
	}
	return s
}

// gate applies the wall and tells what it held back.
func (r *Result) gate(o Options) {
	e := gate.Public()
	e.Drafts = o.Drafts
	r.Gated, r.Held = gate.Apply(r.Pack, e, o.Now)
	for _, h := range r.Held {
		at := diag.Place{File: h.Item.File}
		if h.Lang != "" {
			if h.Item.Pages[h.Lang].ByRule {
				continue // told of the page it is made from
			}
			at.File = h.Item.Pages[h.Lang].File
		}
		r.Findings.Add(diag.Noticef(at, "held-back", "not published: %s", h.Reason))
	}
	r.heldLinks()
}

// heldLinks warns of published pages that link to what was held back: the link goes, but its words stay.
func (r *Result) heldLinks() {
	r.Gated.All(func(it *pack.Item) {
		for _, l := range r.Gated.Langs {
			pg := it.Pages[l.Tag]
			if pg == nil || pg.ByRule {
				continue
			}
			for _, link := range pg.Doc.Links {
				if link.Outside || link.Kind == markdown.Image {
					continue
				}
				if _, ok := r.Gated.Resolve(pg, link.Dest); ok {
					continue
				}
				if _, known := r.Pack.Resolve(pg, link.Dest); !known {
					continue // it leads nowhere at all, which is told already
				}
				r.Findings.Add(diag.Warnf(diag.Place{File: pg.File, Line: link.Line, Col: link.Col}, "link-held-back",
					"the link leads to an item that is not published; its words %q are shown without a link", link.Text).
					WithHint("take the words out if they say what must not be said"))
			}
		}
	})
}

// missing tells why nothing can be typeset.
func missing(err error) diag.Text {
	if errors.Is(err, typst.ErrMissing) {
		return diag.Textf("the typesetter is not installed; run: npm ci")
	}
	return diag.Cause(err)
}

func (r *Result) plan(o Options, catalog *locale.Catalog, layouts *layout.Set) {
	in := edition.Input{Pack: r.Gated, Layouts: layouts, Catalog: catalog, Files: o.Source, Date: o.Date, Drafts: o.Drafts,
		Program: o.Program, Once: o.Once, Progress: o.progress("pictures"), Typst: o.Typst, Typesetting: o.progress("typesetting")}
	if o.Last != nil {
		in.Kept = o.Last.Read
	}
	if in.Date.IsZero() {
		in.Date = r.Gated.Config.EditionDate.Time
	}
	if o.Missing != nil && r.Gated.Config.Print.OnPaper() && o.wants("print") {
		at := r.Gated.Config.Places.At("print")
		r.Findings.Add(diag.Noticef(at, "no-typesetter", "there is no print edition: %s", missing(o.Missing)))
	}
	in.Downloads = o.kept()
	for _, e := range Editions() {
		if !o.wants(e.Name()) {
			continue
		}
		entries, findings := e.Plan(in)
		r.Findings.Add(findings...)
		in.Downloads = append(in.Downloads, downloads(entries)...)
		r.Plan.Add(entries...)
	}
	r.Findings.Add(clashes(r.Gated, r.Plan)...)
}

// settle sorts the findings, leaves out those that stand twice, and gives each its line.
func (r *Result) settle(source fs.FS) {
	r.Findings.Sort()
	r.Findings = slices.CompactFunc(r.Findings, func(a, b diag.Finding) bool {
		return a.Place == b.Place && a.Severity == b.Severity && a.Code == b.Code && a.Text.String() == b.Text.String()
	})
	lines := map[string][]string{}
	for i := range r.Findings {
		f := &r.Findings[i]
		if f.Line != "" || f.Place.Line == 0 {
			continue
		}
		text, known := lines[f.Place.File]
		if !known {
			text = linesOf(source, f.Place.File)
			lines[f.Place.File] = text
		}
		if f.Place.Line <= len(text) {
			f.Line = text[f.Place.Line-1]
		}
	}
}

// maxExcerpt is the largest file a line is taken from, in bytes.
const maxExcerpt = 4 << 20

func linesOf(source fs.FS, file string) []string {
	info, err := fs.Stat(source, file)
	if err != nil || info.Size() > maxExcerpt {
		return nil
	}
	raw, err := fs.ReadFile(source, file)
	if err != nil {
		return nil
	}
	text := strings.TrimPrefix(strings.ToValidUTF8(string(raw), "�"), "\ufeff")
	return strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n")
}

// ErrFindings says how many findings let nothing be written.
type ErrFindings struct{ Errors, Warnings int }

// Text tells it.
func (e *ErrFindings) Text() diag.Text {
	if e.Errors == 0 {
		return diag.Textf("%s, and --strict lets none pass", diag.Counted(e.Warnings, "1 warning", "%d warnings"))
	}
	return diag.Counted(e.Errors, "1 error", "%d errors")
}

func (e *ErrFindings) Error() string { return e.Text().String() }
func (e *ErrFindings) Unwrap() error { return e.Text() }

// Verdict is nil if the findings let the build pass.
func Verdict(l diag.List, strict bool) error {
	faults, warnings := l.Count(diag.Error), l.Count(diag.Warning)
	if faults > 0 || strict && warnings > 0 {
		return &ErrFindings{faults, warnings}
	}
	return nil
}

// Write writes the plan, unless an error stands. With the key, the fingerprint of the whole input, Kept finds the findings again.
func (r *Result) Write(ctx context.Context, dir, key string, progress func(done, total int)) (output.Report, error) {
	if err := Verdict(r.Findings, false); err != nil {
		return output.Report{}, err
	}
	notes, err := EncodeFindings(r.Findings)
	if err != nil {
		return output.Report{}, err
	}
	return output.Write(ctx, dir, r.Plan, output.Options{Record: r.record, Key: key, Notes: notes, Keep: r.keep(), Progress: progress})
}

// Kept gives the findings of the last build into a folder, if that had the same record and key and the folder is still as it left
// it: then there is nothing to do but to show them again.
func Kept(dir, record, key string) (diag.List, bool) {
	notes, fresh := output.Fresh(dir, record, key)
	if !fresh {
		return nil, false
	}
	findings, err := DecodeFindings(notes)
	return findings, err == nil
}
