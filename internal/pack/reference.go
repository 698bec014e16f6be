package pack

import (
	"fmt"
	"strings"
)

// Reference is the Markdown page that lists every field and section of every kind, and the fields of pack.yaml. explain
// gives a message by its id ("field.code", "section.problem"), or "" if there is none.
func Reference(explain func(id string) string) string {
	r := reference{explain: explain}
	r.text("# Fields and sections", referenceIntro)
	for _, k := range append(Kinds(), PageKind()) {
		r.kind(k)
	}
	r.text("## The pack: pack.yaml", "One file for the whole pack, `content/pack.yaml`.")
	r.table("field.pack.", ConfigFields())
	return strings.TrimSuffix(r.b.String(), "\n")
}

const referenceIntro = `This page is made from the declarations in ` + "`internal/pack/kinds.go`" + `; do not edit it.

A dot leads into a field: ` + "`safety.risk.level`" + ` is the field ` + "`level`" + ` inside ` + "`risk`" + ` inside ` + "`safety`" + `.
"Required" below a field that is not required itself means: where that field is given.`

type reference struct {
	b       strings.Builder
	explain func(id string) string
}

// text writes paragraphs.
func (r *reference) text(parts ...string) {
	for _, p := range parts {
		r.b.WriteString(p + "\n\n")
	}
}

func (r *reference) row(cells ...string) {
	for _, c := range cells {
		r.b.WriteString("| " + cell(c) + " ")
	}
	r.b.WriteString("|\n")
}

// cell keeps a text within its cell: a bar would end it, a bracket begin a link or a note.
func cell(s string) string {
	return strings.NewReplacer("|", `\|`, "[", `\[`, "]", `\]`, "\n", " ").Replace(s)
}

func (r *reference) kind(k *Kind) {
	r.text("## Kind: " + k.Name)
	if k.Folder == "" {
		r.text("A page is `content/NAME.LANG.md` or, in a section, `content/SECTION/NAME.LANG.md`.")
	} else {
		r.text(fmt.Sprintf("A %s is a folder `content/%s/NAME/` with `meta.yaml` and `index.LANG.md` for each language.", k.Name, k.Folder))
	}
	if k.Meta != nil {
		r.text("### meta.yaml", "What depends on no language.")
		r.table("field.", k.Meta)
	}
	r.text("### Front matter", "What stands between the two lines `---` at the top of a text.")
	r.table("field.front.", k.Front)
	if k.Sections != nil {
		r.sections(k.Sections)
	}
}

func (r *reference) table(prefix string, fields []Field) {
	r.row("Field", "What to write", "Values", "Required")
	r.row("---", "---", "---", "---")
	r.fields(prefix, "", fields)
	r.b.WriteString("\n")
}

func (r *reference) fields(prefix, path string, fields []Field) {
	for _, f := range fields {
		full := path + f.Name
		r.row("`"+full+"`", r.what(prefix+full), values(f), need(f))
		r.fields(prefix, full+".", f.Fields)
	}
}

// what explains a field. Two fields repeat what the folder says and are explained nowhere else.
func (r *reference) what(id string) string {
	switch id {
	case "field.id":
		return "The name of the folder. Better left out."
	case "field.kind":
		return "The kind that the folder stands for. Better left out."
	}
	return r.explain(id)
}

func (r *reference) sections(list []SectionDecl) {
	r.text("### Sections", "Headings of the text, in this order. The id stands behind the heading in braces: `## The problem {#problem}`.")
	r.row("Section", "Heading", "What to write", "Words at most", "Required")
	r.row("---", "---", "---", "---", "---")
	for _, s := range list {
		words, required := "", yesNo(s.Required)
		if s.MaxWords > 0 {
			words = fmt.Sprint(s.MaxWords)
		}
		if s.FromData {
			required = "made from meta.yaml"
		}
		r.row("`"+s.ID+"`", r.explain("section."+s.ID), r.explain("field.section."+s.ID), words, required)
	}
	r.b.WriteString("\n")
}

var typeWords = map[Type][2]string{ // one, a list
	String:    {"text", "list of texts"},
	Int:       {"whole number", "list of whole numbers"},
	Number:    {"number", "list of numbers"},
	Bool:      {"`true` or `false`", "list of `true` and `false`"},
	Day:       {"date: `2026`, `2026-11` or `2026-11-25`", "list of dates"},
	Moment:    {"date, or date and time with zone: `2026-11-25T08:00:00+06:00`", "list of dates"},
	URL:       {"web address", "list of web addresses"},
	LangTag:   {"language tag: `ky`, `ru`, `uz-Cyrl`", "list of language tags"},
	LangText:  {"text, or a text for each language", "list of texts"},
	StringMap: {"a text for each name", "list"},
	Object:    {"the fields below", "list, each with the fields below"},
}

// values says what a field takes.
func values(f Field) string {
	s := typeWords[f.Type][0]
	if f.List {
		s = typeWords[f.Type][1]
	}
	switch {
	case f.Enum != nil && f.List:
		s = "list of `" + strings.Join(f.Enum, "`, `") + "`"
	case f.Enum != nil:
		s = "`" + strings.Join(f.Enum, "`, `") + "`"
	case f.Vocab != "" && f.List:
		s = "list of codes of the vocabulary " + f.Vocab
	case f.Vocab != "":
		s = "code of the vocabulary " + f.Vocab
	}
	if f.MaxChars > 0 {
		s += fmt.Sprintf(", at most %d characters", f.MaxChars)
	}
	if f.MaxWords > 0 {
		s += fmt.Sprintf(", at most %d words", f.MaxWords)
	}
	return s
}

func need(f Field) string {
	if f.RequiredIf != "" {
		return "if `" + f.RequiredIf + "` is true"
	}
	return yesNo(f.Required)
}

func yesNo(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}
