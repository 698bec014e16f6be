package site

import (
	"context"
	"crypto/sha256"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"
	"sync"

	"golang.org/x/text/unicode/norm"

	"toptom/internal/media"
)

// picture is one picture of the pack and the files made of it.
type picture struct {
	*site
	file   string // in the pack, as the disk spells it
	stem   string // path without size and ending
	ext    string
	sum    [sha256.Size]byte
	deps   string // see fingerprint
	pixels int64
	sizes  []media.Size
	credit string
	err    error // why it is not taken: a *media.Fault, or of the disk

	mu       sync.Mutex
	variants []media.Variant // made and not yet taken: their data is let go when it is handed out
}

func (p *picture) path(s media.Size) string { return fmt.Sprintf("%s-%d%s", p.stem, s.Width, p.ext) }

// open reads the picture and decodes it once to see whether it is whole. Nothing is kept but what its head says.
func (p *picture) open() {
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
	p.ext, p.sizes, p.pixels = info.Format.Ext(), media.Sizes(info, widths), int64(info.Width)*int64(info.Height)
	p.sum = sha256.Sum256(data)
	p.deps = p.fingerprint(p.sum)
	whole := func() error {
		defer p.enter()()
		return media.Whole(data)
	}
	if p.Once != nil && p.deps != "" {
		p.err = p.Once(p.deps, whole)
	} else {
		p.err = whole()
	}
}

// read takes no more than a picture may have.
func (p *picture) read() ([]byte, error) {
	f, err := p.Files.Open(p.file)
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
func (p *picture) enter() (leave func()) {
	p.room.Acquire(context.Background(), p.pixels) // fails only with its context
	return func() { p.room.Release(p.pixels) }
}

// name gives the picture its place in the site, by the item that shows it first.
func (p *picture) name(u use) {
	base := path.Base(p.file)
	p.stem = "media/" + u.it.Path() + "/" + norm.NFC.String(strings.TrimSuffix(base, path.Ext(base)))
	for _, im := range u.it.Images {
		if im.File == u.link.Dest {
			p.credit = im.Credit
		}
	}
}

// make decodes the picture and writes it anew, once for all its sizes.
func (p *picture) make(i int) ([]byte, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.variants == nil || p.variants[i].Data == nil {
		if err := p.render(); err != nil {
			return nil, err
		}
	}
	data := p.variants[i].Data
	p.variants[i].Data = nil
	return data, nil
}

func (p *picture) render() error {
	data, err := p.read()
	if err != nil {
		return err
	}
	if sha256.Sum256(data) != p.sum { // then deps, and the sizes that pages name, are of another picture
		return fmt.Errorf("%s was changed while the site was built; build again", p.file)
	}
	defer p.enter()()
	p.variants, err = media.Variants(data, widths)
	return err
}
