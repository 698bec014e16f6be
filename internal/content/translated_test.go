package content_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"toptom/internal/content"
	"toptom/internal/fresh"
	"toptom/internal/pack"
	"toptom/internal/packtest"

	"github.com/rogpeppe/go-internal/txtar"
)

var today, _ = pack.ParseDate("2026-11-25")

// desk is a pack on which translators work.
type desk struct {
	t     *testing.T
	files fstest.MapFS
}

func newDesk(t *testing.T, archive string) *desk {
	t.Helper()
	d := &desk{t, fstest.MapFS{}}
	for _, f := range txtar.Parse([]byte(archive)).Files {
		d.write(f.Name, string(f.Data))
	}
	return d
}

func (d *desk) write(file, text string) {
	d.files[file] = &fstest.MapFile{Data: []byte(text), Mode: 0o644}
}

func (d *desk) read() *pack.Pack {
	d.t.Helper()
	p, _, err := content.Load(d.files, content.Options{})
	if err != nil || p == nil {
		d.t.Fatalf("no pack: %v", err)
	}
	return p
}

func (d *desk) page(item, lang string) *pack.Page {
	d.t.Helper()
	it, ok := d.read().ByPath(item)
	if !ok || it.Pages[lang] == nil {
		d.t.Fatalf("there is no %s in %s", item, lang)
	}
	return it.Pages[lang]
}

// mark does what the command does.
func (d *desk) mark(item, lang string, typo bool, sections ...string) error {
	d.t.Helper()
	p := d.read()
	it, _ := p.ByPath(item)
	c, err := content.Translated(d.files, p, content.Marking{Page: it.Pages[lang], Sections: sections, Typo: typo, Today: today})
	if err != nil {
		return err
	}
	for name, data := range c.Kept {
		d.write(name, string(data))
	}
	for name, data := range c.Pages {
		d.write(name, string(data))
	}
	for _, name := range c.Gone {
		delete(d.files, name)
	}
	return nil
}

// behind are the parts of a page that are to be done: "problem:stale".
func (d *desk) behind(item, lang string) string {
	d.t.Helper()
	var s []string
	for _, x := range d.page(item, lang).Fresh {
		if x.State != fresh.Current {
			s = append(s, x.Key+":"+string(x.State))
		}
	}
	slices.Sort(s)
	return strings.Join(s, " ")
}

func (d *desk) kept() []string {
	var names []string
	for _, name := range slices.Sorted(maps.Keys(d.files)) {
		if strings.Contains(name, "/.translated/") {
			names = append(names, name)
		}
	}
	return names
}

const yntymak = "content/cases/yntymak/index.ky.md"

func caseDesk(t *testing.T) *desk {
	return newDesk(t, packtest.Pack("languages: [ky, ru, en, uz-Cyrl, {tag: uz-Latn, converted_from: uz-Cyrl}]")+packtest.Case("yntymak", "KG-01", "ky", "ru", "en", "uz-Cyrl"))
}

// Files are changed as editors change them; exactly the sections that say something else are told.
func TestEditsOfFiles(t *testing.T) {
	t.Parallel()
	d := caseDesk(t)
	if got := d.behind("cases/yntymak", "ru"); strings.Count(got, ":unknown") != 10 || strings.Contains(got, "stale") {
		t.Errorf("without a record: %s", got)
	}
	if err := d.mark("cases/yntymak", "ru", false); err != nil {
		t.Fatal(err)
	}
	marked := string(d.files["content/cases/yntymak/index.ru.md"].Data)
	base := packtest.Page("ky")
	section := func(text, id string) (from, to int) {
		from = strings.Index(text, "\n## ")
		for !strings.Contains(text[from:from+strings.Index(text[from+1:], "\n")+1], "{#"+id+"}") {
			from += 1 + strings.Index(text[from+1:], "\n## ")
		}
		if next := strings.Index(text[from+1:], "\n## "); next >= 0 {
			return from, from + 1 + next
		}
		return from, len(text)
	}
	for seed := range uint64(120) {
		r := rand.New(rand.NewPCG(seed, 9))
		text, want := base, map[string]bool{}
		if r.IntN(4) == 0 {
			text = strings.Replace(text, "2013.", "2014.", 1)
			want[".front:stale"] = true
		}
		for range r.IntN(4) {
			id := packtest.SectionIDs[r.IntN(len(packtest.SectionIDs))]
			from, to := section(text, id)
			part := text[from:to]
			switch r.IntN(6) {
			case 0: // moved to the end
				text = text[:from] + text[to:] + part
				continue
			case 1: // a paragraph more
				part += "\nДагы бир абзац [шилтеме](https://example.org/" + fmt.Sprint(r.IntN(100)) + ").\n"
			case 2: // one letter
				part = strings.Replace(part, "кайтаруу (", "кайтарую (", 1)
				if !strings.Contains(part, "кайтарую (") {
					continue
				}
			case 3: // wrapped lines, empty lines
				part = strings.Replace(part, " эфирге кайтаруу (", "\n  эфирге\r\nкайтаруу (", 1) + "\n\n"
				text = text[:from] + part + text[to:]
				continue
			case 4: // the heading
				part = strings.Replace(part, "## ", "## Жаңы ", 1)
			case 5: // a smaller heading in it, with an id
				part += "\n### Кичине {#id" + fmt.Sprint(seed) + id + "}\n\nСөз.\n"
			}
			text = text[:from] + part + text[to:]
			want[id+":stale"] = true
		}
		d.write(yntymak, text)
		if got := d.behind("cases/yntymak", "ru"); got != strings.Join(slices.Sorted(maps.Keys(want)), " ") {
			t.Fatalf("seed %d: %q, want %v in:\n%s", seed, got, want, text)
		}
	}
	if string(d.files["content/cases/yntymak/index.ru.md"].Data) != marked {
		t.Error("the translation was changed")
	}
	// the whole folder renamed, and copied to another system: nothing changes
	d.write(yntymak, "\ufeff"+strings.ReplaceAll(base, "\n", "\r\n"))
	for name, f := range d.files {
		if rest, ok := strings.CutPrefix(name, "content/cases/yntymak/"); ok {
			d.files["content/cases/keremet/"+rest] = f
			delete(d.files, name)
		}
	}
	if got := d.behind("cases/keremet", "ru"); got != "" {
		t.Errorf("after a copy under another name: %s", got)
	}
}

func TestTypoInTheSource(t *testing.T) {
	t.Parallel()
	d := caseDesk(t)
	for _, lang := range []string{"ru", "uz-Cyrl"} {
		if err := d.mark("cases/yntymak", lang, false); err != nil {
			t.Fatal(err)
		}
	}
	d.write(yntymak, packtest.Page("ky", "#limits: Башка сөз."))
	if err := d.mark("cases/yntymak", "en", false); err != nil { // made from the second state
		t.Fatal(err)
	}
	if got := d.behind("cases/yntymak", "uz-Latn"); got != "limits:stale" {
		t.Errorf("what is made by rule does not follow: %q", got)
	}
	d.write(yntymak, packtest.Page("ky", "#limits: Башка сөз!", "#risks: Жаңы."))
	if err := d.mark("cases/yntymak", "en", true, "limits"); err != nil {
		t.Fatal(err)
	}
	for lang, want := range map[string]string{"en": "risks:stale", "ru": "limits:stale risks:stale", "uz-Cyrl": "limits:stale risks:stale", "uz-Latn": "limits:stale risks:stale"} {
		if got := d.behind("cases/yntymak", lang); got != want {
			t.Errorf("%s: %q, want %q", lang, got, want)
		}
	}
	if err := d.mark("cases/yntymak", "ru", true); err != nil { // all that changed since then
		t.Fatal(err)
	}
	for lang, want := range map[string]string{"en": "", "ru": "", "uz-Cyrl": "", "uz-Latn": ""} {
		if got := d.behind("cases/yntymak", lang); got != want {
			t.Errorf("%s: %q, want %q", lang, got, want)
		}
	}
	if n := len(d.kept()); n != 10 {
		t.Errorf("%d files are kept: %q", n, d.kept())
	}
	if text, ok := content.Kept(d.files, d.page("cases/yntymak", "ru").Item, d.page("cases/yntymak", "ru").Record.Sections["limits"]); !ok || !strings.HasSuffix(text, "\n\nБашка сөз!") {
		t.Errorf("kept of the section: %q", text)
	}
	for _, bad := range []string{"", "../../pack", "0a1b2c-00112233aabb"} {
		if text, ok := content.Kept(d.files, d.page("cases/yntymak", "ru").Item, bad); ok {
			t.Errorf("kept as %q: %q", bad, text)
		}
	}
}

// The date is that of the last time when nothing was left to compare.
func TestDateOfARecord(t *testing.T) {
	t.Parallel()
	d := caseDesk(t)
	date := func() string { return d.page("cases/yntymak", "ru").Record.Updated.String() }
	mark := func(sections ...string) {
		t.Helper()
		if err := d.mark("cases/yntymak", "ru", false, sections...); err != nil {
			t.Fatal(err)
		}
	}
	mark()
	file := "content/cases/yntymak/index.ru.md"
	d.write(file, strings.Replace(string(d.files[file].Data), "updated: 2026-11-25", "updated: 2025-01-02", 1))
	d.write(yntymak, packtest.Page("ky", "#limits: Башка.", "#risks: Башка."))
	if mark("limits"); date() != "2025-01-02" {
		t.Errorf("with a section left to compare the date is %s", date())
	}
	if mark("risks"); date() != "2026-11-25" {
		t.Errorf("with all compared the date is %s", date())
	}
	if err := d.mark("cases/yntymak", "ru", true); err == nil {
		t.Error("a typo where nothing changed")
	}
	d.write("content/cases/yntymak/index.ru.md", strings.Replace(string(d.files[file].Data), "{#limits}", "{#limitations}", 1))
	for _, section := range []string{"limits", "limitations", "nothing"} {
		if err := d.mark("cases/yntymak", "ru", false, section); err == nil {
			t.Errorf("%q was marked", section)
		}
	}
}

// Only what nothing names is removed: neither another page's files nor what somebody else put there.
func TestKeptFiles(t *testing.T) {
	t.Parallel()
	page := func(title, text string) string { return packtest.Plain(title, text) }
	other := func(title, text string) string {
		return packtest.Plain(title, text, "translation.status: approved", "translation.from: ky")
	}
	d := newDesk(t, packtest.Pack()+packtest.File("content/a.ky.md", page("А", "Бир."))+packtest.File("content/a.ru.md", other("А", "Раз."))+
		packtest.File("content/b.ky.md", page("Б", "Эки."))+packtest.File("content/b.ru.md", other("Б", "Два."))+
		packtest.File("content/.translated/notes.md", "Менин эскертмем")+packtest.File("content/.translated/0a1b2c-00112233aabb.md", "Эски"))
	for _, item := range []string{"a", "b"} {
		if err := d.mark(item, "ru", false); err != nil {
			t.Fatal(err)
		}
	}
	if got := d.kept(); len(got) != 5 || !slices.Contains(got, "content/.translated/notes.md") || slices.Contains(got, "content/.translated/0a1b2c-00112233aabb.md") {
		t.Errorf("kept: %q", got)
	}
	d.write("content/a.ky.md", page("А", "Бир, эки."))
	if err := d.mark("a", "ru", false); err != nil {
		t.Fatal(err)
	}
	if got := d.kept(); len(got) != 5 {
		t.Errorf("kept: %q", got)
	}
}

// The block is changed and no other byte, however it is written.
func TestWriteRecord(t *testing.T) {
	t.Parallel()
	entries := []content.Entry{{Key: ".front", Sum: "0a1b2c-00112233aabb"}, {Key: "көйгөй", Sum: "ffffff-ffffffffffff"}}
	const record = "  updated: 2026-11-25\n  sections:\n    .front: 0a1b2c-00112233aabb\n    көйгөй: ffffff-ffffffffffff\n"
	for name, x := range map[string][2]string{
		"a block":             {"title: А\ntranslation:\n  status: draft # so far\n  from: ky\nkeywords: [а]\n", "title: А\ntranslation:\n  status: draft # so far\n  from: ky\n" + record + "keywords: [а]\n"},
		"at the end":          {"title: А\ntranslation:\n  status: draft\n  from: ky\n", "title: А\ntranslation:\n  status: draft\n  from: ky\n" + record},
		"one line":            {"title: А\ntranslation: {status: draft, from: \"ky\"}\nweight: 1\n", "title: А\ntranslation:\n  status: draft\n  from: \"ky\"\n" + record + "weight: 1\n"},
		"an old record":       {"translation:\n  sections:\n    a: b\n    c: d\n  # who\n  status: draft\n  updated: 2020\n  from: ky\n# end\ntitle: А\n", "translation:\n" + record + "  # who\n  status: draft\n  from: ky\n# end\ntitle: А\n"},
		"an old one in lines": {"translation:\n  from: ky\n  sections: {a: b, c: d}\n  updated: 2020-01-01\n  status: draft\ntitle: А\n", "translation:\n  from: ky\n" + record + "  status: draft\ntitle: А\n"},
		"four spaces":         {"translation:\n    status: draft\n    from: ky\ntitle: А\n", "translation:\n    status: draft\n    from: ky\n" + strings.ReplaceAll(record, "  ", "    ") + "title: А\n"},
		"empty lines":         {"\ntranslation:\n\n  status: draft\n\n  from: ky\n\ntitle: А\n", "\ntranslation:\n\n  status: draft\n\n  from: ky\n" + record + "\ntitle: А\n"},
	} {
		for end, wrap := range map[string]func(string) string{
			"plain": func(s string) string { return s }, "from Windows": func(s string) string { return "\ufeff" + strings.ReplaceAll(s, "\n", "\r\n") },
			"from an old Mac": func(s string) string { return strings.ReplaceAll(s, "\n", "\r") },
		} {
			body := "---\n\n## А {#a}\n\ntranslation:\n  status: draft\n\ntext without an end"
			got, err := content.WriteRecord("a.ru.md", []byte(wrap("---\n"+x[0]+body)), today, entries)
			if want := wrap("---\n" + x[1] + body); err != nil || string(got) != want {
				t.Errorf("%s, %s: %v\n%q, want\n%q", name, end, err, got, want)
			}
			again, err := content.WriteRecord("a.ru.md", got, today, entries)
			if err != nil || string(again) != string(got) {
				t.Errorf("%s, %s: a second time: %v\n%q", name, end, err, again)
			}
		}
	}
	for name, front := range map[string]string{
		"no block":        "title: А\n",
		"no mapping":      "translation: draft\n",
		"brackets astray": "translation: {status: draft,\n  from: ky\n  }\ntitle: А\n",
		"folded text":     "translation:\n  status: >\n    draft\n  from: >\n    ky\ntitle: А\n",
		"not YAML":        "translation: {\n",
	} {
		if got, err := content.WriteRecord("a.ru.md", []byte("---\n"+front+"---\ntext"), today, entries); err == nil {
			t.Errorf("%s: %q", name, got)
		}
	}
}

// Whatever stands in a file, either only the block changes or nothing is given.
func FuzzWriteRecord(f *testing.F) {
	f.Add([]byte("---\ntitle: А\ntranslation: {status: draft, from: ky}\n---\ntext"))
	f.Add([]byte("\ufeff---\r\ntranslation:\r\n  sections: {a: b}\r\n  from: ky\r\n...\r\ntext\r\n"))
	f.Add([]byte("---\ntranslation:\n  # a\n\n  ? status\n  : draft\n---\n"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		entries := []content.Entry{{Key: ".front", Sum: "0a1b2c-00112233aabb"}}
		out, err := content.WriteRecord("a.md", raw, today, entries)
		if err != nil {
			return
		}
		again, err := content.WriteRecord("a.md", out, today, entries)
		if err != nil || string(again) != string(out) {
			t.Fatalf("%q becomes %q, and then %q, %v", raw, out, again, err)
		}
	})
}
