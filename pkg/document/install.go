package document

import "github.com/altlas/altlas-lint/pkg/finding"

// Install is one call of a package manager.
type Install struct {
	Manager      string       `json:"manager" enum:"=Managers"`
	Program      string       `json:"program"` // as called: "apt-get", "pip3"
	Action       string       `json:"action" enum:"install upgrade update remove clean run"`
	Verb         string       `json:"verb,omitempty"` // the subcommand as written: "add", "group install"
	Packages     []*Package   `json:"packages,omitempty"`
	Unpinned     []*Package   `json:"loose,omitempty"`       // those of Packages that accept any version
	AssumeYes    bool         `json:"assume_yes,omitempty"`  // prompts are answered, by a flag, setting or pipe
	NoRecommends bool         `json:"lean,omitempty"`        // apt does not install recommended packages, because of a flag or setting
	Constrained  bool         `json:"constrained,omitempty"` // a file determines versions: pip -r, -c, go -mod
	OfProject    bool         `json:"of_project,omitempty"`  // installs what a file of the project lists, such as package.json or requirements.txt
	Lock         string       `json:"lock,omitempty"`        // the lock file, in the build context, that is in the folder of an install of npm or yarn
	LockUnclear  bool         `json:"any_lock,omitempty"`    // without lock: there may be one
	OpenFlags    bool         `json:"open_flags,omitempty"`  // an unresolved variable may contain flags
	CacheLeft    string       `json:"leaves,omitempty"`      // the download cache that stays in the layer
	Instruction  int          `json:"instruction"`
	Stage        *int         `json:"stage,omitempty"`
	Command      int          `json:"command"`               // its index in the instruction
	Absent       bool         `json:"absent,omitempty"`      // the base image certainly lacks the package manager
	Onbuild      bool         `json:"onbuild,omitempty"`     // runs in a later build
	Conditional  bool         `json:"conditional,omitempty"` // may not run: see Command
	Span         finding.Span `json:"span"`
	Call         finding.Span `json:"call"` // from the program to the subcommand: "apt-get install"

	CacheUnsure bool `json:"-"` // without CacheLeft: only something unknown may remove the cache
}

// Package is one system or language package of an Install.
type Package struct {
	Name       string       `json:"name"`                 // "{}": any that xargs, parallel or find -exec brings
	Version    string       `json:"version,omitempty"`    // as written; includes the operator of a range
	Pinned     bool         `json:"pinned,omitempty"`     // to one exact version
	Local      bool         `json:"local,omitempty"`      // a file, folder or URL
	Repository bool         `json:"repository,omitempty"` // local, in version control; Version is the revision
	Duplicate  bool         `json:"again,omitempty"`      // named before in the same install
	Certainty  Certainty    `json:"certainty" enum:"=Certainties"`
	Span       finding.Span `json:"span"`
}
