package markdown

import (
	"bytes"
	"math"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/alecthomas/chroma/v2"
)

// colour shows code as words, each coloured one with its class: k(func).
func colour(t *testing.T, lang, code string) string {
	t.Helper()
	d, findings := New().Parse([]byte("~~~~~"+lang+"\n"+code+"\n~~~~~\n"), Options{Lang: "en"})
	if len(findings) > 0 {
		t.Errorf("%s: %v", lang, findings)
	}
	var b bytes.Buffer
	d.Lead.HTML(&b, Resolver{})
	s := strings.TrimSuffix(strings.TrimPrefix(b.String(), `<pre tabindex="0" dir="ltr"><code>`), "\n</code></pre>\n")
	s = regexp.MustCompile(`<span class="ch-(.)">([^<]*)</span>`).ReplaceAllString(s, "$1($2)")
	return strings.NewReplacer("&lt;", "<", "&gt;", ">", "&amp;", "&", "&quot;", `"`, "&#39;", "'").Replace(s)
}

func TestColours(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ lang, code, want string }{
		{"go", `func f(s string) error { return g("a\n", 'x', 0x1F, nil) } // Бүттү`, `k(func) f(f)(s string) error { k(return) f(g)(s("a\n"), s('x'), m(0x1F), m(nil)) } c(// Бүттү)`},
		{"Go", "/* a\n b */ x := `c\nd`", "c(/* a\n b */) x := s(`c\nd`)"},
		{"js", "const a = 'x'; // y", "k(const) a = s('x'); c(// y)"},
		{"python", "@app.route\ndef f():\n    \"\"\"a\n    b\"\"\"\n    return None # c", "f(@app.route)\nk(def) f(f)():\n    s(\"\"\"a\n    b\"\"\")\n    k(return) m(None) c(# c)"},
		{"bash", `if [ "$HOME" ]; then echo ${x} a#b # c`, `k(if) [ s("$HOME") ]; k(then) k(echo) t(${x)} a#b c(# c)`},
		{"sql", "SELECT a FROM b WHERE c = 'd' -- e", "k(SELECT) a k(FROM) b k(WHERE) c = s('d') c(-- e)"},
		{"yaml", "a: \"b\" # c\nd-e: [1, true, x]\nURL: https://a.org/#x", "t(a): s(\"b\") c(# c)\nt(d-e): [m(1), m(true), x]\nt(URL): https://a.org/#x"},
		{"json", `{"a": ["b", 1.5, null]}`, `{t("a"): [s("b"), m(1.5), m(null)]}`},
		{"toml", "[a.b]\nc = \"d\" # e\nf = 10", "f([a.b])\nt(c) = s(\"d\") c(# e)\nt(f) = m(10)"},
		{"html", `<!-- a --><p class="b">c &amp; d</p>`, `c(<!-- a -->)t(<p) t(class)=s("b")t(>)c m(&amp;) dt(</p>)`},
		{"css", "a:hover { color: #fff; top:1em } /* b */", "a:hover { t(color): f(#fff); t(top):m(1em) } c(/* b */)"},
		{"diff", "--- a\n+++ b\n@@ 1 @@\n c\n-d\n+e", "c(--- a)\nc(+++ b)\nk(@@ 1 @@)\n c\nd(-d)\ni(+e)"},
		{"markdown", "# a\nb `c` [d](e)", "k(# a)\nb s(`c`) [dt(](e))"},
		{"powershell", "Get-Item $x <# y\nz #>", "f(Get-Item) t($x) c(<# y\nz #>)"},
		{"go", `a := "not closed` + "\n" + `b := 1`, `a := s("not closed)` + "\n" + `b := m(1)`},
		{"klingon", `"a" // b`, `"a" // b`},
	} {
		if got := colour(t, c.lang, c.code); got != c.want {
			t.Errorf("%s\n got %q\nwant %q", c.lang, got, c.want)
		}
	}
}

// What made chroma's own lexers look at their clock is coloured like anything else.
func TestColoursWithoutClock(t *testing.T) {
	t.Parallel()
	code := `"` + strings.Repeat(`\\`, 2000)
	if got := colour(t, "go", code); got != "s("+code+")" {
		t.Errorf("%.80s…", got)
	}
}

// backtracking is what lets a pattern try a text in more than one way: a loop round a group, a loop that gives way, a loop
// with something after it that is not sure to match.
var backtracking = regexp.MustCompile(`\)[*+{]|[*+?}]\?|[*+](\.|\\|\[|\w|\()`)

func TestLexersArePlain(t *testing.T) {
	t.Parallel()
	patterns := 0
	for _, g := range grammars() {
		make := g.rules
		if make == nil {
			make = g.build
		}
		lexer := chroma.MustNewLexer(&chroma.Config{Name: g.names, CaseInsensitive: g.fold}, patiently(make))
		seen := &spy{}
		if _, err := lexer.Tokenise(nil, ""); err != nil {
			t.Errorf("%s: %v", g.names, err)
		}
		rules := chroma.MustNewLexer(&chroma.Config{Name: g.names}, func() chroma.Rules {
			r := patiently(make)()
			r["root"] = append(r["root"], chroma.Rule{Mutator: seen})
			return r
		})
		if _, err := rules.Tokenise(nil, ""); err != nil {
			t.Errorf("%s: %v", g.names, err)
		}
		if !seen.ran || seen.clock {
			t.Errorf("%s: the clock is still there", g.names)
		}
		raw, _ := lexer.Rules()
		for state, list := range raw {
			for _, r := range list {
				patterns++
				if bad := backtracking.FindString(sure(r.Pattern)); bad != "" {
					t.Errorf("%s, %s: %q has %q", g.names, state, r.Pattern, bad)
				}
			}
		}
	}
	if patterns < 200 {
		t.Errorf("only %d patterns", patterns)
	}
}

// sure takes out of a pattern what cannot give back: characters that stand for themselves, loops in (?>…) and in (?=…).
func sure(pattern string) string {
	for _, r := range []struct{ re, by string }{
		{`\\[^\w]`, "x"}, {`\[[^\]]*\]`, "x"}, {`\(\?>[^()]*\)`, "x"}, {`\(\?<?[=!][^()]*\)`, ""}, {`x\?$`, ""},
	} {
		pattern = regexp.MustCompile(r.re).ReplaceAllString(pattern, r.by)
	}
	return pattern
}

// spy looks, after all others, whether a pattern has a clock.
type spy struct{ ran, clock bool }

func (s *spy) Mutate(*chroma.LexerState) error { return nil }

func (s *spy) MutateLexer(rules chroma.CompiledRules, state string, rule int) error {
	s.ran = true
	for _, list := range rules {
		s.clock = s.clock || slices.ContainsFunc(list, func(r *chroma.CompiledRule) bool { return r.Regexp.MatchTimeout != math.MaxInt64 })
	}
	rules[state] = slices.Delete(rules[state], rule, rule+1)
	return nil
}

// TestCodeBombs gives each lexer what keeps lexers busy; a pattern that tries twice would not be done in this life.
func TestCodeBombs(t *testing.T) {
	bombs := []string{`\\`, `\'`, `"`, `'"`, `"\`, "/*", "/", "<!--", "<a ", "<a b='", "--", "[[", "$", " #", "0-0 ", "a", "a:", "a(", " ", "\n", "\n[", "\n+", "&_", "a=", "```", `"""`, "б", "\\\n"}
	const size = 1000
	var worst time.Duration
	p := New()
	for _, g := range grammars() {
		lang := strings.Fields(g.names)[0]
		for _, start := range []string{"", `"`} {
			for _, bomb := range bombs {
				code := start + fill(bomb, size)
				begun := time.Now()
				w := &writer{lexers: p.writers.Get().(*writer).lexers}
				if w.lex(code, lang) == nil {
					t.Fatalf("%s: %q stays plain", lang, bomb)
				}
				if took := time.Since(begun); took > worst {
					worst = took
					t.Logf("%s: %q, %q takes %v", lang, start, bomb, took)
				}
			}
		}
	}
	if worst > 5*time.Second {
		t.Errorf("%v", worst)
	}
}
