package check

import (
	"slices"
	"strings"

	"toptom/internal/diag"
	"toptom/internal/lang"
	"toptom/internal/markdown"
)

// gluing are languages that put into one word what others say in three: the same thought has fewer words.
var gluing = []string{"ky", "uz", "ug", "kk", "tt", "tr", "az", "ba", "ko", "fi", "hu", "et"}

// limits are how many words a sentence may have, and sentences on average.
func limits(tag string) (most, average int) {
	if language, _, _ := strings.Cut(tag, "-"); slices.Contains(gluing, language) {
		return 18, 14
	}
	return 25, 18
}

// sentences: no sentence is too long to be understood at once.
func sentences(x prose) diag.List {
	var findings diag.List
	most, _ := limits(x.page.Lang)
	for _, p := range x.passages {
		if p.words <= most {
			continue
		}
		for s := range lang.Sentences(x.page.Lang, p.Text) {
			if n := markdown.Words(s); n > most {
				findings.Add(diag.Warnf(x.at(p.Line), "long-sentence", "the sentence %q has %d words; up to %d are read easily", begins(s), n, most).
					WithHint("make two sentences of it: one thought, one sentence"))
			}
		}
	}
	return findings
}

// fewest is how many sentences a text has of which an average says something.
const fewest = 10

// average: sentences are short on the whole.
func average(x prose) diag.List {
	_, limit := limits(x.page.Lang)
	words, count := 0, 0
	for _, p := range x.passages {
		words += p.words
	}
	if len(x.passages) == 0 || words <= limit*len(x.passages) { // each is a sentence at least
		return nil
	}
	for _, p := range x.passages {
		for range lang.Sentences(x.page.Lang, p.Text) {
			count++
		}
	}
	if count < fewest || words <= limit*count {
		return nil
	}
	return diag.List{diag.Warnf(x.at(x.passages[0].Line), "sentence-average", "the sentences of this text have %d words on average; up to %d are read easily", (words+count/2)/count, limit).
		WithHint("divide the longest ones, and leave out words that say nothing")}
}
