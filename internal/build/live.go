package build

import (
	"io/fs"
	"slices"
	"strings"
	"sync"
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
	"toptom/internal/output"
	"toptom/internal/pack"
)

// Live is a pack that is read again whenever it changes, for the preview. It is for one goroutine; the states that it gives may be used
// by many.
type Live struct {
	o      Options
	reader *content.Reader
	dress  dress
	pack   *pack.Pack
	read   diag.List
	kept   []edition.Download
	memo   *check.Memo
}

// NewLive reads nothing yet. Of the options Drafts and Only count for nothing: a state knows what a build publishes, and what else there
// is, and makes the files of any edition.
func NewLive(o Options) *Live {
	o.Drafts, o.Only = false, []string{"site"} // so that downloads are those of the last build
	return &Live{o: o, reader: content.NewReader(o.Source, content.Options{Vocab: o.Embedded.vocab, Progress: o.progress("reading")}), kept: o.kept(), memo: &check.Memo{}}
}

// Read takes in what changed since the last call (see content.Reader.Read; layouts and messages of the pack's own, too; the first call reads
// everything) and returns the state of the pack at a moment. What cannot be read stays as it was when it could be. The error
// is trouble of the disk at the root.
func (l *Live) Read(changed []string, now time.Time) (*State, error) {
	p, findings, err := l.reader.Read(changed)
	if err != nil {
		return nil, err
	}
	l.read = findings
	if p != nil {
		l.o.configure(p)
	}
	if slices.ContainsFunc(changed, func(file string) bool { return !strings.HasSuffix(file, ".md") }) {
		l.memo = &check.Memo{}
	}
	if l.dress.catalog == nil || slices.ContainsFunc(changed, dresses) {
		l.redress()
	}
	if p != nil {
		l.pack = p
		l.dress.convert(p)
	}
	o := l.o
	o.Now = now
	return newState(o, l), nil
}

// dresses says whether pages may look different when this changed.
func dresses(file string) bool {
	top, _, _ := strings.Cut(file, "/")
	return top == "layouts" || top == "i18n" || file == content.Root || file == content.Root+"/pack.yaml"
}

// redress reads layouts and messages anew, and keeps the former ones where the new have mistakes.
func (l *Live) redress() {
	d := l.o.dress()
	if d.findings.HasErrors() && l.dress.catalog != nil {
		d.catalog, d.layouts = l.dress.catalog, l.dress.layouts
	}
	l.dress = d
}

// State is a pack as it was at one moment. Everything is made when it is asked for, and once.
type State struct {
	Pack  *pack.Pack // all that was read; nil if nothing could ever be read
	Gated *pack.Pack // what may be published
	Held  []gate.Held

	o        Options
	dress    dress
	memo     *check.Memo
	findings func() diag.List
	public   *shelf                         // what a build writes
	paper    func() (*pack.Pack, diag.List) // what may be printed
	inner    *shelf                         // everything, for the eyes of editors alone
	pages    func() map[string]address
	reasons  map[heldKey]diag.Text
	status   func() *Status
}

// address is what a page of the site shows, and to whom.
type address struct {
	item *pack.Item
	lang string
}

type heldKey struct{ path, lang string }

func newState(o Options, l *Live) *State {
	s := &State{Pack: l.pack, o: o, dress: l.dress, memo: l.memo}
	read := slices.Concat(l.read, l.dress.findings)
	if s.Pack == nil {
		s.findings = sync.OnceValue(func() diag.List { return settled(read) })
		return s
	}
	s.Gated, s.Held = gate.Apply(s.Pack, o.gate(), o.Now)
	s.reasons = map[heldKey]diag.Text{}
	for _, h := range s.Held {
		s.reasons[heldKey{h.Item.Path(), h.Lang}] = h.Reason
	}
	s.paper = sync.OnceValues(func() (*pack.Pack, diag.List) { return o.printed(s.Pack, s.Gated, s.Held) })
	s.public = newShelf(o, s.Gated, func() *pack.Pack { p, _ := s.paper(); return p }, s.dress, l.kept)
	all := o
	all.Drafts = true
	s.inner = newShelf(all, s.Pack, func() *pack.Pack { return s.Pack }, s.dress, l.kept)
	s.pages = sync.OnceValue(s.addresses)
	s.status = sync.OnceValue(func() *Status { return statusOf(s.Pack, o.Source, o.Now) })
	s.findings = sync.OnceValue(func() diag.List { return settled(append(read, s.check()...)) })
	return s
}

// check asks what a build asks before it writes.
func (s *State) check() diag.List {
	plan, told := s.public.site()
	_, printed := s.paper()
	return slices.Concat(s.o.check(s.Pack, s.dress, s.memo), heldBack(s.Pack, s.Gated, s.Held), printed, told, clashes(s.Gated, plan))
}

// Findings are what is wrong with the pack, as a build would tell it, but for the lines that they name: see Quote.
func (s *State) Findings() diag.List { return s.findings() }

// Quote returns findings, sorted as Findings gives them, each with the line that it names, as it stands in the file now.
func (s *State) Quote(list diag.List) diag.List { return quote(slices.Clone(list), s.o.Source) }

// File makes a file of the site as a build would write it; a page that a build would not publish is made as editors see it. The error is
// fs.ErrNotExist where there is no such file.
func (s *State) File(path string) ([]byte, error) {
	if s.Pack == nil {
		return nil, fs.ErrNotExist
	}
	if a, ok := s.pages()[path]; ok && s.Held != nil {
		if _, reasons := s.heldBack(a); len(reasons) > 0 {
			return s.inner.file(path)
		}
	}
	data, err := s.public.file(path)
	if err == fs.ErrNotExist && editionOf(path) == "site" {
		return s.inner.file(path)
	}
	return data, err
}

// addresses are the pages of items by their paths in the site.
func (s *State) addresses() map[string]address {
	pages := map[string]address{}
	s.Pack.All(func(it *pack.Item) {
		for _, l := range s.Pack.Langs {
			pages[site.Address(l.Tag, it)] = address{it, l.Tag}
		}
	})
	return pages
}

// heldBack says why the page of an address is not published, first what concerns all its languages.
func (s *State) heldBack(a address) (page *pack.Page, reasons []diag.Text) {
	page = s.Pack.PageFor(a.item, a.lang)
	if why, ok := s.reasons[heldKey{a.item.Path(), ""}]; ok {
		reasons = append(reasons, why)
	}
	if page != nil && page.Lang == a.lang {
		if why, ok := s.reasons[heldKey{a.item.Path(), a.lang}]; ok {
			reasons = append(reasons, why)
		}
	}
	return page, reasons
}

// shelf makes the files of a pack, each edition planned when the first of its files is asked for.
type shelf struct {
	in     edition.Input
	paper  func() *pack.Pack // what may be printed
	look   func() (*edition.Pictures, diag.List)
	site   func() (*output.Plan, diag.List)
	search func() *output.Plan

	mu   sync.Mutex
	made map[string]func() ([]byte, error)
}

func newShelf(o Options, p *pack.Pack, paper func() *pack.Pack, d dress, kept []edition.Download) *shelf {
	in := o.input(p, d)
	in.Downloads = kept
	in.Wanted = func(string) bool { return true }
	s := &shelf{in: in, paper: paper, made: map[string]func() ([]byte, error){}}
	s.look = sync.OnceValues(func() (*edition.Pictures, diag.List) { return edition.LookAt(in) })
	s.site = sync.OnceValues(func() (*output.Plan, diag.List) { return s.planned(site.Edition{}, in) })
	s.search = sync.OnceValue(func() *output.Plan { p, _ := s.planned(search.Edition{}, in); return p })
	return s
}

// planned plans an edition, the pictures looked at once for all.
func (s *shelf) planned(e edition.Edition, in edition.Input) (*output.Plan, diag.List) {
	pictures, findings := s.look()
	in.Pictures = pictures
	entries, more := e.Plan(in)
	findings = slices.Concat(findings, more)
	p := &output.Plan{}
	p.Add(entries...)
	return p, findings
}

// file makes a file once, however many ask for it at the same time.
func (s *shelf) file(path string) ([]byte, error) {
	s.mu.Lock()
	get, ok := s.made[path]
	if !ok {
		get = sync.OnceValues(func() ([]byte, error) { return s.make(path) })
		s.made[path] = get
	}
	s.mu.Unlock()
	return get()
}

func (s *shelf) make(path string) ([]byte, error) {
	var plan *output.Plan
	switch editionOf(path) {
	case "site":
		plan, _ = s.site()
	case "search":
		plan = s.search()
	case "epub":
		plan, _ = s.one(epub.Edition{}, path)
	case "print":
		var findings diag.List
		plan, findings = s.one(print.Edition{}, path)
		if _, ok := plan.Lookup(path); !ok && len(findings) > 0 {
			return nil, findings[len(findings)-1].Text
		}
	}
	e, ok := plan.Lookup(path)
	if !ok {
		return nil, fs.ErrNotExist
	}
	return e.Bytes()
}

// one plans one file of an edition.
func (s *shelf) one(e edition.Edition, path string) (*output.Plan, diag.List) {
	in := s.in
	in.Wanted = func(p string) bool { return p == path }
	if e.Name() == "print" {
		in.Pack = s.paper()
	}
	return s.planned(e, in)
}
