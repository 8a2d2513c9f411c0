package report

import (
	"slices"
	"strings"

	"github.com/altlas/altlas-lint/pkg/finding"
)

// projectURL is the repository of the tool, with the pages of its policies.
const projectURL = "https://github.com/altlas/altlas-lint"

// policyURL returns the page of a built-in policy, the first reference of another
// one, or "".
func policyURL(p finding.Policy) string {
	if p.Origin == "built-in" {
		return projectURL + "/blob/main/docs/policies/" + p.ID + ".md"
	}
	if len(p.References) > 0 && linkable(p.References[0]) {
		return p.References[0]
	}
	return ""
}

// flatFindings returns all findings of a result, checklist items included, sorted
// and without duplicates. Findings of unknown items have severity info, and an item
// without findings becomes one.
func flatFindings(result finding.Result, options Options, withSuppressed bool) []*finding.Finding {
	list := make([]*finding.Finding, 0, len(result.Findings))
	if len(result.Services) == 0 { // only services can cause duplicates
		for i := range result.Findings {
			if f := &result.Findings[i]; f.Suppressed == nil || withSuppressed {
				list = append(list, f)
			}
		}
		return list
	}
	added := map[identity]bool{}
	add := func(f *finding.Finding) {
		if (f.Suppressed == nil || withSuppressed) && !added[identify(f)] {
			added[identify(f)] = true
			list = append(list, f)
		}
	}
	for i := range result.Findings {
		add(&result.Findings[i])
	}
	for i := range result.Services {
		for j := range result.Services[i].Items {
			for _, f := range itemFindings(&result.Services[i], &result.Services[i].Items[j], options) {
				add(f)
			}
		}
	}
	slices.SortStableFunc(list, func(a, b *finding.Finding) int { return finding.Compare(*a, *b) })
	return list
}

// itemFindings returns the findings of an item that does not pass.
func itemFindings(s *finding.Service, item *finding.Item, options Options) []*finding.Finding {
	if item.Verdict == finding.Pass {
		return nil
	}
	var list []*finding.Finding
	for i := range item.Findings {
		f := &item.Findings[i]
		if item.Verdict == finding.Unknown {
			info := *f
			info.Severity = finding.Info
			f = &info
		}
		list = append(list, f)
	}
	if len(list) == 0 {
		f := &finding.Finding{
			Policy: strings.Join(item.Policies, ","), Severity: finding.Severity(compactVerdict(item.Verdict)),
			Message: options.title(*item), Path: s.Dockerfile, Service: s.Name,
		}
		if f.Policy == "" {
			f.Policy = item.ID
		}
		list = append(list, f)
	}
	return list
}

// located returns the findings with a path, for formats that require one.
func located(list []*finding.Finding) []*finding.Finding {
	kept := make([]*finding.Finding, 0, len(list))
	for _, f := range list {
		if f.Path != "" {
			kept = append(kept, f)
		}
	}
	return kept
}

// highestSeverities returns the first limit findings by severity, else in order.
func highestSeverities(list []*finding.Finding, limit int) []*finding.Finding {
	sorted := slices.Clone(list)
	slices.SortStableFunc(sorted, func(a, b *finding.Finding) int { return a.Severity.Rank() - b.Severity.Rank() })
	return sorted[:min(limit, len(sorted))]
}

// region returns a finding's span, or the start of the file if it has none.
func region(f *finding.Finding) finding.Span {
	if f.Span.IsZero() {
		return finding.Span{Start: finding.Position{Line: 1, Column: 1}, End: finding.Position{Line: 1, Column: 1}}
	}
	return f.Span
}

// usedPolicies returns the policies of a run, and others with findings, and the index
// of each ID.
func usedPolicies(result finding.Result, list []*finding.Finding, options Options) ([]finding.Policy, map[string]int) {
	used := map[string]bool{}
	for i := range result.Services {
		for _, item := range result.Services[i].Items {
			for _, id := range item.Policies {
				used[id] = true
			}
		}
	}
	for _, f := range list {
		used[f.Policy] = true
	}
	var policies []finding.Policy
	index := map[string]int{}
	for _, p := range options.Policies {
		if len(result.Services) == 0 || used[p.ID] {
			index[p.ID] = len(policies)
			policies = append(policies, p)
		}
	}
	for _, f := range list {
		if _, known := index[f.Policy]; !known {
			index[f.Policy] = len(policies)
			policies = append(policies, finding.Policy{ID: ruleID(f), Category: f.Category, Severity: f.Severity})
		}
	}
	return policies, index
}
