package markdown

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// shout puts the texts of a block in capitals and marks where it was cut.
func shout(pieces []string) []string {
	out := make([]string, len(pieces))
	for i, p := range pieces {
		out[i] = strings.ToUpper(p)
	}
	return out
}

func TestConvert(t *testing.T) {
	src := "## Баш *сөз* `код` [шилтеме](other.md \"аты\")\n\nбир **эки**үч https://a.kg/жол `код` [тест](../a/#жол \"аты\")[^s1] &lt;б&gt; в\\*г[^а]\n\n" +
		"## Өз {#id}\n\n![сүрөт `код`](a.jpg \"жазуу\")\n\nа ![б](b.jpg) <https://b.kg/г>\n\n| ат | эки |\n|---|---|\n| `x` | үч |\n\nсөз\n: мааниси\n\n- бир\n- эки\n\n> [!NOTE]\n> эскертүү\n\n```go\nкод\n```\n\n[^а]: изилдөө\n"
	o := testOptions("ky")
	plain, _ := New().Parse([]byte(src), o)
	o.Convert = shout
	d, findings := New().Parse([]byte(src), o)
	if f := errorsOf(findings); len(f) > 0 {
		t.Fatal(f)
	}
	html := whole(d, Resolver{})
	for _, want := range []string{
		"БАШ <em>СӨЗ</em> <code>код</code> <a href=\"other.md\" title=\"АТЫ\">ШИЛТЕМЕ</a>", "БИР <strong>ЭКИ</strong>ҮЧ", ">https://a.kg/жол</a>",
		"<a href=\"../a/#жол\" title=\"АТЫ\">ТЕСТ</a>", "&lt;Б&gt; В*Г", "alt=\"СҮРӨТ код\"", "<figcaption>ЖАЗУУ", "А <img src=\"b.jpg\" alt=\"Б\"/> ", ">https://b.kg/г</a>",
		">АТ</th>", "<code>x</code>", ">ҮЧ</td>", "<dt>СӨЗ</dt>", "МААНИСИ", "<li>БИР</li>", "<p>ЭСКЕРТҮҮ</p>", "ИЗИЛДӨӨ", "код\n</code></pre>",
	} {
		if !strings.Contains(html, want) {
			t.Errorf("no %q in\n%s", want, html)
		}
	}
	ids := func(d *Doc) (ids []string) {
		for _, h := range d.Headings {
			ids = append(ids, h.ID)
		}
		return append(ids, d.Notes[0].Name)
	}
	if diff := cmp.Diff(ids(plain), ids(d)); diff != "" {
		t.Errorf("ids: %s", diff)
	}
	if d.Headings[0].Text != "БАШ СӨЗ код ШИЛТЕМЕ" || d.Sections[0].Title != d.Headings[0].Text || d.Headings[0].ID != "баш-сөз-код-шилтеме" {
		t.Errorf("%+v", d.Headings[0])
	}
}

// A word that markup cuts is handed over with the rest of its block; what is no text stands between.
func TestConvertPieces(t *testing.T) {
	var got []string
	o := testOptions("ky")
	o.Convert = func(pieces []string) []string {
		got = append(got, strings.Join(pieces, "|"))
		return pieces
	}
	New().Parse([]byte("а**б**в `г` *[д](x.md)* е![ж *з*](a.jpg)\nи[^s1]\n"), o)
	want := []string{"а|б|в |\uFFFC| |д| е|\uFFFC||\n|и|\uFFFC", "ж |з"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
