package site_test

import (
	"fmt"
	"path"
	"slices"
	"strings"
	"testing"

	"toptom/internal/packtest"
)

func plain(name, title string, front ...string) string {
	return packtest.File("content/"+name, packtest.Plain(title, "Текст.", front...))
}

// Pages stand in the order of their weights, then of their titles by the alphabet of who reads them; those without weight come last.
func TestOrderOfPages(t *testing.T) {
	t.Parallel()
	b := packtest.Build(t, packtest.Pack("languages: [ky, uz-Cyrl]")+
		plain("guide/_index.ky.md", "Колдонмо")+
		plain("guide/a.ky.md", "Өзгөн")+plain("guide/b.ky.md", "Ош")+plain("guide/c.ky.md", "Оңой жол")+plain("guide/d.ky.md", "Онунчу")+
		plain("guide/e.ky.md", "Үй")+plain("guide/f.ky.md", "Уул")+plain("guide/g.ky.md", "Ысык-Көл")+plain("guide/h.ky.md", "Ёлка")+plain("guide/i.ky.md", "Ел")+
		plain("guide/j.ky.md", "Экинчи", "weight: 2")+plain("guide/k.ky.md", "Онунчу болуп", "weight: 10")+plain("guide/l.ky.md", "Биринчи", "weight: 1")+
		plain("guide/a.uz-Cyrl.md", "Ўзган")+plain("guide/b.uz-Cyrl.md", "Ўш")+plain("guide/e.uz-Cyrl.md", "Уй")+plain("guide/h.uz-Cyrl.md", "Ҳаёт"))
	b.Passes()
	for page, want := range map[string]string{
		"ky/guide/index.html":      "Биринчи, Экинчи, Онунчу болуп, Ел, Ёлка, Онунчу, Оңой жол, Ош, Өзгөн, Уул, Үй, Ысык-Көл",
		"uz-cyrl/guide/index.html": "Биринчи, Экинчи, Онунчу болуп, Ел, Онунчу, Оңой жол, Уй, Уул, Ысык-Көл, Ўзган, Ўш, Ҳаёт",
	} {
		if got := strings.Join(b.Texts(page, ".insidenav li > a"), ", "); got != want {
			t.Errorf("%s:\n got %s\nwant %s", page, got, want)
		}
		if got := strings.Join(b.Texts(strings.Replace(page, "index", "a", 1), ".side li a"), ", "); got != want {
			t.Errorf("%s, sidebar:\n got %s\nwant %s", page, got, want)
		}
	}
	chain(t, b, "ky/guide/index.html", 13)
	chain(t, b, "uz-cyrl/guide/index.html", 13)
}

// Labels of a vocabulary stand in the order of the alphabet, too, and so do sections.
func TestOrderOfTermsAndSections(t *testing.T) {
	t.Parallel()
	b := packtest.Build(t, packtest.File("content/vocab/themes.yaml", "media: {ky: өнөр, en: zeal}\na: {ky: обо, en: yard}\nb: {ky: ордо, en: Arc}\nc: {ky: ыр, en: ähre}\nd: {ky: үн, en: bow}\n")+
		packtest.File("content/cases/yntymak/meta.yaml", packtest.Meta("KG-01", "themes: [media, a, b, c, d]"))+
		plain("a/_index.ky.md", "Өнөр")+plain("b/_index.ky.md", "Обо")+plain("c/_index.ky.md", "Ыр", "weight: 1")+plain("d/_index.ky.md", "Ордо")+plain("e/x.ky.md", "Башка"), packtest.Base())
	b.Passes()
	for page, want := range map[string]string{"ky/themes/index.html": "обо, ордо, өнөр, үн, ыр", "en/themes/index.html": "ähre, Arc, bow, yard, zeal"} {
		if got := strings.Join(b.Texts(page, ".termlist a"), ", "); got != want {
			t.Errorf("%s: %s, want %s", page, got, want)
		}
	}
	// The number at the top counts cases, not labels.
	for page, want := range map[string]string{"ky/themes/index.html": "1 мисал тема боюнча", "en/themes/index.html": "1 case by topic"} {
		if got := b.Text(page, "h1"); got != want {
			t.Errorf("%s: %s, want %s", page, got, want)
		}
	}
	if got := strings.Join(b.Texts("ky/about.html", ".tabs a"), ", "); got != "Мисалдар, Ыр, Обо, Ордо, Өнөр, e" {
		t.Errorf("tabs: %s", got)
	}
}

// chain follows "next" from a page to the last and "previous" back again.
func chain(t *testing.T, b *packtest.Built, first string, want int) {
	t.Helper()
	var way []string
	for p := first; p != "" && len(way) <= want; p = step(b, p, "next") {
		way = append(way, p)
	}
	if len(way) != want || len(slices.Compact(slices.Sorted(slices.Values(way)))) != want {
		t.Errorf("from %s on there are %d pages, want %d", first, len(way), want)
		return
	}
	for i := len(way) - 1; i > 0; i-- {
		if back := step(b, way[i], "prev"); back != way[i-1] {
			t.Errorf("before %s comes %q, not %s", way[i], back, way[i-1])
		}
	}
}

func step(b *packtest.Built, page, rel string) string {
	href := b.Attr(page, `.step a[rel="`+rel+`"]`, "href")
	if href == "" {
		return ""
	}
	return path.Join(path.Dir(page), href)
}

// A long list is cut into pages that lead to each other; a short one can be filtered by a script.
func TestLongLists(t *testing.T) {
	t.Parallel()
	const cases = 250
	var archive strings.Builder
	for i := range cases {
		archive.WriteString(packtest.Case(fmt.Sprintf("misal-%d", i), fmt.Sprintf("KG-%d", i+2), "ky"))
	}
	b := packtest.Build(t, archive.String(), packtest.Base())
	b.Passes()
	for _, first := range []string{"ky/cases/index.html", "ky/communities/uzbek.html", "ru/regions/KG-O.html"} {
		var codes []string
		pages, rows := 0, 0
		for p := first; p != ""; {
			list := b.Texts(p, ".rows .row .num")
			pages, rows, codes = pages+1, rows+len(list), append(codes, list...)
			if len(list) > 100 || b.Has(p, "[data-filters]") || !b.Has(p, `.pager [aria-current="page"]`) {
				t.Errorf("%s: %d rows", p, len(list))
			}
			if n := packtest.Zipped(t, b.Bytes(p)); n > 60<<10 {
				t.Errorf("%s has %d bytes compressed", p, n)
			}
			next := b.Attr(p, `.pager a[rel="next"]`, "href")
			if next == "" {
				break
			}
			p = path.Join(path.Dir(p), next)
		}
		if pages != 3 || rows != cases+1 {
			t.Errorf("%s: %d rows on %d pages", first, rows, pages)
		}
		if codes[0] != "KG-01" || codes[1] != "KG-2" || codes[9] != "KG-10" || codes[250] != "KG-251" {
			t.Errorf("%s: codes stand in the order %v …", first, codes[:12])
		}
	}
	chain(t, b, "ky/cases/yntymak.html", cases+1)
	if b.Text("ky/index.html", ".kinds .cnt") != "251" {
		t.Errorf("the home page counts %q", b.Texts("ky/index.html", ".kinds .cnt"))
	}
	if short := packtest.Build(t, packtest.Item("kopuro", packtest.Meta("KG-02", "themes: [justice]"), "ky"), packtest.Base()); !short.Has("ky/cases/index.html", "[data-filters]") || short.Has("ky/cases/index.html", ".pager") {
		t.Error("a short list cannot be filtered, or is cut")
	}
}

// A tree of thousands of pages: each page stays small, and every page can be reached in reading order.
func TestLargeTree(t *testing.T) {
	t.Parallel()
	const pages = 3000
	files := map[string][]byte{}
	for i := range pages {
		folder := []string{"", "flat/", fmt.Sprintf("deep/%d/", i%40), fmt.Sprintf("deep/%d/%d/", i%40, i%7)}[i%4]
		files[fmt.Sprintf("content/%sp%d.ky.md", folder, i)] = []byte(packtest.Plain(fmt.Sprintf("Бет %d", i), "## Бир\n\nТекст.\n\n### Эки\n\nТекст."))
	}
	b := packtest.Build(t, packtest.Pack("languages: [ky]"), packtest.Files(files))
	b.Clean()
	html := b.Pages()
	if len(html) < pages {
		t.Fatalf("%d pages", len(html))
	}
	first := ""
	for _, p := range html {
		if n := packtest.Zipped(t, b.Bytes(p)); n > 60<<10 {
			t.Errorf("%s has %d bytes compressed", p, n)
		}
		if n := b.Count(p, ".side a"); n > 170 {
			t.Errorf("%s has %d links in its sidebar", p, n)
		}
		if b.Has(p, ".step") && !b.Has(p, `.step a[rel="prev"]`) {
			first = p
		}
	}
	chain(t, b, first, pages)
}
