package content

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"toptom/internal/diag"
	"toptom/internal/locale"
	"toptom/internal/pack"

	"gopkg.in/yaml.v3"
)

// config reads pack.yaml into the pack; false means that nothing else makes sense.
func (l *loader) config(p *pack.Pack) bool {
	file := path.Join(Root, "pack.yaml")
	if _, err := fs.Stat(l.fsys, file); err != nil {
		l.add(diag.Errorf(diag.Place{File: file}, "no-pack", "the pack has no pack.yaml").
			WithHint("two lines are enough:  title: …  and  languages: [ky, ru]"))
		return false
	}
	text, ok := l.read(file)
	if !ok {
		return false
	}
	v, places := l.decode(newSource(file, 0, text), pack.ConfigFields())
	if v == nil || len(v.Objs("languages")) == 0 {
		return false
	}
	p.Config = pack.Config{
		File: file, Name: v.Text("name"), Title: v.Text("title"), Subtitle: v.Text("subtitle"), Description: v.Text("description"), Imprint: v.Text("imprint"),
		BaseURL: v.Str("base_url"), Theme: v.Str("theme"), Drafts: v.Bool("drafts"), Licence: v.Str("licence"),
		EditionName: v.Obj("edition").Text("name"), EditionDate: v.Obj("edition").Date("date"),
		Featured: v.Strs("featured"), Menu: v.Strs("menu"), LintSkip: v.Obj("lint").Strs("skip"), Places: places,
	}
	if v["print"] != nil {
		p.Config.Print = printing(v.Obj("print"))
	}
	if p.Config.Theme == "" {
		p.Config.Theme = "felt"
	}
	for _, w := range v.Objs("ways") {
		p.Config.Ways = append(p.Config.Ways, pack.Way{Text: w.Text("text"), Items: w.Strs("items")})
	}
	l.languages(p, v.Objs("languages"))
	return len(p.Langs) > 0
}

// printing is what the pack says of print; all that can be made where it does not choose.
func printing(v pack.Values) pack.Print {
	p := pack.Print{Outputs: v.Strs("outputs"), Papers: v.Strs("paper"), Justify: v.Bool("justify")}
	if v["outputs"] == nil {
		p.Outputs = pack.PrintOutputs()
	}
	if v["paper"] == nil {
		p.Papers = []string{"a4", "a5"}
	}
	return p
}

func (l *loader) languages(p *pack.Pack, list []pack.Values) {
	at := func(i int, key string) diag.Place { return p.Config.Places.At(fmt.Sprintf("languages.%d.%s", i, key)) }
	var places []int // of the pack's languages, in the list
	for i, v := range list {
		parsed, err := locale.Parse(v.Str("tag"))
		if err != nil {
			continue // told when it was decoded
		}
		if _, dup := p.Lang(parsed.Tag); dup {
			l.add(diag.Errorf(at(i, "tag"), "doubled-value", "the language %q stands twice", parsed.Tag).WithHint("keep one of the two"))
			continue
		}
		p.Langs = append(p.Langs, pack.Language{Lang: parsed, Fallback: v.Strs("fallback"), ConvertedFrom: v.Str("converted_from")})
		places = append(places, i)
	}
	l.conversions(p, func(i int) diag.Place { return at(places[i], "converted_from") })
	for i := range p.Langs {
		for _, f := range p.Langs[i].Fallback {
			if _, ok := p.Lang(f); !ok {
				l.add(diag.Errorf(at(places[i], "fallback"), "language", "%q is not a language of this pack", f).WithHint("list it under languages, or leave it out"))
			}
		}
	}
	fallbacks(p)
}

// fallbacks fills in the chain of a language that names none: all others in their order, or, if it is converted from another one, that
// one and what stands in for it.
func fallbacks(p *pack.Pack) {
	for i := range p.Langs {
		if l := &p.Langs[i]; l.Fallback == nil && l.ConvertedFrom == "" {
			for _, other := range p.Langs {
				if other.Tag != l.Tag {
					l.Fallback = append(l.Fallback, other.Tag)
				}
			}
		}
	}
	for i := range p.Langs {
		if l := &p.Langs[i]; l.Fallback == nil {
			from, _ := p.Lang(l.ConvertedFrom)
			l.Fallback = append([]string{from.Tag}, slices.DeleteFunc(slices.Clone(from.Fallback), func(t string) bool { return t == l.Tag })...)
		}
	}
}

// vocabularies reads the embedded vocabularies and lays the pack's own over them, file by file.
func (l *loader) vocabularies() map[string]*pack.Vocab {
	vocabs := map[string]*pack.Vocab{}
	for _, name := range pack.VocabNames() {
		file := path.Join(Root, "vocab", name+".yaml")
		if _, err := fs.Stat(l.fsys, file); !errors.Is(err, fs.ErrNotExist) {
			if text, ok := l.read(file); ok {
				vocabs[name] = l.vocabulary(name, newSource(file, 0, text))
			}
		}
		if vocabs[name] != nil || l.opts.Vocab == nil { // one that cannot be read must not make every code unknown
			continue
		}
		if text, err := fs.ReadFile(l.opts.Vocab, name+".yaml"); err == nil {
			vocabs[name] = l.vocabulary(name, newSource("vocab/"+name+".yaml", 0, text))
		}
	}
	l.strayVocabs()
	return vocabs
}

func (l *loader) strayVocabs() {
	list, _ := fs.ReadDir(l.fsys, path.Join(Root, "vocab"))
	for _, e := range list {
		name, isYAML := strings.CutSuffix(e.Name(), ".yaml")
		if _, skip := ignored(e.Name()); skip || e.Name() == "embed.go" {
			continue
		}
		known := false
		for _, n := range pack.VocabNames() {
			known = known || n == name
		}
		if !isYAML || !known {
			l.add(diag.Errorf(diag.Place{File: path.Join(Root, "vocab", e.Name())}, "unknown-vocabulary", "there is no vocabulary of this name").DidYouMean(name, pack.VocabNames()))
		}
	}
}

var termFields = []pack.Field{
	{Name: "note", Type: pack.LangText}, {Name: "short", Type: pack.LangText},
	{Name: "aim", Type: pack.String, Enum: []string{"prevent", "intervene", "restore", "promote"}}, {Name: "group", Type: pack.String},
}

// vocabulary reads lines of the form  code: {ky: …, ru: …, note: {…}}. It is nil if the text is no YAML.
func (l *loader) vocabulary(name string, src *yamlSource) *pack.Vocab {
	root, findings := src.parse()
	l.add(findings...)
	if root == nil {
		return nil
	}
	d := &decoder{src: src}
	var terms []pack.Term
	seen := map[string]bool{}
	for i := 0; i+1 < len(root.Content); i += 2 {
		key, val := root.Content[i], root.Content[i+1]
		if seen[key.Value] {
			l.add(diag.Errorf(src.at(key), "doubled-key", "the code %q stands here a second time", key.Value).WithHint("keep one of the two lines"))
			continue
		}
		seen[key.Value] = true
		if !idForm.MatchString(key.Value) || key.Value == "index" {
			l.add(diag.Errorf(src.at(key), "bad-code", "%q cannot be a code: it becomes a web address", key.Value).WithHint("use letters, digits and hyphens"))
			continue
		}
		if val.Kind != yaml.MappingNode {
			l.add(diag.Errorf(src.at(key), "wrong-type", "%q needs a label for each language", key.Value).WithHint("write  %s: {ky: …, ru: …, en: …}", key.Value))
			continue
		}
		terms = append(terms, vocabTerm(d, key.Value, val))
	}
	l.take(d)
	return pack.NewVocab(name, terms)
}

func vocabTerm(d *decoder, code string, val *yaml.Node) pack.Term {
	labels := &yaml.Node{Kind: yaml.MappingNode, Line: val.Line, Column: val.Column}
	extra := &yaml.Node{Kind: yaml.MappingNode, Line: val.Line, Column: val.Column}
	for i := 0; i+1 < len(val.Content); i += 2 {
		to := labels
		if _, ok := findField(termFields, val.Content[i].Value); ok {
			to = extra
		}
		to.Content = append(to.Content, val.Content[i], val.Content[i+1])
	}
	t := pack.Term{Code: code}
	t.Label, _ = d.langText(labels, code).(pack.Text)
	v := d.mapping(extra, termFields, code)
	t.Short, t.Note, t.Aim, t.Group = v.Text("short"), v.Text("note"), v.Str("aim"), v.Str("group")
	return t
}
