package policy

import (
	"maps"
	"reflect"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/internal/facts"
)

// checkerSchema returns the schema for OPA's type checker: see schemaBuilder.
func checkerSchema(units []*unit) map[string]any {
	keys := map[string]bool{}
	var policies []finding.Policy
	for _, u := range units {
		ast.WalkRefs(u.module, func(ref ast.Ref) bool {
			for _, term := range ref[1:] {
				if key, ok := term.Value.(ast.String); ok {
					keys[string(key)] = true
				}
			}
			return false
		})
		if !u.isLib() {
			policies = append(policies, u.policy)
		}
	}
	b := &schemaBuilder{definitions: map[string]any{}, keys: slices.Sorted(maps.Keys(keys))}
	return b.root(policies)
}

// checkVocabulary closes two gaps in OPA's type checker, which does not know the types of
// function parameters and of the variables of every, so that f(stage) could read stage.usr.
// There, every field must at least be a field of some object of the document or of a policy,
// or an option.
func checkVocabulary(units []*unit) []problem {
	v := vocabulary{fields: map[string]bool{}, mappings: map[string]bool{}}
	v.addType(reflect.TypeFor[input](), map[reflect.Type]bool{})
	for _, u := range units {
		v.addModule(u)
	}
	builtins := builtinNames()
	var problems []problem
	for _, u := range units {
		imports := importNames(u.module, builtins)
		problems = append(problems, checkKeywords(u)...)
		if slices.ContainsFunc(u.policy.Options, func(o finding.Option) bool { return o.Type == "object" }) {
			continue // the fields of such an option can have any name
		}
		for _, rule := range u.module.Rules {
			if len(rule.Head.Args) > 0 {
				problems = append(problems, v.check(u, rule, imports)...)
				continue
			}
			ast.WalkExprs(rule, func(expr *ast.Expr) bool {
				if every, ok := expr.Terms.(*ast.Every); ok {
					problems = append(problems, v.check(u, every.Body, imports)...)
				}
				return false
			})
		}
	}
	return problems
}

type vocabulary struct {
	fields   map[string]bool // of any object
	mappings map[string]bool // fields whose value is a mapping with any keys
}

func (v *vocabulary) addType(t reflect.Type, visited map[reflect.Type]bool) {
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice || t.Kind() == reflect.Map {
		t = t.Elem()
	}
	if t.Kind() != reflect.Struct || visited[t] || facts.IsText(t) {
		return
	}
	visited[t] = true
	for _, f := range facts.FieldsOf(t) {
		v.fields[f.Name] = true
		if f.Type.Kind() == reflect.Map {
			v.mappings[f.Name] = true
		}
		v.addType(f.Type, visited)
	}
}

func (v *vocabulary) addModule(u *unit) {
	for _, option := range u.policy.Options {
		v.fields[option.Name] = true
		if option.Type == "object" {
			v.mappings[option.Name] = true
		}
	}
	ast.WalkTerms(u.module, func(term *ast.Term) bool {
		if object, ok := term.Value.(ast.Object); ok {
			object.Foreach(func(key, _ *ast.Term) {
				if name, ok := key.Value.(ast.String); ok {
					v.fields[string(name)] = true
				}
			})
		}
		return false
	})
}

// check checks all references in a part of a module that start with a variable.
func (v *vocabulary) check(u *unit, within any, imports map[ast.Var]bool) []problem {
	var problems []problem
	ast.WalkRefs(within, func(ref ast.Ref) bool {
		head, ok := ref[0].Value.(ast.Var)
		if !ok || imports[head] || ref[0].Equal(ast.DefaultRootDocument) || ref[0].Equal(ast.InputRootDocument) {
			return false
		}
		parent := string(head)
		for _, term := range ref[1:] {
			name, ok := term.Value.(ast.String)
			if ok && !v.mappings[parent] && isIdentifier(string(name)) && !v.fields[string(name)] {
				message := "unknown field %q in %s%s"
				known := slices.Sorted(maps.Keys(v.fields))
				problems = append(problems, u.problem(term.Location.Row, message, string(name), ref, suggest(string(name), known)))
			}
			parent = string(name)
		}
		return false
	})
	return problems
}

func checkKeywords(u *unit) []problem {
	var problems []problem
	ast.WalkRefs(u.module, func(ref ast.Ref) bool {
		for i := 1; i+1 < len(ref); i++ {
			name, ok := ref[i+1].Value.(ast.String)
			if ok && ref[i].Value.Compare(ast.String("by")) == 0 && !slices.Contains(document.Keywords[:], string(name)) {
				message := "unknown instruction keyword %q%s"
				problems = append(problems, u.problem(ref[i+1].Location.Row, message, string(name), suggest(string(name), document.Keywords[:])))
			}
		}
		return false
	})
	return problems
}

// importNames returns what a reference can start with besides variables: imports, rules and
// the first parts of the names of built-in functions.
func importNames(module *ast.Module, builtins map[ast.Var]bool) map[ast.Var]bool {
	names := maps.Clone(builtins)
	for _, i := range module.Imports {
		names[i.Name()] = true
	}
	for _, rule := range module.Rules {
		names[ast.Var(ruleName(rule))] = true
	}
	return names
}

func builtinNames() map[ast.Var]bool {
	names := map[ast.Var]bool{}
	for _, builtin := range ast.Builtins {
		first, _, _ := strings.Cut(builtin.Name, ".")
		names[ast.Var(first)] = true
	}
	return names
}
