package packtest

import (
	"bytes"
	"compress/gzip"
	"testing"
)

// Zipped is how many bytes a file has when a server sends it compressed.
func Zipped(t testing.TB, data []byte) int {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Len()
}
