package check

import (
	"iter"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"toptom/internal/diag"
	"toptom/internal/markdown"
	"toptom/internal/pack"
)

// plain: texts are in plain language. Each rule is a file plain_NAME.go, warns and never stops anything, and can be switched off for a pack by its name
// (see pack.LintRules). The rules follow ISO 24495-1 and guidance for Easy Read, as far as a program can ask for that.
var plain = Check{Name: "plain", Begin: func(p *pack.Pack, env Env) func(*pack.Item) diag.List {
	var rules []func(prose) diag.List
	for name, begin := range plainRules {
		if !slices.Contains(p.Config.LintSkip, name) {
			rules = append(rules, begin(p))
		}
	}
	remembered := env.Memo.begin()
	return func(it *pack.Item) diag.List {
		var findings diag.List
		pagesOf(p, it, func(pg *pack.Page) {
			findings.Add(remembered(pg.Doc, func() diag.List {
				x := newProse(pg)
				var told diag.List
				for _, rule := range rules {
					told.Add(rule(x)...)
				}
				return told
			})...)
		})
		return findings
	}
}}

// plainRules are the rules by the names that pack.LintRules has. What a rule must know of the whole pack it finds out once.
var plainRules = map[string]func(*pack.Pack) func(prose) diag.List{
	"acronym":          acronyms,
	"long-paragraph":   unprepared(paragraphs),
	"long-section":     unprepared(longSections),
	"long-sentence":    unprepared(sentences),
	"naming":           unprepared(naming),
	"percentage":       unprepared(percentages),
	"sentence-average": unprepared(average),
	"steps":            unprepared(steps),
	"summary":          unprepared(summaries),
	"term":             terms,
}

func unprepared(rule func(prose) diag.List) func(*pack.Pack) func(prose) diag.List {
	return func(*pack.Pack) func(prose) diag.List { return rule }
}

// prose is a page as the rules read it.
type prose struct {
	page     *pack.Page
	passages []passage
	small    string // all passages in small letters, each in a line
}

// passage is a paragraph of a page.
type passage struct {
	section int // its number, -1 for the lead
	words   int
	start   int // in prose.small
	markdown.Passage
}

func newProse(pg *pack.Page) prose {
	x := prose{page: pg}
	var small strings.Builder
	for section, p := range pg.Doc.Passages() {
		x.passages = append(x.passages, passage{section, markdown.Words(p.Text), small.Len(), p})
		small.WriteString(strings.ToLower(p.Text))
		small.WriteByte('\n')
	}
	x.small = small.String()
	return x
}

// has walks the passages in which a phrase in small letters stands (see find), each once, with their texts in small letters.
func (x prose) has(phrase string, ending int) iter.Seq2[passage, string] {
	return func(yield func(passage, string) bool) {
		for from := 0; ; {
			at := find(x.small[from:], phrase, ending)
			if at < 0 {
				return
			}
			i, found := slices.BinarySearchFunc(x.passages, from+at, func(p passage, at int) int { return p.start - at })
			if !found {
				i--
			}
			p := x.passages[i]
			end := p.start + strings.IndexByte(x.small[p.start:], '\n')
			if !yield(p, x.small[p.start:end]) {
				return
			}
			from = end
		}
	}
}

// at is the place of a line of the page.
func (x prose) at(line int) diag.Place { return diag.Place{File: x.page.File, Line: line, Col: 1} }

// front is the place of a field of the page.
func (x prose) front(field string) diag.Place { return x.page.Places.At(field) }

// begins are the first words of a text, to know it by.
func begins(text string) string {
	const most = 5
	words := strings.Fields(text)
	if len(words) > most {
		return strings.Join(words[:most], " ") + " …"
	}
	return text
}

// find gives where a phrase in small letters stands in a text in small letters as words of its own, but for an ending of at most so many letters; -1 if
// it does not.
func find(text, phrase string, ending int) int {
	for from := 0; ; {
		i := strings.Index(text[from:], phrase)
		if i < 0 {
			return -1
		}
		i += from
		before, _ := utf8.DecodeLastRuneInString(text[:i])
		rest := text[i+len(phrase):]
		end := strings.IndexFunc(rest, func(r rune) bool { return !unicode.IsLetter(r) })
		if end < 0 {
			end = len(rest)
		}
		if (i == 0 || !unicode.IsLetter(before)) && utf8.RuneCountInString(rest[:end]) <= ending {
			return i
		}
		from = i + len(phrase)
	}
}
