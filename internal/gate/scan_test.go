package gate_test

import (
	"archive/zip"
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"html"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"

	"toptom/internal/lang"
)

// scanner looks for words in bytes of any kind, in every form in which a word could have got there.
type scanner []pattern

type pattern struct {
	form  string
	bytes []byte
}

func newScanner(words ...string) scanner {
	var s scanner
	add := func(form string, b []byte) { s = append(s, pattern{form, b}) }
	for _, word := range words {
		for _, tag := range []string{"ky", "ru", "uz-Cyrl"} {
			add("transliterated", []byte(lang.Slug(tag, word)))
		}
		for _, w := range []string{strings.ToLower(word), strings.ToUpper(word)} {
			add("UTF-8", []byte(w))
			units := utf16.Encode([]rune(w))
			for name, order := range map[string]binary.ByteOrder{"UTF-16LE": binary.LittleEndian, "UTF-16BE": binary.BigEndian} {
				b := make([]byte, 2*len(units))
				for i, u := range units {
					order.PutUint16(b[2*i:], u)
				}
				add(name, b)
			}
			add("hex", each([]byte(w), "%02x"))
			add("percent", each([]byte(w), "%%%02X"))
			add("percent", each([]byte(w), "%%%02x"))
			add("numeric entities", each([]rune(w), "&#%d;"))
			add("hex entities", each([]rune(w), "&#x%x;"))
			add("hex entities", each([]rune(w), "&#x%X;"))
			add("script", each([]rune(w), `\u%04x`))
			add("script", each([]rune(w), `\u%04X`))
			for shift := range 3 {
				add("base64", base64At(base64.StdEncoding, w, shift))
				add("base64url", base64At(base64.URLEncoding, w, shift))
			}
		}
	}
	return s
}

func each[T byte | rune](list []T, format string) []byte {
	var b bytes.Buffer
	for _, c := range list {
		fmt.Fprintf(&b, format, c)
	}
	return b.Bytes()
}

// base64At is what a word looks like inside base64 where shift bytes stand before it, without the characters that
// depend on its neighbours.
func base64At(e *base64.Encoding, word string, shift int) []byte {
	all := e.WithPadding(base64.NoPadding).EncodeToString(append(make([]byte, shift), word...))
	if (shift+len(word))%3 != 0 {
		all = all[:len(all)-1]
	}
	return []byte(all[[]int{0, 2, 3}[shift]:])
}

// in tells each form in which a word is there, with what stands around it.
func (s scanner) in(where string, data []byte) []string {
	var hits []string
	for form, text := range map[string][]byte{"": data, "lower case ": bytes.ToLower(data), "unescaped ": []byte(html.UnescapeString(string(data)))} {
		for _, p := range s {
			if i := bytes.Index(text, p.bytes); i >= 0 {
				hits = append(hits, fmt.Sprintf("%s: %s%s: …%q…", where, form, p.form, text[max(0, i-60):min(len(text), i+len(p.bytes)+40)]))
			}
		}
	}
	return hits
}

// folder scans every byte of every file of a folder, and all names.
func (s scanner) folder(t *testing.T, dir string) (hits []string, files int) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		hits = append(hits, s.in("the name "+name, []byte(name))...)
		if d.IsDir() {
			return nil
		}
		files++
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		hits = append(hits, s.in(name, data)...)
		for inside, text := range unpacked(t, name, data) {
			files++
			hits = append(hits, s.in("the name "+inside, []byte(inside))...)
			hits = append(hits, s.in(inside, text)...)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return hits, files
}

// unpacked are the files in a book, or what a PDF holds, by name; none of what is neither.
func unpacked(t *testing.T, name string, data []byte) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	switch filepath.Ext(name) {
	case ".epub":
	case ".pdf":
		return sheets(t, name, data)
	default:
		return files
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		files[name+"/"+f.Name] = text
	}
	return files
}

// The scanner itself is tested first: a scan that sees nothing proves nothing.
func TestScannerSees(t *testing.T) {
	t.Parallel()
	const word = "жашыруун"
	s := newScanner(word)
	utf16le := func(w string) []byte {
		var b []byte
		for _, u := range utf16.Encode([]rune(w)) {
			b = binary.LittleEndian.AppendUint16(b, u)
		}
		return b
	}
	for name, data := range map[string][]byte{
		"plain":       []byte("<p>Бул жашыруун сөз</p>"),
		"capitals":    []byte("ЖАШЫРУУН"),
		"title case":  []byte("Жашыруун"),
		"UTF-16":      utf16le("а жашыруун"),
		"percent":     []byte("a/%D0%B6%D0%B0%D1%88%D1%8B%D1%80%D1%83%D1%83%D0%BD.html"),
		"entities":    []byte("&#1078;&#1072;&#1096;&#1099;&#1088;&#1091;&#1091;&#1085;"),
		"mixed":       []byte("жа&#1096;ыру&#x443;н"),
		"script":      []byte(`"\u0436\u0430\u0448\u044b\u0440\u0443\u0443\u043d"`),
		"base64, 0":   []byte(base64.StdEncoding.EncodeToString([]byte("жашыруун эле"))),
		"base64, 1":   []byte(base64.StdEncoding.EncodeToString([]byte("!жашыруун"))),
		"base64, 2":   []byte(base64.StdEncoding.EncodeToString([]byte("!!жашыруун эле"))),
		"binary":      append([]byte("\x89PNG\r\n\xff\xfe\x00"), "жашыруун\x00\xff"...),
		"a file name": []byte("jashyruun.html"),
	} {
		if len(s.in(name, data)) == 0 {
			t.Errorf("%s: not seen", name)
		}
	}
	if hits := s.in("a clean text", []byte("жашыру, жашыры, 12 zhash")); len(hits) > 0 {
		t.Errorf("seen where it is not: %q", hits)
	}
}
