package config

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/altlas/altlas-lint/pkg/diag"
	"github.com/altlas/altlas-lint/pkg/finding"
)

func TestManifests(t *testing.T) {
	cfg, err := Parse("c.yaml", []byte(`manifests: [., deploy/, "k8s/**/*.yaml"]
services:
  a: {build: {compose: [compose.yaml, ./prod.yaml]}, context: ., workloads: web}
  b: {build: {bake: docker-bake.hcl, target: 1, folder: x/}, workloads: [b, c]}
  c: {build: {compose: c.yaml, service: d}}
`))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{".", "deploy", "k8s/**/*.yaml"}, cfg.Manifests); diff != "" {
		t.Error(diff)
	}
	at := func(line, column int) finding.Position { return finding.Position{Line: line, Column: column} }
	for i, want := range []Service{
		{Context: ".", Workloads: []string{"web"}, Build: &Build{Compose: []string{"compose.yaml", "prod.yaml"}, Name: "a", Folder: ".", At: at(3, 7)}},
		{Workloads: []string{"b", "c"}, Build: &Build{Bake: []string{"docker-bake.hcl"}, Name: "1", Folder: "x", At: at(4, 7)}},
		{Build: &Build{Compose: []string{"c.yaml"}, Name: "d", Folder: ".", At: at(5, 7)}},
	} {
		got := cfg.Services[i]
		if diff := cmp.Diff(want, Service{Context: got.Context, Workloads: got.Workloads, Build: got.Build}); diff != "" {
			t.Errorf("%s\n%s", got.Name, diff)
		}
	}
}

func TestManifestErrors(t *testing.T) {
	for text, want := range map[string]string{
		"manifests: [/x]":                                     `c.yaml:1:13: manifest "/x" is not a relative path`,
		"manifests: ['../x']":                                 `c.yaml:1:13: manifest "../x" is outside the configuration's folder`,
		"services: {a: {build: {}}}":                          `c.yaml:1:16: build names neither a compose file nor a bake file`,
		"services: {a: {build: {compose: c, bake: b}}}":       `c.yaml:1:36: build names both a compose file and a bake file`,
		"services: {a: {build: {compose: c, target: b}}}":     `c.yaml:1:16: build has keys of a bake file with a compose file`,
		"services: {a: {build: {bake: c, service: b}}}":       `c.yaml:1:33: a bake file has no services`,
		"services: {a: {build: {compose: []}}}":               `c.yaml:1:33: compose does not name a file`,
		"services: {a: {build: {bake: c, folder: ../x}}}":     `c.yaml:1:41: folder "../x" is outside the configuration's folder`,
		"services: {a: {dockerfile: D, build: {compose: c}}}": `c.yaml:1:31: service "a" has both build and dockerfile`,
	} {
		_, err := Parse("c.yaml", []byte(text))
		if problem, ok := errors.AsType[*diag.Error](err); !ok || problem.Error() != want {
			t.Errorf("%s\n got %v\nwant %s", text, err, want)
		}
	}
}
