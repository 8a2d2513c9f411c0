// Package config reads .altlas-lint.yaml strictly: every error has a file, a line and a column.
package config

import "github.com/altlas/altlas-lint/pkg/finding"

// Config is one configuration with everything it extends merged in.
type Config struct {
	Path     string // the file it was read from; empty for the embedded one
	Dir      string // what its paths and globs are relative to; empty for the embedded one
	Profile  finding.Profile
	FailOn   string // "off" or a severity's name; empty: not said
	Policies map[string]Policy
	Services []Service // in the file's order
}

// Policy is what a configuration says about one policy.
type Policy struct {
	Enabled  *bool            // nil: as the profile says
	Severity finding.Severity // empty: the policy's own
	Options  map[string]any
	At       finding.Position
}

// Service is one service with the items of all its checklists, in order.
type Service struct {
	Name        string
	Title       finding.Text
	Dockerfiles []string // paths or globs
	Image       string
	Retired     []string
	BuildArgs   map[string]string
	Target      string
	Items       []Item
	At          finding.Position
}

// Item is one entry of a checklist.
type Item struct {
	ID      string
	Title   finding.Text
	Policy  string
	Options map[string]any
	At      finding.Position
}
