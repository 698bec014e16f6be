package lang

import (
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// maxSlug is how many characters a slug has at most.
const maxSlug = 80

// Slug writes a text in the small Latin letters, digits and single hyphens of an address: "Кыскача" in Kyrgyz is "kyskacha". The
// spelling is that of the language; it need not be read back. A letter that nobody knows a spelling for becomes its Unicode number in hex.
// The slug is "" only for a text without letters and digits. Different texts can have the same slug.
func Slug(tag, text string) string {
	t := tableOf(tag)
	if t == nil {
		t = &table{}
	}
	var b strings.Builder
	var last rune // the letter before; 0 at the beginning of a word
	for _, r := range plainSmall(text) {
		if b.Len() > maxSlug {
			break
		}
		switch s, known := spell(t, r, last); {
		case known:
			b.WriteString(s)
			last = r
		case r == apostrophe || unicode.Is(unicode.M, r) || unicode.Is(unicode.Cf, r):
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			b.WriteString(strconv.FormatInt(int64(r), 16))
			last = r
		default:
			if b.Len() > 0 && !strings.HasSuffix(b.String(), "-") {
				b.WriteByte('-')
			}
			last = 0
		}
	}
	slug := shorten(b.String())
	if slug == "" {
		slug = shorten(numbered(text))
	}
	return slug
}

// spell gives the Latin letters for one small letter after another; known is false for a letter without a spelling and for
// what is no letter. A language without a table has the common spelling.
func spell(t *table, r, last rune) (latin string, known bool) {
	if r < unicode.MaxASCII {
		return string(r), r >= 'a' && r <= 'z' || r >= '0' && r <= '9'
	}
	if last == 0 || strings.ContainsRune(t.vowels, last) {
		if s, ok := t.initial[r]; ok {
			return s, true
		}
	}
	for _, m := range []map[rune]string{t.latin, cyrillicLatin, arabicLatin, latinSpelling} {
		if s, ok := m[r]; ok {
			return s, true
		}
	}
	if base := []rune(norm.NFD.String(string(r)))[0]; base != r {
		return spell(t, base, last)
	}
	return "", false
}

// shorten cuts at the end of a word where one is near.
func shorten(s string) string {
	if len(s) > maxSlug {
		s = s[:maxSlug+1]
		if cut := strings.LastIndexByte(s, '-'); cut > maxSlug/2 {
			s = s[:cut]
		} else {
			s = s[:maxSlug]
		}
	}
	return strings.Trim(s, "-")
}

// numbered is for a text of which no letter is heard, like "ь".
func numbered(text string) string {
	var b strings.Builder
	for _, r := range text {
		if b.Len() <= maxSlug && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
			b.WriteString(strconv.FormatInt(int64(r), 16))
		}
	}
	return b.String()
}
