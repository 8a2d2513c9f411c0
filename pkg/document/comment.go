package document

import "github.com/altlas/altlas-lint/pkg/finding"

// Comment is a full-line comment.
type Comment struct {
	Text      string       `json:"text"`           // without "#" and surrounding whitespace
	Word      string       `json:"word,omitempty"` // the first word of Text
	Span      finding.Span `json:"span"`
	Above     *int         `json:"above,omitempty"`                            // the instruction below
	Inside    *int         `json:"inside,omitempty"`                           // the instruction it interrupts
	LooksLike string       `json:"meant,omitempty" enum:"syntax escape check"` // the parser directive it looks like but is not: misspelled or too far down
}

// Ignore is a suppression comment, with its state after all other policies
// have run. A document that has ignores has only these and its path. Foreign
// comments are not included.
type Ignore struct {
	Scope   string       `json:"scope" enum:"line instruction stage file"` // what it applies to
	Reason  string       `json:"reason,omitempty"`
	Until   string       `json:"until,omitempty"`   // the last day on which it applies, "2027-01-31"
	Expired bool         `json:"expired,omitempty"` // that day is past
	Names   []*Ignored   `json:"names,omitempty"`
	Invalid string       `json:"invalid,omitempty"` // why it is not valid
	Hint    string       `json:"hint,omitempty"`    // what to write instead
	Span    finding.Span `json:"span"`
	Line    finding.Span `json:"line"` // the whole line with its line break
}

// Ignored is a policy named by an Ignore.
type Ignored struct {
	Name    string       `json:"name"`                                            // as written: an ID or alias
	Policy  string       `json:"policy,omitempty"`                                // its ID; absent: no such policy
	Nearest string       `json:"nearest,omitempty"`                               // what an unknown name probably means
	State   string       `json:"state" enum:"used unused unknown forbidden idle"` // "unknown": no such policy; "forbidden" by the configuration; "idle": the policy did not run, or the comment does not apply
	Span    finding.Span `json:"span"`
}
