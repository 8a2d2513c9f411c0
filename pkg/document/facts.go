package document

import "github.com/altlas/altlas-lint/pkg/finding"

// ConfigValue is a setting that a command gives its program: for this call, or for good.
type ConfigValue struct {
	Name      string       `json:"name"`            // as written: "http.sslVerify", "APT::Get::AllowUnauthenticated"
	Key       string       `json:"key"`             // the last part of the name in lower case: "sslverify"; of apt the whole name
	Value     string       `json:"value,omitempty"` // as written
	Kept      bool         `json:"kept,omitempty"`  // written to a file of settings: git config, npm config set
	Raw       string       `json:"raw"`             // the word with the name, with "-o" or "--setopt=" where they are part of it
	Span      finding.Span `json:"span"`            // that word
	ValueSpan finding.Span `json:"value_span"`      // the word with the value, which may be the same
}

// FetchSource is where a command or ADD takes a file or repository from.
type FetchSource struct {
	Text        string       `json:"text"`
	Scheme      string       `json:"scheme,omitempty"`      // in lower case: "https"; absent: none is written
	Host        string       `json:"host,omitempty"`        // in lower case, without port: "localhost", "[::1]"; absent: a local path
	Port        string       `json:"port,omitempty"`        // as written
	Path        string       `json:"path,omitempty"`        // without query and fragment
	Ref         string       `json:"ref,omitempty"`         // what follows "#": the branch, tag or commit of a repository
	Credentials bool         `json:"credentials,omitempty"` // a user stands before the host
	Git         bool         `json:"git,omitempty"`         // a git repository
	Local       bool         `json:"local,omitempty"`       // a path that begins with "/", "./" or "../", or a "file:" URL
	Product     string       `json:"product,omitempty"`     // of a release: "openssl" of "openssl-3.0.5.tar.gz"
	Version     []int        `json:"version,omitempty"`     // of a release: [3, 0, 5]
	Span        finding.Span `json:"span"`
}

// AptSource is an entry for sources.list in a text that a command or heredoc writes.
type AptSource struct {
	Type    string            `json:"type"`              // "deb" or "deb-src"
	Options map[string]string `json:"options,omitempty"` // in brackets: trusted, signed-by, arch, ...
	Head    string            `json:"head"`              // the type and the options as written: "deb [trusted=yes]"
	URL     string            `json:"url"`               // as written
	Scheme  string            `json:"scheme,omitempty"`  // of the URL: "https", "file"; absent: it begins with a variable, or has none
	Open    bool              `json:"open,omitempty"`    // the URL begins with a variable without a value
	Stage   *int              `json:"stage,omitempty"`
	Span    finding.Span      `json:"span"` // the word or heredoc it stands in
}

// Mode is what chmod and --chmod change permissions to.
type Mode struct {
	OthersWrite bool `json:"others_write,omitempty"` // every user may write
	Sticky      bool `json:"sticky,omitempty"`       // only a file's owner may delete it in such a folder
}

// MountCopy is a file that a command writes what a mount holds to.
type MountCopy struct {
	Program   string       `json:"program"`
	Path      string       `json:"path"`
	Temporary bool         `json:"temporary,omitempty"` // the instruction removes it, or it lies in a mount, /dev or /proc
	Span      finding.Span `json:"span"`                // the command
}

// NodeScript is a file that a process hands to Node.js.
type NodeScript struct {
	File string       `json:"file"`           // as written; for "." what package.json names
	Type string       `json:"type,omitempty"` // "commonjs" or "module"; absent: not known
	Span finding.Span `json:"span"`           // the word, or the "npm start" that stands for it
}

// Platform is a platform in its parts.
type Platform struct {
	Text         string   `json:"text"`                   // the parts joined: "linux/arm/v7"
	OS           string   `json:"os"`                     // "linux", "windows", "darwin", "freebsd" or "wasi"; "linux" where none is written
	Architecture string   `json:"architecture,omitempty"` // by BuildKit's names: "amd64", "arm64", "arm", "386"
	Variant      string   `json:"variant,omitempty"`      // "v7"
	Words        []string `json:"words,omitempty"`        // the parts that are written, architectures by BuildKit's names
}
