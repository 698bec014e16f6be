package content_test

import (
	"strings"
	"testing"

	"toptom/internal/packtest"
)

// bet is a plain page as written.
func bet(text string) string { return packtest.File("content/bet.ky.md", text) }

// front is a plain page with these lines of front matter.
func front(lines ...string) string {
	return bet("---\n" + strings.Join(lines, "\n") + "\n---\n\nТекст.\n")
}

func TestFrontMatter(t *testing.T) {
	t.Parallel()
	good := front(`title: "Салам"`)
	packtest.Mistakes(t, []packtest.Mistake{
		{"none", bet("# Салам\n\nТекст.\n"), `content/bet.ky.md:1:1: error: front-matter: the file does not begin with a block between two lines of three hyphens (begin the file with:  ---  then  title: "…"  then  ---)`, good},
		{"empty file", packtest.File("content/bet.ky.md", "\n\n\n"), `content/bet.ky.md:1:1: error: front-matter: the file does not begin with a block between two lines of three hyphens (begin the file with:  ---  then  title: "…"  then  ---)`, good},
		{"empty lines first", bet("\n\n# Салам\n"), `content/bet.ky.md:3:1: error: front-matter: the file does not begin with a block between two lines of three hyphens (begin the file with:  ---  then  title: "…"  then  ---)`, ""},
		{"empty lines first are fine", bet("\n\n---\ntitle: Салам\n---\n"), "", ""},
		{"TOML", bet("+++\ntitle = \"Салам\"\n+++\nТекст\n"), `content/bet.ky.md:1:1: error: front-matter: the file does not begin with a block between two lines of three hyphens (the block is written in YAML here: use --- instead of +++, and title: "…" instead of title = "…")`, good},
		{"a dash", bet("—\ntitle: Салам\n—\n"), `content/bet.ky.md:1:1: error: front-matter: the file does not begin with a block between two lines of three hyphens (the first line must be exactly three hyphens: ---)`, good},
		{"four hyphens", bet("----\ntitle: Салам\n----\n"), `content/bet.ky.md:1:1: error: front-matter: the file does not begin with a block between two lines of three hyphens (the first line must be exactly three hyphens: ---)`, good},
		{"two hyphens", bet("--\ntitle: Салам\n--\n"), `content/bet.ky.md:1:1: error: front-matter: the file does not begin with a block between two lines of three hyphens (begin the file with:  ---  then  title: "…"  then  ---)`, good},
		{"spaces behind the hyphens are fine", bet("---  \ntitle: Салам\n--- \nТекст.\n"), "", ""},
		{"unclosed", bet("\n---\ntitle: Салам\n\n## Текст\n"), `content/bet.ky.md:2:1: error: front-matter: the block that begins here is never closed (put a line of three hyphens --- after the last key, before the text)`, good},
		{"closed by a rule far below", bet("---\ntitle: Салам\n\nТекст: бир, эки\n\n---\nкөп\n"), `content/bet.ky.md:4:1: error: unknown-key: there is no key "Текст" here (known are: title, weight, summary, keywords, aliases, draft, translation)`, ""},
		{"a list", bet("---\n- title: Салам\n---\n"), `content/bet.ky.md:2:1: error: yaml: expected lines of the form "key: value" (write for example: title: "…")`, good},
		{"a word", bet("---\ntitle\n---\n"), `content/bet.ky.md:2:1: error: yaml: expected lines of the form "key: value" (write for example: title: "…")`, good},
		{"nothing in it", bet("---\n---\nТекст\n"), `content/bet.ky.md:1:1: error: missing: "title" is missing (write for example: title: "…")`, good},
		{"only a comment", bet("---\n# title: Салам\n---\nТекст\n"), `content/bet.ky.md:1:1: error: missing: "title" is missing (write for example: title: "…")`, good},
	})
}

func TestYAML(t *testing.T) {
	t.Parallel()
	packtest.Mistakes(t, []packtest.Mistake{
		{"tab", front("title: Салам", "keywords:", "\t- бир"), `content/bet.ky.md:4:1: error: yaml-tab: a tab stands at the start of the line; YAML is indented with spaces (replace the tab by two spaces)`, front("title: Салам", "keywords:", "  - бир")},
		{"tab after spaces", front("title: Салам", "keywords:", "  \t- бир"), `content/bet.ky.md:4:3: error: yaml-tab: a tab stands at the start of the line; YAML is indented with spaces (replace the tab by two spaces)`, ""},
		{"tab behind a value is fine", front("title: Салам\t"), "", ""},
		{"curly quotes", front("title: “Салам”"), `content/bet.ky.md:2:8: warning: curly-quotes: the curly quotes “ ” will be shown as part of the text (write straight quotes: title: "Салам")`, front(`title: "Салам"`)},
		{"low quotes", front("title: „Салам“"), `content/bet.ky.md:2:8: warning: curly-quotes: the curly quotes „ “ will be shown as part of the text (write straight quotes: title: "Салам")`, front(`title: "Салам"`)},
		{"quotes that belong to the text", front("title: «Ынтымак» эфирде"), "", ""},
		{"curly quotes and a colon", front("title: “Салам: дүйнө”"), `content/bet.ky.md:2:8: error: yaml: this line cannot be read: a colon stands where none can stand (put the text between straight quotes: title: "…")`, front(`title: "Салам: дүйнө"`)},
		{"colon", front("title: Өзбек тили: эфирде", "weight: 3"), `content/bet.ky.md:2:18: error: yaml: this line cannot be read: a colon stands where none can stand (a text with a colon must stand between straight quotes: title: "Өзбек тили: эфирде")`, front(`title: "Өзбек тили: эфирде"`, "weight: 3")},
		{"quote not closed", front(`title: "Салам`, "weight: 3"), `content/bet.ky.md:2:8: error: yaml: this line cannot be read: what is opened here is never closed (the text opens with a quote that is not closed; write title: "…", and quotes inside it as « » or “ ”)`, front(`title: "Салам"`, "weight: 3")},
		{"quote not closed, far above", front(`title: "Салам`, "weight: 3", "keywords: [бир]", "draft: false", "aliases: [/a.html]", "summary: \"Кыскача\""), `content/bet.ky.md:2:8: error: yaml: this line cannot be read: a key with a colon is expected here (the text opens with a quote that is not closed; write title: "…", and quotes inside it as « » or “ ”)`, ""},
		{"quotes inside quotes", front(`title: "Радио "Ынтымак" эфирде"`, "weight: 3"), `content/bet.ky.md:2:15: error: yaml: this line cannot be read: a key with a colon is expected here (quotes inside the text must be « » or “ ”; straight ones only at its two ends)`, front(`title: "Радио «Ынтымак» эфирде"`, "weight: 3")},
		{"quotes before words", front(`title: "Ынтымак" эфирде`, "weight: 3"), `content/bet.ky.md:2:16: error: yaml: this line cannot be read: a key with a colon is expected here (quotes inside the text must be « » or “ ”; straight ones only at its two ends)`, front(`title: "«Ынтымак» эфирде"`)},
		{"at sign", front("title: @yntymak"), `content/bet.ky.md:2:8: error: yaml: this line cannot be read: the value begins with a sign that YAML keeps for itself (a text that starts with "@" must stand between straight quotes)`, front(`title: "@yntymak"`)},
		{"percent", front("title: %30 өзбекче"), `content/bet.ky.md:2:8: error: yaml: this line cannot be read: the value begins with a sign that YAML keeps for itself (a text that starts with "%" must stand between straight quotes)`, front(`title: "%30 өзбекче"`)},
		{"star", front("title: *маанилүү*"), `content/bet.ky.md:2:8: error: yaml: this line cannot be read: a name is missing after & or * (a text that starts with "*" must stand between straight quotes)`, front(`title: "*маанилүү*"`)},
		{"no space after the colon", front("title:Салам"), `content/bet.ky.md:2:1: error: yaml: expected lines of the form "key: value" (write for example: title: "…")`, front("title: Салам")},
		{"indented", front("title: Салам", "  weight: 3"), `content/bet.ky.md:3:3: error: yaml: this line cannot be read: a colon stands where none can stand (check indentation (two spaces for each step), colons and quotes of this line and the one before)`, front("title: Салам", "weight: 3")},
		{"bracket not closed", front("title: Салам", "keywords: [бир, эки"), `content/bet.ky.md:3:11: error: yaml: this line cannot be read: a bracket [ is not closed (the bracket [ is not closed; write keywords: [one, two])`, front("title: Салам", "keywords: [бир, эки]")},
		{"line separators of word processors are spaces", front("title: Са\u2028лам\u0085", "weigth: 1"), `content/bet.ky.md:3:1: error: unknown-key: there is no key "weigth" here (did you mean "weight"?)`, front("title: Са\u2028лам\u0085")},
		{"anchor and alias", front("title: &a Салам", "summary: *a"), `
content/bet.ky.md:2:8: error: yaml-alias: anchors (&) and aliases (*) of YAML are not taken (write the value out)
content/bet.ky.md:3:10: error: yaml-alias: anchors (&) and aliases (*) of YAML are not taken (write the value out)`, front("title: Салам", "summary: Салам")},
		{"merge key", front("title: Салам", "<<: {weight: 1}"), `content/bet.ky.md:3:1: error: unknown-key: there is no key "<<" here (known are: title, weight, summary, keywords, aliases, draft, translation)`, ""},
		{"control character", front("title: Са\x08лам"), `content/bet.ky.md:2:10: error: yaml: this line cannot be read: an invisible character stands here (delete the invisible character: it came along with a copy from another program)`, ""},
		{"depth of flow", front("title: Салам", "keywords: "+strings.Repeat("[", 20_000)+strings.Repeat("]", 20_000)), `content/bet.ky.md:3:1: error: yaml: this line cannot be read: too much is nested (check indentation (two spaces for each step), colons and quotes of this line and the one before)`, ""},
		{"a billion laughs", front("a: &a [х,х,х,х,х,х,х,х,х]", "b: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]", "c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]", "title: *c"), `
content/bet.ky.md:2:1: error: unknown-key: there is no key "a" here (known are: title, weight, summary, keywords, aliases, draft, translation)
content/bet.ky.md:3:1: error: unknown-key: there is no key "b" here (known are: title, weight, summary, keywords, aliases, draft, translation)
content/bet.ky.md:4:1: error: unknown-key: there is no key "c" here (known are: title, weight, summary, keywords, aliases, draft, translation)
content/bet.ky.md:5:8: error: yaml-alias: anchors (&) and aliases (*) of YAML are not taken (write the value out)`, ""},
		{"a book", front("title: Салам", "summary: "+strings.Repeat("сөз ", 40_000)), `content/bet.ky.md:2:1: error: too-large: 273 KB of YAML; at most 256 KB are read (long texts belong into the page, below the block)`, ""},
	})
}

func TestFields(t *testing.T) {
	t.Parallel()
	packtest.Mistakes(t, []packtest.Mistake{
		{"False", front("title: Салам", "draft: False"), `content/bet.ky.md:3:8: warning: bool-case: "False" is taken as false (write false in small letters)`, front("title: Салам", "draft: false")},
		{"yes", front("title: Салам", "draft: yes"), `content/bet.ky.md:3:8: error: wrong-type: "draft" must be true or false, not "yes" (write true or false)`, front("title: Салам", "draft: false")},
		{"ооба", front("title: Салам", "draft: ооба"), `content/bet.ky.md:3:8: error: wrong-type: "draft" must be true or false, not "ооба" (write true or false)`, ""},
		{"doubled key", front("title: Салам", "weight: 1", "title: Салам!"), `content/bet.ky.md:4:1: error: doubled-key: the key "title" stands here a second time; the first is in line 2 (keep one of the two lines)`, front("title: Салам", "weight: 1")},
		{"unknown key", front("titel: Салам", "title: Салам"), `content/bet.ky.md:2:1: error: unknown-key: there is no key "titel" here (did you mean "title"?)`, front("title: Салам")},
		{"unknown key, none near", front("title: Салам", "author: Айгүл"), `content/bet.ky.md:3:1: error: unknown-key: there is no key "author" here (known are: title, weight, summary, keywords, aliases, draft, translation)`, ""},
		{"key in capitals", front("Title: Салам"), `
content/bet.ky.md:1:1: error: missing: "title" is missing (write for example: title: "…")
content/bet.ky.md:2:1: error: unknown-key: there is no key "Title" here (did you mean "title"?)`, front("title: Салам")},
		{"key in another alphabet", front("title: Салам", "таржымал: жок"), `content/bet.ky.md:3:1: error: unknown-key: there is no key "таржымал" here (known are: title, weight, summary, keywords, aliases, draft, translation)`, ""},
		{"no title", front("weight: 3"), `content/bet.ky.md:1:1: error: missing: "title" is missing (write for example: title: "…")`, front("title: Салам", "weight: 3")},
		{"title without a value", front("title:"), `content/bet.ky.md:2:1: error: missing: "title" has no value (write for example: title: "…")`, front("title: Салам")},
		{"empty title", front(`title: ""`), `content/bet.ky.md:2:1: error: missing: "title" has no value (write for example: title: "…")`, front("title: Салам")},
		{"blank title", front(`title: "  "`), `content/bet.ky.md:2:1: error: missing: "title" has no value (write for example: title: "…")`, front("title: Салам")},
		{"title of a list", front("title: [Салам, дүйнө]"), `content/bet.ky.md:2:8: error: wrong-type: "title" must be a single value, not a list or a block (write it behind the colon, without brackets:  title: "…")`, front("title: Салам, дүйнө")},
		{"title of a block", front("title:", "  ky: Салам"), `content/bet.ky.md:3:3: error: wrong-type: "title" must be a single value, not a list or a block (write it behind the colon, without brackets:  title: "…")`, front("title: Салам")},
		{"number as title is fine", front("title: 2026"), "", ""},
		{"weight in words", front("title: Салам", "weight: бир"), `content/bet.ky.md:3:9: error: wrong-type: "weight" must be a whole number, not "бир" (write digits only, for example weight: 10)`, front("title: Салам", "weight: 10")},
		{"weight in parts", front("title: Салам", "weight: 1.5"), `content/bet.ky.md:3:9: error: wrong-type: "weight" must be a whole number, not "1.5" (write digits only, for example weight: 10)`, front("title: Салам", "weight: 10")},
		{"keywords without brackets", front("title: Салам", "keywords: бир, эки"), `content/bet.ky.md:3:11: error: wrong-type: "keywords" must be a list (write keywords: [one, two], or a line "- one" for each)`, front("title: Салам", "keywords: [бир, эки]")},
		{"keyword twice", front("title: Салам", "keywords: [бир, эки, бир]"), `content/bet.ky.md:3:19: warning: doubled-value: "бир" stands twice in "keywords" (keep one of the two)`, front("title: Салам", "keywords: [бир, эки]")},
		{"list in a list", front("title: Салам", "keywords: [[бир]]"), `content/bet.ky.md:3:12: error: wrong-type: "keywords.0" must be a single value, not a list or a block (write one list, without brackets inside it:  keywords: [one, two])`, ""},
		{"long title", front("title: " + strings.Repeat("сөз ", 30)), `content/bet.ky.md:2:8: warning: too-long: "title" has 119 characters; 90 fit (shorten it)`, ""},
		{"translation unknown", front("title: Салам", "translation: {status: done, from: ru}"), `
content/bet.ky.md: notice: held-back: not published: the translation is missing
content/bet.ky.md:3:23: error: unknown-code: "done" is not a value of "translation.status" (known are: machine-draft, draft, in-review, approved, converted)`, ""},
		{"translation, a word", front("title: Салам", "translation: draft"), `content/bet.ky.md:3:14: error: wrong-type: "translation" must have keys of its own: status, from, translator_role, reviewer_role, reviewed_on, glossary_version, updated, sections (write them on lines of their own below it, two spaces to the right:  status: …)`, ""},
		{"translation, half of it", front("title: Салам", "translation:", "  status: approved"), `content/bet.ky.md:4:3: error: missing: "translation.from" is missing (write for example: from: ky)`, front("title: Салам", "translation:", "  status: approved", "  from: ky")},
		{"no language", front("title: Салам", "translation: {status: approved, from: kyrgyz}"), `content/bet.ky.md:3:39: error: language: "kyrgyz" is not a language tag (use a tag such as ky, ru, uz-Cyrl, en)`, ""},
		{"alias with a host", front("title: Салам", `aliases: ["https://example.org/salam"]`), `
content/bet.ky.md:3:11: error: bad-alias: "https://example.org/salam" is not an address within the site (write the old path as it stood after the name of the site, for example /ky/old-name.html)
content/bet.ky.md:3:11: error: output-clash: path "https:/example.org/salam.html" has the character ':' (U+003A) (rename one of the two, or take the alias out; index, 404, feed, page-2 and the names of vocabularies are taken)`, front("title: Салам", "aliases: [/salam.html]")},
		{"alias to the root", front("title: Салам", `aliases: [/, "", ../salam]`), `
content/bet.ky.md:3:11: error: bad-alias: "/" is not an address within the site (write the old path as it stood after the name of the site, for example /ky/old-name.html)
content/bet.ky.md:3:14: error: bad-alias: "" is not an address within the site (write the old path as it stood after the name of the site, for example /ky/old-name.html)
content/bet.ky.md:3:14: error: output-clash: ".html" and ".html": two files with one path (rename one of the two, or take the alias out; index, 404, feed, page-2 and the names of vocabularies are taken)
content/bet.ky.md:3:18: error: bad-alias: "../salam" is not an address within the site (write the old path as it stood after the name of the site, for example /ky/old-name.html)`, ""},
	})
}
