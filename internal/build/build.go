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

// Options of Prepare.
type Options struct {
	Source   fs.FS // the folder that holds content/, and maybe layouts/ and i18n/
	Embedded *Embedded
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
	Printed  *pack.Pack // what of that may be printed
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
	p, findings, err := content.Load(o.Source, content.Options{Vocab: o.Embedded.vocab, Progress: o.progress("reading")})
	if err != nil {
		return nil, err
	}
	r.Findings.Add(findings...)
	d := o.dress()
	r.Findings.Add(d.findings...)
	if p != nil {
		d.convert(p)
		o.configure(p)
		r.Pack = p
		r.Findings.Add(o.check(p, d, nil)...)
		r.Gated, r.Held = gate.Apply(p, o.gate(), o.Now)
		r.Findings.Add(heldBack(p, r.Gated, r.Held)...)
		r.Printed, findings = o.printed(p, r.Gated, r.Held)
		r.Findings.Add(findings...)
		r.plan(o, d) // also of a pack with errors: pictures and clashes of paths belong to the same run
	}
	if r.Findings.HasErrors() {
		r.Plan = &output.Plan{}
	}
	r.Findings = quote(settled(r.Findings), o.Source)
	return r, nil
}

// dress is what pages are made with: layouts and messages, the pack's own laid over the embedded ones.
type dress struct {
	catalog  *locale.Catalog
	layouts  *layout.Set
	findings diag.List
}

func (o Options) dress() dress {
	var d dress
	d.catalog, d.findings = messages(o)
	layouts, findings := o.Embedded.layoutsUnder(o.Source)
	d.layouts = layouts
	d.findings.Add(findings...)
	return d
}

// convert makes the messages of the pack's languages that are made from those of others.
func (d dress) convert(p *pack.Pack) {
	for _, l := range p.Langs {
		content.ConvertMessages(d.catalog, l)
	}
}

// configure puts what the caller says over what pack.yaml says.
func (o Options) configure(p *pack.Pack) {
	if o.BaseURL != "" {
		p.Config.BaseURL = o.BaseURL
	}
	if p.Config.BaseURL != "" && !strings.HasSuffix(p.Config.BaseURL, "/") {
		p.Config.BaseURL += "/"
	}
}

func (o Options) check(p *pack.Pack, d dress, memo *check.Memo) diag.List {
	return check.Run(p, check.Env{Today: o.Now, Memo: memo, SectionTitle: func(lang, id string) string {
		return d.catalog.Messages(lang, p.Chain(lang)[1:]).T("section." + id)
	}})
}

func (o Options) gate() gate.Edition {
	e := gate.Public()
	e.Drafts = o.Drafts
	return e
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
	catalog, errs := o.Embedded.messagesUnder(o.Source)
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

// heldBack tells what the gate held back.
func heldBack(p, gated *pack.Pack, held []gate.Held) diag.List {
	var findings diag.List
	for _, h := range held {
		at := diag.Place{File: h.Item.File}
		if h.Lang != "" {
			if h.Item.Pages[h.Lang].ByRule {
				continue // told of the page it is made from
			}
			at.File = h.Item.Pages[h.Lang].File
		}
		findings.Add(diag.Noticef(at, "held-back", "not published: %s", h.Reason))
	}
	return append(findings, heldLinks(p, gated)...)
}

// printed is what may be put on paper, and what must not be although it is published elsewhere.
func (o Options) printed(p, gated *pack.Pack, held []gate.Held) (*pack.Pack, diag.List) {
	if !p.Config.Print.OnPaper() {
		return gated, nil
	}
	var findings diag.List
	out, unprinted := gate.Apply(p, o.gate().Printed(), o.Now)
	for _, h := range unprinted {
		if !slices.ContainsFunc(held, func(o gate.Held) bool { return o.Item == h.Item && o.Lang == h.Lang }) {
			findings.Add(diag.Noticef(diag.Place{File: h.Item.File}, "held-back", "not printed: %s", h.Reason))
		}
	}
	return out, findings
}

// heldLinks warns of published pages that link to what was held back: the link goes, but its words stay.
func heldLinks(p, gated *pack.Pack) diag.List {
	var findings diag.List
	gated.All(func(it *pack.Item) {
		for _, l := range gated.Langs {
			pg := it.Pages[l.Tag]
			if pg == nil || pg.ByRule {
				continue
			}
			for _, link := range pg.Doc.Links {
				if link.Outside || link.Kind == markdown.Image {
					continue
				}
				if _, ok := gated.Resolve(pg, link.Dest); ok {
					continue
				}
				if _, known := p.Resolve(pg, link.Dest); !known {
					continue // it leads nowhere at all, which is told already
				}
				findings.Add(diag.Warnf(diag.Place{File: pg.File, Line: link.Line, Col: link.Col}, "link-held-back",
					"the link leads to an item that is not published; its words %q are shown without a link", link.Text).
					WithHint("take the words out if they say what must not be said"))
			}
		}
	})
	return findings
}

// missing tells why nothing can be typeset.
func missing(err error) diag.Text {
	if errors.Is(err, typst.ErrMissing) {
		return diag.Textf("the typesetter is not installed; run: npm ci")
	}
	return diag.Cause(err)
}

// input is what editions are handed.
func (o Options) input(gated *pack.Pack, d dress) edition.Input {
	in := edition.Input{Pack: gated, Layouts: d.layouts, Catalog: d.catalog, Files: o.Source, Date: o.Date, Drafts: o.Drafts,
		Program: o.Program, Once: o.Once, Progress: o.progress("pictures"), Typst: o.Typst, Typesetting: o.progress("typesetting")}
	if o.Last != nil {
		in.Kept = o.Last.Read
	}
	if in.Date.IsZero() {
		in.Date = gated.Config.EditionDate.Time
	}
	return in
}

func (r *Result) plan(o Options, d dress) {
	in := o.input(r.Gated, d)
	if o.Missing != nil && r.Gated.Config.Print.OnPaper() && o.wants("print") {
		at := r.Gated.Config.Places.At("print")
		r.Findings.Add(diag.Noticef(at, "no-typesetter", "there is no print edition: %s", missing(o.Missing)))
	}
	pictures, findings := edition.LookAt(in)
	in.Pictures = pictures
	r.Findings.Add(findings...)
	in.Downloads = o.kept()
	for _, e := range Editions() {
		if !o.wants(e.Name()) {
			continue
		}
		in.Pack = r.Gated
		if e.Name() == "print" {
			in.Pack = r.Printed
		}
		entries, findings := e.Plan(in)
		r.Findings.Add(findings...)
		in.Downloads = append(in.Downloads, o.downloads(entries)...)
		r.Plan.Add(entries...)
	}
	r.Findings.Add(clashes(r.Gated, r.Plan)...)
}

// settled sorts findings and leaves out those that stand twice.
func settled(list diag.List) diag.List {
	list.Sort()
	return slices.CompactFunc(list, func(a, b diag.Finding) bool {
		return a.Place == b.Place && a.Severity == b.Severity && a.Code == b.Code && a.Text.String() == b.Text.String()
	})
}

// quote gives each finding its line. The list is sorted, so that each file is read once.
func quote(list diag.List, source fs.FS) diag.List {
	var at diag.Place // of the last line that was quoted
	var lines []string
	line := ""
	for i := range list {
		f := &list[i]
		if f.Line != "" || f.Place.Line == 0 {
			continue
		}
		if f.Place.File != at.File {
			lines, at = linesOf(source, f.Place.File), diag.Place{File: f.Place.File}
		}
		if f.Place.Line != at.Line && f.Place.Line <= len(lines) {
			line, at.Line = strings.Clone(lines[f.Place.Line-1]), f.Place.Line // the rest of the file is let go
		}
		if f.Place.Line == at.Line {
			f.Line = line
		}
	}
	return list
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
