package content

import (
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"

	"toptom/internal/fresh"
	"toptom/internal/markdown"
	"toptom/internal/pack"
)

// PartText is what a part of a page says, as it stands in the file.
type PartText struct {
	Key  string
	Head string // plain
	Body string
}

// String is the part as a text of its own.
func (t PartText) String() string {
	if t.Head == "" {
		return t.Body
	}
	return "## " + t.Head + "\n\n" + t.Body
}

func (t PartText) sum() fresh.Sum { return fresh.Of(t.Head, t.Body) }

// headingID is what stands in braces behind a heading: no word of the text.
var headingID = regexp.MustCompile(`(?m)^(#+ .*?)[ \t]+\{#[^\s{}]+\}[ \t]*$`)

func withoutIDs(text string) string {
	if !strings.Contains(text, "{#") {
		return text
	}
	return headingID.ReplaceAllString(text, "$1")
}

// textsOf cuts a page into its parts. first is the number of the body's first line in the file.
func textsOf(pg *pack.Page, body []byte, first int) []PartText {
	list := []PartText{{Key: fresh.Front, Body: frontText(pg.Item.Kind, pg.Front)}}
	lines := strings.Split(string(body), "\n")
	at := func(i int) int { // of the heading of a section, in lines
		if i == len(pg.Doc.Sections) {
			return len(lines)
		}
		return min(max(pg.Doc.Sections[i].Line-first, 0), len(lines))
	}
	if lead := strings.TrimSpace(strings.Join(lines[:at(0)], "\n")); pg.Doc.LeadLine > 0 {
		list = append(list, PartText{Key: fresh.Lead, Body: withoutIDs(lead)})
	}
	for i, s := range pg.Doc.Sections {
		below := withoutHeading(lines[at(i):max(at(i), at(i+1))])
		text := strings.TrimSpace(strings.Join(below, "\n"))
		list = append(list, PartText{Key: s.ID, Head: s.Title, Body: withoutIDs(text)})
	}
	return list
}

// withoutHeading takes the heading off the lines of a section: one line that begins with #, or some with a line of - or = below.
func withoutHeading(lines []string) []string {
	if len(lines) == 0 || strings.HasPrefix(strings.TrimSpace(lines[0]), "#") {
		return lines[min(1, len(lines)):]
	}
	for i, line := range lines {
		if line = strings.TrimSpace(line); line != "" && strings.Trim(line, "-=") == "" {
			return lines[i+1:]
		}
	}
	return lines
}

// frontText writes the fields that translators translate, one a line.
func frontText(kind *pack.Kind, v pack.Values) string {
	var lines []string
	for _, f := range kind.Front {
		switch value := v[f.Name].(type) {
		case string:
			if f.Translated() && value != "" {
				lines = append(lines, f.Name+": "+value)
			}
		case map[string]string:
			for _, key := range sorted(value) {
				if f.Translated() {
					lines = append(lines, f.Name+"."+key+": "+value[key])
				}
			}
		}
	}
	return strings.Join(lines, "\n")
}

// partsOf is textsOf, as far as the pack remembers it.
func partsOf(pg *pack.Page, body []byte, first int) []fresh.Part {
	texts := textsOf(pg, body, first)
	parts := make([]fresh.Part, len(texts))
	rest := pg.Doc.Words
	for _, s := range pg.Doc.Sections {
		rest -= s.Words
	}
	for i, t := range texts {
		parts[i] = fresh.Part{Key: t.Key, Sum: t.sum()}
		switch s, ok := pg.Doc.Section(t.Key); {
		case ok:
			parts[i].Words = s.Words
		case t.Key == fresh.Lead:
			parts[i].Words = rest
		default:
			for line := range strings.Lines(t.Body) {
				_, value, _ := strings.Cut(line, ": ")
				parts[i].Words += markdown.Words(value)
			}
		}
	}
	return parts
}

// cuts are how the pages of an item are cut into their parts, which is done for sources alone.
type cuts map[*pack.Page]func() []fresh.Part

// ofSources cuts those pages from which others are translated, and the one in the source language.
func (c cuts) ofSources(it *pack.Item) {
	for _, pg := range it.Pages {
		src := it.Pages[pg.Translation.From]
		if pg.Lang == it.SourceLang {
			src = pg
		}
		if cut := c[src]; cut != nil && src.Parts == nil {
			src.Parts = cut()
		}
	}
}

// compare tells of each translation of an item which of its parts are still those of its source.
func compare(it *pack.Item) {
	for _, pg := range it.Pages {
		if src := it.Pages[pg.Translation.From]; src != nil && src != pg && !pg.ByRule {
			pg.Fresh = nil
			if src.Parts != nil {
				pg.Fresh = fresh.Translation{Record: pg.Record.Sections, Keys: keysOf(pg, src), Fixed: it.Kind.Sections != nil}.Compare(src.Parts)
			}
		}
	}
	for _, pg := range it.Pages {
		if pg.ByRule {
			src := it.Pages[pg.Translation.From]
			pg.Fresh, pg.Record = src.Fresh, src.Record
		}
	}
}

// keysOf are the parts that a translation has. A heading with nothing below it is none, if there is something in the source.
func keysOf(pg, src *pack.Page) []string {
	keys := []string{fresh.Front}
	if pg.Doc.LeadLine > 0 {
		keys = append(keys, fresh.Lead)
	}
	for _, s := range pg.Doc.Sections {
		if full, ok := src.Doc.Section(s.ID); s.Words > 0 || !ok || full.Words == 0 {
			keys = append(keys, s.ID)
		}
	}
	return keys
}

// Texts reads again what the parts of a page say. Those that were changed since the pack was read are left out.
func Texts(fsys fs.FS, pg *pack.Page) []PartText {
	raw, size, err := readUpTo(fsys, pg.File, maxText)
	if err != nil || size > maxText {
		return nil
	}
	text, bad := readable(pg.File, raw)
	if bad != nil {
		return nil
	}
	_, body, line, bad := splitFrontMatter(pg.File, text)
	if bad != nil {
		return nil
	}
	return slices.DeleteFunc(textsOf(pg, body, line+1), func(t PartText) bool {
		return !slices.ContainsFunc(pg.Parts, func(p fresh.Part) bool { return p.Key == t.Key && p.Sum == t.sum() })
	})
}

// keptFolder is where an item keeps what its sources said when they were translated, one file for each fingerprint that a translation names.
const keptFolder = ".translated"

func keptFile(dir, sum string) string { return path.Join(dir, keptFolder, sum+".md") }

// Kept reads what a source said when it was translated, by the fingerprint that the translation keeps; false where that was not kept.
func Kept(fsys fs.FS, it *pack.Item, sum string) (string, bool) {
	if _, ok := fresh.Parse(sum); !ok {
		return "", false
	}
	raw, size, err := readUpTo(fsys, keptFile(it.Dir, sum), maxText)
	if err != nil || size > maxText {
		return "", false
	}
	text, bad := readable(keptFile(it.Dir, sum), raw)
	return strings.TrimSpace(string(text)), bad == nil
}
