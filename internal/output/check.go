package output

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path"
	"strings"
	"syscall"

	"toptom/internal/diag"
)

// countsAsNothing names what may lie in a destination that is otherwise empty, and what is never removed.
func countsAsNothing(name string) bool {
	switch name {
	case ".git", ".gitignore", ".gitattributes", ".gitkeep", ".nojekyll", "CNAME",
		".DS_Store", "Thumbs.db", "desktop.ini", ".directory", "lost+found":
		return true
	}
	return false
}

// check looks at the destination before anything is changed, and refuses what is not ours.
func (w *writer) check(ctx context.Context) error {
	if w.first {
		if err := w.checkEmpty(); err != nil {
			return err
		}
	}
	for _, folder := range sortedKeys(w.folders) {
		if err := w.checkFolder(folder); err != nil {
			return err
		}
	}
	err := each(len(w.jobs), w.o.Jobs, func(i int) (err error) {
		w.jobs[i].found, err = w.disk.lstat(w.jobs[i].Path)
		return err
	})
	if err != nil {
		return err
	}
	for i := range w.jobs {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		if err := w.checkFile(&w.jobs[i]); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) checkEmpty() error {
	list, err := w.disk.list(".")
	if err != nil {
		return err
	}
	for _, e := range list {
		if !countsAsNothing(e.Name()) && !strings.HasPrefix(e.Name(), tempPrefix) {
			return &Refusal{w.disk.dir, diag.Textf("the folder holds files that toptom did not write, such as %s", e.Name()),
				diag.Textf("choose another folder, or empty this one")}
		}
	}
	return nil
}

// checkFolder is called for outer folders first.
func (w *writer) checkFolder(folder string) error {
	found, err := w.disk.lstat(folder)
	switch {
	case err != nil:
		return err
	case found == nil || found.IsDir():
		return nil
	case found.Mode()&fs.ModeSymlink != 0:
		return w.refuse(folder, diag.Textf("a link stands where a folder has to be, and toptom follows none"))
	case !w.isOurs(folder, found):
		return w.refuse(folder, diag.Textf("a file that toptom did not write stands where a folder has to be"))
	}
	return nil
}

func (w *writer) checkFile(j *job) error {
	switch {
	case j.found == nil:
		return nil
	case j.found.IsDir():
		return w.checkOnlyOurs(j.Path)
	case w.isOurs(j.Path, j.found):
		return nil
	case !j.found.Mode().IsRegular():
		return w.refuse(j.Path, diag.Textf("a link or device stands where a file has to be written"))
	}
	return w.takeOver(j)
}

// takeOver makes a foreign file ours if it has the planned bytes, and refuses it if not.
func (w *writer) takeOver(j *job) error {
	data, err := j.make()
	if err != nil {
		return err
	}
	if !w.holds(j.Path, j.found, data) {
		return w.refuse(j.Path, diag.Textf("a file that toptom did not write stands where one has to be written"))
	}
	j.hash, j.now, j.taken = hashOf(data), newTrace(j.found, j.Deps), true
	return nil
}

// checkOnlyOurs refuses a folder that stands where a file is planned, unless all files in it are ours and so will go.
func (w *writer) checkOnlyOurs(folder string) error {
	list, err := w.disk.list(folder)
	if err != nil {
		return err
	}
	for _, e := range list {
		p := path.Join(folder, e.Name())
		_, ours := w.old.Files[p]
		switch {
		case e.IsDir():
			err = w.checkOnlyOurs(p)
		case !ours && !(w.old.Open && strings.HasPrefix(e.Name(), tempPrefix)):
			err = w.refuse(p, diag.Textf("a file that toptom did not write stands in a folder where a file has to be written"))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// isOurs also knows a file of ours by another spelling, on a disk that is blind to case.
func (w *writer) isOurs(p string, found fs.FileInfo) bool {
	if _, ok := w.old.Files[p]; ok {
		return true
	}
	spelled, ok := w.spelled[fold(p)]
	if !ok {
		return false
	}
	other, err := w.disk.lstat(spelled)
	return err == nil && other != nil && os.SameFile(found, other)
}

func (w *writer) refuse(p string, why diag.Text) error {
	return &Refusal{w.disk.name(p), why, diag.Textf("move it away, or choose another folder")}
}

func isNotDir(err error) bool { return errors.Is(err, syscall.ENOTDIR) }
