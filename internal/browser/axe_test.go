package browser_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// runAxe looks for violations of WCAG 2.2 A and AA and of good practice. Each is one line: rule, element, what to do.
const runAxe = `runAxe({
	runOnly: {type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
	rules: {"target-size": {enabled: true}},
})`

// runAxeOnColours looks only for what colours can change.
const runAxeOnColours = `runAxe({runOnly: {type: "rule", values: ["color-contrast", "link-in-text-block"]}})`

const defineAxe = `; window.runAxe = options => axe.run(document, {...options, resultTypes: ["violations"], preload: false})
	.then(r => r.violations.flatMap(v => v.nodes.slice(0, 4).map(n => v.id + " at " + n.target.join(" ") + ": " + n.failureSummary.replace(/\s+/g, " "))))`

// No template violates a rule of axe, in any language and direction, in both themes, light and dark.
func TestAxe(t *testing.T) {
	t.Parallel()
	for name, s := range looks(t) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tb := openAxe(t, s.file)
			for _, file := range s.templates() {
				tb.visit(file)
				eval[chromedp.Void](tb, axe+defineAxe)
				dir, _, _ := strings.Cut(file, "/")
				for _, v := range tb.violations(!slices.Contains(s.langDirs()[1:], dir)) {
					t.Errorf("%s: %s", file, v)
				}
			}
		})
	}
}

// violations are those of the page that is shown, in light and, if asked, in dark: colours are the same in each language.
func (tb *tab) violations(dark bool) []string {
	tb.t.Helper()
	tb.media("", "light")
	found := eval[[]string](tb, runAxe)
	if dark {
		tb.media("", "dark")
		for _, v := range eval[[]string](tb, runAxeOnColours) {
			found = append(found, "dark: "+v)
		}
	}
	return found
}

// openAxe opens a tab that axe may work in: its helpers are inline styles.
func openAxe(t *testing.T, base string) *tab {
	t.Helper()
	tb := open(t, base)
	command(tb, page.SetBypassCSP, page.SetBypassCSPParams{Enabled: true})
	return tb
}

// The control of the test above: faults that are put into a page are found, light and dark.
func TestAxeFindsFaults(t *testing.T) {
	t.Parallel()
	tb := openAxe(t, mixed(t).file)
	tb.visit("ug/guide/first.html")
	eval[chromedp.Void](tb, axe+defineAxe+";"+fmt.Sprintf(`document.querySelector("main").insertAdjacentHTML("beforeend", %q)`,
		`<button></button><p style="color:#888;background:#999">pale</p><img src="../../assets/icon.svg"><h6>jump</h6>`))
	for run, rules := range map[string][]string{
		runAxe:          {"button-name", "color-contrast", "image-alt", "heading-order"},
		runAxeOnColours: {"color-contrast"},
	} {
		found := eval[[]string](tb, run)
		for _, rule := range rules {
			if !slices.ContainsFunc(found, func(f string) bool { return strings.HasPrefix(f, rule+" ") }) {
				t.Errorf("%s is not found, only %q", rule, found)
			}
		}
	}
}
