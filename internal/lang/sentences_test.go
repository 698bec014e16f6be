package lang_test

import (
	"slices"
	"strings"
	"testing"

	"toptom/internal/lang"
)

func TestSentences(t *testing.T) {
	t.Parallel()
	for _, x := range []struct{ tag, text string }{
		{"en", "One.|Two!|Three?|“Four.”|(Five.)|Six"},
		{"en", "Dr. Smith met J. Brown at 3.5 km, see example.org and art. 5 of it.|Then he left."},
		{"en", "The share was 3.5 per cent.|In 2019 it fell."},
		{"ru", "Суд решил дело в 2019 г. Бишкек молчал.|Что дальше?|Никто не знает…|«Ждите», — сказали им."},
		{"ru", "Помогли 5 млн. Человек много.|Это ул. Чуй, д. 5, и т. д. Потом."},
		{"ru", "Так говорят юристы, врачи и др. Они правы."},
		{"ky", "Бул 2019-ж. Оштогу иш.|Анда эмне болду?|Эч ким билбейт."},
		{"uz-Cyrl", "Бу 2019 й. Ўшдаги иш.|Кейин нима бўлди?"},
		{"uz-Latn", "Bu birinchi gap.|Oʻzbeklar ikkinchisini aytdi."},
		{"en", "no capital. so it goes on"},
		{"en", ""},
		{"en", "…"},
	} {
		var got []string
		for s := range lang.Sentences(x.tag, strings.ReplaceAll(x.text, "|", " ")) {
			got = append(got, s)
		}
		want := strings.Split(x.text, "|")
		if x.text == "" {
			want = nil
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %q\nwant %q", x.tag, got, want)
		}
	}
}

// Nothing is lost but the spaces between sentences.
func FuzzSentences(f *testing.F) {
	f.Add("ru", "Раз. Два! «Три?» Г. Ош.")
	f.Add("en", "a . b.. C \xff. D")
	f.Fuzz(func(t *testing.T, tag, text string) {
		var all strings.Builder
		for s := range lang.Sentences(tag, text) {
			all.WriteString(s)
		}
		squeeze := strings.NewReplacer(" ", "", "\u00a0", "").Replace
		if squeeze(all.String()) != squeeze(text) {
			t.Errorf("%q became %q", text, all.String())
		}
	})
}
