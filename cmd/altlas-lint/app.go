package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/lint"
)

// run runs the command of a command line.
func (p *program) run(ctx context.Context, arguments []string) error {
	app := p.app()
	arranged, err := arrange(app, arguments)
	if err != nil {
		return err
	}
	unsetEmpty(app)
	if err := checkVariables(app.Command(arranged[1])); err != nil {
		return err
	}
	return app.RunContext(ctx, arranged)
}

// unsetEmpty unsets empty environment variables of flags: pipelines set them for
// inputs without a value.
func unsetEmpty(app *cli.App) {
	for _, command := range app.Commands {
		for _, flag := range command.Flags {
			described, ok := flag.(cli.DocGenerationFlag)
			if !ok {
				continue
			}
			for _, name := range described.GetEnvVars() {
				if value, set := os.LookupEnv(name); set && value == "" {
					_ = os.Unsetenv(name)
				}
			}
		}
	}
}

// app returns the commands. Nothing is loaded before one of them runs.
func (p *program) app() *cli.App {
	app := &cli.App{
		Name:                      "altlas-lint",
		Usage:                     "lint Dockerfiles and check the checklists of services",
		UsageText:                 "altlas-lint COMMAND [FLAGS] [PATHS]",
		Version:                   versionLine(),
		HideVersion:               true, // arrange turns --version into the command version
		HideHelpCommand:           true,
		DisableSliceFlagSeparator: true,
		Writer:                    p.stdout,
		ErrWriter:                 io.Discard, // errors are printed once, by complain
		ExitErrHandler:            func(*cli.Context, error) {},
		Description: "Exit codes: 0 if there is no finding of --fail-on or higher and no failed item, 1 if there is one,\n" +
			"2 after an error in the command line, a configuration, a policy or a file.",
		Commands: []*cli.Command{
			p.lintCommand(), p.checkCommand(), p.baselineCommand(), p.planCommand(), p.parseCommand(), p.policiesCommand(), p.explainCommand(),
			p.initCommand(), p.configCommand(), p.cacheCommand(), p.completionCommand(), p.manCommand(), p.versionCommand(), p.completeCommand(),
		},
	}
	for _, command := range app.Commands {
		command.HideHelpCommand = true // otherwise a file named "help" would be a command
		command.Flags = withNames(command.Flags)
		command.OnUsageError = func(_ *cli.Context, err error, _ bool) error {
			return &lint.Error{Message: err.Error(), Help: seeHelp(command.Name)}
		}
	}
	return app
}

// arrange moves a command's flags before its paths, as the cli library requires.
// Unknown commands and flags are errors.
func arrange(app *cli.App, arguments []string) ([]string, error) {
	if len(arguments) < 2 {
		return nil, &lint.Error{Message: "no command given", Help: "to lint the working directory: altlas-lint lint; to list the commands: altlas-lint --help"}
	}
	name, rest := arguments[1], arguments[2:]
	switch name {
	case "--help", "-h", "-help":
		return []string{app.Name, "--help"}, nil
	case "--version", "-version", "-v":
		return []string{app.Name, "version"}, nil
	case "help":
		if len(rest) == 0 {
			return []string{app.Name, "--help"}, nil
		}
		name, rest = rest[0], []string{"--help"}
	}
	command := app.Command(name)
	if command != nil && name == completeName {
		return append([]string{app.Name, name, "--"}, rest...), nil
	}
	if command == nil {
		return nil, unknownCommand(app, name)
	}
	flags, paths, err := sortArguments(command, rest)
	if err != nil {
		return nil, err
	}
	arranged := append([]string{app.Name, name}, flags...)
	return append(append(arranged, "--"), paths...), nil
}

func unknownCommand(app *cli.App, name string) error {
	if strings.HasPrefix(name, "-") {
		return misplacedFlag(app, name)
	}
	var names []string
	for _, command := range app.VisibleCommands() {
		names = append(names, command.Name)
	}
	help := "the commands are " + strings.Join(names, ", ")
	if near := finding.Nearest(name, names); near != "" {
		help = fmt.Sprintf("did you mean %q? %s", near, help)
	} else if _, err := os.Lstat(name); err == nil {
		help = fmt.Sprintf("to lint it: altlas-lint lint %s", filepath.Clean(name))
	}
	return &lint.Error{Message: fmt.Sprintf("unknown command %q", name), Help: help}
}

// misplacedFlag is about a flag before the command.
func misplacedFlag(app *cli.App, given string) error {
	flag, _, _ := strings.Cut(given, "=")
	name := strings.TrimPrefix(strings.TrimPrefix(flag, "-"), "-")
	for _, command := range app.VisibleCommands() {
		if slices.ContainsFunc(command.Flags, func(flag cli.Flag) bool { return slices.Contains(flag.Names(), name) }) {
			return &lint.Error{
				Message: fmt.Sprintf("flag %s must come after the command", flag),
				Help:    fmt.Sprintf("for example: altlas-lint %s %s", command.Name, given),
			}
		}
	}
	help := "see altlas-lint --help"
	if command := app.Command(name); command != nil && !command.Hidden {
		help = "the command has no dashes: altlas-lint " + name
	}
	return &lint.Error{Message: "unknown flag " + flag, Help: help}
}

// sortArguments separates flags, joined with their values, from paths. After "--" all arguments are paths.
func sortArguments(command *cli.Command, arguments []string) (flags, paths []string, err error) {
	known := map[string]cli.Flag{}
	for _, flag := range command.Flags {
		for _, name := range flag.Names() {
			known[name] = flag
		}
	}
	for i := 0; i < len(arguments); i++ {
		argument := arguments[i]
		if argument == "--" {
			return flags, append(paths, arguments[i+1:]...), nil
		}
		if argument == lint.Stdin || !strings.HasPrefix(argument, "-") {
			paths = append(paths, argument)
			continue
		}
		given, value, hasValue := strings.Cut(argument, "=")
		name := strings.TrimPrefix(strings.TrimPrefix(given, "-"), "-")
		flag := known[name]
		switch {
		case name == "help" || name == "h":
			return []string{"--help"}, nil, nil
		case flag == nil:
			return nil, nil, unknownFlag(command, given)
		case hasValue:
			flags = append(flags, argument)
		case !takesValue(flag):
			flags = append(flags, argument)
			continue
		case i+1 == len(arguments) || strings.HasPrefix(arguments[i+1], "--"):
			return nil, nil, &lint.Error{Message: fmt.Sprintf("flag %s needs a value", given), Help: seeHelp(command.Name)}
		default:
			i++
			value = arguments[i]
			flags = append(flags, given+"="+value)
		}
		if err := checkValue(flag, "flag "+given, value); err != nil {
			return nil, nil, err
		}
	}
	return flags, paths, nil
}

func unknownFlag(command *cli.Command, given string) error {
	names := make([]string, 0, len(command.Flags))
	for _, flag := range command.Flags {
		names = append(names, flag.Names()[0])
	}
	help := seeHelp(command.Name)
	if near := finding.Nearest(strings.TrimLeft(given, "-"), names); near != "" {
		help = fmt.Sprintf("did you mean --%s? %s", near, help)
	} else if _, err := os.Lstat(given); err == nil {
		help = fmt.Sprintf("write a path that begins with - after --: altlas-lint %s -- %s", command.Name, given)
	}
	return &lint.Error{Message: fmt.Sprintf("unknown flag %s for altlas-lint %s", given, command.Name), Help: help}
}

func seeHelp(command string) string { return "see altlas-lint " + command + " --help" }
