package facts

import (
	"reflect"
	"sync/atomic"

	"github.com/open-policy-agent/opa/v1/ast"
)

// A policy reads a few facts of each instruction, and most policies read none, so converting
// all of them would be wasted work. The values of a view are [*Object], [*List] and
// [*Mapping], which wrap the Go value; values below them are created once, on first use.
// OPA's functions do not support them: [ToOPA] returns an equivalent value that they do.

// view creates the values of one document.
type view struct {
	shared  map[identity]*ast.Term
	encoder encoder    // for ToOPA
	watch   func(Read) // nil: reads are not watched
}

// View returns a view of what root points to. It must not be used concurrently.
func (t *Types) View(root any) *ast.Term {
	w := &view{shared: map[identity]*ast.Term{}, encoder: encoder{shared: map[identity]*ast.Term{}}}
	v := reflect.ValueOf(root).Elem()
	return w.value(t.of(v.Type()), v)
}

// viewValue is the common part of the values of a view.
type viewValue struct {
	view *view
	plan *plan
	v    reflect.Value
	term *ast.Term // see opa
	of   field     // of a mapping
}

// opa returns the equivalent OPA value.
func (s *viewValue) opa() *ast.Term {
	if s.view.watch != nil {
		s.readAll()
	}
	if s.term == nil {
		s.term = s.plan.write(&s.view.encoder, s.v)
	}
	return s.term
}

// Object is a struct.
type Object struct {
	viewValue
	fields []*ast.Term // by the plan's fields; nil: not read yet
}

// List is a slice.
type List struct {
	viewValue
	elements []*ast.Term // nil: not read yet
}

// Mapping is a map with string keys.
type Mapping struct {
	viewValue
	elements map[string]*ast.Term
	keys     []reflect.Value // sorted; nil until Each is called
}

func (w *view) value(p *plan, v reflect.Value) *ast.Term {
	switch p.built().shape {
	case pointer:
		if v.IsNil() {
			return ast.InternedNullTerm
		}
		if !p.shared {
			return w.value(p.element, v.Elem())
		}
		id := identity{v.UnsafePointer(), p.element}
		term, ok := w.shared[id]
		if !ok {
			term = w.value(p.element, v.Elem())
			w.shared[id] = term
		}
		return term
	case object:
		return w.encoder.terms.Term(&Object{viewValue{view: w, plan: p, v: v}, make([]*ast.Term, len(p.fields))})
	case list:
		if v.Kind() == reflect.Slice && v.IsNil() {
			return ast.InternedNullTerm
		}
		return w.encoder.terms.Term(&List{viewValue{view: w, plan: p, v: v}, make([]*ast.Term, v.Len())})
	case mapping:
		if v.IsNil() {
			return ast.InternedNullTerm
		}
		return w.encoder.terms.Term(&Mapping{viewValue: viewValue{view: w, plan: p, v: v}})
	}
	return p.encode(&w.encoder, v)
}

// Name is a constant field name. It caches the field's index in the last struct. It is safe
// for concurrent use.
type Name struct {
	Text string
	last atomic.Pointer[nameAt]
}

type nameAt struct {
	plan  *plan
	field int // -1: the struct has no such field
}

func (n *Name) in(p *plan) int {
	if at := n.last.Load(); at != nil && at.plan == p {
		return at.field
	}
	field, ok := p.index[n.Text]
	if !ok {
		field = -1
	}
	n.last.Store(&nameAt{p, field})
	return field
}

// Field returns the value of a field, or nil if it is absent.
func (o *Object) Field(name *Name) *ast.Term { return o.field(name.in(o.plan)) }

// Get returns the value of a field by its name, or nil if it is absent.
func (o *Object) Get(name string) *ast.Term {
	field, ok := o.plan.index[name]
	if !ok {
		return nil
	}
	return o.field(field)
}

func (o *Object) field(i int) *ast.Term {
	if i < 0 {
		return nil
	}
	if o.fields[i] == nil {
		f := &o.plan.fields[i]
		value, ok := f.of(o.v)
		if !ok {
			o.view.read(field{o.v, f.name}, "", false)
			return nil
		}
		o.fields[i] = o.view.value(f.value, value)
		if m, ok := o.fields[i].Value.(*Mapping); ok {
			m.of = field{o.v, f.name}
		}
	}
	o.view.read(field{o.v, o.plan.fields[i].name}, "", true)
	return o.fields[i]
}

// Each visits the fields, sorted by key, until yield returns false.
func (o *Object) Each(yield func(key, value *ast.Term) bool) bool {
	for i := range o.plan.fields {
		if value := o.field(i); value != nil && !yield(o.plan.fields[i].key, value) {
			return false
		}
	}
	return true
}

// Len returns the number of elements.
func (l *List) Len() int { return len(l.elements) }

// At returns the i-th element from 0, or nil if i is out of range.
func (l *List) At(i int) *ast.Term {
	if i < 0 || i >= len(l.elements) {
		return nil
	}
	if l.elements[i] == nil {
		l.elements[i] = l.view.value(l.plan.element, l.v.Index(i))
	}
	return l.elements[i]
}

// Len returns the number of keys.
func (m *Mapping) Len() int { return m.v.Len() }

// Get returns the value of a key, or nil.
func (m *Mapping) Get(key string) *ast.Term {
	term := m.get(key)
	m.view.read(m.of, key, term != nil)
	return term
}

func (m *Mapping) get(key string) *ast.Term {
	if term := m.elements[key]; term != nil {
		return term
	}
	value := m.v.MapIndex(reflect.ValueOf(key))
	if !value.IsValid() {
		return nil
	}
	term := m.view.value(m.plan.element, value)
	if m.elements == nil {
		m.elements = make(map[string]*ast.Term, min(8, m.v.Len()))
	}
	m.elements[key] = term
	return term
}

// Each visits the elements, sorted by key, until yield returns false.
func (m *Mapping) Each(yield func(key, value *ast.Term) bool) bool {
	if m.keys == nil {
		m.keys = sortedKeys(m.v)
	}
	m.view.read(m.of, "", false)
	for _, key := range m.keys {
		if !yield(m.view.encoder.terms.Term(ast.String(key.String())), m.get(key.String())) {
			return false
		}
	}
	return true
}

// ToOPA returns an equivalent term for OPA: t itself if it is not of a view.
func ToOPA(t *ast.Term) *ast.Term {
	if v, ok := t.Value.(interface{ opa() *ast.Term }); ok {
		return v.opa()
	}
	return t
}

// IsView reports whether a term is a value of a view.
func IsView(t *ast.Term) bool {
	switch t.Value.(type) {
	case *Object, *List, *Mapping:
		return true
	}
	return false
}

// The values of a view implement [ast.Value] as far as that is possible outside of OPA. OPA's
// functions need the result of ToOPA instead.

// Compare implements [ast.Value].
func (s *viewValue) Compare(other ast.Value) int { return s.opa().Value.Compare(other) }

// Find implements [ast.Value].
func (s *viewValue) Find(path ast.Ref) (ast.Value, error) { return s.opa().Value.Find(path) }

// Hash implements [ast.Value].
func (s *viewValue) Hash() int { return s.opa().Value.Hash() }

// IsGround implements [ast.Value].
func (s *viewValue) IsGround() bool { return true }

// String implements [ast.Value].
func (s *viewValue) String() string { return s.opa().Value.String() }

// StringLength implements [ast.Value].
func (s *viewValue) StringLength() int { return s.opa().Value.StringLength() }

var _, _, _ ast.Value = (*Object)(nil), (*List)(nil), (*Mapping)(nil)
