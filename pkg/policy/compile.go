package policy

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/open-policy-agent/opa/v1/ast"
)

// compile checks all modules against each other, the document's types and the allowed
// built-ins, and returns the compiled modules by file name.
func compile(units []*unit) (map[string]*ast.Module, []problem) {
	if problems := checkVocabulary(units); len(problems) > 0 {
		return nil, problems
	}
	modules := make(map[string]*ast.Module, len(units))
	for _, u := range units {
		modules[u.file] = u.module
	}
	schemas := ast.NewSchemaSet()
	schemas.Put(ast.SchemaRootRef, checkerSchema(units))
	compiler := ast.NewCompiler().
		WithCapabilities(capabilities()).
		WithStrict(true).
		WithSchemas(schemas).
		SetErrorLimit(0)
	if !finishes(compileTimeout, func() { compiler.Compile(modules) }) {
		return nil, []problem{{file: units[len(units)-1].file, message: fmt.Sprintf("policy compilation timed out after %s; comparing recursive values such as whole instructions can cause this: compare their index or span instead", compileTimeout)}}
	}
	if compiler.Failed() {
		return nil, compileProblems(compiler.Errors)
	}
	return compiler.Modules, checkIsolation(units, compiler.Modules)
}

// compileTimeout limits OPA's compiler. Its type checker expands the types of compared
// values, which never ends for recursive types, and it cannot be canceled.
const compileTimeout = 10 * time.Second

// finishes reports whether a function returns in time. After a timeout it keeps running
// until the program exits.
func finishes(limit time.Duration, work func()) bool {
	done := make(chan any, 1)
	go func() {
		defer func() { done <- recover() }()
		work()
	}()
	select {
	case fault := <-done:
		if fault != nil {
			panic(fault) // in the caller's goroutine, which recovers
		}
		return true
	case <-time.After(limit):
		return false
	}
}

// checkIsolation checks that a policy reads only the document and helper modules, so that
// it can be loaded, run and skipped independently of others. A rule that nothing reads is
// probably a misspelled deny.
func checkIsolation(units []*unit, modules map[string]*ast.Module) []problem {
	var problems []problem
	for _, u := range units {
		own := u.module.Package.Path
		used := map[string]bool{}
		for _, rule := range modules[u.file].Rules {
			ast.WalkRefs(rule, func(ref ast.Ref) bool {
				switch {
				case ref.HasPrefix(own) && len(ref) > len(own):
					used[ref[len(own)].String()] = true
				case ref.HasPrefix(ast.DefaultRootRef) && !ref.HasPrefix(libRef):
					problems = append(problems, u.problem(ref[0].Location.Row, "%s: a policy can read only input, its own rules and data.policies.lib", ref))
				}
				return false
			})
			problems = append(problems, checkWith(u, rule)...)
		}
		for _, rule := range u.module.Rules {
			name := ruleName(rule)
			if !u.isLib() && !used[ast.String(name).String()] && !slices.Contains(verdictRules[:], name) {
				problems = append(problems, u.problem(rule.Location.Row, "unused rule %s%s", name, suggest(name, verdictRules[:])))
			}
		}
	}
	return problems
}

// checkWith rejects replaced functions and rules, which only tests need.
func checkWith(u *unit, rule *ast.Rule) []problem {
	var problems []problem
	ast.WalkWiths(rule, func(with *ast.With) bool {
		if target, ok := with.Target.Value.(ast.Ref); !ok || !target.HasPrefix(ast.InputRootRef) {
			problems = append(problems, u.problem(with.Loc().Row, "with replaces %v: a policy can replace only input", with.Target))
		}
		return false
	})
	return problems
}

// ruleName returns the first part of a rule's name: x of x.y contains z.
func ruleName(rule *ast.Rule) string {
	switch first := rule.Head.Ref()[0].Value.(type) {
	case ast.Var:
		return string(first)
	case ast.String:
		return string(first)
	}
	return string(rule.Head.Name)
}

var libRef = ast.Ref{ast.DefaultRootDocument, ast.StringTerm("policies"), ast.StringTerm("lib")}

// compiled is a module after compilation.
type compiled struct {
	unit     *unit
	module   *ast.Module
	libs     []string // the helper modules it imports, directly or indirectly
	triggers [len(verdictRules)]*condition
}

// describeModules returns the compiled modules of units, in the same order.
func describeModules(units []*unit, modules map[string]*ast.Module) []*compiled {
	all := newTriggers(modules)
	list := make([]*compiled, len(units))
	for i, u := range units {
		list[i] = &compiled{unit: u, module: modules[u.file], libs: libsOf(modules[u.file], modules)}
		for k, rule := range verdictRules {
			list[i].triggers[k] = all.of(packageRef(u.folder, u.name).Append(ast.StringTerm(rule)))
		}
	}
	return list
}

// libsOf returns the names of the helper modules that a module imports, directly or indirectly.
func libsOf(module *ast.Module, modules map[string]*ast.Module) []string {
	byName := map[string]*ast.Module{}
	for _, m := range modules {
		if m.Package.Path.HasPrefix(libRef) {
			byName[string(m.Package.Path[3].Value.(ast.String))] = m
		}
	}
	found := map[string]bool{}
	queue := []*ast.Module{module}
	for len(queue) > 0 {
		next := queue[0]
		queue = queue[1:]
		for _, rule := range next.Rules {
			ast.WalkRefs(rule, func(ref ast.Ref) bool {
				if !ref.HasPrefix(libRef) || len(ref) < 4 {
					return false
				}
				if name, ok := ref[3].Value.(ast.String); ok && byName[string(name)] != nil && !found[string(name)] {
					found[string(name)] = true
					queue = append(queue, byName[string(name)])
				}
				return false
			})
		}
	}
	return slices.Sorted(maps.Keys(found))
}

// parseProblems converts OPA's parse errors.
func parseProblems(file string, err error) []problem {
	var list ast.Errors
	var single *ast.Error
	switch {
	case errors.As(err, &list):
	case errors.As(err, &single):
		list = ast.Errors{single}
	default:
		return []problem{{file, 0, err.Error()}}
	}
	problems := make([]problem, 0, len(list))
	for _, e := range list {
		message := e.Message
		if e.Details != nil {
			if lines := e.Details.Lines(); len(lines) > 0 {
				message += ": " + strings.TrimSpace(lines[0])
			}
		}
		problems = append(problems, problem{file, rowOf(e), message})
	}
	return problems
}

func compileProblems(list ast.Errors) []problem {
	problems := make([]problem, 0, len(list))
	for _, e := range list {
		p := problem{line: rowOf(e), message: explain(e)}
		if e.Location != nil {
			p.file = e.Location.File
		}
		problems = append(problems, p)
	}
	return problems
}

func rowOf(e *ast.Error) int {
	if e.Location == nil {
		return 0
	}
	return e.Location.Row
}

// explain returns a compiler error in terms of the policy's author.
func explain(e *ast.Error) string {
	switch details := e.Details.(type) {
	case *ast.RefErrInvalidDetail:
		if name, ok := details.Ref[details.Pos].Value.(ast.String); ok {
			return unknownField(string(name), details)
		}
	case *ast.RefErrUnsupportedDetail:
		return fmt.Sprintf("%s is not an object or list and has no fields", details.Ref[:details.Pos+1])
	case *ast.UnificationErrDetail:
		return "the two sides can never be equal: " + shorten(fmt.Sprintf("%v and %v", details.Left, details.Right))
	}
	message := e.Message
	if e.Details != nil {
		message += ": " + strings.Join(e.Details.Lines(), "; ")
	}
	return shorten(message)
}

func unknownField(name string, details *ast.RefErrInvalidDetail) string {
	var known []string
	for _, value := range details.OneOf {
		if field, ok := value.(ast.String); ok && field != "" {
			known = append(known, string(field))
		}
	}
	what := details.Ref[:details.Pos].String()
	if what == "input.options" {
		return fmt.Sprintf("the METADATA of policy %q declares no options", name)
	}
	if strings.HasPrefix(what, "input.options") {
		return fmt.Sprintf("the METADATA does not declare the option %q%s", name, suggest(name, known))
	}
	return fmt.Sprintf("unknown field %q of %s%s", name, what, suggest(name, known))
}

// shorten limits a message that contains a type as large as the document's.
func shorten(text string) string {
	const most = 300
	if len(text) <= most {
		return text
	}
	return strings.ToValidUTF8(text[:most], "") + "..."
}
