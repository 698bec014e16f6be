package pdf

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// Values of a PDF file are nil, bool, int, float64 and these types.
type (
	Name   string
	String string // the bytes, as they stand in the file
	Array  []any
	Dict   map[Name]any
	Ref    struct{ Number, Generation int }
	// Stream is a dictionary with data. Data is as it stands in the file, in most cases compressed; see File.Decode.
	Stream struct {
		Dict Dict
		Data []byte
	}
)

// keyword is a bare word: an operator of a page, or what holds a file together (obj, stream, xref, R).
type keyword string

// Text is what a string says to a person: UTF-16 or UTF-8 where it is marked as such, else Latin-1, near enough to PDF's own encoding.
func (s String) Text() string {
	switch {
	case strings.HasPrefix(string(s), "\xfe\xff"):
		return utf16Text(string(s[2:]))
	case strings.HasPrefix(string(s), "\xef\xbb\xbf"):
		return strings.ToValidUTF8(string(s[3:]), "\ufffd")
	}
	runes := make([]rune, len(s))
	for i := range len(s) {
		runes[i] = rune(s[i])
	}
	return string(runes)
}

// TextString is the String that says text.
func TextString(text string) String {
	if !strings.ContainsFunc(text, func(r rune) bool { return r < ' ' || r >= utf8.RuneSelf }) {
		return String(text)
	}
	b := []byte{0xfe, 0xff}
	for _, u := range utf16.Encode([]rune(text)) {
		b = append(b, byte(u>>8), byte(u))
	}
	return String(b)
}

func utf16Text(s string) string {
	var units []uint16
	for i := 0; i+1 < len(s); i += 2 {
		units = append(units, uint16(s[i])<<8|uint16(s[i+1]))
	}
	return string(utf16.Decode(units))
}

// appendValue writes a value. The same value gives the same bytes: keys are sorted.
func appendValue(b []byte, v any) []byte {
	switch v := v.(type) {
	case nil:
		return append(b, "null"...)
	case bool:
		return strconv.AppendBool(b, v)
	case int:
		return strconv.AppendInt(b, int64(v), 10)
	case float64:
		return strconv.AppendFloat(b, v, 'f', -1, 64)
	case Name:
		return appendName(b, v)
	case String:
		return appendString(b, v)
	case Ref:
		return fmt.Appendf(b, "%d %d R", v.Number, v.Generation)
	case Array:
		b = append(b, '[')
		for i, item := range v {
			if i > 0 {
				b = append(b, ' ')
			}
			b = appendValue(b, item)
		}
		return append(b, ']')
	case Dict:
		b = append(b, "<<"...)
		for _, key := range slices.Sorted(maps.Keys(v)) {
			b = append(appendName(append(b, ' '), key), ' ')
			b = appendValue(b, v[key])
		}
		return append(b, " >>"...)
	case *Stream:
		d := maps.Clone(v.Dict)
		d["Length"] = len(v.Data)
		b = append(appendValue(b, d), "\nstream\n"...)
		return append(append(b, v.Data...), "\nendstream"...)
	}
	panic(fmt.Sprintf("pdf: %T is no value of a PDF file", v)) // a mistake of ours: no file can hold one
}

func appendName(b []byte, n Name) []byte {
	b = append(b, '/')
	for i := range len(n) {
		if c := n[i]; c <= ' ' || c >= 0x7f || c == '#' || isDelimiter(c) {
			b = fmt.Appendf(b, "#%02X", c)
		} else {
			b = append(b, c)
		}
	}
	return b
}

func appendString(b []byte, s String) []byte {
	if strings.ContainsFunc(string(s), func(r rune) bool { return r < ' ' || r > '~' }) {
		return fmt.Appendf(b, "<%X>", string(s))
	}
	b = append(b, '(')
	for i := range len(s) {
		if c := s[i]; c == '(' || c == ')' || c == '\\' {
			b = append(b, '\\')
		}
		b = append(b, s[i])
	}
	return append(b, ')')
}
