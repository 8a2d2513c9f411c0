package policy_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/altlas/altlas-lint/pkg/policy"
)

// The date is part of the identity if a policy may read it, by any name.
func TestIdentity(t *testing.T) {
	const head = `# METADATA
# title: T
# description: D
# custom:
#   statement: S
#   severity: warning
#   profile: recommended
#   remedy: R
#   scope: file
package policies.house.some

deny contains {"at": stage.span, "message": "m"} if {
	some stage in input.stages
	CONDITION
}

`
	load := func(condition string) *policy.Set {
		text := strings.Replace(head, "CONDITION", condition, 1)
		if strings.Contains(condition, "same(") {
			text += "same(x) := x\n"
		}
		set, err := policy.Load(policy.Source{Name: "own", FS: fstest.MapFS{
			"house/some.rego": {Data: []byte(text)},
		}})
		if err != nil {
			t.Fatalf("%s: %v", condition, err)
		}
		return set
	}
	runs := []policy.Run{{Policy: "some"}}
	for condition, dated := range map[string]bool{
		`true`:                                               false,
		`input.path == "now"`:                                false,
		`input.now == "2026-01-01"`:                          true,
		`input["now"] == "2026-01-01"`:                       true,
		`some k; input[k] == "2026-01-01"`:                   true,
		`x := input; x.now == "2026-01-01"`:                  true,
		`same(input).now == "2026-01-01"`:                    true,
		`object.get(input, ["now"], "") == ""`:               true,
		`count([v | some v in input]) == 3`:                  true,
		`not input.now`:                                      true,
		`every x in [1] { input.now == sprintf("%d", [x]) }`: true,
		`walk(input, [["now"], _])`:                          true,
		`input.stages[count(input.now)]`:                     true,
		`[1 | input.path == input.now] == [1]`:               true,
		`count(input.stages) > count(input.path)`:            false,
	} {
		set := load(condition)
		if got := set.Identity("2026-01-01", runs) != set.Identity("2026-01-02", runs); got != dated {
			t.Errorf("%s: the identity depends on the date: %v, want %v", condition, got, dated)
		}
		if set.Identity("2026-01-01", runs) != load(condition).Identity("2026-01-01", runs) {
			t.Errorf("%s: two loads have different identities", condition)
		}
		if set.Identity("2026-01-01", nil) != set.Identity("2026-01-02", nil) {
			t.Errorf("%s: the identity of no runs depends on the date", condition)
		}
	}
	if load("true").Identity("", runs) == load("1 == 1").Identity("", runs) {
		t.Error("different policies have the same identity")
	}
}
