package epub

import (
	"bytes"
	"encoding/xml"
	"errors"
	"html"
	"html/template"
	"io"
	"regexp"
	"strings"
	"unicode/utf8"

	"toptom/internal/locale"
	"toptom/internal/markdown"
)

// mark is the language and direction of an element whose text is in a language, nothing where that is the interface's.
func (b *book) mark(lang string) template.HTMLAttr {
	l, err := locale.Parse(lang)
	if err != nil || l.Tag == b.r.Face.Tag {
		return ""
	}
	return template.HTMLAttr(" " + attributes(l))
}

func attributes(l locale.Lang) string {
	return `lang="` + l.Tag + `" xml:lang="` + l.Tag + `" dir="` + l.Dir + `"`
}

// span is a text with its language.
func (b *book) span(text, lang string) template.HTML {
	escaped := template.HTMLEscapeString(text)
	if mark := b.mark(lang); mark != "" {
		escaped = "<span" + string(mark) + ">" + escaped + "</span>"
	}
	return template.HTML(escaped)
}

// told adds to what package markdown wrote what only books have: roles of notes, and languages as XML names them. In that
// text < and " never stand outside of tags, so these are found nowhere else.
var told = strings.NewReplacer(
	`<a href="#fn-`, `<a epub:type="noteref" role="doc-noteref" href="#fn-`,
	`<a href="#src-`, `<a epub:type="biblioref" role="doc-biblioref" href="#src-`,
	`<a class="back"`, `<a class="back" epub:type="backlink" role="doc-backlink"`,
)

// tags are those of a message with its language.
var tags = regexp.MustCompile(`<[^>]*>`)

var langAttribute = regexp.MustCompile(`<[^<>]* lang="([^"]*)"`)

func retold(text string) template.HTML {
	return template.HTML(langAttribute.ReplaceAllString(told.Replace(text), `$0 xml:lang="$1"`))
}

// painter makes the HTML of one page's fragments.
type painter struct {
	r markdown.Resolver
	b bytes.Buffer
}

func (p *painter) html(f markdown.Fragment) template.HTML {
	p.b.Reset()
	f.HTML(&p.b, p.r)
	return retold(p.b.String())
}

// legal leaves out the characters that XML cannot hold.
func legal(text []byte) []byte {
	bad := func(r rune) bool {
		return r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == '\uFFFE' || r == '\uFFFF'
	}
	if bytes.IndexFunc(text, bad) < 0 && utf8.Valid(text) {
		return text
	}
	return bytes.Map(func(r rune) rune {
		if bad(r) {
			return -1
		}
		return r
	}, text)
}

// escape is a text as it stands in XML.
func escape(s string) string { return html.EscapeString(string(legal([]byte(s)))) }

// wellFormed reads a document as XML.
func wellFormed(text []byte) error {
	d := xml.NewDecoder(bytes.NewReader(text))
	for {
		_, err := d.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
	}
}
