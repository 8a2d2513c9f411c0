// Package config reads .altlas-lint.yaml strictly: every error has a file, a line and a column.
package config

import (
	"cmp"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"

	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/policies"
)

// Config is one configuration with everything it extends merged in.
type Config struct {
	Path     string // the file it was read from; empty for the embedded one
	Dir      string // what its paths and globs are relative to; empty for the embedded one
	Profile  finding.Profile
	FailOn   string // "off" or a severity's name; empty: not said
	Policies map[string]Policy
	Services []Service // in the file's order

	Suppressions Suppressions
	Baseline     Reference // the baseline's path with "/", relative to Dir; without a name: not said
}

// Policy is what a configuration says about one policy.
type Policy struct {
	Enabled  *bool            // nil: as the profile says
	Severity finding.Severity // empty: the policy's own
	Options  map[string]any
	Written  map[string]Written // of each option
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
	Retired       []string
	BuildArgs     map[string]string
	Target        string
	Evidence      []string // globs with "/" of reports of scans and load tests, relative to the configuration's folder
	Items         []Item
	Path          string // of the configuration, empty for the embedded one
	At            finding.Position
}

// Item is one entry of a checklist. It passes when all its policies hold.
type Item struct {
	ID       string
	Title    finding.Text
	Policies []ItemPolicy // at least one
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

// sizeLimit is the most bytes of a configuration.
const sizeLimit = 1 << 20

// Load reads a configuration. What is wrong with its text is an [*Error].
func Load(path string) (*Config, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("read the configuration: %w", err)
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, sizeLimit+1))
	if err != nil {
		return nil, fmt.Errorf("read the configuration: %w", err)
	}
	return Parse(path, data)
}

// Parse reads the text of a configuration; name stands for its path. Its errors are [*Error].
func Parse(name string, data []byte) (*Config, error) {
	root, err := parseYAML(name, data)
	if err != nil {
		return nil, err
	}
	cfg, err := decode(name, root)
	if err != nil {
		return nil, err
	}
	cfg.Path, cfg.Dir = name, folder(name)
	return cfg, nil
}

// Embedded gives the built-in configuration: the checklists of the ALT_LAS services.
func Embedded() (*Config, error) {
	data, err := policies.Checklists.ReadFile("checklists/alt-las.yaml")
	if err != nil {
		return nil, fmt.Errorf("read the built-in checklists: %w", err)
	}
	cfg, err := Parse("", data)
	if err != nil {
		return nil, err
	}
	cfg.Dir = ""
	return cfg, nil
}

// folder is what a configuration's paths are relative to: its own folder, or
// the one above when that is .config.
func folder(path string) string {
	dir := filepath.Dir(path)
	if absolute, err := filepath.Abs(dir); err == nil && filepath.Base(absolute) == ".config" {
		return filepath.Join(dir, "..")
	}
	return dir
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
