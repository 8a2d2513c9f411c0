package lint

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/altlas/altlas-lint/pkg/checklist"
)

// Services says whose checklists to judge: those of the request's configuration.
type Services struct {
	Dir     string            // what the services' paths and globs are relative to
	Choices map[string]string // the Dockerfile of a service by its name, instead of the configured one
}

// serviceJobs gives every service of the configuration its Dockerfiles. A
// service without any has a job all the same: its items are unknown.
func (r *Request) serviceJobs(files []File, problems []error) ([]job, error) {
	assignments, err := checklist.Assign(r.Config.Services, filepath.ToSlash(r.Services.Dir), r.candidates(files), r.Services.Choices)
	if err != nil {
		return nil, errors.Join(append(problems, err)...)
	}
	working, _ := os.Getwd()
	jobs := make([]job, len(assignments))
	found := false
	for i := range assignments {
		assignment := &assignments[i]
		jobs[i].assignment = assignment
		if assignment.Dockerfile == "" {
			continue
		}
		found = true
		jobs[i].Name = filepath.FromSlash(assignment.Dockerfile)
		if jobs[i].Name == Stdin {
			jobs[i].Name = "." + string(filepath.Separator) + Stdin
		}
		assignment.Dockerfile = Display(working, jobs[i].Name)
		jobs[i].Path = assignment.Dockerfile
	}
	if !found && !ownItems(assignments) {
		return nil, errors.Join(append(problems, noneAssigned(r.Services.Dir))...)
	}
	return jobs, nil
}

// candidates gives the files that services can choose from, relative to their
// directory: what a search finds there, and what they name.
func (r *Request) candidates(files []File) []string {
	var paths []string
	for _, file := range files {
		if relative, err := filepath.Rel(r.Services.Dir, file.Name); err == nil {
			paths = append(paths, filepath.ToSlash(relative))
		}
	}
	for _, literal := range checklist.Literals(r.Config.Services) {
		if _, err := os.Stat(filepath.Join(r.Services.Dir, filepath.FromSlash(literal))); err == nil {
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
