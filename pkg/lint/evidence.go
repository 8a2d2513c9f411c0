package lint

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"syscall"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/altlas/altlas-lint/pkg/checklist"
	"github.com/altlas/altlas-lint/pkg/config"
	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/evidence"
	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/policy"
	"github.com/altlas/altlas-lint/pkg/text"
)

// mostEvidence bounds the evidence files of one service.
const mostEvidence = 1000

// reports holds the evidence of services by their names.
type reports map[string][]*evidence.Report

// readEvidence reads what the services of jobs name as evidence, each file once.
// Files that are none are problems: they are said, and prove nothing.
func (r *Request) readEvidence(jobs []job) (problems []error) {
	if r.Services == nil || len(jobs) == 0 {
		return nil
	}
	dir, shared := r.Services.Config.Dir, jobs[0].run.shared
	shared.reports = reports{}
	known := map[string][]*evidence.Report{}
	for _, service := range r.Services.Config.Services {
		if len(service.Evidence) == 0 {
			continue
		}
		root, err := os.OpenRoot(dir)
		if err != nil {
			return append(problems, &Error{Path: dir, Err: fmt.Errorf("read evidence in %s: %w", shown(dir), cause(err))})
		}
		names, err := evidenceFiles(root, service)
		if err != nil {
			problems = append(problems, err)
		}
		for _, name := range names {
			if _, ok := known[name]; !ok {
				known[name], err = shared.readReport(root, name)
				if err != nil {
					problems = append(problems, err)
				}
			}
			shared.reports[service.Name] = append(shared.reports[service.Name], known[name]...)
		}
		root.Close()
	}
	return problems
}

// evidenceFiles lists what a service's globs match, in order and each once.
func evidenceFiles(root *os.Root, service config.Service) (names []string, err error) {
	seen := map[string]bool{}
	for _, pattern := range service.Evidence {
		matches, err := doublestar.Glob(root.FS(), pattern, doublestar.WithFilesOnly())
		if err != nil {
			return names, &Error{Path: service.Path, Err: fmt.Errorf("look for evidence %s of service %q: %w", shown(pattern), service.Name, cause(err))}
		}
		for _, name := range matches {
			if seen[name] {
				continue
			}
			if len(names) == mostEvidence {
				return names, &Error{Path: service.Path, Err: fmt.Errorf("service %q has more than %d evidence files", service.Name, mostEvidence), Help: "narrow the globs under evidence"}
			}
			seen[name] = true
			names = append(names, name)
		}
	}
	return names, nil
}

// readReport reads one evidence file; its name is relative to the root.
func (s *shared) readReport(root *os.Root, name string) ([]*evidence.Report, error) {
	working, _ := os.Getwd()
	path := Display(working, filepath.Join(root.Name(), filepath.FromSlash(name)))
	failed := func(err error, help string) error {
		return &Error{Path: path, Err: fmt.Errorf("read evidence %s: %w", shown(path), err), Help: help}
	}
	file, err := root.OpenFile(filepath.FromSlash(name), os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return nil, failed(cause(err), "")
	}
	defer file.Close()
	if info, err := file.Stat(); err != nil || !info.Mode().IsRegular() {
		return nil, failed(errors.Join(err, errors.New("it is not a regular file")), "")
	}
	read, err := evidence.Read(path, file)
	if err != nil {
		help := ""
		if known, ok := errors.AsType[*evidence.Error](err); ok {
			help = known.Help
		}
		return nil, failed(err, help)
	}
	s.plain.add(path, root.Name(), name)
	reports := make([]*evidence.Report, len(read))
	for i := range read {
		reports[i] = &read[i]
	}
	return reports, nil
}

// judgeService asks the policies that judge a service itself and not its
// Dockerfile. The document that they see has no facts.
func (r *run) judgeService(ctx context.Context, job job) ([]policy.Outcome, error) {
	if job.assignment == nil {
		return nil, nil
	}
	service := job.assignment.Service
	_, runs := checklist.Runs(service)
	if len(runs) == 0 {
		return nil, nil
	}
	own := r.policyService(service)
	if service.Path != "" {
		r.plain.add(own.At.Path, filepath.Dir(service.Path), filepath.Base(service.Path))
	}
	outcomes, err := r.Policies.Evaluate(ctx, &document.Document{Path: own.At.Path}, policy.Request{
		Now: r.Now, Service: own, Evidence: r.reports[service.Name], Facts: r.facts(service), Runs: runs, Cost: r.Cost,
	})
	if err != nil {
		return nil, &Error{Path: own.At.Path, Err: fmt.Errorf("judge service %q: %w", service.Name, err)}
	}
	r.complete(text.NewFile("", nil, nil), outcomes) // every finding is about another file
	return outcomes, nil
}

// policyService is what policies see of a service. One of the built-in
// checklists has no place that could be opened.
func (r *Request) policyService(service config.Service) *policy.Service {
	span := finding.Span{Start: service.At, End: service.At}
	span.End.Column += len(service.Name)
	path := ""
	if service.Path != "" {
		working, _ := os.Getwd()
		path = Display(working, service.Path)
	}
	return &policy.Service{
		Name: service.Name, Image: service.Image, Retired: r.Services.Config.Retired(),
		At: &policy.Place{Path: path, Span: span},
	}
}

// plainFiles shows lines of files that are no Dockerfiles. Only those that
// were added are ever opened, whatever path a policy names.
type plainFiles struct {
	mu    sync.Mutex
	names map[string][2]string // folder and name in it, by path
	texts map[string]*text.File
}

func (p *plainFiles) add(path, folder, name string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.names == nil {
		p.names, p.texts = map[string][2]string{}, map[string]*text.File{}
	}
	p.names[path] = [2]string{folder, name}
}

// get gives a file's text, or an empty one where it is not known or too large to be shown.
func (p *plainFiles) get(path string) *text.File {
	p.mu.Lock()
	defer p.mu.Unlock()
	if text, ok := p.texts[path]; ok {
		return text
	}
	file := text.NewFile(path, nil, nil)
	if place, ok := p.names[path]; ok {
		if root, err := os.OpenRoot(place[0]); err == nil {
			if content, err := fs.ReadFile(limitedFS{root.FS()}, filepath.ToSlash(place[1])); err == nil {
				file = text.NewFile(path, content, nil)
			}
			root.Close()
		}
		p.texts[path] = file
	}
	return file
}

// limitedFS refuses files that are no regular ones or larger than MaxSize.
type limitedFS struct{ fs.FS }

func (l limitedFS) Open(name string) (fs.File, error) {
	info, err := fs.Stat(l.FS, name)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() || info.Size() > MaxSize {
		return nil, fs.ErrInvalid
	}
	return l.FS.Open(name)
}
