package print

import (
	"bytes"
	"io/fs"
	"slices"
	"strings"
	"unicode/utf8"

	"toptom/internal/diag"
)

// instead stands for a character that no font has: a question mark is read as what it is, the box of a missing glyph is not.
const instead = '?'

// cover finds the characters of all texts that none of the fonts has, and takes them out of those of pages.
func (r *reader) cover(d data) {
	all := encode(d)
	for path, text := range r.files {
		if strings.HasSuffix(path, ".typ") {
			all = append(all, text...)
		}
	}
	r.missing = r.in.Typst.Missing(string(all))
	for path, text := range r.files {
		if strings.HasSuffix(path, ".typ") {
			r.files[path] = r.covered(text)
		}
	}
}

// covered takes out what cover found.
func (r *reader) covered(text []byte) []byte {
	if len(r.missing) == 0 {
		return text
	}
	return bytes.Map(func(c rune) rune {
		if slices.Contains(r.missing, c) {
			return instead
		}
		return c
	}, text)
}

// uncovered tells of the characters that were taken out, each where it stands first in each file of the language.
func (r *reader) uncovered(at diag.Place) diag.List {
	var findings diag.List
	for _, c := range r.missing {
		places := r.written(c)
		if len(places) == 0 {
			places = []diag.Place{at}
		}
		for _, place := range places {
			findings.Add(diag.Warnf(place, "glyph", "no font of the print edition has the character %q (U+%04X); a question mark is printed instead", string(c), c).
				WithHint("write it in another way, or describe it in words"))
		}
	}
	return findings
}

// written finds a character in the files of the pages that this language shows.
func (r *reader) written(c rune) []diag.Place {
	var places []diag.Place
	seen := map[string]bool{}
	for _, p := range r.places {
		if seen[p.File] {
			continue
		}
		seen[p.File] = true
		text, err := fs.ReadFile(r.in.Files, p.File)
		if err != nil {
			continue // what cannot be read was told of
		}
		for i, line := range strings.Split(string(text), "\n") {
			if before, _, found := strings.Cut(line, string(c)); found {
				places = append(places, diag.Place{File: p.File, Line: i + 1, Col: utf8.RuneCountInString(before) + 1})
				break
			}
		}
	}
	slices.SortFunc(places, func(a, b diag.Place) int { return strings.Compare(a.File, b.File) })
	return places
}
