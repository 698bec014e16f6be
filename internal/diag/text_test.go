package diag

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"
)

// ky is a translation with another order of words.
func ky(format string) string {
	known := map[string]string{"%q of %q": "%[2]q: %[1]q", "missing": "жок", "1 error": "1 ката", "%d errors": "%d ката"}
	if text, ok := known[format]; ok {
		return text
	}
	return format
}

func TestTextIn(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text   Text
		en, ky string
	}{
		{Text{}, "", ""},
		{Textf("%q of %q", "тил", "жол"), `"тил" of "жол"`, `"жол": "тил"`},
		{Textf("%q of %q", "тил", Textf("missing")), `"тил" of "missing"`, `"жок": "тил"`},
		{Textf("%s", Textf("%s", Textf("missing"))), "missing", "жок"},
		{Textf("nobody knows %d", 3), "nobody knows 3", "nobody knows 3"},
		{Counted(1, "1 error", "%d errors"), "1 error", "1 ката"},
		{Counted(0, "1 error", "%d errors"), "0 errors", "0 ката"},
	} {
		if en, got := c.text.In(nil), c.text.In(ky); en != c.en || got != c.ky || c.text.Error() != c.en {
			t.Errorf("got %q and %q, want %q and %q", en, got, c.en, c.ky)
		}
	}
}

func TestCause(t *testing.T) {
	t.Parallel()
	_, notThere := os.Open(filepath.Join(t.TempDir(), "а"))
	for _, c := range []struct {
		err  error
		want string
	}{
		{notThere, "no such file or directory"},
		{&fs.PathError{Op: "open", Path: "а", Err: fs.ErrPermission}, "permission denied"},
		{&os.LinkError{Op: "rename", Old: "а", New: "б", Err: syscall.ENOSPC}, "no space left on device"},
		{&os.LinkError{Op: "rename", Old: "а", New: "б", Err: errors.New("of its own")}, "rename а б: of its own"},
		{errors.New("100% of its own"), "100% of its own"},
		{Textf("cannot open %s: %s", "а", Cause(notThere)).Wrap(notThere), "cannot open а: no such file or directory"},
		{fmt.Errorf("outside: %w", Textf("inside")), "inside"},
	} {
		if got := Cause(c.err).String(); got != c.want {
			t.Errorf("%v: got %q, want %q", c.err, got, c.want)
		}
	}
}

func TestWrap(t *testing.T) {
	t.Parallel()
	err := Textf("%s is missing", "а").Wrap(fs.ErrNotExist)
	if !errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrExist) || err.Error() != "а is missing" {
		t.Errorf("got %v", err)
	}
}

// What is kept says the same as before, in every language.
func TestTextIsKept(t *testing.T) {
	t.Parallel()
	for _, text := range []Text{
		{}, Textf("100%"), Textf("%d of %d, %v", 3, int64(4), uint8(5)), Textf("%c U+%04X %q", 'ө', 'ө', string('ө')), Textf("%q of %q", "тил", Textf("missing")),
		Textf("%s", Counted(2, "1 error", "%d errors")), Textf("%s %v", errors.New("own words"), fs.ErrExist), Textf("%s", time.Minute), Textf("%s", []string{"а", "б"}), Textf("%v", nil),
	} {
		data, err := json.Marshal(text)
		if err != nil {
			t.Fatal(err)
		}
		var got Text
		if err := json.Unmarshal(data, &got); err != nil {
			t.Fatalf("%s: %v", data, err)
		}
		if got.String() != text.String() || got.In(ky) != text.In(ky) {
			t.Errorf("%s: got %q and %q, want %q and %q", data, got, got.In(ky), text, text.In(ky))
		}
	}
	for _, bad := range []string{`{"f":1}`, `{"f":"%s","a":[{}]}`, `[]`} {
		if err := json.Unmarshal([]byte(bad), new(Text)); err == nil {
			t.Errorf("%s is taken", bad)
		}
	}
}
