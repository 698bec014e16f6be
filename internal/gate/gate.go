// Package gate decides what an edition may publish. It is the one wall between what editors write and what readers get:
// every edition is handed the gated pack and nothing else.
//
// The gate fails closed: what is missing or unknown holds an item back. An item is published only if
//
//   - its status is approved (or drafts are asked for: --drafts, the preview);
//   - consent is not needed because all is public record, or was given for every channel of this edition (on paper: print,
//     too) and has not expired;
//   - no embargo lies on it;
//   - its risk is low or medium (high: closed editions only);
//   - anonymisation, place and time precision are stated, and no hate speech is quoted outside a closed edition.
//
// A page of it in one language is published only if its translation is approved, converted, or a draft where the pack
// allows drafts with a notice. Machine drafts never are. A converted page is published only with the page it was made from.
//
// What is held back is gone from the pack that comes out: pages, pictures, codes, relations, featured items, counts.
package gate

import (
	"slices"
	"time"

	"toptom/internal/pack"
)

// Edition says for whom a build is.
type Edition struct {
	Name     string // public or closed
	Closed   bool
	Channels []string // web, offline, print …: what consent must cover
	Drafts   bool     // also what is not approved, for eyes of the editors only
}

// Public is the edition that anybody may read.
func Public() Edition { return Edition{Name: "public", Channels: []string{"web", "offline"}} }

// Printed is the same edition on paper, which consent must cover too.
func (e Edition) Printed() Edition {
	e.Channels = append(slices.Clone(e.Channels), "print")
	return e
}

// Held is an item, or one of its languages, that was held back, and why.
type Held struct {
	Item   *pack.Item
	Lang   string // "" for the whole item
	Reason string
}

// Apply returns the pack that the edition may publish and what was held back. The pack given is left as it is.
func Apply(p *pack.Pack, e Edition, now time.Time) (*pack.Pack, []Held) {
	var held []Held
	keep := func(it *pack.Item) *pack.Item {
		if it == nil {
			return nil
		}
		if reason := item(it, e, now); reason != "" {
			held = append(held, Held{Item: it, Reason: reason})
			return nil
		}
		out := *it
		out.Pages = make(map[string]*pack.Page, len(it.Pages))
		for _, l := range p.Langs {
			pg := it.Pages[l.Tag]
			if pg == nil {
				continue
			}
			if reason := page(it, pg, p.Config.Drafts, e); reason != "" {
				held = append(held, Held{Item: it, Lang: l.Tag, Reason: reason})
				continue
			}
			copied := *pg
			copied.Item = &out
			out.Pages[l.Tag] = &copied
		}
		if len(out.Pages) == 0 {
			return nil
		}
		return &out
	}
	out := &pack.Pack{Config: p.Config, Langs: p.Langs, Vocabs: p.Vocabs, Glossary: p.Glossary}
	for _, it := range p.Items {
		if kept := keep(it); kept != nil {
			out.Items = append(out.Items, kept)
		}
	}
	if p.Root != nil {
		out.Root = section(p.Root, keep)
	}
	out.Index()
	forget(out)
	return out, held
}

func section(s *pack.Section, keep func(*pack.Item) *pack.Item) *pack.Section {
	out := &pack.Section{Path: s.Path, Index: keep(s.Index)}
	for _, it := range s.Pages {
		if kept := keep(it); kept != nil {
			out.Pages = append(out.Pages, kept)
		}
	}
	for _, c := range s.Sections {
		if kept := section(c, keep); kept.Index != nil || len(kept.Pages)+len(kept.Sections) > 0 {
			out.Sections = append(out.Sections, kept)
		}
	}
	return out
}

// item says why an item is held back, or "".
func item(it *pack.Item, e Edition, now time.Time) string {
	if it.Status != "approved" && !(e.Drafts && slices.Contains([]string{"draft", "review"}, it.Status)) {
		return "status is " + orMissing(it.Status) + ", not approved"
	}
	if it.Kind.Folder == "" {
		return "" // plain pages are written by the publishers about the pack itself and have no safety block
	}
	s := it.Safety
	switch {
	case !slices.Contains([]string{"public-record", "consent", "mixed"}, s.Basis):
		return "safety.basis is " + orMissing(s.Basis)
	case s.Anonymisation < 0 || s.Anonymisation > 3:
		return "safety.anonymisation.level is missing"
	case !slices.Contains([]string{"exact", "district", "region", "country", "withheld"}, s.PlacePrecision):
		return "safety.place_precision is " + orMissing(s.PlacePrecision)
	case !slices.Contains([]string{"day", "month", "year", "decade"}, s.TimePrecision):
		return "safety.time_precision is " + orMissing(s.TimePrecision)
	case !s.Embargo.IsZero() && now.Before(embargoEnd(s.Embargo)):
		return "under embargo until " + s.Embargo.String()
	}
	if reason := consent(s, e, now); reason != "" {
		return reason
	}
	return risk(s, e)
}

// embargoEnd is when an embargo is over: the moment itself, or the start of the day named.
func embargoEnd(d pack.Date) time.Time { return d.Time }

func consent(s pack.Safety, e Edition, now time.Time) string {
	switch s.ConsentStatus {
	case "not-needed":
		if s.Basis != "public-record" {
			return "consent is needed, because safety.basis is " + s.Basis
		}
		return ""
	case "given", "limited":
		if s.ConsentExpires.IsZero() {
			return "safety.consent.expires_on is missing"
		}
		if !now.Before(s.ConsentExpires.End()) {
			return "consent expired on " + s.ConsentExpires.String()
		}
		for _, c := range e.Channels {
			if !slices.Contains(s.ConsentScope, c) {
				return "consent does not cover " + c
			}
		}
		return ""
	}
	return "consent is " + orMissing(s.ConsentStatus)
}

func risk(s pack.Safety, e Edition) string {
	switch {
	case s.Minors && s.Risk != "high":
		return "consent was given for minors, so safety.risk.level must be high"
	case s.Risk == "high" && !e.Closed:
		return "risk is high: closed editions only"
	case s.Risk != "low" && s.Risk != "medium" && s.Risk != "high":
		return "safety.risk.level is " + orMissing(s.Risk)
	case s.RiskAssessed.IsZero():
		return "safety.risk.assessed_on is missing"
	case s.HateContent == "quoted" && !e.Closed:
		return "hate speech is quoted: closed editions only"
	case s.HateContent != "none" && s.HateContent != "described" && s.HateContent != "quoted":
		return "safety.hate_content is " + orMissing(s.HateContent)
	}
	return ""
}

// page says why a page is held back, or "". A converted one goes with the page it was made from.
func page(it *pack.Item, pg *pack.Page, drafts bool, e Edition) string {
	src := it.Pages[pg.Translation.From]
	switch {
	case pg.Translation.Status != "converted":
		return translation(pg, drafts, e)
	case src != nil && src != pg:
		return translation(src, drafts, e)
	case pg.ByRule:
		return "the page it is converted from is missing"
	}
	return ""
}

// translation says why a page that was written is held back, or "".
func translation(pg *pack.Page, drafts bool, e Edition) string {
	switch s := pg.Translation.Status; s {
	case "original", "approved", "converted":
		return ""
	case "draft", "in-review":
		if drafts || e.Drafts {
			return ""
		}
		return "the translation is not approved (" + s + ") and the pack does not publish drafts"
	default:
		return "the translation is " + orMissing(s)
	}
}

func orMissing(s string) string {
	if s == "" {
		return "missing"
	}
	return s
}

// forget takes every mention of what was held back out of what remains.
func forget(p *pack.Pack) {
	known := func(code string) bool { _, ok := p.ByCode(code); return ok }
	p.Config.Featured = slices.DeleteFunc(slices.Clone(p.Config.Featured), func(c string) bool { return !known(c) })
	p.Config.Menu = slices.DeleteFunc(slices.Clone(p.Config.Menu), func(k string) bool { _, ok := p.ByPath(k); return !ok })
	var ways []pack.Way
	for _, w := range p.Config.Ways {
		w.Items = slices.DeleteFunc(slices.Clone(w.Items), func(c string) bool { return !known(c) })
		if len(w.Items) > 0 {
			ways = append(ways, w)
		}
	}
	p.Config.Ways = ways
	for _, it := range p.Items {
		it.Related = slices.DeleteFunc(slices.Clone(it.Related), func(r pack.Relation) bool { _, ok := p.Item(r.ID); return !ok })
	}
}
