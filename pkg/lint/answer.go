package lint

import (
	"context"
	"slices"

	"github.com/altlas/altlas-lint/pkg/dockerfile"
	"github.com/altlas/altlas-lint/pkg/policy"
	"github.com/altlas/altlas-lint/pkg/suppress"
)

// late are the runs that judge the comments which silence findings, once all
// others are done.
type late struct {
	runs  []policy.Run
	slots []int // where each stands in the request's runs
}

// lateRuns finds them among the request's runs.
func (r *Request) lateRuns() (l late) {
	for i, run := range r.Runs {
		if p, ok := r.Policies.Find(run.Policy); ok && p.Category == suppress.Category {
			l.runs, l.slots = append(l.runs, run), append(l.slots, i)
		}
	}
	return l
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
	rules.NoRivals = said.Rivals != nil && !*said.Rivals
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
func (r *run) answer(ctx context.Context, ignores *suppress.Ignores, remainder *dockerfile.Document, outcomes []policy.Outcome) error {
	for _, outcome := range outcomes {
		ignores.Mark(outcome.Denied)
	}
	facts := ignores.Facts()
	if len(facts) == 0 || len(r.late.runs) == 0 {
		return nil
	}
	document := *remainder
	document.Ignores = facts
	judged, err := r.Policies.Evaluate(ctx, &document, policy.Request{Now: r.Now, Runs: r.late.runs, Cost: r.Cost})
	if err != nil {
		return err
	}
	for i, outcome := range judged {
		ignores.Mark(outcome.Denied)
		outcomes[r.late.slots[i]] = outcome
	}
	return nil
}
