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
	Directives     map[string]*Directive     `json:"directives,omitempty" keys:"syntax escape check"` // by name
	Args           []*Variable               `json:"args,omitempty"`                                  // ARGs before the first FROM
	Stages         []*Stage                  `json:"stages,omitempty"`
	Instructions   []*Instruction            `json:"instructions,omitempty"`              // in file order
	By             map[string][]*Instruction `json:"by,omitempty" known:"=Keywords"`      // by keyword, lower case
	Index          map[string][]*Instruction `json:"having,omitempty" keys:"=Properties"` // those with a rare property, by field name; undeclared and unset of FROM, unused of ARG, run_flags of RUN with flags, repeated of ENV, EXPOSE and LABEL
	Commands       map[string][]*Command     `json:"commands,omitempty"`                  // by program, from all shell code; under sudo, what it runs
	Variables      map[string][]*Variable    `json:"variables,omitempty"`                 // by name, from ARG, ENV and all shell code
	Installs       []*Install                `json:"installs,omitempty"`
	AptSources     []*AptSource              `json:"apt_sources,omitempty"` // entries of sources.list in words of echo, printf and add-apt-repository and in heredocs of RUN and COPY
	LockFiles      []string                  `json:"lock_files,omitempty"`  // names of the lock files of npm and yarn that COPY copies or that are next to a package.json
	Settings       map[string][]*Assignment  `json:"settings,omitempty"`    // variables set for programs, by name in upper case
	Images         []*Image                  `json:"images,omitempty"`      // every reference: FROM, --from, mounts, syntax
	Comments       []*Comment                `json:"comments,omitempty"`
	Secrets        []*Secret                 `json:"secrets,omitempty"` // plain-text credentials, in file order
	Unresolved     []*Unresolved             `json:"unresolved,omitempty"`
	UndeclaredArgs []*Unresolved             `json:"lost,omitempty"`             // uses of an ARG declared before the first FROM in a stage that does not declare it
	Removed        []*Removal                `json:"removed,omitempty"`          // files that a later instruction of the stage removes
	TooNew         []*TooNew                 `json:"too_new,omitempty"`          // what the frontend of a pinned syntax directive does not know yet
	SudoRules      []*SudoRule               `json:"sudo_rules,omitempty"`       // entries of sudoers in words of echo and printf, in sed -i and in heredocs, that need no password
	Rechanged      []*Rechange               `json:"rechanged,omitempty"`        // calls of chmod and chown on what COPY or ADD of the same stage made
	MissingUsers   []*MissingUser            `json:"missing_users,omitempty"`    // names in USER that certainly have no account, and for items those that have none for certain
	Scripts        []*Script                 `json:"scripts,omitempty"`          // of the build context: their commands are among those of the RUN that runs them
	Unread         []*Unread                 `json:"unread,omitempty"`           // what RUN, CMD, ENTRYPOINT and HEALTHCHECK run without it being known
	Characters     []*Character              `json:"characters,omitempty"`       // misleading characters
	Problems       []*Problem                `json:"problems,omitempty"`         // what BuildKit rejects
	Context        *Context                  `json:"context,omitempty"`          // absent: the build context is not available
	CopiedFiles    []*CopiedFile             `json:"copied_files,omitempty"`     // for items, of the build context, if it is available: files with names like those of credentials, in folders and by patterns that COPY and ADD name, and what RUN copies from a bind mount
	CopiedFilesCut bool                      `json:"copied_files_cut,omitempty"` // there are too many files to look at all
	Size           int                       `json:"-"`                          // of the file, in bytes
	HasContext     bool                      `json:"-"`                          // the build context is available, even if policies need nothing of it
	Ignores        []*Ignore                 `json:"ignores,omitempty"`          // visible only to policies of category suppressions, which see nothing else; see Ignore

	// What reports must not print of the file: all of Secrets, the values of ARG and ENV whose name is
	// that of a credential, and what only looks like a credential: where they start and end, in bytes without
	// a byte order mark, and as texts without repetitions, which are hidden wherever they occur.
	HiddenRanges [][2]int `json:"-"`
	HiddenTexts  []string `json:"-"`
}

// Secret is a plain-text credential in the file. Its text is not repeated.
type Secret struct {
	Kind string       `json:"kind"`          // such as "GitHub token"; "password" and "token" in a URL or a command
	URL  string       `json:"url,omitempty"` // the host, for a credential in a URL
	Span finding.Span `json:"span"`

	Text string `json:"-"` // the credential itself
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
	Why         string       `json:"why"`                 // a phrase for messages
	Undefined   bool         `json:"undefined,omitempty"` // nothing sets it: the base image sets only variables that are known
	Heredoc     bool         `json:"heredoc,omitempty"`   // in the body of a heredoc of COPY or ADD
	Special     bool         `json:"special,omitempty"`   // of Heredoc: a parameter of a script, such as $1 or $@, which is never set
	Span        finding.Span `json:"span"`
}

// Script is a shell script of the build context that RUN runs.
type Script struct {
	Path        string       `json:"path"` // within the build context; of a heredoc: its name
	Instruction int          `json:"instruction"`
	Stage       *int         `json:"stage"`
	Span        finding.Span `json:"span"` // the word that runs it, which is the span of all its commands too
}

// Unread is something that is run, but whose commands are unknown.
type Unread struct {
	Name        string       `json:"name"` // as written: "./install.sh", "${COMMAND}"
	Why         string       `json:"why"`  // a phrase for messages
	Instruction int          `json:"instruction"`
	Stage       *int         `json:"stage"`
	Starts      bool         `json:"starts,omitempty"` // when a container starts, not when the image is built
	Span        finding.Span `json:"span"`
}

// Problem is something that BuildKit rejects.
type Problem struct {
	Kind    string       `json:"kind" enum:"=ProblemKinds"` // the policy that reports it
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
