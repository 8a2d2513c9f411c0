package policies_test

import (
	"testing"

	"github.com/altlas/altlas-lint/pkg/policy"
	"github.com/altlas/altlas-lint/policies"
)

func TestCompiledIsCurrent(t *testing.T) {
	text, err := policy.Compile(policy.Source{Name: policy.BuiltIn, FS: policies.FS})
	if err != nil {
		t.Fatal(err)
	}
	if text != policies.Compiled {
		t.Error("policies.blob is stale: run go generate ./policies")
	}
}
