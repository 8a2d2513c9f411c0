package lint

import (
	"cmp"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/altlas/altlas-lint/pkg/diag"
	"github.com/altlas/altlas-lint/pkg/internal/config"
	"github.com/altlas/altlas-lint/pkg/internal/discover"
	"github.com/altlas/altlas-lint/pkg/policy"
)

// variant is what holds for the files that have one configuration.
type variant struct {
	config   *config.Config // nil: nothing is configured
	runs     []policy.Run   // the policies that every such file is evaluated by
	cacheKey *[32]byte      // what the keys of the result cache have in common; nil: none are asked
}

// variants makes the variant of each configuration once.
type variants struct {
	linter *Linter
	runs   func(*config.Config) ([]policy.Run, error)
	known  map[*config.Config]*variant
	failed map[*config.Config]error
}

func (l *Linter) variants(runs func(*config.Config) ([]policy.Run, error)) *variants {
	return &variants{l, runs, map[*config.Config]*variant{}, map[*config.Config]error{}}
}

// of returns the variant of a configuration. A mistake in it is the same error each time.
func (v *variants) of(cfg *config.Config) (*variant, error) {
	if err := v.failed[cfg]; err != nil {
		return nil, err
	}
	if known := v.known[cfg]; known != nil {
		return known, nil
	}
	runs, err := v.runs(cfg)
	if err != nil {
		v.failed[cfg] = err
		return nil, err
	}
	made := &variant{config: cfg, runs: runs}
	v.known[cfg] = made
	return made, nil
}

// ofFile returns the variant of a file that is linted for itself.
func (v *variants) ofFile(file discover.File) (*variant, error) {
	folder, name, err := v.linter.folderOf(file)
	if err != nil {
		return nil, err
	}
	return v.of(folder.For(name, ""))
}

// folderOf returns the configuration of a file's folder, and the file's name; for standard input that
// which it is reported as.
func (l *Linter) folderOf(file discover.File) (*config.Folder, string, error) {
	name := file.Name
	if name == Stdin {
		name = cmp.Or(l.options.StdinName, Stdin)
	}
	folder, err := l.configs.Folder(filepath.Dir(name))
	return folder, name, err
}

// addFiles adds a job for every file of the batch's paths. Files whose
// configuration is wrong become problems.
func (b *batch) addFiles() error {
	found := discover.Find(discover.Search{Paths: b.paths, Configs: b.configs, RespectExclude: b.options.RespectExclude})
	b.problems = append(b.problems, found.Problems...)
	if len(found.Files) == 0 && found.Excluded == 0 {
		if len(b.problems) > 0 {
			return errors.Join(b.problems...)
		}
		return nothingFound(b.paths)
	}
	if err := b.checkOnly(found.Files); err != nil {
		return err
	}
	variants := b.variants(func(cfg *config.Config) ([]policy.Run, error) { return b.selection(cfg).runs(b.policies) })
	named := map[string]bool{}
	for _, path := range b.paths {
		named[path] = true
	}
	for _, file := range found.Files {
		job := job{File: file, named: named[file.Name]}
		if file.Name == Stdin && b.options.StdinName != "" {
			job.Path = discover.Display("", b.options.StdinName)
		}
		var err error
		if job.variant, err = variants.ofFile(file); err != nil {
			b.problems = append(b.problems, err)
			continue
		}
		b.jobs = append(b.jobs, job)
	}
	b.problems = distinct(b.problems)
	if len(b.jobs) == 0 && len(b.problems) > 0 {
		return errors.Join(b.problems...)
	}
	return nil
}

// checkOnly reports policies that are asked for by name and do not exist: neither by default nor in the
// configuration of any file.
func (b *batch) checkOnly(files []discover.File) error {
	if len(b.options.Only) == 0 {
		return nil
	}
	for _, file := range files {
		_, _, _ = b.folderOf(file) // a mistake in it is reported with the file
	}
	return b.selection(nil).check(b.policies)
}

func nothingFound(paths []string) error {
	names := make([]string, len(paths))
	for i, path := range paths {
		names[i] = diag.Quote(path)
	}
	return &Error{
		Message: fmt.Sprintf("no Dockerfile found in %s", strings.Join(names, ", ")),
		Help:    "a directory is searched for Dockerfile, Dockerfile.*, *.Dockerfile and the same with Containerfile, without what .gitignore and exclude name; name a file to lint it whatever it is called",
	}
}

// distinct drops repeated errors: a configuration's mistake occurs for each of its files.
func distinct(problems []error) []error {
	visited := make(map[error]bool, len(problems))
	return slices.DeleteFunc(slices.Clone(problems), func(err error) bool {
		double := visited[err]
		visited[err] = true
		return double
	})
}

// failOn returns from which severity on findings of a file fail a run, by the
// path of the files whose configuration says so.
func (b *batch) failOn() map[string]string {
	var bySeverity map[string]string
	for _, job := range b.jobs {
		if job.config == nil || job.config.FailOn == "" || job.Path == "" {
			continue
		}
		if bySeverity == nil {
			bySeverity = map[string]string{}
		}
		bySeverity[job.Path] = job.config.FailOn
	}
	return bySeverity
}

// policiesRun lists the IDs of the policies that files were evaluated by,
// checklists aside, sorted.
func (b *batch) policiesRun() []string {
	visited := map[*variant]bool{}
	var ids []string
	for _, job := range b.jobs {
		if visited[job.variant] {
			continue
		}
		visited[job.variant] = true
		for _, run := range job.runs {
			ids = append(ids, run.Policy)
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}
