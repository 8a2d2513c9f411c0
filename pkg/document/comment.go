package document

import "github.com/altlas/altlas-lint/pkg/finding"

// Comment is a full-line comment.
type Comment struct {
	Text      string       `json:"text"`           // without "#" and blanks around
	Word      string       `json:"word,omitempty"` // the first word of Text
	Span      finding.Span `json:"span"`
	Above     *int         `json:"above,omitempty"`  // the instruction that follows
	Inside    *int         `json:"inside,omitempty"` // the instruction it interrupts
	LooksLike string       `json:"meant,omitempty"`  // the parser directive that it looks like and is not: misspelt, or too far down
}

// Ignore is a comment for altlas-lint that silences findings, as it stands once
// the policies have judged: whoever reads the document with ignores sees its
// path and these alone. Comments for other linters are not among them.
type Ignore struct {
	Scope   string       `json:"scope"` // what it covers: "line", "instruction", "stage" or "file"
	Reason  string       `json:"reason,omitempty"`
	Until   string       `json:"until,omitempty"`   // the last day it holds, "2027-01-31"
	Expired bool         `json:"expired,omitempty"` // that day is over
	Names   []*Ignored   `json:"names,omitempty"`
	Invalid string       `json:"invalid,omitempty"` // why it cannot be read
	Hint    string       `json:"hint,omitempty"`    // what to write instead
	Span    finding.Span `json:"span"`
	Line    finding.Span `json:"line"` // the whole line with its end
}

// Ignored is a policy that an Ignore names.
type Ignored struct {
	Name    string       `json:"name"`              // as written: an id or an alias
	Policy  string       `json:"policy,omitempty"`  // absent: there is none of that name
	Nearest string       `json:"nearest,omitempty"` // the one that is probably meant, where there is none
	State   string       `json:"state"`             // "used", "unused", "unknown" (there is no such policy), "forbidden" (by the configuration), "idle" (the policy did not run, or the comment is not in force)
	Span    finding.Span `json:"span"`
}
