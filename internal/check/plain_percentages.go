package check

import (
	"regexp"
	"slices"
	"strings"

	"toptom/internal/diag"
)

var (
	shares     = []string{"%", "percent", "per cent", "процент", "пайыз", "фоиз", "foiz"}
	percentage = regexp.MustCompile(`\d[\d.,]*[\s\x{a0}]?(` + strings.Join(shares, "|") + ")")
	year       = regexp.MustCompile(`\b(19|20)\d\d\b`)
)

// percentages: a share is of a year, and somebody has said it. Where a text has sources, both stand beside it.
func percentages(x prose) diag.List {
	if len(x.page.Item.Sources) == 0 {
		return nil
	}
	dated := func(section int) bool {
		return slices.ContainsFunc(x.passages, func(p passage) bool { return p.section == section && year.MatchString(p.Text) })
	}
	var findings diag.List
	for _, p := range x.passages {
		share := ""
		if slices.ContainsFunc(shares, func(word string) bool { return strings.Contains(p.Text, word) }) {
			share = percentage.FindString(p.Text)
		}
		switch {
		case share == "":
		case !p.Cited:
			findings.Add(diag.Warnf(x.at(p.Line), "percentage", "who says %q? The paragraph names no source", share).WithHint("name the source after it:  [^%s]", x.page.Item.Sources[0].SID))
		case !dated(p.section):
			findings.Add(diag.Warnf(x.at(p.Line), "percentage", "of which year is %q? The section names none", share).WithHint("write the year beside it"))
		}
	}
	return findings
}
