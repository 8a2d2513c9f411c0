package lint

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/altlas/altlas-lint/pkg/diag"
	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/internal/checklist"
	"github.com/altlas/altlas-lint/pkg/internal/config"
	"github.com/altlas/altlas-lint/pkg/internal/evidence"
	"github.com/altlas/altlas-lint/pkg/internal/safefile"
	"github.com/altlas/altlas-lint/pkg/internal/text"
	"github.com/altlas/altlas-lint/pkg/policy"
)

// maxEvidence bounds the evidence files of one service.
const maxEvidence = 1000

// readEvidence reads the evidence that services name, each file once. Files that
// cannot be read are problems, and prove nothing.
func (b *batch) readEvidence() (problems []error) {
	var unmatched []error
	defer func() { problems = append(firstOf(unmatched, "evidence"), problems...) }()
	if b.services == nil || len(b.jobs) == 0 {
		return nil
	}
	dir := b.services.Dir
	b.evidence = map[string][]*evidence.Report{}
	known := map[string][]*evidence.Report{}
	for _, service := range b.services.Services {
		if len(service.Evidence) == 0 {
			continue
		}
		root, err := os.OpenRoot(dir)
		if err != nil {
			return append(problems, diag.Wrap("read evidence in", dir, err, ""))
		}
		names, without, err := evidenceFiles(root, service)
		if err != nil {
			problems = append(problems, err)
		}
		unmatched = append(unmatched, b.unmatchedEvidence(service, without)...)
		for _, name := range names {
			if _, ok := known[name]; !ok {
				known[name], err = b.readReport(root, name)
				if err != nil {
					problems = append(problems, err)
				}
			}
			b.evidence[service.Name] = append(b.evidence[service.Name], known[name]...)
		}
		root.Close()
	}
	return problems
}

// unmatchedEvidence records which globs of a service match no file, by their index. In a
// configuration each is a mistake; the built-in services say where evidence may be.
func (b *batch) unmatchedEvidence(service config.Service, unmatched []int) (problems []error) {
	for _, i := range unmatched {
		pattern := service.Evidence[i]
		if b.unmatched == nil {
			b.unmatched = map[string][]string{}
		}
		b.unmatched[service.Name] = append(b.unmatched[service.Name], pattern)
		if service.Path != "" {
			problems = append(problems, &Error{
				Path: service.Path, Line: service.EvidenceAt[i].Line, Column: service.EvidenceAt[i].Column,
				Message: fmt.Sprintf("evidence %q of service %q matches no file", pattern, service.Name),
				Help:    "write the report there, or correct the path; it is relative to the configuration's folder",
			})
		}
	}
	return problems
}

// evidenceFiles lists what a service's globs match, in order and each once, and the indexes
// of the globs that match nothing.
func evidenceFiles(root *os.Root, service config.Service) (names []string, unmatched []int, err error) {
	visited := map[string]bool{}
	for i, pattern := range service.Evidence {
		matches, err := doublestar.Glob(root.FS(), pattern, doublestar.WithFilesOnly())
		if err != nil {
			return names, unmatched, &Error{
				Path: service.Path, Err: err,
				Message: fmt.Sprintf("search evidence %s of service %q: %v", diag.Quote(pattern), service.Name, diag.Cause(err)),
			}
		}
		if len(matches) == 0 {
			unmatched = append(unmatched, i)
		}
		for _, name := range matches {
			if visited[name] {
				continue
			}
			if len(names) == maxEvidence {
				return names, unmatched, &Error{
					Path: service.Path, Help: "narrow the globs under evidence",
					Message: fmt.Sprintf("service %q has more than %d evidence files", service.Name, maxEvidence),
				}
			}
			visited[name] = true
			names = append(names, name)
		}
	}
	return names, unmatched, nil
}

// readReport reads one evidence file; its name is relative to the root.
func (b *batch) readReport(root *os.Root, name string) ([]*evidence.Report, error) {
	path := shownPath(filepath.Join(root.Name(), filepath.FromSlash(name)))
	file, err := safefile.OpenIn(root, filepath.FromSlash(name))
	if err != nil {
		return nil, diag.Wrap("read evidence", path, err, "")
	}
	defer file.Close()
	read, err := evidence.Read(path, file)
	if err != nil {
		help := ""
		if known, ok := errors.AsType[*diag.Error](err); ok {
			help = known.Help
		}
		return nil, diag.Wrap("read evidence", path, err, help)
	}
	b.lines.add(path, root.Name(), name)
	reports := make([]*evidence.Report, len(read))
	for i := range read {
		reports[i] = &read[i]
	}
	return reports, nil
}

// evaluateService runs the policies that are about a service itself and not about
// its Dockerfile. The document that they see has no facts.
func (b *batch) evaluateService(ctx context.Context, job job) ([]policy.Outcome, error) {
	if job.serviceJob == nil {
		return nil, nil
	}
	service := job.assignment.Service
	_, runs := checklist.Runs(service)
	if len(runs) == 0 {
		return nil, nil
	}
	visited := b.policyService(service)
	if service.Path != "" {
		b.lines.add(visited.At.Path, filepath.Dir(service.Path), filepath.Base(service.Path))
	}
	outcomes, err := b.policies.Evaluate(ctx, &document.Document{Path: visited.At.Path}, policy.Request{
		Now: b.options.Now, Service: visited, Evidence: b.evidence[service.Name], Facts: b.factsOf(service, job.Name), Runs: runs, Cost: b.options.Cost,
	})
	if err != nil {
		return nil, &Error{Path: visited.At.Path, Message: fmt.Sprintf("evaluate service %q: %v", service.Name, err), Err: err}
	}
	if service.Path == "" {
		moveToDockerfile(job.Path, outcomes)
	}
	b.complete(job.variant, text.NewFile("", nil, nil), outcomes) // every finding is about another file
	return outcomes, nil
}

// builtInPath is the path of findings about a built-in service as a whole, while it is evaluated.
const builtInPath = "<built-in>"

// moveToDockerfile makes findings about a built-in service as a whole those of its Dockerfile: what defines
// the service is no file that could be opened.
func moveToDockerfile(path string, outcomes []policy.Outcome) {
	for _, outcome := range outcomes {
		for _, list := range [...][]finding.Finding{outcome.Denied, outcome.Undetermined, outcome.Proof} {
			for i := range list {
				if list[i].Path == builtInPath {
					list[i].Path, list[i].Span = path, finding.Span{}
				}
			}
		}
	}
}

// policyService is what policies see of a service.
func (b *batch) policyService(service config.Service) *policy.Service {
	span := finding.Span{Start: service.At, End: service.At}
	span.End.Column += len(service.Name)
	path := builtInPath
	if service.Path != "" {
		path = shownPath(service.Path)
	}
	return &policy.Service{
		Name: service.Name, Image: service.Image, Retired: b.services.retired,
		Evidence: service.Evidence, Unmatched: b.unmatched[service.Name],
		At: &policy.Place{Path: path, Span: span},
	}
}
