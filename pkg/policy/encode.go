package policy

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

// The document becomes OPA's values without JSON in between, which takes a tenth
// of the time: every type is looked at once and gives a function (a plan) that
// knows its fields, their keys as ready terms, and when they are left out. What
// comes out is the value that a round trip through encoding/json would give; a
// test holds the two together.

// encoder writes one document. An object that can be reached by several ways, an
// instruction by order and by keyword, is written once and shared.
type encoder struct {
	done  map[identity]*ast.Term
	terms slab
}

// slab hands out terms from pieces of memory that hold many. Most of the work
// of making small values is asking for memory.
type slab struct{ room []ast.Term }

func (s *slab) term(value ast.Value) *ast.Term {
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

// encode writes the value that v holds.
type encode func(e *encoder, v reflect.Value) *ast.Term

// plans holds the plans of all types, and is safe for concurrent use.
type plans struct {
	mu     sync.Mutex
	byType map[reflect.Type]*plan
}

// plan is made when the first value of its type comes along: a short file has
// a third of the document's types.
type plan struct {
	once   sync.Once
	owner  *plans
	typ    reflect.Type
	encode encode
}

func (p *plan) write(e *encoder, v reflect.Value) *ast.Term {
	p.once.Do(func() { p.encode = p.owner.build(p.typ) })
	return p.encode(e, v)
}

// of gives the plan of a type, the same one every time.
func (p *plans) of(t reflect.Type) *plan {
	p.mu.Lock()
	defer p.mu.Unlock()
	known, ok := p.byType[t]
	if !ok {
		if p.byType == nil {
			p.byType = map[reflect.Type]*plan{}
		}
		known = &plan{owner: p, typ: t}
		p.byType[t] = known
	}
	return known
}

func (p *plans) build(t reflect.Type) encode {
	if t == reflect.TypeFor[finding.Span]() {
		return encodeSpan
	}
	if t.Kind() != reflect.Pointer && isText(t) {
		return encodeText
	}
	switch t.Kind() {
	case reflect.Pointer:
		return p.pointer(t)
	case reflect.Struct:
		return p.structure(t)
	case reflect.Slice, reflect.Array:
		return p.slice(t)
	case reflect.Map:
		return p.mapping(t)
	case reflect.String:
		return func(e *encoder, v reflect.Value) *ast.Term { return e.terms.term(ast.String(v.String())) }
	case reflect.Bool:
		return func(_ *encoder, v reflect.Value) *ast.Term { return ast.InternedTerm(v.Bool()) }
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return func(_ *encoder, v reflect.Value) *ast.Term { return ast.InternedTerm(v.Int()) }
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return func(_ *encoder, v reflect.Value) *ast.Term { return ast.InternedTerm(v.Uint()) }
	case reflect.Float32, reflect.Float64:
		return func(e *encoder, v reflect.Value) *ast.Term { return e.terms.term(ast.FloatNumberTerm(v.Float()).Value) }
	}
	panic("policy: the document holds a " + t.String() + ", which policies cannot see")
}

func encodeSpan(e *encoder, v reflect.Value) *ast.Term {
	if v.CanAddr() { // costs no copy
		return e.terms.term(ast.String(v.Addr().Interface().(*finding.Span).String()))
	}
	return e.terms.term(ast.String(v.Interface().(finding.Span).String()))
}

func encodeText(e *encoder, v reflect.Value) *ast.Term {
	text, err := v.Interface().(encoding.TextMarshaler).MarshalText()
	if err != nil {
		text = []byte(err.Error()) // none of the document's types ever fails
	}
	return e.terms.term(ast.String(text))
}

func (p *plans) pointer(t reflect.Type) encode {
	element := p.of(t.Elem())
	if t.Elem().Kind() != reflect.Struct || !holdsMore(t.Elem()) {
		return func(e *encoder, v reflect.Value) *ast.Term {
			if v.IsNil() {
				return ast.InternedNullTerm
			}
			return element.write(e, v.Elem())
		}
	}
	return func(e *encoder, v reflect.Value) *ast.Term {
		if v.IsNil() {
			return ast.InternedNullTerm
		}
		id := identity{v.UnsafePointer(), element}
		if term, ok := e.done[id]; ok {
			return term
		}
		term := element.write(e, v.Elem())
		e.done[id] = term
		return term
	}
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

// fieldPlan is a field of a struct, ready to be written.
type fieldPlan struct {
	key   *ast.Term
	path  []int
	value *plan
	omit  func(reflect.Value) bool // nil: never
}

func (p *plans) structure(t reflect.Type) encode {
	var fields []fieldPlan
	for _, f := range fieldsOf(t) {
		next := fieldPlan{key: ast.StringTerm(f.name), path: f.path, value: p.of(f.typ)}
		switch {
		case f.omitEmpty:
			next.omit = isEmpty
		case f.omitZero:
			next.omit = reflect.Value.IsZero
		}
		fields = append(fields, next)
	}
	// Sorted keys are what OPA would sort them into the first time it iterates.
	slices.SortFunc(fields, func(a, b fieldPlan) int { return a.key.Value.Compare(b.key.Value) })
	return func(e *encoder, v reflect.Value) *ast.Term {
		var room [32][2]*ast.Term
		pairs := room[:0]
		for i := range fields {
			f := &fields[i]
			value := v.Field(f.path[0])
			if len(f.path) > 1 {
				value = v.FieldByIndex(f.path)
			}
			if f.omit == nil || !f.omit(value) {
				pairs = append(pairs, [2]*ast.Term{f.key, f.value.write(e, value)})
			}
		}
		return e.terms.term(ast.NewObject(pairs...))
	}
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

func (p *plans) slice(t reflect.Type) encode {
	element := p.of(t.Elem())
	return func(e *encoder, v reflect.Value) *ast.Term {
		if v.Kind() == reflect.Slice && v.IsNil() {
			return ast.InternedNullTerm
		}
		terms := make([]*ast.Term, v.Len())
		for i := range terms {
			terms[i] = element.write(e, v.Index(i))
		}
		return e.terms.term(ast.NewArray(terms...))
	}
}

func (p *plans) mapping(t reflect.Type) encode {
	if t.Key().Kind() != reflect.String {
		panic("policy: the document holds a " + t.String() + ", which policies cannot see")
	}
	element := p.of(t.Elem())
	return func(e *encoder, v reflect.Value) *ast.Term {
		if v.IsNil() {
			return ast.InternedNullTerm
		}
		pairs := make([][2]*ast.Term, 0, v.Len())
		for entries := v.MapRange(); entries.Next(); {
			pairs = append(pairs, [2]*ast.Term{e.terms.term(ast.String(entries.Key().String())), element.write(e, entries.Value())})
		}
		slices.SortFunc(pairs, func(a, b [2]*ast.Term) int {
			return cmp.Compare(string(a[0].Value.(ast.String)), string(b[0].Value.(ast.String)))
		})
		return e.terms.term(ast.NewObject(pairs...))
	}
}
