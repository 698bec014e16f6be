package markdown

import (
	"bytes"
	"strings"
	"testing"
	"time"
)

// fill repeats a text up to about n bytes.
func fill(s string, n int) string { return strings.Repeat(s, n/len(s)+1) }

// TestBombs gives the parser a megabyte of each thing that makes Markdown parsers slow.
func TestBombs(t *testing.T) {
	const n = 1 << 20
	bombs := map[string]string{
		"open brackets":       fill("[", n),
		"bracket pairs":       fill("[]", n),
		"bracket lines":       fill("[]\n", n),
		"nested brackets":     fill("[", n/2) + fill("]", n/2),
		"nested pairs":        fill("[a", n/2) + fill("]", n/2),
		"link starts":         fill("[a](b", n),
		"link angles":         fill("[a](<b", n),
		"link titles":         fill("[a](b \"", n),
		"link titles (":       fill("[a](b (", n),
		"nested links":        fill("[", 5000) + "a" + fill("](b)", n),
		"links":               fill("[a](b) ", n),
		"images":              fill("![", n),
		"image nest":          fill("![a", 20000) + fill("](b)", 40000),
		"references":          fill("[a][b] ", n),
		"definitions":         fill("[a]: b\n", n),
		"definitions apart":   fill("[a]: b\n\n", n/4),
		"stars":               fill("*", n),
		"star pairs":          fill("*a ", n),
		"star closers":        fill("a* ", n),
		"star openers":        fill("*a **a ", n),
		"star mix":            fill("*a_ ", n),
		"star nest":           fill("*a ", 3000) + fill("a* ", 3000),
		"strong nest":         fill("**a ", 3000) + fill("a** ", 3000),
		"stars and links":     fill("*a [b](c) ", n),
		"underscores":         fill("_a_b ", n),
		"tildes":              fill("~a ~~b ", n),
		"backticks":           fill("`", n),
		"backtick pairs":      fill("`a` ``b ", n),
		"backtick lengths":    ticks(n),
		"angles":              fill("<", n),
		"tags":                fill("<a ", n),
		"tag attributes":      "<a" + fill(" b", n),
		"tag quotes":          fill("<a b='", n),
		"comments":            fill("<!-- ", n),
		"comments apart":      fill("x <!-- ", n),
		"instructions":        fill("<? ", n),
		"declarations":        fill("x <!A ", n),
		"cdata":               fill("x <![CDATA[ ", n),
		"quotes":              fill(">", n),
		"quotes spaced":       fill("> ", n),
		"quote lines":         fill(fill("> ", 100)+"a\n", n),
		"quote stairs":        stairs("> ", n),
		"lists":               fill("- ", n),
		"numbers":             fill("1. ", n),
		"list stairs":         indented("- a", n),
		"list lines":          fill("- a\n", n),
		"list blank":          fill("- ", 40) + "a\n" + fill("\n", n),
		"list blank spaces":   fill("- ", 40) + "a\n" + fill(" \n", n),
		"list and paragraph":  fill("- a\n\n  b\n\n", n),
		"empty items":         fill("-\n", n),
		"definition lists":    fill("a\n: b\n", n),
		"definition nest":     "a\n" + fill(": ", n),
		"footnote nest":       fill("[^a]: ", n),
		"footnotes":           fill("[^a]: b\n\n", n/2) + fill("[^a] ", n/2),
		"footnote references": "[^a]: b\n\n" + fill("x[^a]\n\n", n/4),
		"unknown sources":     fill("[^z]\n\n", n),
		"table columns":       fill("|a", n/3) + "\n" + fill("|-", n/3) + "\n" + fill("|\n", n/3),
		"table short rows":    fill("|a", 2000) + "|\n" + fill("|-", 2000) + "|\n" + fill("a\n", n),
		"table rows":          "|a|b|\n|-|-|\n" + fill("|*c*|d|\n", n),
		"table escapes":       "|a|b|\n|-|-|\n" + fill("|`\\|`|d|\n", n),
		"tables":              fill("|a|\n|-|\n\n", n),
		"delimiter rows":      fill("|-|-|\n", n),
		"headings":            fill("## a\n", n),
		"setext":              fill("a\n-\n", n),
		"setext dashes":       "a\n" + fill("-", n),
		"heading stars":       "## " + fill("*a_ ", n),
		"heading links":       "## " + fill("[a](b", n),
		"heading attributes":  "## " + fill("{#a", n),
		"heading words":       "## " + fill("сөз ", n),
		"long line":           fill("сөз ", n),
		"letters":             fill("a", n),
		"colons":              fill("http://", n),
		"hosts":               fill("http://a.b,", n),
		"hosts with dots":     fill("http://a..", n),
		"www dots":            fill("www.a.«", n),
		"www":                 fill("www.", n),
		"mails":               fill("a@", n),
		"mail names":          fill("a.", n) + "@b.c",
		"mail underscores":    fill("a_b@c.d_", n),
		"addresses":           fill("http://a.b ", n),
		"mail addresses":      fill("a@b.c ", n),
		"malformed addresses": fill("<https:a> ", n),
		"cites on a line":     fill("a ", n/2) + fill("[^s1]", 40_000),
		"dots":                fill(".", n),
		"entities":            fill("&amp;", n),
		"ampersands":          fill("&", n),
		"backslashes":         fill("\\", n),
		"backslash lines":     fill("\\\n", n),
		"tabs":                fill("\t", n),
		"tab items":           fill("-\t", n),
		"blank":               fill("\n", n),
		"returns":             fill("\r", n),
		"zeros":               fill("\x00", n),
		"broken":              fill("\xff", n),
		"code":                "```go\n" + fill("func a() {}\n", n) + "```\n",
		"code backslashes":    "```go\n\"" + fill(`\\`, maxCode-100) + "\n```\n",
		"code brackets":       "```go\n" + fill("\n[", maxCode-100) + "\n```\n",
		"code blocks":         fill("```x\na\n```\n", n),
		"code languages":      languages(n),
		"alerts":              fill("> [!NOTE]\n\n", n),
		"unknown alerts":      fill("> [!FOO]\n\n", n),
		"task items":          fill("- [ ] a\n", n),
		"html blocks":         fill("<div>\n\n", n),
		"fences":              fill("```\n", n),
		"hyphens":             fill("1-а ", n),
		"numbers in groups":   fill("1 000 ", n),
	}
	p := New()
	for name, src := range bombs {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			d, _ := p.Parse([]byte(src), Options{File: "a.md", Lang: "ky", Cites: map[string]int{"s1": 1}})
			var b bytes.Buffer
			d.Lead.HTML(&b, Resolver{})
			d.WriteNotes(&b, Resolver{})
			_ = d.Text()
			took := time.Since(start)
			t.Log(took)
			if took > 10*time.Second {
				t.Errorf("took %v", took)
			}
			if b.Len() > 40*len(src) {
				t.Errorf("%d bytes of HTML from %d", b.Len(), len(src))
			}
		})
	}
}

// ticks has a run of backticks of each length.
func ticks(n int) string {
	var b strings.Builder
	for i := 1; b.Len() < n; i++ {
		b.WriteString(strings.Repeat("`", i) + "a")
	}
	return b.String()
}

// stairs nests one level deeper each line.
func stairs(s string, n int) string {
	var b strings.Builder
	for i := 1; b.Len() < n; i++ {
		b.WriteString(strings.Repeat(s, i) + "a\n")
	}
	return b.String()
}

// indented nests a list one level deeper each line.
func indented(s string, n int) string {
	var b strings.Builder
	for i := 0; b.Len() < n; i++ {
		b.WriteString(strings.Repeat("  ", i) + s + "\n")
	}
	return b.String()
}

// languages has a code block of each name.
func languages(n int) string {
	var b strings.Builder
	for i := 0; b.Len() < n; i++ {
		b.WriteString("```lang" + strings.Repeat("x", i%20) + string(rune('a'+i%26)) + "\na\n```\n")
	}
	return b.String()
}
