package markdown

import (
	"html"
	"strconv"
	"strings"
)

// blockTag writes the tag of a block; rest is what follows it.
func (t *typesetter) blockTag(name, tag, rest string) {
	switch name {
	case "p":
		t.divide()
	case "/p":
		t.done()
	case "h3", "h4", "h5", "h6":
		t.heading(name[1:], tag)
		t.whole++
	case "/h3", "/h4", "/h5", "/h6":
		t.end()
		t.whole--
	case "ul", "ol":
		t.list(name, tag, rest)
	case "/ul", "/ol":
		t.close("\n)")
	case "li":
		t.item("\n")
	case "/li":
		t.endItem(",")
	case "dl":
		t.enter("#definitions(")
		t.entries = append(t.entries, noEntry)
	case "/dl":
		t.endEntries()
	case "dt":
		t.entry(aTerm)
	case "dd":
		t.entry(aMeaning)
	case "/dt", "/dd":
		t.endItem(",")
	case "blockquote":
		t.enter("#quotation")
		t.item("")
	case "/blockquote":
		t.endItem("")
		t.close("")
	case "aside":
		t.alert(tag)
	case "/aside":
		t.endItem("")
		t.close("")
	case "hr":
		t.divide()
		t.put("#divider()")
		t.last = block
	case "figure":
		t.divide()
		t.put("#illustration(")
		t.inFigure = true
		t.whole++
	case "figcaption":
		t.argument("caption")
	case "/figure":
		t.put(")")
		t.inFigure = false
		t.whole--
		t.last = block
	default:
		t.tableTag(name, rest)
	}
}

// divide separates a block from what stands before it in its container, once something is written.
func (t *typesetter) divide() {
	switch t.last {
	case words: // of an item without paragraphs: what follows belongs close to it
		t.due = "\n"
	case block:
		t.due = "\n\n"
	}
	t.blank, t.space = true, false
}

// done ends a block.
func (t *typesetter) done() {
	if t.last == words {
		t.last = block
	}
	t.due, t.blank, t.space = "", true, false
}

// begins opens content; end closes it.
func (t *typesetter) begins() {
	t.put("[")
	t.last, t.blank, t.space = nothing, true, false
}

func (t *typesetter) end() {
	t.due = ""
	t.put("]")
	t.last, t.blank, t.space = block, true, false
}

// flat says whether the block that is open is too deep to be written as one.
func (t *typesetter) flat() bool { return t.blocks > maxTypstBlocks }

// enter begins the call of a block that holds blocks; close ends it. Between them item and endItem are around content.
func (t *typesetter) enter(call string) {
	if t.blocks++; t.flat() {
		return
	}
	t.divide()
	t.put(call)
}

func (t *typesetter) close(end string) {
	if !t.flat() {
		t.put(end)
		t.last = block
	}
	t.blocks--
}

// item opens content of the block that is open, or a paragraph where that is not written.
func (t *typesetter) item(before string) {
	if t.flat() {
		t.done()
		t.divide()
		return
	}
	t.put(before)
	t.begins()
}

func (t *typesetter) endItem(after string) {
	if t.flat() {
		t.done()
		return
	}
	t.end()
	t.put(after)
}

func (t *typesetter) list(name, tag, rest string) {
	call := "#list("
	switch {
	case name == "ol":
		call = "#enum("
		if start := attrOf(tag, "start"); start != "" {
			call += "start: " + start + ", "
		}
	case hasTask(rest):
		call = "#tasks("
	}
	if strings.HasPrefix(rest, "\n<li>\n<p>") || strings.HasPrefix(rest, "\n<li class=\"task\">\n<p>") {
		call += "tight: false,"
	} else {
		call += "tight: true,"
	}
	t.enter(call)
}

// hasTask says whether a list has a task among its items; src is what follows its tag.
func hasTask(src string) bool {
	for depth := 1; ; {
		i := strings.IndexByte(src, '<')
		if i < 0 {
			return false
		}
		src = src[i:]
		switch {
		case strings.HasPrefix(src, "<ul"), strings.HasPrefix(src, "<ol"):
			depth++
		case strings.HasPrefix(src, "</ul"), strings.HasPrefix(src, "</ol"):
			if depth--; depth == 0 {
				return false
			}
		case depth == 1 && strings.HasPrefix(src, `<li class="task"`):
			return true
		}
		src = src[1:]
	}
}

// entryState is what the last part of a definition list was.
type entryState uint8

const (
	noEntry entryState = iota
	aTerm
	aMeaning
)

// entry opens a term or a meaning of a definition list. A term that follows a meaning begins a new entry.
func (t *typesetter) entry(is entryState) {
	last := &t.entries[len(t.entries)-1]
	open := ""
	switch {
	case is == aMeaning && *last == aTerm:
		open = "), meanings: ("
	case is == aMeaning && *last == noEntry:
		open = "\n(terms: (), meanings: ("
	case is == aTerm && *last == aMeaning:
		open = ")),\n(terms: ("
	case is == aTerm && *last == noEntry:
		open = "\n(terms: ("
	}
	*last = is
	t.item(open)
}

// endEntries ends a definition list.
func (t *typesetter) endEntries() {
	end := map[entryState]string{noEntry: ")", aTerm: "), meanings: ()),\n)", aMeaning: ")),\n)"}
	t.close(end[t.entries[len(t.entries)-1]])
	t.entries = t.entries[:len(t.entries)-1]
}

func (t *typesetter) heading(level, tag string) {
	t.divide()
	t.put("#subhead(" + level + ", ")
	t.quote(t.r.Prefix + attrOf(tag, "id"))
	if t.blocks > 0 || t.notes > 0 {
		t.put(", nested: true")
	}
	t.put(")")
	t.begins()
}

func (t *typesetter) alert(tag string) {
	_, kind, _ := strings.Cut(attrOf(tag, "class"), " ")
	t.enter(`#alert("` + kind + `", title: `)
	if !t.flat() {
		t.begins()
		t.foreign(or(t.r.Labels.Alert[kind], strings.ToUpper(kind[:1])+kind[1:]))
		t.end()
		t.put(")")
	}
	t.item("")
}

func (t *typesetter) tableTag(name, rest string) {
	switch name {
	case "table":
		t.divide()
		t.put("#datatable(" + columnsOf(rest))
		t.whole++
	case "/table":
		t.put("\n)")
		t.last = block
		t.whole--
	case "thead":
		t.put(",\nheader: (")
	case "/thead":
		t.put("),")
	case "tr":
		t.put("\n")
	case "td", "th":
		t.begins()
	case "/td", "/th":
		t.end()
		t.put(",")
	}
}

// columnsOf reads the number of columns and their alignment off the first row of a table.
func columnsOf(src string) string {
	row, _, _ := strings.Cut(src, "</tr>")
	var align []string
	for _, tag := range strings.Split(row, "<t")[1:] {
		tag, _, _ = strings.Cut(tag, ">")
		switch {
		case tag[0] == 'r', tag == "head":
		case strings.HasSuffix(tag, `class="num"`):
			align = append(align, "end")
		case strings.HasSuffix(tag, `class="mid"`):
			align = append(align, "center")
		default:
			align = append(align, "auto")
		}
	}
	return "columns: " + strconv.Itoa(len(align)) + ", align: (" + strings.Join(align, ", ") + ",)"
}

func (t *typesetter) codeBlock(inner string) {
	t.divide()
	t.put("#codeblock(")
	t.quote(strings.TrimSuffix(html.UnescapeString(withoutTags(inner)), "\n"))
	t.put(")")
	t.last = block
}

func withoutTags(src string) string {
	var b strings.Builder
	for {
		text, rest, ok := strings.Cut(src, "<")
		b.WriteString(text)
		if !ok {
			return b.String()
		}
		_, src, _ = strings.Cut(rest, ">")
	}
}
