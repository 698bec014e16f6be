package markdown

import (
	"bytes"
	"strings"
	"testing"
)

const sample = `## Эмне өзгөрдү жана муну кайдан билебиз {#result%d}

2012-жылдан бери мектеп үч тилдеги **жек көрүү тилин** байкап келет.[^s1] Ар бир отчетто 10 000ден ашык
макала каралып чыккан, алардын 25 % кыргыз тилинде болгон. Мектеп редакциялар менен *иштейт* жана [алардын
материалдарын](../equality-law-coalition/) талдап чыгат. Бул жерде «жек көрүү тили» деген сөз айкашы колдонулат.

- Биринчи кадам: редакциялар менен жолугушуу.
- Экинчи кадам: отчетту жарыялоо, анан талкуу өткөрүү.
- Үчүнчү кадам: окутуу жана жаңы эрежелерди кабыл алуу.

Мектеп журналисттерге жардам берет, бирок баары эле макул боло бербейт.[^s1][^s3] Кээ бир редакторлор эрежелерди
өтө катуу деп эсептешет. Ошого карабастан, отчеттор жыл сайын чыгып турат жана аларды мамлекеттик органдар да окуйт.
Толугураак: https://ca-mediators.net/kg жана [эскертүү](safety.md#links).

`

func benchText() []byte {
	var b strings.Builder
	for i := range 7 {
		b.WriteString(strings.ReplaceAll(sample, "%d", string(rune('a'+i))))
	}
	return []byte(b.String())
}

func BenchmarkParse(b *testing.B) {
	src, p := benchText(), New()
	o := Options{File: "content/cases/a/index.ky.md", Lang: "ky", Cites: map[string]int{"s1": 1, "s3": 2}}
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		p.Parse(src, o)
	}
}

func BenchmarkHTML(b *testing.B) {
	src := benchText()
	d, _ := New().Parse(src, Options{Lang: "ky", Cites: map[string]int{"s1": 1, "s3": 2}})
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	var buf bytes.Buffer
	for b.Loop() {
		buf.Reset()
		for _, s := range d.Sections {
			s.Body.HTML(&buf, Resolver{})
		}
	}
}
