package lint

import (
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/internal/config"
	"github.com/altlas/altlas-lint/pkg/internal/discover"
	"github.com/altlas/altlas-lint/pkg/internal/dockerfile"
	"github.com/altlas/altlas-lint/pkg/internal/manifest"
	"github.com/altlas/altlas-lint/pkg/policy"
)

// IsContextName reports whether a text can be the name of a build context.
func IsContextName(name string) bool { return dockerfile.ContextName(name) != "" }

// namedContext is a named build context and where its value is; without a path it is an option's.
type namedContext struct {
	dockerfile.Context
	path string // as reports show it
	span finding.Span
}

// namedContexts are build contexts by the name that is compared.
type namedContexts map[string]namedContext

func (n namedContexts) parsed() dockerfile.Contexts {
	if len(n) == 0 {
		return nil
	}
	contexts := make(dockerfile.Contexts, len(n))
	for name, given := range n {
		contexts[name] = given.Context
	}
	return contexts
}

func (n namedContexts) put(name string, given namedContext) {
	if name = dockerfile.ContextName(name); name != "" {
		n[name] = given
	}
}

// contextsOf returns the named build contexts of a job: those of the options have priority over those of
// its service, of the configuration and of the manifest that builds it.
func (b *batch) contextsOf(job job) namedContexts {
	contexts := namedContexts{}
	if job.serviceJob != nil && job.build != nil {
		builds := builds{batch: b, of: job.assignment.Service.Build, known: map[string]*document.Document{}}
		contexts = builds.contexts(job.build, []string{builds.of.Name})
	}
	if job.variant != nil && job.config != nil {
		b.putConfigured(contexts, job.config.BuildContexts)
	}
	if job.serviceJob != nil {
		b.putConfigured(contexts, job.assignment.Service.BuildContexts)
	}
	for name, value := range b.options.BuildContexts {
		contexts.put(name, namedContext{Context: contextOf(value)})
	}
	return contexts
}

func (b *batch) putConfigured(contexts namedContexts, configured config.BuildContexts) {
	for name, given := range configured {
		shown := shownPath(given.Path)
		b.lines.add(shown, filepath.Dir(given.Path), filepath.Base(given.Path))
		contexts.put(name, namedContext{contextOf(given.Value), shown, given.Span})
	}
}

// contextOf returns what a value stands for that names no other build.
func contextOf(value string) dockerfile.Context {
	reference, isImage := strings.CutPrefix(value, "docker-image://")
	switch {
	case isImage:
		return dockerfile.Context{Image: reference}
	case value == "", strings.HasPrefix(value, "oci-layout://"), strings.HasPrefix(value, "target:"), strings.HasPrefix(value, "service:"):
		return dockerfile.Context{}
	}
	return dockerfile.Context{Files: true}
}

// builds are the builds of one compose project or bake file.
type builds struct {
	*batch
	of    *config.Build
	known map[string]*document.Document // by name of the service or target; nil: its Dockerfile gives no stage
}

// maxContextDepth limits how many builds build on each other.
const maxContextDepth = 10

// contexts returns the named contexts of a build. chain has the builds that lead to it, and itself.
func (b *builds) contexts(build *manifest.Build, chain []string) namedContexts {
	contexts := namedContexts{}
	prefix := "target:"
	if len(b.of.Compose) > 0 {
		prefix = "service:"
	}
	for _, given := range build.Contexts {
		context := contextOf(given.Value)
		if name, ok := strings.CutPrefix(given.Value, prefix); ok {
			context = dockerfile.Context{Built: b.document(name, chain)}
		}
		contexts.put(given.Name, namedContext{context, given.At.Path, given.At.Span})
	}
	for path, name := range b.manifests.Paths() {
		b.lines.add(path, b.services.Dir, name)
	}
	return contexts
}

// document returns the Dockerfile of a service or target, or nil if it cannot be known.
func (b *builds) document(name string, chain []string) *document.Document {
	for _, above := range chain {
		if above == name {
			return nil // bake and compose reject the cycle
		}
	}
	if known, ok := b.known[name]; ok || len(chain) > maxContextDepth {
		return known
	}
	b.known[name] = b.parse(name, append(chain[:len(chain):len(chain)], name))
	return b.known[name]
}

func (b *builds) parse(name string, chain []string) *document.Document {
	build, err := b.build(name)
	if err != nil {
		return nil
	}
	var source []byte
	if build.Inline != nil {
		source = []byte(build.Inline.Text)
	} else {
		file := filepath.Join(b.services.Dir, filepath.FromSlash(build.Dockerfile))
		if source, err = discover.Read(discover.File{Name: file, Path: shownPath(file)}, nil); err != nil {
			return nil
		}
	}
	parsed := dockerfile.Parse(source, dockerfile.Options{
		Path: name, BuildArgs: build.Args, UnknownArgs: build.UnknownArgs, Target: build.Target, Contexts: b.contexts(build, chain).parsed(),
	})
	if !parsed.Parses() || !hasStage(parsed, build.Target) {
		return nil
	}
	return parsed
}

func (b *builds) build(name string) (*manifest.Build, error) {
	if len(b.of.Compose) > 0 {
		return b.manifests.ComposeBuild(b.of.Compose, name)
	}
	return b.manifests.BakeBuild(b.of.Bake, name, b.of.Folder)
}

// plannedContexts returns the named contexts of a service's build. What another service of the manifest
// builds is the target of that service in the plan.
func (b *batch) plannedContexts(job job) (map[string]string, error) {
	contexts := map[string]string{}
	if job.build != nil {
		for _, given := range job.build.Contexts {
			value := given.Value
			_, other, ok := strings.Cut(value, ":")
			if ok = ok && (strings.HasPrefix(value, "service:") || strings.HasPrefix(value, "target:")); ok {
				target := b.plannedTarget(job.assignment.Service.Build, other)
				if target == "" {
					return nil, unplanned(job.assignment.Service.Name, fmt.Sprintf("no service builds its context %q, %s", given.Name, value), "add a service with that build")
				}
				value = "target:" + target
			}
			contexts[given.Name] = value
		}
	}
	for name, given := range job.assignment.Service.BuildContexts {
		contexts[name] = given.Value
	}
	maps.DeleteFunc(contexts, func(_, value string) bool { return value == "" })
	return contexts, nil
}

// plannedTarget returns the service with a build of the same manifest, or "".
func (b *batch) plannedTarget(of *config.Build, name string) string {
	for _, job := range b.jobs {
		build := job.assignment.Service.Build
		if build != nil && build.Name == name && slices.Equal(build.Compose, of.Compose) && slices.Equal(build.Bake, of.Bake) {
			return job.assignment.Service.Name
		}
	}
	return ""
}

// moveToContexts moves findings about an image that a build context stands for to the value of the context.
func (b *batch) moveToContexts(job job, parsed *document.Document, outcomes []policy.Outcome) {
	var contexts namedContexts
	places := map[finding.Span]namedContext{}
	for _, img := range parsed.Images {
		if img.Context != "image" {
			continue
		}
		if contexts == nil {
			contexts = b.contextsOf(job)
		}
		if given, ok := contexts[dockerfile.ContextName(img.Raw)]; ok && given.path != "" {
			places[img.Span] = given
		}
	}
	if len(places) == 0 {
		return
	}
	for _, outcome := range outcomes {
		for _, list := range [...][]finding.Finding{outcome.Denied, outcome.Undetermined, outcome.Proof} {
			for i := range list {
				if given, ok := places[list[i].Span]; ok && list[i].Path == parsed.Path {
					list[i].Path, list[i].Span, list[i].Edits = given.path, given.span, nil
				}
			}
		}
	}
}
