package edition_test

import (
	"testing"

	"toptom/internal/edition"
	"toptom/internal/locale"
	"toptom/internal/pack"
)

// The name is made from the first language, whatever language the file is in.
func TestDownloadName(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, title pack.Text
		parts       []string
		want        string
	}{
		{pack.Text{"ky": "Топтом", "en": "Pack"}, pack.Text{"ky": "Азчылыктардын укуктары"}, []string{"ky", "a5"}, "toptom-ky-a5"},
		{pack.Text{"ky": "Топтом", "en": "Pack"}, nil, []string{"uz-Latn"}, "toptom-uz-latn"},
		{nil, pack.Text{"ky": "Азчылыктардын укуктары жана алардын коргоочулары"}, []string{"en"}, "azchylyktardyn-ukuktary-jana-en"},
		{nil, pack.Text{"": "Our Pack / 2026"}, nil, "our-pack-2026"},
		{nil, pack.Text{"ug": "توپتوم"}, []string{"ug"}, "toptom-ug"},
		{nil, pack.Text{"ky": "«…»"}, []string{"ky"}, "pack-ky"},
	} {
		p := &pack.Pack{Config: pack.Config{Name: c.name, Title: c.title}}
		for _, tag := range []string{"ky", "en", "ug"} {
			l, err := locale.Parse(tag)
			if err != nil {
				t.Fatal(err)
			}
			p.Langs = append(p.Langs, pack.Language{Lang: l})
		}
		if got := edition.DownloadName(p, c.parts...); got != c.want {
			t.Errorf("%v %v: %q, want %q", c.name, c.title, got, c.want)
		}
	}
}
