// Package machine evaluates compiled policies over a view of a document.
//
// It is a second evaluator beside OPA's, for speed alone. OPA's interprets: for
// each expression it copies bindings, plugs terms and unifies, and it needs the
// whole document as its own values. What OPA's compiler makes of a policy is in
// an order in which every variable is known to be bound or free, so that each
// expression can be turned, once, into a function that does its one thing and
// calls the next one. That takes a fifth of the time, and nothing of the
// document is written that nobody reads.
//
// Two things keep it honest. It understands only what it was made for; of the
// rest [Program.Ask] says so, and OPA is asked. And it decides nothing about
// errors: when a policy has one, OPA is asked again and says it. A test asks
// both about every policy and a corpus.
package machine

import (
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

// Program holds policies as functions, made when they are first asked. It is
// safe for concurrent use.
type Program struct {
	rules func(Name) []*ast.Rule // of a path, nil if there are none

	mu         sync.Mutex
	procedures map[Name]*procedure
	questions  map[Name]*Question
	count      int // of procedures with something to remember
}

// New makes a program of the rules that a function finds. It is called by one
// goroutine at a time.
func New(rules func(Name) []*ast.Rule) *Program {
	return &Program{rules: rules, procedures: map[Name]*procedure{}, questions: map[Name]*Question{}}
}

// Question is a rule that makes a set, ready to be asked for its elements.
type Question struct {
	procedure *procedure
	remembers int // more than the number of any procedure that it may run
}

// Ask gives the question for a rule, nil if it is beyond the machine.
func (p *Program) Ask(name Name) *Question {
	p.mu.Lock()
	defer p.mu.Unlock()
	q, ok := p.questions[name]
	if !ok {
		made := p.compile(name, true)
		if made.problem == "" && made.kind == ast.MultiValue && !made.table {
			q = &Question{made, p.count}
		}
		p.questions[name] = q
	}
	return q
}

// Problem tells what is beyond the machine in a rule that Ask gave no question
// for, "" if nothing is.
func (p *Program) Problem(name Name) string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.compile(name, true).problem
}

// Input is what rules see as input: the view of a document, and the options of
// policies, which are not among its facts.
type Input struct {
	Facts   *ast.Term
	Options *ast.Term // nil: there are none
}

// ErrUnsupported says that an evaluation met an error, or something that the machine
// does not know: OPA has to be asked.
var ErrUnsupported = errors.New("the machine cannot tell")

// Run is an evaluation of questions about one input. It is for one goroutine.
type Run struct {
	input  Input
	memory []*ast.Term // by procedure: what it came to; nil: it has not run
	known  []int       // what is set in it
	stack  []*ast.Term
	gather [][]*ast.Term // of the comprehensions under way
	answer func(*ast.Term) bool

	builtin  topdown.BuiltinContext
	operands []*ast.Term
	result   *ast.Term
	take     func(*ast.Term) error // sets result

	ctx   context.Context
	steps int
	err   error // the first one; everything stops
}

// NewRun prepares an evaluation.
func NewRun(ctx context.Context, input Input) *Run {
	r := &Run{input: input, ctx: ctx, stack: make([]*ast.Term, 0, 256)}
	r.take = func(t *ast.Term) error { r.result = t; return nil }
	r.builtin = topdown.BuiltinContext{Context: ctx, Metrics: metrics.NoOp(), Cache: builtins.Cache{}, Cancel: topdown.NewCancel()}
	return r
}

// Ask visits the elements of a question's set, in no order, some of them
// perhaps more than once. After an error the elements may be incomplete: it is
// ErrBeyond, or the context's.
func (r *Run) Ask(q *Question, visit func(*ast.Term) error) error {
	if len(r.memory) < q.remembers {
		r.memory = make([]*ast.Term, q.remembers)
	}
	defer r.forget()
	r.err, r.stack, r.gather = nil, r.stack[:0], r.gather[:0]
	var failed error
	r.answer = func(t *ast.Term) bool {
		failed = visit(plain(t))
		return failed == nil
	}
	for i := range q.procedure.definitions {
		frame := r.push(q.procedure.slots)
		more := q.procedure.definitions[i].run(r, frame)
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

// forget drops what rules came to: a large document would gather the work of all policies.
func (r *Run) forget() {
	for _, number := range r.known {
		r.memory[number] = nil
	}
	r.known = r.known[:0]
}

// fail stops the evaluation.
func (r *Run) fail(err error) {
	if r.err == nil {
		r.err = err
	}
}

// tick is called in every loop over a collection, and stops when it is time.
func (r *Run) tick() bool {
	if r.steps++; r.steps&0x3ff == 0 && r.ctx.Err() != nil {
		r.fail(context.Cause(r.ctx))
	}
	return r.err == nil
}

// frame holds the values of a rule's variables.
type frame = []*ast.Term

func (r *Run) push(slots int) frame {
	n := len(r.stack)
	if n+slots > cap(r.stack) {
		// Frames in use keep the old piece, which pop returns to.
		return make(frame, slots)
	}
	r.stack = r.stack[:n+slots]
	f := r.stack[n : n+slots : n+slots]
	clear(f)
	return f
}

// pop gives back the frame that was pushed last.
func (r *Run) pop(f frame) {
	n := len(r.stack) - len(f)
	if n >= 0 && len(f) > 0 && &r.stack[:cap(r.stack)][n] == &f[0] {
		r.stack = r.stack[:n]
	}
}
