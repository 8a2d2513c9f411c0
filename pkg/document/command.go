package document

import "github.com/altlas/altlas-lint/pkg/finding"

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
	Config      []*ConfigValue   `json:"config,omitempty"`      // settings it gives: apt -o, yum --setopt, git -c, git config, npm config set, pip config set
	Sources     []*FetchSource   `json:"sources,omitempty"`     // of curl, wget and git clone
	OutputOf    []string         `json:"output_of,omitempty"`   // programs whose output a word begins with: "curl" of "$(curl ...)" and "<(curl ...)"
	RunsInput   bool             `json:"runs_input,omitempty"`  // a shell or interpreter that runs the text on its standard input
	Mode        *Mode            `json:"mode,omitempty"`        // of chmod

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

// ShellError says that a shell text could not be parsed.
type ShellError struct {
	Message string       `json:"message"`
	Span    finding.Span `json:"span"`
}
