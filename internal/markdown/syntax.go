package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// maxName is how long the name of a footnote or source may be, in bytes.
const maxName = 100

// noteDef is the definition of a footnote: [^name]: blocks.
type noteDef struct {
	ast.BaseBlock
	name   string
	at     int // offset
	number int // from 1, in order of first use; 0 while unused
	refs   int
}

var kindNoteDef = ast.NewNodeKind("NoteDef")

func (n *noteDef) Kind() ast.NodeKind            { return kindNoteDef }
func (n *noteDef) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// mark is [^name] in the text: of a footnote or of a source.
type mark struct {
	ast.BaseInline
	name string
}

var kindMark = ast.NewNodeKind("Mark")

func (n *mark) Kind() ast.NodeKind            { return kindMark }
func (n *mark) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// markName reads [^name] at the start of line; n is its length, 0 if there is none.
func markName(line []byte) (name []byte, n int) {
	if len(line) < 4 || line[0] != '[' || line[1] != '^' {
		return nil, 0
	}
	line = line[2:min(len(line), maxName+3)]
	end := bytes.IndexAny(line, "[] \t\n")
	if end <= 0 || line[end] != ']' {
		return nil, 0
	}
	return line[:end], end + 3
}

// noteParser reads definitions of footnotes. They stay where they stand in the tree; the writer passes over them.
type noteParser struct{}

func (noteParser) Trigger() []byte { return []byte{'['} }

func (noteParser) Open(_ ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, seg := reader.PeekLine()
	pos := pc.BlockOffset()
	if pos < 0 {
		return nil, parser.NoChildren
	}
	name, n := markName(line[pos:])
	after := pos + n
	if n == 0 || after >= len(line) || line[after] != ':' {
		return nil, parser.NoChildren
	}
	after++
	for after < len(line) && (line[after] == ' ' || line[after] == '\t') {
		after++
	}
	reader.Advance(after)
	return &noteDef{name: string(name), at: seg.Start + pos - seg.Padding}, parser.HasChildren
}

func (noteParser) Continue(_ ast.Node, reader text.Reader, _ parser.Context) parser.State {
	line, _ := reader.PeekLine()
	if util.IsBlank(line) {
		return parser.Continue | parser.HasChildren
	}
	pos, padding := util.IndentPosition(line, reader.LineOffset(), 4)
	if pos < 0 {
		return parser.Close
	}
	reader.AdvanceAndSetPadding(pos, padding)
	return parser.Continue | parser.HasChildren
}

func (noteParser) Close(node ast.Node, _ text.Reader, pc parser.Context) {
	s := stateOf(pc)
	s.notes = append(s.notes, node.(*noteDef))
}

func (noteParser) CanInterruptParagraph() bool { return true }
func (noteParser) CanAcceptIndentedLine() bool { return false }

// markParser reads [^name] in text, whether or not the name is known. After "!" it is no image, unless "(" follows.
type markParser struct{}

func (markParser) Trigger() []byte { return []byte{'!', '['} }

func (markParser) Parse(parent ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, seg := block.PeekLine()
	start := 0
	if line[0] == '!' {
		start = 1
	}
	name, n := markName(line[start:])
	if n == 0 {
		return nil
	}
	end := start + n
	if start == 1 {
		if end < len(line) && line[end] == '(' {
			return nil
		}
		ast.MergeOrAppendTextSegment(parent, text.NewSegment(seg.Start, seg.Start+1))
	}
	block.Advance(end)
	m := &mark{name: string(name)}
	m.SetPos(seg.Start + start - seg.Padding)
	return m
}
