package markdown

import (
	"bytes"
	"slices"
	"unicode/utf8"

	"toptom/internal/diag"
)

const (
	maxFindings = 300   // of one text; more would tell nothing new
	maxShown    = 16384 // bytes of a line that a finding carries
)

// index notes where the lines of the text start.
func (w *writer) index() {
	w.lines = append(w.lines[:0], 0)
	for i := 0; ; {
		n := bytes.IndexByte(w.src[i:], '\n')
		if n < 0 {
			return
		}
		i += n + 1
		w.lines = append(w.lines, int32(i))
	}
}

// line is the number, from 0, of the line of the text where an offset stands.
func (w *writer) line(at int) int {
	i, found := slices.BinarySearch(w.lines, int32(at))
	if !found {
		i--
	}
	return i
}

// lineStart is the offset of a line of the text, counted from 1.
func (w *writer) lineStart(line int) int { return int(w.lines[min(line, len(w.lines))-1]) }

// lineText is a line of the text, counted from 0.
func (w *writer) lineText(line int) []byte {
	text := w.src[w.lines[line]:]
	if line+1 < len(w.lines) {
		text = w.src[w.lines[line] : w.lines[line+1]-1]
	}
	return text
}

// place turns an offset into a line of the file and a column.
func (w *writer) place(at int) diag.Place {
	at = min(max(at, 0), len(w.src))
	line := w.line(at)
	from, col := int(w.lines[line]), 1
	if w.last.col > 0 && w.last.at >= from && w.last.at <= at { // a long line with many places is counted once
		from, col = w.last.at, w.last.col
	}
	col += utf8.RuneCount(w.src[from:at])
	w.last.at, w.last.col = at, col
	return diag.Place{File: w.o.File, Line: w.o.FirstLine + line, Col: col}
}

func (w *writer) errorf(at int, code, format string, args ...any) *diag.Finding {
	return w.report(at, diag.Errorf(diag.Place{}, code, format, args...))
}

func (w *writer) warnf(at int, code, format string, args ...any) *diag.Finding {
	return w.report(at, diag.Warnf(diag.Place{}, code, format, args...))
}

// report adds a finding at an offset; -1 is the whole text. What it returns is for a hint, and good until the next report.
func (w *writer) report(at int, f diag.Finding) *diag.Finding {
	if len(w.findings) >= maxFindings {
		w.untold++
		w.spare = f
		return &w.spare
	}
	f.Place = diag.Place{File: w.o.File}
	if at >= 0 {
		f.Place = w.place(at)
		if text := w.lineText(w.line(min(at, len(w.src)))); len(text) <= maxShown {
			f.Line = string(text)
		}
	}
	w.findings = append(w.findings, f)
	return &w.findings[len(w.findings)-1]
}

// reportDirty tells what clean had to mend.
func (w *writer) reportDirty(d dirt) {
	if d.badUTF8 > 0 {
		hint(w.errorf(w.lineStart(d.badUTF8), "encoding", "the text is not UTF-8"), "save the file as UTF-8 in your editor")
	}
	if d.control > 0 {
		hint(w.errorf(w.lineStart(d.control), "encoding", "the control character U+%04X in the text", d.controlRune),
			"delete the character: it came along with a copy from another program")
	}
}

func hint(f *diag.Finding, format string, args ...any) { *f = f.WithHint(format, args...) }
