package typst

import "math"

// What the module calls values of JavaScript, as Go values. Beside these: nil for null, bool, string, float64 for a number, int64 for
// a bigint, pointer for an object that lives in the module's own memory.
type (
	undefined struct{}
	pointer   uint32
	symbol    string
	failure   struct{ text string }
	moment    struct{ ms float64 }
	buffer    struct{ data []byte }
	list      struct{ items []any }

	// record is an object with its keys in the order in which they were set.
	record struct {
		keys   []string
		fields map[string]any
	}

	// function is what the module may call: one of the host's own, or a closure of the module.
	function struct {
		call    func(args []any) (any, error)
		closure *closure
	}
)

func newRecord() *record { return &record{fields: map[string]any{}} }

func (r *record) set(key string, value any) {
	if _, ok := r.fields[key]; !ok {
		r.keys = append(r.keys, key)
	}
	r.fields[key] = value
}

// text is how a value is told to a person.
func text(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case *failure:
		return v.text
	case *list:
		s := ""
		for i, item := range v.items {
			if i > 0 {
				s += "\n"
			}
			s += text(item)
		}
		return s
	case *record:
		s := ""
		for i, key := range v.keys {
			if i > 0 {
				s += ", "
			}
			s += key + ": " + text(v.fields[key])
		}
		return s
	case undefined:
		return "undefined"
	case nil:
		return "null"
	case bool:
		if v {
			return "true"
		}
		return "false"
	case float64:
		return number(v)
	}
	return "a value"
}

// property is object[key]; what is not there is undefined.
func property(object, key any) any {
	switch o := object.(type) {
	case *record:
		if name, ok := key.(string); ok {
			if v, ok := o.fields[name]; ok {
				return v
			}
		}
	case *list:
		switch k := key.(type) {
		case float64:
			if k >= 0 && k < float64(len(o.items)) && k == math.Trunc(k) {
				return o.items[int(k)]
			}
		case symbol:
			if k == "iterator" {
				return iterator(o)
			}
		case string:
			if k == "length" {
				return float64(len(o.items))
			}
		}
	case *failure:
		if key == "message" {
			return o.text
		}
	}
	return undefined{}
}

// iterator is the function that gives an iterator over the list.
func iterator(l *list) *function {
	return &function{call: func([]any) (any, error) {
		at := 0
		next := &function{call: func([]any) (any, error) {
			r := newRecord()
			if at >= len(l.items) {
				r.set("done", true)
				r.set("value", undefined{})
				return r, nil
			}
			r.set("done", false)
			r.set("value", l.items[at])
			at++
			return r, nil
		}}
		r := newRecord()
		r.set("next", next)
		return r, nil
	}}
}

func length(v any) int {
	switch v := v.(type) {
	case *list:
		return len(v.items)
	case *buffer:
		return len(v.data)
	}
	return 0
}
