package checklist

import (
	"errors"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/altlas/altlas-lint/pkg/diag"
	"github.com/altlas/altlas-lint/pkg/internal/config"
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

// show formats assignments as "service=Dockerfile", separated by spaces.
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
		{"sorted without duplicates", ".", "z/Dockerfile.api docker/api a/Dockerfile.beta.api.v2 docker/api", nil, "api=a/Dockerfile.beta.api.v2 api=docker/api api=z/Dockerfile.api web= db="},
		{"dir outside of the working directory", "../repo", "docker/api x/web/Dockerfile", nil, "api=../repo/docker/api web=../repo/x/web/Dockerfile db="},
		{"first-of takes the first matching pattern", "", "docker/api Dockerfile a/web/Dockerfile.dev b/web/Dockerfile", nil, "api=docker/api web=a/web/Dockerfile.dev web=b/web/Dockerfile db="},
		{"first-of takes the last pattern", "", "docker/api Dockerfile y/Dockerfile", nil, "api=docker/api web=Dockerfile web=y/Dockerfile db="},
		{"choices are relative to the working directory", "repo", "docker/api Dockerfile.api", map[string]string{"api": "./x.Dockerfile", "db": "../db"}, "api=x.Dockerfile web= db=../db"},
		{"a choice need not exist", ".", "", map[string]string{"api": "/tmp/f"}, "api=/tmp/f web= db="},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, _, err := Assign(services(t, three), test.dir, strings.Fields(test.files), test.choices)
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
		unmatched  bool // it is the last of the paths and globs without a file
		want, help string
	}{
		{"literal", []string{"docker/apu", "Dockerfile.api", "Dockerfile"}, nil, true, `c.yaml:3:41: dockerfile "docker/api" of service "api" not found`, `did you mean "docker/apu"?`},
		{"literal without a similar file", []string{"Dockerfile"}, nil, true, `c.yaml:3:41: dockerfile "docker/api" of service "api" not found`, "paths are relative to the configuration's folder"},
		{"first-of", nil, nil, true, `c.yaml:5:29: first-of of service "web" matches no file: old/Dockerfile, **/web/Dockerfile*, **/Dockerfile`, "paths are relative to the configuration's folder"},
		{"service", nil, map[string]string{"wbe": "x"}, false, `unknown service "wbe"`, `did you mean "web"?`},
		{"service without a similar name", nil, map[string]string{"frontend": "x", "zeta": "y"}, false, `unknown service "frontend"`, "the services are api, web, db"},
		{"empty choice", nil, map[string]string{"web": ""}, false, `no path given for service "web"`, "write web=PATH"},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, unmatched, err := Assign(services(t, three), ".", test.files, test.choices)
			if test.unmatched {
				err = unmatched[len(unmatched)-1] // those of one service are in order
			}
			var errorAt *diag.Error
			if !errors.As(err, &errorAt) || errorAt.Error() != test.want || errorAt.Help != test.help {
				t.Errorf("\n got %v, %+v\nwant %s (%s)", err, errorAt, test.want, test.help)
			}
		})
	}
}

func TestAssignLimit(t *testing.T) {
	files := make([]string, 0, maxAssignments+1)
	for i := range maxAssignments + 1 {
		files = append(files, strings.Repeat("d/", i%50)+"Dockerfile"+strings.Repeat("x", i/50))
	}
	_, _, err := Assign(services(t, "services: {a: {dockerfile: '**'}}\n"), ".", files, nil)
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

// TestBuiltInPatterns checks which files belong to the services of the built-in checklists.
func TestBuiltInPatterns(t *testing.T) {
	cfg, err := BuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ name, files, want string }{
		{
			"only the Dockerfiles of the report", `docker/Dockerfile.beta.api-gateway docker/Dockerfile.beta.api-gateway.v9 docker/Dockerfile.beta.api-gateway.v10
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
		got, unmatched, err := Assign(cfg.Services, "", strings.Fields(test.files), nil)
		if err != nil {
			t.Fatal(err)
		}
		if len(unmatched) > 0 {
			t.Errorf("%s: nothing is configured, and %v", test.name, unmatched)
		}
		if want := strings.Join(strings.Fields(test.want), " "); show(got) != want {
			t.Errorf("%s\n got %s\nwant %s", test.name, show(got), want)
		}
	}
}

// TestBuiltInPatternsOnCheckout uses a checkout of ALT_LAS.
func TestBuiltInPatternsOnCheckout(t *testing.T) {
	root := os.Getenv("ALTLAS_REPOSITORY")
	if root == "" {
		t.Skip("set ALTLAS_REPOSITORY to a checkout of ALT_LAS")
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
	assignments, _, err := Assign(cfg.Services, ".", files, nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(assignments) != len(cfg.Services) {
		t.Errorf("%d assignments, want one per service: %s", len(assignments), show(assignments))
	}
	for i := range cfg.Services {
		cfg.Services[i].FirstOf = false
	}
	all, _, err := Assign(cfg.Services, ".", files, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("with first-of:\n%s\nwithout:\n%s", strings.ReplaceAll(show(assignments), " ", "\n"), strings.ReplaceAll(show(all), " ", "\n"))
}
