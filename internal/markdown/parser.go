package markdown

import (
	"bytes"
	"sync"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"toptom/internal/diag"
)

// Parser reads Markdown. It may be used by any number of goroutines at once.
type Parser struct {
	md      parser.Parser
	writers sync.Pool
}

// Options say what a text is.
type Options struct {
	File      string         // slash path, for findings
	FirstLine int            // number of the first line of the text in the file
	Lang      string         // BCP 47
	Cites     map[string]int // id of a source → its number in the list of sources
	// Convert writes a text in another script; it may be nil. It is given the pieces into which markup cuts one block, and returns as
	// many. Code, addresses, ids and the names of notes are not given to it: ids of headings are those of the text as written.
	Convert func(pieces []string) []string
}

// New makes a Parser.
func New() *Parser {
	lexers := lexersByName()
	return &Parser{
		md: parser.NewParser(
			parser.WithBlockParsers(
				util.Prioritized(headings{parser.NewSetextHeadingParser()}, 100),
				util.Prioritized(bounded{extension.NewDefinitionListParser()}, 101),
				util.Prioritized(bounded{extension.NewDefinitionDescriptionParser()}, 102),
				util.Prioritized(parser.NewThematicBreakParser(), 200),
				util.Prioritized(bounded{parser.NewListParser()}, 300),
				util.Prioritized(bounded{parser.NewListItemParser()}, 400),
				util.Prioritized(parser.NewCodeBlockParser(), 500),
				util.Prioritized(headings{parser.NewATXHeadingParser()}, 600),
				util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
				util.Prioritized(bounded{parser.NewBlockquoteParser()}, 800),
				util.Prioritized(parser.NewHTMLBlockParser(), 900),
				util.Prioritized(bounded{noteParser{}}, 950),
				util.Prioritized(parser.NewParagraphParser(), 1000),
			),
			parser.WithInlineParsers(
				util.Prioritized(extension.NewTaskCheckBoxParser(), 0),
				util.Prioritized(markParser{}, 50),
				util.Prioritized(parser.NewCodeSpanParser(), 100),
				util.Prioritized(parser.NewLinkParser(), 200),
				util.Prioritized(parser.NewAutoLinkParser(), 300),
				util.Prioritized(parser.NewRawHTMLParser(), 400),
				util.Prioritized(parser.NewEmphasisParser(), 500),
				util.Prioritized(extension.NewStrikethroughParser(), 500),
				util.Prioritized(bareParser{}, 900),
			),
			parser.WithParagraphTransformers(
				util.Prioritized(guard{}, 50),
				util.Prioritized(parser.LinkReferenceParagraphTransformer, 100),
				util.Prioritized(extension.NewTableParagraphTransformer(), 200),
			),
		),
		writers: sync.Pool{New: func() any { return &writer{lexers: lexers} }},
	}
}

// Parse reads a text. There is always a Doc; what is wrong is in the findings, in the order of the text.
func (p *Parser) Parse(src []byte, o Options) (*Doc, diag.List) {
	w := p.writers.Get().(*writer)
	defer p.writers.Put(w)
	if o.FirstLine < 1 {
		o.FirstLine = 1
	}
	if len(src) > maxSize {
		return &Doc{}, diag.List{diag.Errorf(diag.Place{File: o.File, Line: o.FirstLine}, "too-large", "the text has more than %d MB", maxSize>>20).
			WithHint("divide it into several pages")}
	}
	src, dirty := clean(src)
	w.start(src, o)
	w.reportDirty(dirty)
	if line := tooManyBlanks(src); line > 0 {
		w.errorf(w.lineStart(line), "too-deep", "more than %d empty lines", maxBlanks)
		return w.finish(nil)
	}
	root, ok := p.tree(src, &w.state)
	if !ok {
		hint(w.errorf(-1, "too-deep", "the text cannot be read"), "look for unusual nesting of lists, tables and quotations")
	}
	return w.finish(root)
}

// tree runs the library. The text is hostile and the library not ours, so its panic is a fault of the text.
func (p *Parser) tree(src []byte, s *state) (root ast.Node, ok bool) {
	defer func() {
		if r := recover(); r != nil {
			root, ok = nil, false
		}
	}()
	pc := parser.NewContext()
	pc.Set(stateKey, s)
	return p.md.Parse(text.NewReader(src), parser.WithContext(pc)), true
}

// state is what our parts of the library's parser note during one Parse.
type state struct {
	notes    []*noteDef
	explicit map[string]bool // ids that headings give themselves
	deep     []int           // offsets of what was refused
	steps    int             // estimated cost of inline parsing so far
}

var stateKey = parser.NewContextKey()

func stateOf(pc parser.Context) *state { return pc.Get(stateKey).(*state) }

// headings adds {#id} at the end of a heading to a parser of headings.
type headings struct{ parser.BlockParser }

var idAttr = []byte("id")

// Close cuts {#id} off, sets it as the attribute "id", and guards the line.
func (h headings) Close(node ast.Node, reader text.Reader, pc parser.Context) {
	h.BlockParser.Close(node, reader, pc)
	lines := node.Lines()
	if node.Parent() == nil || lines.Len() == 0 {
		return
	}
	s := stateOf(pc)
	if !s.afford(reader.Source(), lines) {
		s.deep = append(s.deep, lines.At(0).Start)
		lines.Clear()
		return
	}
	last := lines.At(lines.Len() - 1)
	line := bytes.TrimRight(last.Value(reader.Source()), " \t\n")
	start := bytes.LastIndex(line, []byte("{#"))
	if start < 0 || line[len(line)-1] != '}' || start > 0 && line[start-1] != ' ' && line[start-1] != '\t' {
		return
	}
	id := line[start+2 : len(line)-1]
	if bytes.ContainsAny(id, " \t{}") {
		return
	}
	rest := bytes.TrimRight(line[:start], " \t")
	if open := bytes.TrimRight(rest, "#"); len(open) == 0 || open[len(open)-1] == ' ' { // ## Title ## {#id}
		rest = bytes.TrimRight(open, " \t")
	}
	last.Stop = last.Start + len(rest)
	lines.Set(lines.Len()-1, last)
	node.SetAttribute(idAttr, id)
	if s.explicit == nil {
		s.explicit = map[string]bool{}
	}
	s.explicit[string(id)] = true
}
