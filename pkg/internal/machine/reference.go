package machine

import (
	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/altlas/altlas-lint/pkg/internal/facts"
)

// step is one part of a reference after its head.
type step struct {
	key  *ast.Term   // of a constant key
	name *facts.Name // of a constant string key
	from eval        // of a computed key
	free int         // the slot of a free variable, which takes every key; 0: none
}

// reference compiles a reference without free variables.
func (c *compiler) reference(ref ast.Ref) eval {
	base, steps := c.path(ref)
	for i := range steps {
		if steps[i].free != 0 {
			c.fail("a reference with several values where one is needed")
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

// openReference compiles a reference with free variables.
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

// path compiles the base of a reference and its steps. It binds free variables.
func (c *compiler) path(ref ast.Ref) (eval, []step) {
	base, used := c.base(ref)
	steps := make([]step, 0, len(ref)-used)
	for _, part := range ref[used:] {
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

// base compiles the start of a reference and returns how many parts it uses.
func (c *compiler) base(ref ast.Ref) (eval, int) {
	undefined := func(*Run, frame) *ast.Term { return nil }
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
			c.fail("a field of input with a computed name")
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
		if called.isFunction {
			break
		}
		return func(r *Run, _ frame) *ast.Term { return called.value(r) }, 5
	}
	c.fail("a reference that starts with " + ref[0].String())
	return undefined, 1
}

// nameOf returns the rule of a reference data.policies[folder][module][rule].
func nameOf(ref ast.Ref) (Name, bool) {
	if len(ref) < 5 || ref[1].Value.Compare(ast.String("policies")) != 0 {
		return Name{}, false
	}
	folder, ok1 := ref[2].Value.(ast.String)
	module, ok2 := ref[3].Value.(ast.String)
	rule, ok3 := ref[4].Value.(ast.String)
	return Name{string(folder), string(module), string(rule)}, ok1 && ok2 && ok3
}

// use returns the procedure of a path. If that is unsupported, so is the caller.
func (c *compiler) use(name Name) *procedure {
	called := c.program.compile(name, false)
	if called.unsupported != "" {
		c.fail(called.unsupported)
	}
	return called
}

// get returns the part of a value with the step's key, or nil.
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

// at returns the part of a value with a key, or nil.
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
		return v.Get(toOPA(key))
	case ast.Set:
		if key = toOPA(key); v.Contains(key) {
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

// walk follows the steps from a value and calls the sink with each result.
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

// spread walks through every part of a value, in OPA's order: the variable of the first step
// is free.
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
		yield := visitor(r, f, steps, then)
		return !v.Until(func(key, part *ast.Term) bool { return !yield(key, part) })
	case ast.Set:
		yield := visitor(r, f, steps, then)
		return !v.Until(func(element *ast.Term) bool { return !yield(element, element) })
	}
	return true
}

// visitor returns the loop body of spread for a value that is not an array.
func visitor(r *Run, f frame, steps []step, then sink) func(key, part *ast.Term) bool {
	return func(key, part *ast.Term) bool {
		f[steps[0].free] = key
		return r.tick() && walk(r, f, steps[1:], part, then)
	}
}
