package machine

import (
	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/altlas/altlas-lint/pkg/policy/facts"
)

// next is what is left of a body. It says false when no further solution is
// wanted: because one is enough, or because the run has failed.
type next func(r *Run, f frame) bool

// sink takes a value and goes on with what is left.
type sink func(r *Run, f frame, value *ast.Term) bool

// source makes the part of a body that hands the values of a term to a sink.
type source func(then sink) next

// link makes the part of a body that an expression stands for.
type link func(then next) next

// match compares a value with a term and gives the term's free variables their values.
type match func(r *Run, f frame, value *ast.Term) bool

// enough ends a body that is asked whether it has a solution.
func enough(*Run, frame) bool { return false }

// body compiles expressions, one after the other as OPA's compiler has ordered
// them; end is called when all that they bind is bound.
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
	return c.negative(func() next { return c.positive(expr)(enough) })
}

// negative compiles what must have no solution.
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
		return c.negative(func() next { return c.body(terms.Body, func() next { return enough }) })
	case *ast.SomeDecl:
		return func(then next) next { return then }
	}
	c.fail("an expression of this form")
	return func(then next) next { return then }
}

func isFalse(t *ast.Term) bool {
	b, ok := t.Value.(ast.Boolean)
	return ok && !bool(b)
}

// truth compiles a term that stands alone: it must have a value that is not false.
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

// source compiles a term that may have several values.
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

// equality compiles a = b. One side gives values, the other takes them.
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
	takes := c.pattern(b)
	return func(then next) next {
		return values(func(r *Run, f frame, value *ast.Term) bool {
			if takes(r, f, value) {
				return then(r, f)
			}
			return r.err == nil
		})
	}
}

// pattern compiles a term that a value is compared with.
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
		c.fail("a pattern of this form")
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

// length gives the length of an array, -1 of anything else.
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

// every compiles a body that must have a solution for each part of a domain.
func (c *compiler) every(every *ast.Every) link {
	domain := c.value(every.Domain)
	outer := c.scope
	c.scope = outer.inner()
	parts := []step{{free: c.hidden()}}
	keyed := c.optionalPattern(every.Key)
	valued := c.pattern(every.Value)
	holds := c.body(every.Body, func() next { return enough })
	c.scope = outer
	return func(then next) next {
		return func(r *Run, f frame) bool {
			over := domain(r, f)
			if over == nil {
				return r.err == nil
			}
			if !isCollection(over) {
				r.fail(ErrUnsupported)
				return false
			}
			all := spread(r, f, parts, over, func(r *Run, f frame, value *ast.Term) bool {
				if !keyed(r, f, f[parts[0].free]) || !valued(r, f, value) {
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

// hidden gives a slot that no variable has.
func (c *compiler) hidden() int {
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
