package layout

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/evanw/esbuild/pkg/api"

	"toptom/internal/diag"
)

// cause is a disk's error without what a finding's place says already.
func cause(err error) error {
	var disk *fs.PathError
	if errors.As(err, &disk) {
		return disk.Err
	}
	return err
}

// Bundle joins assets in their order, with more text of the same language after them, and minifies the whole with esbuild. The
// ending of the first name says which language it is (.css or .js). It returns the content and a name for it, STEM-HASH.css:
// with the hash in the name a browser never pairs a new page with an old style sheet.
func (s *Set) Bundle(stem, more string, names ...string) (name string, content []byte, findings diag.List) {
	var text strings.Builder
	begin := []int{} // first line of each file
	line := 1
	for _, n := range names {
		b, err := s.Asset(n)
		if err != nil {
			return "", nil, diag.List{diag.Errorf(diag.Place{File: "layouts/assets/" + n}, "layout", "the file cannot be read: %v", cause(err))}
		}
		begin = append(begin, line)
		line += bytes.Count(b, []byte("\n")) + 1
		text.Write(b)
		text.WriteByte('\n')
	}
	text.WriteString(more)
	ext := path.Ext(names[0])
	loader := api.LoaderCSS
	if ext == ".js" {
		loader = api.LoaderJS
	}
	out := api.Transform(text.String(), api.TransformOptions{
		Loader: loader, MinifyWhitespace: true, MinifySyntax: true, MinifyIdentifiers: ext == ".js", Charset: api.CharsetUTF8,
		LegalComments: api.LegalCommentsNone, LogLevel: api.LogLevelSilent,
	})
	for _, e := range append(out.Errors, out.Warnings...) {
		at := diag.Place{File: "layouts/assets/" + names[0]}
		if e.Location != nil {
			n, exact := slices.BinarySearch(begin, e.Location.Line)
			if !exact {
				n--
			}
			before := e.Location.LineText[:min(e.Location.Column, len(e.Location.LineText))]
			at = diag.Place{File: "layouts/assets/" + names[n], Line: e.Location.Line - begin[n] + 1, Col: utf8.RuneCountInString(before) + 1}
			if e.Location.Line >= line { // what is not closed is missed behind the last file
				at.Line, at.Col = line-begin[n]-1, 0
			}
		}
		findings.Add(diag.Errorf(at, "layout", "%s", strings.ToLower(e.Text[:1])+e.Text[1:]))
	}
	sum := sha256.Sum256(out.Code)
	return fmt.Sprintf("%s-%s%s", stem, hex.EncodeToString(sum[:4]), ext), out.Code, findings
}
