package pdf_test

import (
	"strings"
	"testing"

	"toptom/internal/pdf"
)

func open(t testing.TB, file []byte) *pdf.Document {
	t.Helper()
	d, err := pdf.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestText(t *testing.T) {
	t.Parallel()
	for name, want := range map[string][]string{
		"book.pdf":   {"Кыргыз тилинде: бүлөсүнүн укугу, ңөү ҢӨҮ.", "Oʻzbekiston, gʻalaba, maʼno; Ўзбекистон, қиш, ғалаба, ҳақ. Office, fluff, affiliate: ff fi ffi."},
		"uyghur.pdf": {"ھەرقانداق ئادەم ئەركىن تۇغۇلىدۇ، ئىززەت-ھۆرمەت ۋە ھوقۇقتا باپباراۋەر بولۇپ تۇغۇلغان. ئۇلار ئەقىلگە ۋە ۋىجدانغا ئىگە، سانى 1948 (ئون)، 2024-2025 يىللار.", "بۇ يەردە Freedom House (FH) دېگەن سۆز ۋە қалын сөз بار، ئۇلىنىش بىلەن.", "Кыргызча текстте سانى 1948 (ئون) деген сөз бар."},
	} {
		text := open(t, marked(t, name)).AllText()
		for _, w := range want {
			if !strings.Contains(text, w) {
				t.Errorf("%s does not say %q but\n%s", name, w, text)
			}
		}
	}
}

func TestFacts(t *testing.T) {
	t.Parallel()
	d := open(t, marked(t, "book.pdf"))
	if d.Title != "Окуялар жыйнагы" || d.MetadataTitle != d.Title || d.UAPart != "1" || !d.DisplayTitle || d.Language != "ky" || !d.Tagged {
		t.Errorf("%q %q %q %v %q", d.Title, d.MetadataTitle, d.UAPart, d.DisplayTitle, d.Language)
	}
	if len(d.Pages) != 3 || d.Pages[0].Label != "i" || d.Pages[2].Label != "2" {
		t.Errorf("pages %d", len(d.Pages))
	}
	if len(d.Outline) != 5 || d.Outline[1].Level != 2 || d.Outline[1].Title != "Тизмелер" || d.Outline[1].Page != 2 {
		t.Errorf("outline %v", d.Outline)
	}
	for _, f := range d.Fonts {
		if !f.Embedded || !f.Subset || !f.ToUnicode {
			t.Errorf("font %+v", f)
		}
	}
	for _, l := range d.Links() {
		if l.Contents == "" || l.Element == nil || l.Target == 0 && l.URI == "" {
			t.Errorf("link %+v", l)
		}
	}
}

func FuzzOpen(f *testing.F) {
	for _, name := range []string{"small.pdf", "uyghur.pdf"} {
		f.Add(read(f, name))
	}
	f.Fuzz(func(t *testing.T, file []byte) {
		if d, err := pdf.Open(file); err == nil {
			d.AllText()
			for i := range d.Pages {
				d.PageText(i + 1)
				d.Artifacts(i+1, "")
			}
		}
		_, _ = pdf.Pages(file)
		_, _ = pdf.Mark(file, pdf.Marks{UA: true})
	})
}
