package typst

import (
	"errors"
	"math"
)

// world is JavaScript's globalThis. It has nothing in it but the queue.
type world struct{}

// closure is a function of the module: two words, and how often they are held.
type closure struct {
	a, b  uint64
	holds int
}

// functions call what can be called.
func functions() map[string]call {
	return map[string]call{
		"call abb4":           callWith(0),
		"call 3020":           callWith(1),
		"call 78f9":           callWith(3),
		"next 3cfe":           callNext,
		"_wbg_cb_unref":       letGo,
		"then":                callThen,
		"resolve":             resolve,
		"queueMicrotask 9b54": from(func(any) any { return undefined{} }),
		"queueMicrotask fca6": enqueue,
		"new_no_args":         script,
		"new_with_args":       script,
	}
}

// surroundings are what a page would give: its globals, a clock, a console.
func surroundings() map[string]call {
	return map[string]call{
		"static_accessor_GLOBAL_THIS": fixed(func() any { return world{} }),
		"static_accessor_GLOBAL":      absent,
		"static_accessor_SELF":        absent,
		"static_accessor_WINDOW":      absent,
		"iterator":                    fixed(func() any { return symbol("iterator") }),
		"now":                         now,
		"getTimezoneOffset":           zero,
		"error 7534":                  lastWords,
		"error 85fa":                  say,
		"info":                        say,
		"__wbindgen_throw":            throw,
	}
}

// callWith calls a function with so many arguments; the value after the function is JavaScript's this, which nobody here has.
func callWith(n int) call {
	return func(h *host, s []uint64) error {
		f, err := h.function(s[0])
		if err != nil {
			return err
		}
		args := make([]any, n)
		for i := range args {
			if args[i], err = h.heap.get(uint32(s[2+i])); err != nil {
				return err
			}
		}
		return h.giveCall(s, f, args...)
	}
}

// callNext asks an iterator for its next value.
func callNext(h *host, s []uint64) error {
	v, err := h.heap.get(uint32(s[0]))
	if err != nil {
		return err
	}
	f, ok := property(v, "next").(*function)
	if !ok {
		return unfit("next", v)
	}
	return h.giveCall(s, f)
}

func (h *host) function(at uint64) (*function, error) {
	v, err := h.heap.get(uint32(at))
	if err != nil {
		return nil, err
	}
	f, ok := v.(*function)
	if !ok {
		return nil, unfit("a call", v)
	}
	return f, nil
}

func (h *host) giveCall(s []uint64, f *function, args ...any) error {
	v, err := f.call(args)
	if t, ok := err.(*thrown); ok {
		_, err = h.call("__wbindgen_export3", uint64(h.heap.add(&failure{t.why})))
		s[0] = 0
		return err
	}
	if err != nil {
		return err
	}
	return h.give(s, v)
}

// thrown is an error that the module catches.
type thrown struct{ why string }

func (t *thrown) Error() string { return t.why }

// makeClosure gives the module a function for two words of its own. While it runs it is held, so that it may let itself go.
func makeClosure(h *host, s []uint64) error {
	c := &closure{a: s[0], b: s[1], holds: 1}
	run := func(args []any) (any, error) {
		if c.a == 0 {
			return nil, errors.New("the engine calls a closure that is gone")
		}
		a := c.a
		c.a = 0
		c.holds++
		_, err := h.call(h.shims.call, a, c.b, uint64(h.heap.add(first(args))))
		c.a = a
		if err != nil {
			return nil, err
		}
		return undefined{}, h.release(c)
	}
	return h.give(s, &function{call: run, closure: c})
}

func letGo(h *host, s []uint64) error {
	f, err := h.function(s[0])
	if err != nil {
		return err
	}
	if f.closure == nil {
		return unfit("unref", f)
	}
	return h.release(f.closure)
}

func (h *host) release(c *closure) error {
	c.holds--
	if c.holds != 0 {
		return nil
	}
	a := c.a
	c.a = 0
	_, err := h.call(h.shims.drop, a, c.b)
	return err
}

// makePromise is new Promise(f): the module's f gets the two functions that settle it.
func makePromise(h *host, s []uint64) error {
	p := &promise{}
	yes, no := h.heap.add(h.settler(p, false)), h.heap.add(h.settler(p, true))
	if _, err := h.call(h.shims.promise, s[0], s[1], uint64(yes), uint64(no)); err != nil {
		return err
	}
	return h.give(s, p)
}

func callThen(h *host, s []uint64) error {
	p, f, err := h.pair(s)
	if err != nil {
		return err
	}
	promise, ok := p.(*promise)
	callback, is := f.(*function)
	if !ok || !is {
		return unfit("then", p)
	}
	return h.give(s, h.then(promise, callback))
}

func resolve(h *host, s []uint64) error {
	v, err := h.heap.get(uint32(s[0]))
	if err != nil {
		return err
	}
	if p, ok := v.(*promise); ok {
		return h.give(s, p)
	}
	return h.give(s, &promise{settled: true, value: v})
}

func enqueue(h *host, s []uint64) error {
	f, err := h.function(s[0])
	if err != nil {
		return err
	}
	h.queue = append(h.queue, func() error { _, err := f.call(nil); return err })
	return nil
}

// script makes a function of the text of a script. No script is run: such a function throws. The module makes some to ask for files and
// packages that are not laid out, of which there are none.
func script(h *host, s []uint64) error {
	return h.give(s, &function{call: func([]any) (any, error) { return nil, &thrown{outside} }})
}

// outside is what the module hears when it asks for more than it was given.
const outside = "there is nothing outside of the document"

func absent(_ *host, s []uint64) error { s[0] = 0; return nil }

func zero(_ *host, s []uint64) error { s[0] = math.Float64bits(0); return nil }

// now tells the time of the job. The module asks for it often (see stoppable), which is when it can be stopped.
func now(h *host, s []uint64) error {
	s[0] = math.Float64bits(h.now)
	return h.ctx.Err()
}

// say drops what the module logs; what it writes to the console as its last words is kept.
func say(*host, []uint64) error { return nil }

func lastWords(h *host, s []uint64) error {
	said, err := h.readText(uint32(s[0]), uint32(s[1]))
	if err != nil {
		return err
	}
	h.said = said
	_, err = h.call("__wbindgen_export4", s[0], s[1], 1)
	return err
}

func throw(h *host, s []uint64) error {
	why, err := h.readText(uint32(s[0]), uint32(s[1]))
	if err != nil {
		return err
	}
	return errors.New(why)
}
