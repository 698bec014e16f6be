package content

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"

	"toptom/internal/diag"
	"toptom/internal/locale"
	"toptom/internal/pack"
)

// glossaryFile is a table: columns are separated by tabs, the first line names them, every other is a concept. A column is a language's
// tag, "id", or one of those that are for editors alone. In a language's cell the preferred form comes first, and others that live beside
// it follow after a bar.
const glossaryFile = "glossary/terms.tsv"

var editorsColumns = []string{"status", "unsure_in", "sources", "note"}

// glossary reads the table, if the pack has one.
func (l *loader) glossary() []pack.Concept {
	file := path.Join(Root, glossaryFile)
	if _, err := fs.Stat(l.fsys, file); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	text, ok := l.read(file)
	if !ok {
		return nil
	}
	lines := strings.Split(string(text), "\n")
	columns := strings.Split(lines[0], "\t")
	if !l.glossaryColumns(file, columns) {
		return nil
	}
	var all []pack.Concept
	seen := map[string]int{}
	for i, line := range lines[1:] {
		at := diag.Place{File: file, Line: i + 2}
		if strings.TrimSpace(line) == "" || strings.HasPrefix(line, "#") {
			continue
		}
		cells := strings.Split(line, "\t")
		if len(cells) > len(columns) {
			l.add(diag.Errorf(at, "glossary", "the line has %d cells, the first line names %d columns", len(cells), len(columns)).
				WithHint("a tab stands between two cells, and nowhere else"))
			continue
		}
		c := concept(columns, cells)
		switch {
		case c.ID == "":
			l.add(diag.Errorf(at, "glossary", "the concept has no id").WithHint("write a short English name in the column %q, for example hate-speech", "id"))
		case seen[c.ID] > 0:
			l.add(diag.Errorf(at, "glossary", "the id %q stands in line %d already", c.ID, seen[c.ID]))
		default:
			all = append(all, c)
		}
		seen[c.ID] = i + 2
	}
	return all
}

func (l *loader) glossaryColumns(file string, columns []string) bool {
	at := diag.Place{File: file, Line: 1}
	good := true
	if !slices.Contains(columns, "id") {
		l.add(diag.Errorf(at, "glossary", "no column is called %q", "id").WithHint("the first line names the columns, with a tab between them: id, then the languages"))
		good = false
	}
	for i, c := range columns {
		_, err := locale.Parse(c)
		switch {
		case slices.Contains(columns[:i], c):
			l.add(diag.Errorf(at, "glossary", "two columns are called %q", c))
			good = false
		case c != "id" && !slices.Contains(editorsColumns, c) && err != nil:
			l.add(diag.Errorf(at, "glossary", "%q is neither a language nor a column of the glossary", c).DidYouMean(c, append([]string{"id"}, editorsColumns...)))
			good = false
		}
	}
	return good
}

func concept(columns, cells []string) pack.Concept {
	c := pack.Concept{Forms: map[string][]string{}}
	for i, cell := range cells {
		switch name := columns[i]; {
		case name == "id":
			c.ID = strings.TrimSpace(cell)
		case name == "unsure_in":
			c.Unsure = strings.FieldsFunc(cell, func(r rune) bool { return r == ',' || r == ' ' })
		case slices.Contains(editorsColumns, name):
		default:
			for form := range strings.SplitSeq(cell, "|") {
				if form = strings.TrimSpace(form); form != "" && form != "-" {
					c.Forms[name] = append(c.Forms[name], form)
				}
			}
		}
	}
	return c
}
