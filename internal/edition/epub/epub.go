// Package epub plans a book in EPUB 3.3 for each language: one file to take along, read on a telephone or an e-reader.
//
//	download/PACK-LANG.epub
//	  mimetype, META-INF/container.xml
//	  EPUB/package.opf, nav.xhtml, toc.ncx   what is in the book, for programs; contents, for readers of today and of yesterday
//	  EPUB/cover.xhtml, cover.svg, imprint.xhtml
//	  EPUB/page-NAME.xhtml                   plain pages: those of the root first, sections after the kinds
//	  EPUB/KINDS.xhtml, KINDS-SLUG.xhtml     the list of a kind, then its items
//	  EPUB/glossary.xhtml, index.xhtml       what the pack's terms are called; items by the codes they have
//	  EPUB/style.css, ornament.svg, img/     pictures written anew, as the site has them
//
// A page that does not exist in a language is in its book in the next language of the chain, with a notice in the reader's
// language, as on the site; drafts and converted pages say what they are. Links lead to other pages of the book, never to the
// site. The templates are in layouts/epub.
//
// Same pack, same bytes: times in the file are the edition's date, the identifier is made from the pack's address or name. Every
// document is XML, whatever stands in the pack: characters that XML cannot hold are left out.
package epub

import (
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"slices"

	"toptom/internal/diag"
	"toptom/internal/edition"
	"toptom/internal/output"
	"toptom/internal/pack"
)

// Edition is the EPUB.
type Edition struct{}

// Name is "epub".
func (Edition) Name() string { return "epub" }

// width of the pictures, in pixels: a telephone of many, or the column of a tablet.
const width = 960

// Plan lists one file a language. Findings are those of templates that cannot be filled or do not make XML.
func (Edition) Plan(in edition.Input) ([]output.Entry, diag.List) {
	if !in.Pack.Config.Print.Makes("epub") {
		return nil, nil
	}
	pics := number(in.Pictures)
	codes := edition.Codes(in.Pack)
	own := in.Layouts.Own("epub")
	readers := slices.DeleteFunc(in.Readers(), func(r *edition.Reader) bool { return in.Wanted != nil && !in.Wanted(pathOf(in.Pack, r)) })
	entries, told := make([]output.Entry, len(readers)), make([]diag.List, len(readers))
	edition.Parallel(len(readers), func(i int) {
		b := newBook(in, readers[i], pics, codes)
		told[i] = b.try(own)
		entries[i] = b.entry()
	})
	var findings diag.List
	for _, list := range told {
		findings.Add(list...)
	}
	return entries, findings
}

// pathOf is the path of a reader's book.
func pathOf(p *pack.Pack, r *edition.Reader) string {
	return "download/" + edition.DownloadName(p, r.Lang.Tag) + ".epub"
}

// entry plans the file. It is not made here: if it is that of the last build, it never is.
func (b *book) entry() output.Entry {
	e := output.Entry{Path: pathOf(b.Pack, b.r)}
	files, err := b.files()
	if err != nil {
		e.Bytes = func() ([]byte, error) { return nil, err }
		return e
	}
	e.Bytes, e.Deps = func() ([]byte, error) { return b.pack(files) }, b.deps(files)
	return e
}

// try makes the first document of each template, and all where the pack has templates of its own, before anything is written.
func (b *book) try(own bool) diag.List {
	var findings diag.List
	tried := map[string]bool{}
	for _, d := range b.docs {
		if tried[d.layout] && !own {
			continue
		}
		tried[d.layout] = true
		text, err := b.document(d)
		if err != nil {
			if !b.Layouts.Follows(err) {
				findings.Add(edition.LayoutFinding(err))
			}
			continue
		}
		if err := wellFormed(text); err != nil {
			at := diag.Place{File: "layouts/" + d.layout + ".html"}
			findings.Add(diag.Errorf(at, "layout-xml", "the layout does not make XML: %v", err).
				WithHint("close every element, <br/> and <img/> too, and write &#160; instead of &nbsp;"))
			tried[d.layout] = true
		}
	}
	return findings
}

// file is one of those in the book.
type file struct {
	name    string
	data    []byte
	picture *picture // instead of data: it is made when the book is
}

// files are all that the book holds, in their order.
func (b *book) files() ([]file, error) {
	list := []file{{name: "mimetype", data: []byte("application/epub+zip")}, {name: "META-INF/container.xml", data: []byte(container)}}
	var items []manifestItem
	for i, d := range b.docs {
		text, err := b.document(d)
		if err != nil {
			return nil, err
		}
		list = append(list, file{name: "EPUB/" + d.file, data: text})
		items = append(items, b.manifestDoc(i, d, text))
	}
	more, named, err := b.resources()
	if err != nil {
		return nil, err
	}
	return append(append(list, more...), file{name: "EPUB/toc.ncx", data: b.ncx()}, file{name: "EPUB/package.opf", data: b.opf(append(items, named...))}), nil
}

// resources are what is no document, and how the package names them.
func (b *book) resources() ([]file, []manifestItem, error) {
	style, err := b.style()
	if err != nil {
		return nil, nil, err
	}
	list := []file{{name: "EPUB/style.css", data: style}, {name: "EPUB/cover.svg", data: b.coverImage()}}
	items := []manifestItem{
		{id: "ncx", href: "toc.ncx", media: "application/x-dtbncx+xml"},
		{id: "style", href: "style.css", media: "text/css"},
		{id: "cover-image", href: "cover.svg", media: "image/svg+xml", properties: "cover-image"},
	}
	if !b.quiet {
		list = append(list, file{name: "EPUB/ornament.svg", data: []byte(ornament)})
		items = append(items, manifestItem{id: "ornament", href: "ornament.svg", media: "image/svg+xml"})
	}
	for _, p := range b.shown {
		list = append(list, file{name: "EPUB/" + p.href, picture: p})
		items = append(items, manifestItem{id: p.id, href: p.href, media: p.mediaType()})
	}
	return list, items, nil
}

// deps is the fingerprint of what the book is made of: its files as they will stand in it, and the program, which packs them and makes the
// pictures. "" if that is not known.
func (b *book) deps(files []file) string {
	if b.Program == "" {
		return ""
	}
	h := sha256.New()
	fmt.Fprintf(h, "%s\x00%d\x00", b.Program, b.date.Unix())
	for _, f := range files {
		fmt.Fprintf(h, "%s\x00%d\x00", f.name, len(f.data))
		h.Write(f.data)
		if f.picture != nil {
			h.Write(f.picture.Sum[:])
		}
	}
	return base64.RawURLEncoding.EncodeToString(h.Sum(nil)[:16])
}

// pack makes the book of its files. The first says what it is, and pictures are compressed already: these stand in it as they are.
func (b *book) pack(files []file) ([]byte, error) {
	z := newArchive(b.date)
	for i, f := range files {
		switch {
		case f.picture != nil:
			data, err := f.picture.Show(f.picture.Fit(width))
			if err != nil {
				return nil, fmt.Errorf("picture %s: %w", f.picture.Name, err)
			}
			z.store(f.name, data)
		case i == 0:
			z.store(f.name, f.data)
		default:
			z.add(f.name, f.data)
		}
	}
	return z.close()
}
