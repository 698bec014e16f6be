package content

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"
	"time"

	"toptom/internal/diag"
	"toptom/internal/pack"
)

// Scaffold writes the files of a new item from its kind's declaration: every field with what it is for, in the writer's language.
type Scaffold struct {
	Kind    *pack.Kind
	Lang    string
	Code    string
	Today   time.Time
	Explain func(id string) string // message by id: "field.code", "section.problem"; "" if there is none
}

// wrapAt is how long a comment line is, in characters.
const wrapAt = 96

// Meta is meta.yaml.
func (s Scaffold) Meta() string {
	var b strings.Builder
	s.comment(&b, "", s.Explain("new.meta"))
	s.fields(&b, s.Kind.Meta, "", "")
	return b.String()
}

// Page is index.LANG.md.
func (s Scaffold) Page() string {
	var b strings.Builder
	b.WriteString("---\n")
	for _, f := range s.Kind.Front {
		if f.Name != "translation" { // the first page is in the source language
			s.field(&b, f, "front", "")
		}
	}
	b.WriteString("---\n")
	fmt.Fprintf(&b, "\n<!-- %s -->\n", s.Explain("new.body"))
	for _, sec := range s.Kind.Sections {
		if sec.FromData {
			continue
		}
		fmt.Fprintf(&b, "\n## %s {#%s}\n\n<!-- %s", s.Explain("section."+sec.ID), sec.ID, s.Explain("field.section."+sec.ID))
		if sec.MaxWords > 0 {
			fmt.Fprintf(&b, " (≤ %d)", sec.MaxWords)
		}
		b.WriteString(" -->\n")
	}
	return b.String()
}

func (s Scaffold) fields(b *strings.Builder, fields []pack.Field, path, indent string) {
	for _, f := range fields {
		if f.Name == "id" || f.Name == "kind" { // the folder says both
			continue
		}
		s.field(b, f, path, indent)
	}
}

func (s Scaffold) field(b *strings.Builder, f pack.Field, path, indent string) {
	full := strings.TrimPrefix(path+"."+f.Name, ".")
	if indent == "" {
		b.WriteByte('\n')
	}
	s.comment(b, indent, s.explain(full, f))
	value := s.value(full, f)
	mark := ""
	if !f.Required && full != "front.draft" { // a page that has just been begun is not to be published
		mark = "# "
	}
	switch {
	case f.Type == pack.Object && f.List:
		fmt.Fprintf(b, "%s%s%s:\n%s%s  - {%s}\n", indent, mark, f.Name, indent, mark, s.inline(f.Fields, full))
	case f.Type == pack.Object && f.Required:
		fmt.Fprintf(b, "%s%s:\n", indent, f.Name)
		s.fields(b, f.Fields, full, indent+"  ")
	case f.Type == pack.Object:
		fmt.Fprintf(b, "%s%s%s: {%s}\n", indent, mark, f.Name, s.inline(f.Fields, full))
	default:
		fmt.Fprintf(b, "%s%s%s: %s\n", indent, mark, f.Name, value)
	}
}

// explain is the field's message with its values, where there are only some.
func (s Scaffold) explain(full string, f pack.Field) string {
	text := s.Explain("field." + full)
	if len(f.Enum) > 0 {
		text += " " + strings.Join(f.Enum, " | ")
	}
	if f.Type == pack.Bool {
		text += " true | false"
	}
	if f.Vocab != "" {
		text += " (content/vocab/" + f.Vocab + ".yaml)"
	}
	return strings.TrimSpace(text)
}

func (s Scaffold) inline(fields []pack.Field, path string) string {
	var parts []string
	for _, all := range []bool{false, true} { // all fields where none is needed
		for _, f := range fields {
			if all || f.Required || f.Example != "" {
				parts = append(parts, f.Name+": "+s.value(path+"."+f.Name, f))
			}
		}
		if parts != nil {
			break
		}
	}
	return strings.Join(parts, ", ")
}

func (s Scaffold) value(full string, f pack.Field) string {
	day := s.Today.Format("2006-01-02")
	switch full {
	case "code":
		return s.Code
	case "front.draft":
		return "true"
	case "source_lang":
		return s.Lang
	case "review_by":
		return s.Today.AddDate(1, 0, 0).Format("2006-01-02")
	case "created", "updated", "reviewed_on", "safety.risk.assessed_on":
		return day
	}
	switch {
	case f.Example != "":
		return f.Example
	case len(f.Enum) > 0 && f.List:
		return "[" + f.Enum[0] + "]"
	case len(f.Enum) > 0:
		return f.Enum[0]
	case f.List:
		return "[]"
	case f.Type == pack.Day, f.Type == pack.Moment:
		return day
	case f.Type == pack.Int, f.Type == pack.Number:
		return "1"
	case f.Type == pack.Bool:
		return "false"
	case f.Type == pack.StringMap:
		return "{}"
	}
	return `"…"`
}

// comment writes a text as YAML comments.
func (s Scaffold) comment(b *strings.Builder, indent, text string) {
	line := indent + "#"
	for _, word := range strings.Fields(text) {
		if len([]rune(line))+1+len([]rune(word)) > wrapAt {
			b.WriteString(line + "\n")
			line = indent + "#"
		}
		line += " " + word
	}
	if line != indent+"#" {
		b.WriteString(line + "\n")
	}
}

// CheckName says why a new item of a kind cannot have a name, and what to use instead; nil if it can. The name of a plain
// page is its path below content/.
func CheckName(k *pack.Kind, name string) error {
	parts := strings.Split(name, "/")
	if k.Folder != "" && len(parts) > 1 {
		return diag.Textf("the name of a %s has no slash; use for example %q", k.Name, slugOf(name))
	}
	for i, p := range parts {
		switch {
		case !itemName.MatchString(p):
			return diag.Textf("%q cannot be the name: use small Latin letters, digits and hyphens, for example %q", name, latin(parts))
		case reservedName.MatchString(p):
			return diag.Textf("%q is a name that Windows keeps for itself; choose another", p)
		case len(p) > maxName:
			return diag.Textf("the name has %d letters; at most %d are allowed", len(p), maxName)
		case i == 0 && k.Folder == "" && slices.Contains(reserved, p):
			return diag.Textf("content/%s/ holds no pages; choose another name", p)
		}
	}
	for _, other := range pack.Kinds() {
		if k.Folder == "" && parts[0] == other.Folder && len(parts) > 1 {
			return diag.Textf("content/%s/ holds no plain pages; for a %s use: toptom new %s %s", other.Folder, other.Name, other.Name, parts[len(parts)-1])
		}
	}
	return nil
}

// latin is a name made of the words of another one.
func latin(parts []string) string {
	slugs := make([]string, len(parts))
	for i, p := range parts {
		slugs[i] = slugOf(p)
	}
	return cmp.Or(path.Join(slugs...), "village-school")
}

// maxName is the longest name that is given to something new, in letters: with language and ending it stays a valid file name.
const maxName = 80
