package pdf

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// Fault is a rule of PDF/UA-1 that a file breaks. Page 0 is the whole file.
type Fault struct {
	Rule string // the name of a rule, see Check
	Page int
	Text string
}

// rule is one condition. Number is that of the Matterhorn Protocol 1.1, which lists what ISO 14289-1 asks for as conditions that a machine can look at.
type rule struct {
	name, number string
	look         func(d *Document, fault func(page int, format string, args ...any))
}

var rules = []rule{
	{"marker", "06-002", marker},
	{"title", "06-003, 07-001", title},
	{"language", "11-006", language},
	{"tagged", "01-005", tagged},
	{"apart", "01-003, 01-004", apart},
	{"roles", "02-001, 02-003", roles},
	{"parents", "01-005", parents},
	{"figures", "13-004", figures},
	{"headings", "14-002, 14-003", headings},
	{"tables", "15-003", tables},
	{"lists", "16-001", lists},
	{"contents", "09-004", contents},
	{"notes", "19-003, 19-004", notes},
	{"links", "28-011, 28-012", links},
	{"tabs", "28-009", tabs},
	{"fonts", "31-009, 31-027", fonts},
	{"letters", "10-001, 31-030", letters},
	{"order", "09-001", order},
}

// Check looks at a file with the conditions of PDF/UA-1 that a machine can decide and that what Typst writes can break. It cannot tell whether an
// alternative text is a good one, or the order of reading the right one; only that one element does not gather what stands around others.
func Check(d *Document) []Fault {
	var faults []Fault
	for _, r := range rules {
		r.look(d, func(page int, format string, args ...any) {
			faults = append(faults, Fault{r.name, page, fmt.Sprintf(format, args...)})
		})
	}
	return faults
}

func marker(d *Document, fault func(int, string, ...any)) {
	if d.UAPart != "1" {
		fault(0, "the metadata say part %q", d.UAPart)
	}
}

func title(d *Document, fault func(int, string, ...any)) {
	if strings.TrimSpace(d.MetadataTitle) == "" || !d.DisplayTitle {
		fault(0, "title %q, shown: %t", d.MetadataTitle, d.DisplayTitle)
	}
}

var languageTag = regexp.MustCompile(`^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*$`)

func language(d *Document, fault func(int, string, ...any)) {
	if !languageTag.MatchString(d.Language) {
		fault(0, "the language of the file is %q", d.Language)
	}
	for e := range d.Root.All() {
		if e.Lang != "" && !languageTag.MatchString(e.Lang) {
			fault(e.Page(), "%s has the language %q", e.Type, e.Lang)
		}
	}
}

func tagged(d *Document, fault func(int, string, ...any)) {
	if !d.Tagged || d.Suspects || d.Root == nil {
		fault(0, "the file is not tagged, or says that its tags may be wrong")
	}
	for _, p := range d.Pages {
		for i := range p.Runs {
			r := &p.Runs[i]
			if r.Artifact == "" && (r.MCID < 0 || d.tagged[mark{r.key, r.MCID}] == nil) {
				fault(p.Number, "%q is neither content nor artifact", r.Text)
			}
		}
	}
}

func apart(d *Document, fault func(int, string, ...any)) {
	for _, p := range d.Pages {
		for _, kind := range p.Misplaced {
			fault(p.Number, "%s inside of the other", kind)
		}
	}
}

func roles(d *Document, fault func(int, string, ...any)) {
	for _, t := range d.circles {
		fault(0, "the role of %s goes round in a circle", t)
	}
	for e := range d.Root.All() {
		if e != d.Root && e.Role == "" {
			fault(e.Page(), "%s stands for no standard type", e.Type)
		}
	}
}

// parents holds the tree of tags against the tree that leads from content back to it.
func parents(d *Document, fault func(int, string, ...any)) {
	for e := range d.Root.All() {
		for _, k := range e.Kids {
			switch {
			case k.broken != "":
				fault(k.Page, "%s holds %s", e.Type, k.broken)
			case k.Element == nil && k.Annotation == nil && d.tagged[mark{k.key, k.MCID}] != e:
				fault(k.Page, "content %d of %s belongs to another element", k.MCID, e.Type)
			}
		}
	}
}

func figures(d *Document, fault func(int, string, ...any)) {
	for _, role := range []string{"Figure", "Formula"} {
		for _, e := range d.Elements(role) {
			if strings.TrimSpace(e.Alt) == "" && e.Actual == "" {
				fault(e.Page(), "%s without an alternative text", e.Type)
			}
		}
	}
}

func headings(d *Document, fault func(int, string, ...any)) {
	last := 0
	for e := range d.Root.All() {
		if len(e.Role) != 2 || e.Role[0] != 'H' || e.Role[1] < '1' || e.Role[1] > '6' {
			continue
		}
		level := int(e.Role[1] - '0')
		if level > last+1 {
			fault(e.Page(), "a heading of level %d after level %d", level, last)
		}
		last = level
	}
}

// below are the types that the kids of an element have, elements that only group others passed through.
func below(e *Element, through ...string) []*Element {
	var list []*Element
	for _, k := range e.Kids {
		if k.Element == nil {
			continue
		}
		if slices.Contains(through, k.Element.Role) {
			list = append(list, below(k.Element, through...)...)
		} else {
			list = append(list, k.Element)
		}
	}
	return list
}

// only tells of kids that an element must not have.
func only(e *Element, fault func(int, string, ...any), roles ...string) {
	for _, k := range e.Kids {
		if k.Element != nil && !slices.Contains(roles, k.Element.Role) {
			fault(e.Page(), "%s in %s", k.Element.Role, e.Role)
		}
	}
}

func tables(d *Document, fault func(int, string, ...any)) {
	for _, table := range d.Elements("Table") {
		only(table, fault, "TR", "THead", "TBody", "TFoot", "Caption")
		width, down := 0, []int{} // for each cell that spans rows and each of its columns: how many rows are left of it
		for _, row := range below(table, "THead", "TBody", "TFoot") {
			if row.Role != "TR" {
				continue
			}
			cells := 0
			for i := range down {
				if down[i] > 0 {
					down[i]--
					cells++
				}
			}
			for _, cell := range below(row) {
				switch cell.Role {
				case "TH":
					if s, _ := cell.Attributes["Scope"].(string); s == "" && cell.Attributes["Headers"] == nil {
						fault(cell.Page(), "a heading of a table says not whether it is that of a row or a column")
					}
				case "TD":
				default:
					fault(cell.Page(), "%s in a row", cell.Role)
				}
				columns := span(cell, "ColSpan")
				cells += columns
				for range columns {
					down = append(down, span(cell, "RowSpan")-1)
				}
			}
			if width == 0 {
				width = cells
			} else if cells != width {
				fault(row.Page(), "a row of %d cells in a table of %d", cells, width)
			}
		}
	}
}

func span(cell *Element, name string) int {
	if n, ok := cell.Attributes[name].(int); ok && n > 1 {
		return n
	}
	return 1
}

func lists(d *Document, fault func(int, string, ...any)) {
	for _, e := range d.Elements("L") {
		only(e, fault, "LI", "L", "Caption") // Typst puts a list in a list directly
	}
	for _, e := range d.Elements("LI") {
		only(e, fault, "Lbl", "LBody")
		if e.Parent == nil || e.Parent.Role != "L" {
			fault(e.Page(), "an item of no list")
		}
	}
}

func contents(d *Document, fault func(int, string, ...any)) {
	for _, e := range d.Elements("TOC") {
		only(e, fault, "TOC", "TOCI", "Caption")
	}
	for _, e := range d.Elements("TOCI") {
		if e.Parent == nil || e.Parent.Role != "TOC" {
			fault(e.Page(), "an entry of no table of contents")
		}
	}
}

func notes(d *Document, fault func(int, string, ...any)) {
	seen := map[string]bool{}
	for _, e := range d.Elements("Note") {
		if e.ID == "" || seen[e.ID] {
			fault(e.Page(), "a note with the ID %q", e.ID)
		}
		seen[e.ID] = true
	}
}

func links(d *Document, fault func(int, string, ...any)) {
	for _, a := range d.Links() {
		switch {
		case a.Element == nil || a.Element.Role != "Link" && a.Element.Role != "Reference" && a.Element.Role != "Annot":
			fault(a.Page, "a link that no tag holds")
		case strings.TrimSpace(a.Contents) == "" && a.Element.Alt == "":
			fault(a.Page, "a link that says nothing")
		}
	}
}

func tabs(d *Document, fault func(int, string, ...any)) {
	for _, a := range d.Annotations {
		if p := d.Pages[a.Page-1]; p.Tabs != "S" {
			fault(a.Page, "the key Tab does not follow the tags")
		}
	}
}

func fonts(d *Document, fault func(int, string, ...any)) {
	for _, f := range d.Fonts {
		if !f.Embedded || !f.ToUnicode {
			fault(0, "%s: embedded %t, with its characters %t", f.Name, f.Embedded, f.ToUnicode)
		}
	}
}

func letters(d *Document, fault func(int, string, ...any)) {
	for _, p := range d.Pages {
		for _, r := range p.Runs {
			unknown := strings.ContainsFunc(r.Text, func(c rune) bool { return c == unicode.ReplacementChar || unicode.Is(unicode.Co, c) })
			if r.NotDef || unknown {
				fault(p.Number, "a letter in %q that nobody knows", r.Text)
			}
		}
	}
}

// order has each element hold what is drawn in one stretch of a page. Typst gathers the words of a box that are in no paragraph behind all
// else in it, so that labels would be read out after all values. Notes and floats are drawn apart from the text around them.
func order(d *Document, fault func(int, string, ...any)) {
	for e := range d.Root.All() {
		var last Kid
		for _, k := range e.Kids {
			if k.Element != nil || k.Annotation != nil || k.Page == 0 {
				continue
			}
			if last.Page == k.Page && last.key == k.key {
				for mcid := last.MCID + 1; mcid < k.MCID; mcid++ {
					if other := d.tagged[mark{k.key, mcid}]; other != nil && !other.within(e) && !other.apart() {
						fault(k.Page, "%s goes on behind %s: %q", e.Type, other.Type, d.Text(other))
						break
					}
				}
			}
			last = k
		}
	}
}

// within says whether an element is another or below it.
func (e *Element) within(other *Element) bool {
	for ; e != nil; e = e.Parent {
		if e == other {
			return true
		}
	}
	return false
}

// apart says whether an element is drawn elsewhere than it stands in the text: a note, a figure.
func (e *Element) apart() bool {
	for ; e != nil; e = e.Parent {
		if e.Role == "Note" || e.Role == "Figure" {
			return true
		}
	}
	return false
}
