package content

import (
	"bytes"
	"unicode/utf8"

	"toptom/internal/diag"
)

// maxText is the largest Markdown file that is read, in bytes. The longest case has 20 KB.
const maxText = 2 << 20

// readable turns the bytes of a text file into UTF-8 without byte order mark and with \n line ends, or says why it cannot.
func readable(file string, raw []byte) ([]byte, *diag.Finding) {
	at := diag.Place{File: file}
	if bytes.HasPrefix(raw, []byte{0xff, 0xfe}) || bytes.HasPrefix(raw, []byte{0xfe, 0xff}) || looksUTF16(raw) {
		f := diag.Errorf(at, "encoding", "the file is saved as UTF-16").WithHint(`save it as UTF-8: in Notepad, "Save as", Encoding: UTF-8`)
		return nil, &f
	}
	raw = bytes.TrimPrefix(raw, []byte("\xef\xbb\xbf"))
	if !utf8.Valid(raw) {
		at.Line = 1 + bytes.Count(raw[:firstInvalid(raw)], []byte("\n"))
		f := diag.Errorf(at, "encoding", "the file is not UTF-8").WithHint(`save it as UTF-8: in Notepad, "Save as", Encoding: UTF-8`)
		if looksWindows1251(raw) {
			f = diag.Errorf(at, "encoding", "the file is saved in the old Cyrillic code page Windows-1251").
				WithHint(`open it where the letters look right and save it as UTF-8: in Notepad, "Save as", Encoding: UTF-8`)
		}
		return nil, &f
	}
	if i := bytes.IndexByte(raw, 0); i >= 0 {
		f := diag.Errorf(at, "encoding", "this is not a text file").WithHint("save it as plain text in UTF-8; a document of a word processor keeps its own format")
		return nil, &f
	}
	if bytes.IndexByte(raw, '\r') >= 0 {
		raw = bytes.ReplaceAll(raw, []byte("\r\n"), []byte("\n"))
		raw = bytes.ReplaceAll(raw, []byte("\r"), []byte("\n"))
	}
	return raw, nil
}

func firstInvalid(raw []byte) int {
	for i := 0; i < len(raw); {
		r, n := utf8.DecodeRune(raw[i:])
		if r == utf8.RuneError && n <= 1 {
			return i
		}
		i += n
	}
	return len(raw)
}

// looksUTF16 finds text without a mark whose every second byte is zero or, for Cyrillic, 4.
func looksUTF16(raw []byte) bool {
	n := min(len(raw), 512) &^ 1
	if n < 16 {
		return false
	}
	var even, odd int
	for i := 0; i < n; i += 2 {
		if raw[i] == 0 || raw[i] == 4 {
			even++
		}
		if raw[i+1] == 0 || raw[i+1] == 4 {
			odd++
		}
	}
	return even > n*2/5 || odd > n*2/5
}

// looksWindows1251 says whether most bytes above 127 are Cyrillic letters in that code page.
func looksWindows1251(raw []byte) bool {
	var high, letters int
	for _, b := range raw {
		if b >= 0x80 {
			high++
			if b >= 0xc0 || b == 0xa8 || b == 0xb8 {
				letters++
			}
		}
	}
	return high > 0 && letters*10 >= high*8
}

// splitFrontMatter cuts a page into front matter and body. line is the number of lines before the body.
func splitFrontMatter(file string, text []byte) (front, body []byte, line int, bad *diag.Finding) {
	trimmed := bytes.TrimLeft(text, "\n \t")
	skipped := bytes.Count(text[:len(text)-len(trimmed)], []byte("\n"))
	if len(trimmed) == 0 {
		skipped = 0 // nothing but empty lines: the first is as good as the last, and is there
	}
	first, rest, _ := bytes.Cut(trimmed, []byte("\n"))
	if fence := string(bytes.TrimSpace(first)); fence != "---" {
		f := diag.Errorf(diag.Place{File: file, Line: skipped + 1, Col: 1}, "front-matter", "the file does not begin with a block between two lines of three hyphens").
			WithHint("begin the file with:  ---  then  title: \"…\"  then  ---")
		if fence == "+++" {
			f = f.WithHint("the block is written in YAML here: use --- instead of +++, and title: \"…\" instead of title = \"…\"")
		} else if len(fence) >= 3 && len(bytes.Trim(first, "-–—_ ")) == 0 {
			f = f.WithHint("the first line must be exactly three hyphens: ---")
		}
		return nil, nil, 0, &f
	}
	end := 0
	for n := 1; ; n++ {
		line1, after, more := bytes.Cut(rest[end:], []byte("\n"))
		if fence := bytes.TrimRight(line1, " \t"); string(fence) == "---" || string(fence) == "..." {
			return rest[:end], after, skipped + n + 1, nil
		}
		if !more {
			f := diag.Errorf(diag.Place{File: file, Line: skipped + 1, Col: 1}, "front-matter", "the block that begins here is never closed").
				WithHint("put a line of three hyphens --- after the last key, before the text")
			return nil, nil, 0, &f
		}
		end += len(line1) + 1
	}
}
