package policy

import (
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"
)

// Most policies are about something that most files do not have: a rule that starts with
// `some c in input.commands["apt-get"]` reports nothing about a file without apt-get. The
// condition for a rule is derived from its compiled body, so that a policy costs nothing
// where it does not apply, and its author only has to start from an index. A condition may
// be too weak but never too strong: a rule that could fire must not be skipped.

// factPath is something that must exist: a value right below input, such as {"by", "run"}
// or {"installs"}; or, if that value is a list, an element with a field, a key of the field
// and its text: {"installs", "", "manager", "", "apk"}, {"commands", "apt-get", "flags", "--yes"}.
// Unused parts are "".
type factPath [5]string

// The parts of a factPath.
const (
	firstPart = iota
	secondPart
	fieldPart
	keyPart
	textPart
)

// condition is a list of alternatives: a rule can fire only if all paths of one of them
// exist. An empty list means never, a list with an empty alternative means always.
type condition [][]factPath

// Conditions that would exceed these sizes are weakened instead.
const (
	maxAlternatives = 32
	maxPaths        = 8
)

func always() condition { return condition{{}} }

func (c condition) isAlways() bool {
	return slices.ContainsFunc(c, func(all []factPath) bool { return len(all) == 0 })
}

func or(a, b condition) condition {
	if a.isAlways() || b.isAlways() || len(a)+len(b) > maxAlternatives {
		return always()
	}
	union := slices.Clone(a)
	for _, all := range b {
		if !slices.ContainsFunc(union, func(other []factPath) bool { return slices.Equal(other, all) }) {
			union = append(union, all)
		}
	}
	return union
}

func and(a, b condition) condition {
	if a.isAlways() {
		return b
	}
	if b.isAlways() || len(a)*len(b) > maxAlternatives {
		return a
	}
	var product condition
	for _, x := range a {
		for _, y := range b {
			product = append(product, mergePaths(x, y))
		}
	}
	return product
}

// mergePaths returns the paths of both lists, without those that others imply.
func mergePaths(x, y []factPath) []factPath {
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

// implies reports whether every document that has p has q.
func (p factPath) implies(q factPath) bool {
	for i := range q {
		if q[i] != "" && q[i] != p[i] {
			return false
		}
	}
	return true
}

// triggers derives conditions from compiled rules.
type triggers struct {
	rules      map[string][]*ast.Rule // by path
	conditions map[string]condition   // by path
}

func newTriggers(modules map[string]*ast.Module) *triggers {
	t := &triggers{rules: map[string][]*ast.Rule{}, conditions: map[string]condition{}}
	for _, module := range modules {
		for _, rule := range module.Rules {
			key := rule.Ref().GroundPrefix().String()
			t.rules[key] = append(t.rules[key], rule)
		}
	}
	return t
}

// of returns the condition of the rules of a path, or nil if there are none.
func (t *triggers) of(ref ast.Ref) *condition {
	if _, ok := t.rules[ref.String()]; !ok {
		return nil
	}
	c := t.path(ref.String())
	return &c
}

// path returns the condition for one of the rules of a path to fire. OPA has already
// rejected recursive rules.
func (t *triggers) path(key string) condition {
	if c, ok := t.conditions[key]; ok {
		return c
	}
	var c condition
	for _, rule := range t.rules[key] {
		for r := rule; r != nil; r = r.Else {
			if r.Default {
				c = always()
				break
			}
			c = or(c, t.body(r.Body))
		}
	}
	t.conditions[key] = c
	return c
}

func (t *triggers) body(body ast.Body) condition {
	c := always()
	constants := constantsOf(body)
	e := newElements(body, constants)
	for _, expr := range body {
		if expr.Negated || len(expr.With) > 0 {
			continue
		}
		if _, ok := expr.Terms.(*ast.Not); ok {
			continue
		}
		mandatoryRefs(expr, func(ref ast.Ref) {
			c = and(c, t.ref(ref, constants))
			c = and(c, e.condition(ref))
		})
		c = and(c, e.equalities(expr))
	}
	return c
}

// mandatoryRefs visits the references that must be defined for an expression to be true:
// not those inside comprehensions and every, which can be empty.
func mandatoryRefs(expr *ast.Expr, yield func(ast.Ref)) {
	ast.NewGenericVisitor(func(x any) bool {
		switch x := x.(type) {
		case *ast.ArrayComprehension, *ast.SetComprehension, *ast.ObjectComprehension, *ast.Every, *ast.With, *ast.Not:
			return true
		case ast.Ref:
			yield(x)
		}
		return false
	}).Walk(expr)
}

// ref returns the condition for a reference to be defined.
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
			// A whole set can be empty.
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
	if !ok || first == "options" { // not a fact, and always defined
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
			c = or(c, condition{{{string(first), key}}})
		}
		if c != nil {
			return c
		}
	}
	return condition{{{string(first)}}}
}

// constantsOf finds variables whose values are constant strings, such as o in
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
			lists[left] = constantTexts(right.Foreach)
		case *ast.Array:
			lists[left] = constantTexts(right.Foreach)
		case ast.Ref:
			if head, ok := right[0].Value.(ast.Var); ok && len(right) == 2 && lists[head] != nil {
				found[left] = lists[head]
			}
		}
	}
	return found
}

// constantTexts returns the strings of a collection, or nil if it has other elements.
func constantTexts(each func(func(*ast.Term))) []string {
	list, onlyTexts := []string{}, true
	each(func(t *ast.Term) {
		text, ok := t.Value.(ast.String)
		list, onlyTexts = append(list, string(text)), onlyTexts && ok
	})
	if !onlyTexts {
		return nil
	}
	return list
}
