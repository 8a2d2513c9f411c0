package document

import "github.com/altlas/altlas-lint/pkg/finding"

// Keywords lists the instructions that BuildKit knows, in lower case and sorted.
var Keywords = [...]string{
	"add", "arg", "cmd", "copy", "entrypoint", "env", "expose", "from", "healthcheck", "label",
	"maintainer", "onbuild", "run", "shell", "stopsignal", "user", "volume", "workdir",
}

// Instruction is one instruction of the file.
type Instruction struct {
	Index           int                `json:"index"`
	Keyword         string             `json:"keyword" known:"=Keywords"` // lower case
	Stage           *int               `json:"stage,omitempty"`
	Span            finding.Span       `json:"span"`                             // from the keyword to the last character, including heredoc bodies
	KeywordSpan     finding.Span       `json:"keyword_span"`                     // the keyword as written
	Case            string             `json:"case" enum:"upper lower mixed"`    // of the keyword
	Form            string             `json:"form,omitempty" enum:"exec shell"` // of instructions that have both
	Flags           map[string][]*Flag `json:"flags,omitempty"`                  // by name without dashes; without --mount, see Mounts
	Mounts          []*Mount           `json:"mounts,omitempty"`
	Args            []*Value           `json:"args,omitempty"`  // words after the flags
	Pairs           []*Pair            `json:"pairs,omitempty"` // of ARG, ENV and LABEL
	From            *Image             `json:"from,omitempty"`  // of FROM and COPY --from
	Heredocs        []*Heredoc         `json:"heredocs,omitempty"`
	Text            *Value             `json:"text,omitempty"`     // the whole shell form
	Commands        []*Command         `json:"commands,omitempty"` // of its shell code or exec form
	ShellError      *ShellError        `json:"shell_error,omitempty"`
	BashOnly        *ShellError        `json:"bash_only,omitempty"`                      // in a POSIX shell: the first syntax that only Bash supports
	Trigger         *Instruction       `json:"trigger,omitempty"`                        // of ONBUILD
	User            *User              `json:"user,omitempty"`                           // in effect at RUN, COPY, ADD and WORKDIR
	Comments        []int              `json:"comments,omitempty"`                       // indexes of the comments right above
	Shell           *Shell             `json:"shell,omitempty"`                          // the shell that runs the shell form
	Ports           []*Port            `json:"ports,omitempty"`                          // of EXPOSE
	ExecError       *ShellError        `json:"exec_error,omitempty"`                     // why what looks like an exec form is not one
	Unexpanded      []*Value           `json:"unexpanded,omitempty"`                     // exec form words that only a shell would interpret: &&, $HOME
	Gap             *finding.Span      `json:"gap,omitempty"`                            // the first blank line inside
	Swallowed       string             `json:"swallowed,omitempty"`                      // below the gap: the keyword of an instruction, in capitals, that is an argument of this one
	Sources         []*FetchSource     `json:"sources,omitempty"`                        // of ADD
	Signal          string             `json:"signal,omitempty"`                         // of STOPSIGNAL: its canonical name, "SIGTERM"; absent: not a signal, or unknown
	Quoted          string             `json:"quoted,omitempty"`                         // of MAINTAINER: its text as one word in double quotes; absent: not certain
	TrailingComment *Value             `json:"trailing_comment,omitempty"`               // what looks like a comment at the end of a line, although a Dockerfile has none there; the arguments and pairs are without it, and the value of USER, WORKDIR or STOPSIGNAL is unknown
	FillsRoot       string             `json:"fills_root,omitempty" enum:"yes possible"` // of COPY --from: it puts all files, or all of /usr, over those of the stage; "possible": depends on a variable
	NeverFails      string             `json:"-"`                                        // of HEALTHCHECK: see Healthcheck
	Broken          bool               `json:"broken,omitempty"`                         // BuildKit rejects it; see problems
}

// Flag is one use of a flag.
type Flag struct {
	Value
	NameSpan finding.Span `json:"name_span"`      // "--name"
	User     string       `json:"user,omitempty"` // of --chown: the part before ":"
	Mode     *Mode        `json:"mode,omitempty"` // of --chmod
}

// Mount is a RUN --mount.
type Mount struct {
	Type    string            `json:"type"` // "bind" unless given
	Target  string            `json:"target,omitempty"`
	Source  string            `json:"source,omitempty"`
	ID      string            `json:"id,omitempty"`
	Sharing string            `json:"sharing,omitempty"`
	From    *Image            `json:"from,omitempty"`
	Options map[string]string `json:"options,omitempty"` // all options as written
	Copies  []*MountCopy      `json:"copies,omitempty"`  // of a secret: files that the instruction writes it to
	Span    finding.Span      `json:"span"`
}

// Pair is a name with its value in ARG, ENV or LABEL.
type Pair struct {
	Key        string       `json:"key"`
	Value      *Value       `json:"value,omitempty"`                                       // absent: ARG without a default
	Legacy     bool         `json:"legacy,omitempty"`                                      // ENV name value, without "="
	LegacyAs   string       `json:"legacy_as,omitempty" enum:"word quoted"`                // of Legacy: how to write the value after "=": as it is, or in double quotes; absent: not certain
	License    bool         `json:"licence,omitempty"`                                     // of LABEL: the value is an SPDX license expression
	Unused     bool         `json:"unused,omitempty"`                                      // of ARG: no instruction in its scope uses it
	Credential string       `json:"credential,omitempty" enum:"empty unknown value other"` // of ARG and ENV with the name of a credential: no value yet, one that is not known, one that can be the credential, or something else such as a switch, a path or a placeholder
	Repeated   bool         `json:"repeated,omitempty"`                                    // of ENV: the stage has already set this value; of LABEL: it sets the key again below
	Previous   []*Use       `json:"previous,omitempty"`                                    // of ENV: variables in the value that another pair of the instruction sets, too late for this value
	KeySpan    finding.Span `json:"key_span"`
	PairSpan   finding.Span `json:"span"`
}

// Use is a use of a variable.
type Use struct {
	Name string       `json:"name"`
	Set  bool         `json:"set,omitempty"` // the variable has an earlier value, which the use gets
	Span finding.Span `json:"span"`
}

// Heredoc is a heredoc of RUN, COPY or ADD.
type Heredoc struct {
	Name    string       `json:"name"`             // the delimiter
	Expand  bool         `json:"expand,omitempty"` // variables are expanded
	Chomp   bool         `json:"chomp,omitempty"`  // "<<-": leading tabs are removed
	Content string       `json:"content,omitempty"`
	Span    finding.Span `json:"span"` // the body without its delimiter line
}
