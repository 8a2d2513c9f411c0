package policy

import (
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"
)

// Most policies are about something that most files do not have: a rule that
// starts with `some c in input.commands["apt-get"]` says nothing about a file
// without apt-get. What a rule needs is read off its compiled body, so that a
// policy costs nothing where it has nothing to say, and its author does nothing
// for it but to start from an index. An answer may err on one side only: a rule
// that could fire must never be left out.

// factPath is something that must be there: a place right under input, such as
// {"by", "run"} or {"installs"}; or, of the list at that place, an element with
// a field, a key of that field, and what it is: {"installs", "", "manager", "", "apk"},
// {"commands", "apt-get", "flags", "--yes"}. What is not asked for is "".
type factPath [5]string

// The parts of a factPath.
const (
	firstPart = iota
	secondPart
	fieldPart
	keyPart
	textPart
)

// condition is a list of alternatives: a rule can fire only if all paths of one
// of them are there. An empty list is never, a list with an empty alternative always.
type condition [][]factPath

// Beyond these sizes a condition is made weaker instead of larger.
const (
	maxAlternatives = 32
	maxPaths        = 8
)

func always() condition { return condition{{}} }

func (c condition) isAlways() bool {
	return slices.ContainsFunc(c, func(all []factPath) bool { return len(all) == 0 })
}

func either(a, b condition) condition {
	if a.isAlways() || b.isAlways() || len(a)+len(b) > maxAlternatives {
		return always()
	}
	sum := slices.Clone(a)
	for _, all := range b {
		if !slices.ContainsFunc(sum, func(known []factPath) bool { return slices.Equal(known, all) }) {
			sum = append(sum, all)
		}
	}
	return sum
}

func both(a, b condition) condition {
	if a.isAlways() {
		return b
	}
	if b.isAlways() || len(a)*len(b) > maxAlternatives {
		return a
	}
	var product condition
	for _, x := range a {
		for _, y := range b {
			product = append(product, together(x, y))
		}
	}
	return product
}

// together gives paths that stand for those of both lists.
func together(x, y []factPath) []factPath {
	all := slices.Clone(x)
	for _, p := range y {
		weaker := slices.IndexFunc(all, func(q factPath) bool { return p.implies(q) })
		switch {
		case slices.ContainsFunc(all, func(q factPath) bool { return q.implies(p) }):
		case weaker >= 0:
			all[weaker] = p
		case len(all) < maxPaths:
			all = append(all, p)
		}
	}
	return all
}

// implies reports whether what has p has q.
func (p factPath) implies(q factPath) bool {
	for i := range q {
		if q[i] != "" && q[i] != p[i] {
			return false
		}
	}
	return true
}

// triggers reads conditions off compiled rules.
type triggers struct {
	rules map[string][]*ast.Rule // by their path
	known map[string]condition   // what a rule needs, by its path
}

func newTriggers(modules map[string]*ast.Module) *triggers {
	t := &triggers{rules: map[string][]*ast.Rule{}, known: map[string]condition{}}
	for _, module := range modules {
		for _, rule := range module.Rules {
			key := rule.Ref().GroundPrefix().String()
			t.rules[key] = append(t.rules[key], rule)
		}
	}
	return t
}

// of gives what the rules of a path need; nil if there are none.
func (t *triggers) of(ref ast.Ref) *condition {
	if _, ok := t.rules[ref.String()]; !ok {
		return nil
	}
	c := t.path(ref.String())
	return &c
}

// path gives what is needed for one of the rules of a path to fire. OPA has
// refused recursive rules before.
func (t *triggers) path(key string) condition {
	if c, ok := t.known[key]; ok {
		return c
	}
	var c condition
	for _, rule := range t.rules[key] {
		for r := rule; r != nil; r = r.Else {
			if r.Default {
				c = always()
				break
			}
			c = either(c, t.body(r.Body))
		}
	}
	t.known[key] = c
	return c
}

func (t *triggers) body(body ast.Body) condition {
	c := always()
	constants := constantsOf(body)
	of := newElements(body, constants)
	for _, expr := range body {
		if expr.Negated || len(expr.With) > 0 {
			continue
		}
		if _, ok := expr.Terms.(*ast.Not); ok {
			continue
		}
		mandatoryRefs(expr, func(ref ast.Ref) {
			c = both(c, t.ref(ref, constants))
			c = both(c, of.condition(ref))
		})
		c = both(c, of.equalities(expr))
	}
	return c
}

// mandatoryRefs visits the references that must have a value for an expression
// to hold: not those inside comprehensions and every, which may come to nothing.
func mandatoryRefs(expr *ast.Expr, visit func(ast.Ref)) {
	ast.NewGenericVisitor(func(x any) bool {
		switch x := x.(type) {
		case *ast.ArrayComprehension, *ast.SetComprehension, *ast.ObjectComprehension, *ast.Every, *ast.With, *ast.Not:
			return true
		case ast.Ref:
			visit(x)
		}
		return false
	}).Walk(expr)
}

// ref gives what a reference needs to have a value.
func (t *triggers) ref(ref ast.Ref, constants map[ast.Var][]string) condition {
	switch {
	case ref.HasPrefix(ast.InputRootRef) && len(ref) > 1:
		return inputCondition(ref, constants)
	case ref.HasPrefix(ast.DefaultRootRef):
		for n := len(ref); n > 3; n-- {
			key := ref[:n].String()
			rules := t.rules[key]
			if rules == nil {
				continue
			}
			// A set that is asked for as a whole may be empty.
			if len(rules[0].Head.Args) == 0 && rules[0].Head.RuleKind() == ast.MultiValue && n == len(ref) {
				return always()
			}
			if !rules[0].Ref().IsGround() {
				return always()
			}
			return t.path(key)
		}
	}
	return always()
}

func inputCondition(ref ast.Ref, constants map[ast.Var][]string) condition {
	first, ok := ref[1].Value.(ast.String)
	if !ok || first == "options" { // not among the facts, and always there
		return always()
	}
	if len(ref) == 2 {
		return condition{{{string(first)}}}
	}
	switch second := ref[2].Value.(type) {
	case ast.String:
		return condition{{{string(first), string(second)}}}
	case ast.Var:
		var c condition
		for _, key := range constants[second] {
			c = either(c, condition{{{string(first), key}}})
		}
		if c != nil {
			return c
		}
	}
	return condition{{{string(first)}}}
}

// constantsOf finds variables that take only constant texts, as o does in
// `some o in {"env", "arg"}`, which is compiled to set = {...}; o = set[_].
func constantsOf(body ast.Body) map[ast.Var][]string {
	lists, found := map[ast.Var][]string{}, map[ast.Var][]string{}
	for _, expr := range body {
		if expr.Negated || len(expr.With) > 0 || !expr.IsEquality() {
			continue
		}
		left, ok := expr.Operand(0).Value.(ast.Var)
		if !ok {
			continue
		}
		switch right := expr.Operand(1).Value.(type) {
		case ast.String:
			found[left] = []string{string(right)}
		case ast.Set:
			lists[left] = texts(right.Foreach)
		case *ast.Array:
			lists[left] = texts(right.Foreach)
		case ast.Ref:
			if head, ok := right[0].Value.(ast.Var); ok && len(right) == 2 && lists[head] != nil {
				found[left] = lists[head]
			}
		}
	}
	return found
}

// texts gives a collection's texts, or nil if it holds anything else.
func texts(each func(func(*ast.Term))) []string {
	list, pure := []string{}, true
	each(func(t *ast.Term) {
		text, ok := t.Value.(ast.String)
		list, pure = append(list, string(text)), pure && ok
	})
	if !pure {
		return nil
	}
	return list
}
