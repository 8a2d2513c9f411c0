package policy

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/metrics"
	"github.com/open-policy-agent/opa/v1/storage"
	"github.com/open-policy-agent/opa/v1/topdown"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/internal/facts"
	"github.com/altlas/altlas-lint/pkg/internal/imageref"
	"github.com/altlas/altlas-lint/pkg/internal/machine"
)

// Evaluate runs policies over a document. The outcomes have the order of request.Runs. An error of a
// policy is its outcome; an error here ends the evaluation of all.
func (s *Set) Evaluate(ctx context.Context, document *document.Document, request Request) ([]Outcome, error) {
	batches, refs, err := s.groupRuns(request.Runs)
	if err != nil {
		return nil, err
	}
	path := document.Path
	request = request.Parsed()
	view := s.engine.view(document, request)
	matcher := &triggerMatcher{facts: view.Value.(*facts.Object), checked: map[*blob]*checkedPaths{}}
	results := make([][]Outcome, len(batches))
	for i, batch := range batches {
		e := evaluation{set: s, request: request, document: document, path: path, runs: batch}
		e.selectRules(matcher)
		if err := e.evaluate(ctx, view); err != nil {
			return nil, err
		}
		results[i] = e.outcomes
	}
	outcomes := make([]Outcome, len(refs))
	for i, ref := range refs {
		outcomes[i] = results[ref.batch][ref.run]
		outcomes[i].Policy, outcomes[i].Item = request.Runs[i].Policy, request.Runs[i].Item
	}
	return outcomes, nil
}

// view returns the input of every batch, without the options.
func (e *engine) view(document *document.Document, request Request) *ast.Term {
	return e.types.View(&input{Document: document, Now: request.Now, Service: request.Service, Evidence: request.Evidence, Facts: request.Facts})
}

// evaluation evaluates one batch. A batch has every policy at most once, because
// input.options holds options by policy ID.
type evaluation struct {
	set      *Set
	request  Request
	document *document.Document
	path     string
	runs     []batchRun
	outcomes []Outcome // by run

	program *program    // for OPA
	queries []ruleQuery // the rules that can fire on the document
}

// ruleQuery is a rule to evaluate: an index into the evaluation's runs and one into verdictRules.
type ruleQuery struct{ run, kind int }

// batchRun is a policy of a batch with its options, including defaults.
type batchRun struct {
	policy   int // index into the set's policies
	options  *ast.Term
	denyOnly bool
	prove    bool
	reader   *reader // of the deny rule; nil: nothing has to be proved, or there is no such rule
}

// outcomeRef is the batch, and the run in that batch, with the outcome of one of the request's runs.
type outcomeRef struct{ batch, run int }

// groupRuns spreads runs over as few batches as possible: more than one only if a policy
// has several runs with different options. Equal runs share one outcome.
func (s *Set) groupRuns(runs []Run) ([][]batchRun, []outcomeRef, error) {
	var batches [][]batchRun
	refs := make([]outcomeRef, len(runs))
	taken := make([][]outcomeRef, len(s.policies)) // by policy: the n-th is in batch n
	for i, run := range runs {
		id, ok := s.byID(run.Policy)
		if !ok {
			return nil, nil, fmt.Errorf("unknown policy %q", run.Policy)
		}
		options, err := encodeOptions(&s.policies[id], run.Options)
		if err != nil {
			return nil, nil, err
		}
		same := slices.IndexFunc(taken[id], func(at outcomeRef) bool {
			return equalOptions(batches[at.batch][at.run].options, options)
		})
		if same >= 0 {
			refs[i] = taken[id][same]
			shared := &batches[refs[i].batch][refs[i].run]
			shared.denyOnly = shared.denyOnly && run.DenyOnly
			shared.prove = shared.prove || run.Prove
			continue
		}
		n := len(taken[id])
		if n == len(batches) {
			batches = append(batches, nil)
		}
		if batches[n] == nil {
			batches[n] = make([]batchRun, 0, len(runs)-i)
		}
		refs[i] = outcomeRef{n, len(batches[n])}
		if n == 0 {
			taken[id] = refs[i : i+1 : i+1] // saves an allocation
		} else {
			taken[id] = append(taken[id], refs[i])
		}
		batches[n] = append(batches[n], batchRun{policy: id, options: options, denyOnly: run.DenyOnly, prove: run.Prove})
	}
	return batches, refs, nil
}

func equalOptions(a, b *ast.Term) bool { return a == b || (a != nil && b != nil && a.Equal(b)) }

// encodeOptions returns the value of input.options[id], or nil for a policy without options.
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
		encoded, err := ast.InterfaceToValue(imageref.OptionValue(declared.Type, value))
		if err != nil {
			return nil, fmt.Errorf("option %q of policy %s: %w", declared.Name, policy.ID, err)
		}
		pairs = append(pairs, [2]*ast.Term{ast.StringTerm(declared.Name), ast.NewTerm(encoded)})
	}
	return ast.NewTerm(ast.NewObject(pairs...)), nil
}

// selectRules finds the rules that the document may trigger.
func (e *evaluation) selectRules(matcher *triggerMatcher) {
	e.queries = make([]ruleQuery, 0, len(e.runs))
	for i, run := range e.runs {
		m := e.set.engine.modules[run.policy]
		for kind, t := range m.triggers {
			// What a deny rule reads is part of a proof, so it is evaluated even if it cannot fire.
			watched := kind == denyRule && run.prove && t != nil
			if run.denyOnly && kind != denyRule || !watched && !matcher.fires(m.blob, t) {
				continue
			}
			e.queries = append(e.queries, ruleQuery{i, kind})
		}
	}
}

// evaluate fills the outcomes, on the machine where it supports the rule, otherwise on OPA.
func (e *evaluation) evaluate(ctx context.Context, view *ast.Term) error {
	e.outcomes = make([]Outcome, len(e.runs))
	if err := e.run(ctx, view); err != nil {
		return err
	}
	for i := range e.outcomes {
		e.conclude(i)
	}
	return context.Cause(ctx)
}

// conclude completes an outcome.
func (e *evaluation) conclude(i int) {
	o, policy := &e.outcomes[i], &e.set.policies[e.runs[i].policy]
	if o.Err == nil {
		o.sort()
		e.prove(i)
		return
	}
	o.Err = fmt.Errorf("policy %s: %w", policy.ID, o.Err)
	o.Denied, o.Proof = nil, nil
	o.Undetermined = []finding.Finding{e.own(policy, e.place(), finding.NotEvaluated, finding.SeeErrors)}
}

// run evaluates the queries. A policy that fails has an error as outcome; the others are not affected.
func (e *evaluation) run(ctx context.Context, view *ast.Term) error {
	if len(e.queries) == 0 {
		return nil
	}
	options := e.options()
	run := machine.NewRun(ctx, machine.Input{Facts: view, Options: options})
	var rest []ruleQuery
	for _, q := range e.queries {
		stop := e.watchDeny(q, view)
		supported, err := e.runOnMachine(ctx, run, q)
		stop()
		switch {
		case err != nil && ctx.Err() != nil:
			return fmt.Errorf("evaluate %s: %w", e.path, context.Cause(ctx))
		case err != nil:
			e.fail(q, err)
		case !supported:
			rest = append(rest, q)
		}
	}
	if len(rest) == 0 {
		return nil
	}
	e.watchAll(rest, view)
	return e.runOnOPA(ctx, rest, withOptions(facts.ToOPA(view), options))
}

// fail records the error of a policy.
func (e *evaluation) fail(q ruleQuery, err error) {
	if o := &e.outcomes[q.run]; o.Err == nil {
		o.Err = err
	}
}

// A rule gets a budget of steps on a document. The built-in ones take few per byte of a Dockerfile.
const (
	steps        = 10_000_000
	stepsPerByte = 50
	opaSteps     = 10 // steps of the machine that one of OPA is worth
)

// budget returns the budget of a rule, whose steps are worth a number of steps of the machine.
func (e *evaluation) budget(ctx context.Context, worth int) *machine.Budget {
	return machine.NewBudget(ctx, (steps+stepsPerByte*e.document.Size)/worth)
}

// runOnMachine evaluates a rule on the machine. It returns false if OPA has to do it.
func (e *evaluation) runOnMachine(ctx context.Context, run *machine.Run, q ruleQuery) (bool, error) {
	policy := e.runs[q.run].policy
	rule := e.set.engine.setRule(policy, q.kind)
	if rule == nil {
		return false, nil
	}
	start := time.Now()
	err := run.Evaluate(rule, e.budget(ctx, 1), func(found *ast.Term) error { return e.addFinding(q, found) })
	var broken *brokenFinding
	if errors.Is(err, machine.ErrUnsupported) || errors.As(err, &broken) {
		*e.findings(q) = nil
		return false, nil
	}
	e.measure(q, start)
	return true, err
}

// measure reports the cost of a rule.
func (e *evaluation) measure(q ruleQuery, start time.Time) {
	if e.request.Cost != nil {
		e.request.Cost(e.set.policies[e.runs[q.run].policy].ID, time.Since(start))
	}
}

// runOnOPA evaluates rules on OPA, one by one: a query of all would keep their intermediate results until it ends.
func (e *evaluation) runOnOPA(ctx context.Context, queries []ruleQuery, in *ast.Term) error {
	e.linkProgram(queries)
	for _, q := range queries {
		start := time.Now()
		err := e.query(ctx, in, q)
		if ctx.Err() != nil {
			return fmt.Errorf("evaluate %s: %w", e.path, context.Cause(ctx))
		}
		if err != nil {
			e.fail(q, withLocation(err))
		}
		e.measure(q, start)
	}
	return nil
}

// linkProgram sets a program that has the policies of queries.
func (e *evaluation) linkProgram(queries []ruleQuery) {
	needed, requested := make([]int, 0, len(queries)), make([]int, len(e.runs))
	for _, q := range queries {
		needed = append(needed, e.runs[q.run].policy)
	}
	for i, run := range e.runs {
		requested[i] = run.policy
	}
	e.program = e.set.engine.programFor(needed, requested)
}

// withLocation formats OPA's error as "file:line: message", without its code.
func withLocation(err error) error {
	var failure *topdown.Error
	if !errors.As(err, &failure) || failure.Location == nil {
		return err
	}
	return fmt.Errorf("%s:%d: %s", failure.Location.File, failure.Location.Row, failure.Message)
}

// options returns input.options, or nil if no policy has options.
func (e *evaluation) options() *ast.Term {
	var options [][2]*ast.Term
	for _, run := range e.runs {
		if run.options != nil {
			options = append(options, [2]*ast.Term{ast.StringTerm(e.set.policies[run.policy].ID), run.options})
		}
	}
	if options == nil {
		return nil
	}
	return ast.ObjectTerm(options...)
}

// withOptions adds the options to the facts.
func withOptions(input, options *ast.Term) *ast.Term {
	if options == nil {
		return input
	}
	fields := input.Value.(ast.Object)
	pairs := make([][2]*ast.Term, 0, fields.Len()+1)
	fields.Foreach(func(key, value *ast.Term) { pairs = append(pairs, [2]*ast.Term{key, value}) })
	return ast.ObjectTerm(append(pairs, [2]*ast.Term{ast.StringTerm("options"), options})...)
}

// query evaluates a rule: data.policies[category][id][rule][finding]
func (e *evaluation) query(ctx context.Context, in *ast.Term, q ruleQuery) error {
	budget := e.budget(ctx, opaSteps)
	defer context.AfterFunc(ctx, budget.Cancel)()
	query := topdown.NewQuery(ast.NewBody(ast.NewExpr(e.program.ruleRefs[e.runs[q.run].policy][q.kind]))).
		WithCompiler(e.program.compiler).
		WithStore(emptyStore{}).
		WithMetrics(metrics.NoOp()).
		WithStrictBuiltinErrors(true).
		WithCancel(budget).
		WithInput(in)
	err := query.Iter(ctx, func(result topdown.QueryResult) error { return e.addFinding(q, result[findingVar]) })
	if topdown.IsCancel(err) {
		return cmp.Or(budget.Err(), err)
	}
	return err
}

// sort sorts the findings and removes duplicates.
func (o *Outcome) sort() {
	for _, findings := range [...]*[]finding.Finding{&o.Denied, &o.Undetermined, &o.Proof} {
		o.limit(findings)
	}
}

func sortFindings(list *[]finding.Finding) {
	if len(*list) > 1 {
		slices.SortFunc(*list, compareFully)
		*list = slices.CompactFunc(*list, func(a, b finding.Finding) bool { return compareFully(a, b) == 0 })
	}
}

// compareFully is [finding.Compare] with severity, remedy and edits as well.
func compareFully(a, b finding.Finding) int {
	return cmp.Or(
		finding.Compare(a, b), cmp.Compare(a.Severity, b.Severity), cmp.Compare(a.Remedy, b.Remedy),
		slices.CompareFunc(a.Edits, b.Edits, func(a, b finding.Edit) int {
			return cmp.Or(a.Span.Compare(b.Span), cmp.Compare(a.Text, b.Text))
		}),
	)
}

// findingVar is the variable of a query that holds a finding.
const findingVar = ast.Var("finding")

// addFinding adds an element of a rule's set to the outcome.
func (e *evaluation) addFinding(q ruleQuery, found *ast.Term) error {
	policy := &e.set.policies[e.runs[q.run].policy]
	f, err := e.finding(policy, found)
	if err != nil {
		return &brokenFinding{verdictRules[q.kind], err}
	}
	// Most policies say it in these words; what makes it known is not what makes it right.
	if verdictRules[q.kind] == "undetermined" && f.Remedy == policy.Remedy && strings.HasSuffix(f.Message, finding.WithoutValue) {
		f.Remedy = finding.GiveValue
	}
	if !e.applies(policy, &f) {
		return nil
	}
	findings := e.findings(q)
	if *findings = append(*findings, f); len(*findings) >= 2*maxFindings {
		e.outcomes[q.run].limit(findings)
	}
	return nil
}

// maxFindings limits what is kept of the findings of a rule on one file. No file that people read has as many.
const maxFindings = 10_000

// limit keeps the first findings of a list.
func (o *Outcome) limit(list *[]finding.Finding) {
	sortFindings(list)
	if more := len(*list) - maxFindings; more > 0 {
		o.Dropped += more
		*list = slices.Clip((*list)[:maxFindings])
	}
}

// findings returns the list of the outcome that a rule fills.
func (e *evaluation) findings(q ruleQuery) *[]finding.Finding {
	o := &e.outcomes[q.run]
	return [...]*[]finding.Finding{&o.Denied, &o.Undetermined, &o.Proof}[q.kind]
}

// emptyStore is OPA's data document: policies read no data.
type emptyStore struct{ storage.Store }

var errNoData = &storage.Error{Code: storage.NotFoundErr, Message: "no data"}

func (emptyStore) Read(context.Context, storage.Transaction, storage.Path) (any, error) {
	return nil, errNoData
}
