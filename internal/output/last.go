package output

// Last is what the last build left in a destination.
type Last struct {
	disk  *disk
	files map[string]file
}

// OpenLast looks at a destination. It is empty where no build was yet, or where it is not known what that left.
func OpenLast(dir string) *Last {
	l := &Last{}
	d, err := openDisk(dir)
	if err != nil {
		return l
	}
	l.disk = d
	if data, err := d.manifestBytes(); err == nil {
		if m, err := d.parseManifest(data); err == nil {
			l.files = m.Files
		}
	}
	return l
}

// Close lets go of the folder.
func (l *Last) Close() {
	if l.disk != nil {
		l.disk.close()
	}
}

// Paths lists the files that the build left, sorted.
func (l *Last) Paths() []string { return sortedKeys(l.files) }

// Read gives a file's bytes, if they are those that the build wrote.
func (l *Last) Read(path string) ([]byte, bool) {
	f, ok := l.files[path]
	if !ok || f.Hash == "" {
		return nil, false
	}
	data, err := l.disk.root.ReadFile(path)
	if err != nil || hashOf(data) != f.Hash {
		return nil, false
	}
	return data, true
}
