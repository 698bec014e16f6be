package markdown

import (
	"bytes"
	"math"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

const (
	maxSize   = 2 << 20     // bytes of a text
	maxBlanks = 50_000      // empty lines: the parser remembers each for every block that is open
	maxBlocks = 32          // quotations, list items and notes within each other
	maxInline = 50          // emphasis and links within each other
	maxSteps  = 500_000_000 // estimated cost of inline parsing, a second at most
	maxCells  = 200_000     // of all tables of a text
)

// dirt is what clean had to mend; 0 where nothing.
type dirt struct {
	badUTF8, control int // line of the first one, from 1
	controlRune      rune
}

// clean returns the text as valid UTF-8 with lines ending in \n, without a byte order mark and without characters that
// HTML and XML do not allow.
func clean(src []byte) ([]byte, dirt) {
	src = bytes.TrimPrefix(src, []byte("\uFEFF"))
	if utf8.Valid(src) && !suspect(src) {
		return src, dirt{}
	}
	var d dirt
	out := make([]byte, 0, len(src)+len(src)/8)
	line := 1
	for i := 0; i < len(src); {
		r, n := utf8.DecodeRune(src[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			if d.badUTF8 == 0 {
				d.badUTF8 = line
			}
			out = append(out, "\uFFFD"...)
		case r == '\r':
			if i+1 == len(src) || src[i+1] != '\n' {
				out = append(out, '\n')
				line++
			}
		case !allowed(r):
			if d.control == 0 {
				d.control, d.controlRune = line, r
			}
		default:
			if r == '\n' {
				line++
			}
			out = append(out, src[i:i+n]...)
		}
		i += n
	}
	return out, d
}

// suspect says whether a text has bytes that clean should look at, quickly and too often.
func suspect(src []byte) bool {
	for i, c := range src {
		if dubious[c] {
			r, _ := utf8.DecodeRune(src[i:])
			if r == '\r' || !allowed(r) {
				return true
			}
		}
	}
	return false
}

// dubious bytes start characters that may not be allowed.
var dubious = func() (t [256]bool) {
	for c := range 0x20 {
		t[c] = c != '\n' && c != '\t'
	}
	t[0x7f], t[0xc2], t[0xef] = true, true, true
	return t
}()

// allowed says whether a character may stand in HTML and XML.
func allowed(r rune) bool {
	switch {
	case r < 0x20:
		return r == '\n' || r == '\t'
	case r >= 0x7f && r < 0xa0, r >= 0xd800 && r < 0xe000, r == 0xfffe, r == 0xffff:
		return false
	}
	return r <= utf8.MaxRune
}

// tooManyBlanks returns the line where there are more empty lines than allowed, or 0.
func tooManyBlanks(src []byte) int {
	if len(src) < maxBlanks {
		return 0
	}
	line, blanks := 1, 0
	for len(src) > 0 {
		l, rest, _ := bytes.Cut(src, []byte{'\n'})
		if len(bytes.TrimSpace(bytes.TrimLeft(l, "> "))) == 0 {
			if blanks++; blanks > maxBlanks {
				return line
			}
		}
		src, line = rest, line+1
	}
	return 0
}

// bounded stops a parser of containers from opening more than maxBlocks of them within each other.
type bounded struct{ parser.BlockParser }

func (b bounded) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	if !full(pc.OpenedBlocks()) {
		return b.BlockParser.Open(parent, reader, pc)
	}
	line, at := reader.Position()
	node, state := b.BlockParser.Open(parent, reader, pc)
	if node == nil {
		return nil, state
	}
	reader.SetPosition(line, at)
	s := stateOf(pc)
	s.deep = append(s.deep, at.Start)
	return nil, parser.NoChildren
}

func full(open []parser.Block) bool {
	if len(open) < maxBlocks {
		return false
	}
	n := 0
	for _, b := range open {
		switch b.Node.(type) {
		case *ast.Blockquote, *ast.ListItem, *east.DefinitionDescription, *noteDef:
			n++
		}
	}
	return n >= maxBlocks
}

// guard removes paragraphs whose inline parsing would take too long: the library is quadratic in several places.
type guard struct{}

func (guard) Transform(node *ast.Paragraph, reader text.Reader, pc parser.Context) {
	s := stateOf(pc)
	if !s.afford(reader.Source(), node.Lines()) {
		s.deep = append(s.deep, node.Pos())
		node.Parent().RemoveChild(node.Parent(), node)
	}
}

// afford adds the cost of a block of text, and says whether there is enough left for it.
func (s *state) afford(src []byte, lines *text.Segments) bool {
	var block load // what is parsed as one; rows of a table are parsed one by one
	cost, rows, cols := 0, 0, 0
	for i := range lines.Len() {
		line := segment(src, lines.At(i))
		if i > 0 && cols == 0 {
			if cols = columns(line); cols > 0 && cols != cells(segment(src, lines.At(i-1))) {
				cols = -1 // not a table, nor will a later line make it one
			}
		}
		if cols <= 0 {
			block.add(line)
			continue
		}
		var row load
		row.add(line)
		cost += row.cost()
		rows++
	}
	cost += block.cost() + rows*max(cols, 0)*(maxSteps/maxCells)
	if cost > maxSteps-s.steps {
		return false
	}
	s.steps += cost
	return true
}

func segment(src []byte, s text.Segment) []byte { return src[s.Start:s.Stop] }

// cells counts the cells of a row of a table.
func cells(line []byte) int {
	line = bytes.TrimSpace(line)
	line = bytes.TrimSuffix(bytes.TrimPrefix(line, []byte("|")), []byte("|"))
	if len(line) == 0 {
		return 0
	}
	n := 1
	for i, c := range line {
		if c == '|' && i < len(line)-1 && (i == 0 || line[i-1] != '\\') {
			n++
		}
	}
	return n
}

// columns counts the columns that a delimiter row of a table declares; 0 if the line is none.
func columns(line []byte) int {
	n, dash := 1, false
	for _, c := range bytes.Trim(line, " \t\n|") {
		switch c {
		case '|':
			n++
		case '-':
			dash = true
		case ':', ' ', '\t':
		default:
			return 0
		}
	}
	if !dash || n == 1 && bytes.IndexByte(line, '|') < 0 && bytes.IndexByte(line, ':') < 0 {
		return 0
	}
	return n
}

// load counts what makes inline parsing slow.
type load struct {
	bytes, lines, longest int
	marks                 int // characters that start an inline element
	dests                 int // ](: each may look for its end up to the end of the line
	ticks                 int // runs of backticks: each may look up to the end of the block
}

func (l *load) add(line []byte) {
	l.bytes += len(line)
	l.lines++
	l.longest = max(l.longest, len(line))
	var last byte
	for _, c := range line {
		switch c {
		case '*', '_', '~', '[', ']', '!', '<':
			l.marks++
		case '`':
			if last != '`' {
				l.ticks++
			}
		case '(':
			if last == ']' {
				l.dests++
			}
		}
		last = c
	}
}

// cost estimates steps of the library. Of runs of backticks that find no partner no two have one length, hence the root.
func (l *load) cost() int {
	ticks := min(l.ticks, int(math.Sqrt(float64(2*l.bytes))))
	return l.marks*(l.marks+l.lines) + l.dests*l.longest + ticks*l.bytes
}
