package output

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestRefusesWhatIsNotOurs(t *testing.T) {
	tests := []struct {
		name  string
		files []string // put before
		first []string // written before by us
		then  []string
		why   string
	}{
		{"folder of others", want1("letter.doc", "Кат"), nil, want1("index.html", "x"), "such as letter.doc"},
		{"folder of others within", want1("a/letter.doc", "Кат"), nil, want1("index.html", "x"), "such as a"},
		{"file in place of a file", nil, want1("a.html", "x"), want1("letter.doc", "x"), "stands where one has to be written"},
		{"file in place of a folder", nil, want1("a.html", "x"), want1("letter.doc/x", "x"), "stands where a folder has to be"},
		{"folder in place of a file", nil, want1("a.html", "x"), want1("notes", "x"), "stands in a folder where a file"},
		{"manifest broken", want1(Manifest, "{"), nil, want1("a.html", "x"), "of no use"},
		{"manifest of later", want1(Manifest, `{"version":9}`), nil, want1("a.html", "x"), "version 9"},
		{"manifest that names others' files", want1(Manifest, `{"version":1,"files":{"../letter.doc":{}}}`), nil, want1("a.html", "x"), `segment ".."`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			dir := t.TempDir()
			for i := 0; i < len(test.files); i += 2 {
				put(t, dir, test.files[i], test.files[i+1])
			}
			if test.first != nil {
				write(t, dir, plan(test.first...), Report{Written: 1, Bytes: 1})
				put(t, dir, "letter.doc", "Кат")
				put(t, dir, "notes/mine.txt", "Жазуу")
			}
			before := snapshot(t, dir)
			_, err := Write(t.Context(), dir, plan(test.then...), Options{})
			refusal, ok := errors.AsType[*Refusal](err)
			if !ok || !errors.Is(err, ErrForeign) || !strings.Contains(refusal.Why.String(), test.why) || refusal.Hint.Format == "" {
				t.Errorf("got %#v, want %q in it", err, test.why)
			}
			same(t, dir, before)
		})
	}
}

func want1(path, text string) []string { return []string{path, text} }

func TestWhatIsNotOursStays(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, ".gitignore", "*")
	put(t, dir, ".nojekyll", "")
	put(t, dir, "CNAME", "example.org")
	write(t, dir, plan("ky/a.html", "a", "ru/b.html", "b", ".nojekyll", ""), Report{Written: 2, Unchanged: 1, Bytes: 2})
	put(t, dir, "ky/letter.doc", "Кат")
	put(t, dir, "taken.html", "c")
	then := age(t, filepath.Join(dir, "taken.html"))
	write(t, dir, plan("taken.html", "c"), Report{Unchanged: 1, Removed: 2})
	same(t, dir, want(".gitignore", "*", ".nojekyll", "", "CNAME", "example.org", "ky/letter.doc", "Кат", "taken.html", "c"))
	if info, _ := os.Stat(filepath.Join(dir, "taken.html")); !info.ModTime().Equal(then) {
		t.Error("a file taken over was written")
	}
	write(t, dir, plan(), Report{Removed: 1})
}

func TestClashingPlanIsRefused(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	_, err := Write(t.Context(), dir, plan("a", "1", "A", "2"), Options{})
	if err == nil || !strings.Contains(err.Error(), `"a" and "A"`) {
		t.Errorf("got %v", err)
	}
	if _, err := os.Stat(dir); !errors.Is(err, fs.ErrNotExist) {
		t.Error("the folder was made")
	}
}

func TestLinksAreNotFollowed(t *testing.T) {
	link := func(t *testing.T, target, name string) {
		t.Helper()
		os.RemoveAll(name)
		if err := os.Symlink(target, name); err != nil {
			t.Skip(err) // Windows without the right to
		}
	}
	setup := func(t *testing.T) (dir, secret string) {
		base := t.TempDir()
		dir, secret = filepath.Join(base, "public"), filepath.Join(base, "home")
		put(t, secret, "a.html", "secret")
		if _, err := Write(t.Context(), dir, plan("ky/a.html", "1", "ru/a.html", "2"), Options{}); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { same(t, secret, want("a.html", "secret")) })
		return dir, secret
	}

	t.Run("in place of a file", func(t *testing.T) {
		dir, secret := setup(t)
		link(t, filepath.Join(secret, "a.html"), filepath.Join(dir, "ky/a.html"))
		write(t, dir, plan("ky/a.html", "secret", "ru/a.html", "2"), Report{Written: 1, Unchanged: 1, Bytes: 6})
		same(t, dir, want("ky/a.html", "secret", "ru/a.html", "2"))
	})
	t.Run("in place of a stale file", func(t *testing.T) {
		dir, secret := setup(t)
		link(t, filepath.Join(secret, "a.html"), filepath.Join(dir, "ky/a.html"))
		write(t, dir, plan("ru/a.html", "2"), Report{Unchanged: 1, Removed: 1})
		same(t, dir, want("ru/a.html", "2"))
	})
	t.Run("in place of a new file", func(t *testing.T) {
		dir, secret := setup(t)
		link(t, filepath.Join(secret, "a.html"), filepath.Join(dir, "new.html"))
		_, err := Write(t.Context(), dir, plan("new.html", "secret"), Options{})
		if !errors.Is(err, ErrForeign) {
			t.Errorf("got %v", err)
		}
	})
	for name, target := range map[string]string{"outside": "../home", "inside": "ru"} {
		t.Run("in place of a folder, "+name, func(t *testing.T) {
			dir, _ := setup(t)
			link(t, target, filepath.Join(dir, "ky"))
			before := snapshot(t, dir)
			_, err := Write(t.Context(), dir, plan("ky/a.html", "x", "ru/a.html", "2"), Options{})
			if !errors.Is(err, ErrForeign) || !strings.Contains(err.Error(), "link") {
				t.Errorf("got %v", err)
			}
			same(t, dir, before)
		})
		t.Run("in place of a stale folder, "+name, func(t *testing.T) {
			dir, _ := setup(t)
			link(t, target, filepath.Join(dir, "ky"))
			write(t, dir, plan("ru/a.html", "2"), Report{Unchanged: 1})
			same(t, dir, want("ru/a.html", "2", "ky", "-> "+target))
		})
	}
	t.Run("in place of the manifest", func(t *testing.T) {
		dir, secret := setup(t)
		link(t, filepath.Join(secret, "a.html"), filepath.Join(dir, Manifest))
		if _, err := Write(t.Context(), dir, plan("ru/a.html", "2"), Options{}); !errors.Is(err, ErrForeign) {
			t.Errorf("got %v", err)
		}
	})
	t.Run("the destination may be one", func(t *testing.T) {
		dir, _ := setup(t)
		link(t, "public", dir+"-link")
		write(t, dir+"-link", plan("ru/a.html", "3"), Report{Written: 1, Removed: 1, Bytes: 1})
		same(t, dir, want("ru/a.html", "3"))
	})
}
