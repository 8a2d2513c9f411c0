package machine

import (
	"github.com/open-policy-agent/opa/v1/ast"
)

// procedure is all rules of one path.
type procedure struct {
	kind        ast.RuleKind
	table       bool // the rules are of the form p[key] := value or p[key] contains value
	function    bool
	arity       int
	slots       int
	number      int
	definitions []definition
	fallback    eval // of the default rule; nil: none
	alike       bool // all definitions give the same constant: one success is as good as all
	constant    *ast.Term
	problem     string // what the machine does not understand of it, or of what it calls
}

// definition is one rule: its arguments and its body, from which it goes to the
// head. An else follows when the body has no solution.
type definition struct {
	arguments []match
	run       next
	otherwise *definition
}

// resultSlot holds what a complete rule or a function came to.
const resultSlot = 0

// undefined is what a procedure came to that has no value.
var undefined = &ast.Term{Value: ast.Null{}}

// compile makes the procedure of a path. The top one answers instead of remembering.
func (p *Program) compile(name Name, top bool) *procedure {
	if !top {
		if known := p.procedures[name]; known != nil {
			return known
		}
	}
	made := &procedure{number: p.count}
	if !top {
		p.procedures[name] = made
		p.count++
	}
	rules := p.rules(name)
	if len(rules) == 0 {
		made.problem = "no rule has this path"
		return made
	}
	c := &compiler{program: p, procedure: made, top: top}
	made.kind = rules[0].Head.RuleKind()
	made.function, made.arity = len(rules[0].Head.Args) > 0, len(rules[0].Head.Args)
	made.table = len(rules[0].Head.Ref()) > 1
	made.alike = made.kind == ast.SingleValue && !made.table && alike(rules)
	for _, rule := range rules {
		c.rule(rule)
	}
	made.slots = c.most
	if len(rules) == 1 && made.alike && made.kind == ast.SingleValue && !made.function && made.fallback == nil && isTrue(rules[0].Body) && rules[0].Else == nil {
		made.constant = rules[0].Head.Value
	}
	return made
}

// alike reports whether all values that rules can have are the same constant.
func alike(rules []*ast.Rule) bool {
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
		p.table && (p.function || c.top || rule.Default || rule.Else != nil):
		c.fail("a head of this form")
		return
	case rule.Default && p.function:
		c.fail("a default of a function")
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
	c.most = max(c.most, len(*c.scope.variables))
	if rule.Else != nil {
		other := c.definition(rule.Else)
		d.otherwise = &other
	}
	return d
}

// head is what happens at each solution of a body.
func (c *compiler) head(head *ast.Head) next {
	if c.procedure.table {
		return c.row(head)
	}
	if head.RuleKind() == ast.MultiValue {
		key := c.value(head.Key)
		if c.top {
			return func(r *Run, f frame) bool {
				value := key(r, f)
				return r.err == nil && (value == nil || r.answer(value))
			}
		}
		return func(r *Run, f frame) bool {
			if value := key(r, f); value != nil {
				r.collect(value)
			}
			return r.err == nil
		}
	}
	value, once := c.value(head.Value), isConstant(head.Value)
	return func(r *Run, f frame) bool {
		result := value(r, f)
		if result == nil {
			return r.err == nil
		}
		if known := f[resultSlot]; known != nil && !equal(known, result) {
			r.fail(ErrUnsupported) // a conflict, of which OPA will tell
			return false
		}
		f[resultSlot] = result
		return !once
	}
}

// row collects a key and a value, one after the other.
func (c *compiler) row(head *ast.Head) next {
	key, last := c.value(head.Reference[1]), head.Value
	if head.RuleKind() == ast.MultiValue {
		last = head.Key
	}
	value := c.value(last)
	return func(r *Run, f frame) bool {
		if k := key(r, f); k != nil {
			if v := value(r, f); v != nil {
				r.collect(plain(k))
				r.collect(plain(v))
			}
		}
		return r.err == nil
	}
}

// result gives the value of a complete rule or function whose arguments stand
// in the first slots after the result's; nil: it has none.
func (p *procedure) result(r *Run, f frame, arguments []*ast.Term) *ast.Term {
	var result *ast.Term
	for i := range p.definitions {
		for d := &p.definitions[i]; d != nil; d = d.otherwise {
			f[resultSlot] = nil
			if !d.accepts(r, f, arguments) {
				continue
			}
			d.run(r, f)
			if r.err != nil {
				return nil
			}
			if got := f[resultSlot]; got != nil {
				if result != nil && !equal(result, got) {
					r.fail(ErrUnsupported)
					return nil
				}
				result = got
				break
			}
		}
		if result != nil && p.alike {
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

// recall gives what a rule without arguments comes to, which is worked out once.
func (p *procedure) recall(r *Run) *ast.Term {
	if p.constant != nil {
		return p.constant
	}
	known := r.memory[p.number]
	if known == nil {
		f := r.push(p.slots)
		switch {
		case p.table:
			known = p.rows(r, f)
		case p.kind == ast.MultiValue:
			known = ast.NewTerm(setOf(p.elements(r, f)))
		default:
			known = p.result(r, f, nil)
		}
		r.pop(f)
		if r.err != nil {
			return nil
		}
		if known == nil {
			known = undefined
		}
		r.memory[p.number] = known
		r.known = append(r.known, p.number)
	}
	if known == undefined {
		return nil
	}
	return known
}

// elements gives what all rules of a set or table collect.
func (p *procedure) elements(r *Run, f frame) []*ast.Term {
	r.gather = append(r.gather, nil)
	for i := range p.definitions {
		p.definitions[i].run(r, f)
	}
	return r.gathered()
}

// rows gives a table as an object.
func (p *procedure) rows(r *Run, f frame) *ast.Term {
	list := p.elements(r, f)
	object := ast.NewObject()
	for ; len(list) > 0; list = list[2:] {
		key, value := list[0], list[1]
		known := object.Get(key)
		switch {
		case p.kind == ast.MultiValue && known != nil:
			known.Value.(ast.Set).Add(value)
		case p.kind == ast.MultiValue:
			object.Insert(key, ast.SetTerm(value))
		case known != nil && !equal(known, value):
			r.fail(ErrUnsupported)
			return nil
		default:
			object.Insert(key, value)
		}
	}
	if p.kind != ast.MultiValue {
		return ast.NewTerm(object)
	}
	whole := make([][2]*ast.Term, 0, object.Len()) // the sets have grown since the object was told their hashes
	object.Foreach(func(key, set *ast.Term) { whole = append(whole, [2]*ast.Term{key, set}) })
	return ast.NewTerm(ast.NewObject(whole...))
}

func (r *Run) collect(value *ast.Term) {
	last := len(r.gather) - 1
	r.gather[last] = append(r.gather[last], value)
}

// gathered gives what was collected since the last list was begun, and ends it.
func (r *Run) gathered() []*ast.Term {
	last := len(r.gather) - 1
	list := r.gather[last]
	r.gather[last] = nil
	r.gather = r.gather[:last]
	return list
}

func setOf(elements []*ast.Term) ast.Set {
	set := ast.NewSetWithCapacity(len(elements))
	for _, element := range elements {
		set.Add(plain(element))
	}
	return set
}
