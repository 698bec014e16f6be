package preview

import (
	"net"
	"net/http"
	"net/url"
	"slices"
)

// guard answers only who may ask. A page of the web that is open in the same browser must learn nothing of the pack: the name by which the
// server is called must be one of its own (a foreign name that leads to this machine is another origin to the browser), and no
// other site may ask for anything or have it done.
func (s *Server) guard(addr net.Addr, next http.Handler) http.Handler {
	_, port, _ := net.SplitHostPort(addr.String())
	var hosts []string
	for _, name := range append([]string{"127.0.0.1", "localhost", "::1"}, s.o.Hosts...) {
		hosts = append(hosts, net.JoinHostPort(name, port))
		if port == "80" {
			hosts = append(hosts, name)
		}
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		head := w.Header()
		head.Set("X-Content-Type-Options", "nosniff")
		head.Set("Referrer-Policy", "no-referrer")
		head.Set("Cross-Origin-Resource-Policy", "same-origin")
		head.Set("Content-Security-Policy", "frame-ancestors 'self'")
		if !slices.Contains(hosts, r.Host) {
			http.Error(w, "this preview is for this computer alone", http.StatusForbidden)
			return
		}
		if !ours(r) {
			http.Error(w, "this preview answers no other site", http.StatusForbidden)
			return
		}
		switch r.Method {
		case http.MethodGet, http.MethodHead:
		case http.MethodPost:
			if r.Header.Get("Origin") == "" && r.Header.Get("Sec-Fetch-Site") != "same-origin" {
				http.Error(w, "this preview answers no other site", http.StatusForbidden)
				return
			}
			r.Body = http.MaxBytesReader(w, r.Body, 64<<10)
		default:
			http.Error(w, "GET and POST only", http.StatusMethodNotAllowed)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// ours says whether a request comes from a page of this server, or from the person at the browser: an address typed, a link followed.
func ours(r *http.Request) bool {
	if origin := r.Header.Get("Origin"); origin != "" {
		u, err := url.Parse(origin)
		if err != nil || u.Scheme != "http" || u.Host != r.Host {
			return false
		}
	}
	switch r.Header.Get("Sec-Fetch-Site") {
	case "cross-site", "same-site":
		return r.Method == http.MethodGet && r.Header.Get("Sec-Fetch-Mode") == "navigate" && r.Header.Get("Sec-Fetch-Dest") == "document"
	}
	return true
}
