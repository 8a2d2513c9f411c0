package document

import "github.com/altlas/altlas-lint/pkg/finding"

// Stage is one build stage with its state after the last instruction.
type Stage struct {
	Index       int          `json:"index"`
	Name        string       `json:"name,omitempty"`                           // lower case, like in BuildKit
	Span        finding.Span `json:"span"`                                     // the FROM instruction
	From        *Image       `json:"from,omitempty"`                           // absent: FROM is not valid
	Root        *Image       `json:"root,omitempty"`                           // the base image at the end of the chain of parent stages
	Parent      *int         `json:"parent,omitempty"`                         // index of the parent stage
	DuplicateOf *int         `json:"twin,omitempty"`                           // the last earlier stage with the same name
	Ships       bool         `json:"ships,omitempty"`                          // the final stage, or one of its parent stages
	Target      bool         `json:"target,omitempty"`                         // this is the final stage, see --target
	Reachable   bool         `json:"reachable,omitempty"`                      // the final stage can contain files from it
	UsedBy      []string     `json:"used_by,omitempty" enum:"from copy mount"` // how other stages use it

	// State inherited from parent stages and known base images.
	User        *User                `json:"user"`
	Shell       *Shell               `json:"shell"`
	Workdir     *Setting             `json:"workdir,omitempty"`
	Env         map[string]*Variable `json:"env,omitempty"`
	Healthcheck *Healthcheck         `json:"healthcheck,omitempty"` // absent: not set, and not known of the base image
	Cmd         *Process             `json:"cmd,omitempty"`
	Entrypoint  *Process             `json:"entrypoint,omitempty"`
	Starts      *Process             `json:"starts,omitempty"` // what a container runs: ENTRYPOINT, or else CMD
	Exposed     []*Port              `json:"exposed,omitempty"`

	Accounts []string `json:"accounts,omitempty"` // of the target: the accounts that its steps create

	// Lineage lists the indexes of its parent stages and itself, root first.
	Lineage      []int                     `json:"lineage"`
	Instructions []*Instruction            `json:"instructions,omitempty"`
	By           map[string][]*Instruction `json:"by,omitempty" known:"=Keywords"` // by keyword, lower case
}

// User is the user that processes of a stage run as.
type User struct {
	Raw       string        `json:"raw,omitempty"`
	Name      string        `json:"name,omitempty"` // the user part, if known: a name or number
	UID       *int64        `json:"uid,omitempty"`
	Group     string        `json:"group,omitempty"` // the part after ":"
	IsRoot    string        `json:"is_root" enum:"yes no unknown"`
	Certainty Certainty     `json:"certainty" enum:"=Certainties"`
	Source    Source        `json:"source" enum:"=Sources"`
	Stage     *int          `json:"stage,omitempty"` // the stage that sets it, if any
	Span      *finding.Span `json:"span,omitempty"`
}

// Shell is the shell that runs shell forms.
type Shell struct {
	Kind         string   `json:"kind" enum:"posix bash powershell cmd other"`
	Words        []string `json:"words"`
	Program      string   `json:"program,omitempty" enum:"bash busybox cmd dash ksh mksh powershell zsh"` // what the first word is in the image, "/bin/sh" too; absent: unknown
	Pipefail     string   `json:"pipefail" enum:"yes no unknown"`                                         // whether "set -o pipefail" works in it
	SetsPipefail bool     `json:"sets_pipefail,omitempty"`                                                // every command has pipefail on: SHELL ["/bin/bash", "-o", "pipefail", "-c"]

	Source Source        `json:"source" enum:"=Sources"`
	Span   *finding.Span `json:"span,omitempty"`
}

// Setting is an effective value of a stage.
type Setting struct {
	Value
	Source Source `json:"source" enum:"=Sources"`
	Stage  int    `json:"stage"`
}

// Healthcheck is the effective HEALTHCHECK.
type Healthcheck struct {
	Disabled   bool         `json:"disabled,omitempty"`                                                // HEALTHCHECK NONE
	NeverFails string       `json:"never_fails,omitempty" enum:"yes finds-itself cannot-run possible"` // its command succeeds whatever happens, or is empty; "finds-itself": as "ps aux | grep nginx" does; "cannot-run": no shell interprets its words; "possible": depends on what is not known
	Source     Source       `json:"source" enum:"=Sources"`
	Stage      int          `json:"stage"`
	Span       finding.Span `json:"span"`
}

// Process is an effective CMD or ENTRYPOINT.
type Process struct {
	Keyword        string        `json:"keyword" enum:"cmd entrypoint"`
	Form           string        `json:"form" enum:"exec shell"`
	Words          []*Value      `json:"words,omitempty"`
	Commands       []*Command    `json:"commands,omitempty"`                       // what it runs, also in exec form
	TakesArguments bool          `json:"takes_arguments,omitempty"`                // of ENTRYPOINT: a command in it uses its own arguments: "$@", "$*", "$0" or "$1"
	Scripts        []*NodeScript `json:"scripts,omitempty"`                        // of the target: files that it starts with Node.js
	DropsRoot      string        `json:"drops_root,omitempty" enum:"yes possible"` // of the target: a command in it or in its script changes the user; "possible": the script is not known, and a program for it is installed or an account created that owns nothing
	ScriptSudo     bool          `json:"script_sudo,omitempty"`                    // of the target, if it does not start as root: its script has sudo
	Source         Source        `json:"source" enum:"=Sources"`
	Stage          int           `json:"stage"`
	Instruction    int           `json:"instruction"`
	Span           finding.Span  `json:"span"`
}

// Port is an exposed port or port range.
type Port struct {
	Value
	Protocol string `json:"protocol"`                                // "tcp" unless given
	From     *int   `json:"from,omitempty"`                          // as written, so it can exceed 65535
	To       *int   `json:"to,omitempty"`                            // same as From unless it is a range
	Repeated bool   `json:"repeated,omitempty"`                      // already exposed by the stage
	Mapped   bool   `json:"mapped,omitempty"`                        // an address or port of the host precedes it
	Inner    string `json:"inner,omitempty"`                         // of Mapped: the port of the container, as written
	Case     string `json:"case,omitempty" enum:"upper lower mixed"` // of the protocol, if given
}
