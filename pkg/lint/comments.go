package lint

import (
	"context"
	"slices"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/internal/suppress"
	"github.com/altlas/altlas-lint/pkg/policy"
)

// split separates the policies about suppression comments from all others: they
// are evaluated last, when it is known what each comment suppresses.
func (l *Linter) split(runs []policy.Run) (early, late []policy.Run) {
	ofComments := func(run policy.Run) bool {
		p, ok := l.policies.Find(run.Policy)
		return ok && p.Category == suppress.Category
	}
	if !slices.ContainsFunc(runs, ofComments) {
		return runs, nil
	}
	for _, run := range runs {
		if ofComments(run) {
			late = append(late, run)
		} else {
			early = append(early, run)
		}
	}
	return early, late
}

// suppressContext is what suppressions need to know of a run.
func (l *Linter) suppressContext() suppress.Context {
	return suppress.Context{Now: l.options.Now, Find: l.policies.Find}
}

// suppressRules says which comments of a job's file suppress findings.
func (b *batch) suppressRules(job job) suppress.Rules {
	rules := job.variant.suppressRules(b.Linter)
	runs := b.runsOn(job)
	rules.Runs = func(id string) bool {
		return slices.ContainsFunc(runs, func(run policy.Run) bool { return run.Policy == id })
	}
	return rules
}

func (v *variant) suppressRules(l *Linter) suppress.Rules {
	rules := suppress.Rules{Now: l.options.Now, Find: l.policies.Find, Names: l.policyNames}
	if v.config == nil {
		return rules
	}
	configured := v.config.Suppressions
	rules.Forbidden = configured.Inline != nil && !*configured.Inline
	rules.IgnoreForeign = configured.ForeignComments != nil && !*configured.ForeignComments
	rules.RequireReason = configured.RequireReason != nil && *configured.RequireReason
	if len(configured.Only) > 0 {
		rules.Only = map[string]bool{}
		for _, policy := range configured.Only {
			rules.Only[policy.Name] = true
		}
	}
	return rules
}

// policyNames lists the IDs and aliases of policies, for suggestions.
func (l *Linter) policyNames() []string {
	var names []string
	for _, p := range l.policies.Policies() {
		names = append(append(names, p.ID), p.Aliases...)
	}
	return names
}

// evaluateComments runs the policies about suppression comments. They see the
// comments and the path, and nothing else of the document.
func (b *batch) evaluateComments(ctx context.Context, path string, comments *suppress.Ignores, request policy.Request) ([]policy.Outcome, error) {
	if len(request.Runs) == 0 {
		return nil, nil
	}
	facts := comments.Facts()
	if len(facts) == 0 {
		outcomes := make([]policy.Outcome, len(request.Runs))
		for i, run := range request.Runs {
			outcomes[i] = policy.Outcome{Policy: run.Policy, Item: run.Item}
		}
		return outcomes, nil
	}
	outcomes, err := b.policies.Evaluate(ctx, &document.Document{Path: path, Ignores: facts}, request)
	for _, outcome := range outcomes {
		comments.Mark(outcome.Denied)
	}
	return outcomes, err
}
