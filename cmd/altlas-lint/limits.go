package main

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/urfave/cli/v2"

	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/lint"
)

// limits decide which findings fail a run and which are reported.
type limits struct {
	failOn string           // a severity or "off"; empty: the configuration of each file
	max    int              // findings allowed; negative: any number
	show   finding.Severity // the lowest severity reported; empty: all
}

// limitFlags are the flags of lint that fill limits.
func limitFlags() []cli.Flag {
	return []cli.Flag{
		&cli.IntFlag{
			Name: "max-findings", Value: -1, DefaultText: "any number", EnvVars: []string{"ALTLAS_LINT_MAX_FINDINGS"},
			Usage: "exit with 1 if there are more than `N` findings of any severity",
		},
		&cli.StringFlag{
			Name: "show", EnvVars: []string{"ALTLAS_LINT_SHOW"},
			Usage: "report only findings of `SEVERITY` or higher: error, warning, info or style (default); hidden findings still count",
		},
	}
}

func readLimits(c *cli.Context) (limits, error) {
	failOn, err := threshold(c)
	l := limits{failOn: failOn, max: -1, show: finding.Severity(c.String("show"))}
	if err != nil {
		return l, err
	}
	if l.show != "" && !slices.Contains(finding.Severities(), l.show) {
		return l, &lint.Error{Message: fmt.Sprintf("--show: unknown severity %q", string(l.show)), Help: "use error, warning, info or style"}
	}
	if c.IsSet("max-findings") {
		if l.max = c.Int("max-findings"); l.max < 0 {
			return l, &lint.Error{Message: fmt.Sprintf("--max-findings %d: must be 0 or more", l.max), Help: "leave it out to allow any number"}
		}
	}
	return l, nil
}

// threshold returns --fail-on from the flag or the environment: a severity,
// "off", or "" if not set.
func threshold(c *cli.Context) (string, error) {
	name := c.String("fail-on")
	if _, err := finding.ParseSeverity(name); err != nil && name != "" && name != "off" {
		return "", &lint.Error{Message: fmt.Sprintf("--fail-on: unknown severity %q", name), Help: "use error, warning, info, style or off"}
	}
	return name, nil
}

// reaches reports whether a finding that is not suppressed has the severity of
// the threshold or higher. Without a threshold the configuration of its file counts.
func reaches(result finding.Result, threshold string) bool {
	return slices.ContainsFunc(result.Findings, func(f finding.Finding) bool {
		name := cmp.Or(threshold, result.FailOn[f.Path], string(finding.Error))
		return name != "off" && f.Suppressed == nil && f.Severity.AtLeast(finding.Severity(name))
	})
}

// fail reports whether findings fail a run, and prints why if the report does not show it.
func (p *program) fail(l limits, result, reported finding.Result) bool {
	count := 0
	for _, f := range result.Findings {
		if f.Suppressed == nil {
			count++
		}
	}
	failed := reaches(result, l.failOn)
	if hidden := len(result.Findings) - len(reported.Findings); failed && !reaches(reported, l.failOn) {
		fmt.Fprintf(p.stderr, "altlas-lint: findings hidden by --show %s fail the run: %d\n", l.show, hidden)
	}
	if l.max >= 0 && count > l.max {
		fmt.Fprintf(p.stderr, "altlas-lint: findings: %d, more than --max-findings %d\n", count, l.max)
		failed = true
	}
	return failed
}

// reported returns a result without the findings that --show hides.
func (l limits) reported(result finding.Result) finding.Result {
	if l.show == "" {
		return result
	}
	result.Findings = slices.DeleteFunc(slices.Clone(result.Findings), func(f finding.Finding) bool { return !f.Severity.AtLeast(l.show) })
	return result
}
