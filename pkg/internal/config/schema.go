package config

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/internal/imageref"
)

// SchemaURL is where the schema of configurations is published.
const SchemaURL = "https://raw.githubusercontent.com/altlas/altlas-lint/main/docs/altlas-lint.schema.json"

// Schema returns the JSON Schema (draft 7) of a configuration, with the options
// of every policy in a catalog. It is generated from the keys of the decoder.
func Schema(catalog Catalog) ([]byte, error) {
	root := object((&decoder{}).rootFields(), catalog)
	root["definitions"] = schema{
		"policy": policyShape(catalog, finding.Policy{}), "policies": policiesDefinition(catalog),
		"policyName": policyNameDefinition(catalog), "checklist": checklistDefinition(catalog), "word": policyWordDefinition(catalog),
	}
	root["$schema"] = "http://json-schema.org/draft-07/schema#"
	root["$id"] = SchemaURL
	root["title"] = "altlas-lint configuration"
	text, err := json.MarshalIndent(root, "", " ")
	if err != nil {
		return nil, fmt.Errorf("print the schema: %w", err)
	}
	return append(text, '\n'), nil
}

// schema is a JSON Schema.
type schema map[string]any

// shape returns the schema of a value.
type shape func(Catalog) schema

func text(Catalog) schema { return schema{"type": "string", "minLength": 1} }

func scalar(Catalog) schema { return schema{"type": []string{"string", "number", "boolean"}} }

func boolean(Catalog) schema { return schema{"enum": []any{true, false, "on", "off"}} }

func anyMapping(Catalog) schema { return schema{"type": "object"} }

func name(Catalog) schema {
	return schema{
		"type":    []string{"string", "number", "boolean"}, // numbers and booleans are read as text
		"pattern": "^[A-Za-z0-9][A-Za-z0-9._-]*$", "maxLength": longestName,
	}
}

// defined refers to a schema under definitions, for schemas that are large or used often.
func defined(name string) shape {
	return func(Catalog) schema { return schema{"$ref": "#/definitions/" + name} }
}

func constant(value any) shape { return func(Catalog) schema { return schema{"const": value} } }

func words(list func() []string) shape {
	return func(Catalog) schema {
		values := []any{}
		for _, word := range list() {
			if values = append(values, word); word == "off" {
				values = append(values, false) // some tools rewrite off to false
			}
		}
		return schema{"enum": values}
	}
}

func listOf(each shape) shape {
	return func(c Catalog) schema { return schema{"type": "array", "items": each(c)} }
}

func oneOrMore(each shape) shape {
	return func(c Catalog) schema { return schema{"anyOf": []schema{each(c), listOf(each)(c)}} }
}

func mapOf(each shape) shape {
	return func(c Catalog) schema {
		return schema{"type": "object", "additionalProperties": each(c)}
	}
}

// object returns the schema of a mapping with fixed keys.
func object(known fields, c Catalog) schema {
	properties := schema{}
	for key, f := range known {
		property := f.shape(c)
		property["description"] = f.about
		properties[key] = property
	}
	return schema{"type": "object", "properties": properties, "additionalProperties": false}
}

func suppressionsShape(c Catalog) schema {
	return object((&decoder{}).suppressionsFields(&Config{}), c)
}

func overrideShape(c Catalog) schema {
	s := object((&decoder{}).overrideFields(&Override{}), c)
	s["anyOf"] = []schema{{"required": []string{"files"}}, {"required": []string{"services"}}}
	return s
}

func serviceShape(c Catalog) schema {
	var own *checklist
	return object((&decoder{}).serviceFields(&Service{}, &own), c)
}

func dockerfileShape(c Catalog) schema {
	return schema{"anyOf": []schema{text(c), listOf(text)(c), object((&decoder{}).dockerfileFields(&Service{}), c)}}
}

func titleShape(c Catalog) schema {
	languages := schema{"type": "object", "additionalProperties": text(c), "propertyNames": schema{"pattern": "^[a-z]{2,3}(-[A-Za-z]{0,4})?$"}}
	return schema{"anyOf": []schema{text(c), languages}}
}

func checklistShape(c Catalog) schema { return defined("checklist")(c) }

func checklistDefinition(c Catalog) schema {
	return object((&decoder{}).checklistFields(&checklist{}), c)
}

func itemShape(c Catalog) schema {
	var single, options, several *entry
	s := object((&decoder{}).itemFields(&Item{}, &single, &options, &several), c)
	s["required"] = []string{"id"}
	s["oneOf"] = []schema{{"required": []string{"policy"}}, {"required": []string{"policies"}}}
	return s
}

func itemPolicyShape(c Catalog) schema {
	var id, options *entry
	s := object(itemPolicyFields(&id, &options), c)
	s["required"] = []string{"policy"}
	return schema{"anyOf": []schema{policyName(c), s}}
}

func policyName(c Catalog) schema { return defined("policyName")(c) }

// policyNameDefinition allows any name, because users have their own policies, and lists ours for editors.
func policyNameDefinition(c Catalog) schema {
	var ids []string
	for _, policy := range c.Policies() {
		ids = append(ids, policy.ID)
	}
	s := name(c)
	s["examples"] = ids
	return s
}

func policiesShape(c Catalog) schema { return defined("policies")(c) }

// policiesDefinition has every policy with its options. Other names are aliases or users' policies.
func policiesDefinition(c Catalog) schema {
	properties := schema{}
	for _, policy := range c.Policies() {
		properties[policy.ID] = policyShape(c, policy)
	}
	return schema{"type": "object", "properties": properties, "additionalProperties": defined("policy")(c)}
}

// policyWordDefinition is the schema of a policy that is set by one word.
func policyWordDefinition(c Catalog) schema {
	return schema{"enum": append([]any{true, false, "on", "off"}, words(severities)(c)["enum"].([]any)...)}
}

// policyShape is the schema of a policy, a word or a mapping. Without an ID, the options are unknown.
func policyShape(c Catalog, policy finding.Policy) schema {
	mapping := object((&decoder{}).policyFields(&Policy{}), c)
	s := schema{"anyOf": []schema{defined("word")(c), mapping}}
	switch {
	case policy.ID == "":
		return s
	case len(policy.Options) == 0: // it has no options
		mapping["properties"].(schema)["options"] = schema{"type": "object", "maxProperties": 0}
	default:
		mapping["properties"].(schema)["options"] = optionsShape(policy)
	}
	s["description"] = policy.Title
	return s
}

// mappingShape is the schema of a mapping with keys as in "max: integer".
func mappingShape(keys []string) schema {
	properties := schema{}
	for _, key := range keys {
		name, kind, _ := strings.Cut(key, ": ")
		if kind == "date" {
			properties[name] = schema{"type": "string", "format": "date"}
		} else {
			properties[name] = schema{"type": kind}
		}
	}
	return schema{"type": "object", "properties": properties, "additionalProperties": false}
}

// optionsShape has the options declared in the METADATA of a policy.
func optionsShape(policy finding.Policy) schema {
	properties := schema{}
	for _, option := range policy.Options {
		property := schema{"description": option.Description}
		switch option.Type {
		case "strings", "references", "registries":
			property["type"], property["items"] = "array", schema{"type": "string"}
			if option.Values != nil {
				property["items"] = schema{"enum": option.Values}
			}
		case "product":
			property["type"], property["enum"] = "string", imageref.Products()
		case "string", "version":
			property["type"] = "string"
			if option.Values != nil {
				property["enum"] = option.Values
			}
		default:
			property["type"] = option.Type
			if option.Values != nil {
				property["additionalProperties"] = mappingShape(option.Values)
			}
		}
		if option.Default != nil {
			property["default"] = option.Default
		}
		properties[option.Name] = property
	}
	return schema{"type": "object", "properties": properties, "additionalProperties": false}
}
