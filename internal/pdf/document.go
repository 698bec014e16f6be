package pdf

import (
	"errors"
	"iter"
	"strings"
)

// Document is what a reader meets in a file. Pages are counted from 1; page 0 is none.
type Document struct {
	Title, Author, Creator string // of the document information
	Language               string // of the catalog
	Metadata               []byte // the XMP packet as it stands
	MetadataTitle          string // dc:title
	UAPart                 string // pdfuaid:part: "1" for PDF/UA-1
	DisplayTitle           bool   // the window's frame shows the title, not the name of the file
	RightToLeft            bool   // pages are bound on the right
	Tagged                 bool   // MarkInfo says so
	Suspects               bool   // MarkInfo says that tags may be wrong
	Pages                  []Page
	Outline                []Bookmark
	Destinations           []Destination // those with names, sorted by name
	Annotations            []Annotation
	Fonts                  []Font
	Root                   *Element // the tree of tags; nil without tags. Its own Type is empty, its kids are the topmost elements
	Roles                  map[string]string

	parents map[int]Array     // parent tree: key of a page or form → its elements by MCID
	owners  map[int]any       // parent tree: key of an annotation → its element
	byRef   map[Ref]*Element  // elements by the object they are
	content map[mark][]*Run   // tagged content
	tagged  map[mark]*Element // the element that holds a piece of content
	circles []string          // types whose role goes round in a circle
}

// mark names a piece of tagged content: the key of its page or form in the parent tree, and its number there.
type mark struct{ key, mcid int }

// Page of a document.
type Page struct {
	Number        int
	Label         string // as a viewer shows it: iv, 12; empty if the file has no labels
	Width, Height float64
	Tabs          string // order of Tab: "S" follows the tags
	Runs          []Run  // what is drawn, in the order of drawing

	Misplaced []string // artifacts inside tagged content, tagged content inside artifacts
	key       int      // in the parent tree; -1 for none
}

// Paint is what a Run draws.
type Paint int

const (
	Letters Paint = iota
	Lines         // lines and surfaces
	Picture
)

// Run is a stretch of one line of text, or consecutive lines, surfaces or pictures, as the file draws it. Text is in logical
// order and as the file says it, but without marks of direction; a soft hyphen is U+00AD. Y is the baseline, from the lower edge of
// the page, in points.
type Run struct {
	Paint    Paint
	Page     int
	MCID     int    // -1 for content without a tag
	Artifact string // Header, Footer, Page …; "Artifact" if the file does not say of which kind; empty for real content
	Text     string
	X, Y     float64
	Size     float64 // of the letters, in points
	Font     string
	Lang     string // told for this piece alone
	NotDef   bool   // a glyph that stands for a missing one is drawn

	key     int
	form    Ref
	element *Element
	dir     direction
	divided bool // see divide
}

// Element of the tree of tags.
type Element struct {
	Type       string // as the file says: Strong, H1
	Role       string // the standard type that Type stands for: Span, H1; empty if there is none
	Title      string
	Alt        string
	Actual     string // ActualText
	Lang       string // told here; see Language
	ID         string
	Attributes map[string]any // of all owners together: Scope, ListNumbering, Headers, RowSpan … as string, int, float64 or []any
	Parent     *Element
	Kids       []Kid
}

// Kid of an element: a further element, a piece of content on a page, or an annotation.
type Kid struct {
	Element    *Element
	Annotation *Annotation
	Page, MCID int
	key        int
	broken     string
}

// Bookmark of the outline. Level counts from 1.
type Bookmark struct {
	Title string
	Level int
	Page  int
}

// Destination is a place with a name.
type Destination struct {
	Name string
	Page int
	X, Y float64
}

// Annotation lies on a page: in what Typst writes, a link.
type Annotation struct {
	Kind      string // Link
	Page      int
	Rect      [4]float64 // left, bottom, right, top
	Name      string     // of the destination, if it has one
	Target    int        // page of the destination, 0 for none
	X, Y      float64    // of the destination
	URI       string
	Contents  string   // what a screen reader says of it
	Element   *Element // that holds it
	parentKey int
	hasParent bool
}

// Font that the file draws with.
type Font struct {
	Name      string // without the letters that mark a subset
	Embedded  bool
	Subset    bool
	ToUnicode bool // the file tells which characters its glyphs stand for
}

// Open reads all of a file. A file that cannot be read whole gives an error.
func Open(file []byte) (*Document, error) {
	f, err := Read(file)
	if err != nil {
		return nil, err
	}
	d := &Document{parents: map[int]Array{}, owners: map[int]any{}, byRef: map[Ref]*Element{}, content: map[mark][]*Run{}, tagged: map[mark]*Element{}}
	r := &reader{File: f, doc: d, numbers: map[Ref]int{}, fonts: map[Ref]*font{}, steps: maxSteps}
	r.catalog()
	r.readPages()
	r.destinations()
	r.outline()
	r.annotations()
	r.tags()
	r.bind()
	if f.err != nil {
		return nil, f.err
	}
	if len(d.Pages) == 0 {
		return nil, errors.New("the file has no pages")
	}
	return d, nil
}

// reader makes a Document of a File.
type reader struct {
	*File
	doc     *Document
	leaves  []leaf
	numbers map[Ref]int // page objects → page
	named   map[string]any
	fonts   map[Ref]*font
	steps   int // operators and nodes of trees that may still be read
	annots  map[Ref]int
}

// maxSteps of a file's contents; a page of text has some thousand.
const maxSteps = 50_000_000

// step counts one; false if there were too many.
func (r *reader) step() bool {
	if r.steps--; r.steps < 0 {
		r.fail(errors.New("the file has more contents than a book"))
		return false
	}
	return r.err == nil
}

func (r *reader) catalog() {
	c, d := r.Catalog(), r.doc
	info := r.Dict(r.Trailer["Info"])
	d.Title, d.Author, d.Creator = r.Text(info["Title"]), r.Text(info["Author"]), r.Text(info["Creator"])
	d.Language = r.Text(c["Lang"])
	preferences := r.Dict(c["ViewerPreferences"])
	d.DisplayTitle, _ = r.Get(preferences["DisplayDocTitle"]).(bool)
	d.RightToLeft = r.Name(preferences["Direction"]) == "R2L"
	info = r.Dict(c["MarkInfo"])
	d.Tagged, _ = r.Get(info["Marked"]).(bool)
	d.Suspects, _ = r.Get(info["Suspects"]).(bool)
	if s, ok := r.Get(c["Metadata"]).(*Stream); ok {
		d.Metadata = r.Decode(s)
		x, err := readXMP(d.Metadata)
		if err != nil {
			r.fail(err)
		}
		d.MetadataTitle, d.UAPart = x.Title, x.UAPart
	}
}

// Links gives the annotations that are links.
func (d *Document) Links() []Annotation {
	var list []Annotation
	for _, a := range d.Annotations {
		if a.Kind == "Link" {
			list = append(list, a)
		}
	}
	return list
}

// Language gives the language of an element: its own, or that of the nearest above it; empty if only the document tells one.
func (e *Element) Language() string {
	for ; e != nil; e = e.Parent {
		if e.Lang != "" {
			return e.Lang
		}
	}
	return ""
}

// All goes through an element and all below it, in the order of reading.
func (e *Element) All() iter.Seq[*Element] {
	return func(yield func(*Element) bool) { e.all(yield) }
}

func (e *Element) all(yield func(*Element) bool) bool {
	if e == nil {
		return true
	}
	if !yield(e) {
		return false
	}
	for _, k := range e.Kids {
		if k.Element != nil && !k.Element.all(yield) {
			return false
		}
	}
	return true
}

// Elements gives the elements of a role, in the order of reading.
func (d *Document) Elements(role string) []*Element {
	var list []*Element
	for e := range d.Root.All() {
		if e.Role == role {
			list = append(list, e)
		}
	}
	return list
}

// Page gives the first page that an element has content on; 0 if it has none.
func (e *Element) Page() int {
	for e := range e.All() {
		for _, k := range e.Kids {
			if k.Page > 0 {
				return k.Page
			}
		}
	}
	return 0
}

// subset takes the mark of a subset off a font's name: ABCDEF+NotoSerif.
func subset(name string) (string, bool) {
	if prefix, rest, ok := strings.Cut(name, "+"); ok && len(prefix) == 6 && strings.ToUpper(prefix) == prefix {
		return rest, true
	}
	return name, false
}
