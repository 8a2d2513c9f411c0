package main

import (
	"embed"
	"fmt"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/lint"
	"github.com/altlas/altlas-lint/pkg/report"
)

// The scripts call the hidden command complete, so that they know the flags and
// policies of the installed version.
//
//go:embed completions
var completions embed.FS

func shells() []string { return []string{"bash", "zsh", "fish", "powershell"} }

func (p *program) completionCommand() *cli.Command {
	return &cli.Command{
		Name:        "completion",
		Usage:       "print a shell's completion script",
		ArgsUsage:   strings.Join(shells(), "|"),
		Description: "The first lines of the script say how to enable it.",
		Action: func(c *cli.Context) error {
			help := "use one of " + strings.Join(shells(), ", ")
			if c.NArg() != 1 {
				return &lint.Error{Message: "completion takes one shell", Help: help}
			}
			if shell := c.Args().First(); !slices.Contains(shells(), shell) {
				return &lint.Error{Message: fmt.Sprintf("unknown shell %q", shell), Help: help}
			}
			script, err := completions.ReadFile("completions/" + c.Args().First())
			if err != nil {
				return err
			}
			return p.print(string(script))
		},
	}
}

// completeName is the command that the scripts call: complete part WORD... to
// complete the last word, or complete new WORD... for a new word after them.
const completeName = "complete"

func (p *program) completeCommand() *cli.Command {
	return &cli.Command{
		Name: completeName, Hidden: true, SkipFlagParsing: true,
		Action: func(c *cli.Context) error {
			words := slices.DeleteFunc(c.Args().Slice(), func(word string) bool { return word == "--" })
			if len(words) == 0 {
				return nil
			}
			state, words := words[0], words[1:]
			if state == "new" || len(words) == 0 {
				words = append(words, "")
			}
			var b strings.Builder
			for _, candidate := range candidates(c.App, words) {
				fmt.Fprintf(&b, "%s\t%s\n", candidate.text, printable(candidate.description))
			}
			return p.print(b.String())
		},
	}
}

type candidate struct{ text, description string }

// candidates returns the completions of the last word; none if it is a path or unknown.
func candidates(app *cli.App, words []string) []candidate {
	last := len(words) - 1
	if last == 0 {
		return withPrefix(commandsOf(app), words[0])
	}
	command := app.Command(words[0])
	if command == nil || command.Hidden {
		return nil
	}
	// bash splits --flag=value into three words.
	before, typed, prefix := words[last-1], words[last], ""
	switch name, value, joined := strings.Cut(typed, "="); {
	case typed == "=":
		typed = ""
	case before == "=" && last > 1:
		before = words[last-2]
	case joined && strings.HasPrefix(name, "-"):
		before, typed, prefix = name, value, name+"="
	case strings.HasPrefix(typed, "-"):
		return withPrefix(flagsOf(command), typed)
	}
	if flag := flagNamed(command, before); flag != nil {
		values := withPrefix(valuesOf(command.Name, flag.Names()[0]), typed)
		for i := range values {
			values[i].text = prefix + values[i].text
		}
		return values
	}
	return withPrefix(argumentsOf(command.Name), typed)
}

func withPrefix(all []candidate, typed string) []candidate {
	return slices.DeleteFunc(all, func(c candidate) bool { return !strings.HasPrefix(c.text, typed) })
}

func commandsOf(app *cli.App) []candidate {
	list := []candidate{{"--help", "show help"}, {"--version", "print the version"}}
	for _, command := range app.Commands {
		if !command.Hidden {
			list = append(list, candidate{command.Name, command.Usage})
		}
	}
	return list
}

func flagsOf(command *cli.Command) []candidate {
	list := []candidate{{"--help", "show help"}}
	for _, flag := range command.Flags {
		if described, ok := flag.(cli.DocGenerationFlag); ok {
			list = append(list, candidate{"--" + flag.Names()[0], strings.ReplaceAll(described.GetUsage(), "`", "")})
		}
	}
	return list
}

// flagNamed returns the flag that is given, if it takes a value, else nil.
func flagNamed(command *cli.Command, given string) cli.Flag {
	for _, flag := range command.Flags {
		described, ok := flag.(cli.DocGenerationFlag)
		if ok && described.TakesValue() && given == "--"+flag.Names()[0] {
			return flag
		}
	}
	return nil
}

func plain(words ...string) []candidate {
	list := make([]candidate, len(words))
	for i, word := range words {
		list[i].text = word
	}
	return list
}

// valuesOf returns the values of a flag; none if any text is valid.
func valuesOf(command, flag string) []candidate {
	switch flag {
	case "format":
		switch command {
		case "policies":
			return plain("text", "json")
		case "config":
			return plain("yaml", "json")
		}
		return plain(report.Formats()...)
	case "output":
		list := plain(report.Formats()...)
		for i := range list {
			list[i].text += "="
		}
		return list
	case "profile":
		return plain(string(finding.Recommended), string(finding.Strict), string(finding.All))
	case "fail-on", "show":
		list := plain("off")
		for _, severity := range finding.Severities() {
			list = append(list, candidate{text: string(severity)})
		}
		return list
	case "color":
		return plain("auto", "always", "never")
	case "lang":
		return plain("en", "tr")
	case "policy":
		return builtInPolicies()
	}
	return nil
}

// argumentsOf returns the arguments of a command; none if they are paths.
func argumentsOf(command string) []candidate {
	switch command {
	case "explain":
		return builtInPolicies()
	case "config":
		return plain("show", "schema")
	case "baseline":
		return plain("write", "check", "prune")
	case "cache":
		return plain("dir", "clean")
	case "completion":
		return plain(shells()...)
	}
	return nil
}

func builtInPolicies() []candidate {
	linter, err := lint.New(lint.Options{NoConfig: true})
	if err != nil {
		return nil
	}
	var list []candidate
	for _, p := range linter.Policies() {
		list = append(list, candidate{p.ID, p.Title})
	}
	return list
}
