package browser_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// tab is a tab of the browser that stays in one site.
type tab struct {
	t    *testing.T
	ctx  context.Context
	base string // no request may leave what is below this address

	mu     sync.Mutex
	faults []string
	sent   map[network.RequestID]string
}

// patience is how long one step may take on a busy machine.
const patience = 60 * time.Second

// open opens a tab for the test. When the test ends, what the tab saw and nobody took with faultsSoFar fails it.
func open(t *testing.T, base string, options ...chromedp.ContextOption) *tab {
	t.Helper()
	tb := &tab{t: t, base: base, sent: map[network.RequestID]string{}}
	ctx, closeTab := chromedp.NewContext(chromium, append(options, chromedp.WithListener(tb.watch))...)
	tb.ctx = ctx
	t.Cleanup(func() {
		closeTab()
		for _, f := range tb.faultsSoFar() {
			t.Error(f)
		}
	})
	if err := chromedp.Do(ctx); err != nil {
		t.Fatal(err)
	}
	// A tab behind another one is to behave as the one in front.
	command(tb, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true})
	tb.size(1280, 800)
	return tb
}

// watch runs between the browser's messages: it only takes notes.
func (tb *tab) watch(event any) {
	switch e := event.(type) {
	case *runtime.EventConsoleAPICalled:
		if e.Type == runtime.ConsoleAPICalledTypeError || e.Type == runtime.ConsoleAPICalledTypeWarning {
			tb.fault("console: %s: %s", e.Type, consoleText(e.Args))
		}
	case *runtime.EventExceptionThrown:
		tb.fault("exception: %v", &chromedp.ExceptionError{ExceptionDetails: e.ExceptionDetails})
	case *log.EventEntryAdded:
		if e.Entry.Level == log.EntryLevelError || e.Entry.Level == log.EntryLevelWarning {
			tb.fault("log: %s: %s %s", e.Entry.Level, e.Entry.Text, e.Entry.URL)
		}
	case *network.EventRequestWillBeSent:
		tb.mu.Lock()
		tb.sent[e.RequestID] = e.Request.URL
		tb.mu.Unlock()
		if !strings.HasPrefix(e.Request.URL, tb.base) {
			tb.fault("request outside the folder: %s from %s", e.Request.URL, e.DocumentURL)
		}
	case *network.EventResponseReceived:
		if e.Response.Status >= 400 {
			tb.fault("status %d: %s", e.Response.Status, e.Response.URL)
		}
	case *network.EventLoadingFailed:
		if !e.Canceled || e.BlockedReason != "" {
			tb.mu.Lock()
			url := tb.sent[e.RequestID]
			tb.mu.Unlock()
			tb.fault("request failed: %s %s %s", url, e.ErrorText, e.BlockedReason)
		}
	}
}

func consoleText(args []*runtime.RemoteObject) string {
	var words []string
	for _, a := range args {
		words = append(words, string(a.Value)+a.Description)
	}
	return strings.Join(words, " ")
}

func (tb *tab) fault(format string, args ...any) {
	tb.mu.Lock()
	defer tb.mu.Unlock()
	tb.faults = append(tb.faults, fmt.Sprintf(format, args...))
}

// faultsSoFar returns what the tab saw, and forgets it.
func (tb *tab) faultsSoFar() []string {
	tb.mu.Lock()
	defer tb.mu.Unlock()
	f := slices.Clone(tb.faults)
	tb.faults = nil
	return f
}

// do runs steps; what fails in them ends the test.
func (tb *tab) do(steps ...chromedp.Action[chromedp.Void]) {
	tb.t.Helper()
	ctx, cancel := context.WithTimeout(tb.ctx, patience)
	defer cancel()
	if err := chromedp.Do(ctx, steps...); err != nil {
		tb.t.Fatalf("%s: %v", tb.at(), err)
	}
}

// visit opens a file of the site.
func (tb *tab) visit(file string) {
	tb.t.Helper()
	tb.do(chromedp.Navigate(tb.base + file))
}

// at is the file that the tab shows, with what follows ? or #.
func (tb *tab) at() string {
	tb.t.Helper()
	return strings.TrimPrefix(eval[string](tb, "location.href"), tb.base)
}

// size sets the width and height of the window in CSS pixels. It is never a phone's zooming window: that would grow with whatever
// sticks out of the page and hide it.
func (tb *tab) size(width, height int64) {
	tb.t.Helper()
	tb.sizeAt(width, height, 1)
}

// sizeAt is size on a screen with scale pixels for each CSS pixel.
func (tb *tab) sizeAt(width, height int64, scale float64) {
	tb.t.Helper()
	tb.do(chromedp.EmulateViewport(width, height, chromedp.EmulateScale(scale)))
}

// media emulates screen or print, and what the reader's system prefers (light, dark).
func (tb *tab) media(kind, scheme string) {
	tb.t.Helper()
	command(tb, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Media: kind, Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
	})
}

// press types keys, one by one.
func (tb *tab) press(keys string) {
	tb.t.Helper()
	tb.do(chromedp.KeyEvent(keys))
}

// click clicks the first element of a selector with the mouse.
func (tb *tab) click(selector string) {
	tb.t.Helper()
	tb.do(chromedp.Click(chromedp.CSS(selector)))
}

// follow clicks an element that leads to another page, and waits for that page.
func (tb *tab) follow(selector string) {
	tb.t.Helper()
	ctx, cancel := context.WithTimeout(tb.ctx, patience)
	defer cancel()
	if _, err := chromedp.RunResponse(ctx, chromedp.Click(chromedp.CSS(selector))); err != nil {
		tb.t.Fatalf("%s: click on %s: %v", tb.at(), selector, err)
	}
}

// eval evaluates an expression in the page, as a script of the page: its policy holds for it too.
func eval[T any](tb *tab, expression string) T {
	tb.t.Helper()
	ctx, cancel := context.WithTimeout(tb.ctx, patience)
	defer cancel()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise, func(p *runtime.EvaluateParams) {
		no := false
		p.AllowUnsafeEvalBlockedByCSP = &no
	}))
	if err != nil {
		tb.t.Fatalf("%s: %v", tb.base, err)
	}
	return v
}

// command sends one command of the protocol.
func command[P, R any](tb *tab, c cdp.Command[P, R], params P) R {
	tb.t.Helper()
	ctx, cancel := context.WithTimeout(tb.ctx, patience)
	defer cancel()
	r, err := chromedp.Call(ctx, c, params)
	if err != nil {
		tb.t.Fatal(err)
	}
	return r
}

// scriptsOff makes the pages that are opened from now on do without their scripts. The test's own still run.
func (tb *tab) scriptsOff() {
	tb.t.Helper()
	command(tb, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
}
