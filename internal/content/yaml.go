package content

import (
	"errors"
	"regexp"
	"strconv"
	"strings"
	"unicode"
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
	whole := diag.Place{File: s.file, Line: s.line0 + 1, Col: 1}
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
	line, col, hint := s.guess(line)
	if strings.Contains(text, "expected ':'") {
		hint = diag.Textf("write the line as  key: value, with a colon and a space between the two")
		if key, _, _ := strings.Cut(strings.TrimSpace(s.lines[line-1]), " "); key != "" && len(key) < 40 {
			hint = diag.Textf("write a colon behind the key, and a space before its value:  %s: …", key)
		}
	}
	f := diag.Errorf(diag.Place{File: s.file, Line: s.line0 + line, Col: col}, "yaml", "this line cannot be read: %s", plainYAML(text))
	f.Hint = hint
	return f
}

// yamlWords are the words of yaml.v3, or how they begin, and what they mean to a writer.
var yamlWords = []struct {
	begin string
	plain diag.Text
}{
	{"mapping values are not allowed", diag.Textf("a colon stands where none can stand")},
	{"could not find expected ':'", diag.Textf("the colon after the key is missing")},
	{"did not find expected key", diag.Textf("a key with a colon is expected here")},
	{"did not find expected ',' or ']'", diag.Textf("a bracket [ is not closed")},
	{"did not find expected ',' or '}'", diag.Textf("a brace { is not closed")},
	{"found unexpected end of stream", diag.Textf("what is opened here is never closed")},
	{"found character that cannot start any token", diag.Textf("the value begins with a sign that YAML keeps for itself")},
	{"control characters are not allowed", diag.Textf("an invisible character stands here")},
	{"found unknown escape character", diag.Textf("a \\ between straight quotes has a meaning of its own")},
	{"did not find expected node content", diag.Textf("a value is missing")},
	{"block sequence entries are not allowed", diag.Textf("a hyphen stands where no list can begin")},
	{"did not find expected '-' indicator", diag.Textf("this line of the list does not begin with a hyphen")},
	{"found a tab character", diag.Textf("a tab stands where only spaces can stand")},
	{"did not find expected alphabetic or numeric character", diag.Textf("a name is missing after & or *")},
	{"exceeded max depth", diag.Textf("too much is nested")},
}

// plainYAML puts an error of yaml.v3 in plain words. What hardly anybody meets keeps the library's.
func plainYAML(text string) diag.Text {
	for _, w := range yamlWords {
		if strings.HasPrefix(text, w.begin) {
			return w.plain
		}
	}
	return diag.Textf("not YAML: %s", text)
}

// guess finds the line, the column and the advice for what usually goes wrong: near the reported line, then for a quote or a
// bracket that is not closed, which the library misses only many lines later, from the top.
func (s *yamlSource) guess(reported int) (line, col int, advice diag.Text) {
	for _, n := range []int{reported, reported + 1, reported - 1, reported + 2, reported - 2} {
		if at, advice, _, ok := s.fault(n); ok {
			return n, at, advice
		}
	}
	for n := range s.lines {
		if at, advice, open, ok := s.fault(n + 1); ok && open {
			return n + 1, at, advice
		}
	}
	line = max(1, min(reported, len(s.lines)))
	text := s.lines[line-1]
	return line, 1 + utf8.RuneCountInString(text) - utf8.RuneCountInString(strings.TrimLeft(text, " \t")),
		diag.Textf("check indentation (two spaces for each step), colons and quotes of this line and the one before")
}

// fault looks at one line for what usually goes wrong, and tells its column; open says that something is not closed.
func (s *yamlSource) fault(n int) (col int, advice diag.Text, open, found bool) {
	if n < 1 || n > len(s.lines) {
		return 0, diag.Text{}, false, false
	}
	if i := strings.IndexFunc(s.lines[n-1], func(r rune) bool { return unicode.IsControl(r) && r != '\t' }); i >= 0 {
		return 1 + utf8.RuneCountInString(s.lines[n-1][:i]), diag.Textf("delete the invisible character: it came along with a copy from another program"), false, true
	}
	key, value, hasValue := strings.Cut(s.lines[n-1], ":")
	key = strings.TrimPrefix(strings.TrimSpace(key), "- ")
	if !hasValue || strings.HasPrefix(key, "#") {
		return 0, diag.Text{}, false, false
	}
	before := len(s.lines[n-1]) - len(strings.TrimLeft(value, " \t"))
	value = strings.TrimSpace(value)
	at := func(offset int) int { return 1 + utf8.RuneCountInString(s.lines[n-1][:before+offset]) }
	colon, quotes := strings.Index(value, ": "), strings.Count(value, `"`)
	first := firstRune(value)
	switch {
	case value == "":
		return 0, diag.Text{}, false, false
	case strings.Contains("“”„‘’«", first) && colon >= 0:
		return at(0), diag.Textf("put the text between straight quotes: %s: \"…\"", key), false, true
	case first == `"` && quotes%2 == 1:
		return at(0), diag.Textf("the text opens with a quote that is not closed; write %s: \"…\", and quotes inside it as « » or “ ”", key), true, true
	case first == `"` && (quotes > 2 || !strings.HasSuffix(strings.TrimRight(value, " ]},"), `"`)):
		return at(1 + strings.Index(value[1:], `"`)), diag.Textf("quotes inside the text must be « » or “ ”; straight ones only at its two ends"), false, true
	case first == "[" && strings.Count(value, "[") > strings.Count(value, "]"):
		return at(0), diag.Textf("the bracket [ is not closed; write %s: [one, two]", key), true, true
	case first == "{" && strings.Count(value, "{") > strings.Count(value, "}"):
		return at(0), diag.Textf("the brace { is not closed; write %s: {key: value}", key), true, true
	case first == "[" && strings.Count(value, "{") > strings.Count(value, "}"):
		return at(strings.LastIndex(value, "{")), diag.Textf("a brace { is not closed; write } after its last value"), true, true
	case strings.Contains("[{", first):
		return 0, diag.Text{}, false, false // colons stand inside
	case first != `"` && first != "'" && colon >= 0:
		return at(colon), diag.Textf("a text with a colon must stand between straight quotes: %s: \"%s\"", key, value), false, true
	case strings.Contains("@`%&*", first):
		return at(0), diag.Textf("a text that starts with %q must stand between straight quotes", first), false, true
	}
	return 0, diag.Text{}, false, false
}

func firstRune(s string) string {
	for _, r := range s {
		return string(r)
	}
	return ""
}
