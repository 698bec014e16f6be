package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"strings"
)

// matrix places content: x' = a·x + c·y + e, y' = b·x + d·y + f.
type matrix [6]float64

func (m matrix) times(n matrix) matrix {
	return matrix{
		m[0]*n[0] + m[1]*n[2], m[0]*n[1] + m[1]*n[3],
		m[2]*n[0] + m[3]*n[2], m[2]*n[1] + m[3]*n[3],
		m[4]*n[0] + m[5]*n[2] + n[4], m[4]*n[1] + m[5]*n[3] + n[5],
	}
}

// scope is a piece of marked content that is open.
type scope struct {
	mcid     int
	artifact string
	lang     string
	actual   []string // the text that is said in place of what is drawn; nil once it is said
	replaces bool     // has an ActualText, said or not
}

// state is what q keeps and Q brings back.
type state struct {
	ctm  matrix
	font *font
	size float64
	lead float64
}

// painter goes through the content of a page, and of the forms on it.
type painter struct {
	*reader
	page   *Page
	state  state
	kept   []state
	text   matrix // where the next glyph goes
	line   matrix // where the line began
	scopes []scope
	key    int // of the page or form in the parent tree
	form   Ref
	run    *draft
}

// draft is a run of letters that is still being drawn: what its glyphs stand for, from left to right.
type draft struct {
	Run
	units []string
}

// readPages reads the pages with all that is drawn on them.
func (r *reader) readPages() {
	r.leaves = r.pages()
	labels := r.labels(len(r.leaves))
	for i, leaf := range r.leaves {
		r.numbers[leaf.ref] = i + 1
		p := Page{Number: i + 1, Label: labels[i], Tabs: string(r.Name(leaf.dict["Tabs"])), key: -1}
		if key, ok := r.Int(leaf.dict["StructParents"]); ok {
			p.key = key
		}
		if box := r.Array(leaf.dict["MediaBox"]); len(box) == 4 {
			p.Width, p.Height = r.Number(box[2])-r.Number(box[0]), r.Number(box[3])-r.Number(box[1])
		}
		w := &painter{reader: r, page: &p, key: p.key, state: state{ctm: matrix{1, 0, 0, 1, 0, 0}}}
		w.draw(r.contents(leaf.dict["Contents"]), r.Dict(leaf.dict["Resources"]), 0)
		w.finish()
		divide(p.Runs)
		r.doc.Pages = append(r.doc.Pages, p)
	}
}

// contents joins the streams of a page.
func (r *reader) contents(v any) []byte {
	var b []byte
	parts := Array{v}
	if list := r.Array(v); list != nil {
		parts = list
	}
	for _, part := range parts {
		if s, ok := r.Get(part).(*Stream); ok {
			b = append(append(b, r.Decode(s)...), '\n')
		}
	}
	return b
}

// draw goes through the operators of a stream.
func (w *painter) draw(data []byte, resources Dict, depth int) {
	if depth > maxHops {
		w.fail(errors.New("forms are drawn in forms without end"))
		return
	}
	l := &lexer{b: data}
	var operands []any
	for w.step() {
		v, err := l.value()
		if err != nil {
			if !errors.Is(err, errEnd) {
				w.fail(fmt.Errorf("page %d: %w", w.page.Number, err))
			}
			return
		}
		word, ok := v.(keyword)
		if !ok {
			operands = append(operands, v)
			continue
		}
		switch word {
		case "BI":
			w.paint(Picture)
			skipImage(l)
		case "Do":
			w.object(operands, resources, depth)
		default:
			w.operator(word, operands, resources)
		}
		operands = operands[:0]
	}
}

// skipImage passes a picture that stands in the content itself.
func skipImage(l *lexer) {
	for {
		at := bytes.Index(l.b[l.pos:], []byte("EI"))
		if at < 0 {
			l.pos = len(l.b)
			return
		}
		l.pos += at + 2
		if isSpace(l.b[l.pos-3]) && (l.pos == len(l.b) || !isRegular(l.b[l.pos])) {
			return
		}
	}
}

// object draws a picture or a form.
func (w *painter) object(operands []any, resources Dict, depth int) {
	ref := w.Dict(resources["XObject"])[nameAt(operands, 0)]
	s, ok := w.Get(ref).(*Stream)
	if !ok {
		return
	}
	if w.Name(s.Dict["Subtype"]) != "Form" {
		w.paint(Picture)
		return
	}
	inner := *w
	inner.kept, inner.run = nil, nil
	w.finish()
	if m, ok := w.matrix(w.Array(s.Dict["Matrix"])); ok {
		inner.state.ctm = m.times(inner.state.ctm)
	}
	if key, ok := w.Int(s.Dict["StructParents"]); ok {
		inner.key = key
		inner.form, _ = ref.(Ref)
	}
	if d := w.Dict(s.Dict["Resources"]); d != nil {
		resources = d
	}
	inner.draw(w.Decode(s), resources, depth+1)
	inner.finish()
}

func (w *painter) operator(word keyword, o []any, resources Dict) {
	switch word {
	case "q":
		if len(w.kept) < 1<<12 {
			w.kept = append(w.kept, w.state)
		}
	case "Q":
		if n := len(w.kept); n > 0 {
			w.state, w.kept = w.kept[n-1], w.kept[:n-1]
		}
	case "cm":
		if m, ok := w.matrix(o); ok {
			w.state.ctm = m.times(w.state.ctm)
		}
	case "BMC", "BDC":
		w.open(o, resources)
	case "EMC":
		w.close()
	case "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh":
		w.paint(Lines)
	default:
		w.letters(word, o, resources)
	}
}

// letters does what concerns text.
func (w *painter) letters(word keyword, o []any, resources Dict) {
	switch word {
	case "BT":
		w.text = matrix{1, 0, 0, 1, 0, 0}
		w.line = w.text
	case "ET":
		w.finish()
	case "Tf":
		w.state.font = w.font(w.Dict(resources["Font"])[nameAt(o, 0)])
		w.state.size = w.numberAt(o, 1)
	case "Tm":
		if m, ok := w.matrix(o); ok {
			w.text, w.line = m, m
		}
	case "TL":
		w.state.lead = w.numberAt(o, 0)
	case "Td":
		w.move(w.numberAt(o, 0), w.numberAt(o, 1))
	case "TD":
		w.state.lead = -w.numberAt(o, 1)
		w.move(w.numberAt(o, 0), w.numberAt(o, 1))
	case "T*":
		w.move(0, -w.state.lead)
	case "Tj":
		w.show(o)
	case "'", "\"":
		w.move(0, -w.state.lead)
		w.show(o[max(0, len(o)-1):])
	case "TJ":
		if len(o) > 0 {
			w.show(w.Array(o[0]))
		}
	}
}

func (w *painter) move(x, y float64) {
	w.line = matrix{1, 0, 0, 1, x, y}.times(w.line)
	w.text = w.line
}

// top gives the innermost piece of marked content; content without any has the number -1.
func (w *painter) top() scope {
	s := scope{mcid: -1}
	for i := len(w.scopes) - 1; i >= 0; i-- {
		if s.mcid < 0 {
			s.mcid = w.scopes[i].mcid
		}
		if s.artifact == "" {
			s.artifact = w.scopes[i].artifact
		}
		if s.lang == "" {
			s.lang = w.scopes[i].lang
		}
	}
	return s
}

func (w *painter) open(o []any, resources Dict) {
	s := scope{mcid: -1}
	var d Dict
	if len(o) > 1 {
		if d = w.Dict(o[1]); d == nil {
			d = w.Dict(w.Dict(resources["Properties"])[nameAt(o, 1)])
		}
	}
	if n, ok := w.Int(d["MCID"]); ok && n >= 0 {
		s.mcid = n
	}
	s.lang = w.Text(d["Lang"])
	if nameAt(o, 0) == "Artifact" {
		s.artifact = "Artifact"
		for _, key := range []Name{"Type", "Subtype"} {
			if kind := w.Name(d[key]); kind != "" {
				s.artifact = string(kind)
			}
		}
	}
	if text, ok := w.Get(d["ActualText"]).(String); ok {
		s.actual, s.replaces = []string{text.Text()}, true
	}
	around := w.top()
	if s.artifact != "" && around.mcid >= 0 {
		w.page.Misplaced = append(w.page.Misplaced, "artifact")
	}
	if s.mcid >= 0 && around.artifact != "" {
		w.page.Misplaced = append(w.page.Misplaced, "tagged")
	}
	if s.mcid >= 0 || s.artifact != "" {
		w.finish()
	}
	if len(w.scopes) > maxDepth {
		w.fail(errors.New("pieces of marked content are nested too deep"))
		return
	}
	w.scopes = append(w.scopes, s)
}

func (w *painter) close() {
	n := len(w.scopes)
	if n == 0 {
		return
	}
	if s := w.scopes[n-1]; s.mcid >= 0 || s.artifact != "" {
		w.finish()
	}
	w.scopes = w.scopes[: n-1 : n-1]
}

// actual gives the text to say in place of what is drawn, the first time; replaces is true for all that is drawn in its place.
func (w *painter) actual() (text string, replaces bool) {
	for i := range w.scopes {
		if s := &w.scopes[i]; s.replaces {
			text, s.actual = strings.Join(s.actual, ""), nil
			return text, true
		}
	}
	return "", false
}

// show draws letters.
func (w *painter) show(items []any) {
	if w.state.font == nil {
		return
	}
	at := w.text.times(w.state.ctm)
	size := math.Abs(w.state.size) * math.Hypot(at[2], at[3])
	if w.run == nil || math.Abs(w.run.Y-at[5]) > size/20 {
		w.finish()
		w.run = &draft{Run: w.newRun(Letters)}
		w.run.X, w.run.Y, w.run.Size, w.run.Font = at[4], at[5], size, w.state.font.name
	}
	for _, item := range items {
		s, ok := item.(String)
		if !ok {
			continue
		}
		units, notDef := w.state.font.text(s)
		w.run.NotDef = w.run.NotDef || notDef
		if text, replaces := w.actual(); replaces {
			units = []string{text}
		}
		w.run.units = append(w.run.units, units...)
	}
}

// paint draws lines, surfaces or a picture. What is drawn in one go is one run.
func (w *painter) paint(kind Paint) {
	w.finish()
	r := w.newRun(kind)
	r.X, r.Y = w.state.ctm[4], w.state.ctm[5]
	if text, replaces := w.actual(); replaces {
		r.Text = text
	}
	if n := len(w.page.Runs); n > 0 {
		last := w.page.Runs[n-1]
		if last.Paint == kind && last.MCID == r.MCID && last.key == r.key && last.Artifact == r.Artifact && r.Text == "" {
			return
		}
	}
	w.page.Runs = append(w.page.Runs, r)
}

func (w *painter) newRun(kind Paint) Run {
	top := w.top()
	return Run{Paint: kind, Page: w.page.Number, MCID: top.mcid, Artifact: top.artifact, Lang: top.lang, key: w.key, form: w.form}
}

// finish closes the run of letters that is being drawn.
func (w *painter) finish() {
	if w.run == nil {
		return
	}
	r := w.run
	r.Text, r.dir = logical(r.units)
	w.page.Runs = append(w.page.Runs, r.Run)
	w.run = nil
}

func (r *reader) matrix(o []any) (m matrix, ok bool) {
	if len(o) != 6 {
		return m, false
	}
	for i := range m {
		m[i] = r.Number(o[i])
	}
	return m, true
}

func nameAt(o []any, i int) Name {
	if i < len(o) {
		n, _ := o[i].(Name)
		return n
	}
	return ""
}

func (r *reader) numberAt(o []any, i int) float64 {
	if i < len(o) {
		return r.Number(o[i])
	}
	return 0
}
