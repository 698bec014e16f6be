package build_test

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"toptom/internal/diag"
	"toptom/internal/packtest"
)

// A pack's own layouts and messages lie over the embedded ones; what is wrong with them is found before anything is written.
func TestOwnLayouts(t *testing.T) {
	t.Parallel()
	row := func(text string) string { return file("layouts/partials/row.html", text) }
	page := func(text string) string { return file("layouts/site/case.html", text) }
	packtest.Mistakes(t, []packtest.Mistake{
		{"own row", row("<article>{{.Title}}</article>"), "", ""},
		{"own page and a new partial", page("{{define \"main\"}}{{template \"own\" .}}{{end}}") + file("layouts/partials/own.html", "<p>{{.Heading}}</p>"), "", ""},
		{"own asset", file("layouts/assets/own.txt", "а"), "", ""},
		{"not a template", page("{{define \"main\"}}\n{{if}}{{end}}{{end}}"), `layouts/site/case.html:2: error: layout: the layout cannot be read: missing value for if (see the embedded layout of the same name, or remove this file to use it)`, ""},
		{"action not closed", row("<p>{{.Title</p>"), `layouts/partials/row.html:1: error: layout: the layout cannot be read: bad character U+003C '<' (see the embedded layout of the same name, or remove this file to use it)`, ""},
		{"unknown function", page("{{define \"main\"}}{{upper .Heading}}{{end}}"), `layouts/site/case.html:1: error: layout: the layout cannot be read: function "upper" not defined (see the embedded layout of the same name, or remove this file to use it)`, ""},
		{"unknown partial", page("{{define \"main\"}}\n  {{template \"jok\" .}}{{end}}"), `layouts/site/case.html:2:14: error: layout: the layout cannot be filled: no such template "jok" (see the embedded layout of the same name, or remove this file to use it)`, ""},
		{"unknown field of a row", row("<p>{{.Nope}}</p>"), `layouts/partials/row.html:1:6: error: layout: the layout cannot be filled: executing "row" at <.Nope>: can't evaluate field Nope in type site.RowView (see the embedded layout of the same name, or remove this file to use it)`, ""},
		{"unknown field of a page", page("{{define \"main\"}}\n<p>{{.Nope}}</p>{{end}}"), `layouts/site/case.html:2:6: error: layout: the layout cannot be filled: executing "main" at <.Nope>: can't evaluate field Nope in type *site.ItemView (see the embedded layout of the same name, or remove this file to use it)`, ""},
		{"unknown field of the frame", file("layouts/partials/footer.html", "<p>{{.Nope}}</p>"), `layouts/partials/footer.html:1:6: error: layout: the layout cannot be filled: executing "footer" at <.Nope>: can't evaluate field Nope in type *site.Shell (see the embedded layout of the same name, or remove this file to use it)`, ""},
		{"style sheet", file("layouts/assets/felt.css", "a {\n  color: red"), `
layouts/assets/felt.css:2: error: layout: the script or style sheet cannot be used: expected "}" to go with "{"
layouts/assets/felt.css:2:9: error: layout: the script or style sheet cannot be used: expected identifier but found whitespace`, ""},
		{"script", file("layouts/assets/site.js", "let a = 1\nfunction ("), `layouts/assets/site.js:2:10: error: layout: the script or style sheet cannot be used: expected identifier but found "("`, ""},
	})
}

// A template that cannot be read hides nothing else: not the faults of other templates, of assets, of pictures and paths. What is
// missing only because that one is left out is not told.
func TestBrokenLayoutHidesNothing(t *testing.T) {
	t.Parallel()
	const hint = " (see the embedded layout of the same name, or remove this file to use it)"
	for name, broken := range map[string]string{"partials/own.html": "{{if}}", "partials/row.html": "{{if}}", "site/case.html": "{{if}}"} {
		archive := file("layouts/partials/footer.html", "{{.Nope}}") +
			file("layouts/site/page.html", "{{define \"main\"}}{{template \"own\"}}{{end}}") +
			file("layouts/partials/own.html", "<p>") +
			file("layouts/assets/site.js", "function (") +
			file("layouts/"+name, broken) +
			file("content/bet.ky.md", packtest.Plain("Бет", "![а](jok.png) ![б](half.png)")) +
			file("content/themes/media.ky.md", salam)
		b := packtest.Build(t, archive, packtest.Base(), packtest.With("content/half.png", packtest.PNG(600, 400)[:200]))
		var got []string
		for _, line := range b.Lines(diag.Error) {
			got = append(got, strings.TrimSuffix(line, hint))
		}
		want := []string{
			`content/bet.ky.md:5:1: error: no-picture: there is no picture "jok.png" (known are: half.png)`,
			`content/bet.ky.md:5:15: error: bad-picture: the picture "half.png" is not taken: the picture cannot be read: it ends too early (copy or download it again, or open it in a picture program and save it as a new JPEG or PNG)`,
			`content/themes: error: output-clash: "en/themes/index.html" and "en/themes/index.html": two files with one path (rename one of the two, or take the alias out; index, 404, feed, page-2 and the names of vocabularies are taken)`,
			`content/themes/media.ky.md: error: output-clash: "en/themes/media.html" and "en/themes/media.html": two files with one path (rename one of the two, or take the alias out; index, 404, feed, page-2 and the names of vocabularies are taken)`,
			`layouts/assets/site.js:1:10: error: layout: the script or style sheet cannot be used: expected identifier but found "("`,
			`layouts/partials/footer.html:1:3: error: layout: the layout cannot be filled: executing "footer" at <.Nope>: can't evaluate field Nope in type *site.Shell`,
			`layouts/` + name + `:1: error: layout: the layout cannot be read: missing value for if`,
		}
		slices.Sort(want)
		slices.Sort(got)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
		if len(b.Plan.Entries()) > 0 {
			t.Errorf("%s: something is planned", name)
		}
	}
}

// A layout that fails with one page only, and an asset that cannot be read, are found before anything is written.
func TestOwnLayoutFailsOnce(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	second := packtest.Case("kopuro", "KG-02", "ky")
	archive := second + file("layouts/site/case.html", "{{define \"main\"}}\n{{if eq .Code \"KG-02\"}}{{.Nope}}{{end}}{{end}}") + file("layouts/assets/own.txt", "а")
	source := filepath.Join(dir, "pack")
	packtest.Build(t, archive, packtest.Base(), packtest.OnDisk(source))
	link := filepath.Join(source, "layouts", "assets", "own.txt")
	if err := errors.Join(os.WriteFile(filepath.Join(dir, "secret.txt"), []byte("а"), 0o644), os.Remove(link), os.Symlink("../../../secret.txt", link)); err != nil {
		t.Fatal(err)
	}
	packtest.Build(t, "", packtest.From(packtest.Root(t, source))).Want(
		"layouts/assets/own.txt: error: layout: the file cannot be read: path escapes from parent (put a copy of it here that may be read, or remove it)",
		`layouts/site/case.html:2:26: error: layout: the layout cannot be filled: executing "main" at <.Nope>: can't evaluate field Nope in type *site.ItemView (see the embedded layout of the same name, or remove this file to use it)`,
	)
}

func TestOwnLayoutInAnotherEncoding(t *testing.T) {
	t.Parallel()
	packtest.Mistakes(t, []packtest.Mistake{{"UTF-16", "", `layouts/partials/row.html: error: layout: the layout cannot be read: the file is not UTF-8 (see the embedded layout of the same name, or remove this file to use it)`, ""}}, packtest.With("layouts/partials/row.html", []byte("\xff\xfe<\x00p\x00>\x00")))
}

func TestOwnMessages(t *testing.T) {
	t.Parallel()
	ky := func(text string) string { return file("i18n/ky.yaml", text) }
	packtest.Mistakes(t, []packtest.Mistake{
		{"own text", ky("skip: Түз эле текстке\n"), "", ""},
		{"unknown id", ky("nav.home: Башкы\n\nskpi: Түз\n"), `i18n/ky.yaml:3:1: warning: unknown-message: there is no message "skpi": nothing on the site shows this text (did you mean "skip"?)`, ky("skip: Түз\n")},
		{"unknown id, far", ky("салам.дүйнө: а\n"), `i18n/ky.yaml:1:1: warning: unknown-message: there is no message "салам.дүйнө": nothing on the site shows this text (every id stands in the file i18n/en.yaml of toptom; a new one is for layouts of your own)`, ""},
		{"id of an own layout", ky("own.greeting: Салам\n") + file("layouts/partials/footer.html", `<footer class="foot">{{.T "own.greeting"}}</footer>`), "", ""},
		{"name of a language", ky("lang.sah: якутча\nlang.in.sah: якутча\n"), "", ""},
		{"own language", packtest.Pack("languages: [ky, ru, es]") + file("i18n/es.yaml", "skip: Saltar\n"), "", ""},
		{"unknown placeholder", ky("skip: \"{{.Nope}}\"\n"), `i18n/ky.yaml:1: error: messages: message "skip": nothing is known that could stand for {{.Nope}}; this message has no placeholders`, ""},
		{"a program", ky("skip: \"{{if true}}а{{end}}\"\n"), `i18n/ky.yaml:1: error: messages: message "skip": {{if true}} is not a placeholder: write {{.Name}}`, ""},
		{"quote not closed", ky("nav.home: Башкы\nskip: \"а\nb\n"), `i18n/ky.yaml:2: error: messages: not YAML: found unexpected end of stream`, ""},
		{"message twice", ky("skip: а\nskip: б\n"), `i18n/ky.yaml:2: error: messages: message "skip" is already given in line 1`, ky("skip: а\n")},
		{"plural form missing", file("i18n/ru.yaml", "kind.case.count: {one: а, other: б}\n"), `i18n/ru.yaml:1: error: messages: message "kind.case.count": the form "many" is missing: ru counts with it`, ""},
		{"no language", file("i18n/kyrgyz.yaml", "skip: а\n"), `i18n/kyrgyz.yaml: error: messages: the name of a message file is a language tag: "kyrgyz" is not a language tag`, ky("skip: а\n")},
		{"spelling of the language", file("i18n/uz-cyrl.yaml", "skip: а\n"), `i18n/uz-cyrl.yaml: error: messages: call this file "uz-Cyrl.yaml"`, file("i18n/uz-Cyrl.yaml", "skip: а\n")},
		{"ky.yml", file("i18n/ky.yml", "skip: а\n"), `i18n/ky.yml: error: messages: this file is not read: the name of a message file ends in ".yaml", not in ".yml"`, ky("skip: а\n")},
	})
}

// Own layouts and messages are used, file by file and message by message.
func TestOverlayIsUsed(t *testing.T) {
	t.Parallel()
	b := packtest.Build(t, file("layouts/partials/row.html", `<article class="own">{{.Title}}</article>`)+file("i18n/ky.yaml", "skip: Түз эле текстке\n")+
		file("layouts/assets/own.txt", "өз"), packtest.Base())
	b.Clean()
	if !b.Has("ky/cases/index.html", "article.own") || b.Has("ky/cases/index.html", "article.row") {
		t.Error("the pack's own row is not used")
	}
	if got := b.Text("ky/index.html", "a.skip"); got != "Түз эле текстке" {
		t.Errorf("the pack's own message is not used: %q", got)
	}
	if got := b.Text("ru/index.html", "a.skip"); got == "" || got == "Түз эле текстке" {
		t.Errorf("a message of another language: %q", got)
	}
	if string(b.Bytes("assets/own.txt")) != "өз\n" {
		t.Error("the pack's own asset is not planned")
	}
}
