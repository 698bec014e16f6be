package site

import (
	"slices"

	"toptom/internal/diag"
	"toptom/internal/markdown"
)

// assets plans style sheet, script and emblem, and whatever else a pack puts into its layouts/assets/.
func (s *site) assets() {
	theme := "felt.css"
	if s.quiet {
		theme = "quiet.css"
	}
	bundle := func(stem, more string, names ...string) string {
		name, content, findings := s.Layouts.Bundle(stem, more, names...)
		s.findings.Add(findings...)
		s.add("assets/"+name, func() ([]byte, error) { return content, nil })
		return "assets/" + name
	}
	s.style = bundle("style", markdown.CSS(), "base.css", theme)
	s.script = bundle("site", "", "site.js")
	for _, name := range s.Layouts.Names("assets") {
		if !slices.Contains([]string{"base.css", "felt.css", "quiet.css", "site.js"}, name) {
			s.add("assets/"+name, func() ([]byte, error) { return s.Layouts.Asset(name) })
		}
	}
}

func layoutFinding(err error) diag.Finding {
	return diag.Errorf(diag.Place{File: "layouts"}, "layout", "the layout cannot be filled: %v", err)
}
