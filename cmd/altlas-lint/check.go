package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/urfave/cli/v2"

	"github.com/altlas/altlas-lint/pkg/config"
	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/lint"
)

func (p *program) checkCommand() *cli.Command {
	return &cli.Command{
		Name:      "check",
		Usage:     "prove the checklists of services",
		ArgsUsage: "[DIR]",
		Description: "Judges every item of every service's checklist on the service's Dockerfile and shows the line that\n" +
			"proves it. The services are those of the configuration, or the built-in ones without any.",
		Flags: append([]cli.Flag{
			&cli.StringSliceFlag{Name: "dockerfile", Usage: "judge a service on this file, `SERVICE=PATH`; repeatable"},
			&cli.StringFlag{Name: "lang", Value: "en", Usage: "`LANGUAGE` of titles: en or tr", EnvVars: []string{"ALTLAS_LINT_LANG"}},
			&cli.BoolFlag{Name: "fail-on-unknown", Usage: "exit with 1 if an item cannot be judged"},
			&cli.BoolFlag{Name: "verbose", Usage: "show what proves the items that pass"},
		}, sharedFlags()...),
		Action: p.check,
	}
}

func (p *program) check(c *cli.Context) error {
	out, err := readOutputs(c)
	if err != nil {
		return err
	}
	language, err := oneOf(c, "lang", "en", "tr")
	if err != nil {
		return err
	}
	request, err := p.checkRequest(c)
	if err == nil {
		err = readBaseline(c, &request)
	}
	if err != nil {
		return err
	}
	result, problem := lint.Run(c.Context, request)
	if problem != nil && !partial(problem) {
		return problem
	}
	options := reportOptions(c, request)
	options.Language = language
	options.Verbose = c.Bool("verbose")
	options.Policies = request.Policies.Policies()
	if err := p.write(out, result, options); err != nil {
		return errors.Join(problem, err)
	}
	if problem == nil && (reaches(result.Findings, finding.Error) || fails(result.Services, c.Bool("fail-on-unknown"))) {
		return errFound
	}
	return problem
}

// checkRequest puts together what the flags and the configuration say.
func (p *program) checkRequest(c *cli.Context) (lint.Request, error) {
	if c.NArg() > 1 {
		return lint.Request{}, &usageError{text: "check takes one directory", help: "to choose a service's Dockerfile: --dockerfile SERVICE=PATH"}
	}
	directory := "."
	if c.NArg() == 1 {
		directory = c.Args().First()
		if !isDirectory(directory) {
			return lint.Request{}, &usageError{
				text: fmt.Sprintf("check %q: it is not a directory", directory),
				help: "check takes the directory with the services' Dockerfiles; altlas-lint lint takes files",
			}
		}
	}
	request, err := p.request(c)
	if err != nil {
		return lint.Request{}, err
	}
	choices, err := assignments(c, "dockerfile", "SERVICE=PATH, such as api=services/api/Dockerfile")
	if err != nil {
		return lint.Request{}, err
	}
	if request.Config, err = checkConfig(c, directory); err != nil {
		return lint.Request{}, err
	}
	if err := config.Resolve(request.Config, request.Policies); err != nil {
		return lint.Request{}, err
	}
	if len(request.Config.Services) == 0 {
		return lint.Request{}, &usageError{
			text: fmt.Sprintf("%s declares no services", request.Config.Path),
			help: "declare them under services:, or prove the built-in checklists with --no-config",
		}
	}
	request.Services = &lint.Services{Dir: base(c, request.Config, directory), Choices: choices}
	request.Paths = []string{request.Services.Dir}
	request.Runs = lint.SyntaxRuns(request.Policies)
	return request, nil
}

// checkConfig gives the configuration with the services.
func checkConfig(c *cli.Context, directory string) (*config.Config, error) {
	path, err := configPath(c, directory)
	switch {
	case err != nil:
		return nil, err
	case path == "":
		return config.Embedded()
	}
	return config.Load(path)
}

// base gives the directory that the services' paths are relative to: the
// configuration's own, unless both it and a directory were named.
func base(c *cli.Context, cfg *config.Config, directory string) string {
	if cfg.Dir == "" || c.String("config") != "" && c.NArg() == 1 {
		return directory
	}
	return cfg.Dir
}

// fails reports whether an item fails, or cannot be judged where that counts.
func fails(services []finding.Service, unknownCounts bool) bool {
	for _, service := range services {
		for _, item := range service.Items {
			if item.Verdict == finding.Fail || unknownCounts && item.Verdict == finding.Unknown {
				return true
			}
		}
	}
	return false
}

func isDirectory(path string) bool {
	info, err := os.Stat(filepath.Clean(path))
	return err == nil && info.IsDir()
}
