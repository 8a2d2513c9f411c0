package policy

import (
	"encoding/json"
	"math/rand/v2"
	"reflect"
	"testing"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/internal/arbitrary"
	"github.com/altlas/altlas-lint/pkg/internal/facts"
)

// The input of policies is defined as what encoding/json makes of it.
func TestEncodeIsJSON(t *testing.T) {
	for seed := range uint64(60) {
		var in input
		arbitrary.Fill(reflect.ValueOf(&in).Elem(), rand.New(rand.NewPCG(seed, 1)), 6)
		request := Request{Now: in.Now, Service: in.Service, Evidence: in.Evidence, Facts: in.Facts}
		if in.Document == nil {
			in.Document = &document.Document{}
		}
		var e engine
		got := facts.ToOPA(e.view(in.Document, request)).Value
		want := arbitrary.ViaJSON(t, in)
		if got.Compare(want) != 0 {
			t.Fatalf("seed %d: got\n%v\nwant\n%v", seed, got, want)
		}
		if got.Hash() != want.Hash() {
			t.Errorf("seed %d: equal values have the hashes %d and %d", seed, got.Hash(), want.Hash())
		}
	}
}

// Every field of the JSON is in the schema, and every required field of the schema is in the JSON.
func TestSchemaHasTheFieldsOfJSON(t *testing.T) {
	var set Set
	schema := set.Schema()
	definitions := schema["definitions"].(map[string]any)
	for seed := range uint64(20) {
		var in input
		arbitrary.Fill(reflect.ValueOf(&in).Elem(), rand.New(rand.NewPCG(seed, 2)), 6)
		if in.Document == nil {
			continue
		}
		text, err := json.Marshal(in)
		if err != nil {
			t.Fatal(err)
		}
		var decoded any
		if err := json.Unmarshal(text, &decoded); err != nil {
			t.Fatal(err)
		}
		matches(t, "input", decoded, schema, definitions)
	}
}

// matches checks a value against the subset of JSON Schema that Schema uses.
func matches(t *testing.T, path string, value any, schema, definitions map[string]any) {
	if ref, ok := schema["$ref"].(string); ok {
		schema = definitions[ref[len("#/definitions/"):]].(map[string]any)
	}
	switch v := value.(type) {
	case map[string]any:
		properties, _ := schema["properties"].(map[string]any)
		for key, element := range v {
			s, ok := properties[key].(map[string]any)
			if !ok {
				s, ok = schema["additionalProperties"].(map[string]any)
			}
			if !ok {
				t.Fatalf("%s.%s is not in the schema", path, key)
			}
			matches(t, path+"."+key, element, s, definitions)
		}
		required, _ := schema["required"].([]any)
		for _, key := range required {
			if _, ok := v[key.(string)]; !ok {
				t.Fatalf("%s has no %s, which the schema requires", path, key)
			}
		}
	case []any:
		for _, element := range v {
			matches(t, path+"[]", element, schema["items"].(map[string]any), definitions)
		}
	case string:
		wantType(t, path, schema, "string")
	case float64:
		if schema["type"] != "number" {
			wantType(t, path, schema, "integer")
		}
	case bool:
		wantType(t, path, schema, "boolean")
	}
}

func wantType(t *testing.T, path string, schema map[string]any, kind string) {
	if schema["type"] != kind {
		t.Fatalf("%s is a %s, the schema has %v", path, kind, schema["type"])
	}
}
