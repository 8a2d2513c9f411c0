package lint

import (
	"cmp"
	"context"
	"errors"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/internal/changes"
	"github.com/altlas/altlas-lint/pkg/internal/checklist"
	"github.com/altlas/altlas-lint/pkg/internal/discover"
	"github.com/altlas/altlas-lint/pkg/internal/evidence"
	"github.com/altlas/altlas-lint/pkg/internal/manifest"
	"github.com/altlas/altlas-lint/pkg/internal/resultcache"
)

// batch is the work of one run: the jobs, and what they have in common.
type batch struct {
	*Linter
	paths    []string // what was asked for
	jobs     []job
	problems []error  // what could not be looked at
	notes    []string // see [finding.Result]

	services  *services                     // whose checklists are checked; nil: none
	changes   *changes.Set                  // nil: everything counts
	manifests *manifest.Set                 // nil: none were read
	evidence  map[string][]*evidence.Report // by service
	unmatched map[string][]string           // globs of evidence that match no file, by service
	lines     lineSource                    // the text of files that are not Dockerfiles
	cache     *resultcache.Cache            // nil: nothing is kept
	large     sync.Mutex                    // held while a large file is evaluated
}

// job is one Dockerfile to evaluate, for a service or for itself.
type job struct {
	discover.File // empty: the service has no Dockerfile
	*variant
	*serviceJob      // nil: the file is linted for itself
	named       bool // the file itself was asked for, and not a directory above it
}

// serviceName returns the name of a job's service, or "".
func (j *job) serviceName() string {
	if j.serviceJob == nil {
		return ""
	}
	return j.assignment.Service.Name
}

// serviceJob is a service that is checked on one Dockerfile.
type serviceJob struct {
	assignment checklist.Assignment
	build      *manifest.Build  // of a service that a compose or bake file builds
	inline     *manifest.Inline // the text of the Dockerfile, where it is in such a file
}

// outcome is what came of a job.
type outcome struct {
	file        finding.File
	findings    []finding.Finding
	service     *finding.Service
	otherTarget bool // the file lacks the final stage that was asked for of all files
	problem     error
	unreadable  error   // a file of the build context; the other fields are right
	failures    []error // of policies; the other fields are right
}

// lintBatch discovers and configures the files of paths.
func (l *Linter) lintBatch(ctx context.Context, paths []string) (*batch, error) {
	b := &batch{Linter: l, paths: orWorkingDirectory(paths)}
	if err := b.addFiles(); err != nil {
		return nil, err
	}
	return b, b.keepChanged(ctx)
}

// checkBatch discovers and configures the Dockerfiles of a directory's services.
func (l *Linter) checkBatch(ctx context.Context, dir string) (*batch, error) {
	services, err := l.servicesOf(dir)
	if err != nil {
		return nil, err
	}
	b := &batch{Linter: l, services: services, paths: []string{services.Dir}}
	if err := b.addServices(); err != nil {
		return nil, err
	}
	return b, b.keepChanged(ctx)
}

// run evaluates all jobs and puts the outcomes together.
func (b *batch) run(ctx context.Context) (finding.Result, error) {
	b.problems = append(b.problems, b.readEvidence()...)
	b.openCache()
	defer b.cache.Close()
	outcomes, done := make([]outcome, len(b.jobs)), atomic.Int64{}
	inParallel(len(b.jobs), func(i int) {
		if ctx.Err() == nil {
			outcomes[i] = b.evaluate(ctx, b.jobs[i])
		}
		if b.options.Progress != nil {
			b.options.Progress(int(done.Add(1)), len(b.jobs))
		}
	})
	if err := context.Cause(ctx); err != nil {
		return finding.Result{}, err
	}
	return b.collect(outcomes)
}

// collect puts the outcomes together in the order of every report.
func (b *batch) collect(outcomes []outcome) (finding.Result, error) {
	result := finding.Result{Policies: b.policiesRun(), FailOn: b.failOn(), Notes: append(b.notes, b.manifests.Notes()...), Warnings: b.oldSupport()}
	problems := b.problems
	for _, o := range outcomes {
		if o.problem != nil {
			problems = append(problems, o.problem)
			continue
		}
		if o.unreadable != nil && !slices.ContainsFunc(problems, func(err error) bool { return err.Error() == o.unreadable.Error() }) {
			problems = append(problems, o.unreadable)
		}
		problems = append(problems, o.failures...)
		if o.file.Path != "" {
			result.Files = append(result.Files, o.file)
		}
		result.Findings = append(result.Findings, o.findings...)
		if o.service != nil {
			result.Services = append(result.Services, *o.service)
		}
	}
	if err := b.noFileHasTarget(outcomes); err != nil {
		return finding.Result{}, errors.Join(append(problems, err)...)
	}
	same := func(a, b finding.Finding) bool { return finding.Compare(a, b) == 0 }
	slices.SortStableFunc(result.Findings, func(a, b finding.Finding) int {
		return cmp.Or(finding.Compare(a, b), suppressedLast(a)-suppressedLast(b)) // of the same ones, that of a locked item stays
	})
	result.Findings = slices.CompactFunc(result.Findings, same)
	slices.SortStableFunc(result.Files, func(a, b finding.File) int { return strings.Compare(a.Path, b.Path) })
	result.Files = slices.Compact(result.Files)
	switch {
	case len(problems) == 0:
		return result, nil
	case len(result.Files) == 0 && len(result.Services) == 0:
		return finding.Result{}, errors.Join(problems...)
	}
	result.Errors = problemsOf(problems)
	return result, &Incomplete{Problems: problems}
}

func suppressedLast(f finding.Finding) int {
	if f.Suppressed != nil {
		return 1
	}
	return 0
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
