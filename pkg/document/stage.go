package document

import "github.com/altlas/altlas-lint/pkg/finding"

// Stage is one build stage with its effective state at its end.
type Stage struct {
	Index       int          `json:"index"`
	Name        string       `json:"name,omitempty"`      // lower case, as BuildKit has it
	Span        finding.Span `json:"span"`                // the FROM instruction
	From        *Image       `json:"from,omitempty"`      // absent when FROM could not be read
	Root        *Image       `json:"root,omitempty"`      // the image at the end of the chain of local stages
	Parent      *int         `json:"parent,omitempty"`    // index of the local stage it is built FROM
	DuplicateOf *int         `json:"twin,omitempty"`      // the last stage above with the same name
	Ships       bool         `json:"ships,omitempty"`     // the target, or a stage it is built FROM
	Target      bool         `json:"target,omitempty"`    // the final stage or the declared target
	Reachable   bool         `json:"reachable,omitempty"` // something of it can get into the target
	UsedBy      []string     `json:"used_by,omitempty"`   // "from", "copy", "mount"

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
	Keyword        string        `json:"keyword"` // "cmd" or "entrypoint"
	Form           string        `json:"form"`    // "exec" or "shell"
	Words          []*Value      `json:"words,omitempty"`
	Commands       []*Command    `json:"commands,omitempty"`        // what it runs, also in exec form
	TakesArguments bool          `json:"takes_arguments,omitempty"` // of ENTRYPOINT: a command in it reads its own arguments: "$@", "$*", "$0" or "$1"
	Scripts        []*NodeScript `json:"scripts,omitempty"`         // of the target: files that it hands to Node.js
	Source         Source        `json:"source"`
	Stage          int           `json:"stage"`
	Instruction    int           `json:"instruction"`
	Span           finding.Span  `json:"span"`
}

// Port is an exposed port or range of ports.
type Port struct {
	Value
	Protocol string `json:"protocol"`           // "tcp" unless said otherwise
	From     *int   `json:"from,omitempty"`     // as written, so it can be more than 65535
	To       *int   `json:"to,omitempty"`       // the same as From where it is no range
	Repeated bool   `json:"repeated,omitempty"` // the stage has exposed it before
	Mapped   bool   `json:"mapped,omitempty"`   // an address or port of the host stands before it
	Inner    string `json:"inner,omitempty"`    // of Mapped: the port of the container as written
	Case     string `json:"case,omitempty"`     // of the protocol where it is written: "upper", "lower" or "mixed"
}
