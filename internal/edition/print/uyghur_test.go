package print_test

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"testing"

	"toptom/internal/diag"
	"toptom/internal/edition"
	"toptom/internal/packtest"
	"toptom/internal/pdf"
)

// uyghur is a small pack that is read from the right, with words of the other direction in it and a case that it has not got in Uyghur.
func uyghur() string {
	text := strings.Join([]string{
		"1. بىرىنچى قەدەم: 2019–2020-يىللىرى.[^s1]",
		"2. ئىككىنچى **مۇھىم** قەدەم (12 %، «Ынтымак»)، KG-02 ۋە 12.03.2019.",
		"- [x] تەييار ئىش\n- [ ] تەييار ئەمەس ئىش",
		"| تىل | يىل |\n|---|--:|\n| ئۇيغۇرچە | 2013–2014 |\n| Кыргызча | 2015 |",
		"[باشقا مىسال](../kopuro/)، `kod()`، [سىرتقى ئۇلىنىش](https://example.org/a).",
		"> نەقىل: «ئۇيغۇر تىلى ئېفىردا».",
	}, "\n\n")
	long := strings.Repeat("ئۇيغۇر تىلى رادىيودا ئاڭلانسا، ئاڭلىغۇچىلار ئۆز تىلىدا خەۋەر ئالىدۇ. ", 12)
	return packtest.Pack("print: {outputs: [book], paper: [a5]}", "lint.skip: [long-paragraph, percentage]", "languages: [{tag: ug, fallback: [ky]}, {tag: ky, fallback: [ug]}]",
		"title: {ug: ئازسانلىقلار ھوقۇقى, ky: Азчылыктардын укуктары}", "subtitle: {ug: ماتېرىياللار توپلىمى}", "edition.name: {ug: بىرىنچى نەشر}") +
		packtest.File("content/cases/radio/meta.yaml", packtest.Meta("KG-01", "source_lang: ug", "related: [{id: kopuro, rel: same-method}]",
			"figures: [{key: share, value: 30.5, unit: \"%\", year: 2013, sid: s1}]")) +
		packtest.File("content/cases/radio/index.ug.md", packtest.Page("ug", "-translation", "figures: {share: ئۈلۈش}", "#problem: "+long, "#action: "+text, "#result: "+long, "#success: "+long, "#limits: - "+long)) +
		packtest.Case("kopuro", "KG-02", "ky") +
		packtest.File("content/about.ug.md", packtest.Plain("توپلام ھەققىدە", "## نېمە ئۈچۈن\n\n"+long)) +
		packtest.File("content/glossary/terms.tsv", "id\tky\tug\nlanguage\tтил\tتىل\nright\tукук\tھوقۇق\n")
}

// A book in Uyghur is read from the right: its words come out of the file as they were written, and what stands in it from the left, ranges of
// years, codes, words in Cyrillic, is not turned round.
func TestUyghurBook(t *testing.T) {
	t.Parallel()
	b := packtest.Build(t, uyghur(), packtest.Typst(t), packtest.Only("print"))
	if lines := b.Lines(diag.Warning); len(lines) > 0 {
		t.Errorf("told: %s", strings.Join(lines, "\n"))
	}
	path := "download/" + edition.DownloadName(b.Gated, "ug", "a5") + ".pdf"
	d := open(t, b, path)
	for _, f := range pdf.Check(d) {
		t.Errorf("%+v", f)
	}
	if d.Language != "ug" || !d.RightToLeft {
		t.Errorf("language %q, right to left: %v", d.Language, d.RightToLeft)
	}
	text := letters(d.AllText())
	for _, want := range []string{"ئۇيغۇر تىلى رادىيودا ئاڭلانسا", "بىرىنچى قەدەم", "تەييار ئەمەس ئىش", "باشقا مىسال", "Өзбек тилин эфирге кайтаруу (adapt)"} {
		if !strings.Contains(text, letters(want)) {
			t.Errorf("not in the book: %s", want)
		}
	}
	lines := drawn(d)
	for _, want := range []string{"2019–2020", "2013–2014", "12.03.2019", "Ынтымак", "KG-02"} {
		if !strings.Contains(lines, want) {
			t.Errorf("%q is not drawn from the left", want)
		}
	}
}

// drawn are the letters of all pages as the eye finds them from the left, line by line.
func drawn(d *pdf.Document) string {
	var b strings.Builder
	for _, p := range d.Pages {
		runs := slices.Clone(p.Runs)
		slices.SortStableFunc(runs, func(a, b pdf.Run) int {
			return cmp.Or(cmp.Compare(math.Round(b.Y), math.Round(a.Y)), cmp.Compare(a.X, b.X))
		})
		for _, r := range runs {
			if r.Paint == pdf.Letters {
				b.WriteString(r.Text)
			}
		}
	}
	return b.String()
}
