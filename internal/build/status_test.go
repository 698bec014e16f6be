package build_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"toptom/content/vocab"
	"toptom/i18n"
	"toptom/internal/build"
	"toptom/internal/fresh"
	"toptom/internal/packtest"
	"toptom/layouts"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

func statusOf(t *testing.T, archive string, now time.Time) *build.Status {
	t.Helper()
	files := fstest.MapFS{}
	for _, f := range txtar.Parse([]byte(archive)).Files {
		files[f.Name] = &fstest.MapFile{Data: f.Data, Mode: 0o644}
	}
	state, err := build.NewLive(build.Options{Source: files, Embedded: build.Embed(layouts.FS, i18n.FS, vocab.FS)}).Read(nil, now)
	if err != nil {
		t.Fatal(err)
	}
	return state.Status()
}

// noted are the lines of a translation that was made from the base's page, but for some sections.
func noted(lang string, other map[string]string, changes ...string) string {
	entries := []string{".front: " + fresh.Of("", "title: Өзбек тилин эфирге кайтаруу\nsummary: Өзбек тилин эфирге кайтаруу 2013.").String()}
	for _, id := range packtest.SectionIDs {
		body := "Өзбек тилин эфирге кайтаруу (" + id + ")."
		if was, ok := other[id]; ok {
			body = was
		}
		entries = append(entries, id+": "+fresh.Of("Өзбек тилин эфирге кайтаруу", body).String())
	}
	return packtest.Page(lang, append(changes, "translation.updated: 2026-10-0"+fmt.Sprint(len(other)+1), "translation.sections: {"+strings.Join(entries, ", ")+"}")...)
}

func TestStatus(t *testing.T) {
	t.Parallel()
	dir := "content/cases/yntymak/"
	was := fresh.Of("Өзбек тилин эфирге кайтаруу", "Эки сөз бар.")
	archive := packtest.Pack("languages: [ky, ru, en, uz-Cyrl, {tag: uz-Latn, converted_from: uz-Cyrl}]") +
		packtest.Item("yntymak", packtest.Meta("KG-01", "review_by: 2027-02-20"), "ky") +
		packtest.File(dir+"index.ru.md", noted("ru", map[string]string{"limits": "Эки сөз бар."})) +
		packtest.File(dir+"index.uz-Cyrl.md", noted("uz-Cyrl", nil)) +
		packtest.File(dir+"index.en.md", packtest.Page("en")) +
		packtest.File(dir+".translated/"+was.String()+".md", "## Өзбек тилин эфирге кайтаруу\n\nЭки сөз бар.") +
		packtest.Item("kopuro", packtest.Meta("KG-02", append(packtest.Consented, "languages_wanted: [ky, ru]", "safety.consent.expires_on: 2026-12-24", "safety.consent.reconfirm_by: 2026-11-01", "updated: 2026-11-10")...), "ky") +
		packtest.File("content/cases/kopuro/index.ru.md", noted("ru", map[string]string{"limits": "а", "risks": "б"}, "-#adapt")) +
		packtest.File("content/about.ky.md", packtest.Plain("Бул топтом жөнүндө", "Эмне үчүн жана ким үчүн."))
	s := statusOf(t, archive, packtest.Now)
	var got []string
	for _, it := range s.Items {
		line := it.Path
		for _, p := range it.Pages {
			line += fmt.Sprintf(" %s:%s:%d:%d", p.Lang, p.State, p.Percent, p.Left)
			if p.ByRule {
				line += ":rule"
			}
		}
		got = append(got, line)
	}
	for _, l := range s.Langs {
		got = append(got, fmt.Sprintf("%s: %d pages, %d current, %d stale, %d missing, %d unknown, %d words left", l.Lang, l.Pages, l.Current, l.Stale, l.Missing, l.Unknown, l.Left))
	}
	for _, p := range s.Todo {
		line := p.Item + " " + p.Lang + " " + p.State + " " + p.Updated
		for _, sec := range p.Sections {
			line += fmt.Sprintf(" %s:%s:%v", sec.Key, sec.State, sec.Diff)
		}
		got = append(got, line)
	}
	for _, d := range s.Dates {
		got = append(got, fmt.Sprintf("%s %s %v %s", d.Day, d.What, d.Overdue, d.File))
	}
	want := []string{
		"cases/yntymak ky:original:100:0 ru:stale:90:5 en:unknown:0:0 uz-Cyrl:current:100:0 uz-Latn:current:100:0:rule",
		"cases/kopuro ky:original:100:0 ru:stale:72:15 en:not-wanted:0:0 uz-Cyrl:not-wanted:0:0 uz-Latn:not-wanted:0:0:rule",
		"about ky:original:100:0 ru:missing:0:8 en:missing:0:8 uz-Cyrl:missing:0:8 uz-Latn:missing:0:0:rule",
		"ky: 3 pages, 3 current, 0 stale, 0 missing, 0 unknown, 0 words left",
		"ru: 3 pages, 0 current, 2 stale, 1 missing, 0 unknown, 28 words left",
		"en: 2 pages, 0 current, 0 stale, 1 missing, 1 unknown, 8 words left",
		"uz-Cyrl: 2 pages, 1 current, 0 stale, 1 missing, 0 unknown, 8 words left",
		"uz-Latn: 2 pages, 1 current, 0 stale, 1 missing, 0 unknown, 0 words left",
		"cases/yntymak ru stale 2026-10-02 limits:stale:[{gone Эки сөз бар.} {added Өзбек тилин эфирге кайтаруу (limits).}]",
		"cases/kopuro ru stale 2026-10-03 limits:stale:[] risks:stale:[] adapt:missing:[]",
		"about ru missing ", "about en missing ", "about uz-Cyrl missing ",
		"cases/yntymak en unknown ",
		"2026-11-01 reconfirm true content/cases/kopuro/meta.yaml",
		"2026-12-24 consent false content/cases/kopuro/meta.yaml",
		"2027-02-20 review false content/cases/yntymak/meta.yaml",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	only := s.Only([]string{"en"})
	if len(only.Langs) != 1 || len(only.Items) != 3 || len(only.Items[0].Pages) != 1 || len(only.Todo) != 2 || len(s.Langs) != 5 {
		t.Errorf("only English: %+v", only)
	}
	if text, err := json.Marshal(s); err != nil || !strings.Contains(string(text), `"state":"stale"`) {
		t.Errorf("as JSON: %s, %v", text, err)
	}
	if n := len(statusOf(t, archive, packtest.Now.AddDate(0, 0, -10)).Dates); n != 2 { // the review is 97 days ahead
		t.Errorf("ten days earlier %d dates are due", n)
	}
}

// Terms are found with their endings; what is said with another word is told.
func TestStatusTerms(t *testing.T) {
	t.Parallel()
	glossary := packtest.File("content/glossary/terms.tsv", "id\tky\tru\ten\n"+
		"hate-speech\tкастык тили | жек көрүү тили\tязык вражды\thate speech\n"+"rights\tадам укуктары (БУУ)\tправа человека\thuman rights\n"+"race\tраса\tраса\trace\n"+"empty\tкөпүрө\t\tbridge\n")
	page := func(lang, text string) string {
		front := []string{}
		if lang != "en" {
			front = []string{"translation.status: approved", "translation.from: en"}
		}
		return packtest.File("content/bet."+lang+".md", packtest.Plain("Title", text, front...))
	}
	for name, x := range map[string]struct{ en, ky, ru, want string }{
		"with endings":              {"Hate speech and human rights.", "Кастык тилинин адам укуктарына таасири.", "О языке вражды и о правах человека.", ""},
		"the other form":            {"Hate speech.", "Жек көрүү тилине каршы.", "Языком вражды.", ""},
		"another word":              {"Hate speech.", "Душмандык сөздөрү.", "Риторика ненависти.", "ky:hate-speech ru:hate-speech"},
		"in one language":           {"Human rights.", "Адам укуктарынын бузулушу.", "Права людей.", "ru:rights"},
		"not in the source":         {"Racism and racing.", "Башка.", "Другое.", ""},
		"plural in the source":      {"The races.", "Расалар.", "Нации.", "ru:race"},
		"no word in the glossary":   {"Bridges.", "Жол.", "Мост.", "ky:empty"},
		"the words stand far apart": {"Human beings, said the judge at last, have rights.", "Башка.", "Другое.", ""},
	} {
		s := statusOf(t, packtest.Pack()+glossary+page("en", x.en)+page("ky", x.ky)+page("ru", x.ru), packtest.Now)
		var got []string
		for _, term := range s.Terms {
			got = append(got, term.Lang+":"+term.ID)
		}
		if strings.Join(got, " ") != x.want {
			t.Errorf("%s: %v, want %q", name, got, x.want)
		}
	}
}
