package build

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"toptom/internal/diag"
)

// Fingerprint is the hash of everything that a build depends on: every file of content/, layouts/ and i18n/, and what the caller names
// (the program, its options, the day). Equal fingerprints mean equal outputs, so that a build with nothing new need not be
// done at all.
func Fingerprint(source fs.FS, more ...string) (string, error) {
	var files []string
	for _, root := range []string{"content", "layouts", "i18n"} {
		err := fs.WalkDir(source, root, func(path string, d fs.DirEntry, err error) error {
			if err != nil && errors.Is(err, fs.ErrNotExist) && path == root {
				return nil
			}
			if err != nil {
				return err
			}
			if !d.IsDir() {
				files = append(files, path)
			}
			return nil
		})
		if err != nil {
			return "", err
		}
	}
	slices.Sort(files)
	sums := make([][]byte, len(files))
	var next atomic.Int64
	var wg sync.WaitGroup
	var failed atomic.Pointer[error]
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			buffer := make([]byte, 64<<10)
			for failed.Load() == nil {
				i := int(next.Add(1)) - 1
				if i >= len(files) {
					return
				}
				sum, err := sumOf(source, files[i], buffer)
				if err != nil {
					failed.Store(&err)
					return
				}
				sums[i] = sum
			}
		})
	}
	wg.Wait()
	if err := failed.Load(); err != nil {
		return "", *err
	}
	h := sha256.New()
	io.WriteString(h, strings.Join(more, "\x00"))
	for i, file := range files {
		io.WriteString(h, "\x00"+file+"\x00")
		h.Write(sums[i])
	}
	return hex.EncodeToString(h.Sum(nil)[:16]), nil
}

func sumOf(source fs.FS, file string, buffer []byte) ([]byte, error) {
	f, err := source.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	h := sha256.New()
	// nothing but Read: a file that writes itself takes a new buffer each time
	if _, err := io.CopyBuffer(h, struct{ io.Reader }{f}, buffer); err != nil {
		return nil, err
	}
	return h.Sum(nil), nil
}

// EncodeFindings keeps findings for a later run that has nothing to do but to show them again, in the language asked for then.
func EncodeFindings(l diag.List) ([]byte, error) { return json.Marshal(l) }

// DecodeFindings reads what EncodeFindings wrote.
func DecodeFindings(b []byte) (diag.List, error) {
	var l diag.List
	err := json.Unmarshal(b, &l)
	return l, err
}
