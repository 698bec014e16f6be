package pdf

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"maps"
	"slices"
)

// together is how many objects are compressed in one stream: a reader that needs one of them unpacks them all.
const together = 200

// Write gives the file anew, with objects replaced or added and keys of the trailer set. Numbers stay; all that is no stream is compressed,
// many objects together (ISO 32000-1, 7.5.7), which makes a tagged file of Typst less than half as large. The same objects give the same bytes.
func (f *File) Write(objects map[int]any, trailer Dict) []byte {
	w := &writer{out: []byte("%PDF-1.7\n%\x80\x81\x82\x83\n"), next: 1, places: map[int]place{}}
	all := map[int]any{}
	for n := range f.places {
		if v := f.object(Ref{Number: n}); v != nil && !ofTheFile(v) {
			all[n] = v
		}
	}
	maps.Copy(all, objects)
	var small []int
	for _, n := range slices.Sorted(maps.Keys(all)) {
		w.next = max(w.next, n+1)
		if _, ok := all[n].(*Stream); ok {
			w.object(n, all[n])
		} else {
			small = append(small, n)
		}
	}
	for some := range slices.Chunk(small, together) {
		w.pack(some, all)
	}
	t := maps.Clone(f.Trailer)
	for _, key := range []Name{"Prev", "XRefStm", "Index", "Filter", "DecodeParms", "Length"} {
		delete(t, key)
	}
	maps.Copy(t, trailer)
	return w.end(t)
}

// ofTheFile says that an object only holds others, or says where they are.
func ofTheFile(v any) bool {
	s, ok := v.(*Stream)
	return ok && (s.Dict["Type"] == Name("XRef") || s.Dict["Type"] == Name("ObjStm"))
}

// writer writes a file from its first byte to its last.
type writer struct {
	out    []byte
	next   int // number of the next object that is added
	places map[int]place
}

func (w *writer) object(n int, v any) {
	w.places[n] = place{offset: len(w.out)}
	w.out = fmt.Appendf(w.out, "%d 0 obj\n", n)
	w.out = append(appendValue(w.out, v), "\nendobj\n"...)
}

func (w *writer) add(v any) {
	w.next++
	w.object(w.next-1, v)
}

// pack writes objects into one stream.
func (w *writer) pack(numbers []int, all map[int]any) {
	var head, body []byte
	for i, n := range numbers {
		w.places[n] = place{offset: i, within: w.next}
		head = fmt.Appendf(head, "%d %d ", n, len(body))
		body = append(appendValue(body, all[n]), '\n')
	}
	w.add(deflated(Dict{"Type": Name("ObjStm"), "N": len(numbers), "First": len(head)}, append(head, body...)))
}

// end writes where everything is.
func (w *writer) end(trailer Dict) []byte {
	self, start := w.next, len(w.out)
	w.places[self] = place{offset: start}
	data := make([]byte, 0, 7*(self+1))
	for n := range self + 1 {
		kind, p := byte(1), w.places[n]
		switch _, used := w.places[n]; {
		case !used:
			kind = 0
		case p.within > 0:
			kind = 2
			data = append(data, kind, byte(p.within>>24), byte(p.within>>16), byte(p.within>>8), byte(p.within), byte(p.offset>>8), byte(p.offset))
			continue
		}
		data = append(data, kind, byte(p.offset>>24), byte(p.offset>>16), byte(p.offset>>8), byte(p.offset), 0, 0)
	}
	maps.Copy(trailer, Dict{"Type": Name("XRef"), "W": Array{1, 4, 2}, "Size": self + 1})
	w.add(deflated(trailer, data))
	return fmt.Appendf(w.out, "startxref\n%d\n%%%%EOF\n", start)
}

func deflated(d Dict, data []byte) *Stream {
	var b bytes.Buffer
	z, _ := zlib.NewWriterLevel(&b, zlib.BestCompression) // the level is one that there is
	_, _ = z.Write(data)                                  // a buffer takes all
	_ = z.Close()
	d["Filter"] = Name("FlateDecode")
	return &Stream{d, b.Bytes()}
}
