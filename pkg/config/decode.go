package config

import (
	"maps"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/altlas/altlas-lint/pkg/finding"
)

// decoder reads one configuration.
type decoder struct {
	reader
	config     Config
	checklists map[string]*checklist
	own        []*checklist // of the services, in the order of config.Services; nil: none
	patterns   int          // how many there are over all services
}

// decode reads a whole configuration; a nil root is an empty one.
func decode(path string, root *yaml.Node) (*Config, error) {
	d := &decoder{reader: reader{path: path}, checklists: map[string]*checklist{}}
	if root != nil {
		d.fields(root, "the configuration", map[string]func(entry){
			"version":      d.version,
			"profile":      d.profile,
			"fail-on":      d.failOn,
			"policies":     d.policies,
			"checklists":   d.sharedChecklists,
			"services":     d.services,
			"suppressions": d.suppressions,
			"baseline":     d.baseline,
		})
	}
	if d.err == nil {
		d.expand()
	}
	if d.err != nil {
		return nil, d.err
	}
	return &d.config, nil
}

func (d *decoder) version(e entry) {
	if e.value.ShortTag() != "!!int" || e.value.Value != "1" {
		d.fail(place(e.value), "write version: 1", "unsupported version %s", shown(e.value))
	}
}

func (d *decoder) profile(e entry) {
	profiles := []string{string(finding.Recommended), string(finding.Strict), string(finding.All)}
	d.config.Profile = finding.Profile(d.choice(e.value, "profile", profiles))
}

func (d *decoder) failOn(e entry) {
	if value, ok := truth(e.value); ok && !value { // tools rewrite off to false
		d.config.FailOn = "off"
		return
	}
	d.config.FailOn = d.choice(e.value, "fail-on", append([]string{"off"}, severities()...))
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

func (d *decoder) policies(e entry) {
	entries := d.mapping(e.value, "policies")
	if len(entries) > 0 {
		d.config.Policies = make(map[string]Policy, len(entries))
	}
	for _, e := range entries {
		name := d.name(e.key, "policy")
		policy := Policy{At: place(e.key)}
		if e.value.Kind == yaml.MappingNode {
			d.policyFields(e.value, &policy)
		} else {
			d.policyWord(e.value, &policy)
		}
		d.config.Policies[name] = policy
	}
}

// policyWord reads "off", "on" or a severity.
func (d *decoder) policyWord(n *yaml.Node, policy *Policy) {
	if enabled, ok := truth(n); ok {
		policy.Enabled = &enabled
		return
	}
	if describe(n) != "text" {
		d.fail(place(n), "write off, on, a severity, or a mapping with enabled, severity or options",
			"a policy must be text or a mapping, not %s", describe(n))
		return
	}
	policy.Severity = finding.Severity(d.choice(n, "severity", append([]string{"off", "on"}, severities()...)))
}

func (d *decoder) policyFields(n *yaml.Node, policy *Policy) {
	d.fields(n, "a policy", map[string]func(entry){
		"enabled": func(e entry) { policy.Enabled = d.boolean(e.value, "enabled") },
		"severity": func(e entry) {
			policy.Severity = finding.Severity(d.choice(e.value, "severity", severities()))
		},
		"options": func(e entry) { policy.Options, policy.Written = d.options(e.value) },
	})
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
		w := Written{At: place(e.key)}
		if kind := describe(e.value); kind == "a number" || kind == "true or false" {
			w.Text = e.value.Value
		}
		written[e.name] = w
	}
	return values, written
}

func (d *decoder) services(e entry) {
	for _, e := range d.mapping(e.value, "services") {
		service := Service{Name: d.name(e.key, "service"), Path: d.path, At: place(e.key)}
		var own *checklist
		d.fields(e.value, "a service", map[string]func(entry){
			"title":      func(e entry) { service.Title = d.title(e.value) },
			"dockerfile": func(e entry) { d.dockerfiles(e.value, &service) },
			"image":      func(e entry) { service.Image = d.word(e.value, "image") },
			"evidence":   func(e entry) { service.Evidence = d.evidence(e.value) },
			"retired":    func(e entry) { service.Retired = d.words(e.value, "retired") },
			"build-args": func(e entry) { service.BuildArgs = d.buildArgs(e.value) },
			"target":     func(e entry) { service.Target = d.scalar(e.value, "target") },
			"checklist": func(e entry) {
				own = d.checklist(e, "the checklist of service "+quoted(service.Name))
			},
		})
		d.config.Services = append(d.config.Services, service)
		d.own = append(d.own, own)
	}
}

// title reads a text in one language (English) or by language code.
func (d *decoder) title(n *yaml.Node) finding.Text {
	if n.Kind != yaml.MappingNode {
		return finding.Text{"en": d.text(n, "title")}
	}
	text := finding.Text{}
	for _, e := range d.mapping(n, "title") {
		if !isLanguage(e.name) {
			d.fail(place(e.key), "use a code such as en or tr", "%.100q is not a language", e.name)
			continue
		}
		text[e.name] = d.text(e.value, "title")
	}
	return text
}

// isLanguage reports whether a code looks like "tr" or "pt-BR".
func isLanguage(code string) bool {
	language, region, _ := strings.Cut(code, "-")
	for _, c := range language + region {
		if c < 'A' || c > 'Z' && c < 'a' || c > 'z' {
			return false
		}
	}
	return (len(language) == 2 || len(language) == 3) && len(region) <= 4 && language == strings.ToLower(language)
}

func (d *decoder) words(n *yaml.Node, what string) []string {
	var words []string
	for _, node := range d.list(n, what, yaml.ScalarNode) {
		words = append(words, d.word(node, what))
	}
	return words
}

func (d *decoder) buildArgs(n *yaml.Node) map[string]string {
	entries := d.mapping(n, "build-args")
	if len(entries) == 0 {
		return nil
	}
	values := make(map[string]string, len(entries))
	for _, e := range entries {
		if !isVariable(e.name) {
			d.fail(place(e.key), "", "%.100q is not the name of a build argument", e.name)
			continue
		}
		if e.value.Kind != yaml.ScalarNode || isNull(e.value) {
			d.fail(place(e.value), "", "build argument %q must be text, not %s", e.name, describe(e.value))
			continue
		}
		values[e.name] = e.value.Value // may be empty
	}
	return values
}

func isVariable(name string) bool {
	for i, c := range name {
		letter := c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
		if !letter && (i == 0 || c < '0' || c > '9') {
			return false
		}
	}
	return name != ""
}

// names lists the shared checklists for suggestions.
func (d *decoder) names() []string { return slices.Sorted(maps.Keys(d.checklists)) }
