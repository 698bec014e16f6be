package diag

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Style says how findings are printed.
type Style struct {
	JSON      bool      // one JSON object a line instead of text
	Color     bool      // ANSI colours, for a terminal
	Translate Translate // puts formats in the reader's language; nil keeps English
}

// Print writes the findings in their order. Text is, for each:
//
//	content/cases/canal/index.ky.md:14:10: error: no page or file at "../bridge/" [link-target]
//	  | [see](../bridge/)
//	  hint: did you mean "../bridges/"?
func Print(w io.Writer, l List, s Style) error {
	for _, f := range l {
		var err error
		if s.JSON {
			err = printJSON(w, f, s)
		} else {
			err = printText(w, f, s)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// maxLine is how much of a line is shown, in characters: a terminal's width, so that the place stays in sight.
const maxLine = 100

func printText(w io.Writer, f Finding, s Style) error {
	var b strings.Builder
	if at := safe(f.Place.String()); at != "" {
		b.WriteString(s.paint("1", at+":") + " ")
	}
	color := [...]string{"36", "33", "31"}[f.Severity]
	fmt.Fprintf(&b, "%s %s [%s]\n", s.paint(color, Text{Format: f.Severity.String()}.In(s.Translate)+":"), safe(f.Text.In(s.Translate)), f.Code)
	if line := excerpt(f.Line, f.Place.Col); line != "" {
		fmt.Fprintf(&b, "  | %s\n", line)
	}
	if f.Hint.Format != "" {
		fmt.Fprintf(&b, "  %s %s\n", s.paint("1", Textf("hint").In(s.Translate)+":"), safe(f.Hint.In(s.Translate)))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func printJSON(w io.Writer, f Finding, s Style) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(struct {
		File     string `json:"file,omitempty"`
		Line     int    `json:"line,omitempty"`
		Column   int    `json:"column,omitempty"`
		Severity string `json:"severity"`
		Code     string `json:"code"`
		Text     string `json:"text"`
		Source   string `json:"source,omitempty"`
		Hint     string `json:"hint,omitempty"`
	}{f.Place.File, f.Place.Line, f.Place.Col, f.Severity.String(), f.Code, f.Text.In(s.Translate), excerpt(f.Line, f.Place.Col), f.Hint.In(s.Translate)})
}

func (s Style) paint(code, text string) string {
	if !s.Color {
		return text
	}
	return "\x1b[" + code + "m" + text + "\x1b[0m"
}

// safe is a text on one line, without characters that would move a terminal's cursor or forge a finding: names of files and
// words of writers stand in findings, and content is hostile input.
func safe(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t' || r == '\n' || r == 0x2028 || r == 0x2029:
			return ' '
		case unicode.IsControl(r) || isBidiControl(r):
			return -1
		}
		return r
	}, text)
}

// excerpt is the part of a line around a column, safe for a terminal; "" where the line is no text.
func excerpt(line string, col int) string {
	if strings.ContainsRune(line, utf8.RuneError) {
		return ""
	}
	before := []rune(line)
	before = before[:max(0, min(col-1, len(before)))]
	runes := []rune(strings.TrimRight(safe(line), " "))
	if len(runes) <= maxLine {
		return strings.TrimLeft(string(runes), " ")
	}
	col = utf8.RuneCountInString(safe(string(before))) + 1
	from := max(0, min(col-maxLine/2, len(runes)-maxLine))
	text := string(runes[from:min(len(runes), from+maxLine)])
	if from > 0 {
		text = "…" + text
	}
	if from+maxLine < len(runes) {
		text += "…"
	}
	return text
}

// isBidiControl names the characters that reorder what follows.
func isBidiControl(r rune) bool {
	return r == 0x200e || r == 0x200f || r == 0x061c || (r >= 0x202a && r <= 0x202e) || (r >= 0x2066 && r <= 0x2069)
}
