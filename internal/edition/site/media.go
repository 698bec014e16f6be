package site

import (
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"

	"golang.org/x/text/unicode/norm"

	"toptom/internal/diag"
	"toptom/internal/markdown"
	"toptom/internal/media"
	"toptom/internal/pack"
)

// widths are the sizes in which a picture is written: a phone, a phone of many pixels or a column, a wide screen or paper.
var widths = []int{480, 960, 1600}

// imageSizes tells browsers how wide a picture stands: the whole screen, or the text column of 41rem.
const imageSizes = "(min-width: 48em) 41rem, 100vw"

// use is a place in a page that shows a picture.
type use struct {
	it   *pack.Item
	pg   *pack.Page
	link markdown.Link
}

func (u use) at() diag.Place { return diag.Place{File: u.pg.File, Line: u.link.Line, Col: u.link.Col} }

// name is the picture's path in Unicode form NFC, the key of site.media; the disk may spell it otherwise.
func (u use) name() string { return pictureName(u.pg, u.link.Dest) }

func pictureName(pg *pack.Page, dest string) string {
	return norm.NFC.String(path.Join(path.Dir(pg.File), dest))
}

// pictures plans the pictures that pages show. Originals are never copied: what is written has no trace of camera or place.
// Each is decoded here already, for a picture that cannot be must be known before anything is written.
func (s *site) pictures() {
	s.media, s.spelled = map[string]*picture{}, map[string]map[string]string{}
	uses := s.uses()
	var list []*picture // each once, in the order of the pages
	for _, u := range uses {
		if name := u.name(); s.media[name] == nil && u.inFolder() {
			s.media[name] = &picture{site: s, file: s.onDisk(path.Dir(u.pg.File), u.link.Dest)}
			list = append(list, s.media[name])
		}
	}
	var done atomic.Int64
	parallel(len(list), func(i int) {
		list[i].open()
		if n := int(done.Add(1)); s.Progress != nil {
			s.Progress(n, len(list))
		}
	})
	var whole []*picture
	for _, u := range uses {
		p := s.media[u.name()]
		switch {
		case !u.inFolder():
			s.findings.Add(diag.Errorf(u.at(), "no-picture", "the picture %q is not in the folder of the page", u.link.Dest).WithHint("put the picture beside the text and write only its name"))
		case p.err != nil:
			s.findings.Add(s.pictureFinding(u, p.err))
		case p.stem == "":
			p.name(u)
			whole = append(whole, p)
		}
	}
	for name, p := range s.media {
		if p.err != nil {
			delete(s.media, name)
		}
	}
	s.spelled = nil
	s.planPictures(whole)
}

func (s *site) uses() []use {
	var uses []use
	s.Pack.All(func(it *pack.Item) {
		for _, tag := range sortedKeys(it.Pages) {
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
func (s *site) onDisk(dir, name string) string {
	for part := range strings.SplitSeq(path.Clean(name), "/") {
		if s.spelled[dir] == nil {
			s.spelled[dir] = map[string]string{}
			list, _ := fs.ReadDir(s.Files, dir)
			for _, e := range list {
				s.spelled[dir][norm.NFC.String(e.Name())] = e.Name()
			}
		}
		if real, ok := s.spelled[dir][norm.NFC.String(part)]; ok {
			part = real
		}
		dir = path.Join(dir, part)
	}
	return dir
}

func (s *site) pictureFinding(u use, err error) diag.Finding {
	dest := u.link.Dest
	if fault, ok := errors.AsType[*media.Fault](err); ok {
		return diag.Errorf(u.at(), "bad-picture", "the picture %q is not taken: %v", dest, err).WithHint("%s", fault.Hint)
	}
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrInvalid) { // no such file, or no name that a file can have
		return diag.Errorf(u.at(), "no-picture", "there is no picture %q", dest).WithHint("put the picture beside the text, and write its name as it is there").DidYouMean(dest, s.picturesIn(path.Dir(s.onDisk(path.Dir(u.pg.File), dest))))
	}
	if strings.Contains(err.Error(), "escapes") { // os.Root has no error of its own for it
		return diag.Errorf(u.at(), "symlink", "the picture %q is a link to a place outside the pack", dest).WithHint("put the file itself here instead of a link")
	}
	return diag.Errorf(u.at(), "unreadable", "the picture %q cannot be read: %v", dest, cause(err)).WithHint("allow your user to read it, or put a copy of it beside the text")
}

// cause strips the operation and path that package fs put before an error.
func cause(err error) error {
	if disk, ok := errors.AsType[*fs.PathError](err); ok {
		return disk.Err
	}
	return err
}

func (s *site) picturesIn(dir string) []string {
	var names []string
	list, _ := fs.ReadDir(s.Files, dir)
	for _, e := range list {
		if !e.IsDir() && slices.Contains([]string{".jpg", ".jpeg", ".png"}, strings.ToLower(path.Ext(e.Name()))) {
			names = append(names, norm.NFC.String(e.Name()))
		}
	}
	return names
}

// planPictures plans the files of some pictures side by side, first the first size of each, because a picture is decoded once for
// all its sizes, and another core that wanted its second size would only wait.
func (s *site) planPictures(list []*picture) {
	for group := range slices.Chunk(list, runtime.GOMAXPROCS(0)) {
		for i := range widths {
			for _, p := range group {
				if i < len(p.sizes) {
					s.add(p.path(p.sizes[i]), func() ([]byte, error) { return p.make(i) })
					s.entries[len(s.entries)-1].Deps = p.deps
				}
			}
		}
	}
}

// fingerprint names what a picture's files are made of: its bytes, and the program, which knows sizes and quality. It is "" for a
// program that is not known.
func (s *site) fingerprint(sum [sha256.Size]byte) string {
	if s.Program == "" {
		return ""
	}
	both := sha256.Sum256(append(sum[:], s.Program...))
	return base64.RawURLEncoding.EncodeToString(both[:16])
}

// picture says how a picture stands in a page.
func (t *tongue) picture(pg *pack.Page, from, dest, _ string) markdown.Picture {
	p := t.media[pictureName(pg, dest)]
	if p == nil {
		return markdown.Picture{Missing: true}
	}
	largest := p.sizes[len(p.sizes)-1]
	out := markdown.Picture{Src: relative(from, p.path(largest)), Width: largest.Width, Height: largest.Height, Alt: pg.Alt[dest], Caption: pg.Captions[dest]}
	if p.credit != "" {
		out.Credit = t.tongueOf(pg.Lang).m.T("fig.credit", "Credit", p.credit)
	}
	if len(p.sizes) > 1 {
		var set []string
		for _, s := range p.sizes {
			set = append(set, fmt.Sprintf("%s %dw", relative(from, p.path(s)), s.Width))
		}
		out.Srcset, out.Sizes = strings.Join(set, ", "), imageSizes
	}
	return out
}
