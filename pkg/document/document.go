// Package document has the types that policies read: one Dockerfile as facts.
//
// Rules for their shape: absent values are left out (no nulls, no empty lists),
// whatever can be pointed at has a span, and whatever depends on a variable has a
// certainty. Policies see the JSON names; the schema that they are checked against
// is derived from these types.
//
// It imports pkg/finding.
package document

import (
	"slices"

	"github.com/altlas/altlas-lint/pkg/finding"
)

// Document is one Dockerfile as facts.
type Document struct {
	Path           string                    `json:"path"` // as shown in reports
	Lines          int                       `json:"lines"`
	LineEndings    string                    `json:"line_endings,omitempty" enum:"lf crlf mixed"`
	Directives     map[string]*Directive     `json:"directives,omitempty"` // by name: syntax, escape, check
	Args           []*Variable               `json:"args,omitempty"`       // ARGs before the first FROM
	Stages         []*Stage                  `json:"stages,omitempty"`
	Instructions   []*Instruction            `json:"instructions,omitempty"` // in file order
	By             map[string][]*Instruction `json:"by,omitempty"`           // by keyword, lower case
	Index          map[string][]*Instruction `json:"having,omitempty"`       // those with a rare property, by field name: gap, mounts, newer_syntax, exec_error, shell_error, bash_only, unexpanded, undeclared and unset (FROM), unused (ARG), run_flags (RUN with flags), repeated (ENV, EXPOSE and LABEL)
	Commands       map[string][]*Command     `json:"commands,omitempty"`     // by program, from all shell code; under sudo, what it runs
	Variables      map[string][]*Variable    `json:"variables,omitempty"`    // by name, from ARG, ENV and all shell code
	Installs       []*Install                `json:"installs,omitempty"`
	AptSources     []*AptSource              `json:"apt_sources,omitempty"` // entries of sources.list in words of echo, printf and add-apt-repository and in heredocs of RUN and COPY
	LockFiles      []string                  `json:"lock_files,omitempty"`  // names of the lock files of npm and yarn that COPY copies or that are next to a package.json
	Settings       map[string][]*Assignment  `json:"settings,omitempty"`    // variables set for programs, by name in upper case
	Images         []*Image                  `json:"images,omitempty"`      // every reference: FROM, --from, mounts, syntax
	Comments       []*Comment                `json:"comments,omitempty"`
	Secrets        []*Secret                 `json:"secrets,omitempty"` // plain-text credentials, in file order
	Unresolved     []*Unresolved             `json:"unresolved,omitempty"`
	UndeclaredArgs []*Unresolved             `json:"lost,omitempty"`       // uses of an ARG declared before the first FROM in a stage that does not declare it
	Removed        []*Removal                `json:"removed,omitempty"`    // files that a later instruction of the stage removes
	Characters     []*Character              `json:"characters,omitempty"` // misleading characters
	Problems       []*Problem                `json:"problems,omitempty"`   // what BuildKit rejects
	Context        *Context                  `json:"context,omitempty"`    // absent: the build context is not available
	Ignores        []*Ignore                 `json:"ignores,omitempty"`    // visible only to policies of category suppressions, which see nothing else; see Ignore
}

// Secret is a plain-text credential in the file. Its text is not repeated.
type Secret struct {
	Kind string       `json:"kind"`          // such as "GitHub token"; "password" and "token" in a URL
	URL  string       `json:"url,omitempty"` // the host, for a credential in a URL
	Span finding.Span `json:"span"`
}

// Character is one that misleads readers or breaks programs that read the file.
type Character struct {
	Code    string       `json:"code"` // "U+202E"
	Kind    string       `json:"kind" enum:"direction invisible blank quote"`
	Comment bool         `json:"comment,omitempty"`
	Span    finding.Span `json:"span"`
}

// Unresolved is a use of a variable whose value is needed but unknown.
type Unresolved struct {
	Instruction *int         `json:"instruction,omitempty"` // where it is used
	Name        string       `json:"name"`
	Why         string       `json:"why"` // a phrase for messages
	Span        finding.Span `json:"span"`
}

// Problem is something that BuildKit rejects.
type Problem struct {
	Kind    string       `json:"kind"` // the policy that reports it
	Message string       `json:"message"`
	Hint    string       `json:"hint"` // what to write instead
	Span    finding.Span `json:"span"`

	Conversion bool `json:"-"` // accepted by BuildKit's parser, but rejected when it is converted to a build
	Default    bool `json:"-"` // in the default of an ARG: a build that gives the argument is not rejected
}

// Outline lists the spans of the instructions in order.
func (d *Document) Outline() []finding.Span {
	spans := make([]finding.Span, len(d.Instructions))
	for i, instruction := range d.Instructions {
		spans[i] = instruction.Span
	}
	return spans
}

// Parses reports whether BuildKit can build the file with suitable build arguments.
func (d *Document) Parses() bool {
	return !slices.ContainsFunc(d.Problems, func(p *Problem) bool { return !p.Default })
}

// Builds reports whether BuildKit can build the file without build arguments as far as it is known.
func (d *Document) Builds() bool { return len(d.Problems) == 0 }
