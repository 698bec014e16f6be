package locale

import (
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"gopkg.in/yaml.v3"
)

// site are the message files of the site itself.
var site = os.DirFS("../../i18n")

var siteLangs = []string{"en", "ky", "ru", "uz-Cyrl"}

// raw reads a file without this package: id -> plural category -> text.
func raw(t *testing.T, lang string) map[string]map[string]string {
	t.Helper()
	text, err := fs.ReadFile(site, lang+".yaml")
	if err != nil {
		t.Fatal(err)
	}
	var file map[string]any
	if err := yaml.Unmarshal(text, &file); err != nil {
		t.Fatalf("%s: %v", lang, err)
	}
	all := map[string]map[string]string{}
	for id, v := range file {
		all[id] = map[string]string{}
		switch v := v.(type) {
		case string:
			all[id]["other"] = v
		case map[string]any:
			for form, s := range v {
				all[id][form], _ = s.(string)
			}
		default:
			t.Errorf("%s: %s is a %T", lang, id, v)
		}
	}
	return all
}

func TestFilesLoad(t *testing.T) {
	c, errs := Load(site)
	for _, err := range errs {
		t.Error(err)
	}
	if !slices.Equal(c.Langs(), siteLangs) {
		t.Errorf("languages %v", c.Langs())
	}
}

func TestFilesHaveTheSameIDs(t *testing.T) {
	en := raw(t, "en")
	if len(en) < 300 {
		t.Fatalf("only %d ids", len(en))
	}
	for _, lang := range siteLangs[1:] {
		other := raw(t, lang)
		for id := range en {
			if _, ok := other[id]; !ok {
				t.Errorf("%s: %s is missing", lang, id)
			}
		}
		for id := range other {
			if _, ok := en[id]; !ok {
				t.Errorf("%s: %s is not in English", lang, id)
			}
		}
	}
}

func TestFilesPlaceholdersAndForms(t *testing.T) {
	c, _ := Load(site)
	for _, lang := range siteLangs {
		wantForms := map[string][]string{"ru": {"few", "many", "one", "other"}}[lang]
		if wantForms == nil {
			wantForms = []string{"one", "other"}
		}
		for id, forms := range raw(t, lang) {
			if got, want := c.Placeholders(lang, id), c.Placeholders("en", id); !slices.Equal(got, want) {
				t.Errorf("%s: %s has placeholders %v, English has %v", lang, id, got, want)
			}
			got := slices.Sorted(func(yield func(string) bool) {
				for f, s := range forms {
					if strings.TrimSpace(s) == "" || s != strings.TrimSpace(s) {
						t.Errorf("%s: %s, %s: text %q", lang, id, f, s)
					}
					if !yield(f) {
						return
					}
				}
			})
			counts := c.langs["en"][id].count
			// Kyrgyz and Uzbek nouns stay the same after a number.
			if uniform := slices.Equal(got, []string{"other"}); counts && !slices.Equal(got, wantForms) && !(uniform && (lang == "ky" || lang == "uz-Cyrl")) {
				t.Errorf("%s: %s has the forms %v, want %v", lang, id, got, wantForms)
			}
			if !counts && len(got) != 1 {
				t.Errorf("%s: %s has the forms %v, English has one text", lang, id, got)
			}
		}
	}
}

// A word with letters of two scripts is a typing mistake that no eye sees ("кастык" with a Latin c), and a letter of a
// sister language is a slip of translation.
func TestFilesLetters(t *testing.T) {
	alphabets := map[string]string{
		"ru":      "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
		"ky":      "абвгдеёжзийклмнңоөпрстуүфхцчшщъыьэюя",
		"uz-Cyrl": "абвгдеёжзийклмнопрстуфхцчшъьэюяўқғҳ",
	}
	latin := []string{"CC", "BY", "SA", "NC", "CC0", "JavaScript", "PDF", "EPUB", "A4", "A5", "print"}
	for lang, alphabet := range alphabets {
		for id, forms := range raw(t, lang) {
			for _, s := range forms {
				literal := regexp.MustCompile(`{{[^}]*}}`).ReplaceAllString(s, " ")
				for _, word := range strings.FieldsFunc(literal, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
					if slices.Contains(latin, word) {
						continue
					}
					for _, r := range strings.ToLower(word) {
						if unicode.IsLetter(r) && !strings.ContainsRune(alphabet, r) {
							t.Errorf("%s: %s: %q has the letter %q", lang, id, word, r)
						}
					}
				}
			}
		}
	}
}

// What is the same in English and elsewhere was forgotten, but for these.
func TestFilesAreTranslated(t *testing.T) {
	same := []string{"map.key.few", "map.key.some", "facts.checked.by", "when.years", "when.range", "date.year"}
	en := raw(t, "en")
	for _, lang := range siteLangs[1:] {
		for id, forms := range raw(t, lang) {
			if forms["other"] == en[id]["other"] && !strings.HasPrefix(id, "licence.") && !slices.Contains(same, id) {
				t.Errorf("%s: %s is in English: %q", lang, id, forms["other"])
			}
		}
	}
}

// The site asks for ids put together from codes; here are the codes of the content model.
func TestFilesCoverTheModel(t *testing.T) {
	c, _ := Load(site)
	m := c.Messages("ky", nil)
	for group, codes := range map[string]string{
		"enum.outcome.": "achieved partly not-achieved reversed too-early", "enum.evidence_level.": "self-reported third-party independent-evaluation court-or-un",
		"enum.scale.": "local regional national international", "enum.setting.": "school court police health media community parliament international-body",
		"enum.tactic_aim.": "prevent intervene restore promote", "enum.actor_role.": "lead partner supporter funder authority",
		"enum.reviewed_by.": "editor reviewer translator lawyer", "enum.source_type.": "report news press-release judgment un-document web-page thesis profile",
		"enum.rel.":         "same-findings same-organisation contrasts-with continues continued-by same-method uses-tool supports-recommendation before-mechanism",
		"enum.cost_band.":   "none small medium large",
		"enum.translation.": "original draft machine-draft in-review approved converted missing", "enum.anonymisation.": "1 2 3",
		"licence.": "CC-BY-4.0 CC-BY-SA-4.0 CC-BY-NC-4.0 CC0-1.0", "index.": "communities rights methods regions countries themes",
		"facet.": "communities rights methods regions countries themes outcome", "facts.": "communities rights methods regions countries themes outcome",
		"section.": "summary problem action actors result success limits risks adapt sources", "alert.": "note tip important warning caution",
		"month.": "1 2 3 4 5 6 7 8 9 10 11 12 1.day 2.day 3.day 4.day 5.day 6.day 7.day 8.day 9.day 10.day 11.day 12.day 1.year 12.year",
		"lang.":  "ky ru uz uz-Cyrl uz-Latn en ug tg dng kk de fr es fa zh tr uk ar", "lang.in.": "ky ru uz uz-Cyrl uz-Latn en ug tg dng kk de fr es fa zh tr uk ar",
	} {
		for _, code := range strings.Fields(codes) {
			if !m.Has(group + code) {
				t.Errorf("no message %s%s", group, code)
			}
		}
	}
}

// go-i18n itself reads our files and says the same, plurals included: two sources for one text.
func TestFilesAreGoI18n(t *testing.T) {
	c, _ := Load(site)
	for _, lang := range siteLangs {
		m := c.Messages(lang, nil)
		bundle := i18n.NewBundle(m.tag)
		bundle.RegisterUnmarshalFunc("yaml", yaml.Unmarshal)
		text, err := fs.ReadFile(site, lang+".yaml")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := bundle.ParseMessageFileBytes(text, lang+".yaml"); err != nil {
			t.Fatal(err)
		}
		loc := i18n.NewLocalizer(bundle, lang)
		for _, id := range c.IDs(lang) {
			for _, n := range []int{0, 1, 2, 5, 11, 12, 21, 22, 25, 100, 101, 111, 112} {
				data := map[string]any{"Count": n}
				for _, name := range c.Placeholders("en", id) {
					if name != "Count" {
						data[name] = "«" + name + "»"
					}
				}
				conf := &i18n.LocalizeConfig{MessageID: id, TemplateData: data}
				if m.byID[id].count {
					conf.PluralCount = n
				}
				want, tag, err := loc.LocalizeWithTag(conf)
				if err != nil || tag != m.tag {
					t.Fatalf("%s: %s: %v, tag %v", lang, id, err, tag)
				}
				if got := m.T(id, data); got != want {
					t.Errorf("%s: T(%s, %d) = %q, go-i18n has %q", lang, id, n, got, want)
				}
			}
		}
		if missing := m.Missing(); len(missing) > 0 {
			t.Errorf("%s: missing %v", lang, missing)
		}
	}
}
