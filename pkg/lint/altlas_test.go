package lint_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/lint"
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

// deployedVerdicts are those of each service's items about images in use, scans, load tests and scaling: other tags are used too,
// nothing builds the current one, the repository has no reports, and the namespace alt-las scales from two replicas on.
const deployedVerdicts = " current-image=fail image-built=fail image-scanned=fail load-tested=fail autoscaled=pass two-replicas=pass"

// TestBuiltInOnExample checks a small repository with the file names of ALT_LAS.
func TestBuiltInOnExample(t *testing.T) {
	linter, err := lint.New(lint.Options{Now: "2026-01-01", NoConfig: true})
	if err != nil {
		t.Fatal(err)
	}
	example := filepath.Join("..", "..", "testdata", "examples", "alt-las")
	result, err := linter.Check(t.Context(), example)
	if err != nil {
		t.Fatal(err)
	}
	var got strings.Builder
	for _, service := range result.Services {
		file, _ := filepath.Rel(example, filepath.FromSlash(service.Dockerfile))
		fmt.Fprintf(&got, "%s %s\n", service.Name, filepath.ToSlash(file))
		for _, verdict := range []finding.Verdict{finding.Pass, finding.Fail, finding.Unknown} {
			got.WriteString(" " + string(verdict) + ":")
			for _, item := range service.Items {
				if item.Verdict == verdict {
					got.WriteString(" " + item.ID)
				}
			}
			got.WriteString("\n")
		}
	}
	if diff := cmp.Diff(exampleVerdicts, got.String()); diff != "" {
		t.Errorf("verdicts (-want +got):\n%s", diff)
	}
}

const exampleVerdicts = `api-gateway docker/Dockerfile.beta.api-gateway.v9
 pass: node-18 commonjs non-root-user healthcheck security-updates multi-stage no-retired-image current-image image-built image-scanned load-tested autoscaled two-replicas
 fail:
 unknown:
runner-service docker/Dockerfile.beta.runner-service.final
 pass: non-root-user healthcheck security-updates
 fail: concurrency no-retired-image current-image image-built image-scanned load-tested autoscaled two-replicas
 unknown:
segmentation-service docker/Dockerfile.beta.segmentation-service
 pass: python-3.9 healthcheck security-updates multi-stage no-retired-image current-image image-built two-replicas
 fail: non-root-user image-scanned load-tested autoscaled
 unknown:
ai-orchestrator docker/Dockerfile.beta.ai-orchestrator
 pass: non-root-user two-replicas
 fail: python-3.10 healthcheck security-updates multi-stage no-retired-image current-image image-built image-scanned load-tested autoscaled
 unknown:
archive-service archive-service/Dockerfile
 pass: go-1.20 non-root-user healthcheck security-updates multi-stage
 fail: image-scanned load-tested
 unknown: no-retired-image current-image image-built autoscaled two-replicas
`

// TestBuiltInChecklists holds the verdicts against those that were found by reading the files.
func TestBuiltInChecklists(t *testing.T) {
	text, err := os.ReadFile(filepath.Join(altlas, "expected.json"))
	if err != nil {
		t.Skipf("the repository to check is not at hand: %v", err)
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
	deployed := map[string]string{}
	for _, service := range checkAltlas(t, choices) {
		if image := expected.Services[service.Name].Image; service.Image != image {
			t.Errorf("%s is built as %q, want %q", service.Name, service.Image, image)
		}
		for _, item := range service.Items {
			key := service.Name + " " + item.ID
			if item.Verdict == finding.Pass && len(item.Proof) == 0 {
				t.Errorf("%s passes without proof", key)
			}
			if _, inBoxes := want[key]; !inBoxes { // of sections 3 to 7 of the report
				deployed[service.Name] += " " + item.ID + "=" + string(item.Verdict)
				continue
			}
			got[key] = item.Verdict
			if item.Verdict == finding.Fail {
				lines[key] = item.Findings[0].Span.Start.Line
			}
		}
	}
	for name := range expected.Services {
		if got := deployed[name]; got != deployedVerdicts {
			t.Errorf("%s has%s, want%s", name, got, deployedVerdicts)
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
	linter, err := lint.New(lint.Options{Now: "2026-01-01", NoConfig: true, Dockerfiles: choices})
	if err != nil {
		t.Fatal(err)
	}
	result, err := linter.Check(t.Context(), altlas)
	if err != nil {
		t.Fatal(err)
	}
	return result.Services
}

// TestImagesOfALTLAS checks the references of the repository by the
// configuration of docs/images.md and holds them against a plain search.
func TestImagesOfALTLAS(t *testing.T) {
	if _, err := os.Stat(altlas); err != nil {
		t.Skipf("the repository to check is not at hand: %v", err)
	}
	page, err := os.ReadFile(filepath.Join("..", "..", "docs", "images.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, text, found := strings.Cut(string(page), "\n## The built-in beta report\n")
	_, text, block := strings.Cut(text, "```yaml\n")
	if !found || !block {
		t.Fatal("docs/images.md has no configuration of the services of ALT_LAS")
	}
	text, _, _ = strings.Cut(text, "```")
	path := filepath.Join(t.TempDir(), "altlas.yaml")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	linter, err := lint.New(lint.Options{Now: "2026-01-01", Config: path, ConfigDir: altlas})
	if err != nil {
		t.Fatal(err)
	}
	result, err := linter.Check(t.Context(), altlas)
	if err != nil {
		t.Fatal(err)
	}
	reported := map[string]bool{}
	for _, f := range result.Findings {
		if f.Policy == "image-not-current" || f.Policy == "retired-image" {
			reported[fmt.Sprintf("%s:%d", f.Path, f.Span.Start.Line)] = true
		}
	}
	current := map[string]string{}
	for _, service := range result.Services {
		name, tag, _ := strings.Cut(service.Image, ":")
		current[name] = tag
		for _, item := range service.Items {
			if item.ID == "autoscaled" && item.Verdict != finding.Pass {
				t.Errorf("%s has an autoscaler with room, and gets the verdict %s", service.Name, item.Verdict)
			}
		}
	}
	line := regexp.MustCompile(`(?m)^\s*(?:- )?image:\s*"?([^\s"]+)`)
	same, different := 0, 0
	for _, path := range imageFiles(t) {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, match := range line.FindAllSubmatchIndex(text, -1) {
			name, tag, _ := strings.Cut(string(text[match[2]:match[3]]), ":")
			wanted, known := current[name]
			place := fmt.Sprintf("%s:%d", filepath.ToSlash(path), 1+bytes.Count(text[:match[2]], []byte("\n")))
			switch {
			case known && tag != wanted:
				different++
				if !reported[place] {
					t.Errorf("%s uses %s:%s, and is not reported", place, name, tag)
				}
			case known:
				same++
				if reported[place] {
					t.Errorf("%s uses the current %s:%s, and is reported", place, name, tag)
				}
			}
		}
	}
	if same == 0 || different == 0 {
		t.Fatal("the search finds nothing")
	}
	t.Logf("of %d references by name %d are current and %d are not; %d places are reported in all", same+different, same, different, len(reported))
}

// imageFiles lists the compose file and the manifests in folders called kubernetes.
func imageFiles(t *testing.T) []string {
	t.Helper()
	root := filepath.Join(altlas, "proje_dosyalari")
	files := []string{filepath.Join(root, "docker-compose.beta.yml")}
	err := filepath.WalkDir(filepath.Join(root, "kubernetes"), func(path string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() && filepath.Ext(path) == ".yaml" {
			files = append(files, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}
