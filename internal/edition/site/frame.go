package site

import (
	"encoding/json"
	"html/template"
	"strings"

	"toptom/internal/edition"
	"toptom/internal/locale"
	"toptom/internal/pack"
)

// Frame is what every page has around its own content.
type Frame struct {
	*Shell
	Layout      string // CSS class of the body
	Title       string // of the document
	Description string
	Class       string // colour field: case, none …
	Languages   []LangLink

	Canonical  string // absolute; without a base URL empty, or of a fallback page the way to the original
	Address    string // of the page itself, absolute; empty without a base URL
	Alternates []LangLink
	OGType     string
	OGImage    string
	JSONLD     template.JS
	NoIndex    bool
}

// frame makes what is around a page. sameIn gives the file of the same page in another language, and the tag of the language
// its text is in there ("" where it has none: the language's home is linked instead).
func (t *tongue) frame(file, title string, class string, sameIn func(*tongue) (file, shown string)) Frame {
	f := Frame{Shell: t.shell(file), Title: title, Class: class, OGType: "website"}
	base := t.Pack.Config.BaseURL
	for _, o := range t.tongues {
		to, shown := sameIn(o)
		if to == "" {
			to = o.dir + "/index.html"
		}
		l := LangLink{Tag: o.lang.Tag, Name: o.lang.Name, Dir: o.lang.Dir, Href: relative(file, to), Current: o == t, Missing: shown != o.lang.Tag}
		f.Languages = append(f.Languages, l)
		if base != "" && shown == o.lang.Tag {
			abs := l
			abs.Href = base + to
			f.Alternates = append(f.Alternates, abs)
		}
	}
	if base != "" {
		f.Canonical, f.Address = base+file, base+file
		if !t.quiet {
			f.OGImage = base + "assets/og.png"
		}
	}
	if len(f.Alternates) == 1 {
		f.Alternates = nil
	}
	return f
}

// everywhere is for pages that exist in every language by construction.
func everywhere(name string) func(*tongue) (string, string) {
	return func(o *tongue) (string, string) { return o.dir + "/" + name, o.lang.Tag }
}

// itemIn is for pages of an item, which may be missing in a language.
func (t *tongue) itemIn(it *pack.Item) func(*tongue) (string, string) {
	return func(o *tongue) (string, string) {
		pg := t.Pack.PageFor(it, o.lang.Tag)
		if pg == nil {
			return "", ""
		}
		return o.address(it), pg.Lang
	}
}

// foreign is the language of a text where it is not that of the interface around it.
func (t *tongue) foreign(lang string) string {
	if lang == t.face.Tag {
		return ""
	}
	return lang
}

// dirOf is the direction of a language where it is not that of the interface.
func (t *tongue) dirOf(lang string) string {
	if l, err := locale.Parse(lang); err == nil && l.Dir != t.face.Dir {
		return l.Dir
	}
	return ""
}

// link is a link whose label is in a language.
func (t *tongue) link(label, lang, href string) Link {
	return Link{Label: label, Lang: t.foreign(lang), Dir: t.dirOf(lang), Href: href}
}

// mark is lang and dir of an element whose text is in a language, nothing where that is the interface's.
func (t *tongue) mark(lang string) template.HTMLAttr {
	if lang = t.foreign(lang); lang == "" {
		return ""
	}
	l, err := locale.Parse(lang)
	if err != nil {
		return ""
	}
	return template.HTMLAttr(` lang="` + l.Tag + `" dir="` + l.Dir + `"`)
}

// words joins texts, each marked where it is in another language than the interface.
type words struct {
	t    *tongue
	html strings.Builder
}

func (w *words) add(separator, text, lang string) {
	if w.html.Len() > 0 {
		w.html.WriteString(separator)
	}
	text = template.HTMLEscapeString(text)
	if mark := w.t.mark(lang); mark != "" {
		text = "<span" + string(mark) + ">" + text + "</span>"
	}
	w.html.WriteString(text)
}

// article describes a page to machines, as schema.org's Article.
func (t *tongue) article(it *pack.Item, pg *pack.Page, abs string) template.JS {
	data := map[string]any{
		"@context": "https://schema.org", "@type": "Article", "headline": pg.Title, "inLanguage": pg.Lang,
		"isAccessibleForFree": true, "isPartOf": map[string]any{"@type": "Collection", "name": t.Pack.Config.Title.In(pg.Lang, t.chain)},
	}
	put := func(key, value string) {
		if value != "" {
			data[key] = value
		}
	}
	put("description", pg.Summary)
	put("dateCreated", it.Created.String())
	put("dateModified", it.Updated.String())
	put("identifier", it.Code)
	put("url", abs)
	put("license", edition.LicenceURL(it.Licence))
	if src := it.Pages[it.SourceLang]; src != nil && pg.Lang != it.SourceLang {
		original := map[string]any{"@type": "Article", "headline": src.Title, "inLanguage": src.Lang}
		if base := t.Pack.Config.BaseURL; base != "" {
			for _, o := range t.tongues {
				if o.lang.Tag == src.Lang {
					original["@id"] = base + o.address(it)
				}
			}
		}
		data["translationOfWork"] = original
	}
	b, err := json.Marshal(data) // escapes <, > and &, so the text cannot end the script element
	if err != nil {
		return ""
	}
	return template.JS(b)
}
