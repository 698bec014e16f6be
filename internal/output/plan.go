// Package output holds the plan of what is written, and is the only package that touches the destination folder.
//
// # The plan
//
// A Plan is a list of entries: a path and a function that makes its bytes. Two entries that some disk would take for one
// file, and paths that some disk would not take, are clashes: Plan.Clashes lists them, and Write refuses such a plan. A Plan
// is also an fs.FS that makes a file when it is opened, for the preview.
//
// # What Write promises
//
//   - Every file is replaced whole: a temporary file in the same folder, then a rename. A reader, or a build killed at any
//     moment, sees the old file or the new one. Files are not synced to the disk one by one (tens of thousands of syncs take
//     minutes): a power cut, other than a kill, may leave files that are empty or short, and the next build mends them.
//   - A file that already has the planned bytes is not touched, so its time stays.
//   - Entries are made on all cores, and each is let go when it is written: never more are in memory than cores at work.
//   - Only files that the manifest names are overwritten or removed. A destination that holds other files and no manifest, and
//     a planned path at which a file stands that is not ours, are refused (ErrForeign) before anything is changed; a file with
//     the very bytes that were planned is taken over. Version control, .nojekyll, CNAME and what desktops leave (.DS_Store …)
//     count as nothing and are never removed.
//   - Files that are ours and no longer planned are removed last, and folders that became empty through that.
//   - Symbolic links in the destination are never followed: one in place of a file of ours is replaced, one in place of a
//     folder is refused. The destination itself may be one.
//   - The first error stops the work. What is already replaced stays new, all else stays old; temporary files are removed.
//
// # The manifest
//
// .toptom-manifest.json names every file of ours. It is written twice: before the first change with the names alone, old ones
// and new ones, and marked as open; after the last change with the hash of each file. So at any moment every file of ours,
// old or new, is named in it. It is part of the output: the same plan gives the same manifest, wherever and whenever. A build
// that finds an open manifest removes the temporary files that were left.
//
// # The record
//
// What only saves work stands in a second file, outside of the destination, where Options.Record says: size and time of each
// file as it was left, fingerprints, the caller's key and notes. It holds the hash of the manifest it belongs to, and is
// believed only beside that one. Without it every file is made and compared by reading it.
//
// Two builds into one folder at the same time are not kept apart: each file is still old or new, but one of the builds may
// end with an error.
package output

import (
	"slices"
	"strings"

	"toptom/internal/diag"
)

// Entry is one file to be written.
type Entry struct {
	Path  string                 // slash path below the destination; see ValidPath
	Bytes func() ([]byte, error) // makes the content; called from several goroutines, at most once for each Write
	// Deps is the fingerprint of all that the bytes depend on, the program's own version included. An entry whose Deps are the
	// same as in the former build, and whose file is as that build left it, is not made. "" means unknown: always made.
	Deps string
}

// Plan is what is to be written. The zero Plan is empty and ready to use. Reading it from several goroutines is safe while
// nothing is added.
type Plan struct {
	entries []Entry
	index   map[string]int
}

// Add puts entries into the plan. It takes any path; Clashes tells which cannot be written.
func (p *Plan) Add(entries ...Entry) {
	if p.index == nil {
		p.index = map[string]int{}
	}
	for _, e := range entries {
		if _, ok := p.index[e.Path]; !ok {
			p.index[e.Path] = len(p.entries)
		}
		p.entries = append(p.entries, e)
	}
}

// Entries returns the entries in the order they were added.
func (p *Plan) Entries() []Entry { return slices.Clone(p.entries) }

// Lookup finds the entry with the path; of several, the one added first.
func (p *Plan) Lookup(path string) (Entry, bool) {
	i, ok := p.index[path]
	if !ok {
		return Entry{}, false
	}
	return p.entries[i], true
}

// Clashes lists the entries that cannot be written, sorted by path: a path that is not valid, two entries with one path,
// or with paths that differ only in case or Unicode form, or a path that is a folder of another's.
func (p *Plan) Clashes() []Clash {
	var clashes []Clash
	t := newTree()
	for _, path := range p.paths() {
		if err := ValidPath(path); err != nil {
			clashes = append(clashes, Clash{Path: path, Why: diag.Cause(err)})
		} else if c, ok := t.clash(path); ok {
			clashes = append(clashes, c)
		} else {
			t.add(path)
		}
	}
	return clashes
}

// paths are the paths of all entries, sorted.
func (p *Plan) paths() []string {
	paths := make([]string, len(p.entries))
	for i, e := range p.entries {
		paths[i] = e.Path
	}
	slices.SortFunc(paths, strings.Compare)
	return paths
}
