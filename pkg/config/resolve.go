package config

import (
	"cmp"
	"maps"
	"slices"

	"github.com/altlas/altlas-lint/pkg/finding"
)

// Catalogue is what a configuration is checked against: a set of loaded policies.
type Catalogue interface {
	Policies() []finding.Policy
	Find(name string) (finding.Policy, bool)
	CheckOptions(id string, options map[string]any) error
	Ready(id string, options map[string]any) bool
}

// Resolve checks that all policies and services that a configuration and what
// it extends name exist, and that policies know the options they are given.
// Aliases become ids. Its errors are [*Error].
func Resolve(cfg *Config, catalogue Catalogue) error {
	for _, base := range cfg.Bases {
		if err := Resolve(base, catalogue); err != nil {
			return err
		}
	}
	r := resolver{reader: reader{path: cfg.Path}, catalogue: catalogue}
	r.said(cfg)
	for i := range cfg.Overrides {
		r.said(&cfg.Overrides[i].Said)
		r.services(cfg.Overrides[i].Services, cfg.Services)
	}
	for _, name := range slices.Sorted(maps.Keys(cfg.Checklists)) {
		cfg.Checklists[name] = r.items(cfg.Checklists[name])
	}
	for i := range cfg.Services {
		cfg.Services[i].Items = r.items(cfg.Services[i].Items)
	}
	if r.err != nil {
		return r.err
	}
	return nil
}

// Prepare makes a service of a resolved configuration ready to be judged: its
// items get the options that are given to their policies, below their own, and
// items without a title that of their first policy. Its errors are [*Error].
func Prepare(service Service, said map[string]Policy, catalogue Catalogue) (Service, error) {
	r := resolver{reader: reader{path: service.Path}, catalogue: catalogue}
	service.Items = slices.Clone(service.Items)
	for i := range service.Items {
		r.prepare(&service.Items[i], said)
	}
	if r.err != nil {
		return Service{}, r.err
	}
	return service, nil
}

// resolver looks names up and keeps the first mistake.
type resolver struct {
	reader
	catalogue Catalogue
}

func (r *resolver) policies(cfg *Config) {
	if len(cfg.Policies) == 0 {
		return
	}
	resolved := make(map[string]Policy, len(cfg.Policies))
	names := slices.SortedFunc(maps.Keys(cfg.Policies), func(a, b string) int {
		return cfg.Policies[a].At.Compare(cfg.Policies[b].At)
	})
	for _, name := range names {
		said := cfg.Policies[name]
		policy, ok := r.find(name, said.At)
		if !ok {
			continue
		}
		if other, ok := resolved[policy.ID]; ok {
			r.fail(said.At, "keep one of the two", "policy %q is policy %q of line %d", name, policy.ID, other.At.Line)
		}
		r.options(policy, said.Options, said.Written, said.At)
		resolved[policy.ID] = said
	}
	cfg.Policies = resolved
}

// only turns aliases of the policies that comments may silence into ids.
func (r *resolver) only(cfg *Config) {
	only := slices.Clone(cfg.Suppressions.Only)
	for i, named := range only {
		if policy, ok := r.find(named.Name, named.At); ok {
			only[i].Name = policy.ID
		}
	}
	cfg.Suppressions.Only = only
}

// said checks what a configuration or an override says about policies.
func (r *resolver) said(cfg *Config) {
	r.policies(cfg)
	r.only(cfg)
}

// services checks the names of services.
func (r *resolver) services(named []Reference, services []Service) {
	var names []string
	for _, service := range services {
		names = append(names, service.Name)
	}
	for _, reference := range named {
		if !slices.Contains(names, reference.Name) {
			r.unknown(reference.At, "service", reference.Name, names)
		}
	}
}

// items checks the policies of items, which services may share.
func (r *resolver) items(items []Item) []Item {
	items = slices.Clone(items)
	own := r.path
	defer func() { r.path = own }()
	for i := range items {
		r.path = items[i].Path
		items[i].Policies = slices.Clone(items[i].Policies)
		for k := range items[i].Policies {
			asked := &items[i].Policies[k]
			if policy, ok := r.find(asked.ID, asked.At); ok {
				r.options(policy, asked.Options, asked.Written, asked.At)
				asked.ID, asked.OfService = policy.ID, policy.Scope == finding.OfService
			}
		}
	}
	return items
}

func (r *resolver) prepare(item *Item, said map[string]Policy) {
	r.path = item.Path
	item.Policies = slices.Clone(item.Policies)
	for i := range item.Policies {
		asked := &item.Policies[i]
		policy, ok := r.find(asked.ID, asked.At)
		if !ok {
			continue
		}
		if general := said[policy.ID].Options; len(general) > 0 {
			options := maps.Clone(general)
			maps.Copy(options, asked.Options)
			asked.Options = options
		}
		if !r.catalogue.Ready(policy.ID, asked.Options) {
			r.missing(policy, *asked)
		}
		if i == 0 && len(item.Title) == 0 && policy.Title != "" {
			item.Title = finding.Text{"en": policy.Title}
		}
	}
}

func (r *resolver) find(name string, at finding.Position) (finding.Policy, bool) {
	policy, ok := r.catalogue.Find(name)
	if ok || r.err != nil {
		return policy, ok
	}
	var names []string
	for _, p := range r.catalogue.Policies() {
		names = append(append(names, p.ID), p.Aliases...)
	}
	help := cmp.Or(suggest(name, names), "altlas-lint policies lists them all")
	r.fail(at, help, "unknown policy %q", name)
	return policy, false
}

// options checks each option alone, to know which one is wrong.
func (r *resolver) options(policy finding.Policy, options map[string]any, written map[string]Written, at finding.Position) {
	names := make([]string, 0, len(policy.Options))
	for _, option := range policy.Options {
		names = append(names, option.Name)
	}
	for _, name := range slices.Sorted(maps.Keys(options)) {
		here := cmp.Or(written[name].At, at)
		i := slices.Index(names, name)
		if i < 0 {
			r.fail(here, suggest(name, names), "policy %q has no option %.100q", policy.ID, name)
			continue
		}
		if err := r.catalogue.CheckOptions(policy.ID, map[string]any{name: options[name]}); err != nil {
			help := policy.Options[i].Description
			if text := written[name].Text; text != "" && policy.Options[i].Type == "string" {
				help = `write it with quotes: "` + text + `"` // 3.10 is no text, and as a number it is 3.1
			}
			r.fail(here, help, "%v", err)
		}
	}
}

func (r *resolver) missing(policy finding.Policy, asked ItemPolicy) {
	for _, option := range policy.Options {
		if _, given := asked.Options[option.Name]; option.Required && !given {
			r.fail(asked.At, "add it under options: "+option.Description, "policy %q needs the option %q", policy.ID, option.Name)
			return
		}
	}
	r.fail(asked.At, "", "policy %q cannot judge without its options", policy.ID)
}
