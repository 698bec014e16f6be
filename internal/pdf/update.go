package pdf

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
)

// Update gives the file with objects replaced or added, and keys of the trailer set: what was there stays, byte for byte, and
// the news are appended. The same update gives the same bytes.
func (f *File) Update(objects map[int]any, trailer Dict) []byte {
	out := slices.Clone(f.data)
	if !bytes.HasSuffix(out, []byte("\n")) {
		out = append(out, '\n')
	}
	numbers := slices.Sorted(maps.Keys(objects))
	offsets := map[int]int{}
	for _, n := range numbers {
		offsets[n] = len(out)
		out = fmt.Appendf(out, "%d 0 obj\n", n)
		out = append(appendValue(out, objects[n]), "\nendobj\n"...)
	}
	t := maps.Clone(f.Trailer)
	for _, key := range []Name{"Type", "W", "Index", "Filter", "DecodeParms", "Length", "XRefStm"} {
		delete(t, key)
	}
	maps.Copy(t, trailer)
	t["Prev"] = f.start
	t["Size"] = f.Next()
	if len(numbers) > 0 {
		t["Size"] = max(f.Next(), numbers[len(numbers)-1]+1)
	}
	start := len(out)
	if f.streamed {
		out = appendSectionStream(out, numbers, offsets, t)
	} else {
		out = appendSection(out, numbers, offsets, t)
	}
	return fmt.Appendf(out, "startxref\n%d\n%%%%EOF\n", start)
}

// Next is the first number that no object has.
func (f *File) Next() int {
	size, _ := f.Trailer["Size"].(int)
	for n := range f.places {
		size = max(size, n+1)
	}
	return size
}

func appendSection(out []byte, numbers []int, offsets map[int]int, trailer Dict) []byte {
	out = append(out, "xref\n"...)
	for _, n := range numbers {
		out = fmt.Appendf(out, "%d 1\n%010d 00000 n \n", n, offsets[n])
	}
	return append(appendValue(append(out, "trailer\n"...), trailer), '\n')
}

// appendSectionStream is for a file whose sections are streams: the two kinds must not be mixed.
func appendSectionStream(out []byte, numbers []int, offsets map[int]int, trailer Dict) []byte {
	self := trailer["Size"].(int)
	trailer["Size"] = self + 1
	offsets[self] = len(out)
	index, data := Array{}, []byte{}
	for _, n := range append(slices.Clone(numbers), self) {
		at := offsets[n]
		index = append(index, n, 1)
		data = append(data, 1, byte(at>>24), byte(at>>16), byte(at>>8), byte(at), 0)
	}
	trailer["Type"], trailer["W"], trailer["Index"] = Name("XRef"), Array{1, 4, 1}, index
	out = fmt.Appendf(out, "%d 0 obj\n", self)
	return append(appendValue(out, &Stream{trailer, data}), "\nendobj\n"...)
}
