package epub

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"hash/crc32"
	"time"
)

// archive is a zip file in the making. Everything is written raw, with its sums and sizes before it: a first entry with anything
// behind its name is no EPUB, and old e-readers do not know of sums that follow.
type archive struct {
	b    bytes.Buffer
	w    *zip.Writer
	date time.Time
	err  error
}

func newArchive(date time.Time) *archive {
	a := &archive{date: date}
	a.w = zip.NewWriter(&a.b)
	return a
}

// store adds a file as it is.
func (a *archive) store(name string, data []byte) { a.raw(name, zip.Store, data, data) }

// add adds a file compressed.
func (a *archive) add(name string, data []byte) {
	var b bytes.Buffer
	w, err := flate.NewWriter(&b, flate.BestCompression)
	if err == nil {
		_, err = w.Write(data)
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		a.err = err
		return
	}
	a.raw(name, zip.Deflate, data, b.Bytes())
}

func (a *archive) raw(name string, method uint16, data, written []byte) {
	if a.err != nil {
		return
	}
	day, clock := dosTime(a.date)
	h := &zip.FileHeader{Name: name, Method: method, CRC32: crc32.ChecksumIEEE(data), UncompressedSize64: uint64(len(data)), CompressedSize64: uint64(len(written))}
	h.ModifiedDate, h.ModifiedTime = day, clock //lint:ignore SA1019 a raw entry takes its time from here alone
	w, err := a.w.CreateRaw(h)
	if err == nil {
		_, err = w.Write(written)
	}
	a.err = err
}

func (a *archive) close() ([]byte, error) {
	if a.err != nil {
		return nil, a.err
	}
	err := a.w.Close()
	return a.b.Bytes(), err
}

// dosTime is a time as zip files have it: years from 1980, seconds in twos.
func dosTime(t time.Time) (day, clock uint16) {
	t = t.UTC()
	year := min(max(t.Year(), 1980), 2107)
	day = uint16(t.Day()) | uint16(t.Month())<<5 | uint16(year-1980)<<9
	return day, uint16(t.Second()/2) | uint16(t.Minute())<<5 | uint16(t.Hour())<<11
}
