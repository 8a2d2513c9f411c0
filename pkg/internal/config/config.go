// Package config reads .altlas-lint.yaml strictly: every error has a file, line and column.
//
// It imports pkg/diag, pkg/finding, pkg/internal/ignore, pkg/internal/imageref,
// pkg/internal/repo and pkg/internal/safefile.
package config

import (
	"slices"

	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/internal/imageref"
)

// Config is the content of one file, or, if returned by a [Folder], the merged settings of a Dockerfile.
type Config struct {
	Path          string // the file; empty for the built-in configuration
	Dir           string // base of its paths and globs; empty for the built-in configuration
	Profile       finding.Profile
	FailOn        string // "off" or a severity; empty: not set
	FailOnUnknown *bool  // unknown checklist items fail a run; nil: not set
	Policies      map[string]Policy
	Places        Places // of profile, fail-on, baseline, suppressions.inline and so on

	Support     *imageref.SupportTable // when support ends; nil: the built-in table
	SupportData Reference              // its file, as messages show it; without a name: none
	PolicyDirs  []PolicyDir            // of a [Folder], those of all configurations that apply

	BuildContexts BuildContexts

	Suppressions Suppressions
	Baseline     Reference // path with "/", relative to Dir; without a name: not set

	// The fields below include those of extended files, and apply only to the file
	// itself: configurations returned by a [Folder] do not have them.

	Root       bool              // ignore configurations in parent folders
	Bases      []*Config         // extended configurations; later ones have priority, and the file itself the highest
	Exclude    []Pattern         // files that discovery skips
	Overrides  []Override        // later ones have priority
	Checklists map[string][]Item // shared checklists, with the items that they extend
	Services   []Service         // in file order

	Manifests   []string           // paths, folders or globs with "/", relative to the folder of the configuration
	ManifestsAt []finding.Position // position of each
}

// Override is settings for some files only.
type Override struct {
	Files    []Pattern   // empty: all Dockerfiles of Services
	Services []Reference // empty: any
	Settings Config      // only what a [Folder] merges
	At       finding.Position
}

// Pattern is a .gitignore pattern relative to the folder of the configuration,
// in which {a,b} stands for alternatives.
type Pattern = Reference

// Places has the places of values by key.
type Places map[string]Place

// Place is a position in a file.
type Place struct {
	Path string
	At   finding.Position
}

// Policy is the settings of one policy.
type Policy struct {
	Enabled  *bool            // nil: decided by the profile
	Severity finding.Severity // empty: the default of the policy
	Options  map[string]any
	Written  map[string]Written // by option
	Places   Places             // of enabled and severity
	At       finding.Position
}

// Service is one service with the items of all its checklists, in order.
type Service struct {
	Name          string
	Title         finding.Text
	Dockerfiles   []string           // paths or globs with "/", relative to the folder of the configuration
	DockerfilesAt []finding.Position // position of each
	FirstOf       bool               // use only the first of Dockerfiles that matches a file; otherwise all
	Image         string
	Context       string   // build context, for plans; empty: the folder of the Dockerfile
	Workloads     []string // names of its workloads in manifests; empty: the name of the service
	Build         *Build   // the compose service or bake target that names its Dockerfile; nil: Dockerfiles is used
	Retired       []string
	BuildArgs     map[string]string
	BuildContexts BuildContexts
	Target        string
	Evidence      []string           // globs with "/" of scan and load test reports, relative to the folder of the configuration
	EvidenceAt    []finding.Position // position of each
	Items         []Item
	Path          string // of the file that defines it; empty for the built-in configuration
	At            finding.Position
}

// Item is one item of a checklist. It passes if all its policies pass.
type Item struct {
	ID       string
	Title    finding.Text
	Policies []ItemPolicy // at least one
	Locked   bool         // neither comments nor the baseline waive it
	Path     string       // of the file that defines it
	At       finding.Position
}

// ItemPolicy is a policy of an item, with options.
type ItemPolicy struct {
	ID        string
	OfService bool // it evaluates the service instead of its Dockerfile; set by [Resolve]
	Options   map[string]any
	Written   map[string]Written // by option
	At        finding.Position
}

// Written is the place of an option and, for a number or
// boolean, its text: 3.10 is lost once it is a number.
type Written struct {
	Path string
	At   finding.Position
	Text string
}

// Retired lists the images that any service retires, sorted and unique:
// no service may use what another one has retired.
func (c *Config) Retired() []string {
	var images []string
	for _, service := range c.Services {
		images = append(images, service.Retired...)
	}
	slices.Sort(images)
	return slices.Compact(images)
}
