package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/lint"
	"github.com/altlas/altlas-lint/pkg/report"
)

func (p *program) lintCommand() *cli.Command {
	return &cli.Command{
		Name:      "lint",
		Usage:     "lint Dockerfiles",
		ArgsUsage: "[PATH...]",
		Description: "Lints files and the Dockerfiles below directories, by default the working directory. The path - is\n" +
			"standard input.",
		Flags: slices.Concat(selectionFlags(), []cli.Flag{
			&cli.BoolFlag{Name: "timings", Usage: "print the time of each policy to standard error"},
			&cli.BoolFlag{Name: "no-cache", Usage: "do not read or write the cache", EnvVars: []string{"ALTLAS_LINT_NO_CACHE"}},
			&cli.BoolFlag{Name: "respect-exclude", Usage: "leave out excluded files even if they are named"},
			&cli.BoolFlag{Name: "list-files", Usage: "print the files without linting them"},
			&cli.StringFlag{Name: "stdin-filename", Usage: "report standard input as the file `PATH`"},
		}, limitFlags(), sharedFlags()),
		Action: p.lint,
	}
}

func (p *program) lint(c *cli.Context) error {
	if c.IsSet("stdin-filename") && !slices.Contains(c.Args().Slice(), lint.Stdin) {
		return &lint.Error{
			Message: "--stdin-filename is given, but standard input is not among the paths",
			Help:    "add the path -, such as altlas-lint lint --stdin-filename Dockerfile -",
		}
	}
	out, err := p.readOutputs(c)
	if err != nil {
		return err
	}
	options, err := p.lintOptions(c)
	if err != nil {
		return err
	}
	limits, err := readLimits(c)
	if err != nil {
		return err
	}
	costs := &costs{}
	if c.Bool("timings") {
		options.Cost = costs.add
	}
	options.ContextLines = out.contextLines()
	if c.Bool("list-files") {
		return p.listFiles(c, options)
	}
	linter, result, problem := p.watch(c, options, func(linter *lint.Linter) (finding.Result, error) {
		return linter.Run(c.Context, c.Args().Slice()...)
	})
	if problem != nil && !partial(problem) {
		return problem
	}
	costs.print(p.stderr)
	if !c.Bool("quiet") {
		p.warn(result.Warnings)
		for _, at := range linter.UnusedOverrides(c.Args().Slice()...) {
			fmt.Fprintf(p.stderr, "altlas-lint: %s: override matches no Dockerfile\n", printable(at))
		}
	}
	report := p.reportOptions(c, linter, out)
	report.Policies = policiesOf(linter, result.Policies)
	reported := limits.reported(result)
	if err := p.write(out, reported, report); err != nil {
		return errors.Join(problem, err)
	}
	if problem == nil && !c.Bool("exit-zero") && p.fail(limits, result, reported) {
		return errFound
	}
	return problem
}

// watch makes and runs a linter, and shows its progress on a terminal.
func (p *program) watch(c *cli.Context, options lint.Options, run func(*lint.Linter) (finding.Result, error)) (*lint.Linter, finding.Result, error) {
	progress := p.startProgress(c.Bool("quiet"))
	defer progress.end()
	if progress != nil {
		options.Progress = progress.set
	}
	linter, err := lint.New(options)
	if err != nil {
		return nil, finding.Result{}, err
	}
	result, err := run(linter)
	return linter, result, err
}

// listFiles prints the files of a run without linting them.
func (p *program) listFiles(c *cli.Context, options lint.Options) error {
	linter, err := lint.New(options)
	if err != nil {
		return err
	}
	files, problem := linter.Files(c.Context, c.Args().Slice()...)
	if problem != nil && !partial(problem) {
		return problem
	}
	var b strings.Builder
	for _, file := range files {
		b.WriteString(printable(file) + "\n")
	}
	return errors.Join(problem, p.print(b.String()))
}

// lintOptions reads the flags of lint and baseline.
func (p *program) lintOptions(c *cli.Context) (lint.Options, error) {
	options, err := p.options(c)
	if err != nil {
		return options, err
	}
	if c.IsSet("profile") {
		if _, err := oneOf(c, "profile", string(finding.Recommended), string(finding.Strict), string(finding.All)); err != nil {
			return options, err
		}
	}
	options.Profile, options.Only = finding.Profile(c.String("profile")), c.StringSlice("policy")
	options.StdinName = c.String("stdin-filename")
	options.RespectExclude = c.Bool("respect-exclude")
	if !c.Bool("no-cache") {
		options.ResultCache, options.CacheVersion = cacheIn(resultFolder), programIdentity()
	}
	return options, nil
}

// policiesOf returns the policies with some IDs.
func policiesOf(linter *lint.Linter, ids []string) []finding.Policy {
	return slices.DeleteFunc(linter.Policies(), func(p finding.Policy) bool { return !slices.Contains(ids, p.ID) })
}

func (p *program) reportOptions(c *cli.Context, linter *lint.Linter, out outputs) report.Options {
	return report.Options{
		Version: readBuild().Version, Now: linter.Now(), Language: out.language,
		Quiet: c.Bool("quiet"), ShowSuppressed: c.Bool("show-suppressed"),
	}
}
