package build_test

import (
	"strings"
	"testing"

	"toptom/internal/diag"
	"toptom/internal/packtest"
)

var (
	file  = packtest.File
	salam = packtest.Plain("Салам", "Текст.")
)

func aliased(aliases string) string {
	return file("content/bet.ky.md", packtest.Plain("Бет", "Текст.", "aliases: "+aliases))
}

func TestOutputClashes(t *testing.T) {
	t.Parallel()
	packtest.Mistakes(t, []packtest.Mistake{
		{"section and vocabulary", file("content/themes/media.ky.md", salam), `
content/themes: error: output-clash: "en/themes/index.html" and "en/themes/index.html": two files with one path (rename one of the two, or take the alias out; index, 404, feed, page-2 and the names of vocabularies are taken)
content/themes/media.ky.md: error: output-clash: "en/themes/media.html" and "en/themes/media.html": two files with one path (rename one of the two, or take the alias out; index, 404, feed, page-2 and the names of vocabularies are taken)`, file("content/temalar/media.ky.md", salam)},
		{"section with a page of its own and vocabulary", file("content/themes/_index.ky.md", salam) + file("content/themes/a.ky.md", salam), `content/themes: error: output-clash: "en/themes/index.html" and "en/themes/index.html": two files with one path (rename one of the two, or take the alias out; index, 404, feed, page-2 and the names of vocabularies are taken)`, ""},
		{"page and 404", file("content/404.ky.md", salam), `content/404.ky.md: error: output-clash: "en/404.html" and "en/404.html": two files with one path (rename one of the two, or take the alias out; index, 404, feed, page-2 and the names of vocabularies are taken)`, ""},
		{"case and the list of cases", packtest.Case("index", "KG-02", "ky"), `content/cases/index/meta.yaml: error: output-clash: "en/cases/index.html" and "en/cases/index.html": two files with one path (rename one of the two, or take the alias out; index, 404, feed, page-2 and the names of vocabularies are taken)`, packtest.Case("indeks", "KG-02", "ky")},
		{"alias and page", aliased("[/ky/about.html]"), `content/bet.ky.md:3:11: error: output-clash: "ky/about.html" and "ky/about.html": two files with one path (rename one of the two, or take the alias out; index, 404, feed, page-2 and the names of vocabularies are taken)`, aliased("[/ky/about-old.html]")},
		{"alias and page in all languages", aliased("[/ky/about.html, /ru/about]"), `
content/bet.ky.md:3:11: error: output-clash: "ky/about.html" and "ky/about.html": two files with one path (rename one of the two, or take the alias out; index, 404, feed, page-2 and the names of vocabularies are taken)
content/bet.ky.md:3:27: error: output-clash: "ru/about.html" and "ru/about.html": two files with one path (rename one of the two, or take the alias out; index, 404, feed, page-2 and the names of vocabularies are taken)`, ""},
		{"alias twice", aliased("[/old, /old.html]"), `content/bet.ky.md:3:17: error: output-clash: "old.html" and "old.html": two files with one path (rename one of the two, or take the alias out; index, 404, feed, page-2 and the names of vocabularies are taken)`, aliased("[/old.html]")},
		{"alias of two pages", aliased("[/old]") + file("content/too.ky.md", packtest.Plain("Тоо", "Текст.", "aliases: [old/]")), `content/too.ky.md:3:11: error: output-clash: "old.html" and "old.html": two files with one path (rename one of the two, or take the alias out; index, 404, feed, page-2 and the names of vocabularies are taken)`, ""},
		{"alias and start page", aliased("[/index.html]"), `content/bet.ky.md:3:11: error: output-clash: "index.html" and "index.html": two files with one path (rename one of the two, or take the alias out; index, 404, feed, page-2 and the names of vocabularies are taken)`, ""},
		{"alias that Windows keeps", aliased("[/con]"), `content/bet.ky.md:3:11: error: output-clash: path "con.html" has the name of a device on Windows: "con.html" (rename one of the two, or take the alias out; index, 404, feed, page-2 and the names of vocabularies are taken)`, ""},
		{"names that differ in case across languages", file("content/bet.ky.md", salam) + file("content/Bet.ru.md", salam), `content/bet.ky.md: error: output-clash: "en/bet.html" and "en/Bet.html": two files whose paths differ only in upper and lower case or in Unicode form (rename one of the two, or take the alias out; index, 404, feed, page-2 and the names of vocabularies are taken)`, file("content/bet.ky.md", salam) + file("content/bet.ru.md", packtest.Plain("Привет", "Текст.", "translation: {status: approved, from: ky}"))},
		{"codes that differ in case", file("content/vocab/themes.yaml", "media: {ky: медиа}\nMedia: {ky: Медиа}\n") + file("content/cases/yntymak/meta.yaml", packtest.Meta("KG-01", "themes: [media, Media]")), `
content: error: output-clash: "en/themes/media.html" and "en/themes/Media.html": two files whose paths differ only in upper and lower case or in Unicode form (rename one of the two, or take the alias out; index, 404, feed, page-2 and the names of vocabularies are taken)
content: error: output-clash: "ky/themes/media.html" and "ky/themes/Media.html": two files whose paths differ only in upper and lower case or in Unicode form (rename one of the two, or take the alias out; index, 404, feed, page-2 and the names of vocabularies are taken)
content: error: output-clash: "ru/themes/media.html" and "ru/themes/Media.html": two files whose paths differ only in upper and lower case or in Unicode form (rename one of the two, or take the alias out; index, 404, feed, page-2 and the names of vocabularies are taken)`, ""},
	})
}

func TestPathTooLongForSomeDisk(t *testing.T) {
	t.Parallel()
	folder := "content" + strings.Repeat("/абвгдежзик", 20)
	b := packtest.Build(t, file(folder+"/bet.ky.md", salam), packtest.Base())
	lines := b.Lines(diag.Error)
	if len(lines) == 0 || len(b.Plan.Entries()) > 0 {
		t.Fatalf("%d errors, %d files planned", len(lines), len(b.Plan.Entries()))
	}
	if last := lines[len(lines)-1]; !strings.HasPrefix(last, folder+"/bet.ky.md: error: output-clash: path of 431 bytes is too long: at most 400") {
		t.Error(last)
	}
}
