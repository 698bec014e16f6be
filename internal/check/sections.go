package check

import (
	"strings"

	"toptom/internal/diag"
	"toptom/internal/pack"
)

// sections: a kind's fixed parts are all there, each once, in their order, and no longer than two printed pages allow.
var sections = Check{Name: "sections", Item: func(p *pack.Pack, it *pack.Item, env Env) diag.List {
	if it.Kind.Sections == nil {
		return nil
	}
	var findings diag.List
	pagesOf(p, it, func(pg *pack.Page) { findings.Add(sectionsOf(pg, env)...) })
	return findings
}}

func sectionsOf(pg *pack.Page, env Env) diag.List {
	var findings diag.List
	kind := pg.Item.Kind
	have := map[string]bool{}
	last, lastID := 0, ""
	for _, s := range pg.Doc.Sections {
		at := diag.Place{File: pg.File, Line: s.Line, Col: 1}
		decl, n, ok := kind.Section(s.ID)
		if !ok {
			findings.Add(unknownSection(pg, s.ID, s.Title, at, env))
			continue
		}
		have[s.ID] = true
		if n < last {
			findings.Add(diag.Warnf(at, "section-order", "the section %q stands after a later one; it is shown in its place", s.ID).
				WithHint("move its heading and its text up, above the section %q", lastID))
		}
		if n > last {
			last, lastID = n, s.ID
		}
		if decl.Required && s.Words == 0 {
			findings.Add(unfinished(pg.Item, at, "the section %q is empty", s.ID, "missing-section").WithHint("write its text below the heading"))
		}
		if decl.MaxWords > 0 && s.Words > decl.MaxWords {
			findings.Add(diag.Warnf(at, "too-long", "the section %q has %d words; %d fit on the printed sheet", s.ID, s.Words, decl.MaxWords).WithHint("shorten it"))
		}
	}
	for i, s := range kind.Sections {
		if s.Required && !have[s.ID] {
			at, where := gap(pg, i)
			findings.Add(unfinished(pg.Item, at, "the section %q is missing", s.ID, "missing-section").
				WithHint("add %s:  ## %s {#%s}", where, title(env, pg.Lang, s.ID), s.ID))
		}
	}
	if pg.Doc.Lead.Text() != "" {
		findings.Add(diag.Errorf(diag.Place{File: pg.File, Line: pg.Doc.LeadLine, Col: 1}, "text-before-section", "text stands before the first section").
			WithHint("put it into one of the sections; the sentence under the title is the summary in the block at the top"))
	}
	return findings
}

// gap finds where a section that is missing would stand: above the first heading that comes after it, or at the end.
func gap(pg *pack.Page, missing int) (diag.Place, diag.Text) {
	for _, s := range pg.Doc.Sections {
		if _, n, ok := pg.Item.Kind.Section(s.ID); ok && n > missing+1 {
			return diag.Place{File: pg.File, Line: s.Line, Col: 1}, diag.Textf("above this line")
		}
	}
	return diag.Place{File: pg.File, Line: pg.Doc.LastLine, Col: 1}, diag.Textf("at the end")
}

// unfinished is an error in what is to be published, and a warning in what is still being written: a new case must not stop the
// whole pack from building, and the gate holds it back anyway.
func unfinished(it *pack.Item, at diag.Place, format, id, code string) diag.Finding {
	if it.Status == "draft" || it.Status == "review" {
		return diag.Warnf(at, code, format, id)
	}
	return diag.Errorf(at, code, format, id)
}

func unknownSection(pg *pack.Page, id, heading string, at diag.Place, env Env) diag.Finding {
	f := diag.Errorf(at, "unknown-section", "%q is not a section of this kind", heading)
	for _, s := range pg.Item.Kind.Sections {
		if strings.EqualFold(title(env, pg.Lang, s.ID), strings.TrimSpace(heading)) {
			return f.WithHint("write the section's id after the heading:  ## %s {#%s}", heading, s.ID)
		}
	}
	ids := make([]string, len(pg.Item.Kind.Sections))
	for i, s := range pg.Item.Kind.Sections {
		ids[i] = s.ID
	}
	if near, ok := diag.Nearest(id, ids); ok {
		return f.WithHint("did you mean  ## %s {#%s}?", heading, near)
	}
	return f.WithHint("the sections are %s; a smaller heading inside one is written with ###", strings.Join(ids, ", "))
}

func title(env Env, lang, id string) string {
	if env.SectionTitle == nil {
		return "…"
	}
	return env.SectionTitle(lang, id)
}
