// Package policy loads Rego policies, checks them against the document's types
// and evaluates them. It is the only room that knows OPA.
package policy

import (
	"io/fs"
	"slices"
	"strings"
	"time"

	"github.com/altlas/altlas-lint/pkg/evidence"
	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/manifest"
)

// BuiltIn is the name of the [Source] that holds our own policies.
const BuiltIn = "built-in"

// Source is a tree of .rego files: our own, or a user's --policy-dir.
// A file's folder is its policy's category and its name the policy's id; the
// folder lib holds helper modules instead. Tests (*_test.rego) are left out.
type Source struct {
	Name     string // for messages: the folder's path; "built-in" for ours
	FS       fs.FS
	Compiled string // what Compile made of it, if it was compiled ahead of time
	Cache    string // a folder where its compiled form may be kept; empty: nowhere
}

// Set is a set of loaded policies, safe for concurrent use.
type Set struct {
	policies []finding.Policy // by id
	index    map[string]int   // into policies, by id and by lower-case alias
	engine   engine
}

// Policies lists the set's policies by id.
func (s *Set) Policies() []finding.Policy { return slices.Clone(s.policies) }

// Find looks a policy up by its id or, letter case aside, by an alias.
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

// byID gives the place of a policy in the set; an alias does not count.
func (s *Set) byID(id string) (int, bool) {
	i, ok := s.index[id]
	return i, ok && s.policies[i].ID == id
}

// Run asks for one policy with options; absent options take their defaults.
type Run struct {
	Policy  string
	Item    string // the item of a checklist that asks; empty: none
	Options map[string]any
	Brief   bool // only ask what is denied: nobody reads the rest
}

// Service is what a policy sees as input.service.
type Service struct {
	Name    string   `json:"name"`
	Image   string   `json:"image,omitempty"`   // the tag that is built from the Dockerfile
	Retired []string `json:"retired,omitempty"` // by any service of the configuration
	At      *Place   `json:"at,omitempty"`      // the service in the configuration: where what is missing can be added
}

// Place is a place in a file that need not be the one that is judged.
type Place struct {
	Path string       `json:"path"` // as reports show it
	Span finding.Span `json:"span"`
}

// Request says how to judge one document.
type Request struct {
	Now      string // the date "2026-11-23" that policies see as input.now
	Service  *Service
	Evidence []*evidence.Report // of the service, for policies of scope [finding.OfService]
	Facts    manifest.Facts     // what manifests say about the service
	Runs     []Run              // the same policy may occur more than once, with other options

	// Cost, if given, is told what each policy takes. The policies are then asked
	// one by one, which takes longer than asking all at once.
	Cost func(policy string, took time.Duration)
}

// Outcome is what one run of a policy returned. Findings carry policy, category,
// severity, message, remedy, path, span, service and edits, in order.
type Outcome struct {
	Policy, Item string // of the run
	Denied       []finding.Finding
	Undetermined []finding.Finding // cannot be judged, and why
	Proof        []finding.Finding // what shows that the policy holds
}
