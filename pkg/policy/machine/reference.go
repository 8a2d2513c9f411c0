package machine

import (
	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/altlas/altlas-lint/pkg/policy/facts"
)

// step is one part of a reference after its head.
type step struct {
	key  *ast.Term   // a constant
	name *facts.Name // the constant, if it is a text
	from eval        // what gives the key, if it is no constant
	free int         // the slot of the variable that takes every key, if this is not 0
}

// reference compiles a reference all of whose variables have values.
func (c *compiler) reference(ref ast.Ref) eval {
	base, steps := c.path(ref)
	for i := range steps {
		if steps[i].free != 0 {
			c.fail("a reference with several values in this place")
		}
	}
	switch len(steps) {
	case 0:
		return base
	case 1:
		only := &steps[0]
		return func(r *Run, f frame) *ast.Term {
			if value := base(r, f); value != nil {
				return only.get(r, f, value)
			}
			return nil
		}
	}
	return func(r *Run, f frame) *ast.Term {
		value := base(r, f)
		for i := range steps {
			if value == nil {
				return nil
			}
			value = steps[i].get(r, f, value)
		}
		return value
	}
}

// openReference compiles a reference that gives free variables their values.
func (c *compiler) openReference(ref ast.Ref) source {
	base, steps := c.path(ref)
	return func(then sink) next {
		return func(r *Run, f frame) bool {
			value := base(r, f)
			if value == nil {
				return r.err == nil
			}
			return walk(r, f, steps, value, then)
		}
	}
}

// path compiles what a reference starts from, and its steps. Variables that
// were free have values afterwards.
func (c *compiler) path(ref ast.Ref) (eval, []step) {
	base, done := c.base(ref)
	steps := make([]step, 0, len(ref)-done)
	for _, part := range ref[done:] {
		var s step
		switch v := part.Value.(type) {
		case ast.String:
			s.key, s.name = part, &facts.Name{Text: string(v)}
		case ast.Var:
			if c.scope.isBound(v) {
				s.from = c.value(part)
			} else {
				s.free = c.scope.bind(v)
			}
		default:
			if isConstant(part) {
				s.key = part
			} else {
				s.from = c.value(part)
			}
		}
		steps = append(steps, s)
	}
	return base, steps
}

// base compiles the head of a reference, and tells how many parts that took.
func (c *compiler) base(ref ast.Ref) (eval, int) {
	nothing := func(*Run, frame) *ast.Term { return nil }
	head, ok := ref[0].Value.(ast.Var)
	switch {
	case !ok:
		return c.value(ref[0]), 1
	case c.scope.isBound(head):
		return c.value(ref[0]), 1
	case ref.HasPrefix(ast.InputRootRef) && len(ref) > 1:
		name, ok := ref[1].Value.(ast.String)
		switch {
		case !ok:
			c.fail("a field of input by a name that is computed")
		case name == "options":
			return func(r *Run, _ frame) *ast.Term { return r.input.Options }, 2
		}
		return func(r *Run, _ frame) *ast.Term { return r.input.Facts }, 1
	case ref.HasPrefix(ast.DefaultRootRef) && len(ref) >= 5:
		name, ok := nameOf(ref)
		if !ok {
			break
		}
		called := c.use(name)
		if called.function {
			break
		}
		return func(r *Run, _ frame) *ast.Term { return called.recall(r) }, 5
	}
	c.fail("a reference that starts with " + ref[0].String())
	return nothing, 1
}

// nameOf reads the path of a rule: data.policies[folder][module][rule].
func nameOf(ref ast.Ref) (Name, bool) {
	if len(ref) < 5 || ref[1].Value.Compare(ast.String("policies")) != 0 {
		return Name{}, false
	}
	folder, ok1 := ref[2].Value.(ast.String)
	module, ok2 := ref[3].Value.(ast.String)
	rule, ok3 := ref[4].Value.(ast.String)
	return Name{string(folder), string(module), string(rule)}, ok1 && ok2 && ok3
}

// use gives the procedure of a path, and takes over its problem.
func (c *compiler) use(name Name) *procedure {
	called := c.program.compile(name, false)
	if called.problem != "" {
		c.fail(called.problem)
	}
	return called
}

// get gives the part of a value under the step's key, nil if there is none.
func (s *step) get(r *Run, f frame, value *ast.Term) *ast.Term {
	if s.name != nil {
		if object, ok := value.Value.(*facts.Object); ok {
			return object.Field(s.name)
		}
	}
	key := s.key
	if key == nil {
		if key = s.from(r, f); key == nil {
			return nil
		}
	}
	return at(value, key)
}

// at gives the part of a value under a key, nil if there is none.
func at(value, key *ast.Term) *ast.Term {
	switch v := value.Value.(type) {
	case *facts.List:
		return v.At(position(key))
	case *facts.Mapping:
		if name, ok := key.Value.(ast.String); ok {
			return v.Get(string(name))
		}
	case *facts.Object:
		if name, ok := key.Value.(ast.String); ok {
			return v.Get(string(name))
		}
	case *array:
		if i := position(key); i >= 0 && i < len(v.elements) {
			return v.elements[i]
		}
	case *ast.Array:
		return v.Get(key)
	case ast.Object:
		return v.Get(plain(key))
	case ast.Set:
		if key = plain(key); v.Contains(key) {
			return key
		}
	}
	return nil
}

func position(key *ast.Term) int {
	if number, ok := key.Value.(ast.Number); ok {
		if i, ok := number.Int(); ok {
			return i
		}
	}
	return -1
}

// walk goes the steps from a value on, and hands over what it comes to.
func walk(r *Run, f frame, steps []step, value *ast.Term, then sink) bool {
	for i := range steps {
		if steps[i].free != 0 {
			return spread(r, f, steps[i:], value, then)
		}
		if value = steps[i].get(r, f, value); value == nil {
			return r.err == nil
		}
	}
	return then(r, f, value)
}

// spread goes the first step, whose variable is free, to every part of a value,
// in OPA's order.
func spread(r *Run, f frame, steps []step, value *ast.Term, then sink) bool {
	free, rest := steps[0].free, steps[1:]
	switch v := value.Value.(type) {
	case *facts.List:
		for i := range v.Len() {
			f[free] = ast.InternedTerm(i)
			if !r.tick() || !walk(r, f, rest, v.At(i), then) {
				return false
			}
		}
	case *array:
		for i, element := range v.elements {
			f[free] = ast.InternedTerm(i)
			if !r.tick() || !walk(r, f, rest, element, then) {
				return false
			}
		}
	case *ast.Array:
		for i := range v.Len() {
			f[free] = ast.InternedTerm(i)
			if !r.tick() || !walk(r, f, rest, v.Elem(i), then) {
				return false
			}
		}
	case *facts.Mapping:
		return v.Each(visitor(r, f, steps, then))
	case *facts.Object:
		return v.Each(visitor(r, f, steps, then))
	case ast.Object:
		visit := visitor(r, f, steps, then)
		return !v.Until(func(key, part *ast.Term) bool { return !visit(key, part) })
	case ast.Set:
		visit := visitor(r, f, steps, then)
		return !v.Until(func(element *ast.Term) bool { return !visit(element, element) })
	}
	return true
}

// visitor is what spread does with each part of what has no numbered ones.
func visitor(r *Run, f frame, steps []step, then sink) func(key, part *ast.Term) bool {
	return func(key, part *ast.Term) bool {
		f[steps[0].free] = key
		return r.tick() && walk(r, f, steps[1:], part, then)
	}
}
