package report

import (
	"bufio"
	"strconv"
	"strings"

	"github.com/altlas/altlas-lint/pkg/finding"
)

type tapFinding struct {
	Policy   string `json:"policy"`
	Severity string `json:"severity"`
	Message  string `json:"message"`
	Remedy   string `json:"remedy,omitempty"`
	Path     string `json:"path,omitempty"`
	Line     int    `json:"line,omitempty"`
	Column   int    `json:"column,omitempty"`
}

// writeTAP writes version 14 of the Test Anything Protocol with the cases of JUnit.
// The plan is at the end, because the number of cases is only known there.
func writeTAP(w *bufio.Writer, result finding.Result, options Options) error {
	j := newJSONWriter(w)
	put(w, "TAP version 14\n")
	number := 0
	eachSuite(result, options, func(s suite) {
		for i := range s.cases {
			c := &s.cases[i]
			number++
			put(w, tapResult(c.verdict), " ", strconv.Itoa(number), " - ", tapText(s.name+": "+c.name), tapDirective(c), "\n")
			if c.verdict == finding.Pass || len(c.findings) == 0 {
				continue
			}
			put(w, "  ---\n  findings:\n") // JSON of visible text is YAML
			for _, f := range c.findings {
				t := tapFinding{Escape(ruleID(f)), Escape(string(f.Severity)), Escape(f.Message), Escape(f.Remedy), Escape(f.Path), 0, 0}
				if f.Path != "" {
					t.Line, t.Column = region(f).Start.Line, region(f).Start.Column
				}
				put(w, "    - ", j.encode(t), "\n")
			}
			put(w, "  ...\n")
		}
	})
	put(w, "1..", strconv.Itoa(number), "\n")
	return j.err
}

func tapResult(v finding.Verdict) string {
	if v == finding.Pass || v == finding.Waived {
		return "ok"
	}
	return "not ok"
}

// tapDirective returns SKIP for a waived case and TODO for an unknown one, which is a
// failure that does not fail the run.
func tapDirective(c *testCase) string {
	switch c.verdict {
	case finding.Pass, finding.Fail:
		return ""
	case finding.Waived:
		return " # SKIP " + tapText(strings.ReplaceAll(c.reason(), "\n", "; "))
	}
	return " # TODO " + tapText(strings.ReplaceAll(c.reason(), "\n", "; "))
}

// tapText escapes text so that it contains no directive.
func tapText(text string) string {
	return strings.ReplaceAll(strings.ReplaceAll(Escape(text), `\`, `\\`), "#", `\#`)
}
