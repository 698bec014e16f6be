package locale

import (
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/language"
)

// numbers is how a language writes numbers: what stands between groups of three digits, what before decimals, and from
// how many digits of the whole part on it groups (Spanish and Polish leave four digits together).
type numbers struct {
	group, decimal string
	from           int
}

// numbersOf follows CLDR, but Uyghur, for which CLDR copies English, goes with the other languages of the region.
// A language that is not named here writes as most of them do.
func numbersOf(t language.Tag) numbers {
	base, _ := t.Base()
	switch base.String() {
	case "en", "zh", "ja", "ko", "he", "ur", "hi", "ga", "cy", "yi":
		return numbers{",", ".", 4}
	case "de", "it", "nl", "tr", "id", "hr", "sr", "bs", "ro", "da", "el", "az", "sl", "is", "mk", "ku", "kmr", "ar", "fa":
		return numbers{".", ",", 4}
	case "es", "pt":
		return numbers{".", ",", 5}
	case "pl", "bg":
		return numbers{nbsp, ",", 5}
	case "fr":
		return numbers{"\u202f", ",", 4}
	}
	return numbers{nbsp, ",", 4}
}

const nbsp = "\u00a0"

// Number writes an int, a float64, or a string of digits ("1132.50") as the language does: 1 132,50. A string that is not a
// plain decimal number comes back as it is.
func (m *Messages) Number(n any) string {
	var s string
	switch n := n.(type) {
	case int:
		s = strconv.Itoa(n)
	case int64:
		s = strconv.FormatInt(n, 10)
	case float64:
		s = strconv.FormatFloat(n, 'f', -1, 64)
	case string:
		s = n
	}
	digits, negative := strings.CutPrefix(s, "-")
	whole, decimals, hasDecimals := strings.Cut(digits, ".")
	if !allDigits(whole) || hasDecimals && !allDigits(decimals) {
		return s
	}
	var b strings.Builder
	if negative {
		b.WriteString("−")
	}
	for i := range len(whole) {
		if left := len(whole) - i; i > 0 && left%3 == 0 && len(whole) >= m.nums.from {
			b.WriteString(m.nums.group)
		}
		b.WriteByte(whole[i])
	}
	if hasDecimals {
		b.WriteString(m.nums.decimal + decimals)
	}
	return b.String()
}

func allDigits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

// Date writes a date as exactly as it is known: precision is "year", "month" or "day"; "moment" is written as a day, and no
// precision as nothing. The day is that of the time's own zone.
func (m *Messages) Date(t time.Time, precision string) string {
	year, number := strconv.Itoa(t.Year()), "month."+strconv.Itoa(int(t.Month()))
	switch precision {
	case "year":
		return m.T("date.year", "Year", year)
	case "month":
		return m.T("date.month", "Year", year, "Month", m.T(number+".year"))
	case "day", "moment":
		return m.T("date.full", "Year", year, "Month", m.T(number+".day"), "Day", strconv.Itoa(t.Day()))
	}
	return ""
}

// Period writes from when to when something was done. An empty precision means that the end is not known; ongoing
// means that there is none yet.
func (m *Messages) Period(from time.Time, fromPrecision string, to time.Time, toPrecision string, ongoing bool) string {
	a, b := m.Date(from, fromPrecision), m.Date(to, toPrecision)
	switch {
	case a != "" && ongoing:
		return m.T("when.since", "From", a)
	case ongoing:
		return m.T("when.ongoing")
	case a == b:
		return a
	case b == "":
		return m.T("when.from", "From", a)
	case a == "":
		return m.T("when.until", "To", b)
	case fromPrecision == "year" && toPrecision == "year":
		return m.T("when.years", "From", a, "To", b)
	}
	return m.T("when.range", "From", a, "To", b)
}
