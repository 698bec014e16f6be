package content

import (
	"bytes"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"toptom/internal/diag"
	"toptom/internal/pack"
)

// Entry is a line of what a translation notes of its source: a part and its fingerprint.
type Entry struct{ Key, Sum string }

// WriteRecord notes in a page's file what its source says, in the block "translation" of the front matter. Every other byte stays as it is. The
// error says why that cannot be done: then the block is written in a way that only a person should change.
func WriteRecord(file string, raw []byte, updated pack.Date, sections []Entry) ([]byte, error) {
	old, err := frontOf(file, raw)
	if err != nil {
		return nil, err
	}
	key, value := entry(old.root, "translation")
	if value == nil || value.Kind != yaml.MappingNode {
		return nil, diag.Textf("%s has no block %q", file, "translation")
	}
	e := editor{lines: splitLines(raw), before: old.src.line0, key: key, value: value}
	out := e.write(updated, sections)
	now, err := frontOf(file, out)
	if err != nil || !now.is(old, updated, sections) {
		return nil, diag.Textf("%s: the block %q can only be changed by hand; write it as lines of its own:\ntranslation:\n  status: draft\n  from: …", file, "translation")
	}
	return out, nil
}

// frontMatter is a page's file taken apart.
type frontMatter struct {
	src  *yamlSource
	root *yaml.Node
	body []byte
}

func frontOf(file string, raw []byte) (*frontMatter, error) {
	text, bad := readable(file, raw)
	if bad != nil {
		return nil, said(*bad)
	}
	front, body, line, bad := splitFrontMatter(file, text)
	if bad != nil {
		return nil, said(*bad)
	}
	src := newSource(file, line-1-strings.Count(string(front), "\n"), front)
	root, findings := src.parse()
	if root == nil {
		return nil, said(findings[0])
	}
	return &frontMatter{src, root, body}, nil
}

func said(f diag.Finding) error { return diag.Textf("%s: %s", f.Place, f.Text) }

// entry finds a key of a mapping.
func entry(n *yaml.Node, name string) (key, value *yaml.Node) {
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == name {
			return n.Content[i], n.Content[i+1]
		}
	}
	return nil, nil
}

// is says whether a front matter is another one with a new record and nothing else.
func (f *frontMatter) is(old *frontMatter, updated pack.Date, sections []Entry) bool {
	_, translation := entry(f.root, "translation")
	_, was := entry(old.root, "translation")
	if translation == nil || !bytes.Equal(f.body, old.body) {
		return false
	}
	day, list := cutRecord(translation)
	cutRecord(was)
	if day != updated.String() || !slices.Equal(list, sections) {
		return false
	}
	return sameTree(f.root, old.root)
}

// cutRecord takes the record out of a block and returns it.
func cutRecord(translation *yaml.Node) (updated string, sections []Entry) {
	rest := translation.Content[:0:0]
	for i := 0; i+1 < len(translation.Content); i += 2 {
		key, value := translation.Content[i], translation.Content[i+1]
		switch key.Value {
		case "updated":
			updated = value.Value
		case "sections":
			for j := 0; j+1 < len(value.Content); j += 2 {
				sections = append(sections, Entry{value.Content[j].Value, value.Content[j+1].Value})
			}
		default:
			rest = append(rest, key, value)
		}
	}
	translation.Content = rest
	return updated, sections
}

func sameTree(a, b *yaml.Node) bool {
	return a.Kind == b.Kind && a.Tag == b.Tag && a.Value == b.Value && slices.EqualFunc(a.Content, b.Content, sameTree)
}

// editor changes lines of a file.
type editor struct {
	lines      []string // with their ends
	before     int      // lines of the file before the first of the front matter
	key, value *yaml.Node
}

// splitLines cuts a text behind each \n, \r\n and lone \r, as readable counts lines.
func splitLines(raw []byte) []string {
	var lines []string
	from := 0
	for i, c := range raw {
		if c == '\n' || c == '\r' && (i+1 == len(raw) || raw[i+1] != '\n') {
			lines = append(lines, string(raw[from:i+1]))
			from = i + 1
		}
	}
	return append(lines, string(raw[from:]))
}

// index is the place in lines of a node's first line.
func (e *editor) index(n *yaml.Node) int { return e.before + n.Line - 1 }

// below is the place of the first line behind all that belongs to a node, as far as each value stands in one line.
func (e *editor) below(n *yaml.Node) int {
	last := e.index(n)
	for _, c := range n.Content {
		last = max(last, e.below(c)-1)
	}
	return last + 1
}

func (e *editor) write(updated pack.Date, sections []Entry) []byte {
	line := e.lines[e.index(e.key)]
	end := line[len(strings.TrimRight(line, "\r\n")):]
	indent := "  "
	var record []string
	if e.value.Style&yaml.FlowStyle != 0 || len(e.value.Content) == 0 {
		record = e.unfolded(end)
	} else if first := e.lines[e.index(e.value.Content[0])]; e.value.Line > e.key.Line {
		indent = first[:len(first)-len(strings.TrimLeft(first, " "))]
	}
	record = append(record, indent+"updated: "+updated.String()+end, indent+"sections:"+end)
	for _, s := range sections {
		record = append(record, indent+indent+s.Key+": "+s.Sum+end)
	}
	if e.value.Style&yaml.FlowStyle != 0 || len(e.value.Content) == 0 {
		return e.replaced(e.index(e.key), e.below(e.value), record)
	}
	at := e.below(e.value)
	for i := len(e.value.Content) - 2; i >= 0; i -= 2 { // from below, so that lines above keep their numbers
		if key, value := e.value.Content[i], e.value.Content[i+1]; key.Value == "updated" || key.Value == "sections" {
			from, to := e.index(key), max(e.below(key), e.below(value))
			e.lines = slices.Delete(e.lines, from, to)
			if at >= to {
				at -= to - from
			}
			at = min(at, from)
		}
	}
	return e.replaced(at, at, record)
}

// unfolded are the lines of a block that was written in one: {status: draft, from: ky}.
func (e *editor) unfolded(end string) []string {
	lines := []string{"translation:" + end}
	for i := 0; i+1 < len(e.value.Content); i += 2 {
		key, value := e.value.Content[i], e.value.Content[i+1]
		if key.Value == "updated" || key.Value == "sections" {
			continue
		}
		text, err := yaml.Marshal(value)
		if err != nil {
			continue // then it is missing, and the result is refused
		}
		lines = append(lines, "  "+key.Value+": "+strings.TrimSpace(string(text))+end)
	}
	return lines
}

// replaced is the file with some lines in place of others.
func (e *editor) replaced(from, to int, record []string) []byte {
	return []byte(strings.Join(slices.Concat(e.lines[:from], record, e.lines[to:]), ""))
}
