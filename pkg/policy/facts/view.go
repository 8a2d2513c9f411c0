package facts

import (
	"reflect"
	"sync/atomic"

	"github.com/open-policy-agent/opa/v1/ast"
)

// A policy looks at a few facts of each instruction, and most policies look at
// none: what nobody reads need not be written for them. The values of a view
// are [*Object], [*List] and [*Mapping], which are shells around the Go value;
// what lies below is made, once, when it is asked for. OPA knows nothing of
// them: [Plain] gives the value that it does know.

// view makes the values of one document.
type view struct {
	done    map[identity]*ast.Term
	encoder encoder // for what has to be written whole
}

// View gives the view of what root points to. It is for one goroutine.
func (t *Types) View(root any) *ast.Term {
	w := &view{done: map[identity]*ast.Term{}, encoder: encoder{done: map[identity]*ast.Term{}}}
	v := reflect.ValueOf(root).Elem()
	return w.look(t.of(v.Type()), v)
}

// shell is what the values of a view have in common.
type shell struct {
	view *view
	plan *plan
	v    reflect.Value
	all  *ast.Term
}

// whole gives the same value as OPA has it.
func (s *shell) whole() *ast.Term {
	if s.all == nil {
		s.all = s.plan.write(&s.view.encoder, s.v)
	}
	return s.all
}

// Object is a struct.
type Object struct {
	shell
	fields []*ast.Term // as the plan's; nil: not looked at
}

// List is a slice.
type List struct {
	shell
	elements []*ast.Term
}

// Mapping is a map with texts as keys.
type Mapping struct {
	shell
	elements map[string]*ast.Term
	keys     []reflect.Value // in order, once they were asked for
}

func (w *view) look(p *plan, v reflect.Value) *ast.Term {
	switch p.ready().shape {
	case pointer:
		if v.IsNil() {
			return ast.InternedNullTerm
		}
		if !p.shared {
			return w.look(p.element, v.Elem())
		}
		id := identity{v.UnsafePointer(), p.element}
		term, ok := w.done[id]
		if !ok {
			term = w.look(p.element, v.Elem())
			w.done[id] = term
		}
		return term
	case object:
		return w.encoder.terms.Term(&Object{shell{w, p, v, nil}, make([]*ast.Term, len(p.fields))})
	case list:
		if v.Kind() == reflect.Slice && v.IsNil() {
			return ast.InternedNullTerm
		}
		return w.encoder.terms.Term(&List{shell{w, p, v, nil}, make([]*ast.Term, v.Len())})
	case mapping:
		if v.IsNil() {
			return ast.InternedNullTerm
		}
		return w.encoder.terms.Term(&Mapping{shell: shell{w, p, v, nil}})
	}
	return p.encode(&w.encoder, v)
}

// Name is a constant that objects are asked for. It remembers where the last
// struct had it. It is safe for concurrent use.
type Name struct {
	Text string
	last atomic.Pointer[nameAt]
}

type nameAt struct {
	plan  *plan
	field int // -1: there is none
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

// Field gives the value of a field, nil if it is left out.
func (o *Object) Field(name *Name) *ast.Term { return o.field(name.in(o.plan)) }

// Get gives the value of a field by its name, nil if it is left out.
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
			return nil
		}
		o.fields[i] = o.view.look(f.value, value)
	}
	return o.fields[i]
}

// Each visits the fields in the order of their keys until visit says false.
func (o *Object) Each(visit func(key, value *ast.Term) bool) bool {
	for i := range o.plan.fields {
		if value := o.field(i); value != nil && !visit(o.plan.fields[i].key, value) {
			return false
		}
	}
	return true
}

// Len gives the number of elements.
func (l *List) Len() int { return len(l.elements) }

// At gives an element, counted from 0; nil if there is none.
func (l *List) At(i int) *ast.Term {
	if i < 0 || i >= len(l.elements) {
		return nil
	}
	if l.elements[i] == nil {
		l.elements[i] = l.view.look(l.plan.element, l.v.Index(i))
	}
	return l.elements[i]
}

// Len gives the number of keys.
func (m *Mapping) Len() int { return m.v.Len() }

// Get gives the value of a key, nil if there is none.
func (m *Mapping) Get(key string) *ast.Term {
	if known := m.elements[key]; known != nil {
		return known
	}
	value := m.v.MapIndex(reflect.ValueOf(key))
	if !value.IsValid() {
		return nil
	}
	term := m.view.look(m.plan.element, value)
	if m.elements == nil {
		m.elements = make(map[string]*ast.Term, min(8, m.v.Len()))
	}
	m.elements[key] = term
	return term
}

// Each visits the elements in the order of their keys until visit says false.
func (m *Mapping) Each(visit func(key, value *ast.Term) bool) bool {
	if m.keys == nil {
		m.keys = sortedKeys(m.v)
	}
	for _, key := range m.keys {
		if !visit(m.view.encoder.terms.Term(ast.String(key.String())), m.Get(key.String())) {
			return false
		}
	}
	return true
}

// Plain gives a term that OPA knows: the same one if it holds nothing of a view.
func Plain(t *ast.Term) *ast.Term {
	if v, ok := t.Value.(interface{ whole() *ast.Term }); ok {
		return v.whole()
	}
	return t
}

// IsShell reports whether a term is of a view.
func IsShell(t *ast.Term) bool {
	switch t.Value.(type) {
	case *Object, *List, *Mapping:
		return true
	}
	return false
}

// The values of a view are values to OPA as well, as far as one can be from
// outside: its own functions must be given what Plain gives.

// Compare implements [ast.Value].
func (s *shell) Compare(other ast.Value) int { return s.whole().Value.Compare(other) }

// Find implements [ast.Value].
func (s *shell) Find(path ast.Ref) (ast.Value, error) { return s.whole().Value.Find(path) }

// Hash implements [ast.Value].
func (s *shell) Hash() int { return s.whole().Value.Hash() }

// IsGround implements [ast.Value].
func (s *shell) IsGround() bool { return true }

// String implements [ast.Value].
func (s *shell) String() string { return s.whole().Value.String() }

// StringLength implements [ast.Value].
func (s *shell) StringLength() int { return s.whole().Value.StringLength() }

var _, _, _ ast.Value = (*Object)(nil), (*List)(nil), (*Mapping)(nil)
