package main

import (
	"fmt"
	"io"
	"text/tabwriter"
	"time"
)

// printTables prints what each size took, and, of several sizes, how the time of a page grows.
func printTables(w io.Writer, rows []result) {
	for _, r := range rows {
		printSize(w, r)
	}
	if len(rows) > 1 {
		printScale(w, rows)
	}
}

func printSize(out io.Writer, r result) {
	withHugo := r.hugo.wall > 0
	fmt.Fprintf(out, "\n%d items in %d languages, %d texts", r.items, r.langs, r.items*r.langs)
	if r.runs > 1 {
		fmt.Fprintf(out, " (medians of %d)", r.runs)
	}
	fmt.Fprint(out, "\n\n")
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "\twall\tcpu\tpeak memory\tpages/s\tpages\tfiles\twritten\t")
	line := func(name string, u usage, t tree) {
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%.0f\t%d\t%d\t%s\t\n", name, seconds(u.wall), seconds(u.cpu), megabytes(u.memory),
			float64(t.pages)/u.wall.Seconds(), t.pages, t.files, megabytes(t.bytes))
	}
	again := func(name string, u usage) {
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t\t\t\t\t\n", name, seconds(u.wall), seconds(u.cpu), megabytes(u.memory))
	}
	line("toptom", r.clean, r.toptomTree)
	again("toptom, nothing changed", r.again)
	again("toptom, one text changed", r.changed)
	if withHugo {
		line("hugo", r.hugo, r.hugoTree)
	}
	w.Flush()
	if withHugo {
		fmt.Fprintf(out, "\ntoptom / hugo: wall time %.2f, processor time %.2f, peak memory %.2f; nothing changed %.3f, one text changed %.2f\n",
			r.clean.wall.Seconds()/r.hugo.wall.Seconds(), r.clean.cpu.Seconds()/r.hugo.cpu.Seconds(), float64(r.clean.memory)/float64(r.hugo.memory),
			r.again.wall.Seconds()/r.hugo.wall.Seconds(), r.changed.wall.Seconds()/r.hugo.wall.Seconds())
	}
}

func printScale(out io.Writer, rows []result) {
	withHugo := rows[0].hugo.wall > 0
	fmt.Fprint(out, "\nfor each page\n\n")
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprint(w, "pages\ttoptom wall\tcpu\tmemory\t")
	if withHugo {
		fmt.Fprint(w, "hugo wall\tcpu\tmemory\t")
	}
	fmt.Fprintln(w)
	for _, r := range rows {
		fmt.Fprintf(w, "%d\t", r.toptomTree.pages)
		perPage(w, r.clean, r.toptomTree.pages)
		if r.hugo.wall > 0 {
			perPage(w, r.hugo, r.hugoTree.pages)
		}
		fmt.Fprintln(w)
	}
	w.Flush()
}

func perPage(w io.Writer, u usage, pages int) {
	n := float64(pages)
	fmt.Fprintf(w, "%.3f ms\t%.3f ms\t%.1f KB\t", u.wall.Seconds()*1000/n, u.cpu.Seconds()*1000/n, float64(u.memory)/1024/n)
}

func seconds(d time.Duration) string { return fmt.Sprintf("%.2f s", d.Seconds()) }

func megabytes(n int64) string { return fmt.Sprintf("%.0f MB", float64(n)/(1<<20)) }
