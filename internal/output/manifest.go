package output

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"runtime"
)

// Manifest is the name of the file in the destination that says which files are ours.
const Manifest = ownPrefix + "manifest.json"

const (
	manifestVersion = 1
	maxManifest     = 256 << 20 // bytes; some hundred for each file, so room for a million
)

// manifest is what the manifest file holds. While it is open the files have names only.
type manifest struct {
	Version int             `json:"version"`
	Open    bool            `json:"open,omitempty"` // a build is at work, or was killed
	Key     string          `json:"key,omitempty"`
	Notes   json.RawMessage `json:"notes,omitempty"`
	Files   map[string]file `json:"files"`
}

// file is what is known of a file of ours. The short names keep the manifest small.
type file struct {
	Hash  string `json:"h,omitempty"` // see hashOf
	Size  int64  `json:"s,omitempty"` // bytes
	MTime int64  `json:"t,omitempty"` // nanoseconds since 1970
	Deps  string `json:"d,omitempty"` // Entry.Deps
}

// hashOf is the first half of the SHA-256, 16 bytes, in base64.
func hashOf(data []byte) string {
	sum := sha256.Sum256(data)
	return base64.RawURLEncoding.EncodeToString(sum[:16])
}

func newFile(hash string, found fs.FileInfo, deps string) file {
	return file{hash, found.Size(), found.ModTime().UnixNano(), deps}
}

// isAt says whether the file on the disk looks as it was left: a regular file of the same size and time.
func (f file) isAt(found fs.FileInfo) bool {
	return f.Hash != "" && found != nil && found.Mode().IsRegular() &&
		found.Size() == f.Size && found.ModTime().UnixNano() == f.MTime
}

var errNoManifest = errors.New("no manifest")

// readManifest returns errNoManifest if there is none. The manifest may come from a stranger: its paths are names of files that
// may be removed, so it is taken only if each of them could be ours.
func (d *disk) readManifest() (manifest, error) {
	info, err := d.root.Lstat(Manifest)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return manifest{}, errNoManifest
	case err != nil:
		return manifest{}, d.fail("read", Manifest, err)
	case !info.Mode().IsRegular() || info.Size() > maxManifest:
		return manifest{}, d.broken("it is not a file that toptom wrote")
	}
	data, err := d.root.ReadFile(Manifest)
	if err != nil {
		return manifest{}, d.fail("read", Manifest, err)
	}
	var m manifest
	if err := json.Unmarshal(data, &m); err != nil {
		return manifest{}, d.broken(err.Error())
	}
	if m.Version != manifestVersion {
		return manifest{}, d.broken(fmt.Sprintf("version %d, and this toptom knows version %d", m.Version, manifestVersion))
	}
	for path := range m.Files {
		if err := ValidPath(path); err != nil {
			return manifest{}, d.broken(err.Error())
		}
	}
	return m, nil
}

func (d *disk) broken(why string) error {
	return &Refusal{d.name(Manifest), "the list of files that toptom wrote is of no use: " + why,
		"empty the folder, or choose another one"}
}

// writeManifest syncs the file: without it all that toptom wrote would be foreign to the next build.
func (d *disk) writeManifest(m manifest) error {
	m.Version = manifestVersion
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(m); err != nil {
		return fmt.Errorf("notes for the manifest: %w", err)
	}
	_, err := d.replace(Manifest, b.Bytes(), true)
	return err
}

// Fresh says whether the destination is just as the last Write left it, and that Write was given the same key: then there is
// nothing to do. It returns the notes which that Write was given. Files are compared by size and time, not read. An empty
// key is never fresh.
func Fresh(dir, key string) (notes json.RawMessage, fresh bool) {
	if key == "" {
		return nil, false
	}
	d, err := openDisk(dir)
	if err != nil {
		return nil, false
	}
	defer d.close()
	m, err := d.readManifest()
	if err != nil || m.Open || m.Key != key {
		return nil, false
	}
	paths := sortedKeys(m.Files)
	err = each(len(paths), runtime.GOMAXPROCS(0), func(i int) error {
		found, err := d.root.Lstat(paths[i])
		if err == nil && !m.Files[paths[i]].isAt(found) {
			err = errors.New("changed")
		}
		return err
	})
	return m.Notes, err == nil
}
