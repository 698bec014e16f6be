package build

import (
	"io/fs"
	"slices"
	"strings"

	"toptom/internal/diag"
	"toptom/internal/lang"
	"toptom/internal/locale"
)

// Tongues are the languages in which toptom speaks to editors, English first.
func Tongues() []string { return []string{"en", "ky", "ru", "uz-Cyrl", "uz-Latn"} }

// Tongue finds the language among Tongues that a BCP 47 tag asks for: "ky-KG" is ky, "uz" is uz-Latn.
func Tongue(tag string) (string, bool) {
	asked, err := locale.Parse(tag)
	if err != nil {
		return "", false
	}
	base, _, _ := strings.Cut(asked.Tag, "-")
	i := slices.IndexFunc(Tongues(), func(known string) bool {
		l, _ := locale.Parse(known)
		b, _, _ := strings.Cut(known, "-")
		return b == base && l.Script == asked.Script
	})
	if i < 0 {
		return "", false
	}
	return Tongues()[i], true
}

// Translator puts what toptom says into one of the Tongues; messages is Embedded.Messages. Uzbek is written in Cyrillic and made Latin by
// rule. What has no translation stays English. A file that cannot be read is a mistake of ours, and panics.
func Translator(messages fs.FS, tongue string) diag.Translate {
	if tongue == "en" {
		return nil
	}
	file, convert := tongue, func(text string) string { return text }
	if from := lang.SourceOf(tongue); from != "" {
		file, convert = from, lang.NewConverter(from, tongue, nil).Text
	}
	sentences, err := locale.Sentences(messages, file)
	if err != nil {
		panic(err)
	}
	return func(format string) string {
		if text, ok := sentences[format]; ok {
			return convert(text)
		}
		return format
	}
}
