package main

import "testing"

func TestPosixTag(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"ky_KG.UTF-8": "ky", "ky": "ky", "ru_RU.KOI8-R": "ru", "uz_UZ": "uz-Latn", "uz_UZ@cyrillic": "uz-Cyrl", "uz_UZ.UTF-8@cyrillic": "uz-Cyrl",
		"uz_UZ@latin": "uz-Latn", "en_US.UTF-8": "en", "C": "en", "C.UTF-8": "en", "POSIX": "en", "de_DE": "en", "@": "en", "_._": "en",
	} {
		if got := firstTongue([]string{posixTag(name)}); got != want {
			t.Errorf("%s: got %s, want %s", name, got, want)
		}
	}
	if got := firstTongue([]string{"tg-Cyrl-TJ", "ru-RU", "ky-KG"}); got != "ru" { // as Windows lists them
		t.Errorf("got %s", got)
	}
}

// The variables count in the order of POSIX; the first that is set decides, even for a language that toptom does not speak.
func TestSystemTongue(t *testing.T) {
	for _, c := range []struct{ all, messages, lang, want string }{
		{"", "", "ky_KG.UTF-8", "ky"}, {"", "ru_RU", "ky_KG", "ru"}, {"uz_UZ", "ru_RU", "ky_KG", "uz-Latn"}, {"C", "ru_RU", "ky_KG", "en"}, {"", "de_DE", "ky_KG", "en"},
	} {
		t.Setenv("LC_ALL", c.all)
		t.Setenv("LC_MESSAGES", c.messages)
		t.Setenv("LANG", c.lang)
		if got := systemTongue(); got != c.want {
			t.Errorf("%+v: got %s", c, got)
		}
	}
}
