package pdf

import (
	"bytes"
	"errors"
	"fmt"
)

// What is taken at most.
const (
	MaxBytes    = 256 << 20 // of a file
	maxInflated = 256 << 20 // of all streams of a file together
	maxObjects  = 1 << 20
	maxHops     = 16 // from a reference to a reference, and of objects that are needed to read one
)

// File is a PDF file as objects. Its methods remember the first error and go on with nothing, so that a reader asks Err once
// when it is done.
type File struct {
	Trailer Dict

	data     []byte
	places   map[int]place
	objects  map[int]any
	packs    map[int]*pack
	loading  map[int]bool
	inflated int
	err      error
}

// place of an object: at a byte of the file, or the index in an object stream.
type place struct {
	offset int
	within int // number of the object stream, 0 for none
}

// pack is an object stream: several objects compressed together.
type pack struct {
	data    []byte
	offsets []int
}

// Read takes a file apart. Nothing but the places of its objects is read yet. A file that is no PDF, is encrypted or broken
// gives an error; so does an object, later, by Err.
func Read(data []byte) (*File, error) {
	switch {
	case len(data) > MaxBytes:
		return nil, fmt.Errorf("the file is larger than %d MB", MaxBytes>>20)
	case !bytes.HasPrefix(data, []byte("%PDF-")):
		return nil, errors.New("the file is no PDF")
	}
	f := &File{data: data, Trailer: Dict{}, places: map[int]place{}, objects: map[int]any{}, packs: map[int]*pack{}, loading: map[int]bool{}}
	if err := f.sections(); err != nil {
		return nil, fmt.Errorf("the list of objects is broken: %w", err)
	}
	if f.Trailer["Encrypt"] != nil {
		return nil, errors.New("the file is encrypted")
	}
	if f.Catalog() == nil {
		return nil, errors.Join(errors.New("the file has no catalog"), f.err)
	}
	return f, f.err
}

// Err is the first thing that could not be read.
func (f *File) Err() error { return f.err }

func (f *File) fail(err error) {
	if f.err == nil {
		f.err = err
	}
}

// Catalog is the root of a file.
func (f *File) Catalog() Dict { return f.Dict(f.Trailer["Root"]) }

// Get gives what a value stands for: a reference is followed, all else is itself.
func (f *File) Get(v any) any {
	for range maxHops {
		ref, ok := v.(Ref)
		if !ok {
			return v
		}
		v = f.object(ref)
	}
	f.fail(errors.New("references lead to references without end"))
	return nil
}

// Dict is Get for a dictionary, also that of a stream; nil if it is none.
func (f *File) Dict(v any) Dict {
	switch v := f.Get(v).(type) {
	case Dict:
		return v
	case *Stream:
		return v.Dict
	}
	return nil
}

// Array is Get for an array; nil if it is none.
func (f *File) Array(v any) Array {
	a, _ := f.Get(v).(Array)
	return a
}

// Name is Get for a name; empty if it is none.
func (f *File) Name(v any) Name {
	n, _ := f.Get(v).(Name)
	return n
}

// Int is Get for a whole number.
func (f *File) Int(v any) (int, bool) {
	n, ok := f.Get(v).(int)
	return n, ok
}

// Number is Get for any number; 0 if it is none.
func (f *File) Number(v any) float64 {
	switch n := f.Get(v).(type) {
	case int:
		return float64(n)
	case float64:
		return n
	}
	return 0
}

// Text is Get for a string that says something to a person; empty if it is none.
func (f *File) Text(v any) string {
	s, _ := f.Get(v).(String)
	return s.Text()
}

// sections reads all cross-reference sections, the newest first.
func (f *File) sections() error {
	tail := f.data[max(0, len(f.data)-2048):]
	at := bytes.LastIndex(tail, []byte("startxref"))
	if at < 0 {
		return errors.New("no startxref")
	}
	l := &lexer{b: tail, pos: at + len("startxref")}
	start, err := l.int()
	if err != nil {
		return err
	}
	seen := map[int]bool{}
	for next := []int{start}; len(next) > 0; {
		at, next = next[0], next[1:]
		if seen[at] {
			return errors.New("its sections go round in a circle")
		}
		seen[at] = true
		trailer, err := f.section(at)
		if err != nil {
			return err
		}
		for key, v := range trailer {
			if _, has := f.Trailer[key]; !has {
				f.Trailer[key] = v
			}
		}
		for _, key := range []Name{"XRefStm", "Prev"} {
			if n, ok := trailer[key].(int); ok {
				next = append(next, n)
			}
		}
	}
	return nil
}

// section reads the one at a byte of the file and gives its trailer.
func (f *File) section(at int) (Dict, error) {
	if at < 0 || at >= len(f.data) {
		return nil, fmt.Errorf("a section would be at byte %d of %d", at, len(f.data))
	}
	l := &lexer{b: f.data, pos: at, refs: true}
	if l.expect("xref") == nil {
		return f.table(l)
	}
	_, v, err := f.indirect(at)
	if err != nil {
		return nil, err
	}
	s, ok := v.(*Stream)
	if !ok {
		return nil, fmt.Errorf("no section at byte %d", at)
	}
	return s.Dict, f.xrefStream(s)
}

// table reads a classic section behind its word xref.
func (f *File) table(l *lexer) (Dict, error) {
	for {
		back := l.pos
		if l.expect("trailer") == nil {
			break
		}
		l.pos = back
		first, err := l.int()
		if err != nil {
			return nil, err
		}
		count, err := l.int()
		if err != nil {
			return nil, err
		}
		for i := range count {
			offset, err := l.int()
			if err != nil {
				return nil, err
			}
			if _, err = l.int(); err != nil {
				return nil, err
			}
			switch kind, err := l.value(); {
			case err != nil:
				return nil, err
			case kind == keyword("n"):
				f.put(first+i, place{offset: offset})
			case kind == keyword("f"):
				f.put(first+i, place{offset: -1})
			default:
				return nil, fmt.Errorf("object %d is neither in use nor free", first+i)
			}
		}
	}
	v, err := l.value()
	if d, ok := v.(Dict); ok {
		return d, err
	}
	return nil, errors.New("no trailer")
}

// put remembers a place, unless a newer section told it already.
func (f *File) put(number int, p place) {
	if _, known := f.places[number]; known {
		return
	}
	if len(f.places) >= maxObjects {
		f.fail(fmt.Errorf("the file has more than %d objects", maxObjects))
		return
	}
	f.places[number] = p
}

// xrefStream reads a section that is a stream.
func (f *File) xrefStream(s *Stream) error {
	data, err := f.decode(s)
	if err != nil {
		return err
	}
	var w [3]int
	widths, _ := s.Dict["W"].(Array)
	for i := range w {
		n := -1
		if i < len(widths) {
			n, _ = widths[i].(int)
		}
		if n < 0 || n > 8 {
			return errors.New("a section has no widths")
		}
		w[i] = n
	}
	index, ok := s.Dict["Index"].(Array)
	if !ok {
		index = Array{0, s.Dict["Size"]}
	}
	size := w[0] + w[1] + w[2]
	for i := 0; i+1 < len(index); i += 2 {
		first, ok1 := index[i].(int)
		count, ok2 := index[i+1].(int)
		if !ok1 || !ok2 || first < 0 || count < 0 || size == 0 || count > len(data)/size {
			return errors.New("a section tells of more objects than it has")
		}
		for n := range count {
			f.entry(first+n, data[:size], w)
			data = data[size:]
		}
	}
	return nil
}

// entry reads one line of a section that is a stream.
func (f *File) entry(number int, b []byte, w [3]int) {
	kind := 1
	if w[0] > 0 {
		kind = bigEndian(b[:w[0]])
	}
	a := bigEndian(b[w[0] : w[0]+w[1]])
	switch kind {
	case 0:
		f.put(number, place{offset: -1})
	case 1:
		f.put(number, place{offset: a})
	case 2:
		f.put(number, place{within: a, offset: bigEndian(b[w[0]+w[1]:])})
	}
}

func bigEndian(b []byte) int {
	n := 0
	for _, c := range b {
		n = n<<8 | int(c)
	}
	return n
}

// object reads what a reference names. What is not in the file is null, as the standard says.
func (f *File) object(ref Ref) any {
	if v, ok := f.objects[ref.Number]; ok {
		return v
	}
	p, ok := f.places[ref.Number]
	if !ok || p.offset < 0 {
		return nil
	}
	if f.loading[ref.Number] || len(f.loading) > maxHops {
		f.fail(fmt.Errorf("object %d needs itself, or too many others, to be read", ref.Number))
		return nil
	}
	f.loading[ref.Number] = true
	v, err := f.load(ref.Number, p)
	delete(f.loading, ref.Number)
	if err != nil {
		f.fail(fmt.Errorf("object %d: %w", ref.Number, err))
	}
	f.objects[ref.Number] = v
	return v
}

func (f *File) load(number int, p place) (any, error) {
	if p.within > 0 {
		return f.packed(p)
	}
	ref, v, err := f.indirect(p.offset)
	if err == nil && ref.Number != number {
		return nil, fmt.Errorf("in its place is object %d", ref.Number)
	}
	return v, err
}

// indirect reads an object with its number at a byte of the file.
func (f *File) indirect(at int) (Ref, any, error) {
	if at < 0 || at >= len(f.data) {
		return Ref{}, nil, fmt.Errorf("it would be at byte %d of %d", at, len(f.data))
	}
	l := &lexer{b: f.data, pos: at, refs: true}
	var ref Ref
	var err error
	if ref.Number, err = l.int(); err != nil {
		return ref, nil, err
	}
	if ref.Generation, err = l.int(); err != nil {
		return ref, nil, err
	}
	if err = l.expect("obj"); err != nil {
		return ref, nil, err
	}
	v, err := l.plain()
	if err != nil {
		return ref, nil, err
	}
	if d, ok := v.(Dict); ok && l.expect("stream") == nil {
		s, err := f.stream(d, l)
		return ref, s, err
	}
	return ref, v, nil
}

// stream reads the data behind the word stream.
func (f *File) stream(d Dict, l *lexer) (any, error) {
	n, ok := f.Int(d["Length"])
	if bytes.HasPrefix(l.b[l.pos:], []byte("\r\n")) {
		l.pos += 2
	} else {
		l.pos = min(l.pos+1, len(l.b))
	}
	if !ok || n < 0 || n > len(l.b)-l.pos {
		return nil, errors.New("a stream has no length, or a wrong one")
	}
	data := l.b[l.pos : l.pos+n : l.pos+n]
	l.pos += n
	if err := l.expect("endstream"); err != nil {
		return nil, err
	}
	return &Stream{d, data}, nil
}

// packed reads an object out of an object stream.
func (f *File) packed(p place) (any, error) {
	c, ok := f.packs[p.within]
	if !ok {
		var err error
		if c, err = f.unpack(p.within); err != nil {
			return nil, err
		}
		f.packs[p.within] = c
	}
	if p.offset >= len(c.offsets) {
		return nil, fmt.Errorf("object stream %d has no entry %d", p.within, p.offset)
	}
	l := &lexer{b: c.data, pos: c.offsets[p.offset], refs: true}
	return l.plain()
}

func (f *File) unpack(number int) (*pack, error) {
	s, ok := f.object(Ref{Number: number}).(*Stream)
	if !ok {
		return nil, fmt.Errorf("object stream %d is missing", number)
	}
	data, err := f.decode(s)
	if err != nil {
		return nil, err
	}
	n, _ := f.Int(s.Dict["N"])
	first, _ := f.Int(s.Dict["First"])
	c := &pack{data: data}
	l := &lexer{b: data}
	for range n {
		if _, err := l.int(); err != nil {
			return nil, err
		}
		offset, err := l.int()
		if err != nil {
			return nil, err
		}
		if first < 0 || offset+first < 0 || offset+first > len(data) {
			return nil, fmt.Errorf("object stream %d is shorter than it says", number)
		}
		c.offsets = append(c.offsets, offset+first)
	}
	return c, nil
}
