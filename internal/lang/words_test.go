package lang

import (
	"slices"
	"strings"
	"testing"
)

func paradigmWords(lang string) []string {
	return strings.Fields(strings.ReplaceAll(paradigms[lang], ":", ""))
}

// stemsOf asks for the candidates of words; those of the second table too, if there is one.
func (b browser) stemsOf(lang string, words []string) [][]string {
	w := WordsFor(lang)
	forms := make([]string, len(words))
	for i, word := range words {
		forms[i] = w.Fold(word)
	}
	var first, second [][]string
	b.ask(lang, "cands", forms, &first)
	b.ask(lang, "cands2", forms, &second)
	for i := range second {
		if second[i] != nil {
			first[i] = append(first[i], second[i]...)
		}
	}
	return first
}

func TestParadigms(t *testing.T) {
	b := newBrowser(t)
	for lang, text := range paradigms {
		lines := strings.Split(strings.TrimSpace(text), "\n")
		if len(lines) < 60 {
			t.Errorf("%s: %d words", lang, len(lines))
		}
		for _, line := range lines {
			lemma, forms, _ := strings.Cut(line, ": ")
			words := append([]string{lemma}, strings.Fields(forms)...)
			stems := b.stemsOf(lang, words)
			for i, word := range words[1:] {
				// in Turkic languages the stem itself is the key of the lemma; elsewhere any stem that both have
				key := stems[0][:1]
				if lang == "ru" || lang == "en" {
					key = stems[0]
				}
				if !slices.ContainsFunc(key, func(k string) bool { return slices.Contains(stems[i+1], k) }) {
					t.Errorf("%s: %s (%v) does not find %s (%v)", lang, lemma, key, word, stems[i+1])
				}
			}
		}
	}
}

func TestStrangers(t *testing.T) {
	b := newBrowser(t)
	for lang, text := range strangers {
		for p := range strings.FieldsSeq(text) {
			one, other, _ := strings.Cut(p, ":")
			stems := b.stemsOf(lang, []string{one, other})
			for _, s := range stems[0] {
				if slices.Contains(stems[1], s) {
					t.Errorf("%s: %s and %s meet in %s", lang, one, other, s)
				}
			}
		}
	}
}

// Each form must not come apart into too much: search compares all stems with all others.
func TestNumberOfStems(t *testing.T) {
	b := newBrowser(t)
	for lang := range paradigms {
		words, n := paradigmWords(lang), 0
		for _, stems := range b.stemsOf(lang, words) {
			n += len(stems)
		}
		if mean := float64(n) / float64(len(words)); mean > 7 {
			t.Errorf("%s: %.1f stems a form", lang, mean)
		}
	}
	long := strings.Repeat("лардынбызга", 20)
	for _, tag := range wordTags {
		if stems := b.stemsOf(tag, []string{long})[0]; len(stems) == 0 || len(stems) > 200 {
			t.Errorf("%s: %d stems of one long word", tag, len(stems))
		}
	}
	for _, tag := range wordTags {
		b.stemsOf(tag, []string{"", "а", "constructor", "__proto__", "toString", "😀", "'"})
	}
}
