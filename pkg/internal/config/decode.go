package config

import (
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/altlas/altlas-lint/pkg/finding"
)

// decoder decodes one configuration.
type decoder struct {
	reader
	config     Config
	extended   func(entry)              // handles the key extends
	resolve    func(name string) string // see [loader.inside]; the path is relative to the folder of the file
	checklists map[string]*checklist
	own        []*checklist // of each service in config.Services; nil: none
	patterns   int          // number of patterns in the file
}

// decode decodes a whole configuration; a nil root is an empty one.
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

// rootFields returns the top-level keys.
func (d *decoder) rootFields() fields {
	all := d.settings(&d.config)
	all["version"] = field{d.version, "the version of this format", constant(1)}
	all["root"] = field{d.root, "ignore configurations in parent folders", boolean}
	all["extends"] = field{func(e entry) { d.extended(e) }, "profiles, and files relative to this one, whose values apply unless this file overrides them", oneOrMore(text)}
	all["exclude"] = field{d.exclude, "files that discovery skips, as .gitignore patterns", oneOrMore(text)}
	all["overrides"] = field{d.overrides, "settings for some files only", listOf(overrideShape)}
	all["checklists"] = field{d.sharedChecklists, "checklists that services share", mapOf(checklistShape)}
	all["services"] = field{d.services, "the services to check, in this order", mapOf(serviceShape)}
	all["manifests"] = field{d.manifests, "manifests that use images and run services: paths, folders or globs, relative to the configuration's folder", oneOrMore(text)}
	all["support-data"] = field{d.supportData, "a file that replaces the built-in table of when support ends, relative to the folder of this file", text}
	all["policy-dirs"] = field{d.policyDirs, "folders with further policies, relative to the folder of this file", oneOrMore(text)}
	all["baseline"] = field{d.baseline, "the baseline file, in or below the configuration's folder", text}
	return all
}

// settings returns the keys that a configuration and its overrides share.
func (d *decoder) settings(c *Config) fields {
	return fields{
		"profile": {func(e entry) {
			c.Profile = finding.Profile(d.choice(e.value, "profile", profiles()))
			d.placed(c, "profile", e)
		}, "the policies that lint runs; each profile includes the ones before it", words(profiles)},
		"fail-on": {func(e entry) { d.failOn(c, e) }, "findings of this severity or higher make lint exit with code 1", words(thresholds)},
		"fail-on-unknown": {func(e entry) {
			c.FailOnUnknown = d.boolean(e.value, "fail-on-unknown")
			d.placed(c, "fail-on-unknown", e)
		}, "unknown items make check exit with code 1", boolean},
		"build-contexts": {func(e entry) { c.BuildContexts = d.buildContexts(e.value) }, contextsAbout, contextsShape},
		"policies":       {func(e entry) { d.policies(c, e) }, "settings of single policies", policiesShape},
		"suppressions": {func(e entry) {
			d.fields(e.value, "suppressions", d.suppressionsFields(c))
		}, "what comments in Dockerfiles may suppress", suppressionsShape},
	}
}

// placed records the place of a value.
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

func (d *decoder) root(e entry) { d.config.Root = d.isTrue(e, "root") }

func (d *decoder) isTrue(e entry, what string) bool {
	value := d.boolean(e.value, what)
	return value != nil && *value
}

func profiles() []string {
	return []string{string(finding.Recommended), string(finding.Strict), string(finding.All)}
}

func thresholds() []string { return append([]string{"off"}, severities()...) }

func (d *decoder) failOn(c *Config, e entry) {
	d.placed(c, "fail-on", e)
	if value, ok := truth(e.value); ok && !value { // some tools rewrite off to false
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
	record := func(e entry) {
		if policy.Places == nil {
			policy.Places = Places{}
		}
		policy.Places[e.name] = Place{d.path, place(e.key)}
	}
	return fields{
		"enabled": {func(e entry) {
			policy.Enabled = d.boolean(e.value, "enabled")
			record(e)
		}, "whether lint runs it", boolean},
		"severity": {func(e entry) {
			policy.Severity = finding.Severity(d.choice(e.value, "severity", severities()))
			record(e)
		}, "the severity of its findings", words(severities)},
		"options": {func(e entry) {
			policy.Options, policy.Written = d.options(e.value)
		}, "options of the policy", anyMapping},
	}
}

// options reads the options of a policy and how they are written.
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
