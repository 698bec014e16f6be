// Package diag holds findings: what is wrong, or may be wrong, in the text of a writer.
//
// A finding names a place (file, line, column), has a code that never changes (so that it can be looked up and
// switched off), a text that says what is wrong, the line itself, and a hint that says what to type instead.
// Findings are collected, not stopped at the first: one run shows all of them, sorted by file and line.
//
// The text of a finding is a format and its arguments, kept apart so that a printer can put it in another language.
// A disk that is full or a port that is taken is not a finding but an error.
package diag

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Severity says what a finding does to a build.
type Severity int

const (
	Notice  Severity = iota // for information; never stops a build
	Warning                 // stops a build only under --strict
	Error                   // nothing is written while one stands
)

// String is the word printed: notice, warning or error.
func (s Severity) String() string { return [...]string{"notice", "warning", "error"}[s] }

// Place is where a finding stands. Line and Col count from 1, Col in characters; 0 means unknown, or the whole file.
type Place struct {
	File string // slash path from the root of the pack
	Line int
	Col  int
}

// String is file:line:col, without the parts that are not known.
func (p Place) String() string {
	switch {
	case p.Line == 0:
		return p.File
	case p.Col == 0:
		return fmt.Sprintf("%s:%d", p.File, p.Line)
	}
	return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Col)
}

// Finding is one fault, or possible fault, in what somebody wrote.
type Finding struct {
	Place    Place
	Severity Severity
	Code     string // lower case with hyphens: "link-target"
	Text     Text   // lower case, no full stop
	Line     string // the line itself, where it is known
	Hint     Text   // what to do; empty if there is nothing better to say than Text
}

// WithHint returns the finding with a hint.
func (f Finding) WithHint(format string, args ...any) Finding {
	f.Hint = Textf(format, args...)
	return f
}

// Errorf makes a finding that stops the build.
func Errorf(at Place, code, format string, args ...any) Finding {
	return Finding{Place: at, Severity: Error, Code: code, Text: Textf(format, args...)}
}

// Warnf makes a finding that stops the build only under --strict.
func Warnf(at Place, code, format string, args ...any) Finding {
	return Finding{Place: at, Severity: Warning, Code: code, Text: Textf(format, args...)}
}

// Noticef makes a finding for information.
func Noticef(at Place, code, format string, args ...any) Finding {
	return Finding{Place: at, Severity: Notice, Code: code, Text: Textf(format, args...)}
}

// List is a number of findings.
type List []Finding

// Add appends findings.
func (l *List) Add(fs ...Finding) { *l = append(*l, fs...) }

// Sort orders by file, line, column, severity (worst first), code and text.
func (l List) Sort() {
	slices.SortStableFunc(l, func(a, b Finding) int {
		return cmp.Or(
			strings.Compare(a.Place.File, b.Place.File),
			cmp.Compare(a.Place.Line, b.Place.Line),
			cmp.Compare(a.Place.Col, b.Place.Col),
			cmp.Compare(b.Severity, a.Severity),
			strings.Compare(a.Code, b.Code),
			strings.Compare(a.Text.String(), b.Text.String()),
		)
	})
}

// Count returns how many findings have the severity.
func (l List) Count(s Severity) int {
	n := 0
	for _, f := range l {
		if f.Severity == s {
			n++
		}
	}
	return n
}

// HasErrors says whether the list stops a build.
func (l List) HasErrors() bool {
	return slices.ContainsFunc(l, func(f Finding) bool { return f.Severity == Error })
}
