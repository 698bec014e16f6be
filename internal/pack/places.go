package pack

import (
	"slices"

	"toptom/internal/diag"
)

// Places say where the values of one file stand, by dotted path: "sources.0.url". The zero Places knows none. It is a list
// and not a map because there is one for each file of a pack and hardly any is ever asked.
type Places struct {
	file string
	list []place
}

type place struct {
	path      string
	line, col int32
}

// Put notes a place. All places are in one file.
func (p *Places) Put(path string, at diag.Place) {
	p.file = at.File
	p.list = append(p.list, place{path, int32(at.Line), int32(at.Col)})
}

// At is the place of a value, or the zero Place.
func (p Places) At(path string) diag.Place {
	i := slices.IndexFunc(p.list, func(c place) bool { return c.path == path })
	if i < 0 {
		return diag.Place{}
	}
	return diag.Place{File: p.file, Line: int(p.list[i].line), Col: int(p.list[i].col)}
}

// Clip gives back the space that Put has kept for more.
func (p Places) Clip() Places {
	p.list = slices.Clone(p.list)
	return p
}
