package markdown

import (
	"net"
	"net/url"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/idna"
	"golang.org/x/text/unicode/norm"

	"toptom/internal/diag"
)

// destKind says what is to be done with the destination of a link.
type destKind int

const (
	internal  destKind = iota // the edition knows
	web                       // https, http: checked and written anew
	contact                   // mailto:, tel: and the like
	malformed                 // an outside address that cannot work: a warning, shown as text
	refused                   // an address that must not be written: an error, shown as text
)

// contactSchemes are allowed beside http and https.
var contactSchemes = []string{"mailto", "tel", "sms", "geo", "xmpp", "matrix"}

// dest is a destination sorted out.
type dest struct {
	kind   destKind
	href   string    // web, contact: what to write
	why    diag.Text // malformed, refused
	advice diag.Text
}

// sortDest decides what a destination is. Browsers drop control characters and take a backslash for a slash, so these are
// looked at before anything else.
func sortDest(d string) dest {
	if strings.ContainsFunc(d, func(r rune) bool { return r < 0x20 || r == 0x7f || r == '\uFFFD' }) {
		return dest{kind: refused, why: diag.Textf("a character in the address is not allowed"), advice: diag.Textf("write the address anew")}
	}
	trimmed := strings.TrimSpace(d)
	if len(trimmed) >= 2 && strings.ContainsAny(trimmed[:1], `/\`) && strings.ContainsAny(trimmed[1:2], `/\`) {
		return dest{kind: refused, why: diag.Textf("the address has no scheme"), advice: diag.Textf("write %s", "https:"+strings.ReplaceAll(trimmed, `\`, "/"))}
	}
	scheme, rest, ok := cutScheme(trimmed)
	switch {
	case !ok:
		return dest{kind: internal}
	case scheme == "http" || scheme == "https":
		return webDest(scheme, rest)
	case slices.Contains(contactSchemes, scheme):
		return contactDest(scheme, rest)
	}
	return dest{kind: refused, why: diag.Textf("addresses with %q are not allowed", scheme+":"),
		advice: diag.Textf("allowed are https:, http:, mailto:, tel: and paths inside the pack")}
}

// fileName is the name that the destination of an image means. Editors write letters that are not Latin as percent codes, and a Mac
// gives й in two characters.
func fileName(d string) string {
	if plain, err := url.PathUnescape(d); err == nil && utf8.ValidString(plain) && !strings.ContainsFunc(plain, unicode.IsControl) {
		d = plain
	}
	return norm.NFC.String(d)
}

// cutScheme splits "scheme:rest" as RFC 3986 says, the scheme in lower case.
func cutScheme(d string) (scheme, rest string, ok bool) {
	i := strings.IndexByte(d, ':')
	if i <= 0 || strings.ContainsAny(d[:i], "/?#") {
		return "", d, false
	}
	for j := range i {
		c := d[j] | 0x20
		letter := 'a' <= c && c <= 'z'
		if !letter && (j == 0 || !(d[j] >= '0' && d[j] <= '9' || d[j] == '+' || d[j] == '-' || d[j] == '.')) {
			return "", d, false
		}
	}
	return strings.ToLower(d[:i]), d[i+1:], true
}

// hosts turns names of any script into ASCII, as browsers do.
var hosts = idna.New(idna.MapForLookup(), idna.Transitional(false), idna.StrictDomainName(false), idna.VerifyDNSLength(true), idna.BidiRule())

func webDest(scheme, rest string) dest {
	wrongf := func(format string, args ...any) dest {
		return dest{kind: malformed, why: diag.Textf(format, args...), advice: diag.Textf("open the page in a browser and copy the address from there")}
	}
	if !strings.HasPrefix(rest, "//") {
		return wrongf("the address has no // after %s:", scheme)
	}
	if strings.ContainsAny(rest, " \u00A0") {
		return wrongf("the address has a space in it")
	}
	rest = strings.ReplaceAll(rest, `\`, "/")
	u, err := url.Parse(scheme + ":" + rest)
	switch {
	case err != nil:
		return wrongf("the address has a wrong %s escape, port or bracket", "%")
	case u.Hostname() == "":
		return wrongf("the address has no host")
	case u.User != nil:
		return wrongf("the address has a user name before the host")
	}
	host := u.Hostname()
	if net.ParseIP(host) == nil {
		if host, err = hosts.ToASCII(host); err != nil || strings.ContainsAny(host, `"<>%\^{|}!*'(),;&=+$`) {
			return wrongf("the host %q cannot exist", u.Hostname())
		}
	}
	if strings.Contains(host, ":") {
		host = "[" + host + "]"
	}
	if port := u.Port(); port != "" {
		host += ":" + port
	}
	tail := ""
	if i := strings.IndexAny(rest[2:], "/?#"); i >= 0 {
		tail = rest[2+i:]
	}
	return dest{kind: web, href: scheme + "://" + host + percent(tail)}
}

func contactDest(scheme, rest string) dest {
	wrongf := func(format string, args ...any) dest {
		return dest{kind: malformed, why: diag.Textf(format, args...), advice: diag.Textf("write mailto:name@example.org or tel:+996312000000")}
	}
	switch {
	case rest == "" || strings.Contains(rest, " "):
		return wrongf("the address after %s: is empty or has a space in it", scheme)
	case scheme == "mailto":
		name, _, _ := strings.Cut(rest, "?")
		if at := strings.LastIndexByte(name, '@'); at < 1 || at == len(name)-1 {
			return wrongf("the e-mail address is not complete")
		}
	case scheme == "tel" && !strings.ContainsAny(rest, "0123456789"):
		return wrongf("the telephone number has no digits")
	}
	return dest{kind: contact, href: scheme + ":" + percent(rest)}
}

// percent escapes what may not stand in an address; escapes that are there stay.
func percent(s string) string {
	const hex = "0123456789ABCDEF"
	var b strings.Builder
	for i := range len(s) {
		c := s[i]
		bare := c == '%' && !(i+2 < len(s) && isHex(s[i+1]) && isHex(s[i+2]))
		if bare || c <= ' ' || c >= 0x7f || strings.IndexByte("\"<>\\^`{|}", c) >= 0 {
			b.WriteByte('%')
			b.WriteByte(hex[c>>4])
			b.WriteByte(hex[c&15])
			continue
		}
		b.WriteByte(c)
	}
	return b.String()
}

func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'f'
}
