package content_test

import (
	"testing"

	"toptom/internal/packtest"
)

var (
	salam = packtest.Plain("Салам", "Текст.")
	file  = packtest.File
)

func TestFileNames(t *testing.T) {
	t.Parallel()
	good := file("content/bet.ky.md", salam)
	packtest.Mistakes(t, []packtest.Mistake{
		{"no language", file("content/bet.md", salam), `content/bet.md: error: bad-name: the file name does not say its language, or is not index.LANG.md (call it bet.ky.md, bet.ru.md, bet.uz-Cyrl.md …)`, good},
		{"no such language", file("content/bet.kyrgyz.md", salam), `content/bet.kyrgyz.md: error: bad-name: "kyrgyz" in the file name is not a language tag (call it bet.ky.md, bet.ru.md, bet.uz-Cyrl.md …)`, good},
		{"language of another pack", file("content/bet.de.md", salam), `content/bet.de.md: error: language: "de" is not a language of this pack (list it in pack.yaml under languages, or rename the file)`, ""},
		{"case, language of another pack", file("content/cases/yntymak/index.de.md", packtest.Page("ru")), `content/cases/yntymak/index.de.md: error: language: "de" is not a language of this pack (list it in pack.yaml under languages, or rename the file)`, ""},
		{"case, no language", file("content/cases/yntymak/index.md", packtest.Page("ru")), `content/cases/yntymak/index.md: error: bad-name: the file name does not say its language, or is not index.LANG.md (call it index.ky.md, index.ru.md, index.uz-Cyrl.md …)`, ""},
		{"case, not index", file("content/cases/yntymak/ru.md", packtest.Page("ru")), `content/cases/yntymak/ru.md: error: bad-name: the file name does not say its language, or is not index.LANG.md (call it index.ky.md, index.ru.md, index.uz-Cyrl.md …)`, ""},
		{"space", file("content/биринчи бет.ky.md", salam), `content/биринчи бет.ky.md: error: bad-name: the file name becomes a web address: letters, digits, hyphens and underscores only (rename it, for example to "birinchi-bet.ky.md")`, file("content/birinchi-bet.ky.md", salam)},
		{"space in a folder", file("content/биринчи папка/бет.ky.md", salam), `content/биринчи папка: error: bad-name: the folder name becomes a web address: letters, digits, hyphens and underscores only (rename the folder, for example to "birinchi-papka")`, file("content/birinchi-papka/бет.ky.md", salam)},
		{"letters of any script are fine", file("content/көрсөтмө/биринчи-бет.ky.md", salam) + file("content/көрсөтмө/уйгурча_ئۇيغۇرچە.ky.md", salam), "", ""},
		{"colon", file("content/a:b.ky.md", salam), `content/a:b.ky.md: error: bad-name: the name has a character that Windows and USB sticks do not take (use letters, digits and hyphens)`, ""},
		{"device of Windows", file("content/con.ky.md", salam), `content/con.ky.md: error: bad-name: Windows keeps the name "con.ky.md" for itself (rename it)`, ""},
		{"capitals in a case's folder", packtest.Case("Kopuro", "KG-02", "ky"), `content/cases/Kopuro: error: bad-name: the folder name becomes a web address: small Latin letters, digits and hyphens only (rename the folder, for example to "kopuro")`, packtest.Case("kopuro", "KG-02", "ky")},
		{"Cyrillic in a case's folder", packtest.Case("көпүрө", "KG-02", "ky"), `content/cases/көпүрө: error: bad-name: the folder name becomes a web address: small Latin letters, digits and hyphens only (rename the folder, for example to "kopuro")`, packtest.Case("kopuro", "KG-02", "ky")},
		{"no meta.yaml", file("content/cases/kopuro/index.ky.md", packtest.Page("ky")), `content/cases/kopuro: error: no-meta: the folder has no meta.yaml (make one with: toptom new case kopuro)`, ""},
		{"meta.yml", file("content/cases/kopuro/meta.yml", packtest.Meta("KG-02")) + file("content/cases/kopuro/index.ky.md", packtest.Page("ky")), `
content/cases/kopuro: error: no-meta: the folder has no meta.yaml (make one with: toptom new case kopuro)
content/cases/kopuro/meta.yml: error: bad-name: the file must be called meta.yaml (rename it)`, packtest.Case("kopuro", "KG-02", "ky")},
		{"no page", file("content/cases/kopuro/meta.yaml", packtest.Meta("KG-02")), `content/cases/kopuro: error: no-page: the folder has no text (write index.ky.md beside meta.yaml)`, packtest.Case("kopuro", "KG-02", "ky")},
		{"files of other types", file("content/notes.docx", "а") + file("content/cases/notes.txt", "а") + file("content/cases/yntymak/a.pdf", "а") + file("content/cases/yntymak/sub/a.png", "а"), `
content/cases/notes.txt: warning: stray-file: a file stands among the folders of content/cases (each case is a folder with meta.yaml and index.LANG.md)
content/cases/yntymak/a.pdf: warning: stray-file: files of this type are not used (text is index.LANG.md, pictures are .jpg or .png)
content/cases/yntymak/sub: warning: stray-file: a folder inside an item is not read
content/notes.docx: warning: stray-file: files of this type are not used (pages are NAME.LANG.md, pictures are .jpg or .png)`, ""},
	})
}

func TestNamesThatCannotLiveTogether(t *testing.T) {
	t.Parallel()
	const shortI, longI = "и\u0306", "й" // й as macOS writes it, and as everybody else does
	uzbek := packtest.Pack("languages: [ky, ru, uz-Cyrl]")
	packtest.Mistakes(t, []packtest.Mistake{
		{"file and folder", file("content/bet.ky.md", salam) + file("content/bet/index.ky.md", salam), `content/bet.ky.md: error: double-page: content/bet/index.ky.md is already this page in this language (keep one of the two files)`, file("content/bet/index.ky.md", salam)},
		{"index and _index", file("content/bet/index.ky.md", salam) + file("content/bet/_index.ky.md", salam) + file("content/bet/a.ky.md", salam), `content/bet/index.ky.md: error: double-page: content/bet/_index.ky.md is already this page in this language (keep one of the two files)`, ""},
		{"page and section", file("content/bet.ky.md", salam) + file("content/bet/_index.ky.md", salam) + file("content/bet/a.ky.md", salam), `content/bet.ky.md: error: double-page: the folder of the same name has a page of its own, content/bet/_index.ky.md (put the text into one of the two, or rename one)`, ""},
		{"page and folder without a page are fine", file("content/bet.ky.md", salam) + file("content/bet/a.ky.md", salam), "", ""},
		{"language spelled in two ways", uzbek + file("content/bet.uz-cyrl.md", salam) + file("content/bet.uz-Cyrl.md", salam), `content/bet.uz-cyrl.md: error: case-clash: the name differs from "bet.uz-Cyrl.md" only in capital letters; on Windows and on USB sticks the two are one file (rename one of them)`, uzbek + file("content/bet.uz-Cyrl.md", salam)},
		{"files", file("content/bet.ky.md", salam) + file("content/Bet.ky.md", salam), `content/bet.ky.md: error: case-clash: the name differs from "Bet.ky.md" only in capital letters; on Windows and on USB sticks the two are one file (rename one of them)`, ""},
		{"Cyrillic files", file("content/Өзгөн.ky.md", salam) + file("content/өзгөн.ky.md", salam), `content/өзгөн.ky.md: error: case-clash: the name differs from "Өзгөн.ky.md" only in capital letters; on Windows and on USB sticks the two are one file (rename one of them)`, ""},
		{"folders", file("content/guide/a.ky.md", salam) + file("content/Guide/b.ky.md", salam), `content/guide: error: case-clash: the name differs from "Guide" only in capital letters; on Windows and on USB sticks the two are one file (rename one of them)`, ""},
		{"й and й", file("content/"+shortI+".ky.md", salam) + file("content/"+longI+".ky.md", salam), `content/й.ky.md: error: case-clash: the name reads like that of another file; the two differ only in how a letter such as й is stored (rename one of them)`, ""},
		{"й of macOS is fine", file("content/"+shortI+"/"+shortI+".ky.md", salam) + file("content/bet.ky.md", packtest.Plain("Салам", "[а]("+longI+"/"+longI+".ky.md) [б]("+shortI+"/"+shortI+")")), "", ""},
		{"code of a case", packtest.Case("kopuro", "KG-01", "ky"), `content/cases/yntymak/meta.yaml:1:7: error: double-code: the code "KG-01" is already that of content/cases/kopuro (give one of the two another code; codes in print never change, so change the newer one)`, packtest.Case("kopuro", "KG-02", "ky")},
		{"no code", packtest.Case("kopuro", "kg02", "ky"), `content/cases/kopuro/meta.yaml:1:7: error: bad-code: "kg02" is not a code (capital Latin letters, a hyphen and a number or letters, for example KG-07 or M-CERD)`, packtest.Case("kopuro", "KG-02", "ky")},
	})
}

func TestIgnoredFiles(t *testing.T) {
	t.Parallel()
	var archive string
	for _, name := range []string{
		"~$bet.ky.md", ".~lock.bet.ky.md#", ".DS_Store", "Thumbs.db", "desktop.ini", "README.md", "_draft/бет.ky.md", ".git/config", ".gitkeep",
		"bet.sync-conflict-20261125-120000-ABC.ky.md", "bet (Айгүл's conflicted copy 2026-11-25).ky.md", "bet (конфликтующая копия).ky.md",
		"bet - Copy.ky.md", "bet - копия.ky.md", "bet (1).md", "bet.ky (2).md", "bet.ky.md~", "bet.ky.md.bak", ".bet.ky.md.swp", "bet.tmp", "bet.orig",
		"cases/yntymak/README.md", "cases/yntymak/~$index.ky.md", "cases/yntymak/.DS_Store", "vocab/.DS_Store", "vocab/themes.yaml.bak",
	} {
		archive += file("content/"+name, "ар ким")
	}
	packtest.Mistakes(t, []packtest.Mistake{{"all", archive, `
content/.DS_Store: notice: ignored: left alone: a file of the operating system
content/.bet.ky.md.swp: notice: ignored: left alone: a back-up or temporary file
content/.~lock.bet.ky.md#: notice: ignored: left alone: a lock file of a word processor
content/README.md: notice: ignored: left alone: notes for those who work here
content/Thumbs.db: notice: ignored: left alone: a file of the operating system
content/_draft: notice: ignored: left alone: its name begins with _
content/bet (1).md: notice: ignored: left alone: a conflict copy made by a sync program; compare it with the original, then delete it
content/bet (Айгүл's conflicted copy 2026-11-25).ky.md: notice: ignored: left alone: a conflict copy made by a sync program; compare it with the original, then delete it
content/bet (конфликтующая копия).ky.md: notice: ignored: left alone: a conflict copy made by a sync program; compare it with the original, then delete it
content/bet - Copy.ky.md: notice: ignored: left alone: a conflict copy made by a sync program; compare it with the original, then delete it
content/bet - копия.ky.md: notice: ignored: left alone: a conflict copy made by a sync program; compare it with the original, then delete it
content/bet.ky (2).md: notice: ignored: left alone: a conflict copy made by a sync program; compare it with the original, then delete it
content/bet.ky.md.bak: notice: ignored: left alone: a back-up or temporary file
content/bet.ky.md~: notice: ignored: left alone: a back-up or temporary file
content/bet.orig: notice: ignored: left alone: a back-up or temporary file
content/bet.sync-conflict-20261125-120000-ABC.ky.md: notice: ignored: left alone: a conflict copy made by a sync program; compare it with the original, then delete it
content/bet.tmp: notice: ignored: left alone: a back-up or temporary file
content/cases/yntymak/.DS_Store: notice: ignored: left alone: a file of the operating system
content/cases/yntymak/README.md: notice: ignored: left alone: notes for those who work here
content/cases/yntymak/~$index.ky.md: notice: ignored: left alone: a lock file of a word processor
content/desktop.ini: notice: ignored: left alone: a file of the operating system
content/~$bet.ky.md: notice: ignored: left alone: a lock file of a word processor`, ""}})
}
