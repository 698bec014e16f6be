package output

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"
)

// Open makes the Plan an fs.FS. A file's bytes are made each time it is opened; it can be read, seeked and read at. Folders
// list what the plan holds below them. Times are zero. The error of an entry's Bytes comes as an *fs.PathError.
func (p *Plan) Open(name string) (fs.File, error) {
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
	}
	if e, ok := p.Lookup(name); ok {
		info, data, err := stat(e)
		if err != nil {
			return nil, err
		}
		return &openFile{bytes.NewReader(data), info}, nil
	}
	list := p.list(name)
	if len(list) == 0 && name != "." {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return &openDir{fileInfo{name: path.Base(name), dir: true}, name, list}, nil
}

// list gives what is directly in a folder, sorted by name.
func (p *Plan) list(folder string) []fs.DirEntry {
	prefix := folder + "/"
	if folder == "." {
		prefix = ""
	}
	seen := map[string]bool{}
	var list []fs.DirEntry
	for path, i := range p.index {
		rest, ok := strings.CutPrefix(path, prefix)
		if !ok {
			continue
		}
		name, _, isDir := strings.Cut(rest, "/")
		if !seen[name] {
			seen[name] = true
			list = append(list, dirEntry{name, isDir, p.entries[i]})
		}
	}
	slices.SortFunc(list, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return list
}

func stat(e Entry) (fileInfo, []byte, error) {
	data, err := e.Bytes()
	if err != nil {
		return fileInfo{}, nil, &fs.PathError{Op: "open", Path: e.Path, Err: err}
	}
	return fileInfo{name: path.Base(e.Path), size: int64(len(data))}, data, nil
}

type fileInfo struct {
	name string
	size int64
	dir  bool
}

func (i fileInfo) Name() string       { return i.name }
func (i fileInfo) Size() int64        { return i.size }
func (i fileInfo) ModTime() time.Time { return time.Time{} }
func (i fileInfo) IsDir() bool        { return i.dir }
func (i fileInfo) Sys() any           { return nil }
func (i fileInfo) Mode() fs.FileMode {
	if i.dir {
		return fs.ModeDir | 0o555
	}
	return 0o444
}

type dirEntry struct {
	name  string
	dir   bool
	entry Entry // of the file; for a folder any file in it
}

func (d dirEntry) Name() string { return d.name }
func (d dirEntry) IsDir() bool  { return d.dir }
func (d dirEntry) Type() fs.FileMode {
	if d.dir {
		return fs.ModeDir
	}
	return 0
}
func (d dirEntry) Info() (fs.FileInfo, error) {
	if d.dir {
		return fileInfo{name: d.name, dir: true}, nil
	}
	info, _, err := stat(d.entry)
	return info, err
}

type openFile struct {
	*bytes.Reader
	info fileInfo
}

func (f *openFile) Stat() (fs.FileInfo, error) { return f.info, nil }
func (f *openFile) Close() error               { return nil }

type openDir struct {
	info fileInfo
	path string
	rest []fs.DirEntry
}

func (d *openDir) Stat() (fs.FileInfo, error) { return d.info, nil }
func (d *openDir) Close() error               { return nil }
func (d *openDir) Read([]byte) (int, error) {
	return 0, &fs.PathError{Op: "read", Path: d.path, Err: errors.New("is a directory")}
}

func (d *openDir) ReadDir(n int) ([]fs.DirEntry, error) {
	if n <= 0 {
		list := d.rest
		d.rest = nil
		return list, nil
	}
	if len(d.rest) == 0 {
		return nil, io.EOF
	}
	n = min(n, len(d.rest))
	list := d.rest[:n]
	d.rest = d.rest[n:]
	return list, nil
}
