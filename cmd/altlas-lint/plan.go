package main

import (
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/altlas/altlas-lint/pkg/lint"
)

func (p *program) planCommand() *cli.Command {
	return &cli.Command{
		Name:      "plan",
		Usage:     "write or compare a bake file that builds the services",
		ArgsUsage: "[DIR]",
		Description: "Writes a file for docker buildx bake with one target for each service of the configuration: its\n" +
			"Dockerfile, context, stage, arguments, tag and labels. Nothing is built. Paths are relative to the\n" +
			"configuration's folder; run bake there. With --check a file is compared instead: the exit code is 1 if\n" +
			"it differs from the plan.",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "config", Usage: "read the configuration `FILE` instead of searching for one", EnvVars: []string{"ALTLAS_LINT_CONFIG"}},
			&cli.BoolFlag{Name: "no-config", Usage: "read no configuration file; use the built-in services"},
			&cli.StringSliceFlag{Name: "dockerfile", Usage: "use the Dockerfile PATH for SERVICE, as `SERVICE=PATH`; repeatable"},
			&cli.StringFlag{Name: "write", Usage: "write to `FILE` instead of standard output"},
			&cli.StringFlag{Name: "check", Usage: "compare the plan with the bake file `FILE`"},
			policyDirFlag(),
		},
		Action: p.plan,
	}
}

func (p *program) plan(c *cli.Context) error {
	if c.String("check") != "" && c.String("write") != "" {
		return &lint.Error{Message: "--check and --write cannot be combined"}
	}
	options, dir, err := p.checkOptions(c)
	if err != nil {
		return err
	}
	linter, err := lint.New(options)
	if err != nil {
		return err
	}
	plan, err := linter.Plan(c.Context, dir)
	if err != nil {
		return err
	}
	if file := c.String("check"); file != "" {
		return p.comparePlan(plan, file)
	}
	text, err := plan.Bake()
	if err != nil {
		return err
	}
	if file := c.String("write"); file != "" {
		return replaceFile(file, "plan", text)
	}
	return p.print(string(text))
}

func (p *program) comparePlan(plan *lint.Plan, file string) error {
	differences, err := plan.Compare(file)
	if err != nil || len(differences) == 0 {
		return err
	}
	if err := p.print(strings.Join(differences, "\n") + "\n"); err != nil {
		return err
	}
	return errFound
}
