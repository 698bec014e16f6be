package content

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"

	"toptom/internal/diag"
	"toptom/internal/lang"
	"toptom/internal/locale"
	"toptom/internal/markdown"
	"toptom/internal/pack"
)

// convertFolder holds the exceptions, below Root.
const convertFolder = "convert"

// conversions checks which language is to be made from which, and takes back what cannot be done. There are rules in one direction only,
// so no language is made from one that is made itself.
func (l *loader) conversions(p *pack.Pack, at func(i int) diag.Place) {
	for i, to := range slices.Clone(p.Langs) {
		if to.ConvertedFrom == "" {
			continue
		}
		from, known := p.Lang(to.ConvertedFrom)
		f := diag.Errorf(at(i), "conversion", "%q cannot be converted from %q: there are no rules for that", to.Tag, to.ConvertedFrom)
		switch {
		case to.ConvertedFrom == to.Tag:
			f.Text = diag.Textf("%q cannot be converted from itself", to.Tag)
		case !known:
			f.Text = diag.Textf("%q is not a language of this pack", to.ConvertedFrom)
		case lang.CanConvert(from.Tag, to.Tag):
			continue
		}
		p.Langs[i].ConvertedFrom = ""
		f = f.WithHint("what can be made is Latin Uzbek from Cyrillic: {tag: uz-Latn, converted_from: uz-Cyrl}")
		if !known && lang.CanConvert(to.ConvertedFrom, to.Tag) {
			f = f.WithHint("list it under languages, or leave converted_from out")
		}
		l.add(f)
	}
}

// converters makes the converters of the pack's languages, with their exceptions, and the texts of pack.yaml and of the vocabularies.
func (l *loader) converters() {
	for i := range l.pack.Langs {
		if to := &l.pack.Langs[i]; to.ConvertedFrom != "" {
			to.Converter = lang.NewConverter(to.ConvertedFrom, to.Tag, l.exceptions(to.Tag))
			l.texts(*to)
		}
	}
	l.strayExceptions()
}

// ConvertMessages makes the messages of a language that can be made by rule from another one's, also where its pages are all written by
// hand. Of other languages it leaves the catalog as it is.
func ConvertMessages(c *locale.Catalog, l pack.Language) {
	from, converter := lang.SourceOf(l.Tag), l.Converter
	if from == "" {
		return
	}
	if converter == nil {
		converter = lang.NewConverter(from, l.Tag, nil)
	}
	c.Convert(from, l.Tag, func(pieces []string) []string {
		for i, p := range pieces {
			if sample, ok := samples[p]; ok {
				pieces[i] = sample
			}
		}
		return converter.Pieces(pieces)
	})
}

// samples stand for what messages are filled in with: the rules look at dates.
var samples = map[string]string{"{{.Year}}": "2026", "{{.Day}}": "25", "{{.Month}}": "ноябрь"}

// ConvertibleFrom is the language that texts of another one can be made from by rule, "" if there is none.
func ConvertibleFrom(tag string) string { return lang.SourceOf(tag) }

func exceptionsFile(tag string) string { return path.Join(Root, convertFolder, tag+".tsv") }

func (l *loader) exceptions(tag string) []lang.Exception {
	file := exceptionsFile(tag)
	if _, err := fs.Stat(l.fsys, file); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	text, ok := l.read(file)
	if !ok {
		return nil
	}
	list, faults := lang.ParseExceptions(string(text))
	for _, f := range faults {
		l.add(diag.Errorf(diag.Place{File: file, Line: f.Line, Col: f.Col}, "exception", "%s", f.Text).WithHint("%s", f.Hint))
	}
	return list
}

// strayExceptions finds files that no language asks for.
func (l *loader) strayExceptions() {
	var known []string
	for _, to := range l.pack.Langs {
		if to.ConvertedFrom != "" {
			known = append(known, path.Base(exceptionsFile(to.Tag)))
		}
	}
	list, _ := fs.ReadDir(l.fsys, path.Join(Root, convertFolder))
	for _, e := range list {
		if _, skip := ignored(e.Name()); skip || slices.Contains(known, e.Name()) {
			continue
		}
		f := diag.Warnf(diag.Place{File: path.Join(Root, convertFolder, e.Name())}, "stray-file", "no language of the pack is converted with this file")
		if len(known) > 0 {
			f = f.WithHint("the name must be %s", strings.Join(known, ", "))
		} else {
			f = f.WithHint("write converted_from at a language in pack.yaml, or take the file out")
		}
		l.add(f)
	}
}

// texts fills in the texts that a language lacks in pack.yaml and the vocabularies.
func (l *loader) texts(to pack.Language) {
	fill := func(t pack.Text) {
		_, has := t[to.Tag]
		if s, ok := t[to.ConvertedFrom]; ok && !has {
			t[to.Tag] = to.Converter.Text(s)
		}
	}
	c := l.pack.Config
	for _, t := range []pack.Text{c.Name, c.Title, c.Subtitle, c.Description, c.Imprint, c.EditionName} {
		fill(t)
	}
	for _, w := range c.Ways {
		fill(w.Text)
	}
	for _, v := range l.pack.Vocabs {
		for _, term := range v.Terms {
			fill(term.Label)
			fill(term.Short)
			fill(term.Note)
		}
	}
}

// converted makes a page by rule from one in another script. Old addresses lead to the page that was written, and what is wrong with the
// text has been told there.
func (l *loader) converted(from *pack.Page, to pack.Language, body []byte, o markdown.Options) *pack.Page {
	pg := &pack.Page{Item: from.Item, Lang: to.Tag, File: from.File, Places: from.Places, ByRule: true}
	fillPage(pg, convertedValues(from.Front, from.Item.Kind.Front, to.Converter))
	pg.Aliases = nil
	pg.Translation = pack.Translation{Status: "converted", From: from.Lang, Base: from.Translation.Status}
	o.Lang, o.Convert = to.Tag, to.Converter.Pieces
	pg.Doc, _ = l.parser.Parse(body, o)
	return pg
}

// convertedValues converts the fields that are texts for readers; all others stay as they are.
func convertedValues(v pack.Values, fields []pack.Field, c *lang.Converter) pack.Values {
	out := make(pack.Values, len(v))
	for name, value := range v {
		if f, ok := findField(fields, name); ok && f.Prose {
			value = convertedValue(value, c)
		}
		out[name] = value
	}
	return out
}

func convertedValue(value any, c *lang.Converter) any {
	switch value := value.(type) {
	case string:
		return c.Text(value)
	case []string:
		list := make([]string, len(value))
		for i, s := range value {
			list[i] = c.Text(s)
		}
		return list
	case map[string]string:
		m := make(map[string]string, len(value))
		for k, s := range value {
			m[k] = c.Text(s)
		}
		return m
	}
	return value
}
