package policy

import (
	"reflect"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/internal/evidence"
	"github.com/altlas/altlas-lint/pkg/internal/facts"
	"github.com/altlas/altlas-lint/pkg/internal/manifest"
)

// input is the input of a policy: the document's fields and the fields below. Options are
// missing here, because their types come from the policies.
type input struct {
	*document.Document
	Now      string             `json:"now"`                // the date of the evaluation, such as "2026-11-23"
	Service  *Service           `json:"service,omitempty"`  // whose checklist is evaluated; absent without one
	Evidence []*evidence.Report `json:"evidence,omitempty"` // reports of scans and load tests, for policies of scope service
	manifest.Facts
}

// Schema returns the JSON Schema (draft 7) of the policies' input.
func (s *Set) Schema() map[string]any {
	b := &schemaBuilder{definitions: map[string]any{}}
	return b.root(s.policies)
}

// schemaBuilder derives schemas from Go types by the rules of encoding/json. Structs become
// definitions, which allows recursive types.
//
// OPA's type checker has no type for a mapping with typed values: it reads
// additionalProperties with a schema as "anything". For the checker only, if keys is not
// nil, a mapping is therefore an object of exactly the keys that the policies use.
type schemaBuilder struct {
	definitions map[string]any
	keys        []string
}

func (b *schemaBuilder) root(policies []finding.Policy) map[string]any {
	root := b.object(reflect.TypeFor[input]())
	root["properties"].(map[string]any)["options"] = b.options(policies)
	root["$schema"] = "http://json-schema.org/draft-07/schema#"
	root["title"] = "input of a policy"
	root["definitions"] = b.definitions
	return root
}

// options returns the schema of input.options, by the IDs of the policies with options.
func (b *schemaBuilder) options(policies []finding.Policy) map[string]any {
	// OPA reads an object without properties as one with any properties.
	properties := map[string]any{"": object(map[string]any{"": kind("string")})}
	for _, p := range policies {
		if len(p.Options) == 0 {
			continue
		}
		own := map[string]any{}
		for _, option := range p.Options {
			own[option.Name] = b.option(option)
		}
		properties[p.ID] = object(own)
	}
	return object(properties)
}

func (b *schemaBuilder) option(option finding.Option) map[string]any {
	list := func(items map[string]any) map[string]any { return map[string]any{"type": "array", "items": items} }
	switch option.Type {
	case "strings", "registries":
		return list(kind("string"))
	case "references":
		return list(b.of(reflect.TypeFor[document.ImageName]()))
	case "product", "version":
		return kind("string")
	}
	return kind(option.Type)
}

func kind(name string) map[string]any { return map[string]any{"type": name} }

func object(properties map[string]any) map[string]any {
	return map[string]any{"type": "object", "properties": properties, "additionalProperties": false}
}

func (b *schemaBuilder) of(t reflect.Type) map[string]any {
	if facts.IsText(t) {
		return kind("string")
	}
	switch t.Kind() {
	case reflect.Pointer:
		return b.of(t.Elem())
	case reflect.Struct:
		return b.reference(t)
	case reflect.Slice, reflect.Array:
		return map[string]any{"type": "array", "items": b.of(t.Elem())}
	case reflect.Map:
		return b.mapping(t.Elem())
	case reflect.Bool:
		return kind("boolean")
	case reflect.String:
		return kind("string")
	case reflect.Float32, reflect.Float64:
		return kind("number")
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64,
		reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return kind("integer")
	}
	panic("policy: no schema for " + t.String())
}

// list adds to the schema of a field the lists of its texts and keys.
func (*schemaBuilder) list(schema map[string]any, field reflect.StructField) {
	if keys := document.Keys(field); keys != nil {
		schema["propertyNames"] = map[string]any{"enum": values(keys)}
	}
	texts := document.Enum(field)
	if texts == nil {
		return
	}
	if field.Type.Kind() == reflect.Slice {
		schema = schema["items"].(map[string]any)
	}
	schema["enum"] = values(texts)
}

func values(texts []string) []any {
	list := make([]any, len(texts))
	for i, text := range texts {
		list[i] = text
	}
	return list
}

func (b *schemaBuilder) reference(t reflect.Type) map[string]any {
	if _, ok := b.definitions[t.Name()]; !ok {
		b.definitions[t.Name()] = nil // ends the recursion
		b.definitions[t.Name()] = b.object(t)
	}
	return map[string]any{"$ref": "#/definitions/" + t.Name()}
}

func (b *schemaBuilder) mapping(value reflect.Type) map[string]any {
	if b.keys == nil {
		return map[string]any{"type": "object", "additionalProperties": b.of(value)}
	}
	properties := map[string]any{"": b.of(value)}
	for _, key := range b.keys {
		properties[key] = b.of(value)
	}
	return object(properties)
}

func (b *schemaBuilder) object(t reflect.Type) map[string]any {
	properties, required := map[string]any{}, []any{}
	for _, f := range facts.FieldsOf(t) {
		properties[f.Name] = b.of(f.Type)
		if b.keys == nil { // OPA's type checker ignores lists of texts: see textChecker
			b.list(properties[f.Name].(map[string]any), t.FieldByIndex(f.Path))
		}
		if !f.OmitEmpty && !f.OmitZero {
			required = append(required, f.Name)
		}
	}
	schema := object(properties)
	if b.keys == nil && len(required) > 0 {
		schema["required"] = required
	}
	return schema
}
