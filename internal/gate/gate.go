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

	"toptom/internal/diag"
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
	Reason diag.Text
}

// Apply returns the pack that the edition may publish and what was held back. The pack given is left as it is.
func Apply(p *pack.Pack, e Edition, now time.Time) (*pack.Pack, []Held) {
	var held []Held
	keep := func(it *pack.Item) *pack.Item {
		if it == nil {
			return nil
		}
		if reason := item(it, e, now); reason.Format != "" {
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
			if reason := page(it, pg, p.Config.Drafts, e); reason.Format != "" {
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

// item says why an item is held back; without a format if it is not.
func item(it *pack.Item, e Edition, now time.Time) diag.Text {
	if it.Status != "approved" && !(e.Drafts && slices.Contains([]string{"draft", "review"}, it.Status)) {
		return diag.Textf("status is %s, not approved", orMissing(it.Status))
	}
	if it.Kind.Folder == "" {
		return diag.Text{} // plain pages are written by the publishers about the pack itself and have no safety block
	}
	s := it.Safety
	switch {
	case !slices.Contains([]string{"public-record", "consent", "mixed"}, s.Basis):
		return is("safety.basis", s.Basis)
	case s.Anonymisation < 0 || s.Anonymisation > 3:
		return is("safety.anonymisation.level", "")
	case !slices.Contains([]string{"exact", "district", "region", "country", "withheld"}, s.PlacePrecision):
		return is("safety.place_precision", s.PlacePrecision)
	case !slices.Contains([]string{"day", "month", "year", "decade"}, s.TimePrecision):
		return is("safety.time_precision", s.TimePrecision)
	case !s.Embargo.IsZero() && now.Before(embargoEnd(s.Embargo)):
		return diag.Textf("under embargo until %s", s.Embargo.String())
	}
	if reason := consent(s, e, now); reason.Format != "" {
		return reason
	}
	return risk(s, e)
}

// embargoEnd is when an embargo is over: the moment itself, or the start of the day named.
func embargoEnd(d pack.Date) time.Time { return d.Time }

func consent(s pack.Safety, e Edition, now time.Time) diag.Text {
	switch s.ConsentStatus {
	case "not-needed":
		if s.Basis != "public-record" {
			return diag.Textf("consent is needed, because safety.basis is %s", s.Basis)
		}
		return diag.Text{}
	case "given", "limited":
		if s.ConsentExpires.IsZero() {
			return is("safety.consent.expires_on", "")
		}
		if !now.Before(s.ConsentExpires.End()) {
			return diag.Textf("consent expired on %s", s.ConsentExpires.String())
		}
		for _, c := range e.Channels {
			if !slices.Contains(s.ConsentScope, c) {
				return diag.Textf("consent does not cover %s", c)
			}
		}
		return diag.Text{}
	}
	return diag.Textf("consent is %s", orMissing(s.ConsentStatus))
}

func risk(s pack.Safety, e Edition) diag.Text {
	switch {
	case s.Minors && s.Risk != "high":
		return diag.Textf("consent was given for minors, so safety.risk.level must be high")
	case s.Risk == "high" && !e.Closed:
		return diag.Textf("risk is high: closed editions only")
	case s.Risk != "low" && s.Risk != "medium" && s.Risk != "high":
		return is("safety.risk.level", s.Risk)
	case s.RiskAssessed.IsZero():
		return is("safety.risk.assessed_on", "")
	case s.HateContent == "quoted" && !e.Closed:
		return diag.Textf("hate speech is quoted: closed editions only")
	case s.HateContent != "none" && s.HateContent != "described" && s.HateContent != "quoted":
		return is("safety.hate_content", s.HateContent)
	}
	return diag.Text{}
}

// page says why a page is held back; without a format if it is not. A converted one goes with the page it was made from.
func page(it *pack.Item, pg *pack.Page, drafts bool, e Edition) diag.Text {
	src := it.Pages[pg.Translation.From]
	switch {
	case pg.Translation.Status != "converted":
		return translation(pg, drafts, e)
	case src != nil && src != pg:
		return translation(src, drafts, e)
	case pg.ByRule:
		return diag.Textf("the page it is converted from is missing")
	}
	return diag.Text{}
}

// translation says why a page that was written is held back; without a format if it is not.
func translation(pg *pack.Page, drafts bool, e Edition) diag.Text {
	switch s := pg.Translation.Status; s {
	case "original", "approved", "converted":
		return diag.Text{}
	case "draft", "in-review":
		if drafts || e.Drafts {
			return diag.Text{}
		}
		return diag.Textf("the translation is not approved (%s) and the pack does not publish drafts", s)
	default:
		return diag.Textf("the translation is %s", orMissing(s))
	}
}

// is says what a field is that lets nothing pass.
func is(field, value string) diag.Text { return diag.Textf("%s is %s", field, orMissing(value)) }

func orMissing(s string) diag.Text {
	if s == "" {
		return diag.Textf("missing")
	}
	return diag.Textf("%s", s)
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
