package policies_test

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/altlas/altlas-lint/pkg/config"
	"github.com/altlas/altlas-lint/pkg/dockerfile"
	"github.com/altlas/altlas-lint/pkg/policy"
	"github.com/altlas/altlas-lint/policies"
)

// block gives the n-th fenced block of a language in a page, counted from 0.
func block(t *testing.T, page, language string, n int) string {
	t.Helper()
	text, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	parts := strings.Split(string(text), "```"+language+"\n")
	if len(parts) < n+2 {
		t.Fatalf("%s has no block %d of %s", page, n, language)
	}
	inner, _, _ := strings.Cut(parts[n+1], "```")
	return inner
}

// The policy that docs/writing-policies.md shows says what the page says it does.
func TestThePageOnPoliciesIsTrue(t *testing.T) {
	const page = "../docs/writing-policies.md"
	set, err := policy.Load(policy.Source{Name: "rules", FS: fstest.MapFS{
		"house/own-registry.rego": {Data: []byte(block(t, page, "rego", 0))},
	}})
	if err != nil {
		t.Fatal(err)
	}
	document := dockerfile.Parse([]byte(block(t, page, "dockerfile", 0)), dockerfile.Options{Path: "Dockerfile"})
	outcomes, err := set.Evaluate(t.Context(), document, policy.Request{Now: "2026-01-01", Runs: []policy.Run{{Policy: "own-registry"}}})
	if err != nil {
		t.Fatal(err)
	}
	var got strings.Builder
	for _, f := range outcomes[0].Denied {
		fmt.Fprintf(&got, "%s:%d:%d: %s: %s [%s]\n", f.Path, f.Span.Start.Line, f.Span.Start.Column, f.Severity, f.Message, f.Policy)
	}
	if want := block(t, page, "text", 0); got.String() != want {
		t.Errorf("the page shows %q, the policy says %q", want, got.String())
	}
}

// The configurations that the pages show are taken as they stand.
func TestConfigurationsOfThePagesLoad(t *testing.T) {
	set, err := policy.Load(policy.Source{Name: policy.BuiltIn, FS: policies.FS})
	if err != nil {
		t.Fatal(err)
	}
	for _, page := range []string{"../README.md", "../docs/configuration.md"} {
		cfg, err := config.Parse(page, []byte(block(t, page, "yaml", 0)))
		if err == nil {
			err = config.Resolve(cfg, set)
		}
		if err != nil {
			t.Error(err)
		}
	}
}
