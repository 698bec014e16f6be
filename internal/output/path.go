package output

import (
	"path"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"toptom/internal/diag"
)

const (
	maxSegment = 200 // bytes; file systems take 255, and a temporary name or ".part" of a download must fit too
	maxPath    = 400 // bytes; with a folder before it this stays within what Windows and old ZIP programs take
)

// ownPrefix begins the names of the files that this package needs for itself, in any folder of the destination.
const ownPrefix = ".toptom-"

// ValidPath says whether a slash path below the destination can be a file on every disk and in every archive the pack
// may travel on: Linux, Windows, macOS, a USB stick with FAT, a ZIP. It returns nil, or what is wrong:
//
//   - relative, in segments parted by single slashes, none of them "." or ".."
//   - UTF-8 in Unicode form NFC, without control characters and invisible formatting characters (joiners are allowed)
//   - none of \ < > : " | ? *, no segment that ends in a dot or a space
//   - no segment that is a device on Windows (con, prn, aux, nul, com1, lpt1 …), also with an extension
//   - a segment at most 200 bytes, the whole at most 400
//   - no segment that begins with ".toptom-", which is ours
func ValidPath(p string) error {
	switch {
	case p == "":
		return diag.Textf("empty path")
	case len(p) > maxPath:
		return diag.Textf("path of %d bytes is too long: at most %d", len(p), maxPath)
	case !utf8.ValidString(p):
		return diag.Textf("path %q is not UTF-8", p)
	case !norm.NFC.IsNormalString(p):
		return diag.Textf("path %q is not in Unicode form NFC", p)
	}
	for _, r := range p {
		if forbidden(r) {
			return diag.Textf("path %q has the character %q (%U)", p, r, r)
		}
	}
	for seg := range strings.SplitSeq(p, "/") {
		if err := validSegment(seg); err.Format != "" {
			return diag.Textf("path %q %s", p, err)
		}
	}
	return nil
}

func validSegment(seg string) diag.Text {
	switch {
	case seg == "":
		return diag.Textf("has an empty segment")
	case seg == "." || seg == "..":
		return diag.Textf("has the segment %q", seg)
	case len(seg) > maxSegment:
		return diag.Textf("has a segment of %d bytes: at most %d", len(seg), maxSegment)
	case strings.HasSuffix(seg, ".") || strings.HasSuffix(seg, " "):
		return diag.Textf("has a segment that ends in a dot or a space: %q", seg)
	case isDevice(seg):
		return diag.Textf("has the name of a device on Windows: %q", seg)
	case strings.HasPrefix(fold(seg), ownPrefix):
		return diag.Textf("has a name that toptom keeps for itself: %q", seg)
	}
	return diag.Text{}
}

func forbidden(r rune) bool {
	const joiners = "\u200c\u200d" // written in Uyghur, Persian and Indic words
	return strings.ContainsRune(`\<>:"|?*`, r) || unicode.IsControl(r) ||
		unicode.Is(unicode.Cf, r) && !strings.ContainsRune(joiners, r)
}

// isDevice follows "Naming Files, Paths, and Namespaces" of the Windows documentation, superscript digits included.
func isDevice(seg string) bool {
	name, _, _ := strings.Cut(strings.ToLower(seg), ".")
	name = strings.TrimRight(name, " ")
	switch name {
	case "con", "prn", "aux", "nul", "conin$", "conout$":
		return true
	}
	digit, ok := strings.CutPrefix(name, "com")
	if !ok {
		digit, ok = strings.CutPrefix(name, "lpt")
	}
	return ok && utf8.RuneCountInString(digit) == 1 && strings.Contains("0123456789¹²³", digit)
}

// fold gives two names the same key if some disk takes them for one.
func fold(p string) string {
	return norm.NFC.String(strings.ToLower(strings.ToUpper(p)))
}

// Clash says that a path cannot be written as planned.
type Clash struct {
	Path  string
	Other string    // the path it clashes with; empty if the path is wrong in itself
	Why   diag.Text // lower case, no full stop
}

// Text tells of it.
func (c Clash) Text() diag.Text {
	if c.Other == "" {
		return c.Why
	}
	return diag.Textf("%q and %q: %s", c.Path, c.Other, c.Why)
}

// tree knows files and the folders above them by their folded names.
type tree struct {
	files   map[string]string // folded → as written
	folders map[string]string // folded → as written
	user    map[string]string // folded folder → a file in it, to name in a clash
}

func newTree() *tree { return &tree{map[string]string{}, map[string]string{}, map[string]string{}} }

// clash says what stands in the way of a file at p, as far as two paths are concerned.
func (t *tree) clash(p string) (Clash, bool) {
	key := fold(p)
	if other, ok := t.files[key]; ok {
		why := diag.Textf("two files with one path")
		if other != p {
			why = diag.Textf("two files whose paths differ only in upper and lower case or in Unicode form")
		}
		return Clash{p, other, why}, true
	}
	if other, ok := t.user[key]; ok {
		return Clash{p, other, diag.Textf("one is a file where the other has a folder")}, true
	}
	for dir := range parents(p) {
		key := fold(dir)
		if other, ok := t.files[key]; ok {
			return Clash{p, other, diag.Textf("one is a file where the other has a folder")}, true
		}
		if spelled, ok := t.folders[key]; ok && spelled != dir {
			return Clash{p, t.user[key], diag.Textf("two folders whose names differ only in upper and lower case or in Unicode form")}, true
		}
	}
	return Clash{}, false
}

func (t *tree) add(p string) {
	t.files[fold(p)] = p
	for dir := range parents(p) {
		key := fold(dir)
		if _, ok := t.folders[key]; ok {
			return // then those above it are known too
		}
		t.folders[key], t.user[key] = dir, p
	}
}

// parents gives the folders above a path, the nearest first, without the destination itself.
func parents(p string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for dir := path.Dir(p); dir != "."; dir = path.Dir(dir) {
			if !yield(dir) {
				return
			}
		}
	}
}
