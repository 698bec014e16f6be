package gate_test

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"toptom/internal/pack"
	"toptom/internal/packtest"
)

// planter makes words that stand nowhere else, so that finding one tells where it came from. All begin with one of two
// random stems, which is what is looked for.
type planter struct {
	latin, cyrillic string
	places          map[string]string // word -> where it was planted
}

// number is planted where a field takes only a number.
const number = 73910264

func newPlanter(seed uint64) *planter {
	r := rand.New(rand.NewPCG(seed, 1))
	stem := func(letters string) string {
		all := []rune(letters)
		r.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		return string(all[:9])
	}
	return &planter{latin: "q" + stem("bcdfghjkmnpqrtvwxz"), cyrillic: "щ" + stem("бвгджзклмнпрстфхцчшң"), places: map[string]string{}}
}

// word makes a new word for a place; a Latin one where it must be typed, be an address or a code.
func (p *planter) word(place string, latin bool) string {
	stem := p.cyrillic
	digits := "аеёиоуыэюя"
	if latin {
		stem, digits = p.latin, "aeiouylsmp"
	}
	letters := []rune(digits)
	n := strconv.Itoa(len(p.places) + 100)
	for _, d := range n {
		stem += string(letters[d-'0'])
	}
	p.places[stem] = place
	return stem
}

func (p *planter) scanner() scanner { return newScanner(p.latin, p.cyrillic) }

// sown is an item with a planted word in every field and text that takes one.
type sown struct {
	*planter
	slug, code, picture, key string            // key of its figure
	fixed                    map[string]string // path -> YAML; "" leaves the field out
}

// sow starts an item; the name says which in the places.
func (p *planter) sow(name string) *sown {
	s := &sown{planter: p, slug: p.word(name+": folder", true), picture: p.word(name+": picture", true) + ".png"}
	s.code = "KG-" + strings.ToUpper(p.word(name+": code", true))
	sid := p.word(name+": sid", true)
	s.key = p.word(name+": figure key", true)
	s.fixed = map[string]string{
		"id": s.slug, "kind": "case", "code": s.code, "status": "approved", "created": "2026-11-01", "updated": "2026-11-20",
		"reviewed_on": "2026-11-20", "review_by": "2027-11-20", "source_lang": "ky", "start": "1907-03", "end": "1908-04", "ongoing": "",
		"contested": "true", "counter_evidence": "[" + sid + "]", "figures.key": s.key, "figures.sid": sid, "sources.sid": sid, "sources.link_policy": "print-only",
		"related": "[{id: yntymak, rel: continues}]", "images.file": s.picture, "images.people": "none",
		"safety.basis": "mixed", "safety.consent.status": "given", "safety.consent.scope": "[web, offline, print]", "safety.consent.minors": "false",
		"safety.consent.expires_on": "2028-01-01", "safety.embargo_until": "2025-01-01", "safety.risk.level": "low",
		"safety.risk.assessed_on": "2026-11-20", "safety.hate_content": "none", "safety.anonymisation.level": "0",
	}
	return s
}

// meta writes every field that the kind declares.
func (s *sown) meta(name string) string {
	var b strings.Builder
	for _, f := range pack.Kinds()[0].Meta {
		if v := s.value(name, f.Name, f); v != "" {
			fmt.Fprintf(&b, "%s: %s\n", f.Name, v)
		}
	}
	return b.String()
}

// page writes every field of the front matter, and a text with a word in each kind of element.
func (s *sown) page(lang string, more ...string) string {
	name := s.slug + " in " + lang
	s.fixed["front.alt"], s.fixed["front.captions"], s.fixed["front.figures"] = "", "", ""
	if s.picture != "" {
		s.fixed["front.alt"] = fmt.Sprintf("{%s: %s}", s.picture, s.word(name+": alt", false))
		s.fixed["front.captions"] = fmt.Sprintf("{%s: %s}", s.picture, s.word(name+": captions", false))
		s.fixed["front.figures"] = fmt.Sprintf("{%s: %s}", s.key, s.word(name+": figure label", false))
	}
	s.fixed["front.aliases"] = "[/" + lang + "/" + s.word(name+": alias", true) + ".html]"
	s.fixed["front.translation"] = ""
	if lang != "ky" {
		s.fixed["front.translation"] = fmt.Sprintf("{status: approved, from: ky, glossary_version: %s, sections: {problem: %s}}", s.word(name+": glossary", true), s.word(name+": fingerprint", true))
	}
	var changes []string
	for _, f := range pack.Kinds()[0].Front {
		if v := s.value(name, "front."+f.Name, f); v != "" {
			changes = append(changes, f.Name+": "+v)
		}
	}
	w := func(place string) string { return s.word(name+": "+place, false) }
	for _, id := range packtest.SectionIDs {
		changes = append(changes, "#"+id+": "+w("section "+id)+".")
	}
	changes = append(changes, "#action: "+strings.Join([]string{
		"1. " + w("item") + "[^n]\n", "### " + w("heading") + "\n", "| " + w("cell") + " |\n|---|\n| а |\n", "> [!NOTE]\n> " + w("alert") + "\n",
		"```yaml\n" + w("code block") + ": 1\n```\n", "![" + w("alt text") + "](" + s.picture + " \"" + w("caption") + "\")\n",
		"[" + w("link text") + "](https://example.org/" + s.word(name+": address", true) + " \"" + w("link title") + "\") `" + w("code") + "`\n",
		"<!-- " + w("comment") + " -->\n", "[^n]: " + w("footnote"),
	}, "\n"))
	return packtest.Page(lang, append(changes, more...)...)
}

// value writes a field in YAML's flow style.
func (s *sown) value(name, path string, f pack.Field) string {
	if v, ok := s.fixed[path]; ok {
		return v
	}
	v := s.one(name, path, f)
	if f.List && v != "" {
		return "[" + v + "]"
	}
	return v
}

func (s *sown) one(name, path string, f pack.Field) string {
	switch f.Type {
	case pack.Object:
		var parts []string
		for _, sub := range f.Fields {
			if v := s.value(name, path+"."+sub.Name, sub); v != "" {
				parts = append(parts, sub.Name+": "+v)
			}
		}
		return "{" + strings.Join(parts, ", ") + "}"
	case pack.String:
		switch {
		case len(f.Enum) > 0:
			return f.Enum[0]
		case f.Vocab != "":
			return vocabCode(s.planter, f.Vocab)
		}
		return s.word(name+": "+path, strings.HasSuffix(path, "_ref"))
	case pack.Int:
		return "7"
	case pack.Number:
		return strconv.Itoa(number)
	case pack.Bool:
		return "false"
	case pack.Day, pack.Moment:
		return "1907-03-17"
	case pack.URL:
		return "https://example.org/" + s.word(name+": "+path, true)
	case pack.LangTag:
		return "ky"
	}
	return ""
}

// vocabCode is a code that only planted items use.
func vocabCode(p *planter, vocab string) string {
	for word, place := range p.places {
		if place == "code of "+vocab {
			return word
		}
	}
	return p.word("code of "+vocab, true)
}

// vocabularies are small ones with the codes of the open case and a planted one each.
func (p *planter) vocabularies() string {
	open := map[string]string{"communities": "uzbek", "regions": "KG-O", "countries": "KG", "rights": "language-use", "methods": "media-production", "themes": "media", "organisations": "yntymak"}
	var archive string
	for _, name := range pack.VocabNames() {
		label := func(place string) string { return p.word(name+": "+place, false) }
		archive += packtest.File("content/vocab/"+name+".yaml", fmt.Sprintf("%s: {ky: ачык, ru: открытый}\n%s: {ky: %s, ru: %s, short: {ky: %s}, note: {ky: %s}}\n",
			open[name], vocabCode(p, name), label("label"), label("label"), label("short"), label("note")))
	}
	return archive
}

// archive is the whole item but its picture.
func (s *sown) archive(name string, langs ...string) string {
	a := packtest.File("content/cases/"+s.slug+"/meta.yaml", s.meta(name))
	for _, l := range langs {
		a += packtest.File("content/cases/"+s.slug+"/index."+l+".md", s.page(l))
	}
	for _, file := range []string{"0a1b2c-00112233aabb.md", "kept.md", "index.ky.md", "picture.svg"} { // what the source said when it was translated
		a += packtest.File("content/cases/"+s.slug+"/.translated/"+file, s.word(name+": kept for translators", false)+" "+s.word(name+": kept for translators", true))
	}
	return a
}

// shot is a picture of one loud colour, with a planted text chunk: neither may be seen again.
func (s *sown) shot(t *testing.T) packtest.Option {
	t.Helper()
	return packtest.With("content/cases/"+s.slug+"/"+s.picture, loudPicture(t, s.word("text in "+s.picture, true)))
}

var loud = color.NRGBA{R: 255, G: 0, B: 254, A: 255}

// loudPicture writes a PNG with a tEXt chunk before its end.
func loudPicture(t *testing.T, text string) []byte {
	t.Helper()
	img := image.NewNRGBA(image.Rect(0, 0, 500, 300))
	for i := range img.Pix {
		img.Pix[i] = []byte{loud.R, loud.G, loud.B, loud.A}[i%4]
	}
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	const end = 12 // bytes of the last chunk, IEND
	return slices.Concat(b.Bytes()[:b.Len()-end], packtest.PNGChunk("tEXt", "Comment\x00"+text), b.Bytes()[b.Len()-end:])
}
