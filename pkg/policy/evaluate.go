package policy

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"time"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/metrics"
	"github.com/open-policy-agent/opa/v1/storage"
	"github.com/open-policy-agent/opa/v1/topdown"

	"github.com/altlas/altlas-lint/pkg/dockerfile"
	"github.com/altlas/altlas-lint/pkg/finding"
)

// Evaluate judges a document. The outcomes stand in the order of the request's runs.
// A policy that fails is an error that names it.
func (s *Set) Evaluate(ctx context.Context, document *dockerfile.Document, request Request) ([]Outcome, error) {
	passes, slots, err := s.pack(request.Runs)
	if err != nil {
		return nil, err
	}
	path, large := document.Path, len(document.Instructions) > manyInstructions
	facts := s.engine.encode(document, request) // from here on the document may be collected
	seen := &sight{facts: facts, known: map[*blob][]presence{}}
	results := make([][]Outcome, len(passes))
	for i, pass := range passes {
		j := judge{set: s, request: request, path: path, runs: pass, large: large}
		j.choose(seen)
		if err := j.evaluate(ctx, facts); err != nil {
			return nil, err
		}
		results[i] = j.outcomes
	}
	outcomes := make([]Outcome, len(slots))
	for i, slot := range slots {
		outcomes[i] = results[slot.pass][slot.run]
	}
	return outcomes, nil
}

// encode writes what every pass sees: all of the input but the options.
func (e *engine) encode(document *dockerfile.Document, request Request) ast.Object {
	in := input{Document: document, Now: request.Now, Service: request.Service, Evidence: request.Evidence, Facts: request.Facts}
	writer := &encoder{done: map[identity]*ast.Term{}}
	return e.plans.of(reflect.TypeFor[input]()).write(writer, reflect.ValueOf(&in).Elem()).Value.(ast.Object)
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

	program *program
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

// choose finds the rules that the document may trigger, and a program that holds them.
func (j *judge) choose(seen *sight) {
	needed, requested := make([]int, 0, len(j.runs)), make([]int, 0, len(j.runs))
	j.asked = make([]question, 0, len(j.runs))
	for i, run := range j.runs {
		m := j.set.engine.modules[run.policy]
		requested = append(requested, run.policy)
		for kind, t := range m.triggers {
			if run.brief && verdictRules[kind] != "deny" || !seen.fires(m.blob, t) {
				continue
			}
			j.asked = append(j.asked, question{i, kind})
			if len(needed) == 0 || needed[len(needed)-1] != run.policy {
				needed = append(needed, run.policy)
			}
		}
	}
	j.program = j.set.engine.ready(needed, requested)
}

// evaluate asks the questions and fills the outcomes.
func (j *judge) evaluate(ctx context.Context, facts ast.Object) error {
	j.outcomes = make([]Outcome, len(j.runs))
	if len(j.asked) == 0 {
		return context.Cause(ctx)
	}
	in := j.withOptions(facts)
	if j.request.Cost != nil || j.large {
		return j.oneByOne(ctx, in)
	}
	err := j.query(ctx, in, j.asked)
	var broken *brokenFinding
	switch {
	case ctx.Err() != nil:
		return fmt.Errorf("judge %s: %w", j.path, context.Cause(ctx))
	case err == nil || errors.As(err, &broken):
		return err
	}
	// OPA's error has the place where it happened, which may be a helper module:
	// ask the questions one by one to find whose it is.
	for _, q := range j.asked {
		if again := j.query(ctx, in, []question{q}); again != nil {
			return fmt.Errorf("policy %s: %w", j.set.policies[j.runs[q.run].policy].ID, placed(again))
		}
	}
	return err
}

// manyInstructions is from where on a document is large.
const manyInstructions = 2000

// oneByOne asks the questions one after the other and tells what each took. A
// query keeps what it has worked out until it ends: for all policies of a large
// document at once that would take more memory than the document.
func (j *judge) oneByOne(ctx context.Context, in *ast.Term) error {
	for _, q := range j.asked {
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

func (j *judge) withOptions(facts ast.Object) *ast.Term {
	var options [][2]*ast.Term
	for _, run := range j.runs {
		if run.options != nil {
			options = append(options, [2]*ast.Term{ast.StringTerm(j.set.policies[run.policy].ID), run.options})
		}
	}
	if options == nil {
		return ast.NewTerm(facts)
	}
	pairs := make([][2]*ast.Term, 0, facts.Len()+1)
	facts.Foreach(func(key, value *ast.Term) { pairs = append(pairs, [2]*ast.Term{key, value}) })
	pairs = append(pairs, [2]*ast.Term{ast.StringTerm("options"), ast.ObjectTerm(options...)})
	return ast.ObjectTerm(pairs...)
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
	err := query.Iter(ctx, func(answer topdown.QueryResult) error { return j.receive(asked, answer) })
	if err == nil {
		for i := range j.outcomes {
			j.outcomes[i].sort()
		}
	}
	return err
}

func (o *Outcome) sort() {
	slices.SortFunc(o.Denied, finding.Compare)
	slices.SortFunc(o.Undetermined, finding.Compare)
	slices.SortFunc(o.Proof, finding.Compare)
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

// receive takes one answer of the query.
func (j *judge) receive(asked []question, answer topdown.QueryResult) error {
	at, _ := answer[atVar].Value.(ast.Number).Int()
	q := asked[at]
	policy := &j.set.policies[j.runs[q.run].policy]
	found, err := j.finding(policy, answer[findingVar])
	if err != nil {
		return &brokenFinding{policy.ID, verdictRules[q.kind], err}
	}
	outcome := &j.outcomes[q.run]
	list := [...]*[]finding.Finding{&outcome.Denied, &outcome.Undetermined, &outcome.Proof}[q.kind]
	*list = append(*list, found)
	return nil
}

// emptyStore is OPA's data document: policies have no data but themselves.
type emptyStore struct{ storage.Store }

var errNoData = &storage.Error{Code: storage.NotFoundErr, Message: "no data"}

func (emptyStore) Read(context.Context, storage.Transaction, storage.Path) (any, error) {
	return nil, errNoData
}
