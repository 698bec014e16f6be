package main

import (
	"embed"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// layouts are Hugo's templates for the same pages with the same HTML around and in them. What is the same for many pages is
// cached (partialCached), as somebody who knows Hugo well would do it.
//
//go:embed all:hugo/layouts
var layouts embed.FS

// writeHugo writes the items of a pack as a Hugo site: a file for each item and language with meta.yaml in its front
// matter, codes as taxonomies, vocabularies as data, messages as they are. Cites, which Hugo does not have, are written as the HTML
// that stands for them, so that Hugo has less to do.
func (s *source) writeHugo(dir, pack string, n int, relative bool) error {
	for file, text := range s.hugoConfig(relative) {
		if err := write(filepath.Join(dir, file), text); err != nil {
			return err
		}
	}
	for _, step := range []func() error{
		func() error { return s.hugoLayouts(dir) },
		func() error { return copyTo(filepath.Join(dir, "i18n"), "i18n/*.yaml") },
		func() error {
			return copyTo(filepath.Join(dir, "data", "vocab"), filepath.Join(pack, "content/vocab/*.yaml"))
		},
		func() error { return copyTo(filepath.Join(dir, "data"), filepath.Join(pack, "content/pack.yaml")) },
		func() error {
			return copyTo(filepath.Join(dir, "static", "assets"), filepath.Join(pack, "public-0/assets/*"))
		},
		func() error { return s.hugoPages(dir, pack) },
	} {
		if err := step(); err != nil {
			return err
		}
	}
	for i := range n {
		it := s.item(i)
		for _, l := range s.langs {
			file := filepath.Join(dir, "content", strings.ToLower(l), "cases", it.slug()+".md")
			if err := write(file, s.hugoText(it, l)); err != nil {
				return err
			}
		}
	}
	return nil
}

func (s *source) hugoConfig(relative bool) map[string]string {
	names := map[string]string{"en": "English", "ru": "Русский", "ky": "Кыргызча", "uz-Cyrl": "Ўзбекча"}
	var b strings.Builder
	fmt.Fprintf(&b, `baseURL: %s
title: Toptom
uglyURLs: true
relativeURLs: %t
enableRobotsTXT: true
defaultContentLanguage: %s
defaultContentLanguageInSubdir: true
taxonomies: {region: regions, country: countries, community: communities, right: rights, method: methods, theme: themes}
outputFormats: {rss: {baseName: feed}}
outputs: {home: [html, rss], section: [html], taxonomy: [html], term: [html]}
services: {rss: {limit: 50}}
pagination: {disableAliases: true}
markup: {goldmark: {renderer: {unsafe: true}, parser: {attribute: {title: true}}}}
languages:
`, baseURL, relative, strings.ToLower(s.langs[0]))
	for i, l := range s.langs {
		key := strings.ToLower(l)
		fmt.Fprintf(&b, "  %s: {weight: %d, label: %s, locale: %s, contentDir: content/%s}\n", key, i+1, names[l], l, key)
	}
	return map[string]string{"hugo.yaml": b.String()}
}

func (s *source) hugoLayouts(dir string) error {
	return fs.WalkDir(layouts, "hugo", func(file string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := fs.ReadFile(layouts, file)
		if err != nil {
			return err
		}
		return write(filepath.Join(dir, strings.TrimPrefix(file, "hugo/")), string(text))
	})
}

// copyTo copies the files of a pattern. The hash in the name of a bundle goes: style-12345678.css is style.css.
func copyTo(dir, pattern string) error {
	files, err := filepath.Glob(pattern)
	if err != nil {
		return err
	}
	for _, file := range files {
		text, err := read(file)
		if err != nil {
			return err
		}
		if err := write(filepath.Join(dir, hashInName.ReplaceAllString(filepath.Base(file), "$1")), text); err != nil {
			return err
		}
	}
	return nil
}

var hashInName = regexp.MustCompile(`-[0-9a-f]{8}(\.(?:css|js))$`)

// hugoPages copies the plain pages: about.ky.md is content/ky/about.md.
func (s *source) hugoPages(dir, pack string) error {
	files, err := filepath.Glob(filepath.Join(pack, "content", "*.md"))
	if err != nil {
		return err
	}
	for _, file := range files {
		lang := langOf(file)
		name := strings.TrimSuffix(filepath.Base(file), "."+lang+".md") + ".md"
		text, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		if err := write(filepath.Join(dir, "content", strings.ToLower(lang), name), string(text)); err != nil {
			return err
		}
	}
	return nil
}

var (
	citeMarks  = regexp.MustCompile(`(?:\[\^s\d+\])+`)
	citeMark   = regexp.MustCompile(`s\d+`)
	caseTitle  = regexp.MustCompile(`(?m)^(## .*) \{#([a-z]+)\}$`)
	sourceLine = regexp.MustCompile(`(?m)^  - sid: (\S+)$`)
	figureKeys = regexp.MustCompile(`(?m)^figures:$`)
	sectionIs  = map[string]string{"limits": ` class="neg"`, "adapt": ` class="tint"`}
)

// hugoText is a text with meta.yaml in its front matter.
func (s *source) hugoText(it item, lang string) string {
	meta := s.meta(it)
	front, body, _ := strings.Cut(strings.TrimPrefix(it.text(lang), "---\n"), "\n---\n")
	front = figureKeys.ReplaceAllString(front, "figure_labels:")
	if it.country == "KG" && !strings.Contains(meta, "\nregions:") {
		meta += "regions: [nationwide]\n"
	}
	return fmt.Sprintf("---\n%s\n%s\nweight: %d\ndate: %s\n---\n%s", front, meta, it.i+1, it.date, hugoBody(body, meta))
}

func hugoBody(body, meta string) string {
	number := map[string]int{}
	for i, m := range sourceLine.FindAllStringSubmatch(meta, -1) {
		number[m[1]] = i + 1
	}
	body = citeMarks.ReplaceAllStringFunc(body, func(marks string) string {
		var links []string
		for _, sid := range citeMark.FindAllString(marks, -1) {
			links = append(links, fmt.Sprintf(`<a href="#src-%s">%d</a>`, sid, number[sid]))
		}
		return `<sup class="cite">[` + strings.Join(links, ", ") + `]</sup>`
	})
	n := 0
	return caseTitle.ReplaceAllStringFunc(body, func(line string) string {
		m := caseTitle.FindStringSubmatch(line)
		n++
		return fmt.Sprintf(`%s {#%s n="%d"%s}`, m[1], m[2], n, sectionIs[m[2]])
	})
}
