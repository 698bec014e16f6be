package main

import (
	"runtime"

	"github.com/spf13/cobra"
)

func versionCommand(s *settings) *cobra.Command {
	return &cobra.Command{
		Use: "version", Short: "prints the version", Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			s.term.say("toptom %s %s/%s", version(), runtime.GOOS, runtime.GOARCH)
			return nil
		},
	}
}
