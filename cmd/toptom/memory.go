package main

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"sync"
)

// What toptom remembers from one run to the next stands in the user's own cache folder, and never beside the site: it may name
// what was held back, and it differs from machine to machine. All of it may be lost at any time and costs only work.

// program names the very program: another one may write other bytes. It is "" if that cannot be known.
func program() string {
	exe, err := os.Executable()
	if err != nil {
		return ""
	}
	info, err := os.Stat(exe)
	if err != nil {
		return ""
	}
	return fmt.Sprint(version(), " ", runtime.GOOS, " ", info.Size(), " ", info.ModTime().UnixNano())
}

// cacheFile is a file in toptom's cache folder; "" where there is none.
func cacheFile(name string) string {
	dir, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "toptom", name)
}

// recordFile is where builds into a destination keep their record.
func recordFile(dest string) string {
	dest, err := filepath.Abs(dest)
	if err != nil {
		return ""
	}
	sum := sha256.Sum256([]byte(dest))
	return cacheFile(hex.EncodeToString(sum[:16]) + ".json")
}

// maxRecords are kept; of a large site one has some megabytes.
const maxRecords = 64

// forgetMany begins anew when there are records of very many destinations.
func forgetMany(record string) {
	if old, err := filepath.Glob(filepath.Join(filepath.Dir(record), "*.json")); err == nil && len(old) > maxRecords {
		for _, f := range old {
			os.Remove(f)
		}
	}
}

// passed remembers which checks were passed, a key a line.
type passed struct {
	file string

	mu   sync.Mutex
	keys map[string]bool // nil: not read yet
}

// maxPassed is the largest file of keys that is read, in bytes: beyond it most are of pictures long gone.
const maxPassed = 4 << 20

// once calls a check, unless one with this key was passed before, and keeps the key if it is passed now.
func (p *passed) once(key string, check func() error) error {
	if p.has(key) {
		return nil
	}
	err := check()
	if err == nil {
		p.keep(key)
	}
	return err
}

func (p *passed) has(key string) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.keys == nil {
		p.keys = readKeys(p.file)
	}
	return p.keys[key]
}

func readKeys(file string) map[string]bool {
	keys := map[string]bool{}
	if info, err := os.Stat(file); err != nil || info.Size() > maxPassed {
		os.Remove(file)
		return keys
	}
	f, err := os.Open(file)
	if err != nil {
		return keys
	}
	defer f.Close()
	for lines := bufio.NewScanner(f); lines.Scan(); {
		keys[lines.Text()] = true
	}
	return keys
}

// keep adds a key at once, so that it is kept also where the run is stopped.
func (p *passed) keep(key string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.keys[key] = true
	if os.MkdirAll(filepath.Dir(p.file), 0o700) != nil {
		return
	}
	f, err := os.OpenFile(p.file, os.O_WRONLY|os.O_CREATE|os.O_APPEND, 0o600)
	if err != nil {
		return
	}
	f.WriteString(key + "\n")
	f.Close()
}
