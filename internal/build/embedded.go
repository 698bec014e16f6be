package build

import (
	"io/fs"
	"sync"

	"toptom/internal/diag"
	"toptom/internal/layout"
	"toptom/internal/locale"
)

// Embedded is what the program brings along: a pack needs only content/. It serves any number of builds, and is read once.
type Embedded struct {
	vocab    fs.FS
	layouts  func() *layout.Set
	messages func() (*locale.Catalog, []error)
}

// Embed takes the folders layouts/, i18n/ and vocab/, which must not change.
func Embed(layouts, messages, vocab fs.FS) *Embedded {
	return &Embedded{
		vocab: vocab,
		layouts: sync.OnceValue(func() *layout.Set {
			set, _ := layout.Load(layouts) // Over tells the findings
			return set
		}),
		messages: sync.OnceValues(func() (*locale.Catalog, []error) { return locale.Load(messages) }),
	}
}

// layoutsUnder are the layouts with those of a pack laid over them.
func (e *Embedded) layoutsUnder(source fs.FS) (*layout.Set, diag.List) {
	return e.layouts().Over(sub(source, "layouts"))
}

// messagesUnder are the messages with those of a pack laid over them.
func (e *Embedded) messagesUnder(source fs.FS) (*locale.Catalog, []error) {
	base, errs := e.messages()
	catalog, more := base.Over(sub(source, "i18n"))
	return catalog, append(errs[:len(errs):len(errs)], more...)
}
