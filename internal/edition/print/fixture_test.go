package print_test

import (
	"io/fs"
	"strings"
	"testing/fstest"

	"toptom/internal/packtest"
)

func bytesFS(data []byte) fs.FS { return one(data) }

type one []byte

func (o one) Open(name string) (fs.File, error) {
	return fstest.MapFS{name: &fstest.MapFile{Data: o, Mode: 0o644}}.Open(name)
}

// printed makes the base pack one that is printed on A5.
var printed = packtest.Pack("print.outputs: [book, handouts]", "print.paper: [a5]")

// nasty is a page of all that is hard to lay out.
var nasty = packtest.Plain("6. «Кыйын» #текст [_a_] $x$ @b <c>", strings.Join([]string{
	"6. Тизмедей башталган сап.",
	"Сөз " + strings.Repeat("абвгд", 12) + " узун.",
	"`" + strings.Repeat("code_", 80) + "`",
	"```\n" + strings.Repeat("x", 400) + "\n```",
	strings.Repeat("Үч миң сөздүк абзац ушундай болот, анда сөз көп. ", 400),
	list(8),
	whole(),
	strings.Repeat("«бөлөк» (", times) + "бар" + strings.Repeat(")", times),
	"## 6. Бөлүм[^n] {#alty}",
	"| а | б | в | г | д | е | ж | з |\n|---|---|---|---|---|---|---|---|\n| " + strings.Repeat("узунуракмааниси | ", 8) + "\n| тема[^n] | " + strings.Repeat("1 234 567 | ", 7),
	"\\# \\$ \\* \\_ \\@ \\< \\[ \\~ = + - / // /* \" ' ` \\\\ #let x = 1; #include \"/etc/passwd\" $ \\\\u{41}",
	"Ар түрдүү багыт: (سىناق 12 %) жана «مۇگات» [1], 2019–2020.",
	"## Бош бөлүм",
	"## Дагы бири",
	"[^n]: Эскертме `код` жана [шилтеме](https://example.org/" + strings.Repeat("a/", 60) + ").",
}, "\n\n"))

// wholes are what a line must not break; whole is a text in which their places in the line differ.
var wholes = []string{"2019–2020", "T-03", "12.03.2019", "12 марта 2019"}

const times = 60

func whole() string {
	var b strings.Builder
	for i := range times {
		b.WriteString("«" + strings.Repeat("ы", i%13+1) + " (" + strings.Join(wholes, " ") + ") ")
	}
	return b.String() + strings.Repeat("»", times)
}

func list(depth int) string {
	var b strings.Builder
	for i := range depth {
		b.WriteString(strings.Repeat("  ", i) + "- тереңдик\n")
	}
	return b.String()
}
