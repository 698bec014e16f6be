package markdown

import (
	"bytes"
	"html"
	"strconv"
	"strings"
)

// Resolver is what an edition knows and a text does not. The zero Resolver shows links and images as they are written, with
// English labels.
type Resolver struct {
	Link   func(dest, text string) Target // for internal links: what is written, and the words of the link
	Image  func(dest, alt string) Picture // for images
	Labels Labels
}

// Target is where a link leads.
type Target struct {
	Href  string
	Lang  string // BCP 47, where the target is in another language
	Class string
	Title string // shown by browsers; where empty, what the writer gave
	Drop  bool   // show the words of the link without a link
}

// Picture is how an image is shown.
type Picture struct {
	Src, Srcset, Sizes string
	Width, Height      int    // in CSS pixels; 0 is unknown
	Alt                string // plain text, where the writer gave none in the brackets
	Caption            string // plain text, shown below a figure to which the writer gave none
	Credit             string // plain text, shown below a figure
	Missing            bool   // show the alternative text instead
}

// Labels are words of the page's language that the writer did not write.
type Labels struct {
	Note       string            // spoken before the number of a footnote: "Note"
	BackToText string            // spoken for the arrow after a footnote: "Back to the text"
	Table      string            // name of a wide table's scrolling region: "Table"
	Alert      map[string]string // titles by kind: note, tip, important, warning, caution
	Lang, Dir  string            // of these words and of credits, where they are not in the text's language
}

var alertKinds = []string{"note", "tip", "important", "warning", "caution"}

// Fragment is a part of a Doc: HTML with slots. The zero Fragment is empty.
type Fragment struct {
	b        *body
	from, to int32 // in b.html
	s0, s1   int32 // in b.slots
}

// body is what the fragments of one Doc share.
type body struct {
	html  string
	slots []slot
	links []Link
	refs  []int32 // by note: how often it is referred to
	marks []int32 // by note: where in html the text first names it
}

type slotKind uint8

const (
	slotLink    slotKind = iota // n: link; opens it
	slotLinkEnd                 // closes it
	slotImage                   // n: link
	slotCredit                  // of the figure before, after its caption
	slotCaption                 // of the figure before, which has no caption
	slotAlert                   // n: kind
	slotNote                    // label of a footnote mark
	slotBack                    // n: note; links back to the text
	slotTable                   // label of a wide table
)

type slot struct {
	at   int32 // in body.html
	n    int32
	kind slotKind
}

// Empty says whether there is nothing to show.
func (f Fragment) Empty() bool { return f.from == f.to && f.s0 == f.s1 }

// HTML writes the fragment.
func (f Fragment) HTML(w *bytes.Buffer, r Resolver) {
	if f.b == nil {
		return
	}
	p := painter{w: w, b: f.b, r: r}
	at := f.from
	for _, s := range f.b.slots[f.s0:f.s1] {
		w.WriteString(f.b.html[at:s.at])
		p.fill(s)
		at = s.at
	}
	w.WriteString(f.b.html[at:f.to])
}

// painter fills the slots of one fragment.
type painter struct {
	w      *bytes.Buffer
	b      *body
	r      Resolver
	noLink bool    // the link that is open is shown without a link
	pic    Picture // the last image, for its credit
}

func (p *painter) fill(s slot) {
	switch s.kind {
	case slotLink:
		p.link(&p.b.links[s.n])
	case slotLinkEnd:
		if !p.noLink {
			p.w.WriteString("</a>")
		}
	case slotImage:
		p.image(&p.b.links[s.n])
	case slotCredit, slotCaption:
		p.credit(s.kind == slotCredit)
	case slotAlert:
		kind := alertKinds[s.n]
		open := p.r.Labels.Lang != ""
		if open {
			p.w.WriteString("<span")
			p.tongue()
			p.w.WriteByte('>')
		}
		escape(p.w, or(p.r.Labels.Alert[kind], strings.ToUpper(kind[:1])+kind[1:]))
		if open {
			p.w.WriteString("</span>")
		}
	case slotNote:
		escape(p.w, or(p.r.Labels.Note, "Note"))
	case slotBack:
		p.back(int(s.n) + 1)
	case slotTable:
		escape(p.w, or(p.r.Labels.Table, "Table"))
	}
}

func (p *painter) link(l *Link) {
	t := Target{Href: l.Dest}
	if p.r.Link != nil {
		t = p.r.Link(l.Dest, l.Text)
	}
	if p.noLink = t.Drop; t.Drop {
		return
	}
	p.w.WriteString("<a")
	p.attr("href", t.Href)
	if t.Lang != "" {
		p.attr("hreflang", t.Lang)
	}
	if t.Class != "" {
		p.attr("class", t.Class)
	}
	if title := or(t.Title, l.Title); title != "" {
		p.attr("title", title)
	}
	p.w.WriteByte('>')
}

func (p *painter) image(l *Link) {
	p.pic = Picture{Src: l.Dest}
	if p.r.Image != nil {
		p.pic = p.r.Image(l.Dest, l.Text)
	}
	if p.pic.Missing {
		p.w.WriteString(`<span class="missing">`)
		escape(p.w, or(l.Text, p.pic.Alt))
		p.w.WriteString("</span>")
		return
	}
	p.w.WriteString("<img")
	p.attr("src", p.pic.Src)
	if p.pic.Srcset != "" {
		p.attr("srcset", p.pic.Srcset)
	}
	if p.pic.Sizes != "" {
		p.attr("sizes", p.pic.Sizes)
	}
	if p.pic.Width > 0 && p.pic.Height > 0 {
		p.attr("width", strconv.Itoa(p.pic.Width))
		p.attr("height", strconv.Itoa(p.pic.Height))
	}
	p.attr("alt", or(l.Text, p.pic.Alt))
	p.w.WriteString("/>")
}

// credit writes the credit behind the writer's caption, or the whole caption where the writer gave none.
func (p *painter) credit(captioned bool) {
	caption, credit := p.pic.Caption, p.pic.Credit
	if captioned {
		caption = ""
	}
	if caption == "" && credit == "" {
		return
	}
	if !captioned {
		p.w.WriteString("<figcaption>")
	}
	escape(p.w, caption)
	if credit != "" {
		if captioned || caption != "" {
			p.w.WriteByte(' ')
		}
		p.w.WriteString(`<span class="credit"`)
		p.tongue()
		p.w.WriteByte('>')
		escape(p.w, credit)
		p.w.WriteString("</span>")
	}
	if !captioned {
		p.w.WriteString("</figcaption>")
	}
}

func (p *painter) back(note int) {
	label := or(p.r.Labels.BackToText, "Back to the text")
	for i := 1; i <= int(p.b.refs[note-1]); i++ {
		id := refID(note, i)
		p.w.WriteString(nbsp + `<a class="back"`)
		p.attr("href", "#"+id)
		p.attr("aria-label", label+" "+strings.TrimPrefix(id, "fnref-"))
		p.w.WriteString(">↩\uFE0E</a>")
	}
}

// tongue says which language words of ours are in, where it is not the text's.
func (p *painter) tongue() {
	if l := p.r.Labels; l.Lang != "" {
		p.attr("lang", l.Lang)
		p.attr("dir", l.Dir)
	}
}

func (p *painter) attr(name, value string) {
	p.w.WriteByte(' ')
	p.w.WriteString(name)
	p.w.WriteString(`="`)
	escape(p.w, value)
	p.w.WriteByte('"')
}

func escape(w *bytes.Buffer, s string) {
	if strings.ContainsAny(s, `&<>"'`) {
		s = html.EscapeString(s)
	}
	w.WriteString(s)
}

func or(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// Text is the fragment's plain text, on one line: without footnote marks, cites, images and labels, without the word joiners
// that the typography put in.
func (f Fragment) Text() string {
	if f.b == nil {
		return ""
	}
	return plainText(f.b.html[f.from:f.to])
}

// plainText reads only HTML that this package wrote.
func plainText(src string) string {
	var b strings.Builder
	b.Grow(len(src))
	space := false
	for len(src) > 0 {
		switch c := src[0]; {
		case c == '<':
			src = skipTag(src, false)
			continue
		case c == ' ' || c == '\n' || c == '\t':
			space = b.Len() > 0
			src = src[1:]
			continue
		case strings.HasPrefix(src, joiner):
			src = src[len(joiner):]
			continue
		}
		n := 1
		for n < len(src) && src[n] != '<' && src[n] != ' ' && src[n] != '\n' && src[n] != '\t' && src[n] != joiner[0] {
			n++
		}
		if space {
			b.WriteByte(' ')
			space = false
		}
		b.WriteString(html.UnescapeString(src[:n]))
		src = src[n:]
	}
	return b.String()
}

// skipTag cuts a tag; of marks (sup), and of code blocks if wanted, the whole element.
func skipTag(src string, code bool) string {
	end := ">"
	switch {
	case strings.HasPrefix(src, "<sup"):
		end = "</sup>"
	case code && strings.HasPrefix(src, "<pre"):
		end = "</pre>"
	}
	i := strings.Index(src, end)
	return src[i+len(end):]
}
