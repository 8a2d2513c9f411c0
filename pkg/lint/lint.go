// Package lint is the one orchestrator: no other place knows in which order
// Dockerfiles are found, read, parsed, judged and put together into a result.
package lint

import (
	"context"
	"fmt"
	"io"
	"sync"
	"sync/atomic"
	"time"

	"github.com/altlas/altlas-lint/pkg/changes"
	"github.com/altlas/altlas-lint/pkg/config"
	"github.com/altlas/altlas-lint/pkg/dockerfile"
	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/manifest"
	"github.com/altlas/altlas-lint/pkg/policy"
	"github.com/altlas/altlas-lint/pkg/suppress"
	"github.com/altlas/altlas-lint/pkg/text"
)

// Request says what to lint and by what.
type Request struct {
	Paths     []string  // files, directories, or [Stdin]
	Stdin     io.Reader // read once, if Stdin is among the paths
	StdinName string    // the path that reports show for it; empty: "-"

	RespectExclude bool // leave out what a configuration excludes even if it is among the paths

	Policies *policy.Set
	Config   *config.Config // what holds for every file; nil: nothing
	Runs     []policy.Run   // what judges every file
	Now      string         // the date "2026-11-23" that policies go by

	Configs   *config.Tree // not nil: what is configured for a file holds for it instead of Config,
	Selection Selection    // and what this selects of it judges the file instead of Runs

	Services *Services // not nil: the files are those of services, and their checklists judge them too

	Cost func(policy string, took time.Duration) // see [policy.Request]; called by several goroutines

	Progress func(done, total int) // told how many files are done; called by several goroutines

	BuildArgs map[string]string
	Target    string

	Around int // how many lines before and after a finding its excerpt has, for reports that show them

	Results *Results // nil: nothing is kept between runs

	Baseline *suppress.Baseline // nil: none
	Since    string             // a revision: only what has changed since counts; empty: everything does
}

// run is a request under way, as it is for the files that have one configuration.
type run struct {
	Request
	results *results
	*shared
}

// shared is what the variants of a request have in common.
type shared struct {
	changes *changes.Set // nil: nobody asks
	large   sync.Mutex   // held while a large file is judged
	plain   plainFiles
	reports reports

	manifests *manifest.Set // nil: none were read
}

// largeFile is the size in bytes above which files are judged one after the
// other: a document may take several hundred times the memory of its file.
const largeFile = 256 << 10

// Run lints. It goes on after a file that cannot be read: the error is then an
// [*Incomplete], and the result holds everything else. After any other error
// there is no result. The same request has the same result, whatever the timing.
func Run(ctx context.Context, request Request) (finding.Result, error) {
	found := Discover(Search{request.Paths, request.Configs, request.RespectExclude})
	jobs, problems, err := request.jobs(found)
	if err == nil {
		jobs, err = request.sinceRevision(ctx, jobs)
	}
	if err != nil {
		return finding.Result{}, err
	}
	problems = append(problems, request.readEvidence(jobs)...)
	defer request.openResults(jobs).close()
	judgements, done := make([]judgement, len(jobs)), atomic.Int64{}
	inParallel(len(jobs), func(i int) {
		if ctx.Err() == nil {
			judgements[i] = jobs[i].run.judge(ctx, jobs[i])
		}
		if request.Progress != nil {
			request.Progress(int(done.Add(1)), len(jobs))
		}
	})
	if err := context.Cause(ctx); err != nil {
		return finding.Result{}, err
	}
	result, err := collect(jobs, judgements, problems)
	request.Baseline.Apply(&result, suppress.Context{Now: request.Now, Find: request.Policies.Find})
	return result, err
}

// Files lists what [Run] would judge, with the same errors.
func Files(ctx context.Context, request Request) ([]File, error) {
	found := Discover(Search{request.Paths, request.Configs, request.RespectExclude})
	jobs, problems, err := request.jobs(found)
	if err == nil {
		jobs, err = request.sinceRevision(ctx, jobs)
	}
	if err != nil {
		return nil, err
	}
	files := make([]File, len(jobs))
	for i, job := range jobs {
		files[i] = job.File
	}
	if len(problems) > 0 {
		return files, &Incomplete{Problems: problems}
	}
	return files, nil
}

// judge takes one file down the whole line.
func (r *run) judge(ctx context.Context, job job) (j judgement) {
	defer func() {
		if fault := recover(); fault != nil {
			j = judgement{problem: broken(job.File, fault)}
		}
	}()
	ofService, err := r.judgeService(ctx, job)
	switch {
	case err != nil:
		return judgement{problem: err}
	case job.Path == "": // a service for which none was found
		return r.conclude(job, nil, nil, nil, ofService)
	}
	source, err := r.source(job)
	if err != nil {
		return judgement{problem: err}
	}
	options := r.parseOptions(job)
	visit := r.results.visit(job, source, &options)
	if known, ok := visit.recall(); ok {
		return known
	}
	if len(source) > largeFile {
		r.large.Lock()
		defer r.large.Unlock()
	}
	document := dockerfile.Parse(source, options)
	file := text.NewFile(job.Path, source, document.Outline())
	ignores := suppress.Read(document, file, r.rules(job))
	since := r.comparison(job, document)
	outcomes, err := r.Policies.Evaluate(ctx, document, r.policyRequest(job))
	if err == nil {
		err = r.answer(ctx, ignores, document, outcomes)
	}
	if err != nil {
		return judgement{problem: &Error{Path: job.Path, Err: fmt.Errorf("judge %s: %w", shown(job.Path), err)}}
	}
	since.mark(outcomes)
	if job.inline != nil {
		job.settleInline(outcomes)
		r.complete(r.plain.get(job.Path), outcomes)
	} else {
		r.complete(file, outcomes)
	}
	j = r.conclude(job, document, file, outcomes, ofService)
	visit.keep(j)
	return j
}
