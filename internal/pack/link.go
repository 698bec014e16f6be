package pack

import (
	"net/url"
	"path"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Target is what an internal link means.
type Target struct {
	Item   *Item
	Anchor string // without #, decoded
}

// Resolve says what a destination written in a page means. Accepted are a path from the file's own folder to another item's
// folder or file, with or without language and ending ("../canal/", "../canal/index.ky.md", "safety", "safety.md#links"),
// the same from the root of content/ with a leading slash, an item's printed code ("KG-07"), and "#anchor" for the page itself.
// ok is false where nothing of the pack is meant.
func (p *Pack) Resolve(from *Page, dest string) (t Target, ok bool) {
	target, anchor, _ := strings.Cut(dest, "#")
	if a, err := url.PathUnescape(anchor); err == nil {
		anchor = norm.NFC.String(a)
	}
	if target == "" {
		return Target{from.Item, anchor}, true
	}
	target, _, _ = strings.Cut(target, "?")
	if u, err := url.PathUnescape(target); err == nil {
		target = u
	}
	if it, found := p.byCode[target]; found {
		return Target{it, anchor}, true
	}
	it, found := p.byPath[linkPath(from.File, target)]
	return Target{it, anchor}, found
}

// linkPath turns what was written into a path below content/ in the form of Item.Path.
func linkPath(file, target string) string {
	base := strings.TrimPrefix(path.Dir(file), "content")
	if strings.HasPrefix(target, "/") {
		base = ""
	}
	full := path.Join("/", base, target)
	full = norm.NFC.String(strings.TrimPrefix(full, "/"))
	dir, name := path.Split(full)
	if stem, isFile := strings.CutSuffix(name, ".md"); isFile && stem != "" {
		stem, _, _ = strings.Cut(stem, ".")
		if stem == "index" || stem == "_index" {
			return strings.TrimSuffix(dir, "/")
		}
		return dir + stem
	}
	if name == "meta.yaml" {
		return strings.TrimSuffix(dir, "/")
	}
	return strings.TrimSuffix(full, ".html")
}

// Escapes says whether a destination leads out of content/.
func Escapes(file, dest string) bool {
	target, _, _ := strings.Cut(dest, "#")
	if target == "" || strings.HasPrefix(target, "/") {
		return false
	}
	depth := strings.Count(strings.TrimPrefix(path.Dir(file), "content"), "/")
	for _, seg := range strings.Split(target, "/") {
		switch seg {
		case "..":
			depth--
		case ".", "":
		default:
			depth++
		}
		if depth < 0 {
			return true
		}
	}
	return false
}

// Paths lists what links can name, for "did you mean".
func (p *Pack) Paths() []string {
	var all []string
	p.All(func(it *Item) { all = append(all, it.Path()) })
	return all
}

// Item finds an item with meta.yaml by the name of its folder alone.
func (p *Pack) Item(key string) (*Item, bool) {
	it, ok := p.byKey[key]
	return it, ok
}
