package print

import (
	"fmt"
	"strings"

	"rsc.io/qr"
)

// quiet is the empty border of a QR code, in modules (ISO/IEC 18004).
const quiet = 4

// code draws a QR code as SVG; "" for a text that is too long for one.
func code(text string) string {
	c, err := qr.Encode(text, qr.M)
	if err != nil {
		return ""
	}
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="%d %d %d %d"><path d="`, -quiet, -quiet, c.Size+2*quiet, c.Size+2*quiet)
	for y := range c.Size {
		for x := range c.Size {
			if c.Black(x, y) {
				fmt.Fprintf(&b, "M%d %dh1v1h-1z", x, y)
			}
		}
	}
	b.WriteString(`"/></svg>`)
	return b.String()
}
