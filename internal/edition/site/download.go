package site

import (
	"slices"
	"strings"

	"toptom/internal/edition"
)

// Download is a file to take along, as a link.
type Download struct {
	Href, Label string
	About       string // form, pages, size: "PDF, 59 pages, 0.8 MB"
}

// downloads are the files of this language that were made: the book in its forms, largest page first.
func (t *tongue) downloads(from string) []Download {
	var list []Download
	for _, form := range []struct{ part, end, id string }{{"-a4", ".pdf", "book.a4"}, {"-a5", ".pdf", "book.a5"}, {"-booklet", ".pdf", "booklet"}, {"", ".epub", "epub"}} {
		name := edition.DownloadName(t.Pack, t.lang.Tag) + form.part + form.end
		list = append(list, t.download(from, name, "download."+form.id)...)
	}
	return list
}

// download is the link to one file, none if it was not made.
func (t *tongue) download(from, name, id string) []Download {
	path := "download/" + name
	i := slices.IndexFunc(t.Downloads, func(d edition.Download) bool { return d.Path == path })
	if i < 0 {
		return nil
	}
	d := t.Downloads[i]
	about := []string{strings.ToUpper(name[strings.LastIndexByte(name, '.')+1:])}
	if d.Pages > 0 {
		about = append(about, t.m.T("download.pages", "Count", d.Pages))
	}
	about = append(about, t.m.T("download.size", "Number", t.m.Number(megabytes(d.Bytes))))
	return []Download{{Href: relative(from, path), Label: t.m.T(id), About: strings.Join(about, ", ")}}
}

// megabytes of 1,000,000 bytes, to the tenth, and no less than that.
func megabytes(bytes int) float64 {
	return max(1, float64((bytes+50_000)/100_000)) / 10
}
