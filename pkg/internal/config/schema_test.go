package config_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v3"

	"github.com/altlas/altlas-lint/pkg/internal/config"
	"github.com/altlas/altlas-lint/pkg/policy"
	"github.com/altlas/altlas-lint/policies"
)

func compiledSchema(t *testing.T, set *policy.Set) *jsonschema.Schema {
	t.Helper()
	text, err := config.Schema(set)
	if err != nil {
		t.Fatal(err)
	}
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("schema.json", document); err != nil {
		t.Fatal(err)
	}
	compiled, err := compiler.Compile("schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return compiled
}

// The schema and the decoder accept the same texts, as far as a schema can tell.
func TestSchemaAgreesWithDecoder(t *testing.T) {
	set, err := policy.Load(policy.Source{Name: policy.BuiltIn, FS: policies.FS, Compiled: policies.Compiled})
	if err != nil {
		t.Fatal(err)
	}
	compiled := compiledSchema(t, set)
	const service = "services: {a: {checklist: {items: [ITEM]}}}"
	for _, text := range []string{
		"{}", "version: 1", "version: 2", "profile: all", "profile: al", "fail-on: off", "fail-on: style", "fail-on: never", "root: on", "root: 1",
		"policies: {root-user: off}", "policies: {root-user: fatal}", "policies: {DL3002: {severity: info}}", "policies: {root-user: {severity: high}}",
		"policies: {root-user: {options: {a: 1}}}", "policies: {retired-image: {options: {images: [a]}}}", "policies: {retired-image: {options: {images: 1}}}",
		"policies: {retired-image: {options: {image: [a]}}}", "policies: {root-user: {enabled: perhaps}}", "policies: [root-user]",
		"exclude: a/", "exclude: [a, b]", "exclude: {a: b}", "extends: strict", "baseline: a.json", "baseline: [a]",
		"overrides: [{files: a, profile: all}]", "overrides: [{profile: all}]", "overrides: [{files: a, exclude: b}]", "overrides: [{files: a, fail-on: 1}]",
		"suppressions: {inline: off, only: [root-user], require-reason: true, foreign-comments: false}", "suppressions: {inline: sometimes}", "suppressions: {on: root-user}",
		"services: {a: {dockerfile: D, image: i, target: 1, build-args: {A: 1, B: x}, retired: r, title: T}}", "services: {a: {dockerfiles: D}}",
		"services: {a: {dockerfile: {first-of: [D, E]}}}", "services: {a: {dockerfile: {first: D}}}", "services: {a: {title: {en: T, tr: U}}}",
		"services: {a: {title: {english: T}}}", "services: {a: {build-args: [A]}}", "services: [a]", "checklist: {}",
		"checklists: {c: {items: [{id: i, policy: root-user}], extends: []}}", "checklists: {c: {item: []}}",
		strings.Replace(service, "ITEM", "{id: i, policy: root-user}", 1), strings.Replace(service, "ITEM", "{id: i}", 1),
		strings.Replace(service, "ITEM", "{policy: root-user}", 1), strings.Replace(service, "ITEM", "i", 1),
		strings.Replace(service, "ITEM", "{id: i, policies: [root-user, {policy: retired-image, options: {images: [a]}}]}", 1),
		strings.Replace(service, "ITEM", "{id: i, policy: root-user, policies: [root-user]}", 1), strings.Replace(service, "ITEM", "{id: i, policies: [{options: {}}]}", 1),
	} {
		var value any
		if err := yaml.Unmarshal([]byte(text), &value); err != nil {
			t.Fatal(err)
		}
		cfg, parseErr := config.Parse("c.yaml", []byte(text))
		if parseErr == nil {
			parseErr = config.Resolve(cfg, set)
		}
		if schemaErr := compiled.Validate(value); (schemaErr == nil) != (parseErr == nil) {
			t.Errorf("%s: schema error %v, decoder error %v", text, schemaErr, parseErr)
		}
	}
}
