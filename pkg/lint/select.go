package lint

import (
	"fmt"
	"maps"

	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/internal/config"
	"github.com/altlas/altlas-lint/pkg/internal/suppress"
	"github.com/altlas/altlas-lint/pkg/policy"
)

// selection says which policies evaluate a file.
type selection struct {
	profile finding.Profile // empty: the configuration's, or else recommended
	only    []string        // IDs or aliases; not empty: exactly these, whatever profile and configuration say
	config  *config.Config  // nil: nothing is configured

	hidden func(id string) bool // policies of folders that only other configurations name; nil: there are none
}

func (s selection) hides(id string) bool { return s.hidden != nil && s.hidden(id) }

func (l *Linter) selection(cfg *config.Config) selection {
	var dirs []config.PolicyDir
	if cfg != nil {
		dirs = cfg.PolicyDirs
	}
	return selection{profile: l.options.Profile, only: l.options.Only, config: cfg, hidden: l.hidden(dirs)}
}

// runs lists the selected policies of a set with the configuration's options, in
// the set's order. It is an error to ask for a policy that does not exist or that
// lacks a required option.
func (s selection) runs(set *policy.Set) ([]policy.Run, error) {
	only, err := s.ids(set)
	if err != nil {
		return nil, err
	}
	profile := s.effectiveProfile()
	var runs []policy.Run
	for _, p := range set.Policies() {
		configured := s.configured(p.ID)
		asked := only[p.ID] || only == nil && s.enables(p.ID, configured.Enabled)
		switch {
		case s.hides(p.ID):
		case asked && !set.Ready(p.ID, configured.Options):
			return nil, needsOptions(p, configured.Options)
		case asked, only == nil && configured.Enabled == nil && profile.Includes(p.Profile) && set.Ready(p.ID, configured.Options):
			options := configured.Options
			if s.isNarrow(asked) {
				options = narrowed(p, options)
			}
			runs = append(runs, policy.Run{Policy: p.ID, Options: options, DenyOnly: true}) // a linter reports what is wrong
		}
	}
	return runs, nil
}

// isNarrow reports whether a policy that runs has the defaults of the profile recommended: only
// where that profile selects it. Who asks for a policy by its name, or for a larger profile, and
// every checklist gets all of it.
func (s selection) isNarrow(asked bool) bool {
	return !asked && s.effectiveProfile() == finding.Recommended
}

// narrowed returns the options with the defaults of the profile recommended.
func narrowed(p finding.Policy, given map[string]any) map[string]any {
	options := maps.Clone(given)
	for _, option := range p.Options {
		if _, ok := options[option.Name]; ok || option.Recommended == nil {
			continue
		}
		if options == nil {
			options = map[string]any{}
		}
		options[option.Name] = option.Recommended
	}
	return options
}

// check reports policies that are asked for by name and do not exist.
func (s selection) check(set *policy.Set) error {
	_, err := s.ids(set)
	return err
}

// syntaxRuns lists the policies that report what BuildKit rejects: nothing is
// proved about a Dockerfile that does not build.
func syntaxRuns(set *policy.Set) []policy.Run {
	var runs []policy.Run
	for _, p := range set.Policies() {
		if p.Category == "syntax" && p.Severity == finding.Error && set.Ready(p.ID, nil) {
			runs = append(runs, policy.Run{Policy: p.ID})
		}
	}
	return runs
}

func (s selection) effectiveProfile() finding.Profile {
	switch {
	case s.profile != "":
		return s.profile
	case s.config != nil && s.config.Profile != "":
		return s.config.Profile
	}
	return finding.Recommended
}

// ids returns the IDs that were asked for by name; nil if none was.
func (s selection) ids(set *policy.Set) (map[string]bool, error) {
	if len(s.only) == 0 {
		return nil, nil
	}
	ids := make(map[string]bool, len(s.only))
	for _, name := range s.only {
		p, ok := set.Find(name)
		if !ok {
			return nil, UnknownPolicy(set, name)
		}
		ids[p.ID] = true
	}
	return ids, nil
}

func (s selection) configured(id string) config.Policy {
	if s.config == nil {
		return config.Policy{}
	}
	return s.config.Policies[id]
}

// enables reports whether a configuration enables a policy: by its name, or by
// what it requires of comments.
func (s selection) enables(id string, configured *bool) bool {
	if configured == nil && s.config != nil && id == suppress.WithoutReason {
		configured = s.config.Suppressions.RequireReason
	}
	return configured != nil && *configured
}

func needsOptions(p finding.Policy, given map[string]any) error {
	for _, option := range p.Options {
		if _, ok := given[option.Name]; option.Required && !ok {
			return &Error{
				Message: fmt.Sprintf("policy %s needs its option %q", p.ID, option.Name),
				Help:    fmt.Sprintf("set policies.%s.options.%s in the configuration; %s", p.ID, option.Name, option.Description),
			}
		}
	}
	return &Error{Message: fmt.Sprintf("policy %s needs its options", p.ID)}
}

// UnknownPolicy is the error for a name that no policy of the set has, with the
// nearest ID or alias if there is one.
func UnknownPolicy(set *policy.Set, name string) error {
	var names []string
	for _, p := range set.Policies() {
		names = append(append(names, p.ID), p.Aliases...)
	}
	help := "altlas-lint policies lists them all"
	if near := finding.Nearest(name, names); near != "" {
		help = fmt.Sprintf("did you mean %q? %s", near, help)
	}
	return &Error{Message: fmt.Sprintf("unknown policy %q", name), Help: help}
}
