// Package facts shows Go values to Rego, by the rules of encoding/json. There
// are two ways: as OPA's own values, whole, which is what OPA's evaluator asks
// for; and as [Types.View], which makes a value when it is looked at.
package facts

import (
	"cmp"
	"encoding"
	"reflect"
	"slices"
	"sync"
	"unsafe"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/altlas/altlas-lint/pkg/finding"
)

// Values become OPA's without JSON in between, which takes a tenth of the time:
// every type is looked at once and gives a plan that knows its fields, their
// keys as ready terms, and when they are left out. What comes out is the value
// that a round trip through encoding/json would give; a test holds the two together.

// Types holds the plans of types. The zero value is ready, and safe for concurrent use.
type Types struct {
	mu     sync.Mutex
	byType map[reflect.Type]*plan
}

// shape is how a type is written.
type shape uint8

const (
	scalar shape = iota
	pointer
	object
	list
	mapping
)

// plan says how values of a type are written. It is filled in when the first
// value of its type comes along: a short file has a third of the document's types.
type plan struct {
	once    sync.Once
	owner   *Types
	typ     reflect.Type
	shape   shape
	encode  func(e *encoder, v reflect.Value) *ast.Term // of a scalar
	element *plan                                       // of pointer, list, mapping
	shared  bool                                        // pointer: what it points to is remembered
	fields  []fieldPlan                                 // of object, by key
	index   map[string]int                              // into fields
}

// fieldPlan is a field of a struct, ready to be written.
type fieldPlan struct {
	key   *ast.Term
	name  string
	path  []int
	value *plan
	omit  func(reflect.Value) bool // nil: never
}

// of gives the plan of a type, the same one every time.
func (t *Types) of(typ reflect.Type) *plan {
	t.mu.Lock()
	defer t.mu.Unlock()
	known, ok := t.byType[typ]
	if !ok {
		if t.byType == nil {
			t.byType = map[reflect.Type]*plan{}
		}
		known = &plan{owner: t, typ: typ}
		t.byType[typ] = known
	}
	return known
}

func (p *plan) ready() *plan {
	p.once.Do(p.build)
	return p
}

func (p *plan) build() {
	t := p.typ
	if t.Kind() != reflect.Pointer && IsText(t) {
		p.encode = encodeText
		if t == reflect.TypeFor[finding.Span]() {
			p.encode = encodeSpan
		}
		return
	}
	switch t.Kind() {
	case reflect.Pointer:
		p.shape, p.element = pointer, p.owner.of(t.Elem())
		p.shared = t.Elem().Kind() == reflect.Struct && holdsMore(t.Elem())
	case reflect.Struct:
		p.shape = object
		p.addFields()
	case reflect.Slice, reflect.Array:
		p.shape, p.element = list, p.owner.of(t.Elem())
	case reflect.Map:
		p.shape, p.element = mapping, p.owner.of(t.Elem())
		if t.Key() != reflect.TypeFor[string]() {
			panic("facts: policies cannot see a " + t.String())
		}
	case reflect.String:
		p.encode = func(e *encoder, v reflect.Value) *ast.Term { return e.terms.Term(ast.String(v.String())) }
	case reflect.Bool:
		p.encode = func(_ *encoder, v reflect.Value) *ast.Term { return ast.InternedTerm(v.Bool()) }
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		p.encode = func(_ *encoder, v reflect.Value) *ast.Term { return ast.InternedTerm(v.Int()) }
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		p.encode = func(_ *encoder, v reflect.Value) *ast.Term { return ast.InternedTerm(v.Uint()) }
	case reflect.Float32, reflect.Float64:
		p.encode = func(e *encoder, v reflect.Value) *ast.Term {
			return e.terms.Term(ast.FloatNumberTerm(v.Float()).Value)
		}
	default:
		panic("facts: policies cannot see a " + t.String())
	}
}

func (p *plan) addFields() {
	for _, f := range FieldsOf(p.typ) {
		next := fieldPlan{key: ast.StringTerm(f.Name), name: f.Name, path: f.Path, value: p.owner.of(f.Type)}
		switch {
		case f.OmitEmpty:
			next.omit = isEmpty
		case f.OmitZero:
			next.omit = reflect.Value.IsZero
		}
		p.fields = append(p.fields, next)
	}
	// Sorted keys are what OPA would sort them into the first time it iterates.
	slices.SortFunc(p.fields, func(a, b fieldPlan) int { return cmp.Compare(a.name, b.name) })
	p.index = make(map[string]int, len(p.fields))
	for i := range p.fields {
		p.index[p.fields[i].name] = i
	}
}

// of gives the field of a struct; false: it is left out.
func (f *fieldPlan) of(v reflect.Value) (reflect.Value, bool) {
	value := v.Field(f.path[0])
	for _, i := range f.path[1:] {
		if value.Kind() == reflect.Pointer {
			value = value.Elem()
		}
		value = value.Field(i)
	}
	return value, f.omit == nil || !f.omit(value)
}

// isEmpty is what encoding/json means by omitempty.
func isEmpty(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Slice, reflect.Map, reflect.String, reflect.Array:
		return v.Len() == 0
	case reflect.Struct:
		return false
	}
	return v.IsZero()
}

// holdsMore reports whether a struct is worth remembering: one that holds lists
// or mappings, unlike the many small words and values.
func holdsMore(t reflect.Type) bool {
	for i := range t.NumField() {
		if kind := t.Field(i).Type.Kind(); kind == reflect.Slice || kind == reflect.Map {
			return true
		}
	}
	return false
}

// Slab hands out terms from pieces of memory that hold many. Most of the work
// of making small values is asking for memory.
type Slab struct{ room []ast.Term }

// Term gives a new term.
func (s *Slab) Term(value ast.Value) *ast.Term {
	if len(s.room) == 0 {
		s.room = make([]ast.Term, 64)
	}
	t := &s.room[0]
	s.room = s.room[1:]
	t.Value = value
	return t
}

// identity is an object's: its address alone does not tell it from its own first field.
type identity struct {
	address unsafe.Pointer
	plan    *plan
}

// encoder writes values whole. An object that can be reached by several ways,
// an instruction by order and by keyword, is written once and shared.
type encoder struct {
	done  map[identity]*ast.Term
	terms Slab
}

func encodeSpan(e *encoder, v reflect.Value) *ast.Term {
	if v.CanAddr() { // costs no copy
		return e.terms.Term(ast.String(v.Addr().Interface().(*finding.Span).String()))
	}
	return e.terms.Term(ast.String(v.Interface().(finding.Span).String()))
}

func encodeText(e *encoder, v reflect.Value) *ast.Term {
	text, err := v.Interface().(encoding.TextMarshaler).MarshalText()
	if err != nil {
		text = []byte(err.Error()) // none of the document's types ever fails
	}
	return e.terms.Term(ast.String(text))
}

func (p *plan) write(e *encoder, v reflect.Value) *ast.Term {
	switch p.ready().shape {
	case pointer:
		return p.writePointer(e, v)
	case object:
		return p.writeObject(e, v)
	case list:
		return p.writeList(e, v)
	case mapping:
		return p.writeMapping(e, v)
	}
	return p.encode(e, v)
}

func (p *plan) writePointer(e *encoder, v reflect.Value) *ast.Term {
	if v.IsNil() {
		return ast.InternedNullTerm
	}
	if !p.shared {
		return p.element.write(e, v.Elem())
	}
	id := identity{v.UnsafePointer(), p.element}
	if term, ok := e.done[id]; ok {
		return term
	}
	term := p.element.write(e, v.Elem())
	e.done[id] = term
	return term
}

func (p *plan) writeObject(e *encoder, v reflect.Value) *ast.Term {
	var room [32][2]*ast.Term
	pairs := room[:0]
	for i := range p.fields {
		f := &p.fields[i]
		if value, ok := f.of(v); ok {
			pairs = append(pairs, [2]*ast.Term{f.key, f.value.write(e, value)})
		}
	}
	return e.terms.Term(ast.NewObject(pairs...))
}

func (p *plan) writeList(e *encoder, v reflect.Value) *ast.Term {
	if v.Kind() == reflect.Slice && v.IsNil() {
		return ast.InternedNullTerm
	}
	terms := make([]*ast.Term, v.Len())
	for i := range terms {
		terms[i] = p.element.write(e, v.Index(i))
	}
	return e.terms.Term(ast.NewArray(terms...))
}

func (p *plan) writeMapping(e *encoder, v reflect.Value) *ast.Term {
	if v.IsNil() {
		return ast.InternedNullTerm
	}
	pairs := make([][2]*ast.Term, 0, v.Len())
	for _, key := range sortedKeys(v) {
		pairs = append(pairs, [2]*ast.Term{e.terms.Term(ast.String(key.String())), p.element.write(e, v.MapIndex(key))})
	}
	return e.terms.Term(ast.NewObject(pairs...))
}

func sortedKeys(v reflect.Value) []reflect.Value {
	keys := v.MapKeys()
	slices.SortFunc(keys, func(a, b reflect.Value) int { return cmp.Compare(a.String(), b.String()) })
	return keys
}
