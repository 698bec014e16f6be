package content

import (
	"errors"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"toptom/internal/diag"
)

// maxYAML is the largest YAML text that is read, in bytes: a writer's metadata never comes near it.
const maxYAML = 256 << 10

// yamlSource is a piece of YAML and where it stands.
type yamlSource struct {
	file  string
	line0 int // lines of the file before the piece
	text  []byte
	lines []string
	last  struct{ line, bytes, chars int } // where column counted to: nodes come in their order, and a line may be long
}

// lineBreaks are what YAML takes for line ends and no editor does.
var lineBreaks = strings.NewReplacer("\u0085", " ", "\u2028", " ", "\u2029", " ")

func newSource(file string, line0 int, text []byte) *yamlSource {
	s := lineBreaks.Replace(string(text))
	return &yamlSource{file: file, line0: line0, text: []byte(s), lines: strings.Split(s, "\n")}
}

func (s *yamlSource) at(n *yaml.Node) diag.Place {
	return diag.Place{File: s.file, Line: n.Line + s.line0, Col: s.column(n)}
}

// column turns yaml.v3's column, which counts bytes from 1, into characters.
func (s *yamlSource) column(n *yaml.Node) int {
	end := n.Column - 1
	if n.Line < 1 || n.Line > len(s.lines) || end < 0 || end > len(s.lines[n.Line-1]) {
		return n.Column
	}
	if s.last.line != n.Line || s.last.bytes > end {
		s.last.line, s.last.bytes, s.last.chars = n.Line, 0, 0
	}
	s.last.chars += utf8.RuneCountInString(s.lines[n.Line-1][s.last.bytes:end])
	s.last.bytes = end
	return s.last.chars + 1
}

// parse returns the root mapping, or nil and why not.
func (s *yamlSource) parse() (*yaml.Node, diag.List) {
	whole := diag.Place{File: s.file, Line: s.line0 + 1}
	if len(s.text) > maxYAML {
		return nil, diag.List{diag.Errorf(whole, "too-large", "%d KB of YAML; at most %d KB are read", len(s.text)>>10, maxYAML>>10).
			WithHint("long texts belong into the page, below the block")}
	}
	if f, bad := s.tabs(); bad {
		return nil, diag.List{f}
	}
	var doc yaml.Node
	if err := yaml.Unmarshal(s.text, &doc); err != nil {
		return nil, diag.List{s.syntaxFinding(err)}
	}
	if doc.Kind == 0 || len(doc.Content) == 0 {
		return &yaml.Node{Kind: yaml.MappingNode, Line: 1, Column: 1}, nil
	}
	root := doc.Content[0]
	if root.Kind != yaml.MappingNode {
		return nil, diag.List{diag.Errorf(s.at(root), "yaml", "expected lines of the form \"key: value\"").
			WithHint("write for example: title: \"…\"")}
	}
	return root, nil
}

// tabs finds a line indented with a tab: the most common mistake of those who write YAML in a word processor, and the
// one that yaml.v3 explains worst.
func (s *yamlSource) tabs() (diag.Finding, bool) {
	for i, line := range s.lines {
		blank := line[:len(line)-len(strings.TrimLeft(line, " \t"))]
		if tab := strings.IndexByte(blank, '\t'); tab >= 0 && strings.TrimSpace(line) != "" {
			at := diag.Place{File: s.file, Line: s.line0 + i + 1, Col: tab + 1}
			return diag.Errorf(at, "yaml-tab", "a tab stands at the start of the line; YAML is indented with spaces").
				WithHint("replace the tab by two spaces"), true
		}
	}
	return diag.Finding{}, false
}

var yamlLine = regexp.MustCompile(`^yaml: (?:line (\d+): )?(.*)$`)

// syntaxFinding places a syntax error of yaml.v3, which names a line a little early, at the line that looks guilty.
func (s *yamlSource) syntaxFinding(err error) diag.Finding {
	text, line := err.Error(), 1
	var typeErr *yaml.TypeError
	if errors.As(err, &typeErr) && len(typeErr.Errors) > 0 {
		text = "yaml: " + typeErr.Errors[0]
	}
	if m := yamlLine.FindStringSubmatch(text); m != nil {
		text = m[2]
		if n, err := strconv.Atoi(m[1]); err == nil {
			line = n
		}
	}
	guilty, hint := s.guess(line)
	f := diag.Errorf(diag.Place{File: s.file, Line: s.line0 + guilty}, "yaml", "this is not valid YAML: %s", text)
	f.Hint = hint
	return f
}

// guess looks from the reported line on, then before it, for what usually goes wrong.
func (s *yamlSource) guess(reported int) (int, diag.Text) {
	lines := s.lines
	order := []int{reported, reported + 1, reported - 1, reported + 2, reported - 2}
	for _, n := range order {
		if n < 1 || n > len(lines) {
			continue
		}
		line := strings.TrimSpace(lines[n-1])
		key, value, found := strings.Cut(strings.TrimPrefix(line, "- "), ":")
		value = strings.TrimSpace(value)
		quoted := strings.HasPrefix(value, `"`) || strings.HasPrefix(value, "'")
		switch {
		case !found || strings.HasPrefix(line, "#"):
			continue
		case strings.ContainsAny(firstRune(value), "“”„‘’«") && strings.Contains(value, ": "):
			return n, diag.Textf("put the text between straight quotes: %s: \"…\"", key)
		case strings.HasPrefix(value, `"`) && strings.Count(value, `"`)%2 == 1:
			return n, diag.Textf("the text opens with a quote that is not closed; write %s: \"…\", and quotes inside it as « » or “ ”", key)
		case strings.HasPrefix(value, `"`) && (strings.Count(value, `"`) > 2 || !strings.HasSuffix(strings.TrimRight(value, " ]},"), `"`)):
			return n, diag.Textf("quotes inside the text must be « » or “ ”; straight ones only at its two ends")
		case strings.HasPrefix(value, "[") && strings.Count(value, "[") > strings.Count(value, "]"):
			return n, diag.Textf("the bracket [ is not closed; write %s: [one, two]", key)
		case strings.HasPrefix(value, "{") && strings.Count(value, "{") > strings.Count(value, "}"):
			return n, diag.Textf("the brace { is not closed; write %s: {key: value}", key)
		case !quoted && strings.Contains(value, ": "):
			return n, diag.Textf("a text with a colon must stand between straight quotes: %s: \"%s\"", key, value)
		case strings.HasPrefix(value, "@"), strings.HasPrefix(value, "`"), strings.HasPrefix(value, "%"), strings.HasPrefix(value, "&"), strings.HasPrefix(value, "*"):
			return n, diag.Textf("a text that starts with %q must stand between straight quotes", firstRune(value))
		}
	}
	if reported > len(lines) {
		reported = len(lines)
	}
	return max(1, reported), diag.Textf("check indentation (two spaces for each step), colons and quotes of this line and the one before")
}

func firstRune(s string) string {
	for _, r := range s {
		return string(r)
	}
	return ""
}
