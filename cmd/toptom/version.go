package main

import (
	"fmt"
	"runtime"

	"github.com/spf13/cobra"
)

func versionCommand(s *settings) *cobra.Command {
	return &cobra.Command{
		Use: "version", Short: "prints the version", Args: arguments,
		RunE: func(*cobra.Command, []string) error {
			if s.term.json {
				s.term.object(map[string]any{"version": version(), "system": system()})
				return nil
			}
			s.term.say("%s", versionLine())
			return nil
		},
	}
}

func versionLine() string { return fmt.Sprintf("toptom %s %s", version(), system()) }

func system() string { return runtime.GOOS + "/" + runtime.GOARCH }
