package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// What toptom keeps in a destination for itself.
const (
	manifestName = ".toptom-manifest.json"
	tempName     = ".toptom-tmp-"
)

// snapshot reads all files of a folder.
func snapshot(dir string) (map[string]string, error) {
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(dir, path)
		files[filepath.ToSlash(rel)] = string(data)
		return err
	})
	return files, err
}

// difference names a file that two snapshots do not share; "" if there is none.
func difference(a, b map[string]string) string {
	for name, text := range a {
		if other, ok := b[name]; !ok || other != text {
			return name
		}
	}
	for name := range b {
		if _, ok := a[name]; !ok {
			return name
		}
	}
	return ""
}

// mixture counts the files of a folder that are as before and as after; files that did not change count for neither, nor does the
// manifest, which is open while a build works. Other holds the names of those that are neither, leftovers those of temporary files.
func mixture(now, before, after map[string]string) (old, new int, other, leftovers []string) {
	for name, text := range now {
		was, isOld := before[name]
		is, isNew := after[name]
		isOld, isNew = isOld && text == was, isNew && text == is
		switch {
		case name == manifestName, isOld && isNew:
		case isOld:
			old++
		case isNew:
			new++
		case strings.HasPrefix(filepath.Base(name), tempName):
			leftovers = append(leftovers, name)
		default:
			other = append(other, name)
		}
	}
	return old, new, other, leftovers
}
