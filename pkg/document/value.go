package document

import "github.com/altlas/altlas-lint/pkg/finding"

// Certainty says how sure a value is.
type Certainty string

// The certainties, from the most to the least certain.
const (
	Literal Certainty = "literal" // written in the file
	Bound   Certainty = "bound"   // given by --build-arg or a service's build arguments
	Default Certainty = "default" // an ARG's default, changeable from outside
	Unknown Certainty = "unknown" // depends on something that is not in the file
)

// Value is a text that may hold variables.
type Value struct {
	Raw       string       `json:"raw"`             // as written, quotes included
	Value     *string      `json:"value,omitempty"` // absent: not known
	Certainty Certainty    `json:"certainty"`
	Variable  string       `json:"variable,omitempty"` // the variable that the text is and nothing else: "NAME" of "${NAME}"
	Relative  bool         `json:"relative,omitempty"` // of WORKDIR and of the destination of COPY: it does not begin with "/", "\" or a drive
	Blanks    bool         `json:"blanks,omitempty"`   // of WORKDIR: the path has blanks that are neither quoted nor escaped
	Span      finding.Span `json:"span"`
}

// String gives the value, or the raw text where it is not known.
func (v *Value) String() string {
	if v == nil {
		return ""
	}
	if v.Value != nil {
		return *v.Value
	}
	return v.Raw
}

// LeastCertain gives the certainty of a value that is made of two parts.
func LeastCertain(a, b Certainty) Certainty {
	if a.rank() > b.rank() {
		return a
	}
	return b
}

// rank is 0 for the most certain; a certainty that is not in the list is as uncertain as Unknown.
func (c Certainty) rank() int {
	switch c {
	case Literal:
		return 0
	case Bound:
		return 1
	case Default:
		return 2
	}
	return 3
}

// Source says where a setting of a stage comes from.
type Source string

// The sources.
const (
	FromInstruction Source = "instruction" // of this stage
	FromStage       Source = "stage"       // of a local stage this one is built FROM
	FromBase        Source = "base"        // of a base image in the built-in table
	FromUnknown     Source = "unknown"     // of an image nobody here knows
)

// Directive is a parser directive such as "# syntax=docker/dockerfile:1".
type Directive struct {
	Value string       `json:"value"`
	Span  finding.Span `json:"span"` // the value
}

// Variable is an ARG or ENV as it stands at some point.
type Variable struct {
	Name      string       `json:"name"`
	Kind      string       `json:"kind"` // "arg" or "env"; in Document.Variables also "export" and "command", set by a shell text
	Raw       string       `json:"raw,omitempty"`
	Value     *string      `json:"value,omitempty"`
	Certainty Certainty    `json:"certainty"`
	Number    *int64       `json:"number,omitempty"` // of ENV: the value, where it is a whole number of at most 15 digits
	Span      finding.Span `json:"span"`             // the value, or the name where there is none
}
