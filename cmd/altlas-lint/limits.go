package main

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/urfave/cli/v2"

	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/lint"
)

// limits say which findings fail a run and which are shown.
type limits struct {
	failOn string           // a severity or "off"; empty: as configured for each file
	most   int              // how many findings there may be; negative: any number
	show   finding.Severity // the least grave one that is shown; empty: all are
}

// limitFlags are those of lint alone.
func limitFlags() []cli.Flag {
	return []cli.Flag{
		&cli.IntFlag{
			Name: "max-findings", Value: -1, DefaultText: "any number", EnvVars: []string{"ALTLAS_LINT_MAX_FINDINGS"},
			Usage: "exit with 1 at more than `N` findings, whatever their severity",
		},
		&cli.StringFlag{
			Name: "show", EnvVars: []string{"ALTLAS_LINT_SHOW"},
			Usage: "report only findings of this `SEVERITY` or graver: error, warning, info or style (default); the others count all the same",
		},
	}
}

func readLimits(c *cli.Context) (limits, error) {
	failOn, err := threshold(c)
	l := limits{failOn: failOn, most: -1, show: finding.Severity(c.String("show"))}
	if err != nil {
		return l, err
	}
	if l.show != "" && !slices.Contains(finding.Severities(), l.show) {
		return l, &lint.Error{Message: fmt.Sprintf("--show: unknown severity %q", string(l.show)), Help: "it is error, warning, info or style"}
	}
	if c.IsSet("max-findings") {
		if l.most = c.Int("max-findings"); l.most < 0 {
			return l, &lint.Error{Message: fmt.Sprintf("--max-findings %d is less than none", l.most), Help: "leave it out to allow any number"}
		}
	}
	return l, nil
}

// threshold gives what the flag or the environment says about when findings
// fail a run: a severity or "off"; empty: nothing.
func threshold(c *cli.Context) (string, error) {
	name := c.String("fail-on")
	if _, err := finding.ParseSeverity(name); err != nil && name != "" && name != "off" {
		return "", &lint.Error{Message: fmt.Sprintf("--fail-on: unknown severity %q", name), Help: "it is error, warning, info, style or off"}
	}
	return name, nil
}

// reaches reports whether a finding that counts is grave enough to fail a run:
// by the threshold, or else by what is configured for its file.
func reaches(result finding.Result, threshold string) bool {
	return slices.ContainsFunc(result.Findings, func(f finding.Finding) bool {
		name := cmp.Or(threshold, result.FailOn[f.Path], string(finding.Error))
		return name != "off" && f.Suppressed == nil && f.Severity.AtLeast(finding.Severity(name))
	})
}

// fail reports whether findings fail a run, and says so where the report does not.
func (p *program) fail(l limits, result, reported finding.Result) bool {
	count := 0
	for _, f := range result.Findings {
		if f.Suppressed == nil {
			count++
		}
	}
	failed := reaches(result, l.failOn)
	if hidden := len(result.Findings) - len(reported.Findings); failed && !reaches(reported, l.failOn) {
		fmt.Fprintf(p.stderr, "altlas-lint: findings fail the run that --show %s does not show: %d\n", l.show, hidden)
	}
	if l.most >= 0 && count > l.most {
		fmt.Fprintf(p.stderr, "altlas-lint: findings: %d, more than --max-findings %d\n", count, l.most)
		failed = true
	}
	return failed
}

// reported gives the part of a result that is shown.
func (l limits) reported(result finding.Result) finding.Result {
	if l.show == "" {
		return result
	}
	result.Findings = slices.DeleteFunc(slices.Clone(result.Findings), func(f finding.Finding) bool { return !f.Severity.AtLeast(l.show) })
	return result
}
