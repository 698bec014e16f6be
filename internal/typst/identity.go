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

// Identity is that of the engine's kit; "" if that cannot be read, as Compile will tell.
func (e *Engine) Identity() string {
	kit, err := e.kit()
	if err != nil {
		return ""
	}
	return kit.Identity()
}

// Missing is Kit.Missing of the engine's kit; nothing if that cannot be read, as Compile will tell.
func (e *Engine) Missing(text string) []rune {
	kit, err := e.kit()
	if err != nil {
		return nil
	}
	return kit.Missing(text)
}
