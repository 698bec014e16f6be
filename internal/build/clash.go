package build

import (
	"fmt"
	"path"
	"strings"

	"toptom/internal/content"
	"toptom/internal/diag"
	"toptom/internal/output"
	"toptom/internal/pack"
)

// clashes tells of planned files that cannot stand beside each other, once for each thing that a writer can change: a page
// clashes in every language.
func clashes(p *pack.Pack, plan *output.Plan) diag.List {
	list := plan.Clashes()
	if len(list) == 0 {
		return nil
	}
	from := origins(p)
	var findings diag.List
	told := map[diag.Place]bool{}
	for _, c := range list {
		at, ok := from[c.Path]
		if alias, found := from[c.Other]; found && (!ok || alias.Line > 0 && at.Line == 0) {
			at, ok = alias, true
		}
		if !ok {
			at = diag.Place{File: content.Root}
		} else if told[at] {
			continue
		}
		told[at] = true
		findings.Add(diag.Errorf(at, "output-clash", "%s", c.Text()).
			WithHint("rename one of the two, or take the alias out; index, 404, feed, page-2 and the names of vocabularies are taken"))
	}
	return findings
}

// origins says from where each file comes that has a page, a folder of pages or an alias behind it.
func origins(p *pack.Pack) map[string]diag.Place {
	from := map[string]diag.Place{}
	put := func(at diag.Place, format string, args ...any) {
		for _, l := range p.Langs {
			from[strings.ToLower(l.Tag)+"/"+fmt.Sprintf(format, args...)] = at
		}
	}
	if p.Root != nil {
		p.Root.Walk(func(s *pack.Section) {
			if s.Path != "" {
				put(diag.Place{File: path.Join(content.Root, s.Path)}, "%s/index.html", s.Path)
			}
		})
	}
	p.All(func(it *pack.Item) {
		if !it.IsIndex {
			put(diag.Place{File: it.File}, "%s.html", it.Path())
		}
	})
	p.All(func(it *pack.Item) {
		for _, l := range p.Langs {
			pg := it.Pages[l.Tag]
			if pg == nil {
				continue
			}
			for i, a := range pg.Aliases {
				a = strings.TrimSuffix(strings.TrimPrefix(path.Clean("/"+a), "/"), ".html")
				from[a+".html"] = pg.Places.At(fmt.Sprintf("aliases.%d", i))
			}
		}
	})
	return from
}
