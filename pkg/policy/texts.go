package policy

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/altlas/altlas-lint/pkg/finding"
)

var inputHeld = held{typ: reflect.TypeFor[input]()}

// checkTexts finds literals that policies compare with the texts of an enumerated field,
// though the field is never that: `image.distro == "amazon"`. OPA's type checker ignores
// the lists of a schema. Helper modules that are not among the units are read, but not
// checked.
func checkTexts(units []*unit, modules map[string]*ast.Module, checked []*unit) []problem {
	files := make([]string, len(units))
	for i, u := range units {
		files[i] = u.file
	}
	f := newFlow(files, modules)
	if f.replaced {
		return nil // input is not what the document says
	}
	c := &textChecker{flow: f, origins: map[any]*origin{}, named: map[scopeVar]*originUse{}}
	for _, r := range f.order {
		c.file = r.file
		c.rule(r)
	}
	for _, o := range c.list {
		c.file = o.file
		c.origin(o)
	}
	return slices.DeleteFunc(c.problems, func(p problem) bool {
		return !slices.ContainsFunc(checked, func(u *unit) bool { return u.file == p.file })
	})
}

type textChecker struct {
	*flow
	file     string
	origins  map[any]*origin // by path of a rule, or by variable
	list     []*origin
	named    map[scopeVar]*originUse
	consumed map[*ast.Term]bool // of the current expression: uses that are understood
	problems []problem
}

func (c *textChecker) rule(r *ruleScopes) {
	for i, arg := range r.rule.Head.Args {
		if list := c.parameter(param{r.path, i}).field(); list != nil {
			c.literal(list, arg)
		}
	}
	for i, s := range r.branches {
		c.scope(s)
		c.consumed = map[*ast.Term]bool{}
		for _, term := range []*ast.Term{r.heads[i].Key, r.heads[i].Value} {
			if term != nil {
				c.terms(s, term, c.constantRule(r) && term == r.heads[i].Value)
			}
		}
	}
}

func (c *textChecker) scope(s *scope) {
	for _, expr := range s.body {
		c.consumed = map[*ast.Term]bool{}
		switch terms := expr.Terms.(type) {
		case *ast.Every:
			c.terms(s, terms.Domain, false)
			c.scope(c.inner[terms])
			continue
		case []*ast.Term:
			c.expression(s, expr)
			for _, term := range terms[1:] {
				c.terms(s, term, false)
			}
		case *ast.Term:
			c.terms(s, terms, false)
		}
	}
}

// expression checks a comparison, membership or call.
func (c *textChecker) expression(s *scope, expr *ast.Expr) {
	operands, operator := expr.Operands(), expr.Operator()
	switch name := operator.String(); {
	case expr.IsEquality() && c.isAlias(s, operands):
	case expr.IsEquality(), name == ast.Equal.Name, name == ast.NotEqual.Name:
		if len(operands) >= 2 {
			c.compare(s, operands[0], operands[1])
			c.compare(s, operands[1], operands[0])
		}
	case name == ast.Member.Name && len(operands) >= 2:
		c.member(s, operands[0], operands[1])
	case name == ast.MemberWithKey.Name && len(operands) >= 3:
		c.member(s, operands[1], operands[2])
	case name == ast.ObjectGet.Name && len(operands) >= 3:
		c.lookup(s, c.of(s, operands[0]), operands[0], operands[1])
	case operator.HasPrefix(ast.DefaultRootRef):
		for i, operand := range operands {
			if _, isText := operand.Value.(ast.String); isText {
				if list := c.demand(param{name, i}); list != nil {
					c.literal(list, operand)
				}
			}
		}
	}
}

// compare checks a term that is equal to one with the text of a field.
func (c *textChecker) compare(s *scope, enumerated, other *ast.Term) {
	list := c.of(s, enumerated).field()
	if list == nil {
		return
	}
	if o := c.originOf(s, other); o != nil && o.element {
		c.use(o, other, list)
		return
	}
	c.literal(list, other)
}

// member checks element in collection.
func (c *textChecker) member(s *scope, element, collection *ast.Term) {
	if list := c.of(s, element).field(); list != nil {
		if o := c.originOf(s, collection); o != nil && !o.element {
			if o.kind != ofKeys { // the values of an object
				c.use(o, collection, list)
			}
			return
		}
		eachLiteral(collection.Value, func(literal *ast.Term) { c.literal(list, literal) })
	}
	if elem := c.of(s, collection).elem; elem != nil && elem.field() != nil {
		c.compareWith(s, elem.field(), element)
	}
}

func (c *textChecker) compareWith(s *scope, list *textList, other *ast.Term) {
	if o := c.originOf(s, other); o != nil && o.element {
		c.use(o, other, list)
		return
	}
	c.literal(list, other)
}

// lookup checks a key of a mapping of the document, or of an object of constants.
func (c *textChecker) lookup(s *scope, of held, at, key *ast.Term) {
	if of.keys != nil {
		c.compareWith(s, of.keys, key)
	}
	if o := c.originOf(s, at); o != nil && !o.element && o.kind != ofIndexes {
		if list := c.of(s, key).field(); list != nil {
			c.use(o, at, list)
		}
	}
}

// literal reports a string that is not in the list.
func (c *textChecker) literal(list *textList, term *ast.Term) {
	text, ok := term.Value.(ast.String)
	if !ok || slices.Contains(list.texts, string(text)) {
		return
	}
	c.report(list, term)
}

func (c *textChecker) report(list *textList, term *ast.Term) {
	text, line := string(term.Value.(ast.String)), 0
	if term.Location != nil {
		line = term.Location.Row
	}
	message := fmt.Sprintf("%s is never %q%s", strings.Join(list.of, " or "), text, suggestText(text, list.texts))
	c.problems = append(c.problems, problem{c.file, line, message})
}

// suggestText is suggest for a text of a list; without a similar one it names those of a short list.
func suggestText(text string, texts []string) string {
	texts = slices.DeleteFunc(slices.Clone(texts), func(t string) bool { return t == "" })
	if finding.Nearest(text, texts) != "" {
		return suggest(text, texts)
	}
	const shortest, most = 3, 12
	var longer []string
	for _, t := range texts {
		if len(text) >= shortest && strings.HasPrefix(t, text) || len(t) >= shortest && strings.HasPrefix(text, t) {
			longer = append(longer, t)
		}
	}
	switch {
	case len(longer) == 1:
		return fmt.Sprintf("; did you mean %q?", longer[0])
	case len(texts) > most:
		return ""
	}
	return ": it is one of " + strings.Join(texts, ", ")
}

// demand returns the texts that a parameter has to be for any branch of the function to hold,
// or nil if there is no such list, or no field in it.
func (c *textChecker) demand(p param) *textList {
	if found, ok := c.demands[p]; ok {
		return found
	}
	c.demands[p] = nil
	all := &textList{}
	for _, r := range c.rules[p.function] {
		if r.rule.Default || p.index >= len(r.rule.Head.Args) {
			return nil
		}
		for _, s := range r.branches {
			own := c.demandOf(s, r.rule.Head.Args[p.index])
			if own == nil {
				return nil
			}
			all = all.union(own)
		}
	}
	if len(all.of) == 0 {
		return nil
	}
	c.demands[p] = all
	return all
}

func (c *textChecker) demandOf(s *scope, arg *ast.Term) *textList {
	if _, ok := arg.Value.(ast.String); ok {
		return c.of(s, arg).texts
	}
	name, ok := arg.Value.(ast.Var)
	if !ok {
		return nil
	}
	for _, expr := range s.body {
		if expr.Negated || !expr.IsCall() {
			continue
		}
		if own := c.demandBy(s, expr, name); own != nil {
			return own
		}
	}
	return nil
}

// demandBy returns what an expression of a body requires of a variable.
func (c *textChecker) demandBy(s *scope, expr *ast.Expr, name ast.Var) *textList {
	operands, operator := expr.Operands(), expr.Operator()
	switch {
	case (expr.IsEquality() || operator.String() == ast.Equal.Name) && len(operands) == 2:
		for i, operand := range operands {
			if operand.Value.Compare(name) == 0 {
				return c.of(s, operands[1-i]).texts
			}
		}
	case operator.String() == ast.Member.Name && len(operands) == 2 && operands[0].Value.Compare(name) == 0:
		if elem := c.of(s, operands[1]).elem; elem != nil {
			return elem.texts
		}
	case operator.HasPrefix(ast.DefaultRootRef):
		for i, operand := range operands {
			if operand.Value.Compare(name) == 0 {
				return c.demand(param{operator.String(), i})
			}
		}
	}
	return nil
}
