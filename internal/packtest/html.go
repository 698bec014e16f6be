package packtest

import (
	"bytes"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// voids are the elements of HTML that have no end tag.
var voids = []string{"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}

// page is an HTML page in the making: what is open, and what was seen.
type page struct {
	open    []string
	ids     map[string]int
	refs    []string // ids that labels and links of the page itself point to
	faults  []string
	doctype bool
}

func (p *page) fault(format string, args ...any) {
	p.faults = append(p.faults, fmt.Sprintf(format, args...))
}

// Faults tells what is wrong with the bytes of a page, more strictly than browsers are: every element is closed, in order;
// ids are there once, and what points to one finds it; no attribute stands twice; nothing runs and nothing is styled in place;
// & and < stand only where they mean something.
func Faults(data []byte) []string {
	p := &page{ids: map[string]int{}}
	z := html.NewTokenizer(bytes.NewReader(data))
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			if z.Err() != io.EOF {
				p.fault("%v", z.Err())
			}
			break
		}
		raw := string(z.Raw()) // before Token, which changes these bytes
		p.token(kind, raw, z.Token())
	}
	p.end()
	return p.faults
}

func (p *page) token(kind html.TokenType, raw string, t html.Token) {
	switch kind {
	case html.DoctypeToken:
		p.doctype = strings.EqualFold(raw, "<!doctype html>")
	case html.TextToken:
		p.text(raw)
	case html.StartTagToken, html.SelfClosingTagToken:
		p.twice(raw)
		p.start(kind, t)
	case html.EndTagToken:
		if len(p.open) == 0 || p.open[len(p.open)-1] != t.Data {
			p.fault("</%s> closes %s", t.Data, strings.Join(p.open, " > "))
			return
		}
		p.open = p.open[:len(p.open)-1]
	case html.CommentToken:
		p.fault("a comment: %s", raw)
	}
}

// bare is an ampersand that begins no entity.
var bare = regexp.MustCompile(`&(?:[^a-zA-Z#]|$|[a-zA-Z0-9#]+[^a-zA-Z0-9;#])`)

func (p *page) text(raw string) {
	inside := ""
	if len(p.open) > 0 {
		inside = p.open[len(p.open)-1]
	}
	switch {
	case inside == "script":
	case strings.Contains(raw, "<"):
		p.fault("a bare < in %q", raw)
	case bare.MatchString(raw):
		p.fault("a bare & in %q", raw)
	case strings.Contains(raw, "⟨"):
		p.fault("a message is missing: %q", strings.TrimSpace(raw))
	}
}

var quoted = regexp.MustCompile(`"[^"]*"|'[^']*'`)

// twice finds attributes that stand twice in a tag: the tokenizer keeps only the first.
func (p *page) twice(raw string) {
	tag := strings.Fields(strings.Trim(quoted.ReplaceAllString(raw, " "), "</>"))
	seen := map[string]bool{}
	for _, name := range tag[1:] {
		name = strings.TrimSuffix(name, "=")
		if seen[name] {
			p.fault("<%s> has %s twice", tag[0], name)
		}
		seen[name] = true
	}
}

func (p *page) start(kind html.TokenType, t html.Token) {
	for _, a := range t.Attr {
		p.attribute(t.Data, a)
	}
	inSVG := t.Data == "svg" || slices.Contains(p.open, "svg")
	switch {
	case slices.Contains(voids, t.Data):
	case kind == html.SelfClosingTagToken && inSVG:
	case kind == html.SelfClosingTagToken:
		p.fault("<%s/> closes itself", t.Data)
	default:
		p.open = append(p.open, t.Data)
	}
}

func (p *page) attribute(element string, a html.Attribute) {
	switch {
	case a.Key == "id":
		if a.Val == "" || strings.ContainsAny(a.Val, " \t\n") {
			p.fault("the id %q", a.Val)
		}
		p.ids[a.Val]++
	case a.Key == "style" || strings.HasPrefix(a.Key, "on"):
		p.fault("<%s> has %s=%q", element, a.Key, a.Val)
	case a.Key == "aria-labelledby" || a.Key == "aria-describedby" || a.Key == "aria-controls" || a.Key == "for":
		p.refs = append(p.refs, strings.Fields(a.Val)...)
	case a.Key == "href" && element == "use":
		p.refs = append(p.refs, strings.TrimPrefix(a.Val, "#"))
	case strings.Contains(a.Val, "⟨"):
		p.fault("a message is missing in %s of <%s>: %q", a.Key, element, a.Val)
	case strings.Contains(a.Val, "url(#"):
		id, _, _ := strings.Cut(strings.SplitN(a.Val, "url(#", 2)[1], ")")
		p.refs = append(p.refs, id)
	}
}

func (p *page) end() {
	if !p.doctype {
		p.fault("no doctype")
	}
	if len(p.open) > 0 {
		p.fault("not closed: %s", strings.Join(p.open, " > "))
	}
	for id, n := range p.ids {
		if n > 1 {
			p.fault("the id %q stands %d times", id, n)
		}
	}
	for _, id := range p.refs {
		if p.ids[id] == 0 {
			p.fault("something points to the id %q, which is not there", id)
		}
	}
	slices.Sort(p.faults)
}
