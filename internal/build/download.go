package build

import (
	"slices"
	"strings"

	"toptom/internal/edition"
	"toptom/internal/output"
	"toptom/internal/pdf"
)

const downloadFolder = "download/"

// downloads are the files to take along among what an edition planned. They are made now, since their pages and sizes are told on the
// site, and kept until they are written; but not those that stand there already.
func (o Options) downloads(entries []output.Entry) []edition.Download {
	var list []edition.Download
	for i, e := range entries {
		if !strings.HasPrefix(e.Path, downloadFolder) {
			continue
		}
		if o.Last != nil {
			if size, same := o.Last.Same(e); same {
				list = append(list, edition.Download{Path: e.Path, Bytes: size})
				continue
			}
		}
		if data, err := e.Bytes(); err == nil { // an error comes again when the file is written
			entries[i].Bytes = func() ([]byte, error) { return data, nil }
			list = append(list, download(e.Path, data))
		}
	}
	return list
}

// kept are those that the last build left and that this one does not make.
func (o Options) kept() []edition.Download {
	var list []edition.Download
	if o.Last == nil || len(o.Only) == 0 {
		return nil
	}
	for _, path := range o.Last.Paths() {
		if !strings.HasPrefix(path, downloadFolder) || o.wants(editionOf(path)) {
			continue
		}
		if data, ok := o.Last.Read(path); ok {
			list = append(list, download(path, data))
		}
	}
	return list
}

func download(path string, data []byte) edition.Download {
	d := edition.Download{Path: path, Bytes: len(data)}
	if strings.HasSuffix(path, ".pdf") {
		d.Pages, _ = pdf.Pages(data) // of a file that we made
	}
	return d
}

// keep says which files of the last build stay although this one did not plan them: those of the editions that were not asked for.
func (r *Result) keep() func(path string) bool {
	if len(r.only) == 0 {
		return nil
	}
	return func(path string) bool { return !slices.Contains(r.only, editionOf(path)) }
}
