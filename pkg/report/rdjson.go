package report

import (
	"bufio"
	"slices"

	"github.com/altlas/altlas-lint/pkg/finding"
)

type rdSource struct {
	Name string `json:"name"`
	URL  string `json:"url"`
}

type rdDiagnostic struct {
	Message     string         `json:"message"`
	Location    rdLocation     `json:"location"`
	Severity    string         `json:"severity"`
	Source      *rdSource      `json:"source,omitempty"`
	Code        rdCode         `json:"code"`
	Suggestions []rdSuggestion `json:"suggestions,omitempty"`
}

type rdLocation struct {
	Path  string  `json:"path"`
	Range rdRange `json:"range"`
}

type rdRange struct {
	Start finding.Position `json:"start"`
	End   finding.Position `json:"end"`
}

type rdCode struct {
	Value string `json:"value"`
	URL   string `json:"url,omitempty"`
}

type rdSuggestion struct {
	Range rdRange `json:"range"`
	Text  string  `json:"text"`
}

// writeRDJSON writes the Reviewdog Diagnostic Format as one object.
func writeRDJSON(w *bufio.Writer, result finding.Result, options Options) error {
	j := newJSONWriter(w)
	list := located(flatFindings(result, options, false))
	put(w, "{\n  \"source\": ", j.encode(rdSource{"altlas-lint", projectURL}), ",\n  \"diagnostics\": ")
	j.list("  ", len(list), func(i int) { put(w, j.encode(newRDDiagnostic(list[i], options))) })
	put(w, "\n}\n")
	return j.err
}

// writeRDJSONL writes the Reviewdog Diagnostic Format with one diagnostic on each line.
func writeRDJSONL(w *bufio.Writer, result finding.Result, options Options) error {
	j := newJSONWriter(w)
	for _, f := range located(flatFindings(result, options, false)) {
		d := newRDDiagnostic(f, options)
		d.Source = &rdSource{"altlas-lint", projectURL}
		put(w, j.encode(d), "\n")
	}
	return j.err
}

func newRDDiagnostic(f *finding.Finding, options Options) rdDiagnostic {
	policy, _ := options.policyByID(f.Policy)
	d := rdDiagnostic{
		Message: sentence(f), Location: rdLocation{f.Path, newRDRange(f, region(f))}, Severity: rdSeverity(f.Severity),
		Code: rdCode{ruleID(f), policyURL(policy)},
	}
	if edit, ok := oneEdit(f); ok {
		d.Suggestions = []rdSuggestion{{newRDRange(f, edit.Span), edit.Text}}
	}
	return d
}

func rdSeverity(s finding.Severity) string {
	switch s {
	case finding.Error:
		return "ERROR"
	case finding.Warning:
		return "WARNING"
	}
	return "INFO"
}

// newRDRange returns a span in byte columns.
func newRDRange(f *finding.Finding, span finding.Span) rdRange {
	span.Start.Column, span.End.Column = f.Excerpt.InBytes(span.Start), f.Excerpt.InBytes(span.End)
	return rdRange(span)
}

// oneEdit merges the edits of a finding into one, because users accept each
// suggestion on its own. That is only possible on the line of the excerpt, where the
// text between edits is known.
func oneEdit(f *finding.Finding) (finding.Edit, bool) {
	if len(f.Edits) == 0 {
		return finding.Edit{}, false
	}
	edits := slices.Clone(f.Edits)
	slices.SortStableFunc(edits, func(a, b finding.Edit) int { return a.Span.Compare(b.Span) })
	merged := edits[0]
	for _, next := range edits[1:] {
		between, ok := excerptBetween(f, merged.Span.End, next.Span.Start)
		if !ok || next.Span.End.Line != next.Span.Start.Line {
			return finding.Edit{}, false
		}
		merged.Text += between + next.Text
		merged.Span.End = next.Span.End
	}
	return merged, true
}

// excerptBetween returns the text between two positions on the line of the excerpt.
func excerptBetween(f *finding.Finding, from, to finding.Position) (string, bool) {
	text := []rune(f.Excerpt.Text)
	start, end := from.Column-f.Excerpt.Column, to.Column-f.Excerpt.Column
	if from.Line != f.Span.Start.Line || to.Line != from.Line || start < 0 || start > end || end > len(text) {
		return "", false
	}
	return string(text[start:end]), true
}
