package output

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"golang.org/x/sync/errgroup"

	"toptom/internal/diag"
)

// Options of Write.
type Options struct {
	Jobs     int                    // entries made at once; 0 takes GOMAXPROCS
	Record   string                 // the file that keeps what saves the next Write work, outside of the destination; "" keeps nothing
	Key      string                 // the fingerprint of the whole input, for Fresh
	Notes    json.RawMessage        // kept in the record for the caller
	Keep     func(path string) bool // files of the last build that stay although they are not planned; nil keeps none
	Progress func(done, total int)  // nil, or called after each entry, never twice at once; must be quick

	step func(op, path string) error // see disk.step
}

// Report says what Write did.
type Report struct {
	Written   int   // files new or replaced
	Unchanged int   // files that were already as planned
	Removed   int   // files no longer planned
	Bytes     int64 // in the files written
}

// Write makes the destination folder hold what the plan says, and what is not ours; see the package comment for what it
// promises. The folder is made if it is missing. The error is a *Refusal (ErrForeign) if the folder holds what is not ours
// to change; the cause of ctx if that ended; an entry's own error or the disk's, each with the name of the file. The Report
// counts what was done also when there is an error.
func Write(ctx context.Context, dir string, p *Plan, o Options) (Report, error) {
	if clashes := p.Clashes(); len(clashes) > 0 {
		return Report{}, diag.Textf("the plan cannot be written: %s", clashes[0].Text())
	}
	if len(o.Notes) > 0 && !json.Valid(o.Notes) {
		return Report{}, errors.New("the notes for the record are not JSON")
	}
	w, err := newWriter(dir, p, o)
	if err != nil {
		return Report{}, err
	}
	defer w.disk.close()
	// Each step leaves a folder that the next build can mend; see the manifest in the package comment.
	for _, step := range []func(context.Context) error{
		w.check, w.announce, w.clearWay, w.makeFolders, w.makeFiles, w.removeStale, w.seal,
	} {
		if ctx.Err() != nil {
			return w.report, context.Cause(ctx)
		}
		if err := step(ctx); err != nil {
			return w.report, err
		}
	}
	return w.report, nil
}

type writer struct {
	disk    *disk
	o       Options
	old     manifest
	left    record            // of the build that wrote old; empty if it is not known or was killed
	first   bool              // there was no manifest
	spelled map[string]string // folded → old path as written
	jobs    []job
	folders map[string]bool // of the plan
	inWay   []string        // old files not planned, in whose place or above or below which something is planned
	kept    []string        // old files that are not planned and stay
	stale   []string        // all other old files not planned

	mu     sync.Mutex // guards report and the calls of Progress
	report Report
}

// job is an entry and what is known of its file.
type job struct {
	Entry
	found fs.FileInfo // what stood at the path before; nil if nothing
	taken bool        // a foreign file with the planned bytes: nothing to do
	hash  string      // for the new manifest
	now   trace       // for the new record
}

func newWriter(dir string, p *Plan, o Options) (*writer, error) {
	if o.Jobs <= 0 {
		o.Jobs = runtime.GOMAXPROCS(0)
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, diag.Textf("cannot make the folder %s: %s", dir, diag.Cause(err)).Wrap(err)
	}
	d, err := openDisk(dir)
	if err != nil {
		return nil, err
	}
	d.step = o.step
	w := &writer{disk: d, o: o, spelled: map[string]string{}, folders: map[string]bool{}}
	if err := w.readOld(); err != nil {
		d.close()
		return nil, err
	}
	planned := newTree()
	for _, e := range p.entries {
		w.jobs = append(w.jobs, job{Entry: e})
		planned.add(e.Path)
	}
	for _, folder := range planned.folders {
		w.folders[folder] = true
	}
	for _, old := range sortedKeys(w.old.Files) {
		w.spelled[fold(old)] = old
		if _, ok := p.Lookup(old); ok {
			continue
		}
		if _, ok := planned.clash(old); ok {
			w.inWay = append(w.inWay, old)
		} else if o.Keep != nil && o.Keep(old) {
			w.kept = append(w.kept, old)
		} else {
			w.stale = append(w.stale, old)
		}
	}
	return w, nil
}

// readOld reads what the former build said of itself.
func (w *writer) readOld() error {
	data, err := w.disk.manifestBytes()
	if errors.Is(err, errNoManifest) {
		w.first = true
		return nil
	}
	if err == nil {
		w.old, err = w.disk.parseManifest(data)
	}
	if err == nil && w.o.Record != "" {
		w.left = readRecord(w.o.Record, hashOf(data))
	}
	return err
}

// announce names all files that are ours before and after, so that a build killed from here on leaves none unnamed. The record is
// of no use from here on: it belongs to another manifest.
func (w *writer) announce(context.Context) error {
	if err := w.removeTemps(); err != nil {
		return err
	}
	files := make(map[string]file, len(w.jobs))
	for path := range w.old.Files {
		files[path] = file{}
	}
	for _, j := range w.jobs {
		files[j.Path] = file{}
	}
	_, err := w.disk.writeManifest(manifest{Open: true, Files: files})
	return err
}

// removeTemps takes away what a killed build left: anywhere if it had begun, in the destination itself if it had not.
func (w *writer) removeTemps() error {
	folders := map[string]bool{".": true}
	if w.old.Open {
		for p := range w.old.Files {
			for dir := range parents(p) {
				folders[dir] = true
			}
		}
	}
	for _, dir := range sortedKeys(folders) {
		if err := w.disk.removeTemps(dir); err != nil {
			return err
		}
	}
	return nil
}

// clearWay removes early what no rename could replace: files where a folder is planned, folders where a file is, and names
// that a disk blind to case would take for planned ones.
func (w *writer) clearWay(context.Context) error {
	if err := w.removeFiles(w.inWay); err != nil {
		return err
	}
	for _, j := range w.jobs {
		if j.found != nil && j.found.IsDir() {
			if err := w.removeFolders(j.Path); err != nil {
				return err
			}
		}
	}
	return nil
}

// removeFolders removes a folder that has nothing in it but folders.
func (w *writer) removeFolders(folder string) error {
	list, err := w.disk.list(folder)
	if err != nil {
		return err
	}
	for _, e := range list {
		if e.IsDir() {
			if err := w.removeFolders(path.Join(folder, e.Name())); err != nil {
				return err
			}
		}
	}
	_, err = w.disk.remove(folder)
	return err
}

func (w *writer) makeFolders(context.Context) error {
	for _, folder := range sortedKeys(w.folders) { // a folder sorts before those in it
		if w.disk.isFolder(folder) {
			continue
		}
		if err := w.disk.mkdir(folder); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) makeFiles(ctx context.Context) error {
	done := 0
	return each(len(w.jobs), w.o.Jobs, func(i int) error {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		written, err := w.makeFile(&w.jobs[i])
		if err != nil {
			return err
		}
		w.mu.Lock()
		defer w.mu.Unlock()
		if written {
			w.report.Written++
			w.report.Bytes += w.jobs[i].now.Size
		} else {
			w.report.Unchanged++
		}
		if done++; w.o.Progress != nil {
			w.o.Progress(done, len(w.jobs))
		}
		return nil
	})
}

// makeFile does one entry, and says whether its file had to be written.
func (w *writer) makeFile(j *job) (written bool, err error) {
	if j.taken {
		return false, nil
	}
	left := w.left.Files[j.Path]
	hash := "" // of what stands there, if that is known without reading it
	if left.isAt(j.found) {
		hash = w.old.Files[j.Path].Hash
	}
	if hash != "" && j.Deps != "" && j.Deps == left.Deps {
		j.hash, j.now = hash, left
		return false, nil
	}
	data, err := j.make()
	if err != nil {
		return false, err
	}
	info := j.found
	if j.hash = hashOf(data); j.hash != hash && !w.holds(j.Path, info, data) {
		written = true
		if info, err = w.disk.replace(j.Path, data, false); err != nil {
			return false, err
		}
	}
	j.now = newTrace(info, j.Deps)
	return written, nil
}

func (j *job) make() ([]byte, error) {
	data, err := j.Bytes()
	if err != nil {
		return nil, diag.Textf("cannot make %s: %s", j.Path, diag.Cause(err)).Wrap(err)
	}
	return data, nil
}

// holds says whether the file has just these bytes.
func (w *writer) holds(p string, found fs.FileInfo, data []byte) bool {
	if found == nil || !found.Mode().IsRegular() || found.Size() != int64(len(data)) {
		return false
	}
	there, err := w.disk.root.ReadFile(p)
	return err == nil && bytes.Equal(there, data)
}

func (w *writer) removeStale(context.Context) error { return w.removeFiles(w.stale) }

// removeFiles removes files of ours, and the folders that became empty through that and are not planned.
func (w *writer) removeFiles(paths []string) error {
	isFolder, emptied := map[string]bool{".": true}, map[string]bool{}
	for _, p := range paths {
		dir := path.Dir(p)
		if _, known := isFolder[dir]; !known {
			isFolder[dir] = w.disk.isFolder(dir)
		}
		if !isFolder[dir] || countsAsNothing(p) {
			continue
		}
		for dir := range parents(p) {
			emptied[dir] = !w.folders[dir]
		}
		found, err := w.disk.lstat(p)
		if err != nil {
			return err
		}
		if found == nil || found.IsDir() {
			continue
		}
		was, err := w.disk.remove(p)
		if err != nil {
			return err
		}
		if was {
			w.report.Removed++
		}
	}
	for _, dir := range slices.Backward(sortedKeys(emptied)) { // those within a folder before it
		if !emptied[dir] || !w.disk.isFolder(dir) {
			continue
		}
		list, err := w.disk.list(dir)
		if err == nil && len(list) == 0 {
			_, err = w.disk.remove(dir)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) seal(context.Context) error {
	files := make(map[string]file, len(w.jobs))
	traces := make(map[string]trace, len(w.jobs))
	for _, j := range w.jobs {
		files[j.Path], traces[j.Path] = file{j.hash}, j.now
	}
	for _, path := range w.kept {
		files[path] = w.old.Files[path]
		if left, ok := w.left.Files[path]; ok {
			traces[path] = left
		}
	}
	data, err := w.disk.writeManifest(manifest{Files: files})
	if err == nil && w.o.Record != "" {
		record{hashOf(data), w.o.Key, w.o.Notes, traces}.write(w.o.Record)
	}
	return err
}

// each calls f for 0 to n-1 from several goroutines and returns the first error, after which no new call begins.
func each(n, workers int, f func(i int) error) error {
	var g errgroup.Group
	var next atomic.Int64
	for range min(workers, n) {
		g.Go(func() error {
			for {
				i := int(next.Add(1)) - 1
				if i >= n {
					return nil
				}
				if err := f(i); err != nil {
					next.Store(int64(n))
					return err
				}
			}
		})
	}
	return g.Wait()
}

func sortedKeys[V any](m map[string]V) []string {
	return slices.SortedFunc(maps.Keys(m), strings.Compare)
}
