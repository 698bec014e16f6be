package main

import (
	"context"

	"github.com/spf13/cobra"

	"toptom/internal/build"
)

func checkCommand(s *settings) *cobra.Command {
	c := &cobra.Command{
		Use: "check", Short: "looks for mistakes and writes nothing", Args: arguments,
		Example: "  toptom check -s my-pack",
		RunE:    func(c *cobra.Command, _ []string) error { return s.check(c.Context()) },
	}
	s.buildFlags(c)
	return c
}

func (s *settings) check(ctx context.Context) error {
	source, closeSource, err := s.open()
	if err != nil {
		return err
	}
	defer closeSource()
	o, err := s.options(source)
	if err != nil {
		return err
	}
	bar := s.term.progress()
	o.Progress = bar.step
	r, err := prepare(ctx, o)
	bar.done()
	if err != nil {
		return failure{err}
	}
	s.term.findings(r.Findings)
	if err := build.Verdict(r.Findings, s.strict); err != nil {
		return failure{err}
	}
	s.term.say("no errors")
	return nil
}
