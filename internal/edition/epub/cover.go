package epub

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"toptom/internal/diag"
	"toptom/internal/markdown"
)

// horns is the one motif of the design, mirrored below itself, in a field of 100 × 200.
const horns = "M0 66.5A65 65 0 0 0 50 90A30 30 0 0 0 50 30A10 10 0 0 0 50 50A10 10 0 0 1 50 70A30 30 0 0 1 50 10A65 65 0 0 1 100 33.5V166.5A65 65 0 0 1 50 190A30 30 0 0 1 50 130A10 10 0 0 1 50 150A10 10 0 0 0 50 170A30 30 0 0 0 50 110A65 65 0 0 0 0 133.5Z"

// ornament stands in the head of a case: the motif of the kind on its ground.
const ornament = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 200"><path fill="#15182a" d="M0 0H200V200H0Z"/><path fill="#b01e2e" d="` + horns + `M99 34H101V166H99Z"/><path fill="#b01e2e" transform="matrix(-1 0 0 1 200 0)" d="` + horns + `"/></svg>
`

// style is the style sheet of the book, with the colours of code.
func (b *book) style() ([]byte, error) {
	css, err := b.Layouts.File("epub/style.css")
	if err != nil {
		return nil, diag.Textf("%s: %s", "layouts/epub/style.css", diag.Cause(err)).Wrap(err)
	}
	return append(bytes.Clone(css), markdown.CSS()...), nil
}

// coverImage is what shelves of books show: the emblem, and below it title and language. SVG has no line breaks, so the title is
// broken by counting letters.
func (b *book) coverImage() []byte {
	const width, height, field, edge = 1200, 1800, 1200, 72
	var w bytes.Buffer
	title, in := b.r.Text(b.Pack.Config.Title)
	dir, x := b.r.Lang.Dir, 72
	if l, ok := b.Pack.Lang(in); ok {
		dir = l.Dir
	}
	if dir == "rtl" {
		x = width - 72
	}
	fmt.Fprintf(&w, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d"><title>%s</title><path fill="#fdfcfa" d="M0 0H%dV%dH0Z"/>`, width, height, escape(title), width, height)
	if b.quiet {
		fmt.Fprintf(&w, `<path fill="#5c544a" d="M0 0H%dV%dH0Z"/>`, width, field)
	} else {
		fmt.Fprintf(&w, `<g transform="scale(6)"><path fill="#15182a" d="M0 0H100V200H0Z"/><path fill="#b01e2e" d="M100 0H200V200H100Z"/><path fill="#b01e2e" d="%s"/><path fill="#15182a" transform="matrix(-1 0 0 1 200 0)" d="%s"/></g><path fill="#15182a" d="`, horns, horns)
		for i := range 25 {
			fmt.Fprintf(&w, "M%d %dh48l-24 36z", i*48, field)
		}
		w.WriteString(`"/>`)
		for i, c := range []string{"#b01e2e", "#1f4f94", "#f0ab2b", "#0d6a57", "#6b2b70"} {
			fmt.Fprintf(&w, `<path fill="%s" d="M%d %dh%dv%dh-%dz"/>`, c, i*width/5, height-edge, width/5, edge, width/5)
		}
	}
	lines, size := broken(title)
	fmt.Fprintf(&w, `<g fill="#15182a" font-family="Noto Sans, Segoe UI, Roboto, sans-serif" direction="%s">`, dir)
	y := field + 60
	for _, line := range lines {
		y += size + size/8
		fmt.Fprintf(&w, `<text x="%d" y="%d" font-size="%d" font-weight="700">%s</text>`, x, y, size, escape(line))
	}
	fmt.Fprintf(&w, `<text x="%d" y="%d" font-size="44">%s</text></g></svg>`+"\n", x, height-edge-48, escape(b.r.Lang.Name))
	return w.Bytes()
}

// broken breaks a title into at most three lines, and gives the size of their letters.
func broken(title string) (lines []string, size int) {
	const wide = 1056 // units that a line has
	longest := 0
	for most := 18; ; most += 6 {
		lines, longest = nil, 0
		for _, word := range strings.Fields(title) {
			if n := len(lines); n > 0 && utf8.RuneCountInString(lines[n-1]+" "+word) <= most {
				lines[n-1] += " " + word
			} else {
				lines = append(lines, word)
			}
		}
		for _, l := range lines {
			longest = max(longest, utf8.RuneCountInString(l))
		}
		if len(lines) <= 3 || most > 200 {
			break
		}
	}
	return lines, min(112, wide*10/(7*max(longest, 1))) // a bold Cyrillic letter is some seven tenths as wide as high
}
