package facts_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/internal/arbitrary"
	"github.com/altlas/altlas-lint/pkg/internal/facts"
)

// input is a document and the kinds of fields that a document does not have.
type input struct {
	*document.Document
	extra
	Now string `json:"now"`
}

type extra struct {
	Untagged int
	Hidden   string `json:"-"`
	Now      string `json:"now"` // hidden by that of input, which is less deep
	Unsigned uint   `json:"unsigned"`
	Float    float64
	Zero     struct {
		A int `json:"a"`
	} `json:"zero,omitzero"`
	Empty map[string]bool     `json:"empty,omitempty"`
	Many  map[string][]string `json:"many"`
	Pair  [2]bool             `json:"pair"`
}

func arbitraryInput(random *rand.Rand) *input {
	in := &input{}
	arbitrary.Fill(reflect.ValueOf(in).Elem(), random, 6)
	arbitrary.Fill(reflect.ValueOf(&in.extra).Elem(), random, 6) // unexported
	if in.Document == nil {
		in.Document = &document.Document{}
	}
	return in
}

// The input of policies is defined as what encoding/json makes of it.
func TestToOPAIsJSON(t *testing.T) {
	var types facts.Types
	for seed := range uint64(60) {
		in := arbitraryInput(rand.New(rand.NewPCG(seed, 1)))
		got, want := facts.ToOPA(types.View(in)).Value, arbitrary.ViaJSON(t, in)
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
	var types facts.Types
	for seed := range uint64(60) {
		random := rand.New(rand.NewPCG(seed, 3))
		in := arbitraryInput(random)
		compareView(t, "input", types.View(in), ast.NewTerm(arbitrary.ViaJSON(t, in)), random)
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

func TestEncodeSharesObjects(t *testing.T) {
	command := &document.Command{Program: "apk", Words: []string{"apk"}}
	run := &document.Instruction{Keyword: "run", Commands: []*document.Command{command}}
	parsed := &document.Document{
		Instructions: []*document.Instruction{run},
		By:           map[string][]*document.Instruction{"run": {run}},
		Commands:     map[string][]*document.Command{"apk": {command}},
	}
	var types facts.Types
	value := facts.ToOPA(types.View(&input{Document: parsed})).Value
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

// For OPA a view is the value that it represents.
func TestViewIsAValue(t *testing.T) {
	var types facts.Types
	in := arbitraryInput(rand.New(rand.NewPCG(7, 1)))
	view, want := types.View(in), arbitrary.ViaJSON(t, in)
	got := view.Value
	if !facts.IsView(view) || facts.IsView(facts.ToOPA(view)) || facts.IsView(ast.StringTerm("a")) {
		t.Error("IsView is wrong")
	}
	if got.Compare(want) != 0 || got.Hash() != want.Hash() || !got.IsGround() {
		t.Errorf("got %v, want %v", got, want)
	}
	text := facts.ToOPA(view).Value.String() // that of viaJSON writes some numbers in another way
	if got.String() != text {
		t.Errorf("got %v, want %v", got, text)
	}
	if got, want := got.(interface{ StringLength() int }).StringLength(), len(text); got != want {
		t.Errorf("the length is %d, want %d", got, want)
	}
	found, err := got.Find(ast.Ref{ast.StringTerm("now")})
	if err != nil || found.Compare(ast.String(in.Now)) != 0 {
		t.Errorf("now is %v, %v", found, err)
	}
	if _, err := got.Find(ast.Ref{ast.StringTerm("nothing")}); err == nil {
		t.Error("Find finds a field that does not exist")
	}
}

// An iteration ends when yield returns false.
func TestEachStops(t *testing.T) {
	var types facts.Types
	view := types.View(&input{Document: &document.Document{By: map[string][]*document.Instruction{"run": {}, "copy": {}}}})
	visited := 0
	once := func(_, _ *ast.Term) bool { visited++; return false }
	object := view.Value.(*facts.Object)
	if object.Each(once) || object.Get("by").Value.(*facts.Mapping).Each(once) || visited != 2 {
		t.Errorf("%d visits, want 2", visited)
	}
}

// text is encoded by its own method.
type text struct{ err error }

func (t text) MarshalText() ([]byte, error) { return []byte("written"), t.err }

func TestTextAndNumbers(t *testing.T) {
	var types facts.Types
	got := facts.ToOPA(types.View(&struct {
		Text, Wrong text
		Small       int8
		Large       uint64
		Float       float32
	}{Wrong: text{errors.New("an error")}, Small: -3, Large: 1 << 62, Float: 0.5}))
	want := ast.MustParseTerm(`{"Text": "written", "Wrong": "an error", "Small": -3, "Large": 4611686018427387904, "Float": 0.5}`)
	if !got.Equal(want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// A type that policies cannot read is a mistake of ours.
func TestUnknownTypes(t *testing.T) {
	for _, root := range []any{&struct{ A map[int]string }{}, &struct{ A chan int }{}, &struct{ A complex128 }{}} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%T: no panic", root)
				}
			}()
			var types facts.Types
			facts.ToOPA(types.View(root))
		}()
	}
}

func TestFieldsOf(t *testing.T) {
	var names []string
	for _, f := range facts.FieldsOf(reflect.TypeFor[extra]()) {
		names = append(names, fmt.Sprint(f.Name, f.Path, f.OmitEmpty, f.OmitZero))
	}
	want := []string{
		"Untagged[0] false false", "now[2] false false", "unsigned[3] false false", "Float[4] false false", "zero[5] false true",
		"empty[6] true false", "many[7] false false", "pair[8] false false",
	}
	if !slices.Equal(names, want) {
		t.Errorf("got %q, want %q", names, want)
	}
	for _, f := range facts.FieldsOf(reflect.TypeFor[input]()) {
		if f.Name == "now" && !slices.Equal(f.Path, []int{2}) {
			t.Errorf("the path of now is %v", f.Path)
		}
	}
	if !facts.IsText(reflect.TypeFor[text]()) || facts.IsText(reflect.TypeFor[extra]()) {
		t.Error("IsText is wrong")
	}
}
