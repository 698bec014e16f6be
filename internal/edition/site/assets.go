package site

import (
	"slices"

	"golang.org/x/text/unicode/norm"

	"toptom/internal/diag"
	"toptom/internal/edition"
	"toptom/internal/markdown"
)

// themeFiles are assets that are joined or chosen between, and not copied as they are.
var themeFiles = []string{"base.css", "felt.css", "quiet.css", "site.js", "icon.svg", "icon-quiet.svg", "og.png"}

// assets plans style sheet, script and icon, and whatever else a pack puts into its layouts/assets/. In the quiet theme nothing
// shows the ornament: not the tab of a browser, not the picture of a shared link.
func (s *site) assets() {
	theme, icon := "felt.css", "icon.svg"
	if s.quiet {
		theme, icon = "quiet.css", "icon-quiet.svg"
	}
	s.style = s.bundle(s.Layouts.Style("style", markdown.CSS(), "base.css", theme))
	s.script = s.bundle(s.Layouts.Script("site", "site.js", nil))
	s.searchStyle = s.bundle(s.Layouts.Style("search", "", "search/search.css"))
	for _, t := range s.tongues {
		told := map[string][]byte{"search/told.json": t.searchTold()}
		t.searchScript = s.bundle(s.Layouts.Script("search-"+t.dir, "search/main.js", told))
	}
	s.asset("icon.svg", icon)
	if !s.quiet && s.Pack.Config.BaseURL != "" {
		s.asset("og.png", "og.png")
	}
	for _, name := range s.Layouts.Names("assets") {
		if !slices.Contains(themeFiles, name) {
			s.asset(name, name)
		}
	}
}

func (s *site) asset(name, from string) {
	if _, err := s.Layouts.Asset(from); err != nil {
		at := diag.Place{File: "layouts/assets/" + from}
		s.findings.Add(diag.Errorf(at, "layout", "the file cannot be read: %s", diag.Cause(err)).WithHint("put a copy of it here that may be read, or remove it"))
		return
	}
	s.add("assets/"+norm.NFC.String(name), func() ([]byte, error) { return s.Layouts.Asset(from) })
}

func (s *site) bundle(name string, content []byte, findings diag.List) string {
	s.findings.Add(findings...)
	if name == "" {
		return ""
	}
	s.add("assets/"+name, func() ([]byte, error) { return content, nil })
	return "assets/" + name
}

// unfilled tells of a template that cannot be filled, unless that will be well when what is told already is.
func (s *site) unfilled(err error) {
	if !s.Layouts.Follows(err) {
		s.findings.Add(edition.LayoutFinding(err))
	}
}
