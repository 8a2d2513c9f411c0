package lint

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/altlas/altlas-lint/pkg/checklist"
	"github.com/altlas/altlas-lint/pkg/dockerfile"
	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/manifest"
	"github.com/altlas/altlas-lint/pkg/policy"
	"github.com/altlas/altlas-lint/pkg/text"
)

// job is one Dockerfile to judge, for one service if there is one.
type job struct {
	File
	run        *run // the request with what is configured for the file
	assignment *checklist.Assignment
	build      *manifest.Build  // of a service that a compose or bake file builds
	inline     *manifest.Inline // the text of the Dockerfile, where it stands in such a file
}

// judgement is what came of a job.
type judgement struct {
	file     finding.File
	findings []finding.Finding
	service  *finding.Service
	problem  error
}

// jobs says what is to be judged: every file, or what the services' checklists
// are about. Files whose configuration is wrong become problems. Where there is
// nothing to judge, the problems of the search say why.
func (r *Request) jobs(found Found) ([]job, []error, error) {
	if r.Services != nil {
		jobs, err := r.serviceJobs(found)
		return jobs, found.Problems, err
	}
	if len(found.Files) == 0 && found.Excluded == 0 {
		if len(found.Problems) > 0 {
			return nil, nil, errors.Join(found.Problems...)
		}
		return nil, nil, nothingFound(r.Paths)
	}
	runs, problems := r.configured(), found.Problems
	var jobs []job
	for _, file := range found.Files {
		if file.Name == Stdin && r.StdinName != "" {
			file.Path = Display("", r.StdinName)
		}
		run, err := runs.of(file)
		if err != nil {
			problems = append(problems, err)
			continue
		}
		jobs = append(jobs, job{File: file, run: run})
	}
	if len(jobs) == 0 && len(problems) > 0 {
		return nil, nil, errors.Join(distinct(problems)...)
	}
	return jobs, distinct(problems), nil
}

func nothingFound(paths []string) error {
	names := make([]string, len(paths))
	for i, path := range paths {
		names[i] = shown(path)
	}
	return &Error{
		Err:  fmt.Errorf("no Dockerfile found in %s", strings.Join(names, ", ")),
		Help: "a directory is searched for Dockerfile, Dockerfile.*, *.Dockerfile and the same with Containerfile, without what .gitignore and exclude name; name a file to lint it whatever it is called",
	}
}

func (r *Request) parseOptions(job job) dockerfile.Options {
	options := ParseOptions(job.File)
	options.BuildArgs, options.Target = r.BuildArgs, r.Target
	if job.assignment == nil {
		return options
	}
	service, arguments := job.assignment.Service, map[string]string{}
	options.Target = cmp.Or(options.Target, service.Target)
	if job.build != nil {
		options.Target = cmp.Or(options.Target, job.build.Target)
		maps.Copy(arguments, job.build.Args)
	}
	maps.Copy(arguments, service.BuildArgs)
	maps.Copy(arguments, r.BuildArgs)
	if len(arguments) > 0 {
		options.BuildArgs = arguments
	}
	return options
}

// runsOn lists what judges a job's Dockerfile.
func (r *Request) runsOn(job job) []policy.Run {
	if job.assignment == nil {
		return r.Runs
	}
	onFile, _ := checklist.Runs(job.assignment.Service)
	return slices.Concat(r.Runs, onFile)
}

func (r *run) policyRequest(job job) policy.Request {
	request := policy.Request{Now: r.Now, Runs: r.runsOn(job), Cost: r.Cost}
	if job.assignment != nil {
		request.Service = r.policyService(job.assignment.Service)
		request.Facts = r.facts(job.assignment.Service)
	}
	return request
}

// complete gives findings what only this room knows: the configured severity
// and the source line, which outlives the document.
func (r *run) complete(file *text.File, outcomes []policy.Outcome) {
	kept := texts{}
	for _, outcome := range outcomes {
		for _, list := range [...][]finding.Finding{outcome.Denied, outcome.Undetermined, outcome.Proof} {
			for i := range list {
				text := file
				if list[i].Path != file.Path {
					text = r.plain.get(list[i].Path)
				}
				list[i].Excerpt = r.excerpt(text, &list[i], kept)
				list[i].Content = text.Content(list[i].Span)
				if r.Config == nil {
					continue
				}
				if severity := r.Config.Policies[list[i].Policy].Severity; severity != "" {
					list[i].Severity = severity
				}
			}
		}
	}
}

// excerpt gives what a finding keeps of the file.
func (r *Request) excerpt(file *text.File, f *finding.Finding, kept texts) finding.Excerpt {
	excerpt := file.Excerpt(f.Span)
	excerpt.Text = kept.clone(excerpt.Text)
	if len(f.Edits) > 0 {
		excerpt.Wide = file.Wide(f.Positions())
	}
	if r.Around > 0 {
		excerpt.Before, excerpt.After = file.Around(f.Span, r.Around)
		for _, lines := range [...][]string{excerpt.Before, excerpt.After} {
			for i := range lines {
				lines[i] = kept.clone(lines[i])
			}
		}
	}
	return excerpt
}

// texts holds one copy of each text, apart from the file it was cut out of.
type texts map[string]string

func (t texts) clone(text string) string {
	if known, ok := t[text]; ok {
		return known
	}
	text = strings.Clone(text)
	t[text] = text
	return text
}

// conclude keeps of a judged document what the result needs. The document is
// nil for a service that has none.
func (r *Request) conclude(job job, document *document.Document, file *text.File, outcomes, ofService []policy.Outcome) judgement {
	var j judgement
	if document != nil {
		j.file = finding.File{Path: job.Path, Parses: document.Parses()}
	}
	general := min(len(r.Runs), len(outcomes)) // stand before those of the checklist
	for _, outcome := range outcomes {
		j.findings = append(j.findings, outcome.Denied...)
	}
	for _, outcome := range ofService {
		j.findings = append(j.findings, outcome.Denied...)
	}
	if job.assignment != nil {
		service := checklist.Judge(*job.assignment, checklist.Outcomes{OnFile: outcomes[general:], OnService: ofService}, document, file)
		service.Around = job.run.around(job.assignment.Service)
		j.service = &service
	}
	return j
}

// collect puts the judgements together in the order of every report.
func collect(jobs []job, judgements []judgement, problems []error) (finding.Result, error) {
	result := finding.Result{Policies: policiesOf(jobs), FailOn: failOn(jobs)}
	if len(jobs) > 0 {
		result.Notes = jobs[0].run.manifests.Notes()
	}
	for _, j := range judgements {
		if j.problem != nil {
			problems = append(problems, j.problem)
			continue
		}
		if j.file.Path != "" {
			result.Files = append(result.Files, j.file)
		}
		result.Findings = append(result.Findings, j.findings...)
		if j.service != nil {
			result.Services = append(result.Services, *j.service)
		}
	}
	same := func(a, b finding.Finding) bool { return finding.Compare(a, b) == 0 }
	slices.SortStableFunc(result.Findings, finding.Compare)
	result.Findings = slices.CompactFunc(result.Findings, same)
	slices.SortStableFunc(result.Files, func(a, b finding.File) int { return strings.Compare(a.Path, b.Path) })
	result.Files = slices.Compact(result.Files)
	switch {
	case len(problems) == 0:
		return result, nil
	case len(result.Files) == 0 && len(result.Services) == 0:
		return finding.Result{}, errors.Join(problems...)
	}
	return result, &Incomplete{Problems: problems}
}

// broken turns a fault of our own into an error that names the file.
func broken(file File, fault any) error {
	return &Error{
		Path: file.Path,
		Err:  fmt.Errorf("judge %s: internal error: %v", shown(file.Path), fault),
		Help: "this is a fault of altlas-lint; please report it with the Dockerfile that shows it",
	}
}

// inParallel calls do for 0 to count-1 on as many goroutines as there are processors.
func inParallel(count int, do func(int)) {
	workers := min(runtime.GOMAXPROCS(0), count)
	if workers <= 1 {
		for i := range count {
			do(i)
		}
		return
	}
	var next atomic.Int64
	var group sync.WaitGroup
	for range workers {
		group.Go(func() {
			for i := int(next.Add(1)) - 1; i < count; i = int(next.Add(1)) - 1 {
				do(i)
			}
		})
	}
	group.Wait()
}
