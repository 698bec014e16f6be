package diag

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Nearest finds the known word that somebody most likely meant: the one with the smallest edit distance
// (Damerau–Levenshtein, adjacent letters swapped count once), if it is at most a third of the word's length; one mistake is
// allowed in a word of two letters, none in a single letter but its case. Of equals the first known is taken. Nobody means
// a word of more than 200 letters.
func Nearest(word string, known []string) (string, bool) {
	if utf8.RuneCountInString(word) > maxWord {
		return "", false
	}
	w := []rune(strings.ToLower(word))
	best, bestDist := "", min(max(1, len(w)/3)+1, max(1, len(w)))
	for _, k := range known {
		if d := distance(w, []rune(strings.ToLower(k)), bestDist); d < bestDist {
			best, bestDist = k, d
		}
	}
	return best, best != ""
}

// maxWord is the longest word that is compared, in letters: content is hostile input, and the time goes with the square.
const maxWord = 200

// DidYouMean gives the finding a hint with the nearest known word, or with all of them if they are few.
func (f Finding) DidYouMean(word string, known []string) Finding {
	if near, ok := Nearest(word, known); ok {
		return f.WithHint("did you mean %q?", near)
	}
	if len(known) > 0 && len(known) <= 12 {
		return f.WithHint("known are: %s", strings.Join(known, ", "))
	}
	return f
}

// distance is the Damerau–Levenshtein distance (optimal string alignment), cut off at limit.
func distance(a, b []rune, limit int) int {
	if abs(len(a)-len(b)) >= limit {
		return limit
	}
	prev2, prev, cur := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range prev {
		prev[j] = j
	}
	for i := 1; i <= len(a); i++ {
		cur[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			cur[j] = min(prev[j]+1, cur[j-1]+1, prev[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				cur[j] = min(cur[j], prev2[j-2]+1)
			}
		}
		if slices.Min(cur) >= limit && slices.Min(prev) >= limit { // no later row is smaller
			return limit
		}
		prev2, prev, cur = prev, cur, prev2
	}
	return prev[len(b)]
}

func abs(n int) int { return max(n, -n) }
