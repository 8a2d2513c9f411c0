// Package finding has the types that all other packages share: positions and spans,
// policies, findings, verdicts and the result of a run.
//
// It imports only the standard library.
package finding

import (
	"cmp"
	"strings"
)

// Finding is one violation of a policy at one place.
type Finding struct {
	Policy   string
	Category string
	Severity Severity
	Message  string // what is wrong: lower case, no full stop
	Remedy   string // what to do: specific to this finding, or the policy's own
	Path     string // relative to the working directory, "/" as separator
	Span     Span
	Service  string // the service whose checklist ran the policy, if any
	Excerpt  Excerpt
	Edits    []Edit // fix the finding; empty if it has to be fixed by hand
	Content  Content

	Suppressed *Suppression // nil: the finding counts
	Whole      bool         // of a proof: all that was evaluated proves it, not its span
}

// Content identifies what a finding points at independently of its position, as digests
// of 16 hexadecimal digits that ignore whitespace and comments.
// It is zero for findings that point at no text of a Dockerfile.
type Content struct {
	Token       string // the text of the span
	Instruction string // the surrounding instruction
}

// Suppression says what suppressed a finding and why.
type Suppression struct {
	By     string // "inline", "baseline", "unchanged"
	Reason string
	Until  string // the last day on which it applies, "2027-01-31"; empty: no end
}

// Edit replaces the text of a span.
type Edit struct {
	Span Span
	Text string
}

// Compare orders findings by path, span, policy, message and service: the order of every report.
func Compare(a, b Finding) int {
	return cmp.Or(
		strings.Compare(a.Path, b.Path),
		a.Span.Compare(b.Span),
		strings.Compare(a.Policy, b.Policy),
		strings.Compare(a.Message, b.Message),
		strings.Compare(a.Service, b.Service),
	)
}
