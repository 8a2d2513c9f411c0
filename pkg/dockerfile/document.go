// Package dockerfile turns the bytes of a Dockerfile into a Document of facts.
//
// Policies read the Document; they never read the text. Rules of its shape:
// what is absent is left out (no nulls, no empty lists), everything that can be
// pointed at has a span, and everything that depends on a variable says how
// certain it is. The JSON names below are what a policy sees, and the JSON
// Schema that policies are checked against is derived from these types.
package dockerfile

import "github.com/altlas/altlas-lint/pkg/finding"

// Document is one Dockerfile as facts.
type Document struct {
	Path         string                    `json:"path"` // as reports show it
	Lines        int                       `json:"lines"`
	LineEndings  string                    `json:"line_endings,omitempty"` // "lf", "crlf" or "mixed"
	Directives   map[string]*Directive     `json:"directives,omitempty"`   // by name: syntax, escape, check
	Args         []*Variable               `json:"args,omitempty"`         // ARGs before the first FROM
	Stages       []*Stage                  `json:"stages,omitempty"`
	Instructions []*Instruction            `json:"instructions,omitempty"` // in order; also by keyword below
	By           map[string][]*Instruction `json:"by,omitempty"`           // by keyword, lower case
	Having       map[string][]*Instruction `json:"having,omitempty"`       // those with what few have, by that field: gap, mounts, newer_syntax, exec_error, shell_error, bash_only, unexpanded, of FROM undeclared and unset, of ARG unused; run_flags: RUN with flags; repeated: of ENV, EXPOSE and LABEL
	Commands     map[string][]*Command     `json:"commands,omitempty"`     // by program, over every shell text; under sudo what runs through it
	Variables    map[string][]*Variable    `json:"variables,omitempty"`    // by name, over ARG, ENV and every shell text
	Installs     []*Install                `json:"installs,omitempty"`
	Settings     map[string][]*Assignment  `json:"settings,omitempty"` // variables set for programs, by name in upper case
	Images       []*Image                  `json:"images,omitempty"`   // every reference: FROM, --from, mounts, syntax
	Comments     []*Comment                `json:"comments,omitempty"`
	Secrets      []*Secret                 `json:"secrets,omitempty"` // credentials written out, in the order of the file
	Unresolved   []*Unresolved             `json:"unresolved,omitempty"`
	Lost         []*Unresolved             `json:"lost,omitempty"`       // uses of an ARG that stands before the first FROM, in a stage that does not declare it
	Removed      []*Removal                `json:"removed,omitempty"`    // files that a later instruction of the stage removes
	Characters   []*Character              `json:"characters,omitempty"` // that are not what they look like
	Problems     []*Problem                `json:"problems,omitempty"`   // what BuildKit refuses
	Context      *Context                  `json:"context,omitempty"`    // absent: the build context is not at hand
	Ignores      []*Ignore                 `json:"ignores,omitempty"`    // only policies of category suppressions see them, and nothing else: see Ignore
}

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
	Span      finding.Span `json:"span"`
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
	Span      finding.Span `json:"span"` // the value, or the name where there is none
}

// Stage is one build stage with its effective state at its end.
type Stage struct {
	Index     int          `json:"index"`
	Name      string       `json:"name,omitempty"`      // lower case, as BuildKit has it
	Span      finding.Span `json:"span"`                // the FROM instruction
	From      *Image       `json:"from,omitempty"`      // absent when FROM could not be read
	Root      *Image       `json:"root,omitempty"`      // the image at the end of the chain of local stages
	Parent    *int         `json:"parent,omitempty"`    // index of the local stage it is built FROM
	Twin      *int         `json:"twin,omitempty"`      // the last stage above with the same name
	Ships     bool         `json:"ships,omitempty"`     // the target, or a stage it is built FROM
	Target    bool         `json:"target,omitempty"`    // the final stage or the declared target
	Reachable bool         `json:"reachable,omitempty"` // something of it can get into the target
	UsedBy    []string     `json:"used_by,omitempty"`   // "from", "copy", "mount"

	// Effective state, inherited through local stages and from known base images.
	User        *User                `json:"user"`
	Shell       *Shell               `json:"shell"`
	Workdir     *Setting             `json:"workdir,omitempty"`
	Env         map[string]*Variable `json:"env,omitempty"`
	Healthcheck *Healthcheck         `json:"healthcheck,omitempty"` // absent: none is set and the base is not known to have one
	Cmd         *Process             `json:"cmd,omitempty"`
	Entrypoint  *Process             `json:"entrypoint,omitempty"`
	Starts      *Process             `json:"starts,omitempty"` // what runs: ENTRYPOINT, or CMD without one
	Exposed     []*Port              `json:"exposed,omitempty"`

	// Lineage lists the indexes of the local stages this one is built FROM and itself, root first.
	Lineage      []int                     `json:"lineage"`
	Instructions []*Instruction            `json:"instructions,omitempty"`
	By           map[string][]*Instruction `json:"by,omitempty"` // by keyword, lower case
}

// User is the user that processes of a stage run as.
type User struct {
	Raw       string        `json:"raw,omitempty"`
	Name      string        `json:"name,omitempty"` // user part, when known: a name or a number
	UID       *int64        `json:"uid,omitempty"`
	Group     string        `json:"group,omitempty"` // the part after ":"
	IsRoot    string        `json:"is_root"`         // "yes", "no" or "unknown"
	Certainty Certainty     `json:"certainty"`
	Source    Source        `json:"source"`
	Stage     *int          `json:"stage,omitempty"` // where it is set, when that is a stage of the file
	Span      *finding.Span `json:"span,omitempty"`
}

// Shell is the shell that shell-form instructions use.
type Shell struct {
	Kind   string        `json:"kind"` // "posix", "bash", "powershell", "cmd", "other"
	Words  []string      `json:"words"`
	Source Source        `json:"source"`
	Span   *finding.Span `json:"span,omitempty"`
}

// Setting is an effective value of a stage.
type Setting struct {
	Value
	Source Source `json:"source"`
	Stage  int    `json:"stage"`
}

// Healthcheck is the effective HEALTHCHECK.
type Healthcheck struct {
	Disabled bool         `json:"disabled,omitempty"` // HEALTHCHECK NONE
	Source   Source       `json:"source"`
	Stage    int          `json:"stage"`
	Span     finding.Span `json:"span"`
}

// Process is an effective CMD or ENTRYPOINT.
type Process struct {
	Keyword     string       `json:"keyword"` // "cmd" or "entrypoint"
	Form        string       `json:"form"`    // "exec" or "shell"
	Words       []*Value     `json:"words,omitempty"`
	Commands    []*Command   `json:"commands,omitempty"` // what it runs, also in exec form
	Source      Source       `json:"source"`
	Stage       int          `json:"stage"`
	Instruction int          `json:"instruction"`
	Span        finding.Span `json:"span"`
}

// Port is an exposed port or range of ports.
type Port struct {
	Value
	Protocol string `json:"protocol"`           // "tcp" unless said otherwise
	From     *int   `json:"from,omitempty"`     // as written, so it can be more than 65535
	To       *int   `json:"to,omitempty"`       // the same as From where it is no range
	Repeated bool   `json:"repeated,omitempty"` // the stage has exposed it before
}

// Instruction is one instruction of the file.
type Instruction struct {
	Index       int                `json:"index"`
	Keyword     string             `json:"keyword"` // lower case
	Stage       *int               `json:"stage,omitempty"`
	Span        finding.Span       `json:"span"`            // from keyword to the last character, heredoc bodies included
	KeywordSpan finding.Span       `json:"keyword_span"`    // the keyword as written
	Case        string             `json:"case"`            // of the keyword as written: "upper", "lower" or "mixed"
	Form        string             `json:"form,omitempty"`  // "exec" or "shell", of those that have both
	Flags       map[string][]*Flag `json:"flags,omitempty"` // by name without dashes; --mount is in Mounts
	Mounts      []*Mount           `json:"mounts,omitempty"`
	Args        []*Value           `json:"args,omitempty"`  // words after the flags
	Pairs       []*Pair            `json:"pairs,omitempty"` // of ARG, ENV and LABEL
	From        *Image             `json:"from,omitempty"`  // of FROM and COPY --from
	Heredocs    []*Heredoc         `json:"heredocs,omitempty"`
	Text        *Value             `json:"text,omitempty"`     // the shell form as one text
	Commands    []*Command         `json:"commands,omitempty"` // of its shell text or exec form
	ShellError  *ShellError        `json:"shell_error,omitempty"`
	BashOnly    *ShellError        `json:"bash_only,omitempty"`  // what of its text for a POSIX shell only Bash reads
	Trigger     *Instruction       `json:"trigger,omitempty"`    // of ONBUILD
	User        *User              `json:"user,omitempty"`       // in effect for RUN, COPY, ADD and WORKDIR
	Comments    []int              `json:"comments,omitempty"`   // right above, as indexes
	Shell       *Shell             `json:"shell,omitempty"`      // that reads the shell form
	Ports       []*Port            `json:"ports,omitempty"`      // of EXPOSE
	ExecError   *ShellError        `json:"exec_error,omitempty"` // why what begins like an exec form is none
	Unexpanded  []*Value           `json:"unexpanded,omitempty"` // words of the exec form that only a shell acts on: &&, $HOME
	Gap         *finding.Span      `json:"gap,omitempty"`        // the first blank line inside
	Broken      bool               `json:"broken,omitempty"`     // BuildKit refuses it; see problems
}

// Flag is one use of an instruction's flag.
type Flag struct {
	Value
	NameSpan finding.Span `json:"name_span"` // "--name"
}

// Mount is a RUN --mount.
type Mount struct {
	Type    string            `json:"type"` // "bind" unless said otherwise
	Target  string            `json:"target,omitempty"`
	Source  string            `json:"source,omitempty"`
	ID      string            `json:"id,omitempty"`
	Sharing string            `json:"sharing,omitempty"`
	From    *Image            `json:"from,omitempty"`
	Options map[string]string `json:"options,omitempty"` // all of them as written
	Span    finding.Span      `json:"span"`
}

// Pair is a name and a value of ARG, ENV or LABEL.
type Pair struct {
	Key      string       `json:"key"`
	Value    *Value       `json:"value,omitempty"`    // absent: ARG without default
	Legacy   bool         `json:"legacy,omitempty"`   // ENV name value, without "="
	Licence  bool         `json:"licence,omitempty"`  // of LABEL: the value is an SPDX licence expression
	Unused   bool         `json:"unused,omitempty"`   // of ARG: nothing that it holds for names it
	Repeated bool         `json:"repeated,omitempty"` // of ENV: the stage has set this value before; of LABEL: it sets the key again below
	KeySpan  finding.Span `json:"key_span"`
	PairSpan finding.Span `json:"span"`
}

// Heredoc is a here-document of RUN, COPY or ADD.
type Heredoc struct {
	Name    string       `json:"name"`             // the word that ends it
	Expand  bool         `json:"expand,omitempty"` // variables in it are replaced
	Chomp   bool         `json:"chomp,omitempty"`  // "<<-": leading tabs are dropped
	Content string       `json:"content,omitempty"`
	Span    finding.Span `json:"span"` // the body without its terminator
}

// Image is one reference to an image, a stage or scratch.
type Image struct {
	Raw        string        `json:"raw"`
	Span       finding.Span  `json:"span"`
	Use        string        `json:"use"`  // "from", "copy", "mount" or "syntax"
	Kind       string        `json:"kind"` // "image", "stage", "scratch", "context" or "unknown"
	Certainty  Certainty     `json:"certainty"`
	Value      string        `json:"value,omitempty"`      // with variables replaced
	StageIndex *int          `json:"stage,omitempty"`      // of kind "stage"
	In         *int          `json:"used_in,omitempty"`    // the stage in which it is used
	Alias      string        `json:"alias,omitempty"`      // AS name, as written
	AliasSpan  finding.Span  `json:"alias_span,omitzero"`  // the name after AS
	Platform   *Value        `json:"platform,omitempty"`   // --platform
	Undeclared []*Undeclared `json:"undeclared,omitempty"` // of FROM and its --platform
	Invalid    string        `json:"invalid,omitempty"`    // why no reference can be read from it
	Unset      string        `json:"unset,omitempty"`      // of FROM: why it is no reference while no build argument is given
	Reference  string        `json:"reference,omitempty"`  // "docker.io/library/node:18-alpine"
	Registry   string        `json:"registry,omitempty"`   // "docker.io"
	Repository string        `json:"repository,omitempty"` // "library/node"
	Name       string        `json:"name,omitempty"`       // the short form: "node", "ghcr.io/a/b"
	Tag        string        `json:"tag,omitempty"`
	Digest     string        `json:"digest,omitempty"`

	// What the tag says, by the conventions of the image's publisher.
	Product    string   `json:"product,omitempty"`    // "node", "python", "go", "java", "debian"
	Version    []int    `json:"version,omitempty"`    // [18, 20]: as many parts as the tag gives
	Prerelease string   `json:"prerelease,omitempty"` // "rc1"
	Distro     string   `json:"distro,omitempty"`     // "alpine", "debian", "ubuntu", "rhel", "none"
	Release    string   `json:"release,omitempty"`    // "3.19", "bookworm"
	Variants   []string `json:"variants,omitempty"`   // ["slim", "bookworm"]
	Packages   string   `json:"packages,omitempty"`   // the distribution's package manager: "apt", "apk", "dnf", "zypper", "none"
	RunsAs     *User    `json:"runs_as,omitempty"`    // absent: not in the table

	Support []*Support `json:"support,omitempty"` // of FROM: how long what is known of it is supported
}

// Undeclared is a variable of a FROM that no ARG before the first FROM declares.
type Undeclared struct {
	Name    string       `json:"name"`
	Nearest string       `json:"nearest,omitempty"` // the declared one that is probably meant
	Span    finding.Span `json:"span"`
}

// Command is one simple command of a shell text.
type Command struct {
	Program     string           `json:"program"`              // last path element; without ".exe"
	Path        string           `json:"path,omitempty"`       // when it was written with one
	Words       []string         `json:"words"`                // program and arguments, unquoted
	Subcommand  string           `json:"subcommand,omitempty"` // first argument that is no flag, for programs that have them
	Flags       map[string]*Word `json:"flags,omitempty"`      // by name with dashes, short ones split
	Args        []*Word          `json:"args,omitempty"`       // arguments that are no flags; subcommand excluded
	Span        finding.Span     `json:"span"`
	ProgramSpan finding.Span     `json:"program_span"`
	Instruction int              `json:"instruction"`
	Stage       *int             `json:"stage,omitempty"`
	Index       int              `json:"index"`               // position within its instruction
	Operator    string           `json:"operator,omitempty"`  // what follows: "&&", "||", ";", "|", "&"
	Sudo        bool             `json:"sudo,omitempty"`      // run through sudo or doas
	SudoSpan    *finding.Span    `json:"sudo_span,omitempty"` // that word
	Wrapped     []string         `json:"wrapped,omitempty"`   // ["sh -c"], ["env"], ["xargs"], outermost first
	PipedTo     *int             `json:"piped_to,omitempty"`  // index of the command that reads its output
	PipeEnd     *int             `json:"pipe_end,omitempty"`  // index of the last command of its pipe, whose status counts
	Redirects   []*Redirect      `json:"redirects,omitempty"`
	Assigns     []*Assign        `json:"assigns,omitempty"`     // VAR=value before the program
	Onbuild     bool             `json:"onbuild,omitempty"`     // runs in a later build
	Conditional bool             `json:"conditional,omitempty"` // inside if, case, while, for, after || or in a function
	Nested      string           `json:"nested,omitempty"`      // "subshell", "substitution", "assigned" (one whose status counts: A=$(b)), "function", "heredoc"
	Directory   string           `json:"directory,omitempty"`   // after cd in the same shell text, when known
	Certainty   Certainty        `json:"certainty"`             // of the program's name

	SubcommandSpan finding.Span `json:"-"`
}

// Word is an argument of a command.
type Word struct {
	Value     string       `json:"value"` // unquoted; variables that are not known stay as "${NAME}"
	Certainty Certainty    `json:"certainty"`
	Span      finding.Span `json:"span"`
}

// Assignment is a variable that is set for programs: by ENV or ARG, by export, or before a command.
type Assignment struct {
	Name  string       `json:"name"` // as written
	Value *string      `json:"value,omitempty"`
	Stage *int         `json:"stage"`
	Span  finding.Span `json:"span"` // with the name where it stands beside the value
}

// Redirect is a redirection of a command.
type Redirect struct {
	Operator string `json:"operator"` // ">", ">>", "<", "2>", "<<"...
	Target   *Word  `json:"target,omitempty"`
}

// Assign is an assignment before a command.
type Assign struct {
	Name  string `json:"name"`
	Value *Word  `json:"value,omitempty"`
}

// Install is one use of a package manager.
type Install struct {
	Manager     string       `json:"manager"`        // "apt", "apk", "dnf", "yum", "microdnf", "zypper", "pip", "npm", ...
	Program     string       `json:"program"`        // what was called: "apt-get", "pip3"
	Action      string       `json:"action"`         // "install", "upgrade", "update", "remove", "clean", "run"
	Verb        string       `json:"verb,omitempty"` // what it is told to do, as written: "add", "group install"
	Packages    []*Package   `json:"packages,omitempty"`
	Loose       []*Package   `json:"loose,omitempty"`       // those of Packages of which any version is taken
	AssumeYes   bool         `json:"assume_yes,omitempty"`  // its questions are answered: by flag, setting or pipe
	Lean        bool         `json:"lean,omitempty"`        // apt leaves out what is only recommended: by flag or setting
	Constrained bool         `json:"constrained,omitempty"` // versions of packages come from a file: pip -r, -c, go -mod
	OpenFlags   bool         `json:"open_flags,omitempty"`  // a variable without a value may hold flags
	Leaves      string       `json:"leaves,omitempty"`      // the folder of downloads that stays in the layer
	Instruction int          `json:"instruction"`
	Stage       *int         `json:"stage,omitempty"`
	Command     int          `json:"command"`               // index within the instruction
	Onbuild     bool         `json:"onbuild,omitempty"`     // runs in a later build
	Conditional bool         `json:"conditional,omitempty"` // it may not run: see Command
	Span        finding.Span `json:"span"`
	Call        finding.Span `json:"call"` // from the program to what it is told to do: "apt-get install"
}

// Package is one package of an Install.
type Package struct {
	Name       string       `json:"name"`
	Version    string       `json:"version,omitempty"`    // as written, with its operator for ranges
	Pinned     bool         `json:"pinned,omitempty"`     // to one exact version
	Local      bool         `json:"local,omitempty"`      // a file, folder or URL
	Repository bool         `json:"repository,omitempty"` // local, in version control; the version is what is checked out
	Again      bool         `json:"again,omitempty"`      // the install has named it before
	Certainty  Certainty    `json:"certainty"`
	Span       finding.Span `json:"span"`
}

// ShellError says that a shell text could not be parsed.
type ShellError struct {
	Message string       `json:"message"`
	Span    finding.Span `json:"span"`
}

// Comment is a full-line comment.
type Comment struct {
	Text   string       `json:"text"` // without "#" and blanks around
	Span   finding.Span `json:"span"`
	Above  *int         `json:"above,omitempty"`  // the instruction that follows
	Inside *int         `json:"inside,omitempty"` // the instruction it interrupts
	Meant  string       `json:"meant,omitempty"`  // the parser directive that it looks like and is not: misspelt, or too far down
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
