package lint_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/altlas/altlas-lint/pkg/config"
	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/lint"
	"github.com/altlas/altlas-lint/pkg/policy"
	"github.com/altlas/altlas-lint/policies"
)

// altlas is a copy of the repository that the built-in checklists are about,
// with expected.json beside its Dockerfiles. It is not part of this repository.
var altlas = filepath.Join("..", "..", "..", "shared", "altlas")

// failures are the lines that the failed items have to point at.
var failures = map[string]int{
	"api-gateway security-updates":          29,
	"runner-service no-retired-image":       5,
	"segmentation-service security-updates": 25,
}

// TestBuiltInChecklists holds the verdicts against those that were found by reading the files.
func TestBuiltInChecklists(t *testing.T) {
	text, err := os.ReadFile(filepath.Join(altlas, "expected.json"))
	if err != nil {
		t.Skipf("the repository to judge is not at hand: %v", err)
	}
	var expected struct {
		Services map[string]struct {
			Dockerfile string
			Image      string
			Items      map[string]finding.Verdict
		}
	}
	if err := json.Unmarshal(text, &expected); err != nil {
		t.Fatal(err)
	}
	choices, want := map[string]string{}, map[string]finding.Verdict{}
	for name, service := range expected.Services {
		choices[name] = filepath.Join(altlas, filepath.FromSlash(service.Dockerfile))
		for id, verdict := range service.Items {
			want[name+" "+id] = verdict
		}
	}
	got, lines := map[string]finding.Verdict{}, map[string]int{}
	for _, service := range checkAltlas(t, choices) {
		if image := expected.Services[service.Name].Image; service.Image != image {
			t.Errorf("%s is built as %q, want %q", service.Name, service.Image, image)
		}
		for _, item := range service.Items {
			key := service.Name + " " + item.ID
			got[key] = item.Verdict
			if item.Verdict == finding.Fail {
				lines[key] = item.Findings[0].Span.Start.Line
			}
			if item.Verdict == finding.Pass && len(item.Proof) == 0 {
				t.Errorf("%s passes without proof", key)
			}
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("verdicts (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(failures, lines); diff != "" {
		t.Errorf("lines of the failures (-want +got):\n%s", diff)
	}
}

func checkAltlas(t *testing.T, choices map[string]string) []finding.Service {
	t.Helper()
	set, err := policy.Load(policy.Source{Name: policy.BuiltIn, FS: policies.FS})
	if err != nil {
		t.Fatal(err)
	}
	cfg, err := config.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	if err := config.Resolve(cfg, set); err != nil {
		t.Fatal(err)
	}
	cfg.Dir = filepath.ToSlash(altlas)
	result, err := lint.Run(t.Context(), lint.Request{
		Paths: []string{altlas}, Policies: set, Now: "2026-01-01",
		Services: &lint.Services{Config: cfg, Choices: choices},
	})
	if err != nil {
		t.Fatal(err)
	}
	return result.Services
}
