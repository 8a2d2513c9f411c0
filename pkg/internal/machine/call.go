package machine

import (
	"cmp"
	"errors"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/topdown"

	"github.com/altlas/altlas-lint/pkg/internal/facts"
)

// call compiles a function call. The result is matched with the operand after the arguments;
// without one it must not be false.
func (c *compiler) call(expr *ast.Expr) link {
	operands := expr.Operands()
	function, arity := c.function(expr.Operator())
	if function == nil {
		return func(then next) next { return then }
	}
	if len(operands) != arity && len(operands) != arity+1 {
		c.fail("a call with a wrong number of arguments")
		return func(then next) next { return then }
	}
	arguments := c.values(operands[:arity])
	matches := func(_ *Run, _ frame, value *ast.Term) bool { return !isFalse(value) }
	if len(operands) > arity {
		matches = c.pattern(operands[arity])
	}
	return func(then next) next {
		return func(r *Run, f frame) bool {
			first := len(r.operands)
			result := apply(r, f, function, arguments)
			r.operands = r.operands[:first]
			if result == nil || !matches(r, f, result) {
				return r.err == nil
			}
			return then(r, f)
		}
	}
}

// apply calls a function with the values of arguments. It returns nil if the function or an
// argument is undefined.
func apply(r *Run, f frame, function function, arguments []eval) *ast.Term {
	first := len(r.operands)
	for _, argument := range arguments {
		value := argument(r, f)
		if value == nil {
			return nil
		}
		r.operands = append(r.operands, value)
	}
	return function(r, r.operands[first:])
}

// function returns a value for arguments, or nil if it is undefined for them.
type function func(r *Run, arguments []*ast.Term) *ast.Term

func (c *compiler) function(ref ast.Ref) (function, int) {
	if name, ok := nameOf(ref); ok && len(ref) == 5 && ref.HasPrefix(ast.DefaultRootRef) {
		called := c.use(name)
		return func(r *Run, arguments []*ast.Term) *ast.Term {
			if !r.tick() {
				return nil
			}
			key, kept := r.keyOf(called, arguments)
			if kept {
				if known, ok := r.calls[key]; ok {
					return known
				}
			}
			f := r.push(called.slots)
			result := called.result(r, f, arguments)
			r.pop(f)
			if kept && r.err == nil {
				r.keep(key, result)
			}
			return result
		}, called.arity
	}
	name := ref[0].Value.String()
	if len(ref) > 1 {
		name = ref.String()
	}
	builtin := ast.BuiltinMap[name]
	if builtin == nil || builtin.Relation || builtin.Decl.Result() == nil {
		c.fail("the function " + name)
		return nil, 0
	}
	if f := native(name); f != nil {
		return f, builtin.Decl.Arity()
	}
	call := topdown.GetBuiltin(name)
	if call == nil {
		c.fail("the function " + name)
		return nil, 0
	}
	return func(r *Run, arguments []*ast.Term) *ast.Term {
		for i, argument := range arguments {
			arguments[i] = toOPA(argument)
		}
		r.result = nil
		switch err := call(r.builtin, arguments, r.setResult); {
		case errors.Is(err, ErrBudget):
			r.fail(err)
		case err != nil:
			r.fail(cmp.Or(r.budget.Err(), ErrUnsupported))
		default:
			r.take(1 + cost(r.result))
		}
		if r.err != nil {
			return nil
		}
		return r.result
	}, builtin.Decl.Arity()
}

// callKey identifies a call of a function with scalars.
type callKey struct {
	function  *procedure
	arguments [3]ast.Value
}

// stepsUntilKept is when a rule begins to keep the results of calls, as OPA always does: a function that calls another one
// twice, which does the same, would otherwise take time that doubles with each. For most rules keeping costs more.
const stepsUntilKept = 10_000

// keyOf returns the key of a call; ok is false if its result is not kept.
func (r *Run) keyOf(function *procedure, arguments []*ast.Term) (key callKey, ok bool) {
	if r.budget.steps < stepsUntilKept || len(arguments) > len(key.arguments) {
		return key, false
	}
	key.function = function
	for i, argument := range arguments {
		switch v := argument.Value.(type) {
		case ast.Boolean, ast.Null, ast.Number:
			key.arguments[i] = v
		case ast.String:
			if len(v) > 256 {
				return key, false
			}
			key.arguments[i] = v
		default:
			return key, false
		}
	}
	return key, true
}

// keep keeps the result of a call; nil: it is undefined.
func (r *Run) keep(key callKey, result *ast.Term) {
	if r.calls == nil {
		r.calls = map[callKey]*ast.Term{}
	}
	if r.take(stepsPerElement) {
		r.calls[key] = result
	}
}

// cost is the number of steps for the result of a built-in function.
func cost(result *ast.Term) int {
	if result == nil {
		return 0
	}
	switch v := result.Value.(type) {
	case ast.String:
		return len(v) / 16
	case *ast.Array:
		return v.Len()
	case ast.Set:
		return v.Len()
	case ast.Object:
		return v.Len()
	}
	return 0
}

// native returns the machine's version of a built-in function. It counts or compares values of
// a view without converting them.
func native(name string) function {
	switch name {
	case "equal":
		return func(_ *Run, a []*ast.Term) *ast.Term { return ast.InternedTerm(equal(a[0], a[1])) }
	case "neq":
		return func(_ *Run, a []*ast.Term) *ast.Term { return ast.InternedTerm(!equal(a[0], a[1])) }
	case "lt":
		return func(_ *Run, a []*ast.Term) *ast.Term { return ast.InternedTerm(compare(a) < 0) }
	case "lte":
		return func(_ *Run, a []*ast.Term) *ast.Term { return ast.InternedTerm(compare(a) <= 0) }
	case "gt":
		return func(_ *Run, a []*ast.Term) *ast.Term { return ast.InternedTerm(compare(a) > 0) }
	case "gte":
		return func(_ *Run, a []*ast.Term) *ast.Term { return ast.InternedTerm(compare(a) >= 0) }
	case "count":
		return count
	case "internal.member_2":
		return func(_ *Run, a []*ast.Term) *ast.Term { return ast.InternedTerm(contains(a[1], a[0])) }
	}
	return nil
}

func compare(a []*ast.Term) int { return toOPA(a[0]).Value.Compare(toOPA(a[1]).Value) }

func count(r *Run, a []*ast.Term) *ast.Term {
	if n := length(a[0]); n >= 0 {
		return ast.InternedTerm(n)
	}
	if mapping, ok := a[0].Value.(*facts.Mapping); ok {
		return ast.InternedTerm(mapping.Len())
	}
	r.result = nil
	if err := topdown.GetBuiltin("count")(r.builtin, []*ast.Term{toOPA(a[0])}, r.setResult); err != nil {
		r.fail(ErrUnsupported)
	}
	return r.result
}

// contains implements `in`: it reports whether a collection contains an element.
func contains(collection, element *ast.Term) bool {
	is := func(other *ast.Term) bool { return equal(element, other) }
	switch v := collection.Value.(type) {
	case *facts.List:
		for i := range v.Len() {
			if is(v.At(i)) {
				return true
			}
		}
	case *array:
		for _, other := range v.elements {
			if is(other) {
				return true
			}
		}
	case *ast.Array:
		return v.Until(is)
	case ast.Set:
		return v.Contains(toOPA(element))
	case ast.Object:
		return v.Until(func(_, other *ast.Term) bool { return is(other) })
	case *facts.Mapping:
		return !v.Each(func(_, other *ast.Term) bool { return !is(other) })
	case *facts.Object:
		return !v.Each(func(_, other *ast.Term) bool { return !is(other) })
	}
	return false
}
