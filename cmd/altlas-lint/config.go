package main

import (
	"fmt"
	"path/filepath"

	"github.com/urfave/cli/v2"

	"github.com/altlas/altlas-lint/pkg/config"
	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/lint"
	"github.com/altlas/altlas-lint/pkg/policy"
)

func (p *program) configCommand() *cli.Command {
	return &cli.Command{
		Name:      "config",
		Usage:     "show what is configured for a file, or the schema of configurations",
		ArgsUsage: "show [PATH] | schema",
		Description: "show prints what holds for a Dockerfile, or for those of a directory, and where each value comes from: a\n" +
			"file with its line, a flag, a variable of the environment, or the default. schema prints the JSON Schema.",
		Flags: append(selectionFlags(),
			&cli.BoolFlag{Name: "all", Usage: "show the policies that do not run as well"},
			&cli.StringFlag{Name: "service", Usage: "show what holds when the file is judged for the service `NAME`"},
			&cli.StringFlag{Name: "format", Value: "yaml", Usage: "print as `NAME`: yaml or json"},
		),
		Action: p.config,
	}
}

func (p *program) config(c *cli.Context) error {
	arguments := c.Args().Slice()
	switch {
	case len(arguments) == 1 && arguments[0] == "schema":
		set, err := loadPolicies(c)
		if err != nil {
			return err
		}
		text, err := config.Schema(set)
		if err != nil {
			return err
		}
		return p.print(string(text))
	case len(arguments) == 1 && arguments[0] == "show":
		return p.showConfig(c, ".")
	case len(arguments) == 2 && arguments[0] == "show":
		return p.showConfig(c, arguments[1])
	}
	return &lint.Error{Message: "config wants show with at most one path, or schema", Help: seeHelp(c.Command.Name)}
}

// showConfig prints what holds for a file.
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
	s := shown{set: linter.Set(), profile: options.Profile, only: options.Only, failOn: failOn, service: c.String("service"), all: c.Bool("all")}
	s.given = func(flag, variable string) string {
		if value := p.environment(variable); value != "" && value == c.String(flag) {
			return variable
		}
		return "--" + flag
	}
	if s.Effective, err = linter.Effective(path, s.service); err != nil {
		return err
	}
	rows := s.rows()
	if format == "json" {
		return p.printRows(rows)
	}
	return p.print(s.head(path) + rowsAsYAML(rows))
}

// shown is what is configured for a file, with what the command line adds.
type shown struct {
	lint.Effective
	set     *policy.Set
	profile finding.Profile
	only    []string
	failOn  string
	service string
	all     bool
	given   func(flag, variable string) string // names the one of both that gave a value
}

// rows lists every value that holds for a file.
func (s *shown) rows() []row {
	rows := append([]row{s.profileRow(), s.threshold()}, s.suppressions()...)
	for _, p := range s.set.Policies() {
		_, said := s.Config.Policies[p.ID]
		if s.all || said || s.Policies[p.ID] {
			rows = append(rows, s.policy(p)...)
		}
	}
	return rows
}

func (s *shown) profileRow() row {
	switch key := []string{"profile"}; {
	case s.profile != "":
		return row{key, string(s.profile), s.given("profile", "ALTLAS_LINT_PROFILE")}
	case s.Config.Profile != "":
		return row{key, string(s.Config.Profile), at(s.Config.Places["profile"])}
	default:
		return row{key, string(finding.Recommended), "default"}
	}
}

func (s *shown) threshold() row {
	switch key := []string{"fail-on"}; {
	case s.failOn != "":
		return row{key, s.failOn, s.given("fail-on", "ALTLAS_LINT_FAIL_ON")}
	case s.Config.FailOn != "":
		return row{key, s.Config.FailOn, at(s.Config.Places["fail-on"])}
	default:
		return row{key, string(finding.Error), "default"}
	}
}

func (s *shown) suppressions() []row {
	said := s.Config.Suppressions
	flag := func(name string, value *bool, fallback bool) row {
		key := []string{"suppressions", name}
		if value == nil {
			return row{key, fallback, "default"}
		}
		return row{key, *value, at(s.Config.Places["suppressions."+name])}
	}
	rows := []row{
		flag("inline", said.Inline, true), flag("require-reason", said.RequireReason, false), flag("foreign-comments", said.ForeignComments, true),
	}
	if len(said.Only) > 0 {
		var ids []string
		for _, named := range said.Only {
			ids = append(ids, named.Name)
		}
		rows = append(rows, row{[]string{"suppressions", "only"}, ids, at(s.Config.Places["suppressions.only"])})
	}
	if baseline := s.Config.Baseline.Name; baseline != "" {
		rows = append(rows, row{[]string{"baseline"}, baseline, at(s.Config.Places["baseline"])})
	}
	return rows
}

// policy lists what holds of one policy.
func (s *shown) policy(p finding.Policy) []row {
	said := s.Config.Policies[p.ID]
	key := func(names ...string) []string { return append([]string{"policies", p.ID}, names...) }
	enabled := row{key("enabled"), s.Policies[p.ID], "profile " + fmt.Sprint(s.profileRow().value)}
	switch {
	case len(s.only) > 0:
		enabled.origin = "--policy"
	case said.Enabled != nil:
		enabled.origin = at(said.Places["enabled"])
	case !s.set.Ready(p.ID, said.Options):
		enabled.origin = "it has no default for an option"
	}
	severity := row{key("severity"), string(p.Severity), "default"}
	if said.Severity != "" {
		severity = row{key("severity"), string(said.Severity), at(said.Places["severity"])}
	}
	rows := []row{enabled, severity}
	for _, option := range p.Options {
		value, given := said.Options[option.Name]
		switch {
		case given:
			rows = append(rows, row{key("options", option.Name), value, at(config.Place{Path: said.Written[option.Name].Path, At: said.Written[option.Name].At})})
		case option.Default != nil:
			rows = append(rows, row{key("options", option.Name), option.Default, "default"})
		}
	}
	return rows
}

// at names a place in a configuration.
func at(place config.Place) string {
	return fmt.Sprintf("%s:%d", filepath.ToSlash(place.Path), place.At.Line)
}
