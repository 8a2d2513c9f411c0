// Package config reads .altlas-lint.yaml strictly: every error has a file, a line and a column.
package config

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/altlas/altlas-lint/pkg/finding"
)

// Config is what one file says, or, as a [Folder] gives it, what holds for a Dockerfile.
type Config struct {
	Path     string // the file it was read from; empty for the embedded one
	Dir      string // what its paths and globs are relative to; empty for the embedded one
	Profile  finding.Profile
	FailOn   string // "off" or a severity's name; empty: not said
	Policies map[string]Policy
	Places   Places // of profile, fail-on, baseline, suppressions.inline and the like

	Suppressions Suppressions
	Baseline     Reference // the baseline's path with "/", relative to Dir; without a name: not said

	// What follows is merged in from the files that a file extends, and has a
	// meaning for that file alone: a [Folder] gives configurations without it.

	Root       bool              // nothing above the file's folder counts
	Bases      []*Config         // what it extends, in order; each below the next and below the file itself
	Exclude    []Pattern         // of files that no search finds
	Overrides  []Override        // in order; each above the ones before
	Checklists map[string][]Item // that services share, with all that they extend
	Services   []Service         // in the file's order

	Manifests   []string           // paths, folders or globs with "/", relative to the configuration's folder
	ManifestsAt []finding.Position // where each of them is written
}

// Override says something else about some of the files.
type Override struct {
	Files    []Pattern   // empty: all of the services
	Services []Reference // empty: any
	Said     Config      // only what a Folder gives
	At       finding.Position
}

// Pattern is one pattern of a list, as .gitignore has them, with {a,b} for
// alternatives; relative to the configuration's folder.
type Pattern = Reference

// Places says where values are written, by their keys.
type Places map[string]Place

// Place is a place in a file.
type Place struct {
	Path string
	At   finding.Position
}

// Policy is what a configuration says about one policy.
type Policy struct {
	Enabled  *bool            // nil: as the profile says
	Severity finding.Severity // empty: the policy's own
	Options  map[string]any
	Written  map[string]Written // of each option
	Places   Places             // of enabled and severity
	At       finding.Position
}

// Service is one service with the items of all its checklists, in order.
type Service struct {
	Name          string
	Title         finding.Text
	Dockerfiles   []string           // paths or globs with "/", relative to the configuration's folder
	DockerfilesAt []finding.Position // where each of them is written
	FirstOf       bool               // the first of Dockerfiles that matches something decides; else all do
	Image         string
	Context       string   // the folder it is built in, for plans; empty: the Dockerfile's
	Workloads     []string // what runs it is called so in manifests; empty: like the service
	Build         *Build   // what says which Dockerfile it is, instead of Dockerfiles; nil: nothing
	Retired       []string
	BuildArgs     map[string]string
	Target        string
	Evidence      []string // globs with "/" of reports of scans and load tests, relative to the configuration's folder
	Items         []Item
	Path          string // of the file that defines it, empty for the embedded one
	At            finding.Position
}

// Item is one entry of a checklist. It passes when all its policies hold.
type Item struct {
	ID       string
	Title    finding.Text
	Policies []ItemPolicy // at least one
	Path     string       // of the file that defines it
	At       finding.Position
}

// ItemPolicy is a policy that an item needs, with options.
type ItemPolicy struct {
	ID        string
	OfService bool // it judges the service and not its Dockerfile; known once [Resolve] has looked the policy up
	Options   map[string]any
	Written   map[string]Written // of each option
	At        finding.Position
}

// Written says where a configuration gives an option and, for a number or a
// truth value, how: the text 3.10 is gone once it is a number.
type Written struct {
	Path string
	At   finding.Position
	Text string
}

// Error is what is wrong with a configuration.
type Error struct {
	Path         string
	Line, Column int // 1-based, the column in characters; 0: no place
	Message      string
	Help         string // what to do; may be empty
}

// Error gives "path:line:column: message", without the help.
func (e *Error) Error() string {
	switch {
	case e.Line > 0:
		return fmt.Sprintf("%s:%d:%d: %s", cmp.Or(e.Path, "built-in checklists"), e.Line, e.Column, e.Message)
	case e.Path != "":
		return e.Path + ": " + e.Message
	}
	return e.Message
}

// Retired lists the images that any service retires, in order and each once:
// what one service has retired, no other may use either.
func (c *Config) Retired() []string {
	var images []string
	for _, service := range c.Services {
		images = append(images, service.Retired...)
	}
	slices.Sort(images)
	return slices.Compact(images)
}
