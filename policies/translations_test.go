package policies_test

import (
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"

	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/policy"
	"github.com/altlas/altlas-lint/policies"
)

// untranslated are policies that also pass on errors of BuildKit and of other
// parsers, whose texts have no end. Reports show such findings in English.
var untranslated = []string{"parse-error", "unknown-flag"}

// Whatever a translated policy says about its examples has a Turkish text.
func TestTranslations(t *testing.T) {
	set, err := policy.Load(policy.Source{Name: policy.BuiltIn, FS: policies.FS})
	if err != nil {
		t.Fatal(err)
	}
	said := 0
	for _, p := range set.Policies() {
		if p.Translation("tr") == nil {
			continue
		}
		for kind := range kinds {
			folder := filepath.Join(examples, p.ID, kind)
			for _, entry := range list(t, folder) {
				name, ok := strings.CutSuffix(entry.Name(), extension(p))
				if !ok {
					continue
				}
				path := filepath.Join(folder, name)
				_, outcome := judge(t, set, p, path, filepath.ToSlash(path)+".Dockerfile")
				for _, f := range slices.Concat(outcome.Denied, outcome.Undetermined, outcome.Proof) {
					said++
					if _, _, _, ok := p.Translate("tr", &f); !ok && !slices.Contains(untranslated, p.ID) {
						t.Errorf("%s: no Turkish text for the message %q or the remedy %q", path, f.Message, f.Remedy)
					}
				}
			}
		}
	}
	if said == 0 {
		t.Error("no translated policy said anything")
	}
}

// Status reports show what checklists ask for and what keeps an item from
// passing, so these policies have a Turkish translation.
func TestTranslatedPolicies(t *testing.T) {
	set, err := policy.Load(policy.Source{Name: policy.BuiltIn, FS: policies.FS})
	if err != nil {
		t.Fatal(err)
	}
	listed := checklistPolicies(t)
	if len(listed) == 0 {
		t.Error("no checklist names a policy")
	}
	for _, p := range set.Policies() {
		wanted := slices.Contains(listed, p.ID) || slices.Contains([]string{"images", "scans", "loadtests", "scaling"}, p.Category) ||
			p.Category == "syntax" && p.Severity == finding.Error
		if wanted && p.Translation("tr") == nil {
			t.Errorf("%s has no Turkish translation", p.ID)
		}
	}
}

// checklistPolicies lists the policies that the built-in checklists name.
func checklistPolicies(t *testing.T) []string {
	t.Helper()
	var ids []string
	err := fs.WalkDir(policies.Checklists, ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := fs.ReadFile(policies.Checklists, path)
		if err != nil {
			return err
		}
		var file struct {
			Checklists map[string]struct {
				Items []struct {
					Policy   string
					Policies []string
				}
			}
		}
		if err := yaml.Unmarshal(text, &file); err != nil {
			return err
		}
		for _, checklist := range file.Checklists {
			for _, item := range checklist.Items {
				ids = append(append(ids, item.Policy), item.Policies...)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return ids
}
