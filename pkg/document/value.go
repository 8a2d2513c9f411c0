package document

import "github.com/altlas/altlas-lint/pkg/finding"

// Certainty says how sure a value is.
type Certainty string

// The certainties, from the most to the least certain.
const (
	Literal Certainty = "literal" // written in the file
	Bound   Certainty = "bound"   // given by --build-arg or a service's build arguments
	Default Certainty = "default" // the default of an ARG; a build argument can change it
	Unknown Certainty = "unknown" // depends on something outside the file
)

// Value is a text that may contain variables.
type Value struct {
	Raw       string       `json:"raw"`             // as written, including quotes
	Value     *string      `json:"value,omitempty"` // with variables expanded; absent: unknown
	Certainty Certainty    `json:"certainty" enum:"=Certainties"`
	Variable  string       `json:"variable,omitempty"` // the variable that is the whole text: "NAME" of "${NAME}"
	Relative  bool         `json:"relative,omitempty"` // of WORKDIR and the destination of COPY: does not begin with "/", "\" or a drive
	Path      string       `json:"path,omitempty"`     // of the destination of COPY and ADD: the absolute path; absent: it depends on the base image or a variable
	Blanks    bool         `json:"blanks,omitempty"`   // of WORKDIR: the path contains spaces that are neither quoted nor escaped
	Span      finding.Span `json:"span"`
}

// String returns the value, or the raw text if it is unknown, or "" for nil.
func (v *Value) String() string {
	if v == nil {
		return ""
	}
	if v.Value != nil {
		return *v.Value
	}
	return v.Raw
}

// LeastCertain returns the certainty of a value made of two parts.
func LeastCertain(a, b Certainty) Certainty {
	if a.rank() > b.rank() {
		return a
	}
	return b
}

// rank is 0 for the most certain; unlisted certainties rank as Unknown.
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
	FromStage       Source = "stage"       // of a parent stage
	FromBase        Source = "base"        // of a base image in the built-in table
	FromUnknown     Source = "unknown"     // of a base image that is not in the table
)

// Directive is a parser directive such as "# syntax=docker/dockerfile:1".
type Directive struct {
	Value string       `json:"value"`
	Span  finding.Span `json:"span"` // of the value
}

// Variable is the state of an ARG or ENV at some point.
type Variable struct {
	Name      string       `json:"name"`
	Kind      string       `json:"kind" enum:"arg env export command"` // in Document.Variables also "export" and "command", set by a shell text
	Raw       string       `json:"raw,omitempty"`
	Value     *string      `json:"value,omitempty"`
	Certainty Certainty    `json:"certainty" enum:"=Certainties"`
	Number    *int64       `json:"number,omitempty"` // of ENV: the value, if it is a whole number of 15 digits or less
	Span      finding.Span `json:"span"`             // the value, or the name if there is none
}
