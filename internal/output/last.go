package output

// Last is what the last build left in a destination.
type Last struct {
	disk   *disk
	files  map[string]file
	traces map[string]trace
}

// OpenLast looks at a destination, and at what the record of the last build into it says; see Options.Record. It is empty where no build was
// yet, or where it is not known what that left.
func OpenLast(dir, recordFile string) *Last {
	l := &Last{}
	d, err := openDisk(dir)
	if err != nil {
		return l
	}
	l.disk = d
	if data, err := d.manifestBytes(); err == nil {
		if m, err := d.parseManifest(data); err == nil {
			l.files = m.Files
			l.traces = readRecord(recordFile, hashOf(data)).Files
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

// Same gives the size in bytes of the file of an entry that Write will not make, since its Deps are those of the last build and the file is
// as that left it.
func (l *Last) Same(e Entry) (size int, same bool) {
	left, ok := l.traces[e.Path]
	if !ok || e.Deps == "" || left.Deps != e.Deps || l.files[e.Path].Hash == "" {
		return 0, false
	}
	found, err := l.disk.root.Lstat(e.Path)
	if err != nil || !left.isAt(found) {
		return 0, false
	}
	return int(left.Size), true
}
