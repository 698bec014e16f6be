package gate_test

import (
	"slices"
	"testing"
	"time"

	"toptom/internal/gate"
	"toptom/internal/locale"
	"toptom/internal/markdown"
	"toptom/internal/pack"
)

// noon of 25 November 2026, in Bishkek six in the evening.
var noon = time.Date(2026, 11, 25, 12, 0, 0, 0, time.UTC)

func date(t *testing.T, s string) pack.Date {
	t.Helper()
	d, err := pack.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// consented is an item that rests on consent and may be published.
func consented(t *testing.T) *pack.Item {
	t.Helper()
	it := &pack.Item{
		Kind: pack.Kinds()[0], Key: "yntymak", Code: "KG-08", Status: "approved", SourceLang: "ky",
		Safety: pack.Safety{
			Basis: "consent", ConsentStatus: "given", ConsentScope: []string{"offline", "web"}, ConsentExpires: date(t, "2027-05-01"),
			PlacePrecision: "region", TimePrecision: "month", Risk: "medium", RiskAssessed: date(t, "2026-10-01"), HateContent: "none",
		},
		Pages: map[string]*pack.Page{},
	}
	for tag, status := range map[string]string{"ky": "original", "ru": "approved"} {
		it.Pages[tag] = &pack.Page{Item: it, Lang: tag, Title: "Ынтымак", Translation: pack.Translation{Status: status}, Doc: &markdown.Doc{}}
	}
	return it
}

func packOf(t *testing.T, items ...*pack.Item) *pack.Pack {
	t.Helper()
	p := &pack.Pack{Items: items, Root: &pack.Section{}}
	for _, tag := range []string{"ky", "ru"} {
		l, err := locale.Parse(tag)
		if err != nil {
			t.Fatal(err)
		}
		p.Langs = append(p.Langs, pack.Language{Lang: l})
	}
	p.Index()
	return p
}

// verdict is why the public edition holds an item back, or "".
func verdict(t *testing.T, it *pack.Item, e gate.Edition) string {
	t.Helper()
	out, held := gate.Apply(packOf(t, it), e, noon)
	if len(held) == 0 && len(out.Items) == 1 && len(out.Items[0].Pages) == len(it.Pages) {
		return ""
	}
	if len(held) != 1 || held[0].Lang != "" || len(out.Items) != 0 {
		t.Fatalf("one item went in; %d came out, %d were held back", len(out.Items), len(held))
	}
	return held[0].Reason.String()
}

func TestItem(t *testing.T) {
	t.Parallel()
	type change func(*pack.Item)
	safety := func(f func(*pack.Safety)) change { return func(it *pack.Item) { f(&it.Safety) } }
	for _, c := range []struct {
		name   string
		change change
		want   string
	}{
		{"consent for all", func(*pack.Item) {}, ""},
		{"public record", safety(func(s *pack.Safety) { s.Basis, s.ConsentStatus = "public-record", "not-needed" }), ""},
		{"both", safety(func(s *pack.Safety) { s.Basis, s.ConsentStatus = "mixed", "limited" }), ""},

		{"status missing", func(it *pack.Item) { it.Status = "" }, "status is missing, not approved"},
		{"draft", func(it *pack.Item) { it.Status = "draft" }, "status is draft, not approved"},
		{"review", func(it *pack.Item) { it.Status = "review" }, "status is review, not approved"},
		{"retired", func(it *pack.Item) { it.Status = "retired" }, "status is retired, not approved"},
		{"status unknown", func(it *pack.Item) { it.Status = "Approved" }, "status is Approved, not approved"},

		{"no safety block", func(it *pack.Item) { it.Safety = pack.Safety{} }, "safety.basis is missing"},
		{"basis unknown", safety(func(s *pack.Safety) { s.Basis = "rumour" }), "safety.basis is rumour"},
		{"anonymisation missing", safety(func(s *pack.Safety) { s.Anonymisation = -1 }), "safety.anonymisation.level is missing"},
		{"anonymisation unknown", safety(func(s *pack.Safety) { s.Anonymisation = 4 }), "safety.anonymisation.level is missing"},
		{"anonymised", safety(func(s *pack.Safety) { s.Anonymisation = 3 }), ""},
		{"place precision missing", safety(func(s *pack.Safety) { s.PlacePrecision = "" }), "safety.place_precision is missing"},
		{"place precision unknown", safety(func(s *pack.Safety) { s.PlacePrecision = "street" }), "safety.place_precision is street"},
		{"time precision missing", safety(func(s *pack.Safety) { s.TimePrecision = "" }), "safety.time_precision is missing"},
		{"time precision unknown", safety(func(s *pack.Safety) { s.TimePrecision = "hour" }), "safety.time_precision is hour"},

		{"consent missing", safety(func(s *pack.Safety) { s.ConsentStatus = "" }), "consent is missing"},
		{"consent pending", safety(func(s *pack.Safety) { s.ConsentStatus = "pending" }), "consent is pending"},
		{"consent withdrawn", safety(func(s *pack.Safety) { s.ConsentStatus = "withdrawn" }), "consent is withdrawn"},
		{"consent expired", safety(func(s *pack.Safety) { s.ConsentStatus = "expired" }), "consent is expired"},
		{"consent unknown", safety(func(s *pack.Safety) { s.ConsentStatus = "yes" }), "consent is yes"},
		{"consent not needed, yet the basis", safety(func(s *pack.Safety) { s.ConsentStatus = "not-needed" }), "consent is needed, because safety.basis is consent"},
		{"consent not needed, yet a part", safety(func(s *pack.Safety) { s.Basis, s.ConsentStatus = "mixed", "not-needed" }), "consent is needed, because safety.basis is mixed"},
		{"withdrawn though of public record", safety(func(s *pack.Safety) { s.Basis, s.ConsentStatus = "public-record", "withdrawn" }), "consent is withdrawn"},
		{"no scope", safety(func(s *pack.Safety) { s.ConsentScope = nil }), "consent does not cover web"},
		{"scope of print only", safety(func(s *pack.Safety) { s.ConsentStatus, s.ConsentScope = "limited", []string{"print", "web"} }), "consent does not cover offline"},
		{"no expiry", safety(func(s *pack.Safety) { s.ConsentExpires = pack.Date{} }), "safety.consent.expires_on is missing"},
		{"expired yesterday", safety(func(s *pack.Safety) { s.ConsentExpires = date(t, "2026-11-24") }), "consent expired on 2026-11-24"},
		{"expires today", safety(func(s *pack.Safety) { s.ConsentExpires = date(t, "2026-11-25") }), ""},
		{"expires this month", safety(func(s *pack.Safety) { s.ConsentExpires = date(t, "2026-11") }), ""},
		{"expired last month", safety(func(s *pack.Safety) { s.ConsentExpires = date(t, "2026-10") }), "consent expired on 2026-10"},

		{"embargo tomorrow", safety(func(s *pack.Safety) { s.Embargo = date(t, "2026-11-26") }), "under embargo until 2026-11-26"},
		{"embargo today", safety(func(s *pack.Safety) { s.Embargo = date(t, "2026-11-25") }), ""},
		{"embargo over", safety(func(s *pack.Safety) { s.Embargo = date(t, "2025-01-01") }), ""},
		{"embargo in a minute", safety(func(s *pack.Safety) { s.Embargo = date(t, "2026-11-25T12:01:00Z") }), "under embargo until 2026-11-25T12:01:00Z"},
		{"embargo of this moment", safety(func(s *pack.Safety) { s.Embargo = date(t, "2026-11-25T18:00:00+06:00") }), ""},
		{"embargo in an hour, in Bishkek", safety(func(s *pack.Safety) { s.Embargo = date(t, "2026-11-25T19:00:00+06:00") }), "under embargo until 2026-11-25T19:00:00+06:00"},
		{"embargo an hour ago, in Bishkek", safety(func(s *pack.Safety) { s.Embargo = date(t, "2026-11-25T17:00:00+06:00") }), ""},
		{"embargo in an hour, in New York", safety(func(s *pack.Safety) { s.Embargo = date(t, "2026-11-25T08:00:00-05:00") }), "under embargo until 2026-11-25T08:00:00-05:00"},

		{"risk missing", safety(func(s *pack.Safety) { s.Risk = "" }), "safety.risk.level is missing"},
		{"risk unknown", safety(func(s *pack.Safety) { s.Risk = "none" }), "safety.risk.level is none"},
		{"risk high", safety(func(s *pack.Safety) { s.Risk = "high" }), "risk is high: closed editions only"},
		{"risk never assessed", safety(func(s *pack.Safety) { s.RiskAssessed = pack.Date{} }), "safety.risk.assessed_on is missing"},
		{"minors", safety(func(s *pack.Safety) { s.Minors = true }), "consent was given for minors, so safety.risk.level must be high"},
		{"minors at high risk", safety(func(s *pack.Safety) { s.Minors, s.Risk = true, "high" }), "risk is high: closed editions only"},

		{"hate missing", safety(func(s *pack.Safety) { s.HateContent = "" }), "safety.hate_content is missing"},
		{"hate unknown", safety(func(s *pack.Safety) { s.HateContent = "some" }), "safety.hate_content is some"},
		{"hate described", safety(func(s *pack.Safety) { s.HateContent = "described" }), ""},
		{"hate quoted", safety(func(s *pack.Safety) { s.HateContent = "quoted" }), "hate speech is quoted: closed editions only"},
	} {
		it := consented(t)
		c.change(it)
		if got := verdict(t, it, gate.Public()); got != c.want {
			t.Errorf("%s: held back because %q, want %q", c.name, got, c.want)
		}
	}
}

func TestClosedEdition(t *testing.T) {
	t.Parallel()
	closed := gate.Public()
	closed.Closed = true
	for _, c := range []struct {
		change func(*pack.Safety)
		want   string
	}{
		{func(s *pack.Safety) { s.Risk = "high" }, ""},
		{func(s *pack.Safety) { s.Minors, s.Risk = true, "high" }, ""},
		{func(s *pack.Safety) { s.Minors = true }, "consent was given for minors, so safety.risk.level must be high"},
		{func(s *pack.Safety) { s.HateContent = "quoted" }, ""},
		{func(s *pack.Safety) { s.ConsentStatus = "withdrawn" }, "consent is withdrawn"},
		{func(s *pack.Safety) { s.Embargo = date(t, "2026-12-01") }, "under embargo until 2026-12-01"},
	} {
		it := consented(t)
		c.change(&it.Safety)
		if got := verdict(t, it, closed); got != c.want {
			t.Errorf("held back because %q, want %q", got, c.want)
		}
	}
}

// --drafts shows what is being written, and never what nobody agreed to.
func TestDraftsAskedFor(t *testing.T) {
	t.Parallel()
	drafts := gate.Public()
	drafts.Drafts = true
	for status, want := range map[string]string{"draft": "", "review": "", "retired": "status is retired, not approved", "": "status is missing, not approved"} {
		it := consented(t)
		it.Status = status
		if got := verdict(t, it, drafts); got != want {
			t.Errorf("status %q: held back because %q, want %q", status, got, want)
		}
		it.Safety.ConsentStatus = "pending"
		if verdict(t, it, drafts) == "" {
			t.Errorf("status %q: published without consent", status)
		}
	}
}

func TestTranslation(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		status string
		pack   bool // drafts: true in pack.yaml
		asked  bool // --drafts
		want   string
	}{
		{"approved", false, false, ""},
		{"converted", false, false, ""},
		{"original", false, false, ""},
		{"draft", true, false, ""},
		{"in-review", true, false, ""},
		{"draft", false, true, ""},
		{"draft", false, false, "the translation is not approved (draft) and the pack does not publish drafts"},
		{"in-review", false, false, "the translation is not approved (in-review) and the pack does not publish drafts"},
		{"machine-draft", true, true, "the translation is machine-draft"},
		{"", true, true, "the translation is missing"},
		{"Approved", true, true, "the translation is Approved"},
		{"missing", true, true, "the translation is missing"},
	} {
		it := consented(t)
		it.Pages["ru"].Translation.Status = c.status
		p := packOf(t, it)
		p.Config.Drafts = c.pack
		e := gate.Public()
		e.Drafts = c.asked
		out, held := gate.Apply(p, e, noon)
		got := ""
		if len(held) == 1 && held[0].Lang == "ru" {
			got = held[0].Reason.String()
		}
		if got != c.want || len(out.Items) != 1 || out.Items[0].Pages["ky"] == nil || (out.Items[0].Pages["ru"] == nil) != (c.want != "") {
			t.Errorf("%+v: held back because %q", c, got)
		}
	}
}

// An item none of whose languages may be published is no item.
func TestNoPageLeft(t *testing.T) {
	t.Parallel()
	it := consented(t)
	it.Pages["ky"].Translation.Status, it.Pages["ru"].Translation.Status = "machine-draft", "machine-draft"
	out, held := gate.Apply(packOf(t, it), gate.Public(), noon)
	if len(out.Items) != 0 || len(held) != 2 {
		t.Errorf("%d items came out, %d pages were held back", len(out.Items), len(held))
	}
	if _, ok := out.ByCode("KG-08"); ok {
		t.Error("the item is still found by its code")
	}
}

func TestMentionsAreForgotten(t *testing.T) {
	t.Parallel()
	open, hidden := consented(t), consented(t)
	hidden.Key, hidden.Code, hidden.Status = "jashyryn", "KG-09", "draft"
	open.Related = []pack.Relation{{ID: "jashyryn", Rel: "continues"}}
	p := packOf(t, open, hidden)
	p.Config.Featured, p.Config.Menu = []string{"KG-09", "KG-08"}, []string{"jok"}
	p.Config.Ways = []pack.Way{{Text: pack.Text{"ky": "жашырын"}, Items: []string{"KG-09"}}, {Text: pack.Text{"ky": "ачык"}, Items: []string{"KG-09", "KG-08"}}}
	out, _ := gate.Apply(p, gate.Public(), noon)
	if !slices.Equal(out.Config.Featured, []string{"KG-08"}) || len(out.Config.Menu) != 0 {
		t.Errorf("featured %v, menu %v", out.Config.Featured, out.Config.Menu)
	}
	if len(out.Config.Ways) != 1 || out.Config.Ways[0].Text["ky"] != "ачык" || !slices.Equal(out.Config.Ways[0].Items, []string{"KG-08"}) {
		t.Errorf("ways %v", out.Config.Ways)
	}
	if len(out.Items[0].Related) != 0 {
		t.Errorf("related %v", out.Items[0].Related)
	}
	// what went in stays as it was: the checks and the preview look at it too
	if len(p.Items) != 2 || len(p.Config.Ways[1].Items) != 2 || len(p.Config.Featured) != 2 || len(open.Related) != 1 || open.Pages["ky"].Item != open {
		t.Error("the pack that was given is changed")
	}
	if out.Items[0].Pages["ky"].Item != out.Items[0] {
		t.Error("a page of the gated pack leads back to the pack as written")
	}
}

func TestPlainPages(t *testing.T) {
	t.Parallel()
	plain := func(key, status string) *pack.Item {
		it := &pack.Item{Kind: pack.PageKind(), Key: key, Status: status, Pages: map[string]*pack.Page{}}
		it.Pages["ky"] = &pack.Page{Item: it, Lang: "ky", Translation: pack.Translation{Status: "original"}, Doc: &markdown.Doc{}}
		return it
	}
	p := packOf(t)
	p.Root = &pack.Section{
		Pages: []*pack.Item{plain("about", "approved"), plain("plan", "draft")},
		Sections: []*pack.Section{
			{Path: "jashyryn", Index: plain("jashyryn", "draft"), Pages: []*pack.Item{plain("jashyryn/a", "draft")}},
			{Path: "ish", Index: plain("ish", "draft"), Pages: []*pack.Item{plain("ish/a", "approved")}},
		},
	}
	p.Index()
	out, held := gate.Apply(p, gate.Public(), noon)
	if len(held) != 4 {
		t.Errorf("%d held back, want 4", len(held))
	}
	if len(out.Root.Pages) != 1 || len(out.Root.Sections) != 1 || out.Root.Sections[0].Path != "ish" || out.Root.Sections[0].Index != nil {
		t.Errorf("the tree that came out is %+v", out.Root)
	}
	if got := out.Paths(); !slices.Equal(got, []string{"about", "ish/a"}) {
		t.Errorf("paths %v", got)
	}
}
