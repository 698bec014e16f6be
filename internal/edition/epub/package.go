package epub

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"
	"time"

	"toptom/internal/edition"
)

const container = `<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
`

// manifestItem is a file of the book as the package document names it.
type manifestItem struct{ id, href, media, properties string }

func (b *book) manifestDoc(i int, d *doc, text []byte) manifestItem {
	item := manifestItem{id: fmt.Sprintf("d%d", i+1), href: d.file, media: "application/xhtml+xml"}
	var properties []string
	if d.layout == "epub/nav" {
		properties = append(properties, "nav")
	}
	if bytes.Contains(text, []byte("<svg")) {
		properties = append(properties, "svg")
	}
	item.properties = strings.Join(properties, " ")
	return item
}

// identifier is the same for every edition of this pack in this language: made from its address, else from its name.
func (b *book) identifier() string {
	name := b.Pack.Config.BaseURL
	if name == "" {
		name = edition.DownloadName(b.Pack)
	}
	h := sha256.Sum256([]byte("toptom epub\x00" + name + "\x00" + b.r.Lang.Tag))
	u := h[:16]
	u[6] = u[6]&0x0f | 0x50 // version 5: made from a name
	u[8] = u[8]&0x3f | 0x80
	return fmt.Sprintf("urn:uuid:%x-%x-%x-%x-%x", u[:4], u[4:6], u[6:8], u[8:10], u[10:])
}

// opf is the package document.
func (b *book) opf(items []manifestItem) []byte {
	var w bytes.Buffer
	lang := b.r.Lang
	fmt.Fprintf(&w, `<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="%s" dir="%s">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">%s</dc:identifier>
`, lang.Tag, lang.Dir, b.identifier())
	b.metadata(&w)
	w.WriteString("</metadata>\n<manifest>\n")
	for _, it := range items {
		fmt.Fprintf(&w, `<item id="%s" href="%s" media-type="%s"`, it.id, it.href, it.media)
		if it.properties != "" {
			fmt.Fprintf(&w, ` properties="%s"`, it.properties)
		}
		w.WriteString("/>\n")
	}
	fmt.Fprintf(&w, "</manifest>\n<spine toc=\"ncx\" page-progression-direction=\"%s\">\n", lang.Dir)
	for i := range b.docs {
		fmt.Fprintf(&w, "<itemref idref=\"d%d\"/>\n", i+1)
	}
	w.WriteString("</spine>\n</package>\n")
	return w.Bytes()
}

func (b *book) metadata(w *bytes.Buffer) {
	c := b.Pack.Config
	dc := func(name, text, lang string) {
		mark := ""
		if lang != "" && lang != b.r.Lang.Tag {
			if l, ok := b.Pack.Lang(lang); ok {
				mark = fmt.Sprintf(` xml:lang="%s" dir="%s"`, l.Tag, l.Dir)
			}
		}
		if text != "" {
			fmt.Fprintf(w, "<dc:%s%s>%s</dc:%s>\n", name, mark, escape(text), name)
		}
	}
	meta := func(property, text string) {
		fmt.Fprintf(w, "<meta property=\"%s\">%s</meta>\n", property, escape(text))
	}
	title, in := b.r.Text(c.Title)
	dc("title", title, in)
	for _, tag := range b.languages() {
		dc("language", tag, "")
	}
	description, in := b.r.Text(c.Description)
	dc("description", description, in)
	if c.Licence != "" {
		dc("rights", b.m.T("licence."+c.Licence), "")
	}
	if url := edition.LicenceURL(c.Licence); url != "" {
		meta("dcterms:license", url)
	}
	if c.BaseURL != "" {
		dc("source", c.BaseURL, "")
	}
	if !c.EditionDate.IsZero() {
		dc("date", c.EditionDate.Time.Format("2006-01-02"), "")
	}
	meta("dcterms:modified", b.date.Format(time.RFC3339))
	b.accessibility(meta)
	w.WriteString("<meta name=\"cover\" content=\"cover-image\"/>\n")
}

// languages are that of the reader, then those of pages that stand in for missing ones.
func (b *book) languages() []string {
	list := []string{b.r.Lang.Tag}
	for _, l := range b.Pack.Langs {
		if l.Tag != b.r.Lang.Tag && slices.ContainsFunc(b.docs, func(d *doc) bool { return d.page != nil && d.page.Lang == l.Tag }) {
			list = append(list, l.Tag)
		}
	}
	return list
}

// accessibility tells what the book has. It claims no standard: somebody would have to examine each edition.
func (b *book) accessibility(meta func(property, text string)) {
	meta("schema:accessMode", "textual")
	if len(b.shown) > 0 {
		meta("schema:accessMode", "visual")
	}
	features := []string{"tableOfContents", "structuralNavigation", "readingOrder", "displayTransformability", "unlocked"}
	if len(b.terms) > 0 {
		features = append(features, "index")
	}
	if b.undescribed {
		meta("schema:accessModeSufficient", "textual,visual")
	} else {
		meta("schema:accessModeSufficient", "textual")
	}
	if len(b.shown) > 0 && !b.undescribed {
		features = append(features, "alternativeText")
	}
	for _, f := range features {
		meta("schema:accessibilityFeature", f)
	}
	meta("schema:accessibilityHazard", "none")
	meta("schema:accessibilitySummary", b.m.T("book.access"))
}

// ncx is the contents for readers that know only EPUB 2.
func (b *book) ncx() []byte {
	var w bytes.Buffer
	title, _ := b.r.Text(b.Pack.Config.Title)
	fmt.Fprintf(&w, `<?xml version="1.0" encoding="UTF-8"?>
<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1" xml:lang="%s" dir="%s">
<head><meta name="dtb:uid" content="%s"/></head>
<docTitle><text>%s</text></docTitle>
<navMap>
`, b.r.Lang.Tag, b.r.Lang.Dir, b.identifier(), escape(title))
	n := 0
	var points func(list []link)
	points = func(list []link) {
		for _, l := range list {
			n++
			fmt.Fprintf(&w, "<navPoint id=\"n%d\" playOrder=\"%d\"><navLabel><text>%s</text></navLabel><content src=\"%s\"/>", n, n, escape(strings.TrimSpace(l.Code+" "+l.Label)), l.Href)
			points(l.Inside)
			w.WriteString("</navPoint>\n")
		}
	}
	points(b.entries(b.toc))
	w.WriteString("</navMap>\n</ncx>\n")
	return w.Bytes()
}
