package pdf

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// inline are the elements that stand in a line; all others begin a block of their own.
var inline = map[string]bool{"Span": true, "Quote": true, "Reference": true, "BibEntry": true, "Code": true, "Link": true, "Annot": true, "Lbl": true, "NonStruct": true, "": true}

// block is a paragraph, a heading, a cell: its runs in the order of tags.
type block struct {
	element *Element
	runs    []*Run
}

// blocks gathers what is below an element. A note does not break the sentence that it belongs to: it follows as a block of its own.
func (d *Document) blocks(e *Element) []block {
	var done, notes []block
	open := block{element: e}
	flush := func() {
		if len(open.runs) > 0 {
			done = append(done, open)
		}
		open.runs = nil
		done = append(done, notes...)
		notes = nil
	}
	var walk func(e *Element)
	walk = func(e *Element) {
		for _, k := range e.Kids {
			switch {
			case k.Element == nil:
				open.runs = append(open.runs, d.content[mark{k.key, k.MCID}]...)
			case k.Element.Role == "Note":
				notes = append(notes, d.blocks(k.Element)...)
			case inline[k.Element.Role] && !listLabel(k.Element):
				from := len(open.runs)
				walk(k.Element)
				open.runs = replaced(k.Element, open.runs, from)
			default:
				flush()
				open.element = k.Element
				walk(k.Element)
				open.runs = replaced(k.Element, open.runs, 0)
				flush()
				open.element = e
			}
		}
	}
	walk(e)
	open.runs = replaced(e, open.runs, 0)
	flush()
	return done
}

func listLabel(e *Element) bool { return e.Role == "Lbl" && e.Parent != nil && e.Parent.Role == "LI" }

// replaced says an element's ActualText in place of its runs from one on.
func replaced(e *Element, runs []*Run, from int) []*Run {
	if e.Actual == "" || len(runs) == from {
		return runs
	}
	r := *runs[from]
	r.Text, r.dir = e.Actual, directionOf(e.Actual)
	return append(runs[:from:from], &r)
}

// Text gives what an element says, in logical order, a line for each block. Where a line was broken between words stands a space;
// where a word was divided, nothing. Notes follow the block that they belong to.
func (d *Document) Text(e *Element) string {
	return d.say(d.blocks(e))
}

// AllText is the text of the whole document in the order of its tags, without artifacts.
func (d *Document) AllText() string {
	if d.Root == nil {
		return ""
	}
	return d.Text(d.Root)
}

// PageText gives what the tags say on a page, in their order, without artifacts; see Text.
func (d *Document) PageText(page int) string {
	if d.Root == nil {
		return ""
	}
	list := d.blocks(d.Root)
	for i := range list {
		list[i].runs = slices.DeleteFunc(slices.Clone(list[i].runs), func(r *Run) bool { return r.Page != page })
	}
	return d.say(list)
}

// Artifacts gives what is written on a page beside its content, a string for each artifact: running headers, page numbers. kind
// limits them to Header, Footer and so on; empty gives all.
func (d *Document) Artifacts(page int, kind string) []string {
	var list []string
	if page < 1 || page > len(d.Pages) {
		return nil
	}
	var runs []*Run
	say := func() {
		if text := sayRuns(runs, " "); text != "" {
			list = append(list, text)
		}
		runs = nil
	}
	all := d.Pages[page-1].Runs
	for i := range all {
		if all[i].Artifact == "" || all[i].Paint != Letters || kind != "" && all[i].Artifact != kind {
			say()
			continue
		}
		if len(runs) > 0 && runs[0].Artifact != all[i].Artifact {
			say()
		}
		runs = append(runs, &all[i])
	}
	say()
	return list
}

func (d *Document) say(blocks []block) string {
	var list []string
	for _, b := range blocks {
		between := " "
		if b.element.inCode() {
			between = "\n"
		}
		if text := sayRuns(b.runs, between); text != "" {
			list = append(list, text)
		}
	}
	return strings.Join(list, "\n")
}

func (e *Element) inCode() bool {
	for ; e != nil; e = e.Parent {
		if e.Role == "Code" {
			return true
		}
	}
	return false
}

// sayRuns joins runs to lines and lines to a text.
func sayRuns(runs []*Run, between string) string {
	var b strings.Builder
	for _, line := range lines(runs) {
		if b.Len() > 0 {
			join(&b, between)
		}
		b.WriteString(sayLine(line))
	}
	return strings.TrimSpace(strings.TrimSuffix(b.String(), softHyphen))
}

const softHyphen = "\u00ad"

// sayLine gives the text of a line. A word that is divided at its end ends in a soft hyphen, also where the hyphen on paper is an artifact.
func sayLine(line []*Run) string {
	var b strings.Builder
	for _, r := range line {
		b.WriteString(r.Text)
	}
	if line[len(line)-1].divided {
		b.WriteString(softHyphen)
	}
	return b.String()
}

// Block is a paragraph, a heading, a cell. A line ends in a soft hyphen where a word is divided, and has others as the file says them.
type Block struct {
	Role  string
	Lines []string // as they are broken on paper, each in logical order
}

// Blocks gives what the document says in the order of its tags, without artifacts. Notes follow the block that they belong to.
func (d *Document) Blocks() []Block {
	if d.Root == nil {
		return nil
	}
	var list []Block
	for _, b := range d.blocks(d.Root) {
		x := Block{Role: b.element.Role}
		for _, line := range lines(b.runs) {
			x.Lines = append(x.Lines, sayLine(line))
		}
		if len(x.Lines) > 0 {
			list = append(list, x)
		}
	}
	return list
}

// divide marks the runs that are followed by a hyphen which is no text but an artifact: it stands for a word that is divided there.
func divide(runs []Run) {
	for i := range runs[:max(0, len(runs)-1)] {
		r, hyphen := &runs[i], &runs[i+1]
		r.divided = r.MCID >= 0 && hyphen.Artifact != "" && hyphen.Text == "-" && sameLine([]*Run{r}, hyphen)
	}
}

// join ends a line, before the next is written: Typst keeps the space that a line was broken at, and writes a soft hyphen where it
// divided a word.
func join(b *strings.Builder, between string) {
	text := b.String()
	switch last, _ := utf8.DecodeLastRuneInString(text); {
	case strings.HasSuffix(text, softHyphen):
		b.Reset()
		b.WriteString(strings.TrimRight(text, softHyphen))
	case strings.ContainsRune(" \n\u00a0\u200b-\u2010\u2013\u2014/", last):
	default:
		b.WriteString(between)
	}
}

// lines cuts runs, in the order of tags, where the next stands lower or higher, or on another page. A raised number stays in its line.
func lines(runs []*Run) [][]*Run {
	var list [][]*Run
	for _, r := range runs {
		if r.Text == "" {
			continue
		}
		if n := len(list); n > 0 && sameLine(list[n-1], r) {
			list[n-1] = append(list[n-1], r)
		} else {
			list = append(list, []*Run{r})
		}
	}
	return list
}

func sameLine(line []*Run, r *Run) bool {
	last := line[len(line)-1]
	for _, l := range line {
		if l.Size > last.Size {
			last = l
		}
	}
	middle, reach := r.Y-last.Y, max(last.Size, r.Size)*0.6
	return last.Page == r.Page && middle < reach && -middle < reach
}
