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

// CSS gives the classes of code their colours, through custom properties that a page may set anew: --code-k (keywords),
// -s (strings), -m (numbers, constants), -c (comments), -f (functions, classes), -t (tags, keys), -d (deleted), -i (inserted).
// The colours differ from white and from near-black grounds by 4.5:1 at least. Dark ones hold where the system asks for dark.
func CSS() string {
	light := "--code-k:#8a2075;--code-s:#0a5c36;--code-m:#8f3f00;--code-c:#5c6570;--code-f:#1a4fa3;--code-t:#7a3b00;--code-d:#a1161f;--code-i:#0a5c36"
	dark := "--code-k:#e59ad4;--code-s:#8fd6a8;--code-m:#f2b277;--code-c:#a3acb7;--code-f:#9cc3ff;--code-t:#f0c48a;--code-d:#ff9c9c;--code-i:#8fd6a8"
	var b strings.Builder
	b.WriteString(":root{" + light + "}\n")
	b.WriteString("@media (prefers-color-scheme:dark){:root{" + dark + "}}\n")
	for _, c := range "ksmcftdi" {
		b.WriteString(".ch-" + string(c) + "{color:var(--code-" + string(c) + ")}\n")
	}
	return b.String()
}
