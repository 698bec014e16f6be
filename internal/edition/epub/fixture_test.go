package epub_test

import (
	"archive/zip"
	"bytes"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"toptom/internal/packtest"
)

var picture = packtest.With("content/cases/radio/сүрөт.png", packtest.PNG(1200, 700))

// rich is a text with every element that Markdown has here.
const rich = `1. بىرىنچى قەدەم.[^s1][^n]
2. ئىككىنچى *مۇھىم* قەدەم: **دىققەت**, ~~كونا~~, ` + "`code`" + `, يەنە[^n] ۋە[^m] (2013–2020) KG-01, 30 % «Ынтымак».

### كىچىك تېما {#kichik}

### 6. سانلىق

| تىل | ئۈلۈش | يىل |
|---|--:|:-:|
| ئۇيغۇرچە | 30 % | 2013[^m] |
| Кыргызча | 60 % | 2014 |

> [!WARNING]
> ئاگاھلاندۇرۇش، [بۇ يەرگە قاراڭ](#kichik), [6](#h-6-سانلىق).

> نەقىل

- [x] تەييار
- [ ] تەييار ئەمەس

سۆز
: مەنىسى، [سىرتقى ئۇلىنىش](https://example.org/a?b=1&c=2 "نامى"), [باشقا بەت](../../guide/first/), [KG-02](KG-02), [مەنبە](#src-s1), <https://ky.wikipedia.org/wiki/Кыргыз>.

![ئېفىر ئۆيى](сүрөт.png "سۈرەت: «ئېفىر» & <studio>")

` + "```yaml\ntitle: \"سالام\" # изоҳ\n```" + `

[^n]: ئىزاھات, https://example.org/.
[^m]: ئىككىنچى ئىزاھات.

    - تىزىم`

// mixed is a pack in Uyghur, Kyrgyz and Persian, which has hardly any page of its own, with everything that a page can have.
func mixed(changes ...string) string {
	meta := packtest.Meta("KG-01", "source_lang: ug", "images: [{file: сүрөт.png, credit: ئايگۈل, licence: CC-BY-4.0, people: none}]", "contested: true", "counter_evidence: [s1]",
		"figures: [{key: share, value: 30.5, unit: \"%\", year: 2013, sid: s1, disputed: true}, {key: staff, value: 12345, sid: s1}]",
		"actors: [{org: yntymak, role: lead}]", "start: 2011-05", "ongoing: true", "scale: regional", "setting: [media]",
		"related: [{id: kopuro, rel: same-method}]", "safety.anonymisation.level: 1", "regions: [KG-O, KG-GO]", "countries: [KG, MK]")
	dir := "content/cases/radio/"
	a := packtest.Pack(append([]string{"print: {outputs: [epub]}", "languages: [{tag: ug, fallback: [ky]}, {tag: fa, fallback: [ug, ky]}, {tag: ky, fallback: [ug]}]", "title: {ug: ئازسانلىقلار ھوقۇقى, fa: حقوق اقلیت\u200cها, ky: Азчылыктардын укуктары}",
		"name: {ug: توپتوم, ky: Топтом}", "subtitle: {ug: ماتېرىياللار}", "description: {ug: بۇ توپلام.}", "imprint: {ug: نەشىر}", "edition.name: {ug: بىرىنچى}", "licence: CC-BY-4.0", "drafts: true", "menu: [about]"}, changes...)...)
	a += packtest.File(dir+"meta.yaml", meta)
	a += packtest.File(dir+"index.ug.md", packtest.Page("ug", "-translation", "#action: "+rich, "figures: {share: ئۈلۈش, staff: خادىم}", "public_warning: ئاگاھلاندۇرۇش", "place_label: ئوش"))
	a += packtest.File(dir+"index.ky.md", packtest.Page("ky", "translation: {status: draft, from: ug}", "figures: {share: үлүш, staff: кызматкер}", "#limits: Кара: [чеп](../kopuro/#problem)."))
	a += packtest.Case("kopuro", "KG-02", "ky", "fa")
	a += packtest.File("content/cases/kopuro/index.ky.md", packtest.Page("ky", "#action: Кадам.\n\n### Өзгөчө {#ozgocho}\n\nКадам.")) // a place that the page in Persian does not have
	a += packtest.File("content/_index.ug.md", packtest.Plain("باش بەت", "خۇش كەپسىز: [توپتوم](about.ug.md)."))
	a += packtest.File("content/about.ug.md", packtest.Plain("بىز ھەققىدە", "## نېمە ئۈچۈن\n\nتېكىست.\n\n### كىچىك\n\nتېكىست: [ئۈستىگە](#نېمە-ئۈچۈن), [guide](guide/)."))
	a += packtest.File("content/about.ky.md", packtest.Plain("Биз жөнүндө", "Текст.", "translation: {status: converted, from: ug}"))
	a += packtest.File("content/guide/_index.ky.md", packtest.Plain("Колдонмо", "Кириш сөз.", "summary: Кыскача."))
	a += packtest.File("content/guide/first.ky.md", packtest.Plain("Биринчи", "## Эмне үчүн\n\nТекст.[^a] [Көпүрө](/cases/kopuro/#ozgocho).\n\n[^a]: Эскертүү.", "weight: 1"))
	a += packtest.File("content/guide/deep/терең.ky.md", packtest.Plain("Терең", "Текст: [биринчи](../first.ky.md#эмне-үчүн)."))
	a += packtest.File("content/glossary/terms.tsv", "id\tky\tug\nlanguage\tтил | забан\tتىل\nright\tукук\t\n")
	return a
}

// shipped is the pack that comes with the program.
func shipped(t *testing.T, options ...packtest.Option) *packtest.Built {
	t.Helper()
	b := packtest.Build(t, "", append([]packtest.Option{packtest.From(packtest.Root(t, filepath.Join("..", "..", "..")))}, options...)...)
	b.Passes()
	return b
}

// opened are the files of all books, by book and name.
func opened(t *testing.T, b *packtest.Built) map[string]map[string][]byte {
	t.Helper()
	books := map[string]map[string][]byte{}
	for _, p := range b.Paths() {
		if strings.HasSuffix(p, ".epub") {
			books[p] = unzipped(t, b.Bytes(p))
		}
	}
	if len(books) != len(b.Pack.Langs) {
		t.Fatalf("%d books of %d languages", len(books), len(b.Pack.Langs))
	}
	return books
}

func unzipped(t *testing.T, data []byte) map[string][]byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatalf("%s: %v", f.Name, err)
		}
		files[f.Name] = text
	}
	return files
}

func names(files map[string][]byte) []string { return slices.Sorted(maps.Keys(files)) }

// onDisk writes a book to where a checker finds it.
func onDisk(t *testing.T, data []byte) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "book.epub")
	if err := os.WriteFile(file, data, 0o644); err != nil {
		t.Fatal(err)
	}
	return file
}
