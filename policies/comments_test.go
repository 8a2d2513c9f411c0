package policies_test

import (
	"strings"
	"testing"

	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/policy"
	"github.com/altlas/altlas-lint/pkg/policytest"
	"github.com/altlas/altlas-lint/policies"
)

// commentFor returns the comment that suppresses an ID in its own linter.
func commentFor(alias string) string {
	switch {
	case strings.HasPrefix(alias, "DL"):
		return "# hadolint ignore=" + alias
	case strings.HasPrefix(alias, "DS"), strings.HasPrefix(alias, "AVD-DS-"):
		return "#trivy:ignore:" + alias
	case strings.HasPrefix(alias, "CKV"):
		return "#checkov:skip=" + alias + ":a reason"
	case strings.Count(alias, "-") == 4 && len(alias) == 36:
		return "# kics-scan disable=" + alias
	case strings.ContainsAny(alias, "/-_0123456789"):
		return "" // not an ID of the five linters
	}
	return "# check=skip=" + alias
}

// Every alias from hadolint, BuildKit, trivy, checkov and KICS suppresses its policy, and no
// other, in that linter's comment and in ours.
func TestEveryAliasSuppressesItsPolicy(t *testing.T) {
	set, err := policy.Load(policy.Source{Name: policy.BuiltIn, FS: policies.FS, Compiled: policies.Compiled})
	if err != nil {
		t.Fatal(err)
	}
	tested := 0
	for _, p := range set.Policies() {
		for _, alias := range p.Aliases {
			for _, comment := range []string{commentFor(alias), "# altlas-lint ignore=" + alias} {
				if comment == "" {
					continue
				}
				tested++
				// A comment at the top applies to the file or to the instruction below it.
				findings := []finding.Finding{{Policy: p.ID}, {Policy: "another"}}
				for i := range findings {
					findings[i].Span.Start.Line = 2
				}
				policytest.Suppress(set, comment+"\nFROM a\n", findings)
				if findings[0].Suppressed == nil || findings[1].Suppressed != nil {
					t.Errorf("%q does not suppress exactly %s", comment, p.ID)
				}
			}
		}
	}
	if tested < 300 {
		t.Errorf("only %d comments were tested", tested)
	}
}
