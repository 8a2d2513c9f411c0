package policies_test

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/altlas/altlas-lint/pkg/policy"
	"github.com/altlas/altlas-lint/policies"
)

// foreignRule is a line of testdata/aliases.txt: a rule of another linter and its policy.
type foreignRule struct{ tool, id, policy, note string }

func foreignRules(t *testing.T) []foreignRule {
	t.Helper()
	text, err := os.ReadFile("../testdata/aliases.txt")
	if err != nil {
		t.Fatal(err)
	}
	var list []foreignRule
	for line := range strings.Lines(string(text)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		parts := strings.SplitN(strings.TrimSpace(line), " ", 4)
		if len(parts) < 3 || parts[2] == "-" && len(parts) < 4 {
			t.Fatalf("%q: want a tool, an ID, and a policy or - with a reason", line)
		}
		list = append(list, foreignRule{parts[0], parts[1], parts[2], strings.Join(parts[3:], "")})
	}
	return list
}

// spellings returns the ways in which a tool's users write an ID.
func (r foreignRule) spellings() []string {
	number, ok := strings.CutPrefix(r.id, "DS-0")
	if r.tool != "trivy" || !ok {
		return []string{r.id}
	}
	return []string{r.id, "AVD-" + r.id, "DS" + number}
}

// Users of other linters find policies by the IDs that they know.
func TestForeignRulesResolve(t *testing.T) {
	set, err := policy.Load(policy.Source{Name: policy.BuiltIn, FS: policies.FS, Compiled: policies.Compiled})
	if err != nil {
		t.Fatal(err)
	}
	listed := map[string]bool{}
	for _, r := range foreignRules(t) {
		for _, id := range r.spellings() {
			listed[id] = true
			var owners []string
			for _, p := range set.Policies() {
				if slices.ContainsFunc(append(p.Aliases, p.ID), func(name string) bool { return strings.EqualFold(name, id) }) {
					owners = append(owners, p.ID)
				}
			}
			found, ok := set.Find(id)
			switch {
			case r.policy == "-":
				if ok {
					t.Errorf("%s %s: %s has this alias, the table has none", r.tool, id, found.ID)
				}
			case !ok || found.ID != r.policy || len(owners) != 1:
				t.Errorf("%s %s: found %q of %v, want %s", r.tool, id, found.ID, owners, r.policy)
			}
		}
	}
	if len(listed) < 200 {
		t.Errorf("the table has only %d IDs", len(listed))
	}
	foreign := regexp.MustCompile(`^(DL\d|SC\d|(AVD-)?DS|CKV|[0-9a-f]{8}-)`)
	for _, p := range set.Policies() {
		for _, alias := range p.Aliases {
			if foreign.MatchString(alias) && !listed[alias] {
				t.Errorf("%s: the alias %s is not in testdata/aliases.txt", p.ID, alias)
			}
		}
	}
}

// The table has all rules of the survey of other linters, which is not part of the repository.
func TestForeignRulesAreComplete(t *testing.T) {
	text, err := os.ReadFile(survey())
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("set ALTLAS_LINT_CATALOG to the survey of other linters")
	}
	if err != nil {
		t.Fatal(err)
	}
	var catalog struct {
		Rows []struct {
			Name string
			IDs  map[string][]string
			KICS map[string]string `json:"kics_ids"`
		}
	}
	if err := json.Unmarshal(text, &catalog); err != nil {
		t.Fatal(err)
	}
	table := map[string]string{}
	for _, r := range foreignRules(t) {
		table[r.tool+" "+r.id] = r.policy
	}
	// KICS has a single query for both.
	both := []string{"hardcoded-secret-value", "secret-in-url"}
	for _, row := range catalog.Rows {
		for _, tool := range []string{"hadolint", "buildkit", "trivy", "checkov", "kics"} {
			for _, id := range row.IDs[tool] {
				if tool == "kics" && slices.Contains(both, row.Name) {
					continue
				}
				if uuid := row.KICS[id]; tool == "kics" {
					id = uuid
				}
				if got := table[tool+" "+id]; got != row.Name && got != "-" {
					t.Errorf("%s %s: the table has %q, the survey %q", tool, id, got, row.Name)
				}
			}
		}
	}
}

// survey returns the path of the survey: from the environment, or next to the repository.
func survey() string {
	if path := os.Getenv("ALTLAS_LINT_CATALOG"); path != "" {
		return path
	}
	return "../../shared/catalogue.json"
}
