package markdown

import (
	"bytes"
	"html"
	"strconv"
	"strings"
)

// TypstResolver is what a print edition knows and a text does not. The zero TypstResolver shows the words of links and the
// alternative texts of images, with English labels.
type TypstResolver struct {
	Link   func(dest, text string) TypstTarget // for internal links: what is written, and the words of the link
	Image  func(dest, alt string) Picture      // Src is the path among the files of the job; Srcset and Sizes are not asked for
	Notes  []Note                              // of the Doc that the fragment is from
	Prefix string                              // stands before every id of the text, so that ids differ in a whole book
	RTL    bool                                // the text runs from right to left
	Labels Labels
	// Hyphens gives the places, in bytes, at which a word of running text may be divided: each gets a soft hyphen. The word is what stands
	// between two spaces. Words of headings, tables, captions, notes and code, and words of ours, stay whole. nil divides none.
	Hyphens func(word string) []int
}

// TypstTarget is where a link leads: to one of these, or nowhere.
type TypstTarget struct {
	Item  string // another item of the edition, by the key that the layout knows it by
	Label string // a place in the edition, by its whole label: Prefix and id
	URL   string // a place on the web
}

// Typst writes the fragment as Typst markup: blocks, or what stands inside a heading or a line. It compiles whatever the text
// is: all text is in string literals, all structure is in calls, so that no character of a text is ever read as markup.
//
// It may stand anywhere in markup where these functions are in scope. Those of Typst itself: emph, strong, strike, text, list, enum and
// linebreak. Those of the layout, which give a pack its look:
//
//	subhead(3, "id", nested: false)[…]   a heading of level 3 to 6 within a text; nested ones, in lists and quotations, are of no contents;
//	                                     the layout sets the label "id"
//	quotation[…]                         words of others, blocks
//	alert("note", title: […])[…]         kinds: note, tip, important, warning, caution
//	divider()                            a thematic break
//	codeblock("…")                       lines of code, which may be of any length
//	code("…")                            code in a line, which may be of any length
//	tasks(tight: true, […], …)           a list of which items have a check; items without one may be among them
//	check(true)                          the box of a task, at the start of the item: done or not
//	definitions((terms: ([…],), meanings: ([…], […])), …)
//	datatable(columns: 2, align: (auto, center), header: ([…], […]), […], […], …)   align: auto, center, end
//	illustration("path", alt: "…", width: 800, height: 600, caption: […], credit: […])   an image of its own; sizes in CSS pixels and
//	                                     words below it only where there are any; none instead of a path: missing, show alt
//	inpicture("path", alt: "…", width: 800, height: 600)   an image in a line
//	missing("…")                         the alternative text of an image in a line that is missing
//	cites(("s1", 1), ("s3", 2))          sources named in one place: id and number; none instead of an id inside a link
//	note("id", 1)[…]                     a footnote where the text first points to it; the layout sets the label "id"
//	noted("id", 1)                       a further mark of that footnote, which may be missing where only a part of a text is set
//	web("https://…", bare: false)[…]     a link out of the edition; bare: the words are the address
//	xref("key")[…]                       a link to another item of the edition
//	jump("label")[…]                     a link to a place in the edition, which may be missing
//	long("…")                            a word of more than 24 letters, for which a line may have to be broken anywhere
//
// Blocks are divided by empty lines, so paragraphs are Typst's own. Soft hyphens of the text are left out: a PDF would keep them. Those that
// r.Hyphens gives stand in string literals within markup, never in the argument of a call.
func (f Fragment) Typst(w *bytes.Buffer, r TypstResolver) {
	t := typesetter{w: w, b: f.b, r: r, blank: true, literal: -1}
	t.fragment(f)
}

// Typst refuses what is nested too deeply, about 60 show rules and blocks of layouts, and its time doubles with each list in a list. What is deeper than this is written without
// the element around it; a note in a note in a note comes after the first of them.
const (
	maxTypstBlocks = 8
	maxTypstMarks  = 8
	maxTypstNotes  = 2
)

// typesetter walks the HTML of one fragment and writes Typst.
type typesetter struct {
	w *bytes.Buffer
	b *body
	r TypstResolver

	last    lastKind
	due     string // what separates the next block from the last one
	blank   bool   // a space would be the first of its line
	space   bool   // a space is due before the next word
	literal int    // where the last string literal ended, so that it may go on; -1 is nowhere

	blocks, marks int // how deep
	notes         int
	whole         int    // how many elements are open in which words stay whole
	later         *[]int // numbers of notes that come after the one that is open
	open          bool
	pic           Picture
	inFigure      bool
	entries       []entryState // of the definition lists that are open
}

// lastKind is what was written last in a container.
type lastKind uint8

const (
	nothing lastKind = iota
	words
	block
)

// fragment writes what stands between the ends of a fragment.
func (t *typesetter) fragment(f Fragment) {
	if f.b == nil {
		return
	}
	src, slots, to := f.b.html, f.b.slots[f.s0:f.s1], int(f.to)
	for at := int(f.from); ; {
		for len(slots) > 0 && int(slots[0].at) == at {
			t.fill(slots[0])
			slots = slots[1:]
		}
		if at >= to {
			return
		}
		from := at
		if src[at] == '<' {
			at += t.tag(src[at:to], at)
		} else {
			at = nextPiece(src[:to], at, slots)
			t.text(html.UnescapeString(src[from:at]))
		}
		for len(slots) > 0 && int(slots[0].at) < at { // a label in an attribute
			slots = slots[1:]
		}
	}
}

// nextPiece finds where the text at an offset ends: at a tag or a slot.
func nextPiece(src string, at int, slots []slot) int {
	end := len(src)
	if i := strings.IndexByte(src[at:], '<'); i >= 0 {
		end = at + i
	}
	if len(slots) > 0 {
		end = min(end, int(slots[0].at))
	}
	return end
}

// tag writes the tag at the start of src, which stands at an offset of the whole, and returns the length of what it has dealt with: of some
// elements all.
func (t *typesetter) tag(src string, at int) int {
	end := strings.IndexByte(src, '>') + 1
	tag := src[:end]
	name := tag[1 : len(tag)-1]
	if i := strings.IndexByte(name, ' '); i >= 0 {
		name = name[:i]
	}
	name = strings.TrimSuffix(name, "/") // br, hr
	if inner, length := wholeElement(src, tag, name); length > 0 {
		switch name {
		case "pre":
			t.codeBlock(inner)
		case "code":
			t.code(inner, tag)
		case "sup":
			t.mark(inner, tag, at)
		}
		return length
	}
	if !t.inlineTag(name, tag, src[end:]) {
		t.blockTag(name, tag, src[end:])
	}
	return end
}

// wholeElement returns what stands in an element that is dealt with as one, and its length with its tags.
func wholeElement(src, tag, name string) (inner string, length int) {
	switch {
	case name == "pre", name == "code", name == "sup", tag == `<p class="alert-title">`:
		close := "</" + name + ">"
		end := strings.Index(src, close)
		return src[len(tag):end], end + len(close)
	}
	return "", 0
}

// attrOf reads an attribute of a tag, "" if it has none.
func attrOf(tag, name string) string {
	_, value, ok := strings.Cut(tag, " "+name+`="`)
	if !ok {
		return ""
	}
	value, _, _ = strings.Cut(value, `"`)
	return html.UnescapeString(value)
}

// fill writes what the edition knows.
func (t *typesetter) fill(s slot) {
	switch s.kind {
	case slotLink:
		t.link(&t.b.links[s.n])
	case slotLinkEnd:
		if t.open {
			t.put("]")
		}
		t.open = false
	case slotImage:
		t.image(&t.b.links[s.n])
	case slotCredit, slotCaption:
		t.credit(s.kind == slotCredit)
	}
}

func (t *typesetter) link(l *Link) {
	target := TypstTarget{}
	if t.r.Link != nil {
		target = t.r.Link(l.Dest, l.Text)
	} else if id, ok := strings.CutPrefix(l.Dest, "#"); ok {
		target.Label = t.r.Prefix + unescaped(id)
	}
	t.open = true
	switch {
	case target.Item != "":
		t.call("xref", target.Item)
	case target.Label != "":
		t.call("jump", target.Label)
	case target.URL != "":
		t.web(target.URL, target.URL == l.Text)
	default:
		t.open = false
	}
}

// call opens a call that is given a string and content.
func (t *typesetter) call(name, key string) {
	t.begin()
	t.put("#" + name + "(")
	t.quote(key)
	t.put(")[")
}

func (t *typesetter) web(url string, bare bool) {
	t.begin()
	t.put("#web(")
	t.quote(url)
	if bare {
		t.put(", bare: true")
	}
	t.put(")[")
}

// image writes an image in a line, or begins the call of a figure.
func (t *typesetter) image(l *Link) {
	t.pic = Picture{Missing: true}
	if t.r.Image != nil {
		t.pic = t.r.Image(l.Dest, l.Text)
	}
	alt := or(l.Text, t.pic.Alt)
	switch {
	case t.inFigure && t.pic.Missing:
		t.put("none")
	case t.inFigure:
		t.quote(t.pic.Src)
	case t.pic.Missing:
		t.begin()
		t.put("#missing(")
		t.quote(alt)
		t.put(")")
		return
	default:
		t.begin()
		t.put("#inpicture(")
		t.quote(t.pic.Src)
	}
	t.put(", alt: ")
	t.quote(alt)
	if t.pic.Width > 0 && t.pic.Height > 0 && !t.pic.Missing {
		t.put(", width: " + strconv.Itoa(t.pic.Width) + ", height: " + strconv.Itoa(t.pic.Height))
	}
	if !t.inFigure {
		t.put(")")
	}
}

// credit writes the credit of a figure, and its caption where the writer gave none.
func (t *typesetter) credit(captioned bool) {
	if captioned {
		t.end()
	} else if t.pic.Caption != "" {
		t.argument("caption")
		t.text(t.pic.Caption)
		t.end()
	}
	if t.pic.Credit != "" {
		t.argument("credit")
		t.foreign(t.pic.Credit)
		t.end()
	}
}

// argument opens content that is given by name to the call that is open.
func (t *typesetter) argument(name string) {
	t.put(", " + name + ": ")
	t.begins()
}
