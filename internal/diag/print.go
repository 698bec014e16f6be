package diag

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// Style says how findings are printed.
type Style struct {
	JSON      bool                       // one JSON object a line instead of text
	Color     bool                       // ANSI colours, for a terminal
	Translate func(format string) string // puts formats in the reader's language; nil keeps English
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
	if at := f.Place.String(); at != "" {
		b.WriteString(s.paint("1", at+":") + " ")
	}
	color := [...]string{"36", "33", "31"}[f.Severity]
	fmt.Fprintf(&b, "%s %s [%s]\n", s.paint(color, f.Severity.String()+":"), s.say(f.Text), f.Code)
	if line := excerpt(f.Line, f.Place.Col); line != "" {
		fmt.Fprintf(&b, "  | %s\n", line)
	}
	if f.Hint.Format != "" {
		fmt.Fprintf(&b, "  %s %s\n", s.paint("1", "hint:"), s.say(f.Hint))
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
	}{f.Place.File, f.Place.Line, f.Place.Col, f.Severity.String(), f.Code, s.say(f.Text), excerpt(f.Line, f.Place.Col), s.say(f.Hint)})
}

func (s Style) say(t Text) string {
	if s.Translate != nil && t.Format != "" {
		t.Format = s.Translate(t.Format)
	}
	return t.String()
}

func (s Style) paint(code, text string) string {
	if !s.Color {
		return text
	}
	return "\x1b[" + code + "m" + text + "\x1b[0m"
}

// excerpt is the part of a line around a column, without characters that would move a terminal's cursor.
func excerpt(line string, col int) string {
	line = strings.Map(func(r rune) rune {
		if r == '\t' {
			return ' '
		}
		if r < ' ' || r == 0x7f || r == utf8.RuneError || (r >= 0x80 && r < 0xa0) || isBidiControl(r) {
			return -1
		}
		return r
	}, line)
	runes := []rune(strings.TrimRight(line, " "))
	if len(runes) <= maxLine {
		return strings.TrimLeft(string(runes), " ")
	}
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

// isBidiControl names the characters that reorder what follows: content is hostile input, also on a terminal.
func isBidiControl(r rune) bool {
	return r == 0x200e || r == 0x200f || r == 0x061c || (r >= 0x202a && r <= 0x202e) || (r >= 0x2066 && r <= 0x2069)
}
