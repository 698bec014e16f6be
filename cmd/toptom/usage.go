package main

import (
	"errors"
	"io"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"toptom/internal/diag"
)

// arguments takes as many arguments as the command's Use line names.
func arguments(c *cobra.Command, args []string) error {
	names := strings.Fields(c.Use)[1:]
	switch {
	case len(args) < len(names):
		return usage(c, diag.Textf("%s needs %s", c.Name(), and(names[len(args):])))
	case len(args) > len(names):
		return usage(c, diag.Textf("%q is too much; the form is: %s", args[len(names)], c.UseLine()))
	}
	return nil
}

// and joins words.
func and(words []string) diag.Text {
	text := diag.Textf("%s", words[0])
	for _, w := range words[1:] {
		text = diag.Textf("%s and %s", text, w)
	}
	return text
}

// usage puts an example of the command behind an error.
func usage(c *cobra.Command, err error) error {
	if c.HasExample() {
		return withHint(err, "for example: %s", strings.TrimSpace(c.Example))
	}
	return withHint(err, "%q tells what it takes", c.Root().Name()+" help "+c.Name())
}

// known refuses what is no command.
func known(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	var names []string
	for _, sub := range c.Root().Commands() {
		names = append(names, sub.Name())
	}
	err := diag.Textf("there is no command %q", args[0])
	if near, ok := diag.Nearest(args[0], names); ok {
		return withHint(err, "did you mean %q?", "toptom "+near)
	}
	return withHint(err, `"toptom help" lists the commands`)
}

func flagError(c *cobra.Command, err error) error {
	if invalid, ok := errors.AsType[*pflag.InvalidValueError](err); ok {
		err = diag.Textf("%q is not a value of --%s", invalid.GetValue(), invalid.GetFlag().Name) // without the words of package strconv
	}
	if unknown, ok := errors.AsType[*pflag.NotExistError](err); ok {
		if unknown.GetSpecifiedShortnames() == "" {
			err = diag.Textf("unknown flag: --%s", unknown.GetSpecifiedName())
		}
		var names []string
		c.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
		if near, ok := diag.Nearest(unknown.GetSpecifiedName(), names); ok {
			return withHint(err, "did you mean %q?", "--"+near)
		}
	}
	if lacking, ok := errors.AsType[*pflag.ValueRequiredError](err); ok && lacking.GetSpecifiedShortnames() == "" {
		err = diag.Textf("flag needs an argument: --%s", lacking.GetSpecifiedName())
	}
	return withHint(err, "%q lists the flags", strings.Replace(c.CommandPath(), "toptom", "toptom help", 1))
}

func helpCommand() *cobra.Command {
	return &cobra.Command{
		Use: "help [COMMAND]", Short: "tells what a command does and takes",
		RunE: func(c *cobra.Command, args []string) error {
			found, rest, err := c.Root().Find(args)
			if err != nil || found == c.Root() && len(rest) > 0 {
				return known(c, args)
			}
			found.InitDefaultHelpFlag()
			found.InitDefaultVersionFlag()
			return found.Help()
		},
	}
}

// shells are what a script for completion can be written for.
var shells = []string{"bash", "zsh", "fish", "powershell"}

func completionCommand() *cobra.Command {
	return &cobra.Command{
		Use: "completion SHELL", Short: "prints a script that completes commands and flags in a shell",
		Long: `completion prints a script that lets a shell complete commands and flags at the Tab key.
SHELL is bash, zsh, fish or powershell.

  bash        toptom completion bash > ~/.local/share/bash-completion/completions/toptom
  zsh         toptom completion zsh > "${fpath[1]}/_toptom"
  fish        toptom completion fish > ~/.config/fish/completions/toptom.fish
  powershell  toptom completion powershell | Out-String | Invoke-Expression`,
		Example:   "  toptom completion bash",
		Args:      arguments,
		ValidArgs: shells,
		RunE:      func(c *cobra.Command, args []string) error { return complete(c.Root(), args[0], c.OutOrStdout()) },
	}
}

func complete(root *cobra.Command, shell string, w io.Writer) error {
	switch shell {
	case "bash":
		return root.GenBashCompletionV2(w, true)
	case "zsh":
		return root.GenZshCompletion(w)
	case "fish":
		return root.GenFishCompletion(w, true)
	case "powershell":
		return root.GenPowerShellCompletionWithDesc(w)
	}
	err := diag.Textf("there is no completion for %q", shell)
	if near, ok := diag.Nearest(shell, shells); ok {
		return withHint(err, "did you mean %q?", near)
	}
	return withHint(err, "known are: %s", strings.Join(shells, ", "))
}
