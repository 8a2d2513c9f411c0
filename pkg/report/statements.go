package report

import (
	"slices"
	"strings"

	"github.com/altlas/altlas-lint/pkg/finding"
)

// projectURL is where the tool and the pages of its policies are found.
const projectURL = "https://github.com/altlas/altlas-lint"

// policyURL gives the page of a policy: its own if it is one of ours, or else
// the first of its references. Empty: none.
func policyURL(p finding.Policy) string {
	if p.Origin == "built-in" {
		return projectURL + "/blob/main/docs/policies/" + p.ID + ".md"
	}
	if len(p.References) > 0 && linkable(p.References[0]) {
		return p.References[0]
	}
	return ""
}

// statements gives what a list of findings has to say about a result, each
// statement once, in the order of reports. What makes an item unknown is in it
// with severity info, and an item that fails without a finding speaks for itself.
func statements(result finding.Result, options Options, withSuppressed bool) []*finding.Finding {
	list := make([]*finding.Finding, 0, len(result.Findings))
	if len(result.Services) == 0 { // only with services a statement can come twice
		for i := range result.Findings {
			if f := &result.Findings[i]; f.Suppressed == nil || withSuppressed {
				list = append(list, f)
			}
		}
		return list
	}
	seen := map[identity]bool{}
	add := func(f *finding.Finding) {
		if (f.Suppressed == nil || withSuppressed) && !seen[identify(f)] {
			seen[identify(f)] = true
			list = append(list, f)
		}
	}
	for i := range result.Findings {
		add(&result.Findings[i])
	}
	for i := range result.Services {
		for j := range result.Services[i].Items {
			for _, f := range itemStatements(&result.Services[i], &result.Services[i].Items[j], options) {
				add(f)
			}
		}
	}
	slices.SortStableFunc(list, func(a, b *finding.Finding) int { return finding.Compare(*a, *b) })
	return list
}

// itemStatements gives what stands against an item of a checklist.
func itemStatements(s *finding.Service, item *finding.Item, options Options) []*finding.Finding {
	if item.Verdict == finding.Pass {
		return nil
	}
	var list []*finding.Finding
	for i := range item.Findings {
		f := &item.Findings[i]
		if item.Verdict == finding.Unknown {
			unsure := *f
			unsure.Severity = finding.Info
			f = &unsure
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

// located keeps of a list what has a place in a file: some formats cannot say anything else.
func located(list []*finding.Finding) []*finding.Finding {
	kept := make([]*finding.Finding, 0, len(list))
	for _, f := range list {
		if f.Path != "" {
			kept = append(kept, f)
		}
	}
	return kept
}

// gravest gives the first limit of a list by severity, else in the list's order.
func gravest(list []*finding.Finding, limit int) []*finding.Finding {
	sorted := slices.Clone(list)
	slices.SortStableFunc(sorted, func(a, b *finding.Finding) int { return a.Severity.Rank() - b.Severity.Rank() })
	return sorted[:min(limit, len(sorted))]
}

// region gives a finding's span with a place for what is about the whole file.
func region(f *finding.Finding) finding.Span {
	if f.Span.IsZero() {
		return finding.Span{Start: finding.Position{Line: 1, Column: 1}, End: finding.Position{Line: 1, Column: 1}}
	}
	return f.Span
}

// usedPolicies gives the policies that judged, those that found something and
// are none of them included, and where each stands.
func usedPolicies(result finding.Result, list []*finding.Finding, options Options) ([]finding.Policy, map[string]int) {
	asked := map[string]bool{}
	for i := range result.Services {
		for _, item := range result.Services[i].Items {
			for _, id := range item.Policies {
				asked[id] = true
			}
		}
	}
	for _, f := range list {
		asked[f.Policy] = true
	}
	var policies []finding.Policy
	index := map[string]int{}
	for _, p := range options.Policies {
		if len(result.Services) == 0 || asked[p.ID] {
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
