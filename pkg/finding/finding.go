// Package finding holds the nouns that every other room shares: positions and
// spans, policies, findings, verdicts and the result of a run. It imports the
// standard library alone and contains no behaviour beyond ordering and text forms.
package finding

import (
	"cmp"
	"strings"
)

// Finding is one statement of a policy about one place of one file.
type Finding struct {
	Policy   string
	Category string
	Severity Severity
	Message  string // lower case, no full stop, says what is
	Remedy   string // says what to do; the policy's own unless the finding has a better one
	Path     string // relative to the working directory, "/" as separator
	Span     Span
	Service  string // the service whose checklist asked, if any
	Excerpt  Excerpt
	Edits    []Edit // what would mend it; empty when only a human can
	Content  Content

	Suppressed *Suppression // nil: the finding counts
}

// Content is what a finding points at, wherever that stands in the file: digests
// of 16 hexadecimal characters, of texts in which blanks and comments do not
// count. Zero: it points at no text of a Dockerfile.
type Content struct {
	Token       string // the text of the span
	Instruction string // the instruction around it
}

// Suppression says who silenced a finding and why.
type Suppression struct {
	By     string // "inline", "baseline", "unchanged"
	Reason string
	Until  string // the last day it holds, "2027-01-31"; empty: no end
}

// Edit replaces the text of a span.
type Edit struct {
	Span Span
	Text string
}

// Compare orders findings by path, position, policy and message: the order of every report.
func Compare(a, b Finding) int {
	return cmp.Or(
		strings.Compare(a.Path, b.Path),
		a.Span.Compare(b.Span),
		strings.Compare(a.Policy, b.Policy),
		strings.Compare(a.Message, b.Message),
		strings.Compare(a.Service, b.Service),
	)
}
