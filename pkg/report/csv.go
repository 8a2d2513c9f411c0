package report

import (
	"bufio"
	"strconv"
	"strings"

	"github.com/altlas/altlas-lint/pkg/finding"
)

// writeCSV writes a table of checklist items, with a row for each finding or
// proof, and then of all other findings. All rows have the same columns.
func writeCSV(w *bufio.Writer, result finding.Result, options Options) error {
	writeRow(w, []string{
		"service", "dockerfile", "image", "item", "title", "verdict", "policy", "severity", "path",
		"line", "column", "end line", "end column", "message", "remedy", "suppressed by", "reason",
	})
	for i := range result.Services {
		s := &result.Services[i]
		for j := range s.Items {
			item := &s.Items[j]
			lead := []string{s.Name, s.Dockerfile, s.Image, item.ID, options.title(*item), string(item.Verdict)}
			reasons := item.Findings
			if item.Verdict == finding.Pass {
				reasons = item.Proof
			}
			if len(reasons) == 0 {
				reasons = []finding.Finding{{Policy: strings.Join(item.Policies, " ")}}
			}
			for k := range reasons {
				row := reasons[k]
				if item.Verdict == finding.Pass {
					row.Severity, row.Remedy = "", "" // nothing to do
				}
				writeRow(w, append(lead[:len(lead):len(lead)], csvFinding(&row)...))
			}
		}
	}
	rest := unlisted(result)
	for i := range rest {
		if f := &rest[i]; f.Suppressed == nil || options.ShowSuppressed {
			writeRow(w, append([]string{f.Service, "", "", "", "", ""}, csvFinding(f)...))
		}
	}
	return nil
}

func csvFinding(f *finding.Finding) []string {
	row := []string{f.Policy, string(f.Severity), f.Path, "", "", "", "", f.Message, f.Remedy, "", ""}
	if !f.Span.IsZero() {
		for i, n := range []int{f.Span.Start.Line, f.Span.Start.Column, f.Span.End.Line, f.Span.End.Column} {
			row[3+i] = strconv.Itoa(n)
		}
	}
	if f.Suppressed != nil {
		row[9], row[10] = f.Suppressed.By, f.Suppressed.Reason
	}
	return row
}

// writeRow writes a line. All cells are quoted, so that no locale's separator
// splits them.
func writeRow(w *bufio.Writer, cells []string) {
	for i, cell := range cells {
		if i > 0 {
			put(w, ",")
		}
		put(w, `"`, strings.ReplaceAll(csvCell(cell), `"`, `""`), `"`)
	}
	put(w, "\n")
}

// csvCell escapes a cell. An apostrophe before a formula makes it text for
// spreadsheets; one before an apostrophe makes that reversible.
func csvCell(text string) string {
	text = Escape(text)
	if start := strings.TrimLeft(text, " "); start != "" && strings.ContainsAny(start[:1], "=+-@'|%") || strings.HasPrefix(start, "＝") ||
		strings.HasPrefix(start, "＋") || strings.HasPrefix(start, "－") || strings.HasPrefix(start, "＠") {
		return "'" + text
	}
	return text
}
