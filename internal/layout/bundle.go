package layout

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/evanw/esbuild/pkg/api"

	"toptom/internal/diag"
)

// bundled is what was made, and kept: a set that serves many builds bundles once.
type bundled struct {
	name     string
	content  []byte
	findings diag.List
}

// once makes what has no key yet.
func (s *Set) once(key string, make func() bundled) (name string, content []byte, findings diag.List) {
	b, ok := s.made.Load(key)
	if !ok {
		b, _ = s.made.LoadOrStore(key, make())
	}
	out := b.(bundled)
	return out.name, out.content, out.findings
}

// Style joins style sheets in their order, with more text after them, and minifies the whole with esbuild. It returns the content
// and a name for it, STEM-HASH.css: with the hash in the name a browser never pairs a new page with an old style sheet.
func (s *Set) Style(stem, more string, names ...string) (name string, content []byte, findings diag.List) {
	return s.once(fmt.Sprintf("style %q", append([]string{stem, more}, names...)), func() bundled {
		name, content, findings := s.style(stem, more, names)
		return bundled{name, content, findings}
	})
}

func (s *Set) style(stem, more string, names []string) (name string, content []byte, findings diag.List) {
	var text strings.Builder
	begin := []int{} // first line of each file
	line := 1
	for _, n := range names {
		b, err := s.Asset(n)
		if err != nil {
			return "", nil, diag.List{diag.Errorf(diag.Place{File: "layouts/assets/" + n}, "layout", "the file cannot be read: %s", diag.Cause(err))}
		}
		begin = append(begin, line)
		line += bytes.Count(b, []byte("\n")) + 1
		text.Write(b)
		text.WriteByte('\n')
	}
	text.WriteString(more)
	out := api.Transform(text.String(), api.TransformOptions{
		Loader: api.LoaderCSS, MinifyWhitespace: true, MinifySyntax: true, Charset: api.CharsetUTF8,
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
		findings.Add(bundleFault(at, e))
	}
	return hashed(stem, ".css", out.Code), out.Code, findings
}

// Script joins an asset and the modules it imports ("./index.js": beside it, a pack's own before the embedded one) to one classic
// script, the only kind that runs in a page opened from a folder, minified, in the JavaScript of 2018, which old phones read too.
// Given are modules that no file holds: name in assets -> JSON.
func (s *Set) Script(stem, entry string, given map[string][]byte) (name string, content []byte, findings diag.List) {
	return s.once(fmt.Sprintf("script %q %q", []string{stem, entry}, given), func() bundled {
		name, content, findings := s.bundle(stem, entry, given)
		return bundled{name, content, findings}
	})
}

func (s *Set) bundle(stem, entry string, given map[string][]byte) (name string, content []byte, findings diag.List) {
	out := api.Build(api.BuildOptions{
		EntryPoints: []string{"./" + entry}, Bundle: true, Format: api.FormatIIFE, Target: api.ES2018, Plugins: []api.Plugin{s.modules(given)},
		MinifyWhitespace: true, MinifySyntax: true, MinifyIdentifiers: true, Charset: api.CharsetUTF8,
		LegalComments: api.LegalCommentsNone, LogLevel: api.LogLevelSilent,
	})
	for _, e := range append(out.Errors, out.Warnings...) {
		at := diag.Place{File: "layouts/assets/" + entry}
		if l := e.Location; l != nil {
			_, file, _ := strings.Cut(l.File, ":") // the plug-in's namespace
			before := l.LineText[:min(l.Column, len(l.LineText))]
			at = diag.Place{File: "layouts/assets/" + file, Line: l.Line, Col: utf8.RuneCountInString(before) + 1}
		}
		findings.Add(bundleFault(at, e))
	}
	if len(out.OutputFiles) == 0 {
		return "", nil, findings
	}
	content = out.OutputFiles[0].Contents
	return hashed(stem, ".js", content), content, findings
}

// modules lets esbuild read nothing but assets and what is given.
func (s *Set) modules(given map[string][]byte) api.Plugin {
	const assets = "assets"
	return api.Plugin{Name: assets, Setup: func(b api.PluginBuild) {
		b.OnResolve(api.OnResolveOptions{Filter: ".*"}, func(a api.OnResolveArgs) (api.OnResolveResult, error) {
			if !strings.HasPrefix(a.Path, "./") && !strings.HasPrefix(a.Path, "../") {
				return api.OnResolveResult{}, fmt.Errorf("%q is not a script beside this one", a.Path)
			}
			return api.OnResolveResult{Path: path.Join(path.Dir(a.Importer), a.Path), Namespace: assets}, nil
		})
		b.OnLoad(api.OnLoadOptions{Filter: ".*", Namespace: assets}, func(a api.OnLoadArgs) (api.OnLoadResult, error) {
			if data, ok := given[a.Path]; ok {
				content := string(data)
				return api.OnLoadResult{Contents: &content, Loader: api.LoaderJSON}, nil
			}
			text, err := s.Asset(a.Path)
			if err != nil {
				return api.OnLoadResult{}, fmt.Errorf("the file %s cannot be read: %s", a.Path, diag.Cause(err))
			}
			content := string(text)
			return api.OnLoadResult{Contents: &content, Loader: api.LoaderJS}, nil
		})
	}}
}

func bundleFault(at diag.Place, e api.Message) diag.Finding {
	return diag.Errorf(at, "layout", "the script or style sheet cannot be used: %s", strings.ToLower(e.Text[:1])+e.Text[1:])
}

func hashed(stem, ext string, content []byte) string {
	sum := sha256.Sum256(content)
	return fmt.Sprintf("%s-%s%s", stem, hex.EncodeToString(sum[:4]), ext)
}
