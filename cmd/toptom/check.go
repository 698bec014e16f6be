package main

import (
	"github.com/spf13/cobra"

	"toptom/internal/build"
)

func checkCommand(s *settings) *cobra.Command {
	c := &cobra.Command{
		Use: "check", Short: "looks for mistakes and writes nothing", Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error { return s.check() },
	}
	s.buildFlags(c)
	return c
}

func (s *settings) check() error {
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
	r, err := build.Prepare(o)
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
