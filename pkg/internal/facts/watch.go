package facts

import (
	"reflect"

	"github.com/open-policy-agent/opa/v1/ast"
)

// Read is one read of a view: of a field of a struct, or of a key of a mapping in a field.
type Read struct {
	Of    any    // a pointer to the struct
	Field string // its JSON name
	Key   string // of a mapping; empty: the field itself or, if Found is false, all keys
	Found bool   // the field or key exists
}

// Watch calls yield with each read of a view, also of facts that were read before, until the
// returned function is called. [ToOPA] reads everything below a value.
func Watch(root *ast.Term, yield func(Read)) (stop func()) {
	object, ok := root.Value.(*Object)
	if !ok {
		return func() {}
	}
	object.view.watch = yield
	return func() { object.view.watch = nil }
}

// field is a field of a struct.
type field struct {
	of   reflect.Value
	name string
}

func (w *view) read(f field, key string, found bool) {
	if w.watch != nil && f.of.CanAddr() {
		w.watch(Read{f.of.Addr().Interface(), f.name, key, found})
	}
}

// readAll reads a value and everything below it.
func (s *viewValue) readAll() {
	if s.of.of.IsValid() {
		s.view.read(s.of, "", false)
	}
	s.view.readBelow(s.plan, s.v, map[identity]bool{})
}

// readBelow reads the fields of a value and of all objects in it, each object once.
func (w *view) readBelow(p *plan, v reflect.Value, visited map[identity]bool) {
	switch p.built().shape {
	case pointer:
		id := identity{v.UnsafePointer(), p.element}
		if !v.IsNil() && !visited[id] {
			visited[id] = true
			w.readBelow(p.element, v.Elem(), visited)
		}
	case object:
		for i := range p.fields {
			f := &p.fields[i]
			value, found := f.of(v)
			w.read(field{v, f.name}, "", found)
			if !found {
				continue
			}
			if f.value.built().shape == mapping {
				w.read(field{v, f.name}, "", false)
			}
			w.readBelow(f.value, value, visited)
		}
	case list:
		for i := range v.Len() {
			w.readBelow(p.element, v.Index(i), visited)
		}
	case mapping:
		for _, key := range v.MapKeys() {
			w.readBelow(p.element, v.MapIndex(key), visited)
		}
	}
}
