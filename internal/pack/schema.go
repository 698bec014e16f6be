package pack

import "strconv"

// JSON Schemas (draft 7) of the files that editors write, so that a text editor can complete keys and underline
// mistakes. They are made from the declarations. What a schema takes has the declared form; package content, which reads
// the files, also knows the calendar, warns of what is too long, and forgives a number between quotes.

const (
	draft07 = "http://json-schema.org/draft-07/schema#" // what extensions of text editors know without complaint
	tagForm = `^[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8})*$`
	urlForm = `^(https?://[^\s/]\S*)?$`
	// dateForm is a year, with a month, with a day, with a time and its zone.
	dateForm = `^(1[89]\d\d|2[01]\d\d|2200)(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01])` +
		`([T ]([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?)?)?$`
	firstYear, lastYear = 1800, 2200
)

// Terms are what a schema knows of a pack and says to a person.
type Terms struct {
	Vocabs  map[string]*Vocab               // a field of one of these takes its codes; of another, any text
	Explain func(id string) string          // a field by its id, field.NAME: shown beside it; "" for nothing, and it may be nil
	Label   func(vocab, code string) string // of a code, shown beside it; it may be nil
}

// Schema describes meta.yaml of a kind.
func Schema(k *Kind, t Terms) map[string]any {
	return t.root("meta.yaml of a "+k.Name, "field.", k.Meta)
}

// FrontSchema describes the front matter of a kind's pages.
func FrontSchema(k *Kind, t Terms) map[string]any {
	return t.root("Front matter of a "+k.Name, "field.front.", k.Front)
}

// ConfigSchema describes pack.yaml.
func ConfigSchema(t Terms) map[string]any { return t.root("pack.yaml", "field.pack.", ConfigFields()) }

func (t Terms) root(title, prefix string, fields []Field) map[string]any {
	s := map[string]any{"$schema": draft07, "title": title, "type": []string{"object"}}
	t.withFields(s, prefix, fields)
	return s
}

// withFields adds the keys that an object has; the prefix leads to their explanations.
func (t Terms) withFields(s map[string]any, prefix string, fields []Field) {
	properties := map[string]any{}
	required := []string{}
	var conditions []any
	for _, f := range fields {
		properties[f.Name] = t.property(prefix+f.Name, f)
		if f.Required {
			required = append(required, f.Name)
		}
		if f.RequiredIf != "" {
			conditions = append(conditions, condition(f))
		}
	}
	s["properties"], s["required"], s["additionalProperties"] = properties, required, false
	if conditions != nil {
		s["allOf"] = conditions
	}
}

// condition says: where the sibling is true, the field is there and is not empty.
func condition(f Field) map[string]any {
	filled := map[string]any{"not": map[string]any{"type": "null"}}
	if f.List {
		filled["minItems"] = 1
	}
	return map[string]any{
		"if":   map[string]any{"properties": map[string]any{f.RequiredIf: map[string]any{"const": true}}, "required": []string{f.RequiredIf}},
		"then": map[string]any{"properties": map[string]any{f.Name: filled}, "required": []string{f.Name}},
	}
}

func (t Terms) property(id string, f Field) map[string]any {
	s := t.single(id, f)
	if t.Label != nil && f.Vocab != "" {
		var labels []string
		for _, code := range t.Vocabs[f.Vocab].Codes() {
			labels = append(labels, t.Label(f.Vocab, code))
		}
		s["enumDescriptions"] = labels
	}
	if f.List {
		s = map[string]any{"type": []string{"array"}, "items": s}
	}
	if !f.Required { // a key with nothing behind it is left out
		s["type"] = append(s["type"].([]string), "null")
		if codes, ok := s["enum"].([]any); ok {
			s["enum"] = append(codes, nil)
		}
	}
	if t.Explain != nil {
		if text := t.Explain(id); text != "" {
			s["description"] = text
		}
	}
	return s
}

// scalar is what YAML makes of one line of text: 2010 and true are texts, too.
func scalar() []string { return []string{"string", "number", "boolean"} }

func (t Terms) single(id string, f Field) map[string]any {
	if codes := t.codes(f); codes != nil {
		return map[string]any{"type": []string{jsonType(f)}, "enum": codes}
	}
	switch f.Type {
	case Int:
		return map[string]any{"type": []string{"integer"}}
	case Number:
		return map[string]any{"type": []string{"number"}}
	case Bool:
		return map[string]any{"type": []string{"boolean"}}
	case Day, Moment:
		return map[string]any{"type": []string{"string", "integer"}, "pattern": dateForm, "minimum": firstYear, "maximum": lastYear}
	case URL:
		return map[string]any{"type": []string{"string"}, "pattern": urlForm}
	case LangTag:
		return map[string]any{"type": []string{"string"}, "pattern": tagForm}
	case LangText:
		return map[string]any{
			"type":          append(scalar(), "object"),
			"propertyNames": map[string]any{"pattern": tagForm}, "additionalProperties": map[string]any{"type": scalar()},
		}
	case StringMap:
		return map[string]any{"type": []string{"object"}, "additionalProperties": map[string]any{"type": scalar()}}
	case Object:
		s := map[string]any{"type": []string{"object"}}
		if f.Name == "languages" { // a bare tag stands for an object with nothing else
			s["type"], s["pattern"] = []string{"object", "string"}, tagForm
		}
		t.withFields(s, id+".", f.Fields)
		return s
	}
	return map[string]any{"type": scalar()}
}

func jsonType(f Field) string {
	if f.Type == Int {
		return "integer"
	}
	return "string"
}

// codes are the only values that a field takes, or nil where it takes others.
func (t Terms) codes(f Field) []any {
	texts := f.Enum
	if f.Vocab != "" {
		texts = t.Vocabs[f.Vocab].Codes()
	}
	var list []any
	for _, s := range texts {
		if n, err := strconv.Atoi(s); f.Type == Int && err == nil {
			list = append(list, n)
		} else {
			list = append(list, s)
		}
	}
	return list
}
