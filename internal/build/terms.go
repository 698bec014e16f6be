package build

import (
	"slices"
	"strings"
	"unicode/utf8"

	"toptom/internal/lang"
	"toptom/internal/pack"
)

// TermStatus is a concept of the glossary whose word stands in a source, while none of the words that the glossary has for it in the language
// of a translation stands in that.
type TermStatus struct {
	Item  string   `json:"item"` // path
	Code  string   `json:"code,omitempty"`
	Lang  string   `json:"language"`
	File  string   `json:"file"`
	ID    string   `json:"term"`
	Found string   `json:"source_word"`
	Want  []string `json:"words"`
}

// terms looks for words of the glossary. What it tells is told with care: a word must stand in the source nearly as it stands in the glossary,
// and in the translation nothing may begin like it.
type terms struct {
	pack  *pack.Pack
	langs map[string]*termLang
}

// termLang is a language of the glossary.
type termLang struct {
	words    *lang.Tokenizer
	concepts [][]form // of each concept of the glossary
}

// form is what a concept is called: as written, and its folded words.
type form struct {
	text  string
	words []string
}

func newTerms(p *pack.Pack) *terms { return &terms{p, map[string]*termLang{}} }

func (t *terms) lang(tag string) *termLang {
	if l := t.langs[tag]; l != nil {
		return l
	}
	l := &termLang{words: lang.WordsFor(tag).Tokenizer()}
	for _, c := range t.pack.Glossary {
		var forms []form
		for _, text := range c.Forms[tag] {
			text, _, _ = strings.Cut(text, "(") // where it is said
			text = strings.TrimSpace(text)
			if words := l.folded(text); len(words) > 0 {
				forms = append(forms, form{text, words})
			}
		}
		l.concepts = append(l.concepts, forms)
	}
	t.langs[tag] = l
	return l
}

func (l *termLang) folded(text string) []string {
	var words []string
	l.words.Tokens(text, func(_, _ int, form string) { words = append(words, form) })
	return words
}

// of looks through the translations of an item.
func (t *terms) of(it *pack.Item, row ItemStatus) []TermStatus {
	if len(t.pack.Glossary) == 0 {
		return nil
	}
	var list []TermStatus
	texts := map[*pack.Page]*wordText{}
	text := func(pg *pack.Page) *wordText {
		if texts[pg] == nil {
			texts[pg] = newWordText(t.lang(pg.Lang).folded(pg.Title + "\n" + pg.Summary + "\n" + pg.Doc.Text()))
		}
		return texts[pg]
	}
	for _, l := range t.pack.Langs {
		pg := it.Pages[l.Tag]
		if pg == nil || pg.ByRule {
			continue
		}
		src := it.Pages[pg.Translation.From]
		if src == nil || src == pg {
			continue
		}
		from, to := t.lang(src.Lang), t.lang(pg.Lang)
		for i, c := range t.pack.Glossary {
			if len(to.concepts[i]) == 0 {
				continue
			}
			found := slices.IndexFunc(from.concepts[i], func(f form) bool { return text(src).has(f.words, nearly) })
			if found < 0 || slices.ContainsFunc(to.concepts[i], func(f form) bool { return text(pg).has(f.words, akin) }) {
				continue
			}
			st := TermStatus{Item: row.Path, Code: it.Code, Lang: pg.Lang, File: pg.File, ID: c.ID, Found: from.concepts[i][found].text}
			for _, f := range to.concepts[i] {
				st.Want = append(st.Want, f.text)
			}
			list = append(list, st)
		}
	}
	return list
}

// wordText is a text in folded words, found by how they begin.
type wordText struct {
	words []string
	begin map[string][]int // first two characters → places
}

func newWordText(words []string) *wordText {
	t := &wordText{words, map[string][]int{}}
	for i, w := range words {
		t.begin[firstTwo(w)] = append(t.begin[firstTwo(w)], i)
	}
	return t
}

func firstTwo(w string) string {
	_, a := utf8.DecodeRuneInString(w)
	_, b := utf8.DecodeRuneInString(w[a:])
	return w[:a+b]
}

// apart is how many words may stand between two of a term.
const apart = 2

// has says whether words stand in a text one after the other.
func (t *wordText) has(words []string, fits func(term, word string) bool) bool {
	return slices.ContainsFunc(t.begin[firstTwo(words[0])], func(i int) bool {
		if !fits(words[0], t.words[i]) {
			return false
		}
		for _, next := range words[1:] {
			n := slices.IndexFunc(t.words[i+1:min(len(t.words), i+2+apart)], func(w string) bool { return fits(next, w) })
			if n < 0 {
				return false
			}
			i += 1 + n
		}
		return true
	})
}

// nearly says whether a word is a term with no more than a short ending.
func nearly(term, word string) bool {
	return strings.HasPrefix(word, term) && utf8.RuneCountInString(word) <= utf8.RuneCountInString(term)+2
}

// akin says whether a word begins like a term, which may have lost its ending: права, правам, прав.
func akin(term, word string) bool {
	letters := []rune(term)
	cut := 0
	switch n := len(letters); {
	case n > 7:
		cut = 3
	case n > 5:
		cut = 2
	case n > 3:
		cut = 1
	}
	return strings.HasPrefix(word, string(letters[:len(letters)-cut]))
}
