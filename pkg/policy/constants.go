package policy

import "github.com/open-policy-agent/opa/v1/ast"

// origin is a collection of literals that a policy names: a rule, or a variable of a body. A
// literal of it is wrong if everything that uses the collection compares it with the text of
// a field and no such field can be that.
type origin struct {
	file     string
	literals []*ast.Term
	kind     originKind
	uses     []*textList
	escaped  bool // something else uses it
}

type originKind uint8

const (
	ofIndexes  originKind = iota // an array
	ofElements                   // a set
	ofKeys                       // an object: its keys
)

// originUse is a reference to an origin.
type originUse struct {
	*origin
	element bool // to one of its elements
}

// constantRule reports whether a rule is nothing but a collection of literals.
func (c *textChecker) constantRule(r *ruleScopes) bool {
	head := r.rule.Head
	return len(c.rules[r.path]) == 1 && len(r.branches) == 1 && !r.rule.Default && len(head.Args) == 0 &&
		head.RuleKind() == ast.SingleValue && len(head.Reference) <= 1 && head.Value != nil && head.Value.IsGround() && isTrue(r.rule.Body)
}

func isTrue(body ast.Body) bool {
	if len(body) == 0 {
		return true
	}
	term, ok := body[0].Terms.(*ast.Term)
	return ok && len(body) == 1 && !body[0].Negated && term.Value.Compare(ast.Boolean(true)) == 0
}

// originOf returns the origin that a term refers to, or nil.
func (c *textChecker) originOf(s *scope, term *ast.Term) *originUse {
	switch value := term.Value.(type) {
	case ast.Var:
		return c.originOfVariable(s, value)
	case ast.Ref:
		o, rest := c.originOfRef(s, value)
		if o == nil || len(rest) > 1 {
			return nil
		}
		if len(rest) == 1 && (o.element || o.kind == ofKeys || !isFree(s, rest[0])) {
			return nil
		}
		return &originUse{o.origin, o.element || len(rest) == 1}
	}
	return nil
}

// originOfRef returns the origin at the beginning of a reference, and the keys that follow.
func (c *textChecker) originOfRef(s *scope, ref ast.Ref) (*originUse, ast.Ref) {
	if ref.HasPrefix(ast.DefaultRootRef) {
		path, rest, ok := c.ruleOf(ref)
		if !ok || !c.constantRule(c.rules[path][0]) {
			return nil, nil
		}
		r := c.rules[path][0]
		if o := c.newOrigin(path, r.file, r.rule.Head.Value); o != nil {
			return &originUse{o, false}, rest
		}
		return nil, nil
	}
	if name, ok := ref[0].Value.(ast.Var); ok {
		if o := c.originOfVariable(s, name); o != nil {
			return o, ref[1:]
		}
	}
	return nil, nil
}

func (c *textChecker) originOfVariable(s *scope, name ast.Var) *originUse {
	if c.depth > maxFlow {
		return nil
	}
	c.depth++
	defer func() { c.depth-- }()
	for at := s; at != nil; at = at.parent {
		if len(at.definitions[name]) == 0 {
			continue
		}
		key := scopeVar{at, name}
		found, done := c.named[key]
		if !done {
			c.named[key] = nil // ends the recursion
			found = c.originBy(at, name)
			c.named[key] = found
		}
		if found != nil {
			return found
		}
	}
	return nil
}

// originBy returns the origin that the equations of a body give a variable.
func (c *textChecker) originBy(s *scope, name ast.Var) *originUse {
	for _, d := range s.definitions[name] {
		switch {
		case d.term == nil:
		case d.within:
			if o := c.originOf(s.parent, d.term); o != nil && !o.element && o.kind != ofKeys {
				return &originUse{o.origin, true}
			}
		case isCollection(d.term):
			if o := c.newOrigin(scopeVar{s, name}, c.file, d.term); o != nil {
				return &originUse{o, false}
			}
		default:
			if _, isRef := d.term.Value.(ast.Ref); !isRef {
				continue
			}
			if o := c.originOf(s, d.term); o != nil {
				return o
			}
		}
	}
	return nil
}

// newOrigin returns the origin of a collection, nil if it has anything but strings.
func (c *textChecker) newOrigin(key any, file string, term *ast.Term) *origin {
	if o, ok := c.origins[key]; ok {
		return o
	}
	var o *origin
	switch value := term.Value.(type) {
	case *ast.Array:
		o = &origin{file: file, kind: ofIndexes}
		eachLiteral(value, func(t *ast.Term) { o.literals = append(o.literals, t) })
	case ast.Set:
		o = &origin{file: file, kind: ofElements}
		eachLiteral(value, func(t *ast.Term) { o.literals = append(o.literals, t) })
	case ast.Object:
		o = &origin{file: file, kind: ofKeys}
		value.Foreach(func(key, _ *ast.Term) {
			if _, ok := key.Value.(ast.String); ok {
				o.literals = append(o.literals, key)
			}
		})
	}
	c.origins[key] = o
	if o != nil {
		c.list = append(c.list, o)
	}
	return o
}

// eachLiteral calls a function for the strings of an array or set.
func eachLiteral(value ast.Value, found func(*ast.Term)) {
	each := func(t *ast.Term) {
		if _, ok := t.Value.(ast.String); ok {
			found(t)
		}
	}
	switch value := value.(type) {
	case *ast.Array:
		value.Foreach(each)
	case ast.Set:
		value.Foreach(each)
	}
}

// isFree reports whether a key is a variable that nothing says anything about: that of an iteration.
func isFree(s *scope, key *ast.Term) bool {
	name, ok := key.Value.(ast.Var)
	if !ok {
		return false
	}
	for at := s; at != nil; at = at.parent {
		if len(at.definitions[name]) > 0 {
			return false
		}
	}
	return true
}

// isAlias reports whether an equation only gives an origin, or an element of it, a name.
func (c *textChecker) isAlias(s *scope, operands []*ast.Term) bool {
	if len(operands) != 2 {
		return false
	}
	for i, operand := range operands {
		other := operands[1-i]
		if _, ok := operand.Value.(ast.Var); !ok {
			continue
		}
		ref, isRef := other.Value.(ast.Ref)
		if !isRef && !isCollection(other) {
			continue
		}
		o := c.originOf(s, operand)
		if o == nil || isRef && c.originOf(s, other) == nil {
			continue
		}
		c.consumed[operand], c.consumed[other] = true, true
		if isRef && o.kind == ofElements && o.element && !c.onlyHere(s, ref[len(ref)-1]) {
			o.escaped = true // the key of a set is the element
		}
		return true
	}
	return false
}

func isCollection(term *ast.Term) bool {
	switch term.Value.(type) {
	case *ast.Array, ast.Set, ast.Object:
		return term.IsGround()
	}
	return false
}

// onlyHere reports whether a variable occurs once in the rule.
func (c *textChecker) onlyHere(s *scope, key *ast.Term) bool {
	name, ok := key.Value.(ast.Var)
	if !ok {
		return false
	}
	top := s
	for top.parent != nil {
		top = top.parent
	}
	count := 0
	for _, branch := range top.children { // a walk includes the bodies within
		ast.WalkVars(branch.body, func(v ast.Var) bool {
			if v == name {
				count++
			}
			return false
		})
	}
	return count == 1
}

// use records that a collection is compared with the texts of a field.
func (c *textChecker) use(o *originUse, term *ast.Term, list *textList) {
	o.uses = append(o.uses, list)
	c.consumed[term] = true
}

// terms checks the references in a term, and finds uses of origins that are nothing else.
func (c *textChecker) terms(s *scope, term *ast.Term, constant bool) {
	if constant {
		return
	}
	ast.NewGenericVisitor(func(x any) bool {
		switch x := x.(type) {
		case *ast.ArrayComprehension:
			c.within(c.inner[x], x.Term)
			return true
		case *ast.SetComprehension:
			c.within(c.inner[x], x.Term)
			return true
		case *ast.ObjectComprehension:
			c.within(c.inner[x], x.Key, x.Value)
			return true
		case *ast.Term:
			return c.term(s, x)
		}
		return false
	}).Walk(term)
}

func (c *textChecker) within(s *scope, terms ...*ast.Term) {
	before := c.consumed
	c.scope(s)
	c.consumed = map[*ast.Term]bool{}
	for _, term := range terms {
		c.terms(s, term, false)
	}
	c.consumed = before
}

// term checks one term. It reports whether there is nothing more to visit in it.
func (c *textChecker) term(s *scope, term *ast.Term) bool {
	if c.consumed[term] {
		return true
	}
	switch value := term.Value.(type) {
	case ast.Var:
		if o := c.originOfVariable(s, value); o != nil {
			o.escaped = true
		}
	case ast.Ref:
		c.keys(s, value)
		for _, key := range value[1:] {
			c.terms(s, key, false)
		}
		return true
	}
	return false
}

// keys checks the keys of a reference.
func (c *textChecker) keys(s *scope, ref ast.Ref) {
	if o, rest := c.originOfRef(s, ref); o != nil {
		list := (*textList)(nil)
		if len(rest) == 1 && !o.element && o.kind != ofIndexes {
			list = c.of(s, rest[0]).field()
		}
		if list == nil {
			o.escaped = true
			return
		}
		o.uses = append(o.uses, list)
		return
	}
	at, rest := c.root(s, ref)
	for _, key := range rest {
		if at.keys != nil {
			c.mappingKey(s, at.keys, key)
		}
		at = at.step(key)
	}
}

// mappingKey checks a key of a mapping of the document.
func (c *textChecker) mappingKey(s *scope, list *textList, key *ast.Term) {
	if o := c.originOf(s, key); o != nil && o.element {
		c.use(o, key, list)
		return
	}
	c.literal(list, key)
}

// origin reports the literals of a collection that no use can find.
func (c *textChecker) origin(o *origin) {
	if o.escaped || len(o.uses) == 0 {
		return
	}
	all := o.uses[0]
	for _, list := range o.uses[1:] {
		all = all.union(list)
	}
	for _, literal := range o.literals {
		c.literal(all, literal)
	}
}
