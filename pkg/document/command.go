package document

import "github.com/altlas/altlas-lint/pkg/finding"

// Command is one simple command of shell code.
type Command struct {
	Program     string           `json:"program"`              // last path element, without ".exe"; "" for a function of the shell code
	Path        string           `json:"path,omitempty"`       // as written, if it is a path
	Words       []string         `json:"words"`                // program and arguments, unquoted
	Subcommand  string           `json:"subcommand,omitempty"` // first argument that is not a flag, for programs that have subcommands
	Flags       map[string]*Word `json:"flags,omitempty"`      // by name with dashes; combined short flags are split
	Args        []*Word          `json:"args,omitempty"`       // arguments that are not flags, without the subcommand
	Span        finding.Span     `json:"span"`
	ProgramSpan finding.Span     `json:"program_span"`
	Instruction int              `json:"instruction"`
	Stage       *int             `json:"stage,omitempty"`
	Index       int              `json:"index"`                                 // position within its instruction
	Operator    string           `json:"operator,omitempty" enum:"&& || ; | &"` // what follows the command
	Sudo        bool             `json:"sudo,omitempty"`                        // run through sudo or doas
	SudoSpan    *finding.Span    `json:"sudo_span,omitempty"`                   // the word "sudo" or "doas"
	SudoUser    string           `json:"sudo_user,omitempty"`                   // of sudo -u, as written
	Wrapped     []string         `json:"wrapped,omitempty"`                     // ["sh -c"], ["env"], ["xargs"], outermost first
	Inner       bool             `json:"inner,omitempty"`                       // words of another command, which runs it: find -exec, xargs, conda run
	PipedTo     *int             `json:"piped_to,omitempty"`                    // index of the command that reads its output
	PipeEnd     *int             `json:"pipe_end,omitempty"`                    // index of the last command of its pipeline, which decides the exit status
	Otherwise   *int             `json:"otherwise,omitempty"`                   // index of the command whose exit status counts if this one fails: "b" of "a || b"
	StatusLost  string           `json:"status_lost,omitempty" enum:"; && ||"`  // nothing notices if it fails: ";", another command follows without set -e; "&&", another one follows its chain, in which set -e ignores it; "||", the "|| true" at the end of its chain answers for it too
	Redirects   []*Redirect      `json:"redirects,omitempty"`
	Assigns     []*Assign        `json:"assigns,omitempty"`                                                       // VAR=value before the program
	Onbuild     bool             `json:"onbuild,omitempty"`                                                       // runs in a later build, not in this one
	Conditional bool             `json:"conditional,omitempty"`                                                   // inside if, case, while or for, after ||, or in a function: it may not run
	Succeeds    bool             `json:"succeeds,omitempty"`                                                      // a build that succeeds has run it, and it succeeded
	Nested      string           `json:"nested,omitempty" enum:"subshell substitution assigned function heredoc"` // "assigned": a substitution whose exit status counts, as in A=$(b)
	Directory   string           `json:"directory,omitempty"`                                                     // after cd in the same shell code, if known
	Certainty   Certainty        `json:"certainty" enum:"=Certainties"`                                           // of the program's name
	Config      []*ConfigValue   `json:"config,omitempty"`                                                        // settings in its words: apt -o, yum --setopt, git -c, git config, npm config set, pip config set
	Sources     []*FetchSource   `json:"sources,omitempty"`                                                       // of curl, wget and git clone
	OutputOf    []string         `json:"output_of,omitempty"`                                                     // programs whose output starts a word: "curl" of "$(curl ...)" and "<(curl ...)"
	RunsInput   bool             `json:"runs_input,omitempty"`                                                    // a shell or interpreter that runs its standard input
	Operators   []*Word          `json:"operators,omitempty"`                                                     // of [ and test: the words that compare, such as "=" and "-eq"
	Mode        *Mode            `json:"mode,omitempty"`                                                          // of chmod, and of mkdir and install with -m

	SubcommandSpan finding.Span  `json:"-"`
	Runs           bool          `json:"-"` // a build that succeeds has run it
	Open           *finding.Span `json:"-"` // the first word that may be, or expand to, any flags and arguments; nil: none
	Secrets        []*Secret     `json:"-"` // words that can be credentials; the span is that of the whole word
}

// Word is an argument of a command.
type Word struct {
	Value     string       `json:"value"` // unquoted; unresolved variables stay as "${NAME}"
	Certainty Certainty    `json:"certainty" enum:"=Certainties"`
	NoPattern bool         `json:"no_pattern,omitempty"` // its * and ? are quoted, so that a command gets them as they are
	Span      finding.Span `json:"span"`
}

// Assignment is a variable set for programs: by ENV, ARG or export, or before a command.
type Assignment struct {
	Name  string       `json:"name"` // as written
	Value *string      `json:"value,omitempty"`
	Stage *int         `json:"stage"`
	Span  finding.Span `json:"span"` // includes the name where it is next to the value
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

// ShellError is a syntax error in shell code.
type ShellError struct {
	Message string       `json:"message"`
	Span    finding.Span `json:"span"`
}
