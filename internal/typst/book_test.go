package typst

import (
	"context"
	"fmt"
	"regexp"
	"strings"
	"testing"
)

// voices are the first two articles of the Universal Declaration of Human Rights, which is in the public domain.
var voices = []struct{ lang, font, text string }{
	{"ky", "Noto Serif", "Бардык адамдар өз беделинде жана укуктарында эркин жана тең укуктуу болуп жаралат. Алардын аң-сезими менен абийири бар жана бири-бирине бир туугандык мамиле кылууга тийиш. Ар бир адам ушул Декларацияда жарыяланган бардык укуктарга жана эркиндиктерге ээ болууга тийиш."},
	{"ru", "Noto Serif", "Все люди рождаются свободными и равными в своем достоинстве и правах. Они наделены разумом и совестью и должны поступать в отношении друг друга в духе братства. Каждый человек должен обладать всеми правами и всеми свободами, провозглашенными настоящей Декларацией."},
	{"uz", "Noto Serif", "Барча одамлар эркин, қадр-қиммат ва ҳуқуқларда тенг бўлиб туғиладилар. Улар ақл ва виждон соҳибидирлар ва бир-бирлари ила биродарларча муомала қилишлари зарур. Har bir inson ushbu Deklaratsiyada eʼlon qilingan barcha huquq va erkinliklarga ega boʻlishi kerak."},
	{"en", "Noto Sans", "All human beings are born free and equal in dignity and rights. They are endowed with reason and conscience and should act towards one another in a spirit of brotherhood. Everyone is entitled to all the rights and freedoms set forth in this Declaration."},
	{"ug", "Amiri", "ھەممە ئادەم زاتىدىنلا ئەركىن، ئىززەت-ھۆرمەت ۋە ھوقۇقتا باپباراۋەر بولۇپ تۇغۇلغان. ئۇلار ئەقىلگە ۋە ۋىجدانغا ئىگە ھەمدە بىر-بىرىگە قېرىنداشلىق مۇناسىۋىتىگە خاس روھ بىلەن مۇئامىلە قىلىشى كېرەك."},
}

// book is a document of so many chapters, each of some ten A5 pages, with contents, notes, tables and headers.
func book(chapters int) Job {
	var b strings.Builder
	b.WriteString(`#set document(title: "Book")
#set page("a5", numbering: "1", header: context counter(page).display())
#set text(10pt, font: ("Noto Serif", "Amiri"), fallback: false)
#set heading(numbering: "1.1")
#outline()
`)
	for c := range chapters {
		v := voices[c%len(voices)]
		fmt.Fprintf(&b, "#pagebreak()\n#set text(font: (%q, \"Noto Serif\", \"Amiri\"), lang: %q)\n= %.40s <c%d>\n", v.font, v.lang, v.text, c)
		for s := range 24 {
			fmt.Fprintf(&b, "== %d\n%s #footnote[%s @c%d]\n\n", s, strings.Repeat(v.text+" ", 3), v.text, c)
			if s%8 == 0 {
				fmt.Fprintf(&b, "#table(columns: 2, table.header[1][2], %s)\n", strings.Repeat("["+v.text+"], [*b* _i_ `c`], ", 3))
			}
		}
	}
	return files("/main.typ", b.String())
}

var page = regexp.MustCompile(`/Type\s*/Page\b`)

// pages counts the pages of a PDF as Typst writes them.
func pages(pdf []byte) int { return len(page.FindAll(pdf, -1)) }

func BenchmarkCompile(b *testing.B) {
	e, job := testEngine(), book(12)
	n := pages(set(b, e, job))
	for b.Loop() {
		if _, _, err := e.Compile(context.Background(), job); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(n), "pages")
	b.ReportMetric(float64(n*b.N)/b.Elapsed().Seconds(), "pages/s")
}
