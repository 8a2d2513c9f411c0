package report

import (
	"bufio"

	"github.com/altlas/altlas-lint/pkg/finding"
)

// writeCompact writes one line for each finding, "path:line:col: severity: message [policy]",
// as compilers do. Failed checklist items come last; one without a finding is a
// line about its service.
func writeCompact(w *bufio.Writer, result finding.Result, options Options) error {
	t, printed := wordsIn(options.Language), map[identity]bool{}
	line := func(f *finding.Finding) {
		if f.Suppressed != nil && !options.ShowSuppressed || printed[identify(f)] {
			return
		}
		if len(result.Services) > 0 { // only then findings can repeat
			printed[identify(f)] = true
		}
		where := place(f)
		if f.Span.IsZero() {
			where += ":1:1" // editors need a position
		}
		put(w, where, ": ", Escape(string(f.Severity)), ": ", Escape(f.Message), " [", Escape(f.Policy), "]")
		if by, reason, ok := t.remark(f); ok {
			put(w, " (", Escape(by), ": ", Escape(reason), ")")
		}
		put(w, "\n")
	}
	for i := range result.Findings {
		line(&result.Findings[i])
	}
	for _, service := range result.Services {
		for _, item := range service.Items {
			if item.Verdict != finding.Fail && (item.Verdict != finding.Unknown || !options.Verbose) {
				continue
			}
			for i := range item.Findings {
				line(&item.Findings[i])
			}
			if len(item.Findings) == 0 {
				where := visibleName(service.Name)
				if service.Dockerfile != "" {
					where = visiblePath(service.Dockerfile) + ":1:1"
				}
				put(w, where, ": ", compactVerdict(item.Verdict), ": ", Escape(options.title(item)), " [", Escape(item.ID), "]\n")
			}
		}
	}
	return nil
}

// compactVerdict returns the severity of an item without findings.
func compactVerdict(v finding.Verdict) string {
	if v == finding.Fail {
		return string(finding.Error)
	}
	return string(finding.Info)
}
