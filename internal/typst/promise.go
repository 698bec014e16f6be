package typst

import "errors"

// promise is a value that comes later, or the reason why it does not.
type promise struct {
	settled bool
	failed  bool
	value   any
	waiting []func() error
}

// settle gives the promise its value and queues whoever waits for it. A promise that is the value of another is waited for.
func (h *host) settle(p *promise, failed bool, value any) {
	if p.settled {
		return
	}
	if inner, ok := value.(*promise); ok && !failed {
		h.wait(inner, func() error { h.settle(p, inner.failed, inner.value); return nil })
		return
	}
	p.settled, p.failed, p.value = true, failed, value
	h.queue = append(h.queue, p.waiting...)
	p.waiting = nil
}

// wait queues f for when the promise is settled.
func (h *host) wait(p *promise, f func() error) {
	if p.settled {
		h.queue = append(h.queue, f)
	} else {
		p.waiting = append(p.waiting, f)
	}
}

// then is JavaScript's promise.then(f): the promise of what f makes of the value.
func (h *host) then(p *promise, f *function) *promise {
	after := &promise{}
	h.wait(p, func() error {
		if p.failed {
			h.settle(after, true, p.value)
			return nil
		}
		v, err := f.call([]any{p.value})
		if err != nil {
			return err
		}
		h.settle(after, false, v)
		return nil
	})
	return after
}

// settler is the function that a promise's maker calls with the value or the reason.
func (h *host) settler(p *promise, failed bool) *function {
	return &function{call: func(args []any) (any, error) {
		h.settle(p, failed, first(args))
		return undefined{}, nil
	}}
}

// run works off the queue.
func (h *host) run() error {
	for len(h.queue) > 0 {
		f := h.queue[0]
		h.queue = h.queue[1:]
		if err := f(); err != nil {
			return err
		}
	}
	return nil
}

// await works off the queue and returns what the promise came to. There is nobody else who could settle it later.
func (h *host) await(v any) (any, error) {
	if err := h.run(); err != nil {
		return nil, err
	}
	p, ok := v.(*promise)
	switch {
	case !ok:
		return v, nil
	case !p.settled:
		return nil, errors.New("the engine waits for what never comes")
	case p.failed:
		return nil, errors.New(text(p.value))
	}
	return p.value, nil
}

func first(args []any) any {
	if len(args) == 0 {
		return undefined{}
	}
	return args[0]
}
