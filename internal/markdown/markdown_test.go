package markdown

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"toptom/internal/diag"
)

const out = `rel="noopener noreferrer external" class="out"`

// cases are texts and their exact HTML; s1 and s3 are sources 1 and 2.
var cases = []struct{ name, lang, src, want string }{
	{"paragraphs", "ky", "Бир\nэки\n\nүч  \nтөрт\\\nбеш", "<p>Бир\nэки</p>\n<p>үч<br/>\nтөрт<br/>\nбеш</p>\n"},
	{"emphasis", "ky", "*а* **б** ***в*** _г_ сөз_тан_ __д__", "<p><em>а</em> <strong>б</strong> <em><strong>в</strong></em> <em>г</em> сөз_тан_ <strong>д</strong></p>\n"},
	{"escapes", "en", `\*a\* \[b\] 5 < 6 & "c" &amp; &eacute; &#1178; &#xK; &nothing;`, "<p>*a* [b] 5 &lt; 6 &amp; \"c\" &amp; é Қ &amp;#xK; &amp;nothing;</p>\n"},
	{"forbidden references", "en", "&#0; &#8; &#x110000; &#xD800;", "<p>\uFFFD \uFFFD \uFFFD \uFFFD</p>\n"},
	{"code span", "ky", "`a  <b>` ``c`d`` `e\nf` `2019-ж`", "<p><code>a  &lt;b&gt;</code> <code>c`d</code> <code>e f</code> <code>2019-ж</code></p>\n"},
	{"thematic break", "en", "a\n\n---\n\nb", "<p>a</p>\n<hr/>\n<p>b</p>\n"},
	{"quotation", "uz-Cyrl", "> «Ҳамма тенг»\n> — Конституция", "<blockquote>\n<p>«Ҳамма тенг»\n— Конституция</p>\n</blockquote>\n"},
	{"tight list", "ru", "- один\n- два\n  - три\n\nконец", "<ul>\n<li>один</li>\n<li>два\n<ul>\n<li>три</li>\n</ul>\n</li>\n</ul>\n<p>конец</p>\n"},
	{"loose list", "ru", "3. один\n\n4. два", "<ol start=\"3\">\n<li>\n<p>один</p>\n</li>\n<li>\n<p>два</p>\n</li>\n</ol>\n"},
	{"empty item", "ru", "-\n- два", "<ul>\n<li></li>\n<li>два</li>\n</ul>\n"},
	{"task list", "ky", "- [x] бүттү\n- [ ] калды", "<ul>\n<li class=\"task\"><input type=\"checkbox\" disabled=\"\" checked=\"\" aria-label=\"[x]\"/> бүттү</li>\n<li class=\"task\"><input type=\"checkbox\" disabled=\"\" aria-label=\"[ ]\"/> калды</li>\n</ul>\n"},
	{"strikethrough", "ky", "~~эски~~ жаңы", "<p><del>эски</del> жаңы</p>\n"},
	{"definition list", "ru", "Апатрид\n: человек без гражданства\n: и другое", "<dl>\n<dt>Апатрид</dt>\n<dd>человек без гражданства</dd>\n<dd>и другое</dd>\n</dl>\n"},
	{"headings", "ky", "### Бир\n#### Эки *сөз*\n##### Бир", "<h3 id=\"бир\">Бир</h3>\n<h4 id=\"эки-сөз\">Эки <em>сөз</em></h4>\n<h5 id=\"бир-2\">Бир</h5>\n"},
	{"heading id", "ky", "### Бир {#one}\n### Эки ### {#two}\n### Үч {#three} ###\n### Төрт {x}", "<h3 id=\"one\">Бир</h3>\n<h3 id=\"two\">Эки</h3>\n<h3 id=\"three\">Үч</h3>\n<h3 id=\"төрт-x\">Төрт {x}</h3>\n"},
	{"explicit id goes first", "en", "### A\n### B {#a}", "<h3 id=\"a-2\">A</h3>\n<h3 id=\"a\">B</h3>\n"},

	{"internal link", "ky", "[КГ-06](../equality/ \"Аты\") [б](<a b.md#сөз>) [в][r]\n\n[r]: /x/y.md", "<p><a href=\"../equality/\" title=\"Аты\">КГ-06</a> <a href=\"a b.md#сөз\">б</a> <a href=\"/x/y.md\">в</a></p>\n"},
	{"destination decoded", "en", `[a](b\_c&amp;d)`, "<p><a href=\"b_c&amp;d\">a</a></p>\n"},
	{"outside link", "en", "[a](HTTPS://Example.org/б?q=ж%20\"#x)", "<p><a href=\"https://example.org/%D0%B1?q=%D0%B6%20%22#x\" " + out + ">a</a></p>\n"},
	{"outside link with title", "en", "[a](https://example.org \"b \\\"c\")", "<p><a href=\"https://example.org\" " + out + " title=\"b &#34;c\">a</a></p>\n"},
	{"Cyrillic host", "ky", "<https://кыргызстан.кг/>", "<p><a href=\"https://xn--80afmksoji0fc.xn--c1an/\" " + out + ">https://кыргызстан.кг/</a></p>\n"},
	{"contacts", "en", "[a](mailto:a@b.org) [b](tel:+996312000000) <c@d.org>", "<p><a href=\"mailto:a@b.org\">a</a> <a href=\"tel:+996312000000\">b</a> <a href=\"mailto:c@d.org\">c@d.org</a></p>\n"},
	{"bare address", "ru", "«https://ru.wikipedia.org/wiki/Киргизия», (см. www.adcmemorial.org/a_(b).)",
		"<p>«<a href=\"https://ru.wikipedia.org/wiki/%D0%9A%D0%B8%D1%80%D0%B3%D0%B8%D0%B7%D0%B8%D1%8F\" " + out + ">https://ru.wikipedia.org/wiki/Киргизия</a>», (см. <a href=\"http://www.adcmemorial.org/a_(b)\" " + out + ">www.adcmemorial.org/a_(b)</a>.)</p>\n"},
	{"bare address in emphasis", "en", "**https://a.org/b_c** x", "<p><strong><a href=\"https://a.org/b_c\" " + out + ">https://a.org/b_c</a></strong> x</p>\n"},
	{"bare e-mail", "ky", "Кат: ak_el.b@mail.kg, же x@y", "<p>Кат: <a href=\"mailto:ak_el.b@mail.kg\">ak_el.b@mail.kg</a>, же x@y</p>\n"},
	{"no address", "en", "xhttps://a.org http://a 12:30 a.b@ @c.d https:\\//a.org", "<p>xhttps://a.org http://a 12:30 a.b@ @c.d https://a.org</p>\n"},
	{"address in a link", "en", "[see https://a.org](b.md)", "<p><a href=\"b.md\">see https://a.org</a></p>\n"},

	{"image", "ky", "Сөз ![Көпүрө \"жаңы\"](bridge.jpg) сөз", "<p>Сөз <img src=\"bridge.jpg\" alt=\"Көпүрө &#34;жаңы&#34;\"/> сөз</p>\n"},
	{"figure", "ky", "![Көпүрө](bridge.jpg \"Көпүрө 2019-жылы\")", "<figure class=\"fig\"><img src=\"bridge.jpg\" alt=\"Көпүрө\"/>\n<figcaption>Көпүрө 2019-" + joiner + "жылы</figcaption></figure>\n"},
	{"figure without caption", "ky", "![Көпүрө](bridge.jpg)", "<figure class=\"fig\"><img src=\"bridge.jpg\" alt=\"Көпүрө\"/></figure>\n"},

	{"cite", "ky", "Сөз.[^s1] Дагы![^s3]", "<p>Сөз.<sup class=\"cite\"><a href=\"#src-s1\">[1]</a></sup> Дагы!<sup class=\"cite\"><a href=\"#src-s3\">[2]</a></sup></p>\n"},
	{"cites together", "ky", "Сөз.[^s1][^s3]", "<p>Сөз.<sup class=\"cite\">[<a href=\"#src-s1\">1</a>, <a href=\"#src-s3\">2</a>]</sup></p>\n"},
	{"cite before a bracket", "ky", "Сөз[^s1](сөз)", "<p>Сөз<sup class=\"cite\"><a href=\"#src-s1\">[1]</a></sup>(сөз)</p>\n"},
	{"footnotes", "ky", "Бир[^b] эки[^a] үч[^b]\n\n[^a]: А\n[^b]: Б\n\n    - в",
		"<p>Бир<sup class=\"fnref\" id=\"fnref-1\"><a href=\"#fn-1\" aria-label=\"Note 1\">1</a></sup> эки<sup class=\"fnref\" id=\"fnref-2\"><a href=\"#fn-2\" aria-label=\"Note 2\">2</a></sup> үч<sup class=\"fnref\" id=\"fnref-1-2\"><a href=\"#fn-1\" aria-label=\"Note 1\">1</a></sup></p>\n" +
			"<ol class=\"notes\">\n<li id=\"fn-1\">\n<p>Б</p>\n<ul>\n<li>в</li>\n</ul>\n<p>\u00A0<a class=\"back\" href=\"#fnref-1\" aria-label=\"Back to the text 1\">↩\uFE0E</a>\u00A0<a class=\"back\" href=\"#fnref-1-2\" aria-label=\"Back to the text 1-2\">↩\uFE0E</a></p>\n</li>\n" +
			"<li id=\"fn-2\">\n<p>А\u00A0<a class=\"back\" href=\"#fnref-2\" aria-label=\"Back to the text 2\">↩\uFE0E</a></p>\n</li>\n</ol>\n"},
	{"a footnote goes before a source of its name", "en", "x[^s1]\n\n[^s1]: note", "<p>x<sup class=\"fnref\" id=\"fnref-1\"><a href=\"#fn-1\" aria-label=\"Note 1\">1</a></sup></p>\n<ol class=\"notes\">\n<li id=\"fn-1\">\n<p>note\u00A0<a class=\"back\" href=\"#fnref-1\" aria-label=\"Back to the text 1\">↩\uFE0E</a></p>\n</li>\n</ol>\n"},

	{"alert", "ky", "> [!WARNING]\n> Этият **бол**.\n>\n> - бир", "<aside class=\"alert warning\" role=\"note\">\n<p class=\"alert-title\">Warning</p>\n<p>Этият <strong>бол</strong>.</p>\n<ul>\n<li>бир</li>\n</ul>\n</aside>\n"},
	{"alert in small letters", "ky", "> [!tip]\n>\n> сөз", "<aside class=\"alert tip\" role=\"note\">\n<p class=\"alert-title\">Tip</p>\n<p>сөз</p>\n</aside>\n"},

	{"table", "ru", "|   | Год | Дел |\n|---|:-:|---:|\n| Суд | 2019 | 3 |", "<div class=\"scroll\" role=\"group\" tabindex=\"0\" aria-label=\"Table\">\n<table>\n<thead>\n<tr>\n<td></td>\n<th scope=\"col\" class=\"mid\">Год</th>\n<th scope=\"col\" class=\"num\">Дел</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>Суд</td>\n<td class=\"mid\">2019</td>\n<td class=\"num\">3</td>\n</tr>\n</tbody>\n</table>\n</div>\n"},
	{"wide table", "en", "|a|b|c|d|e|\n|-|-|-|-|-|", "<div class=\"scroll\" role=\"group\" tabindex=\"0\" aria-label=\"Table\">\n<table>\n<thead>\n<tr>\n<th scope=\"col\">a</th>\n<th scope=\"col\">b</th>\n<th scope=\"col\">c</th>\n<th scope=\"col\">d</th>\n<th scope=\"col\">e</th>\n</tr>\n</thead>\n</table>\n</div>\n"},
	{"bar in a cell", "en", "| a |\n|---|\n| `x\\|y` \\| z |", "<table>\n<thead>\n<tr>\n<th scope=\"col\">a</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td><code>x|y</code> | z</td>\n</tr>\n</tbody>\n</table>\n"},

	{"code", "ky", "```yaml\nkey: \"2019-ж\" # <c>\n```", "<pre tabindex=\"0\" dir=\"ltr\"><code><span class=\"ch-t\">key</span>: <span class=\"ch-s\">&quot;2019-ж&quot;</span> <span class=\"ch-c\"># &lt;c&gt;</span>\n</code></pre>\n"},
	{"code of an unknown language", "ky", "```klingon\na < b\n```", "<pre tabindex=\"0\" dir=\"ltr\"><code>a &lt; b\n</code></pre>\n"},
	{"indented code", "ky", "    а\n\n    б", "<pre tabindex=\"0\" dir=\"ltr\"><code>а\n\nб\n</code></pre>\n"},
	{"comments", "ky", "а <!-- б --> в\n\n<!-- г\nд -->\n\nе", "<p>а  в</p>\n<p>е</p>\n"},

	{"no break after a year", "ky", "2019-жылы, 5-6, A-б, 1-«а»", "<p>2019-" + joiner + "жылы, 5-6, A-б, 1-«а»</p>\n"},
	{"no break in numbers", "ru", "10 000, 1 234 567 и 25 %; 2019 100; 5 10", "<p>10\u00A0000, 1\u00A0234\u00A0567 и 25\u00A0%; 2019 100; 5 10</p>\n"},
	{"English is left alone", "en", "10 000 and 2019-a 5 %", "<p>10 000 and 2019-a 5 %</p>\n"},
	{"Latin words in Arabic script", "ug", "بۇ Human Rights Watch (HRW) نىڭ, UN", "<p>بۇ <bdi>Human Rights Watch</bdi> (HRW) نىڭ, UN</p>\n"},
	{"one number in Arabic script", "ug", "بۇ 1 250 كىشى, 2019 100", "<p>بۇ 1\u00A0250 كىشى, 2019 100</p>\n"},
	{"an address in Arabic script", "ar", "انظر https://a.org/b و `x y`", "<p>انظر <a href=\"https://a.org/b\" " + out + "><bdi>https://a.org/b</bdi></a> و <code dir=\"ltr\">x y</code></p>\n"},
	{"Uyghur in Cyrillic", "ug-Cyrl", "Human Rights Watch", "<p>Human Rights Watch</p>\n"},
	{"line ends", "en", "\uFEFFa\r\nb\rc", "<p>a\nb\nc</p>\n"},
}

func TestJoined(t *testing.T) {
	for _, c := range []struct{ lang, text, want string }{
		{"ky", "2007-жылы 10 000 киши, 25 % & <б>", "2007-" + joiner + "жылы 10\u00A0000 киши, 25\u00A0% & <б>"},
		{"ru", "в 2007-м", "в 2007-" + joiner + "м"},
		{"uz-Cyrl", "", ""},
		{"uz-Cyrl", "5", "5"},
		{"en", "10 000", "10 000"},
	} {
		if got := Joined(c.lang, c.text); got != c.want {
			t.Errorf("%s: %q became %q, not %q", c.lang, c.text, got, c.want)
		}
	}
}

func testOptions(lang string) Options {
	return Options{File: "content/cases/canal/index.ky.md", FirstLine: 10, Lang: lang, Cites: map[string]int{"s1": 1, "s3": 2}}
}

func TestHTML(t *testing.T) {
	p := New()
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			d, findings := p.Parse([]byte(c.src), testOptions(c.lang))
			want := strings.ReplaceAll(c.want, "&quot;", `"`)
			if diff := cmp.Diff(want, whole(d, Resolver{})); diff != "" {
				t.Errorf("%s", diff)
			}
			if f := errorsOf(findings); len(f) > 0 {
				t.Errorf("errors: %v", f)
			}
		})
	}
}

func errorsOf(l diag.List) (texts []string) {
	for _, f := range l {
		if f.Severity == diag.Error {
			texts = append(texts, f.Text.String())
		}
	}
	return texts
}

func TestFindings(t *testing.T) {
	cases := []struct{ name, src, want string }{
		{"level 1", "# Аталыш", `10:1: error: a heading of level 1 in the text: the title stands in the front matter [heading-level] hint: use ## for sections`},
		{"level left out", "## А\n\n#### Б", `12:1: warning: a heading of level 4 after one of level 2 [heading-level] hint: use ###`},
		{"level left out at first", "### А", `10:1: warning: a heading of level 3 after one of level 1 [heading-level] hint: use ##`},
		{"empty heading", "##", `10:1: warning: the heading has no words [heading-empty] hint: write a heading, or delete the line`},
		{"nested heading", "> ## А", `10:3: warning: a heading inside a list, a quotation or a note [heading-nested] hint: make it **bold**, or move it out`},
		{"id twice", "## А {#a}\n## Б {#a}", `11:1: error: the id "a" is given twice [heading-id] hint: choose another id`},
		{"id reserved", "## А {#fn-1}", `10:1: error: ids that begin with fn-, fnref- or src- belong to notes and sources [heading-id] hint: choose another id`},
		{"id malformed", "## А {#1+1}", `10:1: error: "1+1" cannot be an id [heading-id] hint: begin with a letter, then letters, digits and hyphens: {#h-1-1}`},
		{"unknown source", "Сөз[^s2]", `10:4: error: no source and no footnote is called "s2" [unknown-source] hint: did you mean "s1"?`},
		{"unused note", "Сөз\n\n[^n]: нота", `12:1: warning: the footnote "n" is never used [note-unused] hint: write [^n] where it belongs, or delete it`},
		{"note twice", "Сөз[^n]\n\n[^n]: а\n\n[^n]: б", `14:1: error: the footnote "n" is defined twice [note-twice] hint: give one of them another name`},
		{"script", "[а](javascript:alert(1))", `10:1: error: addresses with "javascript:" are not allowed [link-scheme] hint: allowed are https:, http:, mailto:, tel: and paths inside the pack`},
		{"hidden script", "[а](java&#9;script:alert(1))", `10:1: error: a character in the address is not allowed [link-scheme] hint: write the address anew`},
		{"data", "<data:text/html,x>", `10:1: error: addresses with "data:" are not allowed [link-scheme] hint: allowed are https:, http:, mailto:, tel: and paths inside the pack`},
		{"drive", `[а](C:\\x)`, `10:1: error: addresses with "c:" are not allowed [link-scheme] hint: allowed are https:, http:, mailto:, tel: and paths inside the pack`},
		{"no scheme", "сөз [а](//example.org/x)", `10:5: error: the address has no scheme [link-scheme] hint: write https://example.org/x`},
		{"backslashes", `[а](/\\example.org)`, `10:1: error: the address has no scheme [link-scheme] hint: write https://example.org`},
		{"no host", "[а](https://)", `10:1: warning: the address has no host [link-address] hint: open the page in a browser and copy the address from there`},
		{"no slashes", "[а](https:example.org)", `10:1: warning: the address has no // after https: [link-address] hint: open the page in a browser and copy the address from there`},
		{"space", "[а](<https://a.org/b c>)", `10:1: warning: the address has a space in it [link-address] hint: open the page in a browser and copy the address from there`},
		{"escape", "[а](https://a.org/%zz)", `10:1: warning: the address has a wrong % escape, port or bracket [link-address] hint: open the page in a browser and copy the address from there`},
		{"user", "[а](https://bank.kg@evil.org/)", `10:1: warning: the address has a user name before the host [link-address] hint: open the page in a browser and copy the address from there`},
		{"punycode", "[а](https://xn--a/)", `10:1: warning: the host "xn--a" cannot exist [link-address] hint: open the page in a browser and copy the address from there`},
		{"mail", "[а](mailto:example.org)", `10:1: warning: the e-mail address is not complete [link-address] hint: write mailto:name@example.org or tel:+996312000000`},
		{"no address", "[а]()", `10:1: error: the link has no address [link-empty] hint: write the address between ( and )`},
		{"no file", "![а]()", `10:1: error: the image has no file [link-empty] hint: write the name of the file between ( and )`},
		{"image outside", "сөз ![а](https://a.org/b.png)", `10:5: error: the image is on another site [image-outside] hint: save it beside the text and write the name of the file`},
		{"image data", "![а](data:image/png;base64,AA)", `10:1: error: addresses with "data:" are not allowed [link-scheme] hint: allowed are https:, http:, mailto:, tel: and paths inside the pack`},
		{"alert", "> [!NOTTE]\n> а", `10:3: warning: there is no alert "notte" [alert-kind] hint: did you mean "note"?`},
		{"alert with text", "> [!NOTE] а", `10:3: warning: the mark of an alert has text after it [alert-kind] hint: put the text on a line of its own`},
		{"tag", "кызыл <b>сөз</b>", `10:7: error: HTML is not allowed: <b> [raw-html] hint: write **bold**`},
		{"block", "а\n\n<div class=\"x\">\nб\n</div>", `12:1: error: HTML is not allowed: <div> [raw-html] hint: write it in Markdown; for the sign itself write &lt;`},
		{"script block", "<script>\nalert(1)\n</script>", `10:1: error: HTML is not allowed: <script> [raw-html] hint: write it in Markdown; for the sign itself write &lt;`},
		{"open comment", "<!-- а\n\n## Б", `10:1: error: the comment has no end: all that follows is lost [raw-html] hint: write --> after it`},
		{"text after comment", "<!-- а --> б", `10:1: error: text after a comment on the same line is lost [raw-html] hint: put the comment on a line of its own`},
		{"encoding", "а\n\xcf\xf0\xe8\xe2", `11:1: error: the text is not UTF-8 [encoding] hint: save the file as UTF-8 in your editor`},
		{"control", "а\x08", `10:1: error: the control character U+0008 in the text [encoding] hint: delete the character: it came along with a copy from another program`},
		{"too large", fill("сөз ", maxSize+1), `10: error: the text has more than 2 MB [too-large] hint: divide it into several pages`},
		{"too many marks", fill("*a_ ", 1<<20), `10:1: error: too much is nested or marked up here [too-deep] hint: write it more simply, or divide the paragraph`},
		{"too many marks within each other", fill("*а ", 400) + fill("а* ", 400), `10:146: error: more than 50 marks within each other [too-deep] hint: write it more simply`},
		{"too many quotes", fill("> ", 80) + "а", `10:65: error: too much is nested or marked up here [too-deep] hint: write it more simply, or divide the paragraph`},
		{"too many empty lines", fill("\n", maxBlanks+10), `50010:1: error: more than 50000 empty lines [too-deep]`},
	}
	p := New()
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			_, l := p.Parse([]byte(c.src), testOptions("ky"))
			var got []string
			for _, f := range l {
				f.Place.File = ""
				s := fmt.Sprintf("%s: %s: %s [%s]", f.Place, f.Severity, f.Text, f.Code)
				if f.Hint.Format != "" {
					s += " hint: " + f.Hint.String()
				}
				got = append(got, strings.TrimPrefix(s, ":"))
			}
			if diff := cmp.Diff([]string{c.want}, got); diff != "" {
				t.Errorf("%s", diff)
			}
		})
	}
}

func TestFindingCarriesItsLine(t *testing.T) {
	_, l := New().Parse([]byte("бир\nэки [^x] үч\n"), testOptions("ky"))
	if len(l) != 1 || l[0].Line != "эки [^x] үч" || l[0].Place.File != testOptions("").File {
		t.Errorf("%+v", l)
	}
}

func TestFindingsAreBounded(t *testing.T) {
	_, l := New().Parse([]byte(fill("[^x]\n\n", 60_000)), testOptions("ky"))
	if len(l) != maxFindings+1 || l[maxFindings].Code != "more" {
		t.Errorf("%d findings, the last %+v", len(l), l[len(l)-1])
	}
}

func TestResolver(t *testing.T) {
	r := Resolver{
		Link: func(dest, text string) Target {
			if dest == "gone.md" {
				return Target{Drop: true}
			}
			return Target{Href: "../x.html?a=1&b=2", Lang: "ru", Class: "other", Title: "По-русски"}
		},
		Image: func(dest, alt string) Picture {
			if dest == "gone.jpg" {
				return Picture{Missing: true, Credit: "А & Б"}
			}
			return Picture{Src: dest + ".webp", Srcset: "a 1x, b 2x", Sizes: "50vw", Width: 800, Height: 600, Credit: "А & Б"}
		},
		Labels: Labels{Note: "Эскертүү", BackToText: "Текстке", Table: "Таблица", Alert: map[string]string{"note": "Көңүл бур"}},
	}
	cases := []struct{ name, src, want string }{
		{"link", "[*а*](b.md \"c\")", "<p><a href=\"../x.html?a=1&amp;b=2\" hreflang=\"ru\" class=\"other\" title=\"По-русски\"><em>а</em></a></p>\n"},
		{"dropped link", "[*а*](gone.md)", "<p><em>а</em></p>\n"},
		{"outside link", "[а](https://b.org)", "<p><a href=\"https://b.org\" " + out + ">а</a></p>\n"},
		{"picture", "x ![а](b)", "<p>x <img src=\"b.webp\" srcset=\"a 1x, b 2x\" sizes=\"50vw\" width=\"800\" height=\"600\" alt=\"а\"/></p>\n"},
		{"figure", "![а](b \"в\")", "<figure class=\"fig\"><img src=\"b.webp\" srcset=\"a 1x, b 2x\" sizes=\"50vw\" width=\"800\" height=\"600\" alt=\"а\"/>\n<figcaption>в <span class=\"credit\">А &amp; Б</span></figcaption></figure>\n"},
		{"credit alone", "![а](gone.jpg)", "<figure class=\"fig\"><span class=\"missing\">а</span><figcaption><span class=\"credit\">А &amp; Б</span></figcaption></figure>\n"},
		{"alert", "> [!NOTE]\n> а", "<aside class=\"alert note\" role=\"note\">\n<p class=\"alert-title\">Көңүл бур</p>\n<p>а</p>\n</aside>\n"},
		{"note", "а[^n]\n\n[^n]: б", "<p>а<sup class=\"fnref\" id=\"fnref-1\"><a href=\"#fn-1\" aria-label=\"Эскертүү 1\">1</a></sup></p>\n<ol class=\"notes\">\n<li id=\"fn-1\">\n<p>б\u00A0<a class=\"back\" href=\"#fnref-1\" aria-label=\"Текстке 1\">↩\uFE0E</a></p>\n</li>\n</ol>\n"},
	}
	p := New()
	for _, c := range cases {
		d, _ := p.Parse([]byte(c.src), testOptions("ky"))
		if diff := cmp.Diff(c.want, whole(d, r)); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
}

// TestTogether parses from many goroutines with one Parser; all must come to what one comes to.
func TestTogether(t *testing.T) {
	p := New()
	texts := []string{article, string(benchText()), "```go\nfunc a() {}\n```\n[^x]\n"}
	for _, c := range cases {
		texts = append(texts, c.src)
	}
	parse := func(src string) string {
		d, l := p.Parse([]byte(src), testOptions("ky"))
		return whole(d, Resolver{}) + d.Text() + fmt.Sprint(d.Headings, d.Links, d.Cites, d.Words, l)
	}
	var want []string
	for _, src := range texts {
		want = append(want, parse(src))
	}
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for i, src := range texts {
				if got := parse(src); got != want[i] {
					t.Errorf("got\n%s\nwant\n%s", got, want[i])
				}
			}
		})
	}
	wg.Wait()
}

// TestDocKeepsNothing checks that a Doc holds no part of its source or of a writer that is used again.
func TestDocKeepsNothing(t *testing.T) {
	p := New()
	src := []byte(article)
	d, _ := p.Parse(src, testOptions("ky"))
	before := whole(d, Resolver{}) + fmt.Sprint(d)
	for i := range src {
		src[i] = 'x'
	}
	for range 10 {
		p.Parse(benchText(), testOptions("ky"))
	}
	if whole(d, Resolver{})+fmt.Sprint(d) != before {
		t.Error("the Doc changed")
	}
}

func TestSound(t *testing.T) {
	for _, c := range cases {
		d, _ := New().Parse([]byte(c.src), testOptions(c.lang))
		sound(t, whole(d, Resolver{}))
	}
}

func TestCSS(t *testing.T) {
	css := CSS()
	if len(css) > 1024 {
		t.Errorf("%d bytes", len(css))
	}
	d, _ := New().Parse([]byte("```go\n// c\nfunc A() string { return \"s\" + 1 }\n```\n\n```diff\n-a\n+b\n```\n"), testOptions("en"))
	var b bytes.Buffer
	d.Lead.HTML(&b, Resolver{})
	for _, class := range []string{"ch-k", "ch-s", "ch-m", "ch-c", "ch-f", "ch-d", "ch-i"} {
		if !strings.Contains(b.String(), `"`+class+`"`) || !regexp.MustCompile(`\.`+class+`[,{]`).MatchString(css) {
			t.Errorf("%s is not in\n%s\nor not in\n%s", class, b.String(), css)
		}
	}
	if slices.Contains(strings.Fields(css), "style") {
		t.Error("style")
	}
}
