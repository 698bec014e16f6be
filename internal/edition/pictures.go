package edition

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"path"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"golang.org/x/sync/semaphore"
	"golang.org/x/text/unicode/norm"

	"toptom/internal/diag"
	"toptom/internal/markdown"
	"toptom/internal/media"
	"toptom/internal/pack"
)

// widths are the sizes in which a picture is made: a phone, a phone of many pixels or a column, a wide screen or paper.
var widths = []int{480, 960, 1600}

// Pictures are those that pages show, each looked at once for all editions. Originals are never copied: what is written has no trace of
// camera or place.
type Pictures struct {
	in      Input
	room    *semaphore.Weighted          // pixels that may be in memory
	byName  map[string]*Picture          // see pictureName
	spelled map[string]map[string]string // folder -> name in Unicode form NFC -> name on the disk
	list    []*Picture
}

// Picture is one picture of the pack and the files made of it.
type Picture struct {
	Item   *pack.Item // that shows it first
	Name   string     // of the file without ending, in Unicode form NFC
	Ext    string
	Sizes  []media.Size // narrow ones first; a picture is in none that is wider than itself
	Credit string
	Sum    [sha256.Size]byte // of the file
	Deps   string            // names what the files are made of: the picture's bytes, and the program, which knows sizes and quality; "" if not known

	all    *Pictures
	file   string // in the pack, as the disk spells it
	pixels int64
	err    error // why it is not taken: a *media.Fault, or of the disk

	mu       sync.Mutex
	variants []media.Variant // made and not yet taken
}

// LookAt decodes every picture that a page of the pack shows, for one that cannot be must be known before anything is written. Findings
// tell of those that are not taken. It uses of the input all that concerns pictures; Input.Pictures is what it gives.
func LookAt(in Input) (*Pictures, diag.List) {
	ps := &Pictures{in: in, byName: map[string]*Picture{}, spelled: map[string]map[string]string{}}
	ps.room = semaphore.NewWeighted(media.MaxPixels) // one picture of the largest, or several small ones
	uses := ps.uses()
	var list []*Picture // each once, in the order of the pages
	for _, u := range uses {
		if name := u.name(); ps.byName[name] == nil && u.inFolder() {
			ps.byName[name] = &Picture{all: ps, file: ps.onDisk(path.Dir(u.pg.File), u.link.Dest)}
			list = append(list, ps.byName[name])
		}
	}
	var done atomic.Int64
	Parallel(len(list), func(i int) {
		list[i].open()
		if n := int(done.Add(1)); in.Progress != nil {
			in.Progress(n, len(list))
		}
	})
	findings := ps.sort(uses)
	maps.DeleteFunc(ps.byName, func(_ string, p *Picture) bool { return p.err != nil })
	ps.spelled = nil
	return ps, findings
}

// sort names the pictures that are whole, and tells of the others.
func (ps *Pictures) sort(uses []use) diag.List {
	var findings diag.List
	for _, u := range uses {
		p := ps.byName[u.name()]
		switch {
		case !u.inFolder():
			findings.Add(diag.Errorf(u.at(), "no-picture", "the picture %q is not in the folder of the page", u.link.Dest).WithHint("put the picture beside the text and write only its name"))
		case p.err != nil:
			findings.Add(ps.finding(u, p.err))
		case p.Item == nil:
			p.name(u)
			ps.list = append(ps.list, p)
		}
	}
	return findings
}

// List are the pictures in the order of the pages that show them first.
func (ps *Pictures) List() []*Picture { return ps.list }

// Of is the picture that a page shows, nil where it is not taken.
func (ps *Pictures) Of(pg *pack.Page, dest string) *Picture { return ps.byName[pictureName(pg, dest)] }

// use is a place in a page that shows a picture.
type use struct {
	it   *pack.Item
	pg   *pack.Page
	link markdown.Link
}

func (u use) at() diag.Place { return diag.Place{File: u.pg.File, Line: u.link.Line, Col: u.link.Col} }

// name is the picture's path in Unicode form NFC, the key of Pictures.byName; the disk may spell it otherwise.
func (u use) name() string { return pictureName(u.pg, u.link.Dest) }

func pictureName(pg *pack.Page, dest string) string {
	return norm.NFC.String(path.Join(path.Dir(pg.File), dest))
}

func (ps *Pictures) uses() []use {
	var uses []use
	ps.in.Pack.All(func(it *pack.Item) {
		for _, tag := range slices.Sorted(maps.Keys(it.Pages)) {
			pg := it.Pages[tag]
			for _, l := range pg.Doc.Links {
				if l.Kind == markdown.Image && !l.Outside {
					uses = append(uses, use{it, pg, l})
				}
			}
		}
	})
	return uses
}

// inFolder says whether the picture is in the folder of its page or below.
func (u use) inFolder() bool {
	return !strings.Contains(u.link.Dest, "..") && !strings.HasPrefix(u.link.Dest, "/")
}

// onDisk is a path below a folder as the disk spells it: a Mac stores й in two characters. What is not there stays as it is.
func (ps *Pictures) onDisk(dir, name string) string {
	for part := range strings.SplitSeq(path.Clean(name), "/") {
		if ps.spelled[dir] == nil {
			ps.spelled[dir] = map[string]string{}
			list, _ := fs.ReadDir(ps.in.Files, dir)
			for _, e := range list {
				ps.spelled[dir][norm.NFC.String(e.Name())] = e.Name()
			}
		}
		if real, ok := ps.spelled[dir][norm.NFC.String(part)]; ok {
			part = real
		}
		dir = path.Join(dir, part)
	}
	return dir
}

func (ps *Pictures) finding(u use, err error) diag.Finding {
	dest := u.link.Dest
	if fault, ok := errors.AsType[*media.Fault](err); ok {
		return diag.Errorf(u.at(), "bad-picture", "the picture %q is not taken: %s", dest, fault.Why).WithHint("%s", fault.Hint)
	}
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrInvalid) { // no such file, or no name that a file can have
		return diag.Errorf(u.at(), "no-picture", "there is no picture %q", dest).WithHint("put the picture beside the text, and write its name as it is there").DidYouMean(dest, ps.beside(path.Dir(ps.onDisk(path.Dir(u.pg.File), dest))))
	}
	if strings.Contains(err.Error(), "escapes") { // os.Root has no error of its own for it
		return diag.Errorf(u.at(), "symlink", "the picture %q is a link to a place outside the pack", dest).WithHint("put the file itself here instead of a link")
	}
	return diag.Errorf(u.at(), "unreadable", "the picture %q cannot be read: %s", dest, diag.Cause(err)).WithHint("allow your user to read it, or put a copy of it beside the text")
}

func (ps *Pictures) beside(dir string) []string {
	var names []string
	list, _ := fs.ReadDir(ps.in.Files, dir)
	for _, e := range list {
		if !e.IsDir() && slices.Contains([]string{".jpg", ".jpeg", ".png"}, strings.ToLower(path.Ext(e.Name()))) {
			names = append(names, norm.NFC.String(e.Name()))
		}
	}
	return names
}

// fingerprint is Picture.Deps.
func (ps *Pictures) fingerprint(sum [sha256.Size]byte) string {
	if ps.in.Program == "" {
		return ""
	}
	both := sha256.Sum256(append(sum[:], ps.in.Program...))
	return base64.RawURLEncoding.EncodeToString(both[:16])
}

// open reads the picture and decodes it once to see whether it is whole. Nothing is kept but what its head says.
func (p *Picture) open() {
	data, err := p.read()
	if err != nil {
		p.err = err
		return
	}
	info, err := media.Probe(data)
	if err != nil {
		p.err = err
		return
	}
	p.Ext, p.Sizes, p.pixels = info.Format.Ext(), media.Sizes(info, widths), int64(info.Width)*int64(info.Height)
	p.Sum = sha256.Sum256(data)
	p.Deps = p.all.fingerprint(p.Sum)
	whole := func() error {
		defer p.enter()()
		return media.Whole(data)
	}
	if p.all.in.Once != nil && p.Deps != "" {
		p.err = p.all.in.Once(p.Deps, whole)
	} else {
		p.err = whole()
	}
}

// read takes no more than a picture may have.
func (p *Picture) read() ([]byte, error) {
	f, err := p.all.in.Files.Open(p.file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if info.IsDir() {
		return nil, fs.ErrNotExist
	}
	if err := media.Weigh(info.Size()); err != nil {
		return nil, err
	}
	return io.ReadAll(io.LimitReader(f, media.MaxBytes+1))
}

// enter waits until there is room for the picture's pixels, and returns what gives the room back.
func (p *Picture) enter() (leave func()) {
	p.all.room.Acquire(context.Background(), p.pixels) // fails only with its context
	return func() { p.all.room.Release(p.pixels) }
}

// name says what the picture is called, and by which item it is shown first.
func (p *Picture) name(u use) {
	base := path.Base(p.file)
	p.Item, p.Name = u.it, norm.NFC.String(strings.TrimSuffix(base, path.Ext(base)))
	for _, im := range u.it.Images {
		if im.File == u.link.Dest {
			p.Credit = im.Credit
		}
	}
}

// Fit is the index of the smallest of the Sizes that fills a width in pixels, of the largest if none does.
func (p *Picture) Fit(width int) int {
	for i, s := range p.Sizes {
		if s.Width >= width {
			return i
		}
	}
	return len(p.Sizes) - 1
}

// Show gives the picture in one of its Sizes, for an edition that puts it into files of its own. It is decoded and written anew once for all
// sizes and editions, and kept.
func (p *Picture) Show(size int) ([]byte, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.show(size)
}

// Take is Show for the last time: that size is let go. Who asks once more has it made once more.
func (p *Picture) Take(size int) ([]byte, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	data, err := p.show(size)
	if err == nil {
		p.variants[size].Data = nil
	}
	return data, err
}

func (p *Picture) show(size int) ([]byte, error) {
	if p.variants == nil || p.variants[size].Data == nil {
		if err := p.render(); err != nil {
			return nil, err
		}
	}
	return p.variants[size].Data, nil
}

func (p *Picture) render() error {
	data, err := p.read()
	if err != nil {
		return err
	}
	if sha256.Sum256(data) != p.Sum { // then Deps, and the sizes that pages name, are of another picture
		return fmt.Errorf("%s was changed while the pack was built; build again", p.file)
	}
	defer p.enter()()
	p.variants, err = media.Variants(data, widths)
	return err
}

// Parallel calls f for 0 … n-1 on all cores.
func Parallel(n int, f func(i int)) {
	var wg sync.WaitGroup
	workers := min(n, runtime.GOMAXPROCS(0))
	for w := range workers {
		wg.Go(func() {
			for i := w; i < n; i += workers {
				f(i)
			}
		})
	}
	wg.Wait()
}
