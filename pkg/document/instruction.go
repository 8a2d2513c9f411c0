package document

import "github.com/altlas/altlas-lint/pkg/finding"

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
	Sources     []*FetchSource     `json:"sources,omitempty"`    // of ADD
	Signal      string             `json:"signal,omitempty"`     // of STOPSIGNAL: its canonical name, "SIGTERM"; absent: there is no such signal, or it is not known
	Quoted      string             `json:"quoted,omitempty"`     // of MAINTAINER: its text as one word in double quotes; absent: that is not sure
	Broken      bool               `json:"broken,omitempty"`     // BuildKit refuses it; see problems
}

// Flag is one use of an instruction's flag.
type Flag struct {
	Value
	NameSpan finding.Span `json:"name_span"`      // "--name"
	User     string       `json:"user,omitempty"` // of --chown: what stands before ":"
	Mode     *Mode        `json:"mode,omitempty"` // of --chmod
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
	Copies  []*MountCopy      `json:"copies,omitempty"`  // of a secret: files that the instruction writes it to
	Span    finding.Span      `json:"span"`
}

// Pair is a name and a value of ARG, ENV or LABEL.
type Pair struct {
	Key      string       `json:"key"`
	Value    *Value       `json:"value,omitempty"`     // absent: ARG without default
	Legacy   bool         `json:"legacy,omitempty"`    // ENV name value, without "="
	Licence  bool         `json:"licence,omitempty"`   // of LABEL: the value is an SPDX licence expression
	Unused   bool         `json:"unused,omitempty"`    // of ARG: nothing that it holds for names it
	LegacyAs string       `json:"legacy_as,omitempty"` // of Legacy: what the value can be after "=": "word", as it is; "quoted", in double quotes; absent: neither is sure
	Repeated bool         `json:"repeated,omitempty"`  // of ENV: the stage has set this value before; of LABEL: it sets the key again below
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
