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
	"fmt"

	"toptom/internal/diag"
	"toptom/internal/edition"
	"toptom/internal/output"
)

// Edition is the EPUB.
type Edition struct{}

// Name is "epub".
func (Edition) Name() string { return "epub" }

// width of the pictures: a telephone of many pixels, or the column of a tablet.
var widths = []int{960}

// Plan lists one file a language. Findings are those of pictures, and of templates that cannot be filled or do not make XML.
func (Edition) Plan(in edition.Input) ([]output.Entry, diag.List) {
	if !in.Pack.Config.Print.Makes("epub") {
		return nil, nil
	}
	var entries []output.Entry
	looked := in
	looked.Progress = nil // the site tells of its own look
	all, findings := looked.Pictures(widths)
	pics := number(all)
	codes := edition.Codes(in.Pack)
	own := in.Layouts.Own("epub")
	for _, r := range in.Readers() {
		path := "download/" + edition.DownloadName(in.Pack, r.Lang.Tag) + ".epub"
		if in.Wanted != nil && !in.Wanted(path) {
			continue
		}
		b := newBook(in, r, pics, codes)
		findings.Add(b.try(own)...)
		entries = append(entries, output.Entry{Path: path, Bytes: b.bytes})
	}
	return entries, findings
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

// bytes makes the whole file.
func (b *book) bytes() ([]byte, error) {
	z := newArchive(b.date)
	z.store("mimetype", []byte("application/epub+zip"))
	z.add("META-INF/container.xml", []byte(container))
	var items []manifestItem
	for i, d := range b.docs {
		text, err := b.document(d)
		if err != nil {
			return nil, err
		}
		z.add("EPUB/"+d.file, text)
		items = append(items, b.manifestDoc(i, d, text))
	}
	more, err := b.resources(z)
	if err != nil {
		return nil, err
	}
	z.add("EPUB/toc.ncx", b.ncx())
	z.add("EPUB/package.opf", b.opf(append(items, more...)))
	return z.close()
}

// resources adds what is no document.
func (b *book) resources(z *archive) ([]manifestItem, error) {
	style, err := b.style()
	if err != nil {
		return nil, err
	}
	z.add("EPUB/style.css", style)
	z.add("EPUB/cover.svg", b.coverImage())
	items := []manifestItem{
		{id: "ncx", href: "toc.ncx", media: "application/x-dtbncx+xml"},
		{id: "style", href: "style.css", media: "text/css"},
		{id: "cover-image", href: "cover.svg", media: "image/svg+xml", properties: "cover-image"},
	}
	if !b.quiet {
		z.add("EPUB/ornament.svg", []byte(ornament))
		items = append(items, manifestItem{id: "ornament", href: "ornament.svg", media: "image/svg+xml"})
	}
	for _, p := range b.shown {
		data, err := p.take()
		if err != nil {
			return nil, fmt.Errorf("picture %s: %w", p.Name, err)
		}
		z.store("EPUB/"+p.href, data)
		items = append(items, manifestItem{id: p.id, href: p.href, media: p.mediaType()})
	}
	return items, nil
}
