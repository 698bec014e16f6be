package build_test

import (
	"testing"

	"toptom/i18n"
	"toptom/internal/build"
)

func TestTongue(t *testing.T) {
	t.Parallel()
	for tag, want := range map[string]string{
		"en": "en", "en-US": "en", "ky": "ky", "ky-KG": "ky", "ru-KG": "ru", "RU": "ru", "uz": "uz-Latn", "uz-UZ": "uz-Latn", "uz-Latn-UZ": "uz-Latn",
		"uz-Cyrl": "uz-Cyrl", "uz-Cyrl-UZ": "uz-Cyrl", "uz-Arab": "", "kk": "", "C": "", "": "", "ky-Latn": "", "not a tag": "",
	} {
		if got, ok := build.Tongue(tag); got != want || ok != (want != "") {
			t.Errorf("%q: got %q, %v, want %q", tag, got, ok, want)
		}
	}
}

func TestTranslator(t *testing.T) {
	t.Parallel()
	if build.Translator(i18n.FS, "en") != nil {
		t.Error("English is translated")
	}
	for _, tongue := range build.Tongues()[1:] {
		say := build.Translator(i18n.FS, tongue)
		if got := say("nobody says this"); got != "nobody says this" {
			t.Errorf("%s: %q", tongue, got)
		}
	}
}
