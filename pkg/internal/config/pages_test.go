package config_test

import (
	"errors"
	"os"
	"strings"
	"testing"

	"github.com/altlas/altlas-lint/pkg/diag"
	"github.com/altlas/altlas-lint/pkg/internal/config"
	"github.com/altlas/altlas-lint/pkg/policy"
	"github.com/altlas/altlas-lint/policies"
)

// Every configuration in the documentation is valid, or has the error shown there.
func TestDocumentedConfigurations(t *testing.T) {
	set, err := policy.Load(policy.Source{Name: policy.BuiltIn, FS: policies.FS, Compiled: policies.Compiled})
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"../../../README.md", "../../../docs/configuration.md"} {
		page := read(t, path)
		valid := 0
		for _, rest := range strings.Split(page, "```yaml\n")[1:] {
			text, _, _ := strings.Cut(rest, "```")
			if strings.HasPrefix(text, "# .pre-commit-config.yaml") {
				continue
			}
			cfg, err := config.Parse(".altlas-lint.yaml", []byte(text))
			if err == nil {
				err = config.Resolve(cfg, set)
			}
			problem, invalid := errors.AsType[*diag.Error](err)
			switch {
			case err == nil, invalid && strings.HasSuffix(problem.Message, "does not exist in the repository"): // files are not written
				valid++
			case !invalid || !strings.Contains(page, "altlas-lint: "+problem.Error()+"\nhelp: "+problem.Help+"\n"):
				t.Errorf("%s: %v, in\n%s", path, err, text)
			}
		}
		if valid == 0 {
			t.Errorf("%s shows no configuration", path)
		}
	}
}

// The documentation has all keys that the decoder lists as help.
func TestAllKeysAreDocumented(t *testing.T) {
	page := read(t, "../../../docs/configuration.md")
	for _, text := range []string{
		"?: 1", "policies: {p: {?: 1}}", "checklists: {c: {?: 1}}", "services: {s: {?: 1}}", "suppressions: {?: 1}", "overrides: [{?: 1}]",
		"services: {s: {dockerfile: {?: 1}}}", "services: {s: {build: {?: 1}}}", "checklists: {c: {items: [{?: 1}]}}",
		"checklists: {c: {items: [{id: i, policies: [{?: 1}]}]}}",
	} {
		_, err := config.Parse("c.yaml", []byte(strings.Replace(text, "?", "unknown-by-all", 1)))
		problem, ok := errors.AsType[*diag.Error](err)
		if !ok {
			t.Fatalf("%s: got %v, want an unknown key", text, err)
		}
		keys, ok := strings.CutPrefix(problem.Help, "use one of ")
		if !ok {
			t.Fatalf("%s: help %q does not list keys", text, problem.Help)
		}
		for key := range strings.SplitSeq(keys, ", ") {
			if !strings.Contains(page, "\n| `"+key+"` |") && key != "first-of" {
				t.Errorf("docs/configuration.md has no row for the key %s of %s", key, text)
			}
		}
	}
}

func read(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
