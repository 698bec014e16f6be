package site

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"toptom/internal/diag"
	"toptom/internal/markdown"
	"toptom/internal/media"
	"toptom/internal/pack"
)

// widths are the sizes in which a picture is written: a phone, a phone of many pixels or a column, a wide screen or paper.
var widths = []int{480, 960, 1600}

// imageSizes tells browsers how wide a picture stands: the whole screen, or the text column of 41rem.
const imageSizes = "(min-width: 48em) 41rem, 100vw"

// picture is one picture of the pack and the files made of it.
type picture struct {
	stem   string // path without size and ending
	ext    string
	sizes  []media.Size
	credit string

	once     sync.Once
	source   func() ([]byte, error)
	variants []media.Variant
	err      error
}

func (p *picture) file(s media.Size) string { return fmt.Sprintf("%s-%d%s", p.stem, s.Width, p.ext) }

// make decodes and writes the picture anew, once for all its sizes.
func (p *picture) make(i int) ([]byte, error) {
	p.once.Do(func() {
		data, err := p.source()
		if err == nil {
			p.variants, err = media.Variants(data, widths)
		}
		p.err = err
	})
	if p.err != nil {
		return nil, p.err
	}
	return p.variants[i].Data, nil
}

// pictures plans the pictures that pages show. Originals are never copied: what is written has no trace of camera or place.
func (s *site) pictures() {
	s.media = map[string]*picture{}
	s.Pack.All(func(it *pack.Item) {
		for _, tag := range sortedKeys(it.Pages) {
			pg := it.Pages[tag]
			for _, l := range pg.Doc.Links {
				if l.Kind == markdown.Image && !l.Outside {
					s.plan(it, pg, l)
				}
			}
		}
	})
}

func (s *site) plan(it *pack.Item, pg *pack.Page, l markdown.Link) {
	at := diag.Place{File: pg.File, Line: l.Line, Col: l.Col}
	file := path.Join(path.Dir(pg.File), l.Dest)
	if _, known := s.media[file]; known {
		return
	}
	if strings.Contains(l.Dest, "..") || strings.HasPrefix(l.Dest, "/") {
		s.findings.Add(diag.Errorf(at, "no-picture", "the picture %q is not in the folder of the page", l.Dest).WithHint("put the picture beside the text and write only its name"))
		return
	}
	data, err := fs.ReadFile(s.Files, file)
	if err != nil {
		s.findings.Add(diag.Errorf(at, "no-picture", "there is no picture %q", l.Dest).WithHint("put the picture beside the text, and write its name as it is there").DidYouMean(l.Dest, s.picturesIn(path.Dir(file))))
		return
	}
	info, err := media.Probe(data)
	if err != nil {
		f := diag.Errorf(at, "bad-picture", "the picture %q is not taken: %v", l.Dest, err)
		var fault *media.Fault
		if errors.As(err, &fault) {
			f = f.WithHint("%s", fault.Hint)
		}
		s.findings.Add(f)
		return
	}
	name := strings.TrimSuffix(path.Base(file), path.Ext(file))
	p := &picture{stem: "media/" + it.Path() + "/" + name, ext: info.Format.Ext(), sizes: media.Sizes(info, widths)}
	p.source = func() ([]byte, error) { return fs.ReadFile(s.Files, file) }
	for _, im := range it.Images {
		if im.File == l.Dest {
			p.credit = im.Credit
		}
	}
	s.media[file] = p
	for i, size := range p.sizes {
		s.add(p.file(size), func() ([]byte, error) { return p.make(i) })
	}
}

func (s *site) picturesIn(dir string) []string {
	var names []string
	list, _ := fs.ReadDir(s.Files, dir)
	for _, e := range list {
		if slices.Contains([]string{".jpg", ".jpeg", ".png"}, strings.ToLower(path.Ext(e.Name()))) {
			names = append(names, e.Name())
		}
	}
	return names
}

// picture says how a picture stands in a page.
func (t *tongue) picture(pg *pack.Page, from, dest, _ string) markdown.Picture {
	p := t.media[path.Join(path.Dir(pg.File), dest)]
	if p == nil {
		return markdown.Picture{Missing: true}
	}
	largest := p.sizes[len(p.sizes)-1]
	out := markdown.Picture{Src: relative(from, p.file(largest)), Width: largest.Width, Height: largest.Height, Alt: pg.Alt[dest], Caption: pg.Captions[dest]}
	if p.credit != "" {
		out.Credit = t.tongueOf(pg.Lang).m.T("fig.credit", "Credit", p.credit)
	}
	if len(p.sizes) > 1 {
		var set []string
		for _, s := range p.sizes {
			set = append(set, fmt.Sprintf("%s %dw", relative(from, p.file(s)), s.Width))
		}
		out.Srcset, out.Sizes = strings.Join(set, ", "), imageSizes
	}
	return out
}
