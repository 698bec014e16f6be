package locale

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"gopkg.in/yaml.v3"

	"toptom/internal/diag"
)

// Error is a fault in a message file. Line counts from 1; 0 means the whole file.
type Error struct {
	Layer int    // which of the layers given to Load, from 0
	File  string // name within the layer: "ky.yaml"
	Line  int
	Col   int       // in bytes, from 1; 0 where only the line is known
	Text  diag.Text // lower case, no full stop
	// Unknown is the id of a message that the first layer has not in English. The message is kept: a layout of the pack's own
	// may ask for it.
	Unknown string
}

func (e *Error) Error() string {
	if e.Line == 0 {
		return e.File + ": " + e.Text.String()
	}
	return fmt.Sprintf("%s:%d: %s", e.File, e.Line, e.Text)
}

// Catalog is all messages of all languages. It does not change after Over and Convert, so that any number of goroutines may use it.
type Catalog struct {
	layers int
	langs  map[string]map[string]*message // tag -> id -> message
	base   map[string]*message            // the English messages of the first layer: which placeholders an id has
}

// Load reads the message files of the layers; a later layer replaces single messages of an earlier one. A layer that is nil,
// or whose folder does not exist, is empty. The errors are of type *Error, in the order of layers, files and lines; a disk error
// comes as it is. The catalog holds all that could be read.
func Load(layers ...fs.FS) (*Catalog, []error) {
	c := &Catalog{}
	var errs []error
	for _, layer := range layers {
		over, more := c.Over(layer)
		c, errs = over, append(errs, more...)
	}
	return c, errs
}

// Over reads one more layer, over those of the catalog, which stays as it is. Messages that were converted count as written.
func (c *Catalog) Over(layer fs.FS) (*Catalog, []error) {
	out := &Catalog{layers: c.layers + 1, langs: make(map[string]map[string]*message, len(c.langs)), base: c.base}
	for tag, messages := range c.langs {
		out.langs[tag] = maps.Clone(messages)
	}
	if layer == nil {
		return out, nil
	}
	var errs []error
	entries, err := fs.ReadDir(layer, ".")
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		errs = append(errs, err)
	}
	for _, e := range entries {
		if e.IsDir() || strings.HasPrefix(e.Name(), ".") {
			continue
		}
		fileErrs, err := out.loadFile(layer, e.Name())
		if err != nil {
			errs = append(errs, err)
		}
		slices.SortStableFunc(fileErrs, func(a, b *Error) int { return cmp.Compare(a.Line, b.Line) })
		for _, e := range fileErrs {
			e.Layer = c.layers
			errs = append(errs, e)
		}
	}
	if out.base == nil {
		out.base = maps.Clone(out.langs["en"])
	}
	return out, errs
}

// Convert makes a language's messages from those of another script of it, all that the language does not have. A text is given to convert
// in pieces, of which each placeholder is one, {{.Name}}; as many must come back. Placeholders and plural forms stay. It must be done
// before anybody uses the catalog.
func (c *Catalog) Convert(from, to string, convert func(pieces []string) []string) {
	if c.langs[to] == nil {
		c.langs[to] = map[string]*message{}
	}
	for id, m := range c.langs[from] {
		if c.langs[to][id] == nil {
			c.langs[to][id] = m.converted(to, convert)
		}
	}
}

// Langs lists the languages that have messages, sorted.
func (c *Catalog) Langs() []string { return slices.Sorted(maps.Keys(c.langs)) }

// IDs lists the ids that a language has, sorted.
func (c *Catalog) IDs(tag string) []string { return slices.Sorted(maps.Keys(c.langs[tag])) }

// Placeholders lists the names that a message of a language asks for, sorted.
func (c *Catalog) Placeholders(tag, id string) []string {
	m := c.langs[tag][id]
	if m == nil {
		return nil
	}
	return slices.Sorted(maps.Keys(m.names()))
}

func (c *Catalog) loadFile(layer fs.FS, name string) ([]*Error, error) {
	faultf := func(line int, format string, args ...any) *Error {
		return &Error{File: name, Line: line, Text: diag.Textf(format, args...)}
	}
	switch ext := path.Ext(name); ext {
	case ".yaml":
	case ".yml", ".json", ".toml":
		return []*Error{faultf(0, `this file is not read: the name of a message file ends in ".yaml", not in %q`, ext)}, nil
	default:
		return nil, nil
	}
	stem := strings.TrimSuffix(name, ".yaml")
	lang, err := Parse(stem)
	if err != nil {
		return []*Error{faultf(0, "the name of a message file is a language tag: %s", diag.Cause(err))}, nil
	}
	if lang.Tag != stem {
		return []*Error{faultf(0, "call this file %q", lang.Tag+".yaml")}, nil
	}
	text, err := fs.ReadFile(layer, name)
	if err != nil {
		return nil, err
	}
	entries, bad := topLevel(text)
	var errs []*Error
	if bad != nil {
		errs = append(errs, faultf(bad.line, "%s", bad.text))
	}
	if c.langs[lang.Tag] == nil {
		c.langs[lang.Tag] = map[string]*message{}
	}
	for _, e := range entries {
		msgs, err := e.messages()
		if err != nil {
			errs = append(errs, faultf(e.line, "%s", diag.Cause(err)))
			continue
		}
		for _, raw := range msgs {
			m, err := newMessage(lang.Tag, raw)
			if err == nil {
				err = c.checkPlaceholders(raw.ID, m)
			}
			if err != nil {
				errs = append(errs, faultf(e.line, "message %q: %s", raw.ID, diag.Cause(err)))
				continue
			}
			if !c.known(raw.ID) {
				errs = append(errs, &Error{File: name, Line: e.line, Col: e.col, Text: diag.Textf("there is no message %q", raw.ID), Unknown: raw.ID})
			}
			c.langs[lang.Tag][raw.ID] = m
		}
	}
	return errs, nil
}

// known says whether the site may ask for a message: the first layer has it in English, or it names a language.
func (c *Catalog) known(id string) bool {
	if c.base == nil || c.base[id] != nil {
		return true
	}
	tag, isLang := strings.CutPrefix(id, "lang.")
	_, err := Parse(strings.TrimPrefix(tag, "in."))
	return isLang && err == nil
}

// checkPlaceholders compares with the English message of the first layer: the site fills in nothing else.
func (c *Catalog) checkPlaceholders(id string, m *message) error {
	base, ok := c.base[id]
	if !ok {
		return nil
	}
	known := base.names()
	for _, n := range slices.Sorted(maps.Keys(m.names())) {
		if !known[n] {
			return diag.Textf("nothing is known that could stand for {{.%s}}; this message has %s", n, braced(known))
		}
	}
	return nil
}

func braced(names map[string]bool) diag.Text {
	if len(names) == 0 {
		return diag.Textf("no placeholders")
	}
	var all []string
	for _, n := range slices.Sorted(maps.Keys(names)) {
		all = append(all, "{{."+n+"}}")
	}
	return diag.Textf("%s", strings.Join(all, ", "))
}

// entry is one top-level key of a message file.
type entry struct {
	key   string
	line  int
	col   int
	value *yaml.Node
}

type lineFault struct {
	line int
	text diag.Text
}

var yamlLine = regexp.MustCompile(`^(?:yaml: )?(?:line (\d+): )?`)

// topLevel splits a file into its entries. Of a key that stands twice the second is left out and reported.
func topLevel(text []byte) ([]entry, *lineFault) {
	var doc yaml.Node
	if err := yaml.Unmarshal(text, &doc); err != nil {
		where := yamlLine.FindStringSubmatch(err.Error())
		line, _ := strconv.Atoi(where[1])
		return nil, &lineFault{line, diag.Textf("not YAML: %s", strings.TrimPrefix(err.Error(), where[0]))}
	}
	if len(doc.Content) == 0 {
		return nil, nil
	}
	root := doc.Content[0]
	if root.Kind != yaml.MappingNode {
		return nil, &lineFault{root.Line, diag.Textf("a message file is a list of lines \"id: text\"")}
	}
	var entries []entry
	var bad *lineFault
	first := map[string]int{}
	for i := 0; i+1 < len(root.Content); i += 2 {
		k := root.Content[i]
		if line, twice := first[k.Value]; twice {
			if bad == nil {
				bad = &lineFault{k.Line, diag.Textf("message %q is already given in line %d", k.Value, line)}
			}
			continue
		}
		first[k.Value] = k.Line
		entries = append(entries, entry{k.Value, k.Line, k.Column, root.Content[i+1]})
	}
	return entries, bad
}

// messages has go-i18n read one entry. It is given to go-i18n alone, because go-i18n's errors do not tell a place.
func (e entry) messages() ([]*i18n.Message, error) {
	if e.value.Kind == yaml.AliasNode || e.value.Anchor != "" {
		return nil, diag.Textf("message %q: anchors and aliases are not used in message files", e.key)
	}
	switch {
	case e.value.Kind == yaml.SequenceNode:
		return nil, diag.Textf("message %q: a list is not a text", e.key)
	case e.value.Tag == "!!null":
		return nil, diag.Textf("message %q: the text is empty", e.key)
	case e.value.Kind == yaml.ScalarNode && e.value.Tag != "!!str":
		return nil, diag.Textf("message %q: %q is not a text; put it in quotes", e.key, e.value.Value)
	}
	msgs, err := i18n.ParseMessageBytes([]byte(e.key), func(_ []byte, v any) error {
		var data any
		if err := e.value.Decode(&data); err != nil {
			return err
		}
		*v.(*any) = map[string]any{e.key: data}
		return nil
	})
	if err != nil {
		return nil, diag.Textf("message %q: %s", e.key, diag.Cause(err))
	}
	for _, m := range msgs {
		if m.ID == "" {
			return nil, diag.Textf("%q cannot be the id of a message: it is a word of the format", e.key)
		}
	}
	slices.SortFunc(msgs, func(a, b *i18n.Message) int { return strings.Compare(a.ID, b.ID) })
	return msgs, nil
}
