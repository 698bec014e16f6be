package print_test

import (
	"strings"
	"testing"

	"toptom/internal/diag"
	"toptom/internal/edition"
	"toptom/internal/packtest"
	"toptom/layouts"
)

// even is a small pack whose Kyrgyz text has even lines.
func even() string {
	long := strings.Repeat("Азчылыктардын укуктарын коргогон уюмдар жергиликтүү бийлик өкүлдөрү менен кайрылууларды талкуулашты, жооптордун мөөнөттөрүн жана жоопкерчиликти бөлүштүрүштү. ", 8)
	return packtest.Pack("languages: [ky, ru]", "print: {outputs: [book], paper: [a5], justify: true}") +
		packtest.File("content/cases/yntymak/index.ky.md", packtest.Page("ky", "#problem: "+long, "#result: "+long, "#adapt: "+long))
}

// Words are divided at the ends of even lines, and the text of the file is that of the writer: no soft hyphen, no word in two.
func TestEvenLines(t *testing.T) {
	t.Parallel()
	b := packtest.Build(t, even(), packtest.Base(), packtest.Typst(t), packtest.Only("print"))
	for _, line := range b.Lines(diag.Warning) {
		if strings.Contains(line, "ragged") {
			t.Error(line)
		}
	}
	data := b.Bytes("download/" + edition.DownloadName(b.Gated, "ky", "a5") + ".pdf")
	text := pdftotext(t, data)
	if strings.Contains(text, "\u00ad") {
		t.Error("a soft hyphen is in the text")
	}
	divided := 0
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); strings.HasSuffix(line, "-") {
			divided++
		}
	}
	if divided > 0 {
		t.Errorf("%d hyphens at the ends of lines are text", divided)
	}
	whole := letters(open(t, b, "download/"+edition.DownloadName(b.Gated, "ky", "a5")+".pdf").AllText())
	if n := strings.Count(whole, letters("жоопкерчиликти бөлүштүрүштү.")); n != 24 {
		t.Errorf("a sentence stands %d times in the text of the file, not 24 times", n)
	}
}

// An item that comes out otherwise when it is set again has ragged lines, and the editor is told.
func TestRaggedIfNotExact(t *testing.T) {
	t.Parallel()
	sheet, err := layouts.FS.ReadFile("print/sheet.typ")
	if err != nil {
		t.Fatal(err)
	}
	changed := strings.Replace(string(sheet), "  include path\n", "  if not data.hyphenate and item.justify [Кошумча сөз. ]\n  include path\n", 1)
	b := packtest.Build(t, even(), packtest.Base(), packtest.Typst(t), packtest.Only("print"), packtest.With("layouts/print/sheet.typ", []byte(changed)))
	if told := strings.Join(b.Lines(diag.Notice), "\n"); !strings.Contains(told, ": ragged: ") {
		t.Errorf("told: %s", told)
	}
	if text := pdftotext(t, b.Bytes("download/"+edition.DownloadName(b.Gated, "ky", "a5")+".pdf")); strings.Contains(text, "Кошумча") {
		t.Error("the layout that was given up is in the file")
	}
}
