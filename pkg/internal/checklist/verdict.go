package checklist

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/internal/config"
	"github.com/altlas/altlas-lint/pkg/internal/text"
	"github.com/altlas/altlas-lint/pkg/policy"
)

// Runs returns the policies that a service's items need, in the order of the items: those
// about its Dockerfile and those about the service.
func Runs(service config.Service) (onFile, onService []policy.Run) {
	for _, item := range service.Items {
		for _, p := range item.Policies {
			run := policy.Run{Policy: p.ID, Item: item.ID, Options: p.Options, Prove: true}
			if p.OfService {
				onService = append(onService, run)
			} else {
				onFile = append(onFile, run)
			}
		}
	}
	return onFile, onService
}

// key is the item and the policy of an outcome.
type key struct{ item, policy string }

// outcomesByKey has several outcomes under a key, in the order of [Runs], if an item uses a
// policy several times with different options.
type outcomesByKey map[key][]policy.Outcome

func byKey(outcomes []policy.Outcome) outcomesByKey {
	byKey := outcomesByKey{}
	for _, outcome := range outcomes {
		if outcome.Item != "" {
			k := key{outcome.Item, outcome.Policy}
			byKey[k] = append(byKey[k], outcome)
		}
	}
	return byKey
}

func (o outcomesByKey) take(item, id string) (policy.Outcome, bool) {
	k := key{item, id}
	list := o[k]
	if len(list) == 0 {
		return policy.Outcome{}, false
	}
	o[k] = list[1:]
	return list[0], true
}

// Lock makes the findings of locked items count, whatever suppresses them.
func Lock(service config.Service, outcomes []policy.Outcome) {
	locked := map[string]bool{}
	for _, item := range service.Items {
		locked[item.ID] = item.Locked
	}
	for i := range outcomes {
		if outcomes[i].Item == "" || !locked[outcomes[i].Item] {
			continue
		}
		outcomes[i].Denied = slices.Clone(outcomes[i].Denied)
		for k := range outcomes[i].Denied {
			f := &outcomes[i].Denied[k]
			f.Locked, f.Overruled, f.Suppressed = true, f.Suppressed, nil
		}
	}
}

// Check returns the verdict of every item. outcomes are those of [Runs], with suppressed
// findings marked, and may include others. document and file are the Dockerfile that was
// evaluated, or nil without one.
func Check(assignment Assignment, outcomes []policy.Outcome, document *document.Document, file *text.File) finding.Service {
	service := assignment.Service
	result := finding.Service{
		Name:       service.Name,
		Title:      service.Title,
		Dockerfile: assignment.Dockerfile,
		Image:      service.Image,
		Retired:    service.Retired,
		Items:      make([]finding.Item, 0, len(service.Items)),
	}
	remaining := byKey(outcomes)
	for _, item := range service.Items {
		checked := finding.Item{ID: item.ID, Title: item.Title, Policies: ids(item), Locked: item.Locked}
		needs := needsFile(item)
		var itemOutcomes []policy.Outcome
		for _, p := range item.Policies {
			outcome, ok := remaining.take(item.ID, p.ID)
			nothing := len(outcome.Denied)+len(outcome.Undetermined)+len(outcome.Proof) == 0
			if (!ok || nothing) && (document != nil || p.OfService) {
				outcome.Undetermined = []finding.Finding{notEvaluated(assignment, p.ID)}
			}
			itemOutcomes = append(itemOutcomes, outcome)
		}
		switch {
		case needs && assignment.Dockerfile == "":
			checked.Verdict, checked.Findings = finding.Unknown, []finding.Finding{noDockerfile(service, item)}
		case needs && !document.Builds():
			setVerdict(&checked, assignment.Dockerfile, itemOutcomes, []finding.Finding{rejected(document, file, service.Name)})
		default:
			setVerdict(&checked, assignment.Dockerfile, itemOutcomes, nil)
		}
		result.Items = append(result.Items, checked)
	}
	return result
}

// needsFile reports whether an item needs a Dockerfile.
func needsFile(item config.Item) bool {
	return slices.ContainsFunc(item.Policies, func(p config.ItemPolicy) bool { return !p.OfService })
}

func ids(item config.Item) []string {
	names := make([]string, 0, len(item.Policies))
	for _, p := range item.Policies {
		names = append(names, p.ID)
	}
	return names
}

// setVerdict combines the outcomes of one item's policies: a fail takes precedence over
// waived and unknown. With an obstacle, such as a file that does not build, nothing passes.
func setVerdict(item *finding.Item, dockerfile string, outcomes []policy.Outcome, obstacle []finding.Finding) {
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
	case len(obstacle) > 0:
		item.Verdict, item.Findings = finding.Unknown, obstacle
	default:
		item.Verdict, item.Proof = finding.Pass, lines(proof, dockerfile)
	}
}

// lines returns the proofs that are lines of a file or, if there are none, the first one that is
// about all that was evaluated. Several policies of an item can have the same line of the Dockerfile.
func lines(proof []finding.Finding, dockerfile string) []finding.Finding {
	visited := map[finding.Span]bool{}
	some := slices.DeleteFunc(slices.Clone(proof), func(f finding.Finding) bool {
		if f.Whole {
			return true
		}
		same := f.Path == dockerfile && visited[f.Span]
		visited[f.Span] = visited[f.Span] || f.Path == dockerfile
		return same
	})
	if len(some) == 0 {
		return proof[:min(1, len(proof))]
	}
	return some
}

// rejected returns the finding for a file that BuildKit rejects, about which nothing can be proved.
func rejected(document *document.Document, file *text.File, service string) finding.Finding {
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
		Message:  file.WithoutSecrets(finding.RejectedFile+first.Message, first.Span),
		Remedy:   file.WithoutSecrets(first.Hint, first.Span),
		Path:     document.Path,
		Span:     first.Span,
		Service:  service,
		Excerpt:  file.Excerpt(first.Span),
	}
}

// notEvaluated returns the finding for a policy without an outcome, or with one that says
// nothing. That is a bug of the caller, but must not count as a pass.
func notEvaluated(assignment Assignment, id string) finding.Finding {
	return finding.Finding{
		Policy: id, Severity: finding.Error, Service: assignment.Service.Name, Path: assignment.Dockerfile,
		Message: fmt.Sprintf("policy %s was not evaluated", id),
	}
}

// noDockerfile returns the finding for a service without a Dockerfile. Its span is the service
// in the configuration, or empty for a built-in service.
func noDockerfile(service config.Service, item config.Item) finding.Finding {
	remedy := fmt.Sprintf(finding.NameDockerfile, service.Name, service.Name)
	if len(service.Dockerfiles) > 0 {
		remedy = fmt.Sprintf(finding.NameOtherDockerfile, service.Name, service.Name, strings.Join(service.Dockerfiles, ", "))
	}
	span := finding.Span{Start: service.At, End: service.At}
	span.End.Column += len(service.Name)
	if service.Path == "" {
		span = finding.Span{}
	}
	return finding.Finding{
		Policy:   item.Policies[0].ID,
		Severity: finding.Error,
		Message:  fmt.Sprintf(finding.NoDockerfile, service.Name),
		Remedy:   remedy,
		Path:     filepath.ToSlash(service.Path),
		Span:     span,
		Service:  service.Name,
	}
}
