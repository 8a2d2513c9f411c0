package lint

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"path"
	"path/filepath"

	"github.com/altlas/altlas-lint/pkg/diag"
	"github.com/altlas/altlas-lint/pkg/internal/imageref"
	"github.com/altlas/altlas-lint/pkg/internal/manifest"
)

// Plan says how the services of a directory are built.
type Plan struct{ targets []manifest.Target }

// Plan returns the plan of the services of a directory. A service that has no
// Dockerfile, or several, cannot be planned, which is an error.
func (l *Linter) Plan(ctx context.Context, dir string) (*Plan, error) {
	b, err := l.checkBatch(ctx, dir)
	if err != nil {
		return nil, err
	}
	if len(b.problems) > 0 {
		return nil, errors.Join(b.problems...)
	}
	count := map[string]int{}
	for _, job := range b.jobs {
		count[job.assignment.Service.Name]++
	}
	plan := &Plan{}
	for _, job := range b.jobs {
		service := job.assignment.Service
		switch {
		case job.assignment.Dockerfile == "":
			return nil, unplanned(service.Name, "no Dockerfile was found", "name it under the service's dockerfile")
		case count[service.Name] > 1:
			return nil, unplanned(service.Name, fmt.Sprintf("it has %d Dockerfiles", count[service.Name]), "name the one that is built, or choose it by --dockerfile "+service.Name+"=PATH")
		}
		target := b.target(job)
		if target.Contexts, err = b.plannedContexts(job); err != nil {
			return nil, err
		}
		if target.Stage != "" {
			if err := b.checkTarget(job); err != nil {
				return nil, err
			}
		}
		plan.targets = append(plan.targets, target)
	}
	return plan, nil
}

func unplanned(service, why, help string) error {
	return &Error{Message: fmt.Sprintf("plan the build of service %q: %s", service, why), Help: help}
}

// Bake returns the plan as a docker-bake file.
func (p *Plan) Bake() ([]byte, error) { return manifest.Bake(p.targets) }

// Compare lists the differences between a bake file and the plan, a line each.
// Paths in it are relative to the services' folder, in which bake runs.
func (p *Plan) Compare(file string) ([]string, error) {
	folder, name := filepath.Split(file)
	if folder == "" {
		folder = "."
	}
	root, err := os.OpenRoot(folder)
	if err != nil {
		return nil, diag.Wrap("read", file, err, "")
	}
	defer root.Close()
	show := func(string) string { return filepath.ToSlash(file) }
	differences, err := manifest.Read(root.FS(), nil, show).Compare([]string{name}, p.targets)
	if err != nil {
		return nil, &Error{Path: file, Message: fmt.Sprintf("read the bake file: %v", err), Help: "altlas-lint plan writes one", Err: err}
	}
	return differences, nil
}

// target plans the build of one service. Its context is what the manifest that
// builds it says, or the service, or else the Dockerfile's folder.
func (b *batch) target(job job) manifest.Target {
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
		if relative, err := filepath.Rel(b.services.Dir, job.Name); err == nil {
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
