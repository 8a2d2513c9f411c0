// Package machine evaluates compiled policies over a view of a document.
//
// It is faster than OPA's evaluator, which interprets: for each expression that one copies
// bindings, plugs terms and unifies, and it needs the whole document as OPA values. OPA's
// compiler orders expressions so that every variable is known to be bound or free, so the
// machine can compile each expression once into a function that calls the next one. That
// takes a fifth of the time and converts only the facts that policies read.
//
// The machine supports only the forms of Rego that policies need. [Program.SetRule] returns nil for
// others, and [Run.Evaluate] returns [ErrUnsupported] on every error of a policy, except that it does too much; OPA then
// evaluates the rule. A test compares both over every policy and a corpus.
//
// It imports pkg/internal/facts.
package machine

import (
	"cmp"
	"context"
	"errors"
	"sync"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/metrics"
	"github.com/open-policy-agent/opa/v1/topdown"
	"github.com/open-policy-agent/opa/v1/topdown/builtins"
)

// Name is the path of a rule: data.policies[Folder][Module][Rule].
type Name struct{ Folder, Module, Rule string }

// Program has rules compiled to functions, on first use. It is safe for concurrent use.
type Program struct {
	rules func(Name) []*ast.Rule // the rules of a path; nil: none

	mu         sync.Mutex
	procedures map[Name]*procedure
	setRules   map[Name]*SetRule
	count      int // of procedures with a memo
}

// New returns a program of the rules that a function finds. The function is not called
// concurrently.
func New(rules func(Name) []*ast.Rule) *Program {
	return &Program{rules: rules, procedures: map[Name]*procedure{}, setRules: map[Name]*SetRule{}}
}

// SetRule is a compiled rule whose value is a set.
type SetRule struct {
	procedure *procedure
	memoSize  int // more than the number of any procedure that it can run
}

// SetRule returns a compiled rule, or nil if the machine does not support it.
func (p *Program) SetRule(name Name) *SetRule {
	p.mu.Lock()
	defer p.mu.Unlock()
	rule, ok := p.setRules[name]
	if !ok {
		proc := p.compile(name, true)
		if proc.unsupported == "" && proc.kind == ast.MultiValue && !proc.table {
			rule = &SetRule{proc, p.count}
		}
		p.setRules[name] = rule
	}
	return rule
}

// Unsupported returns what the machine does not support in a rule, or "".
func (p *Program) Unsupported(name Name) string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.compile(name, true).unsupported
}

// Input is the input of rules: the view of a document and the options of policies.
type Input struct {
	Facts   *ast.Term
	Options *ast.Term // nil: none
}

// ErrUnsupported is the error for a policy's error and for unsupported values: OPA has to
// evaluate the rule.
var ErrUnsupported = errors.New("not supported by the machine")

// Run evaluates rules over one input. It must not be used concurrently.
type Run struct {
	input       Input
	memo        []*ast.Term // by procedure: its value; nil: not evaluated yet
	memoized    []int       // the indexes that are set in memo
	stack       []*ast.Term
	calls       map[callKey]*ast.Term // the results of calls, see stepsUntilKept
	collections [][]*ast.Term         // of the comprehensions and rules that are being evaluated
	yield       func(*ast.Term) bool

	builtin   topdown.BuiltinContext
	operands  []*ast.Term
	result    *ast.Term
	setResult func(*ast.Term) error // sets result

	budget *Budget
	err    error // the first error: it stops the evaluation
}

// NewRun returns a run over an input.
func NewRun(ctx context.Context, input Input) *Run {
	r := &Run{input: input, stack: make([]*ast.Term, 0, 256)}
	r.setResult = func(t *ast.Term) error { r.result = t; return nil }
	r.builtin = topdown.BuiltinContext{Context: ctx, Metrics: metrics.NoOp(), Cache: builtins.Cache{}}
	return r
}

// Evaluate visits the elements of a rule's set, in any order and possibly more than once.
// The error is [ErrUnsupported], that of the budget or that of yield; after it elements can be missing.
func (r *Run) Evaluate(rule *SetRule, budget *Budget, yield func(*ast.Term) error) error {
	r.budget, r.builtin.Cancel = budget, budget
	if len(r.memo) < rule.memoSize {
		r.memo = make([]*ast.Term, rule.memoSize)
	}
	defer r.clearMemo()
	r.err, r.stack, r.collections, r.calls = nil, r.stack[:0], r.collections[:0], nil
	var failed error
	r.yield = func(t *ast.Term) bool {
		failed = yield(toOPA(t))
		return failed == nil && r.take(stepsPerElement)
	}
	for i := range rule.procedure.definitions {
		frame := r.push(rule.procedure.slots)
		more := rule.procedure.definitions[i].run(r, frame)
		r.pop(frame)
		switch {
		case failed != nil:
			return failed
		case r.err != nil:
			return r.err
		case !more:
			return ErrUnsupported
		}
	}
	return nil
}

// clearMemo drops the values of rules. For a large document those of all policies would need
// too much memory.
func (r *Run) clearMemo() {
	for _, number := range r.memoized {
		r.memo[number] = nil
	}
	r.memoized = r.memoized[:0]
}

// fail stops the evaluation.
func (r *Run) fail(err error) {
	if r.err == nil {
		r.err = err
	}
}

// tick takes a step, for each element of a collection and each call, and reports whether to continue.
func (r *Run) tick() bool {
	if b := r.budget; b.steps&0x3ff != 0x3ff && b.steps < b.limit {
		b.steps++
		return r.err == nil
	}
	return r.take(1)
}

// take takes steps and reports whether to continue.
func (r *Run) take(steps int) bool {
	if !r.budget.take(steps) {
		r.fail(cmp.Or(r.budget.Err(), context.Canceled))
	}
	return r.err == nil
}

// frame has the values of a rule's variables by slot.
type frame = []*ast.Term

func (r *Run) push(slots int) frame {
	n := len(r.stack)
	if n+slots > cap(r.stack) {
		// The stack is full. pop recognizes a frame that is not part of it.
		return make(frame, slots)
	}
	r.stack = r.stack[:n+slots]
	f := r.stack[n : n+slots : n+slots]
	clear(f)
	return f
}

// pop releases the frame that was pushed last.
func (r *Run) pop(f frame) {
	n := len(r.stack) - len(f)
	if n >= 0 && len(f) > 0 && &r.stack[:cap(r.stack)][n] == &f[0] {
		r.stack = r.stack[:n]
	}
}
