package lint

import (
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/altlas/altlas-lint/pkg/diag"
	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/internal/checklist"
	"github.com/altlas/altlas-lint/pkg/internal/config"
	"github.com/altlas/altlas-lint/pkg/internal/discover"
	"github.com/altlas/altlas-lint/pkg/internal/manifest"
	"github.com/altlas/altlas-lint/pkg/policy"
)

// readManifests reads the manifests of the services' directory, if anything needs
// them: the configuration, a service that is built by a manifest, or a policy.
// Nothing outside of the directory is read. Patterns without a manifest are problems.
func (b *batch) readManifests(dockerfiles []discover.File) error {
	patterns, _, _ := b.services.AllManifests()
	wanted := len(patterns) > 0 || slices.ContainsFunc(b.services.Services, func(s config.Service) bool {
		onFile, onService := checklist.Runs(s)
		return b.policies.ReadsManifests(slices.Concat(onFile, onService))
	})
	built := slices.ContainsFunc(b.services.Services, func(s config.Service) bool { return s.Build != nil })
	if !wanted && !built {
		return nil
	}
	root, err := os.OpenRoot(b.services.Dir)
	if err != nil {
		return diag.Wrap("read", b.services.Dir, err, "")
	}
	var files []manifest.File
	if wanted {
		var unmatched []error
		files, unmatched = b.manifestFiles(dockerfiles)
		b.problems = append(b.problems, firstOf(unmatched, "manifests")...)
	}
	b.manifests = manifest.Read(root.FS(), files, b.shownInServices)
	for path, name := range b.manifests.Paths() {
		b.lines.add(path, b.services.Dir, name)
	}
	return nil
}

// shownInServices returns a path of the services' directory as reports show it.
func (b *batch) shownInServices(name string) string {
	return shownPath(filepath.Join(b.services.Dir, filepath.FromSlash(name)))
}

// manifestFiles lists the files to look at: those that the configuration's
// patterns name or match, or all of them. unmatched are the mistakes of configured
// patterns without a match.
func (b *batch) manifestFiles(dockerfiles []discover.File) (files []manifest.File, unmatched []error) {
	patterns, at, configured := b.services.AllManifests()
	if len(patterns) == 0 {
		patterns = []string{"."}
	}
	everything := discover.Below(b.services.Dir, b.configs)
	isDockerfile := map[string]bool{}
	for _, file := range dockerfiles {
		if relative, err := filepath.Rel(b.services.Dir, file.Name); err == nil {
			isDockerfile[filepath.ToSlash(relative)] = true
		}
	}
	for i, pattern := range patterns {
		before := len(files)
		for _, name := range everything.Files {
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
		for j, folder := range everything.Closed {
			if meets(pattern, folder) {
				files = append(files, manifest.File{Path: folder, Problem: "the folder cannot be searched: " + diag.Cause(everything.Reasons[j]).Error()})
			}
		}
		if len(files) == before && configured != "" {
			unmatched = append(unmatched, &diag.Error{
				Path: configured, Line: at[i].Line, Column: at[i].Column,
				Message: fmt.Sprintf("no manifest matches %q", pattern), Help: "paths are relative to the configuration's folder",
			})
		}
	}
	return files, unmatched
}

// meets reports whether files below a folder can match a pattern, or are below what it names.
func meets(pattern, folder string) bool {
	base, _ := doublestar.SplitPattern(pattern)
	if !strings.ContainsAny(pattern, `*?[{\`) {
		base = pattern
	}
	below := func(name, folder string) bool {
		return folder == "." || name == folder || strings.HasPrefix(name, folder+"/")
	}
	return below(folder, base) || below(base, folder)
}

// factsOf returns what manifests say about a service; dockerfile is the file to open, or empty.
func (b *batch) factsOf(service config.Service, dockerfile string) manifest.Facts {
	if b.manifests == nil {
		return manifest.Facts{}
	}
	workloads := service.Workloads
	if len(workloads) == 0 {
		workloads = []string{service.Name}
	}
	names := manifest.Names{Image: service.Image, Retired: service.Retired, Workloads: workloads, Target: service.Target}
	if relative, err := filepath.Rel(b.services.Dir, dockerfile); err == nil && dockerfile != "" {
		names.Dockerfile = filepath.ToSlash(relative)
	}
	return b.manifests.Of(names)
}

// resolveBuild finds the Dockerfile of a service that a compose or bake file
// builds, unless another one is chosen.
func (b *batch) resolveBuild(job *job) error {
	service := &job.assignment.Service
	wanted := service.Build
	if wanted == nil || b.options.Dockerfiles[service.Name] != "" {
		return nil
	}
	var build *manifest.Build
	var err error
	file := ""
	if len(wanted.Compose) > 0 {
		file = wanted.Compose[0]
		build, err = b.manifests.ComposeBuild(wanted.Compose, wanted.Name)
	} else {
		file = wanted.Bake[0]
		build, err = b.manifests.BakeBuild(wanted.Bake, wanted.Name, wanted.Folder)
	}
	mistake := func(err error, help string) error {
		return &diag.Error{
			Path: service.Path, Line: wanted.At.Line, Column: wanted.At.Column, Help: help,
			Message: fmt.Sprintf("%s does not say how service %q is built: %v", b.shownInServices(file), service.Name, err),
		}
	}
	if err != nil {
		return mistake(err, "")
	}
	job.build = build
	if build.Inline != nil {
		job.inline, job.Path = build.Inline, build.Inline.Path
		job.assignment.Dockerfile = build.Inline.Path
		job.Name = filepath.Join(b.services.Dir, filepath.FromSlash(build.Inline.File))
		return nil
	}
	job.assignment.Dockerfile = path.Join(filepath.ToSlash(b.services.Dir), build.Dockerfile)
	if _, err := os.Stat(filepath.FromSlash(job.assignment.Dockerfile)); err != nil {
		return mistake(fmt.Errorf("its Dockerfile %q does not exist", build.Dockerfile), "its context is "+build.Context)
	}
	return nil
}

// moveInline moves findings about a Dockerfile in a manifest to their place there.
func (s *serviceJob) moveInline(outcomes []policy.Outcome) {
	for _, outcome := range outcomes {
		for _, list := range [...][]finding.Finding{outcome.Denied, outcome.Undetermined, outcome.Proof} {
			for i := range list {
				if list[i].Path == s.inline.Path {
					list[i].Span = s.inline.Move(list[i].Span)
					list[i].Edits = nil // they are about the Dockerfile's text only
				}
			}
		}
	}
}
