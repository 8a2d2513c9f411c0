package lint

import (
	"context"
	"slices"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/policy"
	"github.com/altlas/altlas-lint/pkg/suppress"
)

// lateRuns are the runs that judge the comments which silence findings, once all
// others are done, and where each stands in the request's runs.
func (r *Request) lateRuns() (runs []policy.Run, slots []int) {
	for i, run := range r.Runs {
		if p, ok := r.Policies.Find(run.Policy); ok && p.Category == suppress.Category {
			runs, slots = append(runs, run), append(slots, i)
		}
	}
	return runs, slots
}

// rules says which comments of a job's file silence findings.
func (r *Request) rules(job job) suppress.Rules {
	rules := suppress.Rules{Now: r.Now, Find: r.Policies.Find, Names: r.names}
	runs := r.runsOn(job)
	rules.Runs = func(id string) bool {
		return slices.ContainsFunc(runs, func(run policy.Run) bool { return run.Policy == id })
	}
	if r.Config == nil {
		return rules
	}
	said := r.Config.Suppressions
	rules.Forbidden = said.Inline != nil && !*said.Inline
	rules.IgnoreForeign = said.ForeignComments != nil && !*said.ForeignComments
	rules.RequireReason = said.RequireReason != nil && *said.RequireReason
	if len(said.Only) > 0 {
		rules.Only = map[string]bool{}
		for _, policy := range said.Only {
			rules.Only[policy.Name] = true
		}
	}
	return rules
}

// names lists what policies are called, for suggestions.
func (r *Request) names() []string {
	var names []string
	for _, p := range r.Policies.Policies() {
		names = append(append(names, p.ID), p.Aliases...)
	}
	return names
}

// answer marks the findings that comments silence, and lets the policies about
// such comments judge. The remainder is what is left of the document.
func (r *run) answer(ctx context.Context, ignores *suppress.Ignores, judged *document.Document, outcomes []policy.Outcome) error {
	for _, outcome := range outcomes {
		ignores.Mark(outcome.Denied)
	}
	facts := ignores.Facts()
	if len(facts) == 0 {
		return nil
	}
	runs, slots := r.lateRuns()
	if len(runs) == 0 {
		return nil
	}
	document := &document.Document{Path: judged.Path, Lines: judged.Lines, Ignores: facts}
	late, err := r.Policies.Evaluate(ctx, document, policy.Request{Now: r.Now, Runs: runs, Cost: r.Cost})
	if err != nil {
		return err
	}
	for i, outcome := range late {
		ignores.Mark(outcome.Denied)
		outcomes[slots[i]] = outcome
	}
	return nil
}
