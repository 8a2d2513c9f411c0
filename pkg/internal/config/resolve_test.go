package config

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/altlas/altlas-lint/pkg/diag"
	"github.com/altlas/altlas-lint/pkg/finding"
)

// catalog is a set of policies without Rego.
type catalog []finding.Policy

func (c catalog) Policies() []finding.Policy { return c }

func (c catalog) Find(name string) (finding.Policy, bool) {
	for _, policy := range c {
		for _, known := range append([]string{policy.ID}, policy.Aliases...) {
			if strings.EqualFold(known, name) {
				return policy, true
			}
		}
	}
	return finding.Policy{}, false
}

func (c catalog) CheckOptions(id string, options map[string]any) error {
	policy, _ := c.Find(id)
	for name, value := range options {
		kind := ""
		for _, option := range policy.Options {
			if option.Name == name {
				kind = option.Type
			}
		}
		if _, ok := value.(string); kind == "string" && !ok {
			return fmt.Errorf("option %q of policy %s must be a string", name, id)
		}
	}
	return nil
}

func (c catalog) Ready(id string, options map[string]any) bool {
	policy, _ := c.Find(id)
	for _, option := range policy.Options {
		if _, given := options[option.Name]; option.Required && !given {
			return false
		}
	}
	return true
}

func samplePolicies() catalog {
	return catalog{
		{ID: "root-user", Title: "Final stage runs as root", Statement: "Does not run as root", Statements: []finding.Phrase{{Language: "tr", Text: "Root olarak çalışmıyor"}}, Aliases: []string{"DL3002"}},
		{ID: "missing-user", Title: "Missing USER", Statement: "Sets a USER", Statements: []finding.Phrase{{Language: "de", Text: "Setzt USER"}, {Language: "tr", Text: "USER tanımlı"}}},
		{ID: "base-image-version", Title: "Base image version", Options: []finding.Option{
			{Name: "product", Type: "string", Description: "the product's name", Required: true},
			{Name: "strict", Type: "boolean", Description: "whether to be strict"},
			{Name: "version", Type: "string", Description: "a version or a constraint"},
		}},
	}
}

func TestResolve(t *testing.T) {
	cfg := parse(t, `policies:
  dl3002: {severity: info}
  base-image-version: {options: {product: node, strict: true}}
checklists:
  base:
    items:
      - {id: user, policies: [missing-user, DL3002]}
      - {id: node, title: Node, policy: base-image-version, options: {strict: false, version: "18"}}
services:
  a: {checklist: {extends: base}}
  b: {checklist: {extends: base}}
`)
	if err := Resolve(cfg, samplePolicies()); err != nil {
		t.Fatal(err)
	}
	if _, ok := cfg.Policies["root-user"]; !ok || len(cfg.Policies) != 2 {
		t.Errorf("policies are %v, want the alias replaced", cfg.Policies)
	}
	for _, service := range cfg.Services {
		service, err := Prepare(service, cfg.Policies, samplePolicies())
		if err != nil {
			t.Fatal(err)
		}
		user, node := service.Items[0], service.Items[1]
		if user.Policies[1].ID != "root-user" {
			t.Errorf("got %+v, want the ID for the alias", user)
		}
		statement := finding.Text{"en": "Sets a USER; Does not run as root", "tr": "USER tanımlı; Root olarak çalışmıyor"}
		if diff := cmp.Diff(statement, user.Title); diff != "" {
			t.Errorf("an item without title has the statements of its policies: -want +got\n%s", diff)
		}
		want := map[string]any{"product": "node", "strict": false, "version": "18"}
		if diff := cmp.Diff(want, node.Policies[0].Options); diff != "" || node.Title["en"] != "Node" {
			t.Errorf("options of the item have priority: -want +got\n%s", diff)
		}
	}
}

func TestResolveSuppressions(t *testing.T) {
	cfg := parse(t, "suppressions: {only: [missing-user, dl3002]}\n")
	if err := Resolve(cfg, samplePolicies()); err != nil {
		t.Fatal(err)
	}
	want := []Reference{
		{"missing-user", finding.Position{Line: 1, Column: 23}},
		{"root-user", finding.Position{Line: 1, Column: 37}},
	}
	if diff := cmp.Diff(want, cfg.Suppressions.Only); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

func TestResolveErrors(t *testing.T) {
	item := func(text string) string { return "services: {s: {checklist: {items: [{id: i, " + text + "}]}}}\n" }
	for _, test := range []struct{ name, text, want, help string }{
		{"unknown policy", "policies:\n  root-usr: off\n", `c.yaml:2:3: unknown policy "root-usr"`, `did you mean "root-user"?`},
		{"unknown policy, near an alias", "policies:\n  DL3003: off\n", `c.yaml:2:3: unknown policy "DL3003"`, `did you mean "DL3002"?`},
		{"unknown policy of an item", item("policy: mising-user"), `c.yaml:1:52: unknown policy "mising-user"`, `did you mean "missing-user"?`},
		{"the same policy twice", "policies:\n  root-user: off\n  DL3002: on\n", `c.yaml:3:3: policy "DL3002" is the same as "root-user" on line 2`, "keep only one"},
		{"unknown policy in suppressions.only", "suppressions: {only: [root-usr]}\n", `c.yaml:1:23: unknown policy "root-usr"`, `did you mean "root-user"?`},
		{"unknown policy of an override", "overrides: [{files: a, policies: {root-usr: off}}]\n", `c.yaml:1:35: unknown policy "root-usr"`, `did you mean "root-user"?`},
		{"unknown service of an override", "services: {api: {}}\noverrides: [{services: [apo]}]\n", `c.yaml:2:25: unknown service "apo"`, `did you mean "api"?`},
		{"unknown policy of an unused checklist", "checklists: {a: {items: [{id: i, policy: root-usr}]}}\n", `c.yaml:1:42: unknown policy "root-usr"`, `did you mean "root-user"?`},
		{
			"unknown option", "policies:\n  base-image-version:\n    options: {product: a, vrsion: b}\n",
			`c.yaml:3:27: policy "base-image-version" has no option "vrsion"`, `did you mean "version"?`,
		},
		{
			"option without options", "policies: {root-user: {options: {a: 1}}}\n",
			`c.yaml:1:34: policy "root-user" has no option "a"`, "",
		},
		{
			"number for a version", item("policy: base-image-version, options: {product: python, version: 3.10}"),
			`c.yaml:1:99: option "version" of policy base-image-version must be a string`, `quote it: "3.10"`,
		},
		{
			"list for a version", item("policy: base-image-version, options: {version: [a]}"),
			`c.yaml:1:82: option "version" of policy base-image-version must be a string`, "a version or a constraint",
		},
		{
			"missing option", item("policies: [root-user, base-image-version]"),
			`c.yaml:1:66: policy "base-image-version" needs the option "product"`, "add it under options: the product's name",
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			cfg, err := Parse("c.yaml", []byte(test.text))
			if err != nil {
				t.Fatal(err)
			}
			err = Resolve(cfg, samplePolicies())
			for i := 0; err == nil && i < len(cfg.Services); i++ {
				_, err = Prepare(cfg.Services[i], cfg.Policies, samplePolicies())
			}
			var problem *diag.Error
			if !errors.As(err, &problem) {
				t.Fatalf("got %v, want an *diag.Error", err)
			}
			if problem.Error() != test.want || problem.Help != test.help {
				t.Errorf("\n got %s (%s)\nwant %s (%s)", problem, problem.Help, test.want, test.help)
			}
		})
	}
}
