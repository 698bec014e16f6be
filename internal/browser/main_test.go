// Package browser_test looks at built sites as readers do: in Chromium, from a web server's sub-folder and from a folder opened by
// double-click.
//
// One Chromium serves all tests, each test has a tab. A tab watches: an error or warning in the console, an exception, a request
// that fails and a request that leaves the site's folder fail the test. No name but 127.0.0.1 is ever looked up, so that what leaves
// the folder is seen and still goes nowhere.
//
// Two packs are looked at, each in both themes: the shipped one (content/), and testdata/mixed, whose languages run in both
// directions, with pages missing in each, every element of Markdown, and pictures that are made here.
//
// Nothing is skipped: without Chromium or axe-core the tests fail and say in one line what to install.
package browser_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"
)

// Set once by TestMain, before any test.
var (
	chromium context.Context // of the browser; tabs are its children
	work     string          // a folder for all that is built, removed at the end
	axe      string          // the source of axe-core
)

func TestMain(m *testing.M) {
	code, err := run(m)
	if err != nil {
		fmt.Fprintln(os.Stderr, "browser tests:", err)
		code = 1
	}
	os.Exit(code)
}

func run(m *testing.M) (code int, err error) {
	source, err := os.ReadFile("../../node_modules/axe-core/axe.min.js")
	if err != nil {
		return 0, errors.New("there is no node_modules/axe-core; run: npm ci")
	}
	program, err := exec.LookPath("chromium")
	if err != nil {
		return 0, errors.New("there is no chromium; run: sudo apt-get install -y chromium")
	}
	axe = string(source)
	// A name as on a stick: a space and letters that addresses must encode.
	if work, err = os.MkdirTemp("", "топтом stick "); err != nil {
		return 0, err
	}
	defer os.RemoveAll(work)
	ctx, stop := start(program, filepath.Join(work, "profile"))
	defer stop()
	if err := chromedp.Do(ctx); err != nil {
		return 0, fmt.Errorf("%s does not start: %w", program, err)
	}
	chromium = ctx
	return m.Run(), nil
}

// start prepares a browser with a fresh profile that talks to nobody but this machine.
func start(program, profile string) (context.Context, context.CancelFunc) {
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(program), chromedp.UserDataDir(profile), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-quic", true),
		// A page gone back to is to load again; a new page may stand where the old one stood, which is quicker.
		chromedp.Flag("disable-features", "Translate,BackForwardCache,RenderDocument"),
		chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"),
	)
	allocator, stopAllocator := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, stopBrowser := chromedp.NewContext(allocator)
	return ctx, func() { stopBrowser(); stopAllocator() }
}
