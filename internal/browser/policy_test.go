package browser_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/storage"
	"github.com/chromedp/chromedp"
)

// attack does what a page must refuse, and tells what was done all the same and what was reported as refused. It ends when the
// last of the attempts was reported, or went through: an outside address always fails, with or without a report.
const attack = `(async () => {
	const done = [], refused = new Set();
	addEventListener("securitypolicyviolation", e => refused.add(e.effectiveDirective));
	const add = (tag, set) => document.body.appendChild(Object.assign(document.createElement(tag), set));
	const settled = el => new Promise(r => { el.onload = el.onerror = r; });

	add("script", {textContent: "window.inlineRan = true"});
	if (window.inlineRan) done.push("inline script");

	const button = add("button", {});
	button.setAttribute("onclick", "window.handlerRan = true");
	button.click();
	if (window.handlerRan) done.push("inline handler");

	add("style", {textContent: "body { outline: 7px solid }"});
	if (getComputedStyle(document.body).outlineWidth === "7px") done.push("inline style");

	button.setAttribute("style", "outline: 7px solid");
	if (getComputedStyle(button).outlineWidth === "7px") done.push("style attribute");

	try { eval("1"); done.push("eval"); } catch (e) {}

	add("base", {href: "https://example.org/"});
	if (document.baseURI.startsWith("https://example.org")) done.push("base");

	await fetch(location.href).then(() => done.push("fetch"), () => {});
	const image = add("img", {src: "https://example.org/a.png"});
	await settled(image);
	const script = add("script", {src: "https://example.org/a.js"});
	await settled(script);
	return {done, refused: [...refused].sort()};
})()`

type outcome struct {
	Done    []string `json:"done"`
	Refused []string `json:"refused"`
}

// Every template refuses what is not its own, and says so; without a policy the same attempts go through.
func TestPolicyHolds(t *testing.T) {
	t.Parallel()
	s := mixed(t)
	want := []string{"base-uri", "connect-src", "img-src", "script-src", "script-src-attr", "script-src-elem", "style-src-attr", "style-src-elem"}
	for _, base := range []string{s.web, s.file} {
		tb := open(t, base)
		for _, file := range s.templates() {
			tb.visit(file)
			if faults := tb.faultsSoFar(); len(faults) > 0 {
				t.Errorf("%s: %v", file, faults)
			}
			got := eval[outcome](tb, attack)
			if len(got.Done) > 0 || !slices.Equal(got.Refused, want) {
				t.Errorf("%s: done %q, refused %q", file, got.Done, got.Refused)
			}
			faults := strings.Join(tb.faultsSoFar(), "\n")
			for _, address := range []string{"https://example.org/a.png", "https://example.org/a.js"} {
				if !strings.Contains(faults, "request failed: "+address+"  csp") {
					t.Errorf("%s: %s was not refused:\n%s", file, address, faults)
				}
			}
		}
	}
}

// The control of the test above: a page without a policy.
func TestAttackWorksWithoutPolicy(t *testing.T) {
	t.Parallel()
	s := mixedQuiet(t)
	bare := filepath.Join(s.dir, "bare.html")
	if err := os.WriteFile(bare, []byte(`<!doctype html><link rel="icon" href="assets/icon.svg"><title>x</title>`), 0o644); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.Remove(bare) })
	tb := open(t, s.web)
	tb.visit("bare.html")
	got := eval[outcome](tb, attack)
	want := []string{"inline script", "inline handler", "inline style", "style attribute", "eval", "base", "fetch"}
	if !slices.Equal(got.Done, want) || len(got.Refused) > 0 {
		t.Errorf("done %q, refused %q", got.Done, got.Refused)
	}
	if faults := strings.Join(tb.faultsSoFar(), "\n"); !strings.Contains(faults, "outside the folder: https://example.org/a.js") {
		t.Errorf("the tab did not see the outside script, only:\n%s", faults)
	}
}

// A reader who went through the pack leaves nothing behind: not in the browser, not at the server, not at the servers of sources.
func TestNothingIsKept(t *testing.T) {
	t.Parallel()
	s := shipped(t)
	for name, base := range map[string]string{"http": s.web, "file": s.file} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tb := open(t, base, chromedp.WithNewBrowserContext())
			command(tb, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: "window.print = () => { window.printed = true }"})
			tb.visit("index.html")
			tb.follow(`.doors a[hreflang="ru"]`)
			tb.follow(`.kp`)
			tb.click(`[data-value="uzbek"]`)
			tb.follow(`[data-rows] .row:not([hidden]) h3 a`)
			tb.click("[data-print]")
			tb.click(".lang summary")
			tb.follow(`.lang a[hreflang="ky"]`)
			tb.ask("өзбек тилинде")
			tb.submit()
			tb.until(pageDone)
			tb.click(".everywhere")
			tb.until(pageDone)
			tb.toggle(option{"communities", "uzbek"})
			tb.follow("[data-results] h3 a")
			tb.until(`document.querySelector(".unmark")`)
			tb.click(".unmark button")
			kept := eval[map[string]int](tb, `(async () => {
				const count = { cookies: document.cookie.length, workers: 0, databases: 0, caches: 0, name: window.name.length, referrer: document.referrer.length };
				count.local = localStorage.length;
				count.session = sessionStorage.length;
				count.databases = (await indexedDB.databases()).length;
				if (location.protocol === "http:") {
					count.caches = (await caches.keys()).length;
					count.workers = (await navigator.serviceWorker.getRegistrations()).length;
				}
				return count;
			})()`)
			for what, n := range kept {
				if n != 0 {
					t.Errorf("%s: %d", what, n)
				}
			}
			cookies, err := chromedp.CallBrowser(tb.ctx, storage.GetCookies, storage.GetCookiesParams{BrowserContextID: chromedp.FromContext(tb.ctx).BrowserContextID})
			if err != nil || len(cookies.Cookies) > 0 {
				t.Errorf("cookies: %v, %v", cookies.Cookies, err)
			}
			for _, n := range s.noted() {
				t.Error("server: " + n)
			}
		})
	}
}
