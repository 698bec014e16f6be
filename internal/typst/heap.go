package typst

import "fmt"

// The first places of a heap belong to nobody, then come four values that every module knows by number.
const (
	firstKnown = 128
	firstFree  = 132
)

// heap holds the values that the module has a number for.
type heap struct {
	values []any
	free   []uint32
}

func newHeap() *heap {
	h := &heap{values: make([]any, firstKnown, 1024)}
	for i := range h.values {
		h.values[i] = undefined{}
	}
	h.values = append(h.values, undefined{}, nil, true, false)
	return h
}

// add gives a value a number.
func (h *heap) add(v any) uint32 {
	if n := len(h.free); n > 0 {
		at := h.free[n-1]
		h.free = h.free[:n-1]
		h.values[at] = v
		return at
	}
	h.values = append(h.values, v)
	return uint32(len(h.values) - 1)
}

// get returns the value with a number. A number that was never given is an error.
func (h *heap) get(at uint32) (any, error) {
	if int64(at) >= int64(len(h.values)) {
		return nil, fmt.Errorf("the engine asks for value %d of %d", at, len(h.values))
	}
	return h.values[at], nil
}

// drop takes a number back.
func (h *heap) drop(at uint32) {
	if at < firstFree || int64(at) >= int64(len(h.values)) {
		return
	}
	h.values[at] = undefined{}
	h.free = append(h.free, at)
}

// take returns the value with a number and takes the number back.
func (h *heap) take(at uint32) (any, error) {
	v, err := h.get(at)
	h.drop(at)
	return v, err
}

// used counts the numbers in use.
func (h *heap) used() int { return len(h.values) - firstFree - len(h.free) }
