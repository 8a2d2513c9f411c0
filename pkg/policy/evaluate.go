package policy

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/metrics"
	"github.com/open-policy-agent/opa/v1/storage"
	"github.com/open-policy-agent/opa/v1/topdown"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/policy/facts"
	"github.com/altlas/altlas-lint/pkg/policy/machine"
)

// Evaluate judges a document. The outcomes stand in the order of the request's runs.
// A policy that fails is an error that names it.
func (s *Set) Evaluate(ctx context.Context, document *document.Document, request Request) ([]Outcome, error) {
	passes, slots, err := s.pack(request.Runs)
	if err != nil {
		return nil, err
	}
	path, large := document.Path, len(document.Instructions) > manyInstructions
	view := s.engine.look(document, request)
	seen := &triggerMatcher{facts: view.Value.(*facts.Object), known: map[*blob]*matchedPath{}}
	results := make([][]Outcome, len(passes))
	for i, pass := range passes {
		j := judge{set: s, request: request, path: path, runs: pass, large: large}
		j.choose(seen)
		if err := j.evaluate(ctx, view); err != nil {
			return nil, err
		}
		results[i] = j.outcomes
	}
	outcomes := make([]Outcome, len(slots))
	for i, slot := range slots {
		outcomes[i] = results[slot.pass][slot.run]
		outcomes[i].Policy, outcomes[i].Item = request.Runs[i].Policy, request.Runs[i].Item
	}
	return outcomes, nil
}

// look gives what every pass sees: all of the input but the options.
func (e *engine) look(document *document.Document, request Request) *ast.Term {
	return e.types.View(&input{Document: document, Now: request.Now, Service: request.Service, Evidence: request.Evidence, Facts: request.Facts})
}

// judge is one pass: every policy at most once, so that input.options holds
// the options of each by its id.
type judge struct {
	set      *Set
	request  Request
	path     string
	runs     []passRun
	outcomes []Outcome // as runs
	large    bool      // see oneByOne

	program *program // for OPA
	asked   []question
}

// question is a rule of a policy that can fire on the document.
type question struct{ run, kind int }

// passRun is a policy of a pass with its options, defaults filled in.
type passRun struct {
	policy  int // into the set's policies
	options *ast.Term
	brief   bool
}

// slot says where the outcome of a request's run is found.
type slot struct{ pass, run int }

// pack spreads runs over as few passes as possible: one, unless the same policy
// is asked for with different options. Equal runs share one outcome.
func (s *Set) pack(runs []Run) ([][]passRun, []slot, error) {
	var passes [][]passRun
	slots := make([]slot, len(runs))
	taken := make([][]slot, len(s.policies)) // by policy: the n-th stands in pass n
	for i, run := range runs {
		id, ok := s.byID(run.Policy)
		if !ok {
			return nil, nil, fmt.Errorf("unknown policy %q", run.Policy)
		}
		options, err := encodeOptions(&s.policies[id], run.Options)
		if err != nil {
			return nil, nil, err
		}
		same := slices.IndexFunc(taken[id], func(at slot) bool {
			return equalOptions(passes[at.pass][at.run].options, options)
		})
		if same >= 0 {
			slots[i] = taken[id][same]
			shared := &passes[slots[i].pass][slots[i].run]
			shared.brief = shared.brief && run.Brief
			continue
		}
		n := len(taken[id])
		if n == len(passes) {
			passes = append(passes, nil)
		}
		if passes[n] == nil {
			passes[n] = make([]passRun, 0, len(runs)-i)
		}
		slots[i] = slot{n, len(passes[n])}
		if n == 0 {
			taken[id] = slots[i : i+1 : i+1] // as good as a list of its own
		} else {
			taken[id] = append(taken[id], slots[i])
		}
		passes[n] = append(passes[n], passRun{id, options, run.Brief})
	}
	return passes, slots, nil
}

func equalOptions(a, b *ast.Term) bool { return a == b || (a != nil && b != nil && a.Equal(b)) }

// encodeOptions gives the value of input.options[id], or nil for a policy without options.
func encodeOptions(policy *finding.Policy, options map[string]any) (*ast.Term, error) {
	if len(policy.Options) == 0 {
		return nil, nil
	}
	pairs := make([][2]*ast.Term, 0, len(policy.Options))
	for i := range policy.Options {
		declared := &policy.Options[i]
		value, given := options[declared.Name]
		if !given {
			value = declared.Default
		}
		if value == nil {
			continue
		}
		encoded, err := ast.InterfaceToValue(value)
		if err != nil {
			return nil, fmt.Errorf("option %q of policy %s: %w", declared.Name, policy.ID, err)
		}
		pairs = append(pairs, [2]*ast.Term{ast.StringTerm(declared.Name), ast.NewTerm(encoded)})
	}
	return ast.NewTerm(ast.NewObject(pairs...)), nil
}

// choose finds the rules that the document may trigger.
func (j *judge) choose(seen *triggerMatcher) {
	j.asked = make([]question, 0, len(j.runs))
	for i, run := range j.runs {
		m := j.set.engine.modules[run.policy]
		for kind, t := range m.triggers {
			if run.brief && verdictRules[kind] != "deny" || !seen.fires(m.blob, t) {
				continue
			}
			j.asked = append(j.asked, question{i, kind})
		}
	}
}

// evaluate asks the questions and fills the outcomes: first the machine, then
// OPA about what the machine cannot tell.
func (j *judge) evaluate(ctx context.Context, view *ast.Term) error {
	j.outcomes = make([]Outcome, len(j.runs))
	if len(j.asked) == 0 {
		return context.Cause(ctx)
	}
	options := j.options()
	run := machine.NewRun(ctx, machine.Input{Facts: view, Options: options})
	var rest []question
	for _, q := range j.asked {
		switch known, err := j.compute(run, q); {
		case err != nil && ctx.Err() != nil:
			return fmt.Errorf("judge %s: %w", j.path, context.Cause(ctx))
		case err != nil:
			return err
		case !known:
			rest = append(rest, q)
		}
	}
	if len(rest) > 0 {
		if err := j.interpret(ctx, rest, withOptions(facts.Plain(view), options)); err != nil {
			return err
		}
	}
	for i := range j.outcomes {
		j.outcomes[i].sort()
	}
	return context.Cause(ctx)
}

// compute has the machine answer a question; false: it cannot.
func (j *judge) compute(run *machine.Run, q question) (bool, error) {
	policy := j.runs[q.run].policy
	asked := j.set.engine.question(policy, q.kind)
	if asked == nil {
		return false, nil
	}
	start := time.Now()
	err := run.Ask(asked, func(found *ast.Term) error { return j.receive(q, found) })
	var broken *brokenFinding
	if errors.Is(err, machine.ErrUnsupported) || errors.As(err, &broken) {
		*j.list(q) = nil
		return false, nil
	}
	if j.request.Cost != nil {
		j.request.Cost(j.set.policies[policy].ID, time.Since(start))
	}
	return true, err
}

// interpret has OPA answer questions.
func (j *judge) interpret(ctx context.Context, asked []question, in *ast.Term) error {
	j.link(asked)
	if j.request.Cost != nil || j.large {
		return j.oneByOne(ctx, asked, in)
	}
	err := j.query(ctx, in, asked)
	var broken *brokenFinding
	switch {
	case ctx.Err() != nil:
		return fmt.Errorf("judge %s: %w", j.path, context.Cause(ctx))
	case err == nil || errors.As(err, &broken):
		return err
	}
	// OPA's error has the place where it happened, which may be a helper module:
	// ask the questions one by one to find whose it is.
	for _, q := range asked {
		if again := j.query(ctx, in, []question{q}); again != nil {
			return fmt.Errorf("policy %s: %w", j.set.policies[j.runs[q.run].policy].ID, placed(again))
		}
	}
	return err
}

// link sees to it that OPA has the policies that are asked.
func (j *judge) link(asked []question) {
	needed, requested := make([]int, 0, len(asked)), make([]int, len(j.runs))
	for _, q := range asked {
		needed = append(needed, j.runs[q.run].policy)
	}
	for i, run := range j.runs {
		requested[i] = run.policy
	}
	j.program = j.set.engine.ready(needed, requested)
}

// manyInstructions is from where on a document is large.
const manyInstructions = 2000

// oneByOne asks the questions one after the other and tells what each took. A
// query keeps what it has worked out until it ends: for all policies of a large
// document at once that would take more memory than the document.
func (j *judge) oneByOne(ctx context.Context, asked []question, in *ast.Term) error {
	for _, q := range asked {
		id := j.set.policies[j.runs[q.run].policy].ID
		start := time.Now()
		if err := j.query(ctx, in, []question{q}); err != nil {
			return fmt.Errorf("policy %s: %w", id, placed(err))
		}
		if j.request.Cost != nil {
			j.request.Cost(id, time.Since(start))
		}
	}
	return context.Cause(ctx)
}

// placed writes OPA's error as "file:line: message", without its code.
func placed(err error) error {
	var failure *topdown.Error
	if !errors.As(err, &failure) || failure.Location == nil {
		return err
	}
	return fmt.Errorf("%s:%d: %s", failure.Location.File, failure.Location.Row, failure.Message)
}

// options gives input.options, nil if no policy has any.
func (j *judge) options() *ast.Term {
	var options [][2]*ast.Term
	for _, run := range j.runs {
		if run.options != nil {
			options = append(options, [2]*ast.Term{ast.StringTerm(j.set.policies[run.policy].ID), run.options})
		}
	}
	if options == nil {
		return nil
	}
	return ast.ObjectTerm(options...)
}

// withOptions puts the options beside the facts.
func withOptions(whole, options *ast.Term) *ast.Term {
	if options == nil {
		return whole
	}
	fields := whole.Value.(ast.Object)
	pairs := make([][2]*ast.Term, 0, fields.Len()+1)
	fields.Foreach(func(key, value *ast.Term) { pairs = append(pairs, [2]*ast.Term{key, value}) })
	return ast.ObjectTerm(append(pairs, [2]*ast.Term{ast.StringTerm("options"), options})...)
}

// query asks all questions at once:
//
//	questions[at] = [category, id, rule]; data.policies[category][id][rule][finding]
//
// One query costs less than one for each policy, and reading every finding as
// it comes costs less than a module that gathers them.
func (j *judge) query(ctx context.Context, in *ast.Term, asked []question) error {
	stop := topdown.NewCancel()
	defer context.AfterFunc(ctx, stop.Cancel)()
	questions := make([]*ast.Term, len(asked))
	for i, q := range asked {
		questions[i] = j.program.questions[j.runs[q.run].policy][q.kind]
	}
	query := topdown.NewQuery(findingsQuery(ast.ArrayTerm(questions...))).
		WithCompiler(j.program.compiler).
		WithStore(emptyStore{}).
		WithMetrics(metrics.NoOp()).
		WithStrictBuiltinErrors(true).
		WithCancel(stop).
		WithInput(in)
	return query.Iter(ctx, func(answer topdown.QueryResult) error {
		at, _ := answer[atVar].Value.(ast.Number).Int()
		return j.receive(asked[at], answer[findingVar])
	})
}

// sort puts findings in order, each once.
func (o *Outcome) sort() {
	for _, list := range [...]*[]finding.Finding{&o.Denied, &o.Undetermined, &o.Proof} {
		if len(*list) > 1 {
			slices.SortFunc(*list, compareFully)
			*list = slices.CompactFunc(*list, func(a, b finding.Finding) bool { return compareFully(a, b) == 0 })
		}
	}
}

// compareFully tells apart what finding.Compare does not.
func compareFully(a, b finding.Finding) int {
	return cmp.Or(
		finding.Compare(a, b), cmp.Compare(a.Severity, b.Severity), cmp.Compare(a.Remedy, b.Remedy),
		slices.CompareFunc(a.Edits, b.Edits, func(a, b finding.Edit) int {
			return cmp.Or(a.Span.Compare(b.Span), cmp.Compare(a.Text, b.Text))
		}),
	)
}

// The variables of the query that an answer is read from.
const (
	atVar      = ast.Var("at")
	findingVar = ast.Var("finding")
)

func findingsQuery(questions *ast.Term) ast.Body {
	list := ast.VarTerm("questions")
	category, id, rule := ast.VarTerm("category"), ast.VarTerm("id"), ast.VarTerm("rule")
	found := ast.RefTerm(ast.DefaultRootDocument, ast.StringTerm("policies"), category, id, rule, ast.NewTerm(findingVar))
	return ast.NewBody(
		ast.Equality.Expr(list, questions),
		ast.Equality.Expr(ast.ArrayTerm(category, id, rule), ast.RefTerm(list, ast.NewTerm(atVar))),
		ast.NewExpr(found),
	)
}

// receive takes one answer to a question.
func (j *judge) receive(q question, found *ast.Term) error {
	policy := &j.set.policies[j.runs[q.run].policy]
	f, err := j.finding(policy, found)
	if err != nil {
		return &brokenFinding{policy.ID, verdictRules[q.kind], err}
	}
	list := j.list(q)
	*list = append(*list, f)
	return nil
}

// list is where the answers to a question go.
func (j *judge) list(q question) *[]finding.Finding {
	o := &j.outcomes[q.run]
	return [...]*[]finding.Finding{&o.Denied, &o.Undetermined, &o.Proof}[q.kind]
}

// emptyStore is OPA's data document: policies have no data but themselves.
type emptyStore struct{ storage.Store }

var errNoData = &storage.Error{Code: storage.NotFoundErr, Message: "no data"}

func (emptyStore) Read(context.Context, storage.Transaction, storage.Path) (any, error) {
	return nil, errNoData
}
