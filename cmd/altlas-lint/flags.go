package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strconv"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"github.com/altlas/altlas-lint/pkg/lint"
	"github.com/altlas/altlas-lint/pkg/policy"
	"github.com/altlas/altlas-lint/pkg/report"
)

const dateLayout = "2006-01-02"

// configFlags say what is configured.
func configFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "config", Usage: "read this configuration `FILE` instead of searching for one", EnvVars: []string{"ALTLAS_LINT_CONFIG"}},
		&cli.BoolFlag{Name: "no-config", Usage: "use no configuration file"},
		&cli.StringFlag{Name: "fail-on", Usage: "exit with 1 at findings of this `SEVERITY` or graver: error (default), warning, info, style or off", EnvVars: []string{"ALTLAS_LINT_FAIL_ON"}},
		policyDirFlag(),
	}
}

// selectionFlags say what is configured, and which policies run.
func selectionFlags() []cli.Flag {
	return append([]cli.Flag{
		&cli.StringFlag{Name: "profile", Usage: "run the policies of `NAME`: recommended, strict or all", EnvVars: []string{"ALTLAS_LINT_PROFILE"}},
		&cli.StringSliceFlag{Name: "policy", Usage: "run exactly this policy, by its `ID` or an alias; repeatable"},
	}, configFlags()...)
}

// sharedFlags are those of the commands that judge, beside what is configured.
func sharedFlags() []cli.Flag {
	return append([]cli.Flag{
		&cli.BoolFlag{Name: "exit-zero", Usage: "exit with 0 whatever is found"},
		&cli.StringFlag{Name: "now", Usage: "judge as of this `DATE`, YYYY-MM-DD (default: today, or SOURCE_DATE_EPOCH)"},
		&cli.StringSliceFlag{Name: "build-arg", Usage: "take `NAME=VALUE` as given to the build; repeatable"},
		&cli.StringFlag{Name: "baseline", Usage: "the findings in this `FILE` are accepted (default: .altlas-lint-baseline.json in the repository's root)"},
		&cli.BoolFlag{Name: "no-baseline", Usage: "use no baseline"},
		&cli.StringFlag{Name: "changed-since", Usage: "count only what has changed since this git `REVISION`, such as origin/main"},
		&cli.StringFlag{Name: "target", Usage: "judge `STAGE` as what ships (default: the last stage)"},
	}, reportFlags()...)
}

func policyDirFlag() cli.Flag {
	return &cli.StringSliceFlag{Name: "policy-dir", Usage: "load the policies in `DIR` as well; repeatable"}
}

func reportFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{
			Name: "format", Value: "text", EnvVars: []string{"ALTLAS_LINT_FORMAT"},
			Usage: "print the report as `NAME`: " + strings.Join(report.Formats(), ", ") + " (default on GitHub Actions: github)",
		},
		&cli.StringSliceFlag{Name: "output", Usage: "also write a report, `NAME=PATH`; repeatable"},
		&cli.StringFlag{Name: "color", Value: "auto", Usage: "colour the text report: `WHEN` is auto, always or never", EnvVars: []string{"ALTLAS_LINT_COLOR"}},
		&cli.StringFlag{Name: "lang", Value: "en", Usage: "`LANGUAGE` of the report: en or tr", EnvVars: []string{"ALTLAS_LINT_LANG"}},
		&cli.BoolFlag{Name: "quiet", Usage: "print findings and failures only"},
		&cli.BoolFlag{Name: "show-suppressed", Usage: "show suppressed findings as well, and why they are"},
	}
}

// cause drops the operation and the path that a file system's error repeats.
func cause(err error) error {
	if path, ok := errors.AsType[*fs.PathError](err); ok {
		return path.Err
	}
	return err
}

// date gives the date to judge by: --now, SOURCE_DATE_EPOCH, or today in UTC.
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

// assignments reads NAME=VALUE flags; a name may be given once.
func assignments(c *cli.Context, flag, example string) (map[string]string, error) {
	given := c.StringSlice(flag)
	if len(given) == 0 {
		return nil, nil
	}
	values := make(map[string]string, len(given))
	for _, text := range given {
		name, value, ok := strings.Cut(text, "=")
		if !ok || name == "" {
			return nil, &lint.Error{Message: fmt.Sprintf("--%s %q has no name and value", flag, text), Help: fmt.Sprintf("write --%s %s", flag, example)}
		}
		if _, twice := values[name]; twice {
			return nil, &lint.Error{Message: fmt.Sprintf("--%s names %q twice", flag, name)}
		}
		values[name] = value
	}
	return values, nil
}

// oneOf checks a flag whose values are words.
func oneOf(c *cli.Context, flag string, words ...string) (string, error) {
	value := c.String(flag)
	for _, word := range words {
		if value == word {
			return value, nil
		}
	}
	return "", unknownWord("--"+flag, value, words)
}

// options reads the flags that the commands have in common.
func (p *program) options(c *cli.Context) (lint.Options, error) {
	now, err := p.date(c)
	if err != nil {
		return lint.Options{}, err
	}
	buildArgs, err := assignments(c, "build-arg", "NAME=VALUE")
	if err != nil {
		return lint.Options{}, err
	}
	switch named := c.String("config"); {
	case c.Bool("no-config") && named != p.environment("ALTLAS_LINT_CONFIG"): // a flag wins over the environment
		return lint.Options{}, &lint.Error{Message: "--config and --no-config contradict each other"}
	case c.Bool("no-baseline") && c.String("baseline") != "":
		return lint.Options{}, &lint.Error{Message: "--baseline and --no-baseline contradict each other"}
	}
	options := lint.Options{
		PolicyDirs: c.StringSlice("policy-dir"), PolicyCache: cacheIn(policyFolder),
		Config: c.String("config"), NoConfig: c.Bool("no-config"), Stdin: p.stdin, Now: now,
		BuildArgs: buildArgs, Target: c.String("target"), ChangedSince: c.String("changed-since"),
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
		return &lint.Error{Message: fmt.Sprintf("%s takes no argument, not %q", c.Command.Name, c.Args().First()), Help: seeHelp(c.Command.Name)}
	}
	return nil
}

// print writes to standard output.
func (p *program) print(text string) error {
	if _, err := io.WriteString(p.stdout, text); err != nil {
		return fmt.Errorf("write to standard output: %w", cause(err))
	}
	return nil
}

// partial reports whether a run with this error has a result all the same.
func partial(err error) bool {
	_, ok := errors.AsType[*lint.Incomplete](err)
	return ok
}
