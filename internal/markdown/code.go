package markdown

import (
	"strings"

	"github.com/alecthomas/chroma/v2"
	"github.com/yuin/goldmark/ast"
)

// maxCode is how much code of a text gets colours, in bytes.
const maxCode = 100_000

// codeBlock writes code. Code runs from left to right in any language, and scrolls, so that the keyboard must reach it.
func (w *writer) codeBlock(n ast.Node, lang string) {
	var b strings.Builder
	for i := range n.Lines().Len() {
		seg := n.Lines().At(i)
		b.Write(seg.Value(w.src))
	}
	code := b.String()
	w.put(`<pre tabindex="0" dir="ltr"><code>`)
	if tokens := w.lex(code, lang); tokens != nil {
		for _, t := range tokens {
			w.token(t)
		}
	} else {
		w.escaped([]byte(code))
	}
	w.put("</code></pre>\n")
}

func (w *writer) token(t chroma.Token) {
	class := codeClass(t.Type)
	if class == "" || strings.TrimSpace(t.Value) == "" {
		w.escaped([]byte(t.Value))
		return
	}
	w.put(`<span class="ch-` + class + `">`)
	w.escaped([]byte(t.Value))
	w.put("</span>")
}

// lex divides code into tokens; nil means that it stays plain.
func (w *writer) lex(code, lang string) (tokens []chroma.Token) {
	lexer := w.lexers[strings.ToLower(lang)]
	if lexer == nil || w.coloured+len(code) > maxCode {
		return nil
	}
	w.coloured += len(code)
	defer func() {
		if recover() != nil { // lexers hand on their errors so
			tokens = nil
		}
	}()
	next, err := lexer.Tokenise(nil, code)
	if err != nil {
		return nil
	}
	size := 0
	for t := next(); t != chroma.EOF; t = next() {
		size += len(t.Value)
		tokens = append(tokens, t)
	}
	if size != len(code) { // a lexer must not change anything
		return nil
	}
	return tokens
}

// codeClass is the class of a token without its prefix; few, since code is rare in these texts.
func codeClass(t chroma.TokenType) string {
	switch t {
	case chroma.NameTag, chroma.NameAttribute, chroma.NameProperty, chroma.NameLabel:
		return "t"
	case chroma.NameFunction, chroma.NameClass, chroma.NameBuiltin, chroma.NameDecorator, chroma.NameNamespace:
		return "f"
	case chroma.KeywordConstant, chroma.NameConstant:
		return "m"
	case chroma.GenericDeleted:
		return "d"
	case chroma.GenericInserted:
		return "i"
	}
	switch t.Category() {
	case chroma.Keyword:
		return "k"
	case chroma.Comment:
		return "c"
	case chroma.Literal:
		switch t.SubCategory() {
		case chroma.LiteralString:
			return "s"
		case chroma.LiteralNumber:
			return "m"
		}
	}
	return ""
}

// CSS gives the classes of code their colours, through custom properties that a page may set anew: --ch-k (keywords),
// -s (strings), -m (numbers, constants), -c (comments), -f (functions, classes), -t (tags, keys), -d (deleted); what is inserted has the colour of strings.
// The colours differ from white and from near-black grounds by 4.5:1 at least. Dark ones hold where the system asks for dark.
func CSS() string {
	light := "--ch-k:#8a2075;--ch-s:#0a5c36;--ch-m:#8f3f00;--ch-c:#5c6570;--ch-f:#1a4fa3;--ch-t:#7a3b00;--ch-d:#a1161f"
	dark := "--ch-k:#e59ad4;--ch-s:#8fd6a8;--ch-m:#f2b277;--ch-c:#a3acb7;--ch-f:#9cc3ff;--ch-t:#f0c48a;--ch-d:#ff9c9c"
	var b strings.Builder
	b.WriteString(":root{" + light + "}\n")
	b.WriteString("@media (prefers-color-scheme:dark){:root{" + dark + "}}\n")
	for _, c := range "kmcftd" {
		b.WriteString(".ch-" + string(c) + "{color:var(--ch-" + string(c) + ")}\n")
	}
	b.WriteString(".ch-s,.ch-i{color:var(--ch-s)}\n")
	return b.String()
}
