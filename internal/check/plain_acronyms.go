package check

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"toptom/internal/diag"
	"toptom/internal/pack"
)

// everyday are short forms that need no explanation to anybody.
var everyday = map[string]bool{
	"TV": true, "FM": true, "USB": true, "PDF": true, "SMS": true, "QR": true, "OK": true, "SIM": true, "CD": true, "DVD": true, "EPUB": true,
	"ТВ": true, "СССР": true, "СМС": true, "США": true, "АКШ": true, "АҚШ": true, "AQSh": true, "US": true, "USA": true, "UK": true, "CC": true, "BY": true,
}

// acronyms: a short form in capitals is said in full where it first stands, or is known to the glossary or to a vocabulary of the pack.
func acronyms(p *pack.Pack) func(prose) diag.List {
	known := map[string]map[string]bool{} // by language
	learn := func(tag, text string) {
		for a := range acronymsOf(text) {
			if known[tag] == nil {
				known[tag] = map[string]bool{}
			}
			known[tag][a] = true
		}
	}
	for _, c := range p.Glossary {
		for tag, forms := range c.Forms {
			learn(tag, strings.Join(forms, " "))
		}
	}
	for _, v := range p.Vocabs {
		for _, t := range v.Terms {
			for _, texts := range []pack.Text{t.Label, t.Short, t.Note} {
				for tag, text := range texts {
					learn(tag, text)
				}
			}
		}
	}
	codes := map[string]bool{} // KG of KG-01
	for _, it := range p.Items {
		code, _, _ := strings.Cut(it.Code, "-")
		codes[code] = true
	}
	return func(x prose) diag.List {
		var findings diag.List
		seen := map[string]bool{}
		for _, s := range x.page.Item.Sources { // the name of a house that published something stands in full in the list of sources
			for a := range acronymsOf(s.Publisher + " a") {
				seen[a] = true
			}
		}
		for _, passage := range x.passages {
			for a, at := range acronymsOf(passage.Text) {
				if seen[a] || everyday[a] || codes[a] || known[x.page.Lang][a] {
					continue
				}
				seen[a] = true
				if explained(passage.Text, a, at) {
					continue
				}
				findings.Add(diag.Warnf(x.at(passage.Line), "acronym", "what does %q mean? Nobody has said it before", a).
					WithHint("write it in full the first time, with the short form after it in brackets:  … (%s); or add it to the glossary", a))
			}
		}
		return findings
	}
}

// explained says whether a short form stands in brackets after its meaning, or has it in brackets after itself.
func explained(text, a string, at int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:at])
	return strings.ContainsRune("([«“\"", before) || strings.HasPrefix(strings.TrimLeftFunc(text[at+len(a):], unicode.IsLetter), " (")
}

// acronymsOf walks the words of a text that begin with two capital letters or more and have no other ones, without small letters that follow as an
// ending, and tells where they stand. Numbers of articles (XIV), codes (KG-01) and words in a line of capitals are none.
func acronymsOf(text string) func(yield func(string, int) bool) {
	return func(yield func(string, int) bool) {
		if !strings.ContainsFunc(text, unicode.IsLower) {
			return
		}
		for i := 0; i < len(text); {
			r, n := utf8.DecodeRuneInString(text[i:])
			if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
				i += n
				continue
			}
			rest := text[i:]
			end := strings.IndexFunc(rest, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '-' && r != '/' })
			if end < 0 {
				end = len(rest)
			}
			if a := acronym(rest[:end]); a != "" && !yield(a, i) {
				return
			}
			i += end
		}
	}
}

// acronym is the short form that a word is; "" if it is none.
func acronym(word string) string {
	capitals := strings.IndexFunc(word, func(r rune) bool { return !unicode.IsUpper(r) })
	if capitals < 0 {
		capitals = len(word)
	}
	a, ending := word[:capitals], word[capitals:]
	switch n := utf8.RuneCountInString(a); {
	case n < 2 || n > 7:
		return ""
	case strings.ContainsFunc(strings.TrimPrefix(ending, "-"), func(r rune) bool { return !unicode.IsLower(r) }):
		return ""
	case strings.Trim(a, "IVXLC") == "":
		return ""
	}
	return a
}
