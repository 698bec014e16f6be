package locale

import (
	"strings"
	"testing"
)

func TestParse(t *testing.T) {
	for _, c := range []struct{ in, tag, name, dir, script string }{
		{"ky", "ky", "Кыргызча", "ltr", "Cyrl"},
		{"KY", "ky", "Кыргызча", "ltr", "Cyrl"},
		{"ky-KG", "ky-KG", "Кыргызча", "ltr", "Cyrl"},
		{"ru", "ru", "Русский", "ltr", "Cyrl"},
		{"uz", "uz", "Oʻzbekcha", "ltr", "Latn"},
		{"uz-Latn", "uz-Latn", "Oʻzbekcha", "ltr", "Latn"},
		{"uz_cyrl", "uz-Cyrl", "Ўзбекча", "ltr", "Cyrl"},
		{"uz-Cyrl-KG", "uz-Cyrl-KG", "Ўзбекча", "ltr", "Cyrl"},
		{"ug", "ug", "ئۇيغۇرچە", "rtl", "Arab"},
		{"ug-Cyrl", "ug-Cyrl", "Уйғурчә", "ltr", "Cyrl"},
		{"dng", "dng", "Хуэйзў йүян", "ltr", "Cyrl"},
		{"fa", "fa", "فارسی", "rtl", "Arab"},
		{"iw", "he", "עברית", "rtl", "Hebr"},
		{"ku", "ku", "Kurdî", "ltr", "Latn"},
		{"ku-Arab", "ku-Arab", "کوردی", "rtl", "Arab"},
		{"sr-Latn", "sr-Latn", "Srpski", "ltr", "Latn"},
		{"es-MX", "es-MX", "Español", "ltr", "Latn"},
		{"sw", "sw", "Kiswahili", "ltr", "Latn"}, // from x/text
		{"tlh", "tlh", "tlh", "ltr", "Zzzz"},     // known to nobody
	} {
		l, err := Parse(c.in)
		if want := (Lang{c.tag, c.name, c.dir, c.script}); err != nil || l != want {
			t.Errorf("Parse(%q) = %+v, %v; want %+v", c.in, l, err, want)
		}
	}
	for _, c := range []struct{ in, says string }{
		{"", "not a language tag"}, {"und", "not a language tag"}, {"a", "not a language tag"}, {"kyrgyz", "not a language tag"},
		{"../ky", "not a language tag"}, {"ky/ru", "not a language tag"}, {"zz", "no language is known"},
		{"x-foo", "extension"}, {"ky-u-co-phonebk", "extension"}, {"ky-x-private", "extension"},
		{strings.Repeat("ky-", 20), "longer than"},
	} {
		if l, err := Parse(c.in); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("Parse(%q) = %+v, %v; want an error with %q", c.in, l, err, c.says)
		}
	}
}

func TestNamesAreTags(t *testing.T) {
	for tag, name := range names {
		l, err := Parse(tag)
		if err != nil || l.Name != name && tag != "no" {
			t.Errorf("%s: name %q, Parse gives %q, %v", tag, name, l.Name, err)
		}
		if l.Script == "Zzzz" {
			t.Errorf("%s: no script", tag)
		}
	}
}

func FuzzParse(f *testing.F) {
	for tag := range names {
		f.Add(tag)
	}
	f.Add("x-foo")
	f.Add("i-default")
	f.Fuzz(func(t *testing.T, tag string) {
		l, err := Parse(tag)
		if err != nil {
			return
		}
		if strings.Trim(l.Tag, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") != "" || l.Name == "" || l.Dir == "" {
			t.Errorf("Parse(%q) = %+v", tag, l)
		}
		if again, err := Parse(l.Tag); err != nil || again != l {
			t.Errorf("Parse(%q) = %+v, of that %+v, %v", tag, l, again, err)
		}
	})
}
