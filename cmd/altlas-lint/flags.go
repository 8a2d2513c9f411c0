package main

import (
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"github.com/altlas/altlas-lint/pkg/diag"
	"github.com/altlas/altlas-lint/pkg/lint"
	"github.com/altlas/altlas-lint/pkg/policy"
	"github.com/altlas/altlas-lint/pkg/report"
)

const dateLayout = "2006-01-02"

// configFlags select the configuration and what it can be extended by.
func configFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "config", Usage: "read the configuration `FILE` instead of searching for one", EnvVars: []string{"ALTLAS_LINT_CONFIG"}},
		&cli.BoolFlag{Name: "no-config", Usage: "read no configuration file"},
		&cli.StringFlag{Name: "fail-on", Usage: "exit with 1 if there are findings of `SEVERITY` or higher: error (default), warning, info, style or off", EnvVars: []string{"ALTLAS_LINT_FAIL_ON"}},
		policyDirFlag(),
	}
}

// selectionFlags are configFlags with those that select policies.
func selectionFlags() []cli.Flag {
	return append([]cli.Flag{
		&cli.StringFlag{Name: "profile", Usage: "run the policies of profile `NAME`: recommended, strict or all", EnvVars: []string{"ALTLAS_LINT_PROFILE"}},
		&cli.StringSliceFlag{Name: "policy", Usage: "run only the policy with this `ID` or alias; repeatable"},
	}, configFlags()...)
}

// sharedFlags are common to lint and check, besides configFlags.
func sharedFlags() []cli.Flag {
	return append([]cli.Flag{
		&cli.BoolFlag{Name: "exit-zero", Usage: "exit with 0 even if there are findings or failed items"},
		&cli.StringFlag{Name: "now", Usage: "evaluate as of `DATE`, YYYY-MM-DD (default: SOURCE_DATE_EPOCH or today)"},
		&cli.StringSliceFlag{Name: "build-arg", Usage: "set the build argument `NAME=VALUE`; repeatable"},
		buildContextFlag(),
		&cli.StringFlag{Name: "baseline", Usage: "suppress the findings in `FILE` (default: .altlas-lint-baseline.json in the root of the repository)"},
		&cli.BoolFlag{Name: "no-baseline", Usage: "ignore the baseline"},
		&cli.StringFlag{Name: "changed-since", Usage: "report only findings in lines changed since the Git `REVISION`, such as origin/main"},
		&cli.StringFlag{Name: "target", Usage: "use `STAGE` as the final stage (default: the last stage)"},
	}, reportFlags()...)
}

func buildContextFlag() cli.Flag {
	return &cli.StringSliceFlag{Name: "build-context", Usage: "set the named build context `NAME[=VALUE]`, as docker buildx build does; repeatable"}
}

func policyDirFlag() cli.Flag {
	return &cli.StringSliceFlag{Name: "policy-dir", Usage: "also load the policies in `DIR`; repeatable"}
}

func reportFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{
			Name: "format", Value: "text", EnvVars: []string{"ALTLAS_LINT_FORMAT"},
			Usage: "print the report in format `NAME`: " + strings.Join(report.Formats(), ", ") + " (default on GitHub Actions: github)",
		},
		&cli.StringSliceFlag{Name: "output", Usage: "write a report in format NAME to PATH, as `NAME=PATH`; repeatable"},
		&cli.StringFlag{Name: "color", Value: "auto", Usage: "color the text report: `WHEN` is auto, always or never", EnvVars: []string{"ALTLAS_LINT_COLOR"}},
		&cli.StringFlag{Name: "lang", Value: "en", Usage: "write the report in `LANGUAGE`: en or tr", EnvVars: []string{"ALTLAS_LINT_LANG"}},
		&cli.BoolFlag{Name: "quiet", Usage: "print findings and failures only"},
		&cli.BoolFlag{Name: "show-suppressed", Usage: "show suppressed findings and why they are suppressed"},
	}
}

// date returns the evaluation date as YYYY-MM-DD: --now, SOURCE_DATE_EPOCH, or today in UTC.
func (p *program) date(c *cli.Context) (string, error) {
	if now := c.String("now"); now != "" {
		if _, err := time.Parse(dateLayout, now); err != nil {
			return "", &lint.Error{Message: fmt.Sprintf("--now %q is not a date", now), Help: "write it as YYYY-MM-DD, such as " + p.now().UTC().Format(dateLayout)}
		}
		return now, nil
	}
	if epoch := p.environment("SOURCE_DATE_EPOCH"); epoch != "" {
		seconds, err := strconv.ParseInt(epoch, 10, 64)
		if err != nil || seconds < 0 || seconds > 253402300799 { // the end of the year 9999
			return "", &lint.Error{Message: fmt.Sprintf("SOURCE_DATE_EPOCH %q is not a number of seconds since 1970", epoch)}
		}
		return time.Unix(seconds, 0).UTC().Format(dateLayout), nil
	}
	return p.now().UTC().Format(dateLayout), nil
}

// assignments reads flags of a form such as NAME=VALUE; a name may be given once.
func assignments(c *cli.Context, flag, form, example string) (map[string]string, error) {
	given := c.StringSlice(flag)
	if len(given) == 0 {
		return nil, nil
	}
	values := make(map[string]string, len(given))
	for _, text := range given {
		name, value, ok := strings.Cut(text, "=")
		if !ok || name == "" {
			return nil, &lint.Error{Message: fmt.Sprintf("--%s %q is not %s", flag, text, form), Help: fmt.Sprintf("for example: --%s %s", flag, example)}
		}
		if _, twice := values[name]; twice {
			return nil, &lint.Error{Message: fmt.Sprintf("--%s sets %q twice", flag, name)}
		}
		values[name] = value
	}
	return values, nil
}

// buildContexts reads --build-context. A name without a value is known, but not what it contains.
func buildContexts(c *cli.Context) (map[string]string, error) {
	contexts := map[string]string{}
	for _, text := range c.StringSlice("build-context") {
		name, value, _ := strings.Cut(text, "=")
		if !lint.IsContextName(name) {
			return nil, &lint.Error{Message: fmt.Sprintf("--build-context %q does not begin with the name of a build context", text), Help: "for example: --build-context docs=./docs"}
		}
		if _, twice := contexts[name]; twice {
			return nil, &lint.Error{Message: fmt.Sprintf("--build-context sets %q twice", name)}
		}
		contexts[name] = value
	}
	return contexts, nil
}

// oneOf returns the value of a flag, or an error if it is not one of words.
func oneOf(c *cli.Context, flag string, words ...string) (string, error) {
	value := c.String(flag)
	for _, word := range words {
		if value == word {
			return value, nil
		}
	}
	return "", unknownWord("--"+flag, value, words)
}

// options reads the common flags.
func (p *program) options(c *cli.Context) (lint.Options, error) {
	now, err := p.date(c)
	if err != nil {
		return lint.Options{}, err
	}
	buildArgs, err := assignments(c, "build-arg", "NAME=VALUE", "VERSION=1.2")
	if err != nil {
		return lint.Options{}, err
	}
	contexts, err := buildContexts(c)
	if err != nil {
		return lint.Options{}, err
	}
	switch named := c.String("config"); {
	case c.Bool("no-config") && named != p.environment("ALTLAS_LINT_CONFIG"): // a flag wins over the environment
		return lint.Options{}, &lint.Error{Message: "--config and --no-config cannot be combined"}
	case c.Bool("no-baseline") && c.String("baseline") != "":
		return lint.Options{}, &lint.Error{Message: "--baseline and --no-baseline cannot be combined"}
	}
	options := lint.Options{
		PolicyDirs: c.StringSlice("policy-dir"), PolicyCache: cacheIn(policyFolder),
		Config: c.String("config"), NoConfig: c.Bool("no-config"), Stdin: p.stdin, Now: now,
		BuildArgs: buildArgs, BuildContexts: contexts, Target: c.String("target"), ChangedSince: c.String("changed-since"),
		Baseline: c.String("baseline"), NoBaseline: c.Bool("no-baseline"),
	}
	return options, nil
}

// loadPolicies returns the built-in policies and those of --policy-dir.
func loadPolicies(c *cli.Context) (*policy.Set, error) {
	linter, err := lint.New(lint.Options{PolicyDirs: c.StringSlice("policy-dir"), PolicyCache: cacheIn(policyFolder), NoConfig: true})
	if err != nil {
		return nil, err
	}
	return linter.Set(), nil
}

func noArguments(c *cli.Context) error {
	if c.NArg() > 0 {
		return &lint.Error{Message: fmt.Sprintf("%s takes no arguments, got %q", c.Command.Name, c.Args().First()), Help: seeHelp(c.Command.Name)}
	}
	return nil
}

// wrongArgument is about a command whose first argument must be one of words.
func wrongArgument(command, words, given, help string) error {
	message := fmt.Sprintf("%s takes %s, not %q", command, words, given)
	if given == "" {
		message = fmt.Sprintf("%s needs %s", command, words)
	}
	return &lint.Error{Message: message, Help: help}
}

// print writes to standard output.
func (p *program) print(text string) error {
	if _, err := io.WriteString(p.stdout, text); err != nil {
		return fmt.Errorf("write to standard output: %w", diag.Cause(err))
	}
	return nil
}

// partial reports whether a run with this error still has a result.
func partial(err error) bool {
	_, ok := errors.AsType[*lint.Incomplete](err)
	return ok
}
