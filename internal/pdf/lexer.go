package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"
)

// maxDepth of arrays and dictionaries in each other; real files have 10.
const maxDepth = 64

var errEnd = errors.New("the file ends too early")

// lexer reads values from bytes. In a file "1 0 R" is a Ref; in the content of a page there are none, and words are operators.
type lexer struct {
	b     []byte
	pos   int
	refs  bool
	depth int
}

func isSpace(c byte) bool {
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0
}

func isDelimiter(c byte) bool { return bytes.IndexByte([]byte("()<>[]{}/%"), c) >= 0 }

func isRegular(c byte) bool { return !isSpace(c) && !isDelimiter(c) }

// skip passes white space and comments.
func (l *lexer) skip() {
	for l.pos < len(l.b) {
		switch c := l.b[l.pos]; {
		case isSpace(c):
			l.pos++
		case c == '%':
			for l.pos < len(l.b) && l.b[l.pos] != '\n' && l.b[l.pos] != '\r' {
				l.pos++
			}
		default:
			return
		}
	}
}

// regular takes the bytes up to the next delimiter or white space.
func (l *lexer) regular() string {
	start := l.pos
	for l.pos < len(l.b) && isRegular(l.b[l.pos]) {
		l.pos++
	}
	return string(l.b[start:l.pos])
}

// value reads the next value or keyword. At the end of the bytes it gives errEnd.
func (l *lexer) value() (any, error) {
	l.skip()
	if l.pos >= len(l.b) {
		return nil, errEnd
	}
	switch c := l.b[l.pos]; {
	case c == '/':
		l.pos++
		return l.name(), nil
	case c == '(':
		return l.literal()
	case c == '<':
		if l.pos+1 < len(l.b) && l.b[l.pos+1] == '<' {
			l.pos += 2
			return l.dict()
		}
		return l.hex()
	case c == '[':
		l.pos++
		return l.array()
	case c == '+' || c == '-' || c == '.' || c >= '0' && c <= '9':
		return l.number()
	case isRegular(c):
		return l.word(), nil
	}
	return nil, fmt.Errorf("unexpected %q at byte %d", l.b[l.pos], l.pos)
}

func (l *lexer) word() any {
	switch w := l.regular(); w {
	case "true":
		return true
	case "false":
		return false
	case "null":
		return nil
	default:
		return keyword(w)
	}
}

// number reads an int, a float64 or, in a file, a Ref.
func (l *lexer) number() (any, error) {
	start := l.pos
	s := l.regular()
	n, err := strconv.Atoi(s)
	if err != nil {
		f, err := strconv.ParseFloat(s, 64)
		if err != nil {
			return nil, fmt.Errorf("%q at byte %d is no number", s, start)
		}
		return f, nil
	}
	if l.refs && n >= 0 {
		if gen, ok := l.restOfRef(); ok {
			return Ref{n, gen}, nil
		}
	}
	return n, nil
}

// restOfRef takes "0 R" behind a number, or nothing.
func (l *lexer) restOfRef() (int, bool) {
	back := l.pos
	l.skip()
	gen, err := strconv.Atoi(l.regular())
	if err == nil && gen >= 0 {
		l.skip()
		if l.regular() == "R" {
			return gen, true
		}
	}
	l.pos = back
	return 0, false
}

func (l *lexer) name() Name {
	raw := l.regular()
	if !bytes.Contains([]byte(raw), []byte("#")) {
		return Name(raw)
	}
	var b []byte
	for i := 0; i < len(raw); i++ {
		if raw[i] == '#' && i+2 < len(raw) {
			if n, err := strconv.ParseUint(raw[i+1:i+3], 16, 8); err == nil {
				b = append(b, byte(n))
				i += 2
				continue
			}
		}
		b = append(b, raw[i])
	}
	return Name(b)
}

func (l *lexer) hex() (any, error) {
	l.pos++
	var b []byte
	half, high := false, byte(0)
	for ; l.pos < len(l.b); l.pos++ {
		c := l.b[l.pos]
		if c == '>' {
			l.pos++
			if half {
				b = append(b, high<<4)
			}
			return String(b), nil
		}
		if isSpace(c) {
			continue
		}
		n, err := strconv.ParseUint(string(c), 16, 8)
		if err != nil {
			return nil, fmt.Errorf("%q in the hex string at byte %d", c, l.pos)
		}
		if half {
			b = append(b, high<<4|byte(n))
		}
		half, high = !half, byte(n)
	}
	return nil, errEnd
}

func (l *lexer) literal() (any, error) {
	l.pos++
	var b []byte
	for open := 1; l.pos < len(l.b); {
		c := l.b[l.pos]
		l.pos++
		switch c {
		case '\\':
			b = l.escape(b)
			continue
		case '(':
			open++
		case ')':
			if open--; open == 0 {
				return String(b), nil
			}
		case '\r':
			c = '\n'
			if l.pos < len(l.b) && l.b[l.pos] == '\n' {
				l.pos++
			}
		}
		b = append(b, c)
	}
	return nil, errEnd
}

// escape reads what stands behind a backslash.
func (l *lexer) escape(b []byte) []byte {
	if l.pos >= len(l.b) {
		return b
	}
	c := l.b[l.pos]
	l.pos++
	if i := bytes.IndexByte([]byte("nrtbf"), c); i >= 0 {
		return append(b, "\n\r\t\b\f"[i])
	}
	switch {
	case c >= '0' && c <= '7':
		n := int(c - '0')
		for i := 0; i < 2 && l.pos < len(l.b) && l.b[l.pos] >= '0' && l.b[l.pos] <= '7'; i++ {
			n = n*8 + int(l.b[l.pos]-'0')
			l.pos++
		}
		return append(b, byte(n))
	case c == '\r':
		if l.pos < len(l.b) && l.b[l.pos] == '\n' {
			l.pos++
		}
		return b
	case c == '\n':
		return b
	}
	return append(b, c)
}

// deeper guards arrays and dictionaries against nesting without end.
func (l *lexer) deeper() error {
	if l.depth++; l.depth > maxDepth {
		return errors.New("arrays and dictionaries are nested too deep")
	}
	return nil
}

func (l *lexer) array() (any, error) {
	if err := l.deeper(); err != nil {
		return nil, err
	}
	defer func() { l.depth-- }()
	list := Array{}
	for {
		l.skip()
		if l.pos < len(l.b) && l.b[l.pos] == ']' {
			l.pos++
			return list, nil
		}
		v, err := l.plain()
		if err != nil {
			return nil, err
		}
		list = append(list, v)
	}
}

func (l *lexer) dict() (any, error) {
	if err := l.deeper(); err != nil {
		return nil, err
	}
	defer func() { l.depth-- }()
	d := Dict{}
	for {
		l.skip()
		if bytes.HasPrefix(l.b[l.pos:], []byte(">>")) {
			l.pos += 2
			return d, nil
		}
		key, err := l.value()
		if err != nil {
			return nil, err
		}
		name, ok := key.(Name)
		if !ok {
			return nil, fmt.Errorf("a dictionary has the key %v at byte %d", key, l.pos)
		}
		if d[name], err = l.plain(); err != nil {
			return nil, err
		}
	}
}

// plain reads a value that is no keyword.
func (l *lexer) plain() (any, error) {
	v, err := l.value()
	if word, ok := v.(keyword); ok && err == nil {
		return nil, fmt.Errorf("unexpected %q before byte %d", string(word), l.pos)
	}
	return v, err
}

// expect reads one keyword.
func (l *lexer) expect(word keyword) error {
	at := l.pos
	if v, err := l.value(); err != nil || v != word {
		return fmt.Errorf("no %q at byte %d", string(word), at)
	}
	return nil
}

// int reads a number that is not negative.
func (l *lexer) int() (int, error) {
	at := l.pos
	v, err := l.value()
	if n, ok := v.(int); err == nil && ok && n >= 0 {
		return n, nil
	}
	return 0, fmt.Errorf("no number at byte %d", at)
}
