package main

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"toptom/internal/build"
	"toptom/internal/diag"
	"toptom/internal/fresh"
	"toptom/internal/preview"
)

func statusCommand(s *settings) *cobra.Command {
	var into []string
	c := &cobra.Command{
		Use: "status", Short: "tells what is left to do: translations, words, dates", Args: arguments,
		Long: `status shows each text in each language: whether it says what its original says, and how many words are to be translated or compared.
Below it stand the translations to be done, oldest first, with the sections that were changed; words that differ from the glossary; and
reviews and consents whose day comes within 90 days or has passed.

A translation that was never marked by "toptom translated" is "not compared": nobody noted what it was made from.
With --format json everything is one JSON object, with --format html a page for the browser.`,
		Example: "  toptom status --into ru",
		RunE:    func(*cobra.Command, []string) error { return s.status(into) },
	}
	c.Flags().StringSliceVar(&into, "into", nil, "only translations into these languages")
	return c
}

func (s *settings) status(into []string) error {
	source, closeSource, err := s.open()
	if err != nil {
		return err
	}
	defer closeSource()
	o, err := s.options(source)
	if err != nil {
		return err
	}
	state, err := build.NewLive(o).Read(nil, time.Now())
	if err != nil {
		return failure{err}
	}
	status := state.Status()
	if status == nil {
		s.term.findings(state.Quote(state.Findings()))
		return failure{diag.Textf("the pack cannot be read")}
	}
	for i, tag := range into {
		l, err := language(state.Pack, tag)
		if err != nil {
			return err
		}
		into[i] = l.Tag
	}
	status = status.Only(into)
	words := state.Words(s.tongue)
	switch s.format {
	case "json":
		s.term.object(status)
	case "html":
		page, err := preview.StatusPage(status, words)
		if err != nil {
			return failure{err}
		}
		_, err = s.term.out.Write(page)
		return err
	default:
		writeStatus(s.term.out, status, words)
	}
	return nil
}

// writeStatus writes a status for a terminal.
func writeStatus(w io.Writer, s *build.Status, m build.Words) {
	matrix(w, s, m)
	fmt.Fprintf(w, "\n%s\n", m.T("status.todo"))
	if len(s.Todo) == 0 {
		fmt.Fprintf(w, "  %s\n", m.T("status.todo.none"))
	}
	for _, p := range s.Todo {
		todo(w, p, m)
	}
	if len(s.Terms) > 0 {
		fmt.Fprintf(w, "\n%s\n", m.T("status.terms"))
	}
	for _, t := range s.Terms {
		fmt.Fprintf(w, "  %s\n    %s\n", t.File, m.T("status.terms.text", "Found", t.Found, "Words", strings.Join(t.Want, ", ")))
	}
	fmt.Fprintf(w, "\n%s\n", m.T("status.dates"))
	if len(s.Dates) == 0 {
		fmt.Fprintf(w, "  %s\n", m.T("status.dates.none", "Days", build.Soon))
	}
	for _, d := range s.Dates {
		what := m.T("status.date." + d.What)
		if d.Overdue {
			what += " (" + m.T("status.overdue") + ")"
		}
		fmt.Fprintf(w, "  %s  %s: %s\n", d.Day, d.File, what)
	}
}

// matrix is a table of items and languages.
func matrix(w io.Writer, s *build.Status, m build.Words) {
	t := tabwriter.NewWriter(w, 0, 0, 3, ' ', 0)
	var head, sums []string
	for _, l := range s.Langs {
		head = append(head, l.Lang)
		sum := fmt.Sprintf("%d %%", l.Percent)
		if l.Left > 0 {
			sum += ", " + m.T("status.left", "Count", l.Left)
		}
		sums = append(sums, sum)
	}
	fmt.Fprintf(t, "\t%s\n", strings.Join(head, "\t"))
	for _, it := range s.Items {
		var cells []string
		for _, p := range it.Pages {
			cells = append(cells, cell(p, m))
		}
		fmt.Fprintf(t, "%s\t%s\n", strings.TrimSpace(it.Code+" "+it.Path), strings.Join(cells, "\t"))
	}
	fmt.Fprintf(t, "%s\t%s\n", m.T("status.all"), strings.Join(sums, "\t"))
	t.Flush()
}

func cell(p build.PageStatus, m build.Words) string {
	text := m.T("status." + p.State)
	if p.State == string(fresh.Stale) {
		text += fmt.Sprintf(", %d %%", p.Percent)
	}
	if p.ByRule {
		text += " (" + m.T("status.byrule") + ")"
	}
	return text
}

func todo(w io.Writer, p build.PageStatus, m build.Words) {
	file, parts := p.File, []string{m.T("status." + p.State)}
	if file == "" {
		file = p.Source + " → " + p.Lang
	}
	if p.Updated != "" {
		parts = append(parts, m.T("status.since", "Date", p.Updated))
	}
	if p.Left > 0 {
		parts = append(parts, m.T("status.left", "Count", p.Left))
	}
	fmt.Fprintf(w, "  %s: %s\n", file, strings.Join(parts, ", "))
	for _, sec := range p.Sections {
		fmt.Fprintf(w, "    %s: %s\n", sec.Key, m.T("status.part."+string(sec.State)))
		if len(sec.Diff) > 0 {
			fmt.Fprintf(w, "      %s\n", marked(sec.Diff))
		}
	}
}

// around is how many words are shown on each side of a change.
const around = 6

// marked writes what became of a text: [-gone-] {+added+}, and of what stayed the same only the words beside.
func marked(diff []fresh.Piece) string {
	var b []string
	for i, p := range diff {
		switch p.Op {
		case fresh.Gone:
			b = append(b, "[-"+p.Text+"-]")
		case fresh.Added:
			b = append(b, "{+"+p.Text+"+}")
		default:
			b = append(b, beside(p.Text, i > 0, i < len(diff)-1))
		}
	}
	return strings.Join(b, " ")
}

// beside leaves of a text that stayed the same the words beside what is before and after it.
func beside(text string, before, after bool) string {
	words := strings.Fields(text)
	head, tail := 0, 0
	if before {
		head = around
	}
	if after {
		tail = around
	}
	if len(words) <= head+tail+1 {
		return text
	}
	return strings.TrimSpace(strings.Join(words[:head], " ") + " … " + strings.Join(words[len(words)-tail:], " "))
}
