package lint

import (
	"path/filepath"

	"github.com/altlas/altlas-lint/pkg/checklist"
)

// Services says whose checklists to judge: those of the request's configuration.
type Services struct {
	Dir     string            // what the services' paths and globs are relative to
	Choices map[string]string // the Dockerfile of a service by its name, instead of the configured one
}

// serviceJobs gives every service of the configuration its Dockerfile.
func (r *Request) serviceJobs(files []File) ([]job, error) {
	paths := make([]string, len(files))
	for i, file := range files {
		paths[i] = file.Path
	}
	assignments, err := checklist.Assign(r.Config.Services, r.Services.Dir, paths, r.Services.Choices)
	if err != nil {
		return nil, err
	}
	jobs := make([]job, len(assignments))
	for i := range assignments {
		path := assignments[i].Dockerfile
		jobs[i] = job{File: File{Path: path, Name: filepath.FromSlash(path)}, assignment: &assignments[i]}
	}
	return jobs, nil
}
