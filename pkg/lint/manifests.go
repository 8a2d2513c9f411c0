package lint

import (
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/altlas/altlas-lint/pkg/checklist"
	"github.com/altlas/altlas-lint/pkg/config"
	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/manifest"
	"github.com/altlas/altlas-lint/pkg/policy"
)

// readManifests reads what stands around the services, if anything asks for it:
// the configuration, a service that is built by a manifest, or a policy. Nil:
// nothing does. Nothing outside of the services' folder is reached.
func (r *Request) readManifests(dockerfiles []File) (*manifest.Set, error) {
	cfg := r.Services.Config
	patterns, _, _ := cfg.AllManifests()
	wanted := len(patterns) > 0 || slices.ContainsFunc(cfg.Services, func(s config.Service) bool {
		_, onService := checklist.Runs(s)
		return r.Policies.ReadsManifests(onService)
	})
	built := slices.ContainsFunc(cfg.Services, func(s config.Service) bool { return s.Build != nil })
	if !wanted && !built {
		return nil, nil
	}
	root, err := os.OpenRoot(cfg.Dir)
	if err != nil {
		return nil, &Error{Path: cfg.Dir, Err: fmt.Errorf("read %s: %w", shown(cfg.Dir), cause(err))}
	}
	var files []manifest.File
	if wanted {
		if files, err = r.manifestFiles(dockerfiles); err != nil {
			return nil, err
		}
	}
	return manifest.Read(root.FS(), files, r.display), nil
}

// display gives a path of the services' folder as reports show it.
func (r *Request) display(name string) string {
	working, _ := os.Getwd()
	return Display(working, filepath.Join(r.Services.Config.Dir, filepath.FromSlash(name)))
}

// manifestFiles lists the files to look at: those that the configuration's
// patterns name or match, or all of them.
func (r *Request) manifestFiles(dockerfiles []File) ([]manifest.File, error) {
	patterns, at, said := r.Services.Config.AllManifests()
	if len(patterns) == 0 {
		patterns = []string{"."}
	}
	everything := r.everyFile()
	isDockerfile := map[string]bool{}
	for _, file := range dockerfiles {
		if relative, err := filepath.Rel(r.Services.Config.Dir, file.Name); err == nil {
			isDockerfile[filepath.ToSlash(relative)] = true
		}
	}
	var files []manifest.File
	for i, pattern := range patterns {
		before := len(files)
		for _, name := range everything {
			searched := pattern == "." || strings.HasPrefix(name, pattern+"/")
			switch {
			case isDockerfile[name] && (searched || doublestar.MatchUnvalidated(pattern, name)):
				files = append(files, manifest.File{Path: name, Dockerfile: true})
			case searched && manifest.IsManifest(name):
				files = append(files, manifest.File{Path: name})
			case !searched && doublestar.MatchUnvalidated(pattern, name):
				files = append(files, manifest.File{Path: name, Named: true})
			}
		}
		if len(files) == before && said != "" {
			return nil, &config.Error{
				Path: said, Line: at[i].Line, Column: at[i].Column,
				Message: fmt.Sprintf("no manifest matches %q", pattern), Help: "paths are relative to the configuration's folder",
			}
		}
	}
	return files, nil
}

// everyFile lists the files below the services' folder that a search looks at,
// whatever they are called.
func (r *Request) everyFile() []string {
	d := discovery{Search: Search{Configs: r.Configs}, wanted: func(string) bool { return true }}
	d.walk(r.Services.Config.Dir)
	names := make([]string, 0, len(d.Files))
	for _, file := range d.Files {
		if relative, err := filepath.Rel(r.Services.Config.Dir, file.Name); err == nil {
			names = append(names, filepath.ToSlash(relative))
		}
	}
	slices.Sort(names)
	return names
}

// facts gives what manifests say about a service.
func (r *run) facts(service config.Service) manifest.Facts {
	if r.manifests == nil {
		return manifest.Facts{}
	}
	workloads := service.Workloads
	if len(workloads) == 0 {
		workloads = []string{service.Name}
	}
	return r.manifests.Of(manifest.Names{Image: service.Image, Retired: service.Retired, Workloads: workloads})
}

// built finds the Dockerfile of a service that a compose or bake file builds,
// unless another one is chosen.
func (r *Request) built(set *manifest.Set, job *job) error {
	service := &job.assignment.Service
	wanted := service.Build
	if wanted == nil || r.Services.Choices[service.Name] != "" {
		return nil
	}
	var build *manifest.Build
	var err error
	file := ""
	if len(wanted.Compose) > 0 {
		file = wanted.Compose[0]
		build, err = set.ComposeBuild(wanted.Compose, wanted.Name)
	} else {
		file = wanted.Bake[0]
		build, err = set.BakeBuild(wanted.Bake, wanted.Name, wanted.Folder)
	}
	mistake := func(err error, help string) error {
		return &config.Error{
			Path: service.Path, Line: wanted.At.Line, Column: wanted.At.Column, Help: help,
			Message: fmt.Sprintf("%s does not say how service %q is built: %v", r.display(file), service.Name, err),
		}
	}
	if err != nil {
		return mistake(err, "")
	}
	job.build = build
	if build.Inline != nil {
		job.inline, job.Path = build.Inline, build.Inline.Path
		job.assignment.Dockerfile = build.Inline.Path
		job.Name = filepath.Join(r.Services.Config.Dir, filepath.FromSlash(build.Inline.File))
		return nil
	}
	job.assignment.Dockerfile = path.Join(filepath.ToSlash(r.Services.Config.Dir), build.Dockerfile)
	if _, err := os.Stat(filepath.FromSlash(job.assignment.Dockerfile)); err != nil {
		return mistake(fmt.Errorf("its Dockerfile %q is not there", build.Dockerfile), "its context is "+build.Context)
	}
	return nil
}

// source gives the text of a job's Dockerfile.
func (r *run) source(job job) ([]byte, error) {
	if job.inline != nil {
		return []byte(job.inline.Text), nil
	}
	return Read(job.File, r.Stdin)
}

// settleInline moves findings about a Dockerfile that stands in a manifest to
// their place in there.
func (j *job) settleInline(outcomes []policy.Outcome) {
	for _, outcome := range outcomes {
		for _, list := range [...][]finding.Finding{outcome.Denied, outcome.Undetermined, outcome.Proof} {
			for i := range list {
				if list[i].Path == j.Path {
					list[i].Span = j.inline.Move(list[i].Span)
					list[i].Edits = nil // they are about the text alone
				}
			}
		}
	}
}
