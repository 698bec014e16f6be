// Package pack is the model: what a resource pack is, as plain data.
//
// A Pack holds items and plain pages. An Item is one case study (later: tool, session …) in all its languages: what does not
// depend on language is read once from meta.yaml, what does is in one Page a language. Plain documentation pages are
// items too, of the kind page, and live in a tree of sections.
//
// The package knows what a link between items means (Resolve), which page a reader of a language gets (PageFor), and the
// order of things. It reads no files (package content does) and decides nothing about publishing (package gate does).
package pack

import (
	"slices"
	"strings"

	"toptom/internal/fresh"
	"toptom/internal/lang"
	"toptom/internal/locale"
	"toptom/internal/markdown"
)

// Pack is all that one content folder holds.
type Pack struct {
	Config   Config
	Langs    []Language
	Vocabs   map[string]*Vocab
	Glossary []Concept
	Items    []*Item  // cases and other kinds with meta.yaml, in the order of kind, then code
	Root     *Section // plain pages

	byPath map[string]*Item
	byCode map[string]*Item
	byKey  map[string]*Item // of those with meta.yaml
}

// Config is pack.yaml.
type Config struct {
	File        string
	Name        Text // the short name beside the emblem; may be empty
	Title       Text
	Subtitle    Text
	Description Text
	Imprint     Text
	BaseURL     string // ends with a slash, or empty
	Theme       string // felt or quiet
	Drafts      bool   // translations that are drafts are published, with a notice
	Licence     string
	EditionName Text
	EditionDate Date
	Featured    []string // codes
	Ways        []Way
	Menu        []string // keys of plain pages, for the foot of each page
	Print       Print
	LintSkip    []string // of LintRules: not asked of the texts of this pack
	Places      Places
}

// Print says what is made for reading on paper and on readers of books.
type Print struct {
	Outputs []string // of PrintOutputs; none if the pack does not speak of print
	Papers  []string // sizes of the book
	Justify bool     // lines of the same length, where that can be done well; else their right edge is ragged
}

// Makes says whether an output is wanted.
func (p Print) Makes(name string) bool { return slices.Contains(p.Outputs, name) }

// OnPaper says whether anything is wanted that the typesetter makes.
func (p Print) OnPaper() bool { return p.Makes("book") || p.Makes("booklet") || p.Makes("handouts") }

// Way is one line of the home page's "what do you want to do" list: a sentence and the items that answer it.
type Way struct {
	Text  Text
	Items []string // codes
}

// Language is one language of the pack.
type Language struct {
	locale.Lang
	Fallback []string // tags, in the order in which they stand in for a missing page

	ConvertedFrom string          // tag of the language that pages and texts are made from where there are none; "" for none
	Converter     *lang.Converter // how; nil without ConvertedFrom
}

// Text is a short text per language; the key "" holds one that was given without a language.
type Text map[string]string

// In returns the text in a language, else in the first of the chain that has it, else the one without a language, else any.
func (t Text) In(tag string, chain []string) string {
	s, _ := t.InLang(tag, chain)
	return s
}

// InLang is In, and tells the language of what it returns ("" if it was given without one).
func (t Text) InLang(tag string, chain []string) (text, lang string) {
	if s, ok := t[tag]; ok {
		return s, tag
	}
	for _, c := range chain {
		if s, ok := t[c]; ok {
			return s, c
		}
	}
	if s, ok := t[""]; ok {
		return s, ""
	}
	for _, k := range slices.Sorted(mapKeys(t)) {
		return t[k], k
	}
	return "", ""
}

func mapKeys[V any](m map[string]V) func(func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

// Vocab is a controlled vocabulary: codes that never change with labels in every language.
type Vocab struct {
	Name  string
	Terms []Term // in the order of the file
	index map[string]int
}

// NewVocab makes a vocabulary of terms.
func NewVocab(name string, terms []Term) *Vocab {
	v := &Vocab{Name: name, Terms: terms, index: make(map[string]int, len(terms))}
	for i, t := range terms {
		v.index[t.Code] = i
	}
	return v
}

// Term is one entry of a vocabulary.
type Term struct {
	Code  string
	Label Text
	Short Text // for narrow places (map tiles)
	Note  Text // shown beside the label
	Aim   string
	Group string
}

// Term finds a code.
func (v *Vocab) Term(code string) (Term, bool) {
	if v == nil {
		return Term{}, false
	}
	i, ok := v.index[code]
	if !ok {
		return Term{}, false
	}
	return v.Terms[i], true
}

// Codes lists all codes in the order of the file.
func (v *Vocab) Codes() []string {
	if v == nil {
		return nil
	}
	codes := make([]string, len(v.Terms))
	for i, t := range v.Terms {
		codes[i] = t.Code
	}
	return codes
}

// Concept is an entry of the glossary: what one thing is called in each language.
type Concept struct {
	ID    string
	Forms map[string][]string // by language tag; the preferred form first

	Unsure []string // languages in which the forms are not settled yet
}

// Item is one case study, tool … or plain page in all its languages.
type Item struct {
	Kind *Kind
	Key  string // folder name of an item; path below content/ of a plain page ("guide/first-steps")
	Dir  string // folder of its files: content/cases/canal
	File string // meta.yaml, or the first page's file for a plain page

	Code       string
	Status     string
	SourceLang string
	Licence    string
	Created    Date
	Updated    Date
	ReviewedOn Date
	ReviewBy   Date
	ReviewedBy string
	Tags       map[string][]string // vocabulary name -> codes
	Related    []Relation
	Sources    []Source
	Images     []Image
	Safety     Safety
	Meta       Values // the fields of meta.yaml by name, without related, sources, images and safety

	Pages  map[string]*Page // by language tag
	Places Places
	// IsIndex marks the page that names and opens a section (_index.LANG.md).
	IsIndex bool
}

// Page is an item in one language.
type Page struct {
	Item *Item
	Lang string
	File string

	Title         string
	Summary       string
	TitleOriginal string
	PlaceLabel    string
	PublicWarning string
	Keywords      []string
	Aliases       []string
	Weight        int
	Alt           map[string]string // picture file -> what it shows
	Captions      map[string]string
	Front         Values // every field of the front matter
	Translation   Translation
	Record        Record
	ByRule        bool // converted by the program from the page in Translation.From; File and lines are those of that page
	Doc           *markdown.Doc
	Parts         []fresh.Part    // of a page that others are translated from
	Fresh         []fresh.Section // of a translation: what it tells as its source does; of one made by rule what the page it was made from tells
	Places        Places
}

// Translation is what is known of how a page came to be.
type Translation struct {
	Status       string // original, draft, in-review, approved, machine-draft, converted
	Base         string // of a page converted by rule: the status of the page it was made from
	From         string
	Translator   string // role
	Reviewer     string // role
	ReviewedOn   Date
	GlossaryDate string
}

// Record is what a translation notes of the source it was made from.
type Record struct {
	Updated  Date              // when all of it was last compared with its source
	Sections map[string]string // parts of the source, by key, with the fingerprints of what they said then; see package fresh
}

// Relation is a typed link from one item to another.
type Relation struct{ ID, Rel string }

// Source is where a statement of an item comes from.
type Source struct {
	SID, Title, Publisher, URL, Lang, Type, LinkPolicy string
	Year                                               Date
	CheckedOn                                          Date
}

// Image is what is known of a picture of an item.
type Image struct {
	File, Credit, Licence, People string
	Minors                        bool
	ConsentRef                    string
}

// Safety decides whether an item may be published; it is never shown to a reader.
type Safety struct {
	Basis          string
	ConsentStatus  string
	ConsentScope   []string
	ConsentExpires Date
	Reconfirm      Date // the day by which to ask again whether consent holds
	Minors         bool
	Anonymisation  int
	PlacePrecision string
	TimePrecision  string
	Embargo        Date
	Risk           string
	RiskAssessed   Date
	Naming         []string
	HateContent    string
}

// Section is a folder of plain pages.
type Section struct {
	Path     string // "guide/field"; "" for the root
	Index    *Item  // nil if no _index file names it
	Pages    []*Item
	Sections []*Section
}

// Walk calls f for every section, parents first.
func (s *Section) Walk(f func(*Section)) {
	f(s)
	for _, c := range s.Sections {
		c.Walk(f)
	}
}

// Lang finds a language of the pack.
func (p *Pack) Lang(tag string) (Language, bool) {
	for _, l := range p.Langs {
		if l.Tag == tag {
			return l, true
		}
	}
	return Language{}, false
}

// Chain is the language itself, its fallbacks, then all other languages of the pack in their order.
func (p *Pack) Chain(tag string) []string {
	chain := []string{tag}
	add := func(t string) {
		if !slices.Contains(chain, t) {
			chain = append(chain, t)
		}
	}
	if l, ok := p.Lang(tag); ok {
		for _, f := range l.Fallback {
			add(f)
		}
	}
	for _, l := range p.Langs {
		add(l.Tag)
	}
	return chain
}

// PageFor returns the page that a reader of the language gets: in that language, or the next of its chain, or nil if
// the item has no page at all.
func (p *Pack) PageFor(it *Item, tag string) *Page {
	if pg := it.Pages[tag]; pg != nil {
		return pg
	}
	for _, t := range p.Chain(tag) {
		if pg := it.Pages[t]; pg != nil {
			return pg
		}
	}
	return nil
}

// All calls f for every item and every plain page, index pages of sections included.
func (p *Pack) All(f func(*Item)) {
	for _, it := range p.Items {
		f(it)
	}
	if p.Root == nil {
		return
	}
	p.Root.Walk(func(s *Section) {
		if s.Index != nil {
			f(s.Index)
		}
		for _, it := range s.Pages {
			f(it)
		}
	})
}

// ByCode finds an item by its printed code.
func (p *Pack) ByCode(code string) (*Item, bool) {
	it, ok := p.byCode[code]
	return it, ok
}

// ByPath finds an item by its path below content/: "cases/canal", "guide/first-steps".
func (p *Pack) ByPath(path string) (*Item, bool) {
	it, ok := p.byPath[path]
	return it, ok
}

// Path is the item's path below content/, which is also its address below LANG/ without ".html".
func (it *Item) Path() string {
	if it.Kind.Folder == "" {
		return it.Key
	}
	return it.Kind.Folder + "/" + it.Key
}

// Index sorts items and pages and makes the look-ups; it is called once, when all is read or after items were left out.
func (p *Pack) Index() {
	p.byPath, p.byCode, p.byKey = map[string]*Item{}, map[string]*Item{}, make(map[string]*Item, len(p.Items))
	p.All(func(it *Item) {
		p.byPath[it.Path()] = it
		if it.Code != "" {
			p.byCode[it.Code] = it
		}
	})
	slices.SortStableFunc(p.Items, func(a, b *Item) int {
		if a.Kind != b.Kind {
			return a.Kind.Rank - b.Kind.Rank
		}
		if c := compareNatural(a.Code, b.Code); c != 0 {
			return c
		}
		return strings.Compare(a.Key, b.Key)
	})
	for _, it := range slices.Backward(p.Items) { // of two kinds with one key the first counts
		p.byKey[it.Key] = it
	}
}

// compareNatural compares so that KG-2 comes before KG-10.
func compareNatural(a, b string) int {
	for a != "" && b != "" {
		da, db := digits(a), digits(b)
		if da > 0 && db > 0 {
			x, y := strings.TrimLeft(a[:da], "0"), strings.TrimLeft(b[:db], "0")
			if len(x) != len(y) {
				return len(x) - len(y)
			}
			if c := strings.Compare(x, y); c != 0 {
				return c
			}
			a, b = a[da:], b[db:]
			continue
		}
		if a[0] != b[0] {
			return int(a[0]) - int(b[0])
		}
		a, b = a[1:], b[1:]
	}
	return len(a) - len(b)
}

func digits(s string) int {
	n := 0
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	return n
}
