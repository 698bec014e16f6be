package diag

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"reflect"
	"syscall"
)

// Text is a sentence not yet put together: a format as in package fmt and its arguments, which may be Texts themselves. So it can be told in
// any language. It is an error, too, so that what goes wrong in the program is told in the same way.
type Text struct {
	Format string
	Args   []any
}

// Translate gives the format of another language for an English one, with the same verbs (in another order as %[2]q), and an English one
// back where it knows no other.
type Translate func(format string) string

// Textf makes a Text.
func Textf(format string, args ...any) Text { return Text{format, args} }

// Counted counts things: the format one where there is one, many with the number n where there are more or none.
func Counted(n int, one, many string) Text {
	if n == 1 {
		return Text{Format: one}
	}
	return Textf(many, n)
}

// String puts the sentence together in English.
func (t Text) String() string { return t.In(nil) }

// Error is String.
func (t Text) Error() string { return t.In(nil) }

// Wrap makes an error that says this and is still, for errors.Is, the one that caused it.
func (t Text) Wrap(cause error) error { return wrapped{t, cause} }

type wrapped struct {
	text  Text
	cause error
}

func (w wrapped) Error() string   { return w.text.String() }
func (w wrapped) Unwrap() []error { return []error{w.text, w.cause} } // the text first: Cause and the program look for it

// In puts the sentence together in another language; nil keeps English.
func (t Text) In(translate Translate) string {
	format := t.Format
	if translate != nil && format != "" {
		format = translate(format)
	}
	if len(t.Args) == 0 {
		return format
	}
	args := make([]any, len(t.Args))
	for i, a := range t.Args {
		if inner, ok := a.(Text); ok {
			a = inner.In(translate)
		}
		args[i] = a
	}
	return fmt.Sprintf(format, args...)
}

// causes are the words for what a disk most often answers.
var causes = []struct {
	err  error
	text Text
}{
	{fs.ErrPermission, Textf("permission denied")},
	{fs.ErrNotExist, Textf("no such file or directory")},
	{fs.ErrExist, Textf("file exists")},
	{syscall.ENOTDIR, Textf("not a directory")},
	{syscall.EISDIR, Textf("is a directory")},
	{syscall.ENOSPC, Textf("no space left on device")},
	{syscall.EFBIG, Textf("file too large")},
	{syscall.EROFS, Textf("read-only file system")},
	{syscall.ENAMETOOLONG, Textf("file name too long")},
	{syscall.EIO, Textf("input/output error")},
}

// Cause is what an error of the disk says without the operation and the path that packages fs and os put before it, and that a finding
// tells in its own way. Of an error that is a Text it is the Text; of any other one its own words.
func Cause(err error) Text {
	if text, ok := errors.AsType[Text](err); ok {
		return text
	}
	if disk, ok := errors.AsType[*fs.PathError](err); ok {
		err = disk.Err
	} else if number, ok := errors.AsType[syscall.Errno](err); ok {
		err = number
	}
	for _, c := range causes {
		if errors.Is(err, c.err) {
			return c.text
		}
	}
	return Text{Format: "%s", Args: []any{err.Error()}}
}

// argument is one argument of a Text as it is kept: exactly one of the three.
type argument struct {
	Text   *Text   `json:"t,omitempty"`
	Number *int64  `json:"n,omitempty"`
	Words  *string `json:"s,omitempty"`
}

type keptText struct {
	Format string     `json:"f"`
	Args   []argument `json:"a,omitempty"`
}

// MarshalJSON keeps format and arguments apart. Arguments come back as Texts, numbers and strings: all that findings are made of.
func (t Text) MarshalJSON() ([]byte, error) {
	kept := keptText{Format: t.Format}
	for _, a := range t.Args {
		kept.Args = append(kept.Args, keep(a))
	}
	return json.Marshal(kept)
}

func keep(arg any) argument {
	switch v := reflect.ValueOf(arg); {
	case !v.IsValid():
	case v.Type() == reflect.TypeFor[Text]():
		text := arg.(Text)
		return argument{Text: &text}
	case v.CanInt() && !isWords(arg):
		n := v.Int()
		return argument{Number: &n}
	}
	s := fmt.Sprint(arg)
	return argument{Words: &s}
}

// isWords says whether something says in words what it is.
func isWords(arg any) bool {
	switch arg.(type) {
	case fmt.Stringer, error:
		return true
	}
	return false
}

// UnmarshalJSON reads what MarshalJSON wrote.
func (t *Text) UnmarshalJSON(data []byte) error {
	var kept keptText
	if err := json.Unmarshal(data, &kept); err != nil {
		return err
	}
	*t = Text{Format: kept.Format}
	for _, a := range kept.Args {
		switch {
		case a.Text != nil:
			t.Args = append(t.Args, *a.Text)
		case a.Number != nil:
			t.Args = append(t.Args, *a.Number)
		case a.Words != nil:
			t.Args = append(t.Args, *a.Words)
		default:
			return errors.New("an argument that is nothing")
		}
	}
	return nil
}
