package preview

import (
	"context"
	"errors"
	"io/fs"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"

	"toptom/internal/diag"
)

const (
	// quiet is how long nothing must change before the pack is read: a program that saves a file writes it in several steps.
	quiet = 12 * time.Millisecond
	// longest is how long changes are gathered at most, while a sync tool copies hundreds of files.
	longest = 300 * time.Millisecond
)

// watch tells of changed files and folders, as slash paths from the pack's folder, until the context ends.
func (s *Server) watch(ctx context.Context) (<-chan []string, error) {
	changes := make(chan string, 1024)
	if s.o.Poll > 0 {
		go s.poll(ctx, changes)
	} else if err := s.notified(ctx, changes); err != nil {
		return nil, err
	}
	out := make(chan []string)
	go gather(ctx, changes, out)
	return out, nil
}

// gather gives changes on when it is quiet.
func gather(ctx context.Context, changes <-chan string, out chan<- []string) {
	for {
		var first string
		select {
		case <-ctx.Done():
			return
		case first = <-changes:
		}
		set := map[string]bool{first: true}
		still, end := time.NewTimer(quiet), time.NewTimer(longest)
		for waiting := true; waiting; {
			select {
			case <-ctx.Done():
				return
			case c := <-changes:
				set[c] = true
				still.Reset(quiet)
			case <-still.C:
				waiting = false
			case <-end.C:
				waiting = false
			}
		}
		select {
		case <-ctx.Done():
			return
		case out <- slices.Sorted(maps.Keys(set)):
		}
	}
}

// ErrUnwatched is in the error of Run where the system does not tell of changes; Options.Poll does without it.
var ErrUnwatched = errors.New("changes are not told")

func unwatched(folder string, err error) error {
	return diag.Textf("the system does not tell of changed files in %s: %s", folder, diag.Cause(err)).Wrap(ErrUnwatched)
}

// notified has the system tell of changes.
func (s *Server) notified(ctx context.Context, changes chan<- string) error {
	w, err := fsnotify.NewWatcher()
	if err != nil {
		return unwatched(".", err)
	}
	if err := w.Add(s.o.Dir); err != nil {
		w.Close()
		return unwatched(s.o.Dir, err)
	}
	for _, root := range roots {
		if err := s.follow(w, root); err != nil {
			w.Close()
			return err
		}
	}
	go func() {
		defer w.Close()
		for {
			select {
			case <-ctx.Done():
				return
			case err := <-w.Errors:
				if errors.Is(err, fsnotify.ErrEventOverflow) {
					s.everything(changes)
				}
			case e := <-w.Events:
				if file, ok := s.inPack(e.Name); ok {
					if e.Has(fsnotify.Rename) || e.Has(fsnotify.Remove) {
						leave(w, e.Name)
					}
					if e.Has(fsnotify.Create) {
						_ = s.follow(w, file) // where it cannot be followed, its files are still read now
					}
					changes <- file
				}
			}
		}
	}()
	return nil
}

func (s *Server) everything(changes chan<- string) {
	for _, root := range roots {
		changes <- root
	}
}

// follow watches a folder of the pack with all that lie below it; of what is no folder nothing needs to be done. A folder is watched before it is
// listed, so that nothing is missed that comes while it is.
func (s *Server) follow(w *fsnotify.Watcher, folder string) error {
	var failed error
	info, err := fs.Stat(s.o.Build.Source, folder)
	if err != nil || !info.IsDir() {
		return nil
	}
	under(s.o.Build.Source, folder, func(path string, d fs.DirEntry) {
		if !d.IsDir() || failed != nil {
			return
		}
		if err := w.Add(filepath.Join(s.o.Dir, filepath.FromSlash(path))); err != nil && !errors.Is(err, fs.ErrNotExist) {
			failed = unwatched(path, err)
		}
	})
	return failed
}

// leave watches a folder that is gone no more, nor those below it. A folder that was moved would be watched under its former name, and not
// under its new one, for the system knows it by itself.
func leave(w *fsnotify.Watcher, folder string) {
	for _, watched := range w.WatchList() {
		if watched == folder || strings.HasPrefix(watched, folder+string(filepath.Separator)) {
			_ = w.Remove(watched) // it may be gone already
		}
	}
}

// inPack names a file of the folders that pages are made from.
func (s *Server) inPack(name string) (string, bool) {
	rel, err := filepath.Rel(s.o.Dir, name)
	if err != nil || !filepath.IsLocal(rel) {
		return "", false
	}
	file := filepath.ToSlash(rel)
	for _, root := range roots {
		if file == root || strings.HasPrefix(file, root+"/") {
			return file, true
		}
	}
	return "", false
}

// seen is what is known of a file without reading it.
type seen struct {
	size int64
	time time.Time
	mode fs.FileMode
}

// poll looks at all files again and again, for disks whose system does not tell.
func (s *Server) poll(ctx context.Context, changes chan<- string) {
	last := s.look()
	tick := time.NewTicker(s.o.Poll)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		now := s.look()
		for file, is := range now {
			if was, known := last[file]; !known || was != is {
				changes <- file
			}
		}
		for file := range last {
			if _, there := now[file]; !there {
				changes <- file
			}
		}
		last = now
	}
}

func (s *Server) look() map[string]seen {
	files := map[string]seen{}
	for _, root := range roots {
		under(s.o.Build.Source, root, func(path string, d fs.DirEntry) {
			info, err := d.Info()
			if err != nil || d.IsDir() {
				return
			}
			files[path] = seen{info.Size(), info.ModTime(), info.Mode()}
		})
	}
	return files
}
