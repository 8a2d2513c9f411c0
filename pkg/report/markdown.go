package report

import (
	"bufio"
	"fmt"
	"strings"

	"github.com/altlas/altlas-lint/pkg/finding"
)

// writeMarkdown writes a status report if there are services, else a table of findings.
func writeMarkdown(w *bufio.Writer, result finding.Result, options Options) error {
	if len(result.Services) > 0 {
		writeStatus(w, result, options)
		return nil
	}
	t := wordsIn(options.Language)
	totals := count(result)
	put(w, "# altlas-lint\n\n")
	if totals.findings == 0 {
		put(w, fmt.Sprintf(t.lintClean, t.file.of(totals.files)))
	} else {
		put(w, fmt.Sprintf(t.lintSummary, t.finding.of(totals.findings), t.severityCounts(totals.severities),
			totals.touched, t.file.of(totals.files)))
	}
	if totals.suppressed > 0 {
		put(w, "; ", fmt.Sprintf(t.summarySuppressed, totals.suppressed))
	}
	if totals.errors > 0 {
		put(w, "; ", fmt.Sprintf(t.summaryIncomplete, totals.errors))
	}
	put(w, ".\n")
	if totals.findings == 0 && (totals.suppressed == 0 || !options.ShowSuppressed) {
		return nil
	}
	put(w, "\n| ", t.severity, " | ", t.location, " | ", t.message, " | ", t.policy, " |\n|---|---|---|---|\n")
	remedies := newRemedies(options)
	list := flatFindings(result, options, options.ShowSuppressed)
	hidden := 0
	if options.maxRows > 0 && len(list) > options.maxRows {
		hidden = len(list) - options.maxRows
		list = highestSeverities(list, options.maxRows)
	}
	for _, f := range list {
		word := t.severities[f.Severity].one
		if word == "" {
			word = markdownText(string(f.Severity))
		}
		message := markdownText(options.texts(f).message)
		if by, reason, ok := t.remark(f); ok {
			message += " (" + markdownText(by) + ": " + markdownText(reason) + ")"
		}
		put(w, "| ", word, " | ", markdownCell(place(f)), " | ", message, " | ", markdownCell(f.Policy), " |\n")
		remedies.add(f)
	}
	if hidden > 0 {
		put(w, "\n", fmt.Sprintf(t.more, hidden), "\n")
	}
	remedies.write(w, t)
	return nil
}

// remedies collects the policies with findings in the order of their first finding.
type remedies struct {
	options Options
	listed  map[string]bool
	lines   []string
}

func newRemedies(options Options) *remedies {
	return &remedies{options: options, listed: map[string]bool{}}
}

func (r *remedies) add(f *finding.Finding) {
	if r.listed[f.Policy] {
		return
	}
	r.listed[f.Policy] = true
	policy, known := r.options.policyByID(f.Policy)
	text := r.options.texts(f)
	remedy := text.remedy
	if known && policy.Remedy != "" {
		remedy = policy.Remedy
		if text.translated {
			remedy = policy.Translation(r.options.Language).Remedy
		}
	}
	line := "- " + markdownCode(f.Policy)
	if text.title != "" {
		line += ": " + markdownText(text.title)
	}
	if remedy != "" {
		line += " — " + markdownText(remedy)
	}
	if len(policy.References) > 0 && linkable(policy.References[0]) {
		line += " (<" + policy.References[0] + ">)"
	}
	r.lines = append(r.lines, line)
}

func (r *remedies) write(w *bufio.Writer, t words) {
	put(w, "\n## ", t.policies, "\n\n")
	for _, line := range r.lines {
		put(w, line, "\n")
	}
}

// linkable reports whether an address is a safe Markdown autolink.
func linkable(address string) bool {
	if !strings.HasPrefix(address, "https://") && !strings.HasPrefix(address, "http://") {
		return false
	}
	for _, c := range []byte(address) {
		if c <= ' ' || c >= 0x7f || strings.IndexByte("<>|\\`", c) >= 0 {
			return false
		}
	}
	return true
}
