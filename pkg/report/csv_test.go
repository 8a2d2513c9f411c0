package report_test

import (
	"strings"
	"testing"

	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/report"
)

// TestCSVQuotesAllCells checks that no cell can be split: with a semicolon or tab as
// separator, the rest of "a;=1+1" would be a formula.
func TestCSVQuotesAllCells(t *testing.T) {
	for _, text := range []string{"a;=1+1", "a|=1+1", "a,=1+1", "a\t=1+1", "plain", ""} {
		f := finding.Finding{Policy: text, Message: text, Remedy: text, Path: text}
		for line := range strings.Lines(write(t, "csv", finding.Result{Findings: []finding.Finding{f}}, report.Options{})) {
			inner, left := strings.CutPrefix(line, `"`)
			inner, right := strings.CutSuffix(inner, "\"\n")
			if cells := strings.Split(inner, `","`); len(cells) != 17 || !left || !right {
				t.Errorf("%q: unquoted cell in %q", text, line)
			}
		}
	}
}
