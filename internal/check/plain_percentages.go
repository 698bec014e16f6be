package check

import (
	"regexp"

	"toptom/internal/diag"
)

var (
	percentage = regexp.MustCompile(`\d[\d.,]*[\s\x{a0}]?(%|per ?cent|процент|пайыз|фоиз|foiz)`)
	year       = regexp.MustCompile(`\b(19|20)\d\d\b`)
)

// percentages: a share is of a year, and somebody has said it. Where a text has sources, both stand beside it.
func percentages(x prose) diag.List {
	if len(x.page.Item.Sources) == 0 {
		return nil
	}
	dated := map[int]bool{} // sections in which a year stands
	for _, p := range x.passages {
		dated[p.section] = dated[p.section] || year.MatchString(p.Text)
	}
	var findings diag.List
	for _, p := range x.passages {
		share := percentage.FindString(p.Text)
		switch {
		case share == "":
		case !p.Cited:
			findings.Add(diag.Warnf(x.at(p.Line), "percentage", "who says %q? The paragraph names no source", share).WithHint("name the source after it:  [^%s]", x.page.Item.Sources[0].SID))
		case !dated[p.section]:
			findings.Add(diag.Warnf(x.at(p.Line), "percentage", "of which year is %q? The section names none", share).WithHint("write the year beside it"))
		}
	}
	return findings
}
