package pdf

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"strconv"
)

// Decode gives the data of a stream as it was before it was compressed; only Flate is known, as Typst writes it. Trouble
// is told by Err.
func (f *File) Decode(s *Stream) []byte {
	data, err := f.decode(s)
	if err != nil {
		f.fail(err)
	}
	return data
}

func (f *File) decode(s *Stream) ([]byte, error) {
	filters, params := f.Array(s.Dict["Filter"]), f.Array(s.Dict["DecodeParms"])
	if n := f.Name(s.Dict["Filter"]); n != "" {
		filters, params = Array{n}, Array{s.Dict["DecodeParms"]}
	}
	data := s.Data
	for i, filter := range filters {
		if n := f.Name(filter); n != "FlateDecode" {
			return nil, fmt.Errorf("a stream is compressed by %q, which is not known here", string(n))
		}
		var err error
		if data, err = f.inflate(data); err != nil {
			return nil, err
		}
		if i < len(params) {
			if data, err = f.unpredict(data, f.Dict(params[i])); err != nil {
				return nil, err
			}
		}
	}
	return data, nil
}

func (f *File) inflate(data []byte) ([]byte, error) {
	r, err := zlib.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	out, err := io.ReadAll(io.LimitReader(r, int64(maxInflated-f.inflated)+1))
	f.inflated += len(out)
	if f.inflated > maxInflated {
		return nil, errors.New("the file holds more than " + strconv.Itoa(maxInflated>>20) + " MB compressed")
	}
	return out, err
}

// unpredict takes back what was done to the rows of a stream so that they compress better (PNG's filters).
func (f *File) unpredict(data []byte, d Dict) ([]byte, error) {
	kind, _ := f.Int(d["Predictor"])
	if kind < 2 {
		return data, nil
	}
	columns, ok := f.Int(d["Columns"])
	if !ok {
		columns = 1
	}
	colors, bits := d["Colors"], d["BitsPerComponent"]
	if kind < 10 || columns < 1 || columns > 1<<16 || colors != nil && colors != 1 || bits != nil && bits != 8 {
		return nil, fmt.Errorf("rows are packed in a way not known here (predictor %d)", kind)
	}
	if len(data)%(columns+1) != 0 {
		return nil, errors.New("a row is cut off")
	}
	out, above := make([]byte, 0, len(data)), make([]byte, columns)
	for ; len(data) > 0; data = data[columns+1:] {
		row := data[1 : columns+1]
		if err := unfilter(data[0], row, above); err != nil {
			return nil, err
		}
		out, above = append(out, row...), row
	}
	return out, nil
}

func unfilter(kind byte, row, above []byte) error {
	for i := range row {
		var left, corner byte
		if i > 0 {
			left, corner = row[i-1], above[i-1]
		}
		switch kind {
		case 0:
		case 1:
			row[i] += left
		case 2:
			row[i] += above[i]
		case 3:
			row[i] += byte((int(left) + int(above[i])) / 2)
		case 4:
			row[i] += paeth(int(left), int(above[i]), int(corner))
		default:
			return fmt.Errorf("a row is packed by filter %d", kind)
		}
	}
	return nil
}

func paeth(a, b, c int) byte {
	pa, pb, pc := max(b-c, c-b), max(a-c, c-a), max(a+b-2*c, 2*c-a-b)
	switch {
	case pa <= pb && pa <= pc:
		return byte(a)
	case pb <= pc:
		return byte(b)
	}
	return byte(c)
}
