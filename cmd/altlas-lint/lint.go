package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
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
		Flags: append([]cli.Flag{
			&cli.StringFlag{Name: "profile", Usage: "run the policies of `NAME`: recommended, strict or all", EnvVars: []string{"ALTLAS_LINT_PROFILE"}},
			&cli.StringSliceFlag{Name: "policy", Usage: "run exactly this policy, by its `ID` or an alias; repeatable"},
			&cli.StringFlag{Name: "fail-on", Usage: "exit with 1 at findings of this `SEVERITY` or graver: error (default), warning, info, style or off", EnvVars: []string{"ALTLAS_LINT_FAIL_ON"}},
			&cli.BoolFlag{Name: "exit-zero", Usage: "exit with 0 whatever is found"},
			&cli.BoolFlag{Name: "timings", Usage: "print to standard error what each policy took"},
			&cli.BoolFlag{Name: "no-cache", Usage: "judge every file anew, and keep nothing for the next run", EnvVars: []string{"ALTLAS_LINT_NO_CACHE"}},
			&cli.StringFlag{Name: "stdin-filename", Usage: "report standard input under this `PATH`"},
		}, sharedFlags()...),
		Action: p.lint,
	}
}

func (p *program) lint(c *cli.Context) error {
	out, err := readOutputs(c)
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
	failOn, err := threshold(c, request.Config)
	if err != nil {
		return err
	}
	costs := &costs{}
	if c.Bool("timings") {
		request.Cost, request.Results = costs.add, nil // what is kept costs nothing
	}
	result, problem := lint.Run(c.Context, request)
	if problem != nil && !partial(problem) {
		return problem
	}
	costs.print(p.stderr)
	options := reportOptions(c, request)
	options.Policies = chosen(request.Policies, request.Runs)
	if err := p.write(out, result, options); err != nil {
		return errors.Join(problem, err)
	}
	if problem == nil && !c.Bool("exit-zero") && reaches(result.Findings, failOn) {
		return errFound
	}
	return problem
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
	profile := finding.Profile(c.String("profile"))
	if c.IsSet("profile") {
		if _, err := oneOf(c, "profile", string(finding.Recommended), string(finding.Strict), string(finding.All)); err != nil {
			return lint.Request{}, err
		}
	}
	if request.Config, err = lintConfig(c, request); err != nil {
		return lint.Request{}, err
	}
	if request.Config != nil {
		if err := config.Resolve(request.Config, request.Policies); err != nil {
			return lint.Request{}, err
		}
	}
	selection := lint.Selection{Profile: profile, Only: c.StringSlice("policy"), Config: request.Config}
	request.Runs, err = selection.Runs(request.Policies)
	return request, err
}

// lintConfig gives the one configuration of a run: the nearest one above
// everything that is linted. Nil: there is none.
func lintConfig(c *cli.Context, request lint.Request) (*config.Config, error) {
	path, err := configPath(c, commonDirectory(request.Paths, request.StdinName))
	if err != nil || path == "" {
		return nil, err
	}
	return config.Load(path)
}

// configPath says which configuration to read: the one that is named, or else
// the nearest one above a directory. Empty: none.
func configPath(c *cli.Context, directory string) (string, error) {
	named := c.String("config")
	switch {
	case !c.Bool("no-config") && named != "":
		return named, nil
	case !c.Bool("no-config"):
		return config.Find(directory)
	case named != os.Getenv("ALTLAS_LINT_CONFIG"): // a flag wins over the environment
		return "", &usageError{text: "--config and --no-config contradict each other"}
	}
	return "", nil
}

// commonDirectory gives the deepest directory that holds all paths.
func commonDirectory(paths []string, stdinName string) string {
	common := ""
	for i, path := range paths {
		if path == lint.Stdin {
			path = stdinName
		}
		directory, err := filepath.Abs(path)
		if err != nil {
			return "."
		}
		if path != "" && !isDirectory(path) {
			directory = filepath.Dir(directory)
		}
		if i == 0 {
			common = directory
		}
		for !within(directory, common) {
			common = filepath.Dir(common)
		}
	}
	return common
}

// within reports whether a path lies in a directory or is it.
func within(path, directory string) bool {
	relative, err := filepath.Rel(directory, path)
	if err != nil {
		return filepath.Dir(directory) == directory // on another volume: nothing is above it
	}
	return relative != ".." && !strings.HasPrefix(relative, ".."+string(filepath.Separator))
}

// threshold gives the severity that fails a run; empty: none does.
func threshold(c *cli.Context, cfg *config.Config) (finding.Severity, error) {
	name := c.String("fail-on")
	if name == "" && cfg != nil {
		name = cfg.FailOn
	}
	switch name {
	case "":
		return finding.Error, nil
	case "off":
		return "", nil
	}
	severity, err := finding.ParseSeverity(name)
	if err != nil {
		return "", &usageError{text: fmt.Sprintf("--fail-on: unknown severity %q", name), help: "it is error, warning, info, style or off"}
	}
	return severity, nil
}

// reaches reports whether a finding that counts is as grave as a threshold.
func reaches(findings []finding.Finding, threshold finding.Severity) bool {
	for _, f := range findings {
		if threshold != "" && f.Suppressed == nil && f.Severity.AtLeast(threshold) {
			return true
		}
	}
	return false
}

// chosen gives the policies that a run asks for.
func chosen(set *policy.Set, runs []policy.Run) []finding.Policy {
	asked := make(map[string]bool, len(runs))
	for _, run := range runs {
		asked[run.Policy] = true
	}
	var list []finding.Policy
	for _, p := range set.Policies() {
		if asked[p.ID] {
			list = append(list, p)
		}
	}
	return list
}

func reportOptions(c *cli.Context, request lint.Request) report.Options {
	return report.Options{Version: readBuild().Version, Now: request.Now, Quiet: c.Bool("quiet"), ShowSuppressed: c.Bool("show-suppressed")}
}
