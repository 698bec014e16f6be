package content

import (
	"path"
	"regexp"
	"strings"
	"unicode/utf8"

	"toptom/internal/diag"
	"toptom/internal/lang"
	"toptom/internal/locale"
)

// ignored says whether a file or folder is left alone, and why: what systems, editors and sync tools leave behind.
// An empty reason with true is not worth a word (hidden files, the tool's own).
func ignored(name string) (reason diag.Text, yes bool) {
	lower := strings.ToLower(name)
	switch {
	case name == "_index.md" || strings.HasPrefix(name, "_index."):
		return diag.Text{}, false
	case lower == "thumbs.db", lower == "desktop.ini", lower == ".ds_store":
		return diag.Textf("a file of the operating system"), true
	case strings.HasPrefix(name, "~$"), strings.HasPrefix(name, ".~lock"):
		return diag.Textf("a lock file of a word processor"), true
	case strings.HasSuffix(name, "~"), strings.HasSuffix(lower, ".bak"), strings.HasSuffix(lower, ".tmp"), strings.HasSuffix(lower, ".swp"), strings.HasSuffix(lower, ".orig"):
		return diag.Textf("a back-up or temporary file"), true
	case conflictCopy.MatchString(name):
		return diag.Textf("a conflict copy made by a sync program; compare it with the original, then delete it"), true
	case lower == "readme.md":
		return diag.Textf("notes for those who work here"), true
	case strings.HasPrefix(name, "_"):
		return diag.Textf("its name begins with _"), true
	case strings.HasPrefix(name, "."):
		return diag.Text{}, true
	}
	return diag.Text{}, false
}

// conflictCopy matches what Dropbox, Nextcloud, Syncthing, OneDrive and Windows' copy put into names.
var conflictCopy = regexp.MustCompile(`(?i)(conflicted copy|sync-conflict-\d|\(конфликтующая копия|case conflict| - (copy|копия)( \(\d+\))?\.| \(\d+\)\.[a-z]+$)`)

// splitName takes the name of a Markdown file apart: "canal.uz-Cyrl.md" is canal in uz-Cyrl. lang is "" where the name has no
// language, and bad is set where the part that should be one is no language tag.
func splitName(name string) (stem, lang string, bad bool) {
	stem = strings.TrimSuffix(name, path.Ext(name))
	i := strings.LastIndexByte(stem, '.')
	if i < 0 {
		return stem, "", false
	}
	tag := stem[i+1:]
	l, err := locale.Parse(tag)
	if err != nil {
		return stem[:i], tag, true
	}
	return stem[:i], l.Tag, false
}

var (
	// itemName is the form of an item's folder: Latin, because it is typed, printed and never changes.
	itemName = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	// pageName is the form of a plain page's file: any script.
	pageName = regexp.MustCompile(`^[\p{L}\p{N}][\p{L}\p{M}\p{N}_-]*$`)
	// idForm is the form of an id that becomes part of an address: of a source, of a vocabulary's code.
	idForm = regexp.MustCompile(`^[\p{L}\p{N}][\p{L}\p{M}\p{N}._-]*$`)
	// reservedName are names that Windows keeps for devices.
	reservedName = regexp.MustCompile(`(?i)^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)`)
)

// badName finds names that another system cannot hold.
func badName(file, name string) (diag.Finding, bool) {
	at := diag.Place{File: file}
	switch {
	case reservedName.MatchString(name):
		return diag.Errorf(at, "bad-name", "Windows keeps the name %q for itself", name).WithHint("rename it"), true
	case strings.ContainsAny(name, `<>:"|?*\`) || strings.HasSuffix(name, " ") || strings.HasSuffix(name, "."):
		return diag.Errorf(at, "bad-name", "the name has a character that Windows and USB sticks do not take").WithHint("use letters, digits and hyphens"), true
	case !utf8.ValidString(name):
		return diag.Errorf(at, "bad-name", "the name is not UTF-8").WithHint("rename it in Latin letters"), true
	case len(name) > 120:
		return diag.Errorf(at, "bad-name", "the name is longer than 120 bytes").WithHint("shorten it"), true
	}
	return diag.Finding{}, false
}

func slugOf(name string) string { return lang.Slug("", name) }
