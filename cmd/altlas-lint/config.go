package main

import (
	"fmt"
	"path/filepath"
	"strconv"

	"github.com/urfave/cli/v2"

	"github.com/altlas/altlas-lint/pkg/lint"
)

func (p *program) configCommand() *cli.Command {
	return &cli.Command{
		Name:      "config",
		Usage:     "show what is configured for a file, or the schema of configurations",
		ArgsUsage: "show [PATH] | schema",
		Description: "show prints what holds for a Dockerfile, or for those of a directory, and where each value comes from: a\n" +
			"file with its line, a flag, a variable of the environment, or the default. schema prints the JSON Schema.",
		Flags: append(selectionFlags(),
			failOnUnknownFlag(),
			&cli.BoolFlag{Name: "all", Usage: "show the policies that do not run as well"},
			&cli.StringFlag{Name: "service", Usage: "show what holds when the file is evaluated for the service `NAME`"},
			&cli.StringFlag{Name: "format", Value: "yaml", Usage: "print as `NAME`: yaml or json"},
		),
		Action: p.config,
	}
}

func (p *program) config(c *cli.Context) error {
	arguments := c.Args().Slice()
	switch {
	case len(arguments) == 1 && arguments[0] == "schema":
		linter, err := lint.New(lint.Options{PolicyDirs: c.StringSlice("policy-dir"), PolicyCache: cacheIn(policyFolder), NoConfig: true})
		if err != nil {
			return err
		}
		text, err := linter.ConfigSchema()
		if err != nil {
			return err
		}
		return p.print(string(text))
	case len(arguments) == 1 && arguments[0] == "show":
		return p.showConfig(c, ".")
	case len(arguments) == 2 && arguments[0] == "show":
		return p.showConfig(c, arguments[1])
	case len(arguments) > 1 && arguments[0] == "show":
		return &lint.Error{Message: "config show takes at most one path", Help: seeHelp("config")}
	case len(arguments) > 1 && arguments[0] == "schema":
		return &lint.Error{Message: fmt.Sprintf("config schema takes no arguments, got %q", arguments[1]), Help: seeHelp("config")}
	}
	return wrongArgument("config", "show or schema", c.Args().First(), seeHelp("config"))
}

// showConfig prints the settings of a file.
func (p *program) showConfig(c *cli.Context, path string) error {
	format, err := oneOf(c, "format", "yaml", "json")
	if err != nil {
		return err
	}
	if isDirectory(path) {
		path = filepath.Join(path, "Dockerfile")
	}
	failOn, err := threshold(c)
	if err != nil {
		return err
	}
	options, err := p.lintOptions(c)
	if err != nil {
		return err
	}
	linter, err := lint.New(options)
	if err != nil {
		return err
	}
	service := c.String("service")
	settings, err := linter.Settings(path, service, c.Bool("all"))
	if err != nil {
		return err
	}
	for i := range settings.Values {
		p.nameOrigin(c, &settings.Values[i], failOn)
	}
	if format == "json" {
		return p.printSettings(settings.Values)
	}
	return p.print(head(settings, path, service) + settingsAsYAML(settings.Values))
}

// nameOrigin says which flag or variable gave a value that is not configured.
func (p *program) nameOrigin(c *cli.Context, s *lint.Setting, failOn string) {
	given := func(flag, variable string) string {
		if value := p.environment(variable); value != "" && value == c.String(flag) {
			return variable
		}
		return "--" + flag
	}
	switch key := s.Key[len(s.Key)-1]; {
	case key == "fail-on" && failOn != "":
		s.Value, s.Origin = failOn, given("fail-on", "ALTLAS_LINT_FAIL_ON")
	case key == "fail-on-unknown" && c.IsSet("fail-on-unknown"):
		const variable = "ALTLAS_LINT_FAIL_ON_UNKNOWN"
		s.Value, s.Origin = c.Bool("fail-on-unknown"), "--fail-on-unknown"
		if value, err := strconv.ParseBool(p.environment(variable)); err == nil && value == s.Value {
			s.Origin = variable
		}
	case s.Origin != lint.FromOptions:
	case key == "profile":
		s.Origin = given("profile", "ALTLAS_LINT_PROFILE")
	default:
		s.Origin = "--policy"
	}
}
