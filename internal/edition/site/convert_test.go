package site_test

import (
	"slices"
	"strings"
	"testing"

	"toptom/internal/packtest"
)

// twoScripts is a pack whose Latin Uzbek is made from the Cyrillic one: a draft, an approved page and a page in Kyrgyz alone.
func twoScripts() string {
	return packtest.Pack("languages: [ky, {tag: uz-Cyrl, fallback: [ky]}, {tag: uz-Latn, converted_from: uz-Cyrl}]", "drafts: true", "title: {ky: Укук, uz-Cyrl: Озчилик ҳуқуқлари}") +
		packtest.File("content/cases/yntymak/meta.yaml", packtest.Meta("KG-01", "start: 2019-10-02", "end: 2020-09", "communities: [uzbek, kyrgyz, shugnan]")) +
		packtest.File("content/cases/yntymak/index.ky.md", packtest.Page("ky")) +
		packtest.File("content/cases/yntymak/index.uz-Cyrl.md", packtest.Page("uz-Cyrl", "translation.status: draft", "#problem: [Йўл](../kopuro/#action) ва [жой](#кичик).\n\n### Кичик")) +
		packtest.Case("kopuro", "KG-02", "ky", "uz-Cyrl") + packtest.Case("jalgyz", "KG-03", "ky") +
		packtest.File("content/vocab/communities.yaml", "uzbek: {ky: өзбек, uz-Cyrl: ўзбеклар}\nkyrgyz: {ky: кыргыз, uz-Cyrl: қирғизлар}\nshugnan: {ky: шугнан, uz-Cyrl: шуғнонлар}\n")
}

func TestConvertedSite(t *testing.T) {
	t.Parallel()
	b := packtest.Build(t, twoScripts(), packtest.BaseURL(base))
	b.Clean()
	const page = "uz-latn/cases/yntymak.html"
	if b.Attr(page, "html", "lang") != "uz-Latn" || b.Attr(page, "article.text", "lang") != "" || b.Has(page, `meta[name="robots"]`) || b.Attr(page, `link[rel="canonical"]`, "href") != base+page {
		t.Error("a converted page is a page of its own")
	}
	if got := b.Text(page, "h1"); got != "Oʻzbek tilini efirga qaytarish" {
		t.Errorf("h1 %q", got)
	}
	notices := b.Texts(page, ".note > *")
	want := []string{
		"Boshqa yozuvdan oʻgirilgan Bu sahifa shu yozuvga qoida boʻyicha avtomatik oʻgirilgan. Uni hali hech kim oʻqib tekshirmagan. Asl yozuvdagi sahifa: Ўзбекча",
		"Qoralama tarjima Bu matnni ona tilida soʻzlashuvchi muharrir hali tekshirmagan. Asl nusxa: Кыргызча",
	}
	if !slices.Equal(notices, want) {
		t.Errorf("notices %q", notices)
	}
	if got := b.Attrs(page, ".note a", "href"); !slices.Equal(got, []string{"../../uz-cyrl/cases/yntymak.html", "../../ky/cases/yntymak.html"}) {
		t.Errorf("the notices lead to %q", got)
	}
	if got := b.Texts("uz-latn/cases/kopuro.html", ".note > *"); len(got) != 1 || !strings.HasPrefix(got[0], want[0][:40]) {
		t.Errorf("a page converted from an approved one says %q", got)
	}
	if got := b.Texts("ky/cases/yntymak.html", ".note > *"); len(got) != 0 {
		t.Errorf("the original says %q", got)
	}
	if href := b.Attrs(page, `#problem p a`, "href"); !slices.Equal(href, []string{"kopuro.html#action", "#кичик"}) && !slices.Equal(href, []string{"kopuro.html#action", "#%D0%BA%D0%B8%D1%87%D0%B8%D0%BA"}) {
		t.Errorf("links %q", href)
	}
	if !b.Has(page, `h3[id="кичик"]`) || !b.Has("uz-cyrl/cases/yntymak.html", `h3[id="кичик"]`) || b.Text(page, "#problem h3") != "Kichik" {
		t.Error("places must have one address in both scripts")
	}
	if facts := b.Text(page, ".facts"); !strings.Contains(facts, "2019-yil 2-oktabr — 2020-yil sentabr") {
		t.Errorf("no date in %q", facts)
	}
	if text := b.Text(page, "body"); strings.ContainsAny(strings.NewReplacer("Ўзбекча", "", "Кыргызча", "", "Ноокат кабарлары", "", "Ноокат", "").Replace(text), "абвгдежзийклмнопрстуфхцчшыэюяўқғҳёъь") {
		t.Errorf("Cyrillic letters are left: %s", text)
	}
}

func TestConvertedEverywhere(t *testing.T) {
	t.Parallel()
	b := packtest.Build(t, twoScripts(), packtest.BaseURL(base))
	if got := b.Text("index.html", `main [lang="uz-Latn"]`); !strings.Contains(got, "Oʻzbekcha") || !strings.Contains(got, "Ozchilik huquqlari") {
		t.Errorf("doors %q", got)
	}
	if got := b.Attrs("ky/cases/kopuro.html", `link[rel="alternate"][hreflang]`, "hreflang"); !slices.Equal(got, []string{"ky", "uz-Cyrl", "uz-Latn"}) {
		t.Errorf("alternates %q", got)
	}
	sitemap := string(b.Bytes("sitemap.xml"))
	if !strings.Contains(sitemap, "<loc>"+base+"uz-latn/cases/kopuro.html</loc>") || strings.Contains(sitemap, "<loc>"+base+"uz-latn/cases/jalgyz.html</loc>") {
		t.Error("the sitemap names the converted pages and no others")
	}
	if feed := string(b.Bytes("uz-latn/feed.xml")); strings.Count(feed, "<entry>") != 2 || !strings.Contains(feed, "Oʻzbek tilini efirga qaytarish") || !strings.Contains(feed, "Ozchilik huquqlari") {
		t.Errorf("feed: %s", feed)
	}
	terms := b.Texts("uz-latn/communities/index.html", "main a")
	at := func(s string) int {
		return slices.IndexFunc(terms, func(t string) bool { return strings.Contains(t, s) })
	}
	if q, o, sh := at("qirgʻizlar"), at("oʻzbeklar"), at("shugʻnonlar"); q < 0 || o < q || sh < o {
		t.Errorf("the order of the Latin alphabet is not kept: %q", terms)
	}
	if b.Attr("uz-latn/cases/jalgyz.html", "article.text", "lang") != "ky" {
		t.Error("what is in no Uzbek comes in the next language")
	}
	others := strings.Join(b.Texts("ky/cases/yntymak.html", ".after"), " ")
	if !strings.Contains(others, "башка жазуудан которулган, каралама") {
		t.Errorf("the list of languages hides the draft: %s", others)
	}
}

// A pack's own messages in Cyrillic are converted, too; its own in Latin go first.
func TestConvertedMessagesOfAPack(t *testing.T) {
	t.Parallel()
	b := packtest.Build(t, twoScripts()+packtest.File("i18n/uz-Cyrl.yaml", "facts.where: \"Қайси ерда ЕХҲТ\"\n")+packtest.File("i18n/uz-Latn.yaml", "facts.when: \"Own\"\n")+
		packtest.File("content/convert/uz-Latn.tsv", "ЕХҲТ\tYeXHT\n"))
	b.Clean()
	facts := b.Text("uz-latn/cases/yntymak.html", ".facts")
	for _, want := range []string{"Qaysi yerda YeXHT", "Own2019-yil", "Jamoalar"} {
		if !strings.Contains(facts, want) {
			t.Errorf("no %q in %q", want, facts)
		}
	}
}
