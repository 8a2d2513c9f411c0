package lint

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/altlas/altlas-lint/pkg/diag"
	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/internal/repo"
	"github.com/altlas/altlas-lint/pkg/internal/suppress"
)

// BaselineOptions say which findings a baseline is about.
type BaselineOptions struct {
	Paths      []string // as in [Linter.Run]
	Checklists bool     // count the checklists of the working directory's services, even if they are built in
}

// BaselineEdit is a baseline that is to be written, pruned or checked against
// what is found now.
type BaselineEdit struct {
	Path string // of the baseline

	baseline  *suppress.Baseline
	context   suppress.Context
	findings  []finding.Finding
	evaluated suppress.Judged
}

// StaleEntry is an entry of a baseline that no longer applies.
type StaleEntry struct {
	File, Policy, Message string
	Line                  int    // of the baseline
	Why                   string // it does not apply
}

// EditBaseline lints and returns the baseline to edit. create says whether a
// missing baseline is an empty one; otherwise it is an error. What cannot be read
// would look clean: it is an error.
func (l *Linter) EditBaseline(ctx context.Context, options BaselineOptions, create bool) (*BaselineEdit, error) {
	b := &batch{Linter: l, paths: orWorkingDirectory(options.Paths)}
	path, _, err := l.baselinePath(b.paths)
	if err != nil {
		return nil, err
	}
	edit := &BaselineEdit{Path: path, context: l.suppressContext(), evaluated: suppress.Judged{}}
	edit.baseline, err = readBaseline(path)
	if errors.Is(err, fs.ErrNotExist) && create {
		edit.baseline, err = suppress.NewBaseline(path, workingDirectory()), nil
	}
	if err != nil {
		return nil, err
	}
	if err := b.addFiles(); err != nil {
		return nil, err
	}
	if b.services, err = l.baselineServices(options); err != nil {
		return nil, err
	}
	if b.services != nil {
		if err := b.addServices(); err != nil {
			return nil, err
		}
	}
	result, err := b.run(ctx)
	if err != nil {
		return nil, err
	}
	edit.findings = result.Findings
	edit.recordEvaluated(b, result.Files)
	return edit, nil
}

// recordEvaluated records which policies have evaluated which file: entries about
// others stay as they are.
func (e *BaselineEdit) recordEvaluated(b *batch, files []finding.File) {
	parses := map[string]bool{}
	for _, file := range files {
		parses[file.Path] = file.Parses
	}
	for _, job := range b.jobs {
		if !parses[job.Path] {
			continue
		}
		for _, run := range b.runsOn(job) {
			e.evaluated.Add(e.baseline.File(job.Path), run.Policy)
		}
	}
}

// baselineServices returns the services whose checklists count; nil: none.
func (l *Linter) baselineServices(options BaselineOptions) (*services, error) {
	declared := false
	if !l.options.NoConfig {
		folder, err := l.configs.Folder(".")
		if err != nil {
			return nil, err
		}
		declared = folder.Services() != nil
	}
	switch {
	case !options.Checklists && (!declared || len(options.Paths) > 0 || len(l.options.Only) > 0):
		return nil, nil
	case declared:
		return l.servicesOf(".")
	}
	return l.builtInServices(".")
}

// Record makes the baseline one of the findings there are now.
func (e *BaselineEdit) Record() { e.baseline.Record(e.findings, e.evaluated, e.context) }

// Prune removes the entries that no longer apply. It returns how many there were.
func (e *BaselineEdit) Prune() int {
	stale := len(e.Stale())
	e.baseline.Prune(e.findings, e.evaluated, e.context)
	return stale
}

// Stale lists the entries that no longer apply.
func (e *BaselineEdit) Stale() []StaleEntry {
	var list []StaleEntry
	for _, s := range e.baseline.Stale(e.findings, e.evaluated, e.context) {
		list = append(list, StaleEntry{s.Entry.File, s.Entry.Policy, s.Entry.Message, s.Entry.Line, s.Why})
	}
	return list
}

// Expired lists the entries whose last day is over: their findings are reported.
func (e *BaselineEdit) Expired() []StaleEntry {
	var list []StaleEntry
	for _, entry := range e.baseline.Entries {
		if entry.Expired(e.context.Now) {
			list = append(list, StaleEntry{entry.File, entry.Policy, entry.Message, entry.Line, "expired on " + entry.Until})
		}
	}
	return list
}

// Entries returns how many entries the baseline has, how many findings they
// record and in how many files.
func (e *BaselineEdit) Entries() (entries, findings, files int) {
	names := map[string]bool{}
	for _, entry := range e.baseline.Entries {
		findings += entry.Count
		names[entry.File] = true
	}
	return len(e.baseline.Entries), findings, len(names)
}

// Text returns the baseline as a file.
func (e *BaselineEdit) Text() ([]byte, error) {
	text := e.baseline.Text()
	if len(text) > suppress.LargestBaseline { // it could not be read again
		return nil, &Error{
			Path:    e.Path,
			Message: fmt.Sprintf("the baseline would be larger than %d MiB, with %d entries", suppress.LargestBaseline>>20, len(e.baseline.Entries)),
			Help:    "exclude files you cannot fix, or start with a smaller profile",
		}
	}
	return text, nil
}

// baseline returns the baseline of a run; nil: there is none.
func (l *Linter) baseline(paths []string) (*suppress.Baseline, error) {
	if l.options.NoBaseline {
		return nil, nil
	}
	path, named, err := l.baselinePath(paths)
	if err != nil {
		return nil, err
	}
	baseline, err := readBaseline(path)
	if errors.Is(err, fs.ErrNotExist) && !named {
		return nil, nil
	}
	return baseline, err
}

func readBaseline(path string) (*suppress.Baseline, error) {
	baseline, err := suppress.ReadBaseline(path, workingDirectory())
	if errors.Is(err, fs.ErrNotExist) {
		return nil, &Error{
			Path: path, Err: err,
			Message: fmt.Sprintf("read the baseline %q: %v", path, diag.Cause(fs.ErrNotExist)),
			Help:    "altlas-lint baseline write records current findings in it",
		}
	}
	return baseline, err
}

// baselinePath returns where the baseline is: where the options or the
// configuration say (named), or else in the root of the repository.
func (l *Linter) baselinePath(paths []string) (path string, named bool, err error) {
	if path := l.options.Baseline; path != "" {
		return path, true, nil
	}
	directory, working := commonDirectory(paths, l.options.StdinName), workingDirectory()
	folder, err := l.configs.Folder(directory)
	if err != nil {
		return "", false, err
	}
	if cfg := folder.For(filepath.Join(directory, "Dockerfile"), ""); cfg != nil && cfg.Baseline.Name != "" {
		return filepath.Join(cfg.Dir, filepath.FromSlash(cfg.Baseline.Name)), true, nil
	}
	path = filepath.Join(rootOf(directory, working), suppress.BaselineName)
	if relative, err := filepath.Rel(working, path); err == nil {
		path = relative
	}
	return path, false, nil
}

// rootOf returns the root of the repository around a directory; without one, the
// working directory if it holds the directory, or else that.
func rootOf(directory, working string) string {
	if root, ok := repo.Root(directory); ok {
		return root
	}
	if repo.Within(directory, working) {
		return working
	}
	return directory
}

// commonDirectory returns the deepest directory that holds all paths.
func commonDirectory(paths []string, stdinName string) string {
	shared := ""
	for i, path := range paths {
		if path == Stdin {
			path = stdinName
		}
		directory, err := filepath.Abs(path)
		if err != nil {
			return "."
		}
		if info, err := os.Stat(path); path != "" && (err != nil || !info.IsDir()) {
			directory = filepath.Dir(directory)
		}
		if i == 0 {
			shared = directory
		}
		for !repo.Within(directory, shared) && filepath.Dir(shared) != shared {
			shared = filepath.Dir(shared)
		}
	}
	return shared
}

func workingDirectory() string {
	working, err := os.Getwd()
	if err != nil {
		return "."
	}
	return working
}
