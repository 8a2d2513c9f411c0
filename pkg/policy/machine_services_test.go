package policy

import (
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"go.yaml.in/yaml/v3"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/internal/manifest"
	"github.com/altlas/altlas-lint/policies"
)

// TestMachineMatchesOPAOnServices is TestMachineMatchesOPA for the manifests of all examples,
// with the options of each example.
func TestMachineMatchesOPAOnServices(t *testing.T) {
	fast := load(t, Source{Name: BuiltIn, FS: policies.FS, Compiled: policies.Compiled})
	reference := load(t, Source{Name: BuiltIn, FS: policies.FS})
	reference.engine.opaOnly = true
	paths, err := filepath.Glob("../../testdata/dockerfiles/*/*/*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	files, findings := 0, 0
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		var given struct {
			Service    *Service
			Files      map[string]string
			Dockerfile string
			Rest       map[string]any `yaml:",inline"`
		}
		if err := yaml.Unmarshal(text, &given); err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		id := filepath.Base(filepath.Dir(filepath.Dir(path)))
		if len(given.Files) == 0 {
			continue
		}
		given.Service.At = &Place{Path: "config.yaml", Span: finding.Span{Start: finding.Position{Line: 1, Column: 1}, End: finding.Position{Line: 1, Column: 2}}}
		request := Request{Now: "2026-11-23", Service: given.Service, Facts: factsOf(given.Files, given.Service, given.Dockerfile), Runs: []Run{{Policy: id, Options: given.Rest}}}
		got, err1 := fast.Evaluate(t.Context(), &document.Document{}, request)
		want, err2 := reference.Evaluate(t.Context(), &document.Document{}, request)
		if err1 != nil || err2 != nil {
			t.Fatalf("%s: %v %v", path, err1, err2)
		}
		files++
		findings += len(want[0].Denied) + len(want[0].Undetermined) + len(want[0].Proof)
		if diff := cmp.Diff(want, got, sameErrors); diff != "" {
			t.Errorf("%s: OPA (-) and the machine (+) differ:\n%s", path, diff)
		}
	}
	if files < 50 || findings < 50 {
		t.Fatalf("only %d examples with %d findings", files, findings)
	}
}

func factsOf(files map[string]string, service *Service, dockerfile string) manifest.Facts {
	fsys := fstest.MapFS{}
	var list []manifest.File
	for path, text := range files {
		fsys[path] = &fstest.MapFile{Data: []byte(text)}
		list = append(list, manifest.File{Path: path})
	}
	set := manifest.Read(fsys, list, func(path string) string { return path })
	return set.Of(manifest.Names{Image: service.Image, Retired: service.Retired, Workloads: []string{service.Name}, Dockerfile: dockerfile})
}
