package pack

// Type is what a field of a declaration takes.
type Type int

const (
	String    Type = iota // one line of text
	Int                   // a whole number
	Number                // a number
	Bool                  // true or false
	Day                   // a date as exact as known: 2019, 2019-10, 2019-10-02
	Moment                // a date, or a date and time with zone
	URL                   // an address with https:// or http://
	LangTag               // a BCP 47 tag
	LangText              // a text, or a map from language to text
	StringMap             // a map from a free key to text
	Object                // fields of its own
)

// Field declares one key of meta.yaml, of front matter or of pack.yaml. Validation, the templates of `toptom new`, the
// reference page and the JSON Schema are all made from it. What a field is for is said in the messages
// (i18n, id "field." + path), because it is told to editors in their language.
type Field struct {
	Name       string
	Type       Type
	List       bool
	Vocab      string   // codes of this vocabulary of the pack
	Enum       []string // or one of these
	Required   bool
	RequiredIf string // required where this sibling, a Bool, is true
	MaxChars   int    // longer is a warning
	MaxWords   int
	Prose      bool   // a text for readers in the language of the page: it is converted along with the page
	Example    string // YAML, for `new`
	Fields     []Field
}

// Translated says whether translators take the field over from the source, sentence by sentence. Key words are not: each language has its own.
func (f Field) Translated() bool { return f.Prose && !f.List }

// SectionDecl declares one part of a body, known by its fixed id.
type SectionDecl struct {
	ID       string
	Required bool
	MaxWords int    // longer is a warning: a case is two printed pages
	FromData bool   // made from meta.yaml, not written in the body
	Steps    bool   // what was done one after the other: a numbered list
	Class    string // CSS class: neg for the negative field, tint for the wool one
}

// Kind declares a kind of item. A new kind costs a Kind and a layout.
type Kind struct {
	Name     string // "case"; the layout is site/case.html
	Folder   string // "cases"; "" for plain pages, which live anywhere
	Rank     int    // order among kinds
	Class    string // CSS class of its colour field
	Meta     []Field
	Front    []Field
	Sections []SectionDecl
	Tags     []string // fields of Meta that hold codes of a vocabulary and get index pages
	// Facts are the lines of the box beside the text: names of fields, and "place", "period", "reviewed", which are made of several.
	Facts []string
}

// Section finds a declared section.
func (k *Kind) Section(id string) (SectionDecl, int, bool) {
	for i, s := range k.Sections {
		if s.ID == id {
			return s, i + 1, true
		}
	}
	return SectionDecl{}, 0, false
}
