package lint

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"path"
	"path/filepath"

	"github.com/altlas/altlas-lint/pkg/imageref"
	"github.com/altlas/altlas-lint/pkg/manifest"
)

// Plan says how the services of a request are to be built, in their order. A
// service that has no Dockerfile, or several, has no plan, which is an error.
func Plan(request Request) ([]manifest.Target, error) {
	found := Discover(Search{request.Paths, request.Configs, request.RespectExclude})
	jobs, problems, err := request.jobs(found)
	if err != nil || len(problems) > 0 {
		return nil, errors.Join(append(problems, err)...)
	}
	count := map[string]int{}
	for _, job := range jobs {
		count[job.assignment.Service.Name]++
	}
	targets := make([]manifest.Target, 0, len(jobs))
	for _, job := range jobs {
		service := job.assignment.Service
		switch {
		case job.assignment.Dockerfile == "":
			return nil, unplanned(service.Name, "no Dockerfile was found", "name it under the service's dockerfile")
		case count[service.Name] > 1:
			return nil, unplanned(service.Name, fmt.Sprintf("it has %d Dockerfiles", count[service.Name]), "name the one that is built, or choose it by --dockerfile "+service.Name+"=PATH")
		}
		targets = append(targets, request.target(job))
	}
	return targets, nil
}

func unplanned(service, why, help string) error {
	return &Error{Err: fmt.Errorf("plan the build of service %q: %s", service, why), Help: help}
}

// target plans the build of one service. Its context is what the manifest that
// builds it says, or the service, or else the Dockerfile's folder.
func (r *Request) target(job job) manifest.Target {
	service := job.assignment.Service
	t := manifest.Target{Name: service.Name, Stage: service.Target, Args: map[string]string{}, Labels: map[string]string{
		"org.opencontainers.image.title": service.Title.In("en", service.Name),
	}}
	if job.build != nil {
		t.Context, t.Dockerfile = job.build.Context, job.build.Dockerfile
		if t.Stage == "" {
			t.Stage = job.build.Target
		}
		maps.Copy(t.Args, job.build.Args)
		maps.Copy(t.Labels, job.build.Labels)
	} else {
		t.Dockerfile = filepath.ToSlash(job.Name)
		if relative, err := filepath.Rel(r.Services.Config.Dir, job.Name); err == nil {
			t.Dockerfile = filepath.ToSlash(relative)
		}
		t.Context = path.Dir(t.Dockerfile)
	}
	if job.inline != nil {
		t.Inline = job.inline.Text
	}
	if service.Context != "" {
		t.Context = service.Context
	}
	maps.Copy(t.Args, service.BuildArgs)
	if service.Image != "" {
		t.Tags = []string{service.Image}
		if tag := imageref.Parse(service.Image).Tag; tag != "" {
			t.Labels["org.opencontainers.image.version"] = tag
		}
	}
	return t
}

// ComparePlan says where a bake file is not as planned, a line each. Paths in
// it are relative to the services' folder, in which bake runs.
func ComparePlan(targets []manifest.Target, file string) ([]string, error) {
	folder, name := filepath.Split(file)
	if folder == "" {
		folder = "."
	}
	root, err := os.OpenRoot(folder)
	if err != nil {
		return nil, &Error{Path: file, Err: fmt.Errorf("read %s: %w", shown(file), cause(err))}
	}
	defer root.Close()
	show := func(string) string { return filepath.ToSlash(file) }
	differences, err := manifest.Read(root.FS(), nil, show).Compare([]string{name}, targets)
	if err != nil {
		return nil, &Error{Path: file, Err: fmt.Errorf("read the bake file: %w", err), Help: "altlas-lint plan writes one"}
	}
	return differences, nil
}
