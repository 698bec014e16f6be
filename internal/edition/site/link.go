package site

import (
	"fmt"
	"html/template"
	"strings"
)

// Link is a link in a template.
type Link struct {
	Label, Href string
	Lang, Dir   string // of the label, where it is not the page's
	Class       string
	Current     bool
	Count       int
	Note        string
}

// LangLink leads to the same page in another language.
type LangLink struct {
	Tag, Name, Dir, Href string
	Current              bool
	Missing              bool   // the page there is in yet another language
	Status               string // how the text came to be: "draft", "original" …, in the reader's language
	Draft                bool
}

// A is the element of the link: with href, with lang where the label is in another language, with aria-current where the link
// leads to the page it stands in. A page has some fifty links, and to make an element here takes a fifth of the time that a
// template takes.
func (l Link) A() template.HTML {
	var b strings.Builder
	b.WriteString("<a")
	attribute(&b, "href", address(l.Href))
	if l.Lang != "" {
		attribute(&b, "lang", l.Lang)
	}
	if l.Dir != "" {
		attribute(&b, "dir", l.Dir)
	}
	if l.Current {
		attribute(&b, "aria-current", "page")
	}
	return closed(&b, l.Label)
}

// A is the element of the link, which has its label in the language it leads to.
func (l LangLink) A() template.HTML {
	var b strings.Builder
	b.WriteString("<a")
	attribute(&b, "lang", l.Tag)
	attribute(&b, "dir", l.Dir)
	attribute(&b, "hreflang", l.Tag)
	attribute(&b, "href", address(l.Href))
	if l.Current {
		attribute(&b, "aria-current", "true")
	}
	return closed(&b, l.Name)
}

func attribute(b *strings.Builder, name, value string) {
	b.WriteByte(' ')
	b.WriteString(name)
	b.WriteString(`="`)
	b.WriteString(template.HTMLEscapeString(value))
	b.WriteByte('"')
}

func closed(b *strings.Builder, label string) template.HTML {
	b.WriteByte('>')
	b.WriteString(template.HTMLEscapeString(label))
	b.WriteString("</a>")
	return template.HTML(b.String())
}

// plainAddress are the characters that stand in an address as they are; html/template has the same.
const plainAddress = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~!#$&*+,/:;=?@[]%"

// address writes a way within the site as html/template writes what stands in href: letters that are not Latin in percent codes.
func address(href string) string {
	plain := true
	for i := 0; i < len(href) && plain; i++ {
		plain = strings.IndexByte(plainAddress, href[i]) >= 0
	}
	if plain {
		return href
	}
	var b strings.Builder
	for i := range len(href) {
		if c := href[i]; strings.IndexByte(plainAddress, c) >= 0 {
			b.WriteByte(c)
		} else {
			fmt.Fprintf(&b, "%%%02x", c)
		}
	}
	return b.String()
}
