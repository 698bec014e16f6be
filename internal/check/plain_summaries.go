package check

import (
	"strings"

	"toptom/internal/diag"
)

// summaries: the summary is read alone, in lists and in search, so it explains itself. How long it may be is said by the declaration of its kind.
func summaries(x prose) diag.List {
	var findings diag.List
	if s := x.page.Summary; strings.Contains(s, "://") || strings.Contains(s, "](") {
		findings.Add(diag.Warnf(x.front("summary"), "summary", "the summary has a link").WithHint("put the link into the text; the summary also stands where none can be followed"))
	}
	for a := range acronymsOf(x.page.Summary) {
		if !everyday[a] {
			findings.Add(diag.Warnf(x.front("summary"), "summary", "the summary has the short form %q", a).WithHint("write it in full: whoever reads the summary has read nothing else"))
		}
	}
	return findings
}
