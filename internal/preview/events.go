package preview

import (
	"fmt"
	"net/http"
	"sync"
	"time"
)

const (
	// beat is how often an open stream says that it is there; a browser that is gone is noticed then.
	beat = 20 * time.Second
	// patience is how long a browser may take to read an event.
	patience = 10 * time.Second
)

// hub tells all who look of each new moment. Who is slow misses what was in between, never the last.
type hub struct {
	mu        sync.Mutex
	listeners map[chan *moment]bool
}

func (h *hub) listen() (chan *moment, func()) {
	c := make(chan *moment, 1)
	h.mu.Lock()
	defer h.mu.Unlock()
	h.listeners[c] = true
	return c, func() {
		h.mu.Lock()
		defer h.mu.Unlock()
		delete(h.listeners, c)
	}
}

func (h *hub) tell(m *moment) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for c := range h.listeners {
		select {
		case <-c: // it has not been fetched, and is old now
		default:
		}
		c <- m
	}
}

// events is a stream of server-sent events: "state" with the number of the state and the page of the file that was changed.
func (s *Server) events(w http.ResponseWriter, r *http.Request) {
	changes, leave := s.hub.listen()
	defer leave()
	stream := http.NewResponseController(w)
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	say := func(format string, args ...any) bool {
		if err := stream.SetWriteDeadline(time.Now().Add(patience)); err != nil {
			return false
		}
		if _, err := fmt.Fprintf(w, format, args...); err != nil {
			return false
		}
		return stream.Flush() == nil
	}
	const event = "event: state\ndata: {\"state\": %d, \"page\": %q}\n\n"
	if m := s.state.Load(); !say("retry: 500\n"+event, m.n, m.follow) { // it may be another than the page was made of
		return
	}
	tick := time.NewTicker(beat)
	defer tick.Stop()
	for {
		ok := true
		select {
		case <-r.Context().Done():
			return
		case m := <-changes:
			ok = say(event, m.n, m.follow)
		case <-tick.C:
			ok = say(":\n\n")
		}
		if !ok {
			return
		}
	}
}
