package check

import "toptom/internal/diag"

// stepWords is how many words a text has that tells of more than one step.
const stepWords = 40

// steps: what was done one after the other is a numbered list.
func steps(x prose) diag.List {
	var findings diag.List
	for i, s := range x.page.Doc.Sections {
		decl, _, ok := x.page.Item.Kind.Section(s.ID)
		if !ok || !decl.Steps || s.Words < stepWords {
			continue
		}
		numbered := false
		for _, p := range x.passages {
			numbered = numbered || p.section == i && p.Step
		}
		if !numbered {
			findings.Add(diag.Warnf(x.at(s.Line), "steps", "the steps are no numbered list").WithHint("begin each step on a line of its own with its number:  1. …"))
		}
	}
	return findings
}
