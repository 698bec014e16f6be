package output

import (
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
)

// record is what Write remembers of a destination, in a file outside it. It only saves work: whatever is wrong with it, or
// does not belong to the manifest that stands in the destination, counts as nothing.
type record struct {
	Manifest string           `json:"manifest"` // hashOf the manifest it belongs to
	Key      string           `json:"key,omitempty"`
	Notes    json.RawMessage  `json:"notes,omitempty"`
	Files    map[string]trace `json:"files"`
}

// trace is how a file of ours was left. The short names keep the record small.
type trace struct {
	Size  int64  `json:"s"`           // bytes
	MTime int64  `json:"t"`           // nanoseconds since 1970
	Deps  string `json:"d,omitempty"` // Entry.Deps
}

func newTrace(found fs.FileInfo, deps string) trace {
	return trace{found.Size(), found.ModTime().UnixNano(), deps}
}

// isAt says whether the file on the disk looks as it was left: a regular file of the same size and time.
func (t trace) isAt(found fs.FileInfo) bool {
	return t.MTime != 0 && found != nil && found.Mode().IsRegular() && found.Size() == t.Size && found.ModTime().UnixNano() == t.MTime
}

// readRecord returns the record if it belongs to the manifest, and else an empty one.
func readRecord(file, manifest string) record {
	var r record
	data, err := os.ReadFile(file)
	if err != nil || json.Unmarshal(data, &r) != nil || r.Manifest != manifest {
		return record{}
	}
	return r
}

// write puts the record in place whole. A record that cannot be kept costs only the work it would have saved.
func (r record) write(file string) {
	data, err := encode(r)
	if err != nil || os.MkdirAll(filepath.Dir(file), 0o700) != nil {
		return
	}
	temp, err := os.CreateTemp(filepath.Dir(file), tempPrefix) // for the user alone: notes may tell what is withheld
	if err != nil {
		return
	}
	_, err = temp.Write(data)
	if closed := temp.Close(); err != nil || closed != nil || os.Rename(temp.Name(), file) != nil {
		os.Remove(temp.Name())
	}
}

// Fresh says whether the destination is just as the last Write with this record left it, and that Write was given the same key:
// then there is nothing to do. It returns the notes which that Write was given. Files are compared by size and time, not
// read. An empty key is never fresh.
func Fresh(dir, recordFile, key string) (notes json.RawMessage, fresh bool) {
	if key == "" || recordFile == "" {
		return nil, false
	}
	d, err := openDisk(dir)
	if err != nil {
		return nil, false
	}
	defer d.close()
	manifest, err := d.manifestBytes()
	if err != nil {
		return nil, false
	}
	r := readRecord(recordFile, hashOf(manifest))
	if r.Key != key {
		return nil, false
	}
	paths := sortedKeys(r.Files)
	err = each(len(paths), runtime.GOMAXPROCS(0), func(i int) error {
		found, err := d.root.Lstat(paths[i])
		if err == nil && !r.Files[paths[i]].isAt(found) {
			err = fs.ErrInvalid // any will do
		}
		return err
	})
	return r.Notes, err == nil
}
