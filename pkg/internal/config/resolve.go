package config

import (
	"cmp"
	"maps"
	"slices"

	"github.com/altlas/altlas-lint/pkg/finding"
)

// Catalog is the set of policies that a configuration is checked against.
type Catalog interface {
	Policies() []finding.Policy
	Find(name string) (finding.Policy, bool)
	CheckOptions(id string, options map[string]any) error
	Ready(id string, options map[string]any) bool
}

// Resolve checks that all policies and services named in a configuration and in what
// it extends exist, and that the policies have the options that are set.
// It replaces aliases by IDs. Errors are [*diag.Error].
func Resolve(cfg *Config, catalog Catalog) error {
	for _, base := range cfg.Bases {
		if err := Resolve(base, catalog); err != nil {
			return err
		}
	}
	r := resolver{reader: reader{path: cfg.Path}, catalog: catalog}
	r.settings(cfg)
	for i := range cfg.Overrides {
		r.settings(&cfg.Overrides[i].Settings)
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

// Prepare completes a service of a resolved configuration: the
// options in settings are defaults for those of its items, and
// items without a title get the statement of their policies. Errors are [*diag.Error].
func Prepare(service Service, settings map[string]Policy, catalog Catalog) (Service, error) {
	r := resolver{reader: reader{path: service.Path}, catalog: catalog}
	service.Items = slices.Clone(service.Items)
	for i := range service.Items {
		r.prepare(&service.Items[i], settings)
	}
	if r.err != nil {
		return Service{}, r.err
	}
	return service, nil
}

// resolver looks names up and keeps the first mistake.
type resolver struct {
	reader
	catalog Catalog
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
		settings := cfg.Policies[name]
		policy, ok := r.find(name, settings.At)
		if !ok {
			continue
		}
		if other, ok := resolved[policy.ID]; ok {
			r.fail(settings.At, "keep only one", "policy %q is the same as %q on line %d", name, policy.ID, other.At.Line)
		}
		r.options(policy, settings.Options, settings.Written, settings.At)
		resolved[policy.ID] = settings
	}
	cfg.Policies = resolved
}

// only replaces aliases in suppressions.only by IDs.
func (r *resolver) only(cfg *Config) {
	only := slices.Clone(cfg.Suppressions.Only)
	for i, named := range only {
		if policy, ok := r.find(named.Name, named.At); ok {
			only[i].Name = policy.ID
		}
	}
	cfg.Suppressions.Only = only
}

// settings checks the policies in a configuration or override.
func (r *resolver) settings(cfg *Config) {
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

// items checks the policies of items. It copies items, because services may share them.
func (r *resolver) items(items []Item) []Item {
	items = slices.Clone(items)
	own := r.path
	defer func() { r.path = own }()
	for i := range items {
		r.path = items[i].Path
		items[i].Policies = slices.Clone(items[i].Policies)
		for k := range items[i].Policies {
			named := &items[i].Policies[k]
			if policy, ok := r.find(named.ID, named.At); ok {
				r.options(policy, named.Options, named.Written, named.At)
				named.ID, named.OfService = policy.ID, policy.Scope == finding.OfService
			}
		}
	}
	return items
}

func (r *resolver) prepare(item *Item, settings map[string]Policy) {
	r.path = item.Path
	item.Policies = slices.Clone(item.Policies)
	var policies []finding.Policy
	for i := range item.Policies {
		named := &item.Policies[i]
		policy, ok := r.find(named.ID, named.At)
		if !ok {
			continue
		}
		if general := settings[policy.ID].Options; len(general) > 0 {
			options := maps.Clone(general)
			maps.Copy(options, named.Options)
			named.Options = options
		}
		if !r.catalog.Ready(policy.ID, named.Options) {
			r.missing(policy, *named)
		}
		policies = append(policies, policy)
	}
	if len(item.Title) == 0 {
		item.Title = finding.Statement(policies...)
	}
}

func (r *resolver) find(name string, at finding.Position) (finding.Policy, bool) {
	policy, ok := r.catalog.Find(name)
	if ok || r.err != nil {
		return policy, ok
	}
	var names []string
	for _, p := range r.catalog.Policies() {
		names = append(append(names, p.ID), p.Aliases...)
	}
	help := cmp.Or(suggest(name, names), "altlas-lint policies lists them all")
	r.fail(at, help, "unknown policy %q", name)
	return policy, false
}

// options checks the options one by one, to report the position of the wrong one.
func (r *resolver) options(policy finding.Policy, options map[string]any, written map[string]Written, at finding.Position) {
	names := make([]string, 0, len(policy.Options))
	for _, option := range policy.Options {
		names = append(names, option.Name)
	}
	for _, name := range slices.Sorted(maps.Keys(options)) {
		position := cmp.Or(written[name].At, at)
		i := slices.Index(names, name)
		if i < 0 {
			r.fail(position, suggest(name, names), "policy %q has no option %.100q", policy.ID, name)
			continue
		}
		if err := r.catalog.CheckOptions(policy.ID, map[string]any{name: options[name]}); err != nil {
			help := policy.Options[i].Description
			if text := written[name].Text; text != "" && slices.Contains([]string{"string", "version"}, policy.Options[i].Type) && options[name] != text {
				help = `quote it: "` + text + `"` // otherwise 3.10 is the number 3.1
			}
			r.fail(position, help, "%v", err)
		}
	}
}

func (r *resolver) missing(policy finding.Policy, named ItemPolicy) {
	for _, option := range policy.Options {
		if _, given := named.Options[option.Name]; option.Required && !given {
			r.fail(named.At, "add it under options: "+option.Description, "policy %q needs the option %q", policy.ID, option.Name)
			return
		}
	}
	r.fail(named.At, "", "policy %q cannot run without its options", policy.ID)
}
