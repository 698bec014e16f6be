package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"time"
)

// source is what packs are made from.
type source struct {
	root  string              // content/
	langs []string            // tags
	cases []realCase          // in the order of their folders
	codes map[string][]string // vocabulary → codes
}

type realCase struct {
	slug, meta string
	text       map[string]string // language → index.LANG.md
}

// languages in the order in which they are left out last: English is the source of all cases.
var languages = []string{"en", "ru", "ky", "uz-Cyrl"}

// tagVocabs are the fields of meta.yaml that get codes of their vocabulary in turn, and how many codes at most.
var tagVocabs = map[string]int{"communities": 3, "rights": 2, "methods": 2, "themes": 2}

var codeLine = regexp.MustCompile(`(?m)^"?([A-Za-z][A-Za-z-]*)"?: \{`)

func readCases(root string, langs int) (*source, error) {
	if langs < 1 || langs > len(languages) {
		return nil, fmt.Errorf("-langs must be 1 to %d", len(languages))
	}
	s := &source{root: root, langs: languages[:langs], codes: map[string][]string{}}
	folders, err := filepath.Glob(filepath.Join(root, "cases", "*"))
	if err != nil || len(folders) == 0 {
		return nil, fmt.Errorf("there are no cases in %s: run this in the root of the repository", root)
	}
	for _, folder := range folders {
		c := realCase{slug: filepath.Base(folder), text: map[string]string{}}
		if c.meta, err = read(folder, "meta.yaml"); err != nil {
			return nil, err
		}
		for _, l := range s.langs {
			if c.text[l], err = read(folder, "index."+l+".md"); err != nil {
				return nil, err
			}
		}
		s.cases = append(s.cases, c)
	}
	for _, vocab := range []string{"regions", "countries", "communities", "rights", "methods", "themes"} {
		text, err := read(root, "vocab", vocab+".yaml")
		if err != nil {
			return nil, err
		}
		for _, m := range codeLine.FindAllStringSubmatch(text, -1) {
			s.codes[vocab] = append(s.codes[vocab], m[1])
		}
	}
	return s, nil
}

func read(path ...string) (string, error) {
	b, err := os.ReadFile(filepath.Join(path...))
	return string(b), err
}

// item is the i-th item: the real cases in turn, the first time as they are, then with another slug, code, title, dates
// and codes.
type item struct {
	i       int
	of      realCase
	round   int // 0 for the real case itself
	date    string
	country string
}

func (s *source) item(i int) item {
	it := item{i: i, of: s.cases[i%len(s.cases)], round: i / len(s.cases), country: "KG"}
	it.date = time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, i*7919%2100).Format("2006-01-02")
	if i%3 == 2 {
		it.country = pick(s.codes["countries"], i)
	}
	return it
}

func pick(codes []string, i int) string { return codes[i%len(codes)] }

func (it item) slug() string { return it.other(it.of.slug) }

// other is the slug of another case in the same round.
func (it item) other(slug string) string {
	if it.round == 0 {
		return slug
	}
	return fmt.Sprintf("%s-%d", slug, it.round)
}

var (
	codeField   = regexp.MustCompile(`(?m)^code: .*$`)
	dateFields  = regexp.MustCompile(`(?m)^(created|updated): .*$`)
	reviewField = regexp.MustCompile(`(?m)^review_by: .*$`)
	assessed    = regexp.MustCompile(`assessed_on: [0-9-]+`)
	relatedID   = regexp.MustCompile(`\{id: ([a-z-]+),`)
	titleField  = regexp.MustCompile(`(?m)^title: "(.*)"$`)
	linkedCase  = regexp.MustCompile(`\]\(\.\./([a-z-]+)/`)
)

// meta is meta.yaml. Days that checks hold against the clock are put where they say nothing.
func (s *source) meta(it item) string {
	m := reviewField.ReplaceAllString(it.of.meta, "review_by: 2190-01-01")
	m = assessed.ReplaceAllString(m, "assessed_on: "+time.Now().Format("2006-01-02"))
	if it.round == 0 {
		return m
	}
	area := "OS"
	if it.country == "KG" {
		area = "KG"
	}
	m = codeField.ReplaceAllString(m, fmt.Sprintf("code: %s-%05d", area, it.i))
	m = dateFields.ReplaceAllString(m, "${1}: "+it.date)
	m = relatedID.ReplaceAllStringFunc(m, func(old string) string {
		return "{id: " + it.other(relatedID.FindStringSubmatch(old)[1]) + ","
	})
	m = setCodes(m, "countries", []string{quoteNo(it.country)})
	m = setCodes(m, "regions", s.regions(it))
	for vocab, most := range tagVocabs {
		m = setCodes(m, vocab, spread(s.codes[vocab], it.i, 1+it.i/7%most))
	}
	return m
}

func (s *source) regions(it item) []string {
	if it.country != "KG" || it.i%10 == 0 {
		return nil // of another country, or of the whole country
	}
	return spread(s.codes["regions"], it.i, 1+it.i%2)
}

// spread takes n codes that are not neighbours, from a place that goes round.
func spread(codes []string, i, n int) []string {
	var list []string
	for k := range n {
		list = append(list, pick(codes, i+i/len(codes)+k*5))
	}
	return list
}

// quoteNo keeps Norway from being read as false.
func quoteNo(code string) string {
	if code == "NO" {
		return `"NO"`
	}
	return code
}

func setCodes(meta, field string, codes []string) string {
	line := regexp.MustCompile(`(?m)^` + field + `: \[.*\]$\n?`)
	text := field + ": [" + strings.Join(codes, ", ") + "]\n"
	if len(codes) == 0 {
		text = ""
	}
	if !line.MatchString(meta) {
		return meta + text
	}
	return line.ReplaceAllString(meta, text)
}

// text is index.LANG.md.
func (it item) text(lang string) string {
	text := it.of.text[lang]
	if it.round == 0 {
		return text
	}
	text = titleField.ReplaceAllStringFunc(text, func(line string) string {
		title := []rune(titleField.FindStringSubmatch(line)[1])
		return fmt.Sprintf("title: \"%s %d\"", strings.TrimRight(string(title[:min(len(title), 62)]), " :,—–«"), it.i)
	})
	return linkedCase.ReplaceAllStringFunc(text, func(old string) string {
		return "](../" + it.other(linkedCase.FindStringSubmatch(old)[1]) + "/"
	})
}

// whole rounds n up, so that the items that link to each other are all there.
func (s *source) whole(n int) int {
	return (n + len(s.cases) - 1) / len(s.cases) * len(s.cases)
}

// writePack writes a pack of n items below dir.
func (s *source) writePack(dir string, n int) error {
	if err := s.copyRest(filepath.Join(dir, "content")); err != nil {
		return err
	}
	for i := range n {
		it := s.item(i)
		folder := filepath.Join(dir, "content", "cases", it.slug())
		if err := write(filepath.Join(folder, "meta.yaml"), s.meta(it)); err != nil {
			return err
		}
		for _, l := range s.langs {
			if err := write(filepath.Join(folder, "index."+l+".md"), it.text(l)); err != nil {
				return err
			}
		}
	}
	return nil
}

var (
	baseField    = regexp.MustCompile(`(?m)^base_url: .*$`)
	langLine     = regexp.MustCompile(`(?m)^  - \{tag: ([A-Za-z-]+).*\}$\n`)
	fallbackList = regexp.MustCompile(`, fallback: \[.*?\]`)
)

// baseURL makes both programs write a sitemap.
const baseURL = "https://example.org/"

// copyRest copies what is not a case: settings, plain pages, vocabularies.
func (s *source) copyRest(to string) error {
	return filepath.WalkDir(s.root, func(file string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, _ := filepath.Rel(s.root, file)
		if rel == "cases" {
			return fs.SkipDir
		}
		if lang := langOf(rel); d.IsDir() || filepath.Ext(rel) == ".go" || lang != "" && !s.has(lang) {
			return nil
		}
		text, err := read(file)
		if err != nil {
			return err
		}
		if rel == "pack.yaml" {
			text = s.settings(text)
		}
		return write(filepath.Join(to, rel), text)
	})
}

func (s *source) settings(text string) string {
	text = baseField.ReplaceAllString(text, "base_url: "+baseURL)
	return langLine.ReplaceAllStringFunc(text, func(line string) string {
		if !s.has(langLine.FindStringSubmatch(line)[1]) {
			return ""
		}
		return fallbackList.ReplaceAllString(line, "")
	})
}

func (s *source) has(lang string) bool {
	for _, l := range s.langs {
		if l == lang {
			return true
		}
	}
	return false
}

// langOf is the language in the name of a text, "about.ky.md".
func langOf(name string) string {
	stem, isText := strings.CutSuffix(name, ".md")
	if !isText {
		return ""
	}
	return strings.TrimPrefix(filepath.Ext(stem), ".")
}

func write(file, text string) error {
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return err
	}
	return os.WriteFile(file, []byte(text), 0o644)
}
