package policy

import "github.com/open-policy-agent/opa/v1/ast"

// Many policies look for one kind of element in a list that most files have: an
// install of one manager, a command with one flag. What is asked of a variable
// that stands for an element is read off the body as well.

// elements knows what the variables of a body stand for.
type elements struct {
	constants map[ast.Var][]string
	lists     map[ast.Var][]factPath // an element of one of these lists
	fields    map[ast.Var][]factPath // the value of one of these fields
}

func newElements(body ast.Body, constants map[ast.Var][]string) *elements {
	of := &elements{constants, map[ast.Var][]factPath{}, map[ast.Var][]factPath{}}
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
			of.lists[left] = of.listsOf(ref)
		} else {
			of.fields[left] = of.exactly(ref)
		}
	}
	return of
}

// listsOf gives the lists of which input.first[_] or input.first.second[_] is an element.
func (of *elements) listsOf(ref ast.Ref) []factPath {
	if len(ref) < 3 || len(ref) > 4 {
		return nil
	}
	first, ok := ref[1].Value.(ast.String)
	index, isVar := ref[len(ref)-1].Value.(ast.Var)
	if !ok || !isVar || first == "options" || of.constants[index] != nil {
		return nil
	}
	if len(ref) == 3 {
		return []factPath{{string(first)}}
	}
	var lists []factPath
	for _, second := range of.textsOf(ref[2]) {
		lists = append(lists, factPath{string(first), second})
	}
	return lists
}

// textsOf gives the texts that a term can be, nil if that is not known.
func (of *elements) textsOf(t *ast.Term) []string {
	switch v := t.Value.(type) {
	case ast.String:
		return []string{string(v)}
	case ast.Var:
		return of.constants[v]
	}
	return nil
}

// fieldsOf gives what x.field or x.field[key] is, where x is an element.
func (of *elements) fieldsOf(ref ast.Ref) []factPath {
	head, ok := ref[0].Value.(ast.Var)
	if !ok || len(ref) < 2 || of.lists[head] == nil {
		return nil
	}
	field, ok := ref[1].Value.(ast.String)
	if !ok {
		return nil
	}
	var keys []string
	if len(ref) > 2 {
		keys = of.textsOf(ref[2])
	}
	var found []factPath
	for _, list := range of.lists[head] {
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

// exactly is fieldsOf for a reference that ends there.
func (of *elements) exactly(ref ast.Ref) []factPath {
	if len(ref) > 3 || len(ref) == 3 && of.textsOf(ref[2]) == nil {
		return nil
	}
	return of.fieldsOf(ref)
}

// condition gives what a reference from an element needs to have a value.
func (of *elements) condition(ref ast.Ref) condition { return anyOf(of.fieldsOf(ref)) }

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

// equalities gives what x.field == "text" and x.field in {"text", ...} need.
func (of *elements) equalities(expr *ast.Expr) condition {
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
			wanted = texts(set.Foreach)
		}
	}
	var fields []factPath
	switch v := operands[0].Value.(type) {
	case ast.Var:
		fields = of.fields[v]
	case ast.Ref:
		fields = of.exactly(v)
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
