package machine_test

import (
	"cmp"
	"errors"
	"io/fs"
	"path"
	"strings"
	"sync"
	"testing"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/storage/inmem"
	"github.com/open-policy-agent/opa/v1/topdown"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/internal/evidence"
	"github.com/altlas/altlas-lint/pkg/internal/facts"
	"github.com/altlas/altlas-lint/pkg/internal/imageref"
	"github.com/altlas/altlas-lint/pkg/internal/machine"
	"github.com/altlas/altlas-lint/pkg/internal/manifest"
	"github.com/altlas/altlas-lint/pkg/policy"
	"github.com/altlas/altlas-lint/policies"
)

// evaluators are policies compiled by OPA and by the machine.
type evaluators struct {
	compiler *ast.Compiler
	program  *machine.Program
	types    facts.Types
	rules    map[machine.Name][]*ast.Rule
}

// input has the fields of the policies' input.
type input struct {
	*document.Document
	Now      string             `json:"now"`
	Service  *policy.Service    `json:"service,omitempty"`
	Evidence []*evidence.Report `json:"evidence,omitempty"`
	manifest.Facts
}

// compiled returns the evaluators of policies by file name.
func compiled(texts map[string]string) (*evaluators, error) {
	modules := map[string]*ast.Module{}
	for name, text := range texts {
		module, err := ast.ParseModule(name, text)
		if err != nil {
			return nil, err
		}
		modules[name] = module
	}
	w := &evaluators{compiler: ast.NewCompiler(), rules: map[machine.Name][]*ast.Rule{}}
	if w.compiler.Compile(modules); w.compiler.Failed() {
		return nil, w.compiler.Errors
	}
	for _, module := range w.compiler.Modules {
		folder, _ := module.Package.Path[2].Value.(ast.String)
		name, _ := module.Package.Path[3].Value.(ast.String)
		for _, rule := range module.Rules {
			first := strings.Trim(rule.Head.Ref()[0].Value.String(), `"`)
			of := machine.Name{Folder: string(folder), Module: string(name), Rule: first}
			w.rules[of] = append(w.rules[of], rule)
		}
	}
	w.program = machine.New(func(name machine.Name) []*ast.Rule { return w.rules[name] })
	return w, nil
}

// builtIn returns the built-in policies, compiled once.
var builtIn = sync.OnceValues(func() (*evaluators, error) {
	texts := map[string]string{}
	err := fs.WalkDir(policies.FS, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || path.Ext(name) != ".rego" {
			return err
		}
		text, err := fs.ReadFile(policies.FS, name)
		texts[name] = string(text)
		return err
	})
	if err != nil {
		return nil, err
	}
	return compiled(texts)
})

// opa returns the elements of a rule's set that OPA finds.
func (w *evaluators) opa(t *testing.T, name machine.Name, in machine.Input) (ast.Set, error) {
	t.Helper()
	whole := facts.ToOPA(in.Facts)
	if in.Options != nil {
		with := whole.Value.(ast.Object).Map
		object, err := with(func(key, value *ast.Term) (*ast.Term, *ast.Term, error) { return key, value, nil })
		if err != nil {
			t.Fatal(err)
		}
		object.Insert(ast.StringTerm("options"), in.Options)
		whole = ast.NewTerm(object)
	}
	ref := ast.Ref{ast.DefaultRootDocument, ast.StringTerm("policies"), ast.StringTerm(name.Folder), ast.StringTerm(name.Module), ast.StringTerm(name.Rule), ast.VarTerm("x")}
	store := inmem.New()
	transaction, err := store.NewTransaction(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer store.Abort(t.Context(), transaction)
	found := ast.NewSet()
	err = topdown.NewQuery(ast.NewBody(ast.NewExpr(ast.NewTerm(ref)))).
		WithCompiler(w.compiler).WithStore(store).WithTransaction(transaction).WithInput(whole).WithStrictBuiltinErrors(true).
		Iter(t.Context(), func(result topdown.QueryResult) error {
			found.Add(result["x"])
			return nil
		})
	return found, err
}

// onMachine returns the elements of a rule's set that the machine finds and the number of steps
// that it takes; ok is false if the machine does not support the rule.
func (w *evaluators) onMachine(t *testing.T, name machine.Name, in machine.Input) (found ast.Set, steps int, ok bool, err error) {
	t.Helper()
	rule := w.program.SetRule(name)
	if rule == nil {
		return nil, 0, false, nil
	}
	run, budget := machine.NewRun(t.Context(), in), machine.NewBudget(t.Context(), 1e9)
	found = ast.NewSet()
	err = run.Evaluate(rule, budget, func(element *ast.Term) error {
		found.Add(facts.ToOPA(element))
		return nil
	})
	return found, budget.Steps(), true, err
}

// compare compares OPA with the machine and returns the number of elements that OPA finds;
// unsupported is true if the machine leaves this input to OPA, as it does on every error.
func (w *evaluators) compare(t *testing.T, name machine.Name, in machine.Input) (elements int, unsupported bool) {
	t.Helper()
	got, _, ok, err := w.onMachine(t, name, in)
	if !ok {
		t.Fatalf("%v is not supported: %s", name, w.program.Unsupported(name))
	}
	want, failed := w.opa(t, name, in)
	switch {
	case errors.Is(err, machine.ErrUnsupported):
		return want.Len(), true
	case cmp.Or(failed, err) != nil:
		t.Errorf("%v: the errors of OPA and the machine are %v and %v", name, failed, err)
	case got.Compare(want) != 0:
		t.Errorf("%v: OPA finds\n%v\nthe machine\n%v", name, want, got)
	}
	return want.Len(), false
}

// optionsOf returns input.options of a policy: the given values, else the defaults.
func optionsOf(t *testing.T, p finding.Policy, given map[string]any) *ast.Term {
	t.Helper()
	values := map[string]any{}
	for _, option := range p.Options {
		value, ok := given[option.Name]
		if !ok {
			value = option.Default
		}
		if value != nil {
			values[option.Name] = imageref.OptionValue(option.Type, value)
		}
	}
	value, err := ast.InterfaceToValue(map[string]any{p.ID: values})
	if err != nil {
		t.Fatal(err)
	}
	return ast.NewTerm(value)
}
