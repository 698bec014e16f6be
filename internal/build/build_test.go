package build_test

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"toptom/content/vocab"
	"toptom/i18n"
	"toptom/internal/build"
	"toptom/internal/diag"
	"toptom/internal/packtest"
	"toptom/layouts"
)

// wrong is a pack in which each file has a mistake of another kind.
func wrong() string {
	return packtest.Pack("titel: Топтом", "featured: [KG-77]") +
		file("content/front.ky.md", "Текст.\n") +
		file("content/tab.ky.md", "---\ntitle: Бет\nkeywords:\n\t- бир\n---\n") +
		file("content/colon.ky.md", "---\ntitle: Бет: биринчи\n---\n") +
		file("content/false.ky.md", "---\ntitle: Бет\ndraft: False\n---\n") +
		file("content/link.ky.md", packtest.Plain("Бет", "[а](жок) [б](#жок) ![в](jok.png) <b>")) +
		file("content/huge.ky.md", packtest.Plain("Бет", "![сүрөт](huge.png)")) +
		file("content/themes/a.ky.md", salam) +
		file("content/name.md", salam) +
		file("content/~$name.ky.md", "") +
		packtest.Item("kopuro", packtest.Meta("KG-01", "created: soon", "communities: [uzbeks]", "-outcome"), "ky") +
		file("content/vocab/theme.yaml", "") +
		file("layouts/partials/own.html", "{{if}}") +
		file("i18n/ky.yaml", "skip: \"{{.Nope}}\"\n")
}

func TestEverythingIsToldInOneRun(t *testing.T) {
	t.Parallel()
	huge := packtest.With("content/huge.png", packtest.PNGHead(30_000, 30_000))
	utf16 := packtest.With("content/utf16.ky.md", []byte("\xff\xfe-\x00-\x00-\x00"))
	b := packtest.Build(t, wrong(), packtest.Base(), huge, utf16)
	b.PlacesAreReal()
	got := map[string]bool{}
	for _, f := range b.Findings {
		got[f.Code] = true
	}
	for _, code := range []string{"unknown-key", "unknown-item", "front-matter", "yaml-tab", "yaml", "bool-case", "link-target", "link-anchor", "raw-html",
		"bad-name", "ignored", "bad-date", "unknown-code", "missing", "double-code", "unknown-vocabulary", "encoding", "layout", "messages",
		"no-picture", "bad-picture", "output-clash"} {
		if !got[code] {
			t.Errorf("nothing is told of %s", code)
		}
	}
	if !slices.IsSortedFunc(b.Findings, func(x, y diag.Finding) int { return strings.Compare(x.Place.File, y.Place.File) }) {
		t.Error("findings are not in the order of their files")
	}
	if len(b.Plan.Entries()) != 0 {
		t.Error("something is planned")
	}
}

// tree reads a whole folder: name → bytes, and the time of the last change.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		info, err := d.Info()
		all[path] = string(data) + "\n" + info.ModTime().String()
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestNothingIsWrittenWhileAnErrorStands(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	packtest.Build(t, "", packtest.Base()).WriteTo(dir)
	before := tree(t, dir)
	if len(before) < 30 {
		t.Fatalf("only %d files are written", len(before))
	}
	for name, archive := range map[string]string{
		"in a page":        file("content/about.ky.md", "Текст.\n"),
		"in pack.yaml":     file("content/pack.yaml", "title: а\nlanguages: []\n"),
		"in a layout":      file("layouts/site/case.html", "{{define \"main\"}}{{.Nope}}{{end}}"),
		"in a message":     file("i18n/ky.yaml", "skip: \"{{.Nope}}\"\n"),
		"of a path":        file("content/themes/a.ky.md", salam),
		"of a picture":     file("content/about.ky.md", packtest.Plain("Бет", "![а](jok.png)")),
		"everywhere":       wrong(),
		"in the whole":     file("content/pack.yaml", "\x00"),
		"in one character": file("content/about.ky.md", "---\ntitle: \x01\n---\n"),
	} {
		b := packtest.Build(t, archive, packtest.Base())
		_, err := b.Write(context.Background(), dir, "", nil)
		var refused *build.ErrFindings
		if !errors.As(err, &refused) || refused.Errors == 0 {
			t.Errorf("%s: the error is %v", name, err)
		}
		if after := tree(t, dir); len(after) != len(before) {
			t.Errorf("%s: %d files became %d", name, len(before), len(after))
		} else {
			for path := range before {
				if after[path] != before[path] {
					t.Errorf("%s: %s is changed", name, path)
				}
			}
		}
	}
}

func TestVerdict(t *testing.T) {
	t.Parallel()
	at := diag.Place{File: "content/about.ky.md"}
	notice, warning, fault := diag.Noticef(at, "a", "а"), diag.Warnf(at, "b", "б"), diag.Errorf(at, "c", "в")
	for _, c := range []struct {
		findings diag.List
		strict   bool
		want     string
	}{
		{nil, true, ""},
		{diag.List{notice}, true, ""},
		{diag.List{warning}, false, ""},
		{diag.List{warning, notice}, true, "1 warning, and --strict lets none pass"},
		{diag.List{fault, warning}, false, "1 error"},
		{diag.List{fault, warning}, true, "1 error"},
	} {
		got := ""
		if err := build.Verdict(c.findings, c.strict); err != nil {
			got = err.Error()
		}
		if got != c.want {
			t.Errorf("%d findings, strict %v: %q, want %q", len(c.findings), c.strict, got, c.want)
		}
	}
}

func TestNoPackIsAnError(t *testing.T) {
	t.Parallel()
	for _, source := range []fstest.MapFS{{}, {"content": &fstest.MapFile{Data: []byte("а")}}, {"readme.txt": &fstest.MapFile{}}} {
		_, err := build.Prepare(build.Options{Source: source, Embedded: build.Embed(layouts.FS, i18n.FS, vocab.FS), Now: packtest.Now})
		if err == nil || !strings.Contains(err.Error(), `no folder "content" here`) {
			t.Errorf("error %v", err)
		}
	}
	b := packtest.Build(t, file("content/a.ky.md", salam))
	b.Want("content/pack.yaml: error: no-pack: the pack has no pack.yaml (two lines are enough:  title: …  and  languages: [ky, ru])")
}

// What is held back is told, and what links to it.
func TestHeldBackIsTold(t *testing.T) {
	t.Parallel()
	b := packtest.Build(t, packtest.Item("kopuro", packtest.Meta("KG-02", "status: draft"), "ky")+
		file("content/about.ky.md", packtest.Plain("Бет", "Мындан [көпүрө жөнүндө](KG-02) окуңуз: [дагы](cases/kopuro/#problem).")), packtest.Base())
	b.Want(
		`content/about.ky.md:5:8: warning: link-held-back: the link leads to an item that is not published; its words "көпүрө жөнүндө" are shown without a link (take the words out if they say what must not be said)`,
		`content/about.ky.md:5:40: warning: link-held-back: the link leads to an item that is not published; its words "дагы" are shown without a link (take the words out if they say what must not be said)`,
		`content/cases/kopuro/meta.yaml: notice: held-back: not published: status is draft, not approved`,
	)
	if got := b.Text("ky/about.html", "article"); got != "Мындан көпүрө жөнүндө окуңуз: дагы." || b.Has("ky/about.html", "article a") {
		t.Errorf("text %q", got)
	}
}

func TestFindingsAreKept(t *testing.T) {
	t.Parallel()
	b := packtest.Build(t, wrong(), packtest.Base())
	raw, err := build.EncodeFindings(b.Findings)
	if err != nil {
		t.Fatal(err)
	}
	kept, err := build.DecodeFindings(raw)
	if err != nil {
		t.Fatal(err)
	}
	if want, got := packtest.Lines(b.Findings), packtest.Lines(kept); !slices.Equal(want, got) {
		t.Errorf("kept findings differ:\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	for i := range kept {
		if kept[i].Line != b.Findings[i].Line || kept[i].Severity != b.Findings[i].Severity {
			t.Errorf("%s: line or severity is lost", kept[i].Place)
		}
	}
}
