package pack

import (
	"fmt"
	"time"
)

// Date is a point in time as exact as it was written: a year, a month, a day, or a moment.
type Date struct {
	Time      time.Time
	Precision string // year, month, day, moment; "" for no date
}

// IsZero says that no date was given.
func (d Date) IsZero() bool { return d.Precision == "" }

// End is the first moment after the date: the next year, month or day (UTC), or the moment itself.
func (d Date) End() time.Time {
	switch d.Precision {
	case "year":
		return d.Time.AddDate(1, 0, 0)
	case "month":
		return d.Time.AddDate(0, 1, 0)
	case "day":
		return d.Time.AddDate(0, 0, 1)
	}
	return d.Time
}

// String is the date as written in YAML.
func (d Date) String() string {
	switch d.Precision {
	case "year":
		return d.Time.Format("2006")
	case "month":
		return d.Time.Format("2006-01")
	case "day":
		return d.Time.Format("2006-01-02")
	case "moment":
		return d.Time.Format(time.RFC3339)
	}
	return ""
}

// ParseDate reads 2026, 2026-11, 2026-11-25 or a time with a zone (2026-11-25T08:00:00+06:00).
func ParseDate(s string) (Date, error) {
	for _, f := range []struct{ layout, precision string }{
		{"2006-01-02", "day"}, {"2006-01", "month"}, {"2006", "year"}, {time.RFC3339, "moment"},
		{"2006-01-02T15:04Z07:00", "moment"}, {"2006-01-02 15:04:05Z07:00", "moment"}, {"2006-01-02 15:04Z07:00", "moment"},
	} {
		if t, err := time.Parse(f.layout, s); err == nil {
			return Date{t, f.precision}, nil
		}
	}
	return Date{}, fmt.Errorf("not a date: %q", s)
}

// Values are fields read by a declaration. A value is a string, bool, int, float64, Date, Text, []string, []Values or Values.
type Values map[string]any

// Str returns a string field, or "".
func (v Values) Str(name string) string { s, _ := v[name].(string); return s }

// Strs returns a field that is a list of strings.
func (v Values) Strs(name string) []string { s, _ := v[name].([]string); return s }

// Bool returns a yes/no field.
func (v Values) Bool(name string) bool { b, _ := v[name].(bool); return b }

// Int returns a whole number field.
func (v Values) Int(name string) int { n, _ := v[name].(int); return n }

// Date returns a date field.
func (v Values) Date(name string) Date { d, _ := v[name].(Date); return d }

// Obj returns a field with fields of its own; never nil to read from.
func (v Values) Obj(name string) Values { o, _ := v[name].(Values); return o }

// Objs returns a list of such fields.
func (v Values) Objs(name string) []Values { o, _ := v[name].([]Values); return o }

// Text returns a text per language.
func (v Values) Text(name string) Text { t, _ := v[name].(Text); return t }

// Has says that the field was given.
func (v Values) Has(name string) bool { _, ok := v[name]; return ok }
