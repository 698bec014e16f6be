package edition

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"strings"

	"toptom/internal/pack"
)

// Nationwide is the pseudo-code of the regions' index for what concerns the whole country.
const Nationwide = "nationwide"

// TagCodes are an item's codes of a vocabulary; what lies in Kyrgyzstan and in no region concerns the whole country.
func TagCodes(it *pack.Item, vocab string) []string {
	codes := it.Tags[vocab]
	if vocab == "regions" && len(codes) == 0 && slices.Contains(it.Tags["countries"], "KG") {
		return []string{Nationwide}
	}
	return codes
}

// Users is a code in use and the items that have it.
type Users struct {
	Code  string
	Items []*pack.Item
}

// Codes finds which codes of which vocabulary are in use, in the vocabulary's order.
func Codes(p *pack.Pack) map[string][]Users {
	users := map[string]map[string][]*pack.Item{}
	for _, it := range p.Items {
		for _, vocab := range it.Kind.Tags {
			if users[vocab] == nil {
				users[vocab] = map[string][]*pack.Item{}
			}
			for _, code := range TagCodes(it, vocab) {
				users[vocab][code] = append(users[vocab][code], it)
			}
		}
	}
	all := map[string][]Users{}
	for vocab, byCode := range users {
		for _, code := range append(p.Vocabs[vocab].Codes(), Nationwide) {
			if items := byCode[code]; len(items) > 0 {
				all[vocab] = append(all[vocab], Users{code, items})
			}
		}
	}
	return all
}

// Term is a code in use, named for one reader.
type Term struct {
	Code, Label, Note string
	Lang, NoteLang    string
	Items             []*pack.Item
}

// Terms names the codes in use and sorts them by the reader's alphabet.
func (r *Reader) Terms(codes map[string][]Users) map[string][]Term {
	all := map[string][]Term{}
	for vocab, list := range codes {
		terms, keys := make([]Term, 0, len(list)), map[string]string{}
		for _, u := range list {
			label, lang := r.Label(vocab, u.Code)
			x := Term{Code: u.Code, Label: label, Lang: lang, Items: u.Items}
			if v, ok := r.Pack.Vocabs[vocab].Term(u.Code); ok {
				x.Note, x.NoteLang = r.Text(v.Note)
			}
			terms = append(terms, x)
			keys[x.Code] = r.Order.Key(x.Label)
		}
		slices.SortStableFunc(terms, func(a, b Term) int { return strings.Compare(keys[a.Code], keys[b.Code]) })
		all[vocab] = terms
	}
	return all
}

// Weight is the place of a plain page; those without one come after those with one.
func Weight(it *pack.Item) int {
	if it == nil {
		return math.MaxInt
	}
	least := math.MaxInt
	for _, pg := range it.Pages {
		if pg.Weight != 0 {
			least = min(least, pg.Weight)
		}
	}
	return least
}

// AnyPage is a page of an item to take its title from: the first language by tag, so that it never changes by chance.
func AnyPage(it *pack.Item) *pack.Page {
	for _, tag := range slices.Sorted(maps.Keys(it.Pages)) {
		return it.Pages[tag]
	}
	return nil
}

// PagesIn are a section's pages as the reader finds them: by weight, then title by the alphabet.
func (r *Reader) PagesIn(s *pack.Section) []*pack.Item {
	out := slices.Clone(s.Pages)
	slices.SortStableFunc(out, func(a, b *pack.Item) int {
		return cmp.Or(cmp.Compare(Weight(a), Weight(b)), r.Order.Compare(r.Page(a).Title, r.Page(b).Title))
	})
	return out
}

// SectionsIn are a section's sections in the same order.
func (r *Reader) SectionsIn(s *pack.Section) []*pack.Section {
	out := slices.Clone(s.Sections)
	slices.SortStableFunc(out, func(a, b *pack.Section) int {
		at, _ := r.SectionTitle(a)
		bt, _ := r.SectionTitle(b)
		return cmp.Or(cmp.Compare(Weight(a.Index), Weight(b.Index)), r.Order.Compare(at, bt))
	})
	return out
}

// SectionTitle is the name of a section and its language; a section that no _index names bears its folder's name.
func (r *Reader) SectionTitle(s *pack.Section) (title, lang string) {
	if s.Index != nil {
		if pg := r.Page(s.Index); pg != nil {
			return pg.Title, pg.Lang
		}
	}
	name := s.Path[strings.LastIndexByte(s.Path, '/')+1:]
	return strings.ReplaceAll(strings.ReplaceAll(name, "-", " "), "_", " "), r.Lang.Tag
}

// LicenceURL is where a licence can be read; "" for one that is not known.
func LicenceURL(code string) string {
	switch code {
	case "CC-BY-4.0":
		return "https://creativecommons.org/licenses/by/4.0/"
	case "CC-BY-SA-4.0":
		return "https://creativecommons.org/licenses/by-sa/4.0/"
	case "CC-BY-NC-4.0":
		return "https://creativecommons.org/licenses/by-nc/4.0/"
	case "CC0-1.0":
		return "https://creativecommons.org/publicdomain/zero/1.0/"
	}
	return ""
}
