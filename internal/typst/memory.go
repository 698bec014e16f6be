package typst

import "github.com/tetratelabs/wazero/experimental"

// grown is a module's memory where none can be reserved: each time it grows it may be copied.
type grown struct{ bytes []byte }

func (m *grown) Reallocate(size uint64) []byte {
	if more := int(size) - len(m.bytes); more > 0 {
		m.bytes = append(m.bytes, make([]byte, more)...)
	}
	return m.bytes[:size]
}

func (m *grown) Free() { m.bytes = nil }

var _ experimental.LinearMemory = (*grown)(nil)
