package document

import "github.com/altlas/altlas-lint/pkg/finding"

// Install is one use of a package manager.
type Install struct {
	Manager      string       `json:"manager"`        // "apt", "apk", "dnf", "yum", "microdnf", "zypper", "pip", "npm", ...
	Program      string       `json:"program"`        // what was called: "apt-get", "pip3"
	Action       string       `json:"action"`         // "install", "upgrade", "update", "remove", "clean", "run"
	Verb         string       `json:"verb,omitempty"` // what it is told to do, as written: "add", "group install"
	Packages     []*Package   `json:"packages,omitempty"`
	Unpinned     []*Package   `json:"loose,omitempty"`       // those of Packages of which any version is taken
	AssumeYes    bool         `json:"assume_yes,omitempty"`  // its questions are answered: by flag, setting or pipe
	NoRecommends bool         `json:"lean,omitempty"`        // apt leaves out what is only recommended: by flag or setting
	Constrained  bool         `json:"constrained,omitempty"` // versions of packages come from a file: pip -r, -c, go -mod
	OfProject    bool         `json:"of_project,omitempty"`  // it installs what a file of the project lists, such as a package.json or a requirements file
	OpenFlags    bool         `json:"open_flags,omitempty"`  // a variable without a value may hold flags
	CacheLeft    string       `json:"leaves,omitempty"`      // the folder of downloads that stays in the layer
	Instruction  int          `json:"instruction"`
	Stage        *int         `json:"stage,omitempty"`
	Command      int          `json:"command"`               // index within the instruction
	Onbuild      bool         `json:"onbuild,omitempty"`     // runs in a later build
	Conditional  bool         `json:"conditional,omitempty"` // it may not run: see Command
	Span         finding.Span `json:"span"`
	Call         finding.Span `json:"call"` // from the program to what it is told to do: "apt-get install"
}

// Package is one package of an Install.
type Package struct {
	Name       string       `json:"name"`
	Version    string       `json:"version,omitempty"`    // as written, with its operator for ranges
	Pinned     bool         `json:"pinned,omitempty"`     // to one exact version
	Local      bool         `json:"local,omitempty"`      // a file, folder or URL
	Repository bool         `json:"repository,omitempty"` // local, in version control; the version is what is checked out
	Duplicate  bool         `json:"again,omitempty"`      // the install has named it before
	Certainty  Certainty    `json:"certainty"`
	Span       finding.Span `json:"span"`
}
