package policy

import "github.com/open-policy-agent/opa/v1/ast"

// Many policies look for one kind of element in a list that most files have: an install of
// one manager, a command with one flag. Conditions therefore include what a body requires of
// a variable that iterates over elements.

// elements has what the variables of a body refer to.
type elements struct {
	constants map[ast.Var][]string
	lists     map[ast.Var][]factPath // the variable is an element of one of these lists
	fields    map[ast.Var][]factPath // the variable is the value of one of these fields
}

func newElements(body ast.Body, constants map[ast.Var][]string) *elements {
	e := &elements{constants, map[ast.Var][]factPath{}, map[ast.Var][]factPath{}}
	for _, expr := range body {
		if expr.Negated || len(expr.With) > 0 || !expr.IsEquality() {
			continue
		}
		left, isVar := expr.Operand(0).Value.(ast.Var)
		ref, isRef := expr.Operand(1).Value.(ast.Ref)
		if !isVar || !isRef {
			continue
		}
		if ref.HasPrefix(ast.InputRootRef) {
			e.lists[left] = e.listsOf(ref)
		} else {
			e.fields[left] = e.wholeFieldsOf(ref)
		}
	}
	return e
}

// listsOf returns the lists of which input.first[_] or input.first.second[_] is an element.
func (e *elements) listsOf(ref ast.Ref) []factPath {
	if len(ref) < 3 || len(ref) > 4 {
		return nil
	}
	first, ok := ref[1].Value.(ast.String)
	index, isVar := ref[len(ref)-1].Value.(ast.Var)
	if !ok || !isVar || first == "options" || e.constants[index] != nil {
		return nil
	}
	if len(ref) == 3 {
		return []factPath{{string(first)}}
	}
	var lists []factPath
	for _, second := range e.textsOf(ref[2]) {
		lists = append(lists, factPath{string(first), second})
	}
	return lists
}

// textsOf returns the strings that a term can be, or nil if they are unknown.
func (e *elements) textsOf(t *ast.Term) []string {
	switch v := t.Value.(type) {
	case ast.String:
		return []string{string(v)}
	case ast.Var:
		return e.constants[v]
	}
	return nil
}

// fieldsOf returns the paths of x.field or x.field[key], where x is an element.
func (e *elements) fieldsOf(ref ast.Ref) []factPath {
	head, ok := ref[0].Value.(ast.Var)
	if !ok || len(ref) < 2 || e.lists[head] == nil {
		return nil
	}
	field, ok := ref[1].Value.(ast.String)
	if !ok {
		return nil
	}
	var keys []string
	if len(ref) > 2 {
		keys = e.textsOf(ref[2])
	}
	var found []factPath
	for _, list := range e.lists[head] {
		list[fieldPart] = string(field)
		if keys == nil {
			found = append(found, list)
		}
		for _, key := range keys {
			list[keyPart] = key
			found = append(found, list)
		}
	}
	return found
}

// wholeFieldsOf is fieldsOf for a reference that goes no deeper.
func (e *elements) wholeFieldsOf(ref ast.Ref) []factPath {
	if len(ref) > 3 || len(ref) == 3 && e.textsOf(ref[2]) == nil {
		return nil
	}
	return e.fieldsOf(ref)
}

// condition returns the condition for a reference that starts from an element to be defined.
func (e *elements) condition(ref ast.Ref) condition { return anyOf(e.fieldsOf(ref)) }

func anyOf(paths []factPath) condition {
	if len(paths) == 0 {
		return always()
	}
	var c condition
	for _, p := range paths {
		c = append(c, []factPath{p})
	}
	if len(c) > maxAlternatives {
		return always()
	}
	return c
}

// equalities returns the condition for x.field == "text" and x.field in {"text", ...}.
func (e *elements) equalities(expr *ast.Expr) condition {
	operands := expr.Operands()
	if !expr.IsCall() || len(operands) != 2 {
		return always()
	}
	var wanted []string
	switch {
	case expr.IsEquality():
		if text, ok := operands[1].Value.(ast.String); ok {
			wanted = []string{string(text)}
		}
	case expr.Operator().Equal(ast.Member.Ref()):
		if set, ok := operands[1].Value.(ast.Set); ok {
			wanted = constantTexts(set.Foreach)
		}
	}
	var fields []factPath
	switch v := operands[0].Value.(type) {
	case ast.Var:
		fields = e.fields[v]
	case ast.Ref:
		fields = e.wholeFieldsOf(v)
	}
	var paths []factPath
	for _, field := range fields {
		for _, text := range wanted {
			field[textPart] = text
			paths = append(paths, field)
		}
	}
	return anyOf(paths)
}
