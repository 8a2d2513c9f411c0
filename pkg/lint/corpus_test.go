package lint_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/lint"
	"github.com/altlas/altlas-lint/pkg/policy"
	"github.com/altlas/altlas-lint/policies"
)

// BenchmarkLintCorpus measures the steady state with all policies: over our own
// examples, and over the folder that ALTLAS_LINT_CORPUS names.
func BenchmarkLintCorpus(b *testing.B) {
	set, err := policy.Load(policy.Source{Name: policy.BuiltIn, FS: policies.FS})
	if err != nil {
		b.Fatal(err)
	}
	linter, err := lint.New(lint.Options{Policies: set, Now: "2026-01-01", NoConfig: true, Profile: finding.All})
	if err != nil {
		b.Fatal(err)
	}
	corpora := map[string]string{"examples": filepath.Join("..", "..", "testdata", "dockerfiles"), "given": os.Getenv("ALTLAS_LINT_CORPUS")}
	for _, name := range []string{"examples", "given"} {
		dir := corpora[name]
		b.Run(name, func(b *testing.B) {
			if _, err := os.Stat(dir); err != nil {
				b.Skipf("no corpus at %q; ALTLAS_LINT_CORPUS names one", dir)
			}
			files := 0
			for b.Loop() {
				result, err := linter.Run(b.Context(), dir)
				if _, partial := errors.AsType[*lint.Incomplete](err); err != nil && !partial {
					b.Fatal(err)
				}
				files += len(result.Files)
			}
			b.ReportMetric(float64(files)/b.Elapsed().Seconds(), "files/s")
		})
	}
}
