package content

import (
	"cmp"
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"

	"toptom/internal/diag"
	"toptom/internal/locale"
	"toptom/internal/pack"
)

// decoder reads YAML by a declaration, strictly: every key must be declared, every value of its type.
type decoder struct {
	src      *yamlSource
	vocabs   map[string]*pack.Vocab
	findings diag.List
	places   pack.Places // dotted path of a value -> where it stands
	tags     []tagAt     // languages that texts are given in, each once
}

// tagAt is the first place in a file where a text is given in a language.
type tagAt struct {
	tag string
	at  diag.Place
}

// decode reads the root mapping of a source; what is wrong is left out of the values and told in the findings.
func (d *decoder) decode(fields []pack.Field) (pack.Values, pack.Places) {
	root, findings := d.src.parse()
	if root == nil {
		d.findings = findings
		return nil, pack.Places{}
	}
	values := d.mapping(root, fields, "")
	return values, d.places.Clip()
}

// note remembers the language of a text.
func (d *decoder) note(tag string, at diag.Place) {
	if !slices.ContainsFunc(d.tags, func(t tagAt) bool { return t.tag == tag }) {
		d.tags = append(d.tags, tagAt{tag, at})
	}
}

func (d *decoder) errorf(n *yaml.Node, code, format string, args ...any) diag.Finding {
	return diag.Errorf(d.src.at(n), code, format, args...)
}

func (d *decoder) mapping(n *yaml.Node, fields []pack.Field, path string) pack.Values {
	values := make(pack.Values, len(n.Content)/2)
	seen := map[string]int{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, val := n.Content[i], n.Content[i+1]
		if first, dup := seen[key.Value]; dup {
			d.findings.Add(d.errorf(key, "doubled-key", "the key %q stands here a second time; the first is in line %d", key.Value, first).
				WithHint("keep one of the two lines"))
			continue
		}
		seen[key.Value] = key.Line + d.src.line0
		f, known := findField(fields, key.Value)
		if !known {
			d.findings.Add(d.errorf(key, "unknown-key", "there is no key %q here", key.Value).DidYouMean(key.Value, fieldNames(fields)))
			continue
		}
		full := join(path, f.Name)
		d.places.Put(full, d.src.at(val))
		if isNull(val) || f.Required && isEmpty(val) {
			if f.Required {
				d.findings.Add(withExample(d.errorf(key, "missing", "%q has no value", full), f))
			}
			continue
		}
		if v := d.value(val, f, full); v != nil {
			values[f.Name] = v
		}
	}
	d.required(n, fields, seen, values, path)
	return values
}

func (d *decoder) required(n *yaml.Node, fields []pack.Field, seen map[string]int, values pack.Values, path string) {
	for _, f := range fields {
		_, given := seen[f.Name]
		need := f.Required || f.RequiredIf != "" && values.Bool(f.RequiredIf)
		if need && f.List && given && !values.Has(f.Name) && f.RequiredIf != "" {
			given = false
		}
		if need && !given {
			fd := d.errorf(n, "missing", "%q is missing", join(path, f.Name))
			if path == "" {
				fd.Place.Line, fd.Place.Col = max(1, d.src.line0), 1
			}
			if f.RequiredIf != "" {
				fd = fd.WithHint("it is needed because %s is true", f.RequiredIf)
			}
			d.findings.Add(withExample(fd, f))
		}
	}
}

// withExample gives a finding about a missing value a hint with one, where one can be given.
func withExample(fd diag.Finding, f pack.Field) diag.Finding {
	example := f.Example
	switch {
	case example != "" || f.List:
	case len(f.Enum) > 0:
		example = f.Enum[0]
	case f.Type == pack.Day || f.Type == pack.Moment:
		example = "2026-11-25"
	case f.Type == pack.LangTag:
		example = "ky"
	case f.Type == pack.LangText:
		example = `"…"`
	}
	if f.Name == "languages" {
		return fd.WithHint("write for example: languages: [ky, ru]")
	}
	if f.Type == pack.Object && len(f.Fields) > 0 {
		return fd.WithHint("write:  %s: %s", f.Name, outline(f))
	}
	if example == "" {
		return fd
	}
	return fd.WithHint("write for example: %s: %s", f.Name, example)
}

// outline shows what a field with keys of its own must have.
func outline(f pack.Field) string {
	var keys []string
	for _, sub := range f.Fields {
		if sub.Required {
			keys = append(keys, sub.Name+": …")
		}
	}
	s := "{" + strings.Join(keys, ", ") + "}"
	if f.List {
		s = "[" + s + "]"
	}
	return s
}

func (d *decoder) value(n *yaml.Node, f pack.Field, path string) any {
	if n.Kind == yaml.AliasNode || n.Anchor != "" {
		d.findings.Add(d.errorf(n, "yaml-alias", "anchors (&) and aliases (*) of YAML are not taken").WithHint("write the value out"))
		return nil
	}
	if !f.List {
		return d.single(n, f, path)
	}
	if n.Kind != yaml.SequenceNode {
		d.findings.Add(d.errorf(n, "wrong-type", "%q must be a list", path).WithHint("write %s: [one, two], or a line \"- one\" for each", f.Name))
		return nil
	}
	if f.Type == pack.Object {
		var list []pack.Values
		for i, c := range n.Content {
			if v, ok := d.single(c, f, path+"."+strconv.Itoa(i)).(pack.Values); ok {
				list = append(list, v)
			}
		}
		return orNil(list)
	}
	var list []string
	seen := map[string]bool{}
	for i, c := range n.Content {
		at := path + "." + strconv.Itoa(i)
		d.places.Put(at, d.src.at(c))
		s, ok := d.single(c, f, at).(string)
		if !ok {
			continue
		}
		if seen[s] {
			d.findings.Add(diag.Warnf(d.src.at(c), "doubled-value", "%q stands twice in %q", s, path).WithHint("keep one of the two"))
			continue
		}
		seen[s] = true
		list = append(list, s)
	}
	return orNil(list)
}

func orNil[T any](list []T) any {
	if len(list) == 0 {
		return nil
	}
	return list
}

func (d *decoder) single(n *yaml.Node, f pack.Field, path string) any {
	switch f.Type {
	case pack.Object:
		if n.Kind == yaml.ScalarNode && f.Name == "languages" { // a bare tag stands for {tag: …}
			n = &yaml.Node{Kind: yaml.MappingNode, Line: n.Line, Column: n.Column, Content: []*yaml.Node{{Kind: yaml.ScalarNode, Value: "tag", Line: n.Line, Column: n.Column}, n}}
		}
		if n.Kind != yaml.MappingNode {
			d.findings.Add(d.errorf(n, "wrong-type", "%q must have keys of its own: %s", path, strings.Join(fieldNames(f.Fields), ", ")).
				WithHint("write them on lines of their own below it, two spaces to the right:  %s: …", f.Fields[0].Name))
			return nil
		}
		return d.mapping(n, f.Fields, path)
	case pack.LangText:
		return d.langText(n, path)
	case pack.StringMap:
		return d.stringMap(n, path)
	}
	if n.Kind != yaml.ScalarNode {
		fd := d.errorf(n, "wrong-type", "%q must be a single value, not a list or a block", path).WithHint("write it behind the colon, without brackets:  %s: \"…\"", f.Name)
		if f.List {
			fd = fd.WithHint("write one list, without brackets inside it:  %s: [one, two]", f.Name)
		}
		d.findings.Add(fd)
		return nil
	}
	return d.scalar(n, f, path)
}

func (d *decoder) scalar(n *yaml.Node, f pack.Field, path string) any {
	s := strings.TrimSpace(n.Value)
	switch f.Type {
	case pack.Int:
		v, err := strconv.Atoi(s)
		if err != nil {
			d.findings.Add(d.errorf(n, "wrong-type", "%q must be a whole number, not %q", path, s).WithHint("write digits only, for example %s: %s", f.Name, cmp.Or(f.Example, "10")))
			return nil
		}
		if !d.oneOf(n, f, path, s) {
			return nil
		}
		return v
	case pack.Number:
		v, err := strconv.ParseFloat(s, 64)
		if err != nil || strings.Trim(s, "-.0123456789") != "" { // Go reads NaN, Inf and 0x1p4, too
			d.findings.Add(d.errorf(n, "wrong-type", "%q must be a number, not %q", path, s).WithHint("write digits only, with a point for decimals: 36.1"))
			return nil
		}
		return v
	case pack.Bool:
		return d.boolean(n, path, s)
	case pack.Day, pack.Moment:
		return d.date(n, f, path, s)
	case pack.URL:
		return d.address(n, path, s)
	case pack.LangTag:
		l, err := locale.Parse(s)
		if err != nil {
			d.findings.Add(d.errorf(n, "language", "%q is not a language tag", s).WithHint("use a tag such as ky, ru, uz-Cyrl, en"))
			return nil
		}
		return l.Tag
	}
	if !d.oneOf(n, f, path, s) {
		return nil
	}
	d.lengths(n, f, path, s)
	return s
}

func (d *decoder) boolean(n *yaml.Node, path, s string) any {
	switch s {
	case "true", "false":
		return s == "true"
	}
	lower := strings.ToLower(s)
	if lower == "true" || lower == "false" {
		d.findings.Add(diag.Warnf(d.src.at(n), "bool-case", "%q is taken as %s", s, lower).WithHint("write %s in small letters", lower))
		return lower == "true"
	}
	d.findings.Add(d.errorf(n, "wrong-type", "%q must be true or false, not %q", path, s).WithHint("write true or false"))
	return nil
}

func (d *decoder) date(n *yaml.Node, f pack.Field, path, s string) any {
	v, err := pack.ParseDate(s)
	if err != nil || v.Time.Year() < 1800 || v.Time.Year() > 2200 {
		d.findings.Add(d.errorf(n, "bad-date", "%q is not a date", s).WithHint("write year-month-day, for example 2026-11-25 (2026-11 or 2026 where the day is not known)"))
		return nil
	}
	if v.Precision == "moment" && f.Type == pack.Day {
		v = pack.Date{Time: v.Time.UTC().Truncate(24 * 3600e9), Precision: "day"}
	}
	return v
}

func (d *decoder) address(n *yaml.Node, path, s string) any {
	if s == "" {
		return ""
	}
	u, err := url.Parse(s)
	if err != nil || (u.Scheme != "https" && u.Scheme != "http") || u.Host == "" || strings.ContainsAny(s, " \t") {
		// A bad outside address never stops the rest: it is shown as text.
		d.findings.Add(diag.Warnf(d.src.at(n), "bad-address", "%q is not a web address", s).WithHint("write it whole, for example https://www.osce.org/hcnm"))
		return nil
	}
	return s
}

func (d *decoder) oneOf(n *yaml.Node, f pack.Field, path, s string) bool {
	known := f.Enum
	if f.Vocab != "" {
		v := d.vocabs[f.Vocab]
		if _, ok := v.Term(s); ok {
			return true
		}
		d.findings.Add(codeHint(d.errorf(n, "unknown-code", "%q is not a code of the vocabulary %q", s, f.Vocab), s, v))
		return false
	}
	if known == nil || slices.Contains(known, s) {
		return true
	}
	d.findings.Add(d.errorf(n, "unknown-code", "%q is not a value of %q", s, path).DidYouMean(s, known))
	return false
}

// codeHint names the code that was meant: one that is written nearly so, one whose label was written in some language, else all.
func codeHint(f diag.Finding, s string, v *pack.Vocab) diag.Finding {
	codes := v.Codes()
	if _, near := diag.Nearest(s, codes); near {
		return f.DidYouMean(s, codes)
	}
	var labels []string
	coded := map[string]string{}
	for _, code := range codes {
		term, _ := v.Term(code)
		for _, tag := range slices.Sorted(maps.Keys(term.Label)) {
			labels = append(labels, term.Label[tag])
			coded[term.Label[tag]] = cmp.Or(coded[term.Label[tag]], code)
		}
	}
	if label, near := diag.Nearest(s, labels); near {
		return f.WithHint("write its code: %s", coded[label])
	}
	if len(codes) > 0 {
		return f.WithHint("known are: %s", strings.Join(codes, ", "))
	}
	return f
}

func (d *decoder) lengths(n *yaml.Node, f pack.Field, path, s string) {
	if c := len([]rune(s)); f.MaxChars > 0 && c > f.MaxChars {
		d.findings.Add(diag.Warnf(d.src.at(n), "too-long", "%q has %d characters; %d fit", path, c, f.MaxChars).WithHint("shorten it"))
	}
	if w := len(strings.Fields(s)); f.MaxWords > 0 && w > f.MaxWords {
		d.findings.Add(diag.Warnf(d.src.at(n), "too-long", "%q has %d words; %d fit", path, w, f.MaxWords).WithHint("shorten it"))
	}
	if first, last := firstRune(s), lastRune(s); f.Required && n.Style == 0 && strings.Contains("“”„‘’", first) && first != "" && strings.Contains("“”„‘’", last) {
		d.findings.Add(diag.Warnf(d.src.at(n), "curly-quotes", "the curly quotes %s %s will be shown as part of the text", first, last).
			WithHint("write straight quotes: %s: \"%s\"", f.Name, strings.Trim(s, "“”„‘’")))
	}
}

func lastRune(s string) string {
	r := []rune(s)
	if len(r) == 0 {
		return ""
	}
	return string(r[len(r)-1])
}

func (d *decoder) langText(n *yaml.Node, path string) any {
	if n.Kind == yaml.ScalarNode {
		return pack.Text{"": n.Value}
	}
	if n.Kind != yaml.MappingNode {
		d.findings.Add(d.errorf(n, "wrong-type", "%q must be a text, or a text for each language", path).WithHint("write \"…\", or {ky: \"…\", ru: \"…\"}"))
		return nil
	}
	t := pack.Text{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, val := n.Content[i], n.Content[i+1]
		l, err := locale.Parse(key.Value)
		switch {
		case err != nil:
			d.findings.Add(d.errorf(key, "language", "%q is not a language tag", key.Value).WithHint("use a tag such as ky, ru, uz-Cyrl, en"))
		case val.Kind != yaml.ScalarNode:
			d.findings.Add(d.errorf(val, "wrong-type", "%q must be a text", join(path, key.Value)).WithHint("write it without brackets:  %s: \"…\"", key.Value))
		default:
			if _, dup := t[l.Tag]; dup {
				d.findings.Add(d.errorf(key, "doubled-key", "the language %q stands here a second time", key.Value).WithHint("keep one of the two"))
				continue
			}
			t[l.Tag] = val.Value
			d.note(l.Tag, d.src.at(key))
			d.places.Put(join(path, l.Tag), d.src.at(val))
		}
	}
	return t
}

func (d *decoder) stringMap(n *yaml.Node, path string) any {
	if n.Kind != yaml.MappingNode {
		d.findings.Add(d.errorf(n, "wrong-type", "%q must have a line \"name: text\" for each entry", path).WithHint("write them on lines of their own, two spaces to the right:  name: \"…\""))
		return nil
	}
	m := map[string]string{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, val := n.Content[i], n.Content[i+1]
		if val.Kind != yaml.ScalarNode {
			d.findings.Add(d.errorf(val, "wrong-type", "%q must be a text", join(path, key.Value)).WithHint("write it without brackets:  %s: \"…\"", key.Value))
			continue
		}
		if _, dup := m[key.Value]; dup {
			d.findings.Add(d.errorf(key, "doubled-key", "the key %q stands here a second time", key.Value).WithHint("keep one of the two"))
			continue
		}
		m[key.Value] = val.Value
		d.places.Put(join(path, key.Value), d.src.at(val))
	}
	return m
}

func isNull(n *yaml.Node) bool { return n.Kind == yaml.ScalarNode && n.Tag == "!!null" }

// isEmpty finds "", [] and {}.
func isEmpty(n *yaml.Node) bool { return len(n.Content) == 0 && strings.TrimSpace(n.Value) == "" }

func findField(fields []pack.Field, name string) (pack.Field, bool) {
	for _, f := range fields {
		if f.Name == name {
			return f, true
		}
	}
	return pack.Field{}, false
}

func fieldNames(fields []pack.Field) []string {
	names := make([]string, len(fields))
	for i, f := range fields {
		names[i] = f.Name
	}
	return names
}

func join(path, name string) string {
	if path == "" {
		return name
	}
	return path + "." + name
}
