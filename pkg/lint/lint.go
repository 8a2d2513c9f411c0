// Package lint lints Dockerfiles and checks the checklists of services. It is the
// only place that knows the order of the work:
//
//	discover -> configure -> read -> parse -> evaluate -> suppress -> check -> collect
//
// A [Linter] is made once from [Options] and may run any number of times.
//
// It imports pkg/diag, pkg/document, pkg/finding, pkg/internal/buildcontext,
// pkg/internal/changes, pkg/internal/checklist, pkg/internal/config,
// pkg/internal/discover, pkg/internal/dockerfile, pkg/internal/evidence,
// pkg/internal/imageref, pkg/internal/manifest, pkg/internal/repo,
// pkg/internal/resultcache, pkg/internal/safefile, pkg/internal/secret,
// pkg/internal/suppress, pkg/internal/text, pkg/policy and policies.
package lint

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"os"
	"sync"
	"time"

	"github.com/altlas/altlas-lint/pkg/diag"
	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/internal/config"
	"github.com/altlas/altlas-lint/pkg/internal/discover"
	"github.com/altlas/altlas-lint/pkg/policy"
)

// Stdin is the path that stands for standard input.
const Stdin = "-"

// Error is a mistake in a file, a configuration, an argument or the environment,
// with its position and what to do about it.
type Error = diag.Error

// Options say what to lint by. The zero value lints with the built-in policies of
// profile recommended, or as the configuration of each file says, as of today.
type Options struct {
	Policies    *policy.Set // nil: the built-in policies and those of PolicyDirs
	PolicyDirs  []string    // folders with further policies
	PolicyCache string      // a folder that keeps these in compiled form; empty: none

	Config    string // the configuration for all files; empty: those found around each file
	ConfigDir string // what the paths in Config are relative to; empty: its folder
	NoConfig  bool   // use no configuration

	Profile finding.Profile // instead of the configured one
	Only    []string        // IDs or aliases: exactly these policies, whatever profile and configuration say
	Now     string          // the date to evaluate by, such as "2026-11-23"; empty: today in UTC

	BuildArgs map[string]string // values of ARGs given to the build

	// BuildContexts are named build contexts, by name: docker-image://REFERENCE, oci-layout://PATH, a URL or
	// a folder; empty: only the name is known.
	BuildContexts map[string]string
	Target        string            // the final stage, by name or index; empty: the last one
	Dockerfiles   map[string]string // in [Linter.Check]: the Dockerfile of a service, by the service's name

	Stdin          io.Reader // read at most once, if Stdin is among the paths
	StdinName      string    // the path that reports show for it; empty: "-"
	RespectExclude bool      // leave out excluded files even if they are named

	Baseline     string // a file of recorded findings; empty: the configured one, or that in the repository's root
	NoBaseline   bool   // report recorded findings too
	ChangedSince string // a Git revision: suppress findings that were there before; empty: none

	ResultCache  string // a folder that keeps the results of unchanged files; empty: none
	CacheVersion string // identifies the build of the program; empty: no results are kept

	ContextLines int // how many lines around a finding its excerpt has

	Cost     func(policy string, took time.Duration) // called for each policy, by several goroutines; nil: not measured
	Progress func(done, total int)                   // called after each file, by several goroutines; may be nil
}

// Linter lints by one set of options. It is not safe for concurrent use.
type Linter struct {
	options  Options
	policies *policy.Set
	configs  *config.Tree
	added    addedPolicies
	stdin    func() ([]byte, error) // standard input, which can be read only once
}

// New loads policies and the configuration that the options name. Configurations that are found
// later may add policies to the linter (policy-dirs); these evaluate only the files that they are for.
func New(options Options) (*Linter, error) {
	if options.Now == "" {
		options.Now = time.Now().UTC().Format(time.DateOnly)
	}
	if err := options.check(); err != nil {
		return nil, err
	}
	l := &Linter{options: options, policies: options.Policies}
	l.stdin = sync.OnceValues(func() ([]byte, error) {
		return discover.Read(discover.File{Path: cmp.Or(options.StdinName, Stdin), Name: Stdin}, options.Stdin)
	})
	if l.policies == nil {
		var err error
		if l.policies, err = loadPolicies(options.PolicyCache, options.policyFolders()); err != nil {
			return nil, err
		}
	}
	l.configs = config.NewTree(l.policies, l.addPolicies)
	switch {
	case options.NoConfig:
		if err := l.configs.UseLoaded(&config.Config{}); err != nil {
			return nil, err
		}
	case options.Config != "":
		if err := l.configs.Use(options.Config, options.ConfigDir); err != nil {
			return nil, err
		}
	}
	if !options.NoConfig && options.Config == "" { // configurations may add policies
		return l, nil
	}
	return l, l.selection(nil).check(l.policies)
}

// check returns an error for values that no run can have.
func (o Options) check() error {
	if _, err := time.Parse(time.DateOnly, o.Now); err != nil {
		return &Error{Message: fmt.Sprintf("%q is not a date", o.Now), Help: "write it as YYYY-MM-DD, such as 2026-11-23"}
	}
	switch o.Profile {
	case "", finding.Recommended, finding.Strict, finding.All:
		return nil
	}
	return &Error{
		Message: fmt.Sprintf("unknown profile %q", string(o.Profile)),
		Help:    fmt.Sprintf("use %s, %s or %s", finding.Recommended, finding.Strict, finding.All),
	}
}

// Policies lists the policies that can run, sorted by ID.
func (l *Linter) Policies() []finding.Policy { return l.policies.Policies() }

// Set returns the policies that can run.
func (l *Linter) Set() *policy.Set { return l.policies }

// Now returns the date that the linter evaluates by.
func (l *Linter) Now() string { return l.options.Now }

// Run lints files, and the Dockerfiles below directories; the working directory
// if no path is given. It goes on after a file that cannot be read: the error is
// then an [*Incomplete], and the result holds everything else. After any other
// error there is no result. The same files have the same result.
func (l *Linter) Run(ctx context.Context, paths ...string) (finding.Result, error) {
	b, err := l.lintBatch(ctx, paths)
	if err != nil {
		return finding.Result{}, err
	}
	return l.report(ctx, b)
}

// Check checks the checklists of the services of a directory: those of the nearest
// configuration that has any, or else the built-in ones. Its errors are like those of Run.
func (l *Linter) Check(ctx context.Context, dir string) (finding.Result, error) {
	b, err := l.checkBatch(ctx, dir)
	if err != nil {
		return finding.Result{}, err
	}
	return l.report(ctx, b)
}

// report evaluates a batch and applies the baseline.
func (l *Linter) report(ctx context.Context, b *batch) (finding.Result, error) {
	baseline, err := l.baseline(b.paths)
	if err != nil {
		return finding.Result{}, err
	}
	result, err := b.run(ctx)
	baseline.Apply(&result, l.suppressContext())
	return result, err
}

// Files lists the files that [Linter.Run] would lint, as reports show them, with the same errors.
func (l *Linter) Files(ctx context.Context, paths ...string) ([]string, error) {
	b, err := l.lintBatch(ctx, paths)
	if err != nil {
		return nil, err
	}
	files := make([]string, len(b.jobs))
	for i, job := range b.jobs {
		files[i] = job.Path
	}
	if len(b.problems) > 0 {
		return files, &Incomplete{Problems: b.problems}
	}
	return files, nil
}

// UnusedOverrides lists the overrides of configurations that matched no file of
// the runs so far, as "path:line:column". Only those in or below the directories
// among the paths count: all files of these were seen.
func (l *Linter) UnusedOverrides(paths ...string) []string {
	var directories, unused []string
	for _, path := range orWorkingDirectory(paths) {
		if info, err := os.Stat(path); err == nil && info.IsDir() {
			directories = append(directories, path)
		}
	}
	for _, place := range l.configs.Idle(directories) {
		unused = append(unused, fmt.Sprintf("%s:%d:%d", place.Path, place.At.Line, place.At.Column))
	}
	return unused
}

func orWorkingDirectory(paths []string) []string {
	if len(paths) == 0 {
		return []string{"."}
	}
	return paths
}
