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

// compile checks all modules against each other, the document's types and what
// policies may call, and gives them by file name in compiled form.
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
	if !within(compileTimeout, func() { compiler.Compile(modules) }) {
		return nil, []problem{{file: units[len(units)-1].file, message: fmt.Sprintf("OPA's compiler has not come to an end after %s; it does not where rules compare values that hold each other, such as whole instructions: compare their index or span", compileTimeout)}}
	}
	if compiler.Failed() {
		return nil, compileProblems(compiler.Errors)
	}
	return compiler.Modules, checkWalls(units, compiler.Modules)
}

// compileTimeout is how long OPA may take over policies. Its type checker unfolds what
// is compared, and types that hold each other have no end; it cannot be stopped.
const compileTimeout = 10 * time.Second

// within reports whether a function has come to its end in time. If it has not,
// it goes on until the program ends.
func within(limit time.Duration, work func()) bool {
	done := make(chan any, 1)
	go func() {
		defer func() { done <- recover() }()
		work()
	}()
	select {
	case fault := <-done:
		if fault != nil {
			panic(fault) // where it is turned into an error
		}
		return true
	case <-time.After(limit):
		return false
	}
}

// checkWalls keeps policies apart: each can be loaded, run and skipped by
// itself, because it reads nothing but the document and helper modules. A rule
// of a policy that nothing reads is a misspelt deny.
func checkWalls(units []*unit, modules map[string]*ast.Module) []problem {
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
					problems = append(problems, u.problem(ref[0].Location.Row, "%s: a policy reads input, its own rules and data.policies.lib, nothing else", ref))
				}
				return false
			})
			problems = append(problems, checkWith(u, rule)...)
		}
		for _, rule := range u.module.Rules {
			name := ruleName(rule)
			if !u.isLib() && !used[ast.String(name).String()] && !slices.Contains(verdictRules[:], name) {
				problems = append(problems, u.problem(rule.Location.Row, "nothing reads the rule %s%s", name, suggest(name, verdictRules[:])))
			}
		}
	}
	return problems
}

// checkWith refuses to replace functions and rules, which only a test needs.
func checkWith(u *unit, rule *ast.Rule) []problem {
	var problems []problem
	ast.WalkWiths(rule, func(with *ast.With) bool {
		if target, ok := with.Target.Value.(ast.Ref); !ok || !target.HasPrefix(ast.InputRootRef) {
			problems = append(problems, u.problem(with.Loc().Row, "with replaces %v: a policy may replace input, nothing else", with.Target))
		}
		return false
	})
	return problems
}

// ruleName gives the first part of what a rule defines: x of x.y contains z.
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

// compiled is a module after compilation, with what is known about it.
type compiled struct {
	unit     *unit
	module   *ast.Module
	libs     []string // the helper modules it needs, all the way down
	triggers [len(verdictRules)]*condition
}

// describeModules gives the compiled modules of units, in their order.
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

// libsOf lists the helper modules that a module needs, directly or through others.
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

// parseProblems turns OPA's parse errors into ours.
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

// explain says what a compiler's error means for the author of a policy.
func explain(e *ast.Error) string {
	switch details := e.Details.(type) {
	case *ast.RefErrInvalidDetail:
		if name, ok := details.Ref[details.Pos].Value.(ast.String); ok {
			return unknownField(string(name), details)
		}
	case *ast.RefErrUnsupportedDetail:
		return fmt.Sprintf("%s is no object or list: it has no fields", details.Ref[:details.Pos+1])
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
		return fmt.Sprintf("policy %q declares no options in its METADATA", name)
	}
	if strings.HasPrefix(what, "input.options") {
		return fmt.Sprintf("the METADATA declares no option %q%s", name, suggest(name, known))
	}
	return fmt.Sprintf("unknown field %q of %s%s", name, what, suggest(name, known))
}

// shorten cuts a message that spells out a type as large as the document's.
func shorten(text string) string {
	const most = 300
	if len(text) <= most {
		return text
	}
	return strings.ToValidUTF8(text[:most], "") + "..."
}
