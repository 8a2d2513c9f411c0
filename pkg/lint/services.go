package lint

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/altlas/altlas-lint/pkg/checklist"
	"github.com/altlas/altlas-lint/pkg/config"
)

// Services says whose checklists to judge.
type Services struct {
	Config  *config.Config    // has the services, with paths and globs relative to its Dir
	Folder  *config.Folder    // what is configured for their files; nil: Config alone
	Choices map[string]string // the Dockerfile of a service by its name, instead of the configured one
}

// serviceJobs gives every service of the configuration its Dockerfiles. A
// service without any has a job all the same: its items are unknown.
func (r *Request) serviceJobs(found Found) ([]job, error) {
	cfg := r.Services.Config
	set, err := r.readManifests(found.Files)
	if err != nil {
		return nil, errors.Join(append(found.Problems, err)...)
	}
	assignments, err := checklist.Assign(cfg.Services, filepath.ToSlash(cfg.Dir), r.candidates(found.Files), r.Services.Choices)
	if err != nil {
		return nil, errors.Join(append(found.Problems, err)...)
	}
	working, _ := os.Getwd()
	jobs := make([]job, len(assignments))
	runs, assigned := r.configured(), false
	runs.shared.manifests = set
	for path, name := range set.Paths() {
		runs.shared.plain.add(path, cfg.Dir, name)
	}
	for i := range assignments {
		assignment := &assignments[i]
		jobs[i].assignment = assignment
		if err := r.built(set, &jobs[i]); err != nil {
			return nil, errors.Join(append(found.Problems, err)...)
		}
		assigned = assigned || jobs[i].inline != nil
		if assignment.Dockerfile != "" && jobs[i].inline == nil {
			assigned = true
			jobs[i].Name = filepath.FromSlash(assignment.Dockerfile)
			if jobs[i].Name == Stdin {
				jobs[i].Name = "." + string(filepath.Separator) + Stdin
			}
			assignment.Dockerfile = Display(working, jobs[i].Name)
			jobs[i].Path = assignment.Dockerfile
		}
		if jobs[i].run, err = runs.ofService(jobs[i]); err != nil {
			return nil, err
		}
		said := map[string]config.Policy(nil)
		if configured := jobs[i].run.Config; configured != nil {
			said = configured.Policies
		}
		if assignment.Service, err = config.Prepare(assignment.Service, said, r.Policies); err != nil {
			return nil, err
		}
	}
	if !assigned && !ownItems(assignments) {
		return nil, errors.Join(append(found.Problems, noneAssigned(cfg.Dir))...)
	}
	return jobs, nil
}

// candidates gives the files that services can choose from, relative to their
// directory: what a search finds there, and what they name.
func (r *Request) candidates(files []File) []string {
	var paths []string
	for _, file := range files {
		if relative, err := filepath.Rel(r.Services.Config.Dir, file.Name); err == nil {
			paths = append(paths, filepath.ToSlash(relative))
		}
	}
	for _, literal := range checklist.Literals(r.Services.Config.Services) {
		if _, err := os.Stat(filepath.Join(r.Services.Config.Dir, filepath.FromSlash(literal))); err == nil {
			paths = append(paths, literal)
		}
	}
	return paths
}

// ownItems reports whether there is anything to judge without a Dockerfile.
func ownItems(assignments []checklist.Assignment) bool {
	return slices.ContainsFunc(assignments, func(a checklist.Assignment) bool {
		_, onService := checklist.Runs(a.Service)
		return len(onService) > 0
	})
}

func noneAssigned(dir string) error {
	return &Error{
		Path: dir,
		Err:  fmt.Errorf("no service has a Dockerfile in %s", shown(dir)),
		Help: "give the directory with the services, or a service's Dockerfile by --dockerfile SERVICE=PATH",
	}
}
