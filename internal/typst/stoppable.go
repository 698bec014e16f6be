package typst

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
)

// A module cannot be stopped from outside unless it asks, now and then, whether to go on. wazero can make it ask at every turn of every loop,
// which makes Typst two and a half times slower. So the module is changed before it is compiled: at every turn of a loop it counts down, and
// at zero it asks for the time, which it imports anyway; there the host looks at the context. That costs a few percent.

const (
	turns      = 1 << 16 // turns of loops between two questions
	timeImport = "now"   // stem of the import that is asked
)

// Sections of a module and instructions, as the WebAssembly specification numbers them.
const (
	importSection = 2
	globalSection = 6
	codeSection   = 10

	opLoop = 0x03
)

var errModule = errors.New("typst: the engine is no module that can be read")

// stoppable returns the module with the question in all its loops.
func stoppable(wasm []byte) ([]byte, error) {
	if !bytes.HasPrefix(wasm, []byte("\x00asm\x01\x00\x00\x00")) {
		return nil, errModule
	}
	out := append(make([]byte, 0, len(wasm)+len(wasm)/8), wasm[:8]...)
	r := &reader{data: wasm, at: 8}
	var ask []byte
	var asked, counter uint32
	for r.at < len(r.data) && !r.bad {
		id, body := r.byte(), &reader{data: r.bytes(r.u32())}
		section := body.data
		switch id {
		case importSection:
			asked = findTime(body)
		case globalSection:
			counter, section = addCounter(body)
			ask = question(asked, counter)
		case codeSection:
			if ask == nil {
				return nil, errModule
			}
			section = askInLoops(body, ask)
		}
		if body.bad {
			return nil, fmt.Errorf("%w (section %d)", errModule, id)
		}
		out = append(binary.AppendUvarint(append(out, id), uint64(len(section))), section...)
	}
	if r.bad {
		return nil, errModule
	}
	return out, nil
}

// findTime returns the number of the function that tells the time.
func findTime(r *reader) uint32 {
	functions := uint32(0)
	for range r.u32() {
		r.bytes(r.u32())
		name := string(r.bytes(r.u32()))
		if kind := r.byte(); kind != 0 { // only functions are known here
			break
		}
		r.u32()
		if stem(name) == timeImport {
			return functions
		}
		functions++
	}
	r.bad = true
	return 0
}

// addCounter adds a number that can change to the globals. It begins with 0.
func addCounter(r *reader) (number uint32, section []byte) {
	n := r.u32()
	section = binary.AppendUvarint(nil, uint64(n)+1)
	section = append(section, r.data[r.at:]...)
	return n, append(section, 0x7f, 0x01, 0x41, 0x00, 0x0b) // i32, mutable, i32.const 0, end
}

// question is the code: if counter == 0 { ask; counter = turns }; counter--.
func question(asked, counter uint32) []byte {
	get := binary.AppendUvarint([]byte{0x23}, uint64(counter))
	set := binary.AppendUvarint([]byte{0x24}, uint64(counter))
	code := append(bytes.Clone(get), 0x45, 0x04, 0x40)             // i32.eqz, if
	code = binary.AppendUvarint(append(code, 0x10), uint64(asked)) // call
	code = append(code, 0x1a, 0x41)                                // drop, i32.const
	code = append(signed(code, turns), set...)
	code = append(append(code, 0x0b), get...)             // end
	return append(append(code, 0x41, 0x01, 0x6b), set...) // i32.const 1, i32.sub
}

// signed appends a positive number as the code wants it: with room for a sign.
func signed(b []byte, n uint32) []byte {
	for ; n >= 0x40; n >>= 7 {
		b = append(b, byte(n)|0x80)
	}
	return append(b, byte(n))
}

// askInLoops puts the question at the beginning of every loop of every function.
func askInLoops(r *reader, ask []byte) []byte {
	n := r.u32()
	out := binary.AppendUvarint(make([]byte, 0, len(r.data)+len(r.data)/8), uint64(n))
	var body []byte
	for range n {
		f := &reader{data: r.bytes(r.u32())}
		for range f.u32() { // local variables
			f.u32()
			f.byte()
		}
		body = body[:0]
		done := 0
		for f.at < len(f.data) && !f.bad {
			if f.instruction() == opLoop {
				body = append(append(body, f.data[done:f.at]...), ask...)
				done = f.at
			}
		}
		body = append(body, f.data[done:]...)
		out = append(binary.AppendUvarint(out, uint64(len(body))), body...)
		r.bad = r.bad || f.bad
	}
	return out
}

// reader reads a part of a module. What cannot be read makes it bad, and zero.
type reader struct {
	data []byte
	at   int
	bad  bool
}

func (r *reader) byte() byte {
	if r.at >= len(r.data) {
		r.bad = true
		return 0
	}
	r.at++
	return r.data[r.at-1]
}

func (r *reader) bytes(n uint32) []byte {
	if uint64(n) > uint64(len(r.data)-r.at) {
		r.bad = true
		return nil
	}
	r.at += int(n)
	return r.data[r.at-int(n) : r.at]
}

func (r *reader) u32() uint32 {
	v := uint32(0)
	for shift := 0; shift < 35; shift += 7 {
		b := r.byte()
		v |= uint32(b&0x7f) << shift
		if b < 0x80 {
			return v
		}
	}
	r.bad = true
	return 0
}

// skip skips numbers of any length.
func (r *reader) skip(n int) {
	for ; n > 0 && !r.bad; n-- {
		for r.byte() >= 0x80 {
		}
	}
}

// instruction reads an instruction with all that belongs to it, and returns its number. Those that the module does not use are not known.
func (r *reader) instruction() byte {
	op := r.byte()
	switch {
	case op == 0x0e: // br_table
		for range r.u32() {
			r.skip(1)
		}
		r.skip(1)
	case op == 0x11, op >= 0x28 && op <= 0x3e: // call_indirect, loads and stores
		r.skip(2)
	case op >= 0x02 && op <= 0x04, op == 0x0c, op == 0x0d, op == 0x10, // blocks, branches, call
		op >= 0x20 && op <= 0x24, op >= 0x3f && op <= 0x42: // variables, size of memory, constants
		r.skip(1)
	case op == 0x43: // f32.const
		r.bytes(4)
	case op == 0x44: // f64.const
		r.bytes(8)
	case op == 0xfc:
		r.more()
	case op <= 0x01, op == 0x05, op == 0x0b, op == 0x0f, op == 0x1a, op == 0x1b, op >= 0x45 && op <= 0xc4:
	default:
		r.bad = true
	}
	return op
}

// more reads the rest of an instruction of two numbers.
func (r *reader) more() {
	switch sub := r.u32(); {
	case sub <= 7: // numbers cut to fit
	case sub == 10: // memory.copy
		r.skip(2)
	case sub == 11: // memory.fill
		r.skip(1)
	default:
		r.bad = true
	}
}
