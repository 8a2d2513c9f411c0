package dockerfile

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// The table of features is what BuildKit's reference.md says, in the module that go.mod requires.
func TestFeatures(t *testing.T) {
	out, err := exec.CommandContext(t.Context(), "go", "list", "-m", "-f", "{{.Dir}}", "github.com/moby/buildkit").Output()
	if err != nil {
		t.Skip("no module cache")
	}
	content, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(out)), "frontend/dockerfile/docs/reference.md"))
	if err != nil {
		t.Skip("the module has no documentation")
	}
	published := map[string]string{}
	row := regexp.MustCompile("(?m)^\\| \\[`--[a-z-]+`\\]\\(#([a-z]+)---([a-z-]+)\\) +\\| (1\\.[0-9]+) +\\|$")
	for _, match := range row.FindAllStringSubmatch(string(content), -1) {
		published[match[1]+" "+match[2]] = match[3]
	}
	for _, f := range features {
		name := f.keyword + " " + f.flag
		if f.keyword == "healthcheck" {
			continue
		}
		if published[name] != f.since.String() {
			t.Errorf("%s is since %s, but BuildKit's documentation says %q", name, f.since, published[name])
		}
		delete(published, name)
	}
	for name, since := range published {
		t.Errorf("the table lacks %s, since %s", name, since)
	}
	if !strings.Contains(string(content), "added in Dockerfile version "+symbolicMode.String()) {
		t.Errorf("symbolic modes are not since %s", symbolicMode)
	}
}
