package site_test

import (
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"toptom/internal/packtest"
)

var (
	drawing = regexp.MustCompile(`(?s)(<svg[^>]*>).*?</svg>`)
	hash    = regexp.MustCompile(`-[0-9a-f]{8}\.(css|js)`)
	outer   = regexp.MustCompile(`(?s)<head>.*</head>|<main.*</main>`)
	begins  = regexp.MustCompile(`\s*(<(?:article|aside|div|dl|dt|figure|h[1-6]|header|li|link|main|meta|nav|ol|p|script|section|table|td|title|ul)[ >])`)
)

// calm leaves out what changes for reasons of its own: hashes of assets, the lines of drawings, the frame around main. Each
// block begins a line, so that a difference can be read.
func calm(page []byte) []byte {
	s := strings.Join(outer.FindAllString(string(page), -1), "\n")
	s = drawing.ReplaceAllString(s, "$1…</svg>")
	s = hash.ReplaceAllString(s, "-HASH.$1")
	s = begins.ReplaceAllString(s, "\n$1")
	return []byte(strings.TrimSpace(s) + "\n")
}

// One page of each kind, whole. When a layout is changed on purpose: go test -update, and read the difference.
func TestGolden(t *testing.T) {
	t.Parallel()
	b := packtest.Build(t, rightToLeft(), rightToLeftPicture, packtest.BaseURL("https://example.org/"))
	b.Passes()
	for _, p := range []string{"index.html", "ug/index.html", "ug/cases/index.html", "ug/cases/radio.html", "ky/guide/deep/third.html", "ky/themes/media.html", "ug/kona.html"} {
		b.Golden(strings.ReplaceAll(strings.TrimSuffix(p, path.Ext(p)), "/", "-")+".html", calm(b.Bytes(p)))
	}
	b.Golden("ug-feed.xml", b.Bytes("ug/feed.xml"))
	b.Golden("sitemap.xml", b.Bytes("sitemap.xml"))
	files := strings.Split(hash.ReplaceAllString(strings.Join(b.Paths(), "\n"), "-HASH.$1"), "\n")
	slices.Sort(files) // not by their hashes
	b.Golden("files.txt", []byte(strings.Join(files, "\n")+"\n"))
}
