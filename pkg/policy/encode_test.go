package policy

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"reflect"
	"testing"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/util"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/policy/facts"
)

// The input of policies is defined as what encoding/json makes of it.
func TestEncodeIsJSON(t *testing.T) {
	for seed := range uint64(60) {
		var in input
		fill(reflect.ValueOf(&in).Elem(), rand.New(rand.NewPCG(seed, 1)), 6)
		request := Request{Now: in.Now, Service: in.Service, Evidence: in.Evidence, Facts: in.Facts}
		if in.Document == nil {
			in.Document = &document.Document{}
		}
		var e engine
		got := facts.ToOPA(e.view(in.Document, request)).Value
		want := viaJSON(t, in)
		if got.Compare(want) != 0 {
			t.Fatalf("seed %d: got\n%v\nwant\n%v", seed, got, want)
		}
		if got.Hash() != want.Hash() {
			t.Errorf("seed %d: equal values have the hashes %d and %d", seed, got.Hash(), want.Hash())
		}
	}
}

// The parts of a view are the same as those of the JSON value.
func TestViewIsJSON(t *testing.T) {
	for seed := range uint64(60) {
		random := rand.New(rand.NewPCG(seed, 3))
		var in input
		fill(reflect.ValueOf(&in).Elem(), random, 6)
		if in.Document == nil {
			in.Document = &document.Document{}
		}
		var e engine
		compareView(t, "input", e.view(in.Document, Request{Now: in.Now, Service: in.Service, Evidence: in.Evidence, Facts: in.Facts}), ast.NewTerm(viaJSON(t, in)), random)
	}
}

// compareView compares a view's parts, and at random its whole value first.
func compareView(t *testing.T, path string, got, want *ast.Term, random *rand.Rand) {
	t.Helper()
	if random.IntN(8) == 0 && !facts.ToOPA(got).Equal(want) {
		t.Fatalf("%s: got %v, want %v", path, facts.ToOPA(got), want)
	}
	visited := 0
	yield := func(key, value *ast.Term) bool {
		visited++
		compareView(t, path+"."+key.String(), value, want.Value.(ast.Object).Get(key), random)
		return true
	}
	switch v := got.Value.(type) {
	case *facts.Object:
		v.Each(yield)
		want.Value.(ast.Object).Foreach(func(key, value *ast.Term) {
			name := &facts.Name{Text: string(key.Value.(ast.String))}
			if v.Get(name.Text) != v.Field(name) {
				t.Fatalf("%s.%s: Get and Field differ", path, key)
			}
		})
		if v.Get("nothing") != nil || v.Field(&facts.Name{Text: "nothing"}) != nil || visited != want.Value.(ast.Object).Len() {
			t.Fatalf("%s: got %d fields, want %v", path, visited, want)
		}
	case *facts.Mapping:
		v.Each(yield)
		if v.Get("nothing") != nil || v.Len() != visited || visited != want.Value.(ast.Object).Len() {
			t.Fatalf("%s: got %d keys, want %v", path, visited, want)
		}
	case *facts.List:
		list := want.Value.(*ast.Array)
		if v.Len() != list.Len() || v.At(-1) != nil || v.At(v.Len()) != nil {
			t.Fatalf("%s: got %d elements, want %v", path, v.Len(), want)
		}
		for i := range v.Len() {
			compareView(t, fmt.Sprintf("%s[%d]", path, i), v.At(i), list.Elem(i), random)
		}
	default:
		if !got.Equal(want) {
			t.Fatalf("%s: got %v, want %v", path, got, want)
		}
	}
}

func viaJSON(t *testing.T, in input) ast.Value {
	t.Helper()
	text, err := json.Marshal(in)
	if err != nil {
		t.Fatal(err)
	}
	var decoded any
	if err := util.UnmarshalJSON(text, &decoded); err != nil {
		t.Fatal(err)
	}
	value, err := ast.InterfaceToValue(decoded)
	if err != nil {
		t.Fatal(err)
	}
	return value
}

// fill sets a value to random content, down to a depth.
func fill(v reflect.Value, random *rand.Rand, depth int) {
	if span, ok := v.Addr().Interface().(*finding.Span); ok {
		*span = finding.Span{Start: finding.Position{Line: 1 + random.IntN(9), Column: 1}, End: finding.Position{Line: 12, Column: 1 + random.IntN(9)}}
		return
	}
	some := random.IntN(3) > 0
	switch v.Kind() {
	case reflect.Pointer:
		if depth > 0 && some {
			v.Set(reflect.New(v.Type().Elem()))
			fill(v.Elem(), random, depth-1)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				fill(v.Field(i), random, depth-1)
			}
		}
	case reflect.Slice:
		if depth > 0 && some {
			v.Set(reflect.MakeSlice(v.Type(), random.IntN(3), 3))
			for i := range v.Len() {
				fill(v.Index(i), random, depth-1)
			}
		}
	case reflect.Map:
		if depth > 0 && some {
			v.Set(reflect.MakeMap(v.Type()))
			for i := range random.IntN(4) {
				element := reflect.New(v.Type().Elem()).Elem()
				fill(element, random, depth-1)
				if element.Kind() == reflect.Slice && element.IsNil() { // indexes have no empty lists
					element.Set(reflect.MakeSlice(element.Type(), 1, 1))
					fill(element.Index(0), random, 2)
				}
				v.SetMapIndex(reflect.ValueOf(fmt.Sprint("key", i)), element)
			}
		}
	case reflect.String:
		v.SetString([]string{"", "a", "äöü", "line\n\"quoted\" <b>"}[random.IntN(4)])
	case reflect.Bool:
		v.SetBool(some)
	case reflect.Int, reflect.Int64:
		v.SetInt([]int64{0, 1, -1, 1 << 40}[random.IntN(4)])
	case reflect.Float64:
		v.SetFloat([]float64{0, 1, 0.25, 1e-7, 1e21}[random.IntN(5)])
	default:
		panic(v.Type().String())
	}
}

func TestEncodeSharesObjects(t *testing.T) {
	command := &document.Command{Program: "apk", Words: []string{"apk"}}
	run := &document.Instruction{Keyword: "run", Commands: []*document.Command{command}}
	document := &document.Document{
		Instructions: []*document.Instruction{run},
		By:           map[string][]*document.Instruction{"run": {run}},
		Commands:     map[string][]*document.Command{"apk": {command}},
	}
	var e engine
	value := facts.ToOPA(e.view(document, Request{})).Value
	at := func(path string) *ast.Term {
		found, err := value.Find(ast.MustParseRef(path)[1:])
		if err != nil {
			t.Fatal(err)
		}
		return ast.NewTerm(found)
	}
	same := func(a, b string) {
		if at(a).Value.(ast.Object) != at(b).Value.(ast.Object) {
			t.Errorf("%s and %s are not the same object", a, b)
		}
	}
	same("input.instructions[0]", "input.by.run[0]")
	same("input.instructions[0].commands[0]", "input.commands.apk[0]")
}

// Every field of the JSON is in the schema, and every required field of the schema is in the JSON.
func TestSchemaHasTheFieldsOfJSON(t *testing.T) {
	var set Set
	schema := set.Schema()
	definitions := schema["definitions"].(map[string]any)
	for seed := range uint64(20) {
		var in input
		fill(reflect.ValueOf(&in).Elem(), rand.New(rand.NewPCG(seed, 2)), 6)
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
