package check

import "toptom/internal/diag"

const (
	paragraphWords = 90
	headingWords   = 250 // after so many words a reader needs a heading to find the place again
)

// paragraphs: no paragraph is a wall of words.
func paragraphs(x prose) diag.List {
	var findings diag.List
	for _, p := range x.passages {
		if n := p.words; n > paragraphWords {
			findings.Add(diag.Warnf(x.at(p.Line), "long-paragraph", "the paragraph has %d words; up to %d are read easily", n, paragraphWords).
				WithHint("put an empty line where a new thought begins, or make a list of it"))
		}
	}
	return findings
}

// longSections: a long section has headings inside.
func longSections(x prose) diag.List {
	var findings diag.List
	heading, words, told := 0, 0, false
	headings := x.page.Doc.Headings
	for i, p := range x.passages {
		if i == 0 || p.section != x.passages[i-1].section {
			words, told = 0, false
		}
		for heading < len(headings) && headings[heading].Line < p.Line {
			words, told = 0, false
			heading++
		}
		words += p.words
		if words > headingWords && !told {
			told = true
			findings.Add(diag.Warnf(x.at(p.Line), "long-section", "there is no heading in the last %d words; readers find their place by headings", words).
				WithHint("write a smaller heading above this line, or further up:  ### …"))
		}
	}
	return findings
}
