package markdown

import (
	"html"
	"net/url"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// put writes source that is no text.
func (t *typesetter) put(s string) {
	t.w.WriteString(t.due)
	t.due = ""
	t.w.WriteString(s)
}

// begin comes before words and what stands in a line with them.
func (t *typesetter) begin() {
	if t.last == block && t.due == "" {
		t.due = "\n"
	}
	t.last = words
	if t.space {
		t.write(" ")
	}
	t.blank, t.space = false, false
}

// text writes words. Spaces become one, as in HTML.
func (t *typesetter) text(s string) {
	from := 0
	for i, r := range s {
		if r != ' ' && r != '\n' && r != '\t' && r != '\u2028' && r != '\u2029' {
			continue
		}
		t.words(s[from:i])
		from = i + utf8.RuneLen(r)
		if r >= '\u2028' {
			t.lineBreak()
		} else {
			t.space = !t.blank
		}
	}
	t.words(s[from:])
}

func (t *typesetter) lineBreak() {
	t.space = false
	t.begin()
	t.put("#linebreak()")
	t.blank = true
}

// longWord is how many letters a word may have before it is told to the layout.
const longWord = 24

// words writes what has no spaces in it.
func (t *typesetter) words(s string) {
	if strings.Contains(s, softHyphen) {
		s = strings.ReplaceAll(s, softHyphen, "")
	}
	if s == "" {
		return
	}
	t.begin()
	for len(s) > 0 {
		from, to := longRun(s)
		t.write(t.divisible(s[:from]))
		if from < to {
			t.put("#long(")
			t.quote(s[from:to])
			t.put(")")
		}
		s = s[to:]
	}
}

const softHyphen = "\u00AD"

// divisible puts soft hyphens into a word of running text.
func (t *typesetter) divisible(word string) string {
	if t.r.Hyphens == nil || t.whole > 0 || t.notes > 0 {
		return word
	}
	var b strings.Builder
	from := 0
	for _, at := range t.r.Hyphens(word) {
		b.WriteString(word[from:at] + softHyphen)
		from = at
	}
	return b.String() + word[from:]
}

// longRun finds the first run of more than longWord letters, digits and signs, in scripts whose words may be cut between any two of them.
func longRun(s string) (from, to int) {
	if len(s) <= longWord {
		return len(s), len(s)
	}
	n := 0
	for i, r := range s {
		switch {
		case r > ' ' && r < utf8.RuneSelf && r != '-' && r != '/', unicode.In(r, unicode.Cyrillic, unicode.Latin, unicode.Greek):
			n++
		case n > 0 && (unicode.IsMark(r) || string(r) == joiner):
		case n > longWord:
			return from, i
		default:
			from, n = i+utf8.RuneLen(r), 0
		}
	}
	if n > longWord {
		return from, len(s)
	}
	return len(s), len(s)
}

// write writes text as a string literal, or goes on with the last one.
func (t *typesetter) write(s string) {
	if s == "" {
		return
	}
	if t.due == "" && t.literal == t.w.Len() {
		t.w.Truncate(t.literal - 1)
	} else {
		t.put(`#"`)
	}
	t.escaped(s)
	t.w.WriteByte('"')
	t.literal = t.w.Len()
}

// quote writes a string.
func (t *typesetter) quote(s string) {
	t.put(`"`)
	t.escaped(s)
	t.w.WriteByte('"')
}

// escaped writes the inside of a string. What could hide from who reads the source is written as its number.
func (t *typesetter) escaped(s string) {
	for _, r := range s {
		switch {
		case r == '"', r == '\\':
			t.w.WriteByte('\\')
			t.w.WriteRune(r)
		case r == '\n':
			t.w.WriteString(`\n`)
		case r == '\t':
			t.w.WriteString(`\t`)
		case r == '\u2028', r == '\u2029', unicode.Is(unicode.Bidi_Control, r):
			t.w.WriteString(`\u{` + strconv.FormatInt(int64(r), 16) + `}`)
		case allowed(r):
			t.w.WriteRune(r)
		}
	}
}

// inlineTag writes a tag that stands in a line; false if it is not one.
func (t *typesetter) inlineTag(name, tag, rest string) bool {
	switch name {
	case "em", "strong", "del":
		t.openMark(name)
	case "/em", "/strong", "/del":
		if t.marks <= maxTypstMarks {
			t.put("]")
		}
		t.marks--
	case "br":
		t.lineBreak()
	case "a":
		words, _, _ := strings.Cut(rest, "</a>")
		address := attrOf(tag, "href")
		t.web(address, isAddress(plainText(words), address))
	case "/a":
		t.put("]")
	case "bdi":
		t.begin()
		t.write("\u2068")
	case "/bdi":
		t.write("\u2069")
	case "input":
		t.begin()
		t.put("#check(" + strconv.FormatBool(strings.Contains(tag, " checked=")) + ")")
		t.blank = true
	default:
		return false
	}
	return true
}

func (t *typesetter) openMark(name string) {
	if t.marks++; t.marks > maxTypstMarks {
		return
	}
	t.begin()
	switch name {
	case "em":
		t.put("#emph[")
	case "strong":
		t.put("#strong[")
	case "del":
		t.put("#strike[")
	}
}

// isAddress says whether the words of a link are its address, with or without its scheme.
func isAddress(words, address string) bool {
	if sortDest(words).href == address {
		return true
	}
	scheme, rest, _ := cutScheme(address)
	if strings.HasPrefix(rest, "//") {
		scheme += "://"
	} else {
		scheme += ":"
	}
	return sortDest(scheme+words).href == address
}

// code writes code in a line. It runs from left to right, where the text does not.
func (t *typesetter) code(inner, tag string) {
	t.begin()
	isolate := attrOf(tag, "dir") != "" && t.r.RTL
	if isolate {
		t.write("\u2066")
	}
	t.put("#code(")
	t.quote(html.UnescapeString(inner))
	t.put(")")
	if isolate {
		t.write("\u2069")
	}
}

// foreign writes words of ours, which may be in another language than the text.
func (t *typesetter) foreign(s string) {
	t.whole++
	defer func() { t.whole-- }()
	l := t.r.Labels
	lang, _, _ := strings.Cut(strings.ToLower(l.Lang), "-")
	if n := len(lang); n < 2 || n > 3 || strings.ContainsFunc(lang, func(r rune) bool { return r < 'a' || r > 'z' }) {
		t.text(s)
		return
	}
	dir, open := "ltr", "\u2066"
	if l.Dir == "rtl" {
		dir, open = "rtl", "\u2067"
	}
	foreign := (dir == "rtl") != t.r.RTL
	t.begin()
	if foreign {
		t.write(open)
	}
	t.put(`#text(lang: "` + lang + `", dir: ` + dir + ")[")
	t.text(s)
	t.put("]")
	if foreign {
		t.write("\u2069")
	}
}

// mark writes the mark of a footnote or of sources.
func (t *typesetter) mark(inner, tag string, at int) {
	t.begin()
	if attrOf(tag, "class") == "cite" {
		t.cites(inner)
		return
	}
	number, _ := strconv.Atoi(withoutTags(inner))
	first := number <= len(t.b.marks) && int(t.b.marks[number-1]) == at
	switch {
	case !first || number > len(t.r.Notes):
		t.noteCall("noted", number)
	case t.notes == maxTypstNotes:
		t.noteCall("noted", number)
		*t.later = append(*t.later, number)
	default:
		t.note(number)
	}
}

func (t *typesetter) noteCall(name string, number int) {
	t.put("#" + name + "(")
	t.quote(t.r.Prefix + noteID(number))
	t.put(", " + strconv.Itoa(number) + ")")
}

// note writes a footnote in the middle of a line, and after an outermost one those that were too deep in it.
func (t *typesetter) note(number int) {
	later := t.later
	if t.notes == 0 {
		later = new([]int)
	}
	body := t.r.Notes[number-1].Body
	inner := typesetter{w: t.w, b: body.b, r: t.r, blank: true, literal: -1, blocks: t.blocks, notes: t.notes + 1, later: later}
	t.noteCall("note", number)
	t.put("[")
	inner.fragment(body)
	t.put("]")
	if t.notes > 0 {
		return
	}
	t.later, t.notes = later, 1 // those behind have their own depth, but one list
	for i := 0; i < len(*later); i++ {
		t.note((*later)[i])
	}
	t.later, t.notes = nil, 0
}

// cites writes the marks of sources: [1], or 1, 2 in brackets, inside a link without their places.
func (t *typesetter) cites(inner string) {
	t.put("#cites(")
	for i, one := range strings.Split(inner, ", ") {
		if i > 0 {
			t.put(", ")
		}
		if _, tag, ok := strings.Cut(one, "<"); ok {
			t.put("(")
			t.quote(unescaped(strings.TrimPrefix(attrOf("<"+tag, "href"), "#src-")))
			t.put(", ")
		} else {
			t.put("(none, ")
		}
		t.put(strings.Trim(withoutTags(one), "[]") + ")")
	}
	t.put(")")
}

// unescaped is an id as it was before it was written into an address.
func unescaped(s string) string {
	if plain, err := url.PathUnescape(s); err == nil {
		return plain
	}
	return s
}
