// Package markdown reads the text of a page.
//
// A file is parsed once a build into a Doc: compact HTML with slots for what depends on the edition (where links lead, how
// images are shown, the words of labels), and facts: sections, headings, links, cites, notes, words. No tree is kept. A Doc
// never changes, so any number of editions may read it at once.
//
// The language is CommonMark with tables, task lists, ~~strikethrough~~, bare addresses, definition lists, and:
//
//	## Title {#id}          an id of one's own; without one it is made from the text, letters of any script kept
//	text[^n]  [^n]: note    footnotes
//	text[^s1]               a cite, where s1 is a source of the page and no footnote of that name is defined
//	> [!NOTE]               alerts: NOTE, TIP, IMPORTANT, WARNING, CAUTION
//	![alt](file "caption")  alone in its paragraph: a figure with a caption
//	```yaml                 code with coloured words
//
// A section is what stands between headings of level 2; the title of the page is not part of its text. Raw HTML is refused,
// comments are dropped. The HTML is written so that an XML parser reads it too (EPUB), has no style attributes, no
// event handlers, no script, and no id twice.
//
// Classes for style sheets: out (a link to another site), cite, fnref, notes and back (footnotes), alert with its kind and
// alert-title, fig, credit, missing (an image), scroll (round a wide table), num and mid (cells), task, and ch-… (see CSS).
//
// Text is hostile input. Parse never fails and never panics; what is wrong is a finding:
//
//	encoding        not UTF-8, or a control character          raw-html       HTML in the text
//	too-large       more than 2 MB                             too-deep       nesting that no reader could follow
//	heading-level   level 1, or a level left out               heading-id     an id that is taken, reserved or malformed
//	heading-empty   a heading without words                    heading-nested a heading in a list, quotation or note
//	unknown-source  [^x] that names no source and no note      note-unused, note-twice
//	link-scheme     an address that is not allowed             link-address   a malformed outside address
//	link-empty      a link to nothing                          image-outside  an image of another site
//	alert-kind      an alert that is not known                 more           findings that are not shown
package markdown

import (
	"bytes"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Doc is one parsed text. It must not be changed.
type Doc struct {
	Lead     Fragment  // what stands before the first section
	Sections []Section // one for each heading of level 2, in order
	Notes    []Note    // footnotes that are used, in order of first use
	Headings []Heading // in order; those inside quotations, lists and notes are left out
	Links    []Link    // links and images in order, without those that were refused
	Cites    []Cite    // in order, each time a source is named
	Words    int       // of lead and sections, without headings, notes and code blocks
	LeadLine int       // where the first text of the lead stands; 0 if there is none
	LastLine int       // of the file: the last one that is not empty

	nested   []string // ids of headings that Headings leaves out
	passages []passage
	body     *body
}

// Section is a heading of level 2 and what follows it.
type Section struct {
	ID        string
	Title     string   // plain
	TitleHTML Fragment // what stands inside the heading element
	Line      int
	Words     int
	Body      Fragment // without the heading
}

// Note is a footnote.
type Note struct {
	ID     string // of the element: "fn-1"
	Name   string // as the writer calls it
	Number int
	Refs   int      // how often the text points to it
	Body   Fragment // blocks, with links back to the text at the end
}

// Heading is a heading of level 2 to 6.
type Heading struct {
	Level int
	ID    string
	Text  string
	Line  int
}

// LinkKind says what a Link is.
type LinkKind uint8

const (
	Written LinkKind = iota // [text](dest)
	Image                   // ![alt](dest)
	Auto                    // <https://…>, https://…, name@host
)

// Link is a place in the text that points somewhere.
type Link struct {
	Kind    LinkKind
	Outside bool   // leads out of the pack: https:, mailto:, tel: …
	Dest    string // as written, backslashes and entities decoded; inside the pack in Unicode form NFC; of an image the file's name
	Text    string // plain; of an image its alternative text
	Title   string // the words in quotes after the destination
	Line    int
	Col     int
}

// Cite is a place in the text that names a source.
type Cite struct {
	ID        string
	Line, Col int
}

// Has says whether the text has an element with the id: a section, a heading or a note. The id is written plainly, not
// percent-encoded.
func (d *Doc) Has(id string) bool {
	id = norm.NFC.String(id)
	if n, ok := strings.CutPrefix(id, "fn-"); ok {
		i, err := strconv.Atoi(n)
		return err == nil && i >= 1 && i <= len(d.Notes) && strconv.Itoa(i) == n
	}
	return slices.ContainsFunc(d.Headings, func(h Heading) bool { return h.ID == id }) || slices.Contains(d.nested, id)
}

// Anchors lists the ids of headings, for "did you mean".
func (d *Doc) Anchors() []string {
	ids := make([]string, 0, len(d.Headings)+len(d.nested))
	for _, h := range d.Headings {
		ids = append(ids, h.ID)
	}
	return append(ids, d.nested...)
}

// Section finds a section by its id.
func (d *Doc) Section(id string) (*Section, bool) {
	for i := range d.Sections {
		if d.Sections[i].ID == id {
			return &d.Sections[i], true
		}
	}
	return nil, false
}

// Entry is a line of a table of contents.
type Entry struct {
	ID, Text string
	Sub      []Entry
}

// Contents is the table of contents: sections, and below each its headings of level 3.
func (d *Doc) Contents() []Entry {
	var toc []Entry
	for _, h := range d.Headings {
		switch {
		case h.Level == 2:
			toc = append(toc, Entry{ID: h.ID, Text: h.Text})
		case h.Level == 3 && len(toc) > 0:
			last := &toc[len(toc)-1]
			last.Sub = append(last.Sub, Entry{ID: h.ID, Text: h.Text})
		}
	}
	return toc
}

// Text is the whole text without marks, notes left out, for search and feeds.
func (d *Doc) Text() string {
	parts := []string{d.Lead.Text()}
	for _, s := range d.Sections {
		parts = append(parts, s.Title, s.Body.Text())
	}
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), "\n")
}

// WriteNotes writes the list of footnotes, or nothing if there are none.
func (d *Doc) WriteNotes(w *bytes.Buffer, r Resolver) {
	if len(d.Notes) == 0 {
		return
	}
	w.WriteString("<ol class=\"notes\">\n")
	for _, n := range d.Notes {
		w.WriteString(`<li id="` + n.ID + "\">\n")
		n.Body.HTML(w, r)
		w.WriteString("</li>\n")
	}
	w.WriteString("</ol>\n")
}
