package lint_test

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/internal/discover"
	"github.com/altlas/altlas-lint/pkg/lint"
	"github.com/altlas/altlas-lint/pkg/policy"
	"github.com/altlas/altlas-lint/policies"
)

// everyPolicy asks for all policies, also those that need options.
func everyPolicy(t testing.TB, set *policy.Set) lint.Options {
	t.Helper()
	path := filepath.Join(t.TempDir(), "all.yaml")
	const text = `policies:
  base-image-version: {options: {product: node, version: ">= 18, < 20"}}
  concurrency-limits: {options: {variables: {WORKERS: {min: 1, max: 8}}}}
  retired-image: {options: {images: ["node:latest", acme/old]}}
`
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	options := lint.Options{Policies: set, Now: "2026-01-01", Config: path}
	for _, p := range set.Policies() {
		if p.Scope != finding.OfService && !needsOtherOptions(p) {
			options.Only = append(options.Only, p.ID)
		}
	}
	return options
}

// needsOtherOptions reports whether a policy requires options that everyPolicy does not give.
func needsOtherOptions(p finding.Policy) bool {
	switch p.ID {
	case "base-image-version", "concurrency-limits", "retired-image":
		return false
	}
	return slices.ContainsFunc(p.Options, func(o finding.Option) bool { return o.Required })
}

// FuzzLint takes any text down the whole line with every policy: there is a
// result without an error, in order, each finding points into the text, and a
// second run says the same.
func FuzzLint(f *testing.F) {
	err := filepath.WalkDir("../../testdata/dockerfiles", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.Type().IsRegular() || !discover.IsDockerfile(entry.Name()) {
			return err
		}
		text, err := os.ReadFile(path)
		f.Add(text)
		return err
	})
	if err != nil {
		f.Fatal(err)
	}
	set, err := policy.Load(policy.Source{Name: policy.BuiltIn, FS: policies.FS, Compiled: policies.Compiled})
	if err != nil {
		f.Fatal(err)
	}
	options := everyPolicy(f, set)
	f.Fuzz(func(t *testing.T, text []byte) {
		if len(text) > 4096 {
			return
		}
		evaluate := func() finding.Result {
			options.Stdin = bytes.NewReader(text)
			result, err := request{options, []string{lint.Stdin}}.run(t)
			if err != nil {
				t.Fatal(err)
			}
			return result
		}
		result := evaluate()
		lines := strings.Count(string(text), "\n") + 1
		for i, one := range result.Findings {
			if one.Span.Start.Line < 1 || one.Span.End.Line > lines || one.Span.End.Compare(one.Span.Start) < 0 {
				t.Errorf("%s at %s in a text of %d lines", one.Policy, one.Span, lines)
			}
			if one.Message == "" || one.Remedy == "" || !utf8.ValidString(one.Message) {
				t.Errorf("%s says %q, remedy %q", one.Policy, one.Message, one.Remedy)
			}
			if i > 0 && finding.Compare(result.Findings[i-1], one) > 0 {
				t.Errorf("%s stands before %s", result.Findings[i-1].Policy, one.Policy)
			}
		}
		if again := evaluate(); len(again.Findings) != len(result.Findings) {
			t.Errorf("%d findings, then %d", len(result.Findings), len(again.Findings))
		}
	})
}
