// Package content reads a pack's content folder into the model, and is the only package that does.
//
// What it expects:
//
//	content/pack.yaml                       title, languages, edition …
//	content/vocab/NAME.yaml                 vocabularies: code → labels (laid over the embedded ones, file by file)
//	content/glossary/terms.tsv              words for the same thing in all languages
//	content/KINDS/SLUG/meta.yaml            an item of a kind: what does not depend on language
//	content/KINDS/SLUG/index.LANG.md        the item in one language: front matter and text
//	content/KINDS/SLUG/*.jpg, *.png         its pictures
//	content/[SECTION/…/]SLUG.LANG.md        a plain page (or SLUG/index.LANG.md, with pictures)
//	content/[SECTION/…/]_index.LANG.md      names a section and opens it
//	content/…/.translated/FINGERPRINT.md    what a source said when it was translated (parts.go); nothing else reads it
//	content/convert/LANG.tsv                exceptions of a language that is converted from another script
//
// In a language that is converted from another one, what has no file of its own is made from the other's by rule (convert.go).
//
// Everything is read through an fs.FS. Faults in the text are findings, with place and hint, all of them in one run; only trouble
// of the disk at the root is an error. Text is hostile input: sizes are bounded, nothing outside the tree is followed.
package content

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"toptom/internal/diag"
	"toptom/internal/fresh"
	"toptom/internal/markdown"
	"toptom/internal/pack"
)

// Root is the folder of a pack that is read.
const Root = "content"

// Options of Load.
type Options struct {
	Vocab    fs.FS                 // the embedded vocabularies, NAME.yaml each
	Progress func(done, total int) // called now and then while files are read; may be nil
}

// Load reads the pack at the root of fsys. The pack is returned also where findings hold errors, so that all checks can
// run; it is nil only if there is nothing to check.
func Load(fsys fs.FS, o Options) (*pack.Pack, diag.List, error) { return NewReader(fsys, o).Read(nil) }

// loader reads files and collects what is wrong with them.
type loader struct {
	fsys   fs.FS
	parser *markdown.Parser
	opts   Options
	pack   *pack.Pack // nil until its settings are read

	findings diag.List
	tags     []tagAt // languages that files give texts in, each once a file
}

func (l *loader) add(fs ...diag.Finding) {
	l.findings.Add(fs...)
}

// decode reads YAML by a declaration, and tells what is wrong.
func (l *loader) decode(src *yamlSource, fields []pack.Field) (pack.Values, pack.Places) {
	d := &decoder{src: src}
	if l.pack != nil {
		d.vocabs = l.pack.Vocabs
	}
	values, places := d.decode(fields)
	l.take(d)
	return values, places
}

// take keeps what a decoder found.
func (l *loader) take(d *decoder) {
	l.findings.Add(d.findings...)
	l.tags = append(l.tags, d.tags...)
}

// strangers warns of texts in languages that the pack has not, once a file: no reader ever sees them.
func strangers(p *pack.Pack, tags []tagAt) diag.List {
	var known []string
	for _, l := range p.Langs {
		known = append(known, l.Tag)
	}
	var findings diag.List
	for _, t := range tags {
		if slices.Contains(known, t.tag) || !strings.HasPrefix(t.at.File, Root+"/") { // the vocabularies we bring along serve any pack
			continue
		}
		f := diag.Warnf(t.at, "language", "nobody sees this text: this pack has no language %q", t.tag)
		if near, ok := nearestTag(t.tag, known); ok {
			f = f.WithHint("did you mean %q? the pack's languages are %s", near, strings.Join(known, ", "))
		} else {
			f = f.WithHint("the pack's languages are %s; take the text out, or add %s to languages in pack.yaml", strings.Join(known, ", "), t.tag)
		}
		findings.Add(f)
	}
	return findings
}

// nearestTag finds the tag that was meant: the same language in another script or country.
func nearestTag(tag string, known []string) (string, bool) {
	base, _, _ := strings.Cut(tag, "-")
	for _, k := range known {
		if b, _, _ := strings.Cut(k, "-"); b == base {
			return k, true
		}
	}
	return "", false
}

// read returns a text file, or false after telling why not.
func (l *loader) read(file string) ([]byte, bool) {
	raw, size, err := readUpTo(l.fsys, file, maxText)
	if err != nil {
		l.add(unreadable(file, err))
		return nil, false
	}
	if size > maxText {
		l.add(diag.Errorf(diag.Place{File: file}, "too-large", "the file has %d KB; at most %d KB are read", size>>10, maxText>>10).
			WithHint("split the text into several pages; pictures belong in files of their own"))
		return nil, false
	}
	text, bad := readable(file, raw)
	if bad != nil {
		l.add(*bad)
		return nil, false
	}
	return text, true
}

// readUpTo reads a file of at most limit bytes; of a larger one it returns the size alone.
func readUpTo(fsys fs.FS, file string, limit int64) (raw []byte, size int64, err error) {
	f, err := fsys.Open(file)
	if err != nil {
		return nil, 0, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, 0, err
	}
	if size = info.Size(); size > limit {
		return nil, size, nil
	}
	var b bytes.Buffer
	b.Grow(int(size) + bytes.MinRead)
	size, err = b.ReadFrom(io.LimitReader(f, limit+1))
	return b.Bytes(), size, err
}

func unreadable(file string, err error) diag.Finding {
	at := diag.Place{File: file}
	switch {
	case errors.Is(err, fs.ErrPermission):
		return diag.Errorf(at, "unreadable", "the file may not be read: permission denied").WithHint("allow your user to read it, or take it out of the folder")
	case strings.Contains(err.Error(), "escapes"):
		return diag.Errorf(at, "symlink", "this is a link to a place outside the pack").WithHint("put the file itself here instead of a link")
	}
	return diag.Errorf(at, "unreadable", "the file cannot be read: %s", diag.Cause(err)).WithHint("copy it anew, and look whether the disk or the stick is sound")
}

// job is the reading of one item with its pages, or of one plain page.
type job struct {
	id    string // the same each time the folder is walked
	dir   string
	kind  *pack.Kind
	key   string
	meta  string            // meta.yaml
	pages map[string]string // language -> file
	index bool
	imgs  []string

	item     *pack.Item // nil until read, or if there is none
	findings diag.List
	tags     []tagAt
}

// itemOf reads an item with meta.yaml.
func (l *loader) itemOf(j *job) *pack.Item {
	it := &pack.Item{Kind: j.kind, Key: j.key, Dir: j.dir, File: j.meta, Pages: map[string]*pack.Page{}}
	if j.meta == "" {
		l.add(diag.Errorf(diag.Place{File: j.dir}, "no-meta", "the folder has no meta.yaml").
			WithHint("make one with: toptom new %s %s", j.kind.Name, j.key))
		return nil
	}
	text, ok := l.read(j.meta)
	if !ok {
		return nil
	}
	values, places := l.decode(newSource(j.meta, 0, text), j.kind.Meta)
	if values == nil {
		return nil
	}
	fill(it, values)
	it.Places = places
	l.identity(it)
	for i, im := range it.Images {
		if !slices.Contains(j.imgs, im.File) { // both in Unicode form NFC
			l.add(diag.Errorf(places.At(fmt.Sprintf("images.%d.file", i)), "no-picture", "there is no picture %q in the folder", im.File).WithHint("put the picture beside meta.yaml, or take the entry out").DidYouMean(im.File, j.imgs))
		}
	}
	cites := make(map[string]int, len(it.Sources))
	for i, s := range it.Sources {
		if s.SID != "" && !idForm.MatchString(s.SID) {
			l.add(diag.Errorf(places.At(fmt.Sprintf("sources.%d.sid", i)), "bad-sid", "%q cannot be the id of a source", s.SID).WithHint("write letters and digits only, for example s1"))
		}
		if _, dup := cites[s.SID]; dup {
			l.add(diag.Errorf(places.At(fmt.Sprintf("sources.%d.sid", i)), "doubled-key", "two sources have the id %q", s.SID).WithHint("give each an id of its own: s1, s2, s3"))
		}
		cites[s.SID] = i + 1
	}
	cuts := cuts{}
	for _, tag := range sorted(j.pages) {
		l.page(it, tag, j.pages, cites, cuts)
	}
	cuts.ofSources(it)
	if len(j.pages) == 0 {
		l.add(diag.Errorf(diag.Place{File: j.dir}, "no-page", "the folder has no text").WithHint("write index.%s.md beside meta.yaml", cmp.Or(it.SourceLang, "ky")))
	} else if it.SourceLang != "" && j.pages[it.SourceLang] == "" {
		l.add(diag.Errorf(places.At("source_lang"), "no-page", "the source language is %s, but there is no index.%s.md", it.SourceLang, it.SourceLang).
			WithHint("write that file, or correct source_lang"))
	}
	return it
}

// identity checks the fields that repeat what the folder says.
func (l *loader) identity(it *pack.Item) {
	if id := it.Meta.Str("id"); id != "" && id != it.Key {
		l.add(diag.Errorf(it.Places.At("id"), "wrong-id", "the id %q is not the name of the folder, %q", id, it.Key).WithHint("leave the line out, or write id: %s", it.Key))
	}
	if k := it.Meta.Str("kind"); k != "" && k != it.Kind.Name {
		l.add(diag.Errorf(it.Places.At("kind"), "wrong-kind", "the folder %s/ holds items of the kind %q, not %q", it.Kind.Folder, it.Kind.Name, k).WithHint("leave the line out, or write kind: %s", it.Kind.Name))
	}
}

// plain reads a plain page in all its languages.
func (l *loader) plain(j *job) *pack.Item {
	it := &pack.Item{Kind: j.kind, Key: j.key, Dir: j.dir, Status: "approved", IsIndex: j.index, Pages: map[string]*pack.Page{}}
	cuts := cuts{}
	for _, tag := range sorted(j.pages) {
		pg := l.page(it, tag, j.pages, nil, cuts)
		if pg == nil {
			continue
		}
		if it.File == "" {
			it.File = pg.File
		}
		if pg.Front.Bool("draft") {
			it.Status = "draft"
		}
	}
	if len(it.Pages) == 0 {
		return nil
	}
	for _, lang := range l.pack.Langs { // of several that say of none what they were translated from, the first of the pack
		if pg := it.Pages[lang.Tag]; pg != nil && pg.Translation.Status == "original" {
			it.SourceLang = lang.Tag
			break
		}
	}
	cuts.ofSources(it)
	return it
}

// page reads one Markdown file of an item into its pages, and converts it for the languages that have no file.
func (l *loader) page(it *pack.Item, tag string, files map[string]string, cites map[string]int, cuts cuts) *pack.Page {
	file := files[tag]
	text, ok := l.read(file)
	if !ok {
		return nil
	}
	front, body, line, bad := splitFrontMatter(file, text)
	if bad != nil {
		l.add(*bad)
		return nil
	}
	values, places := l.decode(newSource(file, line-1-strings.Count(string(front), "\n"), front), it.Kind.Front)
	if values == nil {
		return nil
	}
	pg := &pack.Page{Item: it, Lang: tag, File: file, Places: places}
	fillPage(pg, values)
	switch {
	case values.Has("translation"):
		if it.Kind.Folder != "" && tag == it.SourceLang {
			l.add(diag.Warnf(places.At("translation"), "translation", "the page is in the source language, yet has a translation block").WithHint("leave the block out"))
			pg.Translation = pack.Translation{Status: "original"}
		}
	case it.Kind.Folder == "" || tag == it.SourceLang:
		pg.Translation.Status = "original"
	case it.SourceLang != "": // else that is told already
		l.add(diag.Errorf(diag.Place{File: file, Line: 1, Col: 1}, "missing", "%q is missing: the page is a translation from %s", "translation", it.SourceLang).
			WithHint("add:  translation: {status: draft, from: %s}", it.SourceLang))
	}
	o := markdown.Options{File: file, FirstLine: line + 1, Lang: tag, Cites: cites}
	doc, findings := l.parser.Parse(body, o)
	l.add(findings...)
	pg.Doc = doc
	cuts[pg] = func() []fresh.Part { return partsOf(pg, body, o.FirstLine) }
	it.Pages[tag] = pg
	for _, other := range l.pack.Langs {
		if other.ConvertedFrom == tag && files[other.Tag] == "" {
			it.Pages[other.Tag] = l.converted(pg, other, body, o)
		}
	}
	return pg
}

// settle puts what was read into the pack: items in a list, plain pages in the tree of their sections.
func settle(p *pack.Pack, jobs []*job) {
	sections := map[string]*pack.Section{"": p.Root}
	for _, j := range jobs {
		if j.item == nil {
			continue
		}
		if j.kind.Folder != "" {
			p.Items = append(p.Items, j.item)
			continue
		}
		if j.index {
			sectionAt(sections, j.key).Index = j.item
			continue
		}
		dir := path.Dir(j.key)
		if dir == "." {
			dir = ""
		}
		s := sectionAt(sections, dir)
		s.Pages = append(s.Pages, j.item)
	}
}

func sectionAt(known map[string]*pack.Section, at string) *pack.Section {
	if s := known[at]; s != nil {
		return s
	}
	parent := path.Dir(at)
	if parent == "." {
		parent = ""
	}
	s := &pack.Section{Path: at}
	known[at] = s
	up := sectionAt(known, parent)
	up.Sections = append(up.Sections, s)
	return s
}

func sorted[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
