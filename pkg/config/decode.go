package config

import (
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/altlas/altlas-lint/pkg/finding"
)

// decoder reads one configuration.
type decoder struct {
	reader
	config     Config
	extended   func(entry) // reads what the configuration extends
	checklists map[string]*checklist
	own        []*checklist // of the services, in the order of config.Services; nil: none
	patterns   int          // how many there are in the whole file
}

// decode reads a whole configuration; a nil root is an empty one.
func (d *decoder) decode(root *yaml.Node) (*Config, error) {
	if root != nil {
		d.fields(root, "the configuration", d.rootFields())
	}
	if d.err == nil {
		d.expand()
	}
	if d.err == nil {
		d.inheritServices()
	}
	if d.err != nil {
		return nil, d.err
	}
	return &d.config, nil
}

// rootFields are the keys of a configuration.
func (d *decoder) rootFields() fields {
	all := d.settings(&d.config)
	all["version"] = field{d.version, "the version of this format", constant(1)}
	all["root"] = field{d.root, "configurations in the folders above do not count", boolean}
	all["extends"] = field{func(e entry) { d.extended(e) }, "profiles, and files relative to this one, whose values hold unless this file says otherwise", oneOrMore(text)}
	all["exclude"] = field{d.exclude, "files that no search finds, as .gitignore writes them", oneOrMore(text)}
	all["overrides"] = field{d.overrides, "what holds for some files only", listOf(overrideShape)}
	all["checklists"] = field{d.sharedChecklists, "checklists that services share", mapOf(checklistShape)}
	all["services"] = field{d.services, "the services that check judges, in this order", mapOf(serviceShape)}
	all["manifests"] = field{d.manifests, "where images are used and services run: paths, folders or globs, relative to the configuration's folder", oneOrMore(text)}
	all["baseline"] = field{d.baseline, "the baseline's file, in the configuration's folder or below", text}
	return all
}

// settings are the keys that a configuration and its overrides have in common.
func (d *decoder) settings(c *Config) fields {
	return fields{
		"profile": {func(e entry) {
			c.Profile = finding.Profile(d.choice(e.value, "profile", profiles()))
			d.placed(c, "profile", e)
		}, "which policies lint runs; each profile holds the ones before it", words(profiles)},
		"fail-on":  {func(e entry) { d.failOn(c, e) }, "findings of this severity, or a graver one, make lint end with exit code 1", words(thresholds)},
		"policies": {func(e entry) { d.policies(c, e) }, "what is said about single policies", policiesShape},
		"suppressions": {func(e entry) {
			d.fields(e.value, "suppressions", d.suppressionsFields(c))
		}, "what comments in Dockerfiles may silence", suppressionsShape},
	}
}

// placed remembers where a value is written.
func (d *decoder) placed(c *Config, key string, e entry) {
	if c.Places == nil {
		c.Places = Places{}
	}
	c.Places[key] = Place{d.path, place(e.key)}
}

func (d *decoder) version(e entry) {
	if e.value.ShortTag() != "!!int" || e.value.Value != "1" {
		d.fail(place(e.value), "write version: 1", "unsupported version %s", shown(e.value))
	}
}

func (d *decoder) root(e entry) {
	if value := d.boolean(e.value, "root"); value != nil {
		d.config.Root = *value
	}
}

func profiles() []string {
	return []string{string(finding.Recommended), string(finding.Strict), string(finding.All)}
}

func thresholds() []string { return append([]string{"off"}, severities()...) }

func (d *decoder) failOn(c *Config, e entry) {
	d.placed(c, "fail-on", e)
	if value, ok := truth(e.value); ok && !value { // tools rewrite off to false
		c.FailOn = "off"
		return
	}
	c.FailOn = d.choice(e.value, "fail-on", thresholds())
}

// choice reads one of several words.
func (d *decoder) choice(n *yaml.Node, what string, choices []string) string {
	if describe(n) != "text" {
		d.fail(place(n), "use one of "+strings.Join(choices, ", "), "%s must be text, not %s", what, describe(n))
		return ""
	}
	if !slices.Contains(choices, n.Value) {
		d.unknown(place(n), what, n.Value, choices)
		return ""
	}
	return n.Value
}

func severities() []string {
	var names []string
	for _, severity := range finding.Severities() {
		names = append(names, string(severity))
	}
	return names
}

func (d *decoder) policies(c *Config, e entry) {
	entries := d.mapping(e.value, "policies")
	if len(entries) > 0 {
		c.Policies = make(map[string]Policy, len(entries))
	}
	for _, e := range entries {
		name := d.name(e.key, "policy")
		policy := Policy{At: place(e.key)}
		if e.value.Kind == yaml.MappingNode {
			d.fields(e.value, "a policy", d.policyFields(&policy))
		} else {
			d.policyWord(e, &policy)
		}
		c.Policies[name] = policy
	}
}

// policyWord reads "off", "on" or a severity.
func (d *decoder) policyWord(e entry, policy *Policy) {
	if enabled, ok := truth(e.value); ok {
		policy.Enabled = &enabled
		policy.Places = Places{"enabled": {d.path, place(e.key)}}
		return
	}
	if describe(e.value) != "text" {
		d.fail(place(e.value), "write off, on, a severity, or a mapping with enabled, severity or options",
			"a policy must be text or a mapping, not %s", describe(e.value))
		return
	}
	policy.Severity = finding.Severity(d.choice(e.value, "severity", append([]string{"off", "on"}, severities()...)))
	policy.Places = Places{"severity": {d.path, place(e.key)}}
}

func (d *decoder) policyFields(policy *Policy) fields {
	said := func(e entry) {
		if policy.Places == nil {
			policy.Places = Places{}
		}
		policy.Places[e.name] = Place{d.path, place(e.key)}
	}
	return fields{
		"enabled": {func(e entry) {
			policy.Enabled = d.boolean(e.value, "enabled")
			said(e)
		}, "run it in lint, or not", boolean},
		"severity": {func(e entry) {
			policy.Severity = finding.Severity(d.choice(e.value, "severity", severities()))
			said(e)
		}, "how grave its findings are", words(severities)},
		"options": {func(e entry) {
			policy.Options, policy.Written = d.options(e.value)
		}, "what the policy goes by", anyMapping},
	}
}

// options reads the options of a policy and remembers how they are written.
func (d *decoder) options(n *yaml.Node) (map[string]any, map[string]Written) {
	entries := d.mapping(n, "options")
	if len(entries) == 0 {
		return nil, nil
	}
	values, written := make(map[string]any, len(entries)), make(map[string]Written, len(entries))
	for _, e := range entries {
		values[e.name] = d.value(e.value, "option "+quoted(e.name))
		w := Written{Path: d.path, At: place(e.key)}
		if kind := describe(e.value); kind == "a number" || kind == "true or false" {
			w.Text = e.value.Value
		}
		written[e.name] = w
	}
	return values, written
}
