package content_test

import (
	"strings"
	"testing"
	"unicode/utf16"

	"toptom/internal/diag"
	"toptom/internal/packtest"
)

// asUTF16 is a text as Notepad saved it for twenty years.
func asUTF16(text string, big bool) []byte {
	var b []byte
	for _, u := range utf16.Encode([]rune(text)) {
		if big {
			b = append(b, byte(u>>8), byte(u))
		} else {
			b = append(b, byte(u), byte(u>>8))
		}
	}
	return b
}

// as1251 is a Russian text in the old code page of Windows.
func as1251(t *testing.T, text string) []byte {
	t.Helper()
	var b []byte
	for _, r := range text {
		switch {
		case r < 0x80:
			b = append(b, byte(r))
		case r >= 'А' && r <= 'я':
			b = append(b, byte(r-'А'+0xc0))
		default:
			t.Fatalf("%q is not in Windows-1251", r)
		}
	}
	return b
}

func TestEncodings(t *testing.T) {
	t.Parallel()
	const saved, asUTF8 = "content/bet.ky.md: error: encoding: the file is saved as UTF-16", ` (save it as UTF-8: in Notepad, "Save as", Encoding: UTF-8)`
	long := packtest.Plain("Кабар", strings.Repeat("Өзбек тили эфирде. ", 100))
	russian := "---\ntitle: Кабар\n---\n\nПривет, мир.\n"
	for name, c := range map[string]struct {
		data []byte
		want string // "" for what is read
	}{
		"UTF-16LE with a mark": {asUTF16("\ufeff"+salam, false), saved + asUTF8},
		"UTF-16BE with a mark": {asUTF16("\ufeff"+salam, true), saved + asUTF8},
		"UTF-16LE":             {asUTF16(salam, false), saved + asUTF8},
		"UTF-16BE":             {asUTF16(salam, true), saved + asUTF8},
		"UTF-16LE, long":       {asUTF16(long, false), saved + asUTF8},
		"UTF-16BE, long":       {asUTF16(long, true), saved + asUTF8},
		"Windows-1251":         {as1251(t, russian), "content/bet.ky.md:2: error: encoding: the file is saved in the old Cyrillic code page Windows-1251 (open it where the letters look right and save it as UTF-8: in Notepad, \"Save as\", Encoding: UTF-8)"},
		"one bad byte":         {[]byte("---\ntitle: a\n---\n\nabc \x81\x8d def\n"), "content/bet.ky.md:5: error: encoding: the file is not UTF-8" + asUTF8},
		"a picture":            {[]byte("\x89PNG\r\n\x1a\n\x00\x00"), "content/bet.ky.md:1: error: encoding: the file is not UTF-8" + asUTF8},
		"a zero byte":          {[]byte("---\ntitle: a\x00b\n---\n"), "content/bet.ky.md: error: encoding: this is not a text file (save it as plain text in UTF-8; a document of a word processor keeps its own format)"},
		"a mark":               {[]byte("\ufeff" + salam), ""},
		"CRLF":                 {[]byte(strings.ReplaceAll(salam, "\n", "\r\n")), ""},
		"a mark and CRLF":      {[]byte("\ufeff" + strings.ReplaceAll(salam, "\n", "\r\n")), ""},
		"CR":                   {[]byte(strings.ReplaceAll(salam, "\n", "\r")), ""},
	} {
		b := packtest.Build(t, "", packtest.Base(), packtest.With("content/bet.ky.md", c.data))
		b.PlacesAreReal()
		if got := strings.Join(b.Lines(diag.Notice), "\n"); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", name, got, c.want)
		}
		if c.want == "" && b.Text("ky/bet.html", "h1") != "Салам" {
			t.Errorf("%s: the title is %q", name, b.Text("ky/bet.html", "h1"))
		}
	}
}

// Every file that an editor saves may come in the wrong encoding.
func TestEncodingOfOtherFiles(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"content/pack.yaml", "content/vocab/themes.yaml", "content/cases/yntymak/meta.yaml", "content/cases/yntymak/index.ky.md", "content/guide/_index.ky.md"} {
		for _, data := range [][]byte{asUTF16("\ufeff"+salam, false), as1251(t, "title: Кабар, кабар\n")} {
			b := packtest.Build(t, "", packtest.Base(), packtest.With(name, data))
			errors := b.Lines(diag.Error)
			if len(errors) == 0 || !strings.HasPrefix(errors[0], name) || !strings.Contains(errors[0], ": error: encoding: ") {
				t.Errorf("%s: %q", name, errors)
			}
		}
	}
}

// Lines and columns are those that an editor sees, whatever the line ends and the mark at the beginning.
func TestPlacesWithMarkAndCRLF(t *testing.T) {
	t.Parallel()
	text := "\ufeff---\ntitle: Салам\nweigth: 1\n---\n\nӨзбек [тили](жок) <b>\n"
	for _, end := range []string{"\n", "\r\n"} {
		b := packtest.Build(t, "", packtest.Base(), packtest.With("content/bet.ky.md", []byte(strings.ReplaceAll(text, "\n", end))))
		b.Want(
			`content/bet.ky.md:3:1: error: unknown-key: there is no key "weigth" here (did you mean "weight"?)`,
			`content/bet.ky.md:6:7: error: link-target: no page or file at "жок" (write the way from this file to the other one, such as ../other-case/, or the code of a case, such as KG-07)`,
			`content/bet.ky.md:6:19: error: raw-html: HTML is not allowed: <b> (write **bold**)`,
		)
		b.PlacesAreReal()
	}
}

// What is large or deep is refused, or read, in a moment.
func TestBombs(t *testing.T) {
	t.Parallel()
	list := func(n int, item func(int) string) string {
		var b strings.Builder
		for i := range n {
			b.WriteString(item(i))
		}
		return b.String()
	}
	for name, c := range map[string]struct{ text, want string }{
		"20 MB":                  {strings.Repeat("Өзбек тили. ", 1<<20), "content/bet.ky.md: error: too-large: the file has 21504 KB; at most 2048 KB are read (split the text into several pages; pictures belong in files of their own)"},
		"20 MB of front matter":  {"---\ntitle: " + strings.Repeat("я", 10<<20), "too-large"},
		"2 MB of front matter":   {"---\ntitle: " + strings.Repeat("я", 900<<10) + "\n---\n", "too-large"},
		"never closed":           {"---\n" + strings.Repeat("a: 1\n", 300_000), "front-matter"},
		"a list in one line":     {"---\ntitle: а\nkeywords: [" + strings.Repeat("ө,", 80_000) + "]\n---\n", "doubled-value"},
		"a list of lines":        {"---\ntitle: а\nkeywords:\n" + strings.Repeat("- ө\n", 50_000) + "---\n", "doubled-value"},
		"a list of unlike words": {"---\ntitle: а\nkeywords: [" + list(30_000, func(i int) string { return "k" + string(rune('一'+i%20_000)) + "," }) + "]\n---\n", "doubled-value"},
		"unknown keys":           {"---\ntitle: а\n" + list(20_000, func(i int) string { return "k" + string(rune('一'+i)) + ": 1\n" }) + "---\n", "unknown-key"},
		"brackets":               {"---\ntitle: " + strings.Repeat("[", 100_000) + "\n---\n", "yaml"},
		"braces":                 {"---\ntitle: " + strings.Repeat("{a: ", 50_000) + "\n---\n", "yaml"},
		"stairs":                 {"---\ntitle:" + list(600, func(i int) string { return "\n" + strings.Repeat(" ", i+1) + "a:" }) + "\n---\n", "wrong-type"},
		"hyphens":                {"---\ntitle: а\nkeywords:\n" + strings.Repeat("- ", 100_000) + "\n---\n", ""},
		"quotations":             {packtest.Plain("Салам", strings.Repeat("> ", 100_000)+"а"), "too-deep"},
		"lists":                  {packtest.Plain("Салам", strings.Repeat("- ", 100_000)+"а"), "too-deep"},
		"aliases":                {"---\ntitle: а\naliases: [" + list(20_000, func(i int) string { return "\":" + string(rune('一'+i)) + "\"," }) + "]\n---\n", "output-clash"},
		"links":                  {packtest.Plain("Салам", strings.Repeat("[", 200_000)), "too-deep"},
		"broken links":           {packtest.Plain("Салам", strings.Repeat("[а](жок)\n\n", 20_000)), "link-target"},
	} {
		b := packtest.Build(t, "", packtest.Base(), packtest.With("content/bet.ky.md", []byte(c.text)))
		b.PlacesAreReal()
		lines := b.Lines(diag.Notice)
		if len(lines) == 0 || !strings.Contains(lines[len(lines)-1], c.want) {
			t.Errorf("%s: %d findings, the last: %s", name, len(lines), lines[max(0, len(lines)-1):])
		}
	}
}
