package lint

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/altlas/altlas-lint/pkg/diag"
	"github.com/altlas/altlas-lint/pkg/internal/checklist"
	"github.com/altlas/altlas-lint/pkg/internal/config"
	"github.com/altlas/altlas-lint/pkg/internal/discover"
	"github.com/altlas/altlas-lint/pkg/policy"
)

// services says whose checklists are checked. Paths and globs of the
// configuration are relative to its Dir.
type services struct {
	*config.Config
	folder  *config.Folder // what is configured for their files; nil: for the built-in services nothing is
	retired []string       // the images that any service retires, checked or not
}

// servicesOf returns the services of the nearest configuration from a directory
// upwards that has any, or without a configuration the built-in ones.
func (l *Linter) servicesOf(dir string) (*services, error) {
	if l.options.NoConfig {
		return l.builtInServices(dir)
	}
	folder, err := l.configs.Folder(dir)
	if err != nil {
		return nil, err
	}
	files := folder.Files()
	if len(files) == 0 {
		return l.builtInServices(dir)
	}
	if cfg := folder.Services(); cfg != nil {
		return &services{cfg, folder, cfg.Retired()}, nil
	}
	return nil, &Error{
		Message: fmt.Sprintf("%s declares no services", files[len(files)-1]),
		Help:    "declare them under services:",
	}
}

// builtInServices returns the services of the built-in checklists.
func (l *Linter) builtInServices(dir string) (*services, error) {
	cfg, err := checklist.BuiltIn()
	if err != nil {
		return nil, err
	}
	cfg.Dir = dir
	return &services{Config: cfg, retired: cfg.Retired()}, config.Resolve(cfg, l.policies)
}

// addServices adds the jobs of the batch's services: one for each Dockerfile of
// each, and one for a service without any, whose items are unknown.
func (b *batch) addServices() error {
	found := discover.Find(discover.Search{Paths: []string{b.services.Dir}, Configs: b.configs, RespectExclude: b.options.RespectExclude})
	b.problems = append(b.problems, found.Problems...)
	fail := func(err error) error { return errors.Join(append(b.problems, err)...) }
	if err := b.keepApplicable(found.Files); err != nil {
		return fail(err)
	}
	if err := b.readManifests(found.Files); err != nil {
		return fail(err)
	}
	assignments, unmatched, err := checklist.Assign(b.services.Services, filepath.ToSlash(b.services.Dir), b.candidates(found.Files), b.options.Dockerfiles)
	if err != nil {
		return fail(err)
	}
	b.problems = append(b.problems, firstOf(unmatched, "dockerfile")...)
	b.recordEmptyServices()
	syntax := syntaxRuns(b.policies)
	variants := b.variants(func(*config.Config) ([]policy.Run, error) { return syntax, nil })
	assigned := false
	for _, assignment := range assignments {
		job := job{serviceJob: &serviceJob{assignment: assignment}}
		if err := b.assign(&job); err != nil { // everything else is still checked
			b.problems = append(b.problems, err)
			job.File, job.serviceJob = discover.File{}, &serviceJob{assignment: checklist.Assignment{Service: assignment.Service}}
		}
		assigned = assigned || job.Path != ""
		cfg, err := b.configOf(job)
		if err != nil {
			return err
		}
		if job.variant, err = variants.of(cfg); err != nil {
			return err
		}
		var configured map[string]config.Policy
		if cfg != nil {
			configured = cfg.Policies
		}
		if job.assignment.Service, err = config.Prepare(job.assignment.Service, configured, b.policies); err != nil {
			return err
		}
		b.jobs = append(b.jobs, job)
	}
	if !assigned && len(b.problems) == 0 && !hasServiceItems(assignments) {
		return fail(&Error{
			Path:    b.services.Dir,
			Message: fmt.Sprintf("no service has a Dockerfile in %s", diag.Quote(b.services.Dir)),
			Help:    "give the directory with the services, or a service's Dockerfile by --dockerfile SERVICE=PATH",
		})
	}
	return nil
}

// keepApplicable leaves out the built-in services that the batch's directory is not about.
func (b *batch) keepApplicable(files []discover.File) error {
	if b.services.folder != nil {
		return nil
	}
	var names []string
	for _, file := range files {
		names = append(names, filepath.ToSlash(file.Name))
	}
	b.services.Services = checklist.Applicable(b.services.Services, names, b.options.Dockerfiles)
	if len(b.services.Services) == 0 {
		return &Error{Message: fmt.Sprintf("no services are configured for %s; run altlas-lint init to write a configuration", diag.Quote(b.services.Dir))}
	}
	return nil
}

// maxUnmatched limits how many paths and globs of one key are listed that match nothing.
const maxUnmatched = 20

// firstOf shortens a list of paths and globs that match nothing.
func firstOf(unmatched []error, key string) []error {
	if more := len(unmatched) - maxUnmatched; more > 0 {
		return append(unmatched[:maxUnmatched:maxUnmatched], &Error{Message: fmt.Sprintf("%d more entries of %s match no file", more, key)})
	}
	return unmatched
}

// recordEmptyServices records which services have no items. That is no mistake: plan builds
// them, and images that they retire count for the others.
func (b *batch) recordEmptyServices() {
	for _, service := range b.services.Services {
		if len(service.Items) == 0 && len(b.notes) < maxUnmatched {
			b.notes = append(b.notes, fmt.Sprintf("%s:%d:%d: service %q has no checklist: nothing is checked for it",
				shownPath(service.Path), service.At.Line, service.At.Column, service.Name))
		}
	}
}

// assign gives a job the file that its service is checked on.
func (b *batch) assign(job *job) error {
	if err := b.resolveBuild(job); err != nil {
		return err
	}
	if job.inline != nil || job.assignment.Dockerfile == "" {
		return nil
	}
	job.Name = filepath.FromSlash(job.assignment.Dockerfile)
	if job.Name == Stdin {
		job.Name = "." + string(filepath.Separator) + Stdin
	}
	job.Path = shownPath(job.Name)
	job.assignment.Dockerfile = job.Path
	return nil
}

// configOf returns what is configured for a service's file; nil: nothing is.
func (b *batch) configOf(job job) (*config.Config, error) {
	if b.services.folder == nil {
		return b.services.Config, nil
	}
	name := job.Name
	if name == "" { // no Dockerfile: what holds for the service as such
		name = b.services.Dir
	}
	return b.services.folder.For(name, job.assignment.Service.Name), nil
}

// candidates lists the files that services can choose from, relative to their
// directory: what a search finds there, and what they name.
func (b *batch) candidates(files []discover.File) []string {
	var paths []string
	for _, file := range files {
		if relative, err := filepath.Rel(b.services.Dir, file.Name); err == nil {
			paths = append(paths, filepath.ToSlash(relative))
		}
	}
	for _, literal := range checklist.Literals(b.services.Services) {
		if _, err := os.Stat(filepath.Join(b.services.Dir, filepath.FromSlash(literal))); err == nil {
			paths = append(paths, literal)
		}
	}
	return paths
}

// hasServiceItems reports whether an item can be checked without a Dockerfile.
func hasServiceItems(assignments []checklist.Assignment) bool {
	return slices.ContainsFunc(assignments, func(a checklist.Assignment) bool {
		_, onService := checklist.Runs(a.Service)
		return len(onService) > 0
	})
}

// shownPath returns a path as reports show it.
func shownPath(name string) string {
	working, _ := os.Getwd() // without one, paths stay absolute
	return discover.Display(working, name)
}
