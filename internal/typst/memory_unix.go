//go:build unix

package typst

import (
	"syscall"

	"github.com/tetratelabs/wazero/experimental"
)

// reserved is a module's memory as a range of addresses for all that it may grow to. The system gives only what is touched, nothing is copied
// when it grows, and all of it goes back at once.
type reserved struct{ all []byte }

// reserve makes memory for a module.
func reserve(_, max uint64) experimental.LinearMemory {
	all, err := syscall.Mmap(-1, 0, int(max), syscall.PROT_READ|syscall.PROT_WRITE, syscall.MAP_ANON|syscall.MAP_PRIVATE|syscall.MAP_NORESERVE)
	if err != nil {
		return &grown{}
	}
	return &reserved{all}
}

func (m *reserved) Reallocate(size uint64) []byte {
	if size > uint64(len(m.all)) {
		return nil
	}
	return m.all[:size]
}

func (m *reserved) Free() {
	if m.all != nil {
		_ = syscall.Munmap(m.all)
		m.all = nil
	}
}
