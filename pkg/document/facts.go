package document

import "github.com/altlas/altlas-lint/pkg/finding"

// ConfigValue is a setting that a command gives to its program, for this call or permanently.
type ConfigValue struct {
	Name      string       `json:"name"`            // as written: "http.sslVerify", "APT::Get::AllowUnauthenticated"
	Key       string       `json:"key"`             // the last part of the name in lower case: "sslverify"; of apt: the whole name
	Value     string       `json:"value,omitempty"` // as written
	Kept      bool         `json:"kept,omitempty"`  // written to a configuration file: git config, npm config set
	Raw       string       `json:"raw"`             // the word with the name, including "-o" or "--setopt=" in the same word
	Span      finding.Span `json:"span"`            // of that word
	ValueSpan finding.Span `json:"value_span"`      // the word with the value; can be the same word
}

// FetchSource is what a command or ADD downloads or copies: a file or repository.
type FetchSource struct {
	Text        string       `json:"text"`
	Scheme      string       `json:"scheme,omitempty"`      // in lower case: "https"; absent: not given
	Host        string       `json:"host,omitempty"`        // in lower case, without port: "localhost", "[::1]"; absent: a local path
	Port        string       `json:"port,omitempty"`        // as written
	Path        string       `json:"path,omitempty"`        // without query and fragment
	Ref         string       `json:"ref,omitempty"`         // after "#": the branch, tag or commit of a repository
	Credentials bool         `json:"credentials,omitempty"` // a user precedes the host
	Private     bool         `json:"private,omitempty"`     // the host is not on the Internet, by its name or address, or is a variable
	Moving      string       `json:"moving,omitempty"`      // of GitHub and GitLab: the branch or "latest", for which the content changes without notice
	Git         bool         `json:"git,omitempty"`         // a git repository
	Local       bool         `json:"local,omitempty"`       // a path that begins with "/", "./" or "../", or a "file:" URL
	Product     string       `json:"product,omitempty"`     // of a release: "openssl" of "openssl-3.0.5.tar.gz"
	Version     []int        `json:"version,omitempty"`     // of a release: [3, 0, 5]
	File        string       `json:"file,omitempty"`        // of curl and wget in RUN: what it is saved as, as a path in the image or after cd; absent: standard output, or unknown
	Verified    bool         `json:"verified,omitempty"`    // of File: a later command of the RUN, or of a later RUN that names it, verifies its checksum or signature
	NamedBy     []int        `json:"named_by,omitempty"`    // of File: indexes of the later commands of the RUN that name it
	NamedLater  []string     `json:"named_later,omitempty"` // of File: programs of later RUNs of the stage that name it
	RunBy       *int         `json:"run_by,omitempty"`      // of File: index of the command of the RUN that runs it
	RemovedBy   *int         `json:"removed_by,omitempty"`  // of File: index of the command of the RUN that may remove or move it
	Temporary   bool         `json:"temporary,omitempty"`   // of File: it is in a mount or /dev
	Span        finding.Span `json:"span"`
}

// AptSource is an entry of sources.list in a word of a command or in a heredoc.
type AptSource struct {
	Type    string            `json:"type" enum:"deb deb-src"`
	Options map[string]string `json:"options,omitempty"` // in brackets: trusted, signed-by, arch, ...
	Head    string            `json:"head"`              // the type and the options as written: "deb [trusted=yes]"
	URL     string            `json:"url"`               // as written
	Scheme  string            `json:"scheme,omitempty"`  // of the URL: "https", "file"; absent: it begins with a variable, or has none
	Open    bool              `json:"open,omitempty"`    // the URL begins with an unresolved variable
	Stage   *int              `json:"stage,omitempty"`
	Span    finding.Span      `json:"span"` // of the word or heredoc
}

// Mode is the permissions that chmod, --chmod or --mode sets.
type Mode struct {
	OthersWrite bool `json:"others_write,omitempty"` // every user can write
	Sticky      bool `json:"sticky,omitempty"`       // in such a directory, only the owner of a file can delete it
	Kept        bool `json:"kept,omitempty"`         // others can write if they could before
	Unclear     bool `json:"unclear,omitempty"`      // others can write if the group could before: "o=g"
}

// MountCopy is a file to which a command writes the content of a mount.
type MountCopy struct {
	Program   string       `json:"program"`
	Path      string       `json:"path"`
	Temporary bool         `json:"temporary,omitempty"` // the instruction removes it, or it is in a mount, /dev or /proc
	Unclear   bool         `json:"unclear,omitempty"`   // its folder is not known, so that it may write another file, or a later command may remove the file
	Span      finding.Span `json:"span"`                // of the command
}

// NodeScript is a file that a process starts with Node.js.
type NodeScript struct {
	File string       `json:"file"`                                  // as written; for ".": the main file of package.json
	Type string       `json:"type,omitempty" enum:"commonjs module"` // absent: unknown
	Span finding.Span `json:"span"`                                  // of the word, or of the "npm start" that starts it
}

// Platform is a platform in its parts.
type Platform struct {
	Text         string   `json:"text"`                                        // the parts joined: "linux/arm/v7"
	OS           string   `json:"os" enum:"linux windows darwin freebsd wasi"` // "linux" if not given
	Architecture string   `json:"architecture,omitempty"`                      // as BuildKit names it: "amd64", "arm64", "arm", "386"
	Variant      string   `json:"variant,omitempty"`                           // "v7"
	Words        []string `json:"words,omitempty"`                             // the given parts, with architectures as BuildKit names them
}

// TooNew is the use of a feature that is newer than the frontend of "# syntax=docker/dockerfile:1.4".
type TooNew struct {
	Feature string       `json:"feature"` // "COPY --exclude"
	Since   string       `json:"since"`   // the first release that has it: "1.19"
	Pinned  string       `json:"pinned"`  // the release of the syntax directive: "1.4"
	Stage   *int         `json:"stage,omitempty"`
	Span    finding.Span `json:"span"`
}

// SudoRule is an entry of sudoers with NOPASSWD.
type SudoRule struct {
	Who   string       `json:"who"`           // "app", "%sudo", "${USER}"
	All   bool         `json:"all,omitempty"` // it allows every command
	Stage *int         `json:"stage,omitempty"`
	Span  finding.Span `json:"span"` // of the word or heredoc

	Unread bool `json:"unread,omitempty"` // no entry: what is written to a file of sudo is not known
}

// Rechange is a call of chmod or chown that changes nothing but what COPY or ADD of the same stage made.
type Rechange struct {
	Flag        string       `json:"flag" enum:"chmod chown"` // of COPY: what can be used instead
	Value       string       `json:"value"`                   // the mode in digits or the owner
	Path        string       `json:"path"`                    // as written
	By          string       `json:"by" enum:"copy add"`
	Made        finding.Span `json:"made"`           // the keyword of the instruction that made it
	More        bool         `json:"more,omitempty"` // other instructions copied a part of it
	Instruction int          `json:"instruction"`
	Stage       *int         `json:"stage"`
	Span        finding.Span `json:"span"` // the program
}

// MissingUser is a USER whose name neither the base image nor an instruction makes an account of.
type MissingUser struct {
	Name  string       `json:"name"`
	Image string       `json:"image"` // the base image
	Stage *int         `json:"stage"`
	Span  finding.Span `json:"span"`

	Possible bool `json:"possible,omitempty"` // for items: it may have an account, but none is certain
}
