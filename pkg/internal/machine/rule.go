package machine

import (
	"github.com/open-policy-agent/opa/v1/ast"
)

// procedure is all rules of one path.
type procedure struct {
	kind         ast.RuleKind
	table        bool // the rules have the form p[key] := value or p[key] contains value
	isFunction   bool
	arity        int
	slots        int
	number       int
	definitions  []definition
	constantKeys []*ast.Term // of a table of sets
	fallback     eval        // the default rule's value; nil: none
	sameConstant bool        // all definitions have the same constant value
	constant     *ast.Term
	unsupported  string // what the machine does not support in it or in what it calls; empty: nothing
}

// definition is one rule: its arguments, and its body followed by its head. The else branch
// is used if the body has no solution.
type definition struct {
	arguments  []match
	run        next
	elseBranch *definition
}

// resultSlot is the slot of the value of a complete rule or function.
const resultSlot = 0

// undefined is the memo of a procedure without a value.
var undefined = &ast.Term{Value: ast.Null{}}

// compile returns the procedure of a path. A top procedure visits its elements and has no memo.
func (p *Program) compile(name Name, top bool) *procedure {
	if !top {
		if proc := p.procedures[name]; proc != nil {
			return proc
		}
	}
	proc := &procedure{number: p.count}
	if !top {
		p.procedures[name] = proc
		p.count++
	}
	rules := p.rules(name)
	if len(rules) == 0 {
		proc.unsupported = "a path without a rule"
		return proc
	}
	c := &compiler{program: p, procedure: proc, top: top}
	proc.kind = rules[0].Head.RuleKind()
	proc.isFunction, proc.arity = len(rules[0].Head.Args) > 0, len(rules[0].Head.Args)
	proc.table = len(rules[0].Head.Ref()) > 1
	proc.sameConstant = proc.kind == ast.SingleValue && !proc.table && sameConstant(rules)
	for _, rule := range rules {
		c.rule(rule)
	}
	proc.slots = c.maxSlots
	if len(rules) == 1 && proc.sameConstant && proc.kind == ast.SingleValue && !proc.isFunction && proc.fallback == nil && isTrue(rules[0].Body) && rules[0].Else == nil {
		proc.constant = rules[0].Head.Value
	}
	return proc
}

// sameConstant reports whether all values of rules are the same constant.
func sameConstant(rules []*ast.Rule) bool {
	first := rules[0].Head.Value
	for _, rule := range rules {
		for r := rule; r != nil; r = r.Else {
			if r.Default || !isConstant(r.Head.Value) || !r.Head.Value.Equal(first) {
				return false
			}
		}
	}
	return true
}

func isTrue(body ast.Body) bool {
	if len(body) != 1 || body[0].Negated || len(body[0].With) > 0 {
		return false
	}
	term, ok := body[0].Terms.(*ast.Term)
	return ok && ast.Boolean(true).Equal(term.Value)
}

func (c *compiler) rule(rule *ast.Rule) {
	head, p := rule.Head, c.procedure
	switch {
	case len(head.Ref()) > 2, (len(head.Ref()) == 2) != p.table, len(head.Args) != p.arity, head.RuleKind() != p.kind,
		p.table && (p.isFunction || c.top || rule.Default || rule.Else != nil):
		c.fail("a rule head of an unsupported form")
		return
	case rule.Default && p.isFunction:
		c.fail("a default value of a function")
		return
	case rule.Default:
		c.scope = newScope()
		c.procedure.fallback = c.value(head.Value)
		return
	}
	c.procedure.definitions = append(c.procedure.definitions, c.definition(rule))
}

func (c *compiler) definition(rule *ast.Rule) definition {
	c.scope = newScope()
	d := definition{}
	for _, argument := range rule.Head.Args {
		d.arguments = append(d.arguments, c.pattern(argument))
	}
	d.run = c.body(rule.Body, func() next { return c.head(rule.Head) })
	c.maxSlots = max(c.maxSlots, len(*c.scope.variables))
	if rule.Else != nil {
		other := c.definition(rule.Else)
		d.elseBranch = &other
	}
	return d
}

// head compiles what happens for each solution of a body.
func (c *compiler) head(head *ast.Head) next {
	if c.procedure.table {
		return c.row(head)
	}
	if head.RuleKind() == ast.MultiValue {
		key := c.value(head.Key)
		if c.top {
			return func(r *Run, f frame) bool {
				value := key(r, f)
				return r.err == nil && (value == nil || r.yield(value))
			}
		}
		return func(r *Run, f frame) bool {
			if value := key(r, f); value != nil {
				r.collect(value)
			}
			return r.err == nil
		}
	}
	value, constant := c.value(head.Value), isConstant(head.Value)
	return func(r *Run, f frame) bool {
		result := value(r, f)
		if result == nil {
			return r.err == nil
		}
		if previous := f[resultSlot]; previous != nil && !equal(previous, result) {
			r.fail(ErrUnsupported) // a conflict, which OPA reports
			return false
		}
		f[resultSlot] = result
		return !constant
	}
}

// row compiles the head of a table: it collects a key and a value for each solution.
func (c *compiler) row(head *ast.Head) next {
	key, last := c.value(head.Reference[1]), head.Value
	if head.RuleKind() == ast.MultiValue {
		last = head.Key
		if isConstant(head.Reference[1]) {
			c.procedure.constantKeys = append(c.procedure.constantKeys, head.Reference[1])
		}
	}
	value := c.value(last)
	return func(r *Run, f frame) bool {
		if k := key(r, f); k != nil {
			if v := value(r, f); v != nil {
				r.collect(toOPA(k))
				r.collect(toOPA(v))
			}
		}
		return r.err == nil
	}
}

// result returns the value of a complete rule or function, or nil if it is undefined.
func (p *procedure) result(r *Run, f frame, arguments []*ast.Term) *ast.Term {
	var result *ast.Term
	for i := range p.definitions {
		for d := &p.definitions[i]; d != nil; d = d.elseBranch {
			f[resultSlot] = nil
			if !d.accepts(r, f, arguments) {
				continue
			}
			d.run(r, f)
			if r.err != nil {
				return nil
			}
			if value := f[resultSlot]; value != nil {
				if result != nil && !equal(result, value) {
					r.fail(ErrUnsupported)
					return nil
				}
				result = value
				break
			}
		}
		if result != nil && p.sameConstant {
			return result
		}
	}
	if result == nil && p.fallback != nil {
		result = p.fallback(r, f)
	}
	return result
}

func (d *definition) accepts(r *Run, f frame, arguments []*ast.Term) bool {
	for i, accept := range d.arguments {
		if !accept(r, f, arguments[i]) {
			return false
		}
	}
	return true
}

// value returns the value of a rule without arguments, which is evaluated once per run.
func (p *procedure) value(r *Run) *ast.Term {
	if p.constant != nil {
		return p.constant
	}
	value := r.memo[p.number]
	if value == nil {
		f := r.push(p.slots)
		switch {
		case p.table:
			value = p.rows(r, f)
		case p.kind == ast.MultiValue:
			value = ast.NewTerm(setOf(p.elements(r, f)))
		default:
			value = p.result(r, f, nil)
		}
		r.pop(f)
		if r.err != nil {
			return nil
		}
		if value == nil {
			value = undefined
		}
		r.memo[p.number] = value
		r.memoized = append(r.memoized, p.number)
	}
	if value == undefined {
		return nil
	}
	return value
}

// elements returns what all rules of a set or table collect.
func (p *procedure) elements(r *Run, f frame) []*ast.Term {
	r.collections = append(r.collections, nil)
	for i := range p.definitions {
		p.definitions[i].run(r, f)
	}
	return r.endCollection()
}

// rows returns a table as an object.
func (p *procedure) rows(r *Run, f frame) *ast.Term {
	list := p.elements(r, f)
	object := ast.NewObject()
	for ; len(list) > 0; list = list[2:] {
		key, value := list[0], list[1]
		previous := object.Get(key)
		switch {
		case p.kind == ast.MultiValue && previous != nil:
			previous.Value.(ast.Set).Add(value)
		case p.kind == ast.MultiValue:
			object.Insert(key, ast.SetTerm(value))
		case previous != nil && !equal(previous, value):
			r.fail(ErrUnsupported)
			return nil
		default:
			object.Insert(key, value)
		}
	}
	if p.kind != ast.MultiValue {
		return ast.NewTerm(object)
	}
	for _, key := range p.constantKeys {
		if object.Get(key) == nil { // without an element it is an empty set
			object.Insert(key, ast.SetTerm())
		}
	}
	pairs := make([][2]*ast.Term, 0, object.Len()) // with the current hashes: the sets have grown since they were inserted
	object.Foreach(func(key, set *ast.Term) { pairs = append(pairs, [2]*ast.Term{key, set}) })
	return ast.NewTerm(ast.NewObject(pairs...))
}

// stepsPerElement is what keeping an element costs; going through one costs a step.
const stepsPerElement = 4

func (r *Run) collect(value *ast.Term) {
	r.take(stepsPerElement)
	last := len(r.collections) - 1
	r.collections[last] = append(r.collections[last], value)
}

// endCollection removes the innermost collection and returns it.
func (r *Run) endCollection() []*ast.Term {
	last := len(r.collections) - 1
	list := r.collections[last]
	r.collections[last] = nil
	r.collections = r.collections[:last]
	return list
}

func setOf(elements []*ast.Term) ast.Set {
	set := ast.NewSetWithCapacity(len(elements))
	for _, element := range elements {
		set.Add(toOPA(element))
	}
	return set
}
