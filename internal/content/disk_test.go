package content_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"toptom/internal/diag"
	"toptom/internal/packtest"
)

// onDisk is the base pack in a real folder, opened as the program does.
func onDisk(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	packtest.Build(t, "", packtest.Base(), packtest.OnDisk(dir)).Clean()
	return dir
}

// link makes a symbolic link in the pack.
func link(t *testing.T, dir, to, name string) {
	t.Helper()
	full := filepath.Join(dir, name)
	if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll(full); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(to, full); err != nil {
		t.Fatal(err)
	}
}

func TestLinksOutOfThePack(t *testing.T) {
	t.Parallel()
	const secret = "жашыруун"
	outside := t.TempDir()
	if err := os.WriteFile(filepath.Join(outside, "secret.md"), []byte(packtest.Plain(secret, secret)), 0o644); err != nil {
		t.Fatal(err)
	}
	dir := onDisk(t)
	for name, to := range map[string]string{
		"content/out.ky.md":                 filepath.Join(outside, "secret.md"),
		"content/up.ky.md":                  "../../../../../../../../etc/passwd",
		"content/folder":                    outside,
		"content/nothing.ky.md":             "jok.ky.md",
		"content/loop.ky.md":                "loop.ky.md",
		"content/inside":                    "cases",
		"content/inside.ky.md":              "about.ky.md",
		"content/chain.ky.md":               "out.ky.md",
		"content/cases/kopuro":              outside,
		"content/cases/yntymak/index.en.md": filepath.Join(outside, "secret.md"),
		"content/cases/yntymak/photo.jpg":   filepath.Join(outside, "secret.md"),
		"content/vocab/themes.yaml":         filepath.Join(outside, "secret.md"),
		"layouts/partials/row.html":         filepath.Join(outside, "secret.md"),
		"i18n/ky.yaml":                      filepath.Join(outside, "secret.md"),
	} {
		link(t, dir, to, name)
	}
	b := packtest.Build(t, "", packtest.From(packtest.Root(t, dir)))
	const out, instead = "this is a link to a place outside the pack", " (put the file itself here instead of a link)"
	b.Want(
		"content/cases/kopuro: error: symlink: "+out+instead,
		"content/cases/yntymak/index.en.md: error: symlink: "+out+instead,
		"content/cases/yntymak/photo.jpg: error: symlink: "+out+instead,
		"content/chain.ky.md: error: symlink: "+out+instead,
		"content/folder: error: symlink: "+out+instead,
		"content/inside: error: symlink: this is a link to a folder; such links are not followed"+instead,
		"content/loop.ky.md: error: symlink: this is a link that leads to no file"+instead,
		"content/nothing.ky.md: error: symlink: this is a link that leads to no file"+instead,
		"content/out.ky.md: error: symlink: "+out+instead,
		"content/up.ky.md: error: symlink: "+out+instead,
		"content/vocab/themes.yaml: error: symlink: "+out+instead,
		"i18n/ky.yaml: error: messages: the file cannot be read: path escapes from parent",
		"layouts/partials/row.html: error: layout: the layout cannot be read: path escapes from parent (see the embedded layout of the same name, or remove this file to use it)",
	)
	for _, f := range b.Findings {
		if strings.Contains(f.Line, secret) {
			t.Errorf("%s shows a line from outside", f.Place)
		}
	}
}

// A link to a file of the pack is as good as the file.
func TestLinkInsideThePack(t *testing.T) {
	t.Parallel()
	dir := onDisk(t)
	link(t, dir, "about.ky.md", "content/inside.ky.md")
	b := packtest.Build(t, "", packtest.From(packtest.Root(t, dir)))
	b.Clean()
	if got := b.Text("ky/inside.html", "h1"); got != "Бул топтом жөнүндө" {
		t.Errorf("title %q", got)
	}
}

// refusing is a folder in which some files may not be read, whoever asks: root may read everything.
type refusing struct {
	fs.FS
	names []string
}

func (r refusing) Open(name string) (fs.File, error) {
	for _, n := range r.names {
		if n == name {
			return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
		}
	}
	return r.FS.Open(name)
}

func TestFilesThatMayNotBeRead(t *testing.T) {
	t.Parallel()
	dir := onDisk(t)
	names := []string{"content/about.ky.md", "content/cases/yntymak/index.ru.md", "content/guide"}
	if err := os.Mkdir(filepath.Join(dir, "content/guide"), 0o755); err != nil {
		t.Fatal(err)
	}
	var source fs.FS = refusing{packtest.Root(t, dir), names}
	if os.Getuid() != 0 {
		for _, n := range names {
			if err := os.Chmod(filepath.Join(dir, n), 0); err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { os.Chmod(filepath.Join(dir, n), 0o755) })
		}
		source = packtest.Root(t, dir)
	}
	const denied = ": error: unreadable: the file may not be read: permission denied (allow your user to read it, or take it out of the folder)"
	packtest.Build(t, "", packtest.From(source)).Want(names[0]+denied, names[1]+denied, names[2]+denied)
}

// What cannot be read stops nothing else: the pack itself, the vocabularies and all other files are looked at in the same run.
func TestEverythingElseIsStillRead(t *testing.T) {
	t.Parallel()
	dir := onDisk(t)
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	link(t, dir, "/etc/passwd", "content/cases/yntymak/index.ru.md")
	write("content/about.ky.md", "---\ntitel: а\n---\n")
	write("content/cases/yntymak/meta.yaml", packtest.Meta("KG-01", "outcome: partially"))
	b := packtest.Build(t, "", packtest.From(packtest.Root(t, dir)))
	var codes []string
	for _, f := range b.Findings {
		if f.Severity == diag.Error {
			codes = append(codes, f.Code)
		}
	}
	if got := strings.Join(codes, " "); got != "missing unknown-key symlink unknown-code" {
		t.Errorf("codes %s", got)
	}
}
