// Package preview shows a pack to those who write it, while they write it: a web server on their own machine that reads the pack again
// whenever a file changes, and a client that changes the open page in place.
//
// A page stands in a frame, with its very bytes as a build would write them; around it is the preview's own page, with the panel and the
// bar. So nothing of the preview is ever in a page, and the page's policy holds for the page alone.
//
//	/LANG/…          asked for as a page: the preview's own page around it; asked for as anything else: the file
//	/_status         what is left to do
//	/_events         server-sent events: the pack changed
//	/_bar?page=PATH  panel and bar of a page, as HTML
//	/_open           POST file=PATH: open a file of the pack in the program that the system has for it
//	/_translated     POST file=PATH section=KEY typo=1: a translation is up to date
//
// It answers nobody but browsers on this machine: see guard.
package preview

import (
	"context"
	"errors"
	"io/fs"
	"net"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"toptom/internal/build"
	"toptom/internal/diag"
)

// Options of New.
type Options struct {
	Build     build.Options    // Now is not looked at
	Dir       string           // the pack's folder, as the system names it
	Now       func() time.Time // the clock
	Langs     []string         // what the editor reads, best first: of panel, bar and findings
	Translate diag.Translate   // puts findings into that language; nil keeps English
	Poll      time.Duration    // look at all files this often instead of being told by the system; 0: be told
	Follow    bool             // browsers go to the page that is being written, unless their reader does not want it
	Open      func(file string) error
	// Translated notes that a translation is up to date, or a section of it if one is named; with typo, that the change of the source needs
	// none in any translation. It may be nil.
	Translated func(file, section string, typo bool) error
	Tell       func(*build.State) // called for each new state; may be nil
	Hosts      []string           // names by which others may call this machine; none but this machine itself if empty
}

// Server is a preview. The zero Server is not ready; see New.
type Server struct {
	o     Options
	live  *build.Live
	state atomic.Pointer[moment]
	hub   hub

	marking sync.Mutex // one at a time is written
}

// moment is a state and its number, which grows.
type moment struct {
	*build.State
	n      int64
	follow string // the page of the file that was changed, if it was one
}

// New makes a preview that knows nothing yet; see Run.
func New(o Options) *Server {
	return &Server{o: o, live: build.NewLive(o.Build), hub: hub{listeners: map[chan *moment]bool{}}}
}

// Run reads the pack, answers on the listener and follows changes until the context ends. It returns the error of the disk or the net that
// let it not begin.
func (s *Server) Run(ctx context.Context, listener net.Listener) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	watch, err := s.watch(ctx)
	if err != nil {
		return err
	}
	if err := s.refresh(nil); err != nil {
		return err
	}
	server := &http.Server{
		Handler: s.handler(listener.Addr()), ReadHeaderTimeout: 5 * time.Second, IdleTimeout: time.Minute, MaxHeaderBytes: 64 << 10,
		BaseContext: func(net.Listener) context.Context { return ctx },
	}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	for {
		select {
		case err := <-failed:
			return err
		case <-ctx.Done():
			soon, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
			defer cancel()
			if err := server.Shutdown(soon); err != nil && !errors.Is(err, context.DeadlineExceeded) {
				return err
			}
			return nil
		case changed := <-watch:
			// what cannot be read now is read when it changes next
			_ = s.refresh(changed)
		}
	}
}

// refresh takes in what changed, and tells those who look.
func (s *Server) refresh(changed []string) error {
	state, err := s.live.Read(changed, s.o.Now())
	if err != nil {
		return err
	}
	next := &moment{State: state, n: 1}
	if last := s.state.Load(); last != nil {
		next.n = last.n + 1
	}
	for _, file := range changed {
		if next.follow = state.Address(file); next.follow != "" {
			break
		}
	}
	s.state.Store(next)
	s.hub.tell(next)
	if s.o.Tell != nil {
		s.o.Tell(state)
	}
	return nil
}

// roots are the folders of a pack that pages are made from.
var roots = []string{"content", "layouts", "i18n"}

// under calls f for each folder and file below a folder of the pack, itself first. What cannot be read is left out.
func under(source fs.FS, folder string, f func(path string, d fs.DirEntry)) {
	_ = fs.WalkDir(source, folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return nil
		}
		f(path, d)
		return nil
	})
}
