package policy

import "github.com/open-policy-agent/opa/v1/ast"

// flow finds what the terms of compiled modules can hold. It may know less than is true
// (a term holds anything), never more: every equation of a body has to hold, so one that
// says what a variable holds is enough, and a parameter holds what any call passes.
type flow struct {
	rules    map[string][]*ruleScopes // by path
	order    []*ruleScopes
	calls    map[string][]call // by path of the function
	inner    map[any]*scope    // of comprehensions and every, by their pointer
	results  map[string]held   // of rules, by path
	params   map[param]held
	vars     map[scopeVar]held
	demands  map[param]*textList
	depth    int
	replaced bool // a module uses with: what it reads may be anything
}

// maxFlow limits the depth of the search for what a term holds.
const maxFlow = 200

// ruleScopes is a rule with the scopes of its body and of those of its else branches.
type ruleScopes struct {
	file     string
	path     string
	rule     *ast.Rule
	params   *scope
	branches []*scope
	heads    []*ast.Head // by branch
}

// scope is one body: its expressions and what they say about variables.
type scope struct {
	parent      *scope
	body        ast.Body
	definitions map[ast.Var][]definition
	children    []*scope
}

// definition is one equation about a variable.
type definition struct {
	term   *ast.Term // its value; nil: a result of call, or a parameter
	within bool      // it is an element of term
	call   *ast.Expr
	param  *param
}

type param struct {
	function string
	index    int
}

type scopeVar struct {
	scope *scope
	name  ast.Var
}

type call struct {
	scope     *scope
	arguments []*ast.Term
}

func newFlow(files []string, modules map[string]*ast.Module) *flow {
	f := &flow{
		rules: map[string][]*ruleScopes{}, calls: map[string][]call{}, inner: map[any]*scope{},
		results: map[string]held{}, params: map[param]held{}, vars: map[scopeVar]held{}, demands: map[param]*textList{},
	}
	for _, file := range files {
		for _, rule := range modules[file].Rules {
			f.add(file, rule)
		}
	}
	return f
}

func (f *flow) add(file string, rule *ast.Rule) {
	r := &ruleScopes{file: file, path: rule.Ref().GroundPrefix().String(), rule: rule}
	r.params = &scope{definitions: map[ast.Var][]definition{}}
	for i, arg := range rule.Head.Args {
		if name, ok := arg.Value.(ast.Var); ok {
			r.params.define(name, definition{param: &param{r.path, i}})
		}
	}
	for branch := rule; branch != nil; branch = branch.Else {
		s := f.body(r.params, branch.Body)
		for _, term := range []*ast.Term{branch.Head.Key, branch.Head.Value} {
			f.nested(s, term)
		}
		r.branches, r.heads = append(r.branches, s), append(r.heads, branch.Head)
	}
	f.rules[r.path] = append(f.rules[r.path], r)
	f.order = append(f.order, r)
}

func (s *scope) define(name ast.Var, d definition) {
	s.definitions[name] = append(s.definitions[name], d)
}

// body reads a body whose variables are those of the parent and its own.
func (f *flow) body(parent *scope, body ast.Body) *scope {
	s := &scope{parent: parent, body: body, definitions: map[ast.Var][]definition{}}
	if parent != nil {
		parent.children = append(parent.children, s)
	}
	for _, expr := range body {
		f.expression(s, expr)
	}
	return s
}

func (f *flow) expression(s *scope, expr *ast.Expr) {
	if every, ok := expr.Terms.(*ast.Every); ok {
		f.nested(s, every.Domain)
		child := &scope{parent: s, definitions: map[ast.Var][]definition{}}
		if value, ok := every.Value.Value.(ast.Var); ok {
			child.define(value, definition{term: every.Domain, within: true})
		}
		f.inner[every] = f.body(child, every.Body)
		s.children = append(s.children, f.inner[every])
		return
	}
	f.nested(s, expr)
	f.replaced = f.replaced || len(expr.With) > 0
	if !expr.IsCall() {
		return
	}
	operands, operator := expr.Operands(), expr.Operator()
	switch {
	case operator.HasPrefix(ast.DefaultRootRef):
		f.calls[operator.String()] = append(f.calls[operator.String()], call{s, operands})
		if name, ok := f.output(operator, operands); ok && !expr.Negated {
			s.define(name, definition{call: expr})
		}
	case expr.Negated:
	case expr.IsEquality() && len(operands) == 2:
		for i, operand := range operands {
			if name, ok := operand.Value.(ast.Var); ok {
				s.define(name, definition{term: operands[1-i]})
			}
		}
	case operator.String() == ast.ObjectGet.Name && len(operands) == 4:
		if name, ok := operands[3].Value.(ast.Var); ok {
			s.define(name, definition{call: expr})
		}
	}
}

// output returns the variable that takes the result of a function: the operand after its parameters.
func (f *flow) output(function ast.Ref, operands []*ast.Term) (ast.Var, bool) {
	rules := f.rules[function.String()]
	if len(operands) == 0 || len(rules) > 0 && len(operands) <= len(rules[0].rule.Head.Args) {
		return "", false
	}
	name, ok := operands[len(operands)-1].Value.(ast.Var)
	return name, ok
}

// nested reads the comprehensions within a part of a body.
func (f *flow) nested(s *scope, part any) {
	if term, ok := part.(*ast.Term); ok && term == nil {
		return
	}
	ast.NewGenericVisitor(func(x any) bool {
		switch x := x.(type) {
		case *ast.ArrayComprehension:
			f.inner[x] = f.comprehension(s, x.Body, x.Term)
		case *ast.SetComprehension:
			f.inner[x] = f.comprehension(s, x.Body, x.Term)
		case *ast.ObjectComprehension:
			f.inner[x] = f.comprehension(s, x.Body, x.Key, x.Value)
		case ast.Call: // not after compilation
			f.replaced = true
		default:
			return false
		}
		return true
	}).Walk(part)
}

func (f *flow) comprehension(s *scope, body ast.Body, terms ...*ast.Term) *scope {
	child := f.body(s, body)
	for _, term := range terms {
		f.nested(child, term)
	}
	return child
}

// of returns what a term in a scope holds.
func (f *flow) of(s *scope, term *ast.Term) held {
	if f.depth > maxFlow {
		return held{}
	}
	f.depth++
	defer func() { f.depth-- }()
	switch value := term.Value.(type) {
	case ast.String:
		return literalText(string(value))
	case ast.Var:
		return f.variable(s, value)
	case ast.Ref:
		return f.reference(s, value)
	case *ast.Array:
		return f.collection(s, value.Foreach)
	case ast.Set:
		return f.collection(s, value.Foreach)
	case ast.Object:
		fields := map[string]held{}
		value.Foreach(func(key, element *ast.Term) {
			if name, ok := key.Value.(ast.String); ok {
				fields[string(name)] = f.of(s, element)
			}
		})
		return held{fields: fields}
	case *ast.ArrayComprehension:
		elem := f.of(f.inner[value], value.Term)
		return held{elem: &elem}
	case *ast.SetComprehension:
		elem := f.of(f.inner[value], value.Term)
		return held{elem: &elem}
	}
	return held{}
}

func (f *flow) collection(s *scope, each func(func(*ast.Term))) held {
	texts, present := &textList{}, map[string]bool{}
	var all []held
	each(func(element *ast.Term) {
		text, ok := element.Value.(ast.String)
		switch {
		case !ok:
			all = append(all, f.of(s, element))
		case !present[string(text)]:
			present[string(text)] = true
			texts.texts = append(texts.texts, string(text))
		}
	})
	if len(texts.texts) > 0 {
		all = append(all, held{texts: texts})
	}
	if len(all) == 0 {
		return held{}
	}
	elem := joinAll(all)
	return held{elem: &elem}
}

func joinAll(all []held) held {
	if len(all) == 0 {
		return held{}
	}
	both := all[0]
	for _, next := range all[1:] {
		both = join(both, next)
	}
	return both
}

// variable returns what a variable holds by the equations of its scope and those around it.
func (f *flow) variable(s *scope, name ast.Var) held {
	var literal held
	for at := s; at != nil; at = at.parent {
		if len(at.definitions[name]) == 0 {
			continue
		}
		key := scopeVar{at, name}
		found, done := f.vars[key]
		if !done {
			f.vars[key] = held{} // ends the recursion
			found = f.defined(at, at.definitions[name])
			f.vars[key] = found
		}
		switch {
		case found.texts != nil && found.field() == nil:
			literal = found
		case !found.isAnything():
			return found
		}
	}
	return literal
}

// defined returns what the equations say about a variable: one that names a field before one
// that compares it with a literal.
func (f *flow) defined(s *scope, definitions []definition) held {
	var literal held
	for _, d := range definitions {
		found := f.definition(s, d)
		switch {
		case found.texts != nil && found.field() == nil:
			literal = found
		case !found.isAnything():
			return found
		}
	}
	return literal
}

func (f *flow) definition(s *scope, d definition) held {
	switch {
	case d.param != nil:
		return f.parameter(*d.param)
	case d.call != nil:
		return f.result(s, d.call)
	case d.within:
		domain := f.of(s.parent, d.term)
		return domain.step(ast.VarTerm("_"))
	}
	return f.of(s, d.term)
}

func (f *flow) result(s *scope, expr *ast.Expr) held {
	if operator := expr.Operator(); operator.HasPrefix(ast.DefaultRootRef) {
		return f.rule(operator.String())
	}
	operands := expr.Operands() // of object.get
	return join(f.of(s, operands[0]).step(operands[1]), f.of(s, operands[2]))
}

// parameter returns what any call passes.
func (f *flow) parameter(p param) held {
	if found, ok := f.params[p]; ok {
		return found
	}
	f.params[p] = held{}
	var all []held
	for _, c := range f.calls[p.function] {
		if p.index >= len(c.arguments) {
			return held{}
		}
		all = append(all, f.of(c.scope, c.arguments[p.index]))
	}
	f.params[p] = joinAll(all)
	return f.params[p]
}

// rule returns what a rule or the result of a function holds.
func (f *flow) rule(path string) held {
	if found, ok := f.results[path]; ok {
		return found
	}
	f.results[path] = held{}
	var all []held
	set := false
	for _, r := range f.rules[path] {
		if !r.rule.Head.Ref().IsGround() && r.rule.Head.RuleKind() != ast.MultiValue || len(r.rule.Head.Reference) > 1 {
			return held{} // an object with keys that the rule computes
		}
		for i, head := range r.heads {
			value := head.Value
			if r.rule.Head.RuleKind() == ast.MultiValue {
				value, set = head.Key, true
			}
			if value == nil {
				return held{}
			}
			all = append(all, f.of(r.branches[i], value))
		}
	}
	found := joinAll(all)
	if set {
		elem := found
		found = held{elem: &elem}
	}
	f.results[path] = found
	return found
}

// reference returns what a reference holds, such as input.stages[i].from or x.kind.
func (f *flow) reference(s *scope, ref ast.Ref) held {
	at, rest := f.root(s, ref)
	for _, key := range rest {
		at = at.step(key)
	}
	return at
}

// root returns what the beginning of a reference holds, and the keys that follow.
func (f *flow) root(s *scope, ref ast.Ref) (held, ast.Ref) {
	switch {
	case ref.HasPrefix(ast.InputRootRef):
		return inputHeld, ref[1:]
	case ref.HasPrefix(ast.DefaultRootRef):
		if path, rest, ok := f.ruleOf(ref); ok {
			return f.rule(path), rest
		}
		return held{}, nil
	}
	if name, ok := ref[0].Value.(ast.Var); ok {
		return f.variable(s, name), ref[1:]
	}
	return held{}, nil
}

// ruleOf splits a reference to a rule into its path and the keys that follow.
func (f *flow) ruleOf(ref ast.Ref) (string, ast.Ref, bool) {
	ground := len(ref.GroundPrefix())
	for end := min(5, ground); end <= ground && end >= 5; end++ {
		if path := ref[:end].String(); f.rules[path] != nil {
			return path, ref[end:], true
		}
	}
	return "", nil, false
}
