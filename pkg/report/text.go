package report

import (
	"bufio"
	"fmt"
	"strconv"
	"strings"

	"github.com/altlas/altlas-lint/pkg/finding"
)

// The widths of the text format.
const (
	defaultWidth = 120 // if the width is unknown
	minColumns   = 20  // for source, in any terminal
)

// ANSI styles; the text must be complete without them.
const (
	bold   = "1"
	dim    = "2"
	red    = "1;31"
	green  = "32"
	yellow = "1;33"
	blue   = "1;34"
	cyan   = "36"
)

// page writes a text report.
type page struct {
	*bufio.Writer
	Options
	words
	helped map[string]bool // policies whose remedy was already shown under this header
}

func writeText(w *bufio.Writer, result finding.Result, options Options) error {
	p := &page{Writer: w, Options: options, words: wordsIn(options.Language), helped: map[string]bool{}}
	if p.Width <= 0 {
		p.Width = defaultWidth
	}
	for i := range result.Services {
		p.service(&result.Services[i])
	}
	rest := unlisted(result)
	for from := 0; from < len(rest); {
		to := from + 1
		for to < len(rest) && rest[to].Path == rest[from].Path {
			to++
		}
		p.file(rest[from:to])
		from = to
	}
	if !p.Quiet {
		p.totals(result, rest)
	}
	return nil
}

// totals writes the last lines: the number of items by verdict and of findings.
func (p *page) totals(result finding.Result, rest []finding.Finding) {
	totals := count(result)
	if totals.items > 0 {
		put(p.Writer, p.paint(bold, fmt.Sprintf(p.checkSummary, p.item.of(totals.items), p.verdictCounts(totals.verdicts))), "\n")
	}
	others := tally{severities: map[finding.Severity]int{}}
	others.addFindings(rest)
	if len(result.Services) == 0 || others.findings > 0 {
		others.files, others.unparsed = totals.files, totals.unparsed
		p.lintTotals(others)
	}
	if totals.errors > 0 {
		put(p.Writer, p.paint(bold, fmt.Sprintf(p.summaryIncomplete, totals.errors)), "\n")
	}
}

// paint returns text in a style, or unchanged without color.
func (p *page) paint(style, text string) string {
	if !p.Color || text == "" {
		return text
	}
	return "\x1b[" + style + "m" + text + "\x1b[0m"
}

// file writes the findings of one file.
func (p *page) file(findings []finding.Finding) {
	counts := map[finding.Severity]int{}
	digits, shown := 1, 0
	for i := range findings {
		f := &findings[i]
		if f.Suppressed == nil {
			counts[f.Severity]++
		} else if !p.ShowSuppressed {
			continue
		}
		shown++
		digits = max(digits, len(strconv.Itoa(f.Span.Start.Line)))
	}
	if shown == 0 {
		return
	}
	clear(p.helped)
	put(p.Writer, p.paint(bold, visiblePath(findings[0].Path)))
	if totals := p.severityCounts(counts); totals != "" {
		put(p.Writer, p.paint(dim, "  "+totals))
	}
	put(p.Writer, "\n\n")
	for i := range findings {
		f := &findings[i]
		if f.Suppressed == nil || p.ShowSuppressed {
			put(p.Writer, "  ", p.headline(f), "\n")
			p.block(f, 2+digits, p.location(f))
			put(p.Writer, "\n")
		}
	}
}

// headline returns "error: message [policy]".
func (p *page) headline(f *finding.Finding) string {
	style := severityStyle(f.Severity)
	word := p.severities[f.Severity].one
	if word == "" {
		word = visibleName(string(f.Severity))
	}
	if f.Suppressed != nil {
		style = dim
		word = p.suppressed + " " + word
	}
	return p.paint(style, word+":") + " " + p.paint(bold, Escape(p.texts(f).message)) + " " + p.paint(dim, "["+Escape(f.Policy)+"]")
}

func (p *page) location(f *finding.Finding) string { return p.paint(cyan, place(f)) }

// place returns "path:line:column", which terminals and editors turn into a link.
func place(f *finding.Finding) string {
	if f.Span.IsZero() {
		return visiblePath(f.Path)
	}
	return fmt.Sprintf("%s:%d:%d", visiblePath(f.Path), f.Span.Start.Line, f.Span.Start.Column)
}

func severityStyle(s finding.Severity) string {
	switch s {
	case finding.Error:
		return red
	case finding.Warning:
		return yellow
	default:
		return blue
	}
}

// block writes the location, the source with the token marked, and notes. Line
// numbers end at column gutter.
func (p *page) block(f *finding.Finding, gutter int, where string) {
	blank := strings.Repeat(" ", gutter+1)
	line, ok := excerptOf(f, max(p.Width-gutter-3, minColumns))
	notes := p.notes(f)
	corner := "╭─"
	if !ok && len(notes) == 0 {
		corner = "╶─"
	}
	put(p.Writer, blank, p.paint(dim, corner), " ", where, "\n")
	if ok {
		number := fmt.Sprintf("%*d", gutter, f.Span.Start.Line)
		put(p.Writer, p.paint(dim, number+" │"), " ", line.text, "\n")
		carets := strings.Repeat("^", line.carets)
		put(p.Writer, blank, p.paint(dim, "│"), " ", strings.Repeat(" ", line.pad), p.paint(severityStyle(f.Severity), carets), "\n")
	}
	for i, n := range notes {
		corner := "├─"
		if i == len(notes)-1 {
			corner = "╰─"
		}
		lead := gutter + 1 + 3 + width(n.label) + 2
		for j, part := range wrap(Escape(n.text), max(p.Width-lead, minColumns)) {
			if j == 0 {
				put(p.Writer, blank, p.paint(dim, corner), " ", p.paint(green, n.label+":"), " ", part, "\n")
				continue
			}
			put(p.Writer, strings.Repeat(" ", lead), part, "\n")
		}
	}
}

type note struct{ label, text string }

// notes returns the remedy, once for each policy and header, with a reference if
// Verbose, and the suppression.
func (p *page) notes(f *finding.Finding) []note {
	var notes []note
	key := f.Policy + "\x00" + f.Remedy
	if f.Remedy != "" && !p.helped[key] {
		p.helped[key] = true
		notes = append(notes, note{p.help, p.texts(f).remedy})
		if policy, ok := p.policyByID(f.Policy); ok && p.Verbose && len(policy.References) > 0 {
			notes = append(notes, note{p.see, policy.References[0]})
		}
	}
	if by, reason, ok := p.remark(f); ok {
		notes = append(notes, note{Escape(by), reason})
	}
	return notes
}

// lintTotals writes the number of findings by severity, and of files.
func (p *page) lintTotals(t tally) {
	var line []string
	switch {
	case t.files == 0 && t.findings == 0:
		line = append(line, p.noFiles)
	case t.findings == 0:
		line = append(line, p.paint(green, fmt.Sprintf(p.lintClean, p.words.file.of(t.files))))
	default:
		line = append(line, p.paint(bold, fmt.Sprintf(p.lintSummary,
			p.words.finding.of(t.findings), p.severityCounts(t.severities), t.touched, p.words.file.of(t.files))))
	}
	if t.suppressed > 0 {
		line = append(line, fmt.Sprintf(p.summarySuppressed, t.suppressed))
	}
	if t.unparsed > 0 {
		line = append(line, fmt.Sprintf(p.summaryUnparsed, p.words.file.of(t.unparsed)))
	}
	put(p.Writer, strings.Join(line, "; "), "\n")
}
