package checklist

import (
	"fmt"
	"path/filepath"
	"strings"

	"github.com/altlas/altlas-lint/pkg/config"
	"github.com/altlas/altlas-lint/pkg/dockerfile"
	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/policy"
)

// Runs lists the policies that a service's items need, item by item: the order
// in which [Judge] expects the outcomes.
func Runs(service config.Service) []policy.Run {
	var runs []policy.Run
	for _, item := range service.Items {
		for _, p := range item.Policies {
			runs = append(runs, policy.Run{Policy: p.ID, Options: p.Options})
		}
	}
	return runs
}

// Judge gives the verdict of every item. The outcomes are those of [Runs],
// with suppressed findings marked; document is the Dockerfile they were made
// on. Without a Dockerfile both are nil.
func Judge(assignment Assignment, outcomes []policy.Outcome, document *dockerfile.Document) finding.Service {
	service := assignment.Service
	judged := finding.Service{
		Name:       service.Name,
		Title:      service.Title,
		Dockerfile: assignment.Dockerfile,
		Image:      service.Image,
		Retired:    service.Retired,
		Items:      make([]finding.Item, 0, len(service.Items)),
	}
	for _, item := range service.Items {
		result := finding.Item{ID: item.ID, Title: item.Title, Policies: ids(item)}
		if assignment.Dockerfile == "" {
			result.Verdict, result.Findings = finding.Unknown, []finding.Finding{noDockerfile(service, item)}
		} else {
			count := len(item.Policies)
			judge(&result, outcomes[:count], document, service.Name)
			outcomes = outcomes[count:]
		}
		judged.Items = append(judged.Items, result)
	}
	return judged
}

func ids(item config.Item) []string {
	names := make([]string, 0, len(item.Policies))
	for _, p := range item.Policies {
		names = append(names, p.ID)
	}
	return names
}

// judge weighs the outcomes of one item's policies. What fails for certain
// counts before what cannot be judged, and nothing is proved about a file that
// does not build.
func judge(item *finding.Item, outcomes []policy.Outcome, document *dockerfile.Document, service string) {
	var denied, waived, undetermined, proof []finding.Finding
	for _, outcome := range outcomes {
		for _, f := range outcome.Denied {
			if f.Suppressed == nil {
				denied = append(denied, f)
			} else {
				waived = append(waived, f)
			}
		}
		undetermined = append(undetermined, outcome.Undetermined...)
		proof = append(proof, outcome.Proof...)
	}
	switch {
	case len(denied) > 0:
		item.Verdict, item.Findings = finding.Fail, denied
	case len(waived) > 0:
		item.Verdict, item.Findings = finding.Waived, waived
	case len(undetermined) > 0:
		item.Verdict, item.Findings = finding.Unknown, undetermined
	case !document.Parses():
		item.Verdict, item.Findings = finding.Unknown, []finding.Finding{refused(document, service)}
	default:
		item.Verdict, item.Proof = finding.Pass, proof
	}
}

// refused says that nothing can be proved about a file that BuildKit does not accept.
func refused(document *dockerfile.Document, service string) finding.Finding {
	first := document.Problems[0]
	for _, problem := range document.Problems[1:] {
		if problem.Span.Compare(first.Span) < 0 {
			first = problem
		}
	}
	return finding.Finding{
		Policy:   first.Kind,
		Category: "syntax",
		Severity: finding.Error,
		Message:  "no image can be built, since BuildKit refuses the file: " + first.Message,
		Remedy:   first.Hint,
		Path:     document.Path,
		Span:     first.Span,
		Service:  service,
		Excerpt:  document.Excerpt(first.Span),
	}
}

// noDockerfile says that there is nothing to judge a service on. It points at
// the service in the configuration; one of the built-in checklists has no path.
func noDockerfile(service config.Service, item config.Item) finding.Finding {
	remedy := fmt.Sprintf("name it with --dockerfile %s=PATH, or under services.%s.dockerfile", service.Name, service.Name)
	if len(service.Dockerfiles) > 0 {
		remedy += "; no file matches " + strings.Join(service.Dockerfiles, " or ")
	}
	span := finding.Span{Start: service.At, End: service.At}
	span.End.Column += len(service.Name)
	if service.Path == "" {
		span = finding.Span{}
	}
	return finding.Finding{
		Policy:   item.Policies[0].ID,
		Severity: finding.Error,
		Message:  fmt.Sprintf("no Dockerfile found for service %q", service.Name),
		Remedy:   remedy,
		Path:     filepath.ToSlash(service.Path),
		Span:     span,
		Service:  service.Name,
	}
}
