package preview_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"toptom/internal/build"
	"toptom/internal/packtest"
	"toptom/internal/preview"
)

// desk is a pack on the disk and its preview.
type desk struct {
	t      *testing.T
	dir    string
	base   string
	opened []string
	states chan *build.State
	stop   context.CancelFunc
}

func start(t *testing.T, dir string, poll time.Duration) *desk {
	t.Helper()
	d := &desk{t: t, dir: dir, states: make(chan *build.State, 10_000)}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	d.base = "http://" + listener.Addr().String() + "/"
	server := preview.New(preview.Options{
		Build: packtest.Options(packtest.Root(t, dir)), Dir: dir, Now: func() time.Time { return packtest.Now }, Langs: []string{"ky"}, Poll: poll,
		Open: func(file string) error { d.opened = append(d.opened, file); return nil },
		Tell: func(s *build.State) { d.states <- s },
	})
	ctx, stop := context.WithCancel(t.Context())
	d.stop = stop
	ended := make(chan error, 1)
	go func() { ended <- server.Run(ctx, listener) }()
	t.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
	d.wait()
	return d
}

func folder(t *testing.T, archive string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range packtest.Texts(archive) {
		save(t, filepath.Join(dir, name), text)
	}
	return dir
}

func save(t *testing.T, file, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// wait gives the next state.
func (d *desk) wait() *build.State {
	d.t.Helper()
	select {
	case s := <-d.states:
		return s
	case <-time.After(time.Minute):
		d.t.Fatal("no new state")
		return nil
	}
}

// until waits for a state in which a page holds a text.
func (d *desk) until(page, text string) {
	d.t.Helper()
	for {
		if got, _ := d.get(page); strings.Contains(got, text) {
			return
		}
		d.wait()
	}
}

// gone waits for a state in which there is no such page.
func (d *desk) gone(page string) {
	d.t.Helper()
	for {
		if _, status := d.get(page); status == http.StatusNotFound {
			return
		}
		d.wait()
	}
}

func (d *desk) get(page string, head ...string) (string, int) {
	d.t.Helper()
	return d.ask(http.MethodGet, page, "", head...)
}

func (d *desk) ask(method, page, body string, head ...string) (string, int) {
	d.t.Helper()
	r, err := http.NewRequest(method, d.base+page, strings.NewReader(body))
	if err != nil {
		d.t.Fatal(err)
	}
	for i := 0; i < len(head); i += 2 {
		if head[i] == "Host" {
			r.Host = head[i+1]
		}
		r.Header.Set(head[i], head[i+1])
	}
	answer, err := http.DefaultTransport.RoundTrip(r)
	if err != nil {
		d.t.Fatal(err)
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		d.t.Fatal(err)
	}
	return string(text), answer.StatusCode
}

const about = "content/about.ky.md"

func plain(text string) string { return packtest.Plain("Бул топтом жөнүндө", text) }

// Nobody but this machine's browser is answered, and no other site in it.
func TestGuard(t *testing.T) {
	t.Parallel()
	d := start(t, folder(t, ""), 0)
	_, port, _ := net.SplitHostPort(strings.TrimSuffix(strings.TrimPrefix(d.base, "http://"), "/"))
	self := strings.TrimSuffix(d.base, "/")
	for _, c := range []struct {
		method, page string
		head         []string
		want         int
	}{
		{"GET", "ky/about.html", nil, 200},
		{"GET", "ky/about.html", []string{"Host", "localhost:" + port}, 200},
		{"GET", "ky/about.html", []string{"Host", "evil.example:" + port}, 403},
		{"GET", "ky/about.html", []string{"Host", "127.0.0.1"}, 403},
		{"GET", "ky/about.html", []string{"Host", "127.0.0.1.evil.example:" + port}, 403},
		{"GET", "ky/about.html", []string{"Origin", "http://evil.example"}, 403},
		{"GET", "ky/about.html", []string{"Origin", "null"}, 403},
		{"GET", "ky/about.html", []string{"Origin", self}, 200},
		{"GET", "ky/about.html", []string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "no-cors", "Sec-Fetch-Dest", "script"}, 403},
		{"GET", "ky/about.html", []string{"Sec-Fetch-Site", "same-site", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "iframe"}, 403},
		{"GET", "ky/about.html", []string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "document"}, 200},
		{"GET", "_events", []string{"Origin", "http://evil.example"}, 403},
		{"POST", "_open", nil, 403},
		{"POST", "_open", []string{"Origin", "http://evil.example"}, 403},
		{"POST", "_open", []string{"Origin", self}, 404}, // no file is named
		{"PUT", "ky/about.html", nil, 405},
		{"GET", "ky/jok.html", nil, 404},
		{"GET", "jok.css", nil, 404},
	} {
		if _, got := d.ask(c.method, c.page, "", c.head...); got != c.want {
			t.Errorf("%s %s %q: status %d, want %d", c.method, c.page, c.head, got, c.want)
		}
	}
}

// No address leads out of the site.
func TestNoWayOut(t *testing.T) {
	t.Parallel()
	dir := folder(t, "")
	save(t, filepath.Join(dir, "secret.txt"), "жашыруун")
	d := start(t, dir, 0)
	for _, page := range []string{
		"../secret.txt", "%2e%2e/secret.txt", "..%2fsecret.txt", "ky/../../secret.txt", "ky/%2e%2e/%2e%2e/secret.txt", `..\secret.txt`, "..%5csecret.txt", "%252e%252e/secret.txt",
		"secret.txt", "content/about.ky.md", "content/pack.yaml", "/etc/passwd", "//etc/passwd", "file:///etc/passwd", "ky/about.html%00.css", "_bar?page=../secret.txt", "_bar?page=..%5c",
	} {
		// as it is, past everything that tidies addresses
		connection, err := net.Dial("tcp", strings.TrimSuffix(strings.TrimPrefix(d.base, "http://"), "/"))
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(connection, "GET /%s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n", page, connection.RemoteAddr())
		answer, err := io.ReadAll(connection)
		connection.Close()
		if err != nil || strings.Contains(string(answer), "жашыруун") || strings.Contains(string(answer), "root:") || strings.HasPrefix(string(answer), "HTTP/1.1 200") {
			t.Errorf("%s: %.80q, %v", page, answer, err)
		}
	}
}

// A file of the pack is opened in the system's program; nothing else is.
func TestOpen(t *testing.T) {
	t.Parallel()
	d := start(t, folder(t, ""), 0)
	self := strings.TrimSuffix(d.base, "/")
	for file, want := range map[string]int{about: 204, "content/pack.yaml": 204, "../x": 404, "/etc/passwd": 404, "content/jok.ky.md": 404, "": 404} {
		form := url.Values{"file": {file}}.Encode()
		if _, got := d.ask("POST", "_open", form, "Origin", self, "Content-Type", "application/x-www-form-urlencoded"); got != want {
			t.Errorf("%q: status %d, want %d", file, got, want)
		}
	}
	if len(d.opened) != 2 {
		t.Errorf("opened: %q", d.opened)
	}
}

// Every way in which files change is noticed, told by the system or looked for.
func TestWatch(t *testing.T) {
	t.Parallel()
	for name, poll := range map[string]time.Duration{"told": 0, "polled": 20 * time.Millisecond} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := folder(t, "")
			at := func(file string) string { return filepath.Join(dir, filepath.FromSlash(file)) }
			must := func(err error) {
				t.Helper()
				if err != nil {
					t.Fatal(err)
				}
			}
			d := start(t, dir, poll)

			save(t, at(about), plain("Жөн сакталган."))
			d.until("ky/about.html", "Жөн сакталган.")

			save(t, at("content/.about.swp"), plain("Атын өзгөртүп сакталган, узунураак."))
			must(os.Rename(at("content/.about.swp"), at(about)))
			d.until("ky/about.html", "Атын өзгөртүп")

			save(t, at("content/guide/deep/inner.ky.md"), plain("Жаңы папкада."))
			d.until("ky/guide/deep/inner.html", "Жаңы папкада.")
			save(t, at("content/guide/deep/inner.ky.md"), plain("Жаңы папкада өзгөргөн."))
			d.until("ky/guide/deep/inner.html", "Жаңы папкада өзгөргөн.")

			must(os.Rename(at("content/guide"), at("content/manual")))
			d.until("ky/manual/deep/inner.html", "Жаңы папкада")
			d.gone("ky/guide/deep/inner.html")
			save(t, at("content/manual/deep/inner.ky.md"), plain("Аты өзгөргөн папкада."))
			d.until("ky/manual/deep/inner.html", "Аты өзгөргөн")

			must(os.RemoveAll(at("content/manual")))
			d.gone("ky/manual/deep/inner.html")

			save(t, at("i18n/ky.yaml"), "nav.home: Башкы бетим\n")
			d.until("ky/cases/index.html", "Башкы бетим")
			save(t, at("layouts/partials/footer.html"), "<p>Менин этегим</p>")
			d.until("ky/about.html", "Менин этегим")

			for n := range 500 { // a sync tool
				save(t, at(fmt.Sprintf("content/many/p%d.ky.md", n)), plain(fmt.Sprintf("Барак %d.", n)))
			}
			for _, n := range []int{0, 250, 499} {
				d.until(fmt.Sprintf("ky/many/p%d.html", n), fmt.Sprintf("Барак %d.", n))
			}
		})
	}
}

// 500 browsers at once, some of which never read; those that read get the last state.
func TestManyBrowsers(t *testing.T) {
	t.Parallel()
	dir := folder(t, "")
	d := start(t, dir, 0)
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	var ready, done sync.WaitGroup
	client := &http.Client{Transport: &http.Transport{}}
	defer client.CloseIdleConnections()
	for n := range 500 {
		ready.Add(1)
		done.Go(func() {
			r, _ := http.NewRequestWithContext(ctx, http.MethodGet, d.base+"_events", nil)
			answer, err := client.Do(r)
			if err != nil {
				t.Error(err)
				ready.Done()
				return
			}
			defer answer.Body.Close()
			lines := bufio.NewScanner(answer.Body)
			for lines.Scan() && !strings.HasPrefix(lines.Text(), "data:") {
			}
			ready.Done()
			if n%10 == 0 {
				<-ctx.Done() // it does not read
				return
			}
			for lines.Scan() {
				if strings.Contains(lines.Text(), `"page": "ky/about.html"`) {
					return
				}
			}
			t.Errorf("browser %d was told nothing: %v", n, lines.Err())
		})
	}
	ready.Wait()
	save(t, filepath.Join(dir, about), plain("Баарына."))
	told := make(chan struct{})
	go func() { done.Wait(); close(told) }()
	d.until("ky/about.html", "Баарына.")
	time.AfterFunc(5*time.Second, cancel) // for those that do not read
	<-told
}

// A thousand saves leave nothing behind: neither goroutines nor states.
func TestThousandSaves(t *testing.T) {
	t.Parallel()
	dir := folder(t, "")
	d := start(t, dir, 0)
	other := start(t, dir, 0) // two servers on one folder
	for n := range 1000 {
		save(t, filepath.Join(dir, about), plain(fmt.Sprintf("Сакталган %d.", n)))
	}
	d.until("ky/about.html", "Сакталган 999.")
	other.until("ky/about.html", "Сакталган 999.")
}
