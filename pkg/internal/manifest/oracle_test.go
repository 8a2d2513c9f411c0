package manifest

import (
	"context"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/compose-spec/compose-go/v2/loader"
	"github.com/compose-spec/compose-go/v2/types"
	"github.com/google/go-cmp/cmp"
)

// composeServices returns the images and builds of a project's services from the
// reference implementation. The values of .env are given, not read by it.
func composeServices(t *testing.T, dir string, files []string, environment map[string]string) (map[string]string, error) {
	t.Helper()
	details := types.ConfigDetails{WorkingDir: filepath.Join(dir, filepath.Dir(files[0])), Environment: environment}
	for _, name := range files {
		details.ConfigFiles = append(details.ConfigFiles, types.ConfigFile{Filename: filepath.Join(dir, name)})
	}
	project, err := loader.LoadWithContext(context.Background(), details, func(o *loader.Options) {
		o.SetProjectName("project", true)
		o.SkipConsistencyCheck = true
		o.Profiles = []string{"*"}
	})
	if err != nil {
		return nil, err
	}
	said := map[string]string{}
	for name, s := range project.Services {
		var b strings.Builder
		b.WriteString("image=" + s.Image + " user=" + s.User)
		if s.Build != nil {
			context, err := filepath.Rel(dir, s.Build.Context)
			if err != nil {
				context = s.Build.Context
			}
			b.WriteString(" context=" + filepath.ToSlash(context) + " dockerfile=" + s.Build.Dockerfile + " target=" + s.Build.Target)
			for _, arg := range slices.Sorted(maps.Keys(s.Build.Args)) {
				if value := s.Build.Args[arg]; value != nil {
					b.WriteString(" " + arg + "=" + *value)
				}
			}
			b.WriteString(" tags=" + strings.Join(s.Build.Tags, ","))
		}
		said[name] = b.String()
	}
	return said, nil
}

// ourServices returns the same from our reader.
func (p *project) ourServices() map[string]string {
	said := map[string]string{}
	for _, s := range p.services {
		var b strings.Builder
		b.WriteString("image=" + s.value.get("image").str() + " user=" + s.value.get("user").str())
		if build := s.value.get("build"); build != nil {
			dockerfile := build.get("dockerfile").str()
			if dockerfile == "" && build.get("dockerfile_inline") == nil {
				dockerfile = "Dockerfile"
			}
			context := build.get("context").str()
			if context == "" {
				context = p.base
			}
			b.WriteString(" context=" + context + " dockerfile=" + dockerfile + " target=" + build.get("target").str())
			args := known(build.get("args"))
			for _, arg := range sortedNames(args) {
				b.WriteString(" " + arg + "=" + args[arg])
			}
			b.WriteString(" tags=" + strings.Join(textsOf(build.get("tags")), ","))
		}
		said[s.name] = b.String()
	}
	return said
}

func same(t *testing.T, want, got map[string]string) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-reference +ours\n%s", diff)
	}
}
