package site_test

import (
	"bytes"
	"strings"
	"testing"

	"toptom/internal/packtest"
)

// Who must not stand out has nothing on the screen that stands out: no ornament, no emblem, no picture of a shared link.
func TestQuietTheme(t *testing.T) {
	t.Parallel()
	quiet := packtest.Build(t, rightToLeft("theme: quiet"), rightToLeftPicture, packtest.BaseURL("https://example.org/"))
	felt := packtest.Build(t, rightToLeft("theme: felt"), rightToLeftPicture, packtest.BaseURL("https://example.org/"))
	quiet.Passes()
	felt.Passes()
	ornaments := 0
	for _, p := range quiet.Pages() {
		if alias := quiet.Has(p, `meta[http-equiv="refresh"]`); alias {
			continue
		}
		if n := quiet.Count(p, "svg:not(.map):not(.find svg), .orn, .cloth, .ala, .mk"); n > 0 {
			t.Errorf("%s has %d ornaments", p, n)
		}
		if !quiet.HTML(p).Find("body").HasClass("quiet") {
			t.Errorf("%s does not say that it is quiet", p)
		}
		if quiet.Has(p, `meta[property="og:image"]`) {
			t.Errorf("%s has a picture for who shares it", p)
		}
		ornaments += felt.Count(p, "svg:not(.map)")
	}
	if ornaments < 100 {
		t.Errorf("the other theme has only %d ornaments: nothing is proved", ornaments)
	}
	if quiet.Planned("assets/og.png") || !felt.Planned("assets/og.png") {
		t.Error("the picture of a shared link")
	}
	if bytes.Equal(quiet.Bytes("assets/icon.svg"), felt.Bytes("assets/icon.svg")) {
		t.Error("the tab of a browser shows the ornament")
	}
	for _, p := range quiet.Paths() {
		if strings.HasPrefix(p, "assets/style-") && (felt.Planned(p) || bytes.Contains(quiet.Bytes(p), []byte("#b01e2e"))) {
			t.Errorf("%s is the style of the other theme, or has its red", p)
		}
	}
}

// Both themes have the same pages with the same words.
func TestThemesSayTheSame(t *testing.T) {
	t.Parallel()
	quiet := packtest.Build(t, rightToLeft("theme: quiet"), rightToLeftPicture)
	felt := packtest.Build(t, rightToLeft("theme: felt"), rightToLeftPicture)
	for _, p := range felt.Pages() {
		if a, b := felt.Text(p, "main"), quiet.Text(p, "main"); a != b {
			t.Errorf("%s differs:\n%s\n%s", p, a, b)
		}
	}
}
