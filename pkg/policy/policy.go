// Package policy loads Rego policies, checks them against the document's types
// and evaluates them. It is the only package, with those below it, that imports OPA.
//
// It imports pkg/document, pkg/finding, pkg/internal/cache, pkg/internal/evidence,
// pkg/internal/facts, pkg/internal/imageref, pkg/internal/machine and pkg/internal/manifest.
package policy

import (
	"io/fs"
	"slices"
	"strings"
	"time"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/internal/evidence"
	"github.com/altlas/altlas-lint/pkg/internal/manifest"
)

// BuiltIn is the name of the [Source] with the built-in policies.
const BuiltIn = "built-in"

// Source is a tree of .rego files: the built-in ones, or a user's --policy-dir. A file's
// folder is the policy's category and its name the policy's ID; the folder lib has helper
// modules instead. Tests (*_test.rego) are skipped.
type Source struct {
	Name     string // for messages: the folder's path, or [BuiltIn]
	FS       fs.FS
	Compiled string // the result of [Compile], if the source was compiled ahead of time
	Cache    string // the cache folder for its compiled form; empty: none
}

// Set is a set of loaded policies, safe for concurrent use.
type Set struct {
	policies []finding.Policy // sorted by ID
	index    map[string]int   // into policies, by ID and by lower-case alias
	engine   engine
}

// Policies returns the set's policies, sorted by ID.
func (s *Set) Policies() []finding.Policy { return slices.Clone(s.policies) }

// Find returns a policy by its ID, or by an alias in any letter case.
func (s *Set) Find(name string) (finding.Policy, bool) {
	i, ok := s.index[name]
	if !ok {
		i, ok = s.index[strings.ToLower(name)]
	}
	if !ok {
		return finding.Policy{}, false
	}
	return s.policies[i], true
}

// byID returns the index of a policy. It does not accept aliases.
func (s *Set) byID(id string) (int, bool) {
	i, ok := s.index[id]
	return i, ok && s.policies[i].ID == id
}

// Run is one policy to evaluate. Absent options have their defaults.
type Run struct {
	Policy   string
	Item     string // the checklist item that needs it; may be empty
	Options  map[string]any
	DenyOnly bool // leave Outcome.Undetermined and Outcome.Proof empty
	Prove    bool // without findings, the outcome has a Proof or, if something read is uncertain, Undetermined
}

// Service is input.service.
type Service struct {
	Name      string   `json:"name"`
	Image     string   `json:"image,omitempty"`     // the reference that is built from the Dockerfile
	Retired   []string `json:"retired,omitempty"`   // the retired images of all services of the configuration
	Evidence  []string `json:"evidence,omitempty"`  // the globs of its evidence
	Unmatched []string `json:"unmatched,omitempty"` // those of evidence that match no file

	Reference         *document.ImageName   `json:"reference,omitempty"`          // Image in parts
	RetiredReferences []*document.ImageName `json:"retired_references,omitempty"` // Retired in parts

	At *Place `json:"at,omitempty"` // the service in the configuration, for findings about what is missing
}

// Place is a span in any file, not only the one that is evaluated.
type Place struct {
	Path string       `json:"path"` // as reports show it
	Span finding.Span `json:"span"`
}

// Report is a report of a scan or load test.
type Report = evidence.Report

// Facts are what manifests say about a service.
type Facts = manifest.Facts

// Request is what [Set.Evaluate] needs besides the document.
type Request struct {
	Now      string // input.now, a date such as "2026-11-23"
	Service  *Service
	Evidence []*Report // of the service, for policies of scope [finding.OfService]
	Facts    Facts     // from manifests, about the service
	Runs     []Run     // a policy can occur more than once, with different options

	// Cost, if not nil, is called with the time that each policy took. The policies are
	// then evaluated one by one, which takes longer.
	Cost func(policy string, took time.Duration)
}

// Outcome is the result of one [Run]. Its findings are sorted and have policy, category,
// severity, message, remedy, path, span, service and edits.
type Outcome struct {
	Policy, Item string // of the run
	Denied       []finding.Finding
	Undetermined []finding.Finding // why the policy could not decide
	Proof        []finding.Finding // what shows that the policy passes

	Dropped int   // findings beyond the first maxFindings of a list, which are left out
	Err     error // the policy failed or took too much work: it says nothing about the document; nil: it did not
}
