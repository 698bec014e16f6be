package markdown

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const article = `Кириш сөз.

## Көйгөй эмнеде? {#problem}

Биринчи *бөлүк*[^s1] жана [шилтеме](../canal/).

### Майда

Сөз[^n].

## 2019-жылдагы иш

![Көпүрө](bridge.jpg "Жаңы көпүрө")

> ## Бөтөн

[^n]: Нота https://example.org/x
`

func TestFacts(t *testing.T) {
	d, _ := New().Parse([]byte(article), testOptions("ky"))
	if got, want := d.Lead.Text(), "Кириш сөз."; got != want {
		t.Errorf("lead %q", got)
	}
	type section struct {
		ID, Title, Body string
		Line, Words     int
	}
	var sections []section
	for _, s := range d.Sections {
		sections = append(sections, section{s.ID, s.Title, s.Body.Text(), s.Line, s.Words})
	}
	if diff := cmp.Diff([]section{
		{"problem", "Көйгөй эмнеде?", "Биринчи бөлүк жана шилтеме. Майда Сөз.", 12, 6},
		{"h-2019-жылдагы-иш", "2019-жылдагы иш", "Жаңы көпүрө Бөтөн", 20, 3},
	}, sections); diff != "" {
		t.Errorf("sections %s", diff)
	}
	if d.Words != 11 {
		t.Errorf("%d words", d.Words)
	}
	if diff := cmp.Diff([]Heading{{2, "problem", "Көйгөй эмнеде?", 12}, {3, "майда", "Майда", 16}, {2, "h-2019-жылдагы-иш", "2019-жылдагы иш", 20}}, d.Headings); diff != "" {
		t.Errorf("headings %s", diff)
	}
	if diff := cmp.Diff([]Link{
		{Dest: "../canal/", Text: "шилтеме", Line: 14, Col: 27},
		{Kind: Image, Dest: "bridge.jpg", Text: "Көпүрө", Title: "Жаңы көпүрө", Line: 22, Col: 1},
		{Kind: Auto, Outside: true, Dest: "https://example.org/x", Text: "https://example.org/x", Line: 26, Col: 12},
	}, d.Links); diff != "" {
		t.Errorf("links %s", diff)
	}
	if diff := cmp.Diff([]Cite{{"s1", 14, 16}}, d.Cites); diff != "" {
		t.Errorf("cites %s", diff)
	}
	if n := d.Notes; len(n) != 1 || n[0].ID != "fn-1" || n[0].Name != "n" || n[0].Refs != 1 || n[0].Body.Text() != "Нота https://example.org/x" {
		t.Errorf("notes %+v", n)
	}
	if diff := cmp.Diff([]Entry{{"problem", "Көйгөй эмнеде?", []Entry{{ID: "майда", Text: "Майда"}}}, {ID: "h-2019-жылдагы-иш", Text: "2019-жылдагы иш"}}, d.Contents()); diff != "" {
		t.Errorf("contents %s", diff)
	}
	for id, want := range map[string]bool{"problem": true, "майда": true, "бөтөн": true, "fn-1": true, "fn-2": false, "fn-01": false, "жок": false, "": false, "h-2019-жылдагы-иш": true} {
		if d.Has(id) != want {
			t.Errorf("Has(%q) is not %v", id, want)
		}
	}
	if s, ok := d.Section("problem"); !ok || s.Title != "Көйгөй эмнеде?" {
		t.Errorf("Section: %v %v", s, ok)
	}
	if !(Fragment{}).Empty() || d.Lead.Empty() {
		t.Error("Empty")
	}
	if got, want := d.Text(), "Кириш сөз.\nКөйгөй эмнеде?\nБиринчи бөлүк жана шилтеме. Майда Сөз.\n2019-жылдагы иш\nЖаңы көпүрө Бөтөн"; got != want {
		t.Errorf("text %q", got)
	}
}

func TestDecomposedAnchor(t *testing.T) {
	d, _ := New().Parse([]byte("## Май\n"), testOptions("ky"))
	if !d.Has("маи\u0306") {
		t.Error("й of two characters is not found")
	}
}

func TestSlug(t *testing.T) {
	for text, want := range map[string]string{
		"Эмне өзгөрдү, жана муну кайдан билебиз?": "эмне-өзгөрдү-жана-муну-кайдан-билебиз",
		"Nima o'zgardi — oʻzgarish":               "nima-ozgardi-oʻzgarish",
		"Қандай?":                                 "қандай",
		"نېمە ئۆزگەردى؟":                          "نېمە-ئۆزگەردى",
		"می\u200cخواهم":                           "میخواهم",
		"2019":                                    "h-2019",
		"fn-1":                                    "h-fn-1",
		"src s1":                                  "h-src-s1",
		"— !":                                     "section",
		fill("сөз ", 400):                         strings.TrimSuffix(fill("сөз-", 7*18), "-"),
	} {
		if got := slug(text); got != want && !(len(text) > 200 && strings.HasPrefix(got, "сөз-сөз") && len([]rune(got)) <= maxSlug) {
			t.Errorf("slug(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestWords(t *testing.T) {
	for text, want := range map[string]int{
		"": 0, "Бир эки": 2, "2019-жылы": 1, "2019-\u2060жылы": 1, "10\u00A0000 сом": 2, "в\u00A0Оше": 2, "o'zbek oʻzbek o’zbek": 3,
		"бир — эки": 2, "бир-": 1, "25 %": 1, "a.b": 2, "کتاب\u200cها": 1, "--": 0,
	} {
		if got := Words(text); got != want {
			t.Errorf("Words(%q) = %d, want %d", text, got, want)
		}
	}
}
