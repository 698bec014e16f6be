package main

import (
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"toptom/internal/build"
	"toptom/internal/diag"
	"toptom/internal/output"
	"toptom/internal/preview"
)

// firstPort is where the preview answers if nobody else does; the next nine are tried after it.
const firstPort = 8017

// serving are the flags of serve.
type serving struct {
	port   int
	bind   string
	open   bool
	follow bool
	poll   time.Duration
}

func serveCommand(s *settings) *cobra.Command {
	var f serving
	c := &cobra.Command{
		Use: "serve", Aliases: []string{"server", "preview"}, Short: "shows the pack while it is written", Args: arguments,
		Long: `serve shows the pack in a browser on this computer, and changes the open page whenever a file is saved.

Above each page stands what is wrong and what is still to be done. Drafts and what is held back are shown, too,
with the reason why no build publishes them. Nothing is written, and no other computer is answered.`,
		Example: "  toptom serve --open",
		RunE:    func(c *cobra.Command, _ []string) error { return s.serve(c, f) },
	}
	c.Flags().StringVar(&s.baseURL, "base-url", "", "web address where the pack will stand, instead of base_url of pack.yaml")
	c.Flags().StringVarP(&s.destination, "destination", "d", "public", "folder of the last build: what there is to download is told as it is there")
	c.Flags().IntVar(&f.port, "port", 0, fmt.Sprintf("port to answer on (default the first free one from %d)", firstPort))
	c.Flags().StringVar(&f.bind, "bind", "127.0.0.1", "address to answer on; with another than this computer's own, everybody in the network can read the pack")
	c.Flags().BoolVar(&f.open, "open", false, "open the browser")
	c.Flags().BoolVar(&f.follow, "follow", false, "go to the page whose text was saved last; the button of the bar turns it on and off, too")
	c.Flags().DurationVar(&f.poll, "poll", 0, "look for changed files this often (for example 1s), where the system does not tell of them: network drives")
	return c
}

func (s *settings) serve(c *cobra.Command, f serving) error {
	source, closeSource, err := s.open()
	if err != nil {
		return err
	}
	defer closeSource()
	o, err := s.options(source)
	if err != nil {
		return err
	}
	dest := s.destination
	if !filepath.IsAbs(dest) {
		dest = filepath.Join(s.source, dest)
	}
	o.Record = recordFile(dest)
	o.Last = output.OpenLast(dest, o.Record)
	defer o.Last.Close()
	closeTypst := s.typesetter(&o, s.term.progress())
	defer closeTypst()
	dir, err := filepath.Abs(s.source)
	if err != nil {
		return failure{err}
	}
	listener, err := f.listen()
	if err != nil {
		return failure{err}
	}
	defer listener.Close()
	address := "http://" + listener.Addr().String() + "/"
	last := ""
	server := preview.New(preview.Options{
		Build: o, Dir: dir, Now: time.Now, Langs: []string{s.tongue}, Translate: s.term.translate, Poll: f.poll, Follow: f.follow, Hosts: f.hosts(),
		Open:       func(file string) error { return openWith(filepath.Join(dir, filepath.FromSlash(file))) },
		Translated: s.markFile,
		Tell: func(state *build.State) {
			if last == "" {
				last = address
				collectAt(gcPercentServing)
				s.term.say("the pack is shown at %s (stop with Ctrl+C)", address)
				if f.open {
					if err := openWith(address); err != nil {
						s.term.say("open this address in a browser: %s", address)
					}
				}
			}
		},
	})
	err = server.Run(c.Context(), listener)
	if errors.Is(err, preview.ErrUnwatched) {
		return failure{withHint(err, "start it with --poll 1s: then toptom looks for changed files itself")}
	} else if err != nil {
		return failure{err}
	}
	return nil
}

// listen takes the port that was asked for, else the first free one.
func (f serving) listen() (net.Listener, error) {
	if f.port != 0 {
		l, err := net.Listen("tcp", net.JoinHostPort(f.bind, strconv.Itoa(f.port)))
		if errors.Is(err, syscall.EADDRINUSE) {
			return nil, withHint(diag.Textf("port %d is taken", f.port), "leave --port out: then a free one is taken")
		}
		return l, err
	}
	for port := firstPort; port < firstPort+10; port++ {
		if l, err := net.Listen("tcp", net.JoinHostPort(f.bind, strconv.Itoa(port))); err == nil {
			return l, nil
		}
	}
	return net.Listen("tcp", net.JoinHostPort(f.bind, "0"))
}

// hosts are the names by which others may call this computer, where it answers others.
func (f serving) hosts() []string {
	if ip := net.ParseIP(f.bind); ip != nil && !ip.IsLoopback() && !ip.IsUnspecified() {
		return []string{f.bind}
	} else if ip == nil || ip.IsLoopback() {
		return nil
	}
	var hosts []string
	if addrs, err := net.InterfaceAddrs(); err == nil {
		for _, a := range addrs {
			if n, ok := a.(*net.IPNet); ok {
				hosts = append(hosts, n.IP.String())
			}
		}
	}
	if name, err := os.Hostname(); err == nil {
		hosts = append(hosts, name)
	}
	return hosts
}

// openWith opens a file or an address with the program that the system has for it.
func openWith(what string) error {
	switch runtime.GOOS {
	case "windows":
		return exec.Command("rundll32", "url.dll,FileProtocolHandler", what).Start()
	case "darwin":
		return exec.Command("open", what).Start()
	}
	return exec.Command("xdg-open", what).Start()
}
