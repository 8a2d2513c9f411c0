package machine

import (
	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/altlas/altlas-lint/pkg/internal/facts"
)

// next is the rest of a body. It returns false to stop the search for solutions, because one
// is enough or because the run has failed.
type next func(r *Run, f frame) bool

// sink takes a value and continues with the rest of the body.
type sink func(r *Run, f frame, value *ast.Term) bool

// source compiles a term: it calls the sink with each of its values.
type source func(then sink) next

// link compiles an expression: it calls next for each of its solutions.
type link func(then next) next

// match compares a value with a term and binds the term's free variables.
type match func(r *Run, f frame, value *ast.Term) bool

// stop ends a body of which one solution is enough.
func stop(*Run, frame) bool { return false }

// body compiles expressions in the order of OPA's compiler. end is called when all their
// variables are bound.
func (c *compiler) body(body ast.Body, end func() next) next {
	links := make([]link, len(body))
	for i, expr := range body {
		links[i] = c.expression(expr)
	}
	then := end()
	for i := len(links) - 1; i >= 0; i-- {
		then = links[i](then)
	}
	return then
}

func (c *compiler) expression(expr *ast.Expr) link {
	if len(expr.With) > 0 {
		c.fail("with")
	}
	if !expr.Negated {
		return c.positive(expr)
	}
	return c.negative(func() next { return c.positive(expr)(stop) })
}

// negative compiles a negation: the inner body must have no solution.
func (c *compiler) negative(inner func() next) link {
	outer := c.scope
	c.scope = outer.inner()
	holds := inner()
	c.scope = outer
	return func(then next) next {
		return func(r *Run, f frame) bool {
			if !holds(r, f) {
				return r.err == nil
			}
			return then(r, f)
		}
	}
}

func (c *compiler) positive(expr *ast.Expr) link {
	switch terms := expr.Terms.(type) {
	case *ast.Term:
		return c.truth(terms)
	case []*ast.Term:
		if expr.IsEquality() && len(terms) == 3 {
			return c.equality(terms[1], terms[2])
		}
		return c.call(expr)
	case *ast.Every:
		return c.every(terms)
	case *ast.Not:
		return c.negative(func() next { return c.body(terms.Body, func() next { return stop }) })
	case *ast.SomeDecl:
		return func(then next) next { return then }
	}
	c.fail("an expression of an unsupported form")
	return func(then next) next { return then }
}

func isFalse(t *ast.Term) bool {
	b, ok := t.Value.(ast.Boolean)
	return ok && !bool(b)
}

// truth compiles an expression that is only a term: it must have a value that is not false.
func (c *compiler) truth(t *ast.Term) link {
	if ast.Boolean(true).Equal(t.Value) {
		return func(then next) next { return then }
	}
	values := c.source(t)
	return func(then next) next {
		return values(func(r *Run, f frame, value *ast.Term) bool {
			return isFalse(value) || then(r, f)
		})
	}
}

// source compiles a term that can have several values.
func (c *compiler) source(t *ast.Term) source {
	if ref, ok := t.Value.(ast.Ref); ok && c.isOpen(t) {
		return c.openReference(ref)
	}
	value := c.value(t)
	return func(then sink) next {
		return func(r *Run, f frame) bool {
			if v := value(r, f); v != nil {
				return then(r, f, v)
			}
			return r.err == nil
		}
	}
}

// equality compiles a = b: the values of one side are matched with the other.
func (c *compiler) equality(a, b *ast.Term) link {
	_, isRef := a.Value.(ast.Ref)
	if !isRef && c.isOpen(a) || isConstant(a) {
		a, b = b, a
	}
	// Now b has the free variables, unless a is a reference with some of its own.
	values := c.source(a)
	if _, isRef := b.Value.(ast.Ref); isRef && c.isOpen(b) {
		others := c.source(b)
		return func(then next) next {
			return values(func(r *Run, f frame, value *ast.Term) bool {
				return others(func(r *Run, f frame, other *ast.Term) bool {
					return !equal(value, other) || then(r, f)
				})(r, f)
			})
		}
	}
	matches := c.pattern(b)
	return func(then next) next {
		return values(func(r *Run, f frame, value *ast.Term) bool {
			if matches(r, f, value) {
				return then(r, f)
			}
			return r.err == nil
		})
	}
}

// pattern compiles a term that values are matched with.
func (c *compiler) pattern(t *ast.Term) match {
	if v, ok := t.Value.(ast.Var); ok && !c.scope.isBound(v) {
		slot := c.scope.bind(v)
		return func(_ *Run, f frame, value *ast.Term) bool {
			f[slot] = value
			return true
		}
	}
	if list, ok := t.Value.(*ast.Array); ok && c.isOpen(t) {
		return c.listPattern(list)
	}
	if isConstant(t) {
		return func(_ *Run, _ frame, value *ast.Term) bool { return equal(value, t) }
	}
	if c.isOpen(t) {
		c.fail("a pattern of an unsupported form")
	}
	wanted := c.value(t)
	return func(r *Run, f frame, value *ast.Term) bool {
		other := wanted(r, f)
		return other != nil && equal(value, other)
	}
}

func (c *compiler) listPattern(list *ast.Array) match {
	parts := make([]match, list.Len())
	for i := range parts {
		parts[i] = c.pattern(list.Elem(i))
	}
	return func(r *Run, f frame, value *ast.Term) bool {
		if length(value) != len(parts) {
			return false
		}
		for i, part := range parts {
			if !part(r, f, at(value, ast.InternedTerm(i))) {
				return false
			}
		}
		return true
	}
}

// length returns the length of an array, or -1 for anything else.
func length(t *ast.Term) int {
	switch v := t.Value.(type) {
	case *facts.List:
		return v.Len()
	case *array:
		return len(v.elements)
	case *ast.Array:
		return v.Len()
	}
	return -1
}

// every compiles a body that must have a solution for each element of a domain.
func (c *compiler) every(every *ast.Every) link {
	domain := c.value(every.Domain)
	outer := c.scope
	c.scope = outer.inner()
	parts := []step{{free: c.hiddenSlot()}}
	matchesKey := c.optionalPattern(every.Key)
	matchesValue := c.pattern(every.Value)
	holds := c.body(every.Body, func() next { return stop })
	c.scope = outer
	return func(then next) next {
		return func(r *Run, f frame) bool {
			collection := domain(r, f)
			if collection == nil {
				return r.err == nil
			}
			if !isCollection(collection) {
				r.fail(ErrUnsupported)
				return false
			}
			all := spread(r, f, parts, collection, func(r *Run, f frame, value *ast.Term) bool {
				if !matchesKey(r, f, f[parts[0].free]) || !matchesValue(r, f, value) {
					return false
				}
				return !holds(r, f) && r.err == nil
			})
			if !all {
				return r.err == nil
			}
			return then(r, f)
		}
	}
}

// hiddenSlot returns a slot that belongs to no variable.
func (c *compiler) hiddenSlot() int {
	*c.scope.variables = append(*c.scope.variables, "")
	return len(*c.scope.variables) - 1
}

func (c *compiler) optionalPattern(t *ast.Term) match {
	if t == nil {
		return func(*Run, frame, *ast.Term) bool { return true }
	}
	return c.pattern(t)
}

func isCollection(t *ast.Term) bool {
	switch t.Value.(type) {
	case *facts.Mapping, *facts.Object, ast.Object, ast.Set:
		return true
	}
	return length(t) >= 0
}
