// Package facts converts Go values to Rego values, by the rules of encoding/json: completely,
// as OPA's evaluator needs them, or with [Types.View], which creates values on first use.
//
// It imports pkg/finding.
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

// Converting values without JSON in between takes a tenth of the time. Every type is
// analyzed once; its plan has the fields, their keys as terms, and when they are omitted. The
// result is the same as a round trip through encoding/json, which a test checks.

// Types has the plans of types. The zero value is ready to use. It is safe for concurrent use.
type Types struct {
	mu     sync.Mutex
	byType map[reflect.Type]*plan
}

// shape is the form of a type in Rego.
type shape uint8

const (
	scalar shape = iota
	pointer
	object
	list
	mapping
)

// plan describes how values of a type are encoded. It is built for the first value of its
// type: a short file has a third of the document's types.
type plan struct {
	once    sync.Once
	owner   *Types
	typ     reflect.Type
	shape   shape
	encode  func(e *encoder, v reflect.Value) *ast.Term // of a scalar
	element *plan                                       // of pointer, list, mapping
	shared  bool                                        // of pointer: what it points to is encoded once
	fields  []fieldPlan                                 // of object, by key
	index   map[string]int                              // into fields
}

// fieldPlan describes how a field of a struct is encoded.
type fieldPlan struct {
	key   *ast.Term
	name  string
	path  []int
	value *plan
	omit  func(reflect.Value) bool // nil: never
}

// of returns the plan of a type, always the same pointer.
func (t *Types) of(typ reflect.Type) *plan {
	t.mu.Lock()
	defer t.mu.Unlock()
	p, ok := t.byType[typ]
	if !ok {
		if t.byType == nil {
			t.byType = map[reflect.Type]*plan{}
		}
		p = &plan{owner: t, typ: typ}
		t.byType[typ] = p
	}
	return p
}

func (p *plan) built() *plan {
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
		p.shared = t.Elem().Kind() == reflect.Struct && hasCollections(t.Elem())
	case reflect.Struct:
		p.shape = object
		p.addFields()
	case reflect.Slice, reflect.Array:
		p.shape, p.element = list, p.owner.of(t.Elem())
	case reflect.Map:
		p.shape, p.element = mapping, p.owner.of(t.Elem())
		if t.Key() != reflect.TypeFor[string]() {
			panic("facts: unsupported type " + t.String())
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
		panic("facts: unsupported type " + t.String())
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
	// OPA sorts the keys when it first iterates over them.
	slices.SortFunc(p.fields, func(a, b fieldPlan) int { return cmp.Compare(a.name, b.name) })
	p.index = make(map[string]int, len(p.fields))
	for i := range p.fields {
		p.index[p.fields[i].name] = i
	}
}

// of returns the field of a struct, or false if it is omitted.
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

// isEmpty reports whether encoding/json omits a value with omitempty.
func isEmpty(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Slice, reflect.Map, reflect.String, reflect.Array:
		return v.Len() == 0
	case reflect.Struct:
		return false
	}
	return v.IsZero()
}

// hasCollections reports whether a struct has lists or mappings. Sharing its encoding is then
// worth the look-up, unlike for the many small words and values.
func hasCollections(t reflect.Type) bool {
	for i := range t.NumField() {
		if kind := t.Field(i).Type.Kind(); kind == reflect.Slice || kind == reflect.Map {
			return true
		}
	}
	return false
}

// Slab allocates terms in blocks: allocation is most of the cost of small values.
type Slab struct{ free []ast.Term }

// Term returns a new term.
func (s *Slab) Term(value ast.Value) *ast.Term {
	if len(s.free) == 0 {
		s.free = make([]ast.Term, 64)
	}
	t := &s.free[0]
	s.free = s.free[1:]
	t.Value = value
	return t
}

// identity identifies an object. It has the plan because a struct and its first field have
// the same address.
type identity struct {
	address unsafe.Pointer
	plan    *plan
}

// encoder encodes values completely. An object with several references, such as an
// instruction by order and by keyword, is encoded once and shared.
type encoder struct {
	shared map[identity]*ast.Term
	terms  Slab
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
		text = []byte(err.Error()) // does not happen for the document's types
	}
	return e.terms.Term(ast.String(text))
}

func (p *plan) write(e *encoder, v reflect.Value) *ast.Term {
	switch p.built().shape {
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
	if term, ok := e.shared[id]; ok {
		return term
	}
	term := p.element.write(e, v.Elem())
	e.shared[id] = term
	return term
}

func (p *plan) writeObject(e *encoder, v reflect.Value) *ast.Term {
	var buffer [32][2]*ast.Term
	pairs := buffer[:0]
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
