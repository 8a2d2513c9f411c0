package lint

import (
	"fmt"

	"github.com/altlas/altlas-lint/pkg/config"
	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/policy"
	"github.com/altlas/altlas-lint/pkg/suppress"
)

// Selection says which policies judge a file.
type Selection struct {
	Profile finding.Profile // empty: the configuration's, or else recommended
	Only    []string        // ids or aliases; not empty: exactly these, whatever profile and configuration say
	Config  *config.Config  // nil: none
}

// Runs lists the selected policies of a set with the configuration's options,
// in the set's order. It is an error to ask for a policy that does not exist or
// cannot judge without an option that nobody gave.
func (s Selection) Runs(set *policy.Set) ([]policy.Run, error) {
	only, err := s.only(set)
	if err != nil {
		return nil, err
	}
	profile := s.profile()
	var runs []policy.Run
	for _, p := range set.Policies() {
		said := s.said(p.ID)
		asked := only[p.ID] || only == nil && s.enables(p.ID, said.Enabled)
		switch {
		case asked && !set.Ready(p.ID, said.Options):
			return nil, needsOptions(p, said.Options)
		case asked, only == nil && said.Enabled == nil && profile.Includes(p.Profile) && set.Ready(p.ID, said.Options):
			runs = append(runs, policy.Run{Policy: p.ID, Options: said.Options, Brief: true}) // a linter reports what is wrong
		}
	}
	return runs, nil
}

// Check reports whether the policies that are asked for by name exist.
func (s Selection) Check(set *policy.Set) error {
	_, err := s.only(set)
	return err
}

// SyntaxRuns lists the policies that report what BuildKit refuses: nothing that
// is proved about a Dockerfile counts if it does not build.
func SyntaxRuns(set *policy.Set) []policy.Run {
	var runs []policy.Run
	for _, p := range set.Policies() {
		if p.Category == "syntax" && p.Severity == finding.Error && set.Ready(p.ID, nil) {
			runs = append(runs, policy.Run{Policy: p.ID})
		}
	}
	return runs
}

func (s Selection) profile() finding.Profile {
	switch {
	case s.Profile != "":
		return s.Profile
	case s.Config != nil && s.Config.Profile != "":
		return s.Config.Profile
	}
	return finding.Recommended
}

// only gives the ids that were asked for by name; nil when none was.
func (s Selection) only(set *policy.Set) (map[string]bool, error) {
	if len(s.Only) == 0 {
		return nil, nil
	}
	ids := make(map[string]bool, len(s.Only))
	for _, name := range s.Only {
		p, ok := set.Find(name)
		if !ok {
			return nil, UnknownPolicy(set, name)
		}
		ids[p.ID] = true
	}
	return ids, nil
}

func (s Selection) said(id string) config.Policy {
	if s.Config == nil {
		return config.Policy{}
	}
	return s.Config.Policies[id]
}

func needsOptions(p finding.Policy, given map[string]any) error {
	for _, option := range p.Options {
		if _, ok := given[option.Name]; option.Required && !ok {
			return &Error{
				Err:  fmt.Errorf("policy %s cannot judge without its option %q", p.ID, option.Name),
				Help: fmt.Sprintf("set policies.%s.options.%s in the configuration; %s", p.ID, option.Name, option.Description),
			}
		}
	}
	return &Error{Err: fmt.Errorf("policy %s cannot judge without its options", p.ID)}
}

// UnknownPolicy is the error for a name that no policy of the set has, with the
// nearest id or alias if there is one.
func UnknownPolicy(set *policy.Set, name string) error {
	var names []string
	for _, p := range set.Policies() {
		names = append(append(names, p.ID), p.Aliases...)
	}
	help := "altlas-lint policies lists them all"
	if near := finding.Nearest(name, names); near != "" {
		help = fmt.Sprintf("did you mean %q? %s", near, help)
	}
	return &Error{Err: fmt.Errorf("unknown policy %q", name), Help: help}
}

// enables reports whether a configuration switches a policy on: by its name, or
// by what it demands of comments.
func (s Selection) enables(id string, said *bool) bool {
	if said == nil && s.Config != nil && id == suppress.WithoutReason {
		said = s.Config.Suppressions.RequireReason
	}
	return said != nil && *said
}
