package markdown

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// bareParser makes links of addresses written without marks: https://…, www.…, name@host. Unlike the library's own it knows
// addresses with letters of any script, and stops at quotation marks of any language. It looks back from the character that
// gives an address away, so that text without addresses costs nothing.
type bareParser struct{}

// maxAddress is how long an address may be, in bytes.
const maxAddress = 2000

func (bareParser) Trigger() []byte { return []byte{':', '.', '@'} }

func (bareParser) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, seg := block.PeekLine()
	if seg.Padding != 0 {
		return nil
	}
	last, ok := parent.LastChild().(*ast.Text)
	if !ok || last.Segment.Stop != seg.Start || last.SoftLineBreak() {
		return nil
	}
	src := block.Source()
	line = line[:min(len(line), maxAddress+1)]
	var back, ahead int // bytes before and from the trigger that belong to the address
	switch line[0] {
	case ':':
		back, ahead = webAddress(last.Segment.Value(src), line)
	case '.':
		back, ahead = wwwAddress(last.Segment.Value(src), line)
	case '@':
		back, ahead = mailAddress(src[:seg.Start], line)
		last = gather(parent, last, seg.Start-back, pc)
	}
	if ahead == 0 || last == nil {
		return nil
	}
	if ahead > maxAddress { // none, but looked through
		block.Advance(ahead)
		return ast.NewTextSegment(text.NewSegment(seg.Start, seg.Start+ahead))
	}
	start := seg.Start - back
	if last.Segment.Start == start {
		parent.RemoveChild(parent, last)
	} else {
		last.Segment.Stop = start
	}
	block.Advance(ahead)
	kind := ast.AutoLinkURL
	if line[0] == '@' {
		kind = ast.AutoLinkEmail
	}
	link := ast.NewAutoLink(kind, ast.NewTextSegment(text.NewSegment(start, seg.Start+ahead)))
	link.SetPos(start)
	if line[0] == '.' {
		link.Protocol = []byte("http")
	}
	return link
}

// webAddress looks at "https" before and "://host…" from the colon.
func webAddress(before, line []byte) (back, ahead int) {
	if !bytes.HasPrefix(line, []byte("://")) {
		return 0, 0
	}
	for _, scheme := range []string{"https", "http"} {
		if hasSuffixFold(before, scheme) && startsWord(before[:len(before)-len(scheme)]) {
			if !hasDottedHost(line[3:]) {
				return 0, 0
			}
			if end := addressEnd(line); end > 3 && hasDottedHost(line[3:end]) {
				return len(scheme), end
			}
			return 0, 0
		}
	}
	return 0, 0
}

// wwwAddress looks at "www" before and ".host…" from the dot.
func wwwAddress(before, line []byte) (back, ahead int) {
	if !hasSuffixFold(before, "www") || !startsWord(before[:len(before)-3]) {
		return 0, 0
	}
	if end := addressEnd(line); end > 1 && hasDottedHost(line[1:end]) {
		return 3, end
	}
	return 0, 0
}

func hasSuffixFold(b []byte, s string) bool {
	return len(b) >= len(s) && strings.EqualFold(string(b[len(b)-len(s):]), s)
}

// startsWord says whether a word that follows b would not be the tail of a longer one.
func startsWord(b []byte) bool {
	r, _ := utf8.DecodeLastRune(b)
	return len(b) == 0 || !unicode.IsLetter(r) && !unicode.IsDigit(r)
}

// hasDottedHost says whether an address starts with a name such as a.b.
func hasDottedHost(b []byte) bool {
	if i := bytes.IndexAny(b, "/?#"); i >= 0 {
		b = b[:i]
	}
	i := bytes.IndexByte(b, '.')
	return i > 0 && i < len(b)-1
}

// addressEnd finds where an address ends: at a space, a quotation mark, "<", a backtick, an unmatched bracket, and before
// punctuation that belongs to the sentence.
func addressEnd(line []byte) int {
	end, round, square := 0, 0, 0
scan:
	for end < len(line) {
		r, n := utf8.DecodeRune(line[end:])
		switch r {
		case '<', '>', '"', '`', '«', '»', '“', '”', '„', '‟', '|', '\\':
			break scan
		case '(':
			round++
		case ')':
			if round--; round < 0 {
				break scan
			}
		case '[':
			square++
		case ']':
			if square--; square < 0 {
				break scan
			}
		default:
			if unicode.IsSpace(r) || unicode.IsControl(r) {
				break scan
			}
		}
		end += n
	}
	for end > 0 {
		r, n := utf8.DecodeLastRune(line[:end])
		if !strings.ContainsRune(".,;:!?*_~'’…،؛؟—–", r) {
			break
		}
		end -= n
	}
	return end
}

// mailAddress looks at "name" before and "@host" from the sign.
func mailAddress(before, line []byte) (back, ahead int) {
	for back < len(before) && back <= 64 && isMailByte(before[len(before)-1-back]) {
		back++
	}
	for back > 0 && !isAlnum(before[len(before)-back]) {
		back--
	}
	if back == 0 || back > 64 {
		return 0, 0
	}
	if rest := before[:len(before)-back]; !startsWord(rest) || bytes.HasSuffix(rest, []byte("/")) || bytes.HasSuffix(rest, []byte(`\`)) {
		return 0, 0
	}
	end, dot := 1, 0
	for end < len(line) && end <= 255 && (isAlnum(line[end]) || line[end] == '-' || line[end] == '.' && line[end-1] != '.' && end > 1) {
		if line[end] == '.' {
			dot = end
		}
		end++
	}
	for end > 1 && !isAlnum(line[end-1]) {
		end--
	}
	if dot == 0 || dot >= end-1 || end < len(line) && (line[end] == '_' || line[end] == '@') {
		return 0, 0
	}
	return back, end
}

func isMailByte(c byte) bool { return isAlnum(c) || c == '.' || c == '_' || c == '-' || c == '+' }

func isAlnum(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9'
}

// gather makes one text of the last texts from an offset on, and of the underscores between them, which the library took for
// marks of emphasis but which cannot be any. It returns nil where something else stands between.
func gather(parent ast.Node, last *ast.Text, from int, pc parser.Context) *ast.Text {
	for last != nil && last.Segment.Start > from {
		if d, ok := last.PreviousSibling().(*parser.Delimiter); ok {
			if d.CanOpen || d.CanClose || d.Segment.Stop != last.Segment.Start {
				return nil
			}
			pc.RemoveDelimiter(d)
		}
		prev, ok := last.PreviousSibling().(*ast.Text)
		if !ok || prev.Segment.Stop != last.Segment.Start || prev.SoftLineBreak() {
			return nil
		}
		prev.Segment.Stop = last.Segment.Stop
		parent.RemoveChild(parent, last)
		last = prev
	}
	return last
}
