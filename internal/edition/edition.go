// Package edition is the contract between the build and the editions: site, search, print, EPUB.
//
// An edition is handed the gated pack and plans; it does not write. Editions do not know each other.
package edition

import (
	"io/fs"
	"time"

	"toptom/internal/diag"
	"toptom/internal/layout"
	"toptom/internal/locale"
	"toptom/internal/output"
	"toptom/internal/pack"
	"toptom/internal/typst"
)

// Input is all that an edition works with.
type Input struct {
	Pack    *pack.Pack // gated
	Layouts *layout.Set
	Catalog *locale.Catalog
	Files   fs.FS     // the source, for pictures only; paths as in Item.Dir
	Date    time.Time // the date of the edition: the only clock there is
	Drafts  bool      // the build shows what is not approved; every page says so
	Program string    // names the very program, for fingerprints of outputs; "" where it is not known
	// Once calls a check, unless it remembers that a check with this key was once passed. nil remembers nothing. It is called from
	// several goroutines.
	Once     func(key string, check func() error) error
	Progress func(done, total int) // called while pictures are looked at, from several goroutines; may be nil

	Pictures    *Pictures                        // see LookAt
	Typst       *typst.Engine                    // sets the print edition; nil if it is not installed
	Downloads   []Download                       // what editions planned before made; for the site
	Typesetting func(done, total int)            // called when a document is set, from several goroutines; may be nil
	Wanted      func(path string) bool           // which files will be asked for; nil: all. With it nothing is tried beforehand, and documents that nobody wants are not set
	Kept        func(path string) ([]byte, bool) // a file that the last build left in the destination and nobody changed since; may be nil
}

// Download is a file to take along.
type Download struct {
	Path  string // below the destination
	Bytes int
	Pages int // of a PDF; 0 of others
}

// Edition plans outputs of one form.
type Edition interface {
	Name() string
	Plan(Input) ([]output.Entry, diag.List)
}
