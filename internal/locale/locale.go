// Package locale knows languages (tag, own name, script, direction) and the texts that the site shows a reader:
// messages with plurals, numbers and dates. All of it happens at build time, because browsers have no data for Kyrgyz or Uzbek.
//
// # Languages
//
// A language is a BCP 47 tag of language, script, region and variants: "ky", "uz-Cyrl", "es-MX". Tags become folder
// names, so extensions and private parts are refused. A language is valid if IANA lists it; it need not be one that we
// have texts for.
//
// # Messages
//
// A message file is LANG.yaml in the format of go-i18n v2: "id: text", or a text for each plural category of the
// language. Placeholders have the form {{.Name}} and nothing else may stand between double braces: a text is not a program.
//
// Files come in layers: the embedded ones, then those of the pack, which replace single messages. A fault in a file is an
// Error with its place; all other messages are still read. Within one language, a message is the text for a reader; across
// languages, a reader gets it in the first language of a chain that has it. Nothing falls back unseen: Messages.From,
// Messages.LangOf and Messages.Missing tell.
//
// # Two libraries
//
// go-i18n reads the files, and only here. It does not choose and fill in the texts: its fallback ends at one default
// language, and its texts are Go templates, which could loop. The plural rules are CLDR's, from golang.org/x/text.
package locale

import (
	"slices"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"toptom/internal/diag"
)

// Lang is one language in one script.
type Lang struct {
	Tag    string // BCP 47, canonical: "uz-Cyrl"
	Name   string // what its readers call it: "Ўзбекча"
	Dir    string // ltr or rtl
	Script string // ISO 15924: "Cyrl"; "Zzzz" if not known
}

// Parse reads a BCP 47 tag. The name is from our table, else from x/text, else the tag itself.
func Parse(tag string) (Lang, error) {
	if len(tag) > 35 {
		return Lang{}, diag.Textf("language tag is longer than 35 characters")
	}
	t, err := language.Parse(tag)
	if _, unknown := err.(language.ValueError); unknown {
		return Lang{}, diag.Textf("no language is known by the tag %q", tag)
	}
	if err != nil || t == language.Und {
		return Lang{}, diag.Textf("%q is not a language tag", tag)
	}
	if _, isPrivate := t.Extension('x'); isPrivate || len(t.Extensions()) > 0 {
		return Lang{}, diag.Textf("language tag %q has an extension; give only language, script and region", tag)
	}
	l := Lang{Tag: t.String(), Dir: "ltr"}
	base, _ := t.Base()
	script, confidence := t.Script()
	l.Script = script.String()
	if confidence == language.No {
		if s, ok := scripts[base.String()]; ok {
			l.Script = s
		}
	}
	if slices.Contains(rightToLeft, l.Script) {
		l.Dir = "rtl"
	}
	l.Name = ownName(t)
	return l, nil
}

// ownName looks for the whole tag first ("uz-Cyrl"), then for the language with the script it is read to have ("uz" is
// uz-Latn), then for the language alone if the script is its usual one.
func ownName(t language.Tag) string {
	base, script, _ := t.Raw()
	if n, ok := names[t.String()]; ok {
		return n
	}
	plain, _ := language.Compose(base)
	usual, _ := plain.Script()
	if script == (language.Script{}) || script == usual {
		if n, ok := names[base.String()]; ok {
			return n
		}
	} else if n, ok := names[base.String()+"-"+script.String()]; ok {
		return n
	}
	if n := display.Self.Name(t); n != "" {
		return n
	}
	return t.String()
}
