package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/altlas/altlas-lint/pkg/config"
	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/lint"
	"github.com/altlas/altlas-lint/pkg/policy"
	"github.com/altlas/altlas-lint/pkg/report"
)

func (p *program) lintCommand() *cli.Command {
	return &cli.Command{
		Name:      "lint",
		Usage:     "lint Dockerfiles",
		ArgsUsage: "[PATH...]",
		Description: "Lints files, and the Dockerfiles below directories; the working directory if no path is given.\n" +
			"- is standard input.",
		Flags: slices.Concat(selectionFlags(), []cli.Flag{
			&cli.BoolFlag{Name: "timings", Usage: "print to standard error what each policy took"},
			&cli.BoolFlag{Name: "no-cache", Usage: "judge every file anew, and keep nothing for the next run", EnvVars: []string{"ALTLAS_LINT_NO_CACHE"}},
			&cli.BoolFlag{Name: "respect-exclude", Usage: "leave out what a configuration excludes even if it is named"},
			&cli.BoolFlag{Name: "list-files", Usage: "print the files that would be linted, and lint none"},
			&cli.StringFlag{Name: "stdin-filename", Usage: "report standard input under this `PATH`"},
		}, limitFlags(), sharedFlags()),
		Action: p.lint,
	}
}

func (p *program) lint(c *cli.Context) error {
	out, err := p.readOutputs(c)
	if err != nil {
		return err
	}
	request, err := p.lintRequest(c, c.Args().Slice())
	if err == nil {
		err = readBaseline(c, &request)
	}
	if err != nil {
		return err
	}
	limits, err := readLimits(c)
	if err != nil {
		return err
	}
	if c.Bool("list-files") {
		return p.listFiles(c.Context, request)
	}
	costs := &costs{}
	if c.Bool("timings") {
		request.Cost, request.Results = costs.add, nil // what is kept costs nothing
	}
	request.Around = out.around()
	result, problem := p.watched(c, request)
	if problem != nil && !partial(problem) {
		return problem
	}
	costs.print(p.stderr)
	p.noteIdle(c, request)
	options := reportOptions(c, request)
	options.Language = out.language
	options.Policies = chosen(request.Policies, result.Policies)
	reported := limits.reported(result)
	if err := p.write(out, reported, options); err != nil {
		return errors.Join(problem, err)
	}
	if problem == nil && !c.Bool("exit-zero") && p.fail(limits, result, reported) {
		return errFound
	}
	return problem
}

// noteIdle says which overrides are about no file. Only who looks through a
// whole folder can know; it is no mistake that should fail a run.
func (p *program) noteIdle(c *cli.Context, request lint.Request) {
	if request.Configs == nil || c.Bool("quiet") {
		return
	}
	directories := slices.DeleteFunc(slices.Clone(request.Paths), func(path string) bool { return !isDirectory(path) })
	for _, idle := range request.Configs.Idle(directories) {
		fmt.Fprintf(p.stderr, "altlas-lint: %s:%d:%d: this override is about no Dockerfile that was found\n", printable(idle.Path), idle.At.Line, idle.At.Column)
	}
}

// watched runs a request and shows on a terminal how far it has come.
func (p *program) watched(c *cli.Context, request lint.Request) (finding.Result, error) {
	progress := p.startProgress(c.Bool("quiet"))
	defer progress.end()
	if progress != nil {
		request.Progress = progress.set
	}
	return lint.Run(c.Context, request)
}

// listFiles prints what would be linted.
func (p *program) listFiles(ctx context.Context, request lint.Request) error {
	files, problem := lint.Files(ctx, request)
	if problem != nil && !partial(problem) {
		return problem
	}
	var b strings.Builder
	for _, file := range files {
		b.WriteString(printable(file.Path) + "\n")
	}
	return errors.Join(problem, p.print(b.String()))
}

// lintRequest puts together what the flags and the configuration say.
func (p *program) lintRequest(c *cli.Context, paths []string) (lint.Request, error) {
	request, err := p.request(c)
	if err != nil {
		return lint.Request{}, err
	}
	request.Paths = paths
	if len(request.Paths) == 0 {
		request.Paths = []string{"."}
	}
	request.StdinName = c.String("stdin-filename")
	request.Results = keptResults(c)
	request.RespectExclude = c.Bool("respect-exclude")
	if request.Selection, err = selection(c); err != nil {
		return lint.Request{}, err
	}
	if request.Configs, err = configs(c, request.Policies, ""); err != nil {
		return lint.Request{}, err
	}
	if request.Configs == nil {
		request.Runs, err = request.Selection.Runs(request.Policies)
		return request, err
	}
	return request, request.Selection.Check(request.Policies)
}

// selection gives what the command line says about which policies run.
func selection(c *cli.Context) (lint.Selection, error) {
	if c.IsSet("profile") {
		if _, err := oneOf(c, "profile", string(finding.Recommended), string(finding.Strict), string(finding.All)); err != nil {
			return lint.Selection{}, err
		}
	}
	return lint.Selection{Profile: finding.Profile(c.String("profile")), Only: c.StringSlice("policy")}, nil
}

// configs gives what is configured: by the file that is named, whose paths are
// then relative to dir if that is given, or else by those that are found. Nil:
// nothing is to be read.
func configs(c *cli.Context, set *policy.Set, dir string) (*config.Tree, error) {
	named := c.String("config")
	tree := config.NewTree(set)
	switch {
	case !c.Bool("no-config") && named != "":
		return tree, tree.Use(named, dir)
	case !c.Bool("no-config"):
		return tree, nil
	case named != os.Getenv("ALTLAS_LINT_CONFIG"): // a flag wins over the environment
		return nil, &usageError{text: "--config and --no-config contradict each other"}
	}
	return nil, nil
}

// chosen gives the policies of some ids.
func chosen(set *policy.Set, ids []string) []finding.Policy {
	return slices.DeleteFunc(set.Policies(), func(p finding.Policy) bool { return !slices.Contains(ids, p.ID) })
}

func reportOptions(c *cli.Context, request lint.Request) report.Options {
	return report.Options{Version: readBuild().Version, Now: request.Now, Quiet: c.Bool("quiet"), ShowSuppressed: c.Bool("show-suppressed")}
}
