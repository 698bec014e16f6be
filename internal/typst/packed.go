package typst

import (
	"archive/tar"
	"bytes"
	"fmt"
	"io"

	"github.com/andybalholm/brotli"
)

// wasmName is the name of the engine in a packed kit; all other files are fonts.
const wasmName = "typst.wasm"

// Pack writes the kit as small as can be, for a release build to embed. It takes minutes.
func (k Kit) Pack(w io.Writer) error {
	small := brotli.NewWriterOptions(w, brotli.WriterOptions{Quality: brotli.BestCompression, LGWin: 24})
	archive := tar.NewWriter(small)
	for _, f := range append([]Font{{wasmName, k.Wasm}}, k.Fonts...) {
		if err := archive.WriteHeader(&tar.Header{Name: f.Name, Mode: 0o644, Size: int64(len(f.Data))}); err != nil {
			return err
		}
		if _, err := archive.Write(f.Data); err != nil {
			return err
		}
	}
	if err := archive.Close(); err != nil {
		return err
	}
	return small.Close()
}

// unpack reads what Pack wrote.
func unpack(packed []byte) (Kit, error) {
	var k Kit
	archive := tar.NewReader(brotli.NewReader(bytes.NewReader(packed)))
	for {
		h, err := archive.Next()
		if err == io.EOF {
			return k.ready(), nil
		}
		if err != nil {
			return Kit{}, fmt.Errorf("typst: the embedded engine cannot be read: %w", err)
		}
		data := make([]byte, h.Size)
		if _, err := io.ReadFull(archive, data); err != nil {
			return Kit{}, fmt.Errorf("typst: the embedded engine cannot be read: %w", err)
		}
		if h.Name == wasmName {
			k.Wasm = data
		} else {
			k.Fonts = append(k.Fonts, Font{h.Name, data})
		}
	}
}
