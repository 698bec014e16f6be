package markdown

import (
	"math"
	"strings"

	"github.com/alecthomas/chroma/v2"
)

// Chroma brings lexers of its own. They are not used: many of their patterns try every way to divide a text that does not
// match, so that fifty backslashes after a quote in a block of Go keep them busy until a clock stops them, and then the bytes
// of a page depend on the machine. The rules here are so plain that no match is ever tried twice: a pattern reads a run of
// one class of characters and never gives one back. What spans lines is a state. So the work goes with the length of the
// code, and no clock is needed; TestLexersArePlain holds the patterns to it.

// grammar is what a lexer is made from.
type grammar struct {
	names     string   // in the info string, separated by blanks
	comment   string   // pattern of what starts a comment up to the end of the line
	block     []string // pairs: what opens and closes a comment over lines
	quotes    string   // characters that open and close a text within a line
	long      []string // what opens and closes a text over lines
	keywords  string   // separated by blanks
	constants string   // separated by blanks
	fold      bool     // upper and lower case are one
	first     []chroma.Rule
	rules     func() chroma.Rules // instead of all of the above
}

// lexersByName makes the lexers of all languages. A lexer compiles its patterns when it is first used.
func lexersByName() map[string]chroma.Lexer {
	byName := map[string]chroma.Lexer{}
	for _, g := range grammars() {
		names := strings.Fields(g.names)
		rules := g.rules
		if rules == nil {
			rules = g.build
		}
		lexer := chroma.Coalesce(chroma.MustNewLexer(&chroma.Config{Name: names[0], CaseInsensitive: g.fold}, patiently(rules)))
		for _, name := range names {
			byName[name] = lexer
		}
	}
	return byName
}

// build makes the rules of a programming language.
func (g grammar) build() chroma.Rules {
	root := append([]chroma.Rule{}, g.first...)
	rules := chroma.Rules{}
	if g.comment != "" {
		root = append(root, chroma.Rule{Pattern: "(?:" + g.comment + `)[^\n]*`, Type: chroma.Comment})
	}
	for i := 0; i+1 < len(g.block); i += 2 {
		root = span(rules, root, g.block[i], g.block[i+1], chroma.Comment)
	}
	for _, mark := range g.long {
		root = span(rules, root, mark, mark, chroma.String)
	}
	for _, q := range g.quotes {
		root = withQuotes(rules, root, string(q))
	}
	root = append(root, chroma.Rule{Pattern: `\d[\w.]*`, Type: chroma.Number})
	for _, words := range []struct {
		list string
		kind chroma.TokenType
	}{{g.keywords, chroma.Keyword}, {g.constants, chroma.KeywordConstant}} {
		if words.list != "" {
			root = append(root, chroma.Rule{Pattern: chroma.Words("", `\b`, strings.Fields(words.list)...), Type: words.kind})
		}
	}
	rules["root"] = append(root,
		chroma.Rule{Pattern: `(?>[\pL_][\pL\w]*)(?=\()`, Type: chroma.NameFunction},
		chroma.Rule{Pattern: `[\pL_][\pL\w]*`, Type: chroma.Text},
		chroma.Rule{Pattern: `\s+`, Type: chroma.Text},
		chroma.Rule{Pattern: `.`, Type: chroma.Text})
	return rules
}

// span adds a text or comment that may go over lines; without its end it goes to the end of the code.
func span(rules chroma.Rules, root []chroma.Rule, open, end string, kind chroma.TokenType) []chroma.Rule {
	list := []chroma.Rule{{Pattern: literal(end), Type: kind, Mutator: chroma.Pop(1)}}
	stop := `[^` + literal(end[:1]) + `]+`
	if kind == chroma.String {
		list = append(list, chroma.Rule{Pattern: `\\[\s\S]`, Type: chroma.String})
		stop = `[^\\` + literal(end[:1]) + `]+`
	}
	rules[open] = append(list, chroma.Rule{Pattern: stop, Type: kind}, chroma.Rule{Pattern: `[\s\S]`, Type: kind})
	return append(root, chroma.Rule{Pattern: literal(open), Type: kind, Mutator: chroma.Push(open)})
}

// withQuotes adds a text between quotes on one line; without its end it goes to the end of the line.
func withQuotes(rules chroma.Rules, root []chroma.Rule, q string) []chroma.Rule {
	rules[q] = []chroma.Rule{
		{Pattern: literal(q), Type: chroma.String, Mutator: chroma.Pop(1)},
		{Pattern: `\\.`, Type: chroma.String},
		{Pattern: `[^\\\n` + literal(q) + `]+`, Type: chroma.String},
		{Pattern: `\n`, Type: chroma.Text, Mutator: chroma.Pop(1)},
		{Pattern: `\\`, Type: chroma.String},
	}
	return append(root, chroma.Rule{Pattern: literal(q), Type: chroma.String, Mutator: chroma.Push(q)})
}

// literal writes characters that stand for themselves, also between square brackets.
func literal(s string) string {
	var b strings.Builder
	for _, r := range s {
		if strings.ContainsRune(`\.+*?()|[]{}^$#-`, r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// patiently adds to rules what takes chroma's clock away.
func patiently(rules func() chroma.Rules) func() chroma.Rules {
	return func() chroma.Rules {
		r := rules()
		r["root"] = append(r["root"], chroma.Rule{Mutator: noClock{}})
		return r
	}
}

// noClock takes from all patterns of a lexer the time after which chroma gives up a match without a word: a machine that is
// busy elsewhere would leave colours out. It runs when the patterns are compiled, and leaves the rules then.
type noClock struct{}

func (noClock) Mutate(*chroma.LexerState) error { return nil }

func (noClock) MutateLexer(rules chroma.CompiledRules, state string, rule int) error {
	for _, list := range rules {
		for _, r := range list {
			r.Regexp.MatchTimeout = math.MaxInt64
		}
	}
	rules[state] = append(rules[state][:rule], rules[state][rule+1:]...)
	return nil
}
