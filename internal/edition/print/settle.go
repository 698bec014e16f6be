package print

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"toptom/internal/diag"
	"toptom/internal/lang"
	"toptom/internal/pdf"
	"toptom/internal/typst"
)

// Even lines without a soft hyphen in the file. A document is set twice. In the first layout words may be divided between all syllables: by soft hyphens of ours in
// Kyrgyz and Uzbek, by the typesetter itself in Russian and English. Which of them stand at the ends of lines is read from its PDF, and where in the
// texts that is. The second layout has no soft hyphens: there a hyphen that is no text, and an end of the line, stand at these places alone. An item whose
// lines do not end exactly as in the first, or whose text is not whole, is set ragged, and the document once more.

// even says whether the texts of a language have lines of the same length.
func (r *reader) even(tag string) bool {
	base, _, _ := strings.Cut(tag, "-")
	return r.Pack.Config.Print.Justify && slices.Contains([]string{"ky", "uz", "ru", "en"}, base)
}

// hyphens divides the words of texts with even lines; nil where the typesetter does it, or nobody.
func (r *reader) hyphens(tag string) func(word string) []int {
	if !r.even(tag) {
		return nil
	}
	return func(word string) []int { return lang.Hyphens(tag, word) }
}

const softHyphen = "\u00ad"

// division stands in a text where a word is divided. It ends the string literal that the word stands in, and begins the next.
const division = `"#(pdf.artifact[-] + linebreak(justify: true))#"`

// settling is the work on one document.
type settling struct {
	items  []item
	files  map[string][]byte // of the first layout, by path
	before map[string]chapter
	cuts   map[string][]int // by file: offsets of the letters before which a word is divided
	ragged map[string]bool  // keys of the items that are set ragged after all
}

// chapter is what a PDF says of an item.
type chapter []pdf.Block

// evenItems are those of a document whose texts have even lines.
func (d data) evenItems() bool {
	return slices.ContainsFunc(d.items(), func(x item) bool { return x.Justify })
}

func (d data) items() []item {
	var list []item
	for _, p := range d.Parts {
		list = append(list, p.Items...)
	}
	return list
}

// texts are the paths of the files with an item's text, in the order of reading.
func (x item) texts() []string {
	list := []string{x.Lead}
	for _, s := range x.Sections {
		list = append(list, s.Head, s.Body)
	}
	return slices.DeleteFunc(list, func(path string) bool { return path == "" })
}

// settle sets a document again without soft hyphens. first is the PDF of job. The keys are those of the items that are set ragged after all.
func (p *press) settle(d *document, job typst.Job, first []byte) (made []byte, ragged []string, err error) {
	s := &settling{items: d.data.items(), files: job.Files, cuts: map[string][]int{}, ragged: map[string]bool{}}
	if s.before, err = s.read(first); err != nil {
		s.giveUp()
	}
	for _, x := range s.items {
		if x.Justify && !s.ragged[x.Key] && !s.locate(x) {
			s.ragged[x.Key] = true
		}
	}
	for {
		data := d.reader.covered(encode(d.data.settled(s.ragged)))
		made, _, err = p.Typst.Compile(context.Background(), typst.Job{Files: s.second(data), Main: job.Main, Date: job.Date})
		switch {
		case err != nil:
			return nil, nil, err
		case made == nil && s.done():
			return nil, nil, errors.New("its second layout fails")
		case made == nil:
			s.giveUp()
		case s.exact(made):
			return made, slices.Sorted(maps.Keys(s.ragged)), nil
		}
	}
}

// giveUp sets all items ragged.
func (s *settling) giveUp() {
	for _, x := range s.items {
		if x.Justify {
			s.ragged[x.Key] = true
		}
	}
}

// done says whether all items are ragged.
func (s *settling) done() bool {
	return !slices.ContainsFunc(s.items, func(x item) bool { return x.Justify && !s.ragged[x.Key] })
}

// exact compares the second layout with the first. Items that differ are ragged from now on; false if there are any.
func (s *settling) exact(made []byte) bool {
	if s.done() {
		return true
	}
	after, err := s.read(made)
	if err != nil {
		s.giveUp()
		return false
	}
	all := true
	for _, x := range s.items {
		if x.Justify && !s.ragged[x.Key] && !(s.before[x.Key].breaksAs(after[x.Key]) && s.whole(x, after[x.Key])) {
			s.ragged[x.Key], all = true, false
		}
	}
	return all
}

// settled is what the layout reads in the second layout. Parts are shared between documents: they are not changed.
func (d data) settled(ragged map[string]bool) data {
	d.Hyphenate = false
	d.Parts = slices.Clone(d.Parts)
	for i := range d.Parts {
		d.Parts[i].Items = slices.Clone(d.Parts[i].Items)
		for j := range d.Parts[i].Items {
			x := &d.Parts[i].Items[j]
			x.Justify = x.Justify && !ragged[x.Key]
		}
	}
	return d
}

// second gives the files of the second layout.
func (s *settling) second(data []byte) map[string][]byte {
	files := maps.Clone(s.files)
	for _, x := range s.items {
		for _, path := range x.texts() {
			if s.ragged[x.Key] {
				files[path] = divided(s.files[path], nil)
			} else {
				files[path] = divided(s.files[path], s.cuts[path])
			}
		}
	}
	files["/data.json"] = data
	return files
}

// divided is a text without soft hyphens, with words divided before the letters at these offsets, which are in order.
func divided(text []byte, cuts []int) []byte {
	var b bytes.Buffer
	from := 0
	for _, at := range cuts {
		b.Write(bytes.ReplaceAll(text[from:at], []byte(softHyphen), nil))
		b.WriteString(division)
		from = at
	}
	b.Write(bytes.ReplaceAll(text[from:], []byte(softHyphen), nil))
	return b.Bytes()
}

// read finds the items in a PDF: each begins at the heading that says its title, and ends where the next begins, or another chapter.
func (s *settling) read(file []byte) (map[string]chapter, error) {
	d, err := pdf.Open(file)
	if err != nil {
		return nil, err
	}
	found := map[string]chapter{}
	next, open := 0, ""
	for _, b := range d.Blocks() {
		if len(b.Role) == 2 && b.Role[0] == 'H' {
			switch {
			case next < len(s.items) && strings.Contains(squeezed(strings.Join(b.Lines, "")), squeezed(s.items[next].Title.Text)):
				open = s.items[next].Key
				next++
			case b.Role == "H1":
				open = ""
			}
		}
		if open != "" {
			found[open] = append(found[open], b)
		}
	}
	if next < len(s.items) {
		return nil, fmt.Errorf("there is no heading of %s", s.items[next].Key)
	}
	return found, nil
}

// squeezed leaves out what a layout may change in a title.
func squeezed(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, text)
}

// breaksAs says whether the lines of two chapters end at the same places. Numbers may differ: those of pages do where another item became longer.
func (c chapter) breaksAs(other chapter) bool {
	return slices.EqualFunc(c, other, func(a, b pdf.Block) bool { return slices.EqualFunc(a.Lines, b.Lines, sameLine) })
}

func sameLine(a, b string) bool {
	return strings.HasSuffix(a, softHyphen) == strings.HasSuffix(b, softHyphen) && plain(a) == plain(b)
}

// plain is a line without soft hyphens and numbers.
func plain(line string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if string(r) == softHyphen || unicode.IsDigit(r) {
			return -1
		}
		return r
	}, line))
}

// whole says whether a chapter of the second layout has all letters of an item's texts, and no soft hyphen but where a word is divided.
func (s *settling) whole(x item, c chapter) bool {
	var all strings.Builder
	for _, b := range c {
		for _, line := range b.Lines {
			if strings.Contains(strings.TrimSuffix(line, softHyphen), softHyphen) {
				return false
			}
			all.WriteString(string(letters(line)))
		}
	}
	for _, path := range x.texts() {
		for from, to := range literals(s.files[path]) {
			if !strings.Contains(all.String(), string(letters(string(s.files[path][from:to])))) {
				return false
			}
		}
	}
	return true
}

// locate finds where in its texts the words of an item are divided. False if that cannot be told of all.
func (s *settling) locate(x item) bool {
	text := s.prose(x)
	last := -1
	for _, b := range s.before[x.Key] {
		var said []rune
		var ends []int
		for i, line := range b.Lines {
			said = append(said, letters(line)...)
			if i < len(b.Lines)-1 && strings.HasSuffix(line, softHyphen) {
				ends = append(ends, len(said))
			}
		}
		for _, end := range ends {
			at := text.find(said[:end], said[end:], last)
			if at <= last {
				return false
			}
			last = at
			to := text.places[at]
			s.cuts[to.file] = append(s.cuts[to.file], to.offset)
		}
	}
	return true
}

// prose is the letters of an item's texts, and where each stands.
type prose struct {
	letters []rune
	places  []place
}

type place struct {
	file   string
	offset int // in bytes
}

func (s *settling) prose(x item) prose {
	var all prose
	for _, path := range x.texts() {
		text := s.files[path]
		for from, to := range literals(text) {
			for at, r := range string(text[from:to]) {
				if unicode.IsLetter(r) {
					all.letters = append(all.letters, r)
					all.places = append(all.places, place{path, from + at})
				}
			}
		}
	}
	return all
}

// find gives the place that has most in common with what is said before and after it, and of several the first behind last. -1 if not two letters on
// either side are the same.
func (s prose) find(before, after []rune, last int) int {
	best, found := 0, -1
	for at := 2; at < len(s.letters); at++ {
		b := common(at, len(before), func(i int) bool { return s.letters[at-1-i] == before[len(before)-1-i] })
		if b < 2 {
			continue
		}
		a := common(len(s.letters)-at, len(after), func(i int) bool { return s.letters[at+i] == after[i] })
		if a >= 2 && (a+b > best || a+b == best && found <= last) {
			best, found = a+b, at
		}
	}
	return found
}

// common counts how many letters are the same from the first on.
func common(m, n int, same func(i int) bool) int {
	for i := range min(m, n) {
		if !same(i) {
			return i
		}
	}
	return min(m, n)
}

func letters(text string) []rune {
	return slices.DeleteFunc([]rune(text), func(r rune) bool { return !unicode.IsLetter(r) })
}

// literals gives the first and last offset of each string literal that is text: those within markup, #"…", not those given to a call. What is escaped in
// them has no letters, but for the numbers of characters; these are no literals here.
func literals(text []byte) func(yield func(from, to int) bool) {
	return func(yield func(from, to int) bool) {
		for i := 0; i < len(text); i++ {
			if text[i] != '"' {
				continue
			}
			markup := i > 0 && text[i-1] == '#'
			from := i + 1
			for i++; i < len(text) && text[i] != '"'; i++ {
				if text[i] != '\\' {
					continue
				}
				if markup && i > from && !yield(from, i) {
					return
				}
				i += escape(text[i:]) - 1
				from = i + 1
			}
			if markup && i > from && !yield(from, i) {
				return
			}
		}
	}
}

// escape gives the length of \" and \u{2066} at the start of a text.
func escape(text []byte) int {
	if bytes.HasPrefix(text, []byte(`\u{`)) {
		return bytes.IndexByte(text, '}') + 1
	}
	_, size := utf8.DecodeRune(text[1:])
	return 1 + size
}

// told are the findings of items that are set ragged.
func (d *document) told(ragged []string) diag.List {
	var list diag.List
	for _, x := range d.data.items() {
		if !slices.Contains(ragged, x.Key) {
			continue
		}
		at := d.about
		if texts := x.texts(); len(texts) > 0 {
			at = diag.Place{File: d.reader.places[texts[0]].File}
		}
		list.Add(diag.Noticef(at, "ragged", "in %s this text is set with ragged lines: with even ones its words could not be divided without a trace", d.path))
	}
	return list
}
