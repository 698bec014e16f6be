package pdf

import (
	"strings"
	"unicode/utf16"
)

// font is what is needed to read text that is drawn with it.
type font struct {
	name   string
	wide   bool // codes have two bytes
	glyphs map[int]string
}

// font gives a font of the resources, reading it the first time.
func (r *reader) font(v any) *font {
	ref, _ := v.(Ref)
	if known := r.fonts[ref]; known != nil && ref.Number > 0 {
		return known
	}
	d := r.Dict(v)
	f := &font{wide: r.Name(d["Subtype"]) == "Type0"}
	about := Font{Embedded: r.embedded(d)}
	about.Name, about.Subset = subset(string(r.Name(d["BaseFont"])))
	f.name = about.Name
	if s, ok := r.Get(d["ToUnicode"]).(*Stream); ok {
		f.glyphs = r.cmap(r.Decode(s))
		about.ToUnicode = true
	}
	r.fonts[ref] = f
	r.doc.Fonts = append(r.doc.Fonts, about)
	return f
}

func (r *reader) embedded(d Dict) bool {
	if r.Name(d["Subtype"]) == "Type3" {
		return true // its glyphs are drawings in this file
	}
	if inner := r.Array(d["DescendantFonts"]); len(inner) > 0 {
		d = r.Dict(inner[0])
	}
	descriptor := r.Dict(d["FontDescriptor"])
	for _, key := range []Name{"FontFile", "FontFile2", "FontFile3"} {
		if _, ok := r.Get(descriptor[key]).(*Stream); ok {
			return true
		}
	}
	return false
}

// cmap reads which text the glyphs of a font stand for.
func (r *reader) cmap(data []byte) map[int]string {
	glyphs := map[int]string{}
	l := &lexer{b: data}
	var operands []any
	for r.step() {
		v, err := l.value()
		if err != nil {
			if err != errEnd {
				r.fail(err)
			}
			break
		}
		word, ok := v.(keyword)
		if !ok {
			operands = append(operands, v)
			continue
		}
		switch word {
		case "endbfchar":
			for i := 0; i+1 < len(operands); i += 2 {
				if text, ok := operands[i+1].(String); ok {
					glyphs[code(operands[i])] = utf16Text(string(text))
				}
			}
		case "endbfrange":
			for i := 0; i+2 < len(operands); i += 3 {
				r.glyphRange(glyphs, code(operands[i]), code(operands[i+1]), operands[i+2])
			}
		}
		operands = operands[:0]
	}
	return glyphs
}

func code(v any) int {
	s, ok := v.(String)
	if !ok || len(s) > 2 {
		return -1
	}
	return bigEndian([]byte(s))
}

func (r *reader) glyphRange(glyphs map[int]string, from, to int, v any) {
	for n := max(from, 0); n <= to && r.step(); n++ {
		switch v := v.(type) {
		case Array:
			if n-from < len(v) {
				if text, ok := v[n-from].(String); ok {
					glyphs[n] = utf16Text(string(text))
				}
			}
		case String:
			runes := []rune(utf16Text(string(v)))
			if len(runes) > 0 {
				runes[len(runes)-1] += rune(n - from)
				glyphs[n] = string(utf16.Decode(utf16.Encode(runes)))
			}
		}
	}
}

// unmapped stands for a glyph of which the file does not tell what it means.
const unmapped = "\ufffd"

// text gives what each code of a string stands for, and whether one of them draws the glyph for missing ones.
func (f *font) text(s String) (units []string, notDef bool) {
	step := 1
	if f.wide {
		step = 2
	}
	for ; len(s) >= step; s = s[step:] {
		n := bigEndian([]byte(s[:step]))
		notDef = notDef || n == 0 && f.wide
		text, ok := f.glyphs[n]
		if !ok {
			text = unmapped
		}
		units = append(units, strings.ToValidUTF8(text, unmapped))
	}
	return units, notDef
}
