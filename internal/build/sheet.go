package build

import (
	"path"
	"slices"

	"toptom/internal/diag"
	"toptom/internal/edition"
	"toptom/internal/edition/site"
	"toptom/internal/pack"
)

// Sheet is what an editor wants to know of the page at an address of the site.
type Sheet struct {
	Path string // "ky/cases/canal.html"
	Lang string // of its readers
	// Shown is the language of the text; another than Lang where there is no page in that.
	Shown       string
	Code, Title string
	Status      string      // of the item: draft, review, approved, retired
	Translation string      // of the text: original, draft, in-review, approved, converted …
	From        string      // what language it was translated from
	Held        []diag.Text // why it is not published; nothing if it is
	Sections    []SectionWords
	File, Meta  string // of the text; of the item's meta.yaml, "" for a plain page
	Source      string // the file of the text that it was translated from
	Handout     string // path of the printed sheet; "" if there is none
	Work        PageStatus
}

// SectionWords is a section of a page and its length in words.
type SectionWords struct {
	ID, Title string
	Words     int
	Max       int // 0: as long as it likes
	Missing   bool
	File      string // where to write
	Line      int    // of its heading; 0 if it is missing
}

// Sheet is that of the page at a path; false where the path is no page of an item.
func (s *State) Sheet(file string) (*Sheet, bool) {
	if s.Pack == nil {
		return nil, false
	}
	a, ok := s.pages()[file]
	if !ok {
		return nil, false
	}
	pg, held := s.heldBack(a)
	if pg == nil {
		return nil, false
	}
	it := a.item
	sheet := &Sheet{Path: file, Lang: a.lang, Shown: pg.Lang, Code: it.Code, Title: pg.Title, Status: it.Status, Translation: pg.Translation.Status,
		From: pg.Translation.From, Held: held, File: pg.File}
	if it.Kind.Folder != "" {
		sheet.Meta = it.File
	}
	if src := it.Pages[pg.Translation.From]; src != nil && src != pg {
		sheet.Source = src.File
	}
	if it.Code != "" && s.Pack.Config.Print.Makes("handouts") {
		sheet.Handout = downloadFolder + edition.HandoutName(it, a.lang)
	}
	sheet.Sections = s.words(pg)
	if row, ok := rowOf(s.Pack, it, s.o.Source); ok {
		sheet.Work = row.in(a.lang)
	}
	return sheet, true
}

// words counts what is written, and names what is still to be written.
func (s *State) words(pg *pack.Page) []SectionWords {
	title := func(id string) string {
		return s.dress.catalog.Messages(pg.Lang, s.Pack.Chain(pg.Lang)[1:]).T("section." + id)
	}
	var list []SectionWords
	for _, decl := range pg.Item.Kind.Sections {
		if decl.FromData {
			continue
		}
		w := SectionWords{ID: decl.ID, Title: title(decl.ID), Max: decl.MaxWords, File: pg.File}
		if text, ok := pg.Doc.Section(decl.ID); ok {
			w.Words, w.Line = text.Words, text.Line
		} else if w.Missing = decl.Required; !w.Missing {
			continue
		}
		list = append(list, w)
	}
	if len(pg.Item.Kind.Sections) == 0 {
		list = append(list, SectionWords{Words: pg.Doc.Words, File: pg.File, Title: pg.Title, Line: 1})
	}
	return list
}

// Address is the page of the site that shows a file of the pack; of a file that all languages share, the page in the language that the
// item was written in. It is empty where no page does.
func (s *State) Address(file string) string {
	found := ""
	if s.Pack == nil {
		return found
	}
	s.Pack.All(func(it *pack.Item) {
		for tag, pg := range it.Pages {
			if pg.File == file && !pg.ByRule {
				found = site.Address(tag, it)
			}
		}
		if found == "" && it.Kind.Folder != "" && path.Dir(file) == it.Dir {
			found = site.Address(it.SourceLang, it)
		}
	})
	return found
}

// Words is where texts of the interface come from.
type Words interface {
	T(id string, args ...any) string
	LangName(tag string) string // "Kyrgyz"
	InLang(tag string) string   // "in Kyrgyz"
	Main() string               // tag of the language that most texts are in
}

// Words are the messages for somebody who reads these languages, the first one best.
func (s *State) Words(tags ...string) Words {
	return s.dress.catalog.Messages(tags[0], append(tags[1:], "en"))
}

// Files are the files of the pack that an editor may open: what the pages were read from, and what findings name.
func (s *State) Files() []string {
	var files []string
	if s.Pack != nil {
		files = append(files, s.Pack.Config.File)
		s.Pack.All(func(it *pack.Item) {
			if it.File != "" {
				files = append(files, it.File)
			}
			for _, pg := range it.Pages {
				files = append(files, pg.File)
			}
		})
	}
	for _, f := range s.Findings() {
		files = append(files, f.Place.File)
	}
	slices.Sort(files)
	return slices.Compact(files)
}
