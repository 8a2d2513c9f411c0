package checklist

import (
	"errors"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/altlas/altlas-lint/pkg/config"
	"github.com/altlas/altlas-lint/pkg/diag"
)

func services(t *testing.T, text string) []config.Service {
	t.Helper()
	cfg, err := config.Parse("c.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return cfg.Services
}

const three = `services:
  api:
    dockerfile: ["**/Dockerfile*.api*", docker/api]
  web:
    dockerfile: {first-of: [old/Dockerfile, "**/web/Dockerfile*", "**/Dockerfile"]}
  db: {}
`

// show lists assignments as "service=Dockerfile", blanks between.
func show(assignments []Assignment) string {
	var all []string
	for _, a := range assignments {
		all = append(all, a.Service.Name+"="+a.Dockerfile)
	}
	return strings.Join(all, " ")
}

func TestAssign(t *testing.T) {
	for _, test := range []struct {
		name, dir string
		files     string
		choices   map[string]string
		want      string
	}{
		{"several, sorted, once", ".", "z/Dockerfile.api docker/api a/Dockerfile.beta.api.v2 docker/api", nil, "api=a/Dockerfile.beta.api.v2 api=docker/api api=z/Dockerfile.api web= db="},
		{"seen from the working directory", "../repo", "docker/api x/web/Dockerfile", nil, "api=../repo/docker/api web=../repo/x/web/Dockerfile db="},
		{"the first pattern that matches decides", "", "docker/api Dockerfile a/web/Dockerfile.dev b/web/Dockerfile", nil, "api=docker/api web=a/web/Dockerfile.dev web=b/web/Dockerfile db="},
		{"the last one where none before does", "", "docker/api Dockerfile y/Dockerfile", nil, "api=docker/api web=Dockerfile web=y/Dockerfile db="},
		{"a choice, relative to the working directory", "repo", "docker/api Dockerfile.api", map[string]string{"api": "./x.Dockerfile", "db": "../db"}, "api=x.Dockerfile web= db=../db"},
		{"a choice needs no file", ".", "", map[string]string{"api": "/tmp/f"}, "api=/tmp/f web= db="},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := Assign(services(t, three), test.dir, strings.Fields(test.files), test.choices)
			if err != nil {
				t.Fatal(err)
			}
			if show(got) != test.want {
				t.Errorf("\n got %s\nwant %s", show(got), test.want)
			}
		})
	}
}

func TestAssignErrors(t *testing.T) {
	for _, test := range []struct {
		name       string
		files      []string
		choices    map[string]string
		want, help string
	}{
		{"literal", []string{"docker/apu", "Dockerfile.api"}, nil, `c.yaml:3:41: dockerfile "docker/api" of service "api" not found`, `did you mean "docker/apu"?`},
		{"literal, nothing near", nil, nil, `c.yaml:3:41: dockerfile "docker/api" of service "api" not found`, "paths are relative to the configuration's folder"},
		{"service", nil, map[string]string{"wbe": "x"}, `unknown service "wbe"`, `did you mean "web"?`},
		{"service, none near", nil, map[string]string{"frontend": "x", "zeta": "y"}, `unknown service "frontend"`, "the services are api, web, db"},
		{"empty choice", nil, map[string]string{"web": ""}, `no Dockerfile is chosen for service "web"`, "write it as web=PATH"},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := Assign(services(t, three), ".", test.files, test.choices)
			var mistake *diag.Error
			if !errors.As(err, &mistake) || mistake.Error() != test.want || mistake.Help != test.help {
				t.Errorf("\n got %v, %+v\nwant %s (%s)", err, mistake, test.want, test.help)
			}
		})
	}
}

func TestAssignStopsAtACarelessGlob(t *testing.T) {
	files := make([]string, 0, mostAssignments+1)
	for i := range mostAssignments + 1 {
		files = append(files, strings.Repeat("d/", i%50)+"Dockerfile"+strings.Repeat("x", i/50))
	}
	_, err := Assign(services(t, "services: {a: {dockerfile: '**'}}\n"), ".", files, nil)
	if err == nil || err.Error() != "c.yaml:1:12: the services have more than 10000 Dockerfiles" {
		t.Errorf("got %v", err)
	}
}

func TestLiterals(t *testing.T) {
	got := Literals(services(t, three))
	if want := []string{"docker/api", "old/Dockerfile"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// TestEmbeddedPatterns shows what the built-in checklists are judged on.
func TestEmbeddedPatterns(t *testing.T) {
	cfg, err := BuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ name, files, want string }{
		{
			"the report's Dockerfiles alone", `docker/Dockerfile.beta.api-gateway docker/Dockerfile.beta.api-gateway.v9 docker/Dockerfile.beta.api-gateway.v10
			Dockerfile.beta.runner-service.final a/Dockerfile.beta.segmentation-service a/Dockerfile.beta.segmentation-service.v2
			Dockerfile.beta.ai-orchestrator archive-service/Dockerfile Dockerfile.beta.archive-service`,
			`api-gateway=docker/Dockerfile.beta.api-gateway.v9 runner-service=Dockerfile.beta.runner-service.final
			segmentation-service=a/Dockerfile.beta.segmentation-service ai-orchestrator=Dockerfile.beta.ai-orchestrator
			archive-service=Dockerfile.beta.archive-service`,
		},
		{
			"other layouts", `services/api-gateway/Dockerfile services/api-gateway/Dockerfile.dev x/runner-service.Dockerfile
			build/Containerfile.segmentation-service Dockerfile-ai-orchestrator other/Dockerfile Dockerfile.web x/api-gateway.Dockerfile.md`,
			`api-gateway=services/api-gateway/Dockerfile api-gateway=services/api-gateway/Dockerfile.dev
			runner-service=x/runner-service.Dockerfile segmentation-service=build/Containerfile.segmentation-service
			ai-orchestrator=Dockerfile-ai-orchestrator archive-service=`,
		},
	} {
		got, err := Assign(cfg.Services, "", strings.Fields(test.files), nil)
		if err != nil {
			t.Fatal(err)
		}
		if want := strings.Join(strings.Fields(test.want), " "); show(got) != want {
			t.Errorf("%s\n got %s\nwant %s", test.name, show(got), want)
		}
	}
}

// TestEmbeddedPatternsOnTheRepository looks at the real files where they are at hand.
func TestEmbeddedPatternsOnTheRepository(t *testing.T) {
	root := os.Getenv("ALTLAS_REPOSITORY")
	if root == "" {
		t.Skip("ALTLAS_REPOSITORY names no checkout of ALT_LAS")
	}
	cfg, err := BuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	var files []string
	err = fs.WalkDir(os.DirFS(root), ".", func(path string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() && strings.HasPrefix(entry.Name(), "Dockerfile") {
			files = append(files, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	assignments, err := Assign(cfg.Services, ".", files, nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(assignments) != len(cfg.Services) {
		t.Errorf("%d assignments, want one for each service: %s", len(assignments), show(assignments))
	}
	for i := range cfg.Services {
		cfg.Services[i].FirstOf = false
	}
	all, err := Assign(cfg.Services, ".", files, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("judged:\n%s\nall of the services:\n%s", strings.ReplaceAll(show(assignments), " ", "\n"), strings.ReplaceAll(show(all), " ", "\n"))
}
