package machine

import (
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/altlas/altlas-lint/pkg/internal/facts"
)

// eval returns the one value of a term, or nil if it is undefined or the run has failed.
type eval func(r *Run, f frame) *ast.Term

// scope has the variables of a rule, whose slots are their indexes, and which of them are
// bound at the compiler's position. A rule has few variables, so a linear search is fast.
type scope struct {
	variables *[]ast.Var
	bound     []bool // by slot; missing slots are not bound
}

func newScope() *scope {
	variables := make([]ast.Var, resultSlot+1, 16)
	return &scope{variables: &variables, bound: make([]bool, 0, 16)}
}

// inner returns the scope of a nested body: the variables that it binds are free after it.
func (s *scope) inner() *scope { return &scope{s.variables, slices.Clone(s.bound)} }

func (s *scope) slot(v ast.Var) int {
	if at := slices.Index(*s.variables, v); at > resultSlot {
		return at
	}
	*s.variables = append(*s.variables, v)
	return len(*s.variables) - 1
}

func (s *scope) isBound(v ast.Var) bool {
	at := slices.Index(*s.variables, v)
	return at > resultSlot && at < len(s.bound) && s.bound[at]
}

// bind marks a variable as bound and returns its slot.
func (s *scope) bind(v ast.Var) int {
	at := s.slot(v)
	for len(s.bound) <= at {
		s.bound = append(s.bound, false)
	}
	s.bound[at] = true
	return at
}

// compiler turns the rules of one procedure into functions.
type compiler struct {
	program   *Program
	procedure *procedure
	top       bool
	scope     *scope
	maxSlots  int // slots of any definition
}

func (c *compiler) fail(what string) {
	if c.procedure.unsupported == "" {
		c.procedure.unsupported = what
	}
}

func isConstant(t *ast.Term) bool {
	switch v := t.Value.(type) {
	case ast.Null, ast.Boolean, ast.Number, ast.String:
		return true
	case *ast.Array:
		return !v.Until(func(t *ast.Term) bool { return !isConstant(t) })
	case ast.Set:
		return !v.Until(func(t *ast.Term) bool { return !isConstant(t) })
	case ast.Object:
		return !v.Until(func(key, t *ast.Term) bool { return !isConstant(key) || !isConstant(t) })
	}
	return false
}

// isOpen reports whether a term has a free variable that it can bind.
func (c *compiler) isOpen(t *ast.Term) bool {
	switch v := t.Value.(type) {
	case ast.Var:
		return !c.scope.isBound(v)
	case ast.Ref:
		for _, part := range v[1:] {
			if c.isOpen(part) {
				return true
			}
		}
	case *ast.Array:
		return v.Until(c.isOpen)
	case ast.Set:
		return v.Until(c.isOpen)
	case ast.Object:
		return v.Until(func(key, value *ast.Term) bool { return c.isOpen(key) || c.isOpen(value) })
	}
	return false
}

// value compiles a term with at most one value.
func (c *compiler) value(t *ast.Term) eval {
	if isConstant(t) {
		return func(*Run, frame) *ast.Term { return t }
	}
	switch v := t.Value.(type) {
	case ast.Var:
		if c.scope.isBound(v) {
			slot := c.scope.slot(v)
			return func(_ *Run, f frame) *ast.Term { return f[slot] }
		}
		if v.Compare(ast.InputRootDocument.Value) == 0 {
			c.fail("the whole input")
		}
		c.fail("an unbound variable")
	case ast.Ref:
		return c.reference(v)
	case *ast.Array:
		return c.array(v)
	case ast.Set:
		elements := c.values(v.Slice())
		return func(r *Run, f frame) *ast.Term {
			list := all(r, f, elements)
			if list == nil {
				return nil
			}
			return ast.NewTerm(setOf(list))
		}
	case ast.Object:
		return c.object(v)
	case *ast.ArrayComprehension:
		return c.comprehension(v.Term, v.Body, listOf)
	case *ast.SetComprehension:
		return c.comprehension(v.Term, v.Body, func(list []*ast.Term) *ast.Term { return ast.NewTerm(setOf(list)) })
	case *ast.ObjectComprehension:
		c.fail("an object comprehension")
	default:
		c.fail("a term of the form " + ast.ValueName(t.Value))
	}
	return func(*Run, frame) *ast.Term { return nil }
}

func (c *compiler) values(terms []*ast.Term) []eval {
	list := make([]eval, len(terms))
	for i, t := range terms {
		list[i] = c.value(t)
	}
	return list
}

// all returns the values of terms, or nil if one is undefined.
func all(r *Run, f frame, terms []eval) []*ast.Term {
	list := make([]*ast.Term, len(terms))
	for i, term := range terms {
		if list[i] = term(r, f); list[i] == nil {
			return nil
		}
	}
	return list
}

func (c *compiler) array(v *ast.Array) eval {
	elements := make([]eval, v.Len())
	for i := range elements {
		elements[i] = c.value(v.Elem(i))
	}
	return func(r *Run, f frame) *ast.Term {
		list := all(r, f, elements)
		if list == nil {
			return nil
		}
		return listOf(list)
	}
}

func (c *compiler) object(v ast.Object) eval {
	var keys, values []eval
	distinct := true // whatever the values of variables are
	v.Foreach(func(key, value *ast.Term) {
		keys, values = append(keys, c.value(key)), append(values, c.value(value))
		distinct = distinct && isConstant(key)
	})
	return func(r *Run, f frame) *ast.Term {
		var buffer [8][2]*ast.Term
		pairs := buffer[:0]
		for i := range keys {
			key := keys[i](r, f)
			if key == nil {
				return nil
			}
			value := values[i](r, f)
			if value == nil {
				return nil
			}
			pairs = append(pairs, [2]*ast.Term{toOPA(key), toOPA(value)})
		}
		if distinct {
			return ast.NewTerm(ast.NewObject(pairs...))
		}
		object := ast.NewObjectWithCapacity(len(pairs))
		for _, pair := range pairs {
			if previous := object.Get(pair[0]); previous != nil && !previous.Equal(pair[1]) {
				r.fail(ErrUnsupported) // what it means depends on how OPA uses it
				return nil
			}
			object.Insert(pair[0], pair[1])
		}
		return ast.NewTerm(object)
	}
}

func (c *compiler) comprehension(term *ast.Term, body ast.Body, build func([]*ast.Term) *ast.Term) eval {
	outer := c.scope
	c.scope = outer.inner()
	run := c.body(body, func() next {
		value := c.value(term)
		return func(r *Run, f frame) bool {
			if v := value(r, f); v != nil {
				r.collect(v)
			}
			return r.err == nil
		}
	})
	c.scope = outer
	return func(r *Run, f frame) *ast.Term {
		r.collections = append(r.collections, nil)
		run(r, f)
		list := r.endCollection()
		if r.err != nil {
			return nil
		}
		return build(list)
	}
}

// listOf returns an array. If it has values of a view, it is an [array], so that these values
// need no conversion.
func listOf(elements []*ast.Term) *ast.Term {
	for _, element := range elements {
		if isView(element) {
			return ast.NewTerm(&array{elements: elements})
		}
	}
	return ast.NewTerm(ast.NewArray(elements...))
}

// array is an array with values of a view.
type array struct {
	ast.Value // nil: OPA must not see it
	elements  []*ast.Term
}

func isView(t *ast.Term) bool {
	_, isArray := t.Value.(*array)
	return isArray || facts.IsView(t)
}

// toOPA returns an equivalent term for OPA's functions.
func toOPA(t *ast.Term) *ast.Term {
	if a, ok := t.Value.(*array); ok {
		list := make([]*ast.Term, len(a.elements))
		for i, element := range a.elements {
			list[i] = toOPA(element)
		}
		return ast.NewTerm(ast.NewArray(list...))
	}
	return facts.ToOPA(t)
}

// equal compares two values.
func equal(a, b *ast.Term) bool {
	if a == b {
		return true
	}
	switch x := a.Value.(type) {
	case ast.String:
		y, ok := b.Value.(ast.String)
		return ok && x == y
	case ast.Boolean:
		y, ok := b.Value.(ast.Boolean)
		return ok && x == y
	}
	return toOPA(a).Value.Compare(toOPA(b).Value) == 0
}
