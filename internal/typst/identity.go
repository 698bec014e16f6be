package typst

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
)

// Identity names the engine and its fonts: with another identity the same job may give another PDF.
func (k Kit) Identity() string {
	h := sha256.New()
	h.Write(k.Wasm)
	for _, f := range k.Fonts {
		io.WriteString(h, "\x00"+f.Name+"\x00")
		h.Write(f.Data)
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}

// Identity is that of the engine's kit.
func (e *Engine) Identity() string { return e.kit.Identity() }

// Missing is Kit.Missing of the engine's kit.
func (e *Engine) Missing(text string) []rune { return e.kit.Missing(text) }
