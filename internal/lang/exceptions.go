package lang

import (
	"strings"
	"unicode/utf8"

	"toptom/internal/diag"
)

// Fault is a line of a file of exceptions that cannot be read.
type Fault struct {
	Line, Col  int // from 1, in characters
	Text, Hint diag.Text
}

// maxException is how long an exception may be, in characters.
const maxException = 200

// ParseExceptions reads lines of the form "from TAB to". Empty lines, and what stands after # at the start of a line or after a
// space or tab, are left out. What cannot be read, or stands twice, is told and left out.
func ParseExceptions(text string) ([]Exception, []Fault) {
	var list []Exception
	var faults []Fault
	first := map[string]int{}
	for i, line := range strings.Split(text, "\n") {
		line = strings.TrimRight(uncommented(strings.TrimSuffix(line, "\r")), " \t")
		if strings.TrimSpace(line) == "" {
			continue
		}
		e, fault := parseException(line)
		if known := first[e.From]; fault == nil && known > 0 {
			fault = &Fault{Col: 1, Text: diag.Textf("%q stands here a second time; the first is in line %d", e.From, known), Hint: diag.Textf("keep one of the two lines")}
		}
		if fault != nil {
			fault.Line = i + 1
			faults = append(faults, *fault)
			continue
		}
		first[e.From] = i + 1
		list = append(list, e)
	}
	return list, faults
}

func uncommented(line string) string {
	for i := range len(line) {
		if line[i] == '#' && (i == 0 || line[i-1] == ' ' || line[i-1] == '\t') {
			return line[:i]
		}
	}
	return line
}

func parseException(line string) (Exception, *Fault) {
	form := diag.Textf("write the word, one tab, and how it is to be written")
	from, to, tab := strings.Cut(line, "\t")
	col := utf8.RuneCountInString(from) + 2
	e := Exception{strings.Join(strings.Fields(from), " "), strings.Join(strings.Fields(to), " ")}
	word := strings.TrimSuffix(e.From, "*")
	switch {
	case !tab:
		return e, &Fault{Col: 1, Text: diag.Textf("the line has no tab"), Hint: form}
	case strings.Contains(to, "\t"):
		return e, &Fault{Col: col + utf8.RuneCountInString(to[:strings.Index(to, "\t")]), Text: diag.Textf("the line has a second tab"), Hint: form}
	case e.To == "" || e.From == "":
		return e, &Fault{Col: 1, Text: diag.Textf("one side of the tab is empty"), Hint: form}
	case utf8.RuneCountInString(word) < 2:
		return e, &Fault{Col: 1, Text: diag.Textf("%q is too short: a single letter is no word", e.From), Hint: diag.Textf("write the whole word")}
	case utf8.RuneCountInString(line) > maxException:
		return e, &Fault{Col: 1, Text: diag.Textf("the line is longer than %d characters", maxException), Hint: diag.Textf("one entry is a word or a name, not a sentence")}
	case strings.Contains(word, "*"):
		return e, &Fault{Col: 1, Text: diag.Textf("* stands for the end of a word and can only be its last character"), Hint: form}
	case !strings.ContainsFunc(word, isUzbekCyrillic):
		return e, &Fault{Col: 1, Text: diag.Textf("%q has no Cyrillic letter: nothing is converted there", e.From), Hint: diag.Textf("the word as the text has it comes first, what it becomes after the tab")}
	case !isUzbekCyrillic(firstLetter(word)):
		return e, &Fault{Col: 1, Text: diag.Textf("%q does not begin with a Cyrillic letter", e.From), Hint: diag.Textf("leave out what stands before the first letter")}
	}
	return e, nil
}

func firstLetter(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}
