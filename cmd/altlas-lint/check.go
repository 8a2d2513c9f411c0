package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

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
		Flags: slices.Concat([]cli.Flag{
			&cli.StringSliceFlag{Name: "dockerfile", Usage: "judge a service on this file, `SERVICE=PATH`; repeatable"},
			&cli.BoolFlag{Name: "fail-on-unknown", Usage: "exit with 1 if an item cannot be judged"},
			&cli.BoolFlag{Name: "verbose", Usage: "show what proves the items that pass"},
		}, configFlags(), sharedFlags()),
		Action: p.check,
	}
}

func (p *program) check(c *cli.Context) error {
	out, err := p.readOutputs(c)
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
	failOn, err := threshold(c)
	if err != nil {
		return err
	}
	request.Around = out.around()
	result, problem := p.watched(c, request)
	if problem != nil && !partial(problem) {
		return problem
	}
	if !c.Bool("quiet") {
		p.note(result.Notes)
	}
	options := reportOptions(c, request)
	options.Language = out.language
	options.Verbose = c.Bool("verbose")
	options.Policies = request.Policies.Policies()
	if err := p.write(out, result, options); err != nil {
		return errors.Join(problem, err)
	}
	if problem == nil && !c.Bool("exit-zero") && (reaches(result, failOn) || fails(result.Services, c.Bool("fail-on-unknown"))) {
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
	dir := "" // the configuration's own
	if c.NArg() == 1 {
		dir = directory
	}
	if request.Configs, err = configs(c, request.Policies, dir); err != nil {
		return lint.Request{}, err
	}
	if request.Services, err = services(request, directory); err != nil {
		return lint.Request{}, err
	}
	request.Services.Choices = choices
	request.Paths = []string{request.Services.Config.Dir}
	request.Runs = lint.SyntaxRuns(request.Policies)
	return request, nil
}

// services gives the services to judge: those of the nearest configuration
// above a directory that has any, or without a configuration the built-in ones.
func services(request lint.Request, directory string) (*lint.Services, error) {
	if request.Configs == nil {
		return builtIn(request, directory)
	}
	folder, err := request.Configs.Folder(directory)
	if err != nil {
		return nil, err
	}
	files := folder.Files()
	if len(files) == 0 {
		return builtIn(request, directory)
	}
	cfg := folder.Services()
	if cfg == nil {
		return nil, &usageError{
			text: fmt.Sprintf("%s declares no services", files[len(files)-1]),
			help: "declare them under services:, or prove the built-in checklists with --no-config",
		}
	}
	return &lint.Services{Config: cfg, Folder: folder}, nil
}

// builtIn gives the services of the built-in checklists.
func builtIn(request lint.Request, directory string) (*lint.Services, error) {
	cfg, err := config.Embedded()
	if err != nil {
		return nil, err
	}
	cfg.Dir = directory
	return &lint.Services{Config: cfg}, config.Resolve(cfg, request.Policies)
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
