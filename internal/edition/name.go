package edition

import (
	"strings"

	"toptom/internal/lang"
	"toptom/internal/pack"
)

// maxDownload is how long the pack's part of a file name is at most: a messenger shows little more.
const maxDownload = 32

// DownloadName is the name, without ending, of a file that readers take along: the pack's short name, then the parts, all in small
// Latin letters with hyphens between: DownloadName(p, "ky", "a5") is "toptom-ky-a5". The short name is that of the pack's first
// language, so that the files of all languages stand together; a pack without any letter in its name is called "pack".
func DownloadName(p *pack.Pack, parts ...string) string {
	var tag string
	var chain []string
	if len(p.Langs) > 0 {
		tag = p.Langs[0].Tag
		chain = p.Chain(tag)[1:]
	}
	name := p.Config.Name
	if len(name) == 0 {
		name = p.Config.Title
	}
	text, in := name.InLang(tag, chain)
	if in == "" {
		in = tag
	}
	slug := lang.Slug(in, text)
	if len(slug) > maxDownload {
		slug = strings.Trim(slug[:maxDownload], "-")
		if cut := strings.LastIndexByte(slug, '-'); cut > maxDownload/2 {
			slug = slug[:cut]
		}
	}
	if slug == "" {
		slug = "pack"
	}
	for _, part := range parts {
		slug += "-" + strings.ToLower(part)
	}
	return slug
}

// HandoutName is the file name of an item's handout in a language: "kg-07-ky.pdf".
func HandoutName(it *pack.Item, tag string) string { return strings.ToLower(it.Code+"-"+tag) + ".pdf" }
