package policy

import (
	"fmt"
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/internal/facts"
)

// denyRule is the index of deny in verdictRules.
const denyRule = 0

// watchDeny starts to collect what a run's deny rule reads; it does nothing for another rule,
// and for a run of which nothing has to be proved.
func (e *evaluation) watchDeny(q ruleQuery, view *ast.Term) (stop func()) {
	run := &e.runs[q.run]
	if q.kind != denyRule || !run.prove {
		return func() {}
	}
	run.reader = newReader(e.document, e.set.policies[run.policy].Scope)
	return run.reader.watch(view)
}

// watchAll collects every fact for the deny rules that OPA evaluates.
func (e *evaluation) watchAll(queries []ruleQuery, view *ast.Term) {
	for _, q := range queries {
		stop := e.watchDeny(q, view)
		facts.ToOPA(view)
		stop()
	}
}

// prove makes an outcome without findings either proved, with at least one finding in Proof,
// or undetermined.
func (e *evaluation) prove(i int) {
	run, o := &e.runs[i], &e.outcomes[i]
	if !run.prove || len(o.Denied)+len(o.Undetermined) > 0 {
		return
	}
	policy := &e.set.policies[run.policy]
	switch {
	case policy.Proof != finding.ByAbsence && len(o.Proof) > 0:
	case policy.Proof != finding.ByAbsence:
		o.Undetermined = []finding.Finding{e.own(policy, e.place(), finding.NotProved, fmt.Sprintf(finding.ReadPolicy, policy.ID))}
	case run.reader != nil && len(run.reader.doubts) > 0:
		o.Proof = nil
		for _, d := range run.reader.doubts {
			o.Undetermined = append(o.Undetermined, e.own(policy, d.span, d.why, d.remedy))
		}
		o.sort()
		o.Undetermined = o.Undetermined[:min(len(o.Undetermined), maxDoubts)]
	case len(o.Proof) == 0:
		proof := e.own(policy, e.place(), e.evaluated(policy.Scope), "")
		proof.Whole = true
		o.Proof = []finding.Finding{proof}
	}
}

// maxDoubts limits the findings that say why a policy is undetermined.
const maxDoubts = 3

// own returns a finding that no rule makes.
func (e *evaluation) own(policy *finding.Policy, span finding.Span, message, remedy string) finding.Finding {
	f := finding.Finding{
		Policy: policy.ID, Category: policy.Category, Severity: policy.Severity,
		Path: e.path, Span: span, Message: message, Remedy: remedy,
	}
	if e.request.Service != nil {
		f.Service = e.request.Service.Name
	}
	if policy.Scope == finding.OfService && e.request.Service != nil && e.request.Service.At != nil {
		f.Path, f.Span = e.request.Service.At.Path, e.request.Service.At.Span
	}
	return f
}

// place is the span of what a file as a whole proves: the FROM of the final stage.
func (e *evaluation) place() finding.Span {
	for _, stage := range e.document.Stages {
		if stage.Target {
			return stage.Span
		}
	}
	if len(e.document.Instructions) > 0 {
		return e.document.Instructions[0].Span
	}
	return finding.Span{}
}

// evaluated says what policies of a scope evaluate in the document.
func (e *evaluation) evaluated(scope string) string {
	stages, instructions, commands := 0, 0, 0
	for _, stage := range e.document.Stages {
		if !inScope(scope, stage) {
			continue
		}
		stages++
		instructions += len(stage.Instructions)
		for _, in := range stage.Instructions {
			commands += len(in.Commands)
		}
	}
	return fmt.Sprintf(finding.Evaluated, stages, instructions, commands)
}

// applies reports whether a finding is in a stage that the scope of its policy includes. It adds
// to a finding about a script where the script is: its commands have the span of the word that
// runs it, which no edit can fix.
func (e *evaluation) applies(policy *finding.Policy, f *finding.Finding) bool {
	if f.Path != e.path {
		return true
	}
	at := slices.IndexFunc(e.document.Scripts, func(s *document.Script) bool { return s != nil && s.Span == f.Span })
	if at >= 0 {
		f.Message += fmt.Sprintf(finding.InScript, e.document.Scripts[at].Path)
		f.Edits = nil
	}
	stage := e.stageAt(f.Span.Start)
	if stage == nil { // before the first FROM
		return policy.Scope != "shipped" && policy.Scope != "reachable"
	}
	return inScope(policy.Scope, stage)
}

// stageAt returns the stage of a position; nil: it is before the first FROM.
func (e *evaluation) stageAt(at finding.Position) *document.Stage {
	for _, stage := range slices.Backward(e.document.Stages) {
		if stage != nil && stage.Span.Start.Compare(at) <= 0 {
			return stage
		}
	}
	return nil
}
