// Package document has the types that policies read: one Dockerfile as facts.
//
// Rules of their shape: what is absent is left out (no nulls, no empty lists),
// everything that can be pointed at has a span, and everything that depends on a
// variable has a certainty. The JSON names are what a policy sees; the schema that
// policies are checked against is derived from these types.
//
// It imports pkg/finding alone: neither BuildKit nor a shell parser.
package document

import "github.com/altlas/altlas-lint/pkg/finding"

// Document is one Dockerfile as facts.
type Document struct {
	Path           string                    `json:"path"` // as reports show it
	Lines          int                       `json:"lines"`
	LineEndings    string                    `json:"line_endings,omitempty"` // "lf", "crlf" or "mixed"
	Directives     map[string]*Directive     `json:"directives,omitempty"`   // by name: syntax, escape, check
	Args           []*Variable               `json:"args,omitempty"`         // ARGs before the first FROM
	Stages         []*Stage                  `json:"stages,omitempty"`
	Instructions   []*Instruction            `json:"instructions,omitempty"` // in order; also by keyword below
	By             map[string][]*Instruction `json:"by,omitempty"`           // by keyword, lower case
	Index          map[string][]*Instruction `json:"having,omitempty"`       // those with what few have, by that field: gap, mounts, newer_syntax, exec_error, shell_error, bash_only, unexpanded, of FROM undeclared and unset, of ARG unused; run_flags: RUN with flags; repeated: of ENV, EXPOSE and LABEL
	Commands       map[string][]*Command     `json:"commands,omitempty"`     // by program, over every shell text; under sudo what runs through it
	Variables      map[string][]*Variable    `json:"variables,omitempty"`    // by name, over ARG, ENV and every shell text
	Installs       []*Install                `json:"installs,omitempty"`
	AptSources     []*AptSource              `json:"apt_sources,omitempty"` // entries for sources.list: in words of echo, printf and add-apt-repository, in heredocs of RUN and COPY
	LockFiles      []string                  `json:"lock_files,omitempty"`  // names of lock files of npm and yarn that COPY takes, or that lie beside a package.json
	Settings       map[string][]*Assignment  `json:"settings,omitempty"`    // variables set for programs, by name in upper case
	Images         []*Image                  `json:"images,omitempty"`      // every reference: FROM, --from, mounts, syntax
	Comments       []*Comment                `json:"comments,omitempty"`
	Secrets        []*Secret                 `json:"secrets,omitempty"` // credentials written out, in the order of the file
	Unresolved     []*Unresolved             `json:"unresolved,omitempty"`
	UndeclaredArgs []*Unresolved             `json:"lost,omitempty"`       // uses of an ARG that stands before the first FROM, in a stage that does not declare it
	Removed        []*Removal                `json:"removed,omitempty"`    // files that a later instruction of the stage removes
	Characters     []*Character              `json:"characters,omitempty"` // that are not what they look like
	Problems       []*Problem                `json:"problems,omitempty"`   // what BuildKit refuses
	Context        *Context                  `json:"context,omitempty"`    // absent: the build context is not at hand
	Ignores        []*Ignore                 `json:"ignores,omitempty"`    // only policies of category suppressions see them, and nothing else: see Ignore
}

// Secret is a credential that stands in the file itself. Its text is not repeated.
type Secret struct {
	Kind string       `json:"kind"`          // what it is, such as "GitHub token"; "password" and "token" of a URL
	URL  string       `json:"url,omitempty"` // the host, for what is part of a URL
	Span finding.Span `json:"span"`
}

// Character is one that misleads who reads the file, or breaks what reads it.
type Character struct {
	Code    string       `json:"code"` // "U+202E"
	Kind    string       `json:"kind"` // "direction", "invisible", "blank" or "quote"
	Comment bool         `json:"comment,omitempty"`
	Span    finding.Span `json:"span"`
}

// Unresolved is a variable without a known value, where one is needed.
type Unresolved struct {
	Instruction *int         `json:"instruction,omitempty"` // where it is used
	Name        string       `json:"name"`
	Why         string       `json:"why"` // in words
	Span        finding.Span `json:"span"`
}

// Problem is something that BuildKit refuses.
type Problem struct {
	Kind    string       `json:"kind"` // the policy that reports it
	Message string       `json:"message"`
	Hint    string       `json:"hint"` // what to write instead
	Span    finding.Span `json:"span"`

	Conversion bool `json:"-"` // BuildKit's parser accepts it, the conversion to a build does not
}

// Outline lists the spans of the instructions in order.
func (d *Document) Outline() []finding.Span {
	spans := make([]finding.Span, len(d.Instructions))
	for i, instruction := range d.Instructions {
		spans[i] = instruction.Span
	}
	return spans
}

// Parses reports whether BuildKit accepts the file.
func (d *Document) Parses() bool { return len(d.Problems) == 0 }
