package locale

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
)

// Messages are the texts for the readers of one language. Any number of goroutines may use them.
type Messages struct {
	Lang string   // the language asked for
	From []string // the languages that texts were taken from, in the order of the chain

	main string       // the language that most texts are in
	tag  language.Tag // of From[0]: what numbers and plurals go by
	nums numbers
	byID map[string]*message

	mu      sync.Mutex
	missing map[string]bool
}

// Messages puts together the texts for a language: each message in the first language that has it of the tag itself, what
// the tag is a variant of ("es" for "es-MX"), the fallbacks, and English.
func (c *Catalog) Messages(tag string, fallback []string) *Messages {
	m := &Messages{Lang: tag, byID: map[string]*message{}, missing: map[string]bool{}}
	chain := []string{tag}
	for t := language.Make(tag).Parent(); t != language.Und; t = t.Parent() {
		chain = append(chain, t.String())
	}
	chain = append(append(chain, fallback...), "en")
	for _, l := range chain {
		took := false
		for id, msg := range c.langs[l] {
			if _, has := m.byID[id]; !has {
				m.byID[id] = msg
				took = true
			}
		}
		if took {
			m.From = append(m.From, l)
		}
	}
	m.main = m.most()
	m.tag = language.Make(tag)
	if len(m.From) > 0 {
		m.tag = language.Make(m.From[0])
	}
	m.nums = numbersOf(m.tag)
	return m
}

// T returns a text with its placeholders filled in. The arguments are pairs of a name and a value, or one map[string]any.
// Whole and decimal numbers are written as the language writes them, so a year must come as a string. The value of
// "Count", an int, also chooses the plural form.
//
// A text or a value that is not there is shown as ⟨id⟩ or ⟨Name⟩ and kept in Missing.
func (m *Messages) T(id string, args ...any) string {
	msg := m.byID[id]
	if msg == nil {
		m.miss(id)
		return "⟨" + id + "⟩"
	}
	if msg.plain != "" {
		return msg.plain
	}
	values, ok := m.values(args)
	if !ok {
		m.miss(id + " (arguments are not pairs of a name and a value)")
	}
	t := msg.forms[plural.Other]
	if msg.count {
		n, ok := values.count()
		if !ok {
			m.miss(id + " (Count is not a whole number)")
		} else if f := msg.forms[form(msg.tag, n)]; f != nil {
			t = f
		}
	}
	var b strings.Builder
	for _, p := range *t {
		b.WriteString(p.literal)
		if p.name == "" {
			continue
		}
		v, ok := values.get(p.name)
		if !ok {
			m.miss(id + " (nothing given for " + p.name + ")")
			v = "⟨" + p.name + "⟩"
		}
		b.WriteString(m.show(v))
	}
	return b.String()
}

// Has says whether a text is there, in whatever language.
func (m *Messages) Has(id string) bool { return m.byID[id] != nil }

// Main is the language that most texts are in; the first of the chain where two have as many.
func (m *Messages) Main() string { return m.main }

func (m *Messages) most() string {
	count := map[string]int{}
	for _, msg := range m.byID {
		count[msg.lang]++
	}
	main := m.Lang
	for _, l := range m.From {
		if count[l] > count[main] {
			main = l
		}
	}
	return main
}

// LangOf is the language that a text is in: Lang, unless it fell back. It is "" for a text that is not there.
func (m *Messages) LangOf(id string) string {
	if msg := m.byID[id]; msg != nil {
		return msg.lang
	}
	return ""
}

// Missing lists what T was asked for and could not give, sorted.
func (m *Messages) Missing() []string {
	m.mu.Lock()
	defer m.mu.Unlock()
	return slices.Sorted(maps.Keys(m.missing))
}

func (m *Messages) miss(what string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if len(m.missing) < 1000 { // a layout may make up ids
		m.missing[what] = true
	}
}

// Plural is the category that a number has in the language: zero, one, two, few, many or other.
func (m *Messages) Plural(n int) string { return categories[form(m.tag, n)] }

// LangName is the name of a language in this language: "кыргызский". A language without a name here keeps its own.
func (m *Messages) LangName(tag string) string {
	if id := "lang." + tag; m.Has(id) {
		return m.T(id)
	}
	return nameOr(tag)
}

// InLang is LangName as in "you see this page in Russian": "на русском", "орусча".
func (m *Messages) InLang(tag string) string {
	if id := "lang.in." + tag; m.Has(id) {
		return m.T(id)
	}
	return m.T("lang.in", "Name", nameOr(tag))
}

func nameOr(tag string) string {
	if l, err := Parse(tag); err == nil {
		return l.Name
	}
	return tag
}

// args are what T was given: a map, or pairs without one.
type args struct {
	pairs []any
	byKey map[string]any
}

func (m *Messages) values(list []any) (args, bool) {
	if len(list) == 1 {
		byKey, ok := list[0].(map[string]any)
		return args{byKey: byKey}, ok
	}
	for i := 0; i < len(list); i += 2 {
		if _, ok := list[i].(string); !ok || i+1 == len(list) {
			return args{}, false
		}
	}
	return args{pairs: list}, true
}

func (a args) get(name string) (any, bool) {
	for i := 0; i < len(a.pairs); i += 2 {
		if a.pairs[i] == name {
			return a.pairs[i+1], true
		}
	}
	v, ok := a.byKey[name]
	return v, ok
}

func (a args) count() (int, bool) {
	v, _ := a.get("Count")
	n, ok := v.(int)
	return n, ok
}

func (m *Messages) show(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case int, int64, float64:
		return m.Number(v)
	}
	return fmt.Sprint(v)
}
