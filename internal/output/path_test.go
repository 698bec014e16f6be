package output

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

var validPaths = []string{
	"index.html",
	"ky/cases/канал-жана-көпүрө.html",
	"uz-Latn/cases/qoʻshnichilik.html",
	"ru/дела/ёлка.html", // ё in one character
	"ug/ئۇيغۇر\u200cچە.html",
	".nojekyll",
	"a b.html",
	"conference.html",
	"com10.html",
	"comx",
	"nullable/consul",
	strings.Repeat("ж", 100) + "/" + strings.Repeat("a", 199),
}

var invalidPaths = map[string]string{
	"":                                 "empty path",
	"/ky/index.html":                   "empty segment",
	"ky//index.html":                   "empty segment",
	"ky/":                              "empty segment",
	".":                                `segment "."`,
	"../x":                             `segment ".."`,
	"ky/../../etc/passwd":              `segment ".."`,
	`ky\index.html`:                    `character '\\'`,
	"a\x00b":                           "U+0000",
	"a\nb":                             "U+000A",
	"a\u0085b":                         "U+0085",
	"a\u202eb":                         "U+202E",
	"a\u00adb":                         "U+00AD",
	"c:x":                              "character ':'",
	"what?":                            "character '?'",
	"a|b":                              "character '|'",
	"con":                              "device",
	"ky/AUX.html":                      "device",
	"nul.tar.gz":                       "device",
	"com1":                             "device",
	"lpt9.txt":                         "device",
	"com¹.txt":                         "device",
	"con .txt":                         "device",
	"CONIN$":                           "device",
	"ky./index.html":                   "dot or a space",
	"ky /index.html":                   "dot or a space",
	"a...":                             "dot or a space",
	"ru/е\u0308лка.html":               "NFC",
	"a\xffb":                           "UTF-8",
	"ky/.toptom-manifest.json":         "keeps for itself",
	".TopTom-tmp-1":                    "keeps for itself",
	strings.Repeat("ж", 101):           "segment of 202 bytes",
	strings.Repeat("abcdefgh/", 45):    "too long",
	strings.Repeat("ab/", 133) + "abc": "too long",
}

func TestValidPath(t *testing.T) {
	for _, p := range validPaths {
		if err := ValidPath(p); err != nil {
			t.Errorf("ValidPath(%q): %v", p, err)
		}
	}
	for p, want := range invalidPaths {
		err := ValidPath(p)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("ValidPath(%q) = %v, want %q in it", p, err, want)
		}
	}
}

// What is valid must be a file that can be made within a folder and found again by its name.
func FuzzValidPath(f *testing.F) {
	for _, p := range validPaths {
		f.Add(p)
	}
	for p := range invalidPaths {
		f.Add(p)
	}
	f.Fuzz(func(t *testing.T, p string) {
		if ValidPath(p) != nil {
			return
		}
		if !fs.ValidPath(p) || !filepath.IsLocal(filepath.FromSlash(p)) || !utf8.ValidString(p) || len(p) > 400 {
			t.Fatalf("%q is valid", p)
		}
		dir := t.TempDir()
		name := filepath.Join(dir, filepath.FromSlash(p))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, nil, 0o666); err != nil {
			t.Fatal(err)
		}
		found := 0
		err := fs.WalkDir(os.DirFS(dir), ".", func(at string, e fs.DirEntry, err error) error {
			if at == p && e.Type().IsRegular() {
				found++
			}
			return err
		})
		if err != nil || found != 1 {
			t.Fatalf("%q found %d times: %v", p, found, err)
		}
	})
}

func TestClashes(t *testing.T) {
	tests := []struct {
		name  string
		paths string
		want  string // path|other|part of why, a clash a line
	}{
		{"none", "a.html b.html a/b.html", ""},
		{"same", "a.html b.html a.html", "a.html|a.html|one path"},
		{"three times", "a a a", "a|a|one path\na|a|one path"},
		{"case", "ky/Канал.html ky/канал.html", "ky/канал.html|ky/Канал.html|upper and lower case"},
		{"sharp sigma", "ΟΔΟΣ οδος", "οδος|ΟΔΟΣ|upper and lower case"},
		{"folder above", "ky ky/index.html", "ky/index.html|ky|folder"},
		{"folder above, far", "ky/a/b/c ky/a", "ky/a/b/c|ky/a|folder"},
		{"folder above in other case", "ky/a/b KY", "ky/a/b|KY|folder"},
		{"folder in other case", "KY/a.html ky/b.html", "ky/b.html|KY/a.html|two folders"},
		{"not valid", "../a con", "../a||segment\ncon||device"},
		{"form", "й.html и\u0306.html", "и\u0306.html||NFC"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var p Plan
			for _, path := range strings.Fields(test.paths) {
				p.Add(Entry{Path: path})
			}
			got := p.Clashes()
			want := strings.FieldsFunc(test.want, func(r rune) bool { return r == '\n' })
			if len(got) != len(want) {
				t.Fatalf("got %v, want %v", got, want)
			}
			for i, c := range got {
				parts := strings.Split(want[i], "|")
				if c.Path != parts[0] || c.Other != parts[1] || !strings.Contains(c.Why.String(), parts[2]) {
					t.Errorf("got %+v, want %v", c, parts)
				}
			}
		})
	}
}
