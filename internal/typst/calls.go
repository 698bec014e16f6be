package typst

import (
	"errors"
	"fmt"
	"maps"
	"math"
	"strconv"
)

// hostCalls is the table of what the module may ask of the host, by the stem of the import's name; where imports share a stem, the
// beginning of the hash stands behind it.
func hostCalls() map[string]call {
	calls := map[string]call{}
	for _, part := range []map[string]call{questions(), makers(), objects(), functions(), surroundings()} {
		maps.Copy(calls, part)
	}
	return calls
}

// questions ask what a value is.
func questions() map[string]call {
	return map[string]call{
		"__wbindgen_is_bigint":    is(func(v any) bool { _, ok := v.(int64); return ok }),
		"__wbindgen_is_function":  is(func(v any) bool { _, ok := v.(*function); return ok }),
		"__wbindgen_is_object":    is(isObject),
		"__wbindgen_is_string":    is(func(v any) bool { _, ok := v.(string); return ok }),
		"__wbindgen_is_undefined": is(func(v any) bool { return v == undefined{} }),
		"instanceof_ArrayBuffer":  is(func(any) bool { return false }),
		"instanceof_Map":          is(func(any) bool { return false }),
		"instanceof_Uint8Array":   is(func(v any) bool { _, ok := v.(*buffer); return ok }),
		"isArray":                 is(func(v any) bool { _, ok := v.(*list); return ok }),
		"isSafeInteger":           is(isSafeInteger),
		"done":                    is(func(v any) bool { return property(v, "done") == true }),

		"__wbindgen_jsval_eq":       equal,
		"__wbindgen_jsval_loose_eq": equal,
		"__wbindgen_in":             hasKey,

		"Number":                       numberOf,
		"__wbindgen_boolean_get":       booleanGet,
		"__wbindgen_number_get":        numberGet,
		"__wbindgen_bigint_get_as_i64": bigintGet,
		"__wbindgen_string_get":        stringGet,
		"__wbindgen_debug_string":      answer(text),
		"stack":                        answer(func(any) string { return "" }),
	}
}

// makers make values.
func makers() map[string]call {
	return map[string]call{
		"Error":                 makeFailure,
		"new df11":              makeFailure,
		"new 8a6f":              fixed(func() any { return &failure{} }),
		"new 1ba2":              fixed(func() any { return newRecord() }),
		"new 25f2":              fixed(func() any { return &list{} }),
		"new 6421":              from(bytesOf),
		"new b2db":              from(func(v any) any { ms, _ := v.(float64); return moment{ms} }),
		"new ff12":              makePromise,
		"new_from_slice f9c2":   makeBytes,
		"new_from_slice db06":   makeNumbers,
		"cast 2241":             makeText,
		"cast 3334":             makeClosure,
		"cast 4625":             makeBigint,
		"cast 9ae0":             makeBigint,
		"cast d6cd":             func(h *host, s []uint64) error { return h.give(s, math.Float64frombits(s[0])) },
		"object_clone_ref":      from(func(v any) any { return v }),
		"object_drop_ref":       func(h *host, s []uint64) error { h.heap.drop(uint32(s[0])); return nil },
		"typstcompiler_new":     makePointer,
		"proxycontext_new":      makePointer,
		"typstfontresolver_new": makePointer,
	}
}

// objects reach into values.
func objects() map[string]call {
	return map[string]call{
		"get 6b7b":         getAt,
		"get af9d":         getKey,
		"get_with_ref_key": getKey,
		"value":            from(func(v any) any { return property(v, "value") }),
		"next 138a":        from(func(v any) any { return property(v, "next") }),
		"entries":          from(entries),
		"length":           lengthOf,
		"prototypesetcall": copyOut,
		"push":             push,
		"set 3f1d":         setTaken,
		"set 7814":         setKept,
		"set 7df4":         setAt,
	}
}

// is answers a question about one value.
func is(f func(v any) bool) call {
	return func(h *host, s []uint64) error {
		v, err := h.heap.get(uint32(s[0]))
		if err == nil {
			s[0] = bit(f(v))
		}
		return err
	}
}

// fixed makes a value out of nothing, from out of one value.
func fixed(f func() any) call {
	return func(h *host, s []uint64) error { return h.give(s, f()) }
}

func from(f func(v any) any) call {
	return func(h *host, s []uint64) error {
		v, err := h.heap.get(uint32(s[0]))
		if err != nil {
			return err
		}
		return h.give(s, f(v))
	}
}

// answer writes a text about the second value to where the first argument points.
func answer(f func(v any) string) call {
	return func(h *host, s []uint64) error {
		v, err := h.heap.get(uint32(s[1]))
		if err != nil {
			return err
		}
		return h.answerText(uint32(s[0]), f(v))
	}
}

// give returns a value to the module, by its number.
func (h *host) give(s []uint64, v any) error {
	s[0] = uint64(h.heap.add(v))
	return nil
}

func (h *host) answerText(out uint32, text string) error {
	at, n, err := h.pass([]byte(text))
	if err != nil {
		return err
	}
	return h.write(out, uint32(at), uint32(n))
}

// pair reads two values by their numbers.
func (h *host) pair(s []uint64) (a, b any, err error) {
	if a, err = h.heap.get(uint32(s[0])); err != nil {
		return nil, nil, err
	}
	b, err = h.heap.get(uint32(s[1]))
	return a, b, err
}

func bit(b bool) uint64 {
	if b {
		return 1
	}
	return 0
}

func number(f float64) string { return strconv.FormatFloat(f, 'g', -1, 64) }

func isObject(v any) bool {
	switch v.(type) {
	case *record, *list, *buffer, *failure, *promise, pointer, moment, world:
		return true
	}
	return false
}

func isSafeInteger(v any) bool {
	f, ok := v.(float64)
	return ok && f == math.Trunc(f) && math.Abs(f) < 1<<53
}

func equal(h *host, s []uint64) error {
	a, b, err := h.pair(s)
	if err == nil {
		s[0] = bit(a == b)
	}
	return err
}

func hasKey(h *host, s []uint64) error {
	key, object, err := h.pair(s)
	if err == nil {
		s[0] = bit(property(object, key) != undefined{})
	}
	return err
}

func numberOf(h *host, s []uint64) error {
	v, err := h.heap.get(uint32(s[0]))
	f, ok := v.(float64)
	if !ok {
		f = math.NaN()
	}
	s[0] = math.Float64bits(f)
	return err
}

func booleanGet(h *host, s []uint64) error {
	v, err := h.heap.get(uint32(s[0]))
	if b, ok := v.(bool); ok {
		s[0] = bit(b)
	} else {
		s[0] = 0xffffff
	}
	return err
}

func numberGet(h *host, s []uint64) error {
	v, err := h.heap.get(uint32(s[1]))
	if err != nil {
		return err
	}
	f, ok := v.(float64)
	return h.answerWord(uint32(s[0]), ok, math.Float64bits(f))
}

func bigintGet(h *host, s []uint64) error {
	v, err := h.heap.get(uint32(s[1]))
	if err != nil {
		return err
	}
	n, ok := v.(int64)
	return h.answerWord(uint32(s[0]), ok, uint64(n))
}

// answerWord writes 8 bytes and before them whether they mean anything.
func (h *host) answerWord(out uint32, ok bool, word uint64) error {
	return errors.Join(h.write(out, uint32(bit(ok))), h.write(out+8, uint32(word), uint32(word>>32)))
}

func stringGet(h *host, s []uint64) error {
	v, err := h.heap.get(uint32(s[1]))
	if err != nil {
		return err
	}
	if text, ok := v.(string); ok {
		return h.answerText(uint32(s[0]), text)
	}
	return h.write(uint32(s[0]), 0, 0)
}

func makeFailure(h *host, s []uint64) error {
	text, err := h.readText(uint32(s[0]), uint32(s[1]))
	if err != nil {
		return err
	}
	return h.give(s, &failure{text})
}

func makeText(h *host, s []uint64) error {
	text, err := h.readText(uint32(s[0]), uint32(s[1]))
	if err != nil {
		return err
	}
	return h.give(s, text)
}

func makeBytes(h *host, s []uint64) error {
	b, err := h.read(uint32(s[0]), uint32(s[1]))
	if err != nil {
		return err
	}
	return h.give(s, &buffer{b})
}

func makeNumbers(h *host, s []uint64) error {
	l := &list{}
	for at, n := uint32(s[0]), uint32(s[1]); n > 0; at, n = at+4, n-1 {
		v, ok := h.module.Memory().ReadUint32Le(at)
		if !ok {
			return errMemory
		}
		l.items = append(l.items, float64(v))
	}
	return h.give(s, l)
}

func makeBigint(h *host, s []uint64) error { return h.give(s, int64(s[0])) }

func makePointer(h *host, s []uint64) error { return h.give(s, pointer(s[0])) }

func bytesOf(v any) any {
	if b, ok := v.(*buffer); ok {
		return &buffer{append([]byte(nil), b.data...)}
	}
	return &buffer{}
}

func getAt(h *host, s []uint64) error {
	object, err := h.heap.get(uint32(s[0]))
	if err != nil {
		return err
	}
	return h.give(s, property(object, float64(uint32(s[1]))))
}

func getKey(h *host, s []uint64) error {
	object, key, err := h.pair(s)
	if err != nil {
		return err
	}
	return h.give(s, property(object, key))
}

func entries(v any) any {
	l := &list{}
	if r, ok := v.(*record); ok {
		for _, key := range r.keys {
			l.items = append(l.items, &list{[]any{key, r.fields[key]}})
		}
	}
	return l
}

func lengthOf(h *host, s []uint64) error {
	v, err := h.heap.get(uint32(s[0]))
	s[0] = uint64(length(v))
	return err
}

// copyOut copies bytes of the host into the module.
func copyOut(h *host, s []uint64) error {
	v, err := h.heap.get(uint32(s[2]))
	if err != nil {
		return err
	}
	b, ok := v.(*buffer)
	if !ok || len(b.data) > int(uint32(s[1])) || !h.module.Memory().Write(uint32(s[0]), b.data) {
		return errMemory
	}
	return nil
}

func push(h *host, s []uint64) error {
	l, v, err := h.pair(s)
	if err != nil {
		return err
	}
	to, ok := l.(*list)
	if !ok {
		return unfit("push", l)
	}
	to.items = append(to.items, v)
	s[0] = uint64(len(to.items))
	return nil
}

// setTaken sets a field and takes the numbers of key and value back, setKept leaves them and tells that all went well.
func setTaken(h *host, s []uint64) error {
	if err := setField(h, s); err != nil {
		return err
	}
	h.heap.drop(uint32(s[1]))
	h.heap.drop(uint32(s[2]))
	return nil
}

func setKept(h *host, s []uint64) error {
	err := setField(h, s)
	s[0] = 1
	return err
}

func setField(h *host, s []uint64) error {
	object, key, err := h.pair(s)
	if err != nil {
		return err
	}
	v, err := h.heap.get(uint32(s[2]))
	if err != nil {
		return err
	}
	r, ok := object.(*record)
	if !ok {
		return unfit("set", object)
	}
	r.set(text(key), v)
	return nil
}

func setAt(h *host, s []uint64) error {
	object, err := h.heap.get(uint32(s[0]))
	if err != nil {
		return err
	}
	v, err := h.heap.take(uint32(s[2]))
	if err != nil {
		return err
	}
	l, ok := object.(*list)
	at := int(uint32(s[1]))
	if !ok || at > len(l.items) {
		return unfit("set", object)
	}
	if at == len(l.items) {
		l.items = append(l.items, nil)
	}
	l.items[at] = v
	return nil
}

func unfit(what string, v any) error { return fmt.Errorf("the engine does %s with %T", what, v) }
