package gate_test

import (
	"bytes"
	"fmt"
	"image/png"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"toptom/internal/diag"
	"toptom/internal/packtest"
)

// reasons for which a whole item is held back, as changes of its fields.
var reasons = []struct {
	name  string
	fixed map[string]string
}{
	{"draft", map[string]string{"status": "draft"}},
	{"review", map[string]string{"status": "review"}},
	{"retired", map[string]string{"status": "retired"}},
	{"pending", map[string]string{"safety.consent.status": "pending"}},
	{"withdrawn", map[string]string{"safety.consent.status": "withdrawn"}},
	{"expired", map[string]string{"safety.consent.status": "expired"}},
	{"not asked", map[string]string{"safety.consent.status": "not-needed"}},
	{"run out", map[string]string{"safety.consent.expires_on": "2026-11-24"}},
	{"no expiry", map[string]string{"safety.consent.expires_on": ""}},
	{"limited", map[string]string{"safety.consent.status": "limited", "safety.consent.scope": "[print, web]"}},
	{"no scope", map[string]string{"safety.consent.scope": ""}},
	{"embargo", map[string]string{"safety.embargo_until": "2026-11-25T18:30:00+06:00"}},
	{"high risk", map[string]string{"safety.risk.level": "high"}},
	{"minors", map[string]string{"safety.risk.level": "high", "safety.consent.minors": "true"}},
	{"minors at low risk", map[string]string{"safety.consent.minors": "true"}},
	{"quoted hate", map[string]string{"safety.hate_content": "quoted"}},
}

// hidden plants an item for each reason, languages and plain pages that are held back, and mentions of them all.
func hidden(t *testing.T, p *planter) (string, []packtest.Option) {
	t.Helper()
	var archive string
	var options []packtest.Option
	var codes, slugs []string
	for _, r := range reasons {
		s := p.sow(r.name)
		for path, v := range r.fixed {
			s.fixed[path] = v
		}
		archive += s.archive(r.name, "ky", "ru")
		options = append(options, s.shot(t))
		codes, slugs = append(codes, s.code), append(slugs, s.slug)
	}
	archive += p.vocabularies() + p.hiddenPages() + p.openCase(codes, slugs)
	page := p.word("plain page in the menu", true)
	archive += packtest.File("content/"+page+".ky.md", packtest.Plain(p.word("plain title", false), p.word("plain text", false), "draft: true"))
	archive += packtest.Pack("drafts: false", paper, "print.paper: [a5]", "featured: ["+codes[0]+", KG-01]", "menu: [about, "+page+"]",
		fmt.Sprintf("ways: [{text: {ky: %s}, items: [%s]}, {text: {ky: Эфир}, items: [%s, KG-01]}]", p.word("way", false), codes[1], codes[2]))
	return archive, options
}

// openCase is published, mentions what is held back wherever a field or link can, and has languages that are held back.
func (p *planter) openCase(codes, slugs []string) string {
	var related, links []string
	for i := range codes {
		related = append(related, fmt.Sprintf("{id: %s, rel: continues}", slugs[i]))
		links = append(links, fmt.Sprintf("[шилтеме](../%s/) [шилтеме](%s) [шилтеме](/cases/%s/index.ru.md#problem)", slugs[i], codes[i], slugs[i]))
	}
	dir := "content/cases/yntymak/"
	a := packtest.File(dir+"meta.yaml", packtest.Meta("KG-01", "related: ["+strings.Join(related, ", ")+"]"))
	a += packtest.File(dir+"index.ky.md", packtest.Page("ky", "#problem: "+strings.Join(links, "\n")))
	s := &sown{planter: p, slug: p.word("held-back language", true), fixed: map[string]string{}}
	for tag, status := range map[string]string{"ru": "machine-draft", "en": "in-review"} {
		a += packtest.File(dir+"index."+tag+".md", s.page(tag, "translation: {status: "+status+", from: ky}", "#action: "+p.word("action in "+tag, false)))
	}
	return a
}

// hiddenPages are plain pages that are drafts: alone, in a section of their own, and as a section's name.
func (p *planter) hiddenPages() string {
	w := func(place string) string { return p.word(place, false) }
	section, file := p.word("section folder", true), p.word("page file", true)
	page := func(name string, front ...string) string {
		return packtest.File("content/"+name+".ky.md", packtest.Plain(w(name+" title"), "## "+w(name+" heading")+"\n\n"+w(name+" text"),
			append(front, "summary: "+w(name+" summary"), "keywords: ["+w(name+" keyword")+"]", "aliases: [/ky/"+p.word(name+" alias", true)+"]")...))
	}
	return page(file, "draft: true") + page(section+"/_index", "draft: true") + page(section+"/"+file, "draft: true") +
		page("koldonmo/_index", "draft: true") + page("koldonmo/"+file, "translation: {status: machine-draft, from: ru}") +
		packtest.File("content/koldonmo/achyk.ky.md", packtest.Plain("Ачык бет", "Текст."))
}

// paper is all that is printed, and the book in EPUB.
const paper = "print.outputs: [book, booklet, handouts, epub]"

func TestNothingHeldBackIsInAnyByte(t *testing.T) {
	t.Parallel()
	for _, theme := range []string{"felt", "quiet"} {
		p := newPlanter(20261125)
		archive, options := hidden(t, p)
		if theme == "felt" { // the other has the same words on paper
			options = append(options, packtest.Typst(t))
		}
		options = append(options, packtest.Base(), packtest.BaseURL("https://example.org/toptom/"))
		b := packtest.Build(t, strings.Replace(archive, "drafts: false\n", "drafts: false\ntheme: "+theme+"\n", 1), options...)
		b.Passes()
		if len(b.Held) != len(reasons)+2+6 {
			t.Errorf("%d items and languages are held back, want %d", len(b.Held), len(reasons)+8)
		}
		if !b.Has("ky/cases/yntymak.html", "h1") || !b.Planned("ky/koldonmo/achyk.html") {
			t.Error("what is open is not published")
		}
		if n := len(pdfs(b)); theme == "felt" && n != 3*3 { // book, booklet and the open case in three languages
			t.Errorf("%d documents are printed", n)
		}
		dir := t.TempDir()
		b.WriteTo(dir)
		hits, files := p.scanner().folder(t, dir)
		if files < 40 {
			t.Errorf("only %d files were scanned", files)
		}
		report(t, p, hits)
		noLoudPicture(t, dir)
		noNumber(t, dir)
	}
}

// pdfs are the printed documents of a build.
func pdfs(b *packtest.Built) []string {
	return slices.DeleteFunc(b.Paths(), func(path string) bool { return filepath.Ext(path) != ".pdf" })
}

// report names the first few words that got out and where they had been planted.
func report(t *testing.T, p *planter, hits []string) {
	t.Helper()
	for i, hit := range hits {
		if i == 20 {
			t.Errorf("… and %d more", len(hits)-i)
			break
		}
		from := ""
		for word, place := range p.places {
			if strings.Contains(strings.ToLower(hit), word) {
				from = " (planted as " + place + ")"
			}
		}
		t.Errorf("held back, yet found in %s%s", hit, from)
	}
}

// noLoudPicture looks at the pixels, which no scan for words can read.
func noLoudPicture(t *testing.T, dir string) {
	t.Helper()
	if n := loudPictures(t, dir); n > 0 {
		t.Errorf("%d pictures of held-back items are in the output", n)
	}
}

func loudPictures(t *testing.T, dir string) (n int) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		all := unpacked(t, path, data)
		all[path] = data
		for name, data := range all {
			if filepath.Ext(name) != ".png" {
				continue
			}
			img, err := png.Decode(bytes.NewReader(data))
			if err != nil {
				return err
			}
			mid := img.Bounds().Size().Div(2)
			if r, g, b, _ := img.At(mid.X, mid.Y).RGBA(); r>>8 == uint32(loud.R) && g>>8 == uint32(loud.G) && b>>8 == uint32(loud.B) {
				n++
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// between are what languages write between groups of digits.
var between = regexp.MustCompile(`(\d)(?:[ .,'’\x{a0}\x{202f}]|&nbsp;|&#160;)(\d)`)

func noNumber(t *testing.T, dir string) {
	t.Helper()
	if n := numbers(t, dir); n > 0 {
		t.Errorf("the figure of a held-back item is in %d files", n)
	}
}

func numbers(t *testing.T, dir string) (n int) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		all := unpacked(t, path, data)
		all[path] = data
		for _, data := range all {
			if bytes.Contains(between.ReplaceAll(data, []byte("$1$2")), []byte(strconv.Itoa(number))) {
				n++
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// The same item without a reason is published, and then the scan finds it everywhere: what is planted would be seen. When consent
// is withdrawn, the next build leaves no trace of it.
func TestWithdrawnItemLeavesNoTrace(t *testing.T) {
	t.Parallel()
	p := newPlanter(7)
	s := p.sow("open")
	archive := packtest.Pack(paper, "print.paper: [a5]") + p.vocabularies() + s.archive("open", "ky", "ru")
	options := []packtest.Option{packtest.Base(), s.shot(t), packtest.BaseURL("https://example.org/"), packtest.Typst(t)}
	dir := t.TempDir()
	open := packtest.Build(t, archive, options...)
	open.Passes()
	if len(open.Held) > 0 {
		t.Fatalf("held back: %s", open.Held[0].Reason)
	}
	open.WriteTo(dir)
	hits, _ := p.scanner().folder(t, dir)
	if len(hits) < 50 || loudPictures(t, dir) == 0 || numbers(t, dir) == 0 {
		t.Fatalf("the scan sees %d words, %d pictures and %d numbers of a published item", len(hits), loudPictures(t, dir), numbers(t, dir))
	}
	for _, where := range []string{".epub/", "-a5.pdf/pages: ", "-a5.pdf/stream at ", strings.ToLower(s.code) + "-ru.pdf/pages: ", "the name download/" + strings.ToLower(s.code) + "-ky.pdf: "} {
		if !slices.ContainsFunc(hits, func(hit string) bool { return strings.Contains(hit, where) }) {
			t.Errorf("the scan sees nothing in %s", where)
		}
	}
	shown(t, p, dir)

	closed := packtest.Build(t, strings.Replace(archive, "consent: {status: given", "consent: {status: withdrawn", 1), options...)
	closed.Passes()
	if len(closed.Held) != 1 || closed.Held[0].Reason.String() != "consent is withdrawn" {
		t.Fatalf("held back: %v", closed.Held)
	}
	if r := closed.WriteTo(dir); r.Removed == 0 {
		t.Error("no file was removed")
	}
	hits, _ = p.scanner().folder(t, dir)
	report(t, p, hits)
	noLoudPicture(t, dir)
	noNumber(t, dir)
}

// shown checks field by field what a published item shows: its texts, and nothing of its safety block or of how it was made.
func shown(t *testing.T, p *planter, dir string) {
	t.Helper()
	var all bytes.Buffer
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		all.WriteString(path + "\n")
		all.Write(bytes.ToLower(data))
		for name, text := range unpacked(t, path, data) {
			all.WriteString(name + "\n")
			all.Write(bytes.ToLower(text))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	never := regexp.MustCompile(`: safety\.|_ref$|: sources\.access|: fingerprint$|: kept for translators$|: glossary|: comment$|^text in `)
	always := regexp.MustCompile(`: (front\.title|front\.summary|figure label|alias|section problem|footnote|cell|code|caption|folder|picture)$|sources\.(title|publisher|url)$|label$`)
	counted := map[bool]int{}
	for word, place := range p.places {
		seen := bytes.Contains(all.Bytes(), []byte(word))
		switch {
		case never.MatchString(place):
			counted[false]++
			if seen {
				t.Errorf("%s of a published item is in the output", place)
			}
		case always.MatchString(place):
			counted[true]++
			if !seen {
				t.Errorf("%s of a published item is nowhere in the output", place)
			}
		}
	}
	if counted[true] < 25 || counted[false] < 5 {
		t.Errorf("%d places must be shown and %d must not: the declaration was not walked", counted[true], counted[false])
	}
}

// Who agreed to the website and to copies without internet, and not to print, is in these and on no paper.
func TestConsentToPrint(t *testing.T) {
	t.Parallel()
	p := newPlanter(11)
	s := p.sow("not for print")
	s.fixed["safety.consent.scope"] = "[web, offline]"
	archive := packtest.Pack(paper, "print.paper: [a5]") + p.vocabularies() + p.openCase([]string{s.code}, []string{s.slug}) + s.archive("not for print", "ky", "ru")
	b := packtest.Build(t, archive, packtest.Base(), s.shot(t), packtest.BaseURL("https://example.org/"), packtest.Typst(t))
	told := "content/cases/" + s.slug + "/meta.yaml: notice: held-back: not printed: consent does not cover print"
	if lines := b.Lines(diag.Notice); !slices.Contains(lines, told) {
		t.Errorf("told: %q", lines)
	}
	if !b.Planned("ky/cases/" + s.slug + ".html") {
		t.Error("it is not on the site")
	}
	if n := len(pdfs(b)); n != 3*3 {
		t.Errorf("%d documents are printed", n)
	}
	for _, path := range pdfs(b) {
		for name, text := range sheets(t, path, b.Bytes(path)) {
			report(t, p, p.scanner().in(name, text))
		}
	}
}

// An embargo that ends between two builds opens the item, and one that is set hides it again.
func TestEmbargoEnds(t *testing.T) {
	t.Parallel()
	archive := packtest.Item("bosteri", packtest.Meta("KG-02", "safety.embargo_until: 2026-11-25T18:30:00+06:00"), "ky")
	for minutes, planned := range map[int]bool{29: false, 30: true} {
		b := packtest.Build(t, archive, packtest.Base(), packtest.At(packtest.Now.Add(time.Duration(minutes)*time.Minute)))
		if got := b.Planned("ky/cases/bosteri.html"); got != planned {
			t.Errorf("half past six less %d minutes: planned %v", 30-minutes, got)
		}
	}
}
