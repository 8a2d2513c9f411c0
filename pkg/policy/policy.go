// Package policy loads Rego policies, checks them against the document's types
// and evaluates them. It is the only room that knows OPA.
package policy

import (
	"context"
	"errors"
	"io/fs"

	"github.com/altlas/altlas-lint/pkg/dockerfile"
	"github.com/altlas/altlas-lint/pkg/finding"
)

// Source is a tree of .rego files: our own, or a user's --policy-dir.
type Source struct {
	Name string // for messages; "built-in" for ours
	FS   fs.FS
}

// Set is a set of loaded policies, safe for concurrent use.
type Set struct{}

// Load reads, checks and compiles the policies of all sources into one set.
// Its errors name the policy's file and line.
func Load(sources ...Source) (*Set, error) { return nil, errors.New("not built yet") }

// Policies lists the set's policies by id.
func (s *Set) Policies() []finding.Policy { return nil }

// Find looks a policy up by its id or, letter case aside, by an alias.
func (s *Set) Find(name string) (finding.Policy, bool) { return finding.Policy{}, false }

// CheckOptions validates options for a policy against what its METADATA
// declares. The error names the option and, if there is one, the nearest name.
// A missing required option is not its business: see [Set.Ready].
func (s *Set) CheckOptions(id string, options map[string]any) error { return nil }

// Ready reports whether every required option of a policy is given.
func (s *Set) Ready(id string, options map[string]any) bool { return false }

// Run asks for one policy with options; absent options take their defaults.
type Run struct {
	Policy  string
	Options map[string]any
}

// Service is what a policy sees as input.service.
type Service struct {
	Name    string   `json:"name"`
	Image   string   `json:"image,omitempty"`
	Retired []string `json:"retired,omitempty"`
}

// Request says how to judge one document.
type Request struct {
	Now     string // the date "2026-11-23" that policies see as input.now
	Service *Service
	Runs    []Run // the same policy may occur more than once, with other options
}

// Outcome is what one run of a policy said. Findings carry policy, category,
// severity, message, remedy, path, span, service and edits, in order.
type Outcome struct {
	Denied       []finding.Finding
	Undetermined []finding.Finding // cannot be judged, and why
	Proof        []finding.Finding // what shows that the policy holds
}

// Evaluate judges a document. The outcomes stand in the order of the request's runs.
// A policy that fails is an error that names it.
func (s *Set) Evaluate(ctx context.Context, document *dockerfile.Document, request Request) ([]Outcome, error) {
	return nil, errors.New("not built yet")
}
