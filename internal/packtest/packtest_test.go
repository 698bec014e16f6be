package packtest

import (
	"strings"
	"testing"
)

func TestBaseIsClean(t *testing.T) {
	t.Parallel()
	b := Build(t, "", Base())
	b.Clean()
	if got := b.Text("ky/cases/yntymak.html", "h1"); got != words["ky"] {
		t.Errorf("h1 is %q", got)
	}
	if len(b.Held) > 0 || len(b.Pack.Items) != 1 {
		t.Errorf("items %d, held back %d", len(b.Pack.Items), len(b.Held))
	}
}

func TestConsentedIsClean(t *testing.T) {
	t.Parallel()
	b := Build(t, Item("yntymak", Meta("KG-01", Consented...), "ky", "ru"), Base())
	b.Clean()
	if !b.Planned("ky/cases/yntymak.html") {
		t.Error("a case with consent is not planned")
	}
}

func TestChanges(t *testing.T) {
	t.Parallel()
	meta := Meta("KG-07", "status: draft", "-safety.risk", "-outcome", "safety.consent.scope: [web]", "effort.people: 3")
	for _, line := range []string{"code: KG-07\n", "status: draft\n", "  consent:\n    status: not-needed\n    scope: [web]\n", "effort:\n  people: 3\n"} {
		if !strings.Contains(meta, line) {
			t.Errorf("no %q in\n%s", line, meta)
		}
	}
	for _, gone := range []string{"risk", "assessed_on", "outcome", "approved"} {
		if strings.Contains(meta, gone) {
			t.Errorf("still %q in\n%s", gone, meta)
		}
	}
	page := Page("ru", "#problem: Другой текст.", "-#adapt", "keywords: [радио]")
	if !strings.Contains(page, "{#problem}\n\nДругой текст.\n") || strings.Contains(page, "#adapt") || !strings.Contains(page, "keywords: [радио]\n---\n") {
		t.Errorf("page is\n%s", page)
	}
}
