package output

import (
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync/atomic"

	"toptom/internal/diag"
)

const tempPrefix = ownPrefix + "tmp-"

// ErrForeign is what every Refusal is, for errors.Is.
var ErrForeign = errors.New("not written by toptom")

// Refusal says that the destination holds what is not ours to change. Nothing was changed.
type Refusal struct {
	Path string    // as the user would type it
	Why  diag.Text // lower case, no full stop
	Hint diag.Text // what to do instead
}

func (r *Refusal) text() diag.Text      { return diag.Textf("%s: %s", r.Path, r.Why) }
func (r *Refusal) Error() string        { return r.text().String() }
func (r *Refusal) Unwrap() error        { return r.text() }
func (r *Refusal) Is(target error) bool { return target == ErrForeign }

// disk is the destination folder. All changes go through replace, mkdir and remove. The root keeps every path within the
// folder, whatever links are put into it.
type disk struct {
	dir   string
	root  *os.Root
	token string                      // tells the temporary files of this run from those of others
	count atomic.Int64                // of temporary files
	step  func(op, path string) error // for tests, may be nil: called before each change; an error takes the change's place
}

// openDisk opens a folder that exists.
func openDisk(dir string) (*disk, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, diag.Textf("cannot open %s: %s", dir, diag.Cause(err)).Wrap(err)
	}
	var token [4]byte
	rand.Read(token[:])
	return &disk{dir: dir, root: root, token: hex.EncodeToString(token[:])}, nil
}

func (d *disk) close() { d.root.Close() }

// name is a path as the user would type it.
func (d *disk) name(p string) string { return filepath.Join(d.dir, filepath.FromSlash(p)) }

// failf makes an error that names the file, not the temporary one, and keeps the cause for errors.Is. The format has room for both.
func (d *disk) failf(format, p string, err error) error {
	return diag.Textf(format, d.name(p), diag.Cause(err)).Wrap(err)
}

func (d *disk) before(op, p string) error {
	if d.step == nil {
		return nil
	}
	return d.step(op, p)
}

// lstat returns nil if nothing is there, also if a folder above is missing or is a file.
func (d *disk) lstat(p string) (fs.FileInfo, error) {
	info, err := d.root.Lstat(p)
	if err == nil {
		return info, nil
	}
	if errors.Is(err, fs.ErrNotExist) || isNotDir(err) {
		return nil, nil
	}
	return nil, d.failf("cannot look at %s: %s", p, err)
}

// isFolder says whether p and all above it are folders, none of them a link.
func (d *disk) isFolder(p string) bool {
	for ; p != "."; p = path.Dir(p) {
		if info, err := d.root.Lstat(p); err != nil || !info.IsDir() {
			return false
		}
	}
	return true
}

// replace puts data at p in one go and returns what then stands there.
func (d *disk) replace(p string, data []byte, sync bool) (fs.FileInfo, error) {
	temp := path.Join(path.Dir(p), fmt.Sprintf("%s%s-%d", tempPrefix, d.token, d.count.Add(1)))
	err := d.create(temp, data, sync)
	if err == nil {
		if err = d.before("rename", p); err == nil {
			err = d.root.Rename(temp, p)
		}
	}
	if err != nil {
		d.remove(temp) // it may not be there; the first error is the one to tell
		return nil, d.failf("cannot write %s: %s", p, err)
	}
	info, err := d.root.Lstat(p)
	if err != nil {
		return nil, d.failf("cannot write %s: %s", p, err)
	}
	return info, nil
}

func (d *disk) create(temp string, data []byte, sync bool) error {
	if err := d.before("create", temp); err != nil {
		return err
	}
	f, err := d.root.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	if err = d.before("fill", temp); err == nil {
		_, err = f.Write(data)
	}
	if err == nil && sync {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}

func (d *disk) mkdir(p string) error {
	if err := d.before("mkdir", p); err != nil {
		return d.failf("cannot make the folder %s: %s", p, err)
	}
	if err := d.root.Mkdir(p, 0o777); err != nil && !errors.Is(err, fs.ErrExist) {
		return d.failf("cannot make the folder %s: %s", p, err)
	}
	return nil
}

// remove takes away a file or an empty folder, and says whether there was one.
func (d *disk) remove(p string) (bool, error) {
	err := d.before("remove", p)
	if err == nil {
		err = d.root.Remove(p)
	}
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, d.failf("cannot remove %s: %s", p, err)
	}
	return true, nil
}

// list gives what is directly in a folder of ours; nothing if it is none.
func (d *disk) list(folder string) ([]fs.DirEntry, error) {
	if !d.isFolder(folder) {
		return nil, nil
	}
	list, err := fs.ReadDir(d.root.FS(), folder)
	if err != nil {
		return nil, d.failf("cannot read the folder %s: %s", folder, err)
	}
	return list, nil
}

// removeTemps takes away the temporary files that a killed build left in a folder.
func (d *disk) removeTemps(folder string) error {
	list, err := d.list(folder)
	if err != nil {
		return err
	}
	for _, e := range list {
		if strings.HasPrefix(e.Name(), tempPrefix) && e.Type().IsRegular() {
			if _, err := d.remove(path.Join(folder, e.Name())); err != nil {
				return err
			}
		}
	}
	return nil
}
