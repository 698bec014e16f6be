package search_test

import (
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/dop251/goja"

	"toptom/i18n"
	"toptom/internal/edition"
	"toptom/internal/edition/search"
	"toptom/internal/layout"
	"toptom/internal/locale"
	"toptom/internal/output"
	"toptom/internal/packtest"
	"toptom/layouts"
)

// page is a page with a search script: the real scripts over the real index, in a machine that has nothing but a way to load
// script files, like a page opened from a folder.
type page struct {
	t      testing.TB
	vm     *goja.Runtime
	site   fs.FS
	dir    string
	gone   string         // a file that is missing
	todo   []*goja.Object // script elements to be loaded
	loaded []string
}

func open(t testing.TB, site fs.FS, dir string) *page {
	t.Helper()
	p := &page{t: t, vm: goja.New(), site: site, dir: dir}
	p.vm.Set("load", func(e *goja.Object) { p.todo = append(p.todo, e) })
	p.run(`var document = {querySelector: () => ({getAttribute: () => '../'}), head: {appendChild: load},
		createElement: function () { return {remove: function () {}}; }};`)
	p.run(script(t))
	p.run("said = null; toptomSearch = (query, lang, options) => toptom.search(query, lang, options, ['ky', 'ru', 'uz-Cyrl', 'en'])")
	return p
}

// script is the search without its box: toptom.ask and toptom.search.
func script(t testing.TB) string {
	t.Helper()
	set, findings := layout.Load(layouts.FS, fstest.MapFS{"assets/search/test.js": {Data: []byte(`import { ask, search } from './ask.js'; import { textOf } from './index.js'; globalThis.toptom = { ask, search, textOf };`)}})
	_, code, faults := set.Script("test", "search/test.js", nil)
	if len(findings)+len(faults) > 0 {
		t.Fatal(findings, faults)
	}
	return string(code)
}

func (p *page) run(src string) goja.Value {
	p.t.Helper()
	v, err := p.vm.RunString(src)
	if err != nil {
		p.t.Fatal(err)
	}
	return v
}

// settle loads what was asked for, until nothing is.
func (p *page) settle() {
	for len(p.todo) > 0 {
		e := p.todo[0]
		p.todo = p.todo[1:]
		file := path.Join(p.dir, e.Get("src").String())
		event := "onload"
		src, err := fs.ReadFile(p.site, file)
		if err != nil || p.gone != "" && strings.HasSuffix(file, p.gone) {
			event = "onerror"
		} else {
			p.run(string(src))
			p.loaded = append(p.loaded, file)
		}
		f, ok := goja.AssertFunction(e.Get(event))
		if !ok {
			p.t.Fatalf("a script element has no %s", event)
		}
		if _, err := f(e); err != nil {
			p.t.Fatal(err)
		}
	}
}

// ask returns the addresses found, the best first, without anchors.
func (p *page) ask(query, lang string) []string {
	p.t.Helper()
	p.vm.Set("q", query)
	p.vm.Set("l", lang)
	p.run(`var got = null; toptomSearch(q, l, {limit: 20}).then(function (r) { got = r.map(function (x) { return x.url.split('#')[0]; }); });`)
	p.settle()
	var urls []string
	if err := p.vm.ExportTo(p.run("got"), &urls); err != nil || p.run("got").ExportType() == nil {
		p.t.Fatalf("%q in %s: no answer (%v)", query, lang, err)
	}
	return urls
}

// What readers of the shipped pack may type, and the case that must come first.
var relevance = map[string]map[string]string{
	"ky": {
		"кастык тили": "hate-speech-monitoring", "кастык тилин": "hate-speech-monitoring", "KG-07": "hate-speech-monitoring", "жарандыкты": "ending-statelessness",
		"жарандыгы жок адамдар": "ending-statelessness", "Ынтымак радиосу": "uzbek-on-air", "эфирге": "uzbek-on-air", "автобуста": "desegregation-by-bus",
		"статистиканы": "statistics-in-court", "адвокаттар": "impartial-legal-aid", "кыйноо": "impartial-legal-aid", "тендик жонундо мыйзам": "equality-law-coalition",
		"альтернативдик баяндаманы": "alternative-report-cerd", "кастк тили": "hate-speech-monitoring", "«өзбек тилин эфирге»": "uzbek-on-air",
		// other words for it, and words of other languages: glossary and key words
		"душмандашуу тили": "hate-speech-monitoring", "жек көрүү тилине каршы": "hate-speech-monitoring", "язык вражды": "hate-speech-monitoring", "statelessness": "ending-statelessness",
		"безгражданство": "ending-statelessness", "пытки": "impartial-legal-aid", "теневой доклад": "alternative-report-cerd",
	},
	"ru": {
		"язык вражды": "hate-speech-monitoring", "языка вражды": "hate-speech-monitoring", "без гражданства": "ending-statelessness", "паспортов": "ending-statelessness",
		"Ынтымак": "uzbek-on-air", "автобусами": "desegregation-by-bus", "статистику": "statistics-in-court", "пытки": "impartial-legal-aid",
		"закон о равенстве": "equality-law-coalition", "альтернативного доклада": "alternative-report-cerd", "дорожная карта": "alternative-report-cerd", "OS-01": "statistics-in-court",
		"язык ненависти": "hate-speech-monitoring", "теневого доклада": "alternative-report-cerd", "hate speech": "hate-speech-monitoring", "кыйноо": "impartial-legal-aid",
		"бесплатные адвокаты": "impartial-legal-aid", "косвенная дискриминация": "statistics-in-court", "десегрегации": "desegregation-by-bus", "антидискриминационный законопроект": "equality-law-coalition",
	},
	"uz-Cyrl": {
		"нафрат тили": "hate-speech-monitoring", "nafrat tili": "hate-speech-monitoring", "nafrat tilini": "hate-speech-monitoring", "фуқаролиги": "ending-statelessness",
		"fuqaroligi": "ending-statelessness", "автобусда": "desegregation-by-bus", "статистика": "statistics-in-court", "qiynoq": "impartial-legal-aid", "тенглик қонуни": "equality-law-coalition",
		"hate speech": "hate-speech-monitoring", "язык вражды": "hate-speech-monitoring", "muqobil maʼruza": "alternative-report-cerd", "жамоатчилик радиоси": "uzbek-on-air",
		"jamoatchilik radiosi": "uzbek-on-air", "адвокатлар": "impartial-legal-aid", "advokatlarga": "impartial-legal-aid", "билвосита камситиш": "statistics-in-court", "avtobusda": "desegregation-by-bus",
		"совет паспорти": "ending-statelessness", "KG-06": "equality-law-coalition", "нафрат тлии": "hate-speech-monitoring",
	},
	"en": {
		"hate speech": "hate-speech-monitoring", "stateless": "ending-statelessness", "statelessness": "ending-statelessness", "broadcasting in Uzbek": "uzbek-on-air", "buses": "desegregation-by-bus",
		"statistics": "statistics-in-court", "torture complaints": "impartial-legal-aid", "equality law": "equality-law-coalition", "shadow report to the UN": "alternative-report-cerd", "roadmap": "alternative-report-cerd",
		"кастык тили": "hate-speech-monitoring", "пытки": "impartial-legal-aid", "alternative reports": "alternative-report-cerd", "shadow reporting": "alternative-report-cerd",
		"indirect discrimination": "statistics-in-court", "desegregated": "desegregation-by-bus", "lawyers": "impartial-legal-aid", "broadcaster": "uzbek-on-air", "OS-02": "desegregation-by-bus", "statelesness": "ending-statelessness",
	},
}

func TestShippedPackIsFound(t *testing.T) {
	t.Parallel()
	site := shipped(t)
	for tag, queries := range relevance {
		if len(queries) < 20 {
			t.Errorf("%s: only %d questions", tag, len(queries))
		}
		t.Run(tag, func(t *testing.T) {
			t.Parallel()
			p := open(t, site, strings.ToLower(tag))
			for query, want := range queries {
				got := p.ask(query, tag)
				if len(got) == 0 || !strings.HasSuffix(got[0], "/cases/"+want+".html") {
					t.Errorf("%q: want %s first, got %v", query, want, got[:min(3, len(got))])
				}
			}
		})
	}
}

// What a filter leaves is what has the value; the groups are those that the pages have.
func TestFilters(t *testing.T) {
	t.Parallel()
	p := open(t, shipped(t), "ky")
	p.run(`var got = null;
		(async () => {
			const codes = async (query, filters) => (await toptom.ask(query, 'ky', {limit: 100, filters})).results.map((r) => r.code).filter(Boolean).sort().join();
			const {index} = await toptom.ask('укук', 'ky'), facets = index.meta.facets, years = facets.find((f) => f.name === 'year').values.map(([value]) => value);
			got = [
				facets.map((f) => f.name).join(),
				await codes('өзбек', {regions: ['KG-GO'], kind: ['case']}),
				await codes('укук', {year: ['2010', '2011']}),
				await codes('укук', {regions: ['KG-GO'], countries: ['BG']}),
				await codes('өзбек', {kind: ['page']}),
				years[0] + ' … ' + years[years.length - 1],
			];
		})()`)
	p.settle()
	var got []string
	if err := p.vm.ExportTo(p.run("got"), &got); err != nil {
		t.Fatal(err)
	}
	want := []string{"kind,communities,regions,countries,rights,methods,themes,year", "KG-08", "KG-01,KG-02", "", "", "2020 … 2000"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// Every result has the text of its section.
func TestTexts(t *testing.T) {
	t.Parallel()
	for _, dir := range []string{"ky", "en", "uz-latn"} {
		p := open(t, shipped(t), dir)
		p.run(`var without = null, read = 0;
			(async () => {
				const list = [];
				for (const query of ['радио', 'суд', 'school', 'report', 'maktab']) {
					const a = await toptom.ask(query, '` + dir + `', {limit: 100});
					for (const r of a.results) {
						const text = await toptom.textOf(a.index, r.unit);
						read += text.length;
						if (!text) list.push(r.url);
					}
				}
				without = list;
			})()`)
		p.settle()
		var without []string
		if err := p.vm.ExportTo(p.run("without"), &without); err != nil {
			t.Fatal(err)
		}
		if n := p.run("read").ToInteger(); len(without) > 0 || n < 1000 {
			t.Errorf("%s: %d letters were read; without a text are %v", dir, n, without)
		}
	}
}

// Whatever is typed, there is an answer and no error.
func TestAnyQueryHasAnAnswer(t *testing.T) {
	t.Parallel()
	p := open(t, shipped(t), "ky")
	for _, query := range []string{"", " ", "а", "\"", "«", "\"тил", "!!! ???", "😀", "<script>alert(1)</script>", "\ud7ff\ufffd", strings.Repeat("а", 10000), strings.Repeat("тил ", 3000), "a тил ئۇيغۇر", "__proto__", "constructor"} {
		p.ask(query, "ky")
	}
	p.run(`toptomSearch('\ud800', 'ky'); toptomSearch(null, 'ky'); toptomSearch('x', 'xx')`)
	p.settle()
	if got := p.ask("кастык тили", "*"); len(got) == 0 {
		t.Error("nothing is found in all languages")
	}
}

// What was asked before, and so which shards are loaded, does not change an answer; nor does building anew.
func TestSameAnswers(t *testing.T) {
	t.Parallel()
	queries := slices.Sorted(maps.Keys(relevance["ky"]))
	first, again := open(t, shipped(t), "ky"), open(t, shipped(t), "ky")
	answers := map[string][]string{}
	for _, q := range queries {
		answers[q] = first.ask(q, "ky")
	}
	slices.Reverse(queries)
	for _, q := range queries {
		if got := again.ask(q, "ky"); !slices.Equal(got, answers[q]) {
			t.Errorf("%q: %v, and in another order %v", q, answers[q], got)
		}
	}
}

func FuzzQuery(f *testing.F) {
	f.Add("кастык тили")
	f.Add(`"а «б" ]{ \ufeff <script>`)
	f.Add("o'zbek oʻzbek ozbek ЎЗБЕК")
	p := open(f, shipped(f), "ky")
	f.Fuzz(func(t *testing.T, query string) {
		p.t = t
		p.ask(query, "ky")
		p.run("toptom.ask(q, 'ky').then((a) => { said = a.incomplete; })")
		p.settle()
		if p.run("said === false").ToBoolean() != true {
			t.Errorf("%q: no whole answer", query)
		}
	})
}

// A copy with a hole keeps answering with the rest and says that it is incomplete.
func TestIncompleteCopy(t *testing.T) {
	t.Parallel()
	for _, gone := range []string{"/s0.js", "/meta.js", "/d0.js", "/p0.js"} {
		p := open(t, shipped(t), "ky")
		p.gone = gone
		p.ask("адвокаттар кыйноо", "ky")
		p.run(`var said = null; toptom.ask('адвокаттар кыйноо', 'ky', {}).then(function (a) { said = a.incomplete; });`)
		p.settle()
		if !p.run("said === true").ToBoolean() {
			t.Errorf("without %s nothing is said", gone)
		}
	}
}

// shipped is the pack of this repository, built.
func shipped(t testing.TB) fs.FS {
	t.Helper()
	b := packtest.Build(t, "", packtest.From(os.DirFS("../../..")))
	b.Passes()
	catalog, errs := locale.Load(i18n.FS)
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	entries, findings := search.Edition{}.Plan(edition.Input{Pack: b.Gated, Catalog: catalog, Files: b.Source})
	if len(findings) > 0 {
		t.Fatal(findings)
	}
	var plan output.Plan
	plan.Add(entries...)
	return &plan
}
