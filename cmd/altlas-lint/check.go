package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/urfave/cli/v2"

	"github.com/altlas/altlas-lint/pkg/diag"
	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/lint"
)

func (p *program) checkCommand() *cli.Command {
	return &cli.Command{
		Name:      "check",
		Usage:     "check the checklists of services",
		ArgsUsage: "[DIR]",
		Description: "Checks every item of every service's checklist and shows the lines that decide it. The services are\n" +
			"those of the configuration. Without one, the built-in ones of ALT_LAS apply where its Dockerfiles are found.",
		Flags: slices.Concat([]cli.Flag{
			&cli.StringSliceFlag{Name: "dockerfile", Usage: "use the Dockerfile PATH for SERVICE, as `SERVICE=PATH`; repeatable"},
			failOnUnknownFlag(),
			&cli.BoolFlag{Name: "verbose", Usage: "show the proofs of items that pass"},
		}, configFlags(), sharedFlags()),
		Action: p.check,
	}
}

func (p *program) check(c *cli.Context) error {
	out, err := p.readOutputs(c)
	if err != nil {
		return err
	}
	failOn, err := threshold(c)
	if err != nil {
		return err
	}
	options, dir, err := p.checkOptions(c)
	if err != nil {
		return err
	}
	options.ContextLines = out.contextLines()
	linter, result, problem := p.watch(c, options, func(linter *lint.Linter) (finding.Result, error) {
		return linter.Check(c.Context, dir)
	})
	if problem != nil && !partial(problem) {
		return problem
	}
	if !c.Bool("quiet") {
		p.warn(result.Warnings)
		p.note(result.Notes)
	}
	report := p.reportOptions(c, linter, out)
	report.Verbose = c.Bool("verbose")
	report.Policies = linter.Policies()
	if err := p.write(out, result, report); err != nil {
		return errors.Join(problem, err)
	}
	if problem == nil && !c.Bool("exit-zero") && (reaches(result, failOn) || fails(c, result.Services)) {
		return errFound
	}
	return problem
}

// checkOptions reads the flags of check and plan, and their directory.
func (p *program) checkOptions(c *cli.Context) (options lint.Options, dir string, err error) {
	if c.NArg() > 1 {
		return options, "", &lint.Error{Message: c.Command.Name + " takes one directory", Help: "to use another Dockerfile for a service: --dockerfile SERVICE=PATH"}
	}
	if options, err = p.options(c); err != nil {
		return options, "", err
	}
	dir = "."
	if c.NArg() == 1 {
		dir = c.Args().First()
		options.ConfigDir = dir
		if !isDirectory(dir) {
			help := c.Command.Name + " takes the directory with the services' Dockerfiles; altlas-lint lint takes files"
			return options, "", notDirectory(c.Command.Name, dir, help)
		}
	}
	options.Dockerfiles, err = assignments(c, "dockerfile", "SERVICE=PATH", "api=services/api/Dockerfile")
	return options, dir, err
}

func failOnUnknownFlag() cli.Flag {
	return &cli.BoolFlag{Name: "fail-on-unknown", Usage: "also exit with 1 if an item is unknown", EnvVars: []string{"ALTLAS_LINT_FAIL_ON_UNKNOWN"}}
}

// fails reports whether an item fails, or is unknown where that counts: the flag and the variable win
// over the configuration of a service.
func fails(c *cli.Context, services []finding.Service) bool {
	for _, service := range services {
		unknownCounts := service.FailOnUnknown
		if c.IsSet("fail-on-unknown") {
			unknownCounts = c.Bool("fail-on-unknown")
		}
		for _, item := range service.Items {
			if item.Verdict == finding.Fail || unknownCounts && item.Verdict == finding.Unknown {
				return true
			}
		}
	}
	return false
}

// notDirectory says why a path is no directory.
func notDirectory(command, path, help string) error {
	why := "it is not a directory"
	if _, err := os.Stat(filepath.Clean(path)); errors.Is(err, fs.ErrNotExist) {
		why = "it does not exist"
	} else if err != nil {
		why = diag.Cause(err).Error()
	}
	return &lint.Error{Message: fmt.Sprintf("%s %q: %s", command, path, why), Help: help}
}

func isDirectory(path string) bool {
	info, err := os.Stat(filepath.Clean(path))
	return err == nil && info.IsDir()
}
