package locale

import (
	"math"
	"regexp"
	"slices"
	"strings"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"

	"toptom/internal/diag"
)

// message is one text in one language, in each of its plural forms.
type message struct {
	lang  string
	tag   language.Tag
	plain string                 // the whole text, if it has neither placeholders nor other forms
	forms [plural.Many + 1]*text // nil for a form that was not given
	count bool                   // there is more than one form
}

// text is a sentence cut at its placeholders.
type text []part

type part struct {
	literal string
	name    string // of the placeholder that follows the literal, or ""
}

var categories = [...]string{
	plural.Other: "other", plural.Zero: "zero", plural.One: "one", plural.Two: "two", plural.Few: "few", plural.Many: "many",
}

func newMessage(lang string, raw *i18n.Message) (*message, error) {
	if raw.LeftDelim != "" || raw.RightDelim != "" {
		return nil, diag.Textf("the braces around placeholders cannot be changed")
	}
	m := &message{lang: lang, tag: language.Make(lang)}
	n := 0
	for form, s := range [...]string{
		plural.Other: raw.Other, plural.Zero: raw.Zero, plural.One: raw.One, plural.Two: raw.Two, plural.Few: raw.Few, plural.Many: raw.Many,
	} {
		if s == "" {
			continue
		}
		if strings.TrimSpace(s) == "" {
			return nil, diag.Textf("the text is empty")
		}
		t, err := cut(s)
		if err != nil {
			return nil, err
		}
		m.forms[form] = &t
		n++
	}
	m.count = n > 1
	switch {
	case n == 0:
		return nil, diag.Textf("the text is empty")
	case m.forms[plural.Other] == nil:
		return nil, diag.Textf(`the form "other" is missing`)
	case m.count:
		if lacking := m.lacking(); lacking != "" {
			return nil, diag.Textf("the form %q is missing: %s counts with it", lacking, lang)
		}
	case len(m.names()) == 0:
		m.plain = raw.Other
	}
	return m, nil
}

// converted is the message in another script of its language.
func (m *message) converted(to string, convert func([]string) []string) *message {
	out := &message{lang: to, tag: language.Make(to), count: m.count}
	for form, t := range m.forms {
		if t != nil {
			out.forms[form] = t.converted(convert)
		}
	}
	if m.plain != "" {
		out.plain = (*out.forms[plural.Other])[0].literal
	}
	return out
}

func (t text) converted(convert func([]string) []string) *text {
	var pieces []string
	for _, p := range t {
		pieces = append(pieces, p.literal, "{{."+p.name+"}}")
	}
	pieces = convert(pieces)
	out := slices.Clone(t)
	for i := range out {
		out[i].literal = pieces[2*i]
	}
	return &out
}

// lacking names a form that whole numbers of the language need and that was not given.
func (m *message) lacking() string {
	for n := range 201 {
		if f := form(m.tag, n); m.forms[f] == nil {
			return categories[f]
		}
	}
	return ""
}

func (m *message) names() map[string]bool {
	names := map[string]bool{}
	for _, t := range m.forms {
		if t == nil {
			continue
		}
		for _, p := range *t {
			if p.name != "" {
				names[p.name] = true
			}
		}
	}
	return names
}

// form is the plural category of a whole number (CLDR, cardinal).
func form(tag language.Tag, n int) plural.Form {
	if n < 0 {
		n = -max(n, -math.MaxInt)
	}
	return plural.Cardinal.MatchPlural(tag, n, 0, 0, 0, 0)
}

var placeholder = regexp.MustCompile(`^\s*\.([A-Z][A-Za-z0-9]*)\s*$`)

func cut(s string) (text, error) {
	var t text
	for {
		before, rest, found := strings.Cut(s, "{{")
		if !found {
			return append(t, part{literal: s}), nil
		}
		inside, after, closed := strings.Cut(rest, "}}")
		if !closed {
			return nil, diag.Textf(`"{{" is not closed with "}}"`)
		}
		name := placeholder.FindStringSubmatch(inside)
		if name == nil {
			return nil, diag.Textf("{{%s}} is not a placeholder: write {{.Name}}", inside)
		}
		t = append(t, part{before, name[1]})
		s = after
	}
}
